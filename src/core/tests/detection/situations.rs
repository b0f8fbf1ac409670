//! Named situations: what is found, and how long it takes against the shortest time possible.

use toukan_core::detect::{Found, Target};
use toukan_core::model::{Fqdn, RecordKind, SettledBecause, Source, Trust, Validated};

use crate::simulator::{Certificate, ISPDB, Internet, Port, Run, Timed, name, run};

const RTT: u64 = 30;
/// No patience is shorter.
const LEAST_PATIENCE: u64 = 400;
const A: &str = "203.0.113.10";
const B: &str = "203.0.113.20";
const WEB: &str = "203.0.113.80";
const SIX: &str = "2001:db8::10";

fn internet() -> Internet {
    Internet::new("example.jp", RTT)
}

fn domain() -> Target {
    Target::Domain(name("example.jp"))
}

/// A document that names these submission servers (host, port, socket type) and one for IMAP.
fn document(servers: &[(&str, u16, &str)]) -> String {
    let one = |(host, port, socket): &(&str, u16, &str)| {
        format!(
            "<outgoingServer type=\"smtp\"><hostname>{host}</hostname><port>{port}</port>\
             <socketType>{socket}</socketType><username>%EMAILLOCALPART%</username></outgoingServer>"
        )
    };
    let smtp = servers.iter().map(one).collect::<Vec<_>>().concat();
    format!(
        "<clientConfig version=\"1.1\"><emailProvider id=\"x\"><incomingServer type=\"imap\">\
         <hostname>imap.example.jp</hostname><port>993</port><socketType>SSL</socketType></incomingServer>\
         {smtp}</emailProvider></clientConfig>"
    )
}

const AUTOCONFIG: &str = "https://autoconfig.example.jp/mail/config-v1.1.xml";
const WELL_KNOWN: &str = "https://example.jp/.well-known/autoconfig/mail/config-v1.1.xml";

const PACC: &str = "https://ua-auto-config.example.jp/.well-known/user-agent-configuration.json";
const AUTODISCOVER: &str = "https://autodiscover.example.jp/autodiscover/autodiscover.xml";
const AUTODISCOVER_AT_DOMAIN: &str = "https://example.jp/autodiscover/autodiscover.xml";

/// The domain's own machine: MX, submission at `mail.`, a web host on the bare domain.
fn ordinary() -> Internet {
    internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A]).host("example.jp", &[WEB])
}

fn srv(internet: Internet) -> Internet {
    let internet = internet.host("mail.example.jp", &[A]).submission(A, &["mail.example.jp"]);
    internet
        .srv("_submissions", &[(0, 1, 465, "mail.example.jp")])
        .srv("_submission", &[(10, 1, 587, "mail.example.jp")])
        .srv("_imaps", &[(0, 1, 993, "mail.example.jp")])
}

