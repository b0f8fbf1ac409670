//! Records made by hand, and what is concluded from them; and an inquiry that asks what is missing and nothing twice.

use std::net::IpAddr;

use super::*;
use crate::detect::Sockets;
use crate::discover::srv::Service;
use crate::model::{
    Action, ActionId, Answer, Ask, Document, Foreign, Happened, Ipv4Way, LookupFailure, Moment, NoDocument, RecordKind,
    Records, Severity, SrvRecord, Subject, What,
};
use crate::publish::tests::server;
use crate::publish::{Data, Dialect, Offer, files, records};
use crate::text::{Language, Texts};

fn name(text: &str) -> Fqdn {
    Fqdn::parse(text).unwrap()
}

fn inspected() -> Inspected {
    Inspected::domain(&name("example.jp")).unwrap()
}

fn offer(smtp: &str) -> Offer {
    let servers = [
        server(Service::Submissions, smtp, 465),
        server(Service::Submission, smtp, 587),
        server(Service::Imaps, "imap.example.jp", 993),
    ];
    Offer::new(name("example.jp"), &servers).unwrap()
}

/// A world that answers questions from what was published.
struct World {
    srv: Vec<(Fqdn, SrvRecord)>,
    txt: Vec<(Fqdn, String)>,
    documents: Vec<(String, String)>,
}

impl World {
    fn of(offer: &Offer) -> Self {
        let mut world = Self { srv: Vec::new(), txt: Vec::new(), documents: Vec::new() };
        for record in records(offer) {
            match record.data {
                Data::Srv { priority, weight, port, target } => {
                    world.srv.push((record.name, SrvRecord { priority, weight, port, target }));
                }
                Data::Txt(text) => world.txt.push((record.name, text)),
                Data::Cname(_) | Data::Address(_) => {}
            }
        }
        for file in files(offer, Dialect::Bind, &Texts::new(Language::English)) {
            let host = match file.path.as_str() {
                "web/mail/config-v1.1.xml" => "autoconfig.example.jp",
                "web/.well-known/user-agent-configuration.json" => "ua-auto-config.example.jp",
                "web/.well-known/autoconfig/mail/config-v1.1.xml" => "example.jp",
                "web/autodiscover/autodiscover.xml" => "autodiscover.example.jp",
                _ => continue,
            };
            world.documents.push((format!("https://{host}/{}", file.path.trim_start_matches("web/")), file.text));
        }
        world
    }

    fn answer(&self, ask: &Ask) -> Answer {
        let address: IpAddr = "192.0.2.1".parse().unwrap();
        match ask {
            Ask::Lookup { name, kind: RecordKind::Srv } => {
                let found: Vec<SrvRecord> =
                    self.srv.iter().filter(|(of, _)| of == name).map(|(_, record)| record.clone()).collect();
                Answer::Records(if found.is_empty() { Err(LookupFailure::NoSuchName) } else { Ok(Records::Srv(found)) })
            }
            Ask::Lookup { kind: RecordKind::Mx, .. } => Answer::Records(Err(LookupFailure::NoRecords)),
            Ask::Lookup { name, .. } => {
                let found: Vec<Foreign> = self
                    .txt
                    .iter()
                    .filter(|(of, _)| of == name)
                    .map(|(_, text)| Foreign::from(text.as_str()))
                    .collect();
                Answer::Records(if found.is_empty() { Err(LookupFailure::NoRecords) } else { Ok(Records::Txt(found)) })
            }
            Ask::Validate { .. } => Answer::Validated(crate::model::Validated::Insecure),
            Ask::Resolve { .. } => Answer::Addresses(Ok(vec![address])),
            Ask::Fetch { url } | Ask::Post { url, .. } => {
                let found = self.documents.iter().find(|(at, _)| at == url.as_str());
                Answer::Document(found.map_or(Err(NoDocument::Status { status: 404 }), |(_, body)| {
                    Ok(Document { url: url.clone(), all_https: true, body: body.clone() })
                }))
            }
            Ask::OldTls { .. } => Answer::OldTls(None),
            other => panic!("{other:?}"),
        }
    }

