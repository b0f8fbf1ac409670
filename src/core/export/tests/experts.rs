//! What terminal programs, servers and developers are given, as it is written.

use super::{Format, ID, context, fit, format, formats};
use crate::export::{Audience, Context, Incoming, Made, Refused, Secret, Set, Starttls, System, make, quote};
use crate::model::{Mechanism, MessageId, Protocol, Security, Settings};
use crate::permit::Credential;
use crate::text::{Language, Texts};

pub(super) fn experts() -> impl Iterator<Item = &'static Format> {
    formats().filter(|format| format.audience != Audience::People && format.id != "json")
}

pub(super) fn made(id: &str, settings: &Settings, context: Context<'_>) -> Result<String, Refused> {
    Ok(match make(format(id), settings, context)? {
        Made::File(file) => file.text,
        Made::Files(set) => set.text(),
        Made::Sheet(sheet) => panic!("{sheet:?}"),
    })
}

fn set(id: &str, settings: &Settings, context: Context<'_>) -> Set {
    match make(format(id), settings, context).unwrap() {
        Made::Files(set) => set,
        other => panic!("{other:?}"),
    }
}

/// Everything as it is written, STARTTLS first, then implicit TLS: read before it is taken over.
#[test]
fn as_it_is_written() {
    for format in experts() {
        let mut settings = fit(format);
        let starttls = made(format.id, &settings, context()).unwrap();
        settings.submission.server.security = Security::Tls;
        settings.submission.server.endpoint.port = 465;
        let implicit = made(format.id, &settings, context()).unwrap();
        if format.carries.starttls == Starttls::Optional || format.carries.incoming == Incoming::Alone {
            assert_eq!(starttls, implicit, "{}", format.id);
        } else {
            assert_ne!(starttls, implicit, "{}", format.id);
        }
        let changed: Vec<_> = implicit.lines().filter(|line| !starttls.lines().any(|other| other == *line)).collect();
        let both = format!("{starttls}=== with implicit TLS\n{}\n", changed.join("\n"));
        insta::assert_snapshot!(format.id, both);
    }
}

/// What there is to know of each, in both languages, as one page.
#[test]
fn what_there_is_to_know() {
    for (language, name) in [(Language::English, "en"), (Language::Japanese, "ja")] {
        let texts = Texts::new(language);
        let mut page = String::new();
        for format in experts() {
            let notes = match make(format, &fit(format), context()).unwrap() {
                Made::File(file) => file.notes,
                Made::Files(set) => set.notes,
                Made::Sheet(_) => panic!("a sheet"),
            };
            let lines = notes.iter().chain(&format.lacks(&fit(format))).map(|note| texts.say(note)).collect::<Vec<_>>();
            quote::put(&mut page, format_args!("{}\n  {}\n", texts.say(&format.about()), lines.join("\n  ")));
        }
        insta::assert_snapshot!(format!("experts-{name}"), page);
    }
}

/// The password is in a file only where it was asked for, and then everybody is told.
#[test]
fn a_password_is_in_it_only_where_it_was_asked_for() {
    let secret = Credential::password("pass-'word".to_owned());
    for format in experts() {
        let settings = fit(format);
        let asked = Context { secret: Some(&secret), ..context() };
        assert!(!made(format.id, &settings, context()).unwrap().contains("pass-"));
        match (format.carries.secret, make(format, &settings, asked)) {
            (Secret::Never, refused) => assert_eq!(refused, Err(Refused::Secret(format.id))),
            (_, Ok(Made::File(file))) => {
                assert!(file.text.contains("pass-") && !file.text.contains("TOUKAN_PASSWORD_HERE") && file.private);
                assert_eq!(file.notes[0].id, MessageId::NotePasswordInside);
                assert!(!format!("{file:?}").contains("pass-"));
            }
            (_, Ok(Made::Files(set))) => {
                assert!(set.text().contains("pass-") && !set.text().contains("TOUKAN_PASSWORD_HERE"), "{}", format.id);
                assert_eq!(set.notes[0].id, MessageId::NotePasswordInside);
                assert!(!format!("{set:?}").contains("pass-"));
            }
            other => panic!("{}: {other:?}", format.id),
        }
    }
}

