//! The command line as scripts use it: the real program, the mail provider in a box, real sockets
//! and real TLS on loopback. Needs no privileges and no network.

mod contract;
mod export;
mod practice;
mod program;
