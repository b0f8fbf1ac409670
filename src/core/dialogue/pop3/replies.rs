//! What a response leads to.

use crate::dialogue::conversation::SigningIn;
use crate::dialogue::status::RawStatus;
use crate::model::{ConversationEnd, IncomingReply, Moment, Pop3Capabilities, Security, Step, Violation};

use super::responses::PopResponse;
use super::{Pop3, capabilities};

impl Pop3 {
    pub(super) fn on_response(&mut self, response: PopResponse, now: Moment) {
        match response {
            PopResponse::Continue(text) => self.on_continue(&text, now),
            PopResponse::Status(raw) => self.on_status(&raw, None, now),
            PopResponse::List(raw, lines) => self.on_status(&raw, Some(&lines), now),
            PopResponse::Header(raw, header) => {
                self.language.follow.header = Some(header);
                self.on_status(&raw, None, now);
            }
        }
    }

    fn on_status(&mut self, raw: &RawStatus, list: Option<&[Vec<u8>]>, now: Moment) {
        if self.is_deriving() {
            return self.violated(Violation::UnaskedReply);
        }
        let reply = self.status(raw);
        let positive = raw.status.is_positive();
        if self.step == Step::Auth && positive && !self.is_proven() {
            return self.violated(Violation::ServerNotProven);
        }
        match self.step {
            Step::Greeting => {
                self.seen.apop = has_timestamp(&raw.text);
                self.seen.greeting = Some(reply.clone());
            }
            Step::Auth => {
                // USER was taken: what counts is the answer to PASS.
                let more = matches!(&self.signing_in, Some(SigningIn::Lines(lines)) if !lines.is_empty());
                if more && positive && self.ending.is_none() {
                    return self.go_on_signing_in(None, now);
                }
                // Once an exchange was broken off, the reply is to that and not to the sign-in.
                let unsaid = more && positive;
                if self.signing_in.take().is_some()
                    && !unsaid
                    && let Some(sign_in) = self.seen.sign_ins.last_mut()
                {
                    sign_in.reply = Some(reply.clone());
                }
            }
            _ => {}
        }
        if self.ending.is_some() {
            self.wind_up(positive, now);
        } else {
            self.go_on(reply, positive, list, now);
        }
    }

    fn go_on(&mut self, reply: IncomingReply, positive: bool, list: Option<&[Vec<u8>]>, now: Moment) {
        let step = self.step;
        match (step, positive) {
            (Step::Greeting, true) => self.command("CAPA", Step::Capability, now),
            // It knows the command, and will not do anything now (Cyrus, when it is being worked on): that there is no
            // list says nothing about what it offers.
            (Step::Capability | Step::CapabilityInsideTls, false) if reply.code_name() == "SYS/TEMP" => {
                self.leave(ConversationEnd::Declined { step, reply }, now);
            }
            (Step::Capability | Step::CapabilityInsideTls, _) => {
                // A server without CAPA is old, and no worse for that (RFC 2449 §5).
                let said = list.map_or_else(capabilities::without_capa, capabilities::read);
                self.know_capabilities(said, now);
            }
            (Step::Starttls, true) => self.start_tls(now),
            // A refusal is an answer too: another order may follow.
            (Step::Auth, _) => self.ready(now),
            (Step::Folders | Step::Search, _) => self.on_followed(&reply, now),
            (Step::Greeting | Step::Starttls, false) => {
                self.leave(ConversationEnd::Declined { step, reply }, now);
            }
            (Step::Ready, _) => self.violated(Violation::UnaskedReply),
            _ => self.violated(Violation::UnexpectedCode),
        }
    }

    fn know_capabilities(&mut self, said: Pop3Capabilities, now: Moment) {
        let starttls = said.starttls;
        if self.seen.tls.is_sealed() {
            self.seen.after_tls = Some(said);
            // RFC 2595 §4: it must not be offered once more. Whoever does passes on what was meant
            // for clear text. On implicit TLS it only shows a proxy before an old server.
            return if starttls && self.security == Security::Starttls {
                self.violated(Violation::StarttlsInsideTls);
            } else {
                self.open(now);
            };
        }
        self.seen.before_tls = Some(said);
        if self.security != Security::Starttls {
            self.open(now);
        } else if starttls {
            self.command("STLS", Step::Starttls, now);
        } else {
            self.leave(ConversationEnd::StarttlsMissing, now);
        }
    }

    fn on_continue(&mut self, challenge: &[u8], now: Moment) {
        let asked = matches!(self.signing_in, Some(SigningIn::Sasl(_) | SigningIn::Deriving(_)));
        match (&self.ending, asked) {
            // QUIT would be read as a response.
            (Some(_), true) => self.break_off(now),
            (Some(_), false) => self.finish(ConversationEnd::Cancelled),
            (None, true) => self.go_on_signing_in(Some(challenge), now),
            (None, false) => self.violated(Violation::UnaskedReply),
        }
    }

    /// How it ends is decided; the reply was the last thing to wait for before QUIT.
    fn wind_up(&mut self, positive: bool, now: Moment) {
        match (self.step, positive) {
            // QUIT would be read as the first bytes of a handshake.
            (Step::Starttls, true) | (Step::Quit, _) => self.finish(ConversationEnd::Cancelled),
            _ => self.leave(ConversationEnd::Cancelled, now),
        }
    }
}

/// `<…@…>` anywhere in a greeting (RFC 1939 §7).
fn has_timestamp(text: &[u8]) -> bool {
    let Some(open) = text.iter().position(|octet| *octet == b'<') else { return false };
    let inner = text.get(open + 1..).unwrap_or_default();
    let Some(close) = inner.iter().position(|octet| *octet == b'>') else { return false };
    inner.get(..close).is_some_and(|inner| inner.contains(&b'@'))
}
