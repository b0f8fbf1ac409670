//! What a waiting conversation is asked to do.

use crate::dialogue::sasl::Exchange;
use crate::dialogue::{Goal, Order, sasl};
use crate::model::{ConversationEnd, ImapSignIn, Mechanism, Moment, Step, Violation};
use crate::permit::{Permit, SignIn};

use super::Imap;
use super::login::{self, Pieces};

/// A sign-in under way.
pub(super) enum SigningIn {
    /// AUTHENTICATE.
    Sasl(Box<dyn Exchange>),
    /// LOGIN: what is still to be said.
    Login(Pieces),
}

impl Imap {
    /// An order for a conversation that waits for one. Anywhere else it is dropped, a permit unused.
    ///
    /// An order that cannot be carried out sends nothing; the conversation says at once that it is
    /// ready again:
    /// - a permit for another conversation or another host, outside verified TLS, after a sign-in
    ///   that was accepted, for a mechanism we do not do, with NUL in what would be sent, or for
    ///   LOGIN where the server neither knows that mechanism nor allows the command;
    /// - a dry run: there is none in IMAP.
    pub fn handle_order(&mut self, order: Order, now: Moment) {
        if self.over || self.step != Step::Ready || self.ending.is_some() {
            return;
        }
        if self.responses.forestalls() {
            // Words are under way that nobody asked for. They would pass for the answer.
            return self.violated(Violation::UnaskedReply);
        }
        let under_way = match order {
            Order::Authenticate(permit) => self.authenticate(permit, now),
            Order::TrySender(_) => false,
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
        let signed_in = self.preauth || self.seen.sign_ins.iter().any(ImapSignIn::is_accepted);
        if !ours || !self.seen.tls.is_verified() || signed_in {
            return false;
        }
        let sign_in = permit.spend();
        // Also for LOGIN: what the mechanism could not say, the command cannot either.
        let Some(exchange) = sasl::begin(&sign_in) else { return false };
        let offered = self.seen.after_tls.clone().unwrap_or_default();
        let by_command = sign_in.mechanism == Mechanism::Login && !offered.mechanisms.contains(&Mechanism::Login);
        if by_command && offered.login_disabled {
            return false;
        }
        self.redactor.learn_password(sign_in.credential.expose().as_bytes());
        if by_command {
            self.login_as(&sign_in, now);
        } else {
            self.authenticate_as(exchange, &sign_in.mechanism, offered.sasl_ir, now);
        }
        self.seen.sign_ins.push(ImapSignIn { username: sign_in.username.0, mechanism: sign_in.mechanism, reply: None });
        true
    }

    fn authenticate_as(
        &mut self,
        mut exchange: Box<dyn Exchange>,
        mechanism: &Mechanism,
        initial_allowed: bool,
        now: Moment,
    ) {
        let initial = if initial_allowed { exchange.initial() } else { None };
        self.signing_in = Some(SigningIn::Sasl(exchange));
        self.authenticate_by(mechanism.name(), initial, now);
    }

    fn login_as(&mut self, sign_in: &SignIn, now: Moment) {
        let password = sign_in.credential.expose().as_bytes();
        if let Some(trace) = login::quoted_trace(password) {
            self.redactor.learn(&trace);
        }
        let mut pieces = login::pieces(sign_in.username.0.as_bytes(), password);
        self.login(&mut pieces, now);
        self.signing_in = Some(SigningIn::Login(pieces));
    }
}
