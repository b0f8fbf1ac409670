//! The right server, spoken to in the wrong protocol: SMTP over a port for reading mail, TLS where STARTTLS is spoken and
//! the other way round.

use crate::model::{FindingId, Observation, Place, Security, Severity, TlsFailure, TlsState};

use super::super::seen::{Held, Seen};
use super::super::sheet::{Draft, Sheet};
use super::doors::{Came, Door, Doors};

pub(super) fn rules(doors: &Doors<'_>, seen: &Seen<'_>, sheet: &mut Sheet) {
    let severity = if seen.anything_works() { Severity::Warning } else { Severity::Problem };
    let target = seen.recommended.as_ref().map(|candidate| &candidate.server.endpoint);
    for door in doors.target() {
        if let Came::Other(said) = door.came
            && let Some(kind) = reading(said.as_str())
        {
            sheet.raise(about(door, kind, severity));
        }
    }
    for held in seen.held.iter().filter(|held| Some(held.endpoint()) == target) {
        let there = |door: &&Door<'_>| door.port == held.endpoint().port && door.address == held.address;
        let Some(door) = doors.target().find(there).filter(|door| door.came == Came::Open) else { continue };
        // The same door opened to whoever knocked in the other manner.
        if let Some(kind) = other_manner(held) {
            sheet.raise(about(door, kind, severity));
        }
    }
}

fn about(door: &Door<'_>, kind: &str, severity: Severity) -> Draft {
    let draft = Draft::new(FindingId::WrongPortProtocol, severity, Place::Server);
    draft.with("host", door.host).with("port", &door.port).with("kind", kind)
}

/// Whose first words these are: IMAP (RFC 9051 §7.1), POP3 (RFC 1939 §4).
fn reading(said: &str) -> Option<&'static str> {
    match said.split_whitespace().next()? {
        "*" => Some("imap"),
        "+OK" | "-ERR" => Some("pop3"),
        _ => None,
    }
}

/// What the server speaks there instead of what it was asked in.
fn other_manner(held: &Held<'_>) -> Option<&'static str> {
    let tls = held.observation.tls()?;
    match (held.server.security, tls) {
        (Security::Tls, TlsState::Failed { failure: TlsFailure::NotTls | TlsFailure::Closed }) => Some("starttls"),
        (Security::Starttls, TlsState::None) if !held.observation.has_greeting() && is_mute(held) => Some("tls"),
        _ => None,
    }
}

fn is_mute(held: &Held<'_>) -> bool {
    !matches!(held.observation, Observation::NoConnection { .. }) && held.first_words.is_none()
}
