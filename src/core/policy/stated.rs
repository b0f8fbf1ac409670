//! What a record says about the statements of the domain and of its servers: a fold.

use std::collections::BTreeMap;

use crate::model::{
    Answer, Ask, Document, Fqdn, Host, LookupFailure, NoDocument, Record, RecordKind, Records, Server, Subject,
    TlsFacts, TlsaRecord, Validated, What,
};

use super::mta_sts::{self, Policy, Unreadable};
use super::tlsa::{self, Verdict};

/// Below which name a domain says that it has a policy (RFC 8461 §3.1).
const STS_RECORD: &str = "_mta-sts";
/// The host that has it (§3.3).
const STS_HOST: &str = "mta-sts";

/// Everything of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The policy of the mail domain, if DNS says that there is one.
    pub mta_sts: Option<MtaSts>,
    /// What is published of servers' certificates, by the name that was asked for.
    tlsa: BTreeMap<Fqdn, Tlsa>,
}

/// A mail domain's policy for mail between servers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MtaSts {
    /// The domain.
    pub domain: Fqdn,
    /// Its id: another one means another policy.
    pub id: String,
    /// The policy; `None` as long as it has not come.
    pub policy: Option<Result<Policy, NoPolicy>>,
    /// Which of the domain's mail exchangers it leaves out.
    pub left_out: Vec<Fqdn>,
}

impl MtaSts {
    /// The name to ask for the record; `None` if the domain is too long for it.
    pub fn record_name(domain: &Fqdn) -> Option<Fqdn> {
        domain.below(STS_RECORD).ok()
    }

    /// The host that has the policy.
    pub fn host(domain: &Fqdn) -> Option<Fqdn> {
        domain.below(STS_HOST).ok()
    }

    /// Where on it the policy is (§3.3).
    pub fn url(domain: &Fqdn) -> Option<url::Url> {
        url::Url::parse(&format!("https://{}/.well-known/mta-sts.txt", Self::host(domain)?.host())).ok()
    }
}

/// Why there is no policy though DNS says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPolicy {
    /// Its host has no address.
    NoHost,
    /// No connection, no TLS, or no answer.
    NoAnswer,
    /// Its host's certificate did not verify.
    Certificate,
    /// It stands elsewhere, which does not count (§3.3).
    Redirect,
    /// The web server has no such document.
    Status,
    /// It is no plain text.
    MediaType,
    /// It cannot be read.
    Unreadable(Unreadable),
}

impl NoPolicy {
    fn of(none: &NoDocument) -> Self {
        match none {
            NoDocument::Status { .. } => Self::Status,
            NoDocument::Certificate { .. } => Self::Certificate,
            NoDocument::NoAddress => Self::NoHost,
            NoDocument::TooLarge => Self::Unreadable(Unreadable::TooLarge),
            NoDocument::Redirect => Self::Redirect,
            NoDocument::MediaType { .. } => Self::MediaType,
            NoDocument::NoConnection { .. }
            | NoDocument::Tls { .. }
            | NoDocument::TimedOut
            | NoDocument::Other { .. } => Self::NoAnswer,
        }
    }

    /// Its name in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoHost => "no-host",
            Self::NoAnswer => "no-answer",
            Self::Certificate => "certificate",
            Self::Redirect => "redirect",
            Self::Status => "status",
            Self::MediaType => "media-type",
            Self::Unreadable(why) => why.word(),
        }
    }
}

/// What is published of one server's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tlsa {
    /// The name that it stands at.
    pub name: Fqdn,
    /// The server's port.
    pub port: u16,
    /// The records; `None` if nothing proves them, so that they count for nothing.
    pub proven: Option<Vec<TlsaRecord>>,
}

impl Tlsa {
    /// The name to ask for (RFC 6698 §3); `None` for servers without a name.
    pub fn name(server: &Server) -> Option<Fqdn> {
        let Host::Name(host) = &server.endpoint.host else { return None };
        host.below("_tcp").and_then(|tcp| tcp.below(&format!("_{}", server.endpoint.port))).ok()
    }

