//! Nothing there; and a name that is not ASCII.

use super::Situation;
use super::base::{NO_SRV, PROVIDER};
use super::kinds::Mx;

pub(super) static ROWS: &[Situation] = &[
    Situation {
        id: "nothing",
        shows: "The domain exists and has nothing to do with mail.",
        mx: Mx::None,
        host: None,
        srv: NO_SRV,
        ..PROVIDER
    },
    Situation {
        id: "app-only",
        shows: "The provider lets no mail program in; it has an app of its own.",
        host: None,
        srv: NO_SRV,
        ..PROVIDER
    },
    Situation {
        id: "null-mx",
        shows: "The domain says that it takes no mail.",
        mx: Mx::Null,
        host: None,
        srv: NO_SRV,
        ..PROVIDER
    },
    Situation {
        // 例え
        id: "xn--r8jz45g",
        shows: "An internationalised domain (IDN): everything is in order.",
        ..PROVIDER
    },
];
