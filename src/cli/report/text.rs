//! What a person reads in a terminal: what was proven, what was sent, what to do.

use std::fmt::{self, Write as _};

use toukan_core::detect::Found;
use toukan_core::journey::{Ending, Reading, TestState, View, Waiting};
use toukan_core::model::{
    ChosenBecause, ConversationEnd, Finding, FindingId, Foreign, Host, Mechanism, Message, MessageId, Observation,
    Protocol, Security, Severity, TlsState, TlsVersion, What, Withheld,
};
use toukan_core::policy::Stated;
use toukan_core::text::{Texts, whence};

use crate::trace::{because, can, choices, of_certificate, of_domain, shown_to};

use super::Times;
use super::said::{When, capability_lines, greeting};
use super::send_test::test_lines;

/// Which command is reported on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Kind {
    /// `find`
    Find,
    /// `check`
    Check,
    /// `send-test`
    SendTest,
    /// `probe`
    Probe,
    /// `diagnose`
    Diagnose,
}

/// What is to be said.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Asked {
    /// About which command.
    pub(in crate::cli) kind: Kind,
    /// At length.
    pub(in crate::cli) verbose: bool,
    /// With these times.
    pub(in crate::cli) times: Times,
}

/// Writes the report of a run.
pub(in crate::cli) fn text(asked: Asked, view: &View, declined: Option<&Waiting>, texts: &Texts) -> String {
    let mut page = Page { texts, text: String::new() };
    // Writing to a String cannot fail.
    let _ = page.write(asked, view, declined);
    page.text
}

/// Only what was noticed; nothing if that is nothing.
pub(in crate::cli) fn noticed(findings: &[Finding], texts: &Texts) -> String {
    let mut page = Page { texts, text: String::new() };
    // Writing to a String cannot fail.
    let _ = page.findings(findings);
    page.text
}

impl Kind {
    /// Whether it signs in.
    const fn signs_in(self) -> bool {
        matches!(self, Self::Check | Self::SendTest)
    }
}

struct Page<'a> {
    texts: &'a Texts,
    text: String,
}

