//! One rule of detection a test.

use std::net::IpAddr;

use toukan_core::detect::{Detection, Sources, Step, Target};
use toukan_core::model::{
    ActionId, Answer, Ask, Decision, Endpoint, Happened, Host, LookupFailure, Moment, Protocol, RecordKind, Security,
    Server, SettledBecause, Skip, Source, Trust, UserNameForm,
};

use crate::simulator::{Certificate, Internet, Port, Run, Timed, name, run};

const RTT: u64 = 30;
const A: &str = "203.0.113.10";
const B: &str = "203.0.113.20";

fn internet() -> Internet {
    Internet::new("example.jp", RTT)
}

fn domain() -> Target {
    Target::Domain(name("example.jp"))
}

fn typed(host: &str, port: u16, security: Security) -> Target {
    let endpoint = Endpoint { host: Host::parse(host).unwrap(), port };
    Target::Typed(Server { protocol: Protocol::Smtp, endpoint, security })
}

fn ordinary() -> Internet {
    internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A]).submission(A, &["mail.example.jp"])
}

fn weighed(run: &Run) -> Vec<(String, Trust)> {
    let one = |decision: &Decision| match decision {
        Decision::Weighed { server, trust } => Some((server.endpoint.to_string(), *trust)),
        _ => None,
    };
    run.decisions.iter().filter_map(one).collect()
}

fn document(host: &str, port: u16, socket: &str) -> String {
    format!(
        "<clientConfig><emailProvider><incomingServer type=\"imap\"><hostname>imap.example.jp</hostname>\
         <port>993</port><socketType>SSL</socketType></incomingServer><outgoingServer type=\"smtp\">\
         <hostname>{host}</hostname><port>{port}</port><socketType>{socket}</socketType>\
         <username>%EMAILLOCALPART%</username></outgoingServer></emailProvider></clientConfig>"
    )
}

fn published(internet: Internet, host: &str, port: u16, socket: &str, think: u64) -> Internet {
    let page = "https://autoconfig.example.jp/mail/config-v1.1.xml";
    internet.host("autoconfig.example.jp", &[B]).page(page, &document(host, port, socket), think)
}

#[test]
fn everything_is_asked_at_once() {
    let run = run(&ordinary(), domain());
    let first: Vec<_> = run.asked.iter().filter(|(at, _)| *at == 0).map(|(_, ask)| ask).collect();
    let lookups = first.iter().filter(|ask| matches!(ask, Ask::Lookup { .. })).count();
    let names = first.iter().filter(|ask| matches!(ask, Ask::Resolve { .. })).count();
    // MX and six SRV; three hosts of documents, smtp, mail, imap, the domain itself, and the name
    // that nobody made.
    assert_eq!((lookups, names), (7, 8));
    let connected = run.connections().next().map(|(at, ..)| *at);
    assert_eq!(connected, Some(RTT), "a port is probed the moment its name resolves");
}

#[test]
fn a_typed_server_is_the_only_one_asked() {
    let internet = internet().host("post.lan", &["192.168.1.9"]).submission("192.168.1.9", &["post.lan"]);
    let run = run(&internet, typed("post.lan", 587, Security::Starttls));
    let best = run.best().unwrap();
    assert!(best.verified);
    assert_eq!((best.candidate.source, best.candidate.trust), (Source::Person, Trust::Typed));
    assert_eq!(best.address, Some("192.168.1.9".parse().unwrap()));
    assert_eq!(asked_for_the_result(&run), 2);
    assert_eq!(run.outcome.why, SettledBecause::AllAnswered);
}

/// The questions without the one that comes after the result: what DNS says of the server's certificate.
fn asked_for_the_result(run: &Run) -> usize {
    let after = |ask: &Ask| matches!(ask, Ask::Lookup { kind: RecordKind::Tlsa, .. });
    assert!(run.asked.iter().filter(|(_, ask)| after(ask)).count() < 2);
    run.asked.iter().filter(|(_, ask)| !after(ask)).count()
}

