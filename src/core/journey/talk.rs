//! The conversation that signs in: which order comes next.

use std::net::IpAddr;

use crate::dialogue::{Order, is_preparable};
use crate::model::{
    Accepted, Address, Candidate, ClientAuth, ConversationId, Decision, Host, Mechanism, Moment, Observation, Pin,
    Ready, Subject, TlsState, Trust, UserName, VerifiedTls, What, Withheld,
};
use crate::permit::{Budget, Clearance, Credential, Permit, Showing, SignIn};

use super::Effect;
use super::machine::{Given, Out};
use super::run::wall_seconds;
use super::signin::{Attempted, Means, Plan, Try};
use super::withhold::unsafe_because;

/// The conversation with the submission server.
pub(super) const SUBMISSION: ConversationId = ConversationId(0);
/// The one with the server for reading mail, after that.
pub(super) const INCOMING: ConversationId = ConversationId(1);

/// What the conversation is doing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    /// Connecting, TLS, EHLO.
    Opening,
    /// AUTH is under way.
    SigningIn,
    /// MAIL FROM and RCPT TO are under way.
    TryingSender,
    /// It is signed in and waits for what is wanted of it next.
    Held,
    /// Something of that is under way.
    Following,
    /// QUIT is under way.
    Leaving,
    /// Nothing any more.
    Over,
}

/// What came of it.
pub(super) enum TalkEnd {
    /// The sign-in was accepted.
    Accepted,
    /// It was refused, or broke off.
    Refused,
    /// Nothing was sent.
    Withheld(Withheld),
}

/// Whom a talk is for, and where.
pub(super) struct With<'a> {
    pub(super) id: ConversationId,
    pub(super) account: Address,
    pub(super) candidate: &'a Candidate,
    pub(super) address: IpAddr,
    pub(super) plan: Plan,
    pub(super) accepted: &'a Accepted,
    /// What may be shown there of a client certificate.
    pub(super) showing: Option<Showing>,
    /// Whether more is wanted of it once it is signed in.
    pub(super) holds: bool,
    /// The only mechanism that is tried, and once: it was accepted before.
    pub(super) again: Option<Mechanism>,
}

/// A conversation for a sign-in.
pub(super) struct Talk {
    id: ConversationId,
    account: Address,
    host: Host,
    trust: Trust,
    /// What was accepted for this account at this host and port.
    pins: Vec<Pin>,
    plan: Plan,
    holds: bool,
    again: Option<Mechanism>,
    doing: Doing,
    tls: Option<VerifiedTls>,
    answers: Vec<Attempted>,
    /// All that it showed so far.
    shown: Option<Observation>,
    withheld: Option<Withheld>,
}

impl Talk {
    pub(super) fn open(with: With<'_>, out: &mut Out, now: Moment) -> Self {
        let With { id, account, candidate, address, plan, accepted, showing, holds, again } = with;
        let server = candidate.server.clone();
        let host = server.endpoint.host.clone();
        // Whatever was accepted for somebody else is not for this account's password.
        let pins: Vec<Pin> = accepted.at(&server.endpoint).into_iter().filter(|pin| pin.account == account).collect();
        out.note(now, Subject::Conversation(id), What::Opened { server: server.clone(), address });
        out.effects.push_back(Effect::Open { conversation: id, server, address, pins: pins.clone(), showing });
        Self {
            id,
            account,
            host,
            trust: candidate.trust,
            pins,
            plan,
            holds,
            again,
            doing: Doing::Opening,
            tls: None,
            answers: Vec::new(),
            shown: None,
            withheld: None,
        }
    }

    pub(super) fn is_open(&self, id: ConversationId) -> bool {
        id == self.id && !self.is_over()
    }

    pub(super) fn is_over(&self) -> bool {
        self.doing == Doing::Over
    }

