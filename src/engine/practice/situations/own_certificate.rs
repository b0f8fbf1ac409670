//! Sign-in with a certificate of one's own.

use super::Situation;
use super::base::PROVIDER;
use super::kinds::{Certificates, Reads};

pub(super) static ROWS: &[Situation] = &[
    Situation {
        id: "certificate",
        shows: "One signs in with a certificate of one's own, in the name of the address; or with the password.",
        certificates: Certificates::Asked,
        mechanisms: "EXTERNAL PLAIN",
        reads: Reads::Both,
        ..PROVIDER
    },
    Situation {
        id: "certificate-enough",
        shows: "Whoever shows a certificate in the name of the address needs no sign-in; others are not let in.",
        certificates: Certificates::Enough,
        mechanisms: "",
        ..PROVIDER
    },
];
