//! Carries actions out and brings events back: DNS, TCP, TLS, HTTP.

mod address_map;
mod world;

pub use address_map::{AddressMap, Reach};
pub use world::{Names, Proxy, Roots, World, system_clock};
