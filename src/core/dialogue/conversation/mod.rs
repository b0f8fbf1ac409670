//! What all conversations have in common, whatever protocol is spoken.
//!
//! Its state is the [`Step`] it is at; `ending` is set once how it ends has been decided, and from
//! then on nothing the server says changes that. This file holds what comes in; `orders` what we
//! are asked to do; `out` what goes out; `language` what a protocol adds.

#[cfg(test)]
pub(in crate::dialogue) mod known;
mod language;
#[cfg(test)]
pub(in crate::dialogue) mod laws;
mod orders;
mod out;
#[cfg(test)]
pub(in crate::dialogue) mod script;
mod sight;

use std::collections::VecDeque;

use crate::model::{
    CertificateFault, ConversationEnd, Foreign, Host, Moment, Security, Step, TlsFailure, TlsState, Violation, What,
};

use super::redact::Redactor;
use super::{Goal, Output};

pub(super) use language::Language;
pub(super) use orders::SigningIn;
pub(super) use sight::Sight;

/// One conversation with a server.
///
/// Made when the TCP connection stands. After every input, outputs are taken with
/// [`Self::poll_output`] until there are none. The last are [`Output::Close`] and one
/// [`Output::Done`]; inputs after that are ignored.
pub struct Conversation<L: Language> {
    pub(super) language: L,
    pub(super) host: Host,
    pub(super) security: Security,
    pub(super) goal: Goal,
    pub(super) step: Step,
    /// How it will end, once that is decided.
    pub(super) ending: Option<ConversationEnd>,
    pub(super) over: bool,
    pub(super) deadline: Option<Moment>,
    pub(super) redactor: Redactor,
    /// The sign-in under way.
    pub(super) signing_in: Option<SigningIn>,
    /// What it showed so far; its `end` is that of a conversation left now.
    pub(super) seen: L::Seen,
    pub(super) outputs: VecDeque<Output>,
}

impl<L: Language> Conversation<L> {
    /// A conversation over a TCP connection that stands. With [`Security::Tls`] the first output
    /// is [`Output::StartTls`].
    pub fn new(host: Host, security: Security, goal: Goal, now: Moment) -> Self {
        let mut talk = Self {
            language: L::default(),
            host,
            security,
            goal,
            step: Step::Greeting,
            ending: None,
            over: false,
            deadline: None,
            redactor: Redactor::default(),
            signing_in: None,
            seen: L::Seen::nothing(),
            outputs: VecDeque::new(),
        };
        match security {
            Security::Tls => talk.start_tls(now),
            Security::Starttls | Security::None => talk.wait_at(Step::Greeting, now),
        }
        talk
    }

    /// Bytes from the server; inside TLS the plaintext.
    pub fn handle_bytes(&mut self, mut bytes: &[u8], now: Moment) {
        while !bytes.is_empty() && !self.over {
            if self.step == Step::Handshake {
                self.bytes_before_tls();
                return;
            }
            let Some(line) = self.language.take(&mut bytes) else { return };
            if let Some(line) = L::shown(self, &line.octets) {
                self.outputs.push_back(Output::Note(What::Received { line }));
            }
            match line.outcome {
                Ok(None) => {}
                Ok(Some(whole)) => L::on_whole(self, whole, now),
                Err(violation) => self.violated(violation),
            }
        }
    }

    /// The handshake that [`Output::StartTls`] asked for has ended. Ignored where none was asked for.
    pub fn handle_tls(&mut self, tls: TlsState, now: Moment) {
        if self.over || self.step != Step::Handshake {
            return;
        }
        let tls = self.for_our_host(tls);
        self.outputs.push_back(Output::Note(What::Tls(tls.clone())));
        let sealed = tls.is_sealed();
        *self.seen.tls_mut() = tls;
        if !sealed {
            self.finish(ConversationEnd::TlsFailed);
        } else if self.security == Security::Tls {
            self.wait_at(Step::Greeting, now);
        } else {
            L::secured(self, now);
        }
    }

    /// The connection has been closed by the server.
    pub fn handle_closed(&mut self, _: Moment) {
        self.finish(ConversationEnd::Closed { step: self.step });
    }

    /// Time has passed. Does something only if [`Self::wake_at`] has been reached.
    pub fn handle_timeout(&mut self, now: Moment) {
        if self.over || self.deadline.is_none_or(|deadline| now < deadline) {
            return;
        }
        if self.step == Step::Ready && self.ending.is_none() {
            // Nobody had an order. That is no fault of the server's.
            self.leave(ConversationEnd::Complete, now);
        } else if self.ending.is_some() || !L::woken(self, now) {
            self.finish(ConversationEnd::TimedOut { step: self.step });
        }
    }

    /// The conversation is no longer needed. It takes its leave as soon as it may, without waiting
    /// for that longer than half a second, and ends.
    pub fn handle_cancel(&mut self, now: Moment) {
        if self.over || self.ending.is_some() {
            // It ends already; taking leave has the same deadline.
            self.hurry(now);
            return;
        }
        let step = self.step;
        match step {
            // The server waits for us.
            Step::Auth if self.is_deriving() => {
                self.ending = Some(ConversationEnd::Cancelled);
                self.hurry(now);
                self.break_off(now);
            }
            // There is nothing that could be said in the middle of a handshake.
            Step::Handshake => self.finish(ConversationEnd::Cancelled),
            Step::Ready => self.leave(ConversationEnd::Cancelled, now),
            _ if L::break_in(self, now) => {}
            // A command is unanswered: the leave comes behind its reply, or not at all.
            _ => {
                self.ending = Some(ConversationEnd::Cancelled);
                self.hurry(now);
            }
        }
    }

    /// When to call [`Self::handle_timeout`]; `None` once it is over.
    pub fn wake_at(&self) -> Option<Moment> {
        self.deadline
    }

    /// The next thing to do. To be asked until it gives `None`.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// What came behind the consent to STARTTLS must not become the answer to a command of ours.
    fn bytes_before_tls(&mut self) {
        if self.security == Security::Tls {
            // A server speaks first only if it knows nothing of TLS on this port: no attack, and
            // the same as what the handshake would have said, whoever was faster.
            let tls = TlsState::Failed { failure: TlsFailure::NotTls };
            self.outputs.push_back(Output::Note(What::Tls(tls.clone())));
            *self.seen.tls_mut() = tls;
            self.finish(ConversationEnd::TlsFailed);
        } else {
            // The bytes are not noted: the first one ends it, and how many come along with it is
            // chance.
            self.violated(Violation::BytesBeforeTls);
        }
    }

    /// A proof for another host proves nothing here.
    fn for_our_host(&self, tls: TlsState) -> TlsState {
        match tls {
            TlsState::Verified { facts } | TlsState::Pinned { facts } if facts.host != self.host => {
                let names: Vec<Foreign> = facts.chain.first().map(|leaf| leaf.names.clone()).unwrap_or_default();
                TlsState::Unverified { facts, fault: CertificateFault::WrongName { names } }
            }
            tls => tls,
        }
    }
}
