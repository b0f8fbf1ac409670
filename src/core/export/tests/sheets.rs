//! The sheets, as people read them.

use super::{context, format, settings, settings_and_beside};
use crate::export::{Made, OAuth, Refused, Sheet, Starttls, formats, html, make, menus, text};
use crate::model::{Login, Mechanism, MessageId, Protocol, Security, Settings, UserName};
use crate::text::{Language, Texts};

fn sheet(id: &str, settings: &Settings) -> Sheet {
    match make(format(id), settings, context()).unwrap() {
        Made::Sheet(sheet) => sheet,
        other => panic!("{other:?}"),
    }
}

/// The formats that are sheets.
fn ids() -> impl Iterator<Item = &'static str> {
    formats().filter(|one| matches!(make(one, &settings_and_beside(), context()), Ok(Made::Sheet(_)))).map(|one| one.id)
}

fn without_incoming(settings: &Settings) -> Settings {
    let mut without = settings.clone();
    without.incoming = None;
    without
}

/// What is chosen from lists, as an English reader sees it.
fn choices(sheet: &Sheet) -> Vec<String> {
    let texts = Texts::new(Language::English);
    let values = sheet.steps.iter().flat_map(|step| &step.values);
    values.filter(|value| value.copied().is_none()).map(|value| value.shown(&texts)).collect()
}

fn has_note(sheet: &Sheet, id: MessageId) -> bool {
    sheet.notes.iter().any(|note| note.id == id)
}

#[test]
fn they_read_well_in_both_languages() {
    for language in Language::ALL {
        let texts = Texts::new(*language);
        for id in ids() {
            let whole = settings_and_beside();
            let mut sending_only = without_incoming(&whole);
            sending_only.name = None;
            insta::assert_snapshot!(format!("{id}-{language}"), text(&sheet(id, &whole), &texts));
            if make(format(id), &sending_only, context()) != Err(Refused::NoIncoming(id)) {
                insta::assert_snapshot!(
                    format!("{id}-sending-only-{language}"),
                    text(&sheet(id, &sending_only), &texts)
                );
            }
        }
    }
}

/// Everything that settings can make a sheet say.
fn variants(id: &str) -> Vec<Settings> {
    let first = settings_and_beside();
    let mut all = vec![first.clone(), without_incoming(&first)];
    let mut pop = first.clone();
    pop.incoming = Some(super::login(Protocol::Pop3, "pop.example.jp", 995, Security::Tls));
    pop.submission.username = UserName("other".into());
    all.push(pop);
    if format(id).carries.starttls != Starttls::Optional {
        let mut starttls = first.clone();
        starttls.incoming = Some(super::login(Protocol::Imap, "imap.example.jp", 143, Security::Starttls));
        all.push(starttls);
    }
    for mechanism in [Mechanism::CramMd5, Mechanism::ScramSha256, Mechanism::XOauth2] {
        let with = |login: &Login| Login { mechanism: Some(mechanism.clone()), ..login.clone() };
        let incoming = first.incoming.as_ref().map(with);
        let mut one = first.clone();
        one.submission = with(&first.submission);
        one.incoming = incoming;
        all.push(one);
    }
    // Whatever is refused is tested elsewhere.
    all.retain(|one| make(format(id), one, context()).is_ok());
    assert!(all.len() > 2, "{id}");
    all
}

#[test]
fn no_sheet_lacks_a_name_and_no_name_is_without_a_sheet() {
    for row in menus::rows() {
        let made: Vec<_> = variants(&row.id).iter().map(|settings| sheet(&row.id, settings)).collect();
        for language in Language::ALL {
            let texts = Texts::new(*language);
            let said: Vec<_> = made.iter().map(|sheet| text(sheet, &texts)).collect();
            assert!(said.iter().all(|said| !said.contains('[')), "{}: {said:?}", row.id);
            for (key, name) in &row.words {
                let shown = name.shown(*language);
                assert!(said.iter().any(|said| said.contains(&shown)), "{} {key}: nobody says {shown}", row.id);
            }
        }
    }
    let steps = ids().filter(|id| *id != "settings");
    assert!(steps.into_iter().all(|id| menus::rows().iter().any(|row| row.id == id)));
}

