//! Whether the account may send as the address.

use crate::model::{FindingId, Host, Place, Reply, Severity};

use super::decoder::words_of;
use super::seen::Seen;
use super::sheet::{Draft, Sheet};

/// Servers often keep a refusal of the sender back until RCPT TO (Postfix does by
/// `smtpd_delay_reject`); then only the words tell which of the two addresses is meant.
const ABOUT_THE_SENDER: &[&str] = &["sender address", "sender rejected", "not owned by", "envelope from", "mail from"];

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    beyond_ascii(seen, sheet);
    for held in &seen.held {
        let Some(answer) = held.smtp().and_then(|smtp| smtp.sender.as_ref()) else { continue };
        let host = &held.endpoint().host;
        if !answer.mail_from.is_positive() {
            refused(FindingId::SenderNotAllowed, host, &answer.mail_from, seen, sheet);
        } else if let Some(reply) = answer.rcpt_to.as_ref().filter(|reply| !reply.is_positive()) {
            let text = reply.text().to_lowercase();
            let of_sender = ABOUT_THE_SENDER.iter().any(|words| text.contains(words));
            let id = if of_sender { FindingId::SenderNotAllowed } else { FindingId::RecipientRefused };
            refused(id, host, reply, seen, sheet);
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

fn refused(id: FindingId, host: &Host, reply: &Reply, seen: &Seen<'_>, sheet: &mut Sheet) {
    let said = words_of(reply);
    if reply.is_passing() {
        let draft = Draft::new(FindingId::TryLater, Severity::Problem, Place::Server);
        sheet.raise(draft.with("host", host).with("said", &said));
        return;
    }
    // The dry run hands over one address, the person's own, as both.
    let own = seen.address.map(ToString::to_string).unwrap_or_default();
    let (key, place) = match id {
        FindingId::SenderNotAllowed => ("sender", Place::Account),
        _ => ("recipient", Place::Mailbox),
    };
    sheet.raise(Draft::new(id, Severity::Problem, place).with("host", host).with(key, &own).with("said", &said));
}

#[cfg(test)]
#[path = "sender_tests.rs"]
mod tests;
