//! Questions to a name server of our own.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use hickory_proto::op::{Message, Metadata, ResponseCode};
use hickory_proto::rr::rdata::{A, AAAA, CNAME, MX, SRV};
use hickory_proto::rr::{Name, RData, Record, RecordType};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, UdpSocket};
use toukan_core::model::{Fqdn, Ipv4Way, LookupFailure, MxRecord, RecordKind, Records, SrvRecord};

use super::world::{ANY_PORT, world};
use crate::net::dns::Dns;
use crate::net::{Network, Roots};

/// What a question is answered with: answers and authorities.
pub(super) type Said = (ResponseCode, Vec<Record>, Vec<Record>);

type Zone = dyn Fn(&str, RecordType) -> Option<Said> + Send + Sync;

fn respond(zone: &Zone, question: &[u8], limit: usize) -> Option<Vec<u8>> {
    let request = Message::from_vec(question).unwrap();
    let query = request.queries.first().unwrap();
    let (code, answers, authorities) = zone(&query.name().to_ascii(), query.query_type())?;
    let mut answer = Message::response(request.metadata.id, request.metadata.op_code);
    answer.metadata = Metadata::response_from_request(&request.metadata);
    answer.metadata.response_code = code;
    answer.add_queries(request.queries.iter().cloned());
    answer.add_answers(answers);
    answer.add_authorities(authorities);
    let wire = answer.to_vec().unwrap();
    Some(if wire.len() > limit { answer.truncate().to_vec().unwrap() } else { wire })
}

/// A name server over UDP and TCP; `None` is silence.
pub(super) async fn name_server(
    zone: impl Fn(&str, RecordType) -> Option<(ResponseCode, Vec<RData>)> + Send + Sync + 'static,
) -> SocketAddr {
    full_name_server(move |asked, kind| {
        let (code, data) = zone(asked, kind)?;
        let owner = name(asked);
        let answers = data.into_iter().map(|data| Record::from_rdata(owner.clone(), 60, data));
        Some((code, answers.collect(), vec![]))
    })
    .await
}

/// The same where whole records are said.
pub(super) async fn full_name_server(
    zone: impl Fn(&str, RecordType) -> Option<Said> + Send + Sync + 'static,
) -> SocketAddr {
    let zone: Arc<Zone> = Arc::new(zone);
    let (udp, tcp) = loop {
        let udp = UdpSocket::bind(ANY_PORT).await.unwrap();
        if let Ok(tcp) = TcpListener::bind(udp.local_addr().unwrap()).await {
            break (udp, tcp);
        }
    };
    let address = udp.local_addr().unwrap();
    let by_udp = Arc::clone(&zone);
    tokio::spawn(async move {
        let mut question = [0; 4096];
        while let Ok((length, asker)) = udp.recv_from(&mut question).await {
            if let Some(answer) = respond(by_udp.as_ref(), &question[..length], 1232) {
                let _ = udp.send_to(&answer, asker).await;
            }
        }
    });
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = tcp.accept().await {
            let zone = Arc::clone(&zone);
            tokio::spawn(async move {
                while let Ok(length) = stream.read_u16().await {
                    let mut question = vec![0; length.into()];
                    stream.read_exact(&mut question).await.unwrap();
                    let Some(answer) = respond(zone.as_ref(), &question, usize::MAX) else { return };
                    stream.write_u16(u16::try_from(answer.len()).unwrap()).await.unwrap();
                    stream.write_all(&answer).await.unwrap();
                }
            });
        }
    });
    address
}

fn name(text: &str) -> Name {
    Name::from_ascii(text).unwrap()
}

fn zone(asked: &str, kind: RecordType) -> Option<(ResponseCode, Vec<RData>)> {
    let ok = |data| Some((ResponseCode::NoError, data));
    let code = |code| Some((code, vec![]));
    match (asked, kind) {
        ("nothing.test.", _) => code(ResponseCode::NXDomain),
        ("empty.test.", _) | ("four.test.", RecordType::AAAA) => code(ResponseCode::NoError),
        ("broken.test.", _) | ("half.test.", RecordType::AAAA) => code(ResponseCode::ServFail),
        ("refused.test.", _) => code(ResponseCode::Refused),
        ("null.test.", RecordType::MX) => ok(vec![RData::MX(MX::new(0, Name::root()))]),
        ("mail.test.", RecordType::MX) => ok(vec![
            RData::MX(MX::new(20, name("mx2.mail.test."))),
            RData::MX(MX::new(10, name("mx1.mail.test."))),
            RData::MX(MX::new(5, Name::from_labels([b"not a host".as_slice(), b"test"]).unwrap())),
        ]),
        ("_submission._tcp.off.test.", RecordType::SRV) => ok(vec![RData::SRV(SRV::new(0, 0, 0, Name::root()))]),
        ("_submission._tcp.mail.test.", RecordType::SRV) => {
            ok(vec![RData::SRV(SRV::new(1, 5, 587, name("smtp.mail.test.")))])
        }
        ("big.test.", RecordType::MX) => {
            ok((0..200).map(|n| RData::MX(MX::new(n, name(&format!("mx{n}.somewhere.big.test."))))).collect())
        }
        ("four.test." | "half.test." | "both.test.", RecordType::A) => {
            ok(vec![RData::A(A(Ipv4Addr::new(192, 0, 2, 1)))])
        }
        ("both.test.", RecordType::AAAA) => ok(vec![RData::AAAA(AAAA(Ipv6Addr::LOCALHOST))]),
        ("silent.test.", _) => None,
        (other, _) => panic!("asked for {other}"),
    }
}

