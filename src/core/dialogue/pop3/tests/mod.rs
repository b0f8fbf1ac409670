//! Conversations with POP3 servers, as scripts.

mod endings;
mod follow;
mod hostile;
mod script;
mod servers;
mod sign_in;
