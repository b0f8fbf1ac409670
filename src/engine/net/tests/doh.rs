//! Questions over HTTPS to a resolver of our own, and a run that asks it beside a name server that says otherwise.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use hickory_proto::op::{Message, Metadata, ResponseCode};
use hickory_proto::rr::rdata::{A, MX, SRV};
use hickory_proto::rr::{Name, RData, Record, RecordType};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::sync::{mpsc, watch};
use tokio_rustls::TlsAcceptor;
use toukan_core::detect::{Sources, resolver};
use toukan_core::journey::{Command, Errand, View};
use toukan_core::model::{
    Address, Answer, Ask, Finding, FindingId, Fqdn, LookupFailure, MxRecord, RecordKind, Records, Severity, Subject,
    What,
};
use url::Url;

use super::authority::Authority;
use super::dns::name_server;
use super::world::{at, serve, world};
use crate::drive::drive;
use crate::net::dns::Dns;
use crate::net::http::Http;
use crate::net::tls::Tls;
use crate::net::{AddressMap, Network, Reach, World};

const NAME: &str = "dns.test";
const URL: &str = "https://dns.test/dns-query";

fn name(text: &str) -> Name {
    Name::from_ascii(text).unwrap()
}

fn mx(host: &str) -> RData {
    RData::MX(MX::new(10, name(host)))
}

/// What a resolver says of a name.
type Zone = fn(&str, RecordType) -> (ResponseCode, Vec<RData>);

/// The truth about `example.test`, as far as this is about it.
fn truth(asked: &str, kind: RecordType) -> (ResponseCode, Vec<RData>) {
    let ok = |data| (ResponseCode::NoError, data);
    match (asked, kind) {
        ("example.test.", RecordType::MX) => ok(vec![mx("mx.example.test.")]),
        ("_submissions._tcp.example.test.", RecordType::SRV) => {
            ok(vec![RData::SRV(SRV::new(0, 1, 465, name("smtp.example.test.")))])
        }
        ("dns.test.", RecordType::A) => ok(vec![RData::A(A(Ipv4Addr::new(192, 0, 2, 53)))]),
        ("example.test." | "dns.test.", _) => ok(vec![]),
        _ => (ResponseCode::NXDomain, vec![]),
    }
}

/// The name server of a hotel: all mail is to go through its own machine.
fn hotel(asked: &str, kind: RecordType) -> (ResponseCode, Vec<RData>) {
    match kind {
        RecordType::MX => (ResponseCode::NoError, vec![mx("mail.hotel.test.")]),
        _ => truth(asked, kind),
    }
}

/// The wire of what a resolver says to a question.
fn answers(zone: Zone) -> impl Fn(&[u8]) -> Vec<u8> {
    move |question| {
        let request = Message::from_vec(question).unwrap();
        let query = request.queries.first().unwrap();
        let (code, data) = zone(&query.name().to_ascii(), query.query_type());
        let mut answer = Message::response(0, request.metadata.op_code);
        answer.metadata = Metadata::response_from_request(&request.metadata);
        answer.metadata.response_code = code;
        answer.add_queries(request.queries.iter().cloned());
        answer.add_answers(data.into_iter().map(|data| Record::from_rdata(query.name().clone(), 60, data)));
        answer.to_vec().unwrap()
    }
}

/// What was heard at a resolver.
#[derive(Default)]
struct Heard {
    heads: Mutex<Vec<String>>,
    questions: Mutex<Vec<Vec<u8>>>,
    open: AtomicUsize,
    most_open: AtomicUsize,
}

/// One request: its head and its body; `None` at the end of the connection.
async fn request(stream: &mut (impl AsyncRead + Unpin)) -> Option<(String, Vec<u8>)> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).unwrap().to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    Some((head, body))
}

/// A resolver that answers with whole HTTP responses.
async fn http_server(
    acceptor: TlsAcceptor,
    respond: impl Fn(&[u8]) -> Vec<u8> + Send + Sync + 'static,
) -> (SocketAddr, Arc<Heard>) {
    let heard = Arc::<Heard>::default();
    let (listening, respond) = (Arc::clone(&heard), Arc::new(respond));
    let address = serve(move |socket| {
        let (acceptor, heard, respond) = (acceptor.clone(), Arc::clone(&listening), Arc::clone(&respond));
        async move {
            let Ok(mut stream) = acceptor.accept(socket).await else { return };
            while let Some((head, body)) = request(&mut stream).await {
                let open = heard.open.fetch_add(1, Ordering::SeqCst) + 1;
                heard.most_open.fetch_max(open, Ordering::SeqCst);
                let answer = respond(&body);
                heard.heads.lock().unwrap().push(head);
                heard.questions.lock().unwrap().push(body);
                // The others have their turn: were there more under way, they would be seen.
                tokio::task::yield_now().await;
                heard.open.fetch_sub(1, Ordering::SeqCst);
                if stream.write_all(&answer).await.is_err() {
                    return;
                }
            }
        }
    })
    .await;
    (address, heard)
}

