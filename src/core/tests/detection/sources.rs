//! Every source of settings: what it is worth, when it is asked, and the attack that it invites.

use std::sync::LazyLock;

use toukan_core::detect::Target;
use toukan_core::discover::table::Table;
use toukan_core::model::{Ask, Decision, Fqdn, Host, NoDocument, SettledBecause, Skip, Source, Trust, UserNameForm};

use crate::simulator::{ISPDB, Internet, Port, Run, name, run};

const RTT: u64 = 30;
const A: &str = "203.0.113.10";
const B: &str = "203.0.113.20";
const WEB: &str = "203.0.113.80";

const AUTOCONFIG: &str = "https://autoconfig.example.jp/mail/config-v1.1.xml";
const WELL_KNOWN: &str = "https://example.jp/.well-known/autoconfig/mail/config-v1.1.xml";
const PACC: &str = "https://ua-auto-config.example.jp/.well-known/user-agent-configuration.json";
const AUTODISCOVER: &str = "https://autodiscover.example.jp/autodiscover/autodiscover.xml";
const AUTODISCOVER_AT_DOMAIN: &str = "https://example.jp/autodiscover/autodiscover.xml";
const HINT: &str = "http://autoconfig.example.jp/mail/config-v1.1.xml";
const HOSTER: &str = "https://autoconfig.hoster.example/mail/config-v1.1.xml";

fn internet() -> Internet {
    Internet::new("example.jp", RTT)
}

fn domain() -> Target {
    Target::Domain(name("example.jp"))
}

/// Mail goes to a hoster whose exchanger takes no submission.
fn hosted() -> Internet {
    internet().mx(&["mx.hoster.example"]).host("mx.hoster.example", &[A]).host("example.jp", &[WEB])
}

fn submission(internet: Internet, host: &str) -> Internet {
    internet.host(host, &[B]).submission(B, &[host])
}

fn document(host: &str) -> String {
    format!(
        "<clientConfig><emailProvider><displayName>Example</displayName><outgoingServer type=\"smtp\">\
         <hostname>{host}</hostname><port>465</port><socketType>SSL</socketType>\
         <username>%EMAILLOCALPART%</username></outgoingServer>\
         <documentation url=\"https://help.example/\"><descr>How</descr></documentation></emailProvider></clientConfig>"
    )
}

fn pacc(host: &str) -> String {
    format!(r#"{{"protocols": {{"smtp": {{"host": "{host}"}}}}, "authentication": {{"password": true}}}}"#)
}

fn autodiscover(host: &str) -> String {
    format!(
        "<Autodiscover><Response><Account><Action>settings</Action><Protocol><Type>SMTP</Type>\
         <Server>{host}</Server><Port>587</Port><SSL>on</SSL></Protocol></Account></Response></Autodiscover>"
    )
}

fn ispdb(about: &str) -> String {
    format!("{ISPDB}{about}")
}

fn best(run: &Run) -> Option<(String, Source, Trust)> {
    let found = run.best().filter(|found| found.verified)?;
    Some((found.candidate.server.endpoint.to_string(), found.candidate.source, found.candidate.trust))
}

fn at(host: &str, source: Source, trust: Trust) -> (String, Source, Trust) {
    (host.to_owned(), source, trust)
}

/// The addresses of documents in the order in which they were asked for.
fn pages(run: &Run) -> Vec<String> {
    let url = |(_, ask): &(u64, Ask)| match ask {
        Ask::Fetch { url } | Ask::Post { url, .. } => Some(url.to_string()),
        _ => None,
    };
    run.asked.iter().filter_map(url).collect()
}

fn resolved(run: &Run, host: &str) -> bool {
    run.asked.iter().any(|(_, ask)| matches!(ask, Ask::Resolve { name } if *name == Fqdn::parse(host).unwrap()))
}

#[test]
fn the_database_lists_the_mail_domain_itself() {
    let internet = submission(hosted().with_ispdb(), "smtp.hoster.example");
    let run = run(&internet.page(&ispdb("example.jp"), &document("smtp.hoster.example"), 0), domain());
    assert_eq!(best(&run), Some(at("smtp.hoster.example:465", Source::Ispdb, Trust::Listed)));
    assert_eq!(run.best().unwrap().candidate.username, Some(UserNameForm::LocalPart));
    assert!(pages(&run).contains(&ispdb("example.jp")));
    assert!(pages(&run).iter().all(|url| !url.contains('@') && !url.contains("%40")), "no address leaves");
}

#[test]
fn a_database_that_is_switched_off_is_not_even_looked_up() {
    let run = run(&hosted().host("ispdb.example", &[WEB]), domain());
    assert!(!resolved(&run, "ispdb.example"));
    assert!(pages(&run).iter().all(|url| !url.starts_with(ISPDB)));
}

#[test]
fn where_handshakes_are_slow_the_document_has_the_time_that_its_own_takes() {
    let town = |handshake| {
        let internet = internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A]);
        let internet =
            internet.host("autoconfig.example.jp", &[WEB]).page(AUTOCONFIG, &document("mail.example.jp"), 600);
        let good = internet.good(&["mail.example.jp"]);
        let heavy = Port::Heavy { handshake, port: Box::new(good) };
        run(&internet.port(A, 587, heavy.clone()).port(A, 465, heavy), domain())
    };
    // A machine that computes quickly: the web server is late.
    assert_eq!(best(&town(0)).map(|found| found.1), Some(Source::Guess));
    // One that takes as long for every handshake: everything is late there, and the document says more than a guess.
    assert_eq!(best(&town(300)), Some(at("mail.example.jp:465", Source::Autoconfig, Trust::Published)));
}

