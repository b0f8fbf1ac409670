//! What programs of the terminal are given.

use super::{Audience, Carries, EVERYTHING, Format, Incoming, OAuth};
use crate::export::{Made, msmtp};
use crate::model::MessageId;

pub(super) const FORMATS: &[Format] = &[Format {
    id: "msmtp",
    about: MessageId::FormatMsmtp,
    audience: Audience::Terminal,
    carries: Carries { oauth: OAuth::No, incoming: Incoming::Unused, name: false, ..EVERYTHING },
    make: |settings, context| msmtp::file(settings, context).map(Made::File),
}];
