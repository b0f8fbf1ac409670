//! `toukan.accounts/1`, and the same for a person.

use std::fmt::Write as _;

use serde::Serialize;
use toukan_core::model::{Finding, Login, Message, MessageId, Security};
use toukan_core::text::{Texts, utc};
use toukan_engine::keep::{Account, AccountId, CheckResult, KEYCHAIN, KeptPin, Listed};

use super::parts::{FindingPart, findings};
use super::text::noticed;

/// What a command has to tell about saved accounts.
#[derive(Default)]
pub(in crate::cli) struct Shelf {
    /// What was found.
    pub(in crate::cli) listed: Vec<Listed>,
    /// Whether a person wants to see all of it.
    pub(in crate::cli) whole: bool,
    /// What was removed, and whether its password is gone too.
    pub(in crate::cli) removed: Vec<(AccountId, bool)>,
    /// For whom certificates are no longer accepted, and how many that were.
    pub(in crate::cli) unpinned: Option<(AccountId, usize)>,
    /// What was to be removed and is still there.
    pub(in crate::cli) not_removed: Vec<AccountId>,
    /// What was in the way.
    pub(in crate::cli) findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    accounts: Vec<AccountPart<'a>>,
    newer: Vec<NewerPart<'a>>,
    unreadable: Vec<UnreadablePart<'a>>,
    removed: Vec<&'a str>,
    findings: Vec<FindingPart<'a>>,
}

#[derive(Serialize)]
struct AccountPart<'a> {
    id: &'a str,
    address: String,
    name: Option<&'a str>,
    submission: &'a Login,
    incoming: Option<&'a Login>,
    password_kept: bool,
    accepted_certificates: Vec<PinPart>,
    last_check: Option<CheckPart<'a>>,
}

/// A certificate that nobody but the person vouches for.
#[derive(Serialize)]
struct PinPart {
    host: String,
    port: u16,
    sha256: String,
    at: String,
}

#[derive(Serialize)]
struct CheckPart<'a> {
    at: String,
    result: &'a str,
}

#[derive(Serialize)]
struct NewerPart<'a> {
    id: &'a str,
    schema: i64,
    address: Option<String>,
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct UnreadablePart<'a> {
    file: &'a str,
    why: &'a str,
}

/// The document.
pub(in crate::cli) fn accounts(shelf: &Shelf, texts: &Texts) -> String {
    let mut document = Document {
        schema: "toukan.accounts/1",
        accounts: Vec::new(),
        newer: Vec::new(),
        unreadable: Vec::new(),
        removed: shelf.removed.iter().map(|(id, _)| id.as_str()).collect(),
        findings: findings(&shelf.findings, texts),
    };
    for listed in &shelf.listed {
        match listed {
            Listed::Account(account) => document.accounts.push(account_part(account)),
            Listed::Newer { id, schema, address, name } => document.newer.push(NewerPart {
                id: id.as_str(),
                schema: *schema,
                address: address.as_ref().map(ToString::to_string),
                name: name.as_deref(),
            }),
            Listed::Unreadable { file, why } => {
                document.unreadable.push(UnreadablePart { file: file.as_str(), why: why.as_str() });
            }
        }
    }
    // Strings, numbers and lists only: there is nothing in a document that JSON cannot hold.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn account_part(account: &Account) -> AccountPart<'_> {
    let last_check = account.last_check.as_ref();
    AccountPart {
        id: account.id().as_str(),
        address: account.address().to_string(),
        name: account.name.as_deref(),
        submission: &account.submission,
        incoming: account.incoming.as_ref(),
        password_kept: account.password_kept,
        accepted_certificates: account.pins.iter().map(pin_part).collect(),
        last_check: last_check.map(|check| CheckPart { at: utc(check.at), result: check.result.as_str() }),
    }
}

fn pin_part(pin: &KeptPin) -> PinPart {
    PinPart {
        host: pin.endpoint.host.to_string(),
        port: pin.endpoint.port,
        sha256: pin.sha256.to_string(),
        at: utc(pin.at),
    }
}

/// What a person reads.
pub(in crate::cli) fn accounts_text(shelf: &Shelf, texts: &Texts) -> String {
    let mut messages = Vec::new();
    for (id, forgotten) in &shelf.removed {
        let said = if *forgotten { MessageId::AccountRemoved } else { MessageId::AccountRemovedOnly };
        messages.push(Message::new(said).with("account", id));
    }
    for id in &shelf.not_removed {
        messages.push(Message::new(MessageId::AccountNotRemoved).with("account", id));
    }
    if let Some((id, count)) = &shelf.unpinned {
        messages.push(Message::new(MessageId::AccountUnpinned).with("account", id).with("count", count));
    } else if shelf.listed.is_empty() && messages.is_empty() {
        messages.push(Message::new(MessageId::AccountNoneSaved));
    }
    for listed in &shelf.listed {
        match listed {
            Listed::Account(account) => {
                messages.push(state(account));
                if shelf.whole {
                    messages.extend(details(account));
                }
            }
            Listed::Newer { id, .. } => messages.push(Message::new(MessageId::AccountNewer).with("account", id)),
            Listed::Unreadable { file, why } => {
                messages.push(Message::new(MessageId::AccountUnreadable).quoting("file", file).quoting("said", why));
            }
        }
    }
    let mut text = String::new();
    for message in &messages {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", texts.say(message));
    }
    text + &noticed(&shelf.findings, texts)
}

fn state(account: &Account) -> Message {
    let said = |id| Message::new(id).with("address", account.address());
    match &account.last_check {
        None => said(MessageId::AccountNotChecked),
        Some(check) => match &check.result {
            CheckResult::SignedIn => said(MessageId::AccountSignedIn).with("since", &check.at),
            other => said(MessageId::AccountStopped).with("since", &check.at).with("what", other.as_str()),
        },
    }
}

fn details(account: &Account) -> Vec<Message> {
    let mut messages = login(MessageId::LineServer, &account.submission);
    messages.extend(account.incoming.iter().flat_map(|incoming| login(MessageId::AccountIncoming, incoming)));
    messages.extend(account.pins.iter().map(|pin| {
        let endpoint = &pin.endpoint;
        let message = Message::new(MessageId::AccountPinned).with("host", &endpoint.host).with("port", &endpoint.port);
        message.with("fingerprint", &pin.sha256).with("since", &pin.at)
    }));
    messages.push(if account.password_kept {
        Message::new(MessageId::AccountPasswordKept).with("account", account.id()).with("keychain", KEYCHAIN)
    } else {
        Message::new(MessageId::AccountPasswordNotKept)
    });
    messages
}

fn login(id: MessageId, login: &Login) -> Vec<Message> {
    let security = match login.server.security {
        Security::Tls => "tls",
        Security::Starttls => "starttls",
        Security::None => "none",
    };
    let endpoint = &login.server.endpoint;
    let server = Message::new(id).with("host", &endpoint.host).with("port", &endpoint.port).with("security", security);
    let username = Message::new(MessageId::LineUsername).with("username", &login.username);
    let mechanism = login.mechanism.as_ref();
    let mechanism = mechanism.map(|mechanism| Message::new(MessageId::LineMechanism).with("mechanism", mechanism));
    [server, username].into_iter().chain(mechanism).collect()
}
