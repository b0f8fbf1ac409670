//! A page to read and copy from; window, command line and printer render the same value.

use crate::model::{Foreign, Login, Mechanism, Message, MessageId, Protocol, Security, Settings};
use crate::text::Texts;

/// The text of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// Exactly this is typed: a host, a port, a name. It gets a copy button.
    Exact(String),
    /// Chosen from a list, where it has the same name in every language.
    Chosen(&'static str),
    /// Chosen from a list, in the words of the program it is for.
    Word(Message),
}

/// One value with what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What it is called, in the words of the program it is for.
    pub label: Message,
    /// The value.
    pub text: Text,
}

impl Value {
    pub(super) fn exact(label: MessageId, text: &(impl ToString + ?Sized)) -> Self {
        Self { label: Message::new(label), text: Text::Exact(text.to_string()) }
    }

    pub(super) fn chosen(label: MessageId, name: &'static str) -> Self {
        Self { label: Message::new(label), text: Text::Chosen(name) }
    }

    /// The value as a person reads it; nothing in it can be obeyed by a terminal or a page.
    pub fn shown(&self, texts: &Texts) -> String {
        match &self.text {
            Text::Exact(text) => Foreign::from(text.as_str()).to_string(),
            Text::Chosen(name) => (*name).to_owned(),
            Text::Word(word) => texts.say(word),
        }
    }

    /// What a copy button copies; `None` where there is nothing to type.
    pub fn copied(&self) -> Option<&str> {
        match &self.text {
            Text::Exact(text) => Some(text),
            Text::Chosen(_) | Text::Word(_) => None,
        }
    }
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub says: Message,
    /// What to enter there.
    pub values: Vec<Value>,
}

impl Step {
    pub(super) fn new(says: MessageId, values: Vec<Value>) -> Self {
        Self { says: Message::new(says), values }
    }
}

/// Values that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What they are for.
    pub heading: Message,
    /// The values.
    pub values: Vec<Value>,
}

/// A page to read and copy from. No password is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is for.
    pub title: Message,
    /// What to do, in this order; empty on a sheet of values only.
    pub steps: Vec<Step>,
    /// Values for whoever does the steps by heart.
    pub tables: Vec<Table>,
    /// The text of a QR code to be scanned, where the program reads one; [`super::qr`] makes it. Never with a password in it.
    pub qr: Option<String>,
    /// What else there is to know; the first says that the program asks for the password, or how else it signs in.
    pub notes: Vec<Message>,
}

/// What the mail program does once to sign in: it asks for the password, or it opens a page.
pub fn asked(settings: &Settings) -> Message {
    let by_token = settings.submission.mechanism.as_ref().is_some_and(Mechanism::takes_token);
    Message::new(if by_token { MessageId::NoteBrowserAsked } else { MessageId::NotePasswordAsked })
}

/// The plain sheet: everything a program could ask for.
pub(super) fn settings(settings: &Settings) -> Sheet {
    let mut person = vec![Value::exact(MessageId::ValueAddress, &settings.address)];
    if let Some(name) = settings.name.as_deref().filter(|name| !name.is_empty()) {
        person.insert(0, Value::exact(MessageId::ValueName, name));
    }
    let table = |heading, values| Table { heading: Message::new(heading), values };
    let mut tables =
        vec![table(MessageId::SectionPerson, person), table(MessageId::SectionSending, login(&settings.submission))];
    let mut notes = vec![asked(settings), Message::new(MessageId::NoteSecurityWords)];
    match &settings.incoming {
        Some(incoming) => tables.push(table(MessageId::SectionReceiving, login(incoming))),
        None => notes.push(Message::new(MessageId::NoteNoIncoming)),
    }
    Sheet {
        title: Message::new(MessageId::SheetSettings).with("address", &settings.address),
        steps: Vec::new(),
        tables,
        qr: None,
        notes,
    }
}

fn login(login: &Login) -> Vec<Value> {
    let server = &login.server;
    let mut values = vec![
        Value::chosen(MessageId::ValueProtocol, protocol(server.protocol)),
        Value::exact(MessageId::ValueServer, &server.endpoint.host),
        Value::exact(MessageId::ValuePort, &server.endpoint.port),
        Value::chosen(MessageId::ValueSecurity, security(server.security)),
        Value::exact(MessageId::ValueUsername, &login.username),
    ];
    if let Some(mechanism) = &login.mechanism {
        values.push(Value::exact(MessageId::ValueMechanism, mechanism));
    }
    values
}

/// The name that mail programs have for it.
pub(super) fn protocol(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Smtp => "SMTP",
        Protocol::Imap => "IMAP",
        Protocol::Pop3 => "POP3",
    }
}

/// The kind of an account in programs of Apple and Microsoft.
pub(super) fn kind(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Pop3 => "POP",
        other => self::protocol(other),
    }
}

/// The name that mail programs have for it, in every language.
pub(super) fn security(security: Security) -> &'static str {
    match security {
        Security::Tls => "SSL/TLS",
        Security::Starttls => "STARTTLS",
        // Never reached with settings that may be exported; the name is true all the same.
        Security::None => "–",
    }
}
