//! A page for the person's browser to print, without a file: browsers from a snap or a Flatpak see no other program's
//! temporary files, and nothing has to be removed afterwards.
//!
//! **Whoever does not know the address learns nothing**: it has 256 bits that nobody can guess, at 127.0.0.1. No
//! password is ever in such a page; it holds what a person types into a mail program.

use std::convert::Infallible;
use std::net::{Ipv4Addr, TcpListener as Bound};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{sleep, timeout};
use url::Url;

use super::listener::{AFTER_ACCEPT_FAILED, MAX_HEAD, MAX_VISITORS, MAX_VISITS, PATIENCE, VISIT, is_for, page};
use crate::net::tls::random;

/// A page that can be loaded as long as this is held, ten minutes at most.
pub struct Paper {
    url: Url,
    serving: JoinHandle<()>,
}

/// What all visits know.
struct Shown {
    host: [String; 1],
    path: String,
    page: String,
}

impl Paper {
    /// Lays a page out to be loaded, inside a runtime; `None` where this computer gives no port or no randomness.
    pub fn lay_out(page: String) -> Option<Self> {
        let bound = Bound::bind((Ipv4Addr::LOCALHOST, 0)).ok()?;
        bound.set_nonblocking(true).ok()?;
        let listener = TcpListener::from_std(bound).ok()?;
        let host = listener.local_addr().ok()?.to_string();
        let path = format!("/{}", URL_SAFE_NO_PAD.encode(random()?.as_slice()));
        let url = Url::parse(&format!("http://{host}{path}")).ok()?;
        let shown = Arc::new(Shown { host: [host], path, page });
        let serving = tokio::spawn(async move {
            // Nobody has to be told that it is over: who comes later finds no door.
            let _over = timeout(PATIENCE, serve(listener, shown)).await;
        });
        Some(Self { url, serving })
    }

    /// Where it is.
    pub fn url(&self) -> Url {
        self.url.clone()
    }
}

impl Drop for Paper {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(listener: TcpListener, shown: Arc<Shown>) {
    let mut visits = JoinSet::new();
    let mut count = 0;
    while count < MAX_VISITS {
        tokio::select! {
            accepted = listener.accept(), if visits.len() < MAX_VISITORS => {
                let Ok((stream, _)) = accepted else {
                    sleep(AFTER_ACCEPT_FAILED).await;
                    continue;
                };
                count += 1;
                let shown = Arc::clone(&shown);
                visits.spawn(async move {
                    let _ended = timeout(VISIT, visit(stream, shown)).await;
                });
            }
            Some(_) = visits.join_next() => {}
        }
    }
}

async fn visit(stream: TcpStream, shown: Arc<Shown>) {
    let service = service_fn(|request: Request<Incoming>| {
        let status = shown.status(&request);
        let answer = page(status, if status == StatusCode::OK { &shown.page } else { "" });
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

impl Shown {
    fn status(&self, request: &Request<Incoming>) -> StatusCode {
        // A page of somebody else's whose name leads here (DNS rebinding) says that name.
        match () {
            () if !is_for(request, &self.host) || request.uri().authority().is_some() => {
                StatusCode::MISDIRECTED_REQUEST
            }
            () if request.method() != Method::GET => StatusCode::METHOD_NOT_ALLOWED,
            () if request.uri().path() != self.path || request.uri().query().is_some() => StatusCode::NOT_FOUND,
            () => StatusCode::OK,
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    const PAGE: &str = "<!DOCTYPE html>\n<p>imap.example.jp</p>\n";

    async fn asked(at: &str, request: &str) -> String {
        let mut stream = TcpStream::connect(at).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8(answer).unwrap()
    }

    #[tokio::test]
    async fn who_knows_the_address_reads_the_page_and_nobody_else() {
        let paper = Paper::lay_out(PAGE.to_owned()).unwrap();
        let url = paper.url();
        let (at, path) = (url.authority().to_owned(), url.path().to_owned());
        assert!(path.len() > 40 && url.host_str() == Some("127.0.0.1"), "{url}");
        let get = |path: &str, host: &str| format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        for _ in 0..2 {
            let answer = asked(&at, &get(&path, &at)).await;
            assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with(PAGE), "{answer}");
            assert!(answer.contains("no-store") && answer.contains("default-src 'none'"), "{answer}");
        }
        for request in [
            get("/", &at),
            get(&path[..path.len() - 1], &at),
            get(&format!("{path}?x"), &at),
            get(&path, "evil.example"),
            get(&path, "localhost"),
            format!("GET {path} HTTP/1.1\r\nHost: {at}\r\nHost: evil.example\r\n\r\n"),
            format!("POST {path} HTTP/1.1\r\nHost: {at}\r\nContent-Length: 0\r\n\r\n"),
            get(url.as_ref(), &at),
        ] {
            let answer = asked(&at, &request).await;
            assert!(answer.starts_with("HTTP/1.1 4") && !answer.contains("imap"), "{request}{answer}");
        }
        drop(paper);
        // The task ends when the runtime comes to it; then there is no door any more.
        while TcpStream::connect(&at).await.is_ok() {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn where_nothing_is_opened_nothing_is_claimed() {
        use super::super::Browser;

        let paper = Paper::lay_out(PAGE.to_owned()).unwrap();
        for browser in [Browser::Nowhere, Browser::Played] {
            assert!(!browser.show(&paper.url()).await);
        }
    }
}
