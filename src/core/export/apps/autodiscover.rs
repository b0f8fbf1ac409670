//! The answer of Exchange Autodiscover, version 1 ([MS-OXDSCLI] 2.2.4): what Outlook reads for an account by IMAP or
//! POP3. For one person, or for everybody of a domain: then it names no user, and a program fills in what was typed.

use super::super::refused::{Field, Refused};
use super::super::{Context, File, sheet};
use super::xml::{Xml, fits};
use crate::model::{Login, Message, MessageId, Protocol, Settings};

/// An answer.
pub(crate) struct Autodiscover<'a> {
    /// Whose mailbox it is about.
    pub(crate) user: Option<User<'a>>,
    /// The servers; of each protocol a program takes the first.
    pub(crate) servers: Vec<Spoken<'a>>,
}

/// Whose mailbox it is.
pub(crate) struct User<'a> {
    /// The sender's name.
    pub(crate) name: Option<&'a str>,
    /// The address.
    pub(crate) address: String,
}

/// A server with TLS that takes a password.
pub(crate) struct Spoken<'a> {
    /// What it speaks.
    pub(crate) protocol: Protocol,
    /// Its name.
    pub(crate) host: String,
    /// Its port.
    pub(crate) port: u16,
    /// Whether TLS begins at once; else by STARTTLS.
    pub(crate) implicit: bool,
    /// The user name.
    pub(crate) username: Option<&'a str>,
}

impl Autodiscover<'_> {
    /// The document.
    pub(crate) fn xml(&self) -> String {
        let mut xml = Xml::new("");
        xml.open(
            "Autodiscover",
            &[("xmlns", "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006")],
        );
        xml.open(
            "Response",
            &[("xmlns", "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a")],
        );
        if let Some(user) = &self.user {
            xml.open("User", &[]);
            if let Some(name) = user.name {
                xml.leaf("DisplayName", name);
            }
            xml.leaf("AutoDiscoverSMTPAddress", &user.address);
            xml.close();
        }
        xml.open("Account", &[]);
        xml.leaf("AccountType", "email");
        xml.leaf("Action", "settings");
        for server in &self.servers {
            server.write(&mut xml);
        }
        xml.finish()
    }
}

impl Spoken<'_> {
    fn write(&self, xml: &mut Xml) {
        xml.open("Protocol", &[]);
        xml.leaf(
            "Type",
            match self.protocol {
                Protocol::Smtp => "SMTP",
                Protocol::Imap => "IMAP",
                Protocol::Pop3 => "POP3",
            },
        );
        xml.leaf("Server", &self.host);
        xml.leaf("Port", &self.port.to_string());
        xml.leaf("DomainRequired", "off");
        if let Some(username) = self.username {
            xml.leaf("LoginName", username);
        }
        xml.leaf("SPA", "off");
        // `Encryption` says which TLS and overrides `SSL`, which older readers know (2.2.4.1.1.2.6).
        xml.leaf("SSL", "on");
        xml.leaf("Encryption", if self.implicit { "SSL" } else { "TLS" });
        xml.leaf("AuthRequired", "on");
        if self.protocol == Protocol::Smtp {
            xml.leaf("UsePOPAuth", "off");
            xml.leaf("SMTPLast", "off");
        }
        xml.close();
    }
}

/// The answer about one mailbox.
pub(in super::super) fn file(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let name = settings.name.as_deref().filter(|name| !name.is_empty());
    let name = name.map(|name| fits(name, Field::Name)).transpose()?;
    let logins = settings.incoming.iter().chain(Some(&settings.submission));
    let answer = Autodiscover {
        user: Some(User { name, address: settings.address.to_string() }),
        servers: logins.map(spoken).collect::<Result<_, _>>()?,
    };
    let notes = vec![
        Message::new(MessageId::NoteAutodiscoverPlace).with("domain", settings.address.domain()),
        sheet::asked(settings),
    ];
    Ok(File { name: format!("{}.autodiscover.xml", context.account_id), text: answer.xml(), private: false, notes })
}

fn spoken(login: &Login) -> Result<Spoken<'_>, Refused> {
    super::by_password(login, "Outlook")?;
    let endpoint = &login.server.endpoint;
    Ok(Spoken {
        protocol: login.server.protocol,
        host: endpoint.host.to_string(),
        port: endpoint.port,
        implicit: super::implicit(login)?,
        username: Some(fits(super::bare_username(login)?, Field::Username)?),
    })
}
