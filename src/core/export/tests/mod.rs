//! What every format promises.

use super::*;
use crate::model::{Address, Endpoint, Host, Login, Mechanism, Protocol, Security, Server, Settings, UserName};
use crate::text::{Language, Texts};

mod experts;
mod hostile;
mod msmtp;
mod sheets;

pub(super) const ID: &str = "hanako@example.jp";

pub(super) fn login(protocol: Protocol, host: &str, port: u16, security: Security) -> Login {
    let server = Server { protocol, endpoint: Endpoint { host: Host::parse(host).unwrap(), port }, security };
    Login { server, username: UserName("hanako-yamada".into()), mechanism: Some(Mechanism::Plain) }
}

pub(super) fn settings() -> Settings {
    let submission = login(Protocol::Smtp, "smtp.example.jp", 587, Security::Starttls);
    let mut settings = Settings::new(Address::parse(ID).unwrap(), submission);
    settings.name = Some("山田 <花子>".into());
    settings.incoming = Some(login(Protocol::Imap, "imap.example.jp", 993, Security::Tls));
    settings
}

pub(super) fn context() -> Context<'static> {
    Context::new(ID, System::Linux)
}

pub(super) fn format(id: &str) -> &'static Format {
    Format::named(id).unwrap()
}

/// Settings that this format takes: with a server of implicit TLS where it cannot require STARTTLS.
pub(super) fn fit(format: &Format) -> Settings {
    let mut settings = settings();
    if format.carries.starttls == Starttls::Optional {
        settings.beside = Some(login(Protocol::Smtp, "smtp.example.jp", 465, Security::Tls).server);
    }
    settings
}

/// Everything that is made, as one text.
fn rendered(format: &Format, settings: &Settings) -> Result<String, Refused> {
    Ok(match make(format, settings, context())? {
        Made::File(file) => file.text,
        Made::Files(set) => set.text(),
        Made::Sheet(sheet) => text(&sheet, &Texts::new(Language::English)),
    })
}

#[test]
fn formats_have_names_of_their_own() {
    for format in formats() {
        assert_eq!(Format::named(format.id), Some(format));
        assert_eq!(formats().filter(|other| other.id == format.id).count(), 1);
    }
    assert_eq!(Format::named("Thunderbird"), None);
}

/// The table against what is made.
#[test]
fn every_format_carries_what_the_table_says() {
    for format in formats() {
        let carries = format.carries;
        let made = rendered(format, &fit(format)).unwrap();
        let port = if carries.starttls == Starttls::Required { "587" } else { "465" };
        let sends = carries.incoming != Incoming::Alone;
        assert_eq!(made.contains("smtp.example.jp") && made.contains(port), sends, "{}", format.id);
        assert!(made.contains("hanako-yamada"), "{}", format.id);
        assert_eq!(made.contains("imap.example.jp"), carries.incoming != Incoming::Unused, "{}", format.id);
        // Java's way to write the same.
        assert_eq!(made.contains("山田") || made.contains("\\u5C71\\u7530"), carries.name, "{}", format.id);

        let mut other = fit(format);
        other.submission.mechanism = Some(Mechanism::ScramSha256);
        if sends {
            other.incoming = None;
        } else {
            let incoming = other.incoming.take();
            assert_eq!(rendered(format, &other), Err(Refused::NoIncoming(program(format))));
            other.incoming = incoming;
            other.incoming.as_mut().unwrap().mechanism = Some(Mechanism::ScramSha256);
        }
        let told = |text: &str| text.lines().any(|line| !line.starts_with('*') && line.contains("scram-sha-256"));
        let made = rendered(format, &other).unwrap().to_lowercase();
        assert_eq!(told(&made), carries.mechanism, "{}: {made}", format.id);

        let login = if sends { &mut other.submission } else { other.incoming.as_mut().unwrap() };
        login.mechanism = Some(Mechanism::XOauth2);
        assert_eq!(rendered(format, &other).is_ok(), carries.oauth == OAuth::Own, "{}", format.id);
    }
}

