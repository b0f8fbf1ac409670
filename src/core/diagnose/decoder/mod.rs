//! What a server means by refusing.
//!
//! One table (`assets/replies.toml`) for all readers: findings tell it to the person, the sign-in
//! plan decides by it whether a second attempt may be spent. **Any reply means exactly one thing**:
//! the first row that fits, else what the class of its code says. A server chooses among our
//! sentences and nothing else; its own words stay [`Foreign`].

mod class;
mod table;
mod words;

use crate::model::{FindingId, Foreign, IncomingReply, IncomingStatus, Reply};

use table::{Heard, Row};
pub(super) use table::{stage_of, way_of};

/// Which question a reply answers: the same words mean different things in different places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// None yet: the greeting, the answer to EHLO.
    Connection,
    /// AUTH.
    SignIn,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    /// DATA, and the message behind it.
    Message,
}

/// What a refusal means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    says: FindingId,
    kind: &'static str,
    row: &'static str,
    is_plain: bool,
}

impl Refusal {
    /// The conclusion.
    pub const fn says(self) -> FindingId {
        self.says
    }

    /// Which of its sentences.
    pub const fn kind(self) -> &'static str {
        self.kind
    }

    /// The row of the table that fits; empty where only the class of the code was known.
    pub const fn row(self) -> &'static str {
        self.row
    }

    /// Whether one more attempt could help and cannot harm: only where name or password are said
    /// to be wrong and nothing else is said (a plain 535, or its like where mail is read). No row
    /// of the table can widen this.
    pub fn allows_another_attempt(self) -> bool {
        self.is_plain && self.says == FindingId::WrongPassword
    }

    /// The same, with nothing more to be tried.
    #[must_use]
    pub const fn once(self) -> Self {
        Self { is_plain: false, ..self }
    }

    /// Nobody answered.
    pub(super) const fn unanswered() -> Self {
        Self::by_class((FindingId::SignInRefused, "closed"), false)
    }

    fn of(row: &'static Row, is_plain: bool) -> Self {
        Self { says: row.says, kind: &row.kind, row: &row.id, is_plain }
    }

    const fn by_class((says, kind): (FindingId, &'static str), is_plain: bool) -> Self {
        Self { says, kind, row: "", is_plain }
    }
}

/// What the refusal of a sign-in at a submission server means.
pub fn reason_of(reply: &Reply) -> Refusal {
    decode(reply, Asked::SignIn)
}

/// What a refusal of a submission server means.
pub fn decode(reply: &Reply, asked: Asked) -> Refusal {
    let is_plain = reply.code == 535 && reply.enhanced.is_none_or(|code| (code.subject, code.detail) == (7, 8));
    match table::row_for(&Heard::from_smtp(reply), asked.into()) {
        Some(row) => Refusal::of(row, is_plain),
        None => Refusal::by_class(class::of_smtp(reply, asked), is_plain),
    }
}

/// What the refusal of a sign-in means where mail is read.
pub fn reason_of_incoming(reply: &IncomingReply) -> Refusal {
    decode_incoming(reply, table::At::Reading)
}

/// What a server for reading mail means that would not begin at all.
pub(super) fn greeting_of_incoming(reply: &IncomingReply) -> Refusal {
    decode_incoming(reply, table::At::Connection)
}

fn decode_incoming(reply: &IncomingReply, at: table::At) -> Refusal {
    let is_plain = matches!(reply.status, IncomingStatus::No | IncomingStatus::MinusErr)
        && matches!(reply.code_name().as_str(), "" | "AUTHENTICATIONFAILED" | "AUTH");
    match table::row_for(&Heard::from_incoming(reply), at) {
        Some(row) => Refusal::of(row, is_plain),
        None => Refusal::by_class(class::of_incoming(reply), is_plain),
    }
}

/// Whether SCRAM's word for a refusal (RFC 5802 §7, `server-error-value`) says that the two sides
/// do not see the same TLS connection, or not the same list of mechanisms.
pub fn is_about_binding(word: &Foreign) -> bool {
    matches!(word.as_str(), "channel-bindings-dont-match" | "server-does-support-channel-binding")
}

/// A reply as it is shown to a person: code and text on one line.
pub(super) fn words_of(reply: &Reply) -> Foreign {
    Foreign::from(format!("{} {}", reply.code, reply.text()).trim_end().to_owned())
}

#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;
