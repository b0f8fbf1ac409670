//! The machine itself: commands and events in, effects out.

use std::collections::{BTreeSet, VecDeque};

use crate::detect::Sources;
use crate::model::{
    Accepted, Address, Decision, Event, Happened, Host, Mechanism, Moment, Record, Server, Subject, UserName, What,
};
use crate::oauth::Granted;
use crate::permit::{ClientCertificate, Credential};

use super::run::{Begun, Run};
use super::test_message::Test;
use super::{ByBrowser, Command, Effect, Errand, TestWish, View};

/// What the person has given; outlives a run, so that nothing is typed twice for the same account. The password does
/// not: whoever begins another run gives it again, and after the end of one nobody needs it.
#[derive(Default)]
pub(super) struct Given {
    /// The account of the run it was given for; nothing of it is for another.
    account: Option<Address>,
    pub(super) password: Option<Credential>,
    /// Goes where the password goes, and is forgotten when that is.
    pub(super) certificate: Option<ClientCertificate>,
    pub(super) username: Option<UserName>,
    pub(super) mechanism: Option<Mechanism>,
    pub(super) confirmed: BTreeSet<Host>,
    pub(super) browser: Option<Box<ByBrowser>>,
    /// Kept of an earlier browser sign-in; for one run, like the password.
    pub(super) granted: Option<Box<Granted>>,
    /// Certificates that were compared, each for its account.
    compared: Accepted,
}

impl Given {
    /// Drops what was given for another account: its password is no business of this one's server.
    fn is_for(&mut self, account: Option<&Address>) {
        let Some(account) = account else { return };
        if self.account.as_ref().is_some_and(|before| before != account) {
            *self = Self { compared: std::mem::take(&mut self.compared).only_for(account), ..Self::default() };
        }
        self.account = Some(account.clone());
    }

    /// What is accepted in a run. What is kept with an account can be taken back there, so it is
    /// all that counts where that is checked.
    fn accepted(&self, errand: &Errand) -> Accepted {
        match errand {
            Errand::Check { address, .. } => self.compared.clone().only_for(address),
            Errand::Saved(_, pins) => Accepted::kept(pins),
            Errand::Find(_) | Errand::Probe(_) | Errand::Diagnose(_) | Errand::Publication(_) => Accepted::default(),
        }
    }
}

/// Where everything a run says goes: the record and the effects.
pub(super) struct Out {
    pub(super) record: Record,
    pub(super) effects: VecDeque<Effect>,
}

impl Out {
    pub(super) fn note(&mut self, at: Moment, subject: Subject, what: What) {
        self.record.push(at, subject, what);
    }

    fn note_offered(&mut self, before: Vec<(Server, Vec<Mechanism>)>, at: Moment) {
        for (server, mechanisms) in before {
            self.note(at, Subject::Run, What::Decided(Decision::OfferedBefore { server, mechanisms }));
        }
    }
}

/// A press that waits until the run before it has ended.
struct Begin {
    errand: Errand,
    earlier_failures: Vec<i64>,
    offered_before: Vec<(Server, Vec<Mechanism>)>,
}

/// The whole assistant.
pub struct Journey {
    sources: Sources,
    given: Given,
    /// The test message that every run sends which signs in.
    wish: Option<TestWish>,
    /// How many runs were begun: each has a token of its own.
    presses: u32,
    run: Option<Run>,
    next: Option<Begin>,
    out: Out,
    at: Moment,
    /// As [`Self::is_over`] was after the last input.
    was_over: bool,
}

impl Journey {
    /// A journey on which nothing has happened. `began` is the wall clock at [`Moment::START`], in
    /// seconds since 1970-01-01 UTC.
    pub fn new(began: i64) -> Self {
        let out = Out { record: Record::new(began), effects: VecDeque::new() };
        Self {
            sources: Sources::default(),
            given: Given::default(),
            wish: None,
            presses: 0,
            run: None,
            next: None,
            out,
            at: Moment::START,
            was_over: true,
        }
    }

    /// The same, asking these sources.
    #[must_use]
    pub fn asking(self, sources: Sources) -> Self {
        Self { sources, ..self }
    }

    /// A person did something.
    pub fn command(&mut self, command: Command, now: Moment) {
        self.at = now;
        match command {
            Command::Begin { errand, earlier_failures } => {
                self.with_run(|run, _, out| run.cancel(out, now));
                self.given.is_for(errand.address());
                self.next = Some(Begin { errand, earlier_failures, offered_before: Vec::new() });
            }
            Command::Database(database) => self.sources.ispdb = database,
            Command::Controls(controls) => {
                self.sources.controls = controls;
                self.with_run(|run, _, _| run.compare_with(controls));
            }
            Command::Password(password) => self.given.password = Some(password),
            Command::Certificate(certificate) => self.given.certificate = Some(certificate),
            Command::Mechanism(mechanism) => self.given.mechanism = Some(mechanism),
            Command::UserName(name) => self.given.username = Some(name),
            Command::OfferedBefore(before) => match &mut self.next {
                Some(next) => next.offered_before = before,
                None => self.out.note_offered(before, now),
            },
            Command::Confirm(host) => {
                if self.given.confirmed.insert(host.clone()) {
                    let confirmed = What::Decided(Decision::Confirmed { host });
                    self.out.note(now, Subject::Run, confirmed);
                }
            }
            Command::AcceptCertificate { account, sha256, endpoint } => {
                self.given.compared.add(account, sha256, endpoint);
            }
            Command::LookAround => self.with_run(|run, _, _| run.look_around()),
            Command::Browser(browser) => self.given.browser = Some(browser),
            Command::Granted(granted) => self.given.granted = Some(granted),
            Command::OpenBrowser => self.with_run(|run, _, out| run.open_browser(out)),
            Command::TestMessage(wish) => self.wish = wish,
            Command::StopWaiting => self.with_run(|run, _, out| run.stop_waiting(out, now)),
            Command::Decline => self.with_run(|run, _, out| run.decline(out, now)),
            Command::Cancel => self.with_run(|run, _, out| run.cancel(out, now)),
            Command::OutOfTime => self.with_run(|run, _, out| run.out_of_time(out, now)),
        }
        self.go_on(now);
    }

