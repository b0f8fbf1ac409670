//! The profile file of Outlook classic, by the table of its sections and keys.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::{login, settings};
use super::file;
use crate::export::{Field, Refused};
use crate::model::{Host, Protocol, Security, UserName};

#[derive(Deserialize)]
struct Table {
    sections: Vec<String>,
    kinds: BTreeMap<String, String>,
    general: BTreeMap<String, Vec<String>>,
    unmapped: BTreeMap<String, Vec<String>>,
    mapping: BTreeMap<String, String>,
    #[serde(flatten)]
    own: BTreeMap<String, BTreeMap<String, String>>,
}

type Ini = Vec<(String, Vec<(String, String)>)>;

/// Windows' rules (`GetPrivateProfileString`): sections in brackets, `key=value`, comments behind a semicolon at the
/// beginning of a line.
fn ini(text: &str) -> Ini {
    let mut read = Ini::new();
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    for line in text.split("\r\n").filter(|line| !line.is_empty() && !line.starts_with(';')) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            read.push((name.to_owned(), Vec::new()));
        } else {
            let (key, value) = line.split_once('=').unwrap();
            read.last_mut().unwrap().1.push((key.to_owned(), value.trim().to_owned()));
        }
    }
    read
}

#[test]
fn it_has_the_sections_and_keys_of_the_format_and_maps_each() {
    let table: Table = toml::from_str(include_str!("../data/outlook-prf.toml")).unwrap();
    for (own, protocol, port) in [("IMAP", Protocol::Imap, 993), ("POP3", Protocol::Pop3, 995)] {
        let mut one = settings();
        one.incoming = Some(login(protocol, "in.example.jp", port, Security::Tls));
        let made = file("outlook-prf", &one).unwrap();
        let read = ini(&made.text);
        let names: Vec<_> = read.iter().map(|(name, _)| name.as_str()).collect();
        let kind = table.kinds[own].as_str();
        assert_eq!(names[..4], table.sections);
        assert_eq!(names[4..], [kind]);
        let section = |name: &str| &read.iter().find(|(other, _)| other == name).unwrap().1;
        for (key, value) in section("General") {
            let allowed = &table.general[key];
            assert!(allowed.is_empty() || allowed.contains(value), "{key}={value}");
        }
        assert_eq!(*section("Internet Account List"), [("Account1".to_owned(), kind.to_owned())]);
        let mapping: BTreeMap<_, _> = section(kind).iter().cloned().collect();
        assert_eq!(mapping["AccountType"], own);
        let documented = table.mapping.iter().chain(&table.own[&format!("mapping-{own}")]);
        let documented: BTreeMap<_, _> =
            documented.map(|(key, value)| (key.replace('%', own), value.clone())).collect();
        let ours: BTreeMap<_, _> = mapping.into_iter().filter(|(key, _)| key != "AccountType").collect();
        assert_eq!(ours, documented);
        for (key, value) in section("Account1") {
            match (table.unmapped.get(key), documented.get(key)) {
                (Some(allowed), _) => assert!(allowed.contains(value)),
                (None, Some(kind)) => assert!(!kind.starts_with("PT_LONG") || value.parse::<u16>().is_ok(), "{key}"),
                (None, None) => panic!("{key} is mapped to nothing"),
            }
        }
        let value = |key: &str| section("Account1").iter().find(|(other, _)| other == key).unwrap().1.as_str();
        assert_eq!((value("SMTPServer"), value("SMTPPort")), ("smtp.example.jp", "587"));
        assert_eq!((value("SMTPSecureConnection"), value("SMTPUserName")), ("2", "hanako-yamada"));
        assert_eq!((value(&format!("{own}Server")), value(&format!("{own}UseSSL"))), ("in.example.jp", "1"));
    }
}

#[test]
fn what_such_a_file_cannot_hold_is_refused() {
    let mut one = settings();
    one.incoming = Some(login(Protocol::Imap, "imap.example.jp", 143, Security::Starttls));
    let host = Host::parse("imap.example.jp").unwrap();
    assert_eq!(file("outlook-prf", &one).unwrap_err(), Refused::StarttlsNotRequired(host, "outlook-prf"));
    for bad in ["花子", "\"hanako\"", " hanako", "hanako "] {
        let mut one = settings();
        one.submission.username = UserName(bad.to_owned());
        assert_eq!(file("outlook-prf", &one).unwrap_err(), Refused::Unfit(Field::Username), "{bad}");
    }
}
