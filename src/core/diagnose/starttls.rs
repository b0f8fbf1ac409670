//! Conversations that did not come as far as encryption.

use std::time::Duration;

use crate::model::{
    ConversationEnd, FindingId, Foreign, Mechanism, Place, Security, Severity, Step, TlsState, Violation,
};

use super::decoder::{Asked, Refusal, decode, greeting_of_incoming, words_of};
use super::manner::is_only_the_manner;
use super::refused::{Refused, Said};
use super::role::Role;
use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};
use super::sign_in::is_unproven;
use super::stripped;

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    for held in seen.held.iter().filter(|held| !is_only_the_manner(held, seen)) {
        let Some(end) = held.observation.end() else { continue };
        if is_unproven(Some(end)) {
            let sent = held.smtp().and_then(|smtp| smtp.sign_ins.last()).map(|answer| &answer.mechanism);
            let read = || held.observation.incoming_sign_ins().last().map(|answer| &answer.mechanism);
            let mechanism = sent.or_else(read).map_or("SCRAM", Mechanism::name);
            sheet.raise(about(held, FindingId::ServerNotProven, Severity::Problem).with("mechanism", mechanism));
        }
        // Whoever wants a certificate and gets none hangs up on good grounds: `own_certificate` tells that.
        if let Some(severity) = Role::of_held(held, seen).fault().filter(|_| !held.observation.wants_certificate()) {
            conversation(held, end, severity, seen, sheet);
        }
    }
}

fn conversation(held: &Held<'_>, end: &ConversationEnd, severity: Severity, seen: &Seen<'_>, sheet: &mut Sheet) {
    let at_once = |refusal: Refusal, said| {
        let refused =
            Refused { endpoint: held.endpoint(), refusal, said, username: "", mechanism: "", word: Foreign::default() };
        refused.draft(refusal.says(), severity, seen)
    };
    let draft = |id| about(held, id, severity);
    match end {
        ConversationEnd::StarttlsMissing => {
            sheet.raise(not_offered(held, seen, severity));
            let offered = mechanisms(&held.observation.offered_in_clear());
            if !offered.is_empty() {
                let warning = about(held, FindingId::ServerOffersAuthWithoutTls, Severity::Warning);
                sheet.raise(warning.with("mechanisms", &offered));
            }
        }
        ConversationEnd::Refused { step: Step::Starttls, reply } => {
            sheet.raise(draft(FindingId::StarttlsRefused).with("said", &words_of(reply)));
        }
        ConversationEnd::Declined { step: Step::Starttls, reply } => {
            sheet.raise(draft(FindingId::StarttlsRefused).with("said", reply));
        }
        ConversationEnd::Violated { violation: Violation::BytesBeforeTls, .. } => {
            sheet.raise(draft(FindingId::BytesBeforeTls));
        }
        ConversationEnd::Violated { step: Step::Greeting, .. } if !held.observation.has_greeting() => {
            let said = held.first_words.cloned().unwrap_or_default();
            sheet.raise(draft(FindingId::NotAMailServer).with("said", &said));
        }
        // A sign-in was under way: it counts whatever part this server has in the run.
        ConversationEnd::Violated { violation: Violation::ServerNotProven, .. } => {}
        ConversationEnd::Violated { step, violation } => {
            let draft = draft(FindingId::ProtocolViolation);
            sheet.raise(draft.with("violation", violation_word(*violation)).with("step", step_word(*step)));
        }
        ConversationEnd::Refused { step, reply } if is_cut(*step, held) => {
            let refusal = decode(reply, Asked::Connection);
            if is_clear(refusal) {
                sheet.raise(at_once(refusal, Said::from(reply)));
            } else {
                cut(held, *step, "refused", &words_of(reply), severity, sheet);
            }
        }
        ConversationEnd::Declined { step, reply } if is_cut(*step, held) => {
            let refusal = greeting_of_incoming(reply);
            if is_clear(refusal) && !refusal.row().is_empty() {
                sheet.raise(at_once(refusal, Said::from(reply)));
            } else {
                cut(held, *step, "refused", &Foreign::from(reply.to_string()), severity, sheet);
            }
        }
        ConversationEnd::Closed { step } if is_cut(*step, held) => {
            cut(held, *step, "closed", &Foreign::default(), severity, sheet);
        }
        ConversationEnd::TimedOut { step } if is_cut(*step, held) => {
            cut(held, *step, "timed-out", &Foreign::default(), severity, sheet);
        }
        // We gave up, after a time in which everybody else has answered.
        ConversationEnd::Cancelled if severity == Severity::Problem && held.waited >= UNANSWERED => {
            if let Some(step) = unanswered(held) {
                cut(held, step, "timed-out", &Foreign::default(), severity, sheet);
            }
        }
        // TLS has a file of its own, sign-in and sending too; nothing is wrong with the rest.
        ConversationEnd::TlsFailed
        | ConversationEnd::Refused { .. }
        | ConversationEnd::Declined { .. }
        | ConversationEnd::Closed { .. }
        | ConversationEnd::TimedOut { .. }
        | ConversationEnd::Complete
        | ConversationEnd::Cancelled => {}
    }
}

