//! A mail program in thirty lines, without any caution.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use toukan_core::model::Host;

use crate::net::{Reach, Roots, World};

pub(super) fn reach(world: &World, host: &str, port: u16) -> Reach {
    // An address at which nothing is: only the map leads to a server.
    let nowhere = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 255)), port);
    world.map.reach(&Host::parse(host).unwrap(), port, nowhere)
}

pub(super) async fn connect(world: &World, host: &str, port: u16) -> TcpStream {
    match reach(world, host, port) {
        Reach::To(at) => {
            assert!(at.ip().is_loopback());
            TcpStream::connect(at).await.unwrap()
        }
        other => panic!("{host}:{port} is {other:?}"),
    }
}

/// A handshake with the world's roots and no others.
pub(super) async fn tls(world: &World, host: &str, stream: TcpStream) -> std::io::Result<TlsStream<TcpStream>> {
    let Roots::Played { given, systems } = &world.roots else { panic!("practice trusts others too") };
    let mut roots = RootCertStore::empty();
    for certificate in given.iter().chain(systems) {
        roots.add(certificate.clone()).unwrap();
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned()).unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await
}

pub(super) struct Client<Stream> {
    pub(super) stream: Stream,
}

impl<Stream: AsyncRead + AsyncWrite + Unpin> Client<Stream> {
    pub(super) async fn send(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).await.unwrap();
        self.stream.flush().await.unwrap();
    }

    /// One reply, all its lines; what the server closed is empty.
    pub(super) async fn reply(&mut self) -> String {
        let mut reply = Vec::new();
        loop {
            let start = reply.len();
            while !reply.ends_with(b"\n") || reply.len() == start {
                match self.stream.read_u8().await {
                    Ok(byte) => reply.push(byte),
                    Err(_) => return String::from_utf8(reply).unwrap(),
                }
            }
            if reply.get(start + 3) == Some(&b' ') {
                return String::from_utf8(reply).unwrap();
            }
        }
    }

    /// What an IMAP server says until a line begins with one of these.
    pub(super) async fn until(&mut self, beginnings: &[&str]) -> String {
        let mut said = Vec::new();
        loop {
            let start = said.len();
            while !said.ends_with(b"\n") || said.len() == start {
                match self.stream.read_u8().await {
                    Ok(byte) => said.push(byte),
                    Err(_) => return String::from_utf8(said).unwrap(),
                }
            }
            let line = std::str::from_utf8(&said[start..]).unwrap();
            if beginnings.iter().any(|beginning| line.starts_with(beginning)) {
                return String::from_utf8(said).unwrap();
            }
        }
    }

    /// A POP3 answer of several lines.
    pub(super) async fn lines(&mut self, command: &str) -> String {
        self.send(&format!("{command}\r\n")).await;
        self.until(&[".\r\n", "-ERR"]).await
    }

    /// A POP3 answer of one line.
    pub(super) async fn line(&mut self, command: &str) -> String {
        self.send(&format!("{command}\r\n")).await;
        self.until(&["+OK", "-ERR"]).await
    }

    /// An IMAP command with the tag `a`, up to its end or to a continuation.
    pub(super) async fn command(&mut self, line: &str) -> String {
        self.send(&format!("a {line}\r\n")).await;
        self.until(&["a ", "+"]).await
    }

    pub(super) async fn say(&mut self, line: &str) -> String {
        self.send(&format!("{line}\r\n")).await;
        self.reply().await
    }

    pub(super) async fn plain(&mut self, username: &str, password: &str) -> String {
        let word = BASE64_STANDARD.encode(format!("\0{username}\0{password}"));
        self.say(&format!("AUTH PLAIN {word}")).await
    }

    pub(super) async fn login(&mut self, username: &str, password: &str) -> String {
        assert_eq!(self.say("AUTH LOGIN").await, "334 VXNlcm5hbWU6\r\n");
        assert_eq!(self.say(&BASE64_STANDARD.encode(username)).await, "334 UGFzc3dvcmQ6\r\n");
        self.say(&BASE64_STANDARD.encode(password)).await
    }

    pub(super) async fn cram_md5(&mut self, username: &str, password: &str) -> String {
        let asked = self.say("AUTH CRAM-MD5").await;
        let challenge = BASE64_STANDARD.decode(asked.strip_prefix("334 ").unwrap().trim_end()).unwrap();
        let digest = crate::practice::sasl::cram_md5(password, std::str::from_utf8(&challenge).unwrap());
        self.say(&BASE64_STANDARD.encode(format!("{username} {digest}"))).await
    }
}

/// Greeting, EHLO, STARTTLS; then the handshake's outcome.
pub(super) async fn through_starttls(world: &World, host: &str) -> std::io::Result<Client<TlsStream<TcpStream>>> {
    let mut client = Client { stream: connect(world, host, 587).await };
    assert!(client.reply().await.starts_with("220 "));
    assert!(client.say("EHLO [127.0.0.1]").await.contains("STARTTLS\r\n"));
    assert!(client.say("STARTTLS").await.starts_with("220 "));
    Ok(Client { stream: tls(world, host, client.stream).await? })
}

/// IMAP by implicit TLS up to the greeting.
pub(super) async fn reading(world: &World, host: &str) -> Client<TlsStream<TcpStream>> {
    let stream = connect(world, host, 993).await;
    let mut client = Client { stream: tls(world, host, stream).await.unwrap() };
    assert!(client.until(&["* "]).await.starts_with("* OK ["));
    client
}

/// Implicit TLS up to the greeting.
pub(super) async fn through_tls(world: &World, host: &str) -> std::io::Result<Client<TlsStream<TcpStream>>> {
    let stream = connect(world, host, 465).await;
    let mut client = Client { stream: tls(world, host, stream).await? };
    assert!(client.reply().await.starts_with("220 "));
    Ok(client)
}

/// Inside TLS at 465, EHLO said.
pub(super) async fn ready(world: &World, host: &str) -> (Client<TlsStream<TcpStream>>, String) {
    let mut client = through_tls(world, host).await.unwrap();
    let offered = client.say("EHLO [127.0.0.1]").await;
    (client, offered)
}
