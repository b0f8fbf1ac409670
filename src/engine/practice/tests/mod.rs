//! The servers, seen by a client that is not the program.

mod client;
mod conversations;
mod letters;
mod limits;
mod names;
mod networks;
mod reading;
mod web;

use std::ops::Deref;

use tokio::sync::{Semaphore, SemaphorePermit};

use super::*;

/// How many are open at once: each has about fifty sockets, and on some systems a process may have
/// no more than 256.
static TURNS: Semaphore = Semaphore::const_new(2);

/// A practice whose turn it is.
struct Opened {
    practice: Practice,
    _turn: SemaphorePermit<'static>,
}

impl Deref for Opened {
    type Target = Practice;

    fn deref(&self) -> &Practice {
        &self.practice
    }
}

async fn open() -> Opened {
    let turn = TURNS.acquire().await.unwrap();
    Opened { practice: Practice::open().await.unwrap(), _turn: turn }
}

/// The table's row, which must be there.
fn situation(id: &str) -> &'static Situation {
    situations().find(|situation| situation.id == id).unwrap()
}
