//! Conversations with POP3 servers, as scripts, and the laws that hold for all of them.

mod endings;
mod follow;
mod hostile;
mod laws;
mod script;
mod servers;
mod sign_in;
