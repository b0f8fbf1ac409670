//! The conversations there are, with one face.

use toukan_core::dialogue::{Derived, Goal, Imap, Order, Output, Pop3, Smtp};
use toukan_core::model::{Moment, Protocol, Server, TlsState};

/// A conversation in the protocol of its server.
pub(super) enum Dialogue {
    Smtp(Box<Smtp>),
    Imap(Box<Imap>),
    Pop3(Box<Pop3>),
}

/// The same call, whichever it is.
macro_rules! either {
    ($of:expr, $dialogue:ident => $call:expr) => {
        match $of {
            Dialogue::Smtp($dialogue) => $call,
            Dialogue::Imap($dialogue) => $call,
            Dialogue::Pop3($dialogue) => $call,
        }
    };
}

impl Dialogue {
    /// Over a TCP connection that stands.
    pub(super) fn with(server: &Server, goal: Goal, now: Moment) -> Self {
        let host = server.endpoint.host.clone();
        match server.protocol {
            Protocol::Smtp => Self::Smtp(Box::new(Smtp::new(host, server.security, goal, now))),
            Protocol::Imap => Self::Imap(Box::new(Imap::new(host, server.security, goal, now))),
            Protocol::Pop3 => Self::Pop3(Box::new(Pop3::new(host, server.security, goal, now))),
        }
    }

    pub(super) fn handle_bytes(&mut self, bytes: &[u8], now: Moment) {
        either!(self, dialogue => dialogue.handle_bytes(bytes, now));
    }

    pub(super) fn handle_tls(&mut self, tls: TlsState, now: Moment) {
        either!(self, dialogue => dialogue.handle_tls(tls, now));
    }

    pub(super) fn handle_closed(&mut self, now: Moment) {
        either!(self, dialogue => dialogue.handle_closed(now));
    }

    pub(super) fn handle_timeout(&mut self, now: Moment) {
        either!(self, dialogue => dialogue.handle_timeout(now));
    }

    pub(super) fn handle_cancel(&mut self, now: Moment) {
        either!(self, dialogue => dialogue.handle_cancel(now));
    }

    pub(super) fn handle_order(&mut self, order: Order, now: Moment) {
        either!(self, dialogue => dialogue.handle_order(order, now));
    }

    pub(super) fn handle_derived(&mut self, derived: Derived, now: Moment) {
        either!(self, dialogue => dialogue.handle_derived(derived, now));
    }

    pub(super) fn wake_at(&self) -> Option<Moment> {
        either!(self, dialogue => dialogue.wake_at())
    }

    pub(super) fn poll_output(&mut self) -> Option<Output> {
        either!(self, dialogue => dialogue.poll_output())
    }
}
