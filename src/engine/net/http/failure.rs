//! Why there is no document.

use std::io;

use toukan_core::model::{ConnectFailure, Foreign, LookupFailure, NoDocument};

use super::route::Stop;
use crate::net::tcp::connect_failure;
use crate::net::tls::{Seen, from_rustls, rustls_error, tls_failure, walk};

/// What the client's error means, given the certificate that was seen last.
pub(super) fn no_document(error: reqwest::Error, seen: Option<Seen>) -> NoDocument {
    let error = error.without_url();
    if let Some(stop) = walk(&error).find_map(|error| error.downcast_ref::<Stop>()) {
        return stopped(stop);
    }
    // A fault ends the handshake, so the last certificate seen is the one that it is about.
    if let Some(fault) = seen.and_then(|seen| seen.fault) {
        return NoDocument::Certificate { fault };
    }
    if error.is_redirect() {
        return NoDocument::Redirect;
    }
    if error.is_timeout() {
        return NoDocument::TimedOut;
    }
    if let Some(tls) = rustls_error(&error) {
        return NoDocument::Tls { tls: from_rustls(tls) };
    }
    // The outer ones wrap; the innermost is the system's.
    match walk(&error).filter_map(|error| error.downcast_ref::<io::Error>()).last() {
        Some(io) if error.is_connect() && ends_a_handshake(io) => NoDocument::Tls { tls: tls_failure(io) },
        Some(io) if error.is_connect() => NoDocument::NoConnection { connect: connect_failure(io) },
        _ => NoDocument::Other { said: Foreign::from(words(&error)) },
    }
}

/// These come while connecting only when TCP stands already.
fn ends_a_handshake(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe)
}

fn stopped(stop: &Stop) -> NoDocument {
    match stop {
        Stop::Redirect => NoDocument::Redirect,
        Stop::Connect(connect) => NoDocument::NoConnection { connect: connect.clone() },
        Stop::Lookup(LookupFailure::NoSuchName | LookupFailure::NoRecords) => NoDocument::NoAddress,
        Stop::Lookup(LookupFailure::TimedOut) => NoDocument::TimedOut,
        Stop::Lookup(LookupFailure::Unreachable) => NoDocument::NoConnection { connect: ConnectFailure::Unreachable },
        Stop::Lookup(LookupFailure::ServerFailed { said }) => NoDocument::Other { said: said.clone() },
    }
}

/// The client's own words say little; what lies behind them says more.
fn words(error: &reqwest::Error) -> String {
    walk(error).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
