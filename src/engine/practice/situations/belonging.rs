//! Whether it is the right server at all.

use super::Situation;
use super::base::{BOTH, NO_SRV, PROVIDER};
use super::kinds::{Document, Mx, Srv};

pub(super) static ROWS: &[Situation] = &[
    Situation {
        id: "moved",
        shows: "The domain's mail has moved elsewhere; its old server still answers.",
        mx: Mx::At("mx.elsewhere.test"),
        srv: NO_SRV,
        ..PROVIDER
    },
    Situation {
        id: "outside",
        shows: "SRV records lead to a hoster outside the domain.",
        mx: Mx::At("mx.hoster.test"),
        host: Some("smtp.hoster.test"),
        srv: Srv { imaps: false, ..BOTH },
        ..PROVIDER
    },
    Situation {
        id: "two-providers",
        shows: "The mail has moved to a known provider; the domain's own document still names the old one.",
        mx: Mx::At("mx.newhoster.test"),
        second: Some("smtp.newhoster.test"),
        srv: NO_SRV,
        document: Document::Autoconfig,
        ..PROVIDER
    },
];
