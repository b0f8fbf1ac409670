//! The web server that publishes settings: `config-v1.1.xml` over HTTPS.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CONTENT_TYPE, HOST};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use rustls::server::ResolvesServerCertUsingSni;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use super::PracticeError;
use super::authority::Authority;
use super::house::House;
use super::situations::{Document, NameForm, Paper, Situation};

/// How long a handshake and the head of a request may take.
const PROMPT: Duration = Duration::from_secs(10);
/// How long a connection may stay, however many requests it carries.
const VISIT: Duration = Duration::from_mins(1);
/// The longest head of a request (hyper's least): a GET with a mail address in it.
const MAX_HEAD: usize = 8192;

/// Documents by host and path.
#[derive(Default)]
pub(super) struct Site {
    documents: HashMap<(String, &'static str), String>,
}

impl Site {
    /// Publishes what a situation says of itself; gives the host on which it does.
    pub(super) fn publish(&mut self, situation: &Situation, smtp: &str, imap: &str) -> Option<String> {
        let (host, path) = match situation.document {
            Document::None => return None,
            Document::Autoconfig => (format!("autoconfig.{}", situation.domain()), "/mail/config-v1.1.xml"),
            Document::WellKnown => (situation.domain(), "/.well-known/autoconfig/mail/config-v1.1.xml"),
        };
        self.documents.insert((host.clone(), path), document(situation, smtp, imap));
        Some(host)
    }

    /// Opens the one port on which all hosts answer, each with its own certificate.
    pub(super) async fn open(self, house: &mut House, authority: &Authority) -> Result<SocketAddr, PracticeError> {
        let mut certificates = ResolvesServerCertUsingSni::new();
        for (host, _) in self.documents.keys() {
            certificates.add(host, authority.certify(Paper::Right, std::slice::from_ref(host))?)?;
        }
        let acceptor = TlsAcceptor::from(authority.server(Arc::new(certificates))?);
        let site = Arc::new(self);
        Ok(house.open(VISIT, move |stream| visit(Arc::clone(&site), acceptor.clone(), stream)).await?)
    }

    fn answer(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut no = status(StatusCode::METHOD_NOT_ALLOWED);
            no.headers_mut().insert(ALLOW, hyper::header::HeaderValue::from_static("GET, HEAD"));
            return no;
        }
        let authority = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let host = authority.split_once(':').map_or(authority, |(host, _)| host).to_ascii_lowercase();
        let path = request.uri().path();
        let found = self.documents.iter().find(|((of, at), _)| *of == host && *at == path);
        let Some((_, text)) = found else { return status(StatusCode::NOT_FOUND) };
        let mut yes = Response::new(Full::from(text.clone()));
        yes.headers_mut().insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static("text/xml; charset=utf-8"));
        yes
    }
}

fn status(code: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = code;
    response
}

async fn visit(site: Arc<Site>, acceptor: TlsAcceptor, stream: TcpStream) {
    let Ok(Ok(stream)) = timeout(PROMPT, acceptor.accept(stream)).await else { return };
    let service = service_fn(|request| {
        let response = site.answer(&request);
        async move { Ok::<_, Infallible>(response) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PROMPT)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    // A visitor who breaks the protocol or goes away is nobody's trouble but his own.
    let _ended = connection.await;
}

/// The document (draft-ietf-mailmaint-autoconfig). Every word in it is from our own table, so
/// nothing has to be escaped.
fn document(situation: &Situation, smtp: &str, imap: &str) -> String {
    let domain = situation.domain();
    let username = match situation.username {
        NameForm::Address => "%EMAILADDRESS%",
        NameForm::LocalPart => "%EMAILLOCALPART%",
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="{domain}">
    <domain>{domain}</domain>
    <displayName>Practice: {id}</displayName>
    <incomingServer type="imap">
      <hostname>{imap}</hostname>
      <port>993</port>
      <socketType>SSL</socketType>
      <authentication>password-cleartext</authentication>
      <username>{username}</username>
    </incomingServer>
    <outgoingServer type="smtp">
      <hostname>{smtp}</hostname>
      <port>465</port>
      <socketType>SSL</socketType>
      <authentication>password-cleartext</authentication>
      <username>{username}</username>
    </outgoingServer>
    <outgoingServer type="smtp">
      <hostname>{smtp}</hostname>
      <port>587</port>
      <socketType>STARTTLS</socketType>
      <authentication>password-cleartext</authentication>
      <username>{username}</username>
    </outgoingServer>
  </emailProvider>
</clientConfig>
"#,
        id = situation.id,
    )
}
