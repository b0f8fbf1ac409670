//! `toukan-cli`: Toukan for scripts, helpdesks and tests.
fn main() {}