#[test]
fn the_table_of_names_is_whole_and_dated() {
    for row in menus::rows() {
        assert!(crate::model::midnight(&row.as_of).is_some(), "{}: {}", row.id, row.as_of);
        assert!(!row.version.is_empty() && !row.source.is_empty(), "{}", row.id);
        assert!(
            row.source == "knowledge" || row.source.contains("https://") || row.source.contains(".ftl"),
            "{}",
            row.id
        );
        for (key, name) in &row.words {
            for language in Language::ALL {
                let shown = name.shown(*language);
                assert!(!shown.is_empty() && shown.trim() == shown, "{} {key}: {shown:?}", row.id);
            }
        }
    }
}

#[test]
fn what_could_not_be_looked_up_is_said_on_the_sheet() {
    let nearest = |id| has_note(&sheet(id, &settings_and_beside()), MessageId::NoteWordsNearest);
    assert!(!nearest("thunderbird"), "all of these were read in its language files");
    for id in ["outlook-new", "becky", "iphone"] {
        assert!(nearest(id), "{id}");
    }
}

#[test]
fn the_first_note_is_about_the_password_or_the_page() {
    for id in ids() {
        let mut settings = settings_and_beside();
        assert_eq!(sheet(id, &settings).notes[0].id, MessageId::NotePasswordAsked, "{id}");
        if format(id).carries.oauth == OAuth::Own {
            settings.submission.mechanism = Some(Mechanism::XOauth2);
            assert_eq!(sheet(id, &settings).notes[0].id, MessageId::NoteBrowserAsked, "{id}");
        }
    }
}

#[test]
fn a_mechanism_that_a_program_does_not_know_is_named() {
    for (id, cram) in [
        ("outlook", false),
        ("outlook-new", false),
        ("gmail-android", false),
        ("apple-mail", true),
        ("iphone", true),
        ("becky", true),
        ("hidemaru", true),
    ] {
        for (mechanism, known) in [(Mechanism::CramMd5, cram), (Mechanism::External, false), (Mechanism::Login, true)] {
            let mut one = settings_and_beside();
            one.submission.mechanism = Some(mechanism.clone());
            let made = make(format(id), &one, context());
            let refused = matches!(&made, Err(Refused::Mechanism(named, _)) if *named == mechanism);
            assert_eq!((made.is_ok(), refused), (known, !known), "{id} {mechanism}");
        }
    }
}

/// Apple's sheets and Apple's profile say the same; where there is STARTTLS only, the profile is not made and the sheet
/// tells what the one switch is.
#[test]
fn apples_sheets_agree_with_apples_profile() {
    let both = settings_and_beside();
    let profile = super::rendered(format("mobileconfig"), &both).unwrap();
    assert!(profile.contains("<integer>465</integer>") && !profile.contains("587"));
    for id in ["iphone", "apple-mail"] {
        let port = |settings: &Settings| {
            let made = super::rendered(format(id), settings).unwrap();
            ["465", "587"].map(|port| made.contains(port))
        };
        assert_eq!(port(&both), [true, false], "{id}");
        assert!(has_note(&sheet(id, &both), MessageId::LackOneSwitch), "{id}");
        assert_eq!(format(id).lacks(&both)[0].id, MessageId::LackOneSwitch, "{id}");
        let starttls = settings();
        assert_eq!(port(&starttls), [false, true], "{id}");
        let made = sheet(id, &starttls);
        assert!(has_note(&made, MessageId::NoteOneTick) && !has_note(&made, MessageId::LackOneSwitch), "{id}");
        let mut page = both.clone();
        page.submission.mechanism = Some(Mechanism::XOauth2);
        assert!(!has_note(&sheet(id, &page), MessageId::LackOneSwitch), "{id}");
    }
}

