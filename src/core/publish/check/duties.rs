//! What RFC 6409 and RFC 8314 ask of a submission server, as far as it can be seen from outside.

use std::net::IpAddr;

use super::known::{Known, Talked};
use crate::model::{
    Answer, Ask, ConversationEnd, Observation, OldTls, Protocol, Reply, SenderAnswer, Server, SmtpCapabilities,
    SmtpObservation, Step, TlsState, TlsVersion,
};

/// Whether something that is asked of a server is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// That was not seen.
    Unseen,
}

impl Keeps {
    const fn when(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }

    /// Its name in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unseen => "unseen",
        }
    }
}

/// What became of the question for an old version of TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OldVersions {
    /// It speaks this one.
    Accepted(OldTls),
    /// It did not answer to it.
    Refused,
    /// Nobody asked.
    Unseen,
}

/// What became of a dry run without a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsigned {
    /// The sender was refused, with this code.
    RefusedAtSender(u16),
    /// The recipient was refused, with this code. RFC 6409 §4.3 wants it at the sender.
    RefusedAtRecipient(u16),
    /// Nothing was refused.
    Accepted,
    /// Nobody tried.
    Untried,
}

/// One server and what was seen of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duties {
    /// The server.
    pub server: Server,
    /// The address that was talked to.
    pub address: IpAddr,
    /// Whether there was a connection at all.
    pub answers: bool,
    /// TLS came about, and the certificate bears the server's name and is trusted.
    pub verified: Keeps,
    /// The version that was agreed on.
    pub version: Option<TlsVersion>,
    /// What an old version comes to.
    pub old: OldVersions,
    /// Nothing is offered for a sign-in before TLS (RFC 4954 §4, RFC 8314 §4.1).
    pub silent_before_tls: Keeps,
    /// A sign-in is offered inside TLS (RFC 6409 §4.3).
    pub offers_sign_in: Keeps,
    /// What a dry run came to.
    pub unsigned: Unsigned,
    /// The largest message; zero where SIZE is offered without one.
    pub size: Option<u64>,
    /// What it should offer (RFC 6409 §7) or may: name and whether it does.
    pub extensions: Vec<(&'static str, Keeps)>,
}

/// Extensions that a submission server should have, and how much they matter: RFC 6409 §7, RFC 1870.
pub(super) const WANTED: [&str; 5] = ["SIZE", "8BITMIME", "PIPELINING", "ENHANCEDSTATUSCODES", "DSN"];

/// One entry for each server and address, in the order in which they were talked to.
pub(super) fn read(known: &Known) -> Vec<Duties> {
    let mut all: Vec<Duties> = Vec::new();
    for talked in &known.talked {
        let new = duties(known, talked);
        match all.iter_mut().find(|old| old.server == new.server && old.address == new.address) {
            Some(old) => old.learn(new),
            None => all.push(new),
        }
    }
    // Sending first, then as mail programs list them.
    all.sort_by_key(|one| (one.server.protocol, one.server.endpoint.clone(), one.address));
    all
}

impl Duties {
    /// A second conversation with the same server adds what the first had no occasion to see.
    fn learn(&mut self, new: Self) {
        if !self.answers || self.verified == Keeps::Unseen {
            let unsigned = self.unsigned;
            *self = new;
            if self.unsigned == Unsigned::Untried {
                self.unsigned = unsigned;
            }
        } else if new.unsigned != Unsigned::Untried {
            self.unsigned = new.unsigned;
        }
    }
}

fn duties(known: &Known, talked: &Talked) -> Duties {
    let Talked { server, address, observation } = talked;
    let verified = match observation.tls() {
        Some(TlsState::Verified { .. }) => Keeps::Yes,
        Some(TlsState::Unverified { .. } | TlsState::Failed { .. } | TlsState::Pinned { .. }) => Keeps::No,
        Some(TlsState::None) | None => Keeps::Unseen,
    };
    let ask = Ask::OldTls { server: server.clone(), address: *address };
    let old = match known.answer(&ask) {
        Some(Answer::OldTls(Some(version))) => OldVersions::Accepted(*version),
        Some(Answer::OldTls(None)) => OldVersions::Refused,
        _ => OldVersions::Unseen,
    };
    let smtp = observation.smtp();
    let inside = smtp.and_then(|smtp| smtp.after_tls.as_ref());
    let before = smtp.and_then(|smtp| smtp.before_tls.as_ref());
    Duties {
        server: server.clone(),
        address: *address,
        answers: !matches!(observation, Observation::NoConnection { .. }),
        verified,
        version: observation.tls().and_then(TlsState::facts).and_then(|facts| facts.version),
        old,
        silent_before_tls: before.map_or(Keeps::Unseen, |before| Keeps::when(before.mechanisms.is_empty())),
        offers_sign_in: inside.map_or(Keeps::Unseen, |inside| Keeps::when(!inside.mechanisms.is_empty())),
        unsigned: smtp.map_or(Unsigned::Untried, unsigned),
        size: inside.and_then(|inside| inside.size),
        extensions: if server.protocol == Protocol::Smtp { extensions(inside) } else { Vec::new() },
    }
}

fn extensions(inside: Option<&SmtpCapabilities>) -> Vec<(&'static str, Keeps)> {
    let has = |name: &str| match inside {
        None => Keeps::Unseen,
        Some(inside) => Keeps::when(offers(inside, name)),
    };
    WANTED.into_iter().map(|name| (name, has(name))).collect()
}

/// Whether EHLO named this keyword (RFC 5321 §2.2.1: without regard to case).
pub(super) fn offers(inside: &SmtpCapabilities, name: &str) -> bool {
    let keyword = |line: &str| line.split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case(name));
    inside.lines.iter().skip(1).any(|line| keyword(line.as_str()))
}

fn unsigned(smtp: &SmtpObservation) -> Unsigned {
    if !smtp.sign_ins.is_empty() {
        return Unsigned::Untried;
    }
    match (&smtp.sender, &smtp.end) {
        (Some(SenderAnswer { mail_from, rcpt_to }), _) => match (mail_from.is_positive(), rcpt_to) {
            (false, _) => Unsigned::RefusedAtSender(mail_from.code),
            (true, Some(reply)) if reply.is_positive() => Unsigned::Accepted,
            (true, Some(Reply { code, .. })) => Unsigned::RefusedAtRecipient(*code),
            (true, None) => Unsigned::Untried,
        },
        (None, ConversationEnd::Refused { step: Step::MailFrom, reply }) => Unsigned::RefusedAtSender(reply.code),
        _ => Unsigned::Untried,
    }
}
