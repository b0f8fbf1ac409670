//! What came as an answer, as sentences; what stands in DNS and on the line stays as it is there.

use super::{Asked, Came, knocked_text};
use crate::model::{
    Answer, ConnectFailure, ConversationEnd, LookupFailure, Message, MessageId, NoDocument, Observation, Step,
    TlsFacts, TlsState, TlsVersion, Validated, WindowId,
};
use crate::text::Texts;

fn message(id: WindowId) -> Message {
    Message::new(MessageId::Window(id))
}

/// The version as sentences name it.
fn version(facts: &TlsFacts) -> &'static str {
    match facts.version {
        Some(TlsVersion::Tls13) => "1.3",
        Some(TlsVersion::Tls12) | None => "1.2",
    }
}

/// The answer to a question, and how long it took.
pub fn said(texts: &Texts, asked: &Asked<'_>) -> String {
    let Some(came) = asked.answer else { return texts.say(&message(WindowId::NothingYet)) };
    let said = texts.say(&match (came.found(), came) {
        (Some(found), _) => message(WindowId::AnswerFound).with("answer", &found),
        (None, Came::Answer(answer)) => answered(answer, &asked.target),
        (None, Came::End(observation)) => ended(texts, observation),
    });
    let Some(took) = asked.took else { return said };
    texts.say(&message(WindowId::AnswerTook).with("text", &said).with("ms", &took.as_millis()))
}

/// What became of a handshake.
pub fn handshake(texts: &Texts, state: &TlsState) -> String {
    texts.say(&match state {
        TlsState::Verified { facts } => {
            message(WindowId::LadderVerified).with("version", version(facts)).with("host", &facts.host)
        }
        TlsState::Pinned { facts } => {
            message(WindowId::LadderPinned).with("version", version(facts)).with("host", &facts.host)
        }
        TlsState::Unverified { .. } => message(WindowId::AnswerCertificate),
        TlsState::None | TlsState::Failed { .. } => message(WindowId::AnswerNoTls),
    })
}

fn answered(answer: &Answer, asked: &str) -> Message {
    match answer {
        Answer::Document(Ok(document)) => {
            let count = document.body.chars().count();
            if document.url.as_str() == asked {
                message(WindowId::AnswerDocument).with("count", &count)
            } else {
                message(WindowId::AnswerDocumentAt).with("count", &count).with("target", &document.url)
            }
        }
        Answer::Validated(said) => validated(said),
        Answer::Document(Err(none)) => no_document(none),
        Answer::Records(Err(failure)) | Answer::Addresses(Err(failure)) => not_looked_up(failure),
        Answer::OldTls(Some(version)) => message(WindowId::AnswerFound).with("answer", version.name()),
        Answer::OldTls(None) => message(WindowId::AnswerNone),
        Answer::Knocked(knocked) => message(WindowId::AnswerFound).with("answer", knocked_text(knocked)),
        // An empty list does not occur.
        Answer::Records(Ok(_)) | Answer::Addresses(Ok(_)) | Answer::Ipv4(_) | Answer::Links(_) => {
            message(WindowId::AnswerNoRecords)
        }
    }
}

fn not_looked_up(failure: &LookupFailure) -> Message {
    match failure {
        LookupFailure::NoSuchName => message(WindowId::AnswerNoName),
        LookupFailure::NoRecords => message(WindowId::AnswerNoRecords),
        LookupFailure::ServerFailed { said } => message(WindowId::AnswerServerFailed).quoting("said", said),
        LookupFailure::TimedOut => message(WindowId::AnswerNone),
        LookupFailure::Unreachable => message(WindowId::AnswerNoDns),
    }
}

fn validated(said: &Validated) -> Message {
    match said {
        Validated::Secure { .. } => message(WindowId::AnswerSigned),
        Validated::Absent => message(WindowId::AnswerNoRecords),
        Validated::Insecure => message(WindowId::AnswerUnsigned),
        Validated::Bogus { .. } => message(WindowId::AnswerBogus),
        Validated::Unavailable => message(WindowId::AnswerNoSignatures),
    }
}

