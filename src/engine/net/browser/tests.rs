//! Who knocks at the loopback port, and what becomes of it.

use std::net::{IpAddr, Ipv4Addr};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use toukan_core::model::BrowserNews;
use toukan_core::oauth::{Pages, Secrets};
use toukan_core::text::{Language, Texts};

use super::listener::listen;

/// A port that is listened at, and what it waits for.
struct Waiting {
    port: u16,
    state: String,
    news: JoinHandle<BrowserNews>,
}

async fn waiting() -> Waiting {
    let (tell, told) = oneshot::channel();
    let pages = Pages::new(&Texts::new(Language::English));
    let news = tokio::spawn(listen("/".to_owned(), pages, |port, seed| {
        let _ = tell.send((port, Secrets::of(&seed).state().to_string()));
    }));
    let (port, state) = told.await.unwrap();
    Waiting { port, state, news }
}

impl Waiting {
    /// Says these octets, and gives back all that is answered.
    async fn say(&self, octets: &[u8]) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).await.unwrap();
        stream.write_all(octets).await.unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8(answer).unwrap()
    }

    async fn get(&self, target: &str) -> String {
        let port = self.port;
        self.say(format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").as_bytes()).await
    }

    fn good(&self) -> String {
        format!("/?code=the-code&state={}", self.state)
    }

    async fn returned(self) -> Option<String> {
        match self.news.await.unwrap() {
            BrowserNews::Returned(target) => Some(target.to_string()),
            _ => None,
        }
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[tokio::test]
async fn the_browser_comes_back_once_and_is_told_so() {
    let waiting = waiting().await;
    let good = waiting.good();
    let answer = waiting.get(&good).await;
    assert_eq!(status(&answer), "200", "{answer}");
    assert!(answer.contains("You can close this window"), "{answer}");
    for header in [
        "content-type: text/html; charset=utf-8",
        "cache-control: no-store",
        "referrer-policy: no-referrer",
        "x-content-type-options: nosniff",
        "content-security-policy: default-src 'none'",
    ] {
        assert!(answer.to_lowercase().contains(header), "{header}: {answer}");
    }
    // Nothing that came is said back.
    assert!(!answer.contains("the-code") && !answer.contains(&waiting.state));
    let port = waiting.port;
    assert_eq!(waiting.returned().await, Some(good));
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err(), "it is listened no longer");
}

#[tokio::test]
async fn a_refusal_is_shown_as_one() {
    let waiting = waiting().await;
    let target = format!("/?error=access_denied&state={}", waiting.state);
    let answer = waiting.get(&target).await;
    assert!(answer.contains("You are not signed in"), "{answer}");
    assert_eq!(waiting.returned().await, Some(target));
}

#[tokio::test]
async fn only_this_computer_can_knock() {
    let waiting = waiting().await;
    // Every other address of this computer is closed: it is bound to 127.0.0.1 alone.
    for other in [IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2)), IpAddr::V6(std::net::Ipv6Addr::LOCALHOST)] {
        assert!(TcpStream::connect((other, waiting.port)).await.is_err(), "{other}");
    }
    waiting.news.abort();
}

#[tokio::test]
async fn whoever_else_knocks_changes_nothing_and_learns_nothing() {
    let waiting = waiting().await;
    let (port, good) = (waiting.port, waiting.good());
    for target in [
        "/",
        "/favicon.ico",
        "/?code=x",
        "/?code=x&state=guessed",
        "/?code=x&state=",
        "//evil.example/?code=x",
        "/%2e%2e/?code=x",
        "/?redirect=https://evil.example",
    ] {
        let answer = waiting.get(target).await;
        assert_eq!(status(&answer), "404", "{target}: {answer}");
        assert!(!answer.contains("evil") && !answer.to_lowercase().contains("location:"), "{answer}");
    }
    let host = format!("Host: 127.0.0.1:{port}\r\n");
    for (request, expected) in [
        // A name of somebody else's that leads here.
        (format!("GET {good} HTTP/1.1\r\nHost: evil.example:{port}\r\n\r\n"), "421"),
        (format!("GET {good} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), "421"),
        (format!("GET {good} HTTP/1.1\r\n\r\n"), "421"),
        (format!("GET {good} HTTP/1.1\r\n{host}Host: evil.example\r\n\r\n"), "421"),
        // As if to a proxy.
        (format!("GET http://127.0.0.1:{port}{good} HTTP/1.1\r\n{host}\r\n"), "404"),
        (format!("GET http://evil.example{good} HTTP/1.1\r\n{host}\r\n"), "404"),
        (format!("POST {good} HTTP/1.1\r\n{host}Content-Length: 1\r\n\r\nx"), "405"),
        (format!("OPTIONS {good} HTTP/1.1\r\n{host}\r\n"), "405"),
        ("CONNECT evil.example:443 HTTP/1.1\r\n".to_owned() + &host + "\r\n", "405"),
        (format!("GET / HTTP/1.1\r\n{host}X: {}\r\n\r\n", "x".repeat(64 * 1024)), "431"),
        (format!("GET {good} HTTP/9.9\r\n{host}\r\n"), "400"),
        ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}".to_owned(), "400"),
    ] {
        let answer = waiting.say(request.as_bytes()).await;
        assert_eq!(status(&answer), expected, "{}: {answer}", request.escape_debug());
    }
    // And the one that is waited for is still taken.
    assert_eq!(status(&waiting.get(&good).await), "200");
    assert_eq!(waiting.returned().await, Some(good));
}

#[tokio::test]
async fn one_connection_carries_one_request() {
    let waiting = waiting().await;
    let (host, good) = (format!("Host: 127.0.0.1:{}\r\n", waiting.port), waiting.good());
    // What is hidden behind a first request, as its body or after it, is not read.
    for smuggled in [
        format!("GET / HTTP/1.1\r\n{host}\r\nGET {good} HTTP/1.1\r\n{host}\r\n"),
        format!("GET / HTTP/1.1\r\n{host}Content-Length: 200\r\n\r\nGET {good} HTTP/1.1\r\n{host}\r\n"),
        format!("GET / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET {good} HTTP/1.1\r\n{host}\r\n"),
    ] {
        let answer = waiting.say(smuggled.as_bytes()).await;
        assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{}: {answer}", smuggled.escape_debug());
        assert_eq!(status(&answer), "404");
    }
    let twice = format!("GET {good} HTTP/1.1\r\n{host}\r\nGET {good}2 HTTP/1.1\r\n{host}\r\n");
    let answer = waiting.say(twice.as_bytes()).await;
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
    assert_eq!(waiting.returned().await, Some(good));
}

#[tokio::test]
async fn who_connects_and_says_nothing_keeps_nobody_waiting() {
    let waiting = waiting().await;
    let mut silent = Vec::new();
    for _ in 0..8 {
        silent.push(TcpStream::connect((Ipv4Addr::LOCALHOST, waiting.port)).await.unwrap());
    }
    let good = waiting.good();
    assert_eq!(status(&waiting.get(&good).await), "200");
    assert_eq!(waiting.returned().await, Some(good));
}