#[test]
fn a_silent_database_delays_only_what_it_could_outrank() {
    let silent = |internet: Internet| internet.with_ispdb().lost_page(&ispdb("example.jp"));
    let published = || {
        submission(internet().host("autoconfig.example.jp", &[WEB]), "smtp.example.jp").page(
            AUTOCONFIG,
            &document("smtp.example.jp"),
            0,
        )
    };
    let (with, without) = (run(&silent(published()), domain()), run(&published(), domain()));
    assert_eq!(best(&with), Some(at("smtp.example.jp:465", Source::Autoconfig, Trust::Published)));
    assert_eq!(with.settled_ms, without.settled_ms);
    assert_eq!(with.outcome.why, SettledBecause::NothingBetterCanCome);
    // What is only confirmed waits as long as anything is worth, and no longer.
    let guess = internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A]).submission(A, &["mail.example.jp"]);
    let run = run(&silent(guess), domain());
    assert_eq!(best(&run), Some(at("mail.example.jp:587", Source::Guess, Trust::Confirmed)));
    assert_eq!((run.settled_ms, run.outcome.why), (RTT + 400, SettledBecause::PatienceUsed));
}

#[test]
fn a_database_reached_through_plain_http_lists_nothing() {
    let url = ispdb("example.jp");
    let mut internet =
        submission(hosted().with_ispdb(), "smtp.evil.example").page(&url, &document("smtp.evil.example"), 0);
    if let Ok(document) = &mut internet.pages.get_mut(&url).unwrap().value {
        document.all_https = false;
    }
    assert_eq!(best(&run(&internet, domain())), Some(at("smtp.evil.example:465", Source::Ispdb, Trust::Outside)));
}

#[test]
fn the_hosters_own_file_is_found_through_the_mx() {
    for (url, host) in [
        ("https://autoconfig.hoster.example/.well-known/mail-v1.xml", "autoconfig.hoster.example"),
        (HOSTER, "autoconfig.hoster.example"),
        ("https://hoster.example/.well-known/autoconfig/mail/config-v1.1.xml", "hoster.example"),
        ("https://ispdb.example/v1.1/hoster.example", "ispdb.example"),
    ] {
        let internet = submission(hosted().with_ispdb(), "out.hoster.example").host(host, &[WEB]);
        let run = run(&internet.page(url, &document("out.hoster.example"), 0), domain());
        assert_eq!(best(&run), Some(at("out.hoster.example:465", Source::MxAutoconfig, Trust::Outside)), "{url}");
    }
}

