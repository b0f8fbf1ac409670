//! What others write, and what nobody should have written.

use super::*;
use crate::model::{Mechanism, Protocol};

const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
 <key>PayloadContent</key><array>
  <dict><key>PayloadType</key><string>com.apple.wifi.managed</string><key>EmailAddress</key><string>no@example.jp</string></dict>
  <dict>
   <key>EmailAccountType</key><string>EmailTypePOP</string>
   <key>EmailAddress</key><string>hanako@example.jp</string>
   <key>EmailAccountName</key><string>花子 &amp; Co</string>
   <key>Nested</key><dict><key>OutgoingMailServerHostName</key><string>evil.example</string></dict>
   <key>IncomingMailServerAuthentication</key><string>EmailAuthPassword</string>
   <key>IncomingMailServerHostName</key><string>pop.example.jp</string>
   <key>IncomingMailServerUseSSL</key><true/>
   <key>OutgoingMailServerAuthentication</key><string>EmailAuthCRAMMD5</string>
   <key>OutgoingMailServerHostName</key><string>smtp.example.jp</string>
   <key>OutgoingMailServerPortNumber</key><integer>587</integer>
   <key>OutgoingMailServerUseSSL</key><true/>
   <key>OutgoingMailServerUsername</key><string>hanako</string>
   <key>OutgoingPassword</key><string>never read</string>
   <key>PayloadType</key><string>com.apple.mail.managed</string>
  </dict></array>
 <key>PayloadType</key><string>Configuration</string>
</dict></plist>"#;

fn shown(login: &Login) -> String {
    let security = if login.server.security == Security::Tls { "tls" } else { "starttls" };
    format!("{} {security} {}", login.server.endpoint, login.username)
}

#[test]
fn a_profile_of_somebody_elses() {
    let read = read(PROFILE.as_bytes(), None).unwrap();
    assert_eq!(read.form, Form::Mobileconfig { signed: false });
    let settings = read.settings;
    assert_eq!(shown(&settings.submission), "smtp.example.jp:587 starttls hanako");
    assert_eq!(settings.submission.mechanism, Some(Mechanism::CramMd5));
    assert_eq!(settings.name.as_deref(), Some("花子 & Co"));
    let incoming = settings.incoming.as_ref().unwrap();
    assert_eq!(
        (shown(incoming).as_str(), incoming.server.protocol),
        ("pop.example.jp:995 tls hanako@example.jp", Protocol::Pop3)
    );
    assert!(!format!("{settings:?} {:?} {:?}", read.notes, read.maker).contains("never read"));
    let said = |note: &Message| (note.id, note.args.first().map(|(_, value)| value.clone()).unwrap_or_default());
    assert_eq!(
        read.notes.iter().map(said).collect::<Vec<_>>(),
        [
            (MessageId::ImportPassword, String::new()),
            (MessageId::ImportOtherParts, "com.apple.wifi.managed".to_owned())
        ]
    );
    assert!(read.outside.is_empty() && read.maker.is_none());
}

#[test]
fn who_made_it_is_what_the_file_says_and_no_more() {
    let by = |text: &str| read(text.as_bytes(), None).unwrap().maker.map(|maker| maker.as_str().to_owned());
    let with = |more: &str| {
        PROFILE.replace(
            "<key>PayloadContent</key>",
            &format!("<key>PayloadDisplayName</key><string>Mail</string>{more}<key>PayloadContent</key>"),
        )
    };
    assert_eq!(by(&with("")).as_deref(), Some("Mail"));
    assert_eq!(
        by(&with("<key>PayloadOrganization</key><string> 例 株式会社 </string>")).as_deref(),
        Some("例 株式会社")
    );
    let control = by(&with("<key>PayloadOrganization</key><string>a&#x202e;b</string>")).unwrap();
    assert!(control.contains("\\u{202e}"), "{control}");
    let named = EVERYBODYS.replace(
        "<incomingServer",
        "<displayName>Example Mail</displayName><displayName>x</displayName><incomingServer",
    );
    let whose = Address::parse("hanako@example.jp").unwrap();
    let imported = read(named.as_bytes(), Some(&whose)).unwrap();
    assert_eq!(imported.maker.unwrap().as_str(), "Example Mail");
}

#[test]
fn what_is_passed_over_is_counted() {
    let ids = |text: &str, whose: Option<&Address>| -> Vec<_> {
        read(text.as_bytes(), whose).unwrap().notes.iter().map(|note| (note.id, note.args.clone())).collect()
    };
    let count = |number: &str| vec![("count".to_owned(), number.to_owned())];
    let again = EVERYBODYS.split_once("<outgoingServer").unwrap().1.split_once("</outgoingServer>").unwrap().0;
    let more =
        EVERYBODYS.replace("</emailProvider>", &format!("<outgoingServer{again}</outgoingServer></emailProvider>"));
    let whose = Address::parse("hanako@example.jp").unwrap();
    assert!(ids(&more.replace("587", "465"), Some(&whose)).contains(&(MessageId::ImportOtherServers, count("1"))));
    let mail = PROFILE.split_once("  <dict>\n").unwrap().1.split_once("  </dict></array>").unwrap().0;
    let two = PROFILE.replace("</dict></array>", &format!("</dict><dict>{mail}</dict></array>"));
    assert!(ids(&two, None).contains(&(MessageId::ImportOtherAccounts, count("1"))));
}

