//! What the class of a code says where nobody knows the words (RFC 5321 §4.2.1, RFC 3463 §3).

use super::Asked;
use crate::model::{FindingId, IncomingReply, IncomingStatus, Reply};

/// The conclusion, and which of its sentences.
type Means = (FindingId, &'static str);

pub(super) fn of_smtp(reply: &Reply, asked: Asked) -> Means {
    if reply.is_passing() {
        return (FindingId::TryLater, "server");
    }
    match asked {
        Asked::SignIn if reply.code == 535 && reply.enhanced.is_none() => (FindingId::WrongPassword, "plain"),
        Asked::SignIn | Asked::Connection => (FindingId::SignInRefused, subject(reply)),
        Asked::Sender => (FindingId::SenderNotAllowed, "owner"),
        Asked::Recipient => (FindingId::RecipientRefused, subject(reply)),
        Asked::Message => (FindingId::TestMessageRefused, subject(reply)),
    }
}

/// By the subject of the enhanced code, else by the reply code.
fn subject(reply: &Reply) -> &'static str {
    match (reply.enhanced.map(|code| code.subject), reply.code) {
        (Some(2), _) => "mailbox",
        (Some(3), _) => "system",
        (Some(5), _) | (None, 500..=504) => "protocol",
        (Some(7), _) => "policy",
        _ => "unclear",
    }
}

/// A refusal without a code is how old servers say that name or password are wrong.
pub(super) fn of_incoming(reply: &IncomingReply) -> Means {
    match (reply.status, reply.code_name().as_str()) {
        (IncomingStatus::No | IncomingStatus::MinusErr, "") => (FindingId::WrongPassword, "plain"),
        (IncomingStatus::Bye, _) => (FindingId::TryLater, "server"),
        (IncomingStatus::Bad, _) => (FindingId::SignInRefused, "protocol"),
        _ => (FindingId::SignInRefused, "unclear"),
    }
}
