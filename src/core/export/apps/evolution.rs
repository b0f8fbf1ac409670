//! Evolution, and whatever else reads the accounts of evolution-data-server: three key files (`GKeyFile`) in the folder
//! of sources, tied together by their names (`IdentityUid`, `TransportUid`).

use super::super::refused::{Field, Refused};
use super::super::set::{Placed, Readers, Set};
use super::super::{Context, sheet};
use super::uuid::uuid;
use crate::model::{Login, Mechanism, Message, MessageId, Protocol, Settings};

/// Where they are looked for (`e_get_user_config_dir`).
const PLACE: &str = "~/.config/evolution/sources/";

/// Account, identity and transport. Without a server for reading mail the account is one that only sends.
pub(in super::super) fn files(settings: &Settings, _: Context<'_>) -> Result<Set, Refused> {
    let address = settings.address.to_string();
    let name = settings.name.as_deref().unwrap_or_default();
    // The library takes blanks away from the ends of every value, however they are written.
    if name.trim() != name {
        return Err(Refused::Unfit(Field::Name));
    }
    // The same for the same account: what is exported again replaces what was.
    let account = format!("toukan-{}", uuid(&format!("evolution:{address}")));
    let (identity, transport) = (format!("{account}-identity"), format!("{account}-transport"));

    let mut first = Keys::source(&address, "");
    first.group("Mail Account");
    first.key("BackendName", backend(settings));
    first.key("IdentityUid", &identity);
    if let Some(incoming) = &settings.incoming {
        first.server(incoming)?;
        first.group("Refresh");
        first.key("Enabled", "true");
    }
    let mut second = Keys::source(&address, &account);
    second.group("Mail Identity");
    second.key("Address", &address);
    second.key("Name", name);
    second.group("Mail Submission");
    second.key("TransportUid", &transport);
    let mut third = Keys::source(&address, &account);
    third.group("Mail Transport");
    third.key("BackendName", "smtp");
    third.server(&settings.submission)?;

    let placed = |uid: &str, keys: Keys| Placed {
        name: format!("{uid}.source"),
        place: PLACE,
        added: false,
        readers: Readers::Owner,
        text: keys.text,
    };
    Ok(Set {
        files: vec![placed(&account, first), placed(&identity, second), placed(&transport, third)],
        notes: vec![sheet::asked(settings), Message::new(MessageId::NoteEvolutionPlace)],
    })
}

fn backend(settings: &Settings) -> &'static str {
    match settings.incoming.as_ref().map(|login| login.server.protocol) {
        Some(Protocol::Imap | Protocol::Smtp) => "imapx",
        Some(Protocol::Pop3) => "pop",
        None => "none",
    }
}

struct Keys {
    text: String,
}

impl Keys {
    fn source(shown: &str, parent: &str) -> Self {
        let mut keys = Self { text: String::new() };
        keys.group("Data Source");
        keys.key("DisplayName", shown);
        keys.key("Enabled", "true");
        keys.key("Parent", parent);
        keys
    }

    fn group(&mut self, name: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push('[');
        self.text.push_str(name);
        self.text.push_str("]\n");
    }

    /// `GKeyFile` reads `\`-escapes; nothing else has a meaning in it.
    fn key(&mut self, key: &str, value: &str) {
        self.text.push_str(key);
        self.text.push('=');
        self.text.push_str(&value.replace('\\', "\\\\"));
        self.text.push('\n');
    }

    fn server(&mut self, login: &Login) -> Result<(), Refused> {
        let endpoint = &login.server.endpoint;
        // Without a method an outgoing server would be used without signing in.
        let method = match &login.mechanism {
            Some(Mechanism::Login) if login.server.protocol == Protocol::Smtp => "LOGIN",
            _ if super::by_cram(login, "Evolution")? => "CRAM-MD5",
            _ => "PLAIN",
        };
        self.group("Authentication");
        self.key("Host", &endpoint.host.to_string());
        self.key("Port", &endpoint.port.to_string());
        self.key("User", super::bare_username(login)?);
        self.key("Method", method);
        self.key("RememberPassword", "true");
        self.key("ProxyUid", "system-proxy");
        self.group("Security");
        // Both are duties: camel hangs up where the server has no STARTTLS.
        let implicit = super::implicit(login)?;
        self.key("Method", if implicit { "ssl-on-alternate-port" } else { "starttls-on-standard-port" });
        Ok(())
    }
}