/// A hotel's resolver answers MX with the attacker's name; the attacker's own site is flawless.
#[test]
fn a_poisoned_mx_never_leads_a_password_out_without_a_yes() {
    let poisoned = || {
        let internet = internet().mx(&["mx.evil.example"]).host("mx.evil.example", &[A]).host("example.jp", &[WEB]);
        let page = "https://autoconfig.evil.example/mail/config-v1.1.xml";
        let internet = internet.host("autoconfig.evil.example", &[WEB]).page(page, &document("smtp.evil.example"), 0);
        submission(internet, "smtp.evil.example")
    };
    let alone = run(&poisoned(), domain());
    assert_eq!(best(&alone), Some(at("smtp.evil.example:465", Source::MxAutoconfig, Trust::Outside)));
    assert!(alone.best().unwrap().candidate.trust.needs_a_yes());
    // Whatever the domain says itself comes first, however slowly.
    let own = poisoned().page(WELL_KNOWN, &document("smtp.example.jp"), 900).host("smtp.example.jp", &["203.0.113.30"]);
    let run = run(&own.submission("203.0.113.30", &["smtp.example.jp"]), domain());
    assert_eq!(best(&run), Some(at("smtp.example.jp:465", Source::WellKnown, Trust::Published)));
}

/// The file may name the mail domain's own hosts: the way to it stays what it was.
#[test]
fn what_the_hoster_says_of_hosts_inside_the_domain_is_as_weak() {
    let internet = submission(hosted().host("autoconfig.hoster.example", &[WEB]), "kiki.example.jp");
    let run = run(&internet.page(HOSTER, &document("kiki.%EMAILDOMAIN%"), 0), domain());
    assert_eq!(best(&run), Some(at("kiki.example.jp:465", Source::MxAutoconfig, Trust::Outside)));
}

#[test]
fn the_hoster_is_not_asked_where_the_domain_has_spoken() {
    let srv = submission(hosted().host("autoconfig.hoster.example", &[WEB]), "smtp.example.jp")
        .srv("_submissions", &[(0, 0, 465, "smtp.example.jp")]);
    let run = run(&srv.page(HOSTER, &document("out.hoster.example"), 0), domain());
    assert_eq!(best(&run), Some(at("smtp.example.jp:465", Source::Srv, Trust::Confirmed)));
    assert!(!resolved(&run, "autoconfig.hoster.example") && pages(&run).iter().all(|url| !url.contains("hoster")));
}

#[test]
fn one_document_for_user_agents() {
    let internet = submission(hosted().host("ua-auto-config.example.jp", &[WEB]), "smtp.other.example");
    let run = run(&internet.page(PACC, &pacc("smtp.other.example"), 0), domain());
    // Its own name over verified HTTPS said so, wherever that leads.
    assert_eq!(best(&run), Some(at("smtp.other.example:465", Source::Pacc, Trust::Published)));
    assert!(
        !run.asked.iter().any(|(_, ask)| matches!(ask, Ask::Lookup { name, .. } if name.host().starts_with("_ua")))
    );
}

#[test]
fn one_document_for_user_agents_of_a_public_suffix_is_anybodys() {
    let page = "https://ua-auto-config.co.jp/.well-known/user-agent-configuration.json";
    let internet = Internet::new("co.jp", RTT).host("ua-auto-config.co.jp", &[WEB]).host("autodiscover.co.jp", &[WEB]);
    let internet = submission(internet, "smtp.evil.co.jp").page(page, &pacc("smtp.evil.co.jp"), 0);
    let run = run(&internet, Target::Domain(name("co.jp")));
    assert!(run.best().is_none(), "{:?}", run.best());
    assert!(!resolved(&run, "ua-auto-config.co.jp") && !resolved(&run, "autodiscover.co.jp"));
}

#[test]
fn autodiscover_is_asked_with_nobodys_name() {
    let internet = submission(hosted().host("autodiscover.example.jp", &[WEB]), "smtp.hoster.example");
    let run = run(&internet.page(AUTODISCOVER, &autodiscover("smtp.hoster.example"), 0), domain());
    assert_eq!(best(&run), Some(at("smtp.hoster.example:587", Source::Autodiscover, Trust::Published)));
    let bodies: Vec<&String> = run
        .asked
        .iter()
        .filter_map(|(_, ask)| if let Ask::Post { body, .. } = ask { Some(body) } else { None })
        .collect();
    assert_eq!(bodies.len(), 1, "the second place was not needed");
    assert!(bodies[0].contains("@example.jp</EMailAddress>"));
}

