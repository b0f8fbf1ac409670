//! Holds one conversation: carries out what a dialogue wants and brings it what happens.
//!
//! **It knows nothing of what is said and keeps no byte for itself**: what is read is handed over at once,
//! what is written is wiped at once, and before a handshake everything that came in clear text has
//! been handed over.

use std::io::{self, Read};
use std::net::IpAddr;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{sleep_until, timeout};
use toukan_core::dialogue::{Derivation, Derived, Order, Output};
use toukan_core::model::{ConnectFailure, Happened, Observation, Ready, Server, VerifiedTls};

use super::dialogue::Dialogue;
use super::outside::{Outside, Teller};
use super::tcp::connect;
use super::tls::Whose;
use super::wire::Wire;

/// How much is read at once. A reply has some hundred octets, a hostile server waits its turn.
const READ: usize = 16 * 1024;
/// How much unread clear text is handed over before a handshake; one octet is one too many.
const UNREAD: usize = 64 * 1024;
/// How long saying goodbye to TLS may take: it fits into the socket's buffer, or nobody listens.
const GOODBYE: Duration = Duration::from_millis(50);

/// What a conversation is about, and how it hears from us.
pub(super) struct Conversation {
    pub(super) server: Server,
    pub(super) address: IpAddr,
    /// What it is held for, and what was accepted for that.
    pub(super) whose: Whose,
    /// Orders for a dialogue that waits for one.
    pub(super) orders: mpsc::UnboundedReceiver<Order>,
    /// Told or dropped: the conversation is no longer needed.
    pub(super) stop: oneshot::Receiver<()>,
}

/// Holds a conversation to its end. Events that are not terminal go out by `teller`.
pub(super) async fn converse(outside: &Outside, teller: &Teller, mut conversation: Conversation) -> Observation {
    let server = &conversation.server;
    let connected = tokio::select! {
        biased;
        _ = &mut conversation.stop => Err(ConnectFailure::Silent),
        connected = connect(&outside.world.map, &server.endpoint, conversation.address) => connected,
    };
    let socket = match connected {
        Ok(socket) => socket,
        Err(failure) => return Observation::NoConnection { failure },
    };
    teller.tell(Happened::Connected);
    let now = outside.clock.now();
    let dialogue = Dialogue::with(server, conversation.whose.goal(), now);
    let wire = Wire::Clear(socket);
    let talk = Talk { outside, teller, conversation, dialogue, wire, stopped: false, proof: None, derived: None };
    talk.until_its_end().await
}

struct Talk<'a> {
    outside: &'a Outside,
    teller: &'a Teller,
    conversation: Conversation,
    dialogue: Dialogue,
    wire: Wire,
    stopped: bool,
    /// The proof of verified TLS, until the dialogue is ready for it.
    proof: Option<VerifiedTls>,
    /// What is being computed for the dialogue.
    derived: Option<oneshot::Receiver<Derived>>,
}

