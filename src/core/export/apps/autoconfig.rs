//! Autoconfig XML (`clientConfig`, version 1.1 of draft-ietf-mailmaint-autoconfig): for one person with the values
//! as they are, for a whole domain with placeholders.

use super::super::refused::{Field, Refused};
use super::super::{Context, File};
use super::xml::{Xml, fits};
use crate::discover::is_host_name;
use crate::model::{
    Fqdn, Host, Login, Mechanism, Message, MessageId, Protocol, Security, Server, Settings, UserNameForm,
};

/// A server as such a document names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The server.
    pub server: Server,
    /// How the user name is made; a [`UserNameForm::Template`] stands as it is.
    pub username: UserNameForm,
    /// Ways to sign in, the preferred first; empty where nothing is known, which says: by password.
    pub mechanisms: Vec<Mechanism>,
}

/// A document about the addresses of some domains.
#[derive(Clone, Copy, Debug)]
pub struct Autoconfig<'a> {
    /// What the provider is known by: a domain name.
    pub id: &'a Fqdn,
    /// Whose addresses it is about, at least one.
    pub domains: &'a [Fqdn],
    /// The provider's name for people.
    pub name: &'a str,
    /// The same where there is little room.
    pub short_name: &'a str,
    /// The servers, of each kind the preferred first.
    pub servers: &'a [Offer],
}

impl Autoconfig<'_> {
    /// The document.
    ///
    /// # Errors
    /// [`Refused`] if a server has no TLS, or is none that such a document can name.
    pub fn xml(&self) -> Result<String, Refused> {
        let mut xml = Xml::new("");
        xml.open("clientConfig", &[("version", "1.1")]);
        xml.open("emailProvider", &[("id", self.id.host())]);
        for domain in self.domains {
            xml.leaf("domain", domain.host());
        }
        xml.leaf("displayName", fits(self.name, Field::Name)?);
        xml.leaf("displayShortName", fits(self.short_name, Field::Name)?);
        let outgoing = |offer: &&Offer| offer.server.protocol == Protocol::Smtp;
        let incoming = self.servers.iter().filter(|offer| !outgoing(offer));
        for offer in incoming.chain(self.servers.iter().filter(outgoing)) {
            server(&mut xml, offer)?;
        }
        Ok(xml.finish())
    }
}

fn server(xml: &mut Xml, offer: &Offer) -> Result<(), Refused> {
    let Server { protocol, endpoint, security } = &offer.server;
    let (element, kind) = match protocol {
        Protocol::Smtp => ("outgoingServer", "smtp"),
        Protocol::Imap => ("incomingServer", "imap"),
        Protocol::Pop3 => ("incomingServer", "pop3"),
    };
    let socket = match security {
        Security::Tls => "SSL",
        // A reader hangs up where it is missing (draft §4.2.3, socketType).
        Security::Starttls => "STARTTLS",
        Security::None => return Err(Refused::Cleartext(endpoint.host.clone())),
    };
    let Host::Name(name) = &endpoint.host else { return Err(Refused::Unfit(Field::Host)) };
    if !is_host_name(name) {
        return Err(Refused::Unfit(Field::Host));
    }
    xml.open(element, &[("type", kind)]);
    xml.leaf("hostname", name.host());
    xml.leaf("port", &endpoint.port.to_string());
    xml.leaf("socketType", socket);
    let username = match &offer.username {
        UserNameForm::Address => "%EMAILADDRESS%",
        UserNameForm::LocalPart => "%EMAILLOCALPART%",
        UserNameForm::Template(text) => fits(text, Field::Username)?,
    };
    xml.leaf("username", username);
    for word in words(&offer.mechanisms)? {
        xml.leaf("authentication", word);
    }
    xml.close();
    Ok(())
}

/// The format's own words, each once. SCRAM has none, and a server with SCRAM takes PLAIN inside TLS nearly always.
fn words(mechanisms: &[Mechanism]) -> Result<Vec<&'static str>, Refused> {
    let mut words = Vec::new();
    for mechanism in mechanisms {
        let word = match mechanism {
            Mechanism::CramMd5 => "password-encrypted",
            token if token.takes_token() => "OAuth2",
            Mechanism::External => "TLS-client-cert",
            Mechanism::Other(_) => continue,
            _ => "password-cleartext",
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    match (words.is_empty(), mechanisms.first()) {
        (true, Some(other)) => Err(Refused::Mechanism(other.clone(), "autoconfig")),
        (true, None) => Ok(vec!["password-cleartext"]),
        (false, _) => Ok(words),
    }
}

/// The document of one person.
pub(in super::super) fn file(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    // Without a server for reading mail Thunderbird reads nothing of it.
    let incoming = super::incoming(settings, "autoconfig")?;
    let domain = settings.address.domain();
    let servers = [offer(incoming)?, offer(&settings.submission)?];
    let domains = [domain.clone()];
    let text =
        Autoconfig { id: domain, domains: &domains, name: domain.host(), short_name: domain.host(), servers: &servers }
            .xml()?;
    let notes =
        vec![Message::new(MessageId::NoteAutoconfigPlace).with("domain", domain), super::super::sheet::asked(settings)];
    Ok(File { name: format!("{}.autoconfig.xml", context.account_id), text, private: false, notes })
}

/// The values as they are: a reader would take a per cent sign for a placeholder.
fn offer(login: &Login) -> Result<Offer, Refused> {
    let username = super::bare_username(login)?;
    if username.contains('%') {
        return Err(Refused::Unfit(Field::Username));
    }
    if login.mechanism == Some(Mechanism::External) {
        return Err(Refused::Mechanism(Mechanism::External, "autoconfig"));
    }
    Ok(Offer {
        server: login.server.clone(),
        username: UserNameForm::Template(username.to_owned()),
        mechanisms: login.mechanism.iter().cloned().collect(),
    })
}
