//! What is kept secret.

use secrecy::{ExposeSecret, SecretString};

/// A credential. It has no `Debug`, is wiped when dropped and is shown to nobody but a dialogue.
#[derive(Clone)]
pub struct Credential {
    text: SecretString,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Password,
    Token,
    Certificate,
}

impl Credential {
    /// A password as the person typed it.
    pub fn password(text: String) -> Self {
        Self { text: SecretString::from(text), kind: Kind::Password }
    }

    /// An access token (RFC 6750): it stands for a person who has signed in elsewhere, and only
    /// mechanisms made for tokens take it.
    pub fn token(text: String) -> Self {
        Self { text: SecretString::from(text), kind: Kind::Token }
    }

    /// The client certificate that was shown in the handshake ([`super::Showing`]): nothing secret
    /// is left to be said, and only EXTERNAL says it.
    pub fn certificate() -> Self {
        Self { text: SecretString::from(String::new()), kind: Kind::Certificate }
    }

    /// The text, for the one line of the wire that carries it.
    pub fn expose(&self) -> &str {
        self.text.expose_secret()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.expose().is_empty()
    }

    /// Whether it is a token and no password.
    pub fn is_token(&self) -> bool {
        self.kind == Kind::Token
    }

    /// Whether it is the certificate that was shown already.
    pub fn is_certificate(&self) -> bool {
        self.kind == Kind::Certificate
    }
}
