//! What signed DNS and MTA-STS ask for, where it does not agree with what was seen. Neither stops
//! anything: a certificate that verified stays verified, one that did not stays refused.

use crate::model::{FindingId, Observation, Place, Severity, TlsState};
use crate::policy::tlsa::Verdict;
use crate::policy::{MtaSts, Stated};

use super::seen::Seen;
use super::sheet::{Draft, Sheet};

pub(super) fn rules(seen: &Seen<'_>, stated: &Stated, sheet: &mut Sheet) {
    for held in &seen.held {
        let Some(tlsa) = stated.tlsa(held.server) else { continue };
        let facts = Some(held.observation).and_then(Observation::tls).and_then(TlsState::facts);
        if facts.and_then(|facts| tlsa.verdict(facts)) == Some(Verdict::Differs) {
            let endpoint = held.endpoint();
            let draft = Draft::new(FindingId::TlsaMismatch, Severity::Warning, Place::Server);
            sheet.raise(draft.with("host", &endpoint.host).with("port", &endpoint.port).with("name", &tlsa.name));
        }
    }
    if let Some(sts) = &stated.mta_sts {
        mta_sts(sts, sheet);
    }
}

/// It is about mail that arrives, so for who sends it is only good to know.
fn mta_sts(sts: &MtaSts, sheet: &mut Sheet) {
    let failure = match &sts.policy {
        Some(Err(why)) => why.word(),
        Some(Ok(_)) if !sts.left_out.is_empty() => "left-out",
        // Kept, or not known.
        Some(Ok(_)) | None => return,
    };
    let hosts: Vec<&str> = sts.left_out.iter().map(crate::model::Fqdn::host).collect();
    let draft = Draft::new(FindingId::MtaStsBroken, Severity::Info, Place::Dns).with("domain", &sts.domain);
    sheet.raise(draft.with("failure", failure).with("hosts", &hosts.join(", ")));
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Run, facts, fqdn, good, observed};
    use super::*;
    use crate::model::{
        Answer, Ask, Digests, Document, Foreign, NoDocument, RecordKind, Records, SmtpObservation, Source, TlsFacts,
        TlsaRecord, Trust, Validated,
    };

    const SMTP: (&str, u16) = ("smtp.example.jp", 465);
    const TLSA: &str = "_465._tcp.smtp.example.jp";
    const POLICY: &str = "version: STSv1\nmode: enforce\nmx: mx.example.jp\nmax_age: 86400\n";

    fn record(data: &str) -> Records {
        Records::Tlsa(vec![TlsaRecord { usage: 3, selector: 1, matching: 1, data: data.repeat(64) }])
    }

    /// A server whose key has the digest 77…, and what is said of it.
    fn server(said: Validated) -> Run {
        let digests = Digests { sha512: "0".repeat(128), key_sha256: "7".repeat(64), key_sha512: "0".repeat(128) };
        let mut facts: TlsFacts = facts();
        facts.chain[0].digests = Some(digests);
        let smtp = SmtpObservation { tls: TlsState::Verified { facts }, ..good() };
        let run = Run::new().mx(&["mx.example.jp"]).converse(SMTP, "192.0.2.1", observed(smtp), 50);
        let run = run.settled(SMTP, Source::Autoconfig, Trust::Published);
        run.asked(Ask::Lookup { name: fqdn(TLSA), kind: RecordKind::Tlsa }, Answer::Records(Ok(record("7"))))
            .asked(Ask::Validate { name: fqdn(TLSA), kind: RecordKind::Tlsa }, Answer::Validated(said))
    }

    #[test]
    fn only_proven_records_that_differ_are_worth_a_warning() {
        assert!(server(Validated::Secure { records: record("7") }).said().is_empty());
        let differs = server(Validated::Secure { records: record("8") });
        assert_eq!(differs.said(), ["Warning tlsa-mismatch"]);
        assert_eq!(differs.evidence(FindingId::TlsaMismatch)["name"], TLSA);
        for said in [Validated::Insecure, Validated::Unavailable, Validated::Absent] {
            assert!(server(said.clone()).said().is_empty(), "{said:?}");
        }
        // Not the finding about the domain's own SRV records either.
        let bogus = server(Validated::Bogus { why: crate::model::Bogus::Mismatch });
        assert!(bogus.said().is_empty(), "{:?}", bogus.said());
    }

    fn sts(text: &str, policy: Result<&str, NoDocument>) -> Run {
        let url: url::Url = "https://mta-sts.example.jp/.well-known/mta-sts.txt".parse().unwrap();
        let document = policy.map(|body| Document { url: url.clone(), all_https: true, body: body.to_owned() });
        let texts = Records::Txt(vec![Foreign::from(text)]);
        Run::new()
            .mx(&["mx.example.jp"])
            .good(SMTP)
            .settled(SMTP, Source::Autoconfig, Trust::Published)
            .asked(Ask::Lookup { name: fqdn("_mta-sts.example.jp"), kind: RecordKind::Txt }, Answer::Records(Ok(texts)))
            .asked(Ask::Text { url }, Answer::Document(document))
    }

    #[test]
    fn a_policy_that_does_not_hold_is_information() {
        assert!(sts("v=STSv1; id=1", Ok(POLICY)).said().is_empty());
        assert!(sts("v=spf1", Ok("")).said().is_empty(), "nobody said that there is one");
        let why = |policy: Result<&str, NoDocument>| {
            let run = sts("v=STSv1; id=1", policy);
            assert_eq!(run.said(), ["Info mta-sts-broken"]);
            let evidence = run.evidence(FindingId::MtaStsBroken);
            (evidence["failure"].clone(), evidence["hosts"].clone())
        };
        let left_out = POLICY.replace("mx.example.jp", "*.example.net");
        assert_eq!(why(Ok(&left_out)), ("left-out".into(), "mx.example.jp".into()));
        assert_eq!(why(Ok("hello")).0, "line");
        assert_eq!(why(Err(NoDocument::Redirect)).0, "redirect");
        assert_eq!(why(Err(NoDocument::Status { status: 404 })).0, "status");
        assert_eq!(why(Err(NoDocument::MediaType { said: "text/html".into() })).0, "media-type");
        assert_eq!(why(Err(NoDocument::TimedOut)).0, "no-answer");
    }
}