    /// The conversation waits: says what comes next.
    pub(super) fn ready(&mut self, ready: Ready, given: &Given, budget: &mut Budget, out: &mut Out, now: Moment) {
        let Ready { so_far, tls } = ready;
        if tls.is_some() {
            self.tls = tls;
        }
        let mut offered = so_far.offered().unwrap_or_default();
        if let Some(again) = &self.again {
            offered.retain(|mechanism| mechanism == again);
        }
        let answers = Attempted::in_conversation(&so_far);
        self.shown = Some(so_far);
        let next = match self.doing {
            Doing::Opening => match self.plan.first(&offered, &self.means(given)) {
                Some(first) => Ok(Some(first)),
                None if self.shown.as_ref().is_some_and(Observation::lets_in) => {
                    if self.holds {
                        self.doing = Doing::Held;
                        return;
                    }
                    Ok(None)
                }
                // Perhaps the certificate is all that it wants. Nothing secret is said to find out.
                None if self.has_shown_certificate()
                    && self.shown.as_ref().is_some_and(|seen| seen.smtp().is_some()) =>
                {
                    return self.try_sender(out);
                }
                None if given.certificate.is_some() && given.password.is_none() => Err(Withheld::CertificateUnused),
                None => Err(Withheld::NoMechanism),
            },
            // The dialogue could not say it (a NUL, too long): nothing left this computer.
            Doing::SigningIn if answers.len() == self.answers.len() => {
                self.forget(budget.not_used(), out);
                Err(Withheld::NotSendable)
            }
            Doing::SigningIn => {
                self.answers = answers;
                self.count(budget, out, now);
                let accepted = self.accepted_as().is_some();
                if accepted && self.id == SUBMISSION {
                    return self.try_sender(out);
                }
                if accepted && self.holds {
                    self.doing = Doing::Held;
                    return;
                }
                let next = || self.plan.after(&self.answers, &offered, &self.means(given));
                Ok(if accepted || self.again.is_some() { None } else { next() })
            }
            Doing::TryingSender if !self.holds => Ok(None),
            Doing::TryingSender | Doing::Following => {
                self.doing = Doing::Held;
                return;
            }
            Doing::Held | Doing::Leaving | Doing::Over => return,
        };
        let permit = match next {
            Ok(Some(attempt)) => self.permit(attempt, given, budget, out, now).map(Some),
            Ok(None) => Ok(None),
            Err(why) => Err(why),
        };
        let order = match permit {
            Ok(Some(permit)) => {
                self.doing = Doing::SigningIn;
                Order::Authenticate(permit)
            }
            Ok(None) => {
                self.doing = Doing::Leaving;
                Order::Leave
            }
            Err(why) => {
                let host = self.host.clone();
                out.note(now, Subject::Conversation(self.id), What::Decided(Decision::Withheld { host, why }));
                self.withheld = Some(why);
                self.doing = Doing::Leaving;
                Order::Leave
            }
        };
        out.effects.push_back(Effect::Order(self.id, order));
    }

    /// The dry run of a message.
    fn try_sender(&mut self, out: &mut Out) {
        self.doing = Doing::TryingSender;
        out.effects.push_back(Effect::Order(self.id, Order::TrySender(self.account.clone())));
    }

    /// Whether it is signed in and waits for what is wanted of it next.
    pub(super) fn is_held(&self) -> bool {
        self.doing == Doing::Held
    }

    /// Whether something that was wanted of it after the sign-in is under way.
    pub(super) fn is_busy(&self) -> bool {
        self.doing == Doing::Following
    }

    /// What is wanted of a conversation that is held.
    pub(super) fn follow(&mut self, order: Order, out: &mut Out) {
        self.doing = Doing::Following;
        out.effects.push_back(Effect::Order(self.id, order));
    }

    /// Nothing more is wanted of it.
    pub(super) fn leave(&mut self, out: &mut Out) {
        if self.is_held() {
            self.doing = Doing::Leaving;
            out.effects.push_back(Effect::Order(self.id, Order::Leave));
        }
    }

    /// The server asked for a client certificate, and has seen the person's.
    fn has_shown_certificate(&self) -> bool {
        let tls = self.shown.as_ref().and_then(Observation::tls);
        tls.map(TlsState::client_auth) == Some(ClientAuth::Shown)
    }

    /// What there is to sign in with here.
    fn means(&self, given: &Given) -> Means {
        let channel = self.tls.as_ref().and_then(VerifiedTls::channel);
        let credential = given.password.as_ref();
        Means {
            secret: credential.is_some_and(|known| !known.is_empty()),
            certificate: self.has_shown_certificate(),
            token: credential.is_some_and(Credential::is_token),
            binding: channel.is_some_and(|channel| channel.binding().is_some()),
            scram: channel.is_some()
                && credential.is_some_and(|known| is_preparable(&self.plan.name().0, known.expose())),
            named: given.mechanism.clone(),
        }
    }

