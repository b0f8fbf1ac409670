//! What servers that hand mail on are given, and what a provider publishes.

use super::Format;

pub(super) const FORMATS: &[Format] = &[];
