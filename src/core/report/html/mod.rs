//! The report as one page: nothing is loaded, nothing runs, everything that somebody else said is a text.

mod lists;
mod write;

use crate::diagnose::ports;
use crate::hidden::Mailbox;
use crate::model::{
    Candidate, Certainty, Decision, Family, Finding, Login, Message, MessageId, Place, Record, Security, Severity,
    What, WindowId,
};
use crate::text::{Texts, utc, whence};

use super::way::{State, way};
use super::{Report, headline};
use write::Page;

/// How it looks: on a desk, on a telephone, at night, on paper.
const STYLE: &str = include_str!("style.css");
/// Nothing from elsewhere, and no script from anywhere (CSP Level 3).
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

impl Report {
    /// The report as one self-contained HTML document in the language of `texts`.
    pub fn html(&self, texts: &Texts) -> String {
        let written = Written { report: self, texts };
        let mut page = Page::new();
        page.element("html", &[("lang", texts.language().tag())], |page| {
            page.element("head", &[], |page| written.head(page));
            page.element("body", &[], |page| written.body(page));
        });
        page.finish()
    }
}

/// A report and the language it is written in.
struct Written<'a> {
    report: &'a Report,
    texts: &'a Texts,
}

impl Written<'_> {
    fn t(&self, id: MessageId) -> String {
        self.texts.say(&Message::new(id))
    }

    fn window(&self, id: WindowId) -> String {
        self.t(id.into())
    }

    /// One of several words for one thing.
    fn word(&self, id: MessageId, kind: &str) -> String {
        self.texts.say(&Message::new(id).with("kind", kind))
    }

    fn record(&self) -> &Record {
        &self.report.record
    }

    fn head(&self, page: &mut Page) {
        page.empty("meta", &[("charset", "utf-8")]);
        page.empty("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
        page.empty("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
        page.empty("meta", &[("name", "referrer"), ("content", "no-referrer")]);
        page.empty("meta", &[("name", "color-scheme"), ("content", "light dark")]);
        page.say("title", &[], &self.t(MessageId::ReportTitle));
        page.style(STYLE);
    }

    fn body(&self, page: &mut Page) {
        page.element("header", &[], |page| self.verdict(page));
        page.element("main", &[], |page| {
            self.way(page);
            self.findings(page);
            self.ports(page);
            self.settings(page);
            lists::questions(self, page);
            lists::handshakes(self, page);
            lists::conversations(self, page);
        });
        page.element("footer", &[], |page| {
            page.say("p", &[], &self.t(MessageId::ReportNoSecrets));
            if self.report.mailbox == Mailbox::Hidden {
                page.say("p", &[], &self.t(MessageId::ReportHidden));
            }
            let version = env!("CARGO_PKG_VERSION");
            page.say("p", &[], &self.texts.say(&Message::new(MessageId::ReportEnd).with("version", version)));
        });
    }

    /// What came out, and the one thing to do.
    fn verdict(&self, page: &mut Page) {
        page.say("h1", &[], &self.t(MessageId::ReportTitle));
        let record = self.record();
        page.say("p", &[("class", "headline")], &self.texts.say(&headline(record, &self.report.findings)));
        let first = self.report.first().filter(|first| first.severity != Severity::Info || first.id.is_verdict());
        let class = match first.map(|first| first.severity) {
            Some(Severity::Problem) => "verdict problem",
            Some(Severity::Warning) => "verdict warning",
            Some(Severity::Info) | None => "verdict healthy",
        };
        page.element("div", &[("class", class)], |page| match first {
            Some(first) => {
                let sentences = self.texts.finding(first);
                page.element("p", &[], |page| page.say("b", &[], &sentences.text));
                page.say("p", &[], &sentences.advice);
            }
            None => page.say("p", &[], &self.t(MessageId::LetterNoProblem)),
        });
        page.element("dl", &[("class", "facts")], |page| {
            if let Some(address) = &self.report.address {
                self.fact(page, &self.t(MessageId::ValueAddress), &address.shown());
            }
            let time = format!("{} (UTC)", utc(record.first_at()));
            self.fact(page, &self.t(MessageId::LetterTime), &time);
        });
    }

    /// A label with its value.
    #[expect(clippy::unused_self, reason = "it reads as the others")]
    fn fact(&self, page: &mut Page, label: &str, value: &str) {
        page.say("dt", &[], label);
        page.say("dd", &[], value);
    }

    /// The same with a value as machines write it.
    #[expect(clippy::unused_self, reason = "it reads as the others")]
    fn code(&self, page: &mut Page, label: &str, value: &str) {
        page.say("dt", &[], label);
        page.element("dd", &[], |page| page.say("code", &[], value));
    }

    /// A part with its heading; `class` says how it is printed.
    #[expect(clippy::unused_self, reason = "it reads as the others")]
    fn section(&self, page: &mut Page, heading: &str, class: &str, inside: impl FnOnce(&mut Page)) {
        page.element("section", &[("class", class)], |page| {
            page.say("h2", &[], heading);
            inside(page);
        });
    }

    fn way(&self, page: &mut Page) {
        let stations = way(self.record(), &self.report.findings);
        self.section(page, &self.t(MessageId::ReportWay), "way", |page| {
            page.element("ol", &[("class", "way")], |page| {
                for (station, state) in stations {
                    let mark = match state {
                        State::Passed => "✓ ",
                        State::Stopped => "✕ ",
                        State::Behind | State::Open => "",
                    };
                    page.element("li", &[("class", state.word())], |page| {
                        page.say("b", &[], &self.word(MessageId::ReportStation, station.word()));
                        page.text(mark);
                        page.text(&self.word(MessageId::ReportState, state.word()));
                    });
                }
            });
        });
    }

    fn findings(&self, page: &mut Page) {
        if self.report.findings.is_empty() {
            return;
        }
        self.section(page, &self.t(MessageId::SectionFindings), "findings", |page| {
            self.report.findings.iter().for_each(|finding| self.finding(page, finding));
        });
    }

    fn finding(&self, page: &mut Page, finding: &Finding) {
        let sentences = self.texts.finding(finding);
        let (class, severity) = match finding.severity {
            Severity::Problem => ("finding problem", "problem"),
            Severity::Warning => ("finding warning", "warning"),
            Severity::Info => ("finding info", "info"),
        };
        let certainty = match finding.certainty {
            Certainty::Proved => "proved",
            Certainty::Likely => "likely",
            Certainty::Possible => "possible",
        };
        let place = match finding.place {
            Place::ThisComputer => "this-computer",
            Place::Network => "network",
            Place::Dns => "dns",
            Place::Server => "server",
            Place::Mailbox => "mailbox",
            Place::Account => "account",
        };
        page.element("article", &[("class", class)], |page| {
            page.say("p", &[("class", "kind")], &self.word(MessageId::ReportSeverity, severity));
            page.say("p", &[], &sentences.text);
            page.say("p", &[], &sentences.advice);
            let mut facts =
                vec![self.word(MessageId::ReportCertainty, certainty), self.word(MessageId::ReportWhere, place)];
            facts.extend(finding.family.map(|family| family_name(family).to_owned()));
            facts.push(finding.id.to_string());
            page.say("p", &[("class", "facts")], &facts.join(" · "));
        });
    }

    fn ports(&self, page: &mut Page) {
        let all = ports(self.record());
        if all.is_empty() {
            return;
        }
        let heads = [
            MessageId::ReportColumnHost,
            MessageId::ReportColumnPort,
            MessageId::ReportColumnFamily,
            MessageId::ReportColumnCame,
            MessageId::ReportColumnTook,
        ]
        .map(|id| self.t(id));
        self.section(page, &self.t(MessageId::SectionPorts), "ports", |page| {
            table(page, &heads, all.iter(), |page, heads, port| {
                let [host, number, family, came, took] = heads;
                cell(page, host, |page| {
                    page.say("code", &[], &port.host.to_string());
                    page.text(&format!(" ({})", self.word(MessageId::ReportWhose, port.whose.word())));
                });
                number_cell(page, number, &port.port.to_string());
                cell(page, family, |page| {
                    page.text(family_name(port.family));
                    page.text(" ");
                    page.say("code", &[], &port.address.to_string());
                });
                cell(page, came, |page| {
                    page.text(&self.word(MessageId::ReportCame, port.came));
                    if let Some(said) = &port.said {
                        page.text(" ");
                        page.say("code", &[], said.as_str());
                    }
                });
                number_cell(page, took, &format!("{} ms", port.took.as_millis()));
            });
        });
    }

    fn settings(&self, page: &mut Page) {
        let logins = self.report.settings.iter().flat_map(|settings| {
            std::iter::once((MessageId::ReportSending, &settings.submission))
                .chain(settings.incoming.as_ref().map(|login| (MessageId::ReportReading, login)))
        });
        let logins: Vec<(MessageId, &Login)> = logins.collect();
        let settled = if logins.is_empty() { settled(self.record()) } else { Vec::new() };
        if logins.is_empty() && settled.is_empty() {
            return;
        }
        self.section(page, &self.window(WindowId::SectionSettings), "settings", |page| {
            for (heading, login) in logins {
                self.server(page, heading, &login.server, |page| {
                    self.code(page, &self.window(WindowId::SettingUsername), &login.username.0);
                    if let Some(mechanism) = &login.mechanism {
                        self.code(page, &self.window(WindowId::SettingMechanisms), &mechanism.to_string());
                    }
                });
            }
            for (heading, candidate) in settled {
                self.server(page, heading, &candidate.server, |page| self.origin(page, candidate));
            }
        });
    }

    fn server(&self, page: &mut Page, heading: MessageId, server: &crate::model::Server, more: impl FnOnce(&mut Page)) {
        page.say("h3", &[], &self.t(heading));
        page.element("dl", &[], |page| {
            self.code(page, &self.window(WindowId::SettingServer), &server.endpoint.host.to_string());
            let port = format!("{} · {}", server.endpoint.port, security(server.security));
            self.code(page, &self.window(WindowId::SettingPort), &port);
            more(page);
        });
    }

    fn origin(&self, page: &mut Page, candidate: &Candidate) {
        let Some(address) = &self.report.address else { return };
        let (source, reason) = whence(candidate, &self.report.record, address.domain());
        for line in &source {
            self.fact(page, &self.window(WindowId::SettingSource), &self.texts.say(line));
        }
        self.fact(page, &self.window(WindowId::SettingReason), &self.texts.say(&reason));
    }
}

/// What detection settled on, where no sign-in has made settings of it.
fn settled(record: &Record) -> Vec<(MessageId, &Candidate)> {
    let found = record.entries().iter().filter_map(|entry| match &entry.what {
        What::Decided(Decision::Settled { recommended: Some(candidate), .. }) => {
            Some((MessageId::ReportSending, candidate))
        }
        What::Decided(Decision::SettledIncoming { recommended: Some(candidate), .. }) => {
            Some((MessageId::ReportReading, candidate))
        }
        _ => None,
    });
    found.collect()
}

/// A table of one row an item. A head is shown in each of its cells where there is no room for columns.
fn table<T, const N: usize>(
    page: &mut Page,
    heads: &[String; N],
    items: impl Iterator<Item = T>,
    row: impl Fn(&mut Page, &[String; N], T),
) {
    page.element("table", &[], |page| {
        page.element("thead", &[], |page| {
            page.element("tr", &[], |page| heads.iter().for_each(|head| page.say("th", &[("scope", "col")], head)));
        });
        page.element("tbody", &[], |page| {
            items.for_each(|item| page.element("tr", &[], |page| row(page, heads, item)));
        });
    });
}

fn cell(page: &mut Page, head: &str, inside: impl FnOnce(&mut Page)) {
    page.element("td", &[("data-label", head)], inside);
}

/// A number is not broken into two lines.
fn number_cell(page: &mut Page, head: &str, number: &str) {
    cell(page, head, |page| page.say("span", &[("class", "number")], number));
}

const fn family_name(family: Family) -> &'static str {
    match family {
        Family::Ipv4 => "IPv4",
        Family::Ipv6 => "IPv6",
    }
}

const fn security(security: Security) -> &'static str {
    match security {
        Security::Tls => "TLS",
        Security::Starttls => "STARTTLS",
        Security::None => "-",
    }
}