    /// Gets leave for one attempt, or the reason why there is none.
    fn permit(
        &self,
        attempt: Try,
        given: &Given,
        budget: &mut Budget,
        out: &mut Out,
        now: Moment,
    ) -> Result<Permit, Withheld> {
        let clearance = Clearance::grant(&self.host, self.trust, &given.confirmed)?.accepting(self.pins.clone());
        let tls = self.tls.as_ref().ok_or(Withheld::NoVerifiedTls)?;
        let credential = match attempt.mechanism {
            Mechanism::External => Credential::certificate(),
            _ => given.password.clone().ok_or(Withheld::NoMechanism)?,
        };
        let leave = budget.take(wall_seconds(out.record.began(), now))?;
        let Try { username, mechanism, why, chosen } = attempt;
        let said = Decision::SignIn {
            host: self.host.clone(),
            username: username.clone(),
            mechanism: mechanism.clone(),
            why,
            chosen: Some(chosen),
        };
        let permit = Permit::issue(tls, &clearance, leave, SignIn { username, mechanism, credential });
        match permit {
            Ok(permit) => {
                let failures = budget.failures();
                out.effects.push_back(Effect::RememberFailures { address: self.account.clone(), failures });
                out.note(now, Subject::Conversation(self.id), What::Decided(said));
                Ok(permit)
            }
            Err(why) => {
                budget.not_used();
                Err(why)
            }
        }
    }

    /// Books the attempt that was under way. An answer that never came counts as a refusal: the
    /// server may have counted it. As one it has been remembered since before it was ordered.
    fn count(&self, budget: &mut Budget, out: &mut Out, now: Moment) {
        if self.accepted_as().is_some() {
            self.forget(budget.succeeded(), out);
        } else {
            budget.failed(wall_seconds(out.record.began(), now));
        }
    }

    fn forget(&self, at: Option<i64>, out: &mut Out) {
        let address = self.account.clone();
        out.effects.extend(at.map(|at| Effect::ForgetFailure { address, at }));
    }

    /// The conversation is over.
    pub(super) fn ended(
        &mut self,
        observation: &Observation,
        budget: &mut Budget,
        out: &mut Out,
        now: Moment,
    ) -> TalkEnd {
        let before = self.answers.len();
        if observation.is_conversation() {
            self.answers = Attempted::in_conversation(observation);
            self.shown = Some(observation.clone());
        }
        if self.doing == Doing::SigningIn {
            // Where nothing is known of it any more (our own task broke off) the server may have
            // counted an attempt.
            if self.answers.len() > before || !observation.is_conversation() {
                self.count(budget, out, now);
            } else {
                self.forget(budget.not_used(), out);
            }
        }
        self.doing = Doing::Over;
        self.tls = None;
        match self.withheld {
            _ if self.accepted_as().is_some() || self.is_let_in() => TalkEnd::Accepted,
            // Withheld for want of a further attempt, after one was refused: refused is what happened.
            Some(why) if self.answers.is_empty() => TalkEnd::Withheld(why),
            // It was safe when it was looked at, and is no longer: nothing was said to it.
            None if self.answers.is_empty() => match unsafe_because(observation) {
                Some(why @ (Withheld::NoVerifiedTls | Withheld::Violation)) => {
                    let host = self.host.clone();
                    out.note(now, Subject::Conversation(self.id), What::Decided(Decision::Withheld { host, why }));
                    TalkEnd::Withheld(why)
                }
                _ => TalkEnd::Refused,
            },
            _ => TalkEnd::Refused,
        }
    }

    pub(super) fn hang_up(&self, out: &mut Out) {
        if !self.is_over() {
            out.effects.push_back(Effect::HangUp(self.id));
        }
    }

    pub(super) fn accepted_as(&self) -> Option<UserName> {
        self.answers.last().filter(|last| last.accepted).map(|last| last.username.clone())
    }

    pub(super) fn accepted_by(&self) -> Option<Mechanism> {
        self.answers.last().filter(|last| last.accepted).map(|last| last.mechanism.clone())
    }

    /// Whether the server wanted no sign-in after the certificate.
    pub(super) fn is_let_in(&self) -> bool {
        self.answers.is_empty() && self.shown.as_ref().is_some_and(Observation::lets_in)
    }

    /// As whom to sign in elsewhere, now that this went well. A certificate names nobody to us.
    pub(super) fn known_as(&self) -> UserName {
        self.accepted_as().filter(|name| !name.0.is_empty()).unwrap_or_else(|| self.plan.name().clone())
    }

    /// The host, if the password went there.
    pub(super) fn password_went_to(&self) -> Option<Host> {
        self.answers.iter().any(Attempted::sent_password).then(|| self.host.clone())
    }

    pub(super) fn shown(&self) -> Option<&Observation> {
        self.shown.as_ref()
    }

    pub(super) fn withheld(&self) -> Option<Withheld> {
        self.withheld
    }
}
