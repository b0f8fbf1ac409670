//! Whether the account may send as the address.

use crate::model::{FindingId, Foreign, Place, Reply, Severity};

use super::decoder::{Asked, decode};
use super::refused::{Refused, Said};
use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    beyond_ascii(seen, sheet);
    for held in &seen.held {
        let Some(answer) = held.smtp().and_then(|smtp| smtp.sender.as_ref()) else { continue };
        if !answer.mail_from.is_positive() {
            refused(held, &answer.mail_from, Asked::Sender, seen, sheet);
        } else if let Some(reply) = answer.rcpt_to.as_ref().filter(|reply| !reply.is_positive()) {
            refused(held, reply, Asked::Recipient, seen, sheet);
        }
    }
}

/// The server that is recommended does not offer what such an address needs.
fn beyond_ascii(seen: &Seen<'_>, sheet: &mut Sheet) {
    let Some(own) = seen.address.filter(|address| address.needs_smtputf8()) else { return };
    let Some(server) = seen.recommended.as_ref().map(|candidate| &candidate.server) else { return };
    let told = seen.held.iter().filter(|held| held.server == server);
    // The last conversation counts: some servers offer more to those who have signed in.
    let offered = told.filter_map(|held| held.smtp()?.after_tls.as_ref()).next_back();
    if offered.is_some_and(|offered| !offered.smtputf8) {
        let endpoint = &server.endpoint;
        let draft = Draft::new(FindingId::Smtputf8Missing, Severity::Problem, Place::Server);
        sheet.raise(draft.with("host", &endpoint.host).with("port", &endpoint.port).with("sender", own));
    }
}

fn refused(held: &Held<'_>, reply: &Reply, asked: Asked, seen: &Seen<'_>, sheet: &mut Sheet) {
    let refusal = decode(reply, asked);
    let refused = Refused {
        endpoint: held.endpoint(),
        refusal,
        said: Said::from(reply),
        username: "",
        mechanism: "",
        word: Foreign::default(),
    };
    sheet.raise(refused.draft(refusal.says(), Severity::Problem, seen));
}

#[cfg(test)]
#[path = "sender_tests.rs"]
mod tests;
