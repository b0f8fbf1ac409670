//! Outlook classic's profile file (`.prf`): an INI file in seven sections. What the sections mean is Microsoft's paper
//! "Customizing a PRF File" (Office Resource Kit, 2004); the numbers of the mapping are the same in every file that the
//! Office Customization Tool writes.

use std::fmt::Write as _;

use super::super::refused::{Field, Refused};
use super::super::{Context, File, sheet};
use crate::model::{Login, Message, MessageId, Protocol, Settings};

/// What maps the words for sending to Outlook's own properties, the same for both kinds of account.
const SENDING: [(&str, &str); 10] = [
    ("SMTPServer", "PT_UNICODE,0x0200"),
    ("SMTPUseAuth", "PT_LONG,0x0203"),
    ("SMTPAuthMethod", "PT_LONG,0x0208"),
    ("SMTPUserName", "PT_UNICODE,0x0204"),
    ("SMTPUseSPA", "PT_LONG,0x0207"),
    ("ConnectionType", "PT_LONG,0x000F"),
    ("ConnectionOID", "PT_UNICODE,0x0010"),
    ("SMTPPort", "PT_LONG,0x0201"),
    ("SMTPSecureConnection", "PT_LONG,0x020A"),
    ("ServerTimeOut", "PT_LONG,0x0209"),
];

/// `SMTPSecureConnection`: TLS from the first byte.
const IMPLICIT: &str = "1";
/// `SMTPSecureConnection`: STARTTLS, without which Outlook does not go on. 3 would be "automatic".
const STARTTLS: &str = "2";

/// The file. Its lines end as Windows ends them.
pub(in super::super) fn file(settings: &Settings, _: Context<'_>) -> Result<File, Refused> {
    let incoming = super::incoming(settings, "outlook-prf")?;
    let (kind, own) = match incoming.server.protocol {
        Protocol::Pop3 => ("I_Mail", "POP3"),
        Protocol::Imap | Protocol::Smtp => ("IMAP_I_Mail", "IMAP"),
    };
    // For reading it knows TLS from the first byte only.
    if !super::implicit(incoming)? {
        return Err(Refused::StarttlsNotRequired(incoming.server.endpoint.host.clone(), "outlook-prf"));
    }
    let address = settings.address.to_string();
    let mut ini = Ini { text: String::new() };
    ini.section("General", "");
    ini.plain(&[
        ("Custom", "1"),
        ("ProfileName", "Outlook"),
        ("DefaultProfile", "Yes"),
        // A profile that is there gets the account beside those it has.
        ("OverwriteProfile", "Append"),
        ("ModifyDefaultProfileIfPresent", "TRUE"),
    ]);
    ini.section("Service List", "");
    ini.section("Internet Account List", "");
    ini.plain(&[("Account1", kind)]);
    ini.section("Account1", "");
    ini.plain(&[("UniqueService", "No")]);
    ini.value("AccountName", &address, Field::Address)?;
    ini.value("DisplayName", &address, Field::Address)?;
    ini.value("EmailAddress", &address, Field::Address)?;
    ini.server(own, incoming)?;
    ini.plain(&[(&format!("{own}UseSPA"), "0"), (&format!("{own}UseSSL"), "1")]);
    ini.server("SMTP", &settings.submission)?;
    let secure = if super::implicit(&settings.submission)? { IMPLICIT } else { STARTTLS };
    // Signing in with a name of its own; 0 would be "as for reading".
    ini.plain(&[
        ("SMTPUseAuth", "1"),
        ("SMTPAuthMethod", "1"),
        ("SMTPUseSPA", "0"),
        ("SMTPSecureConnection", secure),
        ("ConnectionType", "0"),
    ]);
    mapping(&mut ini, kind, own);
    let notes = vec![sheet::asked(settings), Message::new(MessageId::NoteOutlookPrfPlace)];
    Ok(File { name: "outlook.prf".to_owned(), text: ini.text, private: false, notes })
}

fn mapping(ini: &mut Ini, kind: &str, own: &str) {
    ini.section(kind, "Mapping for Internet account properties. Outlook needs it as it is.");
    ini.plain(&[
        ("AccountType", own),
        ("AccountName", "PT_UNICODE,0x0002"),
        ("DisplayName", "PT_UNICODE,0x000B"),
        ("EmailAddress", "PT_UNICODE,0x000C"),
        (&format!("{own}Server"), "PT_UNICODE,0x0100"),
        (&format!("{own}UserName"), "PT_UNICODE,0x0101"),
        (&format!("{own}UseSPA"), "PT_LONG,0x0108"),
        ("Organization", "PT_UNICODE,0x0107"),
        ("ReplyEmailAddress", "PT_UNICODE,0x0103"),
        (&format!("{own}Port"), "PT_LONG,0x0104"),
        (&format!("{own}UseSSL"), "PT_LONG,0x0105"),
    ]);
    ini.plain(&SENDING);
    ini.plain(&[match own {
        "POP3" => ("LeaveOnServer", "PT_LONG,0x1000"),
        _ => ("CheckNewImap", "PT_LONG,0x1100"),
    }]);
}

struct Ini {
    text: String,
}

impl Ini {
    fn section(&mut self, name: &str, about: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\r\n");
        }
        if !about.is_empty() {
            let _ = write!(self.text, "; {about}\r\n");
        }
        // Writing to a text cannot fail.
        let _ = write!(self.text, "[{name}]\r\n");
    }

    /// Words of ours.
    fn plain(&mut self, lines: &[(&str, &str)]) {
        for (key, value) in lines {
            let _ = write!(self.text, "{key}={value}\r\n");
        }
    }

    /// A value from outside: Windows takes blanks and quotation marks away from its ends, and in which character set
    /// Outlook reads the rest is written nowhere.
    fn value(&mut self, key: &str, value: &str, field: Field) -> Result<(), Refused> {
        let quote = ['"', '\''];
        let ends = value.starts_with(quote) || value.ends_with(quote) || value.trim() != value;
        if !value.is_ascii() || ends {
            return Err(Refused::Unfit(field));
        }
        self.plain(&[(key, value)]);
        Ok(())
    }

    fn server(&mut self, own: &str, login: &Login) -> Result<(), Refused> {
        super::by_password(login, "Outlook")?;
        let endpoint = &login.server.endpoint;
        self.plain(&[(&format!("{own}Server"), &endpoint.host.to_string())]);
        self.plain(&[(&format!("{own}Port"), &endpoint.port.to_string())]);
        self.value(&format!("{own}UserName"), &login.username.0, Field::Username)
    }
}
