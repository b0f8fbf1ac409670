//! Detection against the simulator.

mod aside;
mod compared;
mod dnssec;
mod hostile;
mod manner;
mod networks;
mod reading;
mod rules;
mod situations;
mod sources;
