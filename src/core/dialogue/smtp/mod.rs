//! The submission conversation as a state machine (RFC 5321, 3207, 4954, 6409).
//!
//! Its state is the [`Step`] it is at; `ending` is set once how it ends has been decided, and from
//! then on nothing the server says changes that. This file holds what comes in; `replies` what a
//! reply leads to; `orders` what we are asked to do; `out` what goes out.

mod orders;
mod out;
mod replies;

#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use crate::model::{
    Address, CertificateFault, ConversationEnd, Foreign, Host, Moment, Security, SmtpObservation, Step, TlsFailure,
    TlsState, Violation, What,
};

use super::redact::Redactor;
use super::reply::Replies;
use super::sasl::Exchange;
use super::{Goal, Output};

/// One conversation with a submission server.
///
/// Made when the TCP connection stands. After every input, outputs are taken with
/// [`Self::poll_output`] until there are none. The last are [`Output::Close`] and one
/// [`Output::Done`]; inputs after that are ignored.
pub struct Smtp {
    host: Host,
    security: Security,
    goal: Goal,
    step: Step,
    /// How it will end, once that is decided.
    ending: Option<ConversationEnd>,
    over: bool,
    deadline: Option<Moment>,
    replies: Replies,
    redactor: Redactor,
    /// The sign-in under way.
    exchange: Option<Box<dyn Exchange>>,
    /// What it showed so far; its `end` is that of a conversation left now.
    seen: SmtpObservation,
    /// The address of the dry run under way.
    trying: Option<Address>,
    outputs: VecDeque<Output>,
}

impl Smtp {
    /// A conversation over a TCP connection that stands. With [`Security::Tls`] the first output
    /// is [`Output::StartTls`].
    pub fn new(host: Host, security: Security, goal: Goal, now: Moment) -> Self {
        let mut smtp = Self {
            host,
            security,
            goal,
            step: Step::Greeting,
            ending: None,
            over: false,
            deadline: None,
            replies: Replies::new(),
            redactor: Redactor::default(),
            exchange: None,
            seen: SmtpObservation {
                greeting: None,
                before_tls: None,
                tls: TlsState::None,
                after_tls: None,
                sign_ins: Vec::new(),
                sender: None,
                end: ConversationEnd::Complete,
            },
            trying: None,
            outputs: VecDeque::new(),
        };
        match security {
            Security::Tls => smtp.start_tls(now),
            Security::Starttls | Security::None => smtp.wait_at(Step::Greeting, now),
        }
        smtp
    }

    /// Bytes from the server; inside TLS the plaintext.
    pub fn handle_bytes(&mut self, mut bytes: &[u8], now: Moment) {
        while !bytes.is_empty() && !self.over {
            if self.step == Step::Handshake {
                self.bytes_before_tls();
                return;
            }
            let Some(line) = self.replies.take(&mut bytes) else { return };
            self.outputs.push_back(Output::Note(What::Received { line: self.redactor.line(&line.octets) }));
            match line.outcome {
                Ok(None) => {}
                Ok(Some(reply)) => self.on_reply(&reply, now),
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
        let verified = tls.is_verified();
        self.seen.tls = tls;
        if !verified {
            self.finish(ConversationEnd::TlsFailed);
        } else if self.security == Security::Tls {
            self.wait_at(Step::Greeting, now);
        } else {
            self.ehlo(Step::EhloInsideTls, now);
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
        } else {
            self.finish(ConversationEnd::TimedOut { step: self.step });
        }
    }

    /// The conversation is no longer needed. It says QUIT as soon as it may, without waiting for
    /// that longer than half a second, and ends.
    pub fn handle_cancel(&mut self, now: Moment) {
        if self.over || self.ending.is_some() {
            // It ends already; QUIT has the same deadline.
            self.hurry(now);
            return;
        }
        match self.step {
            // There is nothing that could be said in the middle of a handshake.
            Step::Handshake => self.finish(ConversationEnd::Cancelled),
            Step::Ready => self.leave(ConversationEnd::Cancelled, now),
            // A command is unanswered: QUIT comes behind its reply, or not at all.
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

    /// A reply to a command that we did not send must not become the answer to one that we do.
    fn bytes_before_tls(&mut self) {
        if self.security == Security::Tls {
            // A server speaks first only if it knows nothing of TLS on this port: no attack, and
            // the same as what the handshake would have said, whoever was faster.
            self.seen.tls = TlsState::Failed { failure: TlsFailure::NotTls };
            self.outputs.push_back(Output::Note(What::Tls(self.seen.tls.clone())));
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
            TlsState::Verified { facts } if facts.host != self.host => {
                let names: Vec<Foreign> = facts.chain.first().map(|leaf| leaf.names.clone()).unwrap_or_default();
                TlsState::Unverified { facts, fault: CertificateFault::WrongName { names } }
            }
            tls => tls,
        }
    }
}
