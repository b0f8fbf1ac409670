//! `assets/glossary.toml` against the sentences.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::Language;
use super::super::texts::sources;
use super::entries;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Glossary {
    heading: BTreeMap<String, Bounds>,
    avoid: Vec<Avoid>,
    term: Vec<Term>,
}

/// How long a heading may be, in characters.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    shortest: usize,
    longest: usize,
}

/// A word that a language avoids.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Avoid {
    language: String,
    word: String,
    #[serde(default)]
    only_in_headings: bool,
    /// Names of things that have the word in them.
    #[serde(default)]
    except: Vec<String>,
    instead: String,
    why: String,
}

/// A thing and its one name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    en: String,
    ja: String,
    means: String,
}

fn glossary() -> Glossary {
    toml::from_str(include_str!("../../../../assets/glossary.toml")).unwrap()
}

fn is_heading(id: &str) -> bool {
    ["head-", "section-", "window-head-", "window-section-", "learn-head-"].iter().any(|prefix| id.starts_with(prefix))
}

/// Every fault of one text; what the tests below and the lint's own test both go through.
fn faults(glossary: &Glossary, language: Language, id: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for avoid in glossary.avoid.iter().filter(|avoid| avoid.language == language.tag()) {
        let heard = is_heading(id) || !avoid.only_in_headings;
        let rest = avoid.except.iter().fold(text.to_lowercase(), |rest, name| rest.replace(name, ""));
        if heard && rest.contains(&avoid.word.to_lowercase()) {
            faults.push(format!("{id}: {:?}, better {:?}: {}", avoid.word, avoid.instead, avoid.why));
        }
    }
    if language == Language::Japanese {
        if text.contains(['(', ')']) {
            faults.push(format!("{id}: half-width brackets"));
        }
        if text.contains(['，', '．', '｡', '､']) || text.contains(|c: char| ('０'..='９').contains(&c)) {
            faults.push(format!("{id}: marks or digits of the wrong width"));
        }
    } else if text.replace("{\" \"}", "").replace("{\"\"}", "").contains(['"', '\'']) {
        faults.push(format!("{id}: straight quotation marks"));
    }
    let bounds = &glossary.heading[language.tag()];
    let length = text.chars().count();
    if is_heading(id) {
        if length < bounds.shortest || length > bounds.longest {
            faults.push(format!("{id}: {length} characters"));
        }
        if text.ends_with(['.', '。']) {
            faults.push(format!("{id}: a heading ends without a mark"));
        }
    }
    if must_end_with_a_mark(id) && !ends_well(text) {
        faults.push(format!("{id}: does not end with a mark"));
    }
    faults
}

/// What a person reads as a sentence; the others are labels with a value.
fn must_end_with_a_mark(id: &str) -> bool {
    let labels = [
        "line-server",
        "line-incoming",
        "line-alternative",
        "line-username",
        "line-mechanism",
        "line-mechanisms",
        "line-certificate",
        "line-asked",
        "line-port",
        "line-port-by",
        "line-attempt",
        "line-greeting",
        "line-finding",
        "line-advice",
    ];
    ["finding-", "line-", "usage-", "window-tell-", "learn-tell-"].iter().any(|prefix| id.starts_with(prefix))
        && !labels.contains(&id)
}

/// A sentence that ends in a choice ends well if every variant does that says anything.
fn ends_well(text: &str) -> bool {
    let ends = |line: &str| line.trim_end().ends_with(['.', '。', '?', '？']) || line.ends_with(" {\"\"}");
    match text.trim_end().strip_suffix('}') {
        Some(choice) => choice.lines().filter(|line| line.trim_start().starts_with(['[', '*'])).all(ends),
        None => ends(text),
    }
}

#[test]
fn the_sentences_keep_to_the_glossary() {
    let glossary = glossary();
    let all = Language::ALL.iter().flat_map(|language| entries(*language).into_iter().map(|entry| (*language, entry)));
    let found: Vec<_> = all.flat_map(|(language, (id, text))| faults(&glossary, language, &id, &text)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_line_ends_in_blanks() {
    for language in Language::ALL {
        for source in sources(*language) {
            assert!(source.ends_with('\n') && !source.contains('\t') && !source.contains('\r'), "{language}");
            for line in source.lines() {
                assert_eq!(line.trim_end(), line, "{language}");
            }
        }
    }
}

#[test]
fn the_glossary_gives_its_reasons() {
    let glossary = glossary();
    for avoid in &glossary.avoid {
        assert!(Language::from_tag(&avoid.language).is_some(), "{}", avoid.word);
        assert!(!avoid.word.is_empty() && !avoid.instead.is_empty() && !avoid.why.is_empty(), "{}", avoid.word);
    }
    for term in &glossary.term {
        assert!(!term.en.is_empty() && !term.ja.is_empty() && !term.means.is_empty(), "{}", term.en);
    }
}

#[test]
fn the_lint_sees_what_it_is_there_for() {
    let glossary = glossary();
    let seen = |language, id: &str, text: &str| faults(&glossary, language, id, text).len();
    assert_eq!(seen(Language::Japanese, "finding-x", "サインインしてください。"), 1);
    assert_eq!(seen(Language::Japanese, "head-x", "ログインに失敗しましたので終了"), 1);
    assert_eq!(seen(Language::Japanese, "finding-x", "暗号化(TLS)です。"), 1);
    assert_eq!(seen(Language::Japanese, "finding-x", "５８７番です。"), 1);
    assert_eq!(seen(Language::Japanese, "finding-x", "句点がありません"), 1);
    assert_eq!(seen(Language::English, "usage-x", "Errors go to standard error."), 1);
    assert_eq!(seen(Language::English, "usage-x", "It goes to standard error."), 0);
    assert_eq!(seen(Language::English, "usage-x", "It's missing."), 1);
    assert_eq!(seen(Language::English, "head-x", "Ok"), 1);
    assert_eq!(seen(Language::English, "head-x", "A heading with a mark."), 1);
    assert_eq!(seen(Language::English, "line-attempts", "{ $count ->\n    [one] One.\n   *[other] Many\n}"), 1);
    assert_eq!(seen(Language::English, "line-username", "User name: { $username }"), 0);
}
