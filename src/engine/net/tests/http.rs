//! Documents from a web server of our own.

use std::fmt::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use hickory_proto::op::ResponseCode;
use hickory_proto::rr::rdata::A;
use hickory_proto::rr::{RData, RecordType};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_rustls::TlsAcceptor;
use toukan_core::model::{
    CertificateFault, ConnectFailure, Document, Host, NoDocument, Standing, TlsFailure, TlsState, What,
};
use url::Url;

use super::authority::{Authority, self_signed};
use super::dns::name_server;
use super::world::{at, serve, world};
use crate::net::dns::Dns;
use crate::net::http::Http;
use crate::net::tls::Tls;
use crate::net::{AddressMap, Network, Proxy, Reach, World};

const NAME: &str = "autoconfig.test";

/// Everything under `.test` is at an address where nothing of ours is.
async fn names() -> Vec<SocketAddr> {
    let zone = |asked: &str, kind| match (asked, kind) {
        ("nowhere.test.", _) => Some((ResponseCode::NXDomain, vec![])),
        ("local.test.", RecordType::A) => Some((ResponseCode::NoError, vec![RData::A(A(Ipv4Addr::LOCALHOST))])),
        (_, RecordType::A) => Some((ResponseCode::NoError, vec![RData::A(A(Ipv4Addr::new(192, 0, 2, 1)))])),
        _ => Some((ResponseCode::NoError, vec![])),
    };
    vec![name_server(zone).await]
}

type Heard = Arc<Mutex<Vec<String>>>;

