//! Time inside the pure rooms.

use std::ops::{Add, Sub};
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Microseconds since the run began.
///
/// The wall clock is noted once per run in [`super::Record`]; everything else counts from there,
/// so that a run can be replayed and simulated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(u64);

impl Moment {
    /// The beginning of the run.
    pub const START: Self = Self(0);

    /// The moment that lies `micros` microseconds after the beginning.
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// The moment that lies `millis` milliseconds after the beginning.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis.saturating_mul(1000))
    }

    /// Microseconds since the beginning.
    pub const fn micros(self) -> u64 {
        self.0
    }

    /// Whole milliseconds since the beginning, as the JSON documents print them.
    pub const fn millis(self) -> u64 {
        self.0 / 1000
    }

    /// How long after `earlier` this is; zero if it is not after it.
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Duration> for Moment {
    type Output = Self;

    fn add(self, span: Duration) -> Self {
        Self(self.0.saturating_add(u64::try_from(span.as_micros()).unwrap_or(u64::MAX)))
    }
}

impl Sub for Moment {
    type Output = Duration;

    fn sub(self, earlier: Self) -> Duration {
        self.since(earlier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adding_never_wraps_around() {
        assert_eq!(Moment::from_micros(u64::MAX) + Duration::from_secs(9), Moment::from_micros(u64::MAX));
        assert_eq!(Moment::START + Duration::MAX, Moment::from_micros(u64::MAX));
    }

    #[test]
    fn what_lies_before_is_zero_away() {
        assert_eq!(Moment::START - Moment::from_millis(3), Duration::ZERO);
        assert_eq!(Moment::from_millis(3) - Moment::START, Duration::from_millis(3));
    }
}
