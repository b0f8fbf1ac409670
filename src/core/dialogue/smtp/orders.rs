//! What a waiting conversation is asked to do.

use crate::dialogue::{Goal, Order, sasl};
use crate::model::{Address, ConversationEnd, Moment, SignInAnswer, Step, Violation};
use crate::permit::Permit;

use super::Smtp;

impl Smtp {
    /// An order for a conversation that waits for one. Anywhere else it is dropped, a permit unused.
    ///
    /// An order that cannot be carried out sends nothing; the conversation says at once that it is
    /// ready again:
    /// - a permit for another conversation or another host, outside verified TLS, after a sign-in
    ///   that was accepted (RFC 4954 §4 allows no second), for a mechanism we do not do, or with
    ///   NUL in what would be sent;
    /// - a dry run outside verified TLS, or for an address that needs SMTPUTF8 where the server
    ///   lacks it: there is no [`crate::model::SenderAnswer`] then.
    pub fn handle_order(&mut self, order: Order, now: Moment) {
        if self.over || self.step != Step::Ready || self.ending.is_some() {
            return;
        }
        if !self.replies.is_between() {
            // Words are under way that nobody asked for. They would pass for the answer.
            return self.violated(Violation::UnaskedReply);
        }
        let under_way = match order {
            Order::Authenticate(permit) => self.authenticate(permit, now),
            Order::TrySender(address) => self.try_sender(address, now),
            Order::Leave => {
                self.leave(ConversationEnd::Complete, now);
                true
            }
        };
        if !under_way {
            self.ready(now);
        }
    }

    /// The one place from which a credential leaves. Whether something was sent.
    fn authenticate(&mut self, permit: Permit, now: Moment) -> bool {
        let ours =
            matches!(self.goal, Goal::SignIn(own) if own == permit.conversation()) && *permit.host() == self.host;
        let signed_in = self.seen.sign_ins.iter().any(SignInAnswer::is_accepted);
        if !ours || !self.seen.tls.is_verified() || signed_in {
            return false;
        }
        let sign_in = permit.spend();
        let Some(mut exchange) = sasl::begin(&sign_in) else { return false };
        self.redactor.learn_password(sign_in.credential.expose().as_bytes());
        let initial = exchange.initial();
        self.exchange = Some(exchange);
        self.auth(sign_in.mechanism.name(), initial, now);
        self.seen.sign_ins.push(SignInAnswer {
            username: sign_in.username.0,
            mechanism: sign_in.mechanism,
            reply: None,
        });
        true
    }

    /// MAIL FROM, without SIZE or BODY: there is no message. Whether something was sent.
    fn try_sender(&mut self, address: Address, now: Moment) -> bool {
        let utf8 = address.needs_smtputf8();
        if !self.seen.tls.is_verified() || (utf8 && !self.capabilities().smtputf8) {
            return false;
        }
        // RFC 6531 §3.4.
        let parameter = if utf8 { " SMTPUTF8" } else { "" };
        self.command(&format!("MAIL FROM:<{}>{parameter}", address.mailbox()), Step::MailFrom, now);
        self.trying = Some(address);
        true
    }

    /// RCPT TO with the same address; without one there would be nothing to ask.
    pub(super) fn recipient(&mut self, now: Moment) {
        match self.trying.take() {
            Some(address) => self.command(&format!("RCPT TO:<{}>", address.mailbox()), Step::RcptTo, now),
            None => self.command("RSET", Step::Reset, now),
        }
    }
}