    /// Drives an inquiry to its end; conversations get no connection.
    fn inquire(&self, inspected: &Inspected) -> (Record, Vec<Ask>) {
        let mut record = Record::new(0);
        let about = About { inspected: inspected.clone(), way: Ipv4Way::Direct, by_proxy: false };
        let mut inquiry = Inquiry::new(about, &record);
        let (mut sockets, mut asked) = (Sockets::default(), Vec::new());
        let mut open: Vec<Action> = Vec::new();
        loop {
            while let Some(wish) = inquiry.poll_wish(&mut sockets) {
                let Wish::Start(action) = wish else { panic!("nobody is verified here") };
                record.push(Moment::START, Subject::Action(action.id), What::Asked(action.ask.clone()));
                asked.push(action.ask.clone());
                open.push(action);
            }
            let Some(Action { id, ask }) = open.pop() else { break };
            let (what, happened) = if matches!(ask, Ask::Converse { .. }) {
                let failure = crate::model::ConnectFailure::Refused;
                let seen = crate::model::Observation::NoConnection { failure };
                (What::Ended(seen.clone()), Happened::Ended(seen))
            } else {
                let answer = self.answer(&ask);
                (What::Answered(answer.clone()), Happened::Answered(answer))
            };
            record.push(Moment::START, Subject::Action(id), what);
            inquiry.handle(id, &happened, &mut sockets);
        }
        assert!(inquiry.is_over());
        (record, asked)
    }
}

fn concluded(record: &Record, inspected: &Inspected) -> Vec<(crate::model::FindingId, Severity)> {
    let report = report(record, inspected);
    let ours = report.findings.iter().filter(|one| one.id.as_str().starts_with("publish-"));
    // Nobody answers in this world.
    ours.filter(|one| one.id != crate::model::FindingId::PublishServerBroken)
        .map(|one| (one.id, one.severity))
        .collect()
}

#[test]
fn nothing_is_asked_twice_and_every_method_is_found() {
    let world = World::of(&offer("smtp.example.jp"));
    let (record, asked) = world.inquire(&inspected());
    for (at, ask) in asked.iter().enumerate() {
        assert!(!asked[..at].contains(ask), "{ask:?}");
    }
    assert!(asked.iter().any(|ask| matches!(ask, Ask::Converse { server, .. } if server.endpoint.port == 465)));
    let report = report(&record, &inspected());
    for method in [Method::Srv, Method::Autoconfig, Method::WellKnown, Method::Pacc, Method::Autodiscover] {
        let found = report.methods.iter().find(|one| one.method == method).unwrap();
        assert_eq!(found.state, State::Found, "{method:?}");
    }
    assert!(report.is_published());
    let blind: Vec<_> = report.clients.iter().filter(|(_, finds)| *finds == Finds::Nothing).collect();
    assert!(blind.is_empty(), "{blind:?}");
    let severe: Vec<_> =
        concluded(&record, &inspected()).into_iter().filter(|(_, severity)| *severity > Severity::Info).collect();
    assert!(severe.is_empty(), "{severe:?}");
}

#[test]
fn what_detection_has_answered_is_not_asked_again_but_what_it_broke_off_is() {
    let mut record = Record::new(0);
    let srv =
        |service: Service| Ask::Lookup { name: service.name(&name("example.jp")).unwrap(), kind: RecordKind::Srv };
    let mut id = 0;
    let mut said = |ask: Ask, failure: LookupFailure| {
        record.push(Moment::START, Subject::Action(ActionId(id)), What::Asked(ask));
        record.push(Moment::START, Subject::Action(ActionId(id)), What::Answered(Answer::Records(Err(failure))));
        id += 1;
    };
    said(srv(Service::Submissions), LookupFailure::NoSuchName);
    said(srv(Service::Imaps), LookupFailure::TimedOut);
    let about = About { inspected: inspected(), way: Ipv4Way::Direct, by_proxy: false };
    let mut inquiry = Inquiry::new(about, &record);
    let mut asked = Vec::new();
    while let Some(Wish::Start(action)) = inquiry.poll_wish(&mut Sockets::default()) {
        asked.push(action.ask);
    }
    assert!(!asked.contains(&srv(Service::Submissions)));
    assert!(asked.contains(&srv(Service::Imaps)) && asked.contains(&srv(Service::Pop3)));
}

#[test]
fn two_methods_with_two_answers_contradict_each_other_once_a_service() {
    let mut world = World::of(&offer("smtp.example.jp"));
    let other = World::of(&offer("old.example.jp"));
    let at = "https://autoconfig.example.jp/mail/config-v1.1.xml";
    let old = other.documents.iter().find(|(url, _)| url == at).unwrap().clone();
    world.documents.retain(|(url, _)| url != at);
    world.documents.push(old);
    let (record, _) = world.inquire(&inspected());
    let report = report(&record, &inspected());
    let found: Vec<_> = report
        .findings
        .iter()
        .filter(|one| one.id == crate::model::FindingId::PublishContradiction)
        .map(|one| (one.evidence["protocol"].as_str(), one.evidence["first"].as_str(), one.evidence["second"].as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("submissions", "smtp.example.jp:465", "old.example.jp:465"),
            ("submission", "smtp.example.jp:587", "old.example.jp:587")
        ]
    );
}

