//! Detection against the simulator.

mod hostile;
mod reading;
mod rules;
mod situations;
mod sources;
