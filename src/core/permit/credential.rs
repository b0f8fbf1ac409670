//! What is kept secret.

use secrecy::{ExposeSecret, SecretString};

/// A credential. It has no `Debug`, is wiped when dropped and is shown to nobody but a dialogue.
#[derive(Clone)]
pub struct Credential {
    text: SecretString,
    is_token: bool,
}

impl Credential {
    /// A password as the person typed it.
    pub fn password(text: String) -> Self {
        Self { text: SecretString::from(text), is_token: false }
    }

    /// An access token (RFC 6750): it stands for a person who has signed in elsewhere, and only
    /// mechanisms made for tokens take it.
    pub fn token(text: String) -> Self {
        Self { text: SecretString::from(text), is_token: true }
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
        self.is_token
    }
}
