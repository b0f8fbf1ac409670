//! What a POP3 server says it can do, and what a conversation with it showed.

use serde::{Deserialize, Serialize};

use super::{ConversationEnd, Followed, Foreign, IncomingReply, IncomingSignIn, Mechanism, TlsState};

/// What a POP3 server says it can do (RFC 2449). What is said before TLS and inside it are two
/// values and never mixed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pop3Capabilities {
    /// Every line as it was said; none where the server does not know CAPA.
    pub lines: Vec<Foreign>,
    /// STLS is offered (RFC 2595 §4).
    pub starttls: bool,
    /// USER and PASS may be used (RFC 2449 §6.3). Servers without CAPA have nothing else.
    pub user: bool,
    /// RESP-CODES: what stands in brackets at the head of a text is a code (RFC 2449 §6.4).
    pub response_codes: bool,
    /// The mechanisms of SASL (RFC 5034), each once, in the server's order.
    pub mechanisms: Vec<Mechanism>,
}

impl Pop3Capabilities {
    /// By what one can sign in: the SASL mechanisms, and USER with PASS. Those say the same as the
    /// mechanism LOGIN, so they are one here. APOP is not among them: it is MD5 over a password
    /// that the server has to keep readable.
    pub fn sign_in_by(&self) -> Vec<Mechanism> {
        let mut all = self.mechanisms.clone();
        if self.user && !all.contains(&Mechanism::Login) {
            all.push(Mechanism::Login);
        }
        all
    }
}

/// What one POP3 conversation showed, from connect to end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pop3Observation {
    /// The first response.
    pub greeting: Option<IncomingReply>,
    /// The greeting has a timestamp for APOP (RFC 1939 §7). It is not used.
    pub apop: bool,
    /// The capabilities in clear text. `None` on implicit TLS.
    pub before_tls: Option<Pop3Capabilities>,
    /// How far encryption came.
    pub tls: TlsState,
    /// The capabilities inside verified TLS: the only ones that count.
    pub after_tls: Option<Pop3Capabilities>,
    /// The sign-ins of this conversation, in order.
    pub sign_ins: Vec<IncomingSignIn>,
    /// What it showed of a test message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followed: Option<Followed>,
    /// How it ended.
    pub end: ConversationEnd,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_and_pass_count_once() {
        let with = |mechanisms: &[Mechanism], user| {
            Pop3Capabilities { user, mechanisms: mechanisms.to_vec(), ..Default::default() }.sign_in_by()
        };
        assert_eq!(with(&[], true), [Mechanism::Login]);
        assert_eq!(with(&[], false), []);
        assert_eq!(with(&[Mechanism::Login], true), [Mechanism::Login]);
        assert_eq!(with(&[Mechanism::Plain], true), [Mechanism::Plain, Mechanism::Login]);
    }
}
