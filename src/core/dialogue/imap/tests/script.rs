//! A conversation as a script: what the server says, and what has to come of it.

use std::collections::{BTreeSet, VecDeque};

use crate::dialogue::{Goal, Imap, Order, Output};
use crate::model::{
    CertificateFault, ConversationEnd, ConversationId, Host, ImapObservation, Mechanism, Moment, Security, TlsFacts,
    TlsFailure, TlsState, TlsVersion, Trust, UserName, VerifiedTls, What,
};
use crate::permit::{Budget, Clearance, Credential, Permit, SignIn};

pub(super) const HOST: &str = "imap.example.jp";
pub(super) const OURS: ConversationId = ConversationId(7);
pub(super) const USER: &str = "hanako@example.jp";
pub(super) const PASSWORD: &str = "correct horse";

pub(super) fn host(name: &str) -> Host {
    Host::parse(name).unwrap()
}

fn facts(name: &str) -> TlsFacts {
    TlsFacts { version: Some(TlsVersion::Tls13), ..TlsFacts::of(host(name)) }
}

pub(super) fn verified_for(name: &str) -> TlsState {
    TlsState::Verified { facts: facts(name) }
}

pub(super) fn verified() -> TlsState {
    verified_for(HOST)
}

pub(super) fn unverified() -> TlsState {
    TlsState::Unverified { facts: facts(HOST), fault: CertificateFault::SelfSigned }
}

pub(super) fn failed() -> TlsState {
    TlsState::Failed { failure: TlsFailure::TooOld { version: None } }
}

pub(super) fn permit_of(id: ConversationId, name: &str, mechanism: Mechanism, user: &str, password: &str) -> Permit {
    let tls = VerifiedTls::witnessed(id, host(name));
    let clearance = Clearance::grant(&host(name), Trust::Published, &BTreeSet::new()).ok().unwrap();
    let attempt = Budget::new(vec![]).take(0).ok().unwrap();
    let credential = Credential::password(password.into());
    let sign_in = SignIn { username: UserName(user.into()), mechanism, credential };
    Permit::issue(&tls, &clearance, attempt, sign_in).ok().unwrap()
}

pub(super) fn sign_in_with(mechanism: Mechanism, user: &str, password: &str) -> Order {
    Order::Authenticate(permit_of(OURS, HOST, mechanism, user, password))
}

pub(super) fn sign_in(mechanism: Mechanism) -> Order {
    sign_in_with(mechanism, USER, PASSWORD)
}

/// An output that can be compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Seen {
    Sent(String),
    StartTls,
    Noted(What),
    Ready(ImapObservation),
    Close,
    Done(ImapObservation),
}

pub(super) fn seen(output: Output) -> Seen {
    match output {
        Output::Send(wire) => Seen::Sent(String::from_utf8(wire.to_vec()).unwrap()),
        Output::StartTls => Seen::StartTls,
        Output::Note(what) => Seen::Noted(what),
        Output::Ready(so_far) => Seen::Ready(so_far.imap().unwrap().clone()),
        Output::Close => Seen::Close,
        Output::Done(observation) => Seen::Done(observation.imap().unwrap().clone()),
    }
}

/// A script under way. A step that does not come out as written fails the test at its line.
pub(super) struct Script {
    pub(super) imap: Imap,
    pub(super) now: Moment,
    /// What came out and was not asked for by the script yet; notes apart.
    out: VecDeque<Seen>,
    /// The record as lines: `> ` sent, `< ` received, `= ` TLS.
    pub(super) transcript: Vec<String>,
}

impl Script {
    pub(super) fn new(security: Security, goal: Goal) -> Self {
        let imap = Imap::new(host(HOST), security, goal, Moment::START);
        let mut script = Self { imap, now: Moment::START, out: VecDeque::new(), transcript: vec![] };
        script.collect();
        script
    }

    /// To look around, by STARTTLS.
    pub(super) fn look() -> Self {
        Self::new(Security::Starttls, Goal::Look)
    }

