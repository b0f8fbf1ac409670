//! Times in documents.

use std::time::Duration;

use toukan_core::model::Moment;

/// How times are printed: as they were, or all as zero so that two documents can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Times {
    /// Milliseconds since the run began.
    Measured,
    /// Zero (`TOUKAN_FIXED_TIMES=1`).
    Fixed,
}

impl Times {
    /// A moment, in milliseconds since the run began.
    pub(in crate::cli) fn at(self, moment: Moment) -> u64 {
        self.span(moment - Moment::START)
    }

    /// A span, in milliseconds.
    pub(in crate::cli) fn span(self, span: Duration) -> u64 {
        match self {
            Self::Measured => u64::try_from(span.as_millis()).unwrap_or(u64::MAX),
            Self::Fixed => 0,
        }
    }
}
