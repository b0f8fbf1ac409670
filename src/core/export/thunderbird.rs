//! Thunderbird on the desktop opens no settings file: it gets a sheet with its own words.

use super::menus::Words;
use super::program::Program;
use super::refused::Refused;
use super::sheet::{self, Sheet, Step, Value};
use crate::model::{Login, Mechanism, Message, MessageId, Settings};

/// The sheet: the whole account where the incoming server is known, else the outgoing server alone.
pub(super) fn sheet(settings: &Settings) -> Result<Sheet, Refused> {
    let words = Words::of(Program::Thunderbird);
    let mut steps = match &settings.incoming {
        Some(incoming) => account(words, settings, incoming)?,
        None => outgoing_only(words, &settings.submission)?,
    };
    let by_token = settings.submission.mechanism.as_ref().is_some_and(Mechanism::takes_token);
    let last = if by_token { MessageId::StepBrowser } else { MessageId::StepPassword };
    steps.push(Step { says: words.say(last, &[]), values: Vec::new() });
    let mut notes = vec![sheet::asked(settings)];
    if settings.incoming.is_none() {
        notes.push(words.say(MessageId::NoteSendingOnly, &[]));
    }
    let mechanisms =
        || std::iter::once(&settings.submission).chain(&settings.incoming).filter_map(|login| login.mechanism.as_ref());
    if let Some(mechanism) = mechanisms().find(|one| one.is_scram()) {
        notes.push(words.say(MessageId::NoteScram, &[]).with("mechanism", mechanism));
    }
    if mechanisms().any(Mechanism::takes_token) {
        notes.push(Message::new(MessageId::NoteThunderbirdOauth));
    }
    notes.push(words.note());
    let title = words.say(MessageId::SheetProgram, &[]).with("address", &settings.address);
    Ok(Sheet { title, steps, tables: Vec::new(), qr: None, notes })
}

fn account(words: Words, settings: &Settings, incoming: &Login) -> Result<Vec<Step>, Refused> {
    // Thunderbird does not go on without a name.
    let name = settings.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(settings.address.local());
    let who = vec![words.exact("name", name), words.exact("address", &settings.address)];
    let mut received = vec![words.chosen("protocol", sheet::protocol(incoming.server.protocol))];
    received.extend(server(words, incoming, "host", "username")?);
    let sent = server(words, &settings.submission, "host", "username")?;
    let step = |id, names: &[(&str, &str)], values| Step { says: words.say(id, names), values };
    let open = [("entry", "add-account"), ("choice", "email")];
    Ok(vec![
        step(MessageId::StepThunderbirdOpen, &open, Vec::new()),
        step(MessageId::StepThunderbirdWho, &[("button", "manual")], who),
        step(MessageId::StepUnderThen, &[("menu", "incoming"), ("button", "continue")], received),
        // As long as what was typed here is not tried, the page does not go on.
        step(MessageId::StepThunderbirdTest, &[("menu", "outgoing"), ("entry", "test"), ("button", "continue")], sent),
    ])
}

fn outgoing_only(words: Words, submission: &Login) -> Result<Vec<Step>, Refused> {
    let sent = server(words, submission, "server-name", "user-name")?;
    let step = |id, names: &[(&str, &str)], values| Step { says: words.say(id, names), values };
    let servers = [("entry", "account-settings"), ("choice", "outgoing-server")];
    Ok(vec![
        step(MessageId::StepThunderbirdServers, &servers, Vec::new()),
        step(MessageId::StepThunderbirdAdd, &[("entry", "add"), ("button", "ok")], sent),
        Step::new(MessageId::StepThunderbirdUse, Vec::new()),
    ])
}

fn server(words: Words, login: &Login, host: &str, username: &str) -> Result<Vec<Value>, Refused> {
    let server = &login.server;
    Ok(vec![
        words.exact(host, &server.endpoint.host),
        words.exact("port", &server.endpoint.port),
        words.chosen("security", sheet::security(server.security)),
        method(words, login.mechanism.as_ref())?,
        words.exact(username, &login.username),
    ])
}

/// Its three words for a sign-in. "Normal" is PLAIN and LOGIN, "encrypted" is CRAM-MD5.
fn method(words: Words, mechanism: Option<&Mechanism>) -> Result<Value, Refused> {
    match mechanism {
        None | Some(Mechanism::Plain | Mechanism::Login) => Ok(words.word("method", "normal")),
        // Inside verified TLS a server with SCRAM takes PLAIN nearly always; the note says so.
        Some(scram) if scram.is_scram() => Ok(words.word("method", "normal")),
        Some(Mechanism::CramMd5) => Ok(words.word("method", "encrypted")),
        Some(token) if token.takes_token() => Ok(words.chosen("method", "OAuth2")),
        Some(other) => Err(Refused::Mechanism(other.clone(), words.program().format_id())),
    }
}