impl Page<'_> {
    fn write(&mut self, asked: Asked, view: &View, declined: Option<&Waiting>) -> fmt::Result {
        let Asked { kind, verbose, times } = asked;
        self.line(&head(kind, view))?;
        let found = match (&view.chosen, &view.outcome) {
            (Some(chosen), _) => Some(chosen),
            (None, Some(outcome)) => outcome.submission.first(),
            (None, None) => None,
        };
        let both = choice(view);
        let one = found.filter(|_| both.is_empty());
        for found in both.into_iter().chain(one) {
            writeln!(self.text)?;
            self.server(found, view)?;
        }
        if kind == Kind::Probe
            && let Some(seen) = found.and_then(|found| found.observation.as_ref())
        {
            self.said(seen)?;
        }
        if kind == Kind::Probe || verbose {
            self.can(found)?;
        }
        if kind.signs_in() {
            writeln!(self.text)?;
            self.sign_ins(view)?;
        }
        // Which of two providers is meant decides where mail is read too.
        if kind != Kind::Probe && choice(view).is_empty() {
            self.incoming(kind, view)?;
        }
        if let Some(test) = &view.test {
            writeln!(self.text)?;
            for line in test_lines(test, times) {
                self.line(&line)?;
            }
        }
        let hosts = match declined {
            Some(Waiting::Confirm { host, .. }) => std::slice::from_ref(host),
            Some(Waiting::Choose { hosts }) => hosts,
            Some(Waiting::Password | Waiting::Browser(_)) | None => &[],
        };
        if let Some(Waiting::Browser(page)) = declined {
            let line = Message::new(MessageId::LineBrowserConfirm).with("host", &page.host);
            self.line(&line.with("server", &page.server))?;
        }
        for host in hosts {
            self.line(&Message::new(MessageId::LineConfirmHow).with("host", host))?;
        }
        if kind != Kind::Probe {
            self.alternatives(view)?;
            self.policy(view)?;
        }
        self.findings(&view.findings)?;
        self.fingerprints(kind, view)
    }

    /// What has to be compared before a certificate can be accepted that nobody vouches for.
    fn fingerprints(&mut self, kind: Kind, view: &View) -> fmt::Result {
        let shown =
            [FindingId::CertificateSelfSigned, FindingId::CertificateUnknownAuthority, FindingId::CertificateChanged];
        let mut how = None;
        for finding in view.findings.iter().filter(|finding| shown.contains(&finding.id)) {
            let fact = |key: &str| finding.evidence.get(key).cloned().unwrap_or_default();
            let time = |key: &str| fact(key).parse::<i64>().unwrap_or_default();
            let line = Message::new(MessageId::LineFingerprint)
                .with("host", &fact("host"))
                .with("port", &fact("port"))
                .with("fingerprint", &fact("sha256"))
                .quoting("names", &Foreign::from(fact("names")))
                .with("from", &time("from"))
                .with("until", &time("until"));
            writeln!(self.text)?;
            self.line(&line)?;
            // A program that reads along makes its certificates as it goes: none to be accepted.
            if fact("product").is_empty() {
                how.get_or_insert(fact("sha256"));
            }
        }
        match how.filter(|_| kind.signs_in() && view.saved.is_none()) {
            Some(sha256) => self.line(&Message::new(MessageId::LinePinHow).with("fingerprint", &sha256)),
            None => Ok(()),
        }
    }

    fn server(&mut self, found: &Found, view: &View) -> fmt::Result {
        let candidate = &found.candidate;
        let address = view.address.as_ref();
        match candidate.server.protocol {
            Protocol::Smtp => self.line(&place(MessageId::LineServer, found))?,
            protocol => self.line(&place(MessageId::LineIncoming, found).with("protocol", protocol_name(protocol)))?,
        }
        if let Some(address) = address {
            let (source, reason) = whence(candidate, &view.record, address.domain());
            for line in source.iter().chain([&reason]) {
                self.line(line)?;
            }
        }
        if let Some((form, address)) = candidate.username.as_ref().zip(address) {
            self.line(&Message::new(MessageId::LineUsername).with("username", &form.for_address(address)))?;
        }
        let seen = found.observation.as_ref();
        let tls = seen.and_then(Observation::tls).filter(|tls| tls.is_sealed());
        if let Some((tls, facts, own)) = tls.and_then(|tls| Some((tls, tls.facts()?, tls.facts()?.chain.first()?))) {
            let version = match facts.version {
                Some(TlsVersion::Tls13) => "1.3",
                _ => "1.2",
            };
            let id = if tls.is_pinned() { MessageId::LinePinned } else { MessageId::LineCertificate };
            self.line(&Message::new(id).with("version", version).with("until", &own.not_after))?;
        }
        if let Some(said) = of_certificate(&Stated::of(&view.record), found) {
            self.line(&said)?;
        }
        if !found.verified {
            self.line(&Message::new(MessageId::LineUnverified))?;
        } else if let Some(offered) = seen.and_then(Observation::offered).filter(|offered| !offered.is_empty()) {
            let names: Vec<_> = offered.iter().map(ToString::to_string).collect();
            self.line(&Message::new(MessageId::LineMechanisms).with("mechanisms", &names.join(", ")))?;
        }
        Ok(())
    }

    /// How mail has to be delivered to the domain, in a line.
    fn policy(&mut self, view: &View) -> fmt::Result {
        let Some(said) = of_domain(&Stated::of(&view.record)) else { return Ok(()) };
        writeln!(self.text)?;
        self.line(&said)
    }

    fn said(&mut self, seen: &Observation) -> fmt::Result {
        if let Some(greeting) = greeting(seen) {
            self.line(&Message::new(MessageId::LineGreeting).with("said", &greeting))?;
        }
        let lists = [
            (MessageId::SectionCapabilitiesBeforeTls, When::BeforeTls),
            (MessageId::SectionCapabilitiesAfterTls, When::AfterTls),
        ];
        for (heading, when) in lists {
            if let Some(lines) = capability_lines(seen, when) {
                writeln!(self.text)?;
                self.line(&Message::new(heading))?;
                for line in &lines {
                    writeln!(self.text, "  {line}")?;
                }
            }
        }
        Ok(())
    }

    /// What the server can do, in plain words.
    fn can(&mut self, found: Option<&Found>) -> fmt::Result {
        let sentences = found.map(can).unwrap_or_default();
        if sentences.is_empty() {
            return Ok(());
        }
        writeln!(self.text)?;
        self.line(&Message::new(MessageId::SectionCan))?;
        sentences.iter().try_for_each(|one| writeln!(self.text, "  {}", self.texts.say(one)))
    }

    /// Where mail is read, in a line, and what came of signing in there.
    fn incoming(&mut self, kind: Kind, view: &View) -> fmt::Result {
        let best = view.incoming.as_ref().and_then(|incoming| incoming.servers.first());
        let Some(found) = view.reading.as_ref().map(|reading| &reading.server).or(best) else { return Ok(()) };
        writeln!(self.text)?;
        let protocol = protocol_name(found.candidate.server.protocol);
        self.line(&place(MessageId::LineIncoming, found).with("protocol", protocol))?;
        if !found.verified {
            self.line(&Message::new(MessageId::LineIncomingUnverified))?;
        }
        if kind.signs_in() {
            let attempts = view.reading.iter().flat_map(|reading| &reading.attempts);
            for (chosen, answer) in choices(view, false).zip(attempts) {
                let said = answer.reply.as_ref().map(ToString::to_string);
                let said = said.unwrap_or_else(|| self.texts.say(&Message::new(MessageId::SaidNothing)));
                self.line(&attempt(&answer.username, &answer.mechanism, &said))?;
                self.chosen(chosen, &answer.mechanism)?;
            }
            for alert in view.reading.iter().flat_map(|reading| &reading.alerts) {
                self.line(&Message::new(MessageId::LineAlert).quoting("said", alert))?;
            }
            let id = match view.reading.as_ref().and_then(Reading::signed_in) {
                Some(true) => MessageId::LineMayRead,
                Some(false) => MessageId::LineMayNotRead,
                None => MessageId::LineMayReadUnknown,
            };
            self.line(&Message::new(id))?;
        }
        Ok(())
    }

    fn chosen(&mut self, chosen: Option<ChosenBecause>, mechanism: &Mechanism) -> fmt::Result {
        chosen.map_or(Ok(()), |chosen| self.line(&because(chosen, mechanism)))
    }

    fn sign_ins(&mut self, view: &View) -> fmt::Result {
        for (chosen, answer) in choices(view, true).zip(&view.attempts) {
            let said = answer.reply.as_ref().map_or_else(
                || self.texts.say(&Message::new(MessageId::SaidNothing)),
                |reply| format!("{} {}", reply.code, reply.text()),
            );
            self.line(&attempt(&answer.username, &answer.mechanism, &said))?;
            self.chosen(chosen, &answer.mechanism)?;
        }
        if view.attempts.is_empty() {
            self.line(&Message::new(MessageId::LineAttemptsNone))?;
        } else if view.accepted_as.is_none() {
            self.line(&Message::new(MessageId::LineAttempts).with("count", &view.attempts.len()))?;
        }
        for host in shown_to(view) {
            self.line(&Message::new(MessageId::LineCertificateShown).with("host", host))?;
        }
        // A browser sign-in has no password, and what it gives is told as what it is.
        let by_browser = view.record.entries().iter().any(|entry| matches!(entry.what, What::Browser(_)));
        let (sent, not_sent) = if by_browser {
            (MessageId::LineTokenSent, MessageId::LineTokenNotSent)
        } else {
            (MessageId::LinePasswordSent, MessageId::LinePasswordNotSent)
        };
        for host in &view.password_sent_to {
            self.line(&Message::new(sent).with("host", host))?;
        }
        if view.password_sent_to.is_empty() {
            self.line(&Message::new(not_sent))?;
        }
        let address = view.address.as_ref().map(ToString::to_string).unwrap_or_default();
        match &view.sender {
            // What became of the message itself says more than the dry run.
            Some(_) if view.test.as_ref().is_some_and(|test| test.submitted.is_some()) => Ok(()),
            Some(sender) => {
                let id = match sender {
                    sender if sender.is_not_refused() => MessageId::LineMaySend,
                    sender if sender.mail_from.is_positive() => MessageId::LineMayNotReceive,
                    _ => MessageId::LineMayNotSend,
                };
                self.line(&Message::new(id).with("address", &address))
            }
            None if view.ending == Some(Ending::SignedIn) => self.line(&Message::new(MessageId::LineMaySendUnknown)),
            None => Ok(()),
        }
    }

    fn alternatives(&mut self, view: &View) -> fmt::Result {
        let Some(outcome) = &view.outcome else { return Ok(()) };
        let shown = choice(view);
        let is_other = |found: &&Found| found.verified && !shown.iter().any(|one| one.candidate == found.candidate);
        let others: Vec<&Found> =
            outcome.submission.iter().skip(usize::from(shown.is_empty())).filter(is_other).collect();
        if others.is_empty() {
            return Ok(());
        }
        writeln!(self.text)?;
        self.line(&Message::new(MessageId::SectionAlternatives))?;
        for found in others {
            self.line(&place(MessageId::LineAlternative, found))?;
        }
        Ok(())
    }

    fn findings(&mut self, findings: &[Finding]) -> fmt::Result {
        if findings.is_empty() {
            return Ok(());
        }
        writeln!(self.text)?;
        self.line(&Message::new(MessageId::SectionFindings))?;
        for finding in findings {
            let sentences = self.texts.finding(finding);
            let severity = match finding.severity {
                Severity::Info => "info",
                Severity::Warning => "warning",
                Severity::Problem => "problem",
            };
            let line = Message::new(MessageId::LineFinding).with("severity", severity).with("text", &sentences.text);
            self.line(&line)?;
            self.line(&Message::new(MessageId::LineAdvice).with("advice", &sentences.advice))?;
        }
        Ok(())
    }

    fn line(&mut self, message: &Message) -> fmt::Result {
        writeln!(self.text, "{}", self.texts.say(message))
    }
}