#[test]
fn a_typed_address_needs_no_name() {
    let internet = internet().port(A, 465, Port::Silent);
    let run = run(&internet, typed(A, 465, Security::Tls));
    assert_eq!(run.asked.len(), 1);
    assert!(!run.best().unwrap().verified);
    assert_eq!(run.outcome.why, SettledBecause::PatienceUsed);
    assert_eq!(run.settled_ms, 5000);
}

#[test]
fn a_typed_server_for_reading_is_the_only_one_asked() {
    let endpoint = Endpoint { host: Host::parse("imap.example.jp").unwrap(), port: 993 };
    let server = Server { protocol: Protocol::Imap, endpoint, security: Security::Tls };
    let internet = internet().host("imap.example.jp", &[A]).reading(A, &["imap.example.jp"]);
    let run = run(&internet, Target::Typed(server.clone()));
    let best = run.best().unwrap();
    assert_eq!((&best.candidate.server, best.verified), (&server, true), "{best:?}");
    assert!(best.observation.as_ref().is_some_and(|seen| seen.imap().is_some()));
    assert_eq!(asked_for_the_result(&run), 2);
    assert!(run.incoming.servers.is_empty());
}

#[test]
fn the_local_network_is_not_scanned_for_a_domain() {
    let lan = "192.168.1.9";
    let inside =
        internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[lan]).submission(lan, &["mail.example.jp"]);
    let run_inside = run(&inside, domain());
    assert_eq!(run_inside.connections().count(), 0);
    assert_eq!(run_inside.skipped(Skip::PrivateAddress).len(), 2);
    // Where the mail domain's own name leads there, it is the person's own network.
    let run_own = run(&inside.host("example.jp", &[lan]), domain());
    assert!(run_own.best().is_some_and(|found| found.verified));
}

#[test]
fn a_document_is_not_fetched_from_the_local_network() {
    let internet = ordinary().host("autoconfig.example.jp", &[A, "127.0.0.1"]);
    let run = run(&internet, domain());
    assert!(!run.asked.iter().any(|(_, ask)| matches!(ask, Ask::Fetch { .. })));
    assert_eq!(run.skipped(Skip::PrivateAddress), ["autoconfig.example.jp:443"]);
}

#[test]
fn other_ports_are_not_scanned() {
    let internet = ordinary().srv("_submission", &[(0, 0, 22, "mail.example.jp"), (1, 0, 587, "mail.example.jp")]);
    let run = run(&internet, domain());
    assert_eq!(run.skipped(Skip::Port), ["mail.example.jp:22"]);
    assert!(run.connections().all(|(_, server, _)| server.endpoint.port != 22));
    assert_eq!(run.best().map(|found| found.candidate.server.endpoint.port), Some(587));
}

#[test]
fn what_is_not_offered_is_not_guessed() {
    let internet = ordinary().srv("_submission", &[(0, 0, 0, ".")]).srv("_submissions", &[(0, 0, 0, ".")]);
    let run = run(&internet, domain());
    assert_eq!(run.skipped(Skip::NotOffered), ["example.jp:465", "example.jp:587"]);
    assert!(run.outcome.submission.is_empty());
}

#[test]
fn a_domain_that_does_not_exist_has_no_guesses() {
    let mut internet = internet();
    internet.exists = false;
    // A resolver that answers everything does not make it exist.
    internet.wildcard = Some(vec![A.parse().unwrap()]);
    let run = run(&internet.submission(A, &["mail.example.jp"]), domain());
    assert!(run.outcome.submission.is_empty());
}

