//! `toukan.find/1`.

use serde::Serialize;
use toukan_core::detect::Found;
use toukan_core::journey::View;
use toukan_core::policy::Stated;
use toukan_core::text::Texts;

use super::Times;
use super::parts::{FindingPart, MtaStsPart, ServerPart, findings};
use crate::trace::{self, asked};

/// The document of `find`.
#[derive(Serialize)]
pub(in crate::cli) struct Find<'a> {
    schema: &'static str,
    address: Option<String>,
    recommended: Recommended,
    alternatives: Vec<ServerPart>,
    /// `None` if the domain announces none, or nobody asked.
    mta_sts: Option<MtaStsPart>,
    asked: Vec<Asked>,
    findings: Vec<FindingPart<'a>>,
    settled_ms: Option<u64>,
    finished_ms: u64,
}

#[derive(Serialize)]
struct Recommended {
    submission: Option<ServerPart>,
    incoming: Option<ServerPart>,
}

#[derive(Serialize)]
struct Asked {
    what: &'static str,
    target: String,
    answer: String,
    ms: Option<u64>,
}

impl Asked {
    fn new(asked: trace::Asked<'_>, times: Times) -> Self {
        let trace::Asked { what, target, at, answer, took } = asked;
        let target = at.map_or(target.clone(), |address| format!("{target} at {address}"));
        Self {
            what,
            target,
            answer: answer.map_or_else(|| "none yet".to_owned(), trace::Came::words),
            ms: took.map(|took| times.span(took)),
        }
    }
}

/// Folds a view into the document.
pub(in crate::cli) fn find<'a>(view: &'a View, texts: &Texts, times: Times) -> Find<'a> {
    let stated = Stated::of(&view.record);
    let part = |found: &Found| ServerPart::new(found, view.address.as_ref(), &stated);
    let submission = view.outcome.as_ref().map_or(&[][..], |outcome| &outcome.submission);
    // Before it is settled what was claimed is all there is.
    let claimed = view.outcome.as_ref().map_or(&[][..], |outcome| &outcome.incoming);
    let incoming = view.incoming.as_ref().map_or(claimed, |incoming| &incoming.servers);
    // Where sources name different providers, nothing is preselected.
    let first = view.outcome.as_ref().is_none_or(|outcome| !outcome.disagree).then(|| submission.first()).flatten();
    let others = submission.iter().skip(usize::from(first.is_some())).chain(incoming.iter().skip(1));
    Find {
        schema: "toukan.find/1",
        address: view.address.as_ref().map(ToString::to_string),
        recommended: Recommended { submission: first.map(part), incoming: incoming.first().map(part) },
        alternatives: others.map(part).collect(),
        mta_sts: stated.mta_sts.as_ref().map(MtaStsPart::new),
        asked: asked(&view.record).into_iter().map(|asked| Asked::new(asked, times)).collect(),
        findings: findings(&view.findings, texts),
        settled_ms: view.outcome.as_ref().map(|outcome| times.at(outcome.settled_at)),
        finished_ms: times.at(view.at),
    }
}
