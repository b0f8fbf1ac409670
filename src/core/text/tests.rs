//! What a release must not lack: every sentence, in every language, with the arguments it gets.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use super::argument::{ARGUMENTS, Kind, kind_of};
use super::texts::{Texts, sources};
use super::{Language, Sentences};
use crate::diagnose::evidence_keys;
use crate::model::{
    Certainty, Evidence, Finding, FindingId, Foreign, HintId, LearnId, Message, MessageId, Place, Severity, Source,
    Trust, WindowId,
};

mod glossary;
mod placeables;

use placeables::arguments_of;

/// Every id with its source text in this language; an attribute has the id `message.attribute`.
pub(super) fn entries(language: Language) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for source in sources(language) {
        let mut id = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            if let Some(attribute) = line.strip_prefix("    .") {
                let (name, text) = attribute.split_once(" = ").unwrap();
                id = format!("{}.{name}", id.split('.').next().unwrap());
                assert!(found.insert(id.clone(), text.to_owned()).is_none(), "{id} stands there twice");
            } else if line.starts_with([' ', '}']) {
                let text: &mut String = found.get_mut(&id).unwrap();
                text.push('\n');
                text.push_str(line);
            } else {
                let (name, text) = line.split_once(" = ").unwrap();
                name.clone_into(&mut id);
                assert!(found.insert(id.clone(), text.to_owned()).is_none(), "{id} stands there twice");
            }
        }
    }
    found
}

fn all_ids() -> Vec<MessageId> {
    let findings = FindingId::ALL.iter().flat_map(|id| [MessageId::Finding(*id), MessageId::Advice(*id)]);
    let window = WindowId::ALL.iter().copied().map(MessageId::Window);
    let learn = LearnId::ALL.iter().copied().map(MessageId::Learn);
    let hints = HintId::ALL.iter().flat_map(|id| [MessageId::Hint(*id), MessageId::HintMore(*id)]);
    findings.chain(MessageId::PLAIN.iter().copied()).chain(hints).chain(window).chain(learn).collect()
}

fn entry_name(id: MessageId) -> String {
    match id.key() {
        (key, None) => key,
        (key, Some(attribute)) => format!("{key}.{attribute}"),
    }
}

fn sample(name: &str) -> String {
    match kind_of(name) {
        Kind::Date => "1801612800".to_owned(),
        Kind::Count => "2".to_owned(),
        Kind::Name => "smtp.example.jp".to_owned(),
        Kind::Plain | Kind::Foreign | Kind::Mailbox => format!("<{name}>"),
    }
}

/// The same message with one argument set to this value.
fn message(id: MessageId, names: &BTreeSet<String>, chosen: Option<(&str, &str)>) -> Message {
    names.iter().fold(Message::new(id), |message, name| match chosen {
        Some((key, value)) if key == name => message.with(name, value),
        _ => message.with(name, &sample(name)),
    })
}

#[test]
fn every_file_is_well_formed() {
    for language in Language::ALL {
        for source in sources(*language) {
            if let Err((_, faults)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{language}: {faults:?}");
            }
        }
    }
}

#[test]
fn every_id_has_its_sentence_and_every_sentence_its_id() {
    let wanted: BTreeSet<String> = all_ids().into_iter().map(entry_name).collect();
    assert_eq!(wanted.len(), all_ids().len());
    for language in Language::ALL {
        let found: BTreeSet<String> = entries(*language).into_keys().collect();
        assert_eq!(found, wanted, "{language}");
    }
}

#[test]
fn all_languages_use_the_same_arguments() {
    let english = entries(Language::English);
    let japanese = entries(Language::Japanese);
    for (id, text) in &english {
        // An advice may name a fact in one language that another says without.
        if !matches!(id.split_once('.'), Some((_, "advice" | "more"))) {
            assert_eq!(arguments_of(text), arguments_of(&japanese[id]), "{id}");
        }
    }
}

#[test]
fn every_argument_is_a_known_one() {
    for language in Language::ALL {
        for (id, text) in entries(*language) {
            for name in arguments_of(&text) {
                assert!(ARGUMENTS.iter().any(|(known, _)| *known == name), "{language} {id}: {name}");
            }
        }
    }
}

#[test]
fn a_finding_says_only_what_its_evidence_holds() {
    for language in Language::ALL {
        let entries = entries(*language);
        for id in FindingId::ALL {
            let keys: BTreeSet<String> = evidence_keys(*id).iter().map(|key| (*key).to_owned()).collect();
            assert_eq!(keys.len(), evidence_keys(*id).len(), "{id}");
            for entry in [entry_name(MessageId::Finding(*id)), entry_name(MessageId::Advice(*id))] {
                let used = arguments_of(&entries[&entry]);
                assert!(used.is_subset(&keys), "{language} {entry}: {used:?} beside {keys:?}");
            }
        }
    }
}

#[test]
fn every_sentence_comes_out_whole_whichever_way_it_chooses() {
    for language in Language::ALL {
        let texts = Texts::new(*language);
        let entries = entries(*language);
        for id in all_ids() {
            let source = &entries[&entry_name(id)];
            let names = arguments_of(source);
            let mut shown = BTreeSet::new();
            let choices = placeables::choices_of(source);
            for chosen in choices.iter().map(|(name, value)| Some((name.as_str(), value.as_str()))).chain([None]) {
                let (text, faults) = texts.format(&message(id, &names, chosen));
                assert!(faults.is_empty(), "{language} {id:?} {chosen:?}: {faults:?}");
                assert!(!text.contains(['{', '}', '$']) && !text.is_empty(), "{language} {id:?}: {text}");
                assert!(!text.contains("  "), "{language} {id:?}: {text}");
                shown.insert(text);
            }
            // Each choice is said differently, else it is none.
            assert!(shown.len() + 1 >= choices.len(), "{language} {id:?}: {shown:#?}");
        }
    }
}

