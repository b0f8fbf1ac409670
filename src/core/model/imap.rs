//! What an IMAP server says it can do, and what a conversation with it showed.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{ConversationEnd, Foreign, Mechanism, TlsState};

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

/// The first word of a status response (RFC 9051 §7.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ImapStatus {
    /// It is done.
    Ok,
    /// It is refused.
    No,
    /// It is not understood, or not allowed here.
    Bad,
    /// The server is about to close the connection.
    Bye,
    /// The connection is signed in already.
    Preauth,
}

impl fmt::Display for ImapStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ok => "OK",
            Self::No => "NO",
            Self::Bad => "BAD",
            Self::Bye => "BYE",
            Self::Preauth => "PREAUTH",
        })
    }
}

/// A status response (RFC 9051 §7.1), tagged or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImapReply {
    /// Its first word.
    pub status: ImapStatus,
    /// What stands in brackets at the head of its text (RFC 5530 names many), without them.
    pub code: Option<Foreign>,
    /// The text behind that.
    pub text: Foreign,
}

impl ImapReply {
    /// The name of its response code in upper case, without arguments; empty if it has none.
    pub fn code_name(&self) -> String {
        let code = self.code.as_ref().map(Foreign::as_str).unwrap_or_default();
        code.split(' ').next().unwrap_or_default().to_ascii_uppercase()
    }
}

impl fmt::Display for ImapReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        if let Some(code) = &self.code {
            write!(f, " [{code}]")?;
        }
        if !self.text.as_str().is_empty() {
            write!(f, " {}", self.text)?;
        }
        Ok(())
    }
}

/// The answer to one sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImapSignIn {
    /// The user name that was sent.
    pub username: String,
    /// The mechanism that was used; LOGIN for the command of that name too.
    pub mechanism: Mechanism,
    /// The tagged reply; `None` if the connection ended before one came.
    pub reply: Option<ImapReply>,
}

impl ImapSignIn {
    /// Whether the server accepted it.
    pub fn is_accepted(&self) -> bool {
        self.reply.as_ref().is_some_and(|reply| reply.status == ImapStatus::Ok)
    }
}

/// What one IMAP conversation showed, from connect to end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImapObservation {
    /// The first response.
    pub greeting: Option<ImapReply>,
    /// The capabilities in clear text. `None` on implicit TLS.
    pub before_tls: Option<ImapCapabilities>,
    /// How far encryption came.
    pub tls: TlsState,
    /// The capabilities inside verified TLS, before a sign-in: the only ones that count.
    pub after_tls: Option<ImapCapabilities>,
    /// The sign-ins of this conversation, in order.
    pub sign_ins: Vec<ImapSignIn>,
    /// What the server wants a person to read (`[ALERT]`), inside verified TLS.
    pub alerts: Vec<Foreign>,
    /// How it ended.
    pub end: ConversationEnd,
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

    #[test]
    fn a_reply_reads_as_it_was_said() {
        let reply = ImapReply {
            status: ImapStatus::No,
            code: Some(Foreign::from("authenticationfailed x")),
            text: Foreign::from("no"),
        };
        assert_eq!(reply.to_string(), "NO [authenticationfailed x] no");
        assert_eq!(reply.code_name(), "AUTHENTICATIONFAILED");
    }
}
