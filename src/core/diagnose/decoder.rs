//! What a server means by refusing a sign-in.
//!
//! One table for two readers: findings tell it to the person, and the sign-in plan decides by it
//! whether a second attempt may be spent.

use crate::model::{EnhancedCode, Foreign, IncomingReply, IncomingStatus, Reply};

/// What a refusal means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A plain 535 (RFC 4954 §6): this name with this password is not known.
    WrongCredentials,
    /// A password made for programs is asked for.
    AppPassword,
    /// SMTP AUTH is switched off for the account or the organisation.
    Disabled,
    /// Too many attempts, or the account is locked.
    TooMany,
    /// Passing trouble at the server.
    Later,
    /// Anything else.
    Other,
}

impl Refusal {
    /// Whether one more attempt could help and cannot harm. Only after a plain 535.
    pub const fn allows_another_attempt(self) -> bool {
        matches!(self, Self::WrongCredentials)
    }
}

/// One row: all that is given must fit. The first row that fits decides.
struct Row {
    code: Option<u16>,
    /// As in [`EnhancedCode`].
    enhanced: Option<(u8, u16, u16)>,
    /// In the text, in lower case.
    words: &'static str,
    means: Refusal,
}

const fn words(words: &'static str, means: Refusal) -> Row {
    Row { code: None, enhanced: None, words, means }
}

/// What a lock or a switch says stands before the codes: servers send the plain 535 with them.
const TABLE: &[Row] = &[
    // Microsoft answers a wrong password with 5.7.139 too, but its locks look the same to us.
    Row { code: None, enhanced: Some((5, 7, 139)), words: "credentials were incorrect", means: Refusal::Other },
    Row { code: None, enhanced: Some((5, 7, 139)), words: "locked", means: Refusal::TooMany },
    Row { code: None, enhanced: Some((5, 7, 139)), words: "", means: Refusal::Disabled },
    words("too many", Refusal::TooMany),
    words("locked", Refusal::TooMany),
    words("temporarily blocked", Refusal::TooMany),
    words("rate limit", Refusal::TooMany),
    words("app password", Refusal::AppPassword),
    words("app-password", Refusal::AppPassword),
    words("application password", Refusal::AppPassword),
    words("application-specific", Refusal::AppPassword),
    words("application specific", Refusal::AppPassword),
    words("app-specific", Refusal::AppPassword),
    words("authorization code", Refusal::AppPassword),
    words("授权码", Refusal::AppPassword),
    words("アプリパスワード", Refusal::AppPassword),
    words("disabled", Refusal::Disabled),
    words("not enabled", Refusal::Disabled),
    words("deactivated", Refusal::Disabled),
    // Google: "Please log in with your web browser".
    Row { code: Some(534), enhanced: Some((5, 7, 14)), words: "", means: Refusal::Other },
    Row { code: Some(534), enhanced: None, words: "", means: Refusal::AppPassword },
    Row { code: None, enhanced: Some((5, 7, 9)), words: "", means: Refusal::AppPassword },
    Row { code: Some(535), enhanced: Some((5, 7, 8)), words: "", means: Refusal::WrongCredentials },
];

/// What this refusal means.
pub fn reason_of(reply: &Reply) -> Refusal {
    let text = reply.text().to_lowercase();
    let fits = |row: &&Row| {
        row.code.is_none_or(|code| code == reply.code)
            && row.enhanced.is_none_or(|wanted| reply.enhanced.map(parts) == Some(wanted))
            && text.contains(row.words)
    };
    match TABLE.iter().find(fits) {
        Some(row) => row.means,
        None if reply.is_passing() => Refusal::Later,
        None if reply.code == 535 && reply.enhanced.is_none() => Refusal::WrongCredentials,
        None => Refusal::Other,
    }
}

/// What a refusal of a server for reading mail means: the words first, as above, then the response
/// code (IMAP: RFC 5530 §3; POP3: RFC 2449 §8, RFC 3206). A refusal without a code is how old
/// servers say that name or password are wrong.
pub fn reason_of_incoming(reply: &IncomingReply) -> Refusal {
    // What POP3 says of a mailbox in use has words of locks.
    if let (IncomingStatus::MinusErr, "IN-USE" | "LOGIN-DELAY" | "SYS/TEMP") = (reply.status, &*reply.code_name()) {
        return Refusal::Later;
    }
    let text = reply.text.as_str().to_lowercase();
    let by_words = |row: &&Row| row.code.is_none() && row.enhanced.is_none() && text.contains(row.words);
    if let Some(row) = TABLE.iter().find(by_words) {
        return row.means;
    }
    match (reply.status, reply.code_name().as_str()) {
        (IncomingStatus::No, "AUTHENTICATIONFAILED" | "") | (IncomingStatus::MinusErr, "AUTH" | "") => {
            Refusal::WrongCredentials
        }
        (_, "UNAVAILABLE" | "INUSE") => Refusal::Later,
        (_, "LIMIT") => Refusal::TooMany,
        _ => Refusal::Other,
    }
}

/// Whether SCRAM's word for a refusal (RFC 5802 §7, `server-error-value`) says that the two sides
/// do not see the same TLS connection, or not the same list of mechanisms.
pub fn is_about_binding(word: &Foreign) -> bool {
    matches!(word.as_str(), "channel-bindings-dont-match" | "server-does-support-channel-binding")
}

const fn parts(code: EnhancedCode) -> (u8, u16, u16) {
    (code.class, code.subject, code.detail)
}

/// A reply as it is shown to a person: code and text on one line.
pub(super) fn words_of(reply: &Reply) -> Foreign {
    Foreign::from(format!("{} {}", reply.code, reply.text()).trim_end().to_owned())
}

#[cfg(test)]
#[path = "decoder_tests.rs"]
mod tests;
