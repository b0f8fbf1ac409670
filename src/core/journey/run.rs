//! One press of the button: from the address to its end.

use std::collections::BTreeSet;

use crate::detect::{Detection, Found, Step, Target};
use crate::model::{
    ActionId, Address, Decision, Happened, Moment, Observation, SettledBecause, Subject, What, Withheld,
};
use crate::permit::Budget;

use super::machine::{Given, Out};
use super::signin::Plan;
use super::talk::{Talk, TalkEnd};
use super::view::{Ending, View, Waiting};
use super::withhold;
use super::{Effect, Errand};

/// A run and all it knows.
pub(super) struct Run {
    errand: Errand,
    detection: Detection,
    budget: Budget,
    /// Actions without their terminal event.
    open: BTreeSet<ActionId>,
    chosen: Option<Found>,
    talk: Option<Talk>,
    waiting: Option<Waiting>,
    ending: Option<Ending>,
}

impl Run {
    pub(super) fn begin(errand: Errand, earlier_failures: Vec<i64>, out: &mut Out, now: Moment) -> Self {
        if let Some(address) = errand.address() {
            out.note(now, Subject::Run, What::Decided(Decision::Began { address: address.clone() }));
        }
        let target = match &errand {
            Errand::Probe(server) | Errand::Check { server: Some(server), .. } => Target::Typed(server.clone()),
            Errand::Find(address) | Errand::Check { address, server: None } => Target::Domain(address.domain().clone()),
        };
        Self {
            detection: Detection::new(target, now),
            errand,
            budget: Budget::new(earlier_failures),
            open: BTreeSet::new(),
            chosen: None,
            talk: None,
            waiting: None,
            ending: None,
        }
    }

    /// Whether this subject is under way.
    pub(super) fn knows(&self, subject: Subject) -> bool {
        match subject {
            Subject::Run => false,
            Subject::Action(id) => self.open.contains(&id),
            Subject::Conversation(id) => self.talk.as_ref().is_some_and(|talk| talk.is_open(id)),
        }
    }

    pub(super) fn handle(&mut self, subject: Subject, what: Happened, given: &mut Given, out: &mut Out, now: Moment) {
        match subject {
            Subject::Run => {}
            Subject::Action(id) => {
                self.detection.handle(id, &what, now);
                if what.is_terminal() {
                    self.open.remove(&id);
                }
            }
            Subject::Conversation(_) => self.handle_talk(what, given, out, now),
        }
    }

    fn handle_talk(&mut self, what: Happened, given: &Given, out: &mut Out, now: Moment) {
        let Some(talk) = &mut self.talk else { return };
        match what {
            // It was told to hang up, and what it says meanwhile is counted when it ends.
            Happened::Ready(_) if self.ending.is_some() => {}
            Happened::Ready(ready) => talk.ready(ready, given, &mut self.budget, out, now),
            Happened::Ended(observation) => {
                let end = talk.ended(&observation, &mut self.budget, out, now);
                let ending = match end {
                    TalkEnd::Accepted => Ending::SignedIn,
                    TalkEnd::Refused => Ending::NotSignedIn,
                    TalkEnd::Withheld(why) => Ending::Withheld(why),
                };
                self.end(ending, out, now);
            }
            Happened::Noted(_) | Happened::Connected | Happened::Answered(_) => {}
        }
    }

    pub(super) fn handle_timeout(&mut self, now: Moment) {
        self.detection.handle_timeout(now);
    }

    pub(super) fn wake_at(&self) -> Option<Moment> {
        self.detection.wake_at()
    }

    /// Does whatever can be done now.
    pub(super) fn go_on(&mut self, given: &Given, out: &mut Out, now: Moment) {
        self.pump(out, now);
        if self.ending.is_some() || self.talk.is_some() {
            return;
        }
        let Some(outcome) = self.detection.outcome() else { return };
        let Some(best) = outcome.submission.first() else { return self.end(Ending::NothingFound, out, now) };
        let Errand::Check { address, .. } = &self.errand else {
            let ending = if best.verified { Ending::Found } else { Ending::NotVerified };
            return self.end(ending, out, now);
        };
        if !best.verified {
            let ending = match withhold::from_unverified(&outcome.submission) {
                Some((host, why)) => {
                    out.note(now, Subject::Run, What::Decided(Decision::Withheld { host, why }));
                    Ending::Withheld(why)
                }
                None => Ending::NotVerified,
            };
            return self.end(ending, out, now);
        }
        let (address, best) = (address.clone(), best.clone());
        self.sign_in(address, best, given, out, now);
    }

