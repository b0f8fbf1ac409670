//! Certificates and encryption.

use super::Situation;
use super::base::{ONLY_587, PROVIDER};
use super::kinds::{Door, Paper, Speaks, Starttls};

pub(super) static ROWS: &[Situation] = &[
    Situation {
        id: "expired",
        shows: "The server's certificate expired yesterday.",
        certificate: Paper::Expired,
        ..PROVIDER
    },
    Situation {
        id: "wrong-name",
        shows: "The server's certificate is for another host.",
        certificate: Paper::WrongName,
        ..PROVIDER
    },
    Situation {
        id: "self-signed",
        shows: "The server's certificate vouches for itself.",
        certificate: Paper::SelfSigned,
        ..PROVIDER
    },
    Situation {
        id: "not-yet-valid",
        shows: "The server's certificate is valid only from tomorrow.",
        certificate: Paper::NotYetValid,
        ..PROVIDER
    },
    Situation {
        id: "unknown-authority",
        shows: "Nobody trusts the authority that issued the server's certificate.",
        certificate: Paper::UnknownAuthority,
        ..PROVIDER
    },
    Situation {
        id: "incomplete",
        shows: "The server does not send the certificate between its own and its authority's.",
        certificate: Paper::Incomplete,
        ..PROVIDER
    },
    Situation { id: "old-tls", shows: "The server speaks TLS 1.0 and nothing newer.", tls: Speaks::Tls10, ..PROVIDER },
    Situation {
        id: "stripped",
        shows: "587 does not offer STARTTLS and asks for the password in the clear; 465 refuses.",
        port_465: Door::Refused,
        starttls: Starttls::Stripped,
        ..PROVIDER
    },
    Situation {
        id: "injected",
        shows: "587 sends further replies together with its answer to STARTTLS: an attack.",
        srv: ONLY_587,
        port_465: Door::Refused,
        starttls: Starttls::Injected,
        ..PROVIDER
    },
    Situation {
        id: "starttls-refused",
        shows: "587 offers STARTTLS and then refuses it; 465 refuses the connection.",
        srv: ONLY_587,
        port_465: Door::Refused,
        starttls: Starttls::Refused,
        ..PROVIDER
    },
];
