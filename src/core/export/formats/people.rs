//! What mail programs with a window and those on phones are given.

use super::{Audience, Carries, EVERYTHING, Format, OAuth, Secret, Starttls};
use crate::export::apps::{autoconfig, autodiscover, delta_chat, evolution, mobileconfig, outlook, thunderbird_mobile};
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
        id: "thunderbird-mobile",
        about: MessageId::FormatThunderbirdMobile,
        audience: Audience::People,
        carries: Carries { mechanism: false, ..EVERYTHING },
        make: |settings, _| thunderbird_mobile::sheet(settings).map(Made::Sheet),
    },
    Format {
        id: "mobileconfig",
        about: MessageId::FormatMobileconfig,
        audience: Audience::People,
        // One word, `UseSSL`, stands for both ways of TLS.
        carries: Carries {
            starttls: Starttls::Optional,
            oauth: OAuth::No,
            mechanism: false,
            also: &[MessageId::LackUnsigned],
            ..EVERYTHING
        },
        make: |settings, context| mobileconfig::file(settings, context).map(Made::File),
    },
    Format {
        id: "outlook-prf",
        about: MessageId::FormatOutlookPrf,
        audience: Audience::People,
        carries: Carries {
            oauth: OAuth::No,
            name: false,
            mechanism: false,
            also: &[MessageId::LackOutlookClassic],
            ..EVERYTHING
        },
        make: |settings, context| outlook::file(settings, context).map(Made::File),
    },
    Format {
        id: "evolution",
        about: MessageId::FormatEvolution,
        audience: Audience::People,
        carries: Carries { oauth: OAuth::No, mechanism: false, ..EVERYTHING },
        make: |settings, context| evolution::files(settings, context).map(Made::Files),
    },
    Format {
        id: "deltachat",
        about: MessageId::FormatDeltaChat,
        audience: Audience::People,
        carries: Carries { oauth: OAuth::No, name: false, mechanism: false, secret: Secret::Needed, ..EVERYTHING },
        make: |settings, context| delta_chat::file(settings, context).map(Made::File),
    },
    Format {
        id: "autoconfig",
        about: MessageId::FormatAutoconfig,
        audience: Audience::People,
        carries: Carries { name: false, mechanism: false, also: &[MessageId::LackWebServer], ..EVERYTHING },
        make: |settings, context| autoconfig::file(settings, context).map(Made::File),
    },
    Format {
        id: "autodiscover",
        about: MessageId::FormatAutodiscover,
        audience: Audience::People,
        carries: Carries { oauth: OAuth::No, mechanism: false, also: &[MessageId::LackWebServer], ..EVERYTHING },
        make: |settings, context| autodiscover::file(settings, context).map(Made::File),
    },
    Format {
        id: "settings",
        about: MessageId::FormatSettings,
        audience: Audience::People,
        carries: EVERYTHING,
        make: |settings, _| Ok(Made::Sheet(sheet::settings(settings))),
    },
];
