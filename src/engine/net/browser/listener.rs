//! The port to which the browser comes back (RFC 8252 §7.3).
//!
//! **Only this computer can knock, only the redirect with our `state` is taken, once, and whoever else comes is shown a
//! page and learns nothing.** No connection carries a second request, no body is read, nothing that came is repeated in
//! what is answered.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, HeaderValue};
use hyper::header::{REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use toukan_core::model::BrowserNews;
use toukan_core::oauth::{Expected, Pages, Secret, Secrets, brings_a_code, is_expected};
use zeroize::Zeroizing;

use crate::net::tls::random;

/// How long a person may take at the sign-in page: to find a second factor, to ask somebody. Codes of most servers live
/// for ten minutes.
pub(super) const PATIENCE: Duration = Duration::from_mins(10);
/// How long one visit may take. The browser is on this computer.
pub(super) const VISIT: Duration = Duration::from_secs(10);
/// Visits at once. Browsers open some connections ahead that they never use.
pub(super) const MAX_VISITORS: usize = 16;
/// Visits in all: another program that knocks without end ends our listening, and nothing else.
pub(super) const MAX_VISITS: usize = 1000;
/// The longest head of a request: an address of 8 KiB, and what browsers say of themselves.
pub(super) const MAX_HEAD: usize = 32 * 1024;
/// After an `accept` that gave nothing: out of descriptors, mostly, and asking at once would spin.
pub(super) const AFTER_ACCEPT_FAILED: Duration = Duration::from_millis(100);
/// Nothing is loaded, nothing runs, nobody frames it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

/// What all visits know.
struct Desk {
    hosts: [String; 2],
    expected: Expected,
    pages: Pages,
    /// The target that was waited for, once it is there.
    found: Mutex<Option<Secret>>,
}

/// Listens until the browser has come back. `tell` is told the port, and the seed of this sign-in.
pub(super) async fn listen(path: String, pages: Pages, tell: impl FnOnce(u16, Zeroizing<[u8; 32]>)) -> BrowserNews {
    let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await else { return BrowserNews::NoListener };
    let (Ok(at), Some(seed)) = (listener.local_addr(), random()) else { return BrowserNews::NoListener };
    let state = Secrets::of(&seed).state().clone();
    let port = at.port();
    let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let desk = Arc::new(Desk { hosts, expected: Expected { path, state }, pages, found: Mutex::default() });
    tell(port, seed);
    match timeout(PATIENCE, receive(listener, desk)).await {
        Ok(Some(target)) => BrowserNews::Returned(target),
        Ok(None) | Err(_) => BrowserNews::Nobody,
    }
}

/// The target, once the visit that brought it has been answered.
async fn receive(listener: TcpListener, desk: Arc<Desk>) -> Option<Secret> {
    let mut visits = JoinSet::new();
    let mut count = 0;
    loop {
        tokio::select! {
            accepted = listener.accept(), if visits.len() < MAX_VISITORS => {
                let Ok((stream, _)) = accepted else {
                    sleep(AFTER_ACCEPT_FAILED).await;
                    continue;
                };
                count += 1;
                if count > MAX_VISITS {
                    return None;
                }
                let desk = Arc::clone(&desk);
                visits.spawn(async move {
                    // One that stays silent or breaks the protocol is nobody's trouble but its own.
                    let _ended = timeout(VISIT, visit(stream, desk)).await;
                });
            }
            Some(_) = visits.join_next() => {
                let found = desk.found.lock().unwrap_or_else(PoisonError::into_inner).take();
                if found.is_some() {
                    return found;
                }
            }
        }
    }
}

async fn visit(stream: TcpStream, desk: Arc<Desk>) {
    let service = service_fn(|request| {
        let answer = desk.answer(&request);
        async move { Ok::<_, Infallible>(answer) }
    });
    let _ended = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(VISIT)
        .max_buf_size(MAX_HEAD)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

impl Desk {
    fn answer(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        // A page of somebody else's whose name leads here (DNS rebinding) says that name.
        if !is_for(request, &self.hosts) {
            return page(StatusCode::MISDIRECTED_REQUEST, &self.pages.other);
        }
        if request.method() != Method::GET {
            let mut no = page(StatusCode::METHOD_NOT_ALLOWED, &self.pages.other);
            no.headers_mut().insert(ALLOW, HeaderValue::from_static("GET"));
            return no;
        }
        let target = request.uri().path_and_query().map(hyper::http::uri::PathAndQuery::as_str).unwrap_or_default();
        // An absolute form is for proxies, and we are none.
        if request.uri().authority().is_some() || !is_expected(target, &self.expected) {
            return page(StatusCode::NOT_FOUND, &self.pages.other);
        }
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if found.is_some() {
            return page(StatusCode::NOT_FOUND, &self.pages.other);
        }
        *found = Some(Secret::new(target.to_owned()));
        let done = brings_a_code(target, &self.expected);
        page(StatusCode::OK, if done { &self.pages.done } else { &self.pages.stopped })
    }
}

/// Whether one of these names is what was asked for, and no other.
pub(super) fn is_for(request: &Request<Incoming>, hosts: &[String]) -> bool {
    let mut named = request.headers().get_all(HOST).iter();
    let here = named.next().is_some_and(|host| hosts.iter().any(|own| own.as_bytes() == host.as_bytes()));
    here && named.next().is_none()
}

pub(super) fn page(status: StatusCode, text: &str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(text.to_owned()));
    *response.status_mut() = status;
    for (name, value) in [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
