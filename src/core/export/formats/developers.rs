//! What programs that send by themselves are given.

use super::{Audience, EVERYTHING, Format};
use crate::export::{Made, json};
use crate::model::MessageId;

pub(super) const FORMATS: &[Format] = &[Format {
    id: "json",
    about: MessageId::FormatJson,
    audience: Audience::Developers,
    carries: EVERYTHING,
    make: |settings, context| Ok(Made::File(json::file(settings, context))),
}];
