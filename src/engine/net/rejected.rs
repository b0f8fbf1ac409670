//! A TCP connection, and who said that there is none where the system tells.
//!
//! A firewall or a router that rejects a connection sends an ICMP message. What arrives as the connection's error is the
//! same whoever sent it; Linux keeps the sender's address beside it, in the socket's error queue (`IP_RECVERR` of
//! ip(7), for connections that are being made since Linux 5.10). A reset (RST) comes in the server's own name, and
//! nobody can tell.

use std::io;
use std::net::{IpAddr, SocketAddr};

use tokio::net::TcpStream;

/// Why there is no connection.
pub(super) struct Rejected {
    /// The system's word for it.
    pub(super) error: io::Error,
    /// Who said so, where the system tells.
    pub(super) by: Option<Sender>,
}

/// Who sent an ICMP message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sender {
    /// Its address.
    pub(super) address: IpAddr,
    /// It said that the machine is not there ("host unreachable", "address unreachable"). A computer also says so to
    /// itself, of machines on its own network that do not answer.
    pub(super) nobody_there: bool,
}

/// Connects.
#[cfg(not(target_os = "linux"))]
pub(super) async fn connect(there: SocketAddr) -> Result<TcpStream, Rejected> {
    TcpStream::connect(there).await.map_err(|error| Rejected { error, by: None })
}

#[cfg(target_os = "linux")]
pub(super) use linux::connect;

#[cfg(target_os = "linux")]
mod linux {
    use std::io::IoSliceMut;
    use std::net::{Ipv4Addr, Ipv6Addr};
    use std::os::fd::{AsFd, AsRawFd, OwnedFd};

    use nix::sys::socket::sockopt::{Ipv4RecvErr, Ipv6RecvErr};
    use nix::sys::socket::{ControlMessageOwned, MsgFlags, SockaddrStorage, recvmsg, setsockopt};
    use tokio::net::TcpSocket;

    use super::{Rejected, Sender, SocketAddr, TcpStream};

    /// More than one message of the error queue needs.
    const ROOM: usize = 512;
    /// Type and code of ICMP (RFC 792).
    const HOST_UNREACHABLE: (u8, u8) = (3, 1);
    /// Type and code of ICMP for IPv6 (RFC 4443 §3.1).
    const ADDRESS_UNREACHABLE: (u8, u8) = (1, 3);

    /// Connects.
    pub(in crate::net) async fn connect(there: SocketAddr) -> Result<TcpStream, Rejected> {
        let unmade = |error| Rejected { error, by: None };
        let socket = if there.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }.map_err(unmade)?;
        // Without it the error alone is known, as everywhere else.
        let queue = listens(&socket, there, true).then(|| socket.as_fd().try_clone_to_owned().ok()).flatten();
        match socket.connect(there).await {
            Ok(stream) => {
                // From now on a router's passing trouble must not end what goes on.
                listens(&stream, there, false);
                Ok(stream)
            }
            Err(error) => Err(Rejected { error, by: queue.and_then(|queue| sender(&queue)) }),
        }
    }

    fn listens(socket: &impl AsFd, there: SocketAddr, yes: bool) -> bool {
        if there.is_ipv4() { setsockopt(socket, Ipv4RecvErr, &yes) } else { setsockopt(socket, Ipv6RecvErr, &yes) }
            .is_ok()
    }

    /// The sender of the first message in a socket's error queue.
    fn sender(queue: &OwnedFd) -> Option<Sender> {
        let (mut control, mut packet) = (vec![0; ROOM], [0; ROOM]);
        let mut pieces = [IoSliceMut::new(&mut packet)];
        let flags = MsgFlags::MSG_ERRQUEUE | MsgFlags::MSG_DONTWAIT;
        let message = recvmsg::<SockaddrStorage>(queue.as_raw_fd(), &mut pieces, Some(&mut control), flags).ok()?;
        message.cmsgs().ok()?.find_map(|one| match one {
            ControlMessageOwned::Ipv4RecvErr(said, Some(from)) => Some(Sender {
                address: Ipv4Addr::from(from.sin_addr.s_addr.to_ne_bytes()).into(),
                nobody_there: (said.ee_type, said.ee_code) == HOST_UNREACHABLE,
            }),
            ControlMessageOwned::Ipv6RecvErr(said, Some(from)) => Some(Sender {
                address: Ipv6Addr::from(from.sin6_addr.s6_addr).into(),
                nobody_there: (said.ee_type, said.ee_code) == ADDRESS_UNREACHABLE,
            }),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use tokio::net::TcpListener;

    use super::*;

    #[tokio::test]
    async fn a_connection_is_a_connection() {
        for here in [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(std::net::Ipv6Addr::LOCALHOST)] {
            // A computer without IPv6 has no such address.
            let Ok(listener) = TcpListener::bind((here, 0)).await else { continue };
            let there = listener.local_addr().unwrap();
            let socket = connect(there).await.ok().unwrap();
            assert_eq!(socket.peer_addr().unwrap(), there);
        }
    }

    #[tokio::test]
    async fn a_reset_is_in_nobody_elses_name() {
        let there = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap().local_addr().unwrap();
        let rejected = connect(there).await.err().unwrap();
        assert_eq!((rejected.error.kind(), rejected.by), (io::ErrorKind::ConnectionRefused, None));
    }
}
