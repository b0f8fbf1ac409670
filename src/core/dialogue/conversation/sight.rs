//! What every conversation shows, whatever its protocol: encryption, the end, and how sign-ins went.

use crate::model::{ConversationEnd, Foreign, IncomingSignIn, Mechanism, Observation, SignInAnswer, TlsState};

/// What a conversation showed so far, as far as all conversations are alike.
pub trait Sight: Clone + Into<Observation> {
    /// How one sign-in went.
    type SignIn: Attempted;

    /// Nothing yet.
    fn nothing() -> Self;
    /// How far encryption came.
    fn tls(&self) -> &TlsState;
    /// As [`Sight::tls`], to be changed.
    fn tls_mut(&mut self) -> &mut TlsState;
    /// How it ended.
    fn end_mut(&mut self) -> &mut ConversationEnd;
    /// The sign-ins that were begun, in their order.
    fn sign_ins(&self) -> &[Self::SignIn];
    /// As [`Sight::sign_ins`], to be changed.
    fn sign_ins_mut(&mut self) -> &mut Vec<Self::SignIn>;

    /// Whether nothing is left to sign in to (RFC 4954 §4 allows no second).
    fn is_signed_in(&self) -> bool {
        self.sign_ins().iter().any(Attempted::is_accepted)
    }
}

/// How one sign-in went, in any of the protocols.
pub trait Attempted {
    /// It was begun.
    fn begun(username: String, mechanism: Mechanism) -> Self;
    /// What was said about it inside the mechanism.
    fn explain(&mut self, reason: Foreign);
    /// Whether the server accepted it.
    fn is_accepted(&self) -> bool;
}

impl Attempted for SignInAnswer {
    fn begun(username: String, mechanism: Mechanism) -> Self {
        Self { username, mechanism, reply: None, reason: None }
    }

    fn explain(&mut self, reason: Foreign) {
        self.reason = Some(reason);
    }

    fn is_accepted(&self) -> bool {
        Self::is_accepted(self)
    }
}

impl Attempted for IncomingSignIn {
    fn begun(username: String, mechanism: Mechanism) -> Self {
        Self { username, mechanism, reply: None, reason: None }
    }

    fn explain(&mut self, reason: Foreign) {
        self.reason = Some(reason);
    }

    fn is_accepted(&self) -> bool {
        Self::is_accepted(self)
    }
}
