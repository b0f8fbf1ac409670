//! The conversation with an IMAP server (RFC 9051, and RFC 3501 before it).
//!
//! It comes as far as a sign-in: greeting, CAPABILITY, STARTTLS, CAPABILITY, AUTHENTICATE or LOGIN, LOGOUT; and
//! where a test message was sent, to the folders that it can come to (`follow`). This file says what IMAP adds to a
//! [`Conversation`]; `replies` what a response leads to. Untagged data is tolerated anywhere and believed only
//! where it was asked for; referrals are not followed.

mod capabilities;
mod follow;
mod login;
mod replies;
mod responses;
mod sight;

#[cfg(test)]
mod tests;

use crate::model::{Foreign, ImapCapabilities, ImapObservation, Mechanism, Moment, Search, Step};
use crate::permit::SignIn;

use super::conversation::{Conversation, Language, SigningIn};
use super::sasl::Exchange;
use super::{Line, REDACTED};

pub use responses::{Piece, Response, Responses};

/// One conversation with an IMAP server.
pub type Imap = Conversation<Imap4>;

/// IMAP, as far as a sign-in.
#[derive(Default)]
pub struct Imap4 {
    responses: Responses,
    /// How many commands were sent.
    commands: u32,
    /// The tag of the command under way.
    tag: Option<String>,
    /// Untagged responses since the last command.
    untagged: usize,
    /// What CAPABILITY has said, until its end.
    said: Option<ImapCapabilities>,
    /// The server greeted with PREAUTH, inside TLS: there is nothing to sign in to.
    preauth: bool,
    /// What has to do with a test message.
    follow: follow::Follow,
}

impl Language for Imap4 {
    type Seen = ImapObservation;
    type Whole = Response;
    const FAREWELL: (&'static str, Step) = ("LOGOUT", Step::Logout);
    /// RFC 2683 §3.2.1.5, for servers older than RFC 7162, which allows eight times that.
    const MAX_COMMAND: usize = 1000;

    fn take(&mut self, bytes: &mut &[u8]) -> Option<Line<Response>> {
        self.responses.take(bytes)
    }

    fn forestalls(&self) -> bool {
        self.responses.forestalls()
    }

    fn prefix(&mut self) -> String {
        self.commands += 1;
        self.untagged = 0;
        let tag = format!("t{}", self.commands);
        let prefix = format!("{tag} ");
        self.tag = Some(tag);
        prefix
    }

    fn shown(talk: &mut Imap, octets: &[u8]) -> Option<Foreign> {
        if talk.step == Step::Folders { talk.shown_while_listing(octets) } else { Some(talk.shown(octets)) }
    }

    fn woken(talk: &mut Imap, now: Moment) -> bool {
        talk.look_woken(now)
    }

    fn break_in(talk: &mut Imap, now: Moment) -> bool {
        talk.look_cancelled(now)
    }

    fn on_whole(talk: &mut Imap, response: Response, now: Moment) {
        talk.on_response(response, now);
    }

    fn secured(talk: &mut Imap, now: Moment) {
        talk.command("CAPABILITY", Step::CapabilityInsideTls, now);
    }

    /// AUTHENTICATE, with its initial response where RFC 4959 allows one; LOGIN where the server
    /// does not know that mechanism but allows the command.
    fn sign_in(talk: &mut Imap, sign_in: &SignIn, exchange: Box<dyn Exchange>, now: Moment) -> bool {
        if talk.language.preauth {
            return false;
        }
        let offered = talk.seen.after_tls.clone().unwrap_or_default();
        if sign_in.mechanism != Mechanism::Login || offered.mechanisms.contains(&Mechanism::Login) {
            let command = format!("AUTHENTICATE {}", sign_in.mechanism.name());
            talk.exchange(&command, exchange, offered.sasl_ir, now);
            return true;
        }
        if offered.login_disabled {
            return false;
        }
        let password = sign_in.credential.expose().as_bytes();
        if let Some(trace) = login::quoted_trace(password) {
            talk.redactor.learn(&trace);
        }
        let mut pieces = login::pieces(sign_in.username.0.as_bytes(), password);
        let Some(first) = pieces.pop_front() else { return false };
        talk.signing_in = Some(SigningIn::Lines(pieces));
        talk.say(&first, &format!("LOGIN {REDACTED}"), Step::Auth, now);
        true
    }

    fn mark(talk: &mut Imap, now: Moment) -> bool {
        talk.begin_marks(now)
    }

    fn search(talk: &mut Imap, search: Search, now: Moment) -> bool {
        talk.begin_search(search, now)
    }

    fn remove(talk: &mut Imap, now: Moment) -> bool {
        talk.begin_removal(now)
    }
}