/// Whether a refusal before anything was asked says why; else where it was cut says more.
fn is_clear(refusal: Refusal) -> bool {
    matches!(refusal.says(), FindingId::TryLater | FindingId::ClientAddressListed)
}

/// After this time a conversation that we left was one with somebody who does not answer; the
/// longest patience of detection.
const UNANSWERED: Duration = Duration::from_secs(2);

/// At which step nobody answered; `None` if it came as far as it should.
fn unanswered(held: &Held<'_>) -> Option<Step> {
    let tls = held.observation.tls()?;
    if held.observation.offered().is_some() {
        None
    } else if tls.is_sealed() {
        Some(Step::EhloInsideTls)
    } else if !held.observation.has_greeting() && held.server.security == Security::Tls {
        Some(Step::Handshake)
    } else if !held.observation.has_greeting() {
        Some(Step::Greeting)
    } else {
        Some(Step::Ehlo)
    }
}

/// Not offered; and where something shows that it was before it came here, that.
fn not_offered(held: &Held<'_>, seen: &Seen<'_>, severity: Severity) -> Draft {
    let Some(sign) = stripped::sign(held, seen) else { return about(held, FindingId::StarttlsMissing, severity) };
    about(held, FindingId::StarttlsStripped, severity)
        .certainty(sign.certainty())
        .with("keyword", stripped::keyword(held.server.protocol))
        .with("kind", sign.word())
        .with("said", &sign.said())
        .with("other", &sign.other())
}

fn cut(held: &Held<'_>, step: Step, end: &str, said: &Foreign, severity: Severity, sheet: &mut Sheet) {
    let draft = about(held, FindingId::ConversationCut, severity);
    sheet.raise(draft.with("step", step_word(step)).with("end", end).with("said", said));
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
fn is_cut(step: Step, held: &Held<'_>) -> bool {
    match step {
        Step::Greeting
        | Step::Ehlo
        | Step::Starttls
        | Step::EhloInsideTls
        | Step::Capability
        | Step::CapabilityInsideTls => true,
        // Many hang up on whom they have just refused: the refusal says it all.
        Step::Ready => !was_refused(held) && !was_kept(held),
        Step::Handshake => held.observation.tls() == Some(&TlsState::None),
        Step::Auth => {
            held.smtp().is_none_or(|smtp| smtp.sign_ins.is_empty()) && held.observation.incoming_sign_ins().is_empty()
        }
        Step::MailFrom | Step::RcptTo => held.smtp().is_none_or(|smtp| smtp.sender.is_none()),
        // What became of the test message is said where it is about that.
        Step::Data
        | Step::Message
        | Step::Folders
        | Step::Open
        | Step::Search
        | Step::Idle
        | Step::Remove
        | Step::Reset
        | Step::Quit
        | Step::Logout => false,
    }
}

/// Whether the last sign-in was answered, and not with a welcome.
fn was_refused(held: &Held<'_>) -> bool {
    let sending = held.smtp().and_then(|smtp| smtp.sign_ins.last());
    let reading = held.observation.incoming_sign_ins().last();
    sending.is_some_and(|answer| answer.reply.is_some() && !answer.is_accepted())
        || reading.is_some_and(|answer| answer.reply.is_some() && !answer.is_accepted())
}

/// Whether it had shown what we came for, and was kept for a test message: what the end of it means is said there.
fn was_kept(held: &Held<'_>) -> bool {
    held.smtp().is_some_and(|smtp| smtp.sender.is_some()) || held.observation.followed().is_some()
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
        Step::Data => "data",
        Step::Message => "message",
        Step::Reset => "reset",
        Step::Quit => "quit",
        Step::Capability => "capability",
        Step::CapabilityInsideTls => "capability-inside-tls",
        Step::Folders => "folders",
        Step::Open => "open",
        Step::Search => "search",
        Step::Idle => "idle",
        Step::Remove => "remove",
        Step::Logout => "logout",
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
        Violation::ScramParameters => "scram-parameters",
        Violation::ForeignNonce => "foreign-nonce",
        Violation::ServerNotProven => "server-not-proven",
        Violation::UnexpectedCode => "unexpected-code",
        Violation::PreauthInClear => "preauth-in-clear",
    }
}

#[cfg(test)]
#[path = "starttls_tests.rs"]
mod tests;
