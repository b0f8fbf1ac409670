//! Whether this computer has a way to anywhere.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

use toukan_core::model::LookupFailure;

/// Addresses for documentation (RFC 5737, RFC 3849): whatever leads there is the default route.
const SOMEWHERE: [IpAddr; 2] =
    [IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1))];
/// Any will do.
const PORT: u16 = 53;

/// What a failure means on a computer that has no way out: a name server on the computer itself (as
/// systemd-resolved) and the system's own words ("temporary failure") do not tell that from a name
/// server that fails.
pub(super) fn told_apart<T>(answer: Result<T, LookupFailure>) -> Result<T, LookupFailure> {
    match answer {
        Err(LookupFailure::ServerFailed { .. } | LookupFailure::TimedOut) if !is_there() => {
            Err(LookupFailure::Unreachable)
        }
        other => other,
    }
}

fn is_there() -> bool {
    SOMEWHERE.into_iter().any(|there| source_for(there).is_some())
}

/// Whether packets to IPv4 addresses can leave. An address that a computer gave itself because nobody
/// else gave it one (RFC 3927) leads to the neighbours at most.
pub(super) fn has_ipv4() -> bool {
    let here = SOMEWHERE.into_iter().filter(IpAddr::is_ipv4).find_map(source_for);
    here.is_some_and(|here| !matches!(here, IpAddr::V4(own) if own.is_link_local()))
}

/// The address of this computer that packets to `there` would leave with, by the system's routes; `None` where there is
/// no route. Where there is one, whoever said that there is none is farther away.
/// Connecting a UDP socket sends nothing.
pub(in crate::net) fn source_for(there: IpAddr) -> Option<IpAddr> {
    let here: IpAddr = if there.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind((here, 0)).ok()?;
    socket.connect(SocketAddr::new(there, PORT)).ok()?;
    Some(socket.local_addr().ok()?.ip())
}