/// What openssl makes of it, in one piece and while it is read (`smime -sign`, `cms -sign -stream`).
#[test]
fn what_openssl_signed_is_read() {
    let plain = read(include_bytes!("../../../fuzz/corpus/import/profile"), None).unwrap();
    for signed in [
        &include_bytes!("../../../fuzz/corpus/import/signed")[..],
        include_bytes!("../../../fuzz/corpus/import/signed-in-parts"),
    ] {
        let read = read(signed, None).unwrap();
        assert_eq!((read.form, read.settings), (Form::Mobileconfig { signed: true }, plain.settings.clone()));
    }
}

/// Tag, length, content.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut all = vec![tag];
    match length {
        0..=0x7f => all.push(u8::try_from(length).unwrap()),
        _ => all.extend([0x82, u8::try_from(length >> 8).unwrap(), u8::try_from(length & 0xff).unwrap()]),
    }
    all.extend(content);
    all
}

/// Indefinite length.
fn ber(tag: u8, content: &[u8]) -> Vec<u8> {
    [&[tag, 0x80], content, &[0, 0]].concat()
}

const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
const SIGNED: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];

fn signed(wrap: fn(u8, &[u8]) -> Vec<u8>, octets: &[u8]) -> Vec<u8> {
    let content = wrap(0x30, &[der(6, DATA), wrap(0xa0, octets)].concat());
    let data = wrap(0x30, &[der(2, &[1]), der(0x31, &[]), content, der(0x31, &[])].concat());
    wrap(0x30, &[der(6, SIGNED), wrap(0xa0, &data)].concat())
}

#[test]
fn a_signed_profile_is_read_and_nobody_claims_to_have_verified_it() {
    let plain = read(PROFILE.as_bytes(), None).unwrap().settings;
    let parts: Vec<u8> = PROFILE.as_bytes().chunks(100).flat_map(|part| der(4, part)).collect();
    let whole = signed(der, &der(4, PROFILE.as_bytes()));
    for bytes in [&whole, &signed(ber, &ber(0x24, &parts)), &signed(der, &der(0x24, &parts))] {
        let read = read(bytes, None).unwrap();
        assert_eq!((read.form, &read.settings), (Form::Mobileconfig { signed: true }, &plain));
        assert_eq!(read.notes[0].id, MessageId::ImportSigned);
    }
    // Cut anywhere before the content ends, it is nothing.
    for end in 0..whole.len() - 4 {
        assert!(read(&whole[..end], None).is_err(), "{end}");
    }
}

#[test]
fn lengths_that_lie_lead_nowhere() {
    let deep: Vec<u8> = [0x30, 0x80].repeat(50_000);
    let huge = [0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x06];
    let in_object = [&[0x30, 0x80, 0x06, 0x80][..], &[0x30, 0x80].repeat(1000)].concat();
    for bytes in [&deep[..], &huge, &in_object, &[0x30], &[0x30, 0x80], &[0x30, 0x85, 1, 1, 1, 1, 1, 1]] {
        assert_eq!(read(bytes, None), Err(ImportError::Unknown));
    }
}

#[test]
fn a_code_with_several_accounts_and_passwords_gives_the_first_and_none() {
    let text = r#" [1,[1,2],[0,"imap.example.jp",993,3,1,"hanako","Work","secret1"],
        [[[0,"smtp.example.jp",465,3,6,"hanako","secret2"],["hanako@example.jp","花子"],["other@example.jp","x"]]],
        [1,"pop.example.jp",995,3,1,"b"],[[[0,"s",1,3,1,"b"],["b@example.jp",""]]],"later"] "#;
    let read = read(text.as_bytes(), None).unwrap();
    assert_eq!(read.form, Form::ThunderbirdQr);
    assert_eq!(shown(&read.settings.submission), "smtp.example.jp:465 tls hanako");
    assert_eq!(read.settings.submission.mechanism, Some(Mechanism::XOauth2));
    assert_eq!(read.settings.address.to_string(), "hanako@example.jp");
    assert!(!format!("{read:?}").contains("secret"));
    let ids: Vec<_> = read.notes.iter().map(|note| note.id).collect();
    assert_eq!(ids, [MessageId::ImportPassword, MessageId::ImportOtherAccounts]);
}

#[test]
fn what_is_used_without_encryption_is_said() {
    let text =
        r#"[1,[1,1],[0,"imap.example.jp",143,0,1,"a"],[[[0,"smtp.example.jp",25,0,1,"a"],["a@example.jp",""]]]]"#;
    let read = read(text.as_bytes(), None).unwrap();
    assert_eq!(read.settings.submission.server.security, Security::None);
    assert!(read.notes.iter().any(|note| note.id == MessageId::ImportCleartext));
}

