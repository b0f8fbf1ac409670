//! The answer of Exchange Autodiscover, version 1 ([MS-OXDSCLI] 2.2.4): what Outlook reads for an account by IMAP or
//! POP3.

use super::super::refused::{Field, Refused};
use super::super::{Context, File, sheet};
use super::xml::{Xml, fits};
use crate::model::{Login, Message, MessageId, Protocol, Settings};

/// The answer about one mailbox.
pub(in super::super) fn file(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let mut xml = Xml::new("");
    xml.open("Autodiscover", &[("xmlns", "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006")]);
    xml.open(
        "Response",
        &[("xmlns", "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a")],
    );
    xml.open("User", &[]);
    if let Some(name) = settings.name.as_deref().filter(|name| !name.is_empty()) {
        xml.leaf("DisplayName", fits(name, Field::Name)?);
    }
    xml.leaf("AutoDiscoverSMTPAddress", &settings.address.to_string());
    xml.close();
    xml.open("Account", &[]);
    xml.leaf("AccountType", "email");
    xml.leaf("Action", "settings");
    for login in settings.incoming.iter().chain(Some(&settings.submission)) {
        protocol(&mut xml, login)?;
    }
    let notes = vec![
        Message::new(MessageId::NoteAutodiscoverPlace).with("domain", settings.address.domain()),
        sheet::asked(settings),
    ];
    Ok(File { name: format!("{}.autodiscover.xml", context.account_id), text: xml.finish(), private: false, notes })
}

fn protocol(xml: &mut Xml, login: &Login) -> Result<(), Refused> {
    super::by_password(login, "Outlook")?;
    let endpoint = &login.server.endpoint;
    xml.open("Protocol", &[]);
    xml.leaf(
        "Type",
        match login.server.protocol {
            Protocol::Smtp => "SMTP",
            Protocol::Imap => "IMAP",
            Protocol::Pop3 => "POP3",
        },
    );
    xml.leaf("Server", &endpoint.host.to_string());
    xml.leaf("Port", &endpoint.port.to_string());
    xml.leaf("DomainRequired", "off");
    xml.leaf("LoginName", fits(super::bare_username(login)?, Field::Username)?);
    xml.leaf("SPA", "off");
    // `Encryption` says which TLS and overrides `SSL`, which older readers know (2.2.4.1.1.2.6).
    xml.leaf("SSL", "on");
    xml.leaf("Encryption", if super::implicit(login)? { "SSL" } else { "TLS" });
    xml.leaf("AuthRequired", "on");
    if login.server.protocol == Protocol::Smtp {
        xml.leaf("UsePOPAuth", "off");
        xml.leaf("SMTPLast", "off");
    }
    xml.close();
    Ok(())
}
