//! Detection against the simulator.

mod hostile;
mod rules;
mod situations;
