//! One press of the button: from the address to its end.

use std::collections::BTreeSet;

use crate::detect::{Detection, Found, Sources, Step, Target};
use crate::model::{
    Accepted, ActionId, Address, BrowserStep, Decision, Happened, Host, Moment, Observation, Protocol, Settings,
    SettledBecause, Source, Subject, Unfollowed, What, Withheld,
};
use crate::permit::Budget;

use super::around::Survey;
use super::browser::{Browser, Progress};
use super::machine::{Given, Out};
use super::own::Own;
use super::publication::Publication;
use super::signin::Plan;
use super::talk::{INCOMING, SUBMISSION, Talk, TalkEnd, With};
use super::test_message::{Around, Test};
use super::view::{Ending, PageStage, Reading, View, Waiting};
use super::withhold;
use super::{Effect, Errand};

/// A run and all it knows.
pub(super) struct Run {
    pub(super) errand: Errand,
    pub(super) detection: Detection,
    /// Certificates that a person vouches for.
    accepted: Accepted,
    budget: Budget,
    /// Actions without their terminal event.
    pub(super) open: BTreeSet<ActionId>,
    chosen: Option<Found>,
    talk: Option<Talk>,
    /// The submission server has accepted a sign-in.
    signed_in: bool,
    /// The server for reading mail that was chosen.
    incoming: Option<Found>,
    /// Why nothing was sent there, before a conversation was begun.
    unread: Option<Withheld>,
    reading: Option<Talk>,
    /// Nothing more comes of reading mail.
    read: bool,
    /// The test message, if one is wanted.
    test: Option<Test>,
    browser: Option<Browser>,
    waiting: Option<Waiting>,
    pub(super) ending: Option<Ending>,
    /// The look at the network.
    pub(super) around: Survey,
    /// The check of what a domain publishes.
    pub(super) publication: Publication,
}

/// What a run begins with.
pub(super) struct Begun {
    pub(super) sources: Sources,
    pub(super) accepted: Accepted,
    /// Whether the person has a certificate to show.
    pub(super) certificate: bool,
    pub(super) earlier_failures: Vec<i64>,
    pub(super) test: Option<Test>,
}

impl Run {
    pub(super) fn begin(errand: Errand, with: Begun, out: &mut Out, now: Moment) -> Self {
        let Begun { sources, accepted, certificate, earlier_failures, test } = with;
        if let Some(address) = errand.address() {
            out.note(now, Subject::Run, What::Decided(Decision::Began { address: address.clone() }));
        }
        for (sha256, endpoint) in accepted.all() {
            let accepted = Decision::AcceptedCertificate { sha256, endpoint: endpoint.cloned() };
            out.note(now, Subject::Run, What::Decided(accepted));
        }
        let target = match &errand {
            Errand::Probe(server) | Errand::Check { server: Some(server), .. } => Target::Typed(server.clone()),
            Errand::Find(address) | Errand::Check { address, server: None } | Errand::Diagnose(Some(address)) => {
                Target::Domain(address.domain().clone())
            }
            Errand::Publication(inspected) => Target::Domain(inspected.postmaster.domain().clone()),
            Errand::Diagnose(None) => Target::Nothing,
            Errand::Saved(settings, _) => Target::Saved {
                submission: settings.submission.server.clone(),
                incoming: settings.incoming.as_ref().map(|login| login.server.clone()),
            },
        };
        Self {
            around: Survey::new(&errand, &sources),
            publication: Publication::new(&errand, &sources),
            detection: Detection::asking(sources, target, now)
                .accepting(accepted.clone())
                .with_certificate(certificate),
            accepted,
            errand,
            budget: Budget::new(earlier_failures),
            open: BTreeSet::new(),
            chosen: None,
            talk: None,
            signed_in: false,
            incoming: None,
            unread: None,
            reading: None,
            read: false,
            test,
            browser: None,
            waiting: None,
            ending: None,
        }
    }

