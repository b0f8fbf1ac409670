//! What a failed question means.

use std::io;

use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::op::ResponseCode;
use toukan_core::model::{Foreign, LookupFailure};

/// What the library's error means.
pub(super) fn lookup_failure(error: &NetError) -> LookupFailure {
    match error {
        NetError::Dns(DnsError::NoRecordsFound(none)) => match none.response_code {
            ResponseCode::NXDomain => LookupFailure::NoSuchName,
            ResponseCode::NoError => LookupFailure::NoRecords,
            code => server_failed(code),
        },
        NetError::Dns(DnsError::ResponseCode(ResponseCode::NXDomain)) => LookupFailure::NoSuchName,
        NetError::Dns(DnsError::ResponseCode(code)) => server_failed(*code),
        NetError::Timeout => LookupFailure::TimedOut,
        NetError::Io(io) if io.kind() == io::ErrorKind::TimedOut => LookupFailure::TimedOut,
        NetError::NoConnections | NetError::Io(_) => LookupFailure::Unreachable,
        odd => other(&odd.to_string()),
    }
}

/// A name server that says so.
pub(super) fn server_failed(code: ResponseCode) -> LookupFailure {
    LookupFailure::ServerFailed { said: Foreign::from(format!("{code:?}").to_ascii_uppercase()) }
}

/// A failure that has no kind of its own, in the library's words.
pub(super) fn other(said: &str) -> LookupFailure {
    LookupFailure::ServerFailed { said: Foreign::from(said) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_way_to_a_name_server_is_not_its_silence() {
        let io = |kind| lookup_failure(&NetError::from(io::Error::from(kind)));
        assert_eq!(io(io::ErrorKind::NetworkUnreachable), LookupFailure::Unreachable);
        assert_eq!(io(io::ErrorKind::ConnectionRefused), LookupFailure::Unreachable);
        assert_eq!(io(io::ErrorKind::TimedOut), LookupFailure::TimedOut);
        assert_eq!(lookup_failure(&NetError::Timeout), LookupFailure::TimedOut);
    }
}
