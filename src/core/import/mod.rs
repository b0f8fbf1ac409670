//! Settings back from what other programs are given: autoconfig XML, Apple's configuration profile, Thunderbird's QR
//! code, and our own JSON.
//!
//! **Whoever wrote such a file is not known**, so nothing in it is believed: it is bounded, nothing is fetched for it,
//! and a signature is not verified. What comes of it is what a person could have typed, to be tested by `check`.

mod aside;
mod autoconfig;
mod cms;
mod mobileconfig;
mod plist;
mod thunderbird_qr;
mod types;

#[cfg(test)]
mod tests;

use thiserror::Error;

pub use types::extensions;

use aside::Aside;

use crate::model::{Address, Foreign, Host, Login, Message, MessageId, Security, Settings};

/// The largest file, in octets. A profile with pictures in it has some ten thousand; ours have a few hundred.
pub const MAX_BYTES: usize = 256 * 1024;
/// The longest user name or display name, in octets (RFC 4616 §2 allows 255 to PLAIN; names are shorter).
const MAX_VALUE: usize = 400;

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `toukan.settings/1`.
    Json,
    /// `clientConfig`.
    Autoconfig,
    /// A configuration profile.
    Mobileconfig {
        /// It stands inside a signature, which nobody has verified.
        signed: bool,
    },
    /// The text of Thunderbird's QR code.
    ThunderbirdQr,
}

impl Form {
    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Autoconfig => "autoconfig",
            Self::Mobileconfig { .. } => "mobileconfig",
            Self::ThunderbirdQr => "thunderbird-qr",
        }
    }
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The settings.
    pub settings: Settings,
    /// What they stood in.
    pub form: Form,
    /// Who made the file, in its own words. Nobody has verified that.
    pub maker: Option<Foreign>,
    /// The servers that are neither of the mail domain nor listed for it: whoever wrote the file may have any reason to
    /// name them, so the person is asked by name before a password goes there.
    pub outside: Vec<Host>,
    /// What the person should know about it.
    pub notes: Vec<Message>,
}

/// Why nothing was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ImportError {
    /// More than [`MAX_BYTES`].
    #[error("the file is too large")]
    TooLarge,
    /// None of the forms that are read.
    #[error("the file is none of the forms that are read")]
    Unknown,
    /// It begins like one of them, and is damaged or says what none says.
    #[error("the file is damaged, or not of its form")]
    Damaged,
    /// It is for many people: whose settings are wanted has to be said.
    #[error("the address is not in the file")]
    NeedsAddress,
    /// No server that mail could be handed in to.
    #[error("no server for sending is in the file")]
    NoSubmission,
}

impl ImportError {
    /// The sentence.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::TooLarge => MessageId::ImportTooLarge,
            Self::Unknown => MessageId::ImportUnknown,
            Self::Damaged => MessageId::ImportDamaged,
            Self::NeedsAddress => MessageId::ImportNeedsAddress,
            Self::NoSubmission => MessageId::ImportNoSubmission,
        })
    }
}

/// Reads settings. `address` says whose are wanted, where the file is for many; it does not replace one that stands in
/// the file.
///
/// # Errors
/// [`ImportError`] says why there are none.
pub fn read(bytes: &[u8], address: Option<&Address>) -> Result<Imported, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    // DER: a sequence.
    if bytes.first() == Some(&0x30) {
        let inside = cms::content(bytes).ok_or(ImportError::Unknown)?;
        let text = std::str::from_utf8(&inside).map_err(|_| ImportError::Damaged)?;
        let (settings, aside) = mobileconfig::read(text)?;
        return finished(settings, aside, Form::Mobileconfig { signed: true });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ImportError::Unknown)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    match text.chars().next() {
        Some('{') => {
            let settings = Settings::from_json(text).map_err(|_| ImportError::Damaged)?;
            finished(settings, Aside::default(), Form::Json)
        }
        Some('[') => {
            let (settings, aside) = thunderbird_qr::read(text)?;
            finished(settings, aside, Form::ThunderbirdQr)
        }
        Some('<') if text.contains("<plist") => {
            let (settings, aside) = mobileconfig::read(text)?;
            finished(settings, aside, Form::Mobileconfig { signed: false })
        }
        Some('<') => {
            let (settings, aside) = autoconfig::read(text, address)?;
            finished(settings, aside, Form::Autoconfig)
        }
        _ => Err(ImportError::Unknown),
    }
}

fn finished(settings: Settings, aside: Aside, form: Form) -> Result<Imported, ImportError> {
    let logins = || std::iter::once(&settings.submission).chain(&settings.incoming);
    let name = settings.name.as_deref().unwrap_or_default();
    if !logins().all(|login| is_value(&login.username.0)) || !(name.is_empty() || is_value(name)) {
        return Err(ImportError::Damaged);
    }
    let bare = logins().find(|login| login.server.security == Security::None);
    let outside = aside::outside(&settings);
    let notes = [
        matches!(form, Form::Mobileconfig { signed: true }).then(|| Message::new(MessageId::ImportSigned)),
        bare.map(|login| Message::new(MessageId::ImportCleartext).with("host", &login.server.endpoint.host)),
        (form == Form::Autoconfig).then(|| Message::new(MessageId::ImportAddress).with("address", &settings.address)),
        settings.incoming.is_none().then(|| Message::new(MessageId::NoteNoIncoming)),
    ];
    let domain = settings.address.domain().host();
    let elsewhere =
        outside.iter().map(|host| Message::new(MessageId::ImportOutside).with("host", host).with("domain", domain));
    let notes = notes.into_iter().flatten().chain(elsewhere).chain(aside.notes()).collect();
    Ok(Imported { form, maker: aside.maker, notes, outside, settings })
}

/// A value that can be shown, sent and handed on.
fn is_value(text: &str) -> bool {
    !text.is_empty() && text.len() <= MAX_VALUE && !text.contains(char::is_control)
}

/// Settings of these two.
fn settings(address: Address, name: Option<&str>, submission: Login, incoming: Option<Login>) -> Settings {
    let mut settings = Settings::new(address, submission);
    settings.name = name.filter(|name| !name.is_empty()).map(str::to_owned);
    settings.incoming = incoming;
    settings
}
