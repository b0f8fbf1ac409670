//! What is never exported, and what a format cannot say.

use super::formats::{Format, Incoming, OAuth, Secret, Starttls};
use super::program::with_format;
use super::{Context, values};
use crate::model::{Host, Login, Mechanism, Message, MessageId, Security, Settings};
use crate::permit::Credential;

/// The part of the settings that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The mail address.
    Address,
    /// The display name.
    Name,
    /// A user name.
    Username,
    /// The name or address of a server.
    Host,
    /// The account's id.
    Account,
    /// The password that was asked for.
    Password,
}

impl Field {
    fn word(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Name => "name",
            Self::Username => "username",
            Self::Host => "host",
            Self::Account => "account",
            Self::Password => "password",
        }
    }
}

/// Why nothing was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The password would go to this host without TLS, every day.
    Cleartext(Host),
    /// The format of this id cannot require STARTTLS, and this host has no implicit TLS in the settings.
    StarttlsNotRequired(Host, &'static str),
    /// What the format of this id is for encrypts from the first byte at port 465 only, and this host has another.
    OtherPort(Host, &'static str),
    /// The program that the format of this id is for cannot sign in in this way.
    Mechanism(Mechanism, &'static str),
    /// The password was asked for, and this format is printed, shown or published, or what is kept is no password.
    Secret(&'static str),
    /// This format is worth nothing without the password, and that was not asked for.
    NoSecret(&'static str),
    /// This format always has a server to read mail from, and none is known.
    NoIncoming(&'static str),
    /// A value is empty, too long, or has characters that the format cannot hold.
    Unfit(Field),
}

impl Refused {
    /// The sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Cleartext(host) => Message::new(MessageId::LineExportCleartext).with("host", host),
            Self::StarttlsNotRequired(host, format) => {
                with_format(Message::new(MessageId::LineExportStarttls).with("host", host), format)
            }
            Self::OtherPort(host, format) => {
                with_format(Message::new(MessageId::LineExportOtherPort).with("host", host), format)
            }
            Self::Mechanism(mechanism, format) => {
                with_format(Message::new(MessageId::LineExportMechanism).with("mechanism", mechanism), format)
            }
            Self::Secret(format) => with_format(Message::new(MessageId::LineExportSecret), format),
            Self::NoSecret(format) => with_format(Message::new(MessageId::LineExportNoSecret), format),
            Self::NoIncoming(format) => with_format(Message::new(MessageId::LineExportNoIncoming), format),
            Self::Unfit(field) => Message::new(MessageId::LineExportUnfit).with("field", field.word()),
        }
    }

    /// Whether it was refused for safety.
    pub fn for_safety(&self) -> bool {
        matches!(self, Self::Cleartext(_) | Self::StarttlsNotRequired(..) | Self::OtherPort(..) | Self::Secret(_))
    }
}

/// What holds for every format alike.
pub(super) fn check(format: &Format, settings: &Settings, context: Context<'_>) -> Result<(), Refused> {
    if !values::is_account_id(context.account_id) {
        return Err(Refused::Unfit(Field::Account));
    }
    if settings.name.as_deref().is_some_and(|name| !values::is_name(name)) {
        return Err(Refused::Unfit(Field::Name));
    }
    match (context.secret, format.carries.secret) {
        (Some(_), Secret::Never) => return Err(Refused::Secret(format.id)),
        (Some(secret), _) if !is_password(secret) => return Err(Refused::Secret(format.id)),
        (None, Secret::Needed) => return Err(Refused::NoSecret(format.id)),
        _ => {}
    }
    // What mail is read from is checked even where the program only sends: such settings are not
    // to be handed on in any form.
    for login in std::iter::once(&settings.submission).chain(&settings.incoming) {
        check_login(login)?;
    }
    let sends = Some(&settings.submission).filter(|_| format.carries.incoming != Incoming::Alone);
    let reads = settings.incoming.iter().filter(|_| format.carries.incoming != Incoming::Unused);
    for login in sends.into_iter().chain(reads) {
        let security = login.server.security;
        if security == Security::Starttls && format.carries.starttls == Starttls::Optional {
            return Err(Refused::StarttlsNotRequired(login.server.endpoint.host.clone(), format.id));
        }
        let token = matches!(login.mechanism, Some(Mechanism::XOauth2 | Mechanism::OauthBearer));
        if let Some(mechanism) = login.mechanism.as_ref().filter(|_| token && format.carries.oauth == OAuth::No) {
            return Err(Refused::Mechanism(mechanism.clone(), format.id));
        }
    }
    Ok(())
}

/// A token ends in an hour, and what a file cannot hold on a line is not half written.
fn is_password(secret: &Credential) -> bool {
    !secret.is_token() && !secret.is_certificate() && !secret.is_empty() && !secret.expose().contains(char::is_control)
}

fn check_login(login: &Login) -> Result<(), Refused> {
    if login.server.security == Security::None {
        return Err(Refused::Cleartext(login.server.endpoint.host.clone()));
    }
    if values::is_username(&login.username.0) { Ok(()) } else { Err(Refused::Unfit(Field::Username)) }
}
