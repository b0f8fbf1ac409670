//! What came as an answer, as sentences; what stands in DNS and on the line stays as it is there.

use toukan_core::model::{
    Answer, ConnectFailure, ConversationEnd, LookupFailure, Message, NoDocument, Observation, Step, TlsState,
    Validated, WindowId,
};
use toukan_core::text::Texts;

use super::lines::version;
use crate::trace::{Asked, Came, knocked_text};
use crate::ui::app::see::message;

/// The answer to a question, and how long it took.
pub(super) fn said(texts: &Texts, asked: &Asked<'_>) -> String {
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
pub(super) fn handshake(texts: &Texts, state: &TlsState) -> String {
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
        Answer::Records(Ok(_)) | Answer::Addresses(Ok(_)) | Answer::Ipv4(_) => message(WindowId::AnswerNoRecords),
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
pub(super) fn ended(texts: &Texts, observation: &Observation) -> Message {
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

#[cfg(test)]
mod tests {
    use toukan_core::text::Language;

    use super::*;
    use crate::trace::asked;
    use crate::ui::fixtures::ended;

    fn answers(id: &str, language: Language) -> Vec<(String, String)> {
        let view = ended(id);
        let texts = Texts::new(language);
        let said = |one: &Asked<'_>| (one.target.clone(), said(&texts, one));
        asked(&view.record).iter().map(said).collect()
    }

    fn of(id: &str, language: Language, target: &str) -> String {
        let all = answers(id, language);
        let found = all.iter().find(|(asked, _)| asked.contains(target));
        found.map_or_else(|| panic!("{target} among {all:?}"), |(_, said)| said.clone())
    }

    #[test]
    fn each_kind_of_answer_is_a_sentence_in_both_languages() {
        for (id, target, english, japanese) in [
            ("stripped", "smtp.stripped.practice.test:587", "STARTTLS is not offered", "STARTTLSの案内がありません"),
            ("stripped", "smtp.stripped.practice.test:465", "The connection was refused", "接続を断られました"),
            ("all-silent", "smtp.all-silent.practice.test:465", "No answer", "応答がありません"),
            (
                "expired",
                "smtp.expired.practice.test:465",
                "The certificate could not be verified",
                "証明書を確かめられませんでした",
            ),
            (
                "starttls-refused",
                "smtp.starttls-refused.practice.test:587",
                "Answered STARTTLS with 454",
                "STARTTLSへの返答は454でした",
            ),
            ("works", "smtp.works.practice.test:465", "Answers, inside", "応答があり、暗号化も"),
            ("works", "_submissions._tcp", "Found: 0 ", "見つかりました：0 "),
            ("nothing", "_submissions._tcp", "There is no such name", "この名前は登録されていません"),
        ] {
            for (language, wanted) in [(Language::English, english), (Language::Japanese, japanese)] {
                let said = of(id, language, target);
                assert!(said.starts_with(wanted), "{id} {target}: {said}");
                assert!(said.contains("ms") || said.contains("ミリ秒"), "{said}");
            }
        }
    }

    #[test]
    fn no_answer_in_japanese_is_left_in_english() {
        for situation in toukan_engine::practice::situations() {
            for (target, said) in answers(situation.id, Language::Japanese) {
                let japanese =
                    |c: char| ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c);
                assert!(said.chars().any(japanese), "{} {target}: {said}", situation.id);
            }
        }
    }
}
