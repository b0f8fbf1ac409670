//! What every format promises.

use super::*;
use crate::model::{Address, Endpoint, Host, Login, Mechanism, Protocol, Security, Server, Settings, UserName};
use crate::text::{Language, Texts};

mod apps;
mod experts;
mod hostile;
mod msmtp;
mod qr;
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

/// What the password is where it was asked for.
pub(super) const PASSWORD: &str = "correct horse & battery+staple %41";

/// What this format wants to know: the password only where it is nothing without.
pub(super) fn context_of(format: &Format) -> Context<'static> {
    static SECRET: std::sync::LazyLock<Credential> =
        std::sync::LazyLock::new(|| Credential::password(PASSWORD.to_owned()));
    Context { secret: (format.carries.secret == Secret::Needed).then_some(&*SECRET), ..context() }
}

/// The same settings with a server that has implicit TLS beside the other.
pub(super) fn settings_and_beside() -> Settings {
    let beside = login(Protocol::Smtp, "smtp.example.jp", 465, Security::Tls).server;
    let mut settings = settings();
    settings.beside = Some(beside);
    settings
}

pub(super) fn format(id: &str) -> &'static Format {
    Format::named(id).unwrap()
}

/// Settings that this format takes: with a server of implicit TLS where it cannot require STARTTLS.
pub(super) fn fit(format: &Format) -> Settings {
    let mut settings = settings();
    if format.carries.starttls != Starttls::Required {
        settings.beside = Some(login(Protocol::Smtp, "smtp.example.jp", 465, Security::Tls).server);
    }
    settings
}

/// Everything that is made, as one text.
fn rendered(format: &Format, settings: &Settings) -> Result<String, Refused> {
    Ok(match make(format, settings, context_of(format))? {
        Made::File(file) => file.text,
        Made::Files(set) => set.text(),
        Made::Sheet(sheet) => text(&sheet, &Texts::new(Language::English)) + &sheet.qr.unwrap_or_default(),
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
            // Some always name one.
            other.incoming.as_mut().unwrap().mechanism = None;
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
        let refused = make(format, &clear, context_of(format)).unwrap_err();
        assert_eq!(refused, Refused::Cleartext(Host::parse("smtp.example.jp").unwrap()));
        assert!(refused.for_safety());

        let mut clear = settings();
        clear.incoming.as_mut().unwrap().server.security = Security::None;
        let refused = make(format, &clear, context_of(format)).unwrap_err();
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
            assert_eq!(make(format, &one, context_of(format)), Err(Refused::Unfit(Field::Username)), "{bad:?}");
            let mut one = settings();
            one.incoming.as_mut().unwrap().username = UserName(bad.into());
            assert_eq!(make(format, &one, context_of(format)), Err(Refused::Unfit(Field::Username)), "{bad:?}");
        }
        for bad in ["a\nb", "a\u{85}b", &"名".repeat(134)] {
            let mut one = settings();
            one.name = Some(bad.into());
            assert_eq!(make(format, &one, context_of(format)), Err(Refused::Unfit(Field::Name)), "{bad:?}");
        }
        for bad in ["", "-x", "~x", "a b", "a;b", "a'b", "a\"b", "a%b", "a$b", "a\nb", "花子"] {
            let context = Context { account_id: bad, ..context_of(format) };
            assert_eq!(make(format, &settings(), context), Err(Refused::Unfit(Field::Account)), "{bad:?}");
        }
    }
}

#[test]
fn our_own_form_reads_back_whole() {
    let Made::File(file) = make(format("json"), &settings(), context()).unwrap() else { panic!("no file") };
    assert_eq!(Settings::from_json(&file.text).unwrap(), settings());
    assert_eq!(file.name, "hanako@example.jp.toukan");
    assert!(!file.private);
}

#[test]
fn everything_says_where_the_password_comes_from() {
    for format in formats() {
        let notes = match make(format, &fit(format), context_of(format)).unwrap() {
            Made::File(file) => file.notes,
            Made::Files(set) => set.notes,
            Made::Sheet(sheet) => sheet.notes,
        };
        let says = [
            MessageId::NotePasswordAsked,
            MessageId::NotePasswordInside,
            MessageId::NoteMsmtpPassword,
            MessageId::NotePasswordCommand,
            MessageId::NotePasswordEnvironment,
            MessageId::NotePasswordPlaceholder,
        ];
        assert_eq!(notes.iter().filter(|note| says.contains(&note.id)).count(), 1, "{}: {notes:?}", format.id);
    }
}

