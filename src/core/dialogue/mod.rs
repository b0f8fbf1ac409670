//! Conversations with mail servers: bytes in, bytes out.
//!
//! **The same bytes in any split give the same outputs, whatever the server says; a credential
//! goes out only by way of a [`Permit`] for this very conversation.** A dialogue knows no socket
//! and no clock. Every wait has a deadline ([`Smtp::wake_at`]), every length a limit.

mod order;

pub use order::{Goal, Order, Output};
