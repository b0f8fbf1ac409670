//! The submission conversation (RFC 5321, 3207, 4954, 6409).
//!
//! This file says what SMTP adds to a [`Conversation`]; `replies` what a reply leads to.

mod letter;
mod replies;
mod sight;

#[cfg(test)]
mod tests;

use crate::model::{Address, Foreign, Letter, Moment, SmtpObservation, Step};
use crate::permit::SignIn;

use super::Line;
use super::conversation::{Conversation, Language};
use super::reply::{RawReply, Replies};
use super::sasl::Exchange;

/// RFC 5321 §4.1.4 wants an address literal where there is no name; ours says nothing about the
/// machine or the network it is in.
const EHLO: &str = "EHLO [127.0.0.1]";

/// One conversation with a submission server.
pub type Smtp = Conversation<Submission>;

/// SMTP, as far as submission needs it.
#[derive(Default)]
pub struct Submission {
    replies: Replies,
    /// The address of the dry run under way.
    trying: Option<Address>,
    /// The message under way.
    submitting: Option<Letter>,
}

impl Language for Submission {
    type Seen = SmtpObservation;
    type Whole = RawReply;
    const FAREWELL: (&'static str, Step) = ("QUIT", Step::Quit);
    /// RFC 5321 §4.5.3.1.4; RFC 4954 §4 for AUTH.
    const MAX_COMMAND: usize = 512;

    fn take(&mut self, bytes: &mut &[u8]) -> Option<Line> {
        self.replies.take(bytes)
    }

    fn forestalls(&self) -> bool {
        !self.replies.is_between()
    }

    fn shown(talk: &mut Smtp, octets: &[u8]) -> Option<Foreign> {
        Some(talk.redactor.line(octets))
    }

    fn on_whole(talk: &mut Smtp, reply: RawReply, now: Moment) {
        talk.on_reply(&reply, now);
    }

    fn secured(talk: &mut Smtp, now: Moment) {
        talk.command(EHLO, Step::EhloInsideTls, now);
    }

    fn sign_in(talk: &mut Smtp, sign_in: &SignIn, exchange: Box<dyn Exchange>, now: Moment) -> bool {
        talk.exchange(&format!("AUTH {}", sign_in.mechanism.name()), exchange, true, now);
        true
    }

    /// MAIL FROM, without SIZE or BODY: there is no message.
    fn try_sender(talk: &mut Smtp, address: Address, now: Moment) -> bool {
        let utf8 = address.needs_smtputf8();
        if !talk.seen.tls.is_sealed() || (utf8 && !talk.capabilities().smtputf8) {
            return false;
        }
        // RFC 6531 §3.4.
        let parameter = if utf8 { " SMTPUTF8" } else { "" };
        talk.command(&format!("MAIL FROM:<{}>{parameter}", address.mailbox()), Step::MailFrom, now);
        talk.language.trying = Some(address);
        true
    }

    fn submit(talk: &mut Smtp, letter: Letter, now: Moment) -> bool {
        talk.hand_in(letter, now)
    }
}