/// A sign-in and its answer. A certificate names its owner to the server, and nobody to us.
fn attempt(username: &str, mechanism: &Mechanism, said: &str) -> Message {
    let line = if username.is_empty() {
        Message::new(MessageId::LineAttemptCertificate)
    } else {
        Message::new(MessageId::LineAttempt).with("username", username)
    };
    line.with("mechanism", mechanism).with("said", said)
}

/// The best server of each provider where sources name two, and nobody has chosen between them.
fn choice(view: &View) -> Vec<&Found> {
    let Some(outcome) = view.outcome.as_ref().filter(|_| view.chosen.is_none()) else { return Vec::new() };
    let best = |host: &Host| outcome.submission.iter().find(|found| found.candidate.server.endpoint.host == *host);
    outcome.choice.iter().filter_map(best).collect()
}

/// The headline claims what was proven last, no more.
fn head(kind: Kind, view: &View) -> Message {
    let first = view.outcome.as_ref().and_then(|outcome| outcome.submission.first());
    let connected = first.and_then(|found| found.observation.as_ref());
    let id = match view.ending {
        Some(Ending::Found) if kind == Kind::Probe => MessageId::HeadProbed,
        Some(Ending::Found) => MessageId::HeadFound,
        Some(Ending::NotVerified)
            if connected.is_some_and(|seen| {
                seen.end() == Some(&ConversationEnd::Complete) && seen.tls().is_some_and(TlsState::is_sealed)
            }) =>
        {
            MessageId::HeadSignInOpen
        }
        Some(Ending::NotVerified) => MessageId::HeadNotVerified,
        Some(Ending::NothingFound) => MessageId::HeadNothing,
        Some(Ending::SignedIn) if view.test.as_ref().is_some_and(|test| test.state == TestState::Arrived) => {
            MessageId::HeadArrived
        }
        Some(Ending::SignedIn) if view.attempts.is_empty() && view.sender.is_some() => MessageId::HeadLetIn,
        Some(Ending::SignedIn) => MessageId::HeadSignedIn,
        Some(Ending::NotSignedIn) => MessageId::HeadNotSignedIn,
        Some(Ending::Withheld(Withheld::Unconfirmed)) => MessageId::HeadConfirm,
        Some(Ending::Withheld(Withheld::BrowserUnsafe)) => MessageId::HeadBrowserUnsafe,
        Some(Ending::Withheld(
            Withheld::NoClient | Withheld::BrowserStopped | Withheld::CertificateInClear | Withheld::CertificateUnused,
        )) => MessageId::HeadSignInOpen,
        Some(Ending::Withheld(_)) => MessageId::HeadWithheld,
        Some(Ending::Looked) => return super::diagnose::head(&view.findings),
        Some(Ending::Cancelled | Ending::OutOfTime) | None => MessageId::HeadDeadline,
    };
    Message::new(id)
}

const fn protocol_name(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Smtp => "SMTP",
        Protocol::Imap => "IMAP",
        Protocol::Pop3 => "POP3",
    }
}

fn place(id: MessageId, found: &Found) -> Message {
    let server = &found.candidate.server;
    let security = match server.security {
        Security::Tls => "tls",
        Security::Starttls => "starttls",
        Security::None => "none",
    };
    Message::new(id).with("host", &server.endpoint.host).with("port", &server.endpoint.port).with("security", security)
}