#[test]
fn a_dot_and_a_server_contradict_each_other() {
    let mut world = World::of(&offer("smtp.example.jp"));
    let imaps = Service::Imaps.name(&name("example.jp")).unwrap();
    for (of, record) in &mut world.srv {
        if *of == imaps {
            record.target = None;
        }
    }
    let (record, _) = world.inquire(&inspected());
    let problems: Vec<_> =
        concluded(&record, &inspected()).into_iter().filter(|(_, severity)| *severity == Severity::Problem).collect();
    assert_eq!(problems, [(crate::model::FindingId::PublishContradiction, Severity::Problem)]);
}

#[test]
fn servers_that_were_named_are_what_has_to_be_published() {
    let world = World::of(&offer("smtp.example.jp"));
    let right = Inspected { servers: vec![server(Service::Submissions, "new.example.jp", 465)], ..inspected() };
    let (record, _) = world.inquire(&right);
    let ids: Vec<_> = concluded(&record, &right).into_iter().map(|(id, _)| id).collect();
    assert!(ids.contains(&crate::model::FindingId::PublishOutdated), "{ids:?}");
    let same = Inspected { servers: vec![server(Service::Submissions, "smtp.example.jp", 465)], ..inspected() };
    let ids: Vec<_> = concluded(&world.inquire(&same).0, &same).into_iter().map(|(id, _)| id).collect();
    assert!(!ids.contains(&crate::model::FindingId::PublishOutdated), "{ids:?}");
}

#[test]
fn a_digest_of_another_document_is_a_problem_and_none_a_warning() {
    for (change, severity) in [
        (&(|world: &mut World| world.txt.clear()) as &dyn Fn(&mut World), Severity::Warning),
        (&|world: &mut World| world.txt[0].1.push('x'), Severity::Problem),
    ] {
        let mut world = World::of(&offer("smtp.example.jp"));
        change(&mut world);
        let found = concluded(&world.inquire(&inspected()).0, &inspected());
        assert!(found.contains(&(crate::model::FindingId::PublishDigest, severity)), "{found:?}");
    }
}

#[test]
fn where_nothing_is_published_that_is_all_there_is_to_say() {
    let world = World { srv: Vec::new(), txt: Vec::new(), documents: Vec::new() };
    let (record, _) = world.inquire(&inspected());
    assert!(!report(&record, &inspected()).is_published());
    let found = concluded(&record, &inspected());
    assert_eq!(found, [(crate::model::FindingId::PublishNothing, Severity::Problem)]);
}

#[test]
fn an_inquiry_that_is_ended_asks_no_more() {
    let about = About { inspected: inspected(), way: Ipv4Way::Direct, by_proxy: false };
    let mut inquiry = Inquiry::new(about, &Record::new(0));
    let mut sockets = Sockets::default();
    let Some(Wish::Start(first)) = inquiry.poll_wish(&mut sockets) else { panic!("a question") };
    while inquiry.poll_wish(&mut sockets).is_some() {}
    inquiry.finish();
    let mut stopped = Vec::new();
    while let Some(Wish::Stop(id)) = inquiry.poll_wish(&mut sockets) {
        stopped.push(id);
    }
    assert!(stopped.contains(&first.id));
    for id in stopped {
        inquiry.handle(id, &Happened::Answered(Answer::Records(Err(LookupFailure::TimedOut))), &mut sockets);
    }
    assert!(inquiry.poll_wish(&mut sockets).is_none() && inquiry.is_over());
}

#[test]
fn every_mail_program_says_where_that_was_read_or_that_it_is_not_known() {
    for client in clients() {
        assert_eq!(client.methods.is_empty(), client.source.is_empty(), "{}", client.id);
    }
    let date: Vec<&str> = READ_ON.split('-').collect();
    assert!(date.len() == 3 && date[0].len() == 4, "{READ_ON}");
}

