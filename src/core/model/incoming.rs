//! What servers for reading mail answer: IMAP's status responses and POP3's have one shape.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Foreign, Mechanism};

/// The first word of a status response (RFC 9051 §7.1; RFC 1939 §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum IncomingStatus {
    /// IMAP: it is done.
    Ok,
    /// IMAP: it is refused.
    No,
    /// IMAP: it is not understood, or not allowed here.
    Bad,
    /// IMAP: the server is about to close the connection.
    Bye,
    /// IMAP: the connection is signed in already.
    Preauth,
    /// POP3: it is done.
    #[serde(rename = "+OK")]
    PlusOk,
    /// POP3: it is refused.
    #[serde(rename = "-ERR")]
    MinusErr,
}

impl IncomingStatus {
    /// Whether it says that something was done.
    pub const fn is_positive(self) -> bool {
        matches!(self, Self::Ok | Self::PlusOk)
    }
}

impl fmt::Display for IncomingStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ok => "OK",
            Self::No => "NO",
            Self::Bad => "BAD",
            Self::Bye => "BYE",
            Self::Preauth => "PREAUTH",
            Self::PlusOk => "+OK",
            Self::MinusErr => "-ERR",
        })
    }
}

/// A status response (RFC 9051 §7.1, RFC 1939 §3), tagged or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncomingReply {
    /// Its first word.
    pub status: IncomingStatus,
    /// What stands in brackets at the head of its text, without them (RFC 5530 names many for
    /// IMAP; RFC 2449 §8 and RFC 3206 those of POP3).
    pub code: Option<Foreign>,
    /// The text behind that.
    pub text: Foreign,
}

impl IncomingReply {
    /// The name of its response code in upper case, without arguments; empty if it has none.
    pub fn code_name(&self) -> String {
        let code = self.code.as_ref().map(Foreign::as_str).unwrap_or_default();
        code.split(' ').next().unwrap_or_default().to_ascii_uppercase()
    }
}

impl fmt::Display for IncomingReply {
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
pub struct IncomingSignIn {
    /// The user name that was sent.
    pub username: String,
    /// The mechanism that was used; LOGIN also for the commands LOGIN (IMAP), USER and PASS (POP3).
    pub mechanism: Mechanism,
    /// The last reply; `None` if the connection ended before one came.
    pub reply: Option<IncomingReply>,
    /// As in [`super::SignInAnswer`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Foreign>,
}

impl IncomingSignIn {
    /// Whether the server accepted it.
    pub fn is_accepted(&self) -> bool {
        self.reply.as_ref().is_some_and(|reply| reply.status.is_positive())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_reads_as_it_was_said() {
        let reply = IncomingReply {
            status: IncomingStatus::No,
            code: Some(Foreign::from("authenticationfailed x")),
            text: Foreign::from("no"),
        };
        assert_eq!(reply.to_string(), "NO [authenticationfailed x] no");
        assert_eq!(reply.code_name(), "AUTHENTICATIONFAILED");
        let status = IncomingStatus::MinusErr;
        assert_eq!(IncomingReply { status, ..reply }.to_string(), "-ERR [authenticationfailed x] no");
        assert_eq!(serde_json::to_value(status).unwrap(), status.to_string());
    }
}
