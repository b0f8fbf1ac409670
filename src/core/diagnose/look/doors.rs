//! Doors: a host, a port and an address family, with what a connection there did.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::time::Duration;

use crate::model::{
    By, ConnectFailure, ConversationEnd, Family, Farewell, Foreign, Fqdn, Host, Knocked, Observation, Reply, Step,
    TlsFailure, TlsState, Witness,
};

use super::super::manner::is_only_the_manner;
use super::super::seen::{Held, Seen, Tried};

/// Where mail is handed in: 465 (RFC 8314), 587 (RFC 6409), and 2525 where somebody offers it.
pub(super) const SUBMISSION: [u16; 3] = [465, 587, 2525];
/// Where mail is handed on.
pub(super) const RELAY: u16 = 25;
/// The web.
pub(super) const WEB: u16 = 443;

/// A conversation of detection that was silent for less was given up, since it was no longer needed: the longest patience
/// that detection has.
const GIVEN_UP: Duration = Duration::from_secs(2);

/// A refusal after this time was not the other side's first word: the first packets were swallowed, or somebody
/// thought about it. Systems repeat them after a second.
const LATER: Duration = Duration::from_secs(1);

/// What a connection did: everything that means something else is something else here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came<'r> {
    /// A mail server took us in (220); at a web server TLS came about.
    Open,
    /// A mail server spoke, and not to take us in.
    Heard(&'r Reply),
    /// Refused at once.
    Refused,
    /// Refused after a while.
    RefusedLater,
    /// This computer has no route.
    NoRoute,
    /// Somebody on the way said that there is no way.
    NoWay,
    /// The system did not let it out.
    Denied(&'r ConnectFailure),
    /// Nobody said anything.
    Silent,
    /// Taken, and not a word for longer than any server waits.
    Mute,
    /// Taken, and closed without a word.
    Hung,
    /// Taken by something that is no mail server.
    Other(&'r Foreign),
    /// TLS broken by somebody who answered: no TLS, an alert, a certificate that did not verify.
    TlsBroken,
    /// Taken, and nobody began TLS: closed, or not a word.
    NoTls,
    /// The system had its own trouble.
    Trouble,
}

impl Came<'_> {
    /// Whether it speaks for something out there that keeps mail from passing. What this computer does by itself, and
    /// a certificate that is not good, do not.
    pub(super) const fn is_failure(self) -> bool {
        matches!(
            self,
            Self::Refused
                | Self::RefusedLater
                | Self::NoWay
                | Self::Silent
                | Self::Mute
                | Self::Hung
                | Self::NoTls
                | Self::Other(_)
        )
    }

    /// Whether a mail server spoke.
    pub(super) const fn passes(self) -> bool {
        matches!(self, Self::Open | Self::Heard(_))
    }

    /// Its word in documents and evidence.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Heard(_) => "turned-away",
            Self::Refused => "refused",
            Self::RefusedLater => "refused-later",
            Self::NoRoute => "no-route",
            Self::NoWay => "unreachable",
            Self::Denied(_) => "denied",
            Self::Silent => "silent",
            Self::Mute => "mute",
            Self::Hung => "closed",
            Self::Other(_) => "no-mail-server",
            Self::TlsBroken | Self::NoTls => "tls-broken",
            Self::Trouble => "no-connection",
        }
    }
}

fn of_failure(failure: &ConnectFailure, by: Option<By>, waited: Duration) -> Came<'_> {
    match failure {
        ConnectFailure::Refused if waited >= LATER => Came::RefusedLater,
        ConnectFailure::Refused => Came::Refused,
        ConnectFailure::Unreachable if by == Some(By::ThisComputer) => Came::NoRoute,
        ConnectFailure::Unreachable => Came::NoWay,
        ConnectFailure::Silent => Came::Silent,
        ConnectFailure::Denied { .. } => Came::Denied(failure),
        ConnectFailure::Other { .. } => Came::Trouble,
    }
}

fn of_knock<'r>(tried: &Tried<'r>) -> Came<'r> {
    let (came, waited) = (tried.came, tried.waited);
    match came {
        Knocked::NoConnection { failure, by } => of_failure(failure, *by, waited),
        Knocked::Mute => Came::Mute,
        Knocked::Hung => Came::Hung,
        Knocked::TlsBroken => broken(tried.tls),
        Knocked::Sealed => Came::Open,
        Knocked::Other { said } => Came::Other(said),
        Knocked::Greeted { .. } if came.is_open() => Came::Open,
        Knocked::Greeted { reply, .. } => Came::Heard(reply),
    }
}

/// Whether somebody answered the beginning of a handshake.
const fn broken(state: Option<&TlsState>) -> Came<'static> {
    match state {
        Some(TlsState::Failed { failure: TlsFailure::Closed | TlsFailure::TimedOut }) => Came::NoTls,
        _ => Came::TlsBroken,
    }
}

