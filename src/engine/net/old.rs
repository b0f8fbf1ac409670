//! Learns which old version of TLS a server has, after it would speak none of ours.
//!
//! **One more connection for a port and run, at most; detection counts it.** It goes as far as
//! the first octets of the server's part of a handshake, and no further.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use toukan_core::dialogue::{Goal, Output};
use toukan_core::model::{OldTls, Server, TlsFailure, TlsState};

use super::RunClock;
use super::dialogue::Dialogue;
use super::outside::Outside;
use super::tcp::connect;
use super::tls::old::version;

/// How long it may take in all. It answered a moment ago; where it is slow, the sentence has no
/// version in it.
const DEADLINE: Duration = Duration::from_secs(5);
/// How much is read at once of what comes before a handshake.
const READ: usize = 4 * 1024;

/// Whom it was asked already.
#[derive(Default)]
pub(super) struct Old {
    asked: Mutex<BTreeSet<(IpAddr, u16)>>,
}

impl Old {
    /// The state, with the version that the server has, if it has only old ones and says so.
    pub(super) async fn named(
        &self,
        outside: &Outside,
        server: &Server,
        address: IpAddr,
        state: &TlsState,
    ) -> TlsState {
        let TlsState::Failed { failure } = state else { return state.clone() };
        let first =
            || self.asked.lock().unwrap_or_else(PoisonError::into_inner).insert((address, server.endpoint.port));
        if !failure.may_be_old() || !first() {
            return state.clone();
        }
        match timeout(DEADLINE, ask(outside, server, address)).await {
            Ok(Some(version)) => TlsState::Failed { failure: TlsFailure::TooOld { version: Some(version) } },
            _ => state.clone(),
        }
    }
    /// The old version that a server speaks beside a new one, if any. Whoever asks counts the connection.
    pub(super) async fn accepted(&self, outside: &Outside, server: &Server, address: IpAddr) -> Option<OldTls> {
        timeout(DEADLINE, ask(outside, server, address)).await.ok().flatten()
    }
}

async fn ask(outside: &Outside, server: &Server, address: IpAddr) -> Option<OldTls> {
    let mut socket = connect(&outside.world.map, &server.endpoint, address).await.ok()?;
    up_to_the_handshake(&mut socket, server, outside.clock).await?;
    version(&mut socket, &server.endpoint.host).await
}

/// The same conversation once more, until it would begin the handshake. Its notes are in the
/// record already.
async fn up_to_the_handshake(socket: &mut TcpStream, server: &Server, clock: RunClock) -> Option<()> {
    let mut dialogue = Dialogue::with(server, Goal::Look, clock.now());
    let mut buffer = vec![0; READ];
    loop {
        match dialogue.poll_output() {
            Some(Output::StartTls) => return Some(()),
            Some(Output::Send(bytes)) => socket.write_all(&bytes).await.ok()?,
            Some(Output::Note(_)) => {}
            Some(Output::Derive(_) | Output::Ready(_) | Output::Close | Output::Done(_)) => return None,
            None => {
                let count = socket.read(&mut buffer).await.ok().filter(|count| *count > 0)?;
                dialogue.handle_bytes(buffer.get(..count)?, clock.now());
            }
        }
    }
}
