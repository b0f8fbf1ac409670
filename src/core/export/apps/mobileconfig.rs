//! Apple's configuration profile with one `com.apple.mail.managed` (iPhone, iPad, Mac; apple/device-management,
//! `mdm/profiles`). Whether TLS begins at once or by STARTTLS it cannot say, so it is given implicit TLS only.

use super::super::refused::{Field, Refused};
use super::super::{Context, File, sheet};
use super::uuid::uuid;
use super::xml::{Xml, fits};
use crate::model::{Login, Message, MessageId, Protocol, Settings};

/// The document type that every property list has.
const DOCTYPE: &str = "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
                       \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n";

/// The profile, not signed.
pub(in super::super) fn file(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let incoming = super::incoming(settings, "mobileconfig")?;
    let address = fits(&settings.address.to_string(), Field::Address)?.to_owned();
    // The same for the same account, so that a later profile replaces the earlier; another for other servers.
    let account = uuid(&format!("mail:{address}"));
    let of = |kind: &str| {
        let hosts = [incoming, &settings.submission].map(|login| login.server.endpoint.to_string());
        uuid(&format!("{kind}:{address}:{}", hosts.join(":"))).to_uppercase()
    };
    let mut plist = Plist { xml: Xml::new(DOCTYPE) };
    plist.xml.open("plist", &[("version", "1.0")]);
    plist.xml.open("dict", &[]);
    plist.key("PayloadContent");
    plist.xml.open("array", &[]);
    plist.xml.open("dict", &[]);
    plist.text("EmailAccountDescription", &address);
    if let Some(name) = settings.name.as_deref().filter(|name| !name.is_empty()) {
        plist.text("EmailAccountName", fits(name, Field::Name)?);
    }
    let kind = if incoming.server.protocol == Protocol::Pop3 { "EmailTypePOP" } else { "EmailTypeIMAP" };
    plist.text("EmailAccountType", kind);
    plist.text("EmailAddress", &address);
    plist.server("Incoming", incoming)?;
    plist.server("Outgoing", &settings.submission)?;
    // One question for the password instead of two.
    plist.flag("OutgoingPasswordSameAsIncomingPassword", true);
    plist.payload("com.apple.mail.managed", &format!("toukan.mail.{account}.account"), &of("account"), &address);
    plist.xml.close();
    plist.xml.close();
    plist.flag("PayloadRemovalDisallowed", false);
    plist.payload("Configuration", &format!("toukan.mail.{account}"), &of("profile"), &address);
    let name = format!("{}.mobileconfig", context.account_id);
    let notes = vec![sheet::asked(settings), Message::new(MessageId::NoteMobileconfigPlace)];
    Ok(File { name, text: plist.xml.finish(), private: false, notes })
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

    fn server(&mut self, way: &str, login: &Login) -> Result<(), Refused> {
        let endpoint = &login.server.endpoint;
        // STARTTLS was refused before: one word stands for both.
        super::implicit(login)?;
        let sign_in = if super::by_cram(login, "Apple Mail")? { "EmailAuthCRAMMD5" } else { "EmailAuthPassword" };
        self.text(&format!("{way}MailServerAuthentication"), sign_in);
        self.text(&format!("{way}MailServerHostName"), &endpoint.host.to_string());
        self.number(&format!("{way}MailServerPortNumber"), endpoint.port);
        self.flag(&format!("{way}MailServerUseSSL"), true);
        self.text(&format!("{way}MailServerUsername"), fits(&login.username.0, Field::Username)?);
        Ok(())
    }
}