async fn web_server(
    acceptor: TlsAcceptor,
    answer: impl Fn(&str) -> String + Clone + Send + Sync + 'static,
) -> (SocketAddr, Heard) {
    let heard = Heard::default();
    let listening = Arc::clone(&heard);
    let address = serve(move |socket| {
        let (acceptor, heard, answer) = (acceptor.clone(), Arc::clone(&listening), answer.clone());
        async move {
            let Ok(mut stream) = acceptor.accept(socket).await else { return };
            let mut request = vec![0; 4096];
            let length = stream.read(&mut request).await.unwrap_or(0);
            let request = String::from_utf8_lossy(&request[..length]).into_owned();
            let path = request.split(' ').nth(1).unwrap_or("").to_owned();
            heard.lock().unwrap().push(request);
            let _ = stream.write_all(answer(&path).as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    })
    .await;
    (address, heard)
}

fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

fn moved(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\nset-cookie: a=b\r\ncontent-length: 0\r\n\r\n")
}

fn answer(path: &str) -> String {
    let hops = |left: usize, end: &str| match left {
        0 => ok(end),
        left => moved(&format!("/hops/{}", left - 1)),
    };
    match path {
        "/plain" => ok("<clientConfig/>"),
        "/to-http" => moved("http://autoconfig.test/plain"),
        "/to-port" => moved("https://autoconfig.test:8443/plain"),
        "/to-address" => moved("https://192.0.2.1/plain"),
        "/to-local" => moved("https://local.test/plain"),
        "/to-other" => moved("https://other.test/plain"),
        "/exact" => ok(&"x".repeat(256 * 1024)),
        "/large" => ok(&"x".repeat(256 * 1024 + 1)),
        "/chunked" => {
            let mut text = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_owned();
            for _ in 0..400 {
                let _ = write!(text, "400\r\n{}\r\n", "x".repeat(1024));
            }
            text
        }
        "/secret" => {
            "HTTP/1.1 401 Unauthorized\r\nwww-authenticate: Basic realm=x\r\ncontent-length: 0\r\n\r\n".to_owned()
        }
        "/challenge" => "HTTP/1.1 401 Unauthorized\r\nwww-authenticate: Negotiate\r\nwww-authenticate: NTLM\r\n\
             www-authenticate: Basic realm=\"mail\"\r\nproxy-authenticate: Basic realm=x\r\ncontent-length: 0\r\n\r\n"
            .to_owned(),
        "/proxy-challenge" => "HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: NTLM\r\n\
             proxy-authenticate: Basic realm=x\r\ncontent-length: 0\r\n\r\n"
            .to_owned(),
        "/to-plain" => moved("/plain"),
        "/nonsense" => "this is no HTTP at all\r\n\r\n".to_owned(),
        _ => match path.strip_prefix("/hops/").and_then(|left| left.parse().ok()) {
            Some(left) => hops(left, "arrived"),
            None => "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned(),
        },
    }
}

async fn fetch_in(world: &World, url: &str) -> Result<Document, NoDocument> {
    let tls = Tls::new(world);
    Http::on(&Network::default(), world, tls, Arc::new(Dns::on(&Network::default(), world)))
        .fetch(&Url::parse(url).unwrap())
        .await
        .answer
}

async fn fetch(path: &str) -> Result<Document, NoDocument> {
    let authority = Authority::new("Test Root");
    let (address, _) = web_server(authority.server(NAME), answer).await;
    let world = at(world(authority.roots(), names().await), NAME, 443, Reach::To(address));
    fetch_in(&world, &format!("https://{NAME}{path}")).await
}

#[tokio::test]
async fn what_was_seen_beside_a_document_is_noted() {
    let authority = Authority::new("Test Root");
    let dated = |path: &str| match path {
        "/none" => {
            "HTTP/1.1 404 Not Found\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\ncontent-length: 0\r\n\r\n".to_owned()
        }
        _ => ok("<clientConfig/>"),
    };
    let notes = async |acceptor, path: &str| {
        let (address, _) = web_server(acceptor, dated).await;
        let world = at(world(authority.roots(), names().await), NAME, 443, Reach::To(address));
        let http =
            Http::on(&Network::default(), &world, Tls::new(&world), Arc::new(Dns::on(&Network::default(), &world)));
        http.fetch(&Url::parse(&format!("https://{NAME}{path}")).unwrap()).await.notes
    };
    let seen = notes(authority.server(NAME), "/none").await;
    let [What::Clock { host, says: 784_111_777 }, What::Tls(TlsState::Verified { facts })] = &seen[..] else {
        panic!("{seen:?}")
    };
    assert_eq!((host, facts.chain.len()), (&Host::parse(NAME).unwrap(), 2));
    assert!(matches!(facts.standing, Some(Standing::Given { .. })), "{facts:?}");
    let seen = notes(authority.server(NAME), "/").await;
    assert!(matches!(seen[..], [What::Tls(TlsState::Verified { .. })]), "{seen:?}");
    let seen = notes(authority.expired(NAME), "/none").await;
    assert!(matches!(seen[..], [What::Tls(TlsState::Unverified { .. })]), "{seen:?}");
}

#[tokio::test]
async fn a_document_comes_with_where_it_was() {
    let found = fetch("/plain").await.unwrap();
    assert_eq!((found.body.as_str(), found.all_https), ("<clientConfig/>", true));
    assert_eq!(found.url.as_str(), "https://autoconfig.test/plain");
    let found = fetch("/hops/5").await.unwrap();
    assert_eq!((found.body.as_str(), found.url.path()), ("arrived", "/hops/0"));
}

#[tokio::test]
async fn redirects_have_a_limit_and_stay_where_we_go() {
    for path in ["/hops/6", "/to-http", "/to-port", "/to-address"] {
        assert_eq!(fetch(path).await, Err(NoDocument::Redirect), "{path}");
    }
}

#[tokio::test]
async fn a_redirect_into_this_computers_own_network_is_not_followed() {
    let authority = Authority::new("Test Root");
    let (address, _) = web_server(authority.server(NAME), answer).await;
    let mut world = world(authority.roots(), names().await);
    world.map = AddressMap::open();
    let world = at(world, NAME, 443, Reach::To(address));
    assert_eq!(fetch_in(&world, "https://autoconfig.test/to-local").await, Err(NoDocument::Redirect));
}

#[tokio::test]
async fn what_is_asked_says_nothing_about_this_computer() {
    let authority = Authority::new("Test Root");
    let (address, heard) = web_server(authority.server(NAME), answer).await;
    let world = at(world(authority.roots(), names().await), NAME, 443, Reach::To(address));
    fetch_in(&world, "https://autoconfig.test/hops/1").await.unwrap();
    let heard = heard.lock().unwrap().clone();
    assert_eq!(heard.len(), 2);
    for request in heard {
        let request = request.to_lowercase();
        assert!(
            request.contains("user-agent: toukan\r\n") && request.contains("host: autoconfig.test\r\n"),
            "{request}"
        );
        for header in ["cookie", "referer", "authorization", "accept-language"] {
            assert!(!request.contains(header), "{request}");
        }
    }
}

#[tokio::test]
async fn a_body_has_a_limit_announced_or_not() {
    assert_eq!(fetch("/exact").await.unwrap().body.len(), 256 * 1024);
    assert_eq!(fetch("/large").await, Err(NoDocument::TooLarge));
    assert_eq!(fetch("/chunked").await, Err(NoDocument::TooLarge));
}

#[tokio::test]
async fn a_text_counts_only_where_it_was_asked_for_and_as_a_text() {
    let text = |kind: &str, body: &str| {
        format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    };
    let say = move |path: &str| match path {
        "/plain" => text("text/plain", "version: STSv1"),
        "/charset" => text("Text/Plain; charset=utf-8", "version: STSv1"),
        "/html" => text("text/html", "version: STSv1"),
        "/odd" => text("text/plainer", "version: STSv1"),
        "/untold" => ok("version: STSv1"),
        "/moved" => moved("https://autoconfig.test/plain"),
        "/exact" => text("text/plain", &"x".repeat(64 * 1024)),
        "/large" => text("text/plain", &"x".repeat(64 * 1024 + 1)),
        _ => "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned(),
    };
    let authority = Authority::new("Test Root");
    let (address, heard) = web_server(authority.server(NAME), say).await;
    let world = at(world(authority.roots(), names().await), NAME, 443, Reach::To(address));
    let fetch = async |path: &str| {
        let http =
            Http::on(&Network::default(), &world, Tls::new(&world), Arc::new(Dns::on(&Network::default(), &world)));
        http.text(&Url::parse(&format!("https://{NAME}{path}")).unwrap()).await.answer
    };
    for path in ["/plain", "/charset"] {
        assert_eq!(fetch(path).await.unwrap().body, "version: STSv1", "{path}");
    }
    for (path, said) in [("/html", "text/html"), ("/odd", "text/plainer"), ("/untold", "")] {
        assert_eq!(fetch(path).await, Err(NoDocument::MediaType { said: said.into() }), "{path}");
    }
    let before = heard.lock().unwrap().len();
    assert_eq!(fetch("/moved").await, Err(NoDocument::Redirect));
    assert_eq!(heard.lock().unwrap().len(), before + 1, "it was followed");
    assert_eq!(fetch("/exact").await.unwrap().body.len(), 64 * 1024);
    assert_eq!(fetch("/large").await, Err(NoDocument::TooLarge));
    assert_eq!(fetch("/gone").await, Err(NoDocument::Status { status: 404 }));
    // Without TLS, or with a certificate for another, it is none.
    let http = Http::on(&Network::default(), &world, Tls::new(&world), Arc::new(Dns::on(&Network::default(), &world)));
    assert!(http.text(&Url::parse(&format!("http://{NAME}/plain")).unwrap()).await.answer.is_err());
    let (address, _) = web_server(authority.server("x.test"), answer).await;
    let world = at(world, NAME, 443, Reach::To(address));
    let http = Http::on(&Network::default(), &world, Tls::new(&world), Arc::new(Dns::on(&Network::default(), &world)));
    let other = http.text(&Url::parse(&format!("https://{NAME}/plain")).unwrap()).await.answer;
    assert!(matches!(other, Err(NoDocument::Certificate { .. })), "{other:?}");
}

#[tokio::test]
async fn another_status_than_200_is_no_document() {
    assert_eq!(fetch("/missing").await, Err(NoDocument::Status { status: 404 }));
    assert_eq!(fetch("/secret").await, Err(NoDocument::Status { status: 401 }));
    assert!(matches!(fetch("/nonsense").await, Err(NoDocument::Other { .. })));
}

#[tokio::test]
async fn the_certificate_counts_as_on_a_mail_port() {
    let authority = Authority::new("Test Root");
    for (acceptor, expected) in [
        (self_signed(NAME), CertificateFault::SelfSigned),
        (authority.expired(NAME), CertificateFault::Expired { since: 1_580_515_200 }),
        (authority.server("x.test"), CertificateFault::WrongName { names: vec!["x.test".into()] }),
    ] {
        let (address, heard) = web_server(acceptor, answer).await;
        let world = at(world(authority.roots(), names().await), NAME, 443, Reach::To(address));
        let found = fetch_in(&world, "https://autoconfig.test/plain").await;
        assert_eq!(found, Err(NoDocument::Certificate { fault: expected }));
        assert!(heard.lock().unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_certificate_of_the_last_hop_counts_too() {
    let authority = Authority::new("Test Root");
    let (first, _) = web_server(authority.server(NAME), answer).await;
    let (second, _) = web_server(authority.server("x.test"), answer).await;
    let world = at(world(authority.roots(), names().await), NAME, 443, Reach::To(first));
    let world = at(world, "other.test", 443, Reach::To(second));
    let found = fetch_in(&world, "https://autoconfig.test/to-other").await;
    assert!(matches!(found, Err(NoDocument::Certificate { fault: CertificateFault::WrongName { .. } })), "{found:?}");
}

#[tokio::test]
async fn what_stands_in_the_way_is_named() {
    let authority = Authority::new("Test Root");
    let closed = world(authority.roots(), names().await);
    let found = async |world: &World, url: &str| fetch_in(world, url).await.unwrap_err();
    assert_eq!(found(&closed, "https://nowhere.test/").await, NoDocument::NoAddress);
    let refused = NoDocument::NoConnection { connect: ConnectFailure::Refused };
    assert_eq!(found(&closed, "https://autoconfig.test/").await, refused);
    let unreachable = at(closed.clone(), NAME, 443, Reach::Unreachable);
    let expected = NoDocument::NoConnection { connect: ConnectFailure::Unreachable };
    assert_eq!(found(&unreachable, "https://autoconfig.test/").await, expected);
    assert!(matches!(found(&closed, "ftp://autoconfig.test/").await, NoDocument::Other { .. }));

    let nobody = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let nobody = at(closed.clone(), NAME, 443, Reach::To(nobody));
    assert_eq!(found(&nobody, "https://autoconfig.test/").await, refused);

    let hangs_up = serve(|mut socket| async move {
        let _ = socket.read(&mut [0; 4096]).await;
    })
    .await;
    let hangs_up = at(closed.clone(), NAME, 443, Reach::To(hangs_up));
    assert_eq!(found(&hangs_up, "https://autoconfig.test/").await, NoDocument::Tls { tls: TlsFailure::Closed });

    let no_tls = serve(|mut socket| async move {
        let _ = socket.write_all(b"220 smtp.example.jp ESMTP\r\n").await;
        let _ = socket.read(&mut [0; 4096]).await;
    })
    .await;
    let no_tls = at(closed, NAME, 443, Reach::To(no_tls));
    assert_eq!(found(&no_tls, "https://autoconfig.test/").await, NoDocument::Tls { tls: TlsFailure::NotTls });
}

#[tokio::test]
async fn silence_ends_within_the_deadline() {
    let authority = Authority::new("Test Root");
    let silent = at(world(authority.roots(), names().await), NAME, 443, Reach::Silent);
    let began = Instant::now();
    assert_eq!(fetch_in(&silent, "https://autoconfig.test/").await, Err(NoDocument::TimedOut));
    assert!(began.elapsed() < Duration::from_secs(11));
}

/// A CONNECT proxy that knows one host, which nobody else does.
async fn proxy(to: SocketAddr) -> (SocketAddr, Heard) {
    let heard = Heard::default();
    let told = Arc::clone(&heard);
    let address = serve(move |mut client| {
        let told = Arc::clone(&told);
        async move {
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                request.push(client.read_u8().await.unwrap());
            }
            let request = String::from_utf8(request).unwrap();
            let known = request.starts_with("CONNECT hidden.test:443 HTTP/1.1\r\n");
            told.lock().unwrap().push(request);
            if !known {
                let _ = client.write_all(b"HTTP/1.1 502 Bad Gateway\r\n\r\n").await;
                return;
            }
            client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            let mut server = tokio::net::TcpStream::connect(to).await.unwrap();
            let _ = tokio::io::copy_bidirectional(&mut client, &mut server).await;
        }
    })
    .await;
    (address, heard)
}

#[tokio::test]
async fn through_a_proxy_a_host_needs_no_address_here() {
    let authority = Authority::new("Test Root");
    let (server, _) = web_server(authority.server("hidden.test"), answer).await;
    let (proxy, heard) = proxy(server).await;
    let names = vec![name_server(|_, _| Some((ResponseCode::NXDomain, vec![]))).await];
    let mut world = world(authority.roots(), names);
    assert_eq!(fetch_in(&world, "https://hidden.test/plain").await, Err(NoDocument::NoAddress));
    world.proxy = Proxy::At(format!("http://{proxy}").parse().unwrap());
    let document = fetch_in(&world, "https://hidden.test/plain").await.unwrap();
    assert!(document.all_https);
    // The certificate is that of the host, not of the proxy; and the proxy learns the host alone.
    let said = heard.lock().unwrap().concat();
    assert!(said.starts_with("CONNECT hidden.test:443") && !said.to_lowercase().contains("authorization"), "{said}");
    let unknown = fetch_in(&world, "https://unknown.test/").await;
    assert!(unknown.is_err() && unknown != Err(NoDocument::NoAddress), "{unknown:?}");
}

/// A web server that asks who we are is not told: one request, and nothing in it that could answer.
#[tokio::test]
async fn no_challenge_is_ever_answered() {
    let authority = Authority::new("Test Root");
    let (address, heard) = web_server(authority.server(NAME), answer).await;
    let world = at(world(authority.roots(), names().await), NAME, 443, Reach::To(address));
    let url = |path: &str| Url::parse(&format!("https://{NAME}{path}")).unwrap();
    let http = Http::on(&Network::default(), &world, Tls::new(&world), Arc::new(Dns::on(&Network::default(), &world)));
    let refused = |status| Err(NoDocument::Status { status });
    assert_eq!(http.fetch(&url("/challenge")).await.answer, refused(401));
    assert_eq!(http.post(&url("/challenge"), "<question/>".to_owned()).await.answer, refused(401));
    assert_eq!(http.post(&url("/proxy-challenge"), "<question/>".to_owned()).await.answer, refused(407));
    let heard = heard.lock().unwrap().clone();
    assert_eq!(heard.len(), 3, "each once: {heard:?}");
    for request in heard {
        assert!(!request.to_lowercase().contains("authorization"), "{request}");
    }
}

#[tokio::test]
async fn a_question_is_posted_to_that_server_alone() {
    let authority = Authority::new("Test Root");
    let (address, heard) = web_server(authority.server(NAME), answer).await;
    let world = at(world(authority.roots(), names().await), NAME, 443, Reach::To(address));
    let http = Http::on(&Network::default(), &world, Tls::new(&world), Arc::new(Dns::on(&Network::default(), &world)));
    let post = async |path: &str| {
        http.post(&Url::parse(&format!("https://{NAME}{path}")).unwrap(), "<question/>".to_owned()).await.answer
    };
    assert_eq!(post("/plain").await.unwrap().body, "<clientConfig/>");
    assert_eq!(post("/to-plain").await, Err(NoDocument::Redirect));
    assert_eq!(post("/to-other").await, Err(NoDocument::Redirect));
    let heard = heard.lock().unwrap().clone();
    assert_eq!(heard.len(), 3);
    let first = heard[0].to_lowercase();
    assert!(first.starts_with("post /plain ") && first.contains("content-type: text/xml; charset=utf-8"), "{first}");
    assert!(first.contains("content-length: 11\r\n") && !first.contains("cookie"), "{first}");
    let plain = http.post(&Url::parse("http://autoconfig.test/plain").unwrap(), String::new()).await.answer;
    assert!(matches!(plain, Err(NoDocument::Other { .. })), "{plain:?}");
}

#[tokio::test]
async fn the_one_document_without_tls_says_so() {
    let heard = Heard::default();
    let listening = Arc::clone(&heard);
    let address = serve(move |mut socket| {
        let heard = Arc::clone(&listening);
        async move {
            let mut request = vec![0; 4096];
            let length = socket.read(&mut request).await.unwrap_or(0);
            let request = String::from_utf8_lossy(&request[..length]).into_owned();
            let path = request.split(' ').nth(1).unwrap_or("").to_owned();
            heard.lock().unwrap().push(request);
            let _ = socket.write_all(answer(&path).as_bytes()).await;
        }
    })
    .await;
    let authority = Authority::new("Test Root");
    let world = at(world(authority.roots(), names().await), NAME, 80, Reach::To(address));
    let found = fetch_in(&world, "http://autoconfig.test/plain").await.unwrap();
    assert_eq!((found.body.as_str(), found.all_https), ("<clientConfig/>", false));
    // Not even to HTTPS: whoever redirects was not verified.
    for path in ["/hops/1", "/to-other", "/to-http"] {
        assert_eq!(
            fetch_in(&world, &format!("http://autoconfig.test{path}")).await,
            Err(NoDocument::Redirect),
            "{path}"
        );
    }
    assert_eq!(heard.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn a_code_is_carried_to_one_host_and_its_refusal_is_read() {
    let said = |path: &str| match path {
        "/refused" => "HTTP/1.1 400 Bad Request\r\ncontent-length: 25\r\n\r\n{\"error\":\"invalid_grant\"}".to_owned(),
        "/moved" => moved("https://autoconfig.test/refused"),
        "/kept" => {
            "HTTP/1.1 307 Temporary Redirect\r\nlocation: https://other.test/\r\ncontent-length: 0\r\n\r\n".to_owned()
        }
        "/large" => ok(&"x".repeat(64 * 1024 + 1)),
        _ => ok("{}"),
    };
    let authority = Authority::new("Test Root");
    let (address, heard) = web_server(authority.server(NAME), said).await;
    let world = at(world(authority.roots(), names().await), NAME, 443, Reach::To(address));
    let http = Http::on(&Network::default(), &world, Tls::new(&world), Arc::new(Dns::on(&Network::default(), &world)));
    let form = toukan_core::oauth::Secret::new("code=the-code".to_owned());
    let hand_in = async |path: &str| {
        let url = Url::parse(&format!("https://{NAME}{path}")).unwrap();
        http.hand_in_form(&url, &form, true).await.answer.map(|(status, body)| (status, body.to_vec()))
    };
    assert_eq!(hand_in("/refused").await, Ok((400, b"{\"error\":\"invalid_grant\"}".to_vec())));
    for path in ["/moved", "/kept"] {
        assert_eq!(hand_in(path).await, Err(NoDocument::Redirect), "{path}");
    }
    assert_eq!(hand_in("/large").await, Err(NoDocument::TooLarge));
    let heard = heard.lock().unwrap();
    assert_eq!(heard.len(), 4, "nobody else was asked");
    let first = heard[0].to_lowercase();
    assert!(first.starts_with("post /refused ") && first.contains("application/x-www-form-urlencoded"), "{first}");
    assert!(!first.contains("cookie") && !first.contains("referer") && !first.contains("authorization"), "{first}");
}

#[tokio::test]
async fn an_authorization_server_needs_a_certificate_for_its_name() {
    let authority = Authority::new("Test Root");
    let (address, heard) = web_server(authority.server("other.test"), |_| ok("{}")).await;
    let world = at(world(authority.roots(), names().await), NAME, 443, Reach::To(address));
    let http = Http::on(&Network::default(), &world, Tls::new(&world), Arc::new(Dns::on(&Network::default(), &world)));
    let url = Url::parse(&format!("https://{NAME}/token")).unwrap();
    let form = toukan_core::oauth::Secret::new("code=the-code".to_owned());
    let answer = http.hand_in_form(&url, &form, true).await.answer;
    assert!(matches!(answer, Err(NoDocument::Certificate { .. })));
    assert!(heard.lock().unwrap().iter().all(|said| !said.contains("the-code")));
}
