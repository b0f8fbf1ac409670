//! Apple's configuration profile with one `com.apple.mail.managed` (iPhone, iPad, Mac; apple/device-management,
//! `mdm/profiles`): for one person, or for everybody of a domain, whose address the device asks for. Whether TLS
//! begins at once or by STARTTLS it cannot say, so it is given implicit TLS only.

use super::super::refused::{Field, Refused};
use super::super::{Context, File, sheet};
use super::uuid::uuid;
use super::xml::{Xml, fits};
use crate::model::{Login, Message, MessageId, Protocol, Settings};

/// The document type that every property list has.
const DOCTYPE: &str = "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
                       \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n";

/// A profile. It replaces one of the same identifier.
pub(crate) struct Profile<'a> {
    /// Its identifier; the account's has one label more.
    pub(crate) identifier: &'a str,
    /// Its UUID, and the account's.
    pub(crate) uuids: [String; 2],
    /// What the device shows.
    pub(crate) shown: &'a str,
    /// The sender's name; `None` where the device is not told.
    pub(crate) name: Option<&'a str>,
    /// The address; `None` where the device asks for it.
    pub(crate) address: Option<&'a str>,
    /// What mail is read by: IMAP or POP3.
    pub(crate) reading: Protocol,
    /// Where mail is read.
    pub(crate) incoming: Served<'a>,
    /// Where it is handed in.
    pub(crate) outgoing: Served<'a>,
}

/// A server with implicit TLS.
pub(crate) struct Served<'a> {
    /// Its name.
    pub(crate) host: String,
    /// Its port.
    pub(crate) port: u16,
    /// Whether CRAM-MD5 is the way to sign in; else it is the password as it is.
    pub(crate) cram: bool,
    /// The user name; `None` where the device asks for it.
    pub(crate) username: Option<&'a str>,
}

impl Profile<'_> {
    /// The profile, not signed.
    pub(crate) fn xml(&self) -> String {
        let [uuid, account_uuid] = &self.uuids;
        let mut plist = Plist { xml: Xml::new(DOCTYPE) };
        plist.xml.open("plist", &[("version", "1.0")]);
        plist.xml.open("dict", &[]);
        plist.key("PayloadContent");
        plist.xml.open("array", &[]);
        plist.xml.open("dict", &[]);
        plist.text("EmailAccountDescription", self.shown);
        if let Some(name) = self.name {
            plist.text("EmailAccountName", name);
        }
        let kind = if self.reading == Protocol::Pop3 { "EmailTypePOP" } else { "EmailTypeIMAP" };
        plist.text("EmailAccountType", kind);
        if let Some(address) = self.address {
            plist.text("EmailAddress", address);
        }
        plist.server("Incoming", &self.incoming);
        plist.server("Outgoing", &self.outgoing);
        // One question for the password instead of two.
        plist.flag("OutgoingPasswordSameAsIncomingPassword", true);
        let account = format!("{}.account", self.identifier);
        plist.payload("com.apple.mail.managed", &account, account_uuid, self.shown);
        plist.xml.close();
        plist.xml.close();
        plist.flag("PayloadRemovalDisallowed", false);
        plist.payload("Configuration", self.identifier, uuid, self.shown);
        plist.xml.finish()
    }
}

/// The profile of one person.
pub(in super::super) fn file(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let incoming = super::incoming(settings, "mobileconfig")?;
    let address = fits(&settings.address.to_string(), Field::Address)?.to_owned();
    // The same for the same account, so that a later profile replaces the earlier; another for other servers.
    let account = uuid(&format!("mail:{address}"));
    let of = |kind: &str| {
        let hosts = [incoming, &settings.submission].map(|login| login.server.endpoint.to_string());
        uuid(&format!("{kind}:{address}:{}", hosts.join(":"))).to_uppercase()
    };
    let name = settings.name.as_deref().filter(|name| !name.is_empty());
    let profile = Profile {
        identifier: &format!("toukan.mail.{account}"),
        uuids: [of("profile"), of("account")],
        shown: &address,
        name: name.map(|name| fits(name, Field::Name)).transpose()?,
        address: Some(&address),
        reading: incoming.server.protocol,
        incoming: served(incoming)?,
        outgoing: served(&settings.submission)?,
    };
    let notes = vec![sheet::asked(settings), Message::new(MessageId::NoteMobileconfigPlace)];
    Ok(File { name: format!("{}.mobileconfig", context.account_id), text: profile.xml(), private: false, notes })
}

fn served(login: &Login) -> Result<Served<'_>, Refused> {
    let endpoint = &login.server.endpoint;
    // STARTTLS was refused before: one word stands for both.
    super::implicit(login)?;
    Ok(Served {
        host: endpoint.host.to_string(),
        port: endpoint.port,
        cram: super::by_cram(login, "Apple Mail")?,
        username: Some(fits(&login.username.0, Field::Username)?),
    })
}

struct Plist {
    xml: Xml,
}

impl Plist {
    fn key(&mut self, key: &str) {
        self.xml.leaf("key", key);
    }

    fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        self.xml.leaf("string", text);
    }

    fn number(&mut self, key: &str, number: u16) {
        self.key(key);
        self.xml.leaf("integer", &number.to_string());
    }

    fn flag(&mut self, key: &str, yes: bool) {
        self.key(key);
        self.xml.empty(if yes { "true" } else { "false" });
    }

    /// What every payload says about itself.
    fn payload(&mut self, kind: &str, identifier: &str, uuid: &str, shown: &str) {
        self.text("PayloadDisplayName", shown);
        self.text("PayloadIdentifier", identifier);
        self.text("PayloadType", kind);
        self.text("PayloadUUID", uuid);
        self.number("PayloadVersion", 1);
    }

    fn server(&mut self, way: &str, server: &Served<'_>) {
        let sign_in = if server.cram { "EmailAuthCRAMMD5" } else { "EmailAuthPassword" };
        self.text(&format!("{way}MailServerAuthentication"), sign_in);
        self.text(&format!("{way}MailServerHostName"), &server.host);
        self.number(&format!("{way}MailServerPortNumber"), server.port);
        self.flag(&format!("{way}MailServerUseSSL"), true);
        if let Some(username) = server.username {
            self.text(&format!("{way}MailServerUsername"), username);
        }
    }
}
