//! How long each wait may take. Counted from what we said last, never from what we heard last, so
//! that a server which sends an octet now and then gains nothing.

use std::time::Duration;

use crate::model::Step;

/// Some servers greet late on purpose, to see who speaks first: up to 35 seconds are in use.
const GREETING: Duration = Duration::from_secs(40);
/// A command that costs the server nothing.
const COMMAND: Duration = Duration::from_secs(20);
/// Servers delay refusals, longer with every one.
const AUTH: Duration = Duration::from_secs(45);
/// Servers look addresses up, and ask others about them.
const ENVELOPE: Duration = Duration::from_secs(30);
/// Servers look into a whole message before they take it; RFC 5321 §4.5.3.2.6 allows ten minutes, and a person waits.
const MESSAGE: Duration = Duration::from_mins(2);
/// A mailbox of many years is searched.
const MAILBOX: Duration = Duration::from_secs(30);
/// Whoever carries the handshake out has a shorter deadline of its own; this one is for the case
/// that it never reports.
const HANDSHAKE: Duration = Duration::from_secs(30);
/// Nobody keeps a server's connection for longer without use; servers end it after one to five minutes.
const READY: Duration = Duration::from_mins(2);
/// Signed in to read mail, we wait while a message is handed in elsewhere; servers wait 30 minutes (RFC 9051 §5.4).
pub(super) const KEPT: Duration = Duration::from_mins(5);
/// We have what we wanted; the answer to QUIT or LOGOUT is a courtesy. Also how long a cancelled
/// conversation may take to end.
pub(super) const QUIT: Duration = Duration::from_millis(500);

/// For what is awaited at this step.
pub(super) const fn of(step: Step) -> Duration {
    match step {
        Step::Greeting => GREETING,
        Step::Ehlo
        | Step::Starttls
        | Step::EhloInsideTls
        | Step::Reset
        | Step::Capability
        | Step::CapabilityInsideTls => COMMAND,
        Step::Handshake => HANDSHAKE,
        Step::Ready => READY,
        Step::Auth => AUTH,
        Step::MailFrom | Step::RcptTo | Step::Data => ENVELOPE,
        Step::Message => MESSAGE,
        Step::Folders | Step::Open | Step::Search | Step::Idle | Step::Remove => MAILBOX,
        Step::Quit | Step::Logout => QUIT,
    }
}
