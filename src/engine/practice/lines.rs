//! Lines and deadlines around a session, whichever protocol it speaks.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use zeroize::Zeroizing;

use super::heard::Heard;
use super::old;
use super::scram::Bound;
use super::session::{Desk, Reply, Then};
use super::situations::Speaks;

/// The longest line, its end included: what RFC 4954 §4 asks for in AUTH, more than any other command has.
const MAX_LINE: usize = 12_288;
/// How long a client may think (RFC 5321 §4.5.3.2.7).
const NEXT_LINE: Duration = Duration::from_mins(5);
/// How long a reply may take to leave, and a handshake to be done.
const PROMPT: Duration = Duration::from_secs(10);

/// Somebody who answers lines.
pub(super) trait Talker {
    /// Takes one line, without its line end.
    fn line(&mut self, line: &[u8]) -> Reply;

    /// A line did not end within the limit.
    fn too_long(&mut self) -> Reply;

    /// A line ended with a line feed alone.
    fn bare_line_feed(&mut self) -> Reply;

    /// Waits for something to say without being asked. Most have nothing, ever.
    fn unasked(&mut self) -> impl Future<Output = Reply> + Send {
        std::future::pending()
    }
}

/// The server's half of a handshake, and what the connection can be known by; `None` if none came about.
pub(super) async fn handshake(
    desk: &Desk,
    acceptor: &TlsAcceptor,
    stream: TcpStream,
) -> Option<(TlsStream<TcpStream>, Bound)> {
    if desk.situation.tls == Speaks::Tls10 {
        // If it comes to nothing, nothing was to come of it.
        let _ = timeout(PROMPT, old::refuse(stream)).await;
        return None;
    }
    let stream = timeout(PROMPT, acceptor.accept(stream)).await.ok()?.ok()?;
    desk.hear(Heard::Tls);
    let bound = Bound::of(stream.get_ref().1);
    Some((stream, bound))
}

/// A stream with what came and is not yet read.
pub(super) struct Lines<Stream> {
    stream: Stream,
    /// May hold a password. Of fixed size, so that growing leaves no copy of it behind.
    buffer: Zeroizing<Vec<u8>>,
    filled: usize,
}

impl<Stream: AsyncRead + AsyncWrite + Unpin> Lines<Stream> {
    pub(super) fn new(stream: Stream) -> Self {
        Self { stream, buffer: Zeroizing::new(vec![0; MAX_LINE]), filled: 0 }
    }

    /// Talks until the session wants TLS or an end; `None` if the client went away first.
    pub(super) async fn talk(&mut self, session: &mut impl Talker) -> Option<Then> {
        loop {
            let reply = tokio::select! {
                // What was read and is not a line yet stays in the buffer.
                line = self.line() => match line? {
                    Line::Good(line) => session.line(&line),
                    Line::TooLong => session.too_long(),
                    Line::BareLineFeed => session.bare_line_feed(),
                },
                reply = session.unasked() => reply,
            };
            self.say(&reply).await?;
            match reply.then {
                Then::Listen => {}
                Then::Handshake => return Some(Then::Handshake),
                Then::HangUp => {
                    // The client may be gone already; then there is nobody to close for.
                    let _closed = timeout(PROMPT, self.stream.shutdown()).await;
                    return Some(Then::HangUp);
                }
            }
        }
    }

    pub(super) async fn say(&mut self, reply: &Reply) -> Option<()> {
        // In one piece, so that what is injected comes with the reply before it.
        timeout(PROMPT, self.stream.write_all(reply.text.as_bytes())).await.ok()?.ok()?;
        timeout(PROMPT, self.stream.flush()).await.ok()?.ok()
    }

    /// The stream; what came in and was not read is dropped.
    pub(super) fn into_stream(self) -> Stream {
        self.stream
    }

    /// The next line; `None` if there will be none.
    async fn line(&mut self) -> Option<Line> {
        loop {
            let unread = self.buffer.get(..self.filled)?;
            if let Some(end) = unread.iter().position(|byte| *byte == b'\n') {
                let line = Line::read(unread.get(..end)?);
                self.buffer.copy_within(end + 1..self.filled, 0);
                self.filled -= end + 1;
                return Some(line);
            }
            let room = self.buffer.get_mut(self.filled..)?;
            if room.is_empty() {
                return Some(Line::TooLong);
            }
            match timeout(NEXT_LINE, self.stream.read(room)).await {
                Ok(Ok(more)) if more > 0 => self.filled += more,
                _ => return None,
            }
        }
    }
}

enum Line {
    Good(Zeroizing<Vec<u8>>),
    TooLong,
    BareLineFeed,
}

impl Line {
    /// Takes what stood before the line feed. A line feed alone ends no line (RFC 5321 §2.3.8,
    /// RFC 9051 §2.2): servers that thought otherwise let messages be smuggled.
    fn read(bytes: &[u8]) -> Self {
        match bytes.strip_suffix(b"\r") {
            Some(line) => Self::Good(Zeroizing::new(line.to_vec())),
            None => Self::BareLineFeed,
        }
    }
}
