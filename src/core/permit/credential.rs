//! What is kept secret.

use secrecy::{ExposeSecret, SecretString};

/// A credential. It has no `Debug`, is wiped when dropped and is shown to nobody but a dialogue.
#[derive(Clone)]
pub struct Credential(SecretString);

impl Credential {
    /// A password as the person typed it.
    pub fn password(text: String) -> Self {
        Self(SecretString::from(text))
    }

    /// The password's text, for the one line of the wire that carries it.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.expose().is_empty()
    }
}
