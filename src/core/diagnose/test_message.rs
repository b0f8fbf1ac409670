//! What became of a test message: whether it was taken over, whether it came, what is left of it.

use crate::model::{
    Arrived, ConversationEnd, FindingId, Folder, Followed, Foreign, Host, Left, Observation, Place, Removal, Severity,
    Submitted, Unfollowed,
};

use super::decoder::{Asked, decode};
use super::refused::{Refused, Said};
use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    let sending = seen.held.iter().rev().find(|held| held.for_sign_in && held.smtp().is_some());
    if seen.unfollowed == Some(Unfollowed::HungUp)
        && let Some(held) = sending
    {
        return sheet.raise(about(held, FindingId::TestMessageNotSent, Severity::Warning));
    }
    // While it is handed in nothing can be said.
    let (Some(remove), Some(held)) = (seen.test, sending) else { return };
    let submitted = held.smtp().and_then(|smtp| smtp.submitted.as_ref());
    let is_on_its_way = if let Some(submitted) = submitted {
        refused(held, submitted, seen, sheet);
        let cut = submitted.accepted.is_none() && submitted.refusal().is_none();
        if cut && !submitted.is_begun() {
            sheet.raise(about(held, FindingId::TestMessageNotSent, Severity::Problem));
        }
        submitted.is_accepted() || (cut && submitted.is_begun())
    } else {
        if !matches!(held.observation.end(), Some(ConversationEnd::Complete | ConversationEnd::Cancelled)) {
            sheet.raise(about(held, FindingId::TestMessageNotSent, Severity::Problem));
        }
        false
    };
    if !is_on_its_way {
        return;
    }
    let is_known = submitted.is_some_and(Submitted::is_accepted);
    match arrived(seen) {
        Some((held, followed, arrived)) => came(held, followed, arrived, remove, sheet),
        None if !is_known && seen.unfollowed.is_some() => {
            sheet.raise(about(held, FindingId::TestMessageUnknown, Severity::Warning));
        }
        None => not_seen(seen, sheet),
    }
}

/// The answer that stopped it, whichever it was.
fn refused(held: &Held<'_>, submitted: &Submitted, seen: &Seen<'_>, sheet: &mut Sheet) {
    let Some(reply) = submitted.refusal() else { return };
    let asked = match (&submitted.rcpt_to, &submitted.data) {
        (None, _) => Asked::Sender,
        (_, None) => Asked::Recipient,
        _ => Asked::Message,
    };
    let refusal = decode(reply, asked);
    let (username, mechanism, word) = ("", "", Foreign::default());
    let refused = Refused { endpoint: held.endpoint(), refusal, said: Said::from(reply), username, mechanism, word };
    sheet.raise(refused.draft(refusal.says(), Severity::Problem, seen));
}

/// Where it was found.
fn arrived<'s, 'r>(seen: &'s Seen<'r>) -> Option<(&'s Held<'r>, &'r Followed, &'r Arrived)> {
    seen.held.iter().rev().find_map(|held| {
        let followed = held.observation.followed()?;
        Some((held, followed, followed.arrived.as_ref()?))
    })
}

fn came(held: &Held<'_>, followed: &Followed, arrived: &Arrived, remove: bool, sheet: &mut Sheet) {
    let host = &held.endpoint().host;
    let mark = followed.marks.iter().find(|mark| mark.folder == arrived.folder);
    let folder = mark.map_or_else(Foreign::default, |mark| mark.name.clone());
    if arrived.folder == Folder::Junk {
        let draft = Draft::new(FindingId::TestMessageInJunk, Severity::Warning, Place::Mailbox);
        sheet.raise(draft.with("host", host).with("folder", &folder));
    }
    let (kind, said) = match &followed.removal {
        _ if !remove => return,
        Some(Removal::Expunged | Removal::Moved { .. } | Removal::Left { why: Left::NotWished }) => return,
        Some(Removal::Left { why: Left::NoSafeWay }) => ("no-safe-way", String::new()),
        Some(Removal::Left { why: Left::Refused { reply } }) => ("refused", reply.to_string()),
        Some(Removal::Left { why: Left::Gone }) => ("gone", String::new()),
        Some(Removal::Left { why: Left::Pop3 }) => ("pop3", String::new()),
        None if matches!(held.observation, Observation::Pop3 { .. }) => ("pop3", String::new()),
        Some(Removal::Left { why: Left::CutOff }) | None => ("cut-off", String::new()),
    };
    let draft = Draft::new(FindingId::TestMessageLeft, Severity::Info, Place::Mailbox).with("host", host);
    sheet.raise(draft.with("folder", &folder).with("kind", kind).with("said", &said));
}

/// It was taken over, and nobody has seen it where mail is read.
fn not_seen(seen: &Seen<'_>, sheet: &mut Sheet) {
    let Some(why) = seen.unfollowed else { return };
    let last = seen.held.iter().rev().find(|held| held.for_sign_in && held.smtp().is_none());
    let host = last.map(|held| &held.endpoint().host);
    let looked = seen.held.iter().filter_map(|held| held.observation.followed());
    let was_marked = looked.clone().any(|followed| !followed.marks.is_empty());
    let said = match why {
        Unfollowed::NoFolder => looked.filter_map(|followed| followed.refused.as_ref()).next_back(),
        Unfollowed::NotSignedIn => last.and_then(|held| held.observation.incoming_sign_ins().last()?.reply.as_ref()),
        _ => None,
    };
    let id = if was_marked { FindingId::TestMessageNotSeen } else { FindingId::TestMessageNotFollowed };
    let severity = if was_marked { Severity::Warning } else { Severity::Info };
    let draft = Draft::new(id, severity, Place::Mailbox).with("host", &host.map(Host::to_string).unwrap_or_default());
    sheet.raise(draft.with("kind", word(why)).with("said", &said.map(ToString::to_string).unwrap_or_default()));
}

fn about(held: &Held<'_>, id: FindingId, severity: Severity) -> Draft {
    let endpoint = held.endpoint();
    Draft::new(id, severity, Place::Server).with("host", &endpoint.host).with("port", &endpoint.port)
}

/// The words that sentences choose by; the same as in the record.
const fn word(why: Unfollowed) -> &'static str {
    match why {
        Unfollowed::NoServer => "no-server",
        Unfollowed::Withheld => "withheld",
        Unfollowed::NotSignedIn => "not-signed-in",
        Unfollowed::NoFolder => "no-folder",
        Unfollowed::Late => "late",
        Unfollowed::HungUp => "hung-up",
        Unfollowed::Broken => "broken",
        Unfollowed::TimeOver => "time-over",
        Unfollowed::Stopped => "stopped",
        Unfollowed::OutOfTime => "out-of-time",
    }
}

#[cfg(test)]
#[path = "test_message_tests.rs"]
mod tests;
