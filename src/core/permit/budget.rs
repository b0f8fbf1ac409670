//! How often a sign-in may be tried. Locking the account out is our fault, not the person's.

use crate::model::Withheld;

/// Failed sign-ins for one press of the button.
const PER_PRESS: usize = 2;
/// Failed sign-ins within [`WINDOW`]. Servers begin to lock accounts and ban addresses after three.
const PER_WINDOW: usize = 3;
/// Seconds for which a failed sign-in counts.
const WINDOW: i64 = 600;

/// One sign-in that may be tried. Neither cloned nor made elsewhere.
pub struct Attempt(());

/// The failed sign-ins of one account at one provider, SMTP, IMAP and POP3 together.
///
/// Times are wall-clock seconds since 1970, since they outlive the run.
pub struct Budget {
    failures: Vec<i64>,
    this_press: usize,
    /// When the attempts under way were taken.
    under_way: Vec<i64>,
}

impl Budget {
    /// A budget that remembers earlier failures. Ones that seem to lie in the future (a clock was
    /// set back) count as if they had just happened, never as nothing.
    pub fn new(earlier_failures: Vec<i64>) -> Self {
        Self { failures: earlier_failures, this_press: 0, under_way: Vec::new() }
    }

    /// The person pressed the button again.
    pub fn begin_press(&mut self) {
        self.this_press = 0;
    }

    /// Takes one attempt. It counts as failed until [`Self::succeeded`] or [`Self::not_used`] says otherwise.
    ///
    /// # Errors
    /// [`Withheld::Budget`] if there is none left.
    pub fn take(&mut self, now: i64) -> Result<Attempt, Withheld> {
        if self.left(now) == 0 {
            return Err(Withheld::Budget);
        }
        self.under_way.push(now);
        Ok(Attempt(()))
    }

    /// How many attempts are left at this time.
    pub fn left(&self, now: i64) -> usize {
        let recent = self.recent(now);
        let press = PER_PRESS.saturating_sub(self.this_press + self.under_way.len());
        press.min(PER_WINDOW.saturating_sub(recent + self.under_way.len()))
    }

    /// Seconds until one more attempt is there, if the window is what stops us.
    pub fn wait(&self, now: i64) -> Option<i64> {
        if self.recent(now) < PER_WINDOW {
            return None;
        }
        let mut times: Vec<i64> = self.failures.iter().map(|at| (*at).min(now)).collect();
        times.sort_unstable_by(|a, b| b.cmp(a));
        times.get(PER_WINDOW - 1).map(|at| (at + WINDOW - now).max(0))
    }

    /// The attempt under way was refused, or its end is unknown. It counts from when it was taken.
    pub fn failed(&mut self, now: i64) {
        self.failures.extend(self.under_way.pop());
        self.this_press += 1;
        self.failures.retain(|at| *at + WINDOW > now);
    }

    /// The attempt under way was accepted. Gives when it was taken.
    pub fn succeeded(&mut self) -> Option<i64> {
        self.under_way.pop()
    }

    /// The attempt under way never left this computer. Gives when it was taken.
    pub fn not_used(&mut self) -> Option<i64> {
        self.under_way.pop()
    }

    /// The failures to be remembered, with the attempts under way: if this program is ended in the
    /// middle of one, the server has counted it all the same.
    pub fn failures(&self) -> Vec<i64> {
        self.failures.iter().chain(&self.under_way).copied().collect()
    }

    fn recent(&self, now: i64) -> usize {
        self.failures.iter().filter(|at| (**at).min(now) + WINDOW > now).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_for_one_press_and_three_in_ten_minutes() {
        let mut budget = Budget::new(vec![]);
        for _ in 0..2 {
            assert!(budget.take(0).is_ok());
            budget.failed(0);
        }
        assert!(budget.take(0).is_err());
        budget.begin_press();
        assert!(budget.take(1).is_ok());
        budget.failed(1);
        budget.begin_press();
        assert!(budget.take(2).is_err());
        assert_eq!(budget.wait(2), Some(598));
        assert!(budget.take(599).is_err());
        assert!(budget.take(600).is_ok());
    }

    #[test]
    fn an_attempt_under_way_counts() {
        let mut budget = Budget::new(vec![-10]);
        assert!(budget.take(0).is_ok());
        assert!(budget.take(0).is_ok());
        assert!(budget.take(0).is_err());
        budget.not_used();
        assert!(budget.take(0).is_ok());
    }

    #[test]
    fn a_clock_that_was_set_back_gives_no_attempts_away() {
        let budget = Budget::new(vec![5000, 5000, 5000]);
        assert_eq!(budget.left(100), 0);
    }

    #[test]
    fn success_gives_the_attempt_back() {
        let mut budget = Budget::new(vec![]);
        for _ in 0..9 {
            assert!(budget.take(0).is_ok());
            budget.succeeded();
        }
    }
}
