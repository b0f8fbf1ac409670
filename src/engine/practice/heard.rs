//! What the servers were told, without what is secret.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use toukan_core::model::{Foreign, Mechanism};

/// How many entries are kept; the oldest make room.
const MAX_ENTRIES: usize = 1000;

/// One thing that a practice server was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The id of the situation whose server it was.
    pub situation: &'static str,
    /// The port as the world sees it: 587, 465, 993, 143, 995 or 110.
    pub port: u16,
    /// What it was told.
    pub heard: Heard,
}

/// What a practice server was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Somebody connected.
    Connection,
    /// A handshake was completed: the client took the certificate.
    Tls,
    /// AUTH without TLS: somebody was ready to send a password in the clear, and perhaps did.
    AuthInTheClear,
    /// A sign-in inside TLS that came to its end.
    SignIn {
        /// By which mechanism.
        mechanism: Mechanism,
        /// As whom.
        username: Foreign,
        /// Whether it succeeded.
        accepted: bool,
    },
    /// A message was handed in, to its end.
    Message {
        /// Whether it was taken over.
        taken: bool,
    },
    /// A folder was opened, or a mailbox by POP3.
    Opened {
        /// Not to be changed.
        read_only: bool,
    },
    /// A mailbox was changed.
    Changed {
        /// By this command.
        by: &'static str,
        /// These messages.
        uids: Vec<u32>,
    },
}

/// The list of what was told, bounded.
#[derive(Default)]
pub(super) struct Ears(Mutex<VecDeque<Told>>);

impl Ears {
    pub(super) fn hear(&self, told: Told) {
        tracing::debug!(situation = told.situation, port = told.port, heard = ?told.heard, "practice");
        // Nobody panics while holding it; and a list that somebody left half-way is still a list.
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if list.len() == MAX_ENTRIES {
            list.pop_front();
        }
        list.push_back(told);
    }

    pub(super) fn all(&self) -> Vec<Told> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_bounded_and_keeps_the_newest() {
        let ears = Ears::default();
        for number in 0..=1000 {
            ears.hear(Told { situation: "works", port: number, heard: Heard::Connection });
        }
        let all = ears.all();
        assert_eq!(all.len(), MAX_ENTRIES);
        assert_eq!((all[0].port, all[999].port), (1, 1000));
    }
}
