//! A conversation as a script, in any protocol: what the server says, and what has to come of it.

use std::collections::{BTreeSet, VecDeque};

use zeroize::Zeroizing;

use super::{Conversation, Language};
use crate::dialogue::{Derivation, Goal, Order, Output};
use crate::model::{
    Address, BindingKind, CertificateFault, Channel, ClientAuth, ConversationEnd, ConversationId, Host, Mechanism,
    Moment, Observation, Security, TlsFacts, TlsFailure, TlsState, TlsVersion, Trust, UserName, VerifiedTls, What,
};
use crate::permit::{Budget, Clearance, Credential, Permit, SignIn};

pub(in crate::dialogue) const HOST: &str = "mail.example.jp";
pub(in crate::dialogue) const OURS: ConversationId = ConversationId(7);
pub(in crate::dialogue) const USER: &str = "hanako@example.jp";
pub(in crate::dialogue) const PASSWORD: &str = "correct horse";

pub(in crate::dialogue) fn host(name: &str) -> Host {
    Host::parse(name).unwrap()
}

fn facts(name: &str) -> TlsFacts {
    TlsFacts { version: Some(TlsVersion::Tls13), ..TlsFacts::of(host(name)) }
}

pub(in crate::dialogue) fn verified_for(name: &str) -> TlsState {
    TlsState::Verified { facts: facts(name) }
}

pub(in crate::dialogue) fn verified() -> TlsState {
    verified_for(HOST)
}

/// The server asked for a client certificate, and was shown one.
pub(in crate::dialogue) fn shown() -> TlsState {
    TlsState::Verified { facts: TlsFacts { client_auth: ClientAuth::Shown, ..facts(HOST) } }
}

pub(in crate::dialogue) fn unverified() -> TlsState {
    TlsState::Unverified { facts: facts(HOST), fault: CertificateFault::SelfSigned }
}

pub(in crate::dialogue) fn failed() -> TlsState {
    TlsState::Failed { failure: TlsFailure::TooOld { version: None } }
}

pub(in crate::dialogue) fn permit_of(
    id: ConversationId,
    name: &str,
    mechanism: Mechanism,
    user: &str,
    password: &str,
) -> Permit {
    let binding = (BindingKind::TlsExporter, Zeroizing::new(vec![9; 32]));
    let channel = Channel::new(Zeroizing::new([7; 32]), Some(binding));
    let tls = VerifiedTls::witnessed(id, host(name)).with_channel(channel);
    let clearance = Clearance::grant(&host(name), Trust::Published, &BTreeSet::new()).ok().unwrap();
    let attempt = Budget::new(vec![]).take(0).ok().unwrap();
    let secret = || password.to_owned();
    let credential = match mechanism {
        Mechanism::External => Credential::certificate(),
        ref token if token.takes_token() => Credential::token(secret()),
        _ => Credential::password(secret()),
    };
    let sign_in = SignIn { username: UserName(user.into()), mechanism, credential };
    Permit::issue(&tls, &clearance, attempt, sign_in).ok().unwrap()
}

pub(in crate::dialogue) fn sign_in_with(mechanism: Mechanism, user: &str, password: &str) -> Order {
    Order::Authenticate(permit_of(OURS, HOST, mechanism, user, password))
}

pub(in crate::dialogue) fn sign_in(mechanism: Mechanism) -> Order {
    sign_in_with(mechanism, USER, PASSWORD)
}

pub(in crate::dialogue) fn try_sender(address: &str) -> Order {
    Order::TrySender(Address::parse(address).unwrap())
}

/// What a script has to know of a protocol.
pub(in crate::dialogue) trait Spoken: Language {
    /// A line that a server could say.
    const LINE: &'static str;
    /// What was shown, in this protocol's own form.
    fn shown_by(observation: &Observation) -> Self::Seen;
    /// From the greeting inside TLS to the capabilities.
    fn opening(script: Script<Self>, words: &str) -> Script<Self>;
}

/// An output that can be compared.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::dialogue) enum Seen {
    Sent(String),
    StartTls,
    Derive,
    Noted(What),
    Ready(Observation),
    Close,
    Done(Observation),
}

pub(in crate::dialogue) fn seen(output: Output) -> Seen {
    match output {
        Output::Send(wire) => Seen::Sent(String::from_utf8(wire.to_vec()).unwrap()),
        Output::StartTls => Seen::StartTls,
        Output::Derive(_) => Seen::Derive,
        Output::Note(what) => Seen::Noted(what),
        Output::Ready(so_far) => Seen::Ready(so_far),
        Output::Close => Seen::Close,
        Output::Done(observation) => Seen::Done(observation),
    }
}

/// A script under way. A step that does not come out as written fails the test at its line.
pub(in crate::dialogue) struct Script<L: Language> {
    pub(in crate::dialogue) talk: Conversation<L>,
    pub(in crate::dialogue) now: Moment,
    /// What came out and was not asked for by the script yet; notes apart.
    out: VecDeque<Seen>,
    /// The record as lines: `> ` sent, `< ` received, `= ` TLS.
    pub(in crate::dialogue) transcript: Vec<String>,
    /// What was to be computed last.
    derivation: Option<Derivation>,
}

