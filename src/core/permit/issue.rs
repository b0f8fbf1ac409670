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
    /// [`Withheld::NoVerifiedTls`] if the proof is for another host than the clearance, or stands on
    /// a certificate that was not accepted for this account at this host and port.
    pub fn issue(
        tls: &VerifiedTls,
        clearance: &Clearance,
        attempt: Attempt,
        sign_in: SignIn,
    ) -> Result<Self, Withheld> {
        if tls.host() != clearance.host() {
            return Err(Withheld::NoVerifiedTls);
        }
        if tls.pin().is_some_and(|pin| !clearance.accepts(pin)) {
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
    use crate::model::{Address, Endpoint, Fingerprint, Pin, Trust};
    use crate::permit::Budget;

    fn host(name: &str) -> Host {
        Host::parse(name).unwrap()
    }

    fn issue(proved: &str, cleared: &str) -> Result<Permit, Withheld> {
        with(&VerifiedTls::witnessed(ConversationId(7), host(proved)), cleared, vec![])
    }

    fn with(tls: &VerifiedTls, cleared: &str, pins: Vec<Pin>) -> Result<Permit, Withheld> {
        let clearance = Clearance::grant(&host(cleared), Trust::Published, &BTreeSet::new())?.accepting(pins);
        let sign_in = SignIn {
            username: UserName("hanako".into()),
            mechanism: Mechanism::Plain,
            credential: Credential::password("secret".into()),
        };
        Permit::issue(tls, &clearance, Budget::new(vec![]).take(0)?, sign_in)
    }

    #[test]
    fn proof_and_clearance_must_speak_of_the_same_host() {
        let permit = issue("smtp.example.jp", "smtp.example.jp").ok().unwrap();
        assert_eq!(permit.conversation(), ConversationId(7));
        assert_eq!(issue("smtp.evil.example", "smtp.example.jp").err(), Some(Withheld::NoVerifiedTls));
    }

    fn pin(account: &str, name: &str, port: u16, octet: u8) -> Pin {
        let endpoint = Endpoint { host: host(name), port };
        let sha256 = Fingerprint::new([octet; 32]);
        Pin { account: Address::parse(account).unwrap(), endpoint, sha256 }
    }

    #[test]
    fn an_accepted_certificate_is_for_one_account_host_and_port() {
        let own = || pin("hanako@example.jp", "smtp.example.jp", 587, 1);
        let proof = || VerifiedTls::witnessed_pinned(ConversationId(7), own());
        assert!(with(&proof(), "smtp.example.jp", vec![own()]).is_ok());
        for other in [
            vec![],
            vec![pin("taro@example.jp", "smtp.example.jp", 587, 1)],
            vec![pin("hanako@example.jp", "imap.example.jp", 587, 1)],
            vec![pin("hanako@example.jp", "smtp.example.jp", 465, 1)],
            vec![pin("hanako@example.jp", "smtp.example.jp", 587, 2)],
        ] {
            assert_eq!(with(&proof(), "smtp.example.jp", other).err(), Some(Withheld::NoVerifiedTls));
        }
        assert_eq!(with(&proof(), "smtp.evil.example", vec![own()]).err(), Some(Withheld::NoVerifiedTls));
    }
}
