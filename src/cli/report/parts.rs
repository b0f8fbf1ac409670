//! The parts that several documents share.

use serde::Serialize;
use toukan_core::detect::Found;
use toukan_core::model::{
    Address, Certainty, Certificate, Evidence, Family, Finding, FindingId, Observation, Place, Protocol, Security,
    Severity, Source, Standing, TlsFacts, TlsState, TlsVersion, Trust,
};
use toukan_core::policy::{MtaSts, Stated};
use toukan_core::text::{Texts, utc};

use crate::trace::tlsa_text;

/// A server, as every document writes it.
#[derive(Serialize)]
pub(super) struct ServerPart {
    protocol: Protocol,
    host: String,
    port: u16,
    security: Security,
    username: Option<String>,
    mechanisms: Vec<String>,
    source: Source,
    trust: Trust,
    verified: bool,
    tls: Option<TlsPart>,
}

impl ServerPart {
    pub(super) fn new(found: &Found, address: Option<&Address>, stated: &Stated) -> Self {
        let candidate = &found.candidate;
        let seen = found.observation.as_ref();
        let offered = seen.and_then(Observation::offered);
        let username = candidate.username.as_ref().zip(address).map(|(form, address)| form.for_address(address).0);
        Self {
            protocol: candidate.server.protocol,
            host: candidate.server.endpoint.host.to_string(),
            port: candidate.server.endpoint.port,
            security: candidate.server.security,
            username,
            mechanisms: offered.as_ref().unwrap_or(&candidate.mechanisms).iter().map(ToString::to_string).collect(),
            source: candidate.source,
            trust: candidate.trust,
            // A certificate that only the person vouches for is not verified (RFC 8314 §5.3).
            verified: found.verified && !seen.and_then(Observation::tls).is_some_and(TlsState::is_pinned),
            tls: seen.and_then(Observation::tls).and_then(|state| TlsPart::new(found, state, stated)),
        }
    }
}

/// What the handshake showed.
#[derive(Serialize)]
struct TlsPart {
    /// Who vouches for it.
    trust: &'static str,
    version: Option<TlsVersion>,
    cipher: Option<String>,
    /// Of the server's own certificate.
    names: Vec<String>,
    issuer: Option<String>,
    not_before: Option<String>,
    not_after: Option<String>,
    sha256: Option<String>,
    group: Option<String>,
    alpn: Option<String>,
    root: Option<RootPart>,
    chain: Vec<CertificatePart>,
    /// What signed DNS says of it; `None` if nothing stands there.
    tlsa: Option<TlsaPart>,
}

/// TLSA records, and whether the chain is what they ask for.
#[derive(Serialize)]
struct TlsaPart {
    name: String,
    verdict: &'static str,
    /// Those that are proven.
    records: Vec<String>,
}

/// Where the chain leads as it was sent.
#[derive(Serialize)]
struct RootPart {
    standing: &'static str,
    name: String,
}

impl RootPart {
    fn new(standing: &Standing) -> Self {
        let word = match standing {
            Standing::Public { .. } => "public",
            Standing::Given { .. } => "given",
            Standing::Private { .. } => "private",
            Standing::Open { .. } => "open",
        };
        Self { standing: word, name: standing.authority().to_string() }
    }
}

/// One certificate of the chain.
#[derive(Serialize)]
struct CertificatePart {
    subject: String,
    issuer: String,
    not_before: String,
    not_after: String,
    key: Option<String>,
    signature: Option<String>,
    sha256: String,
}

impl CertificatePart {
    fn new(certificate: &Certificate) -> Self {
        Self {
            subject: certificate.subject.to_string(),
            issuer: certificate.issuer.to_string(),
            not_before: utc(certificate.not_before),
            not_after: utc(certificate.not_after),
            key: certificate.key.as_ref().map(ToString::to_string),
            signature: certificate.signature.as_ref().map(ToString::to_string),
            sha256: certificate.sha256.clone(),
        }
    }
}

impl TlsPart {
    fn new(found: &Found, state: &TlsState, stated: &Stated) -> Option<Self> {
        let trust = match state {
            TlsState::Verified { .. } => "authority",
            TlsState::Pinned { .. } => "pinned",
            TlsState::None | TlsState::Unverified { .. } | TlsState::Failed { .. } => "none",
        };
        Some(Self::of(trust, found, state.facts()?, stated))
    }

    fn of(trust: &'static str, found: &Found, facts: &TlsFacts, stated: &Stated) -> Self {
        let tlsa = stated.tlsa(&found.candidate.server).map(|tlsa| TlsaPart {
            name: tlsa.name.to_string(),
            verdict: tlsa.word(facts),
            records: tlsa.proven.iter().flatten().map(tlsa_text).collect(),
        });
        let own = facts.chain.first();
        Self {
            trust,
            version: facts.version,
            cipher: facts.cipher.clone(),
            names: own.map(|own| own.names.iter().map(ToString::to_string).collect()).unwrap_or_default(),
            issuer: own.map(|own| own.issuer.to_string()),
            not_before: own.map(|own| utc(own.not_before)),
            not_after: own.map(|own| utc(own.not_after)),
            sha256: own.map(|own| own.sha256.clone()),
            group: facts.group.clone(),
            alpn: facts.alpn.as_ref().map(ToString::to_string),
            root: facts.standing.as_ref().map(RootPart::new),
            chain: facts.chain.iter().map(CertificatePart::new).collect(),
            tlsa,
        }
    }
}

/// A domain's policy for mail between servers. It is about port 25 only.
#[derive(Serialize)]
pub(super) struct MtaStsPart {
    id: String,
    mode: Option<&'static str>,
    mx: Vec<String>,
    max_age: Option<u32>,
    /// Why there is no policy though it is announced.
    fault: Option<&'static str>,
}

impl MtaStsPart {
    pub(super) fn new(sts: &MtaSts) -> Self {
        let policy = sts.policy.as_ref().and_then(|policy| policy.as_ref().ok());
        Self {
            id: sts.id.clone(),
            mode: policy.map(|policy| policy.mode.word()),
            mx: policy.iter().flat_map(|policy| &policy.mx).map(ToString::to_string).collect(),
            max_age: policy.map(|policy| policy.max_age),
            fault: sts.policy.as_ref().and_then(|policy| policy.as_ref().err()).map(|why| why.word()),
        }
    }
}

/// A finding with its sentences.
#[derive(Serialize)]
pub(super) struct FindingPart<'a> {
    id: FindingId,
    severity: Severity,
    certainty: Certainty,
    #[serde(rename = "where")]
    place: Place,
    family: Option<Family>,
    text: String,
    advice: String,
    evidence: &'a Evidence,
}

/// All findings with their sentences.
pub(super) fn findings<'a>(findings: &'a [Finding], texts: &Texts) -> Vec<FindingPart<'a>> {
    findings
        .iter()
        .map(|finding| {
            let sentences = texts.finding(finding);
            FindingPart {
                id: finding.id,
                severity: finding.severity,
                certainty: finding.certainty,
                place: finding.place,
                family: finding.family,
                text: sentences.text,
                advice: sentences.advice,
                evidence: &finding.evidence,
            }
        })
        .collect()
}