#[test]
fn no_secret_is_made_into_what_has_no_place_for_one() {
    let secret = Credential::password(PASSWORD.to_owned());
    let asked = Context { secret: Some(&secret), ..context() };
    for format in formats() {
        let made = make(format, &settings_and_beside(), asked);
        match (format.carries.secret, made) {
            (Secret::Never, Err(refused)) => {
                assert_eq!(refused, Refused::Secret(format.id));
                assert!(refused.for_safety());
            }
            (Secret::WhenAsked | Secret::Needed, Ok(Made::File(file))) => {
                assert!(file.private && !format!("{file:?}").contains("horse"), "{}", format.id);
                assert_eq!(file.notes[0].id, MessageId::NotePasswordInside, "{}", format.id);
            }
            (Secret::WhenAsked | Secret::Needed, Ok(Made::Files(set))) => {
                assert_eq!(set.notes[0].id, MessageId::NotePasswordInside, "{}", format.id);
                assert!(!format!("{set:?}").contains("horse"), "{}", format.id);
            }
            (_, Ok(Made::Sheet(_))) => panic!("{}: a sheet with a password", format.id),
            (_, made) => assert!(made.is_ok() && format.carries.secret != Secret::Never, "{}", format.id),
        }
        // Without being asked for it is in none.
        if let Ok(made) = make(format, &settings_and_beside(), context()) {
            let whole = format!("{made:?}");
            assert!(!whole.contains("horse"), "{}", format.id);
        }
        for wrong in [
            Credential::token("ey.Jh.bG".into()),
            Credential::certificate(),
            Credential::password("two\nlines".into()),
            Credential::password(String::new()),
        ] {
            let context = Context { secret: Some(&wrong), ..context() };
            assert_eq!(make(format, &settings_and_beside(), context), Err(Refused::Secret(format.id)));
        }
    }
}

#[test]
fn where_starttls_cannot_be_required_the_verified_server_beside_is_taken() {
    let weak =
        Format { carries: Carries { starttls: Starttls::Optional, ..format("json").carries }, ..*format("json") };
    let Made::File(file) = make(&weak, &settings_and_beside(), context()).unwrap() else { panic!("no file") };
    let taken = Settings::from_json(&file.text).unwrap();
    assert_eq!(taken.submission.server, settings_and_beside().beside.unwrap());
    assert_eq!(taken.submission.username, settings().submission.username);
    let said: Vec<_> = weak.lacks(&settings_and_beside()).iter().map(|lack| lack.id).collect();
    assert_eq!(said, [MessageId::LackStarttls]);
    // What only pretends to be one is not.
    for (protocol, security) in
        [(Protocol::Smtp, Security::Starttls), (Protocol::Smtp, Security::None), (Protocol::Imap, Security::Tls)]
    {
        let mut other = settings();
        other.beside = Some(login(protocol, "smtp.example.jp", 465, security).server);
        assert!(matches!(make(&weak, &other, context()), Err(Refused::StarttlsNotRequired(..))));
    }
}

#[test]
fn what_is_lost_is_said_before() {
    let lacks = |id: &str, settings: &Settings| -> Vec<MessageId> {
        format(id).lacks(settings).iter().map(|lack| lack.id).collect()
    };
    let mut one = settings_and_beside();
    one.submission.mechanism = Some(Mechanism::ScramSha256);
    assert!(lacks("json", &one).is_empty() && lacks("settings", &one).is_empty());
    assert_eq!(lacks("msmtp", &one), [MessageId::LackIncoming, MessageId::LackName]);
    assert_eq!(
        lacks("mobileconfig", &one),
        [MessageId::LackStarttls, MessageId::LackMechanism, MessageId::LackUnsigned]
    );
    one.submission.mechanism = Some(Mechanism::Plain);
    assert_eq!(lacks("mobileconfig", &one), [MessageId::LackStarttls, MessageId::LackUnsigned]);
    one.name = None;
    one.incoming = None;
    assert!(lacks("msmtp", &one).is_empty());
    // Everything that could be said can be read.
    for language in Language::ALL {
        let texts = Texts::new(*language);
        for format in formats() {
            for lack in format.lacks(&settings_and_beside()) {
                assert!(texts.say(&lack).len() > 20, "{lack:?}");
            }
        }
    }
}