/// What a conversation of detection says of its door; `None` if it was merely given up.
fn of_held<'r>(held: &Held<'r>) -> Option<Came<'r>> {
    let smtp = match held.observation {
        Observation::NoConnection { failure } => return Some(of_failure(failure, None, held.waited)),
        other => other.smtp()?,
    };
    match (&smtp.greeting, &smtp.end) {
        (Some(reply), _) if reply.is_positive() => Some(Came::Open),
        (Some(reply), _) | (None, ConversationEnd::Refused { step: Step::Greeting, reply }) => Some(Came::Heard(reply)),
        (None, ConversationEnd::Violated { step: Step::Greeting, .. }) => held.first_words.map(Came::Other),
        (None, ConversationEnd::TlsFailed) => Some(broken(Some(&smtp.tls))),
        (None, ConversationEnd::Closed { .. }) => Some(Came::Hung),
        (None, ConversationEnd::TimedOut { .. }) => Some(Came::Mute),
        (None, _) => None,
    }
}

/// For whom a door speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who<'r> {
    Target,
    Exchanger(&'r str),
    Control(&'r str, &'r str),
}

/// One door.
#[derive(Clone, Copy, Debug)]
pub(super) struct Door<'r> {
    pub(super) host: &'r Host,
    pub(super) port: u16,
    pub(super) address: IpAddr,
    pub(super) who: Who<'r>,
    pub(super) came: Came<'r>,
    /// Who said that there is no way, or refused in the server's place, where the system tells.
    pub(super) by: Option<IpAddr>,
    /// From the question to the end.
    pub(super) waited: Duration,
    /// How long it took until the connection stood, where it did.
    pub(super) stood: Option<Duration>,
    /// The greeting, if there was one.
    pub(super) greeting: Option<&'r Reply>,
    /// What became of the connection after that.
    pub(super) end: Option<Farewell>,
    /// It greeted inside TLS that verified.
    pub(super) verified: bool,
}

impl<'r> Door<'r> {
    fn of_knock(tried: &Tried<'r>) -> Self {
        let who = match &tried.knock.witness {
            Witness::Target => Who::Target,
            Witness::Exchanger { operator } => Who::Exchanger(operator),
            Witness::Control { operator, country } => Who::Control(operator, country),
        };
        let (greeting, end) = match tried.came {
            Knocked::Greeted { reply, end } => (Some(reply), Some(*end)),
            _ => (None, None),
        };
        Self {
            host: &tried.knock.endpoint.host,
            port: tried.knock.endpoint.port,
            address: tried.knock.address,
            who,
            came: of_knock(tried),
            by: match tried.came {
                Knocked::NoConnection { by: Some(by), .. } => by.address(),
                _ => None,
            },
            waited: tried.waited,
            stood: tried.stood,
            greeting,
            end,
            verified: greeting.is_some() && tried.tls.is_some_and(TlsState::is_verified),
        }
    }

    fn of_held(held: &Held<'r>) -> Option<Self> {
        let endpoint = held.endpoint();
        Some(Self {
            host: &endpoint.host,
            port: endpoint.port,
            address: held.address,
            who: Who::Target,
            came: of_held(held)?,
            by: None,
            waited: held.waited,
            stood: None,
            greeting: held.smtp().and_then(|smtp| smtp.greeting.as_ref()),
            end: None,
            verified: held.observation.tls().is_some_and(TlsState::is_verified),
        })
    }

    /// The same whatever it speaks: where mail is read a greeting is all that counts.
    fn of_any(held: &Held<'r>) -> Option<Self> {
        let reads = held.observation.imap().is_some() || held.observation.pop3().is_some();
        if !reads {
            return Self::of_held(held);
        }
        let endpoint = held.endpoint();
        held.observation.has_greeting().then(|| Self {
            host: &endpoint.host,
            port: endpoint.port,
            address: held.address,
            who: Who::Target,
            came: Came::Open,
            by: None,
            waited: held.waited,
            stood: None,
            greeting: None,
            end: None,
            verified: held.observation.tls().is_some_and(TlsState::is_verified),
        })
    }

    pub(super) fn family(&self) -> Family {
        Family::of(self.address)
    }

    /// Who runs the host: an operator's name, else the domain that somebody registered.
    pub(super) fn operator(&self) -> String {
        match self.who {
            Who::Exchanger(operator) | Who::Control(operator, _) => operator.to_owned(),
            Who::Target => owner(self.host),
        }
    }

    pub(super) const fn is_control(&self) -> bool {
        matches!(self.who, Who::Control(..))
    }

