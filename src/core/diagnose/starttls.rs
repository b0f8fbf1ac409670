//! Conversations that did not come as far as encryption.

use crate::model::{
    ConversationEnd, FindingId, Foreign, Mechanism, Place, Reply, Severity, SmtpObservation, Step, TlsState, Violation,
};

use super::decoder::words_of;
use super::role::Role;
use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    for held in &seen.held {
        let Some(smtp) = held.smtp() else { continue };
        if let Some(severity) = Role::of_held(held, seen).fault() {
            conversation(held, smtp, severity, sheet);
        }
    }
}

fn conversation(held: &Held<'_>, smtp: &SmtpObservation, severity: Severity, sheet: &mut Sheet) {
    let draft = |id| about(held, id, severity);
    match &smtp.end {
        ConversationEnd::StarttlsMissing => {
            sheet.raise(draft(FindingId::StarttlsMissing));
            let offered = smtp.before_tls.as_ref().map(|before| mechanisms(&before.mechanisms)).unwrap_or_default();
            if !offered.is_empty() {
                let warning = about(held, FindingId::ServerOffersAuthWithoutTls, Severity::Warning);
                sheet.raise(warning.with("mechanisms", &offered));
            }
        }
        ConversationEnd::Refused { step: Step::Starttls, reply } => {
            sheet.raise(draft(FindingId::StarttlsRefused).with("said", &words_of(reply)));
        }
        ConversationEnd::Violated { violation: Violation::BytesBeforeTls, .. } => {
            sheet.raise(draft(FindingId::BytesBeforeTls));
        }
        ConversationEnd::Violated { step: Step::Greeting, .. } if smtp.greeting.is_none() => {
            let said = held.first_words.cloned().unwrap_or_default();
            sheet.raise(draft(FindingId::NotAMailServer).with("said", &said));
        }
        ConversationEnd::Violated { step, violation } => {
            let draft = draft(FindingId::ProtocolViolation);
            sheet.raise(draft.with("violation", violation_word(*violation)).with("step", step_word(*step)));
        }
        ConversationEnd::Refused { step, reply } if is_cut(*step, smtp) => {
            if reply.is_passing() {
                let draft = Draft::new(FindingId::TryLater, severity, Place::Server);
                sheet.raise(draft.with("host", &held.endpoint().host).with("said", &words_of(reply)));
            } else {
                cut(held, *step, "refused", Some(reply), severity, sheet);
            }
        }
        ConversationEnd::Closed { step } if is_cut(*step, smtp) => cut(held, *step, "closed", None, severity, sheet),
        ConversationEnd::TimedOut { step } if is_cut(*step, smtp) => {
            cut(held, *step, "timed-out", None, severity, sheet);
        }
        // TLS has a file of its own, sign-in and sending too; nothing is wrong with the rest.
        ConversationEnd::TlsFailed
        | ConversationEnd::Refused { .. }
        | ConversationEnd::Closed { .. }
        | ConversationEnd::TimedOut { .. }
        | ConversationEnd::Complete
        | ConversationEnd::Cancelled => {}
    }
}

fn cut(held: &Held<'_>, step: Step, end: &str, reply: Option<&Reply>, severity: Severity, sheet: &mut Sheet) {
    let said = reply.map(words_of).unwrap_or_default();
    let draft = about(held, FindingId::ConversationCut, severity);
    sheet.raise(draft.with("step", step_word(step)).with("end", end).with("said", &said));
}

fn about(held: &Held<'_>, id: FindingId, severity: Severity) -> Draft {
    let endpoint = held.endpoint();
    Draft::new(id, severity, Place::Server).with("host", &endpoint.host).with("port", &endpoint.port)
}

/// The names of mechanisms as one text.
pub(super) fn mechanisms(offered: &[Mechanism]) -> Foreign {
    let names: Vec<_> = offered.iter().map(Mechanism::name).collect();
    Foreign::from(names.join(", "))
}

/// Whether a conversation that ends here has not shown what we came for, and nobody else tells it:
/// a handshake, a sign-in and a dry run have answers of their own where there were any.
fn is_cut(step: Step, smtp: &SmtpObservation) -> bool {
    match step {
        Step::Greeting | Step::Ehlo | Step::Starttls | Step::EhloInsideTls | Step::Ready => true,
        Step::Handshake => smtp.tls == TlsState::None,
        Step::Auth => smtp.sign_ins.is_empty(),
        Step::MailFrom | Step::RcptTo => smtp.sender.is_none(),
        Step::Reset | Step::Quit => false,
    }
}

/// The words that sentences choose by; the same as in the record.
const fn step_word(step: Step) -> &'static str {
    match step {
        Step::Greeting => "greeting",
        Step::Ehlo => "ehlo",
        Step::Starttls => "starttls",
        Step::Handshake => "handshake",
        Step::EhloInsideTls => "ehlo-inside-tls",
        Step::Ready => "ready",
        Step::Auth => "auth",
        Step::MailFrom => "mail-from",
        Step::RcptTo => "rcpt-to",
        Step::Reset => "reset",
        Step::Quit => "quit",
    }
}

const fn violation_word(violation: Violation) -> &'static str {
    match violation {
        Violation::BytesBeforeTls => "bytes-before-tls",
        Violation::UnaskedReply => "unasked-reply",
        Violation::StarttlsInsideTls => "starttls-inside-tls",
        Violation::MalformedReply => "malformed-reply",
        Violation::MixedCodes => "mixed-codes",
        Violation::LineTooLong => "line-too-long",
        Violation::ReplyTooLong => "reply-too-long",
        Violation::BadChallenge => "bad-challenge",
        Violation::UnexpectedCode => "unexpected-code",
    }
}

#[cfg(test)]
#[path = "starttls_tests.rs"]
mod tests;
