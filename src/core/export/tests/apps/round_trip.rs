//! import(export(x)) = x, for everything that a format can carry.

use proptest::prelude::*;

use super::super::{context_of, format};
use crate::export::{Made, make};
use crate::import;
use crate::model::{Address, Endpoint, Host, Login, Mechanism, Protocol, Security, Server, Settings, UserName};

fn server(protocol: Protocol) -> impl Strategy<Value = Server> {
    let tls = (Just(Security::Tls), prop_oneof![Just(465u16), Just(993), Just(995), Just(2465), Just(40_000)]);
    let starttls = (Just(Security::Starttls), prop_oneof![Just(587u16), Just(143), Just(110), Just(2525)]);
    let host = prop_oneof![Just("mail.example.jp"), Just("a-1.b.example.co.jp"), Just("xn--eckwd4c7c.example")];
    (host, prop_oneof![tls, starttls]).prop_map(move |(host, (security, port))| Server {
        protocol,
        endpoint: Endpoint { host: Host::parse(host).unwrap(), port },
        security,
    })
}

fn login(protocol: Protocol) -> impl Strategy<Value = Login> {
    let mechanisms = [
        Mechanism::Plain,
        Mechanism::Login,
        Mechanism::CramMd5,
        Mechanism::ScramSha256,
        Mechanism::XOauth2,
        Mechanism::OauthBearer,
    ];
    let username =
        prop_oneof!["[!-~]{1,20}", "[!-~あ-ん][ -~あ-ん&<>\"']{0,30}[!-~花]", Just(String::from("hanako@example.jp"))];
    let mechanism = proptest::option::of(proptest::sample::select(mechanisms.to_vec()));
    (server(protocol), username, mechanism).prop_map(|(server, username, mechanism)| Login {
        server,
        username: UserName(username),
        mechanism,
    })
}

fn settings() -> impl Strategy<Value = Settings> {
    let name = proptest::option::of("[ -~ぁ-ん一-龠&<>\"']{1,40}");
    let read = prop_oneof![login(Protocol::Imap), login(Protocol::Pop3)];
    let address = prop_oneof!["[a-z]{1,10}", "[a-z.+'&=-]{1,10}x"]
        .prop_filter_map("no address", |local| Address::parse(&format!("{local}@example.jp")).ok());
    let beside = proptest::option::of(server(Protocol::Smtp));
    (address, name, login(Protocol::Smtp), proptest::option::of(read), beside).prop_map(
        |(address, name, submission, incoming, beside)| {
            let mut settings = Settings::new(address, submission);
            (settings.name, settings.incoming, settings.beside) = (name, incoming, beside);
            settings
        },
    )
}

/// What of the mechanism is left where a program knows "password", CRAM-MD5 and perhaps tokens.
fn word(login: &mut Login) {
    login.mechanism = match login.mechanism.take() {
        Some(Mechanism::CramMd5) => Some(Mechanism::CramMd5),
        Some(token) if token.takes_token() => Some(Mechanism::XOauth2),
        _ => None,
    };
}

/// What is left of settings that went through this format.
fn carried(id: &str, settings: &Settings) -> Settings {
    let mut left = settings.clone();
    if id == "json" {
        return left;
    }
    if let (Some(beside), "mobileconfig") = (settings.implicit_tls(), id)
        && settings.submission.server.security == Security::Starttls
    {
        left.submission.server = beside.clone();
    }
    left.beside = None;
    word(&mut left.submission);
    left.incoming.iter_mut().for_each(word);
    left.name = left.name.filter(|name| id != "autoconfig" && !name.is_empty());
    left
}

proptest! {
    #[test]
    fn what_was_exported_is_imported(settings in settings()) {
        for id in ["json", "autoconfig", "mobileconfig", "thunderbird-mobile"] {
            let Ok(made) = make(format(id), &settings, context_of(format(id))) else { continue };
            let text = match made {
                Made::File(file) => file.text,
                Made::Sheet(sheet) => sheet.qr.unwrap(),
                Made::Files(set) => panic!("{set:?}"),
            };
            let back = import::read(text.as_bytes(), Some(&settings.address)).unwrap();
            prop_assert_eq!(&back.settings, &carried(id, &settings), "{}: {}", id, text);
        }
    }
}

/// The strategy reaches what it is for.
#[test]
fn ordinary_settings_go_through_every_form() {
    let settings = super::super::settings_and_beside();
    for id in ["json", "autoconfig", "mobileconfig", "thunderbird-mobile"] {
        let text = match make(format(id), &settings, context_of(format(id))).unwrap() {
            Made::File(file) => file.text,
            Made::Sheet(sheet) => sheet.qr.unwrap(),
            Made::Files(set) => panic!("{set:?}"),
        };
        let back = import::read(text.as_bytes(), Some(&settings.address)).unwrap();
        assert_eq!(back.settings, carried(id, &settings));
    }
}