/// What a program that only reads is called where there is nothing to read from.
fn program(format: &Format) -> &'static str {
    ["mbsync", "offlineimap", "getmail"].into_iter().find(|name| *name == format.id).unwrap()
}

#[test]
fn nothing_is_made_without_tls() {
    for format in formats() {
        let mut clear = settings();
        clear.submission.server.security = Security::None;
        let refused = make(format, &clear, context()).unwrap_err();
        assert_eq!(refused, Refused::Cleartext(Host::parse("smtp.example.jp").unwrap()));
        assert!(refused.for_safety());

        let mut clear = settings();
        clear.incoming.as_mut().unwrap().server.security = Security::None;
        let refused = make(format, &clear, context()).unwrap_err();
        assert_eq!(refused, Refused::Cleartext(Host::parse("imap.example.jp").unwrap()));
    }
}

#[test]
fn a_format_that_cannot_require_starttls_gets_only_implicit_tls() {
    let weak = Carries { starttls: Starttls::Optional, ..format("json").carries };
    let weak = Format { carries: weak, ..*format("json") };
    let refused = make(&weak, &settings(), context()).unwrap_err();
    assert_eq!(refused, Refused::StarttlsNotRequired(Host::parse("smtp.example.jp").unwrap(), "json"));
    assert!(refused.for_safety());
    let mut implicit = settings();
    implicit.submission = login(Protocol::Smtp, "smtp.example.jp", 465, Security::Tls);
    assert!(make(&weak, &implicit, context()).is_ok());
}

#[test]
fn values_that_cannot_be_handed_on_as_they_are_are_named() {
    for format in formats() {
        for bad in ["", "a\nb", "a\rb", "a\0b", "a\u{1b}[1mb", "a\u{202e}b", "a\u{200b}b", &"a".repeat(401)] {
            let mut one = settings();
            one.submission.username = UserName(bad.into());
            assert_eq!(make(format, &one, context()), Err(Refused::Unfit(Field::Username)), "{bad:?}");
            let mut one = settings();
            one.incoming.as_mut().unwrap().username = UserName(bad.into());
            assert_eq!(make(format, &one, context()), Err(Refused::Unfit(Field::Username)), "{bad:?}");
        }
        for bad in ["a\nb", "a\u{85}b", &"名".repeat(134)] {
            let mut one = settings();
            one.name = Some(bad.into());
            assert_eq!(make(format, &one, context()), Err(Refused::Unfit(Field::Name)), "{bad:?}");
        }
        for bad in ["", "-x", "~x", "a b", "a;b", "a'b", "a\"b", "a%b", "a$b", "a\nb", "花子"] {
            let context = Context::new(bad, System::Windows);
            assert_eq!(make(format, &settings(), context), Err(Refused::Unfit(Field::Account)), "{bad:?}");
        }
    }
}

#[test]
fn our_own_form_reads_back_whole() {
    let Made::File(file) = make(format("json"), &settings(), context()).unwrap() else { panic!("no file") };
    assert_eq!(Settings::from_json(&file.text).unwrap(), settings());
    assert_eq!(file.name, "hanako@example.jp.json");
    assert!(!file.private);
}

#[test]
fn everything_says_where_the_password_comes_from() {
    for format in formats() {
        let notes = match make(format, &fit(format), context()).unwrap() {
            Made::File(file) => file.notes,
            Made::Files(set) => set.notes,
            Made::Sheet(sheet) => sheet.notes,
        };
        let says = [
            MessageId::NotePasswordAsked,
            MessageId::NoteMsmtpPassword,
            MessageId::NotePasswordCommand,
            MessageId::NotePasswordEnvironment,
            MessageId::NotePasswordPlaceholder,
        ];
        assert_eq!(notes.iter().filter(|note| says.contains(&note.id)).count(), 1, "{}: {notes:?}", format.id);
    }
}