#[test]
fn a_better_answer_that_comes_late_is_offered_not_swapped() {
    let late = published(ordinary().host("smtp.example.jp", &[B]), "smtp.example.jp", 465, "SSL", 450);
    let run = run(&late.submission(B, &["smtp.example.jp"]), domain());
    let settled = run.best().unwrap();
    assert_eq!((settled.candidate.source, settled.candidate.trust), (Source::Guess, Trust::Confirmed));
    let better = run.better.unwrap();
    assert_eq!((better.candidate.source, better.candidate.trust), (Source::Autoconfig, Trust::Published));
    assert_eq!(better.candidate.server.endpoint.to_string(), "smtp.example.jp:465");
    assert!(better.verified);
}

#[test]
fn nothing_is_awaited_twice_as_long_as_its_patience() {
    let late = published(ordinary(), "smtp.example.jp", 465, "SSL", 60_000);
    let run = run(&late, domain());
    assert!(run.better.is_none());
    assert!(run.idle_ms <= RTT + 800 + 1, "idle only after {} ms", run.idle_ms);
}

#[test]
fn mail_that_has_moved_is_only_guessed() {
    let moved = internet()
        .mx(&["mx.newhost.example"])
        .host("mx.newhost.example", &[B])
        .host("mail.example.jp", &[A])
        .submission(A, &["mail.example.jp"]);
    let run = run(&moved, domain());
    assert_eq!(run.best().map(|found| found.candidate.trust), Some(Trust::Guessed));
    assert!(weighed(&run).is_empty());
}

#[test]
fn a_guess_goes_with_mx_by_address_or_by_certificate() {
    let by_address = internet().mx(&["mx.example.jp"]).host("mx.example.jp", &[A]).host("mail.example.jp", &[A]);
    let run_address = run(&by_address.submission(A, &["mail.example.jp"]), domain());
    assert_eq!(run_address.best().map(|found| found.candidate.trust), Some(Trust::Confirmed));

    let apart = internet().mx(&["mx.hoster.example"]).host("mx.hoster.example", &[B]).host("mail.example.jp", &[A]);
    let vouched =
        apart.clone().submission(A, &["mail.example.jp"]).submission(B, &["mx.hoster.example", "mail.example.jp"]);
    let run_vouched = run(&vouched, domain());
    assert_eq!(run_vouched.best().map(|found| found.candidate.trust), Some(Trust::Confirmed));
    assert!(weighed(&run_vouched).contains(&("mail.example.jp:587".to_owned(), Trust::Confirmed)));

    // A wildcard names nobody in particular.
    let wildcard = apart.submission(A, &["mail.example.jp"]).submission(B, &["mx.hoster.example", "*.example.jp"]);
    let run_wildcard = run(&wildcard, domain());
    assert_eq!(run_wildcard.best().map(|found| found.candidate.trust), Some(Trust::Guessed));
}

#[test]
fn without_mx_the_domain_itself_decides() {
    let same = internet().host("example.jp", &[A]).host("mail.example.jp", &[A]).submission(A, &["mail.example.jp"]);
    assert_eq!(run(&same, domain()).best().map(|found| found.candidate.trust), Some(Trust::Confirmed));
    let apart = internet().host("example.jp", &[B]).host("mail.example.jp", &[A]).submission(A, &["mail.example.jp"]);
    assert_eq!(run(&apart, domain()).best().map(|found| found.candidate.trust), Some(Trust::Guessed));
}

#[test]
fn guesses_stay_at_home_where_a_source_has_spoken() {
    let srv = ordinary().host("smtp.example.jp", &[B]).srv("_submissions", &[(0, 1, 465, "mail.example.jp")]);
    let run = run(&srv, domain());
    assert_eq!(run.visited(Protocol::Smtp), ["mail.example.jp:465"]);
    assert!(run.skipped(Skip::NotNeeded).contains(&"smtp.example.jp:587".to_owned()));
}

#[test]
fn a_failed_handshake_is_not_tried_again() {
    let expired = || Port::Smtp { rtt: RTT, certificate: Certificate::Expired, auth: true, starttls: true };
    let internet = internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A, B]);
    let run = run(&internet.port(A, 587, expired()).port(B, 587, expired()), domain());
    assert_eq!(run.connections().filter(|(_, server, _)| server.endpoint.port == 587).count(), 1);
    // It is shown: somebody answered, and why it is no good.
    let best = run.best().unwrap();
    assert!(!best.verified && best.observation.as_ref().is_some_and(|one| one.smtp().is_some()));
}

