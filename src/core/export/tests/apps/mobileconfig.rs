//! The profile against Apple's published keys, read by another reader of property lists.

use std::collections::BTreeMap;

use plist::{Dictionary, Value};
use serde::Deserialize;

use super::super::{login, settings, settings_and_beside};
use super::file;
use crate::export::Refused;
use crate::model::{Host, Mechanism, Protocol, Security, Settings};

#[derive(Deserialize)]
struct Published {
    profile: BTreeMap<String, Key>,
    mail: BTreeMap<String, Key>,
}

#[derive(Deserialize)]
struct Key {
    r#type: String,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    range: Vec<String>,
    is: Option<u64>,
}

fn assert_published(dict: &Dictionary, keys: &BTreeMap<String, Key>) {
    for (name, key) in keys.iter().filter(|(_, key)| key.required) {
        assert!(dict.contains_key(name), "{name} ({}) is missing", key.r#type);
    }
    for (name, value) in dict {
        let key = keys.get(name).unwrap_or_else(|| panic!("{name} is no key of Apple's"));
        let kind = match value {
            Value::String(text) => {
                assert!(key.range.is_empty() || key.range.contains(text), "{name}: {text}");
                "string"
            }
            Value::Integer(number) => {
                assert!(key.is.is_none_or(|only| number.as_unsigned() == Some(only)), "{name}: {number}");
                "integer"
            }
            Value::Boolean(_) => "boolean",
            Value::Array(_) => "array",
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(kind, key.r#type, "{name}");
    }
}

/// The profile and its one account.
fn read(settings: &Settings) -> (Dictionary, Dictionary) {
    let made = file("mobileconfig", settings).unwrap();
    let profile = Value::from_reader_xml(made.text.as_bytes()).unwrap().into_dictionary().unwrap();
    let content = profile.get("PayloadContent").and_then(Value::as_array).unwrap();
    assert_eq!(content.len(), 1);
    let mail = content[0].as_dictionary().unwrap().clone();
    (profile, mail)
}

#[test]
fn it_has_the_keys_that_apple_published_and_no_others() {
    let published: Published = toml::from_str(include_str!("../data/com.apple.mail.managed.toml")).unwrap();
    let mut by_pop = settings_and_beside();
    by_pop.name = None;
    by_pop.incoming = Some(login(Protocol::Pop3, "pop.example.jp", 995, Security::Tls));
    by_pop.submission.mechanism = Some(Mechanism::CramMd5);
    for settings in [settings_and_beside(), by_pop] {
        let (profile, mail) = read(&settings);
        assert_published(&profile, &published.profile);
        assert_published(&mail, &published.mail);
        for key in ["IncomingPassword", "OutgoingPassword"] {
            assert!(!mail.contains_key(key));
        }
    }
}

#[test]
fn encryption_and_ports_are_always_said_and_it_can_be_removed() {
    let (profile, mail) = read(&settings_and_beside());
    for way in ["Incoming", "Outgoing"] {
        assert_eq!(mail.get(&format!("{way}MailServerUseSSL")), Some(&Value::Boolean(true)));
        assert!(
            mail.get(&format!("{way}MailServerPortNumber")).is_some_and(|port| port.as_unsigned_integer() > Some(0))
        );
    }
    assert_eq!(mail.get("OutgoingMailServerPortNumber").and_then(Value::as_unsigned_integer), Some(465));
    assert_eq!(mail.get("EmailAccountName").and_then(Value::as_string), Some("山田 <花子>"));
    assert_eq!(profile.get("PayloadRemovalDisallowed"), Some(&Value::Boolean(false)));
}

#[test]
fn identifiers_stay_for_the_account_and_change_with_the_servers() {
    let word = |dict: &Dictionary, key: &str| dict.get(key).and_then(Value::as_string).unwrap().to_owned();
    let (profile, mail) = read(&settings_and_beside());
    let (again, _) = read(&settings_and_beside());
    assert_eq!(profile, again);
    assert_ne!(word(&profile, "PayloadUUID"), word(&mail, "PayloadUUID"));
    let mut moved = settings_and_beside();
    moved.incoming = Some(login(Protocol::Imap, "imap.new.example.jp", 993, Security::Tls));
    let (moved, _) = read(&moved);
    assert_eq!(word(&profile, "PayloadIdentifier"), word(&moved, "PayloadIdentifier"));
    assert_ne!(word(&profile, "PayloadUUID"), word(&moved, "PayloadUUID"));
    let uuid = word(&profile, "PayloadUUID");
    assert_eq!((uuid.len(), uuid.chars().nth(14)), (36, Some('5')), "{uuid}");
}

#[test]
fn starttls_alone_is_refused_and_so_is_sending_alone() {
    let host = |name: &str| Host::parse(name).unwrap();
    let refused = file("mobileconfig", &settings()).unwrap_err();
    assert_eq!(refused, Refused::StarttlsNotRequired(host("smtp.example.jp"), "mobileconfig"));
    let mut by_143 = settings_and_beside();
    by_143.incoming = Some(login(Protocol::Imap, "imap.example.jp", 143, Security::Starttls));
    let refused = file("mobileconfig", &by_143).unwrap_err();
    assert_eq!(refused, Refused::StarttlsNotRequired(host("imap.example.jp"), "mobileconfig"));
    let mut sending = settings_and_beside();
    sending.incoming = None;
    assert_eq!(file("mobileconfig", &sending).unwrap_err(), Refused::NoIncoming("mobileconfig"));
}
