//! The lines that fill in, as values, and what is proven so far.

use toukan_core::detect::Found;
use toukan_core::journey::{Ending, Reading, View};
use toukan_core::model::{
    FindingId, Host, Message, Protocol, SmtpObservation, Source, TlsFacts, TlsVersion, Trust, WindowId,
};
use toukan_core::text::Texts;

use super::stand::has;
use super::test_message;
use crate::ui::app::see::message;

/// How far a line has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Its turn has not come.
    Waiting,
    /// Under way.
    Busy,
    /// Proven.
    Good,
    /// Stopped here.
    Stopped,
}

impl State {
    /// The word by which sentences choose.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Busy => "busy",
            Self::Good => "good",
            Self::Stopped => "stopped",
        }
    }
}

/// A line: what is checked, how far it is, and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) title: WindowId,
    pub(crate) state: State,
    pub(crate) value: Option<String>,
}

/// The lines for this view; before there is one, the first is busy.
///
/// The last one is about reading mail, or about the test message, which has to be read too. `waited` says for how many
/// seconds that has been looked for.
pub(crate) fn lines(view: Option<&View>, texts: &Texts, wants_test: bool, waited: Option<u64>) -> [Line; 4] {
    let line = |title, state, value| Line { title, state, value };
    let Some(view) = view else {
        return [
            line(WindowId::LineFind, State::Busy, None),
            line(WindowId::LineEncrypt, State::Waiting, None),
            line(WindowId::LineSignIn, State::Waiting, None),
            line(if wants_test { WindowId::LineArrive } else { WindowId::LineRead }, State::Waiting, None),
        ];
    };
    let found = server(view);
    let facts = found.and_then(verified);
    // What the person stopped did not stop by itself.
    let ended = view.ending.is_some_and(|ending| ending != Ending::Cancelled);
    let cancelled = view.ending == Some(Ending::Cancelled);
    let find = match found {
        Some(_) => State::Good,
        None if ended => State::Stopped,
        None if cancelled => State::Waiting,
        None => State::Busy,
    };
    let encrypt = match (found, facts) {
        (_, Some(_)) => State::Good,
        (Some(_), None) if ended => State::Stopped,
        (Some(_), None) if cancelled => State::Waiting,
        (Some(_), None) => State::Busy,
        (None, None) => State::Waiting,
    };
    let (sign_in, said) = sign_in(view, facts.is_some());
    let last = match test_message::line(view, waited) {
        // Until it is handed in, what is under way is the sign-in where mail is read.
        Some((State::Waiting, None)) if view.ending.is_none() => {
            let (state, said) = read(view);
            line(
                WindowId::LineArrive,
                if state == State::Good { State::Busy } else { state },
                said.map(|said| texts.say(&said)),
            )
        }
        Some((state, said)) => line(WindowId::LineArrive, state, said.map(|said| texts.say(&said))),
        None => {
            let (state, said) = read(view);
            line(WindowId::LineRead, state, said.map(|said| texts.say(&said)))
        }
    };
    [
        line(WindowId::LineFind, find, found.map(|found| texts.say(&found_by(view, found, texts)))),
        line(WindowId::LineEncrypt, encrypt, encrypted(encrypt, facts, found).map(|said| texts.say(&said))),
        line(WindowId::LineSignIn, sign_in, said.map(|said| texts.say(&said))),
        last,
    ]
}

fn sign_in(view: &View, encrypted: bool) -> (State, Option<Message>) {
    if let Some(name) = &view.accepted_as {
        return (State::Good, Some(message(WindowId::SignedInAs).with("username", name)));
    }
    match view.ending {
        Some(Ending::NotSignedIn) => (State::Stopped, Some(message(WindowId::Refused))),
        Some(Ending::Cancelled) => (State::Waiting, None),
        Some(_) if encrypted => (State::Stopped, None),
        None if view.waiting.is_some() => (State::Waiting, Some(message(WindowId::Waits))),
        None if view.chosen.is_some() => {
            (State::Busy, Some(message(WindowId::Trying).with("count", &(view.attempts.len() + 1))))
        }
        Some(_) | None => (State::Waiting, None),
    }
}

