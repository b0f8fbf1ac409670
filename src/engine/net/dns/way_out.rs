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

/// Asks the system's routes. Connecting a UDP socket sends nothing.
fn is_there() -> bool {
    SOMEWHERE.into_iter().any(|there| {
        let here: IpAddr = if there.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
        UdpSocket::bind((here, 0)).and_then(|socket| socket.connect(SocketAddr::new(there, PORT))).is_ok()
    })
}
