//! A small submission server that writes down what it hears.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufStream};
use tokio_rustls::TlsAcceptor;

use super::world::serve;

/// What was heard, a line each; those inside TLS with a `*` before them.
#[derive(Clone, Default)]
pub(super) struct Heard(Arc<Mutex<Vec<String>>>);

impl Heard {
    pub(super) fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    fn push(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }
}

/// How it behaves.
#[derive(Clone)]
pub(super) struct Manner {
    /// Its greeting; without one it says nothing at all.
    pub(super) greeting: Option<&'static str>,
    /// Its answer to STARTTLS.
    pub(super) go: &'static str,
    /// TLS from the first octet.
    pub(super) implicit: bool,
}

/// A well-behaved one on the STARTTLS port.
pub(super) const STARTTLS: Manner =
    Manner { greeting: Some("220 smtp.example.jp ESMTP\r\n"), go: "220 go\r\n", implicit: false };
/// A well-behaved one on the implicit TLS port.
pub(super) const TLS: Manner = Manner { implicit: true, ..STARTTLS };
/// One that never speaks.
pub(super) const SILENT: Manner = Manner { greeting: None, ..STARTTLS };

pub(super) async fn submission(acceptor: TlsAcceptor, manner: Manner) -> (SocketAddr, Heard) {
    let heard = Heard::default();
    let listening = heard.clone();
    let address = serve(move |socket| {
        let (acceptor, heard, manner) = (acceptor.clone(), listening.clone(), manner.clone());
        async move {
            let mut socket = BufStream::new(socket);
            if manner.implicit {
                let Ok(mut stream) = acceptor.accept(socket.into_inner()).await else { return };
                stream.write_all(manner.greeting.unwrap().as_bytes()).await.unwrap();
                stream.flush().await.unwrap();
                talk(&mut BufStream::new(stream), &manner, &heard, "*").await;
            } else {
                if let Some(greeting) = manner.greeting {
                    socket.write_all(greeting.as_bytes()).await.unwrap();
                    socket.flush().await.unwrap();
                }
                if talk(&mut socket, &manner, &heard, "").await {
                    match acceptor.accept(socket).await {
                        Ok(stream) => drop(talk(&mut BufStream::new(stream), &manner, &heard, "*").await),
                        Err(_) => heard.push("(no handshake)".into()),
                    }
                }
            }
        }
    })
    .await;
    (address, heard)
}

/// Answers line by line; true if TLS is to follow.
async fn talk<S>(stream: &mut BufStream<S>, manner: &Manner, heard: &Heard, mark: &str) -> bool
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut line = String::new();
    loop {
        line.clear();
        if !matches!(stream.read_line(&mut line).await, Ok(1..)) {
            return false;
        }
        let said = line.trim_end();
        heard.push(format!("{mark}{said}"));
        let answer = match said.split(' ').next().unwrap_or("") {
            _ if manner.greeting.is_none() => continue,
            "EHLO" if mark.is_empty() => "250-smtp.example.jp\r\n250 STARTTLS\r\n",
            "EHLO" => "250-smtp.example.jp\r\n250 AUTH PLAIN LOGIN\r\n",
            "STARTTLS" => manner.go,
            "AUTH" => "235 2.7.0 ok\r\n",
            "QUIT" => "221 2.0.0 bye\r\n",
            _ => "500 what?\r\n",
        };
        if stream.write_all(answer.as_bytes()).await.is_err() || stream.flush().await.is_err() {
            return false;
        }
        match said {
            "STARTTLS" => return true,
            "QUIT" => return false,
            _ => {}
        }
    }
}