#[test]
fn where_names_of_a_certificate_for_others_lead_is_asked_and_nothing_is_made_of_it() {
    let names = ["*.hoster.example", "mx1.hoster.example", "mx2.hoster.example", "mx3.hoster.example"];
    let internet = internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A]).submission(A, &names);
    let run = run(&internet.host("mx1.hoster.example", &[A]), domain());
    let asked = |name: &str| {
        let of_name = |ask: &&Ask| matches!(ask, Ask::Resolve { name: asked } if asked.host() == name);
        run.asked.iter().map(|(_, ask)| ask).filter(of_name).count()
    };
    assert_eq!(names.map(asked), [0, 1, 1, 0]);
    assert!(run.connections().all(|(_, server, _)| !server.endpoint.to_string().contains("hoster")));
    assert!(!run.best().unwrap().verified);
}

#[test]
fn a_conversation_that_breaks_off_lets_the_next_address_try() {
    let internet = internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A, B]);
    let good = internet.good(&["mail.example.jp"]);
    let run = run(&internet.port(A, 587, Port::Slams { rtt: RTT }).port(B, 587, good), domain());
    assert_eq!(run.best().and_then(|found| found.address), Some(B.parse().unwrap()));
}

#[test]
fn the_user_name_of_the_source_holds_on_the_other_port() {
    let internet = published(ordinary(), "mail.example.jp", 587, "STARTTLS", 0).port(A, 587, Port::Silent);
    let run = run(&internet, domain());
    let best = run.best().unwrap();
    assert_eq!(best.candidate.server.endpoint.port, 465);
    assert_eq!((best.candidate.source, best.candidate.trust), (Source::Guess, Trust::Published));
    assert_eq!(best.candidate.username, Some(UserNameForm::LocalPart));
    // What was published is still there, not verified.
    let second = run.outcome.submission.get(1).unwrap();
    assert_eq!((second.candidate.source, second.verified), (Source::Autoconfig, false));
    assert_eq!(run.outcome.incoming.first().unwrap().candidate.server.endpoint.to_string(), "imap.example.jp:993");
}

#[test]
fn a_claim_takes_the_socket_of_a_silent_guess() {
    // Four machines of four names, all silent, use the sockets up; the document names a fifth.
    let mut internet = internet().mx(&["a.example.jp", "b.example.jp", "c.example.jp", "d.example.jp"]);
    let mut silent = 0u8;
    for host in [
        "a.example.jp",
        "b.example.jp",
        "c.example.jp",
        "d.example.jp",
        "smtp.example.jp",
        "mail.example.jp",
        "example.jp",
    ] {
        silent += 1;
        let ip = format!("198.51.100.{silent}");
        internet = internet.host(host, &[&ip]).silent(&ip);
    }
    let internet = published(internet, "out.example.jp", 465, "SSL", 500).host("out.example.jp", &[A]);
    let run = run(&internet.submission(A, &["out.example.jp"]), domain());
    assert_eq!(run.most_open, 12);
    assert!(run.best().is_some_and(|found| found.verified && found.candidate.trust == Trust::Published));
    assert!(run.settled_ms < 1500, "settled after {} ms", run.settled_ms);
}