/// Reading mail comes last, and stops nothing: sending is what this is for.
fn read(view: &View) -> (State, Option<Message>) {
    if view.accepted_as.is_none() {
        return (State::Waiting, None);
    }
    let reading = view.reading.as_ref();
    match reading.and_then(Reading::signed_in) {
        Some(true) => {
            let host = reading.map(|reading| message(WindowId::Reads).with("host", host_of(&reading.server)));
            (State::Good, host)
        }
        _ if view.ending.is_none() => (State::Busy, None),
        Some(false) => (State::Stopped, Some(message(WindowId::NotRead))),
        None if is_reading_out_of_reach(view) => (State::Stopped, Some(message(WindowId::NotReached))),
        None => (State::Waiting, Some(message(WindowId::NotLooked))),
    }
}

/// Whether reading mail was looked at and did not come to a good end.
pub(crate) fn is_reading_stopped(view: &View) -> bool {
    read(view).0 == State::Stopped
}

/// Whether somebody named a server for reading mail, and no secure connection to it came about.
fn is_reading_out_of_reach(view: &View) -> bool {
    let servers = view.incoming.iter().flat_map(|incoming| &incoming.servers);
    let mut named = servers.filter(|found| {
        let candidate = &found.candidate;
        candidate.server.protocol == Protocol::Imap && candidate.source != Source::Guess
    });
    named.next().is_some_and(|first| !first.verified)
}

fn host_of(found: &Found) -> &Host {
    &found.candidate.server.endpoint.host
}

fn encrypted(state: State, facts: Option<&TlsFacts>, found: Option<&Found>) -> Option<Message> {
    let Some(facts) = facts else {
        return (state == State::Stopped).then(|| message(WindowId::NotEncrypted));
    };
    let own = facts.chain.first()?;
    let id = if found.is_some_and(is_pinned) { WindowId::EncryptedPinned } else { WindowId::Encrypted };
    Some(message(id).with("version", version(facts)).with("until", &own.not_after))
}

/// The version as sentences name it.
pub(crate) fn version(facts: &TlsFacts) -> &'static str {
    match facts.version {
        Some(TlsVersion::Tls13) => "1.3",
        Some(TlsVersion::Tls12) | None => "1.2",
    }
}

/// The server that it is about: the chosen one, or the best of those found.
pub(crate) fn server(view: &View) -> Option<&Found> {
    view.chosen.as_ref().or_else(|| view.outcome.as_ref()?.submission.first())
}

/// What a look at the server showed.
pub(crate) fn seen(found: &Found) -> Option<&SmtpObservation> {
    found.observation.as_ref()?.smtp()
}

/// Whether its certificate is good by the person's word alone.
pub(crate) fn is_pinned(found: &Found) -> bool {
    seen(found).is_some_and(|seen| seen.tls.is_pinned())
}

/// The handshake, if it was verified or has the certificate that was accepted.
pub(crate) fn verified(found: &Found) -> Option<&TlsFacts> {
    let seen = seen(found).filter(|seen| found.verified && seen.tls.is_sealed())?;
    seen.tls.facts()
}

fn found_by(view: &View, found: &Found, texts: &Texts) -> Message {
    let id = match found.candidate.trust {
        Trust::Typed => WindowId::ByTyped,
        Trust::Published => WindowId::ByPublished,
        Trust::Listed => WindowId::ByListed,
        Trust::Confirmed => WindowId::ByConfirmed,
        Trust::Guessed => WindowId::ByGuessed,
        Trust::Outside => WindowId::ByOutside,
    };
    let domain = view.address.as_ref().map(|address| address.domain().to_string()).unwrap_or_default();
    let by = texts.say(&message(id).with("domain", &domain));
    message(WindowId::Found).with("host", &found.candidate.server.endpoint.host).with("text", &by)
}

/// What works, in the order of the way.
pub(crate) fn proven(view: &View) -> Vec<Message> {
    let mut works = Vec::new();
    let Some(found) = server(view) else {
        let dns = [FindingId::NoSuchDomain, FindingId::DnsBroken, FindingId::Offline];
        if let Some(address) = view.address.as_ref().filter(|_| !dns.iter().any(|id| has(view, *id))) {
            works.push(message(WindowId::WorksDns).with("domain", address.domain()));
        }
        return works;
    };
    let endpoint = &found.candidate.server.endpoint;
    works.push(message(WindowId::WorksFound).with("host", &endpoint.host));
    if is_pinned(found) {
        works.push(message(WindowId::WorksPinned).with("host", &endpoint.host));
    } else if verified(found).is_some() {
        works.push(message(WindowId::WorksEncrypted).with("host", &endpoint.host));
    } else if seen(found).is_some() {
        works.push(message(WindowId::WorksReached).with("host", &endpoint.host).with("port", &endpoint.port));
    }
    works
}
