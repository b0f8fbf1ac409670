//! `toukan.check/1`.

use serde::Serialize;
use toukan_core::detect::Found;
use toukan_core::journey::View;
use toukan_core::model::{ChosenBecause, IncomingSignIn, Protocol, SenderAnswer, SignInAnswer};
use toukan_core::policy::Stated;
use toukan_core::text::Texts;

use super::super::keeping::Kept;
use super::parts::{FindingPart, ServerPart, findings};
use crate::trace::choices;

/// The document of `check`.
#[derive(Serialize)]
pub(in crate::cli) struct Check<'a> {
    schema: &'static str,
    address: Option<String>,
    submission: Option<Service>,
    /// Signed in to after sending was proven.
    incoming: Option<Service>,
    findings: Vec<FindingPart<'a>>,
    /// Only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<SavedPart>,
}

/// What `--save` has kept.
#[derive(Serialize)]
pub(in crate::cli) struct SavedPart {
    account: Option<String>,
    password_kept: bool,
}

impl SavedPart {
    /// `None` where it was not asked for.
    pub(in crate::cli) fn new(kept: &Kept) -> Option<Self> {
        match kept {
            Kept::NotAsked => None,
            Kept::Saved(saved) => {
                let account = Some(saved.account.id().to_string());
                Some(Self { account, password_kept: saved.account.password_kept })
            }
            Kept::NothingProven | Kept::NotWritten => Some(Self { account: None, password_kept: false }),
        }
    }
}

#[derive(Serialize)]
struct Service {
    server: ServerPart,
    signed_in: Option<bool>,
    attempts: Vec<Attempt>,
    may_send: Option<bool>,
}

#[derive(Serialize)]
struct Attempt {
    username: String,
    mechanism: String,
    code: Option<u16>,
    enhanced: Option<String>,
    text: Option<String>,
    /// Why by this mechanism.
    chosen: Option<ChosenBecause>,
    /// What was said inside the mechanism.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl Check<'_> {
    /// The same under another name, as part of a larger document.
    pub(super) fn named(self, schema: &'static str) -> Self {
        Self { schema, ..self }
    }
}

/// Folds a view into the document.
pub(in crate::cli) fn check<'a>(view: &'a View, saved: Option<SavedPart>, texts: &Texts) -> Check<'a> {
    let server = chosen(view).filter(|found| found.candidate.server.protocol == Protocol::Smtp);
    let stated = Stated::of(&view.record);
    Check {
        schema: "toukan.check/1",
        address: view.address.as_ref().map(ToString::to_string),
        submission: server.map(|found| service(view, found, &stated)),
        incoming: reading(view, &stated),
        findings: findings(&view.findings, texts),
        saved,
    }
}

/// The server that the run is about.
fn chosen(view: &View) -> Option<&Found> {
    view.chosen.as_ref().or_else(|| view.outcome.as_ref()?.submission.first())
}

fn service(view: &View, found: &Found, stated: &Stated) -> Service {
    Service {
        server: ServerPart::new(found, view.address.as_ref(), stated),
        signed_in: view.attempts.last().map(SignInAnswer::is_accepted),
        attempts: choices(view, true).zip(&view.attempts).map(attempt).collect(),
        may_send: view.sender.as_ref().map(SenderAnswer::is_not_refused),
    }
}

/// Where mail is read: the server that was signed in to, or would have been.
fn reading(view: &View, stated: &Stated) -> Option<Service> {
    let address = view.address.as_ref();
    let Some(reading) = &view.reading else {
        let best = view.incoming.as_ref().and_then(|incoming| incoming.servers.first());
        // A server for reading mail that somebody typed is the one that the run is about.
        let typed = || chosen(view).filter(|found| found.candidate.server.protocol != Protocol::Smtp);
        return best.or_else(typed).map(|found| Service {
            server: ServerPart::new(found, address, stated),
            signed_in: None,
            attempts: Vec::new(),
            may_send: None,
        });
    };
    Some(Service {
        server: ServerPart::new(&reading.server, address, stated),
        signed_in: reading.signed_in(),
        attempts: choices(view, false).zip(&reading.attempts).map(attempt_to_read).collect(),
        may_send: None,
    })
}

/// IMAP and POP3 have words where SMTP has codes.
fn attempt_to_read((chosen, answer): (Option<ChosenBecause>, &IncomingSignIn)) -> Attempt {
    Attempt {
        username: answer.username.clone(),
        mechanism: answer.mechanism.to_string(),
        code: None,
        enhanced: None,
        text: answer.reply.as_ref().map(ToString::to_string),
        chosen,
        reason: answer.reason.as_ref().map(ToString::to_string),
    }
}

fn attempt((chosen, answer): (Option<ChosenBecause>, &SignInAnswer)) -> Attempt {
    let reply = answer.reply.as_ref();
    Attempt {
        username: answer.username.clone(),
        mechanism: answer.mechanism.to_string(),
        code: reply.map(|reply| reply.code),
        enhanced: reply.and_then(|reply| reply.enhanced).map(|code| code.to_string()),
        text: reply.map(toukan_core::model::Reply::text),
        chosen,
        reason: answer.reason.as_ref().map(ToString::to_string),
    }
}