    /// Something happened outside. Events of subjects that are over are recorded nowhere and change nothing.
    pub fn handle(&mut self, event: Event) {
        let Event { at, subject, what } = event;
        self.at = self.at.max(at);
        let now = self.at;
        let Some(run) = &mut self.run else { return };
        if !run.knows(subject) {
            return;
        }
        match &what {
            Happened::Noted(note) => self.out.note(at, subject, note.clone()),
            Happened::Connected => self.out.note(at, subject, What::Connected),
            Happened::Answered(answer) => self.out.note(at, subject, What::Answered(answer.clone())),
            Happened::Ended(observation) => self.out.note(at, subject, What::Ended(observation.clone())),
            Happened::Ready(_) | Happened::Browser(_) => {}
        }
        run.handle(subject, what, &mut self.given, &mut self.out, now);
        self.go_on(now);
    }

    /// A deadline may have passed.
    pub fn handle_timeout(&mut self, now: Moment) {
        self.at = self.at.max(now);
        self.with_run(|run, _, _| run.handle_timeout(now));
        self.go_on(now);
    }

    /// When [`Self::handle_timeout`] has to be called, if nothing happens before.
    pub fn wake_at(&self) -> Option<Moment> {
        self.run.as_ref().and_then(Run::wake_at)
    }

    /// The next thing to be done.
    pub fn poll_effect(&mut self) -> Option<Effect> {
        self.out.effects.pop_front()
    }

    /// Whether the run has ended and nothing outside is under way any more.
    pub fn is_over(&self) -> bool {
        self.next.is_none() && self.run.as_ref().is_none_or(Run::is_over)
    }

    /// Everything that happened in this run.
    pub fn record(&self) -> &Record {
        &self.out.record
    }

    /// What there is to see now.
    pub fn view(&self) -> View {
        let mut view = View {
            address: None,
            saved: None,
            waiting: None,
            ending: None,
            is_over: self.is_over(),
            outcome: None,
            incoming: None,
            better: None,
            chosen: None,
            attempts: Vec::new(),
            attempts_left: 0,
            accepted_as: None,
            sender: None,
            reading: None,
            grant: None,
            test: None,
            password_sent: false,
            password_sent_to: Vec::new(),
            findings: crate::diagnose::findings(&self.out.record),
            at: self.at,
            record: self.out.record.clone(),
        };
        if let Some(run) = &self.run {
            run.show(&mut view);
        }
        view
    }

    fn go_on(&mut self, now: Moment) {
        // A run begins only when nothing of the one before is under way, so that no late answer
        // can be taken for one of its own.
        if self.run.as_ref().is_none_or(Run::is_over)
            && let Some(Begin { errand, earlier_failures, offered_before }) = self.next.take()
        {
            self.out.record = Record::new(self.out.record.began());
            // Where nobody signs in there is nobody to show a certificate to.
            let certificate = errand.signs_in() && self.given.certificate.is_some();
            let accepted = self.given.accepted(&errand);
            let sources = self.sources.clone();
            let mut wish = self.wish.clone().filter(|_| errand.signs_in());
            if let Some(wish) = &mut wish {
                wish.name = wish.name.take().or_else(|| errand.saved().and_then(|saved| saved.name.clone()));
            }
            let test = wish.map(|wish| Test::new(wish, self.presses));
            self.presses = self.presses.wrapping_add(1);
            let begun = Begun { sources, accepted, certificate, earlier_failures, test };
            self.run = Some(Run::begin(errand, begun, &mut self.out, now));
            self.out.note_offered(offered_before, now);
            for host in &self.given.confirmed {
                self.out.note(now, Subject::Run, What::Decided(Decision::Confirmed { host: host.clone() }));
            }
        }
        self.with_run(|run, given, out| run.go_on(given, out, now));
        let over = self.is_over();
        let was_over = std::mem::replace(&mut self.was_over, over);
        if over && !was_over {
            self.given.password = None;
            self.given.granted = None;
            self.given.certificate = None;
        }
    }

    fn with_run(&mut self, act: impl FnOnce(&mut Run, &mut Given, &mut Out)) {
        if let Some(run) = &mut self.run {
            act(run, &mut self.given, &mut self.out);
        }
    }
}
