//! Carries actions out and brings events back: DNS, TCP, TLS, HTTP.

mod address_map;
mod aside;
mod clock;
mod dns;
mod http;
mod tcp;
mod tls;
mod world;

pub use address_map::{AddressMap, Reach};
pub use clock::RunClock;
pub use world::{Names, Proxy, Roots, World, system_clock};
