//! A report in sentences, for window and command line alike.

use super::{Duties, Finds, Keeps, Method, OldVersions, Report, Unsigned};
use crate::model::{FindingId, Message, MessageId, Protocol, Security, Server, Severity};
use crate::text::Texts;

impl Report {
    /// The headline: what it comes to.
    pub fn headline(&self) -> Message {
        let has = |severity| self.findings.iter().any(|finding| finding.severity == severity);
        let kind = if self.findings.iter().any(|finding| finding.id == FindingId::Offline) {
            "offline"
        } else if !self.complete {
            "time"
        } else if !self.is_published() {
            "nothing"
        } else if has(Severity::Problem) {
            "problems"
        } else if has(Severity::Warning) {
            "remarks"
        } else {
            "well"
        };
        Message::new(MessageId::PublishHead).with("domain", &self.domain).with("kind", kind)
    }

    /// A line for each method.
    pub fn method_lines(&self, texts: &Texts) -> Vec<String> {
        let line = |method: &super::MethodReport| {
            let servers: Vec<String> = method.servers.iter().map(server).collect();
            let line = Message::new(MessageId::PublishMethod).with("kind", method.method.word());
            texts.say(&line.with("answer", method.state.word()).with("hosts", &servers.join(", ")))
        };
        self.methods.iter().map(line).collect()
    }

    /// A line for each mail program.
    pub fn client_lines(&self, texts: &Texts) -> Vec<String> {
        let line = |(client, finds): &(&'static super::Client, Finds)| {
            let (word, by) = finds.words();
            let line = Message::new(MessageId::PublishClient).with("product", client.name).with("answer", word);
            texts.say(&line.with("kind", by.map_or("", Method::word)))
        };
        self.clients.iter().map(line).collect()
    }
}

impl Finds {
    /// Its name in documents, and the method.
    pub const fn words(self) -> (&'static str, Option<Method>) {
        match self {
            Self::Both(by) => ("both", Some(by)),
            Self::Sending(by) => ("sending", Some(by)),
            Self::Nothing => ("nothing", None),
            Self::Unknown => ("unknown", None),
        }
    }
}

impl Duties {
    /// Which server it is.
    pub fn shown(&self) -> String {
        format!("{} [{}]", server(&self.server), self.address)
    }

    /// Whether a sign-in is demanded, and with which code somebody without was refused.
    pub const fn demands_sign_in(&self) -> (Keeps, Option<u16>) {
        match self.unsigned {
            Unsigned::RefusedAtSender(code) | Unsigned::RefusedAtRecipient(code) => (Keeps::Yes, Some(code)),
            Unsigned::Accepted => (Keeps::No, None),
            Unsigned::Untried => (Keeps::Unseen, None),
        }
    }

    /// Whether old versions of TLS are refused.
    pub const fn refuses_old(&self) -> Keeps {
        match self.old {
            OldVersions::Accepted(_) => Keeps::No,
            OldVersions::Refused => Keeps::Yes,
            OldVersions::Unseen => Keeps::Unseen,
        }
    }

    /// A line for each thing that is asked of it; of a server that mail is read from only what holds for that.
    pub fn lines(&self, texts: &Texts) -> Vec<String> {
        let mut duties = vec![("verified", "", self.verified)];
        if self.server.protocol == Protocol::Smtp && self.verified == Keeps::Yes {
            duties.push(("old-tls", "", self.refuses_old()));
            if self.server.security == Security::Starttls {
                duties.push(("silent-before-tls", "", self.silent_before_tls));
            }
            duties.push(("offers-sign-in", "", self.offers_sign_in));
            duties.push(("demands-sign-in", "", self.demands_sign_in().0));
            duties.extend(self.extensions.iter().map(|(name, keeps)| ("extension", *name, *keeps)));
        }
        let line = |(what, keyword, keeps): (&str, &str, Keeps)| {
            let line = Message::new(MessageId::PublishDuty).with("what", what).with("keyword", keyword);
            texts.say(&line.with("answer", keeps.word()))
        };
        duties.into_iter().map(line).collect()
    }
}

/// A server in one line, the same in every language.
fn server(server: &Server) -> String {
    let security = match server.security {
        Security::Tls => "TLS",
        Security::Starttls => "STARTTLS",
        Security::None => "–",
    };
    let protocol = match server.protocol {
        Protocol::Smtp => "SMTP",
        Protocol::Imap => "IMAP",
        Protocol::Pop3 => "POP3",
    };
    format!("{protocol} {} {security}", server.endpoint)
}