    /// Whether this subject is under way.
    pub(super) fn knows(&self, subject: Subject) -> bool {
        match subject {
            Subject::Run => false,
            Subject::Action(id) => self.open.contains(&id),
            Subject::Conversation(id) => self.talks().any(|talk| talk.is_open(id)) || self.publication.owns_talk(id),
            Subject::Browser(step) => self.browser.as_ref().is_some_and(|browser| browser.knows(step)),
        }
    }

    pub(super) fn handle(&mut self, subject: Subject, what: Happened, given: &mut Given, out: &mut Out, now: Moment) {
        match subject {
            Subject::Run => {}
            Subject::Action(id) => {
                if !self.handle_survey(id, &what) && !self.handle_inquiry(id, &what) {
                    self.detection.handle(id, &what, now);
                }
                if what.is_terminal() {
                    self.open.remove(&id);
                }
            }
            Subject::Browser(step) => self.handle_browser(step, what, given, out, now),
            Subject::Conversation(SUBMISSION) => self.handle_talk(what, given, out, now),
            Subject::Conversation(INCOMING) => self.handle_reading(what, given, out, now),
            Subject::Conversation(id) if self.handle_inquiry_talk(id, &what) => {}
            Subject::Conversation(_) => self.handle_look(what, given, out, now),
        }
    }

    fn handle_talk(&mut self, what: Happened, given: &Given, out: &mut Out, now: Moment) {
        let Some(talk) = &mut self.talk else { return };
        learn(&mut self.test, &what, now);
        match what {
            // It was told to hang up, and what it says meanwhile is counted when it ends.
            Happened::Ready(_) if self.ending.is_some() => {}
            Happened::Ready(ready) => talk.ready(ready, given, &mut self.budget, out, now),
            Happened::Ended(observation) => {
                let end = talk.ended(&observation, &mut self.budget, out, now);
                let ending = match end {
                    // Reading mail comes next.
                    TalkEnd::Accepted => {
                        self.signed_in = true;
                        return;
                    }
                    TalkEnd::Refused => Ending::NotSignedIn,
                    TalkEnd::Withheld(why) => Ending::Withheld(why),
                };
                self.end(ending, out, now);
            }
            Happened::Noted(_) | Happened::Connected | Happened::Answered(_) | Happened::Browser(_) => {}
        }
    }

    fn handle_reading(&mut self, what: Happened, given: &Given, out: &mut Out, now: Moment) {
        let Some(reading) = &mut self.reading else { return };
        learn(&mut self.test, &what, now);
        match what {
            Happened::Ready(_) if self.ending.is_some() => {}
            Happened::Ready(ready) => reading.ready(ready, given, &mut self.budget, out, now),
            Happened::Ended(observation) => {
                reading.ended(&observation, &mut self.budget, out, now);
                // Sending was proven, whatever came of this.
                self.has_read(None, out, now);
            }
            Happened::Noted(_) | Happened::Connected | Happened::Answered(_) | Happened::Browser(_) => {}
        }
    }

    fn handle_browser(&mut self, step: BrowserStep, what: Happened, given: &mut Given, out: &mut Out, now: Moment) {
        let (Some(browser), Happened::Browser(news)) = (&mut self.browser, what) else { return };
        if self.ending.is_some() {
            return browser.is_over_with(step, &news);
        }
        match browser.handle(step, news, given, out, now) {
            Progress::Going => {}
            // The sign-in goes on with it as with a password.
            Progress::Token(token) => given.password = Some(token),
            Progress::Stopped(why) => self.end(Ending::Withheld(why), out, now),
        }
    }

    pub(super) fn open_browser(&mut self, out: &mut Out) {
        if let Some(browser) = self.browser.as_mut().filter(|_| self.ending.is_none()) {
            browser.open_page(out);
        }
    }

