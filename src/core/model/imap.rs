//! What an IMAP server says it can do, and what a conversation with it showed.

use serde::{Deserialize, Serialize};

use super::{ConversationEnd, Followed, Foreign, IncomingReply, IncomingSignIn, IncomingStatus, Mechanism, TlsState};

/// What an IMAP server says it can do (RFC 9051 §7.2.2). What is said before TLS and inside it are
/// two values and never mixed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImapCapabilities {
    /// Every word as it was said.
    pub words: Vec<Foreign>,
    /// STARTTLS is offered (RFC 9051 §6.2.1).
    pub starttls: bool,
    /// LOGINDISABLED: the LOGIN command is refused (RFC 9051 §6.2.3).
    pub login_disabled: bool,
    /// SASL-IR: AUTHENTICATE may carry an initial response (RFC 4959). Part of `IMAP4rev2`.
    pub sasl_ir: bool,
    /// The mechanisms of `AUTH=`, each once, in the server's order.
    pub mechanisms: Vec<Mechanism>,
}

impl ImapCapabilities {
    /// By what one can sign in: the SASL mechanisms, and the LOGIN command unless it is disabled.
    /// The command and the mechanism of that name say the same, so they are one here.
    pub fn sign_in_by(&self) -> Vec<Mechanism> {
        let mut all = self.mechanisms.clone();
        if !self.login_disabled && !all.contains(&Mechanism::Login) {
            all.push(Mechanism::Login);
        }
        all
    }
}

/// What one IMAP conversation showed, from connect to end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImapObservation {
    /// The first response.
    pub greeting: Option<IncomingReply>,
    /// The capabilities in clear text. `None` on implicit TLS.
    pub before_tls: Option<ImapCapabilities>,
    /// How far encryption came.
    pub tls: TlsState,
    /// The capabilities inside verified TLS, before a sign-in: the only ones that count.
    pub after_tls: Option<ImapCapabilities>,
    /// The sign-ins of this conversation, in order.
    pub sign_ins: Vec<IncomingSignIn>,
    /// What it showed of a test message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followed: Option<Followed>,
    /// What the server wants a person to read (`[ALERT]`), inside verified TLS.
    pub alerts: Vec<Foreign>,
    /// How it ended.
    pub end: ConversationEnd,
}

impl ImapObservation {
    /// Whether the server greeted with PREAUTH: there is nothing to sign in to.
    pub fn is_preauth(&self) -> bool {
        self.greeting.as_ref().is_some_and(|greeting| greeting.status == IncomingStatus::Preauth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_login_command_counts_unless_it_is_disabled() {
        let with = |mechanisms: &[Mechanism], login_disabled| {
            let mechanisms = mechanisms.to_vec();
            ImapCapabilities { login_disabled, mechanisms, ..ImapCapabilities::default() }.sign_in_by()
        };
        assert_eq!(with(&[], false), [Mechanism::Login]);
        assert_eq!(with(&[], true), []);
        assert_eq!(with(&[Mechanism::Login], false), [Mechanism::Login]);
        assert_eq!(with(&[Mechanism::CramMd5], true), [Mechanism::CramMd5]);
    }
}
