//! TCP connections.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;
use toukan_core::model::{ConnectFailure, Endpoint, Foreign};

use super::dns::has_route;
use super::{AddressMap, Reach};

/// How long nobody may answer before it is called silent. Systems repeat the first packet after
/// 1, 3 and 7 seconds: three chances on a lossy line. Detection stops waiting long before.
const CONNECT_DEADLINE: Duration = Duration::from_secs(20);

/// Connects to a port of a host at one of its addresses, by way of the world's map.
pub(super) async fn connect(map: &AddressMap, to: &Endpoint, address: IpAddr) -> Result<TcpStream, ConnectFailure> {
    connect_within(map, to, address, CONNECT_DEADLINE).await
}

/// The same, where nobody answers within this time.
pub(super) async fn connect_within(
    map: &AddressMap,
    to: &Endpoint,
    address: IpAddr,
    deadline: Duration,
) -> Result<TcpStream, ConnectFailure> {
    let there = match map.reach(&to.host, to.port, SocketAddr::new(address, to.port)) {
        Reach::To(there) => there,
        Reach::Refused => return Err(ConnectFailure::Refused),
        Reach::Unreachable => return Err(ConnectFailure::Unreachable),
        Reach::Silent => {
            tokio::time::sleep(deadline).await;
            return Err(ConnectFailure::Silent);
        }
    };
    match timeout(deadline, TcpStream::connect(there)).await {
        Ok(Ok(socket)) => {
            // Commands are short and wait for their replies; a delay would be seen as the server's.
            // Where the system refuses, it is only slower.
            let _ = socket.set_nodelay(true);
            Ok(socket)
        }
        // Routers say "prohibited" in IPv6 so that systems report it as if they had refused it themselves.
        Ok(Err(error)) if is_prohibition(&error) && address.is_ipv6() && has_route(address) => {
            Err(ConnectFailure::Unreachable)
        }
        Ok(Err(error)) => Err(connect_failure(&error)),
        Err(_) => Err(ConnectFailure::Silent),
    }
}

/// EACCES where it is what "administratively prohibited" of ICMP for IPv6 (RFC 4443 §3.1, code 1) arrives as.
fn is_prohibition(error: &io::Error) -> bool {
    const EACCES: i32 = 13;
    cfg!(unix) && error.raw_os_error() == Some(EACCES)
}

/// Linux has an error of its own for rarer kinds of ICMP "unreachable" (RFC 1812 §5.2.7.1): protocol unreachable, host
/// unknown, source host isolated. Nobody but a machine on the way says so.
fn is_from_the_way(code: i32) -> bool {
    const ENONET: i32 = 64;
    const ENOPROTOOPT: i32 = 92;
    const EHOSTDOWN: i32 = 112;
    cfg!(target_os = "linux") && matches!(code, ENONET | ENOPROTOOPT | EHOSTDOWN)
}

/// What the system's error means.
pub(super) fn connect_failure(error: &io::Error) -> ConnectFailure {
    // WSAEACCES: a filter on this computer. Rust calls it "permission denied" as well.
    const WSAEACCES: i32 = 10013;
    match error.kind() {
        io::ErrorKind::ConnectionRefused => ConnectFailure::Refused,
        // An ICMP "administratively prohibited" arrives as one of these.
        io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable => ConnectFailure::Unreachable,
        io::ErrorKind::TimedOut => ConnectFailure::Silent,
        io::ErrorKind::PermissionDenied => ConnectFailure::Denied { code: error.raw_os_error() },
        _ if error.raw_os_error().is_some_and(is_from_the_way) => ConnectFailure::Unreachable,
        _ if error.raw_os_error() == Some(WSAEACCES) => ConnectFailure::Denied { code: Some(WSAEACCES) },
        _ => ConnectFailure::Other { said: Foreign::from(error.to_string()) },
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use tokio::net::TcpListener;
    use toukan_core::model::Host;

    use super::*;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
    const ELSEWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

    fn endpoint(port: u16) -> Endpoint {
        Endpoint { host: Host::parse("smtp.example.jp").unwrap(), port }
    }

    fn map(reach: Reach) -> AddressMap {
        let mut map = AddressMap::closed();
        map.insert(endpoint(587).host, 587, reach);
        map
    }

    #[tokio::test]
    async fn a_mapped_port_is_reached_where_it_is() {
        let listener = TcpListener::bind((HERE, 0)).await.unwrap();
        let map = map(Reach::To(listener.local_addr().unwrap()));
        let socket = connect(&map, &endpoint(587), ELSEWHERE).await.unwrap();
        assert_eq!(socket.peer_addr().unwrap(), listener.local_addr().unwrap());
        assert!(socket.nodelay().unwrap());
    }

    #[tokio::test]
    async fn a_closed_world_reaches_nothing_else() {
        let listener = TcpListener::bind((HERE, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let refused = connect(&AddressMap::closed(), &endpoint(port), HERE).await;
        assert_eq!(refused.err(), Some(ConnectFailure::Refused));
        assert!(connect(&AddressMap::open(), &endpoint(port), HERE).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn the_three_ways_of_not_answering_are_three() {
        let began = tokio::time::Instant::now();
        let outcome = async |reach| connect(&map(reach), &endpoint(587), ELSEWHERE).await.err();
        assert_eq!(outcome(Reach::Refused).await, Some(ConnectFailure::Refused));
        assert_eq!(outcome(Reach::Unreachable).await, Some(ConnectFailure::Unreachable));
        assert_eq!(began.elapsed(), Duration::ZERO);
        assert_eq!(outcome(Reach::Silent).await, Some(ConnectFailure::Silent));
        assert_eq!(began.elapsed(), CONNECT_DEADLINE);
    }

    #[tokio::test]
    async fn a_port_without_a_listener_is_refused() {
        let port = TcpListener::bind((HERE, 0)).await.unwrap().local_addr().unwrap().port();
        let refused = connect(&AddressMap::open(), &endpoint(port), HERE).await;
        assert_eq!(refused.err(), Some(ConnectFailure::Refused));
    }

    #[test]
    fn the_systems_errors_have_meanings() {
        for (kind, expected) in [
            (io::ErrorKind::PermissionDenied, ConnectFailure::Denied { code: None }),
            (io::ErrorKind::NetworkUnreachable, ConnectFailure::Unreachable),
            (io::ErrorKind::HostUnreachable, ConnectFailure::Unreachable),
            (io::ErrorKind::TimedOut, ConnectFailure::Silent),
        ] {
            assert_eq!(connect_failure(&io::Error::from(kind)), expected);
        }
    }
}