    /// Goes on with the browser sign-in, or begins it.
    fn by_browser(&mut self, account: Address, best: Found, given: &Given, out: &mut Out, now: Moment) {
        let browser = self.browser.get_or_insert_with(|| Browser::new(account, &best.candidate));
        let progress = browser.go_on(&best, given, out, now);
        self.waiting = browser.page().map(|page| Waiting::Browser(Box::new(page)));
        self.chosen = Some(best);
        if let Progress::Stopped(why) = progress {
            self.end(Ending::Withheld(why), out, now);
        }
    }

    /// A further conversation where mail is read, for the test message.
    fn handle_look(&mut self, what: Happened, given: &Given, out: &mut Out, now: Moment) {
        learn(&mut self.test, &what, now);
        let Some(look) = self.test.as_mut().and_then(Test::look_mut) else { return };
        match what {
            Happened::Ready(_) if self.ending.is_some() => {}
            Happened::Ready(ready) => look.ready(ready, given, &mut self.budget, out, now),
            Happened::Ended(observation) => {
                look.ended(&observation, &mut self.budget, out, now);
            }
            Happened::Noted(_) | Happened::Connected | Happened::Answered(_) | Happened::Browser(_) => {}
        }
    }

    /// Nothing more comes of reading mail; `why` it is of no use to a test message, if it never was.
    fn has_read(&mut self, why: Option<Unfollowed>, out: &mut Out, now: Moment) {
        self.read = true;
        self.waiting = None;
        match (&mut self.test, why) {
            (Some(test), Some(why)) => test.unfollow(why, out, now),
            (Some(_), None) => {}
            (None, _) => self.end(Ending::SignedIn, out, now),
        }
    }

    /// Goes on with the test message, and ends where everything is done.
    fn follow(&mut self, given: &Given, out: &mut Out, now: Moment) {
        let (Some(test), Some(submission), Some(account)) = (&mut self.test, &mut self.talk, self.errand.address())
        else {
            return;
        };
        let (server, reading, accepted) = (self.incoming.as_ref(), self.reading.as_mut(), &self.accepted);
        test.go_on(&mut Around { account, submission, reading, server, given, accepted }, out, now);
        if test.is_done() && self.read && self.talks().all(Talk::is_over) {
            self.end(Ending::SignedIn, out, now);
        }
    }

    pub(super) fn talks(&self) -> impl Iterator<Item = &Talk> {
        self.talk.iter().chain(&self.reading).chain(self.test.as_ref().and_then(Test::look))
    }

    pub(super) fn handle_timeout(&mut self, now: Moment) {
        self.detection.handle_timeout(now);
    }

    pub(super) fn wake_at(&self) -> Option<Moment> {
        let test = self.test.as_ref().filter(|_| self.ending.is_none());
        self.detection.wake_at().into_iter().chain(test.and_then(Test::wake_at)).min()
    }