async fn dns() -> Dns {
    Dns::on(&Network::default(), &world(Roots::Only(vec![]), vec![name_server(zone).await]))
}

async fn lookup(asked: &str, kind: RecordKind) -> Result<Records, LookupFailure> {
    dns().await.lookup(&Fqdn::parse(asked).unwrap(), kind).await
}

async fn resolve(asked: &str) -> Result<Vec<IpAddr>, LookupFailure> {
    dns().await.resolve(&Fqdn::parse(asked).unwrap()).await
}

#[tokio::test]
async fn absence_and_trouble_are_told_apart() {
    for kind in [RecordKind::Mx, RecordKind::Srv] {
        assert_eq!(lookup("nothing.test", kind).await, Err(LookupFailure::NoSuchName));
        assert_eq!(lookup("empty.test", kind).await, Err(LookupFailure::NoRecords));
        assert_eq!(lookup("broken.test", kind).await, Err(LookupFailure::ServerFailed { said: "SERVFAIL".into() }));
        assert_eq!(lookup("refused.test", kind).await, Err(LookupFailure::ServerFailed { said: "REFUSED".into() }));
    }
}

#[tokio::test]
async fn silence_ends_within_the_deadline() {
    let began = Instant::now();
    assert_eq!(lookup("silent.test", RecordKind::Mx).await, Err(LookupFailure::TimedOut));
    assert!(began.elapsed() < Duration::from_millis(5500), "{:?}", began.elapsed());
}

#[tokio::test]
async fn no_name_server_is_unreachable() {
    let none = Dns::on(&Network::default(), &world(Roots::Only(vec![]), vec![]));
    let answer = none.lookup(&Fqdn::parse("mail.test").unwrap(), RecordKind::Mx).await;
    assert_eq!(answer, Err(LookupFailure::Unreachable));
}

#[tokio::test]
async fn a_dot_says_that_there_is_none() {
    let null = vec![MxRecord { preference: 0, host: None }];
    assert_eq!(lookup("null.test", RecordKind::Mx).await, Ok(Records::Mx(null)));
    let off = vec![SrvRecord { priority: 0, weight: 0, port: 0, target: None }];
    assert_eq!(lookup("_submission._tcp.off.test", RecordKind::Srv).await, Ok(Records::Srv(off)));
}

#[tokio::test]
async fn records_come_as_they_are_and_what_names_no_host_is_passed_over() {
    let host = |text| Some(Fqdn::parse(text).unwrap());
    let expected = vec![
        MxRecord { preference: 20, host: host("mx2.mail.test") },
        MxRecord { preference: 10, host: host("mx1.mail.test") },
    ];
    assert_eq!(lookup("mail.test", RecordKind::Mx).await, Ok(Records::Mx(expected)));
    let expected = vec![SrvRecord { priority: 1, weight: 5, port: 587, target: host("smtp.mail.test") }];
    assert_eq!(lookup("_submission._tcp.mail.test", RecordKind::Srv).await, Ok(Records::Srv(expected)));
}

/// A name server that gives the chain of CNAMEs at once, or each link for itself.
async fn through_cnames(at_once: bool) -> Result<Records, LookupFailure> {
    let cname = |to: &str| RData::CNAME(CNAME(name(to)));
    let server = full_name_server(move |asked, _| {
        let link = |owner: &str, data| Record::from_rdata(name(owner), 60, data);
        let chain = [
            link("_submission._tcp.led.test.", cname("a.led.test.")),
            link("a.led.test.", cname("b.led.test.")),
            link("b.led.test.", RData::SRV(SRV::new(1, 5, 587, name("smtp.led.test.")))),
        ];
        let from = chain.iter().position(|record| record.name == name(asked)).unwrap();
        let count = if at_once { chain.len() } else { 1 };
        Some((ResponseCode::NoError, chain.into_iter().skip(from).take(count).collect(), vec![]))
    });
    let dns = Dns::on(&Network::default(), &world(Roots::Only(vec![]), vec![server.await]));
    dns.lookup(&Fqdn::parse("_submission._tcp.led.test").unwrap(), RecordKind::Srv).await
}

#[tokio::test]
async fn services_are_found_through_cnames() {
    let target = Fqdn::parse("smtp.led.test").ok();
    let expected = Records::Srv(vec![SrvRecord { priority: 1, weight: 5, port: 587, target }]);
    for at_once in [true, false] {
        assert_eq!(through_cnames(at_once).await, Ok(expected.clone()), "at once: {at_once}");
    }
}

