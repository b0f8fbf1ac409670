//! Sign-ins that did not succeed, or could not be tried.

use std::collections::BTreeMap;

use crate::model::{Endpoint, FindingId, Host, IncomingSignIn, Mechanism, Place, Severity, SignInAnswer, Withheld};

use super::decoder::{Refusal, reason_of, reason_of_incoming};
use super::refused::{Refused, Said};
use super::role::Role;
use super::seen::Seen;
use super::sheet::{Draft, Sheet};
use super::starttls::mechanisms;

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    for (endpoint, answer) in last_answers(seen) {
        if !answer.is_accepted() {
            let refusal = answer.reply.as_ref().map(reason_of);
            let said = answer.reply.as_ref().map(Said::from);
            let SignInAnswer { username, mechanism, .. } = answer;
            let refused = told(endpoint, refusal, said, username, mechanism);
            sheet.raise(refused.draft(conclusion(refused.refusal, mechanism), Severity::Problem, seen));
        }
    }
    for held in &seen.held {
        let last = held.observation.incoming_sign_ins().last();
        let Some(answer) = last.filter(|last| !last.is_accepted()) else { continue };
        let refusal = answer.reply.as_ref().map(reason_of_incoming);
        let said = answer.reply.as_ref().map(Said::from);
        let IncomingSignIn { username, mechanism, .. } = answer;
        let refused = told(held.endpoint(), refusal, said, username, mechanism);
        let id = match conclusion(refused.refusal, mechanism) {
            // The same name and password were accepted for sending: this is about the one server.
            FindingId::WrongPassword | FindingId::SignInRefused if seen.is_for_reading(held.server) => {
                FindingId::IncomingRefused
            }
            id => id,
        };
        sheet.raise(refused.draft(id, Severity::Problem, seen));
    }
    for (host, why) in &seen.withheld {
        match why {
            // The server's own word, if there is one, says more than our budget.
            Withheld::Budget if !sheet.holds(FindingId::TooManyAttempts) => {
                let draft = Draft::new(FindingId::TooManyAttempts, Severity::Problem, Place::Account);
                let draft = draft.with("host", host).with("by", "us").with("kind", "attempts");
                sheet.raise(without_reply(draft));
            }
            Withheld::NoMechanism => no_mechanism(seen, host, sheet),
            Withheld::NotSendable => {
                let draft = Draft::new(FindingId::PasswordNotSendable, Severity::Problem, Place::Account);
                sheet.raise(draft.with("host", host));
            }
            // What stands behind these is a finding of its own, from the conversation.
            Withheld::Budget | Withheld::Unconfirmed | Withheld::NoVerifiedTls | Withheld::Violation => {}
        }
    }
    offers(seen, sheet);
}

/// The last answer of each host, and where it came from: an attempt that was accepted later takes
/// an earlier refusal back.
fn last_answers<'r>(seen: &Seen<'r>) -> Vec<(&'r Endpoint, &'r SignInAnswer)> {
    let mut last = BTreeMap::new();
    for held in &seen.held {
        if let Some(answer) = held.smtp().and_then(|smtp| smtp.sign_ins.last()) {
            last.insert(&held.endpoint().host, (held.endpoint(), answer));
        }
    }
    last.into_values().collect()
}

fn told<'a>(
    endpoint: &'a Endpoint,
    refusal: Option<Refusal>,
    said: Option<Said>,
    username: &'a str,
    mechanism: &'a Mechanism,
) -> Refused<'a> {
    let refusal = refusal.unwrap_or(Refusal::unanswered());
    Refused { endpoint, refusal, said: said.unwrap_or_default(), username, mechanism: mechanism.name() }
}

/// A server that keeps hashed passwords refuses a right one to a challenge mechanism.
fn conclusion(refusal: Refusal, mechanism: &Mechanism) -> FindingId {
    match refusal.says() {
        FindingId::WrongPassword if !matches!(mechanism, Mechanism::Plain | Mechanism::Login) => {
            FindingId::SignInRefused
        }
        id => id,
    }
}

/// The facts of a reply where there was none.
fn without_reply(draft: Draft) -> Draft {
    ["said", "code", "enhanced", "row"].iter().fold(draft, |draft, key| draft.with(key, ""))
}

/// What a server offers inside verified TLS, even where nobody tried to sign in.
fn offers(seen: &Seen<'_>, sheet: &mut Sheet) {
    for held in &seen.held {
        let Some(offers) = held.observation.offered() else { continue };
        // For what is offered a server that works counts like one that does not.
        let severity = match Role::of(held.endpoint(), seen) {
            Role::Needed | Role::Sibling | Role::LastResort => Severity::Problem,
            Role::Beside if is_only_way(seen, held.endpoint()) => Severity::Problem,
            Role::Beside | Role::Named | Role::Other => Severity::Warning,
            Role::Bare | Role::Idle => continue,
        };
        let nothing_known = offers.iter().all(|m| matches!(m, Mechanism::Other(_) | Mechanism::External));
        if nothing_known {
            sheet.raise(offered(held.endpoint(), &offers, severity));
        }
    }
}

/// Whether this is the recommended server, or the only one that was looked at.
fn is_only_way(seen: &Seen<'_>, endpoint: &Endpoint) -> bool {
    match &seen.recommended {
        Some(candidate) => candidate.server.endpoint == *endpoint,
        None => seen.held.iter().all(|held| held.endpoint() == endpoint),
    }
}

fn no_mechanism(seen: &Seen<'_>, host: &Host, sheet: &mut Sheet) {
    let asked = seen.held.iter().rev().filter(|held| held.endpoint().host == *host);
    let capable = asked.filter_map(|held| Some((held.endpoint(), held.observation.offered()?)));
    if let Some((endpoint, offers)) = capable.max_by_key(|(endpoint, _)| seen_for_sign_in(seen, endpoint)) {
        sheet.raise(offered(endpoint, &offers, Severity::Problem));
    }
}

fn seen_for_sign_in(seen: &Seen<'_>, endpoint: &Endpoint) -> bool {
    seen.held.iter().any(|held| held.for_sign_in && held.endpoint() == endpoint)
}

fn offered(endpoint: &Endpoint, offers: &[Mechanism], severity: Severity) -> Draft {
    let about = |id| Draft::new(id, severity, Place::Server).with("host", &endpoint.host).with("port", &endpoint.port);
    if offers.is_empty() {
        without_reply(about(FindingId::AuthNotOffered))
    } else {
        about(FindingId::NoCommonMechanism).with("mechanisms", &mechanisms(offers))
    }
}

#[cfg(test)]
#[path = "sign_in_tests.rs"]
mod tests;
