//! The sheets, as people read them.

use super::{context, format, settings};
use crate::export::{Made, Refused, Sheet, html, make, text};
use crate::model::{Mechanism, MessageId, Settings};
use crate::text::{Language, Texts};

fn sheet(id: &str, settings: &Settings) -> Sheet {
    match make(format(id), settings, context()).unwrap() {
        Made::Sheet(sheet) => sheet,
        other => panic!("{other:?}"),
    }
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
    let mut sending_only = settings();
    sending_only.incoming = None;
    sending_only.name = None;
    for language in Language::ALL {
        let texts = Texts::new(*language);
        for id in ["thunderbird", "settings"] {
            insta::assert_snapshot!(format!("{id}-{language}"), text(&sheet(id, &settings()), &texts));
            insta::assert_snapshot!(format!("{id}-sending-only-{language}"), text(&sheet(id, &sending_only), &texts));
        }
    }
}

#[test]
fn the_first_note_is_about_the_password() {
    for id in ["thunderbird", "settings"] {
        assert_eq!(sheet(id, &settings()).notes[0].id, MessageId::NotePasswordAsked);
    }
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
                assert_eq!(has_note(&made, MessageId::NoteThunderbirdScram), scram, "{mechanism:?}");
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
