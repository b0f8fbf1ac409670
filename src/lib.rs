//! Toukan: sets up a mail account and proves that it can send.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

pub mod cli;
pub mod remarks;
#[cfg(feature = "window")]
mod save_as;
mod surroundings;
mod trace;
#[cfg(feature = "window")]
pub mod ui;
#[cfg(feature = "window")]
pub mod window;

/// Wipes what is freed. Our own secrets are wiped by their types; this is for the copies that others make on the way of
/// a password: the clipboard, the layout of a shown one, the session bus.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);
