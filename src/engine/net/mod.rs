//! Carries actions out and brings events back: DNS, TCP, TLS, HTTP.
//!
//! **Whatever is started ends in exactly one terminal event, within a bounded time and with
//! bounded memory, whatever a server does.** [`Hands`] is the door; [`World`] says where it leads.

mod address_map;
mod anchors;
mod aside;
mod browser;
mod clock;
mod converse;
mod dialogue;

mod dns;

mod hands;
mod http;
mod knock;
mod old;
mod outside;
mod own_certificate;
mod rejected;
mod seed;
mod tcp;
mod tls;
mod wire;
mod world;

pub use address_map::{AddressMap, Reach};
pub use anchors::{AnchorError, Anchors};
pub use browser::{Browser, Paper};
pub use clock::RunClock;

pub use hands::Hands;
pub use own_certificate::{ClientCertificateError, certificate_file, client_certificate};
pub(crate) use own_certificate::{chain, private_key};
pub use seed::seed;
pub use world::{ClientFiles, Names, Network, Proxy, Roots, World, system_clock};

#[cfg(test)]
mod tests;
