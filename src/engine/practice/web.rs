//! The web server that publishes settings over HTTPS, and answers questions of Autodiscover.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CONTENT_TYPE, HOST, HeaderValue, LOCATION};
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
use super::documents::{autoconfig, autodiscover, mailbox_asked_for, pacc};
use super::house::House;
use super::oauth::{self, Authorization, Issued, Said};
use super::situations::{Document, Paper, Situation};

/// How long a handshake and the head of a request may take.
const PROMPT: Duration = Duration::from_secs(10);
/// How long a connection may stay, however many requests it carries.
const VISIT: Duration = Duration::from_mins(1);
/// The longest head of a request (hyper's least): a GET with a mail address in it.
const MAX_HEAD: usize = 8192;

/// The longest question taken. Ours has some 400 bytes.
const MAX_QUESTION: usize = 4096;

const XML: &str = "text/xml; charset=utf-8";

/// What stands at a path.
enum Page {
    /// This document.
    Document { kind: &'static str, text: String },
    /// The service that answers for a domain.
    Autodiscover { domain: String, smtp: String, imap: String },
    /// A part of an authorization server.
    Authorization(Arc<Authorization>),
}

/// Pages by host and path.
#[derive(Default)]
pub(super) struct Site {
    pages: HashMap<(String, &'static str), Page>,
}

impl Site {
    /// Publishes what a situation says of itself; gives the host on which it does.
    pub(super) fn publish(&mut self, situation: &Situation, smtp: &str, imap: &str) -> Option<String> {
        let domain = situation.domain();
        let xml = || Page::Document { kind: XML, text: autoconfig(situation, smtp, imap) };
        let (host, path, page) = match situation.document {
            Document::None => return None,
            Document::Autoconfig => (format!("autoconfig.{domain}"), "/mail/config-v1.1.xml", xml()),
            Document::WellKnown => (domain, "/.well-known/autoconfig/mail/config-v1.1.xml", xml()),
            Document::Pacc => {
                let page = Page::Document { kind: "application/json", text: pacc(situation, smtp, imap) };
                (format!("ua-auto-config.{domain}"), "/.well-known/user-agent-configuration.json", page)
            }
            Document::Autodiscover => {
                let host = format!("autodiscover.{domain}");
                let page = Page::Autodiscover { domain, smtp: smtp.to_owned(), imap: imap.to_owned() };
                (host, "/autodiscover/autodiscover.xml", page)
            }
        };
        self.pages.insert((host.clone(), path), page);
        Some(host)
    }

    /// Puts a situation's authorization server up; gives its host.
    pub(super) fn authorize(&mut self, situation: &'static Situation, issued: &Arc<Issued>) -> Option<String> {
        let host = oauth::host(situation)?;
        let server = Arc::new(Authorization { situation, issued: Arc::clone(issued) });
        for path in oauth::PATHS {
            self.pages.insert((host.clone(), path), Page::Authorization(Arc::clone(&server)));
        }
        Some(host)
    }

    /// Opens the one port on which all hosts answer, each with its own certificate.
    pub(super) async fn open(self, house: &mut House, authority: &Authority) -> Result<SocketAddr, PracticeError> {
        let mut certificates = ResolvesServerCertUsingSni::new();
        let hosts: std::collections::BTreeSet<&String> = self.pages.keys().map(|(host, _)| host).collect();
        for host in hosts {
            certificates.add(host, authority.certify(Paper::Right, std::slice::from_ref(host))?)?;
        }
        let acceptor = TlsAcceptor::from(authority.server(Arc::new(certificates))?);
        let site = Arc::new(self);
        Ok(house.open(VISIT, move |stream| visit(Arc::clone(&site), acceptor.clone(), stream)).await?)
    }

    async fn answer(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let Some(page) = self.page(&request) else { return status(StatusCode::NOT_FOUND) };
        match (page, request.method()) {
            (Page::Document { kind, text }, &Method::GET | &Method::HEAD) => found(kind, text.clone()),
            (Page::Document { .. }, _) => not_so("GET, HEAD"),
            (Page::Autodiscover { domain, smtp, imap }, &Method::POST) => {
                let Ok(question) = Limited::new(request.into_body(), MAX_QUESTION).collect().await else {
                    return status(StatusCode::BAD_REQUEST);
                };
                let question = question.to_bytes();
                let question = std::str::from_utf8(&question).unwrap_or_default();
                match mailbox_asked_for(question, domain) {
                    Some(mailbox) => found(XML, autodiscover(mailbox, smtp, imap)),
                    None => status(StatusCode::BAD_REQUEST),
                }
            }
            (Page::Autodiscover { .. }, _) => not_so("POST"),
            (Page::Authorization(server), &Method::GET) => {
                said(server.get(request.uri().path(), request.uri().query().unwrap_or_default()))
            }
            (Page::Authorization(server), &Method::POST) => {
                let path = request.uri().path().to_owned();
                match Limited::new(request.into_body(), oauth::MAX_REQUEST).collect().await {
                    Ok(body) => said(server.post(&path, &body.to_bytes())),
                    Err(_) => status(StatusCode::BAD_REQUEST),
                }
            }
            (Page::Authorization(_), _) => not_so("GET, POST"),
        }
    }

    fn page(&self, request: &Request<Incoming>) -> Option<&Page> {
        let authority = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let host = authority.split_once(':').map_or(authority, |(host, _)| host).to_ascii_lowercase();
        let path = request.uri().path();
        self.pages.iter().find(|((of, at), _)| *of == host && *at == path).map(|(_, page)| page)
    }
}

fn found(kind: &'static str, text: String) -> Response<Full<Bytes>> {
    let mut yes = Response::new(Full::from(text));
    yes.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    yes
}

fn said(said: Said) -> Response<Full<Bytes>> {
    match said {
        Said::Json(code, text) => {
            let mut answer = found("application/json", text);
            *answer.status_mut() = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            answer
        }
        Said::Redirect(there) => {
            let mut answer = status(StatusCode::FOUND);
            if let Ok(there) = HeaderValue::from_str(&there) {
                answer.headers_mut().insert(LOCATION, there);
            }
            answer
        }
    }
}

fn not_so(allowed: &'static str) -> Response<Full<Bytes>> {
    let mut no = status(StatusCode::METHOD_NOT_ALLOWED);
    no.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    no
}

fn status(code: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = code;
    response
}

async fn visit(site: Arc<Site>, acceptor: TlsAcceptor, stream: TcpStream) {
    let Ok(Ok(stream)) = timeout(PROMPT, acceptor.accept(stream)).await else { return };
    let service = service_fn(|request| {
        let site = Arc::clone(&site);
        async move { Ok::<_, Infallible>(site.answer(request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PROMPT)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    // A visitor who breaks the protocol or goes away is nobody's trouble but his own.
    let _ended = connection.await;
}