impl Talk<'_> {
    async fn until_its_end(mut self) -> Observation {
        let mut buffer = vec![0; READ];
        loop {
            if let Some(seen) = self.carry_out().await {
                return seen;
            }
            if matches!(self.wire, Wire::Gone) {
                // A dialogue whose connection is closed has said `Done`, and this is not reached.
                return Observation::NoConnection { failure: ConnectFailure::Silent };
            }
            self.wait(&mut buffer).await;
        }
    }

    /// Carries out every output; the observation if the dialogue is over.
    async fn carry_out(&mut self) -> Option<Observation> {
        let mut wants_tls = false;
        loop {
            match self.dialogue.poll_output() {
                Some(Output::Send(bytes)) => self.send(&bytes).await,
                Some(Output::StartTls) => {
                    wants_tls = true;
                    self.hand_over_unread();
                }
                Some(Output::Derive(derivation)) => self.derived = Some(derive(derivation)),
                Some(Output::Note(what)) => self.teller.tell(Happened::Noted(what)),
                Some(Output::Ready(so_far)) => {
                    self.teller.tell(Happened::Ready(Ready { so_far, tls: self.proof.take() }));
                }
                Some(Output::Close) => {
                    wants_tls = false;
                    self.close().await;
                }
                Some(Output::Done(seen)) => return Some(seen),
                None if wants_tls => {
                    wants_tls = false;
                    self.handshake().await;
                }
                None => return None,
            }
        }
    }

    /// Waits for the next thing to happen and tells the dialogue.
    async fn wait(&mut self, buffer: &mut [u8]) {
        let clock = self.outside.clock;
        let wake = self.dialogue.wake_at().map(|moment| clock.instant(moment));
        let Conversation { orders, stop, .. } = &mut self.conversation;
        let computed = async {
            match &mut self.derived {
                Some(derived) => derived.await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            _ = stop, if !self.stopped => {
                self.stopped = true;
                self.derived = None;
                self.dialogue.handle_cancel(clock.now());
            }
            derived = computed => {
                self.derived = None;
                match derived {
                    Ok(derived) => self.dialogue.handle_derived(derived, clock.now()),
                    // Our own fault, and nothing to say to the server about it.
                    Err(_) => self.lost(),
                }
            }
            Some(order) = orders.recv() => self.dialogue.handle_order(order, clock.now()),
            () = sleep_until(wake.unwrap_or_else(tokio::time::Instant::now)), if wake.is_some() => {
                self.dialogue.handle_timeout(clock.now());
            }
            read = self.wire.read(buffer) => match read.map(|count| buffer.get(..count)) {
                Ok(Some(bytes)) if !bytes.is_empty() => self.dialogue.handle_bytes(bytes, clock.now()),
                // A connection that breaks and one that is closed without a word of TLS look the
                // same to a dialogue: it counts replies, not endings.
                _ => self.lost(),
            },
        }
    }

    async fn send(&mut self, bytes: &[u8]) {
        let clock = self.outside.clock;
        let Some(until) = self.dialogue.wake_at().map(|moment| clock.instant(moment)) else {
            // Nothing is said without waiting for an answer.
            return self.lost();
        };
        tokio::select! {
            biased;
            // If it fails, what the server said before it left can still be read: the next read tells.
            _ = self.wire.write(bytes) => {}
            // Half a line has been written: nothing can be said behind it.
            _ = &mut self.conversation.stop, if !self.stopped => {
                self.stopped = true;
                self.dialogue.handle_cancel(clock.now());
                self.lost();
            }
            () = sleep_until(until) => {
                self.dialogue.handle_timeout(clock.now());
                self.lost();
            }
        }
    }

    /// Everything the system holds for us, by asking the system itself: the runtime learns of new
    /// bytes only later.
    fn hand_over_unread(&mut self) {
        let Wire::Clear(socket) = std::mem::replace(&mut self.wire, Wire::Gone) else { return self.lost() };
        match unread(socket) {
            Ok((socket, bytes)) => {
                self.wire = Wire::Clear(socket);
                if !bytes.is_empty() {
                    self.dialogue.handle_bytes(&bytes, self.outside.clock.now());
                }
            }
            Err(_) => self.lost(),
        }
    }

    async fn handshake(&mut self) {
        let clock = self.outside.clock;
        let Wire::Clear(socket) = std::mem::replace(&mut self.wire, Wire::Gone) else { return self.lost() };
        let Conversation { server, whose, stop, .. } = &mut self.conversation;
        let handshake = self.outside.tls.handshake(socket, &server.endpoint.host, whose);
        let state = tokio::select! {
            biased;
            _ = &mut *stop, if !self.stopped => {
                self.stopped = true;
                return self.dialogue.handle_cancel(clock.now());
            }
            handshake = handshake => {
                self.wire = handshake.stream.map_or(Wire::Gone, Wire::Sealed);
                self.proof = handshake.proof;
                handshake.state
            }
        };
        let Conversation { server, address, stop, .. } = &mut self.conversation;
        let state = tokio::select! {
            biased;
            _ = stop, if !self.stopped => {
                self.stopped = true;
                state.clone()
            }
            named = self.outside.old.named(self.outside, server, *address, &state) => named,
        };
        self.dialogue.handle_tls(state, clock.now());
        if self.stopped {
            self.dialogue.handle_cancel(clock.now());
        }
    }

    fn lost(&mut self) {
        self.wire = Wire::Gone;
        self.dialogue.handle_closed(self.outside.clock.now());
    }

    async fn close(&mut self) {
        // Whether the goodbye arrives is of no consequence: everything has been said.
        let _ = timeout(GOODBYE, self.wire.goodbye()).await;
        self.wire = Wire::Gone;
    }
}

/// Computes on a thread of its own, piece by piece, for as long as somebody waits for it: it takes
/// up to seconds, and the workers have conversations to hold.
fn derive(mut derivation: Derivation) -> oneshot::Receiver<Derived> {
    let (tell, told) = oneshot::channel();
    tokio::task::spawn_blocking(move || {
        while !tell.is_closed() {
            if let Some(derived) = derivation.advance() {
                // Nobody waits any more: dropped, and wiped with that.
                let _ = tell.send(derived);
                return;
            }
        }
    });
    told
}

/// Reads what is there without waiting. At the end of a connection as well: the handshake will
/// meet that end itself.
fn unread(socket: TcpStream) -> io::Result<(TcpStream, Vec<u8>)> {
    let mut socket = socket.into_std()?;
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    while bytes.len() < UNREAD {
        match socket.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => bytes.extend_from_slice(piece.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
            Err(error) => return Err(error),
        }
    }
    Ok((TcpStream::from_std(socket)?, bytes))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    #[tokio::test]
    async fn what_the_system_still_holds_is_unread() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut ours = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (mut theirs, _) = listener.accept().await.unwrap();
        theirs.write_all(b"220 go\r\n250 evil\r\n").await.unwrap();
        ours.read_exact(&mut [0; 8]).await.unwrap();
        let (mut ours, bytes) = unread(ours).unwrap();
        assert_eq!(bytes, b"250 evil\r\n");
        // The connection is as good as before, and empty.
        theirs.write_all(b"more").await.unwrap();
        let mut more = [0; 4];
        ours.read_exact(&mut more).await.unwrap();
        assert_eq!(&more, b"more");
        assert_eq!(unread(ours).unwrap().1, b"");
    }
}