#[test]
fn a_claim_does_not_stand_in_line_behind_guesses() {
    // The machine of the mail exchanger is slow and has another name, which the document says.
    let slow = |rtt| Port::Smtp {
        rtt,
        certificate: Certificate::Names(vec!["out.example.jp".to_owned()]),
        auth: true,
        starttls: true,
    };
    let internet = internet().mx(&["mx.example.jp"]).host("mx.example.jp", &[A]).host("smtp.example.jp", &[A]);
    let internet = published(internet, "out.example.jp", 587, "STARTTLS", 0).host("out.example.jp", &[A]);
    let run = run(&internet.port(A, 587, slow(200)).port(A, 465, slow(400)).port(A, 993, slow(200)), domain());
    let begun = run.connections().find(|(_, server, _)| server.endpoint.to_string() == "out.example.jp:587");
    assert_eq!(begun.map(|(at, ..)| *at), Some(5 * RTT), "name, three for the document, name");
}

#[test]
fn the_certificate_of_a_shared_machine_sends_the_right_name_ahead() {
    let internet = internet().mx(&["mx.example.jp"]).host("mx.example.jp", &[A]).host("example.jp", &[A]);
    let internet = internet.host("smtp.example.jp", &[A]).host("mail.example.jp", &[A]);
    // Of four names only the last that would be tried is right.
    let run = run(&internet.submission(A, &["example.jp"]), domain());
    let best = run.best().unwrap();
    assert_eq!((best.candidate.server.endpoint.to_string().as_str(), best.verified), ("example.jp:587", true));
    assert_eq!(
        run.visited(Protocol::Smtp),
        ["smtp.example.jp:587", "smtp.example.jp:465", "example.jp:587", "example.jp:465"]
    );
    // Name; TCP and TLS in vain; then the conversation.
    assert_eq!(run.settled_ms, RTT + 2 * RTT + 6 * RTT);
}

/// One machine with a certificate for each name: what one name's certificate says of the others is
/// no more than a hint.
#[test]
fn a_name_that_no_certificate_bore_yet_is_still_tried() {
    let wrong = Port::Smtp { rtt: RTT, certificate: Certificate::Expired, auth: true, starttls: true };
    let internet = internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A]).host("smtp.example.jp", &[A]);
    let run = run(&internet.port(A, 587, wrong.clone()).port(A, 465, wrong), domain());
    let tried = run.visited(Protocol::Smtp);
    assert!(tried.contains(&"mail.example.jp:587".to_owned()) && tried.contains(&"smtp.example.jp:587".to_owned()));
}

/// What stands above a subdomain is for other people's accounts, unless one machine takes both mails.
#[test]
fn a_neighbours_server_counts_only_where_one_machine_takes_both_mails() {
    let lab = |mx: &str| {
        let internet = Internet::new("lab.example.jp", RTT).mx(&["mx.lab.example.jp"]).host("mx.lab.example.jp", &[mx]);
        internet.host("smtp.example.jp", &[A]).submission(A, &["smtp.example.jp"])
    };
    let found = |internet: &Internet| run(internet, Target::Domain(name("lab.example.jp")));
    let apart = found(&lab(B));
    assert!(apart.best().is_none(), "{:?}", apart.best());
    assert!(apart.visited(Protocol::Smtp).iter().all(|one| !one.starts_with("smtp.example.jp")), "nobody knocks there");
    let shared = found(&lab(A));
    let best = shared.best().unwrap();
    assert_eq!((best.candidate.server.endpoint.to_string().as_str(), best.verified), ("smtp.example.jp:587", true));
    assert_eq!(best.candidate.trust, Trust::Outside, "it lies outside the mail domain: a person is asked");
}

