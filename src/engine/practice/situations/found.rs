//! Everything in order, found in different ways, and ports that do not answer.

use super::Situation;
use super::base::{NO_SRV, PROVIDER};
use super::kinds::{Document, Door, Mx, Reads};

pub(super) static ROWS: &[Situation] = &[
    // Everything in order, found in different ways.
    Situation {
        id: "works",
        shows: "Everything is in order: SRV and autoconfig agree, both submission ports answer.",
        ipv6: true,
        document: Document::Autoconfig,
        reads: Reads::Both,
        ..PROVIDER
    },
    Situation {
        id: "srv-only",
        shows: "Only SRV records name the server; nobody could guess its name.",
        host: Some("relay7"),
        ..PROVIDER
    },
    Situation {
        id: "autoconfig-only",
        shows: "Only the document on the autoconfig host names the server; nobody could guess its name.",
        host: Some("relay7"),
        ipv6: true,
        srv: NO_SRV,
        document: Document::Autoconfig,
        ..PROVIDER
    },
    Situation {
        id: "well-known-only",
        shows: "Only the document below the domain's own web address names the server.",
        host: Some("relay7"),
        srv: NO_SRV,
        document: Document::WellKnown,
        ..PROVIDER
    },
    Situation {
        id: "pacc-only",
        shows: "Only the document for automatic set-up (PACC) names the server.",
        host: Some("relay7"),
        srv: NO_SRV,
        document: Document::Pacc,
        ..PROVIDER
    },
    Situation {
        id: "autodiscover-only",
        shows: "Only the domain's Autodiscover service names the server.",
        host: Some("relay7"),
        srv: NO_SRV,
        document: Document::Autodiscover,
        ..PROVIDER
    },
    Situation {
        id: "guess-only",
        shows: "Nothing is published; smtp. below the domain is the machine that takes its mail.",
        mx: Mx::SameMachine,
        srv: NO_SRV,
        ..PROVIDER
    },
    // Ports.
    Situation {
        id: "silent-587",
        shows: "Both ports are published; 587 never answers, 465 works.",
        port_587: Door::Silent,
        ..PROVIDER
    },
    Situation {
        id: "silent-465",
        shows: "Both ports are published; 465 never answers, 587 works.",
        port_465: Door::Silent,
        ..PROVIDER
    },
    Situation {
        id: "all-silent",
        shows: "Both ports are published; neither ever answers.",
        port_587: Door::Silent,
        port_465: Door::Silent,
        ..PROVIDER
    },
    Situation {
        id: "refused",
        shows: "Both ports are published; both refuse the connection.",
        port_587: Door::Refused,
        port_465: Door::Refused,
        ..PROVIDER
    },
];
