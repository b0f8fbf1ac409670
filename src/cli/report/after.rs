//! What follows a look: the way that works, the tests that would decide, the cases that fit.

use std::fmt::Write as _;

use serde::Serialize;
use toukan_core::diagnose::{fitting, next_tests, ports, way_out};
use toukan_core::model::{Family, Finding, FindingId, HintId, Message, MessageId, Record, Security};
use toukan_core::text::Texts;

/// A port of the server that answers from here.
#[derive(Serialize)]
struct WayPart {
    host: String,
    port: u16,
    security: Security,
    families: Vec<Family>,
}

/// A further test.
#[derive(Serialize)]
struct NextPart {
    id: &'static str,
    about: Vec<FindingId>,
    text: String,
    decides: String,
}

/// A case that the evidence fits.
#[derive(Serialize)]
struct CasePart {
    id: &'static str,
    text: String,
    about: String,
    steps: Vec<StepPart>,
}

/// What to do there, and why.
#[derive(Serialize)]
struct StepPart {
    text: String,
    why: String,
}

/// The three of them, as fields of a document.
#[derive(Serialize)]
pub(super) struct After {
    way_out: Vec<WayPart>,
    next_tests: Vec<NextPart>,
    cases: Vec<CasePart>,
}

/// Folds a record into what follows from it.
pub(super) fn after(record: &Record, findings: &[Finding], texts: &Texts) -> After {
    let say = |message: Message| texts.say(&message);
    let step = |hint: &HintId| StepPart {
        text: say(Message::new(MessageId::Hint(*hint))),
        why: say(Message::new(MessageId::HintMore(*hint))),
    };
    After {
        way_out: way_out(record, findings)
            .open
            .into_iter()
            .map(|way| WayPart {
                host: way.server.endpoint.host.to_string(),
                port: way.server.endpoint.port,
                security: way.server.security,
                families: way.families,
            })
            .collect(),
        next_tests: next_tests(findings)
            .into_iter()
            .map(|test| NextPart {
                id: test.trial.as_str(),
                text: say(test.what()),
                decides: say(test.decides()),
                about: test.about,
            })
            .collect(),
        cases: fitting(findings, &ports(record))
            .into_iter()
            .map(|case| CasePart {
                id: case.as_str(),
                text: say(case.title()),
                about: say(case.about()),
                steps: case.steps().iter().map(step).collect(),
            })
            .collect(),
    }
}

/// The same as text: below the findings, above the table of ports; nothing where nothing follows.
pub(super) fn after_text(record: &Record, findings: &[Finding], texts: &Texts) -> String {
    let After { next_tests, cases, .. } = after(record, findings, texts);
    let mut text = String::new();
    // Writing to a String cannot fail.
    let out = way_out(record, findings);
    if let Some(way) = out.open.first().filter(|_| !out.shut_ports().is_empty()) {
        let shut: Vec<String> = out.shut_ports().iter().map(ToString::to_string).collect();
        let line = Message::new(MessageId::LineWayOut).with("host", &way.server.endpoint.host);
        let line = line.with("port", &way.server.endpoint.port).with("ports", &shut.join(", "));
        let _ = writeln!(text, "\n{}", texts.say(&line));
    }
    if !next_tests.is_empty() {
        let _ = writeln!(text, "\n{}", texts.say(&Message::new(MessageId::SectionNext)));
        for test in next_tests {
            let _ = writeln!(text, "  {}\n    {}", test.text, test.decides);
        }
    }
    if !cases.is_empty() {
        let _ = writeln!(text, "\n{}", texts.say(&Message::new(MessageId::SectionCases)));
        for case in cases {
            let _ = writeln!(text, "  {}", case.text);
            for (number, step) in (1..).zip(case.steps) {
                let _ = writeln!(text, "    {number}. {}", step.text);
            }
        }
    }
    text
}