#[test]
fn autodiscover_is_the_last_of_what_the_domain_publishes() {
    let internet = hosted().host("autodiscover.example.jp", &[WEB]).host("ua-auto-config.example.jp", &[WEB]);
    let internet = submission(internet, "smtp.example.jp").page(PACC, &pacc("smtp.example.jp"), 0);
    let (slow, without) = (run(&internet.clone().lost_page(AUTODISCOVER), domain()), run(&internet, domain()));
    assert_eq!(best(&slow), Some(at("smtp.example.jp:465", Source::Pacc, Trust::Published)));
    assert_eq!((slow.settled_ms, slow.outcome.why), (without.settled_ms, SettledBecause::NothingBetterCanCome));
}

#[test]
fn who_wants_to_know_who_asks_has_answered() {
    let unauthorized = NoDocument::Status { status: 401 };
    let internet = hosted().host("autodiscover.example.jp", &[WEB]).no_page(AUTODISCOVER, unauthorized);
    let run = run(&internet, domain());
    assert!(pages(&run).contains(&AUTODISCOVER.to_owned()));
    assert!(!pages(&run).contains(&AUTODISCOVER_AT_DOMAIN.to_owned()));
    assert_eq!(best(&run), None);
}

#[test]
fn the_second_place_of_autodiscover_comes_after_the_first() {
    let internet = submission(hosted().host("autodiscover.example.jp", &[WEB]), "smtp.hoster.example");
    let run = run(&internet.page(AUTODISCOVER_AT_DOMAIN, &autodiscover("smtp.hoster.example"), 0), domain());
    assert_eq!(best(&run), Some(at("smtp.hoster.example:587", Source::Autodiscover, Trust::Published)));
    let asked = pages(&run);
    let place = |url: &str| asked.iter().position(|one| one == url);
    assert!(place(AUTODISCOVER) < place(AUTODISCOVER_AT_DOMAIN) && place(AUTODISCOVER).is_some());
}

#[test]
fn autodiscover_does_not_lead_out_of_the_domain() {
    let redirect = "<Autodiscover><Response><Account><Action>redirectUrl</Action>\
                    <RedirectUrl>https://autodiscover.evil.example/autodiscover/autodiscover.xml</RedirectUrl>\
                    </Account></Response></Autodiscover>";
    let evil = "https://autodiscover.evil.example/autodiscover/autodiscover.xml";
    let internet = hosted().host("autodiscover.example.jp", &[WEB]).host("autodiscover.evil.example", &[WEB]);
    let internet = submission(internet, "smtp.evil.example").page(evil, &autodiscover("smtp.evil.example"), 0);
    let run = run(&internet.page(AUTODISCOVER, redirect, 0), domain());
    assert_eq!(best(&run), None);
    assert!(!resolved(&run, "autodiscover.evil.example") && !pages(&run).contains(&evil.to_owned()));
}

#[test]
fn plain_http_is_a_last_hint() {
    let hint = || {
        let internet = hosted().host("autoconfig.example.jp", &[WEB]);
        submission(internet, "smtp.hoster.example").page(HINT, &document("smtp.hoster.example"), 0)
    };
    let alone = run(&hint(), domain());
    // The hoster's likely name is a guess; a word of somebody's is better than none.
    assert_eq!(best(&alone), Some(at("smtp.hoster.example:465", Source::Autoconfig, Trust::Outside)));
    let asked = |run: &Run, url: &str| {
        run.asked
            .iter()
            .find_map(|(at, ask)| matches!(ask, Ask::Fetch { url: one } if one.as_str() == url).then_some(*at))
    };
    assert!(asked(&alone, HINT) >= asked(&alone, WELL_KNOWN).map(|at| at + 3 * RTT), "after both");
    // Where HTTPS answers, nobody goes there.
    let https = run(&hint().page(WELL_KNOWN, &document("smtp.hoster.example"), 0), domain());
    assert_eq!(best(&https), Some(at("smtp.hoster.example:465", Source::WellKnown, Trust::Published)));
    assert_eq!(asked(&https, HINT), None);
    let srv = hint().host("smtp.example.jp", &["203.0.113.30"]).submission("203.0.113.30", &["smtp.example.jp"]);
    let srv = run(&srv.srv("_submissions", &[(0, 0, 465, "smtp.example.jp")]), domain());
    assert_eq!((best(&srv).map(|best| best.1), asked(&srv, HINT)), (Some(Source::Srv), None));
}