#[test]
fn languages_choose_by_the_same_words() {
    let (english, japanese) = (entries(Language::English), entries(Language::Japanese));
    for (id, text) in &english {
        // Plural forms are a language's own.
        let words = |text: &str| {
            let choices = placeables::choices_of(text).into_iter();
            choices.filter(|(name, _)| kind_of(name) != Kind::Count).collect::<BTreeSet<_>>()
        };
        assert_eq!(words(text), words(&japanese[id]), "{id}");
    }
}

#[test]
fn what_a_server_said_stands_in_quotation_marks() {
    for (language, quoted) in [(Language::English, "“535 No. ‘”"), (Language::Japanese, "「535 No. “」")] {
        let texts = Texts::new(language);
        let said = Foreign::from("535 No. “");
        for id in [MessageId::LineGreeting, MessageId::Finding(FindingId::TryLater)] {
            let text = texts.say(&Message::new(id).with("host", "a.example").quoting("said", &said));
            assert!(text.contains(quoted), "{text}");
        }
    }
}

#[test]
fn a_finding_becomes_two_sentences() {
    let evidence = [("host", "smtp.example.jp"), ("port", "465"), ("since", "1801612800"), ("now", "1801699200")];
    let finding = Finding {
        id: FindingId::CertificateExpired,
        severity: Severity::Problem,
        certainty: Certainty::Proved,
        place: Place::Server,
        family: None,
        evidence: evidence.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect::<Evidence>(),
    };
    let Sentences { text, advice } = Texts::new(Language::English).finding(&finding);
    assert_eq!(
        text,
        "The certificate of smtp.example.jp, port 465, ended on 2027-02-03. The date of this computer is 2027-02-04."
    );
    assert!(advice.starts_with("First look at the date"));
    let Sentences { text, .. } = Texts::new(Language::Japanese).finding(&finding);
    assert_eq!(
        text,
        "smtp.example.jp の465番ポートの証明書は、2027年2月3日に期限が切れました。このパソコンの日付は2027年2月4日です。"
    );
}

#[test]
fn mechanisms_that_cannot_be_used_are_explained_where_they_are_known() {
    let evidence = [("host", "smtp.example.jp"), ("port", "465"), ("mechanisms", "GSSAPI, X-OWN, XOAUTH2")];
    let finding = Finding {
        id: FindingId::NoCommonMechanism,
        severity: Severity::Problem,
        certainty: Certainty::Proved,
        place: Place::Server,
        family: None,
        evidence: evidence.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect::<Evidence>(),
    };
    let text = Texts::new(Language::English).finding(&finding).text;
    assert!(text.contains("cannot be used here: GSSAPI, X-OWN, XOAUTH2. GSSAPI uses "), "{text}");
    assert!(text.ends_with("XOAUTH2 takes the token of a browser sign-in instead of a password."), "{text}");
    assert!(!text.contains("X-OWN is") && !text.contains("X-OWN uses"), "{text}");
}

#[test]
fn a_command_to_be_typed_has_the_name_as_it_is_typed() {
    let message = Message::new(MessageId::LineConfirmHow).with("host", "xn--wgv71a119e.jp");
    let text = Texts::new(Language::English).say(&message);
    assert!(text.contains("name 日本語.jp (xn--wgv71a119e.jp),"), "{text}");
    assert!(text.ends_with("--trust-host xn--wgv71a119e.jp."), "{text}");
}

#[test]
fn counts_choose_their_plural() {
    let texts = Texts::new(Language::English);
    let tried = |count: u8| texts.say(&Message::new(MessageId::LineAttempts).with("count", &count));
    assert!(tried(1).starts_with("1 sign-in was tried."), "{}", tried(1));
    assert!(tried(2).starts_with("2 sign-ins were tried."), "{}", tried(2));
}

#[test]
fn every_source_and_every_trust_has_its_own_line() {
    let sources = Source::ALL;
    let trusts = [Trust::Typed, Trust::Published, Trust::Listed, Trust::Confirmed, Trust::Guessed, Trust::Outside];
    let ids: BTreeSet<MessageId> =
        sources.map(MessageId::of_source).into_iter().chain(trusts.map(MessageId::of_trust)).collect();
    assert_eq!(ids.len(), sources.len() + trusts.len());
}

#[test]
fn a_reason_says_what_was_seen() {
    use crate::model::{Candidate, Endpoint, Fqdn, Host, Protocol, Security, Server};
    let domain = Fqdn::parse("example.jp").unwrap();
    let reason = |host: &str, source, trust| {
        let endpoint = Endpoint { host: Host::parse(host).unwrap(), port: 465 };
        let server = Server { protocol: Protocol::Smtp, endpoint, security: Security::Tls };
        let candidate = Candidate { server, username: None, mechanisms: Vec::new(), source, trust };
        MessageId::of_reason(&candidate, &domain)
    };
    let (inside, outside) = ("smtp.example.jp", "smtp.hoster.example");
    assert_eq!(reason(inside, Source::Srv, Trust::Confirmed), MessageId::LineTrustConfirmed);
    assert_eq!(reason(inside, Source::Guess, Trust::Confirmed), MessageId::LineTrustCoherent);
    assert_eq!(reason(outside, Source::Srv, Trust::Confirmed), MessageId::LineTrustVouched);
    assert_eq!(reason(inside, Source::MxAutoconfig, Trust::Outside), MessageId::LineTrustUnsigned);
    assert_eq!(reason(outside, Source::MxTable, Trust::Outside), MessageId::LineTrustOutside);
    assert_eq!(reason(outside, Source::Pacc, Trust::Published), MessageId::LineTrustPublished);
}