impl<L: Spoken> Script<L> {
    pub(in crate::dialogue) fn new(security: Security, goal: Goal) -> Self {
        let talk = Conversation::new(host(HOST), security, goal, Moment::START);
        let mut script = Self { talk, now: Moment::START, out: VecDeque::new(), transcript: vec![], derivation: None };
        script.collect();
        script
    }

    /// To look around, by STARTTLS.
    pub(in crate::dialogue) fn look() -> Self {
        Self::new(Security::Starttls, Goal::Look)
    }

    /// To sign in, over implicit TLS; already ready, with these words inside TLS.
    pub(in crate::dialogue) fn ready_with(words: &str) -> Self {
        let secured = Self::new(Security::Tls, Goal::SignIn(OURS)).starts_tls().tls(verified());
        L::opening(secured, words).ready()
    }

    fn collect(&mut self) {
        while let Some(output) = self.talk.poll_output() {
            let output = match output {
                Output::Derive(derivation) => {
                    self.derivation = Some(derivation);
                    Seen::Derive
                }
                other => seen(other),
            };
            match output {
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
    pub(in crate::dialogue) fn server(self, line: &str) -> Self {
        self.bytes(format!("{line}\r\n").as_bytes())
    }

    pub(in crate::dialogue) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.talk.handle_bytes(bytes, self.now);
        self.collect();
        self
    }

    /// The handshake that was asked for ends like this.
    pub(in crate::dialogue) fn tls(mut self, state: TlsState) -> Self {
        self.talk.handle_tls(state, self.now);
        self.collect();
        self
    }

    pub(in crate::dialogue) fn order(mut self, order: Order) -> Self {
        self.talk.handle_order(order, self.now);
        self.collect();
        self
    }

    /// Something is to be computed.
    #[track_caller]
    pub(in crate::dialogue) fn derives(mut self) -> Self {
        assert_eq!(self.next("Derive"), Seen::Derive);
        self
    }

    /// It has been.
    pub(in crate::dialogue) fn derived(mut self) -> Self {
        let mut derivation = self.derivation.take().expect("something to compute");
        let derived = std::iter::repeat_with(|| derivation.advance()).flatten().next().unwrap();
        self.talk.handle_derived(derived, self.now);
        self.collect();
        self
    }

    pub(in crate::dialogue) fn hangs_up(mut self) -> Self {
        self.talk.handle_closed(self.now);
        self.collect();
        self
    }

    pub(in crate::dialogue) fn cancel(mut self) -> Self {
        self.talk.handle_cancel(self.now);
        self.collect();
        self
    }

    /// Time passes until the dialogue wants to be woken; a moment before that nothing may happen.
    #[track_caller]
    pub(in crate::dialogue) fn waits_millis(mut self, millis: u64) -> Self {
        let deadline = self.talk.wake_at().expect("a deadline");
        assert_eq!((deadline - self.now).as_millis(), u128::from(millis));
        self.talk.handle_timeout(Moment::from_micros(deadline.micros() - 1));
        assert!(self.talk.poll_output().is_none(), "something happened before the deadline");
        self.now = deadline;
        self.talk.handle_timeout(self.now);
        self.collect();
        self
    }

    /// Time passes and nothing has to happen.
    pub(in crate::dialogue) fn after_millis(mut self, millis: u64) -> Self {
        self.now = Moment::from_micros(self.now.micros() + millis * 1000);
        self
    }

    #[track_caller]
    pub(in crate::dialogue) fn sends(mut self, line: &str) -> Self {
        assert_eq!(self.next(line), Seen::Sent(format!("{line}\r\n")));
        self
    }

    #[track_caller]
    pub(in crate::dialogue) fn starts_tls(mut self) -> Self {
        assert_eq!(self.next("StartTls"), Seen::StartTls);
        self
    }

    #[track_caller]
    pub(in crate::dialogue) fn ready(mut self) -> Self {
        let next = self.next("Ready");
        assert!(matches!(next, Seen::Ready(_)), "{next:?}");
        self.quiet()
    }

    /// It tells what it has seen, before it takes its leave.
    #[track_caller]
    pub(in crate::dialogue) fn tells(mut self) -> Self {
        let next = self.next("Ready");
        assert!(matches!(next, Seen::Ready(_)), "{next:?}");
        self
    }

    /// Nothing came out.
    #[track_caller]
    pub(in crate::dialogue) fn quiet(self) -> Self {
        assert_eq!(self.out, VecDeque::new());
        self
    }

    /// Close, Done, and nothing behind; the observation.
    #[track_caller]
    pub(in crate::dialogue) fn ends(mut self, end: &ConversationEnd) -> L::Seen {
        assert_eq!(self.next("Close"), Seen::Close);
        let Seen::Done(observation) = self.next("Done") else { panic!("no Done behind Close") };
        assert_eq!(observation.end(), Some(end));
        assert_eq!(self.talk.wake_at(), None);
        let after = self.server(L::LINE).tls(verified()).order(sign_in(Mechanism::Plain)).cancel().hangs_up();
        after.quiet();
        L::shown_by(&observation)
    }
}
