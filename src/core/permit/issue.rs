//! Making a permit.

use crate::model::{Channel, ConversationId, Host, Mechanism, UserName, VerifiedTls, Withheld};

use super::{Attempt, Clearance, Credential};

/// What is said at one sign-in.
pub struct SignIn {
    /// As whom.
    pub username: UserName,
    /// By which mechanism.
    pub mechanism: Mechanism,
    /// With what.
    pub credential: Credential,
}

/// Leave for one sign-in, in one conversation, at one host.
pub struct Permit {
    conversation: ConversationId,
    host: Host,
    sign_in: SignIn,
    // In a box: an order is handed from hand to hand.
    channel: Option<Box<Channel>>,
    // Held, never read: one attempt makes one permit.
    _attempt: Attempt,
}

impl Permit {
    /// The only way to make one.
    ///
    /// # Errors
    /// [`Withheld::NoVerifiedTls`] if the proof is for another host than the clearance.
    pub fn issue(
        tls: &VerifiedTls,
        clearance: &Clearance,
        attempt: Attempt,
        sign_in: SignIn,
    ) -> Result<Self, Withheld> {
        if tls.host() != clearance.host() {
            return Err(Withheld::NoVerifiedTls);
        }
        let (host, channel) = (tls.host().clone(), tls.channel().cloned().map(Box::new));
        Ok(Self { conversation: tls.conversation(), host, sign_in, channel, _attempt: attempt })
    }

    /// The conversation it is for. A dialogue refuses one for another.
    pub fn conversation(&self) -> ConversationId {
        self.conversation
    }

    /// The host it is for.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// What the connection it is for gives to the sign-in.
    pub fn channel(&self) -> Option<&Channel> {
        self.channel.as_deref()
    }

    /// Uses it up.
    pub fn spend(self) -> SignIn {
        self.sign_in
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::Trust;
    use crate::permit::Budget;

    fn host(name: &str) -> Host {
        Host::parse(name).unwrap()
    }

    fn issue(proved: &str, cleared: &str) -> Result<Permit, Withheld> {
        let tls = VerifiedTls::witnessed(ConversationId(7), host(proved));
        let clearance = Clearance::grant(&host(cleared), Trust::Published, &BTreeSet::new())?;
        let sign_in = SignIn {
            username: UserName("hanako".into()),
            mechanism: Mechanism::Plain,
            credential: Credential::password("secret".into()),
        };
        Permit::issue(&tls, &clearance, Budget::new(vec![]).take(0)?, sign_in)
    }

    #[test]
    fn proof_and_clearance_must_speak_of_the_same_host() {
        let permit = issue("smtp.example.jp", "smtp.example.jp").ok().unwrap();
        assert_eq!(permit.conversation(), ConversationId(7));
        assert_eq!(issue("smtp.evil.example", "smtp.example.jp").err(), Some(Withheld::NoVerifiedTls));
    }
}
