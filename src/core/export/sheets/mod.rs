//! Steps in a program's own words, one file a program. Its names are in `assets/menus.toml`.

mod apple_mail;
mod becky;
mod gmail_android;
mod hidemaru;
mod iphone;
mod outlook;
mod outlook_new;

pub(super) use apple_mail::sheet as apple_mail;
pub(super) use becky::sheet as becky;
pub(super) use gmail_android::sheet as gmail_android;
pub(super) use hidemaru::sheet as hidemaru;
pub(super) use iphone::sheet as iphone;
pub(super) use outlook::sheet as outlook;
pub(super) use outlook_new::sheet as outlook_new;

use super::menus::Words;
use super::refused::Refused;
use super::sheet::{self, Sheet, Step, Value};
use crate::model::{Login, Mechanism, Message, MessageId, Protocol, Settings};

/// The password mechanisms that a program knows beside PLAIN and LOGIN.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Knows {
    /// None.
    Nothing,
    /// CRAM-MD5.
    CramMd5,
}

/// Whether the program can sign in so. SCRAM passes: inside verified TLS a server with SCRAM takes PLAIN nearly always,
/// and the sheet says so. A token passes where the table of formats lets it.
fn check(words: Words, settings: &Settings, knows: Knows) -> Result<(), Refused> {
    for mechanism in mechanisms(settings) {
        let passes = match mechanism {
            Mechanism::Plain | Mechanism::Login => true,
            Mechanism::CramMd5 => knows == Knows::CramMd5,
            other => other.is_scram() || other.takes_token(),
        };
        if !passes {
            return Err(Refused::Mechanism(mechanism.clone(), words.program().format_id()));
        }
    }
    Ok(())
}

fn mechanisms(settings: &Settings) -> impl Iterator<Item = &Mechanism> {
    std::iter::once(&settings.submission).chain(&settings.incoming).filter_map(|login| login.mechanism.as_ref())
}

/// Whether the sign-in is by a page of the provider.
fn by_token(settings: &Settings) -> bool {
    settings.submission.mechanism.as_ref().is_some_and(Mechanism::takes_token)
}

/// The name that programs want, which is never empty.
fn name(settings: &Settings) -> &str {
    settings.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(settings.address.local())
}

/// One step whose names are the program's.
fn step(words: Words, id: MessageId, names: &[(&str, &str)], values: Vec<Value>) -> Step {
    Step { says: words.say(id, names), values }
}

/// The last step of a sign-in by a page of the provider: the program looks for the servers itself.
fn page(words: Words) -> Step {
    step(words, MessageId::StepBrowser, &[], Vec::new())
}

/// Which of two keys of the table is meant.
fn of<'k>(login: &Login, imap: &'k str, pop: &'k str) -> &'k str {
    if login.server.protocol == Protocol::Pop3 { pop } else { imap }
}

/// The whole sheet; `more` stands between what holds for all programs and the words' own note.
fn finished(words: Words, settings: &Settings, steps: Vec<Step>, more: Vec<Message>) -> Sheet {
    let mut notes = vec![sheet::asked(settings)];
    if by_token(settings) {
        notes.push(words.say(MessageId::NoteKnownProviders, &[]));
    } else {
        if settings.incoming.is_none() {
            notes.push(words.say(MessageId::NoteSendingOnly, &[]));
        }
        if let Some(scram) = mechanisms(settings).find(|one| one.is_scram()) {
            notes.push(words.say(MessageId::NoteScram, &[]).with("mechanism", scram));
        }
    }
    notes.extend(more);
    notes.push(words.note());
    let title = words.say(MessageId::SheetProgram, &[]).with("address", &settings.address);
    Sheet { title, steps, tables: Vec::new(), qr: None, notes }
}
