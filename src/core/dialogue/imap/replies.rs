//! What a response leads to.

use crate::dialogue::conversation::SigningIn;
use crate::dialogue::status::RawStatus;
use crate::model::{ConversationEnd, Foreign, IncomingReply, IncomingStatus, Moment, Security, Step, Violation};

use super::responses::Response;
use super::{Imap, capabilities};

/// Untagged responses to one command. A well-behaved server has one or two.
const MAX_UNTAGGED: usize = 100;
/// The same while a message is followed: somebody else may be tidying the same mailbox.
const MAX_FOLLOWING: usize = 1000;
/// Texts for a person that are kept.
const MAX_ALERTS: usize = 8;

impl Imap {
    pub(super) fn on_response(&mut self, response: Response, now: Moment) {
        match response {
            Response::Tagged(tag, status) => self.on_tagged(&tag, &status, now),
            Response::Continue(text) => self.on_continue(&text, now),
            Response::Status(status) => self.on_untagged_status(&status, now),
            Response::Capability(_) | Response::Data(_) if self.step == Step::Greeting => {
                self.violated(Violation::MalformedReply);
            }
            Response::Capability(words) => {
                self.count_untagged();
                if matches!(self.step, Step::Capability | Step::CapabilityInsideTls) {
                    self.language.said = Some(capabilities::read(&words));
                } else if matches!(self.step, Step::Auth | Step::Folders) {
                    self.hear_capability(&words);
                }
            }
            Response::Data(pieces) => {
                self.count_untagged();
                self.hear_data(&pieces, now);
            }
        }
    }

    fn count_untagged(&mut self) {
        self.language.untagged += 1;
        let most = if self.seen.followed.is_some() { MAX_FOLLOWING } else { MAX_UNTAGGED };
        if self.language.untagged > most {
            self.violated(Violation::ReplyTooLong);
        }
    }

    /// What is meant for a person counts only from the server that we meant.
    fn keep_alert(&mut self, reply: &IncomingReply) {
        if reply.code_name() == "ALERT" && self.seen.tls.is_sealed() && self.seen.alerts.len() < MAX_ALERTS {
            let text: Foreign = reply.text.clone();
            self.seen.alerts.push(text);
        }
    }

    fn on_untagged_status(&mut self, raw: &RawStatus, now: Moment) {
        self.count_untagged();
        if self.over {
            return;
        }
        let reply = self.status(raw);
        self.keep_alert(&reply);
        self.hear_status(raw);
        if self.step == Step::Greeting {
            return self.greeted(reply, now);
        }
        match raw.status {
            IncomingStatus::Bye if self.step == Step::Logout => {}
            IncomingStatus::Bye => self.finish(ConversationEnd::Declined { step: self.step, reply }),
            IncomingStatus::Ok | IncomingStatus::No | IncomingStatus::Bad => {}
            IncomingStatus::Preauth | IncomingStatus::PlusOk | IncomingStatus::MinusErr => {
                self.violated(Violation::UnexpectedCode);
            }
        }
    }

    fn greeted(&mut self, reply: IncomingReply, now: Moment) {
        let status = reply.status;
        self.seen.greeting = Some(reply.clone());
        match status {
            IncomingStatus::Ok | IncomingStatus::Preauth if self.ending.is_some() => {
                self.leave(ConversationEnd::Cancelled, now);
            }
            IncomingStatus::Ok => self.command("CAPABILITY", Step::Capability, now),
            // Signed in without a word: STARTTLS could no longer be asked for (RFC 9051 §11.1).
            IncomingStatus::Preauth if !self.seen.tls.is_sealed() => self.violated(Violation::PreauthInClear),
            IncomingStatus::Preauth => {
                self.language.preauth = true;
                self.command("CAPABILITY", Step::Capability, now);
            }
            IncomingStatus::Bye => self.finish(ConversationEnd::Declined { step: Step::Greeting, reply }),
            IncomingStatus::No | IncomingStatus::Bad | IncomingStatus::PlusOk | IncomingStatus::MinusErr => {
                self.violated(Violation::UnexpectedCode);
            }
        }
    }

    fn on_tagged(&mut self, tag: &[u8], raw: &RawStatus, now: Moment) {
        if self.language.tag.as_ref().is_none_or(|ours| ours.as_bytes() != tag) {
            return self.violated(Violation::UnaskedReply);
        }
        if self.is_deriving() {
            return self.violated(Violation::UnaskedReply);
        }
        if self.step == Step::Auth && raw.status.is_positive() && !self.is_proven() {
            return self.violated(Violation::ServerNotProven);
        }
        self.language.tag = None;
        let reply = self.status(raw);
        self.keep_alert(&reply);
        // Once an exchange was broken off, the reply is to that and not to the sign-in.
        if self.step == Step::Auth
            && self.signing_in.take().is_some()
            && let Some(sign_in) = self.seen.sign_ins.last_mut()
        {
            sign_in.reply = Some(reply.clone());
        }
        if self.step == Step::Auth {
            self.learn_abilities(raw);
        }
        if self.ending.is_some() {
            self.followed_last(&reply);
            return self.wind_up(raw.status, now);
        }
        let step = self.step;
        match (step, raw.status) {
            (Step::Capability | Step::CapabilityInsideTls, IncomingStatus::Ok) => self.know_capabilities(now),
            (Step::Starttls, IncomingStatus::Ok) => self.start_tls(now),
            // NO and BAD are answers too: another order may follow.
            (Step::Auth, _) => self.ready(now),
            (Step::Folders | Step::Open | Step::Search | Step::Idle | Step::Remove, _) => self.on_followed(&reply, now),
            (Step::Capability | Step::CapabilityInsideTls | Step::Starttls, _) => {
                self.leave(ConversationEnd::Declined { step, reply }, now);
            }
            _ => self.violated(Violation::UnexpectedCode),
        }
    }

    fn know_capabilities(&mut self, now: Moment) {
        // RFC 9051 §6.1.1: the untagged response is required.
        let Some(said) = self.language.said.take() else { return self.violated(Violation::UnexpectedCode) };
        let starttls = said.starttls;
        if self.seen.tls.is_sealed() {
            self.seen.after_tls = Some(said);
            // Whoever offers it once more passes on what was meant for clear text. On implicit TLS
            // it only shows a proxy before an old server.
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
            self.command("STARTTLS", Step::Starttls, now);
        } else {
            self.leave(ConversationEnd::StarttlsMissing, now);
        }
    }

    fn on_continue(&mut self, challenge: &[u8], now: Moment) {
        if self.step == Step::Idle && self.idle_begun(now) {
            return;
        }
        if self.ending.is_some() {
            return match &self.signing_in {
                // LOGOUT would be read as a response.
                Some(SigningIn::Sasl(_)) => self.break_off(now),
                // In the middle of a literal there is no way out but the door.
                _ => self.finish(ConversationEnd::Cancelled),
            };
        }
        self.go_on_signing_in(Some(challenge), now);
    }

    /// How it ends is decided; the reply was the last thing to wait for before LOGOUT.
    fn wind_up(&mut self, status: IncomingStatus, now: Moment) {
        match (self.step, status) {
            // LOGOUT would be read as the first bytes of a handshake.
            (Step::Starttls, IncomingStatus::Ok) | (Step::Logout, _) => self.finish(ConversationEnd::Cancelled),
            _ => self.leave(ConversationEnd::Cancelled, now),
        }
    }
}
