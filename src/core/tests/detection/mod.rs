//! Detection against the simulator.

mod compared;
mod dnssec;
mod hostile;
mod reading;
mod rules;
mod situations;
mod sources;
