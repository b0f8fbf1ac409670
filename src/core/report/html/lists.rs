//! The long lists: questions, certificates, conversations.

use super::write::Page;
use super::{Written, cell, table};
use crate::model::{Certificate, Foreign, Message, MessageId, Standing, TlsFacts, TlsVersion, WindowId};
use crate::report::certificates::handshakes as seen;
use crate::report::conversations::conversations as held;
use crate::text::utc;
use crate::trace::{From, Said, asked, handshake, said};

/// Lines of conversations that are shown. A run of the most questions has some hundred; a record may come from anywhere.
const MOST_LINES: usize = 4000;
/// Questions that are shown; the same.
const MOST_QUESTIONS: usize = 1000;
/// Chains that are shown; the same.
const MOST_CHAINS: usize = 200;

/// Every question, with its answer and how long that took.
pub(super) fn questions(written: &Written<'_>, page: &mut Page) {
    let all = asked(written.record());
    if all.is_empty() {
        return;
    }
    let heads = [MessageId::ReportColumnWhat, MessageId::ReportColumnTarget, MessageId::ReportColumnAnswer];
    let heads = heads.map(|id| written.t(id));
    written.section(page, &written.t(MessageId::SectionAsked), "long", |page| {
        table(page, &heads, all.iter().take(MOST_QUESTIONS), |page, heads, one| {
            let [what, target, answer] = heads;
            cell(page, what, |page| page.text(&written.word(MessageId::ReportAsked, one.what)));
            cell(page, target, |page| {
                page.say("code", &[], &one.target);
                if let Some(address) = one.at {
                    page.text(" ");
                    page.say("code", &[("class", "soft")], &address.to_string());
                }
            });
            cell(page, answer, |page| page.text(&said(written.texts, one)));
        });
        more(written, page, all.len(), MOST_QUESTIONS);
    });
}

/// What each handshake showed.
pub(super) fn handshakes(written: &Written<'_>, page: &mut Page) {
    let all = seen(written.record());
    if all.is_empty() {
        return;
    }
    written.section(page, &written.window(WindowId::SectionEncryption), "long", |page| {
        for (state, facts) in all.iter().take(MOST_CHAINS) {
            page.element("h3", &[], |page| page.say("code", &[], &facts.host.to_string()));
            page.say("p", &[], &handshake(written.texts, state));
            page.element("dl", &[], |page| agreed(written, page, facts));
            facts.chain.iter().for_each(|certificate| chain(written, page, certificate));
        }
        more(written, page, all.len(), MOST_CHAINS);
    });
}

fn agreed(written: &Written<'_>, page: &mut Page, facts: &TlsFacts) {
    if let Some(version) = facts.version {
        let number = if version == TlsVersion::Tls13 { "1.3" } else { "1.2" };
        written.code(page, &written.window(WindowId::TlsVersion), &format!("TLS {number}"));
    }
    for (label, value) in [(WindowId::TlsSuite, &facts.cipher), (WindowId::TlsGroup, &facts.group)] {
        if let Some(value) = value {
            written.code(page, &written.window(label), value);
        }
    }
    if let Some(alpn) = &facts.alpn {
        written.code(page, &written.window(WindowId::TlsAlpn), alpn.as_str());
    }
    if let Some(standing) = &facts.standing {
        let id = match standing {
            Standing::Public { .. } => WindowId::RootPublic,
            Standing::Given { .. } => WindowId::RootGiven,
            Standing::Private { .. } => WindowId::RootPrivate,
            Standing::Open { .. } => WindowId::RootOpen,
        };
        let root = Message::new(id.into()).quoting("issuer", standing.authority());
        written.fact(page, &written.window(WindowId::TlsRoot), &written.texts.say(&root));
    }
}

fn chain(written: &Written<'_>, page: &mut Page, certificate: &Certificate) {
    page.element("dl", &[("class", "facts")], |page| {
        written.code(page, &written.t(MessageId::ReportSubject), certificate.subject.as_str());
        written.code(page, &written.t(MessageId::ReportIssuer), certificate.issuer.as_str());
        let names: Vec<&str> = certificate.names.iter().map(Foreign::as_str).collect();
        if !names.is_empty() {
            written.code(page, &written.t(MessageId::ReportNames), &names.join(", "));
        }
        let valid = format!("{} – {}", utc(certificate.not_before), utc(certificate.not_after));
        written.code(page, &written.t(MessageId::ReportValid), &valid);
        let made = [
            certificate.key.as_ref().map(ToString::to_string),
            certificate.signature.as_ref().map(ToString::to_string),
        ];
        let made: Vec<String> = made.into_iter().flatten().collect();
        if !made.is_empty() {
            written.code(page, &written.t(MessageId::ReportKey), &made.join(", "));
        }
        written.code(page, "SHA-256", &certificate.sha256);
    });
}

/// What was said, conversation by conversation.
pub(super) fn conversations(written: &Written<'_>, page: &mut Page) {
    let all = held(written.record());
    if all.is_empty() {
        return;
    }
    let count: usize = all.iter().map(|one| one.lines.len()).sum();
    let mut left = MOST_LINES;
    written.section(page, &written.t(MessageId::SectionConversation), "long", |page| {
        for one in &all {
            if left == 0 {
                break;
            }
            if let Some((endpoint, address)) = one.with {
                page.element("h3", &[], |page| {
                    page.say("code", &[], &endpoint.to_string());
                    page.text(" ");
                    page.say("code", &[("class", "soft")], &address.to_string());
                });
            }
            page.element("ol", &[("class", "talk")], |page| {
                for line in one.lines.iter().take(left) {
                    let who = match line.from {
                        From::Client => MessageId::SpeakerClient,
                        From::Server => MessageId::SpeakerServer,
                        From::Tls => MessageId::SpeakerTls,
                    };
                    page.element("li", &[], |page| {
                        page.say("span", &[("class", "ms")], &format!("{} ms", line.at.millis()));
                        page.say("span", &[("class", "soft")], &written.t(who));
                        match line.said {
                            Said::Line(text) => page.say("code", &[], text),
                            Said::Tls(state) => page.say("span", &[], &handshake(written.texts, state)),
                        }
                    });
                }
            });
            left = left.saturating_sub(one.lines.len());
        }
        more(written, page, count, MOST_LINES);
    });
}

/// That there is more than is shown, where there is.
fn more(written: &Written<'_>, page: &mut Page, there: usize, shown: usize) {
    if let Some(left) = there.checked_sub(shown).filter(|left| *left > 0) {
        let more = Message::new(MessageId::ReportMore).with("count", &left);
        page.say("p", &[("class", "soft")], &written.texts.say(&more));
    }
}