#[test]
fn plain_http_reaches_into_no_local_network() {
    let run = run(&hosted().host("autoconfig.example.jp", &["192.168.1.1"]), domain());
    assert!(pages(&run).iter().all(|url| !url.contains("autoconfig.example.jp")));
    let skipped = run.decisions.iter().filter(|one| matches!(one, Decision::Skipped { why: Skip::PrivateAddress, .. }));
    assert_eq!(skipped.count(), 1);
}

#[test]
fn what_a_source_says_to_the_person_is_in_the_record() {
    let internet = submission(hosted().with_ispdb(), "smtp.hoster.example");
    let run = run(&internet.page(&ispdb("example.jp"), &document("smtp.hoster.example"), 0), domain());
    let told: Vec<_> = run
        .decisions
        .iter()
        .filter_map(|one| if let Decision::Told { told } = one { Some(told) } else { None })
        .collect();
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((told.source, told.trust, told.pages.len()), (Source::Ispdb, Trust::Listed, 1));
}

/// The sockets stay free for the servers, and slow documents hold nobody up for long.
#[test]
fn many_silent_web_servers_do_not_starve_the_probes() {
    let mut internet = internet().with_ispdb().mx(&["mx.deep.hoster.example"]).host("mx.deep.hoster.example", &[A]);
    for host in [
        "example.jp",
        "autoconfig.example.jp",
        "ua-auto-config.example.jp",
        "autodiscover.example.jp",
        "hoster.example",
        "deep.hoster.example",
        "autoconfig.hoster.example",
        "autoconfig.deep.hoster.example",
    ] {
        internet = internet.host(host, &[WEB]).silent(WEB);
    }
    for url in [AUTOCONFIG, WELL_KNOWN, PACC, AUTODISCOVER, AUTODISCOVER_AT_DOMAIN, HINT, HOSTER] {
        internet = internet.lost_page(url);
    }
    for about in ["example.jp", "hoster.example", "deep.hoster.example"] {
        internet = internet.lost_page(&ispdb(about));
    }
    let run = run(&internet.submission(A, &["mx.deep.hoster.example"]).port(WEB, 465, Port::Silent), domain());
    assert_eq!(best(&run), Some(at("mx.deep.hoster.example:587", Source::Guess, Trust::Outside)));
    let verified = run.verified_ms.values().min().copied().unwrap();
    assert!(verified < 400, "verified after {verified} ms");
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    Table::parse(
        r#"
        [[provider]]
        id = "own"
        name = "Own"
        domains = ["example.jp"]
        servers = [
          { protocol = "smtp", host = "smtp.own.example", port = 25, security = "none", username = "local-part" },
          { protocol = "imap", host = "imap.own.example", port = 993, security = "tls" },
        ]
        as-of = "2026-01-01"
        source = "test"

        [[provider]]
        id = "hoster"
        name = "Hoster"
        mx = ["hoster.example"]
        username = "address"
        servers = [
          { protocol = "smtp", host = "%MX%", port = 465, security = "tls" },
          { protocol = "smtp", host = "mail.%EMAILDOMAIN%", port = 587, security = "starttls" },
        ]
        as-of = "2026-01-01"
        source = "test"
        "#,
    )
    .unwrap()
});

fn knowing(mut internet: Internet) -> Internet {
    internet.table = Some(&TABLE);
    internet
}

#[test]
fn the_table_answers_at_once() {
    let internet = || submission(internet(), "smtp.own.example").port(B, 25, internet().good(&["smtp.own.example"]));
    let run = run(&knowing(internet()), domain());
    // What its page calls plain is tried with TLS on the same port.
    assert_eq!(best(&run), Some(at("smtp.own.example:25", Source::Table, Trust::Listed)));
    assert_eq!(run.best().unwrap().candidate.username, Some(UserNameForm::LocalPart));
    let at = run
        .asked
        .iter()
        .find_map(|(at, ask)| matches!(ask, Ask::Resolve { name } if name.host() == "smtp.own.example").then_some(*at));
    assert_eq!(at, Some(0));
}

