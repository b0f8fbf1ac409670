//! The network rooms against real sockets and real TLS on loopback.

mod authority;
mod conversations;
mod dns;
mod dnssec;
mod doh;
mod hands;
mod http;
mod knock;
mod old;
mod own;
mod pins;
mod submission;
mod tls;
mod world;