#[tokio::test]
async fn an_answer_that_was_cut_off_is_asked_for_over_tcp_and_bounded() {
    let Ok(Records::Mx(records)) = lookup("big.test", RecordKind::Mx).await else { panic!() };
    assert_eq!(records.len(), 50);
}

#[tokio::test]
async fn both_families_make_one_answer() {
    let four = IpAddr::from([192, 0, 2, 1]);
    assert_eq!(resolve("four.test").await, Ok(vec![four]));
    assert_eq!(resolve("half.test").await, Ok(vec![four]));
    assert_eq!(resolve("both.test").await, Ok(vec![IpAddr::V6(Ipv6Addr::LOCALHOST), four]));
    assert_eq!(resolve("nothing.test").await, Err(LookupFailure::NoSuchName));
    assert_eq!(resolve("empty.test").await, Err(LookupFailure::NoRecords));
    assert!(matches!(resolve("broken.test").await, Err(LookupFailure::ServerFailed { .. })));
}

/// Asks two name servers, the second of which knows everything, for the MX records of a name.
async fn after(first: impl Fn() -> Option<ResponseCode> + Send + Sync + 'static) -> Result<Records, LookupFailure> {
    let first = name_server(move |_, _| Some((first()?, vec![]))).await;
    let dns = Dns::on(&Network::default(), &world(Roots::Only(vec![]), vec![first, name_server(zone).await]));
    dns.lookup(&Fqdn::parse("null.test").unwrap(), RecordKind::Mx).await
}

#[tokio::test]
async fn the_order_of_the_name_servers_has_a_meaning() {
    assert_eq!(after(|| Some(ResponseCode::NXDomain)).await, Err(LookupFailure::NoSuchName));
    assert_eq!(after(|| Some(ResponseCode::NoError)).await, Err(LookupFailure::NoRecords));
}

#[tokio::test]
async fn where_one_name_server_has_trouble_the_next_is_asked() {
    assert!(after(|| Some(ResponseCode::ServFail)).await.is_ok());
    assert!(after(|| Some(ResponseCode::Refused)).await.is_ok());
    let began = Instant::now();
    assert!(after(|| None).await.is_ok());
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

/// Between the look at an address and the connection nobody may put another one in its place.
#[tokio::test]
async fn what_was_found_once_holds_for_the_documents_of_the_run() {
    let asked = std::sync::atomic::AtomicU8::new(0);
    let server = name_server(move |_, kind| {
        let four = (kind == RecordType::A).then(|| asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1);
        Some((
            ResponseCode::NoError,
            four.map(|last| RData::A(A(Ipv4Addr::new(192, 0, 2, last)))).into_iter().collect(),
        ))
    });
    let dns = Dns::on(&Network::default(), &world(Roots::Only(vec![]), vec![server.await]));
    let name = Fqdn::parse("changing.test").unwrap();
    let first = dns.resolve(&name).await.unwrap();
    assert_eq!(dns.resolve_known(&name).await.unwrap(), first);
    assert_ne!(dns.resolve(&name).await.unwrap(), first);
    let unseen = Fqdn::parse("unseen.test").unwrap();
    assert!(dns.resolve_known(&unseen).await.is_ok());
}

/// Asks a name server with these addresses of `ipv4only.arpa` how IPv4 is translated.
async fn translators(six: &'static [&'static str]) -> Ipv4Way {
    let ok = |data| Some((ResponseCode::NoError, data));
    let server = name_server(move |asked, kind| match (asked, kind) {
        ("ipv4only.arpa.", RecordType::A) => ok(vec![RData::A(A(Ipv4Addr::new(192, 0, 0, 170)))]),
        ("ipv4only.arpa.", RecordType::AAAA) => {
            ok(six.iter().map(|text| RData::AAAA(AAAA(text.parse().unwrap()))).collect())
        }
        (other, _) => panic!("asked for {other}"),
    });
    Dns::on(&Network::default(), &world(Roots::Only(vec![]), vec![server.await])).translators().await
}

#[tokio::test]
async fn prefixes_of_translators_are_read_off_a_known_name() {
    let said = translators(&["64:ff9b::c000:aa", "64:ff9b::c000:ab", "2001:db8:122:344:c0:0:aa00::"]).await;
    let Ipv4Way::Translated { prefixes } = said else { panic!("{said:?}") };
    assert_eq!(prefixes.iter().map(ToString::to_string).collect::<Vec<_>>(), ["64:ff9b::/96", "2001:db8:122:344::/64"]);
    assert_eq!(translators(&[]).await, Ipv4Way::Nowhere);
    assert_eq!(translators(&["2001:db8::1"]).await, Ipv4Way::Nowhere, "a name server that answers every name");
}

#[tokio::test]
async fn a_silent_name_server_knows_of_no_translator() {
    let server = name_server(|_, _| None).await;
    let dns = Dns::on(&Network::default(), &world(Roots::Only(vec![]), vec![server]));
    assert_eq!(dns.translators().await, Ipv4Way::Nowhere);
}
