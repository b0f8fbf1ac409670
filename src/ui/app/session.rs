use std::sync::Arc;
use std::time::Duration;

use toukan_core::journey::{Errand, View};
use toukan_core::model::{Message, Moment};
use toukan_core::oauth::Typed;
use toukan_engine::keep::AccountId;

use super::{Drafts, Screen};
use crate::ui::password::Password;
use crate::ui::screens::check::test_message::looked_for_since;
use crate::ui::screens::{
    accounts, check, compare, enter, firewall, hand_over, learn, opened, publish, report, trouble,
};

/// After this time a run is slow, in seconds.
const SLOW: f64 = 3.0;

/// One conversation of a person with the window: the real one, or one in practice.
pub(crate) struct Session {
    pub(crate) screen: Screen,
    pub(crate) drafts: Drafts,
    /// What was typed for a new account before a saved one was checked.
    pub(super) aside: Option<Drafts>,
    pub(crate) password: Password,
    pub(crate) enter: enter::State,
    pub(crate) opened: opened::State,
    pub(crate) check: check::State,
    pub(crate) hand_over: hand_over::State,
    pub(crate) accounts: accounts::State,
    pub(crate) trouble: trouble::State,
    pub(crate) firewall: firewall::State,
    pub(crate) publish: publish::State,
    pub(crate) compare: compare::State,
    pub(crate) report: report::State,
    pub(crate) learn: learn::State,
    /// The saved account whose settings are handed over; `None`: those of the latest run.
    pub(crate) shown: Option<AccountId>,
    /// The sign-in goes by the browser, and this is what the person named for it.
    pub(crate) by_browser: Option<Typed>,
    /// What was done last on the page, to be announced.
    pub(crate) said: Option<Message>,
    /// The journey as it was last seen, of the latest press.
    view: Option<Arc<View>>,
    /// When the run before the latest press began: views of it are of no interest any more.
    before: Option<Moment>,
    /// What the latest press was for.
    pub(super) errand: Option<Errand>,
    /// When that was, in seconds of the window's clock.
    pressed_at: Option<f64>,
    /// When the submission server took the test message over, in seconds of the window's clock.
    taken_at: Option<f64>,
    /// Whether the end of this run has led to its page already.
    pub(super) led_on: bool,
    /// Whether this run has been kept already.
    pub(super) kept: bool,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            screen: Screen::Enter,
            drafts: Drafts::default(),
            aside: None,
            password: Password::default(),
            enter: enter::State::default(),
            opened: opened::State::default(),
            check: check::State::default(),
            hand_over: hand_over::State::default(),
            accounts: accounts::State::default(),
            trouble: trouble::State::default(),
            firewall: firewall::State::default(),
            publish: publish::State::default(),
            compare: compare::State::default(),
            report: report::State::default(),
            learn: learn::State::default(),
            shown: None,
            by_browser: None,
            said: None,
            view: None,
            before: None,
            errand: None,
            pressed_at: None,
            taken_at: None,
            led_on: false,
            kept: false,
        }
    }
}

impl Session {
    /// Practice begins with the list of its situations.
    pub(super) fn in_practice() -> Self {
        Self { screen: Screen::Situations, ..Self::default() }
    }

    /// The journey, if its latest run has been seen.
    pub(crate) fn view(&self) -> Option<&View> {
        self.view.as_deref()
    }

    /// The same, to be held while the rest changes.
    pub(super) fn view_arc(&self) -> Option<Arc<View>> {
        self.view.clone()
    }

    /// Takes in a view; one of an earlier run changes nothing.
    pub(super) fn see(&mut self, view: &Arc<View>) {
        let Some(began) = began(view) else { return };
        if self.errand.is_some() && self.before != Some(began) {
            self.view = Some(Arc::clone(view));
        }
    }

    /// The page that one works on: the present one, or what is behind it while one only reads.
    pub(super) fn behind(&self) -> Screen {
        if self.screen == Screen::Learn { self.learn.from() } else { self.screen }
    }

    /// A run was begun.
    pub(super) fn press(&mut self, errand: Errand, now: f64) {
        if let Some(view) = self.view.take() {
            self.before = began(&view);
        }
        // A run for nothing but a look has a page of its own.
        let page = if matches!(errand, Errand::Diagnose(_)) { Screen::Look } else { Screen::Check };
        self.errand = Some(errand);
        self.pressed_at = Some(now);
        self.taken_at = None;
        self.led_on = false;
        self.kept = false;
        self.password.hide();
        self.check = check::State::default();
        self.hand_over = hand_over::State::default();
        self.shown = None;
        self.said = None;
        self.trouble.begin(page);
        self.screen = page;
    }

    /// The person goes on waiting for the run after having given something.
    pub(super) fn wait_again(&mut self, now: f64) {
        self.pressed_at = Some(now);
    }

    /// Begins to count the seconds where a test message is looked for.
    pub(super) fn count(&mut self, now: f64) {
        let Some(view) = self.view() else { return };
        match looked_for_since(view) {
            Some(since) if self.taken_at.is_none() => {
                let gone = Duration::from_micros(view.at.micros().saturating_sub(since.micros()));
                self.taken_at = Some(now - gone.as_secs_f64());
            }
            Some(_) => {}
            None => self.taken_at = None,
        }
    }

    /// For how long it has been looked for; `None` where it is not.
    pub(super) fn waited(&self, now: f64) -> Option<Duration> {
        Duration::try_from_secs_f64(now - self.taken_at?).ok()
    }

    /// Whether something is under way for which the person only waits.
    pub(crate) fn is_running(&self) -> bool {
        match self.view() {
            Some(view) => view.ending.is_none() && view.waiting.is_none(),
            None => self.errand.is_some(),
        }
    }

    /// How long until the run counts as slow; zero or less if it is, `None` if nothing runs.
    pub(super) fn until_slow(&self, now: f64) -> Option<f64> {
        self.pressed_at.filter(|_| self.is_running()).map(|at| at + SLOW - now)
    }
}

/// When a run began: its first entry. It tells one run of a journey from the next.
fn began(view: &View) -> Option<Moment> {
    view.record.entries().first().map(|entry| entry.at)
}