#[test]
fn where_starttls_cannot_be_required_nothing_is_made_of_it() {
    let refused = make(format("becky"), &settings(), context()).unwrap_err();
    assert!(matches!(refused, Refused::StarttlsNotRequired(..)) && refused.for_safety());
    let chosen = choices(&sheet("becky", &settings_and_beside()));
    assert!(!chosen.iter().any(|choice| choice.contains("STARTTLS")), "{chosen:?}");
}

#[test]
fn a_user_name_that_is_not_the_address_has_its_step() {
    let with = settings_and_beside();
    let mut without = with.clone();
    let address = UserName(with.address.to_string());
    without.submission.username = address.clone();
    without.incoming.as_mut().unwrap().username = address;
    let has = |settings: &Settings| {
        sheet("outlook", settings).steps.iter().any(|step| step.says.id == MessageId::StepOutlookUsername)
    };
    assert!(has(&with) && !has(&without));
}

#[test]
fn what_is_typed_can_be_copied_and_what_is_chosen_cannot() {
    let sheet = sheet("thunderbird", &settings());
    let values: Vec<_> = sheet.steps.iter().flat_map(|step| &step.values).collect();
    let copied: Vec<_> = values.iter().filter_map(|value| value.copied()).collect();
    assert_eq!(
        copied,
        [
            "山田 <花子>",
            "hanako@example.jp",
            "imap.example.jp",
            "993",
            "hanako-yamada",
            "smtp.example.jp",
            "587",
            "hanako-yamada"
        ]
    );
    assert_eq!(values.len(), copied.len() + 5);
}

#[test]
fn thunderbird_has_its_own_words_for_encryption_and_sign_in() {
    let chosen = choices(&sheet("thunderbird", &settings()));
    assert_eq!(chosen, ["IMAP", "SSL/TLS", "Normal password", "STARTTLS", "Normal password"]);

    for (mechanism, word) in [
        (None, Some("Normal password")),
        (Some("LOGIN"), Some("Normal password")),
        (Some("SCRAM-SHA-256"), Some("Normal password")),
        (Some("CRAM-MD5"), Some("Encrypted password")),
        (Some("XOAUTH2"), Some("OAuth2")),
        (Some("EXTERNAL"), None),
        (Some("X-NEW"), None),
    ] {
        let mut one = settings();
        one.incoming = None;
        one.submission.mechanism = mechanism.map(Mechanism::named);
        match (make(format("thunderbird"), &one, context()), word) {
            (Ok(Made::Sheet(made)), Some(word)) => {
                assert_eq!(choices(&made).last().map(String::as_str), Some(word), "{mechanism:?}");
                let scram = mechanism.is_some_and(|name| name.starts_with("SCRAM"));
                assert_eq!(has_note(&made, MessageId::NoteScram), scram, "{mechanism:?}");
                assert_eq!(has_note(&made, MessageId::NoteThunderbirdOauth), mechanism == Some("XOAUTH2"));
            }
            (Err(Refused::Mechanism(..)), None) => {}
            (made, _) => panic!("{mechanism:?}: {made:?}"),
        }
    }
}

#[test]
fn a_page_to_print_is_whole_by_itself_and_obeys_nobody() {
    let mut hostile = settings();
    hostile.name = Some("</td><script>alert('1')</script>&\"".into());
    for language in Language::ALL {
        for id in ["thunderbird", "settings"] {
            let page = html(&sheet(id, &hostile), &Texts::new(*language));
            assert!(page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{language}\">")));
            assert!(page.contains("&lt;/td&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;"));
            for word in ["<script", "http://", "https://", "src=", "href=", "url(", "@import"] {
                assert!(!page.contains(word), "{id} {language}: {word}");
            }
            assert_eq!(page.matches('<').count(), page.matches('>').count());
        }
    }
}