/// A file with a place for the password is nobody else's to read.
#[test]
fn files_with_a_place_for_the_password_are_private() {
    for format in experts() {
        match make(format, &fit(format), context()).unwrap() {
            Made::File(file) => assert!(file.private || !file.text.contains("TOUKAN_PASSWORD_HERE"), "{}", format.id),
            Made::Files(set) => {
                for file in &set.files {
                    assert_eq!(
                        file.text.contains("TOUKAN_PASSWORD_HERE"),
                        file.readers.mode() != "644",
                        "{}",
                        file.place
                    );
                    assert!(set.files.iter().filter(|other| other.name == file.name).count() == 1);
                }
            }
            Made::Sheet(_) => panic!("a sheet"),
        }
    }
    let _ = set("postfix", &fit(format("postfix")), context());
}

#[test]
fn each_system_reads_the_keychain_by_its_own_command() {
    for id in ["mutt", "aerc", "himalaya", "mbsync", "offlineimap", "getmail", "git-send-email", "swaks", "curl"] {
        let mut settings = fit(format(id));
        settings.incoming.as_mut().unwrap().server.security = Security::Tls;
        for (system, word) in
            [(System::Linux, "secret-tool"), (System::Macos, "find-generic-password"), (System::Windows, "toukan-cli")]
        {
            let text = made(id, &settings, Context::new(ID, system)).unwrap();
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            assert!(lines.filter(|line| line.contains(word) && line.contains(ID)).count() >= 1, "{id}: {text}");
        }
    }
}

/// Programs that read in one way only say so, where others leave it out.
#[test]
fn pop3_is_left_out_or_refused() {
    for (id, holds) in [("mutt", true), ("getmail", true), ("aerc", false), ("himalaya", false)] {
        let mut settings = fit(format(id));
        settings.incoming.as_mut().unwrap().server.protocol = Protocol::Pop3;
        assert_eq!(made(id, &settings, context()).unwrap().contains("imap.example.jp"), holds, "{id}");
    }
    for id in ["mbsync", "offlineimap"] {
        let mut settings = fit(format(id));
        settings.incoming.as_mut().unwrap().server.protocol = Protocol::Pop3;
        assert_eq!(made(id, &settings, context()), Err(Refused::NoIncoming(id)));
    }
}

/// STARTTLS for reading is nothing for programs that cannot require it.
#[test]
fn reading_by_starttls_only_where_it_is_a_duty() {
    for (id, takes) in [
        ("mbsync", true),
        ("mutt", true),
        ("himalaya", true),
        ("aerc", true),
        ("offlineimap", false),
        ("getmail", false),
    ] {
        let mut settings = fit(format(id));
        settings.incoming.as_mut().unwrap().server.security = Security::Starttls;
        assert_eq!(make(format(id), &settings, context()).is_ok(), takes, "{id}");
    }
}

#[test]
fn a_mechanism_that_a_program_does_not_know_is_refused_or_replaced_by_plain() {
    for (id, takes) in [
        ("aerc", false),
        ("himalaya", false),
        ("django", false),
        ("rails", true),
        ("nodemailer", true),
        ("exim", false),
    ] {
        let mut settings = fit(format(id));
        settings.submission.mechanism = Some(Mechanism::CramMd5);
        assert_eq!(make(format(id), &settings, context()).is_ok(), takes, "{id}");
        settings.submission.mechanism = Some(Mechanism::ScramSha256Plus);
        assert!(make(format(id), &settings, context()).is_ok(), "{id}");
    }
}

/// Laravel 9 and 10 would begin in clear there, and go on so where STARTTLS is stripped.
#[test]
fn laravel_is_given_no_other_port_than_465() {
    let mut settings = fit(format("laravel"));
    settings.submission.server.security = Security::Tls;
    settings.submission.server.endpoint.port = 8465;
    let refused = make(format("laravel"), &settings, context()).unwrap_err();
    assert_eq!(refused, Refused::OtherPort(settings.submission.server.endpoint.host.clone(), "laravel"));
    assert!(refused.for_safety());
    settings.submission.server.endpoint.port = 465;
    assert!(make(format("laravel"), &settings, context()).is_ok());
}
