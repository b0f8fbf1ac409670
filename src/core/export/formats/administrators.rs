//! What servers that hand mail on are given, and what a provider publishes.

use super::{Audience, Carries, EVERYTHING, Format, Incoming, OAuth, Secret};
use crate::export::Made;
use crate::export::administrators::{exim, nullmailer, postfix, sendmail};
use crate::model::MessageId;

/// What everybody on a computer sends goes by these: nobody's name is in them.
const SENDS: Carries =
    Carries { oauth: OAuth::No, incoming: Incoming::Unused, name: false, secret: Secret::WhenAsked, ..EVERYTHING };

const fn administrators(id: &'static str, about: MessageId, carries: Carries, make: super::Make) -> Format {
    Format { id, about, audience: Audience::Administrators, carries, make }
}

pub(super) const FORMATS: &[Format] = &[
    administrators("postfix", MessageId::FormatPostfix, SENDS, |settings, context| {
        postfix::make(settings, context).map(Made::Files)
    }),
    // It takes the first of its own list that the server offers.
    administrators("exim", MessageId::FormatExim, Carries { mechanism: false, ..SENDS }, |settings, context| {
        exim::make(settings, context).map(Made::Files)
    }),
    // It knows PLAIN and LOGIN.
    administrators(
        "nullmailer",
        MessageId::FormatNullmailer,
        Carries { mechanism: false, ..SENDS },
        |settings, context| nullmailer::make(settings, context).map(Made::Files),
    ),
    administrators("sendmail", MessageId::FormatSendmail, SENDS, |settings, context| {
        sendmail::make(settings, context).map(Made::Files)
    }),
];
