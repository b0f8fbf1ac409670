//! What a waiting conversation is asked to do.

use std::collections::VecDeque;

use zeroize::Zeroizing;

use crate::dialogue::sasl::{Derived, Exchange, Fault, Response, Setting, Turn};
use crate::dialogue::{Goal, Order, Output, sasl};
use crate::model::{ConversationEnd, Foreign, Moment, Observation, Step, Violation};
use crate::permit::Permit;

use super::language::Unanswerable;
use super::sight::Attempted as _;
use super::{Conversation, Language, Sight as _};

/// A sign-in under way.
pub(in crate::dialogue) enum SigningIn {
    /// By SASL.
    Sasl(Box<dyn Exchange>),
    /// By SASL, and it is our turn: something is being computed. Nobody has a word to say until
    /// that was answered.
    Deriving(Box<dyn Exchange>),
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
    ///   lacks it, or in a protocol that has none: there is no [`crate::model::SenderAnswer`] then;
    /// - a message, marks, a search or a removal before a sign-in was accepted inside verified TLS, or in a
    ///   protocol that has nothing like it.
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
            Order::Submit(letter) => L::submit(self, *letter, now),
            Order::Mark => L::mark(self, now),
            Order::Search(search) => L::search(self, *search, now),
            Order::Remove => L::remove(self, now),
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
        let so_far: Observation = self.seen.clone().into();
        let (offered, before) = (so_far.offered().unwrap_or_default(), self.seen.sign_ins().len());
        let channel = permit.channel().cloned();
        let sign_in = permit.spend();
        let setting = Setting { host: &self.host, offered: &offered, channel: channel.as_ref(), before };
        // Also for the commands that are no SASL: what the mechanism could not say, they cannot either.
        let Some(exchange) = sasl::begin(&sign_in, &setting) else { return false };
        self.redactor.learn_password(sign_in.credential.expose().as_bytes());
        if !L::sign_in(self, &sign_in, exchange, now) {
            return false;
        }
        self.seen.sign_ins_mut().push(<_>::begun(sign_in.username.0, sign_in.mechanism));
        true
    }

    /// Goes on with a sign-in where the server says that it may: the answer to a challenge, or the
    /// next line. `None` is a challenge that is none.
    pub(in crate::dialogue) fn go_on_signing_in(&mut self, challenge: Option<&[u8]>, now: Moment) {
        let answered = match self.signing_in.as_mut() {
            // Where something is being computed, what was asked is not answered yet.
            None | Some(SigningIn::Deriving(_)) => Err(Unanswerable::Unasked),
            Some(SigningIn::Lines(lines)) => match lines.pop_front() {
                Some(line) => {
                    self.say_on(&line, now);
                    Ok(())
                }
                None => Err(Unanswerable::Unasked),
            },
            Some(SigningIn::Sasl(exchange)) => {
                let turn = challenge.ok_or(Fault::BadChallenge).and_then(|challenge| exchange.respond(challenge));
                let reason = exchange.reason().cloned();
                self.keep_reason(reason);
                self.take_turn(turn, now).map_err(Unanswerable::Fault)
            }
        };
        match answered {
            Ok(()) => {}
            Err(why @ Unanswerable::Unasked) => self.violated(why.into()),
            Err(why @ Unanswerable::Fault(_)) => self.give_up(why.into(), now),
        }
    }

    fn take_turn(&mut self, turn: Result<Turn, Fault>, now: Moment) -> Result<(), Fault> {
        match turn? {
            Turn::Say(response) => self.respond(&response, now),
            Turn::Derive(derivation) => {
                if let Some(SigningIn::Sasl(exchange)) = self.signing_in.take() {
                    self.signing_in = Some(SigningIn::Deriving(exchange));
                    self.outputs.push_back(Output::Derive(derivation));
                }
            }
        }
        Ok(())
    }

    fn respond(&mut self, response: &Response, now: Moment) {
        self.learn(response);
        self.say_on(&response.line, now);
    }

    /// What [`Output::Derive`] asked for has been computed. Ignored where nobody waits for it any more.
    pub fn handle_derived(&mut self, derived: Derived, now: Moment) {
        if self.over || self.ending.is_some() {
            return;
        }
        match self.signing_in.take() {
            Some(SigningIn::Deriving(mut exchange)) => {
                let response = exchange.derived(derived);
                self.signing_in = Some(SigningIn::Sasl(exchange));
                match response {
                    Ok(response) => self.respond(&response, now),
                    Err(fault) => self.give_up(fault.into(), now),
                }
            }
            other => self.signing_in = other,
        }
    }

    /// Whether it is our turn to say something in a sign-in, so that nobody else has one.
    pub(in crate::dialogue) fn is_deriving(&self) -> bool {
        matches!(self.signing_in, Some(SigningIn::Deriving(_)))
    }

    /// Whether "accepted" may be believed: whoever says so has shown all that the mechanism wants.
    pub(in crate::dialogue) fn is_proven(&self) -> bool {
        match &self.signing_in {
            Some(SigningIn::Sasl(exchange) | SigningIn::Deriving(exchange)) => exchange.is_proven(),
            Some(SigningIn::Lines(_)) | None => true,
        }
    }

    /// What a server says inside a mechanism is recorded with as much care as what it says outside.
    fn keep_reason(&mut self, reason: Option<Foreign>) {
        if let Some(reason) = reason {
            let reason = self.shown(reason.as_str().as_bytes());
            if let Some(sign_in) = self.seen.sign_ins_mut().last_mut() {
                sign_in.explain(reason);
            }
        }
    }

    /// Ends the sign-in, and the conversation with it.
    fn give_up(&mut self, violation: Violation, now: Moment) {
        self.ending = Some(ConversationEnd::Violated { step: Step::Auth, violation });
        self.break_off(now);
    }
}
