//! Submission servers on sockets: STARTTLS and implicit TLS around a [`Session`].

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::sleep;
use tokio_rustls::TlsAcceptor;

use super::heard::Heard;
use super::lines::{Lines, Talker, handshake};
use super::session::{Desk, Reply, Session, Then};

/// How long a connection may stay in all.
pub(super) const VISIT: Duration = Duration::from_mins(15);

/// How late a server greets that is late: later than detection has patience beside others (RFC 5321 §4.5.3.2.1 allows
/// minutes), and soon enough for whoever practises.
const LATE: Duration = Duration::from_secs(4);

async fn not_before_it_likes(desk: &Desk) {
    if desk.situation.late {
        sleep(LATE).await;
    }
}

/// One visit at port 587.
pub(super) async fn starttls(desk: Arc<Desk>, acceptor: TlsAcceptor, stream: TcpStream) {
    desk.hear(Heard::Connection);
    let mut session = Session::new(Arc::clone(&desk), None);
    let mut lines = Lines::new(stream);
    let greeting = session.greeting();
    not_before_it_likes(&desk).await;
    if lines.say(&greeting).await.is_none() || greeting.then == Then::HangUp {
        return;
    }
    let Some(Then::Handshake) = lines.talk(&mut session).await else { return };
    // What came behind STARTTLS in the clear is dropped with the buffer (RFC 3207 §4.2).
    let Some((stream, bound)) = handshake(&desk, &acceptor, lines.into_stream()).await else { return };
    session.secured(bound);
    Lines::new(stream).talk(&mut session).await;
}

/// One visit at port 465.
pub(super) async fn implicit(desk: Arc<Desk>, acceptor: TlsAcceptor, stream: TcpStream) {
    desk.hear(Heard::Connection);
    let Some((stream, bound)) = handshake(&desk, &acceptor, stream).await else { return };
    not_before_it_likes(&desk).await;
    let mut session = Session::new(desk, Some(bound));
    let mut lines = Lines::new(stream);
    let greeting = session.greeting();
    if lines.say(&greeting).await.is_some() && greeting.then != Then::HangUp {
        lines.talk(&mut session).await;
    }
}

fn broken(text: &str) -> Reply {
    Reply { text: text.to_owned(), then: Then::HangUp }
}

impl Talker for Session {
    fn line(&mut self, line: &[u8]) -> Reply {
        Session::line(self, line)
    }

    fn too_long(&mut self) -> Reply {
        broken("500 5.5.6 Line too long\r\n")
    }

    fn bare_line_feed(&mut self) -> Reply {
        broken("550 5.5.2 Lines end with CR LF\r\n")
    }
}
