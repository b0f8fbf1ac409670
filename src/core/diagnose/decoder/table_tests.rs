//! The table itself: whole, sourced, every row reachable, every kind with its sentence.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::super::evidence_keys;
use super::super::fixture::reply;
use super::table::{At, Table};
use super::*;

/// What a refusal can come to.
pub(super) const SAYS: &[FindingId] = &[
    FindingId::WrongPassword,
    FindingId::AppPasswordNeeded,
    FindingId::BrowserSignInNeeded,
    FindingId::SmtpAuthDisabled,
    FindingId::MailProgramsSwitchedOff,
    FindingId::PasswordChangeNeeded,
    FindingId::TooManyAttempts,
    FindingId::TryLater,
    FindingId::Greylisted,
    FindingId::ClientAddressListed,
    FindingId::Quota,
    FindingId::SignInRefused,
    FindingId::TestMessageRefused,
    FindingId::AuthNotOffered,
    FindingId::SenderNotAllowed,
    FindingId::RecipientRefused,
];

/// The whole file, as strictly as it can be read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    reply: Vec<Proved>,
    way: Vec<ProvedWay>,
    stage: Vec<ProvedStage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Proved {
    id: String,
    at: Vec<At>,
    #[serde(default)]
    codes: Vec<u16>,
    #[serde(default)]
    enhanced: Vec<String>,
    #[serde(default)]
    responses: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    says: FindingId,
    kind: String,
    #[serde(default)]
    made: bool,
    examples: Vec<String>,
    as_of: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ProvedWay {
    provider: String,
    kind: String,
    as_of: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ProvedStage {
    provider: String,
    stage: String,
    from: String,
    as_of: String,
    source: String,
}

fn file() -> File {
    toml::from_str(include_str!("../../../../assets/replies.toml")).unwrap()
}

/// What an example means where its row is for.
fn decoded(row: &Proved, example: &str) -> Vec<Refusal> {
    let digits = example.starts_with(|c: char| c.is_ascii_digit());
    let status = ["NO", "BAD", "BYE", "-ERR"].into_iter().find(|word| example.starts_with(word));
    let incoming = || {
        let words = [("NO", IncomingStatus::No), ("BAD", IncomingStatus::Bad), ("BYE", IncomingStatus::Bye)];
        let status = status.unwrap();
        let rest = example[status.len()..].trim_start();
        let (code, text) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((code, text)) => (Some(Foreign::from(code)), text.trim_start()),
            None => (None, rest),
        };
        let found =
            words.iter().find(|(word, _)| *word == status).map_or(IncomingStatus::MinusErr, |(_, found)| *found);
        IncomingReply { status: found, code, text: Foreign::from(text) }
    };
    row.at
        .iter()
        .filter_map(|at| match (digits, at) {
            (true, At::Connection) => Some(decode(&reply(example), Asked::Connection)),
            (true, At::SignIn) => Some(decode(&reply(example), Asked::SignIn)),
            (true, At::Sending) => Some(decode(&reply(example), Asked::Recipient)),
            (false, At::Reading) => Some(reason_of_incoming(&incoming())),
            _ => None,
        })
        .collect()
}

#[test]
fn every_row_is_reached_by_its_own_examples_and_by_no_earlier_row() {
    let (file, mut strays) = (file(), Vec::new());
    for row in &file.reply {
        assert!(!row.examples.is_empty(), "{}", row.id);
        for example in &row.examples {
            let found = decoded(row, example);
            assert!(!found.is_empty(), "{}: {example} fits none of its places", row.id);
            let is_its = |found: &Refusal| {
                (found.row(), found.says(), found.kind()) == (row.id.as_str(), row.says, row.kind.as_str())
            };
            strays
                .extend(found.into_iter().filter(|found| !is_its(found)).map(|found| (&row.id, found.row(), example)));
        }
    }
    assert!(strays.is_empty(), "{strays:#?}");
}

#[test]
fn every_row_says_where_it_is_from() {
    let File { reply, way, stage } = file();
    let rows = reply.iter().map(|row| (&row.id, &row.as_of, &row.source));
    let ways = way.iter().map(|way| (&way.provider, &way.as_of, &way.source));
    for (id, as_of, source) in rows.chain(ways).chain(stage.iter().map(|one| (&one.provider, &one.as_of, &one.source)))
    {
        assert!(crate::model::midnight(as_of).is_some(), "{id}: {as_of}");
        assert!(source.starts_with("http") || source.starts_with("RFC "), "{id}: {source}");
    }
    // What was made up only catches a word or a code.
    for row in reply.iter().filter(|row| row.made) {
        assert!(row.words.len() < 3 && row.codes.len() + row.enhanced.len() + row.responses.len() < 9, "{}", row.id);
    }
}

#[test]
fn rows_are_well_formed() {
    let File { reply, way, stage } = file();
    let mut ids = BTreeSet::new();
    for row in &reply {
        let id = &row.id;
        assert!(ids.insert(id), "{id} is there twice");
        assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{id}");
        assert!(!row.at.is_empty(), "{id}");
        let given = [row.codes.len(), row.enhanced.len(), row.responses.len(), row.words.len()];
        assert!(given.iter().any(|count| *count > 0), "{id} fits everything");
        assert!(row.codes.iter().all(|code| (400..600).contains(code)), "{id}");
        assert!(row.enhanced.iter().all(|code| crate::model::EnhancedCode::parse(code).is_some()), "{id}");
        assert!(row.responses.iter().all(|name| *name == name.to_uppercase() && !name.contains(' ')), "{id}");
        for words in &row.words {
            assert!(words.len() > 2 && *words == words.to_lowercase() && words.trim() == words, "{id}: {words:?}");
        }
        assert!(SAYS.contains(&row.says), "{id}");
    }
    let table = Table::embedded();
    assert_eq!((table.rows.len(), table.ways.len(), table.stages.len()), (reply.len(), way.len(), stage.len()));
    let providers = crate::discover::table::Table::embedded().providers();
    let known = |id: &str| providers.iter().any(|provider| provider.id == id);
    assert!(way.iter().all(|way| known(&way.provider) && !way.kind.is_empty()));
    assert!(
        stage.iter().all(|one| {
            known(&one.provider) && !one.stage.is_empty() && crate::model::midnight(&one.from).is_some()
        })
    );
}

/// The kinds that sentences choose by; what has no variant of its own is said by the last one.
#[test]
fn every_kind_has_its_sentence() {
    use crate::text::{Language, Texts};
    let facts = |id: FindingId, kind: &str, stage: &str| {
        let evidence = evidence_keys(id).iter().map(|key| {
            let value = match *key {
                "kind" => kind,
                "stage" => stage,
                "by" => "server",
                "said" => "535 x",
                _ => "smtp.example.jp",
            };
            ((*key).to_owned(), value.to_owned())
        });
        crate::model::Finding {
            id,
            severity: crate::model::Severity::Problem,
            certainty: crate::model::Certainty::Proved,
            place: crate::model::Place::Account,
            family: None,
            evidence: evidence.collect(),
        }
    };
    let File { reply, stage, way } = file();
    // Said by the sentence of the whole finding, which has no other.
    let lone =
        ["plain", "server", "list", "wait", "attempts", "account", "off", "owner", "mailbox", "unclear", "expired"];
    for language in Language::ALL {
        let texts = Texts::new(*language);
        let other = |id| texts.finding(&facts(id, "none of them", "none of them"));
        let own = |id: FindingId, kind: &str| {
            let said = texts.finding(&facts(id, kind, ""));
            assert!(!said.text.is_empty() && !said.advice.is_empty(), "{language} {id} {kind}");
            said != other(id) || lone.contains(&kind) || kind == "basic-off"
        };
        for row in &reply {
            assert!(own(row.says, &row.kind), "{language}: {} says {} {}", row.id, row.says, row.kind);
        }
        for one in &way {
            assert!(own(FindingId::AppPasswordNeeded, &one.kind), "{language}: {}", one.provider);
        }
        for one in stage.iter().filter(|one| one.provider == "microsoft-365") {
            let said = texts.finding(&facts(FindingId::SmtpAuthDisabled, "account", &one.stage));
            assert_ne!(said, other(FindingId::SmtpAuthDisabled), "{language}: {}", one.stage);
        }
    }
}