fn response(kind: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn ok(body: &[u8]) -> Vec<u8> {
    response("application/dns-message", body)
}

/// A resolver that says this, and the world around it, whose own name server says that.
async fn town(authority: &Authority, here: Zone, there: Zone) -> (World, Arc<Heard>) {
    let answers = answers(there);
    let (address, heard) = http_server(authority.server(NAME), move |question| ok(&answers(question))).await;
    let names = name_server(move |asked, kind| Some(here(asked, kind))).await;
    (at(world(authority.roots(), vec![names]), NAME, 443, Reach::To(address)), heard)
}

fn http(world: &World) -> Http {
    Http::on(&Network::default(), world, Tls::new(world), Arc::new(Dns::on(&Network::default(), world)))
}

async fn ask(world: &World, asked: &str, kind: RecordKind) -> Result<Records, LookupFailure> {
    http(world).lookup(&Url::parse(URL).unwrap(), &Fqdn::parse(asked).unwrap(), kind).await
}

#[tokio::test]
async fn records_come_over_https_and_the_question_says_nothing_about_us() {
    let (world, heard) = town(&Authority::new("Test Root"), truth, truth).await;
    let found = Records::Mx(vec![MxRecord { preference: 10, host: Fqdn::parse("mx.example.test").ok() }]);
    assert_eq!(ask(&world, "example.test", RecordKind::Mx).await, Ok(found));
    assert_eq!(ask(&world, "none.test", RecordKind::Mx).await, Err(LookupFailure::NoSuchName));
    assert_eq!(ask(&world, "example.test", RecordKind::Srv).await, Err(LookupFailure::NoRecords));
    let heads = heard.heads.lock().unwrap().clone();
    for head in heads {
        assert!(head.starts_with("post /dns-query http/1.1\r\n"), "{head}");
        for header in ["content-type: application/dns-message", "accept: application/dns-message", "user-agent: toukan"]
        {
            assert!(head.contains(&format!("{header}\r\n")), "{head}");
        }
        for header in ["cookie", "referer", "authorization", "accept-language"] {
            assert!(!head.contains(header), "{head}");
        }
    }
    assert!(heard.questions.lock().unwrap().iter().all(|question| question.starts_with(&[0, 0])));
}

#[tokio::test]
async fn many_questions_share_a_few_connections() {
    let (world, heard) = town(&Authority::new("Test Root"), truth, truth).await;
    let (http, url) = (Arc::new(http(&world)), Url::parse(URL).unwrap());
    let mut all = tokio::task::JoinSet::new();
    for number in 0..20 {
        let (http, url) = (Arc::clone(&http), url.clone());
        all.spawn(async move {
            let asked = Fqdn::parse(&format!("n{number}.test")).unwrap();
            http.lookup(&url, &asked, RecordKind::Mx).await
        });
    }
    assert!(all.join_all().await.into_iter().all(|answer| answer == Err(LookupFailure::NoSuchName)));
    assert_eq!(heard.heads.lock().unwrap().len(), 20);
    assert!(heard.most_open.load(Ordering::SeqCst) <= 2, "{:?}", heard.most_open);
}

#[tokio::test]
async fn what_is_no_answer_is_told_apart() {
    let authority = Authority::new("Test Root");
    let names = || name_server(|asked, kind| Some(truth(asked, kind)));
    let failed = |said: &str| Err(LookupFailure::ServerFailed { said: said.into() });
    let said = async |page: Vec<u8>| {
        let (address, _) = http_server(authority.server(NAME), move |_| page.clone()).await;
        let world = at(world(authority.roots(), vec![names().await]), NAME, 443, Reach::To(address));
        ask(&world, "example.test", RecordKind::Mx).await
    };
    let code = |code: &str| format!("HTTP/1.1 {code}\r\ncontent-length: 0\r\n\r\n").into_bytes();
    assert_eq!(said(code("503 Busy")).await, failed("HTTP 503"));
    let moved = "HTTP/1.1 307 Elsewhere\r\nlocation: https://dns.test/other\r\ncontent-length: 0\r\n\r\n";
    assert_eq!(said(moved.as_bytes().to_vec()).await, failed("a redirect that is not followed"));
    assert_eq!(said(response("text/html", b"<html>")).await, failed("what came is no DNS message"));
    assert_eq!(said(ok(b"<html>")).await, failed("what came is no DNS message"));
    assert_eq!(said(ok(&vec![0; 65_536])).await, failed("too large"));
    // An answer to somebody else's question.
    let other = answers(truth);
    let mut question = Message::query();
    question.add_query(hickory_proto::op::Query::query(name("other.test."), RecordType::MX));
    assert_eq!(said(ok(&other(&question.to_vec().unwrap()))).await, failed("what came is no answer to the question"));
}

#[tokio::test]
async fn the_certificate_counts_and_no_way_is_no_answer() {
    let authority = Authority::new("Test Root");
    let names = vec![name_server(|asked, kind| Some(truth(asked, kind))).await];
    let reached = async |reach| {
        let world = at(world(authority.roots(), names.clone()), NAME, 443, reach);
        ask(&world, "example.test", RecordKind::Mx).await
    };
    for acceptor in [authority.server("other.test"), authority.expired(NAME), Authority::new("Other").server(NAME)] {
        let (address, heard) = http_server(acceptor, |_| ok(b"")).await;
        let said = LookupFailure::ServerFailed { said: "certificate not verified".into() };
        assert_eq!(reached(Reach::To(address)).await, Err(said));
        assert!(heard.heads.lock().unwrap().is_empty());
    }
    for reach in [Reach::Refused, Reach::Unreachable] {
        assert_eq!(reached(reach).await, Err(LookupFailure::Unreachable));
    }
    let closed = world(authority.roots(), names.clone());
    let by_address = Url::parse("https://192.0.2.53/dns-query").unwrap();
    let asked = Fqdn::parse("example.test").unwrap();
    assert_eq!(http(&closed).lookup(&by_address, &asked, RecordKind::Mx).await, Err(LookupFailure::Unreachable));
}

#[tokio::test]
async fn a_resolver_that_everybody_knows_is_not_in_the_local_network() {
    let authority = Authority::new("Test Root");
    let [known, ..] = toukan_core::detect::RESOLVERS;
    let local = |_: &str, kind| match kind {
        RecordType::A => Some((ResponseCode::NoError, vec![RData::A(A(Ipv4Addr::LOCALHOST))])),
        _ => Some((ResponseCode::NoError, vec![])),
    };
    let mut world = world(authority.roots(), vec![name_server(local).await]);
    // Whatever stands on port 443 here: it is not asked.
    world.map = AddressMap::open();
    let asked = Fqdn::parse("example.test").unwrap();
    let said = http(&world).lookup(&Url::parse(known.url).unwrap(), &asked, RecordKind::Mx).await;
    let refused = LookupFailure::ServerFailed { said: "a redirect that is not followed".into() };
    assert_eq!(said, Err(refused));
}

/// A whole run for `example.test` that compares.
async fn find(mut world: World) -> Arc<View> {
    world.sources = Sources { table: None, compared_with: resolver(URL), ..Sources::default() };
    let (send, commands) = mpsc::unbounded_channel();
    let errand = Errand::Find(Address::parse("hanako@example.test").unwrap());
    send.send(Command::Begin { errand, earlier_failures: Vec::new() }).unwrap();
    let (views, mut seen) = watch::channel::<Option<Arc<View>>>(None);
    let over = async move {
        let is_over =
            |view: &Option<Arc<View>>| view.as_ref().is_some_and(|view| view.is_over && view.ending.is_some());
        let _ = seen.wait_for(is_over).await;
        drop(send);
    };
    tokio::join!(drive(Arc::new(world), commands, views), over).0
}

fn differ(view: &View) -> Vec<&Finding> {
    view.findings.iter().filter(|finding| finding.id == FindingId::DnsAnswersDiffer).collect()
}

/// What the second resolver said of the mail exchangers.
fn compared(view: &View) -> Option<Answer> {
    let of = |entry: &toukan_core::model::Entry| match &entry.what {
        What::Asked(Ask::LookupByHttps { kind: RecordKind::Mx, .. }) => Some(entry.subject),
        _ => None,
    };
    let subject: Subject = view.record.entries().iter().find_map(of)?;
    view.record.entries().iter().find_map(|entry| match &entry.what {
        What::Answered(answer) if entry.subject == subject => Some(answer.clone()),
        _ => None,
    })
}

#[tokio::test]
async fn a_hotel_that_answers_mx_falsely_is_seen() {
    let (world, _) = town(&Authority::new("Test Root"), hotel, truth).await;
    let view = find(world).await;
    let [finding] = differ(&view)[..] else { panic!("{:?}", view.findings) };
    let of = |key: &str| finding.evidence[key].as_str();
    assert_eq!((of("first"), of("second")), ("10 mail.hotel.test", "10 mx.example.test"));
    assert_eq!((of("kind"), of("resolver"), finding.severity), ("MX", NAME, Severity::Warning));
}

#[tokio::test]
async fn where_both_say_the_same_nothing_is_said() {
    let (world, heard) = town(&Authority::new("Test Root"), truth, truth).await;
    let view = find(world).await;
    assert!(differ(&view).is_empty(), "{:?}", view.findings);
    assert_eq!(heard.heads.lock().unwrap().len(), 7);
    assert!(matches!(compared(&view), Some(Answer::Records(Ok(Records::Mx(_))))));
}

#[tokio::test]
async fn a_resolver_that_cannot_be_reached_says_nothing_and_the_question_stands_there() {
    let (world, heard) = town(&Authority::new("Test Root"), hotel, truth).await;
    let view = find(at(world, NAME, 443, Reach::Refused)).await;
    assert!(differ(&view).is_empty() && heard.heads.lock().unwrap().is_empty());
    assert_eq!(compared(&view), Some(Answer::Records(Err(LookupFailure::Unreachable))));
}