    pub(super) const fn is_target(&self) -> bool {
        matches!(self.who, Who::Target)
    }

    pub(super) fn is_submission(&self) -> bool {
        SUBMISSION.contains(&self.port)
    }
}

/// Whose host it is: the name that somebody registered, or the address itself.
pub(super) fn owner(host: &Host) -> String {
    let registered = host.name().and_then(Fqdn::registrable);
    registered.map_or_else(|| host.to_string(), |name| name.to_string())
}

/// All doors of a run.
pub(super) struct Doors<'r> {
    all: Vec<Door<'r>>,
}

/// Both families, in the order in which findings have them.
pub(super) const FAMILIES: [Family; 2] = [Family::Ipv4, Family::Ipv6];

impl<'r> Doors<'r> {
    pub(super) fn of(seen: &Seen<'r>) -> Self {
        let mut all: Vec<Door<'r>> = seen.tried.iter().map(Door::of_knock).collect();
        let knocked: BTreeSet<(IpAddr, u16)> = all.iter().map(|door| (door.address, door.port)).collect();
        let target = seen.recommended.as_ref().map(|candidate| &candidate.server.endpoint.host);
        let of_target = seen.held.iter().filter(|held| Some(&held.endpoint().host) == target);
        // What a door did that was spoken to in the wrong manner it has done better in the right one.
        let of_target = of_target.filter(|held| !is_only_the_manner(held, seen));
        // A knock came later and had the time that it needs.
        let before = of_target.filter(|held| !knocked.contains(&(held.address, held.endpoint().port)));
        all.extend(before.filter(|held| !seen.is_for_reading(held.server)).filter_map(Door::of_held));
        Self { all }
    }

    /// Those of every host, for whatever protocol, each with all that was tried there.
    pub(super) fn everywhere(seen: &Seen<'r>) -> Self {
        let mut all: Vec<Door<'r>> = seen.tried.iter().map(Door::of_knock).collect();
        let meant = |held: &&Held<'r>| {
            let silent = matches!(held.observation, Observation::NoConnection { failure: ConnectFailure::Silent });
            !(is_only_the_manner(held, seen) || silent && held.waited < GIVEN_UP)
        };
        all.extend(seen.held.iter().filter(meant).filter_map(Door::of_any));
        Self { all }
    }

    pub(super) fn all(&self) -> &[Door<'r>] {
        &self.all
    }

    pub(super) fn controls(&self, family: Family, port: u16) -> impl Iterator<Item = &Door<'r>> {
        self.all.iter().filter(move |door| door.is_control() && door.family() == family && door.port == port)
    }

    /// The doors of the server that the errand is about.
    pub(super) fn target(&self) -> impl Iterator<Item = &Door<'r>> {
        self.all.iter().filter(|door| door.is_target())
    }

    /// Whether there is a server that the errand is about.
    pub(super) fn has_target(&self) -> bool {
        self.target().next().is_some()
    }

    /// Whether web servers are reached over this family.
    pub(super) fn reaches_web(&self, family: Family) -> bool {
        self.controls(family, WEB).any(|door| door.came == Came::Open)
    }

    /// Whether anybody takes submission over this family.
    pub(super) fn submission_passes(&self, family: Family) -> bool {
        let mut there = self.all.iter().filter(|door| door.family() == family && door.is_submission());
        there.any(|door| door.came == Came::Open)
    }

    /// Whether it does so inside TLS that verified: then it only did not do so in time before.
    pub(super) fn target_is_verified(&self) -> bool {
        self.target().any(|door| door.is_submission() && door.came == Came::Open && door.verified)
    }

    /// Whether the server that the errand is about takes submission, by whatever way.
    pub(super) fn target_is_open(&self) -> bool {
        self.target().any(|door| door.is_submission() && door.came == Came::Open)
    }
}

/// How a verdict is said of a family: `ipv4`, `ipv6`.
pub(super) const fn family_word(family: Family) -> &'static str {
    match family {
        Family::Ipv4 => "ipv4",
        Family::Ipv6 => "ipv6",
    }
}

/// Hosts, each once, for evidence: `smtp.example, smtp2.example`.
pub(super) fn hosts<'d, 'r: 'd>(doors: impl Iterator<Item = &'d Door<'r>>) -> String {
    let names: BTreeSet<String> = doors.map(|door| door.host.to_string()).collect();
    names.into_iter().collect::<Vec<_>>().join(", ")
}

/// Doors by name, each once, for evidence: `mx.example:25, mx2.example:25`.
pub(super) fn listed<'d, 'r: 'd>(doors: impl Iterator<Item = &'d Door<'r>>) -> String {
    let mut lines: Vec<String> = doors.map(|door| format!("{}:{}", door.host, door.port)).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.join(", ")
}
