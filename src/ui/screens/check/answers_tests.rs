//! Answers as sentences, of every situation of practice.

use crate::ui::fixtures::ended;
use toukan_core::text::{Language, Texts};
use toukan_core::trace::{Asked, asked, said};

fn answers(id: &str, language: Language) -> Vec<(String, String)> {
    let view = ended(id);
    let texts = Texts::new(language);
    let said = |one: &Asked<'_>| (one.target.clone(), said(&texts, one));
    asked(&view.record).iter().map(said).collect()
}

fn of(id: &str, language: Language, target: &str) -> String {
    let all = answers(id, language);
    let found = all.iter().find(|(asked, _)| asked.contains(target));
    found.map_or_else(|| panic!("{target} among {all:?}"), |(_, said)| said.clone())
}

#[test]
fn each_kind_of_answer_is_a_sentence_in_both_languages() {
    for (id, target, english, japanese) in [
        ("stripped", "smtp.stripped.practice.test:587", "STARTTLS is not offered", "STARTTLSの案内がありません"),
        ("stripped", "smtp.stripped.practice.test:465", "The connection was refused", "接続を断られました"),
        ("all-silent", "smtp.all-silent.practice.test:465", "No answer", "応答がありません"),
        (
            "expired",
            "smtp.expired.practice.test:465",
            "The certificate could not be verified",
            "証明書を確かめられませんでした",
        ),
        (
            "starttls-refused",
            "smtp.starttls-refused.practice.test:587",
            "Answered STARTTLS with 454",
            "STARTTLSへの返答は454でした",
        ),
        ("works", "smtp.works.practice.test:465", "Answers, inside", "応答があり、暗号化も"),
        ("works", "_submissions._tcp", "Found: 0 ", "見つかりました：0 "),
        ("nothing", "_submissions._tcp", "There is no such name", "この名前は登録されていません"),
    ] {
        for (language, wanted) in [(Language::English, english), (Language::Japanese, japanese)] {
            let said = of(id, language, target);
            assert!(said.starts_with(wanted), "{id} {target}: {said}");
            assert!(said.contains("ms") || said.contains("ミリ秒"), "{said}");
        }
    }
}

#[test]
fn no_answer_in_japanese_is_left_in_english() {
    for situation in toukan_engine::practice::situations() {
        for (target, said) in answers(situation.id, Language::Japanese) {
            let japanese = |c: char| ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(said.chars().any(japanese), "{} {target}: {said}", situation.id);
        }
    }
}