#[test]
fn further_names_are_asked_for_only_where_the_likely_ones_gave_nothing() {
    let asked = |run: &Run, host: &str| {
        let at = |(at, ask): &(u64, Ask)| matches!(ask, Ask::Resolve { name } if name.host() == host).then_some(*at);
        run.asked.iter().find_map(at)
    };
    let out = || internet().host("out.example.jp", &[A]).submission(A, &["out.example.jp"]);
    let alone = run(&out(), domain());
    assert_eq!(
        alone.best().map(|found| found.candidate.server.endpoint.to_string()),
        Some("out.example.jp:587".into())
    );
    assert_eq!(asked(&alone, "out.example.jp"), Some(RTT), "as soon as the likely ones do not exist");
    assert_eq!(asked(&run(&ordinary(), domain()), "out.example.jp"), None);
    // Nor where a source has named a server, though it is dead, or where there is no mail.
    let dead = out().host("post.example.jp", &[B]).srv("_submissions", &[(0, 0, 465, "post.example.jp")]);
    assert_eq!(asked(&run(&dead, domain()), "out.example.jp"), None);
    assert_eq!(asked(&run(&out().mx(&["."]), domain()), "out.example.jp"), None);
    // Where every name exists, one more proves nothing.
    let mut wildcard = out();
    wildcard.wildcard = Some(vec![B.parse().unwrap()]);
    assert_eq!(asked(&run(&wildcard, domain()), "out.example.jp"), None);
}

/// A submission server without encryption is shown as what it is, and is not a result.
#[test]
fn a_guess_without_encryption_is_reported_not_found() {
    let bare = Port::Smtp { rtt: RTT, certificate: Certificate::Names(vec![]), auth: true, starttls: false };
    let internet = || internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A]).port(A, 587, bare.clone());
    let shown = |internet: &Internet| {
        let run = run(internet, domain());
        let best = run.best().unwrap();
        assert!(!best.verified && best.address.is_none());
        best.candidate.server.security
    };
    assert_eq!(shown(&internet()), Security::None);
    // Where the host has shown TLS on another port, somebody took it away: no offer.
    let expired = Port::Smtp { rtt: RTT, certificate: Certificate::Expired, auth: true, starttls: true };
    assert_eq!(shown(&internet().port(A, 465, expired)), Security::Starttls);
    // What a source claimed stands as claimed.
    assert_eq!(shown(&internet().srv("_submission", &[(0, 0, 587, "mail.example.jp")])), Security::Starttls);
}

#[test]
fn the_deadline_ends_everything_at_once() {
    let mut detection = Detection::new(domain(), Moment::START);
    let mut asked = Vec::new();
    while let Some(step) = detection.poll_action() {
        if let Step::Start(action) = step {
            asked.push(action);
        }
    }
    detection.finish(SettledBecause::Deadline, Moment::from_millis(100));
    assert_eq!(detection.outcome().map(|outcome| outcome.why), Some(SettledBecause::Deadline));
    let mut stopped = Vec::new();
    while let Some(step) = detection.poll_action() {
        let Step::Stop(id) = step else { panic!("{step:?} after the end") };
        stopped.push(id);
    }
    assert_eq!(stopped.len(), asked.len());
    assert!(!detection.is_idle(), "their terminal events still have to come");
    for action in asked {
        let answer = match action.ask {
            Ask::Resolve { .. } => Answer::Addresses(Err(LookupFailure::TimedOut)),
            _ => Answer::Records(Err(LookupFailure::TimedOut)),
        };
        detection.handle(action.id, &Happened::Answered(answer), Moment::from_millis(101));
    }
    assert!(detection.poll_action().is_none());
    assert!(detection.is_idle());
    assert_eq!(detection.wake_at(), None);
}

#[test]
fn events_for_unknown_numbers_are_ignored() {
    let mut detection = Detection::new(domain(), Moment::START);
    while detection.poll_action().is_some() {}
    let before = detection.wake_at();
    detection.handle(ActionId(4711), &Happened::Connected, Moment::from_millis(1));
    assert_eq!(detection.wake_at(), before);
}

#[test]
fn an_answer_of_another_kind_is_none() {
    let mut detection = Detection::new(typed("mail.example.jp", 587, Security::Starttls), Moment::START);
    let mut asked = 0;
    while let Some(step) = detection.poll_action() {
        let Step::Start(action) = step else { panic!("{step:?}") };
        asked += 1;
        let odd = Answer::Records(Err(LookupFailure::NoRecords));
        detection.handle(action.id, &Happened::Answered(odd), Moment::from_millis(1));
    }
    assert_eq!(asked, 2, "the way to IPv4, the server's addresses");
    assert!(detection.outcome().is_some_and(|outcome| !outcome.submission.iter().any(|found| found.verified)));
}

