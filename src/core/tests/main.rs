//! What needs more than one room of the package: one binary, so that it links once.

mod detection;
mod hostile;
mod simulator;
