//! A person's mail address.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Fqdn, NameError};

/// RFC 5321 §4.5.3.1.1.
const MAX_LOCAL: usize = 64;

/// Why a text is not a mail address we can work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    /// No `@` in it.
    #[error("there is no @ in the address")]
    NoAt,
    /// Nothing before the `@`.
    #[error("there is nothing before the @")]
    NoLocalPart,
    /// More than 64 octets before the `@`.
    #[error("the part before the @ is too long")]
    LocalPartTooLong,
    /// A character that would end the SMTP command or is not allowed unquoted (RFC 5321 §4.1.2).
    #[error("the part before the @ has a character that an address cannot have")]
    LocalPartCharacter,
    /// What stands behind the `@` is not a domain name.
    #[error("the part behind the @ is not a domain: {0}")]
    Domain(#[from] NameError),
}

/// A mail address: a local part as the person wrote it and an absolute domain.
///
/// The local part keeps its case (RFC 5321 §2.4) and may be UTF-8 (RFC 6531). Quoted local parts
/// are refused: no provider hands them out, and every program after us would stumble.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address {
    local: String,
    domain: Fqdn,
}

impl Address {
    /// Reads an address; surrounding white space, a full-width `＠` and full-width letters in the
    /// domain are mended, since Japanese input methods produce them.
    ///
    /// # Errors
    /// [`AddressError`] says which part is wrong.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        let (at, sign) = text.char_indices().rfind(|(_, c)| matches!(c, '@' | '＠')).ok_or(AddressError::NoAt)?;
        let (local, rest) = text.split_at(at);
        let domain = rest.strip_prefix(sign).unwrap_or(rest);
        if local.is_empty() {
            return Err(AddressError::NoLocalPart);
        }
        if local.len() > MAX_LOCAL {
            return Err(AddressError::LocalPartTooLong);
        }
        let bad = |c: char| c.is_control() || c.is_whitespace() || "\"(),:;<>@[\\]＠".contains(c);
        if local.contains(bad) || local.starts_with('-') {
            return Err(AddressError::LocalPartCharacter);
        }
        Ok(Self { local: local.to_owned(), domain: Fqdn::parse(domain)? })
    }

    /// What stands before the `@`.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The mail domain.
    pub fn domain(&self) -> &Fqdn {
        &self.domain
    }

    /// Whether the local part needs SMTPUTF8 (RFC 6531).
    pub fn needs_smtputf8(&self) -> bool {
        !self.local.is_ascii()
    }
}

/// As protocols write it: the domain in A-labels.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Address {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        Self::parse(&text)
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_input_method_adds_is_mended() {
        let typed = Address::parse("　hanako＠ｅｘａｍｐｌｅ．jp ").unwrap();
        assert_eq!(typed.to_string(), "hanako@example.jp");
    }

    #[test]
    fn nothing_that_could_end_a_command_gets_through() {
        for text in ["a\r\nQUIT@x.jp", "a b@x.jp", "<a>@x.jp", "\"a\"@x.jp", "a\u{0}@x.jp", "a@b@x.jp"] {
            assert_eq!(Address::parse(text), Err(AddressError::LocalPartCharacter), "{text:?}");
        }
        assert!(matches!(Address::parse("a@x.jp\r\nQUIT"), Err(AddressError::Domain(_))));
        assert_eq!(Address::parse("x.jp"), Err(AddressError::NoAt));
        assert_eq!(Address::parse("@x.jp"), Err(AddressError::NoLocalPart));
    }
}
