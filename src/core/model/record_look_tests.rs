//! What a look at the network leaves in a record stays readable.

use super::*;
use crate::model::{
    ActionId, By, ConnectFailure, ConversationEnd, Farewell, Knock, Knocked, Manner, Protocol, Reply, Security,
    SmtpCapabilities, SmtpObservation, Source, TlsFacts, Witness,
};

fn name(text: &str) -> Fqdn {
    Fqdn::parse(text).unwrap()
}

/// A look at a network that blocks port 25.
fn of_a_look() -> Record {
    let action = |id| Subject::Action(ActionId(id));
    let control =
        |operator: &str, country: &str| Witness::Control { operator: operator.to_owned(), country: country.to_owned() };
    let reply = |text: &str| Reply { code: 220, enhanced: None, lines: vec![Foreign::from(text)] };
    let open = |host: &str| Knocked::Greeted { reply: reply(host), end: Farewell::Answered };
    let none = |failure, by| Knocked::NoConnection { failure, by };
    let smtp = Endpoint { host: name("smtp.example.jp").into(), port: 465 };
    let server = Server { protocol: Protocol::Smtp, endpoint: smtp, security: Security::Tls };
    let seen = SmtpObservation {
        greeting: Some(reply("smtp.example.jp ESMTP")),
        before_tls: None,
        tls: TlsState::Verified { facts: TlsFacts::of(name("smtp.example.jp").into()) },
        after_tls: Some(SmtpCapabilities { mechanisms: vec![Mechanism::Plain], ..SmtpCapabilities::default() }),
        sign_ins: vec![],
        sender: None,
        submitted: None,
        end: ConversationEnd::Complete,
    };
    let (source, trust) = (Source::Srv, Trust::Confirmed);
    let candidate = Candidate { server: server.clone(), username: None, mechanisms: vec![], source, trust };
    let doors = [
        ("smtp.example.jp", 25, Witness::Target, none(ConnectFailure::Refused, None)),
        ("mx.example.jp", 25, Witness::Exchanger { operator: "example.jp".into() }, Knocked::Hung),
        ("mx.north.example", 25, control("north", "us"), none(ConnectFailure::Silent, None)),
        ("mx.south.example", 25, control("south", "de"), none(ConnectFailure::Unreachable, Some(By::OnTheWay))),
        ("smtp.north.example", 587, control("north", "us"), open("smtp.north.example ESMTP")),
        ("smtp.north.example", 465, control("north", "us"), Knocked::Mute),
        ("smtp.south.example", 465, control("south", "de"), Knocked::TlsBroken),
        ("smtp.south.example", 587, control("south", "de"), Knocked::Other { said: Foreign::from("SSH-2.0") }),
        ("www.north.example", 443, control("north", "us"), Knocked::Sealed),
        ("mx.west.example", 25, control("west", "ch"), none(ConnectFailure::Denied { code: Some(13) }, None)),
    ];
    let mut record = Record::new(1_790_000_000);
    let address = Address::parse("hanako@example.jp").unwrap();
    record.push(Moment::START, Subject::Run, What::Decided(Decision::Began { address }));
    let ask = Ask::Converse { server, address: "192.0.2.1".parse().unwrap(), accepted: vec![] };
    record.push(Moment::START, action(1), What::Asked(ask));
    record.push(Moment::from_millis(90), action(1), What::Ended(seen.into()));
    let recommended = Some(candidate);
    let why = SettledBecause::AllAnswered;
    record.push(Moment::from_millis(90), Subject::Run, What::Decided(Decision::Settled { recommended, why }));
    record.push(Moment::from_millis(90), Subject::Run, What::Decided(Decision::LookBegan { controls: true }));
    for (id, (host, port, witness, came)) in (2_u32..).zip(doors) {
        let endpoint = Endpoint { host: name(host).into(), port };
        let address = std::net::Ipv4Addr::new(203, 0, 113, u8::try_from(id).unwrap()).into();
        let knock = Knock { endpoint, address, manner: Manner::at(port), witness };
        record.push(Moment::from_millis(100), action(id), What::Asked(Ask::Knock(knock)));
        record.push(Moment::from_millis(u64::from(id) * 20 + 100), action(id), What::Answered(Answer::Knocked(came)));
    }
    record.push(Moment::from_millis(10_100), Subject::Run, What::Decided(Decision::Looked { whole: true }));
    record
}

#[test]
fn what_a_look_showed_stays_readable() {
    let record = of_a_look();
    assert_eq!(Record::from_json(&record.to_json().unwrap()).unwrap(), record);
    assert_eq!(Record::from_json(include_str!("fixtures/record-1-look.json")).unwrap(), record);
}

#[test]
fn who_rejected_a_knock_is_kept_by_its_address() {
    let by = Some(By::Machine([192, 0, 2, 1].into()));
    let knocked = Knocked::NoConnection { failure: ConnectFailure::Refused, by };
    let text = serde_json::to_string(&knocked).unwrap();
    assert_eq!(serde_json::from_str::<Knocked>(&text).unwrap(), knocked);
    assert!(text.contains(r#""by":{"machine":"192.0.2.1"}"#), "{text}");
    assert_eq!(by.and_then(By::address), Some([192, 0, 2, 1].into()));
}