    /// To sign in, over implicit TLS; already ready, with these words inside TLS.
    pub(super) fn ready_with(words: &str) -> Self {
        Self::new(Security::Tls, Goal::SignIn(OURS))
            .starts_tls()
            .tls(verified())
            .server("* OK imap.example.jp ready")
            .sends("t1 CAPABILITY")
            .server(&format!("* CAPABILITY IMAP4rev1 {words}\r\nt1 OK done"))
            .ready()
    }

    fn collect(&mut self) {
        while let Some(output) = self.imap.poll_output() {
            match seen(output) {
                Seen::Noted(What::Sent { line }) => self.transcript.push(format!("> {line}")),
                Seen::Noted(What::Received { line }) => self.transcript.push(format!("< {line}")),
                Seen::Noted(What::Tls(state)) => self.transcript.push(format!("= {}", state.is_verified())),
                other => self.out.push_back(other),
            }
        }
    }

    #[track_caller]
    fn next(&mut self, wanted: &str) -> Seen {
        self.out.pop_front().unwrap_or_else(|| panic!("nothing came where {wanted} was wanted"))
    }

    /// The server says this line (or lines).
    pub(super) fn server(self, line: &str) -> Self {
        self.bytes(format!("{line}\r\n").as_bytes())
    }

    pub(super) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.imap.handle_bytes(bytes, self.now);
        self.collect();
        self
    }

    /// The handshake that was asked for ends like this.
    pub(super) fn tls(mut self, state: TlsState) -> Self {
        self.imap.handle_tls(state, self.now);
        self.collect();
        self
    }

    pub(super) fn order(mut self, order: Order) -> Self {
        self.imap.handle_order(order, self.now);
        self.collect();
        self
    }

    pub(super) fn hangs_up(mut self) -> Self {
        self.imap.handle_closed(self.now);
        self.collect();
        self
    }

    pub(super) fn cancel(mut self) -> Self {
        self.imap.handle_cancel(self.now);
        self.collect();
        self
    }

    /// Time passes until the dialogue wants to be woken; a moment before that nothing may happen.
    #[track_caller]
    pub(super) fn waits_millis(mut self, millis: u64) -> Self {
        let deadline = self.imap.wake_at().expect("a deadline");
        assert_eq!((deadline - self.now).as_millis(), u128::from(millis));
        self.imap.handle_timeout(Moment::from_micros(deadline.micros() - 1));
        assert!(self.imap.poll_output().is_none(), "something happened before the deadline");
        self.now = deadline;
        self.imap.handle_timeout(self.now);
        self.collect();
        self
    }

    /// Time passes and nothing has to happen.
    pub(super) fn after_millis(mut self, millis: u64) -> Self {
        self.now = Moment::from_micros(self.now.micros() + millis * 1000);
        self
    }

    #[track_caller]
    pub(super) fn sends(mut self, line: &str) -> Self {
        assert_eq!(self.next(line), Seen::Sent(format!("{line}\r\n")));
        self
    }

    #[track_caller]
    pub(super) fn starts_tls(mut self) -> Self {
        assert_eq!(self.next("StartTls"), Seen::StartTls);
        self
    }

    #[track_caller]
    pub(super) fn ready(mut self) -> Self {
        let next = self.next("Ready");
        assert!(matches!(next, Seen::Ready(_)), "{next:?}");
        self.quiet()
    }

    /// Nothing came out.
    #[track_caller]
    pub(super) fn quiet(self) -> Self {
        assert_eq!(self.out, VecDeque::new());
        self
    }

    /// Close, Done, and nothing behind; the observation.
    #[track_caller]
    pub(super) fn ends(mut self, end: &ConversationEnd) -> ImapObservation {
        assert_eq!(self.next("Close"), Seen::Close);
        let Seen::Done(observation) = self.next("Done") else { panic!("no Done behind Close") };
        assert_eq!(observation.end, *end);
        assert_eq!(self.imap.wake_at(), None);
        let after = self.server("* OK still here").tls(verified()).order(sign_in(Mechanism::Plain)).cancel().hangs_up();
        after.quiet();
        observation
    }
}
