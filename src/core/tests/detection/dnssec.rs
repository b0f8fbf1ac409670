//! SRV records with and without a proof.

use toukan_core::detect::Target;
use toukan_core::model::{
    Ask, Bogus, Decision, LookupFailure, RecordKind, Records, Skip, Source, SrvRecord, Trust, Validated,
};

use crate::simulator::{Internet, Run, Timed, name, run};

const RTT: u64 = 30;
const A: &str = "203.0.113.10";

fn internet() -> Internet {
    Internet::new("example.jp", RTT)
}

fn domain() -> Target {
    Target::Domain(name("example.jp"))
}

fn ordinary() -> Internet {
    internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A]).submission(A, &["mail.example.jp"])
}

/// SRV inside the domain, to a machine that answers.
fn by_srv() -> Internet {
    let internet = internet().mx(&["mx.example.jp"]).host("mx.example.jp", &["203.0.113.7"]);
    let internet = internet.host("post.example.jp", &[A]).submission(A, &["post.example.jp"]);
    internet.srv("_submissions", &[(0, 1, 465, "post.example.jp")])
}

fn validations(run: &Run) -> Vec<String> {
    let of = run.asked.iter().filter_map(|(_, ask)| match ask {
        Ask::Validate { name, .. } => Some(name.to_string()),
        _ => None,
    });
    of.collect()
}

#[test]
fn dnssec_makes_srv_the_domains_own_word() {
    let found = |internet: &Internet| {
        let run = run(internet, domain());
        let best = run.best().unwrap().candidate.clone();
        (best.source, best.trust, run.settled_ms)
    };
    let (source, trust, unsigned) = found(&by_srv());
    assert_eq!((source, trust), (Source::Srv, Trust::Confirmed));
    let (source, trust, signed) = found(&by_srv().signed("_submissions", 4));
    assert_eq!((source, trust), (Source::SrvDnssec, Trust::Published));
    // Four questions more are asked while the server is talked to: the proof costs nothing.
    assert_eq!(signed, unsigned);
    // Where it leads out of the domain, it is the domain that says so.
    let outside = internet().mx(&["mx.provider.example"]).host("smtp.provider.example", &[A]);
    let outside = outside.submission(A, &["smtp.provider.example"]);
    let outside = outside.srv("_submissions", &[(0, 1, 465, "smtp.provider.example")]);
    assert_eq!(run(&outside, domain()).best().unwrap().candidate.trust, Trust::Outside);
    let (source, trust, _) = found(&outside.signed("_submissions", 4));
    assert_eq!((source, trust), (Source::SrvDnssec, Trust::Published));
}

#[test]
fn nobody_waits_for_a_proof_longer_than_the_patience() {
    let never = by_srv().proof("_submissions", Validated::Unavailable, None);
    let run = run(&never, domain());
    let best = run.best().unwrap();
    assert_eq!((best.candidate.source, best.candidate.trust), (Source::Srv, Trust::Confirmed));
    // Asked after one round trip; the least patience is 400 ms.
    assert!(run.settled_ms <= RTT + 400, "{}", run.settled_ms);
}

#[test]
fn a_proof_that_comes_late_is_offered() {
    let records = by_srv().lookup(&name("_submissions._tcp.example.jp"), RecordKind::Srv).value.unwrap();
    let late = by_srv().proof("_submissions", Validated::Secure { records }, Some(600));
    let run = run(&late, domain());
    assert_eq!(run.best().unwrap().candidate.source, Source::Srv);
    assert_eq!(run.better.unwrap().candidate.trust, Trust::Published);
}

#[test]
fn a_domain_without_srv_costs_no_validation() {
    assert!(validations(&run(&ordinary(), domain())).is_empty());
    assert_eq!(validations(&run(&by_srv(), domain())), ["_submissions._tcp.example.jp"]);
    // A name server that validates by itself fails what is bogus: then the reason is asked for.
    let mut failing = ordinary();
    let failed = LookupFailure::ServerFailed { said: "SERVFAIL".into() };
    let answer = Timed { after: Some(RTT), value: Err(failed) };
    failing.records.insert((name("_submission._tcp.example.jp"), RecordKind::Srv), answer);
    assert_eq!(validations(&run(&failing, domain())), ["_submission._tcp.example.jp"]);
}

#[test]
fn bogus_records_are_worth_less_than_unsigned_ones() {
    let bogus = by_srv().proof("_submissions", Validated::Bogus { why: Bogus::Mismatch }, Some(RTT));
    let best = run(&bogus, domain()).best().unwrap().candidate.clone();
    assert_eq!((best.source, best.trust), (Source::Srv, Trust::Guessed));
    // What the domain publishes otherwise is untouched by it.
    let page = "https://autoconfig.example.jp/mail/config-v1.1.xml";
    let document = "<clientConfig><emailProvider><outgoingServer type=\"smtp\"><hostname>post.example.jp</hostname>\
                    <port>465</port><socketType>SSL</socketType></outgoingServer></emailProvider></clientConfig>";
    let elsewhere = bogus.host("autoconfig.example.jp", &["203.0.113.20"]).page(page, document, 0);
    assert_eq!(run(&elsewhere, domain()).best().unwrap().candidate.trust, Trust::Published);
}

#[test]
fn a_signed_no_is_a_no() {
    let records = Records::Srv(vec![SrvRecord { priority: 0, weight: 0, port: 0, target: None }]);
    // A plain answer that says something else may be forged.
    let plain = by_srv().srv("_submission", &[(5, 0, 587, "post.example.jp")]);
    let internet = plain.proof("_submission", Validated::Secure { records }, Some(90));
    let run = run(&internet, domain());
    let said = run.decisions.iter().filter(|one| matches!(one, Decision::Skipped { why: Skip::NotOffered, .. }));
    assert_eq!(said.count(), 1, "{:?}", run.decisions);
}