#[test]
fn a_listed_port_that_does_no_tls_gives_way_to_one_that_does() {
    let internet = submission(internet(), "smtp.own.example");
    let clear = Port::Smtp {
        rtt: RTT,
        certificate: crate::simulator::Certificate::Names(vec!["smtp.own.example".into()]),
        auth: true,
        starttls: false,
    };
    let run = run(&knowing(internet.port(B, 25, clear)), domain());
    assert_eq!(best(&run), Some(at("smtp.own.example:587", Source::Guess, Trust::Listed)));
}

#[test]
fn what_the_domain_publishes_comes_before_the_table() {
    let internet = submission(internet().host("autoconfig.example.jp", &[WEB]), "smtp.own.example");
    let internet = internet.host("smtp.example.jp", &["203.0.113.30"]).submission("203.0.113.30", &["smtp.example.jp"]);
    let run = run(&knowing(internet.page(AUTOCONFIG, &document("smtp.example.jp"), 0)), domain());
    assert_eq!(best(&run), Some(at("smtp.example.jp:465", Source::Autoconfig, Trust::Published)));
}

#[test]
fn the_table_knows_who_takes_the_mail() {
    let internet = Internet::new("customer.jp", RTT).mx(&["sv7.hoster.example"]).host("sv7.hoster.example", &[A]);
    let internet = knowing(internet.submission(A, &["sv7.hoster.example"]).host("autoconfig.hoster.example", &[WEB]));
    let run = run(&internet, Target::Domain(name("customer.jp")));
    assert_eq!(best(&run), Some(at("sv7.hoster.example:465", Source::MxTable, Trust::Outside)));
    assert!(pages(&run).is_empty(), "its file is not needed: {:?}", pages(&run));
}

#[test]
fn a_host_of_the_domain_goes_with_an_mx_of_the_same_entry() {
    let internet = |mx: &str| {
        let internet = Internet::new("customer.jp", RTT).mx(&[mx]).host(mx, &[A]).host("mail.customer.jp", &[B]);
        knowing(internet.submission(B, &["mail.customer.jp"]))
    };
    let target = || Target::Domain(name("customer.jp"));
    let same = run(&internet("sv7.hoster.example"), target());
    assert_eq!(best(&same), Some(at("mail.customer.jp:587", Source::MxTable, Trust::Confirmed)));
    let other = run(&internet("sv7.elsewhere.example"), target());
    assert_eq!(best(&other), Some(at("mail.customer.jp:587", Source::Guess, Trust::Guessed)));
    // A name that resolves like every other one says nothing.
    let mut wild = internet("sv7.hoster.example");
    wild.wildcard = Some(vec![B.parse().unwrap()]);
    assert_eq!(best(&run(&wild, target())).map(|best| best.2), Some(Trust::Guessed));
}

#[test]
fn two_providers_are_not_weighed_against_each_other() {
    let internet = |published: &str| {
        let internet = Internet::new("customer.jp", RTT).mx(&["sv7.hoster.example"]).host("sv7.hoster.example", &[A]);
        let page = "https://autoconfig.customer.jp/mail/config-v1.1.xml";
        let internet = internet.submission(A, &["sv7.hoster.example"]).host("autoconfig.customer.jp", &[WEB]);
        knowing(internet.page(page, &document(published), 0))
    };
    let target = || Target::Domain(name("customer.jp"));
    let decided = |run: &Run| run.decisions.iter().any(|one| matches!(one, Decision::Disagreed { .. }));
    let old = internet("smtp.old.example").host("smtp.old.example", &[B]).submission(B, &["smtp.old.example"]);
    let differ = run(&old, target());
    assert!(differ.outcome.disagree && decided(&differ));
    let choice: Vec<String> = differ.outcome.choice.iter().map(ToString::to_string).collect();
    assert_eq!(choice, ["smtp.old.example", "sv7.hoster.example"]);
    for host in ["smtp.old.example:465", "sv7.hoster.example:465"] {
        let mut all = differ.outcome.submission.iter().filter(|found| found.verified);
        assert!(all.any(|found| found.candidate.server.endpoint.to_string() == host), "{host} can be chosen");
    }
    // Another name of the provider's, or of its machine, is nobody else.
    let theirs = internet("out.hoster.example").host("out.hoster.example", &[B]).submission(B, &["out.hoster.example"]);
    let vanity = internet("mail.customer.jp").host("mail.customer.jp", &[A]).submission(A, &["mail.customer.jp"]);
    for internet in [theirs, vanity] {
        let run = run(&internet, target());
        assert!(!run.outcome.disagree && !decided(&run), "{:?}", best(&run));
        assert!(run.outcome.choice.is_empty());
    }
}

