//! PACC, the configuration document of user agents (draft-ietf-mailmaint-pacc-03, and -02, which had another name
//! for submission): JSON at a name of its own below the mail domain, one host a protocol, always
//! with implicit TLS on the usual port.
//!
//! The draft has the document's digest in a TXT record too. In unsigned DNS that proves nothing
//! that the certificate of the web server has not proved, so it is not asked for.

mod read;

pub use read::read;

#[cfg(test)]
mod tests;