/// A submission server that was talked to, with these words inside TLS.
fn talked(record: &mut Record, id: u32, service: Service, lines: &[&str], old: Option<crate::model::OldTls>) {
    let server = server(service, "smtp.example.jp", service.port());
    let address: IpAddr = "192.0.2.1".parse().unwrap();
    let capabilities = crate::model::SmtpCapabilities {
        lines: lines.iter().map(|line| Foreign::from(*line)).collect(),
        mechanisms: vec![crate::model::Mechanism::Plain],
        ..crate::model::SmtpCapabilities::default()
    };
    let facts = crate::model::TlsFacts::of(name("smtp.example.jp").into());
    let smtp = crate::model::SmtpObservation {
        greeting: None,
        before_tls: None,
        tls: crate::model::TlsState::Verified { facts },
        after_tls: Some(capabilities),
        sign_ins: Vec::new(),
        sender: None,
        submitted: None,
        end: crate::model::ConversationEnd::Complete,
    };
    let subject = Subject::Action(ActionId(id));
    let ask = Ask::Converse { server: server.clone(), address, accepted: Vec::new() };
    record.push(Moment::START, subject, What::Asked(ask));
    record.push(Moment::START, subject, What::Ended(smtp.into()));
    let subject = Subject::Action(ActionId(id + 1));
    record.push(Moment::START, subject, What::Asked(Ask::OldTls { server, address }));
    record.push(Moment::START, subject, What::Answered(Answer::OldTls(old)));
}

#[test]
fn what_a_server_lacks_is_said_once_and_by_its_name() {
    let mut record = World::of(&offer("smtp.example.jp")).inquire(&inspected()).0;
    let all = ["smtp.example.jp", "size 1000", "8BITMIME", "PIPELINING", "ENHANCEDSTATUSCODES", "DSN", "AUTH PLAIN"];
    talked(&mut record, 0x100, Service::Submissions, &all, None);
    talked(&mut record, 0x102, Service::Submission, &all[..3], Some(crate::model::OldTls::Tls10));
    let report = report(&record, &inspected());
    let of = |id| -> Vec<String> {
        let found = report.findings.iter().filter(|one| one.id == id);
        found.map(|one| format!("{} {}", one.evidence["port"], one.evidence.values().last().unwrap())).collect()
    };
    let missing: Vec<String> = report
        .findings
        .iter()
        .filter(|one| one.id == crate::model::FindingId::ExtensionMissing)
        .map(|one| format!("{} {}", one.evidence["port"], one.evidence["keyword"]))
        .collect();
    assert_eq!(missing.len(), 3, "{missing:?}");
    assert!(
        missing.contains(&"587 ENHANCEDSTATUSCODES".to_owned()) && !missing.iter().any(|one| one.starts_with("465"))
    );
    assert_eq!(of(crate::model::FindingId::OldTlsAccepted), ["587 TLS 1.0"]);
    assert!(of(crate::model::FindingId::AcceptsWithoutSignIn).is_empty());
}

#[test]
fn a_dry_run_says_whether_a_sign_in_is_demanded_and_its_refusal_is_no_trouble() {
    use crate::model::{ConversationId, Reply, SenderAnswer};
    let reply = |code| Reply { code, enhanced: None, lines: Vec::new() };
    for (mail, rcpt, expected, finding) in [
        (530, None, (Keeps::Yes, Some(530)), false),
        (250, Some(554), (Keeps::Yes, Some(554)), false),
        (250, Some(250), (Keeps::No, None), true),
    ] {
        let mut record = World::of(&offer("smtp.example.jp")).inquire(&inspected()).0;
        talked(&mut record, 0x100, Service::Submissions, &["smtp.example.jp", "AUTH PLAIN"], None);
        let seen = record.entries().iter().rev().find_map(|entry| match &entry.what {
            What::Ended(seen) => seen.smtp().cloned(),
            _ => None,
        });
        let mut smtp = seen.unwrap();
        smtp.sender = Some(SenderAnswer { mail_from: reply(mail), rcpt_to: rcpt.map(reply) });
        let subject = Subject::Conversation(ConversationId(0x6000_0001));
        let server = server(Service::Submissions, "smtp.example.jp", 465);
        record.push(Moment::START, subject, What::Opened { server, address: "192.0.2.1".parse().unwrap() });
        record.push(Moment::START, subject, What::Ended(smtp.into()));
        let report = report(&record, &inspected());
        let duties = report.servers.iter().find(|one| one.verified == Keeps::Yes).unwrap();
        assert_eq!(duties.demands_sign_in(), expected);
        let has = |id| report.findings.iter().any(|one| one.id == id);
        assert_eq!(has(crate::model::FindingId::AcceptsWithoutSignIn), finding);
        assert!(!has(crate::model::FindingId::RecipientRefused) && !has(crate::model::FindingId::SenderNotAllowed));
    }
}