const EVERYBODYS: &str = "<clientConfig version=\"1.1\"><emailProvider id=\"example.jp\"><domain>example.jp</domain>\
    <incomingServer type=\"imap\"><hostname>imap.%EMAILDOMAIN%</hostname><port>993</port><socketType>SSL</socketType>\
    <username>%EMAILLOCALPART%</username></incomingServer>\
    <outgoingServer type=\"smtp\"><hostname>smtp.example.jp</hostname><port>587</port><socketType>STARTTLS</socketType>\
    <authentication>password-cleartext</authentication><username>%EMAILADDRESS%</username></outgoingServer>\
    </emailProvider></clientConfig>";

#[test]
fn a_document_for_everybody_needs_to_know_for_whom() {
    assert_eq!(read(EVERYBODYS.as_bytes(), None), Err(ImportError::NeedsAddress));
    let whose = Address::parse("hanako@example.jp").unwrap();
    let read = read(EVERYBODYS.as_bytes(), Some(&whose)).unwrap();
    assert_eq!(shown(&read.settings.submission), "smtp.example.jp:587 starttls hanako@example.jp");
    assert_eq!(shown(read.settings.incoming.as_ref().unwrap()), "imap.example.jp:993 tls hanako");
    assert_eq!(read.notes.iter().map(|note| note.id).collect::<Vec<_>>(), [MessageId::ImportAddress]);
}

#[test]
fn a_document_of_one_person_says_whose_it_is() {
    let literal = EVERYBODYS
        .replace("%EMAILDOMAIN%", "example.jp")
        .replace("%EMAILLOCALPART%", "hanako")
        .replace("%EMAILADDRESS%", "hanako@example.jp");
    assert_eq!(read(literal.as_bytes(), None).unwrap().settings.address.to_string(), "hanako@example.jp");
    let neither = literal.replace("hanako@example.jp", "hanako");
    assert_eq!(read(neither.as_bytes(), None), Err(ImportError::NeedsAddress));
}

#[test]
fn what_is_damaged_or_something_else_is_told_apart() {
    for (text, error) in [
        ("", ImportError::Unknown),
        ("hello", ImportError::Unknown),
        ("bplist00\u{1}", ImportError::Unknown),
        ("dclogin:a@example.jp?v=1&p=x", ImportError::Unknown),
        ("{\"schema\": \"toukan.settings/9\"}", ImportError::Damaged),
        ("[2,[1,1]]", ImportError::Unknown),
        ("[1,[1,1],[0,\"a\"],[]]", ImportError::NoSubmission),
        ("[1,[1,1],[7],[]]", ImportError::Damaged),
        ("<clientConfig/>", ImportError::NoSubmission),
        ("<clientConfig>", ImportError::Damaged),
        ("<html></html>", ImportError::Damaged),
        ("<!DOCTYPE x [<!ENTITY a \"b\">]><clientConfig/>", ImportError::Damaged),
        ("<!DOCTYPE plist [<!ENTITY a \"b\">]><plist/>", ImportError::Damaged),
        ("<!DOCTYPE plist><!DOCTYPE plist><plist/>", ImportError::Damaged),
        ("<plist><dict></dict></plist>", ImportError::NoSubmission),
    ] {
        assert_eq!(read(text.as_bytes(), None), Err(error), "{text}");
    }
    assert_eq!(read(&vec![b'['; MAX_BYTES + 1], None), Err(ImportError::TooLarge));
    let control = PROFILE.replace("<string>hanako</string>", "<string>han&#10;ako</string>");
    assert_eq!(read(control.as_bytes(), None), Err(ImportError::Damaged));
    let long = PROFILE.replace("<string>hanako</string>", &format!("<string>{}</string>", "a".repeat(401)));
    assert_eq!(read(long.as_bytes(), None), Err(ImportError::Damaged));
    for port in ["0", "65536", "-1", "x"] {
        let odd = PROFILE.replace("<integer>587</integer>", &format!("<integer>{port}</integer>"));
        let read = read(odd.as_bytes(), None);
        assert!(port == "x" || read == Err(ImportError::Damaged), "{port}: {read:?}");
    }
}

#[test]
fn many_and_deep_costs_little() {
    let dicts = format!("<plist>{}</plist>", "<dict></dict>".repeat(300));
    assert_eq!(read(dicts.as_bytes(), None), Err(ImportError::Damaged));
    let deep = format!("<plist>{}{}</plist>", "<array>".repeat(40), "</array>".repeat(40));
    assert_eq!(read(deep.as_bytes(), None), Err(ImportError::Damaged));
    let nested = "[".repeat(100_000);
    assert_eq!(read(nested.as_bytes(), None), Err(ImportError::Damaged));
    let keys = (0..500).map(|at| format!("<key>k{at}</key><true/>")).collect::<Vec<_>>().concat();
    let many = PROFILE.replace("<key>EmailAccountType</key>", &format!("{keys}<key>EmailAccountType</key>"));
    assert_eq!(read(many.as_bytes(), None), Err(ImportError::NoSubmission));
}