    /// Whether a chain is what is published; `None` if nothing proves what is.
    pub fn verdict(&self, facts: &TlsFacts) -> Option<Verdict> {
        self.proven.as_ref().map(|records| tlsa::compare(records, &facts.chain, self.port))
    }

    /// The same as a word of documents.
    pub fn word(&self, facts: &TlsFacts) -> &'static str {
        self.verdict(facts).map_or("unproven", Verdict::word)
    }
}

impl Stated {
    /// Reads a record.
    pub fn of(record: &Record) -> Self {
        let mut asked: BTreeMap<Subject, &Ask> = BTreeMap::new();
        let mut stated = Self::default();
        let mut exchangers = Vec::new();
        for entry in record.entries() {
            match &entry.what {
                What::Asked(ask) => _ = asked.insert(entry.subject, ask),
                What::Answered(answer) => {
                    if let Some(ask) = asked.remove(&entry.subject) {
                        stated.take(ask, answer, &mut exchangers);
                    }
                }
                _ => {}
            }
        }
        if let Some(MtaSts { policy: Some(Ok(policy)), left_out, .. }) = &mut stated.mta_sts {
            *left_out = exchangers
                .into_iter()
                .filter(|host| policy.mode != mta_sts::Mode::None && !policy.covers(host))
                .collect();
        }
        stated
    }

    fn take(&mut self, ask: &Ask, answer: &Answer, exchangers: &mut Vec<Fqdn>) {
        match (ask, answer) {
            (Ask::Lookup { kind: RecordKind::Mx, .. }, Answer::Records(Ok(Records::Mx(records)))) => {
                exchangers.extend(records.iter().filter_map(|record| record.host.clone()));
            }
            (Ask::Lookup { name, kind: RecordKind::Txt }, Answer::Records(Ok(Records::Txt(texts)))) => {
                let domain = name.parent().filter(|_| name.labels().next() == Some(STS_RECORD));
                if let Some((domain, id)) = domain.zip(mta_sts::read_texts(texts)) {
                    self.mta_sts = Some(MtaSts { domain, id, policy: None, left_out: Vec::new() });
                }
            }
            (Ask::Resolve { name }, Answer::Addresses(Err(failure))) => {
                if let Some(sts) = self.mta_sts.as_mut().filter(|sts| MtaSts::host(&sts.domain).as_ref() == Some(name))
                {
                    let why = if failure.is_absence() { NoPolicy::NoHost } else { NoPolicy::NoAnswer };
                    sts.policy = (*failure != LookupFailure::TimedOut).then_some(Err(why));
                }
            }
            (Ask::Text { url }, Answer::Document(document)) => {
                if let Some(sts) = self.mta_sts.as_mut().filter(|sts| MtaSts::url(&sts.domain).as_ref() == Some(url)) {
                    sts.policy = Some(read(document));
                }
            }
            (Ask::Lookup { name, kind: RecordKind::Tlsa }, Answer::Records(Ok(Records::Tlsa(_)))) => {
                let port = name.labels().next().and_then(|label| label.strip_prefix('_')?.parse().ok());
                if let Some(port) = port {
                    let tlsa = Tlsa { name: name.clone(), port, proven: None };
                    self.tlsa.insert(name.clone(), tlsa);
                }
            }
            (
                Ask::Validate { name, kind: RecordKind::Tlsa },
                Answer::Validated(Validated::Secure { records: Records::Tlsa(records) }),
            ) => {
                if let Some(tlsa) = self.tlsa.get_mut(name) {
                    tlsa.proven = Some(records.clone());
                }
            }
            _ => {}
        }
    }

    /// What is published of this server's certificate; `None` if nothing is, or nobody asked.
    pub fn tlsa(&self, server: &Server) -> Option<&Tlsa> {
        self.tlsa.get(&Tlsa::name(server)?)
    }
}

fn read(document: &Result<Document, NoDocument>) -> Result<Policy, NoPolicy> {
    let document = document.as_ref().map_err(NoPolicy::of)?;
    mta_sts::read_policy(&document.body).map_err(NoPolicy::Unreadable)
}