#[test]
fn a_lost_name_does_not_hold_the_result() {
    let mut internet = ordinary();
    let lost: Timed<Result<Vec<IpAddr>, LookupFailure>> = Timed { after: None, value: Err(LookupFailure::TimedOut) };
    internet.hosts.insert(name("autoconfig.example.jp"), lost);
    let run = run(&internet, domain());
    assert_eq!(run.settled_ms, 400);
    assert_eq!(run.outcome.why, SettledBecause::PatienceUsed);
}

#[test]
fn every_claim_is_in_the_record_before_it_is_weighed() {
    let run = run(&ordinary(), domain());
    let mut claimed = Vec::new();
    for decision in &run.decisions {
        match decision {
            Decision::Claimed { candidate } => claimed.push(candidate.server.clone()),
            Decision::Weighed { server, .. } => assert!(claimed.contains(server)),
            _ => {}
        }
    }
    let settled = run.decisions.iter().filter(|one| matches!(one, Decision::Settled { recommended: Some(_), .. }));
    assert_eq!(settled.count(), 1);
}

/// Below a public suffix anybody registers names, `autoconfig` and `smtp` among them: a slip of
/// the finger (`hanako@co.jp`) must not hand a password to whoever did.
#[test]
fn names_below_a_public_suffix_are_not_the_domains_own() {
    let page = "https://autoconfig.co.jp/mail/config-v1.1.xml";
    let internet = Internet::new("co.jp", RTT)
        .host("autoconfig.co.jp", &[B])
        .page(page, &document("smtp.anybody.co.jp", 587, "STARTTLS"), 0)
        .host("smtp.anybody.co.jp", &[A])
        .host("smtp.co.jp", &[A])
        .submission(A, &["smtp.anybody.co.jp", "smtp.co.jp"]);
    let run = run(&internet, Target::Domain(name("co.jp")));
    assert!(run.best().is_none(), "{:?}", run.best());
    let asked = |one: &str| run.asked.iter().any(|(_, ask)| matches!(ask, Ask::Resolve { name } if name.host() == one));
    assert!(asked("co.jp") && !asked("autoconfig.co.jp") && !asked("smtp.co.jp"));
}

#[test]
fn an_srv_record_of_a_public_suffix_leads_outside_below_it() {
    let internet = |target: &str| {
        let internet = Internet::new("co.jp", RTT).srv("_submissions", &[(0, 0, 465, target)]);
        internet.host(target, &[A]).submission(A, &[target])
    };
    for (target, trust) in [("smtp.anybody.co.jp", Trust::Outside), ("co.jp", Trust::Confirmed)] {
        let run = run(&internet(target), Target::Domain(name("co.jp")));
        assert_eq!(run.best().map(|best| best.candidate.trust), Some(trust), "{target}");
    }
}

#[test]
fn through_a_proxy_documents_need_no_address() {
    let page = "https://autoconfig.example.jp/mail/config-v1.1.xml";
    let nowhere = internet().page(page, &document("smtp.example.jp", 465, "SSL"), 0);
    let fetched = |by_proxy| {
        let sources = Sources { by_proxy, ..Sources::default() };
        let mut detection = Detection::asking(sources, domain(), Moment::START);
        let steps: Vec<Step> = std::iter::from_fn(|| detection.poll_action()).collect();
        let fetches = |step: &Step| matches!(step, Step::Start(action) if matches!(action.ask, Ask::Fetch { .. }));
        steps.iter().filter(|step| fetches(step)).count()
    };
    // At once, whether anybody here can resolve their hosts or not.
    assert_eq!((fetched(false), fetched(true)), (0, 3));
    assert!(run(&nowhere, domain()).asked.iter().all(|(_, ask)| !matches!(ask, Ask::Fetch { .. })));
}
