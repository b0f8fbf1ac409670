//! Steps in a program's own words: sheets to read and print.

use super::{Audience, Carries, EVERYTHING, Format, OAuth, Starttls};
use crate::export::{Made, sheets};
use crate::model::MessageId;

/// Every mechanism is "password" there, or nothing at all.
const STEPS: Carries = Carries { mechanism: false, ..EVERYTHING };

/// Apple's programs have one switch for TLS, like the profile that they read.
const ONE_SWITCH: Carries = Carries { starttls: Starttls::OneSwitch, ..STEPS };

/// The sender's name is asked for at another time.
const NAMELESS: Carries = Carries { name: false, ..STEPS };

pub(super) const FORMATS: &[Format] = &[
    Format {
        id: "outlook",
        about: MessageId::FormatOutlook,
        audience: Audience::People,
        carries: NAMELESS,
        make: |settings, _| sheets::outlook(settings).map(Made::Sheet),
    },
    Format {
        id: "outlook-new",
        about: MessageId::FormatOutlookNew,
        audience: Audience::People,
        carries: NAMELESS,
        make: |settings, _| sheets::outlook_new(settings).map(Made::Sheet),
    },
    Format {
        id: "apple-mail",
        about: MessageId::FormatAppleMail,
        audience: Audience::People,
        carries: ONE_SWITCH,
        make: |settings, _| sheets::apple_mail(settings).map(Made::Sheet),
    },
    Format {
        id: "iphone",
        about: MessageId::FormatIphone,
        audience: Audience::People,
        carries: ONE_SWITCH,
        make: |settings, _| sheets::iphone(settings).map(Made::Sheet),
    },
    Format {
        id: "gmail-android",
        about: MessageId::FormatGmailAndroid,
        audience: Audience::People,
        carries: STEPS,
        make: |settings, _| sheets::gmail_android(settings).map(Made::Sheet),
    },
    Format {
        id: "becky",
        about: MessageId::FormatBecky,
        audience: Audience::People,
        carries: Carries { starttls: Starttls::Optional, oauth: OAuth::No, ..STEPS },
        make: |settings, _| sheets::becky(settings).map(Made::Sheet),
    },
    Format {
        id: "hidemaru",
        about: MessageId::FormatHidemaru,
        audience: Audience::People,
        carries: Carries { oauth: OAuth::No, ..STEPS },
        make: |settings, _| sheets::hidemaru(settings).map(Made::Sheet),
    },
];
