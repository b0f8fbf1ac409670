//! TCP connections.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;
use toukan_core::model::{By, ConnectFailure, Endpoint, Foreign};

use super::dns::source_for;
use super::rejected::{self, Rejected};
use super::{AddressMap, Reach};

/// How long nobody may answer before it is called silent. Systems repeat the first packet after
/// 1, 3 and 7 seconds: three chances on a lossy line. Detection stops waiting long before.
const CONNECT_DEADLINE: Duration = Duration::from_secs(20);

/// Why a connection did not come about, and who said so, where that is known.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unconnected {
    pub(super) failure: ConnectFailure,
    pub(super) by: Option<By>,
}

impl From<ConnectFailure> for Unconnected {
    fn from(failure: ConnectFailure) -> Self {
        Self { failure, by: None }
    }
}

/// Connects to a port of a host at one of its addresses, by way of the world's map.
pub(super) async fn connect(map: &AddressMap, to: &Endpoint, address: IpAddr) -> Result<TcpStream, ConnectFailure> {
    connect_within(map, to, address, CONNECT_DEADLINE).await.map_err(|unconnected| unconnected.failure)
}

/// The same, where nobody answers within this time.
pub(super) async fn connect_within(
    map: &AddressMap,
    to: &Endpoint,
    address: IpAddr,
    deadline: Duration,
) -> Result<TcpStream, Unconnected> {
    let there = match map.reach(&to.host, to.port, SocketAddr::new(address, to.port)) {
        Reach::To(there) => there,
        Reach::Refused => return Err(ConnectFailure::Refused.into()),
        Reach::Unreachable => return Err(unreachable(address)),
        Reach::Denied => return Err(ConnectFailure::Denied { code: None }.into()),
        Reach::Silent => {
            tokio::time::sleep(deadline).await;
            return Err(ConnectFailure::Silent.into());
        }
    };
    match timeout(deadline, rejected::connect(there)).await {
        Ok(Ok(socket)) => {
            // Commands are short and wait for their replies; a delay would be seen as the server's.
            // Where the system said_no, it is only slower.
            let _ = socket.set_nodelay(true);
            Ok(socket)
        }
        Ok(Err(rejected)) => Err(unconnected(&rejected, address, source_for(address))),
        Err(_) => Err(ConnectFailure::Silent.into()),
    }
}

fn unreachable(address: IpAddr) -> Unconnected {
    let by = if source_for(address).is_some() { By::OnTheWay } else { By::ThisComputer };
    Unconnected { failure: ConnectFailure::Unreachable, by: Some(by) }
}

/// What a connection that was rejected says; packets to that address leave from `here`.
fn unconnected(rejected: &Rejected, address: IpAddr, here: Option<IpAddr>) -> Unconnected {
    let failure = match connect_failure(&rejected.error) {
        // Routers say "prohibited" in IPv6 so that systems report it as if they had refused it themselves.
        ConnectFailure::Denied { .. } if is_prohibition(&rejected.error) && address.is_ipv6() && here.is_some() => {
            ConnectFailure::Unreachable
        }
        other => other,
    };
    match rejected.by {
        // No machine on the way bears our own address: a filter on this computer answered in its place.
        Some(by) if Some(by.address) == here && by.address != address && !by.nobody_there => {
            ConnectFailure::Denied { code: rejected.error.raw_os_error() }.into()
        }
        Some(by) if Some(by.address) == here => Unconnected { failure, by: Some(By::OnTheWay) },
        Some(by) => Unconnected { failure, by: Some(By::Machine(by.address)) },
        None if failure == ConnectFailure::Unreachable => {
            let by = if here.is_some() { By::OnTheWay } else { By::ThisComputer };
            Unconnected { failure, by: Some(by) }
        }
        None => failure.into(),
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

    use super::super::rejected::Sender;
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
    fn who_rejected_decides_what_it_means() {
        const HERE: &str = "192.0.2.20";
        const ROUTER: &str = "192.0.2.1";
        const SERVER: &str = "198.51.100.7";
        let to = |text: &str| text.parse::<IpAddr>().unwrap();
        let told = |code, from: &str, nobody_there| {
            let by = Some(Sender { address: to(from), nobody_there });
            let rejected = Rejected { error: io::Error::from_raw_os_error(code), by };
            unconnected(&rejected, to(SERVER), Some(to(HERE)))
        };
        let no_way = |by| Unconnected { failure: ConnectFailure::Unreachable, by: Some(by) };
        let refused = |by| Unconnected { failure: ConnectFailure::Refused, by: Some(by) };
        let (said_no, has_no_way) =
            (io_code(io::ErrorKind::ConnectionRefused), io_code(io::ErrorKind::HostUnreachable));
        assert_eq!(told(has_no_way, ROUTER, true), no_way(By::Machine(to(ROUTER))));
        assert_eq!(told(has_no_way, ROUTER, false), no_way(By::Machine(to(ROUTER))));
        assert_eq!(told(said_no, ROUTER, false), refused(By::Machine(to(ROUTER))));
        assert_eq!(told(said_no, SERVER, false), refused(By::Machine(to(SERVER))));
        // A filter on this computer; but it also says by itself that a neighbour is not there.
        for code in [said_no, has_no_way] {
            assert_eq!(told(code, HERE, false), ConnectFailure::Denied { code: Some(code) }.into());
        }
        assert_eq!(told(has_no_way, HERE, true), no_way(By::OnTheWay));
        // Nobody told: what is known is the error.
        let untold = |code| Rejected { error: io::Error::from_raw_os_error(code), by: None };
        assert_eq!(unconnected(&untold(said_no), to(SERVER), Some(to(HERE))), ConnectFailure::Refused.into());
        assert_eq!(unconnected(&untold(has_no_way), to(SERVER), Some(to(HERE))), no_way(By::OnTheWay));
        assert_eq!(unconnected(&untold(has_no_way), to(SERVER), None), no_way(By::ThisComputer));
    }

    /// The number that this system has for an error.
    fn io_code(kind: io::ErrorKind) -> i32 {
        (1..20_000).find(|code| io::Error::from_raw_os_error(*code).kind() == kind).unwrap()
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