    /// Does whatever can be done now.
    pub(super) fn go_on(&mut self, given: &Given, out: &mut Out, now: Moment) {
        self.pump(out, now);
        self.go_around(out, now);
        self.go_publishing(out, now);
        if self.ending.is_some() || matches!(self.errand, Errand::Diagnose(_) | Errand::Publication(_)) {
            return;
        }
        if let Some(talk) = &self.talk {
            self.signed_in |= talk.is_held();
            if self.signed_in && self.reading.is_none() && !self.read {
                self.read_mail(given, out, now);
            }
            if self.signed_in {
                self.follow(given, out, now);
            }
            return;
        }
        let Some(outcome) = self.detection.outcome() else { return };
        let Some(best) = outcome.submission.first() else { return self.end(Ending::NothingFound, out, now) };
        let Some(address) = self.errand.address().filter(|_| self.errand.signs_in()) else {
            let ending = if best.verified { Ending::Found } else { Ending::NotVerified };
            // Sending and reading are shown together.
            if self.detection.incoming().is_some() {
                self.end(ending, out, now);
            }
            return;
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
        let (address, hosts) = (address.clone(), outcome.choice.clone());
        let best = if hosts.is_empty() {
            best.clone()
        } else {
            let yes = |found: &&Found| {
                let host = &found.candidate.server.endpoint.host;
                found.verified && hosts.contains(host) && given.confirmed.contains(host)
            };
            let Some(chosen) = outcome.submission.iter().find(yes).cloned() else {
                return self.choose(hosts, given, out, now);
            };
            self.detection.choose(&chosen.candidate, now);
            self.pump(out, now);
            chosen
        };
        self.sign_in(address, best, given, out, now);
    }

    /// Waits for a yes to one of these hosts, or for the one that has it to be verified.
    fn choose(&mut self, hosts: Vec<Host>, given: &Given, out: &mut Out, now: Moment) {
        let is_chosen = hosts.iter().any(|host| given.confirmed.contains(host));
        if is_chosen && !self.detection.is_idle() {
            self.waiting = None;
            return;
        }
        let waits = Some(Waiting::Choose { hosts });
        if waits != self.waiting {
            if let Some(Waiting::Choose { hosts }) = &waits {
                for host in hosts {
                    let (host, why) = (host.clone(), Withheld::Unconfirmed);
                    out.note(now, Subject::Run, What::Decided(Decision::Withheld { host, why }));
                }
            }
            self.waiting = waits;
        }
    }

    /// Opens the conversation, or says what it waits for.
    fn sign_in(&mut self, account: Address, best: Found, given: &Given, out: &mut Out, now: Moment) {
        let host = best.candidate.server.endpoint.host.clone();
        let trust = best.candidate.trust;
        // A token is what the browser gave.
        let takes_no_password = !given.needs_no_password() && self.detection.lets_only_the_browser_in(&best.candidate);
        let unconfirmed = trust.needs_a_yes() && !given.confirmed.contains(&host);
        let by_browser = !given.needs_no_password() && given.goes_by_browser(takes_no_password);
        if by_browser && !unconfirmed {
            return self.by_browser(account, best, given, out, now);
        }
        if takes_no_password && !by_browser {
            let why = Withheld::BrowserOnly;
            out.note(now, Subject::Run, What::Decided(Decision::Withheld { host, why }));
            self.chosen = Some(best);
            return self.end(Ending::Withheld(why), out, now);
        }
        let waits = if unconfirmed {
            Some(Waiting::Confirm { host: host.clone(), trust })
        } else if !given.has_secret() && given.certificate.is_none() {
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
        let own = Own::at(chosen, given);
        if own.is_readable() {
            let why = Withheld::CertificateInClear;
            out.note(now, Subject::Run, What::Decided(Decision::Withheld { host, why }));
            if !given.has_secret() {
                return self.end(Ending::Withheld(why), out, now);
            }
        }
        let Some(address) = chosen.address else { return self.end(Ending::NotVerified, out, now) };
        let kept = self.errand.saved().map(|saved| &saved.submission.username);
        let name = given.username.as_ref().or(kept);
        let plan = Plan::new(&account, name, chosen.candidate.username.as_ref()).acting_as(given.username.clone());
        self.budget.begin_press();
        let holds = self.test.is_some() && chosen.candidate.server.protocol == Protocol::Smtp;
        let (candidate, accepted, showing) = (&chosen.candidate, &self.accepted, own.showing());
        let with = With { id: SUBMISSION, account, candidate, address, plan, accepted, showing, holds, again: None };
        self.talk = Some(Talk::open(with, out, now));
    }

    /// Signs in where mail is read, now that the name and the password are proven: out of the
    /// same budget, with the same name unless a source names another form for this server, or
    /// another name was kept for it.
    fn read_mail(&mut self, given: &Given, out: &mut Out, now: Moment) {
        let Some(incoming) = self.detection.incoming() else { return };
        let best = incoming.servers.iter().find(|found| found.verified);
        let accepted_as = self.talk.as_ref().map(Talk::known_as);
        let (Some(account), Some(best), Some(accepted_as)) =
            (self.errand.address().cloned(), best.cloned(), accepted_as)
        else {
            return self.has_read(Some(Unfollowed::NoServer), out, now);
        };
        let best = self.incoming.insert(best).clone();
        let host = best.candidate.server.endpoint.host.clone();
        let trust = best.candidate.trust;
        if trust.needs_a_yes() && !given.confirmed.contains(&host) {
            let waits = Some(Waiting::Confirm { host: host.clone(), trust });
            if waits != self.waiting {
                let why = Withheld::Unconfirmed;
                out.note(now, Subject::Run, What::Decided(Decision::Withheld { host, why }));
                self.unread = Some(why);
                self.waiting = waits;
            }
            // A mere guess is not worth a question to the person.
            if best.candidate.source == Source::Guess {
                self.has_read(Some(Unfollowed::Withheld), out, now);
            }
            return;
        }
        self.waiting = None;
        self.unread = None;
        let own = Own::at(&best, given);
        if own.is_readable() {
            let why = Withheld::CertificateInClear;
            out.note(now, Subject::Run, What::Decided(Decision::Withheld { host, why }));
            if !given.has_secret() {
                self.unread = Some(why);
                return self.has_read(Some(Unfollowed::Withheld), out, now);
            }
        }
        let Some(address) = best.address else {
            return self.has_read(Some(Unfollowed::NoServer), out, now);
        };
        let kept = self.errand.saved().and_then(Settings::other_name_for_reading);
        let name = match (kept, &given.username, &best.candidate.username) {
            (Some(kept), ..) => kept.clone(),
            (None, None, Some(form)) => form.for_address(&account),
            _ => accepted_as,
        };
        let plan = Plan::as_user(name).acting_as(given.username.clone());
        let holds = self.test.as_ref().is_some_and(Test::wants_to_read);
        let (candidate, accepted, showing) = (&best.candidate, &self.accepted, own.showing());
        let with = With { id: INCOMING, account, candidate, address, plan, accepted, showing, holds, again: None };
        self.reading = Some(Talk::open(with, out, now));
    }

    pub(super) fn decline(&mut self, out: &mut Out, now: Moment) {
        match self.waiting {
            Some(Waiting::Confirm { .. }) if self.signed_in => {
                self.has_read(Some(Unfollowed::Withheld), out, now);
            }
            Some(Waiting::Confirm { .. } | Waiting::Choose { .. }) => {
                self.end(Ending::Withheld(Withheld::Unconfirmed), out, now);
            }
            Some(Waiting::Browser(ref page)) if matches!(page.stage, PageStage::Confirm { .. }) => {
                self.end(Ending::Withheld(Withheld::Unconfirmed), out, now);
            }
            Some(Waiting::Password | Waiting::Browser(_)) => self.end(Ending::Cancelled, out, now),
            None => {}
        }
    }

    pub(super) fn cancel(&mut self, out: &mut Out, now: Moment) {
        self.around.finish();
        self.publication.finish();
        self.detection.finish(SettledBecause::Deadline, now);
        self.end(Ending::Cancelled, out, now);
    }

    pub(super) fn out_of_time(&mut self, out: &mut Out, now: Moment) {
        self.around.finish();
        self.publication.finish();
        self.detection.finish(SettledBecause::Deadline, now);
        // A message that is on its way changes nothing about what was proven before.
        let ending = match &mut self.test {
            Some(test) if test.is_looking() => {
                test.stop(Unfollowed::OutOfTime, out, now);
                Ending::SignedIn
            }
            _ => Ending::OutOfTime,
        };
        self.end(ending, out, now);
    }

    /// Nobody wants to wait for the test message any longer. What else is under way goes on.
    pub(super) fn stop_waiting(&mut self, out: &mut Out, now: Moment) {
        let Some(test) = self.test.as_mut().filter(|_| self.ending.is_none()) else { return };
        let looks = test.is_looking() && !test.has_arrived();
        test.stop(Unfollowed::Stopped, out, now);
        if looks {
            self.end(Ending::SignedIn, out, now);
        }
    }

    /// Whether it has ended and nothing outside is under way.
    pub(super) fn is_over(&self) -> bool {
        let browser = self.browser.as_ref().is_none_or(Browser::is_idle);
        self.ending.is_some()
            && self.around.is_over()
            && self.publication.is_over()
            && self.open.is_empty()
            && self.detection.is_idle()
            && self.talks().all(Talk::is_over)
            && browser
    }

    pub(super) fn show(&self, view: &mut View) {
        view.address = self.errand.address().cloned();
        view.saved = self.errand.saved().cloned();
        view.waiting.clone_from(&self.waiting);
        view.ending = self.ending;
        view.outcome = self.detection.outcome().cloned();
        view.better = self.detection.better().cloned();
        view.chosen.clone_from(&self.chosen);
        let wall = wall_seconds(view.record.began(), view.at);
        view.attempts_left = self.budget.left(wall);
        view.incoming = self.detection.incoming().cloned();
        if let Some(talk) = &self.talk {
            if let Some(smtp) = talk.shown().and_then(Observation::smtp) {
                view.attempts.clone_from(&smtp.sign_ins);
                view.sender.clone_from(&smtp.sender);
            }
            view.accepted_as = talk.accepted_as();
        }
        // A server for reading mail that somebody typed is the only one.
        let typed = self.chosen.clone().filter(|found| found.candidate.server.protocol != Protocol::Smtp);
        view.reading = match typed {
            Some(server) => Some(reading(server, self.talk.as_ref(), None)),
            None => self.incoming.clone().map(|server| reading(server, self.reading.as_ref(), self.unread)),
        };
        view.test = self.test.as_ref().map(|test| test.shown(view, self.ending.is_some()));
        view.password_sent_to = self.talks().filter_map(Talk::password_went_to).collect();
        view.password_sent = !view.password_sent_to.is_empty();
        view.grant = self.browser.as_ref().and_then(Browser::grant);
    }

    pub(super) fn end(&mut self, ending: Ending, out: &mut Out, now: Moment) {
        if self.ending.is_some() {
            return;
        }
        self.ending = Some(ending);
        self.waiting = None;
        // Detection ends by itself: what it still looks at is in the findings.
        self.pump(out, now);
        for talk in self.talks() {
            talk.hang_up(out);
        }
        if let Some(browser) = &self.browser {
            browser.stop(out);
        }
    }

    fn pump(&mut self, out: &mut Out, now: Moment) {
        while let Some(decision) = self.detection.poll_decision() {
            out.note(now, Subject::Run, What::Decided(decision));
        }
        while let Some(step) = self.detection.poll_action() {
            self.carry_out(step, out, now);
        }
    }

    pub(super) fn carry_out(&mut self, step: Step, out: &mut Out, now: Moment) {
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

/// What a conversation has shown of a test message.
fn learn(test: &mut Option<Test>, what: &Happened, now: Moment) {
    let seen = match what {
        Happened::Ready(ready) => &ready.so_far,
        Happened::Ended(observation) => observation,
        Happened::Noted(_) | Happened::Connected | Happened::Answered(_) | Happened::Browser(_) => return,
    };
    if let Some(test) = test {
        test.learn(seen, now);
    }
}

/// What came of a server for reading mail.
fn reading(server: Found, talk: Option<&Talk>, unread: Option<Withheld>) -> Reading {
    let seen = talk.and_then(Talk::shown);
    Reading {
        server,
        attempts: seen.map(|seen| seen.incoming_sign_ins().to_vec()).unwrap_or_default(),
        withheld: unread.or_else(|| talk.and_then(Talk::withheld)),
        alerts: seen.and_then(Observation::imap).map(|imap| imap.alerts.clone()).unwrap_or_default(),
        let_in: talk.is_some_and(Talk::is_let_in),
    }
}

/// The wall clock at a moment of a run.
pub(super) fn wall_seconds(began: i64, now: Moment) -> i64 {
    began.saturating_add(i64::try_from(now.micros() / 1_000_000).unwrap_or(i64::MAX))
}
