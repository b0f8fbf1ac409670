//! Thunderbird on the desktop opens no settings file: it gets a sheet with its own words.

use super::refused::Refused;
use super::sheet::{self, Sheet, Step, Text, Value};
use crate::model::{Login, Mechanism, Message, MessageId, Settings};

/// Whose words these are: the release whose own language files the names in
/// `assets/texts/*/export.ftl` (`step-thunderbird-*`, `value-thunderbird-*`) were read from, and
/// when, in seconds since 1970. Read them again with every ESR: `accountHub.ftl`, `appmenu.ftl`,
/// `accountManager.ftl`, `smtpEditOverlay.dtd`, `messenger.properties`.
const WORDS: (&str, i64) = ("153 ESR", 1_795_305_600);

/// The sheet: the whole account where the incoming server is known, else the outgoing server alone.
pub(super) fn sheet(settings: &Settings) -> Result<Sheet, Refused> {
    let mut steps = match &settings.incoming {
        Some(incoming) => account(settings, incoming)?,
        None => outgoing_only(&settings.submission)?,
    };
    let by_token = settings.submission.mechanism.as_ref().is_some_and(Mechanism::takes_token);
    let last = if by_token { MessageId::StepThunderbirdBrowser } else { MessageId::StepThunderbirdPassword };
    steps.push(Step::new(last, Vec::new()));
    let (version, since) = WORDS;
    let mut notes = vec![sheet::asked(settings)];
    if settings.incoming.is_none() {
        notes.push(Message::new(MessageId::NoteThunderbirdNoIncoming));
    }
    let mechanisms =
        || std::iter::once(&settings.submission).chain(&settings.incoming).filter_map(|login| login.mechanism.as_ref());
    if let Some(mechanism) = mechanisms().find(|one| one.is_scram()) {
        notes.push(Message::new(MessageId::NoteThunderbirdScram).with("mechanism", mechanism));
    }
    if mechanisms().any(Mechanism::takes_token) {
        notes.push(Message::new(MessageId::NoteThunderbirdOauth));
    }
    notes.push(Message::new(MessageId::NoteThunderbirdWords).with("version", version).with("since", &since));
    Ok(Sheet {
        title: Message::new(MessageId::SheetThunderbird).with("address", &settings.address),
        steps,
        tables: Vec::new(),
        qr: None,
        notes,
    })
}

fn account(settings: &Settings, incoming: &Login) -> Result<Vec<Step>, Refused> {
    // Thunderbird does not go on without a name.
    let name = settings.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(settings.address.local());
    let who = vec![
        Value::exact(MessageId::ValueThunderbirdName, name),
        Value::exact(MessageId::ValueThunderbirdAddress, &settings.address),
    ];
    let mut received =
        vec![Value::chosen(MessageId::ValueThunderbirdProtocol, sheet::protocol(incoming.server.protocol))];
    received.extend(server(incoming, MessageId::ValueThunderbirdHost, MessageId::ValueThunderbirdUsername)?);
    let sent = server(&settings.submission, MessageId::ValueThunderbirdHost, MessageId::ValueThunderbirdUsername)?;
    Ok(vec![
        Step::new(MessageId::StepThunderbirdOpen, Vec::new()),
        Step::new(MessageId::StepThunderbirdWho, who),
        Step::new(MessageId::StepThunderbirdIncoming, received),
        Step::new(MessageId::StepThunderbirdOutgoing, sent),
    ])
}

fn outgoing_only(submission: &Login) -> Result<Vec<Step>, Refused> {
    let sent = server(submission, MessageId::ValueThunderbirdServerName, MessageId::ValueThunderbirdUserName)?;
    Ok(vec![
        Step::new(MessageId::StepThunderbirdServers, Vec::new()),
        Step::new(MessageId::StepThunderbirdAdd, sent),
        Step::new(MessageId::StepThunderbirdUse, Vec::new()),
    ])
}

fn server(login: &Login, host: MessageId, username: MessageId) -> Result<Vec<Value>, Refused> {
    let server = &login.server;
    Ok(vec![
        Value::exact(host, &server.endpoint.host),
        Value::exact(MessageId::ValueThunderbirdPort, &server.endpoint.port),
        Value::chosen(MessageId::ValueThunderbirdSecurity, sheet::security(server.security)),
        Value { label: Message::new(MessageId::ValueThunderbirdMethod), text: method(login.mechanism.as_ref())? },
        Value::exact(username, &login.username),
    ])
}

/// Its three words for a sign-in. "Normal" is PLAIN and LOGIN, "encrypted" is CRAM-MD5.
fn method(mechanism: Option<&Mechanism>) -> Result<Text, Refused> {
    let word = |id| Ok(Text::Word(Message::new(id)));
    match mechanism {
        None | Some(Mechanism::Plain | Mechanism::Login) => word(MessageId::WordThunderbirdNormal),
        // Inside verified TLS a server with SCRAM takes PLAIN nearly always; the note says so.
        Some(scram) if scram.is_scram() => word(MessageId::WordThunderbirdNormal),
        Some(Mechanism::CramMd5) => word(MessageId::WordThunderbirdEncrypted),
        Some(token) if token.takes_token() => Ok(Text::Chosen("OAuth2")),
        Some(other) => Err(Refused::Mechanism(other.clone(), "Thunderbird")),
    }
}
