//! Browser sign-in (OAuth 2.0, RFC 6749, for native programs: RFC 8252), without any I/O: what to ask, how to read
//! the answer, and what must not be believed of it.
//!
//! **A code and a token go to the issuer that was meant and to nobody else.** The issuer in its metadata is the one
//! that was asked (RFC 8414 §3.3), a redirect carries our `state` and names no other issuer (RFC 9207), a client that
//! was registered by itself stays within the issuer's own domain, and a token goes only to mail servers that belong to
//! the issuer by somebody's word ([`Offer::is_bound`]). Tokens, codes and verifiers are wiped when dropped and have no
//! `Debug`; nothing that an authorization server words freely is kept, so that it cannot say them back.

mod authorize;
mod client;
mod grant;
mod issuer;
mod metadata;
mod offer;
mod page;
mod redirect;
mod refusal;
mod register;
mod secrets;
mod token;

pub use authorize::{Authorization, sign_in_page};
pub use client::{Client, ClientsError, Loopback, clients};
pub use grant::{Grant, Granted, Kept};
pub use issuer::{Issuer, NotAnIssuer, host_of};
pub use metadata::{BadMetadata, MAX_JSON, Metadata, metadata};
pub use offer::{Offer, Typed, offers};
pub use page::Pages;
pub use redirect::{Code, Expected, NotTheCode, brings_a_code, code, is_expected};
pub use refusal::{Refused, refused};
pub use register::{NotRegistered, registered, registration};
pub use secrets::Secrets;
pub use token::{NoToken, Tokens, exchange, refresh, tokens};

/// What is kept secret here: wiped when dropped, never shown.
pub type Secret = zeroize::Zeroizing<String>;
