//! A profile for Apple's devices (`com.apple.mail.managed`) that names no person: the device asks
//! for address, user name and password when it is installed.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::offer::Offer;
use super::xml::escaped;
use crate::discover::srv::Service;

/// The profile; `None` without implicit TLS for sending and for reading: the format has one switch for encryption and
/// cannot require STARTTLS.
pub(super) fn document(offer: &Offer) -> Option<String> {
    let (smtp, smtp_port) = offer.at(Service::Submissions).next()?;
    let imap = offer.at(Service::Imaps).next().map(|server| ("EmailTypeIMAP", server));
    let (kind, (reading, port)) =
        imap.or_else(|| offer.at(Service::Pop3s).next().map(|server| ("EmailTypePOP", server)))?;
    let name = offer.shown_name();
    // Reverse, as identifiers of profiles are written; the same domain always has the same, so that a new profile
    // takes the old one's place.
    let mut labels: Vec<&str> = offer.domain.labels().collect();
    labels.reverse();
    let identifier = format!("{}.mail-settings", labels.join("."));
    let strings = [
        ("EmailAccountType", kind.to_owned()),
        ("EmailAccountDescription", name.clone()),
        ("IncomingMailServerAuthentication", "EmailAuthPassword".to_owned()),
        ("IncomingMailServerHostName", reading.host().to_owned()),
        ("OutgoingMailServerAuthentication", "EmailAuthPassword".to_owned()),
        ("OutgoingMailServerHostName", smtp.host().to_owned()),
        ("PayloadDisplayName", name.clone()),
        ("PayloadIdentifier", format!("{identifier}.account")),
        ("PayloadType", "com.apple.mail.managed".to_owned()),
        ("PayloadUUID", uuid(&format!("{identifier}.account"))),
    ];
    let mut account = String::new();
    for (key, value) in strings {
        let _ = writeln!(account, "      <key>{key}</key><string>{}</string>", escaped(&value));
    }
    let numbers =
        [("IncomingMailServerPortNumber", port), ("OutgoingMailServerPortNumber", smtp_port), ("PayloadVersion", 1)];
    for (key, value) in numbers {
        let _ = writeln!(account, "      <key>{key}</key><integer>{value}</integer>");
    }
    for key in ["IncomingMailServerUseSSL", "OutgoingMailServerUseSSL", "OutgoingPasswordSameAsIncomingPassword"] {
        let _ = writeln!(account, "      <key>{key}</key><true/>");
    }
    let name = escaped(&name);
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
         <plist version=\"1.0\">\n<dict>\n  <key>PayloadContent</key>\n  <array>\n    <dict>\n{account}    </dict>\n  \
         </array>\n  <key>PayloadDisplayName</key><string>{name}</string>\n  \
         <key>PayloadIdentifier</key><string>{}</string>\n  <key>PayloadType</key><string>Configuration</string>\n  \
         <key>PayloadUUID</key><string>{}</string>\n  <key>PayloadVersion</key><integer>1</integer>\n</dict>\n</plist>\n",
        escaped(&identifier),
        uuid(&identifier),
    ))
}

/// A UUID of version 8 (RFC 9562 §5.8): of this name, and no other has it.
fn uuid(name: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    let mut octets = [0_u8; 16];
    for (octet, from) in octets.iter_mut().zip(digest) {
        *octet = from;
    }
    octets[6] = (octets[6] & 0x0f) | 0x80;
    octets[8] = (octets[8] & 0x3f) | 0x80;
    let mut text = String::new();
    for (at, octet) in octets.iter().enumerate() {
        if [4, 6, 8, 10].contains(&at) {
            text.push('-');
        }
        let _ = write!(text, "{octet:02X}");
    }
    text
}
