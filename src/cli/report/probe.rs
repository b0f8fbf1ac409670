//! `toukan.probe/1`.

use serde::Serialize;
use toukan_core::detect::Found;
use toukan_core::journey::View;
use toukan_core::policy::Stated;
use toukan_core::text::Texts;

use super::Times;
use super::parts::{FindingPart, ServerPart, findings};
use super::said::{When, capability_lines, greeting};
use crate::trace::{From, spoken};

/// The document of `probe`.
#[derive(Serialize)]
pub(in crate::cli) struct Probe<'a> {
    schema: &'static str,
    server: Option<ServerPart>,
    greeting: Option<String>,
    capabilities: Capabilities,
    conversation: Vec<Line>,
    findings: Vec<FindingPart<'a>>,
}

#[derive(Serialize)]
struct Capabilities {
    before_tls: Option<Vec<String>>,
    after_tls: Option<Vec<String>>,
}

#[derive(Serialize)]
struct Line {
    ms: u64,
    from: From,
    text: String,
}

/// Folds a view into the document.
pub(in crate::cli) fn probe<'a>(view: &'a View, texts: &Texts, times: Times) -> Probe<'a> {
    let found: Option<&Found> = view.outcome.as_ref().and_then(|outcome| outcome.submission.first());
    let seen = found.and_then(|found| found.observation.as_ref());
    let stated = Stated::of(&view.record);
    Probe {
        schema: "toukan.probe/1",
        server: found.map(|found| ServerPart::new(found, None, &stated)),
        greeting: seen.and_then(greeting),
        capabilities: Capabilities {
            before_tls: seen.and_then(|seen| capability_lines(seen, When::BeforeTls)),
            after_tls: seen.and_then(|seen| capability_lines(seen, When::AfterTls)),
        },
        conversation: spoken(&view.record)
            .map(|line| Line { ms: times.at(line.at), from: line.from, text: line.text().into_owned() })
            .collect(),
        findings: findings(&view.findings, texts),
    }
}
