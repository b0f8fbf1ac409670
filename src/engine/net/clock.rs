//! The run's clock.

use std::time::Duration;

use tokio::time::Instant;
use toukan_core::model::Moment;

/// Turns the computer's monotonic time into [`Moment`]s of one run. The one who makes it notes
/// the wall clock in the record at the same time.
#[derive(Clone, Copy, Debug)]
pub struct RunClock {
    began: Instant,
}

impl RunClock {
    /// The run begins now.
    pub fn start() -> Self {
        Self { began: Instant::now() }
    }

    /// What time it is.
    pub fn now(&self) -> Moment {
        Moment::START + self.began.elapsed()
    }

    /// When `moment` is on the computer's clock. One that lies unreachably far away is a day away:
    /// no run lasts that long.
    pub fn instant(&self, moment: Moment) -> Instant {
        const DAY: Duration = Duration::from_hours(24);
        self.began + moment.since(Moment::START).min(self.began.elapsed() + DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn moments_count_from_the_start() {
        let clock = RunClock::start();
        assert_eq!(clock.now(), Moment::START);
        tokio::time::advance(Duration::from_micros(1_234_567)).await;
        assert_eq!(clock.now(), Moment::from_micros(1_234_567));
        tokio::time::sleep_until(clock.instant(Moment::from_millis(2_000))).await;
        // Timers have whole milliseconds.
        assert_eq!(clock.now().millis(), 2_000);
    }

    #[tokio::test(start_paused = true)]
    async fn a_moment_that_never_comes_is_no_overflow() {
        let clock = RunClock::start();
        assert!(clock.instant(Moment::from_micros(u64::MAX)) > Instant::now());
    }
}