    /// Opens the conversation, or says what it waits for.
    fn sign_in(&mut self, account: Address, best: Found, given: &Given, out: &mut Out, now: Moment) {
        let host = best.candidate.server.endpoint.host.clone();
        let trust = best.candidate.trust;
        let waits = if trust.needs_a_yes() && !given.confirmed.contains(&host) {
            Some(Waiting::Confirm { host: host.clone(), trust })
        } else if given.password.as_ref().is_none_or(crate::permit::Credential::is_empty) {
            Some(Waiting::Password)
        } else {
            None
        };
        let chosen = self.chosen.insert(best);
        if waits.is_some() {
            if waits != self.waiting && matches!(waits, Some(Waiting::Confirm { .. })) {
                let why = Withheld::Unconfirmed;
                out.note(now, Subject::Run, What::Decided(Decision::Withheld { host, why }));
            }
            self.waiting = waits;
            return;
        }
        self.waiting = None;
        let Some(address) = chosen.address else { return self.end(Ending::NotVerified, out, now) };
        let plan = Plan::new(&account, given.username.as_ref(), chosen.candidate.username.as_ref());
        self.budget.begin_press();
        self.talk = Some(Talk::open(account, &chosen.candidate, address, plan, out, now));
    }

    pub(super) fn decline(&mut self, out: &mut Out, now: Moment) {
        match self.waiting {
            Some(Waiting::Confirm { .. }) => self.end(Ending::Withheld(Withheld::Unconfirmed), out, now),
            Some(Waiting::Password) => self.end(Ending::Cancelled, out, now),
            None => {}
        }
    }

    pub(super) fn cancel(&mut self, out: &mut Out, now: Moment) {
        self.detection.finish(SettledBecause::Deadline, now);
        self.end(Ending::Cancelled, out, now);
    }

    pub(super) fn out_of_time(&mut self, out: &mut Out, now: Moment) {
        self.detection.finish(SettledBecause::Deadline, now);
        self.end(Ending::OutOfTime, out, now);
    }

    /// Whether it has ended and nothing outside is under way.
    pub(super) fn is_over(&self) -> bool {
        self.ending.is_some()
            && self.open.is_empty()
            && self.detection.is_idle()
            && self.talk.as_ref().is_none_or(Talk::is_over)
    }

    pub(super) fn show(&self, view: &mut View) {
        view.address = self.errand.address().cloned();
        view.waiting.clone_from(&self.waiting);
        view.ending = self.ending;
        view.outcome = self.detection.outcome().cloned();
        view.better = self.detection.better().cloned();
        view.chosen.clone_from(&self.chosen);
        let wall = wall_seconds(view.record.began(), view.at);
        view.attempts_left = self.budget.left(wall);
        if let Some(talk) = &self.talk {
            talk.show(view);
        }
    }

    fn end(&mut self, ending: Ending, out: &mut Out, now: Moment) {
        if self.ending.is_some() {
            return;
        }
        self.ending = Some(ending);
        self.waiting = None;
        // Detection ends by itself: what it still looks at is in the findings.
        self.pump(out, now);
        if let Some(talk) = &self.talk {
            talk.hang_up(out);
        }
    }

    fn pump(&mut self, out: &mut Out, now: Moment) {
        while let Some(decision) = self.detection.poll_decision() {
            out.note(now, Subject::Run, What::Decided(decision));
        }
        while let Some(step) = self.detection.poll_action() {
            match step {
                Step::Start(action) => {
                    self.open.insert(action.id);
                    out.note(now, Subject::Action(action.id), What::Asked(action.ask.clone()));
                    out.effects.push_back(Effect::Start(action));
                }
                Step::Stop(id) => out.effects.push_back(Effect::Stop(id)),
            }
        }
    }
}

/// The wall clock at a moment of a run.
pub(super) fn wall_seconds(began: i64, now: Moment) -> i64 {
    began.saturating_add(i64::try_from(now.micros() / 1_000_000).unwrap_or(i64::MAX))
}

/// Whether a probe's observation says anything at all about a server.
pub(super) fn smtp_of(found: &Found) -> Option<&crate::model::SmtpObservation> {
    found.observation.as_ref().and_then(Observation::smtp)
}
