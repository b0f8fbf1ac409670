//! What mail programs with a window and those on phones are given.

use super::{Audience, Carries, EVERYTHING, Format};
use crate::export::{Made, sheet, thunderbird};
use crate::model::MessageId;

pub(super) const FORMATS: &[Format] = &[
    Format {
        id: "thunderbird",
        about: MessageId::FormatThunderbird,
        audience: Audience::People,
        // It has three words for the sign-in: normal, encrypted, OAuth2.
        carries: Carries { mechanism: false, ..EVERYTHING },
        make: |settings, _| thunderbird::sheet(settings).map(Made::Sheet),
    },
    Format {
        id: "settings",
        about: MessageId::FormatSettings,
        audience: Audience::People,
        carries: EVERYTHING,
        make: |settings, _| Ok(Made::Sheet(sheet::settings(settings))),
    },
];
