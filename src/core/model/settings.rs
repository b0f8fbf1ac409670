//! What a mail program needs to know, as it is saved and handed over.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Address, Mechanism, Protocol, Security, Server, UserName};

/// The name and version of the saved form.
const SCHEMA: &str = "toukan.settings/1";

/// A server with the sign-in that worked there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login {
    /// The server.
    #[serde(flatten)]
    pub server: Server,
    /// The user name.
    pub username: UserName,
    /// The mechanism; `None` where it was not tried.
    pub mechanism: Option<Mechanism>,
}

/// Why saved settings cannot be read.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// Not JSON, or not of this form.
    #[error("these are not readable settings: {0}")]
    Form(#[from] serde_json::Error),
    /// Written by a newer program.
    #[error("these settings have the form {0:?}, which this version cannot read")]
    Schema(String),
}

/// The settings of one account. No secret is ever in them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    schema: String,
    /// The mail address.
    pub address: Address,
    /// The name that recipients see.
    pub name: Option<String>,
    /// Where mail is handed in.
    pub submission: Login,
    /// Where mail is read.
    pub incoming: Option<Login>,
    /// A submission server of the same provider with implicit TLS that was verified beside [`Settings::submission`], for
    /// programs that cannot require STARTTLS. Nobody has signed in there. [`Settings::implicit_tls`] reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Server>,
}

impl Settings {
    /// Settings for sending; the rest is filled in by the caller.
    pub fn new(address: Address, submission: Login) -> Self {
        Self { schema: SCHEMA.to_owned(), address, name: None, submission, incoming: None, beside: None }
    }

    /// The submission server with implicit TLS, where there is one beside another: whatever a file may have in
    /// its place.
    pub fn implicit_tls(&self) -> Option<&Server> {
        self.beside.as_ref().filter(|server| server.protocol == Protocol::Smtp && server.security == Security::Tls)
    }

    /// The user name for reading mail, where it is another one than for sending.
    pub fn other_name_for_reading(&self) -> Option<&UserName> {
        let name = self.incoming.as_ref().map(|login| &login.username);
        name.filter(|name| **name != self.submission.username)
    }

    /// The saved form, `toukan.settings/1`.
    ///
    /// # Errors
    /// Only if it cannot be written as JSON at all.
    pub fn to_json(&self) -> Result<String, SettingsError> {
        Ok(serde_json::to_string_pretty(self)?)
    }

    /// Reads the saved form. Unknown fields are passed over.
    ///
    /// # Errors
    /// [`SettingsError`] if they are none, or of a newer version.
    pub fn from_json(text: &str) -> Result<Self, SettingsError> {
        #[derive(Deserialize)]
        struct Head {
            schema: String,
        }
        let head: Head = serde_json::from_str(text)?;
        if head.schema != SCHEMA {
            return Err(SettingsError::Schema(head.schema));
        }
        Ok(serde_json::from_str(text)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Endpoint, Host};

    #[test]
    fn the_first_form_stays_readable() {
        let settings = Settings::from_json(include_str!("fixtures/settings-1.json")).unwrap();
        assert_eq!(settings.address.to_string(), "hanako@example.jp");
        assert_eq!(settings.name.as_deref(), Some("山田 花子"));
        assert_eq!(settings.submission.server.security, Security::Starttls);
        assert_eq!(settings.submission.mechanism, Some(Mechanism::Plain));
        let incoming = settings.incoming.unwrap();
        assert_eq!((incoming.server.endpoint.port, incoming.username.0.as_str()), (993, "hanako"));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let server = Server {
            protocol: Protocol::Smtp,
            endpoint: Endpoint { host: Host::parse("smtp.example.jp").unwrap(), port: 465 },
            security: Security::Tls,
        };
        let submission = Login { server, username: UserName("hanako".into()), mechanism: None };
        let settings = Settings::new(Address::parse("hanako@example.jp").unwrap(), submission);
        assert_eq!(Settings::from_json(&settings.to_json().unwrap()).unwrap(), settings);
    }

    #[test]
    fn a_newer_form_is_named_not_guessed_at() {
        let newer = include_str!("fixtures/settings-1.json").replace("settings/1", "settings/2");
        assert!(matches!(Settings::from_json(&newer), Err(SettingsError::Schema(form)) if form == "toukan.settings/2"));
        assert!(matches!(Settings::from_json("{"), Err(SettingsError::Form(_))));
    }
}
