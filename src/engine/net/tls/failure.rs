//! Why there was no handshake.

use std::error::Error as StdError;
use std::io;

use rustls::{AlertDescription, Error, InvalidMessage, PeerIncompatible};
use toukan_core::model::{Foreign, TlsFailure};

/// What an I/O error of a handshake means.
pub(in crate::net) fn tls_failure(error: &io::Error) -> TlsFailure {
    if let Some(tls) = rustls_error(error) {
        return from_rustls(tls);
    }
    match error.kind() {
        // rustls says "unexpected end of file" for a peer that hangs up without a word.
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => TlsFailure::Closed,
        io::ErrorKind::TimedOut => TlsFailure::TimedOut,
        _ => TlsFailure::Other { said: Foreign::from(error.to_string()) },
    }
}

/// The TLS error inside a chain of errors, if there is one.
pub(in crate::net) fn rustls_error<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a Error> {
    walk(error).find_map(|error| error.downcast_ref())
}

/// An error and everything behind it. `io::Error` hides what it wraps from `source`.
pub(in crate::net) fn walk<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error| behind(*error))
}

fn behind<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
    match error.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn StdError + 'static)),
        None => error.source(),
    }
}

/// What an error of the TLS library means.
pub(in crate::net) fn from_rustls(error: &Error) -> TlsFailure {
    match error {
        Error::AlertReceived(AlertDescription::ProtocolVersion)
        | Error::PeerIncompatible(
            PeerIncompatible::ServerDoesNotSupportTls12Or13
            | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig
            | PeerIncompatible::Tls12NotOffered
            | PeerIncompatible::Tls12NotOfferedOrEnabled,
        ) => TlsFailure::TooOld { version: None },
        Error::AlertReceived(AlertDescription::CloseNotify) => TlsFailure::Closed,
        Error::AlertReceived(alert) => TlsFailure::Alert { said: Foreign::from(format!("{alert:?}")) },
        // The header of a record was none: this is another language.
        Error::InvalidMessage(
            InvalidMessage::InvalidContentType
            | InvalidMessage::UnknownProtocolVersion
            | InvalidMessage::InvalidEmptyPayload
            | InvalidMessage::MessageTooLarge,
        ) => TlsFailure::NotTls,
        other => TlsFailure::Other { said: Foreign::from(other.to_string()) },
    }
}
