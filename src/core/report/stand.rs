//! How far a run came, as its headline: it claims no more than was proven last.

use crate::model::{
    Decision, Finding, FindingId, Message, MessageId, Observation, Record, Severity, SignInAnswer, TlsState, What,
    Withheld,
};

/// The headline over a run.
pub fn headline(record: &Record, findings: &[Finding]) -> Message {
    Message::new(head(record, findings))
}

fn head(record: &Record, findings: &[Finding]) -> MessageId {
    let has = |id| findings.iter().any(|finding| finding.id == id);
    let stuck = findings.iter().any(|finding| finding.severity == Severity::Problem);
    let ran = Ran::of(record);
    if has(FindingId::Offline) {
        return MessageId::HeadOffline;
    }
    if ran.looked && stuck {
        return MessageId::HeadLooked;
    }
    if ran.arrived {
        return MessageId::HeadArrived;
    }
    match ran.signed_in {
        Some(true) => return MessageId::HeadSignedIn,
        Some(false) => return MessageId::HeadNotSignedIn,
        None => {}
    }
    match ran.withheld {
        Some(Withheld::Unconfirmed) => return MessageId::HeadConfirm,
        Some(Withheld::BrowserUnsafe) => return MessageId::HeadBrowserUnsafe,
        Some(
            Withheld::NoClient | Withheld::BrowserStopped | Withheld::CertificateInClear | Withheld::CertificateUnused,
        ) => return MessageId::HeadSignInOpen,
        Some(_) => return MessageId::HeadWithheld,
        None => {}
    }
    match (ran.looked, ran.settled) {
        (true, _) if has(FindingId::AllHealthy) => MessageId::HeadHealthy,
        (true, _) => MessageId::HeadLookedOpen,
        (false, Some(false)) => MessageId::HeadNothing,
        (false, Some(true)) if ran.verified => MessageId::HeadFound,
        (false, Some(true)) => MessageId::HeadNotVerified,
        (false, None) if ran.verified => MessageId::HeadProbed,
        (false, None) => MessageId::HeadDeadline,
    }
}

/// What a record says of how far it went.
#[derive(Default)]
pub(super) struct Ran {
    /// The network was looked at.
    pub(super) looked: bool,
    /// A submission server was settled on, or none.
    settled: Option<bool>,
    /// A mail server spoke inside TLS that somebody vouches for.
    pub(super) verified: bool,
    /// A mail server spoke at all.
    pub(super) spoke: bool,
    /// Something outside answered.
    pub(super) answered: bool,
    /// The last sign-in for sending was accepted.
    pub(super) signed_in: Option<bool>,
    /// Why nothing was sent.
    withheld: Option<Withheld>,
    /// The test message was found where mail is read.
    pub(super) arrived: bool,
}

impl Ran {
    pub(super) fn of(record: &Record) -> Self {
        let mut ran = Self::default();
        for entry in record.entries() {
            match &entry.what {
                What::Connected | What::Answered(crate::model::Answer::Document(Ok(_))) => ran.answered = true,
                What::Ended(observation) => ran.see(observation),
                What::Decided(Decision::LookBegan { .. }) => ran.looked = true,
                What::Decided(Decision::Settled { recommended, .. }) => ran.settled = Some(recommended.is_some()),
                What::Decided(Decision::Withheld { why, .. }) => ran.withheld = Some(*why),
                _ => {}
            }
        }
        ran
    }

    fn see(&mut self, observation: &Observation) {
        self.answered |= observation.is_conversation();
        self.spoke |= observation.has_greeting();
        self.verified |= observation.has_greeting() && observation.tls().is_some_and(TlsState::is_sealed);
        if let Some(smtp) = observation.smtp() {
            let last = smtp.sign_ins.last().map(SignInAnswer::is_accepted);
            // Whoever was let in by a certificate has nothing to sign in to.
            self.signed_in = last.or(observation.lets_in().then_some(true)).or(self.signed_in);
        }
        self.arrived |= observation.followed().is_some_and(|followed| followed.arrived.is_some());
    }
}
