//! What came of sign-ins, whichever protocol they were made in.

use crate::diagnose::{Refusal, is_about_binding, reason_of, reason_of_incoming};
use crate::model::{Foreign, IncomingSignIn, Mechanism, Observation, SignInAnswer, UserName};

/// What came of one sign-in, as far as the next step depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::journey) struct Attempted {
    /// As whom.
    pub(in crate::journey) username: UserName,
    /// By what.
    pub(in crate::journey) mechanism: Mechanism,
    /// Whether it was accepted.
    pub(in crate::journey) accepted: bool,
    /// What a refusal meant; `None` if it was accepted or never answered.
    pub(in crate::journey) refusal: Option<Refusal>,
}

impl Attempted {
    /// The sign-ins of one conversation, in order.
    pub(in crate::journey) fn in_conversation(observation: &Observation) -> Vec<Self> {
        match observation {
            Observation::NoConnection { .. } => Vec::new(),
            Observation::Smtp { smtp } => smtp.sign_ins.iter().map(Self::from).collect(),
            Observation::Imap { .. } | Observation::Pop3 { .. } => {
                observation.incoming_sign_ins().iter().map(Self::from).collect()
            }
        }
    }

    /// Whether the password or the token itself went out: CRAM-MD5 and SCRAM show that one knows
    /// it without sending it.
    pub(in crate::journey) fn sent_password(&self) -> bool {
        matches!(self.mechanism, Mechanism::Plain | Mechanism::Login) || self.mechanism.takes_token()
    }
}

/// What a refusal means, with what was said inside the mechanism. Where the two sides see different
/// TLS, somebody may stand between them, and nothing more is said.
fn meaning(refusal: Refusal, reason: Option<&Foreign>) -> Refusal {
    if reason.is_some_and(is_about_binding) { refusal.once() } else { refusal }
}

impl From<&SignInAnswer> for Attempted {
    fn from(answer: &SignInAnswer) -> Self {
        let accepted = answer.is_accepted();
        Self {
            username: UserName(answer.username.clone()),
            mechanism: answer.mechanism.clone(),
            accepted,
            refusal: answer
                .reply
                .as_ref()
                .filter(|_| !accepted)
                .map(|reply| meaning(reason_of(reply), answer.reason.as_ref())),
        }
    }
}

impl From<&IncomingSignIn> for Attempted {
    fn from(answer: &IncomingSignIn) -> Self {
        let accepted = answer.is_accepted();
        Self {
            username: UserName(answer.username.clone()),
            mechanism: answer.mechanism.clone(),
            accepted,
            refusal: answer
                .reply
                .as_ref()
                .filter(|_| !accepted)
                .map(|reply| meaning(reason_of_incoming(reply), answer.reason.as_ref())),
        }
    }
}
