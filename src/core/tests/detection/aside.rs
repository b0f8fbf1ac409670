//! What is asked beside the result: it is asked late, changes nothing and keeps nobody waiting.

use toukan_core::detect::{Detection, Step, Target};
use toukan_core::model::{
    Answer, Ask, Document, Foreign, Happened, LookupFailure, Moment, RecordKind, Records, SettledBecause, TlsaRecord,
    Validated,
};

use crate::simulator::{Internet, Run, Timed, name, run};

const RTT: u64 = 30;
const A: &str = "203.0.113.10";
const SENDING: &str = "_587._tcp.mail.example.jp";
const READING: &str = "_993._tcp.mail.example.jp";
const POLICY: &str = "https://mta-sts.example.jp/.well-known/mta-sts.txt";

fn domain() -> Target {
    Target::Domain(name("example.jp"))
}

fn ordinary() -> Internet {
    let internet = Internet::new("example.jp", RTT).mx(&["mail.example.jp"]).host("mail.example.jp", &[A]);
    internet.submission(A, &["mail.example.jp"]).reading(A, &["mail.example.jp"])
}

fn records() -> Records {
    Records::Tlsa(vec![TlsaRecord { usage: 3, selector: 1, matching: 1, data: "0".repeat(64) }])
}

fn with_tlsa(mut internet: Internet, at: &str, proof: Option<u64>) -> Internet {
    let owner = (name(at), RecordKind::Tlsa);
    internet.records.insert(owner.clone(), Timed { after: Some(RTT), value: Ok(records()) });
    internet.proofs.insert(owner, Timed { after: proof, value: Validated::Secure { records: records() } });
    internet
}

fn with_sts(mut internet: Internet, text: &str) -> Internet {
    let texts = Records::Txt(vec![Foreign::from(text)]);
    let owner = (name("_mta-sts.example.jp"), RecordKind::Txt);
    internet.records.insert(owner, Timed { after: Some(RTT), value: Ok(texts) });
    internet.host("mta-sts.example.jp", &["203.0.113.80"])
}

/// The questions of this kind, each with its time.
fn asides(run: &Run) -> Vec<(u64, String)> {
    let of = run.asked.iter().filter_map(|(at, ask)| match ask {
        Ask::Lookup { name, kind: RecordKind::Tlsa | RecordKind::Txt } => Some((*at, name.to_string())),
        Ask::Validate { name, kind: RecordKind::Tlsa } => Some((*at, format!("proof of {name}"))),
        Ask::Text { url } => Some((*at, url.to_string())),
        _ => None,
    });
    of.collect()
}

fn what(run: &Run) -> Vec<String> {
    asides(run).into_iter().map(|(_, what)| what).collect()
}

/// Everything but what was asked, and when it was over.
fn without_asides(run: &Run) -> Run {
    let asked = run.asked.iter().filter(|(_, ask)| {
        let of_the_policy = matches!(ask, Ask::Resolve { name } if name.host() == "mta-sts.example.jp");
        let kind = matches!(ask, Ask::Lookup { kind: RecordKind::Tlsa | RecordKind::Txt, .. });
        let proof = matches!(ask, Ask::Validate { kind: RecordKind::Tlsa, .. } | Ask::Text { .. });
        !(of_the_policy || kind || proof)
    });
    Run { asked: asked.cloned().collect(), idle_ms: 0, steps: 0, most_open: 0, ..run.clone() }
}

#[test]
fn nothing_is_asked_before_the_result_and_most_domains_cost_three_questions() {
    let run = run(&ordinary(), domain());
    assert_eq!(what(&run), [SENDING, "_mta-sts.example.jp", READING]);
    let first = asides(&run).iter().map(|(at, _)| *at).min().unwrap();
    assert!(first >= run.settled_ms, "asked after {first} ms, settled after {} ms", run.settled_ms);
    let reading = asides(&run).into_iter().find(|(_, what)| what == READING).unwrap().0;
    assert!(reading >= run.incoming.settled_at.millis());
}

#[test]
fn what_is_there_is_proven_and_fetched() {
    let there = with_sts(with_tlsa(ordinary(), SENDING, Some(RTT * 4)), "v=STSv1; id=1");
    let run = run(&there.page(POLICY, "version: STSv1\n", 0), domain());
    let expected = [SENDING, "_mta-sts.example.jp", &format!("proof of {SENDING}"), READING, POLICY];
    let mut found = what(&run);
    found.sort();
    let mut wanted = expected.map(str::to_owned);
    wanted.sort();
    assert_eq!(found, wanted);
    let fetched = asides(&run).into_iter().find(|(_, what)| what == POLICY).unwrap().0;
    assert!(fetched >= run.incoming.settled_at.millis(), "it takes no socket from whoever looks for reading");
}

