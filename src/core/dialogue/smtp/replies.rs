//! What a reply leads to.

use crate::dialogue::capabilities;
use crate::dialogue::reply::RawReply;
use crate::model::{ConversationEnd, Moment, Reply, Security, SenderAnswer, SmtpCapabilities, Step, Violation};

use super::{EHLO, Smtp};

/// "Service not available, closing transmission channel" (RFC 5321 §3.8): may answer anything.
const CLOSING: u16 = 421;
/// A challenge (RFC 4954 §4).
const CHALLENGE: u16 = 334;
/// Signed in (RFC 4954 §4).
const SIGNED_IN: u16 = 235;

/// The message may come (RFC 5321 §4.1.1.4).
pub(super) const GO_ON: u16 = 354;

impl Smtp {
    pub(super) fn on_reply(&mut self, raw: &RawReply, now: Moment) {
        let reply = self.redactor.reply(raw);
        if reply.code != CLOSING && self.is_deriving() {
            return self.violated(Violation::UnaskedReply);
        }
        if self.step == Step::Auth && reply.code == SIGNED_IN && !self.is_proven() {
            return self.violated(Violation::ServerNotProven);
        }
        self.keep(raw, &reply);
        if reply.code == CLOSING {
            self.finish(ConversationEnd::Refused { step: self.step, reply });
        } else if self.ending.is_some() {
            self.wind_up(reply.code, now);
        } else {
            self.go_on(raw, reply, now);
        }
    }

    /// Keeps what the reply shows, whatever comes of it.
    fn keep(&mut self, raw: &RawReply, reply: &Reply) {
        match self.step {
            Step::Greeting => self.seen.greeting = Some(reply.clone()),
            Step::Ehlo | Step::EhloInsideTls if reply.code == 250 => {
                let capabilities = Some(capabilities::read(&raw.lines));
                if self.seen.tls.is_sealed() {
                    self.seen.after_tls = capabilities;
                } else {
                    self.seen.before_tls = capabilities;
                }
            }
            // Once an exchange was broken off, the reply is to that and not to the sign-in.
            Step::Auth if reply.code != CHALLENGE && self.signing_in.is_some() => {
                if let Some(sign_in) = self.seen.sign_ins.last_mut() {
                    sign_in.reply = Some(reply.clone());
                }
            }
            Step::MailFrom | Step::RcptTo | Step::Data | Step::Message if self.is_handing_in() => {
                self.keep_submitted(reply);
            }
            Step::MailFrom => self.seen.sender = Some(SenderAnswer { mail_from: reply.clone(), rcpt_to: None }),
            Step::RcptTo => {
                if let Some(sender) = &mut self.seen.sender {
                    sender.rcpt_to = Some(reply.clone());
                }
            }
            _ => {}
        }
    }

    fn go_on(&mut self, raw: &RawReply, reply: Reply, now: Moment) {
        let step = self.step;
        match (step, reply.code) {
            (Step::Greeting, 220) => self.command(EHLO, Step::Ehlo, now),
            (Step::Ehlo, 250) => self.after_ehlo(now),
            (Step::EhloInsideTls, 250) => self.after_second_ehlo(now),
            (Step::Starttls, 220) => self.start_tls(now),
            (Step::Auth, CHALLENGE) => {
                let challenge = match raw.lines.as_slice() {
                    [challenge] => Some(challenge.as_slice()),
                    _ => None,
                };
                self.go_on_signing_in(challenge, now);
            }
            // 535 and its like are answers too: another order may follow.
            (Step::Auth, SIGNED_IN | 400..) => {
                self.signing_in = None;
                self.ready(now);
            }
            (Step::MailFrom | Step::RcptTo | Step::Data | Step::Message, code) if self.is_handing_in() => {
                self.go_on_handing_in(code, now);
            }
            (Step::MailFrom, 200..=299) => self.recipient(now),
            (Step::MailFrom, 400..) | (Step::Reset, 200..=299 | 400..) => self.ready(now),
            (Step::RcptTo, 200..=299 | 400..) => self.command("RSET", Step::Reset, now),
            (Step::Greeting | Step::Ehlo | Step::EhloInsideTls | Step::Starttls, 400..) => {
                // No HELO behind a refused EHLO: without extensions there is neither TLS nor sign-in.
                self.leave(ConversationEnd::Refused { step, reply }, now);
            }
            (Step::Ready, _) => self.violated(Violation::UnaskedReply),
            _ => self.violated(Violation::UnexpectedCode),
        }
    }

    fn after_ehlo(&mut self, now: Moment) {
        if self.security != Security::Starttls {
            return self.open(now);
        }
        if self.seen.before_tls.as_ref().is_some_and(|capabilities| capabilities.starttls) {
            self.command("STARTTLS", Step::Starttls, now);
        } else {
            self.leave(ConversationEnd::StarttlsMissing, now);
        }
    }

    /// RFC 3207 §4.2: it must not be offered once more, and we would not start TLS twice. Whoever
    /// offers it passes on what was meant for clear text, so nothing it says counts.
    ///
    /// On implicit TLS it only shows a proxy before an old server, and is kept as a capability.
    fn after_second_ehlo(&mut self, now: Moment) {
        if self.capabilities().starttls {
            self.violated(Violation::StarttlsInsideTls);
        } else {
            self.open(now);
        }
    }

    /// Those of the channel as it is now.
    pub(super) fn capabilities(&self) -> SmtpCapabilities {
        let seen = if self.seen.tls.is_sealed() { &self.seen.after_tls } else { &self.seen.before_tls };
        seen.clone().unwrap_or_default()
    }

    /// RCPT TO with the same address; without one there would be nothing to ask.
    fn recipient(&mut self, now: Moment) {
        match self.language.trying.take() {
            Some(address) => self.command(&format!("RCPT TO:<{}>", address.mailbox()), Step::RcptTo, now),
            None => self.command("RSET", Step::Reset, now),
        }
    }

    /// How it ends is decided; the reply was the last thing to wait for before QUIT.
    fn wind_up(&mut self, code: u16, now: Moment) {
        match (self.step, code) {
            // QUIT would be read as a response.
            (Step::Auth, CHALLENGE) if self.signing_in.is_some() => self.break_off(now),
            // QUIT would be read as a line of the message. What has no end was not handed in (RFC 5321 §4.1.1.4).
            (Step::Data, GO_ON) => self.finish(ConversationEnd::Cancelled),
            // QUIT would be read as the first bytes of a handshake.
            (Step::Starttls, 220) | (Step::Auth, CHALLENGE) | (Step::Quit, _) => {
                self.finish(ConversationEnd::Cancelled);
            }
            _ => self.leave(ConversationEnd::Cancelled, now),
        }
    }
}
