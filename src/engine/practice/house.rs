//! Who may come in, how many at once, and for how long.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// Connections open at once, all servers together. The program opens 12 sockets at most; the rest
/// is room for another mail program, and the most that any process of this computer can cost us.
const MAX_VISITORS: usize = 32;
/// The pause after a failed `accept`: out of descriptors, mostly, and asking at once would spin.
const AFTER_ACCEPT_FAILED: Duration = Duration::from_millis(100);

/// An address of this computer with a port of the system's choice.
pub(super) const ANY_PORT: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// All servers. Dropping it ends them and every visit.
pub(super) struct House {
    servers: JoinSet<()>,
    seats: Arc<Semaphore>,
}

impl House {
    pub(super) fn new() -> Self {
        Self { servers: JoinSet::new(), seats: Arc::new(Semaphore::new(MAX_VISITORS)) }
    }

    /// Runs a server that has no connections.
    pub(super) fn run(&mut self, server: impl Future<Output = ()> + Send + 'static) {
        self.servers.spawn(server);
    }

    /// Opens a port; every connection becomes a visit of at most `longest`.
    pub(super) async fn open<Visit>(
        &mut self,
        longest: Duration,
        visit: impl Fn(TcpStream) -> Visit + Send + 'static,
    ) -> std::io::Result<SocketAddr>
    where
        Visit: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind(ANY_PORT).await?;
        let at = listener.local_addr()?;
        self.receive(listener, longest, visit);
        Ok(at)
    }

    /// As [`House::open`], on a port that is open already.
    pub(super) fn receive<Visit>(
        &mut self,
        listener: TcpListener,
        longest: Duration,
        visit: impl Fn(TcpStream) -> Visit + Send + 'static,
    ) where
        Visit: Future<Output = ()> + Send + 'static,
    {
        let seats = Arc::clone(&self.seats);
        self.servers.spawn(async move {
            // The visits belong to this task: when it is ended, they end.
            let mut visits = JoinSet::new();
            loop {
                let accepted = tokio::select! {
                    accepted = listener.accept() => accepted,
                    Some(_) = visits.join_next() => continue,
                };
                let Ok((stream, _)) = accepted else {
                    sleep(AFTER_ACCEPT_FAILED).await;
                    continue;
                };
                // A full house hangs up instead of queueing: a queue would be memory too.
                let Ok(seat) = Arc::clone(&seats).try_acquire_owned() else { continue };
                let visit = timeout(longest, visit(stream));
                visits.spawn(async move {
                    // Whether it ended or was ended makes no difference to anybody.
                    let _ended = visit.await;
                    drop(seat);
                });
            }
        });
    }
}