fn no_document(none: &NoDocument) -> Message {
    match none {
        NoDocument::Status { status } => message(WindowId::AnswerStatus).with("answer", status),
        NoDocument::NoConnection { connect } => not_connected(connect),
        NoDocument::Certificate { .. } => message(WindowId::AnswerCertificate),
        NoDocument::Tls { .. } => message(WindowId::AnswerNoTls),
        NoDocument::NoAddress => message(WindowId::AnswerNoAddress),
        NoDocument::TooLarge => message(WindowId::AnswerTooLarge),
        NoDocument::Redirect => message(WindowId::AnswerRedirect),
        NoDocument::TimedOut => message(WindowId::AnswerNone),
        NoDocument::MediaType { said } => message(WindowId::AnswerMediaType).quoting("said", said),
        NoDocument::Other { said } => message(WindowId::AnswerOther).quoting("said", said),
    }
}

fn not_connected(failure: &ConnectFailure) -> Message {
    match failure {
        ConnectFailure::Refused => message(WindowId::AnswerRefused),
        ConnectFailure::Unreachable => message(WindowId::AnswerUnreachable),
        ConnectFailure::Silent => message(WindowId::AnswerNone),
        ConnectFailure::Denied { .. } => message(WindowId::AnswerDenied),
        ConnectFailure::Other { said } => message(WindowId::AnswerNoConnection).quoting("said", said),
    }
}

/// How a conversation ended.
pub fn ended(texts: &Texts, observation: &Observation) -> Message {
    if let Observation::NoConnection { failure } = observation {
        return not_connected(failure);
    }
    let (Some(end), Some(tls)) = (observation.end(), observation.tls()) else { return message(WindowId::AnswerLeft) };
    let at = |id, step| message(id).with("step", &step_said(texts, step));
    match end {
        ConversationEnd::Complete if tls.is_verified() => message(WindowId::AnswerSecure),
        ConversationEnd::Complete if tls.is_pinned() => message(WindowId::AnswerPinned),
        ConversationEnd::Complete => message(WindowId::AnswerClear),
        ConversationEnd::Refused { step, reply } => at(WindowId::AnswerReply, *step).with("answer", &reply.code),
        ConversationEnd::Declined { step, reply } => at(WindowId::AnswerReply, *step).with("answer", &reply.status),
        ConversationEnd::StarttlsMissing => message(WindowId::AnswerNoStarttls),
        ConversationEnd::TlsFailed if tls.facts().is_some() => message(WindowId::AnswerCertificate),
        ConversationEnd::TlsFailed => message(WindowId::AnswerNoTls),
        ConversationEnd::Violated { step, .. } => at(WindowId::AnswerViolation, *step),
        ConversationEnd::Closed { step } => at(WindowId::AnswerClosed, *step),
        ConversationEnd::TimedOut { step } => at(WindowId::AnswerSilent, *step),
        ConversationEnd::Cancelled => message(WindowId::AnswerLeft),
    }
}

/// A step by its command; those without one have names.
fn step_said(texts: &Texts, step: Step) -> String {
    let command = match step {
        Step::Greeting => return texts.say(&message(WindowId::StepGreeting)),
        Step::Handshake => return texts.say(&message(WindowId::StepHandshake)),
        Step::Ready => return texts.say(&message(WindowId::StepReady)),
        Step::Ehlo | Step::EhloInsideTls => "EHLO",
        Step::Starttls => "STARTTLS",
        Step::Auth => "AUTH",
        Step::MailFrom => "MAIL FROM",
        Step::RcptTo => "RCPT TO",
        Step::Data => "DATA",
        Step::Message => return texts.say(&message(WindowId::StepMessage)),
        Step::Reset => "RSET",
        Step::Quit => "QUIT",
        Step::Capability | Step::CapabilityInsideTls => "CAPABILITY",
        Step::Folders => "LIST",
        Step::Open => "EXAMINE",
        Step::Search => "SEARCH",
        Step::Idle => "IDLE",
        Step::Remove => "UID EXPUNGE",
        Step::Logout => "LOGOUT",
    };
    command.to_owned()
}
