//! The conversation, script by script, and the laws that hold for all of them.

mod endings;
mod hostile;
mod laws;
mod scram;
mod script;
mod servers;
mod sign_in;
mod submission;