/// What a situation should come to.
struct Expected {
    /// Host, port, source, trust; `None`: nothing verified.
    best: Option<(&'static str, u16, Source, Trust)>,
    why: SettledBecause,
    /// The result is there at the latest after this many times the critical path, or after the
    /// critical path and this many milliseconds of patience.
    at_most: AtMost,
}

enum AtMost {
    Ratio(f64),
    Patience(u64),
}

/// The shortest possible time to `found`, from the described latencies alone: the chain of
/// questions that leads to it, and the answer of every source that would have outranked it and
/// answers within the least patience.
fn critical(internet: &Internet, found: &Found) -> u64 {
    let host = &found.candidate.server.endpoint.host;
    let resolve = |one: &Fqdn| internet.resolve(one).after.unwrap_or(0);
    let conversation = found.address.map_or(0, |ip| internet.conversation_time(&found.candidate.server, ip).unwrap());
    let paper = |host: &str, url: &str| {
        let there = internet.resolve(&name(host));
        let page = if there.value.is_ok() { internet.fetch(url).after } else { Some(0) };
        there.after.zip(page.filter(|after| *after <= LEAST_PATIENCE)).map_or(0, |(one, other)| one + other)
    };
    let places = [
        ("autoconfig.example.jp", AUTOCONFIG),
        ("example.jp", WELL_KNOWN),
        ("ua-auto-config.example.jp", PACC),
        ("autodiscover.example.jp", AUTODISCOVER),
    ];
    let papers = places.map(|(host, url)| paper(host, url));
    // Asked when the other one has given nothing.
    let second = papers[3] + internet.fetch(AUTODISCOVER_AT_DOMAIN).after.unwrap_or(0);
    let is_asked = internet.resolve(&name("example.jp")).value.is_ok();
    let autodiscover = if is_asked { papers[3].max(second) } else { papers[3] };
    let database = internet.ispdb.as_ref().map_or(0, |_| paper("ispdb.example", &format!("{ISPDB}example.jp")));
    // MX, the host's addresses, the document.
    let hoster = internet.rtt * 5;
    let claimed = match found.candidate.source {
        Source::Autoconfig => papers[0],
        Source::WellKnown => papers[1],
        Source::Pacc => papers[2],
        Source::Autodiscover => autodiscover,
        Source::Ispdb => database,
        Source::MxAutoconfig => hoster,
        // Of a proof: the server is named by the plain answer; it only has to be there in the end. And
        // the MX must answer before the table can be asked about it.
        Source::Srv | Source::SrvDnssec | Source::MxTable => internet.rtt,
        // A guess outside the domain comes from what a document said.
        Source::Guess => papers[0].max(papers[1]),
        Source::Person | Source::Table => 0,
    };
    // A name that anybody would guess can be probed while its source still loads.
    let guessable = ["smtp.example.jp", "mail.example.jp", "example.jp"].contains(&host.to_string().as_str());
    let probed = host.name().map_or(0, resolve) + conversation;
    let path = if guessable { claimed.max(probed) } else { claimed + probed };
    let published = papers.into_iter().chain([autodiscover]).filter(|_| found.candidate.trust > Trust::Published);
    let outranks = published.chain([database].into_iter().filter(|_| found.candidate.trust > Trust::Listed));
    // What makes a guess worth something: MX and the addresses behind it.
    let weighed = if found.candidate.source == Source::Guess { internet.rtt * 2 } else { 0 };
    let submissions = name("_submissions._tcp.example.jp");
    let proven = (found.candidate.source == Source::SrvDnssec)
        .then(|| internet.validate(&submissions, RecordKind::Srv).after)
        .flatten();
    let proven = proven.map_or(0, |after| internet.rtt + after);
    outranks.chain([path, weighed, internet.rtt, proven]).max().unwrap_or(path)
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn situations() -> Vec<(&'static str, Internet, Expected)> {
    use {AtMost as M, SettledBecause as W, Source as S, Trust as T};
    let found =
        |host, port, source, trust, why, at_most| Expected { best: Some((host, port, source, trust)), why, at_most };
    let nothing = |why, millis| Expected { best: None, why, at_most: M::Patience(millis) };
    let page = |internet: Internet, servers: &[(&str, u16, &str)], think| {
        internet.host("autoconfig.example.jp", &[WEB]).page(AUTOCONFIG, &document(servers), think)
    };
    let both = [("smtp.example.jp", 465, "SSL"), ("smtp.example.jp", 587, "STARTTLS")];
    let published = || page(ordinary().host("smtp.example.jp", &[B]).submission(B, &["smtp.example.jp"]), &both, 0);
    vec![
        (
            "srv-only",
            srv(internet()),
            found("mail.example.jp", 465, S::Srv, T::Confirmed, W::NothingBetterCanCome, M::Ratio(1.0)),
        ),
        (
            "srv-dnssec",
            srv(internet()).signed("_submissions", 4),
            found("mail.example.jp", 465, S::SrvDnssec, T::Published, W::NothingBetterCanCome, M::Ratio(1.0)),
        ),
        (
            "srv-dnssec, a long chain",
            srv(internet()).signed("_submissions", 9),
            found("mail.example.jp", 465, S::SrvDnssec, T::Published, W::AllAnswered, M::Ratio(1.0)),
        ),
        (
            "srv, its proof never comes",
            srv(internet()).proof("_submissions", Validated::Unavailable, None),
            found("mail.example.jp", 465, S::Srv, T::Confirmed, W::PatienceUsed, M::Patience(LEAST_PATIENCE)),
        ),
        (
            "autoconfig",
            published(),
            found("smtp.example.jp", 465, S::Autoconfig, T::Published, W::NothingBetterCanCome, M::Ratio(1.0)),
        ),
        (
            "well-known",
            ordinary().host("smtp.example.jp", &[B]).submission(B, &["smtp.example.jp"]).page(
                WELL_KNOWN,
                &document(&both),
                0,
            ),
            found("smtp.example.jp", 465, S::WellKnown, T::Published, W::NothingBetterCanCome, M::Ratio(1.0)),
        ),
        (
            "guess-only",
            ordinary().submission(A, &["mail.example.jp"]),
            found("mail.example.jp", 587, S::Guess, T::Confirmed, W::AllAnswered, M::Ratio(1.0)),
        ),
        (
            "silent-587",
            ordinary().submission(A, &["mail.example.jp"]).port(A, 587, Port::Silent),
            found("mail.example.jp", 465, S::Guess, T::Confirmed, W::PatienceUsed, M::Patience(400)),
        ),
        (
            "silent-465",
            ordinary().submission(A, &["mail.example.jp"]).port(A, 465, Port::Silent),
            found("mail.example.jp", 587, S::Guess, T::Confirmed, W::NothingBetterCanCome, M::Ratio(1.0)),
        ),
        (
            "srv-silent-465",
            srv(internet()).port(A, 465, Port::Silent),
            found("mail.example.jp", 587, S::Srv, T::Confirmed, W::PatienceUsed, M::Patience(400)),
        ),
        (
            "published-587-silent",
            page(
                ordinary().host("smtp.example.jp", &[B]).submission(B, &["smtp.example.jp"]).port(B, 587, Port::Silent),
                &[("smtp.example.jp", 587, "STARTTLS")],
                0,
            ),
            // The other port of the published host: used, with a note.
            found("smtp.example.jp", 465, S::Guess, T::Published, W::PatienceUsed, M::Patience(400)),
        ),
        (
            "outside-587-silent",
            page(
                ordinary().host("smtp.hoster.example", &[B]).submission(B, &["smtp.hoster.example"]).port(
                    B,
                    587,
                    Port::Silent,
                ),
                &[("smtp.hoster.example", 587, "STARTTLS")],
                0,
            ),
            found("smtp.hoster.example", 465, S::Guess, T::Published, W::PatienceUsed, M::Patience(400)),
        ),
        (
            "dead-bare-domain",
            ordinary().submission(A, &["mail.example.jp"]).silent(WEB),
            found("mail.example.jp", 587, S::Guess, T::Confirmed, W::NothingBetterCanCome, M::Ratio(1.0)),
        ),
        (
            "dead-bare-no-mx",
            internet()
                .host("example.jp", &[WEB])
                .silent(WEB)
                .host("smtp.example.jp", &[B])
                .submission(B, &["smtp.example.jp"]),
            found("smtp.example.jp", 587, S::Guess, T::Guessed, W::PatienceUsed, M::Patience(2000)),
        ),
        (
            "web-drops-documents",
            {
                let mut internet = ordinary().submission(A, &["mail.example.jp"]);
                internet.pages.insert(
                    WELL_KNOWN.to_owned(),
                    Timed { after: None, value: Err(toukan_core::model::NoDocument::TimedOut) },
                );
                internet
            },
            found("mail.example.jp", 587, S::Guess, T::Confirmed, W::PatienceUsed, M::Patience(400)),
        ),
        (
            "moved",
            internet()
                .mx(&["mx.newhost.example"])
                .host("mx.newhost.example", &[B])
                .silent(B)
                .host("smtp.example.jp", &[A])
                .submission(A, &["smtp.example.jp"]),
            found("smtp.example.jp", 587, S::Guess, T::Guessed, W::PatienceUsed, M::Patience(2000)),
        ),
        (
            "moved-refusing",
            internet()
                .mx(&["mx.newhost.example"])
                .host("mx.newhost.example", &[B])
                .host("smtp.example.jp", &[A])
                .submission(A, &["smtp.example.jp"]),
            found("smtp.example.jp", 587, S::Guess, T::Guessed, W::AllAnswered, M::Ratio(1.0)),
        ),
        ("nothing", ordinary(), nothing(W::AllAnswered, 10 * RTT)),
        ("all-silent", ordinary().silent(A).silent(WEB), nothing(W::PatienceUsed, 5000 + 4 * RTT)),
        (
            "no-such-domain",
            {
                let mut internet = internet();
                internet.exists = false;
                internet
            },
            nothing(W::AllAnswered, RTT),
        ),
        ("null-mx", internet().mx(&["."]).host("example.jp", &[WEB]), nothing(W::AllAnswered, 10 * RTT)),
        (
            "dead-ipv6",
            internet()
                .mx(&["mail.example.jp"])
                .host("mail.example.jp", &[A, SIX])
                .submission(A, &["mail.example.jp"])
                .silent(SIX),
            found("mail.example.jp", 587, S::Guess, T::Confirmed, W::AllAnswered, M::Patience(250)),
        ),
        (
            "unreachable-ipv6",
            internet()
                .mx(&["mail.example.jp"])
                .host("mail.example.jp", &[A, SIX])
                .submission(A, &["mail.example.jp"])
                .port(SIX, 587, Port::Unreachable { rtt: 0 })
                .port(SIX, 465, Port::Unreachable { rtt: 0 }),
            found("mail.example.jp", 587, S::Guess, T::Confirmed, W::AllAnswered, M::Ratio(1.0)),
        ),
        (
            "wildcard-dns",
            {
                let mut internet = ordinary().submission(A, &["mail.example.jp"]);
                internet.wildcard = Some(vec![WEB.parse().unwrap()]);
                internet
            },
            found("mail.example.jp", 587, S::Guess, T::Guessed, W::AllAnswered, M::Ratio(1.0)),
        ),
        (
            "srv-outside",
            ordinary()
                .host("smtp.hoster.example", &[B])
                .submission(B, &["smtp.hoster.example"])
                .srv("_submissions", &[(0, 1, 465, "smtp.hoster.example")]),
            found("smtp.hoster.example", 465, S::Srv, T::Outside, W::AllAnswered, M::Patience(3 * RTT)),
        ),
        (
            "srv-outside-vouched",
            ordinary()
                .host("smtp.hoster.example", &[B])
                .submission(B, &["smtp.hoster.example", "example.jp"])
                .srv("_submissions", &[(0, 1, 465, "smtp.hoster.example")]),
            found("smtp.hoster.example", 465, S::Srv, T::Confirmed, W::AllAnswered, M::Patience(3 * RTT)),
        ),
        (
            // RFC 4985: it says that it hands in mail for this domain.
            "srv-outside-service-named",
            ordinary()
                .host("smtp.hoster.example", &[B])
                .submission(B, &["smtp.hoster.example", "_submissions.example.jp"])
                .srv("_submissions", &[(0, 1, 465, "smtp.hoster.example")]),
            found("smtp.hoster.example", 465, S::Srv, T::Confirmed, W::AllAnswered, M::Patience(3 * RTT)),
        ),
        (
            // Another service, and somebody else's.
            "srv-outside-service-other",
            ordinary()
                .host("smtp.hoster.example", &[B])
                .submission(B, &["smtp.hoster.example", "_imaps.example.jp", "_submissions.example.com"])
                .srv("_submissions", &[(0, 1, 465, "smtp.hoster.example")]),
            found("smtp.hoster.example", 465, S::Srv, T::Outside, W::AllAnswered, M::Patience(3 * RTT)),
        ),
        (
            "srv-dot",
            ordinary().submission(A, &["mail.example.jp"]).srv("_submission", &[(0, 0, 0, ".")]),
            found("mail.example.jp", 465, S::Guess, T::Confirmed, W::AllAnswered, M::Ratio(1.2)),
        ),
        (
            "late-autoconfig",
            page(
                ordinary()
                    .submission(A, &["mail.example.jp"])
                    .host("smtp.example.jp", &[B])
                    .submission(B, &["smtp.example.jp"]),
                &both,
                500,
            ),
            found("mail.example.jp", 587, S::Guess, T::Confirmed, W::PatienceUsed, M::Patience(400)),
        ),
        (
            "expired",
            ordinary().port(
                A,
                587,
                Port::Smtp { rtt: RTT, certificate: Certificate::Expired, auth: true, starttls: true },
            ),
            nothing(W::AllAnswered, 12 * RTT),
        ),
        (
            "several-names-one-machine",
            internet()
                .mx(&["mail.example.jp"])
                .host("mail.example.jp", &[A])
                .host("smtp.example.jp", &[A])
                .host("example.jp", &[A])
                .submission(A, &["mail.example.jp"]),
            found("mail.example.jp", 587, S::Guess, T::Confirmed, W::NothingBetterCanCome, M::Ratio(2.1)),
        ),
    ]
}

fn verified(run: &Run) -> Option<&Found> {
    run.best().filter(|found| found.verified)
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is for whoever asks for it with --nocapture")]
fn named_situations() {
    let mut wrong = Vec::new();
    println!("{:<28}{:>11}{:>11}{:>8}  result", "situation", "settled ms", "critical", "ratio");
    for (label, internet, expected) in situations() {
        let run = run(&internet, domain());
        let best = verified(&run);
        let critical = best.map(|found| critical(&internet, found));
        let ratio = critical.map(|critical| ratio(run.settled_ms, critical));
        let shown = best.map_or_else(
            || "nothing verified".to_owned(),
            |found| {
                let server = &found.candidate.server.endpoint;
                format!("{server} {:?} {:?}, {:?}", found.candidate.source, found.candidate.trust, run.outcome.why)
            },
        );
        let columns = (
            critical.map_or("-".to_owned(), |one| one.to_string()),
            ratio.map_or("-".to_owned(), |one| format!("{one:.2}")),
        );
        println!("{label:<28}{:>11}{:>11}{:>8}  {shown}", run.settled_ms, columns.0, columns.1);
        let got = best.map(|found| {
            let candidate = &found.candidate;
            (candidate.server.endpoint.to_string(), candidate.source, candidate.trust)
        });
        let wanted = expected.best.map(|(host, port, source, trust)| (format!("{host}:{port}"), source, trust));
        if got != wanted {
            wrong.push(format!("{label}: {got:?} instead of {wanted:?}"));
        }
        if run.outcome.why != expected.why {
            wrong.push(format!("{label}: settled because {:?} instead of {:?}", run.outcome.why, expected.why));
        }
        let in_time = match expected.at_most {
            AtMost::Ratio(most) => ratio.is_some_and(|ratio| ratio <= most + 1e-9),
            AtMost::Patience(millis) => run.settled_ms <= critical.unwrap_or(0) + millis,
        };
        if !in_time {
            wrong.push(format!("{label}: settled only after {} ms", run.settled_ms));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of one run")]
fn ratio(settled: u64, critical: u64) -> f64 {
    settled as f64 / critical.max(1) as f64
}
