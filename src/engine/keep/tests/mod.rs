//! Accounts on disk, from outside.

mod browser;
mod hostile;
mod rules;
mod saved;

use toukan_core::model::{Address, Endpoint, Host, Login, Mechanism, Protocol, Security, Server, Settings, UserName};

use super::Account;

pub(super) fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

pub(super) fn login(protocol: Protocol, host: &str, port: u16, username: &str) -> Login {
    let security = if port == 587 { Security::Starttls } else { Security::Tls };
    let endpoint = Endpoint { host: Host::parse(host).unwrap(), port };
    Login {
        server: Server { protocol, endpoint, security },
        username: UserName(username.to_owned()),
        mechanism: Some(Mechanism::Plain),
    }
}

pub(super) fn account(text: &str) -> Account {
    let mut settings = Settings::new(address(text), login(Protocol::Smtp, "smtp.example.jp", 587, text));
    settings.name = Some("山田 花子".to_owned());
    settings.incoming = Some(login(Protocol::Imap, "imap.example.jp", 993, text));
    Account::new(settings)
}
