//! Sign-ins that did not succeed, or could not be tried.

use std::collections::BTreeMap;

use crate::model::{
    Certainty, ConversationEnd, Endpoint, FindingId, Foreign, Host, IncomingSignIn, Mechanism, Place, Severity,
    SignInAnswer, Violation, Withheld,
};

use super::decoder::{Refusal, is_about_binding, reason_of, reason_of_incoming};
use super::own_certificate::is_shown_one;
use super::refused::{Refused, Said};
use super::role::Role;
use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};
use super::starttls::mechanisms;

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    for (endpoint, answer) in last_answers(seen) {
        // What we broke off nobody refused.
        if !answer.is_accepted() && !was_broken_off(seen, &endpoint.host) {
            let refusal = answer.reply.as_ref().map(reason_of);
            let said = answer.reply.as_ref().map(Said::from);
            let SignInAnswer { username, mechanism, reason: word, .. } = answer;
            let (id, refused) = told(endpoint, refusal, said, Tried { username, mechanism, word: word.as_ref() });
            sheet.raise(refused.draft(id, Severity::Problem, seen));
        }
    }
    for (n, held) in seen.held.iter().enumerate() {
        let last = held.observation.incoming_sign_ins().last();
        let Some(answer) = last.filter(|last| !last.is_accepted()) else { continue };
        // The same was accepted a moment ago: it is about how often one may come, and said with the test message.
        let was_good = seen.held.iter().take(n).any(|before| before.server == held.server && before.is_signed_in());
        if was_good || broke_off(held.observation.end()) {
            continue;
        }
        let refusal = answer.reply.as_ref().map(reason_of_incoming);
        let said = answer.reply.as_ref().map(Said::from);
        let IncomingSignIn { username, mechanism, reason: word, .. } = answer;
        let (id, refused) = told(held.endpoint(), refusal, said, Tried { username, mechanism, word: word.as_ref() });
        let id = match id {
            // The same name and password were accepted for sending: this is about the one server.
            FindingId::WrongPassword | FindingId::SignInRefused | FindingId::TokenRefused
                if seen.is_for_reading(held.server) =>
            {
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
            // The table says so; nobody has asked the server.
            Withheld::BrowserOnly => {
                let draft = Draft::new(FindingId::BrowserSignInNeeded, Severity::Problem, Place::Account);
                let draft =
                    draft.certainty(Certainty::Likely).with("host", host).with("kind", "listed").with("stage", "");
                sheet.raise(without_reply(draft));
            }
            // What stands behind these is a finding of its own, from the conversation or the browser sign-in.
            Withheld::Budget
            | Withheld::Unconfirmed
            | Withheld::NoVerifiedTls
            | Withheld::Violation
            | Withheld::NoClient
            | Withheld::BrowserStopped
            | Withheld::BrowserUnsafe
            | Withheld::CertificateInClear
            | Withheld::CertificateUnused => {}
        }
    }
    offers(seen, sheet);
    shrank(seen, sheet);
}

/// A list that became shorter since the last check. Whoever stands between can take the good ways
/// out so that a worse one is used.
fn shrank(seen: &Seen<'_>, sheet: &mut Sheet) {
    for (server, before) in &seen.offered_before {
        let mut same = seen.held.iter().rev().filter(|held| held.server == *server);
        let Some(now) = same.find_map(|held| held.observation.offered()) else { continue };
        let gone: Vec<Mechanism> = before.iter().filter(|mechanism| !now.contains(mechanism)).cloned().collect();
        if !gone.is_empty() {
            let draft = Draft::new(FindingId::MechanismsShrank, Severity::Warning, Place::Server);
            let draft = draft.with("host", &server.endpoint.host).with("port", &server.endpoint.port);
            sheet.raise(draft.with("mechanisms", &mechanisms(&gone)));
        }
    }
}

/// Whether we broke off a sign-in at this host, for what the server asked or said in SCRAM. That
/// has a finding of its own.
fn was_broken_off(seen: &Seen<'_>, host: &Host) -> bool {
    seen.held.iter().any(|held| held.endpoint().host == *host && broke_off(held.observation.end()))
}

fn broke_off(end: Option<&ConversationEnd>) -> bool {
    let fence = [Violation::ScramParameters, Violation::ForeignNonce, Violation::ServerNotProven];
    matches!(end, Some(ConversationEnd::Violated { violation, .. }) if fence.contains(violation))
}

/// Whether a conversation ended because of that.
pub(super) fn is_unproven(end: Option<&ConversationEnd>) -> bool {
    matches!(end, Some(ConversationEnd::Violated { violation: Violation::ServerNotProven, .. }))
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

/// A sign-in that was not accepted, in whichever protocol.
struct Tried<'a> {
    username: &'a str,
    mechanism: &'a Mechanism,
    /// What was said about it inside the mechanism.
    word: Option<&'a Foreign>,
}

fn told<'a>(
    endpoint: &'a Endpoint,
    refusal: Option<Refusal>,
    said: Option<Said>,
    Tried { username, mechanism, word }: Tried<'a>,
) -> (FindingId, Refused<'a>) {
    let id = conclusion(refusal, mechanism, word);
    let refusal = refusal.unwrap_or(Refusal::unanswered());
    let word = word.cloned().unwrap_or_default();
    (id, Refused { endpoint, refusal, said: said.unwrap_or_default(), username, mechanism: mechanism.name(), word })
}

fn conclusion(refusal: Option<Refusal>, mechanism: &Mechanism, word: Option<&Foreign>) -> FindingId {
    let plain = matches!(mechanism, Mechanism::Plain | Mechanism::Login);
    let Some(refusal) = refusal else { return Refusal::unanswered().says() };
    match refusal.says() {
        _ if word.is_some_and(is_about_binding) => FindingId::BindingRefused,
        FindingId::WrongPassword | FindingId::SignInRefused if mechanism.takes_token() => FindingId::TokenRefused,
        FindingId::WrongPassword | FindingId::SignInRefused if *mechanism == Mechanism::External => {
            FindingId::ClientCertificateRefused
        }
        // A server that keeps hashed passwords refuses a right one to a challenge mechanism.
        FindingId::WrongPassword if !plain => FindingId::SignInRefused,
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
        // It goes by a certificate, with or without EXTERNAL; that has findings of its own.
        if held.observation.wants_certificate() || is_shown_one(seen, held) {
            continue;
        }
        let Some(severity) = weight_of_offer(held, seen) else { continue };
        let nothing_known = offers.iter().all(|m| matches!(m, Mechanism::Other(_) | Mechanism::External));
        if nothing_known {
            sheet.raise(offered(held.endpoint(), &offers, severity));
        }
    }
}

/// How much it matters that nobody can sign in here; `None` if it does not. For what is offered a server that works
/// counts like one that does not.
pub(super) fn weight_of_offer(held: &Held<'_>, seen: &Seen<'_>) -> Option<Severity> {
    match Role::of(held.endpoint(), seen) {
        Role::Needed | Role::Sibling | Role::LastResort => Some(Severity::Problem),
        Role::Beside if is_only_way(seen, held.endpoint()) => Some(Severity::Problem),
        Role::Beside | Role::Named | Role::Other => Some(Severity::Warning),
        Role::Bare | Role::Idle => None,
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
    // Of whoever goes by a certificate `own_certificate` speaks.
    let told = |held: &&Held<'_>| held.endpoint().host == *host && !held.observation.wants_certificate();
    let asked = seen.held.iter().rev().filter(told);
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
