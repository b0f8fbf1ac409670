//! What a waiting conversation is asked to do.

use std::collections::VecDeque;

use zeroize::Zeroizing;

use crate::dialogue::sasl::{BadChallenge, Exchange};
use crate::dialogue::{Goal, Order, Output, sasl};
use crate::model::{ConversationEnd, Moment, Step, Violation};
use crate::permit::Permit;

use super::language::Unanswerable;
use super::{Conversation, Language, Sight as _};

/// A sign-in under way.
pub(in crate::dialogue) enum SigningIn {
    /// By SASL.
    Sasl(Box<dyn Exchange>),
    /// By lines that are known already; before each the server has to say that it may come.
    Lines(VecDeque<Zeroizing<Vec<u8>>>),
}

impl<L: Language> Conversation<L> {
    /// An order for a conversation that waits for one. Anywhere else it is dropped, a permit unused.
    ///
    /// An order that cannot be carried out sends nothing; the conversation says at once that it is
    /// ready again:
    /// - a permit for another conversation or another host, outside verified TLS, after a sign-in
    ///   that was accepted, for a mechanism we do not do or the server does not allow, or with
    ///   something in it that cannot be said;
    /// - a dry run outside verified TLS, for an address that needs SMTPUTF8 where the server
    ///   lacks it, or in a protocol that has none: there is no [`crate::model::SenderAnswer`] then.
    pub fn handle_order(&mut self, order: Order, now: Moment) {
        if self.over || self.step != Step::Ready || self.ending.is_some() {
            return;
        }
        if self.language.forestalls() {
            // Words are under way that nobody asked for. They would pass for the answer.
            return self.violated(Violation::UnaskedReply);
        }
        let under_way = match order {
            Order::Authenticate(permit) => self.authenticate(permit, now),
            Order::TrySender(address) => L::try_sender(self, address, now),
            Order::Leave => {
                self.leave(ConversationEnd::Complete, now);
                true
            }
        };
        if !under_way {
            self.ready(now);
        }
    }

    /// Nothing more is needed to look around; to sign in, an order.
    pub(in crate::dialogue) fn open(&mut self, now: Moment) {
        match self.goal {
            Goal::Look => {
                // Whoever waits for what was seen need not wait for the farewell.
                self.outputs.push_back(Output::Ready(self.seen.clone().into()));
                self.leave(ConversationEnd::Complete, now);
            }
            Goal::SignIn(_) => self.ready(now),
        }
    }

    /// Waits for an order.
    pub(in crate::dialogue) fn ready(&mut self, now: Moment) {
        self.wait_at(Step::Ready, now);
        self.outputs.push_back(Output::Ready(self.seen.clone().into()));
    }

    /// The one place from which a credential leaves. Whether something was sent.
    fn authenticate(&mut self, permit: Permit, now: Moment) -> bool {
        let ours =
            matches!(self.goal, Goal::SignIn(own) if own == permit.conversation()) && *permit.host() == self.host;
        if !ours || !self.seen.tls().is_sealed() || self.seen.is_signed_in() {
            return false;
        }
        let sign_in = permit.spend();
        // Also for the commands that are no SASL: what the mechanism could not say, they cannot either.
        let Some(exchange) = sasl::begin(&sign_in) else { return false };
        self.redactor.learn_password(sign_in.credential.expose().as_bytes());
        if !L::sign_in(self, &sign_in, exchange, now) {
            return false;
        }
        self.seen.push_sign_in(sign_in.username.0, sign_in.mechanism);
        true
    }

    /// Goes on with a sign-in where the server says that it may: the answer to a challenge, or the
    /// next line. `None` is a challenge that is none.
    pub(in crate::dialogue) fn go_on_signing_in(&mut self, challenge: Option<&[u8]>, now: Moment) {
        let answered = match self.signing_in.as_mut() {
            None => Err(Unanswerable::Unasked),
            Some(SigningIn::Lines(lines)) => match lines.pop_front() {
                Some(line) => {
                    self.say_on(&line, now);
                    Ok(())
                }
                None => Err(Unanswerable::Unasked),
            },
            Some(SigningIn::Sasl(exchange)) => {
                match challenge.ok_or(BadChallenge).and_then(|challenge| exchange.respond(challenge)) {
                    Ok(response) => {
                        self.learn(&response);
                        self.say_on(&response.line, now);
                        Ok(())
                    }
                    Err(BadChallenge) => Err(Unanswerable::Challenge),
                }
            }
        };
        match answered {
            Ok(()) => {}
            Err(why @ Unanswerable::Unasked) => self.violated(why.into()),
            Err(why @ Unanswerable::Challenge) => {
                self.ending = Some(ConversationEnd::Violated { step: Step::Auth, violation: why.into() });
                self.break_off(now);
            }
        }
    }
}