#[test]
fn without_a_network_the_tables_word_is_all_there_is() {
    use toukan_core::detect::{Detection, Sources};
    use toukan_core::model::Moment;
    let sources = Sources {
        table: Some(&TABLE),
        ispdb: None,
        compared_with: None,
        controls: None,
        by_proxy: false,
        proxied: Vec::new(),
        network: false,
    };
    for (asked, hosts) in [("example.jp", vec!["smtp.own.example:25"]), ("unknown.jp", vec![])] {
        let mut detection = Detection::asking(sources.clone(), Target::Domain(name(asked)), Moment::START);
        assert!(detection.poll_action().is_none(), "nothing is asked");
        assert!(detection.is_idle());
        let outcome = detection.outcome().unwrap();
        let shown: Vec<_> = outcome
            .submission
            .iter()
            .map(|found| (found.candidate.server.endpoint.to_string(), found.verified))
            .collect();
        assert_eq!(shown, hosts.iter().map(|host| ((*host).to_owned(), false)).collect::<Vec<_>>());
    }
}

#[test]
fn a_certificates_own_name_is_offered_only_inside_the_domain() {
    // The host of the likely name bears another name.
    let internet = |named: &str| {
        let internet = internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A]);
        let good = internet.good(&[named]);
        internet.port(A, 587, good).host(named, &[A])
    };
    let inside = run(&internet("post.example.jp"), domain());
    assert_eq!(best(&inside), Some(at("post.example.jp:587", Source::Guess, Trust::Confirmed)));
    let outside = run(&internet("post.evil.example"), domain());
    assert_eq!(best(&outside), None);
    // Where it leads may be asked for the finding; nobody knocks there.
    let knocked = |ask: &Ask| matches!(ask, Ask::Converse { server, .. } if server.endpoint.host == Host::Name(name("post.evil.example")));
    assert!(!outside.asked.iter().any(|(_, ask)| knocked(ask)));
    // Only if the table lists it for the domain, and then for a person to confirm.
    let listed = internet("smtp.own.example");
    let mut unlisted = listed.clone();
    unlisted.table = None;
    assert_eq!(best(&run(&unlisted, domain())), None);
    assert_eq!(best(&run(&knowing(listed), domain())).map(|best| best.2), Some(Trust::Listed));
}

#[test]
fn a_certificate_with_hundreds_of_names_is_not_a_list_of_errands() {
    let names: Vec<String> = (0..300).map(|n| format!("h{n}.example.jp")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let internet = internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A]);
    let run = run(&internet.clone().port(A, 587, internet.good(&names)), domain());
    let asked =
        run.asked.iter().filter(|(_, ask)| matches!(ask, Ask::Resolve { name } if name.host().starts_with('h')));
    assert_eq!(asked.count(), 4);
}

/// Its server's certificate may name whomever it likes: the way there stays what it was.
#[test]
fn what_a_plain_document_names_stays_outside() {
    let internet = hosted().host("autoconfig.example.jp", &[WEB]).host("handin.other.example", &[B]);
    let internet = internet.submission(B, &["handin.other.example", "example.jp"]);
    let run = run(&internet.page(HINT, &document("handin.other.example"), 0), domain());
    assert_eq!(best(&run), Some(at("handin.other.example:465", Source::Autoconfig, Trust::Outside)));
}
