//! The parts that several documents share.

use serde::Serialize;
use toukan_core::detect::Found;
use toukan_core::model::{
    Address, Certainty, Evidence, Family, Finding, FindingId, Observation, Place, Protocol, Security, Severity, Source,
    TlsFacts, TlsVersion, Trust,
};
use toukan_core::text::{Texts, utc};

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
    pub(super) fn new(found: &Found, address: Option<&Address>) -> Self {
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
            verified: found.verified,
            tls: seen.and_then(|seen| seen.tls()?.facts()).map(TlsPart::new),
        }
    }
}

/// What the handshake showed.
#[derive(Serialize)]
struct TlsPart {
    version: Option<TlsVersion>,
    cipher: Option<String>,
    /// Of the server's own certificate.
    names: Vec<String>,
    issuer: Option<String>,
    not_before: Option<String>,
    not_after: Option<String>,
    sha256: Option<String>,
}

impl TlsPart {
    fn new(facts: &TlsFacts) -> Self {
        let own = facts.chain.first();
        Self {
            version: facts.version,
            cipher: facts.cipher.clone(),
            names: own.map(|own| own.names.iter().map(ToString::to_string).collect()).unwrap_or_default(),
            issuer: own.map(|own| own.issuer.to_string()),
            not_before: own.map(|own| utc(own.not_before)),
            not_after: own.map(|own| utc(own.not_after)),
            sha256: own.map(|own| own.sha256.clone()),
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
