//! The conversation with a POP3 server (RFC 1939, 2449, 2595, 5034).
//!
//! It comes as far as a sign-in: greeting, CAPA, STLS, CAPA, AUTH or USER and PASS, QUIT; and where a test message
//! was sent, to the headers of what came last (`follow`). This file says what POP3 adds to a [`Conversation`];
//! `replies` what a response leads to. A timestamp for APOP is seen and not used.

mod capabilities;
mod follow;
mod login;
mod replies;
mod responses;
mod sight;

#[cfg(test)]
mod tests;

use crate::model::{Mechanism, Moment, Pop3Observation, Search, Step};
use crate::permit::SignIn;

use super::conversation::{Conversation, Language, SigningIn};
use super::sasl::Exchange;
use super::{Line, REDACTED};

pub use responses::{PopResponse, PopResponses};

/// One conversation with a POP3 server.
pub type Pop3 = Conversation<Post>;

/// POP3, as far as a sign-in.
#[derive(Default)]
pub struct Post {
    responses: PopResponses,
    /// What is looked for.
    follow: follow::Follow,
}

impl Language for Post {
    type Seen = Pop3Observation;
    type Whole = PopResponse;
    const FAREWELL: (&'static str, Step) = ("QUIT", Step::Quit);
    /// RFC 2449 §4; RFC 5034 §4 for AUTH.
    const MAX_COMMAND: usize = login::MAX_COMMAND;

    fn take(&mut self, bytes: &mut &[u8]) -> Option<Line<PopResponse>> {
        self.responses.take(bytes)
    }

    fn forestalls(&self) -> bool {
        !self.responses.is_between()
    }

    fn asking(&mut self, step: Step) {
        self.responses.expect_list(matches!(step, Step::Capability | Step::CapabilityInsideTls));
    }

    fn on_whole(talk: &mut Pop3, response: PopResponse, now: Moment) {
        talk.on_response(response, now);
    }

    fn secured(talk: &mut Pop3, now: Moment) {
        talk.command("CAPA", Step::CapabilityInsideTls, now);
    }

    /// AUTH with its initial response (RFC 5034 §4); USER and PASS where the server does not know
    /// the mechanism LOGIN but allows these commands.
    fn sign_in(talk: &mut Pop3, sign_in: &SignIn, exchange: Box<dyn Exchange>, now: Moment) -> bool {
        let offered = talk.seen.after_tls.clone().unwrap_or_default();
        if sign_in.mechanism != Mechanism::Login || offered.mechanisms.contains(&Mechanism::Login) {
            talk.exchange(&format!("AUTH {}", sign_in.mechanism.name()), exchange, true, now);
            return true;
        }
        let lines = login::lines(sign_in.username.0.as_bytes(), sign_in.credential.expose().as_bytes());
        let Some([user, pass]) = lines.filter(|_| offered.user) else { return false };
        talk.signing_in = Some(SigningIn::Lines([pass].into()));
        talk.say(&user, &format!("USER {REDACTED}"), Step::Auth, now);
        true
    }

    fn mark(talk: &mut Pop3, now: Moment) -> bool {
        talk.begin_mark(now)
    }

    fn search(talk: &mut Pop3, search: Search, now: Moment) -> bool {
        talk.begin_search(search, now)
    }

    fn remove(talk: &mut Pop3, _: Moment) -> bool {
        talk.leave_it();
        false
    }
}
