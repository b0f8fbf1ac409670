//! One knock at a door: connect, wait for the greeting, say QUIT. Not a word more.

use std::io;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::{Instant, timeout, timeout_at};
use toukan_core::dialogue::Greeting;
use toukan_core::model::{Farewell, Happened, Knock, Knocked, Manner, TlsState, What};

use super::outside::{Outside, Teller};
use super::tcp::{Unconnected, connect_within};
use super::tls::Whose;
use super::wire::Wire;

/// How long nobody may answer: systems repeat the first packet after 1, 3 and 7 seconds, so this is
/// four of them and the time for an answer to the last.
const CONNECT_DEADLINE: Duration = Duration::from_secs(10);
/// Servers greet late on purpose, up to 35 seconds, to see who speaks first.
const GREETING_DEADLINE: Duration = Duration::from_secs(40);
/// The answer to QUIT is a courtesy, but whether one comes is a fact of its own.
const QUIT_DEADLINE: Duration = Duration::from_secs(2);
/// How long saying goodbye to TLS may take.
const GOODBYE: Duration = Duration::from_millis(50);
/// How much is read at once.
const READ: usize = 4 * 1024;

/// Knocks. Ends within the deadlines above.
pub(super) async fn knock(outside: &Outside, teller: &Teller, knock: &Knock) -> Knocked {
    let Knock { endpoint, address, manner, .. } = knock;
    let socket = match connect_within(&outside.world.map, endpoint, *address, CONNECT_DEADLINE).await {
        Ok(socket) => socket,
        Err(Unconnected { failure, by }) => return Knocked::NoConnection { failure, by },
    };
    teller.tell(Happened::Connected);
    let mut wire = match manner {
        Manner::Clear => Wire::Clear(socket),
        Manner::Sealed | Manner::Handshake => match sealed(outside, teller, knock, socket).await {
            Some(wire) => wire,
            None => return Knocked::TlsBroken,
        },
    };
    let came = if *manner == Manner::Handshake { Knocked::Sealed } else { greeted(teller, &mut wire).await };
    // Whether it arrives is of no consequence: everything was seen.
    let _ = timeout(GOODBYE, wire.goodbye()).await;
    came
}

async fn sealed(outside: &Outside, teller: &Teller, knock: &Knock, socket: TcpStream) -> Option<Wire> {
    let handshake = outside.tls.handshake(socket, &knock.endpoint.host, &Whose::Look(Vec::new())).await;
    teller.tell(Happened::Noted(What::Tls(handshake.state.clone())));
    let verified = matches!(handshake.state, TlsState::Verified { .. });
    handshake.stream.filter(|_| verified).map(Wire::Sealed)
}

/// Waits for the greeting and takes its leave.
async fn greeted(teller: &Teller, wire: &mut Wire) -> Knocked {
    let until = Instant::now() + GREETING_DEADLINE;
    let (mut greeting, mut buffer) = (Greeting::new(), [0; READ]);
    let said = loop {
        match timeout_at(until, wire.read(&mut buffer)).await {
            Err(_) => return greeting.cut().map_or(Knocked::Mute, |said| Knocked::Other { said }),
            Ok(Ok(count)) if count > 0 => {
                if let Some(said) = greeting.take(buffer.get(..count).unwrap_or_default()) {
                    break said;
                }
            }
            Ok(_) => return greeting.cut().map_or(Knocked::Hung, |said| Knocked::Other { said }),
        }
    };
    match said {
        Err(said) => {
            teller.tell(Happened::Noted(What::Received { line: said.clone() }));
            Knocked::Other { said }
        }
        Ok(reply) => {
            for line in &reply.lines {
                let line = format!("{} {line}", reply.code).into();
                teller.tell(Happened::Noted(What::Received { line }));
            }
            teller.tell(Happened::Noted(What::Sent { line: "QUIT".to_owned() }));
            let end = farewell(wire).await;
            Knocked::Greeted { reply, end }
        }
    }
}

async fn farewell(wire: &mut Wire) -> Farewell {
    let mut buffer = [0; READ];
    let answered: io::Result<usize> = match timeout(QUIT_DEADLINE, quit(wire, &mut buffer)).await {
        Ok(answered) => answered,
        Err(_) => return Farewell::Silent,
    };
    match answered {
        Ok(count) if count > 0 => Farewell::Answered,
        _ => Farewell::Closed,
    }
}

async fn quit(wire: &mut Wire, buffer: &mut [u8]) -> io::Result<usize> {
    wire.write(b"QUIT\r\n").await?;
    wire.read(buffer).await
}