#[test]
fn neither_silence_nor_slowness_of_theirs_changes_anything_else() {
    let plain = run(&ordinary(), domain());
    let mut lost = ordinary();
    for (owner, kind) in
        [(SENDING, RecordKind::Tlsa), (READING, RecordKind::Tlsa), ("_mta-sts.example.jp", RecordKind::Txt)]
    {
        lost.records.insert((name(owner), kind), Timed { after: None, value: Err(LookupFailure::TimedOut) });
    }
    let unproven = with_tlsa(with_tlsa(ordinary(), SENDING, None), READING, None);
    let mut slow = with_sts(ordinary(), "v=STSv1; id=1");
    for record in slow.records.values_mut().filter(|one| matches!(one.value, Ok(Records::Txt(_)))) {
        record.after = Some(900);
    }
    let silent_web = with_sts(ordinary(), "v=STSv1; id=1").lost_page(POLICY);
    let mut no_host = with_sts(ordinary(), "v=STSv1; id=1");
    no_host.hosts.remove(&name("mta-sts.example.jp"));
    for internet in [lost, unproven, slow, silent_web, no_host] {
        let ran = run(&internet, domain());
        assert_eq!(without_asides(&ran), without_asides(&plain));
        // Patience at this distance is 0.4 s: TXT, address, document, each at most three times that.
        assert!(ran.idle_ms < ran.incoming.settled_at.millis() + 3 * 1200 + 200, "it lasts {} ms", ran.idle_ms);
    }
}

#[test]
fn a_policy_is_fetched_from_no_private_address_and_not_where_nobody_says_so() {
    let run_with =
        |text: &str, at: &str| what(&run(&with_sts(ordinary(), text).host("mta-sts.example.jp", &[at]), domain()));
    assert!(run_with("v=STSv1; id=1", "203.0.113.80").contains(&POLICY.to_owned()));
    for (text, at) in
        [("v=STSv1; id=1", "192.168.0.1"), ("v=STSv1; id=1", "127.0.0.1"), ("v=spf1 -all", "203.0.113.80")]
    {
        assert!(!run_with(text, at).contains(&POLICY.to_owned()), "{text} {at}");
    }
}

#[test]
fn a_server_that_somebody_typed_has_a_certificate_too() {
    let reached = run(&ordinary(), domain()).best().unwrap().candidate.server.clone();
    assert_eq!(what(&run(&ordinary(), Target::Typed(reached.clone()))), [SENDING]);
    let silent = ordinary().silent(A);
    assert!(what(&run(&silent, Target::Typed(reached))).is_empty(), "nobody showed a certificate");
}

#[test]
fn nothing_is_begun_after_the_end() {
    let mut detection = Detection::new(domain(), Moment::START);
    let mut steps = Vec::new();
    steps.extend(std::iter::from_fn(|| detection.poll_action()));
    detection.finish(SettledBecause::Deadline, Moment::from_millis(10));
    let after: Vec<Step> = std::iter::from_fn(|| detection.poll_action()).collect();
    assert!(!after.is_empty() && after.iter().all(|step| matches!(step, Step::Stop(_))), "{after:?}");
}

#[test]
fn an_answer_of_another_kind_is_none() {
    let mut detection = Detection::new(domain(), Moment::START);
    let mut started = Vec::new();
    // Everything gets a document for an answer.
    for round in 1..2000 {
        let now = Moment::from_millis(round * 10);
        while let Some(step) = detection.poll_action() {
            if let Step::Start(action) = step {
                started.push(action.ask.clone());
                let url = "https://example.jp/".parse().unwrap();
                let document = Document { url, all_https: true, body: String::new() };
                detection.handle(action.id, &Happened::Answered(Answer::Document(Ok(document))), now);
            }
        }
        detection.handle_timeout(now);
        if detection.is_idle() {
            break;
        }
    }
    assert!(detection.is_idle());
    assert!(started.iter().any(|ask| matches!(ask, Ask::Lookup { kind: RecordKind::Txt, .. })));
    assert!(!started.iter().any(|ask| matches!(ask, Ask::Text { .. })));
}
