//! The network rooms against real sockets and real TLS on loopback.


mod authority;
mod dns;
mod http;
mod tls;
mod world;
