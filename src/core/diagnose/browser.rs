//! Browser sign-ins that came to no token.
//!
//! `browser-sign-in-needed` says that a server takes no password; these say what came of the other way. Where this
//! program has no identifier at the authorization server, nothing is wrong with the account: the settings are verified up
//! to the sign-in, and `sign-in-not-testable-here` says so, as information.

use crate::model::{BrowserDoubt, BrowserFact, BrowserRefusal, BrowserStop, FindingId, Foreign, Host, Place, Severity};

use super::refused::{in_language, provider_of};
use super::seen::Seen;
use super::sheet::{Draft, Sheet};

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    for (at, fact) in seen.browser.iter().enumerate() {
        let BrowserFact::Stopped { host, why, again } = fact else { continue };
        let went_on = seen.browser.len() > at + 1;
        sheet.raise(if *again && is_over(why) { expired(host, why, went_on) } else { stopped(host, why, seen) });
    }
}

/// Whether what was kept counts no more, rather than that it could not be tried.
fn is_over(why: &BrowserStop) -> bool {
    let no = |why: &BrowserRefusal| !matches!(why, BrowserRefusal::Later | BrowserRefusal::Approval);
    matches!(why, BrowserStop::Refused { why, .. } if no(why))
}

fn expired(host: &Host, why: &BrowserStop, went_on: bool) -> Draft {
    // Where the browser took over, that is all there is to it.
    let severity = if went_on { Severity::Info } else { Severity::Problem };
    about(FindingId::BrowserSignInExpired, severity, Place::Account, host).with("said", &said(why))
}

fn stopped(host: &Host, why: &BrowserStop, seen: &Seen<'_>) -> Draft {
    let (id, place, kind) = match why {
        BrowserStop::NoClient => return not_testable(host, seen),
        BrowserStop::TimedOut => {
            return about(FindingId::BrowserSignInTimedOut, Severity::Problem, Place::Account, host);
        }
        BrowserStop::Doubtful { why } => {
            let draft = about(FindingId::BrowserSignInUnsafe, Severity::Problem, Place::Server, host);
            return draft.with("kind", doubt(*why));
        }
        BrowserStop::Refused { why: BrowserRefusal::Declined, .. } => {
            let draft = about(FindingId::BrowserSignInDeclined, Severity::Problem, Place::Account, host);
            return draft.with("said", &said(why));
        }
        BrowserStop::Refused { why: BrowserRefusal::Approval, said } => {
            let microsoft = said.as_str().contains("AADSTS");
            let google = host.to_string() == "accounts.google.com";
            let kind = if microsoft {
                "microsoft"
            } else if google {
                "google"
            } else {
                "plain"
            };
            (FindingId::BrowserSignInApproval, Place::Account, kind)
        }
        BrowserStop::Refused { why, .. } => (FindingId::BrowserSignInRefused, Place::Server, refusal(*why)),
        BrowserStop::Unreached { .. } => (FindingId::BrowserSignInRefused, Place::Network, "unreached"),
        BrowserStop::Unusable => (FindingId::BrowserSignInRefused, Place::Server, "unusable"),
        BrowserStop::TokenKind => (FindingId::BrowserSignInRefused, Place::Server, "token-kind"),
        BrowserStop::TokenScope => (FindingId::BrowserSignInRefused, Place::Server, "scope"),
        BrowserStop::NoListener => (FindingId::BrowserSignInRefused, Place::ThisComputer, "no-listener"),
    };
    about(id, Severity::Problem, place, host).with("kind", kind).with("said", &said(why))
}

fn about(id: FindingId, severity: Severity, place: Place, host: &Host) -> Draft {
    Draft::new(id, severity, place).with("host", host)
}

/// The known words of a refusal.
fn said(why: &BrowserStop) -> Foreign {
    match why {
        BrowserStop::Refused { said, .. } => said.clone(),
        _ => Foreign::default(),
    }
}

const fn refusal(why: BrowserRefusal) -> &'static str {
    match why {
        BrowserRefusal::Client => "client",
        BrowserRefusal::Grant => "grant",
        BrowserRefusal::Scope => "scope",
        BrowserRefusal::Later => "later",
        BrowserRefusal::Declined | BrowserRefusal::Approval | BrowserRefusal::Server => "server",
    }
}

const fn doubt(why: BrowserDoubt) -> &'static str {
    match why {
        BrowserDoubt::Issuer => "issuer",
        BrowserDoubt::Endpoint => "endpoint",
        BrowserDoubt::MixedUp => "mixed-up",
        BrowserDoubt::Redirect => "redirect",
    }
}

/// It is about the mail server: with its provider there may be another way.
fn not_testable(host: &Host, seen: &Seen<'_>) -> Draft {
    use crate::model::Withheld;
    let held = seen.withheld.iter().find(|(_, why)| *why == Withheld::NoClient);
    let host = held.map_or(host, |(host, _)| *host);
    let provider = provider_of(host, seen);
    let word = provider.and_then(|provider| provider.hints.app_password.as_ref());
    let name = provider.map(|provider| &provider.hints.name);
    about(FindingId::SignInNotTestableHere, Severity::Info, Place::Account, host)
        .with("kind", if word.is_some() { "app-password" } else { "plain" })
        .with("provider-en", &in_language(name, "en"))
        .with("provider-ja", &in_language(name, "ja"))
        .with("word-en", &in_language(word, "en"))
        .with("word-ja", &in_language(word, "ja"))
}

#[cfg(test)]
#[path = "browser_tests.rs"]
mod tests;
