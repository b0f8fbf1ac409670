//! Absolute domain names.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest name in text form without the final dot (RFC 1035 §2.3.4 allows 255 octets on the wire).
const MAX_NAME: usize = 253;
/// The longest label (RFC 1035 §2.3.4).
const MAX_LABEL: usize = 63;

/// Why a text is not a domain name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NameError {
    /// Nothing, or nothing but dots.
    #[error("the name is empty")]
    Empty,
    /// More than 253 characters, or a label of more than 63.
    #[error("the name is too long")]
    TooLong,
    /// A character or a form that IDNA (UTS #46) does not allow.
    #[error("the name has characters that a domain name cannot have")]
    NotAName,
}

/// An absolute domain name: ASCII (A-labels), lower case, with its final dot.
///
/// Absolute, because a resolver would else try the machine's search domains too, and a question
/// about `example.jp` must never become one about `example.jp.office.example`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fqdn(String);

impl Fqdn {
    /// Reads a name as a person or a document writes it, with or without the final dot; U-labels
    /// become A-labels by UTS #46.
    ///
    /// # Errors
    /// [`NameError`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let text = text.strip_suffix('.').unwrap_or(text);
        if text.is_empty() {
            return Err(NameError::Empty);
        }
        // Four octets a character at most: refuse before the conversion works on megabytes.
        if text.len() > MAX_NAME * 4 {
            return Err(NameError::TooLong);
        }
        // Service labels (`_submission`) are no host names for IDNA but are good DNS names.
        let ascii = if text.is_ascii() {
            text.to_ascii_lowercase()
        } else {
            idna::domain_to_ascii(text).map_err(|_| NameError::NotAName)?
        };
        Self::checked(ascii)
    }

    fn checked(mut ascii: String) -> Result<Self, NameError> {
        if ascii.len() > MAX_NAME {
            return Err(NameError::TooLong);
        }
        for label in ascii.split('.') {
            if label.is_empty() {
                return Err(NameError::NotAName);
            }
            if label.len() > MAX_LABEL {
                return Err(NameError::TooLong);
            }
            let good = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
            if !good || label.starts_with('-') || label.ends_with('-') {
                return Err(NameError::NotAName);
            }
        }
        ascii.push('.');
        Ok(Self(ascii))
    }

    /// The name with its final dot, as DNS asks for it.
    pub fn absolute(&self) -> &str {
        &self.0
    }

    /// The name without the final dot, as TLS, HTTP and people use it.
    pub fn host(&self) -> &str {
        self.0.strip_suffix('.').unwrap_or(&self.0)
    }

    /// The name with U-labels for a person's eyes. Falls back to A-labels where the U-labels mix
    /// scripts or do not survive the way back, so that a look-alike cannot pose as another name.
    pub fn shown(&self) -> String {
        let (unicode, verdict) = idna::domain_to_unicode(self.host());
        match verdict {
            Ok(()) if idna::domain_to_ascii(&unicode).is_ok_and(|back| back == self.host()) => unicode,
            _ => self.host().to_owned(),
        }
    }

    /// The labels from left to right.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.host().split('.')
    }

    /// This name below another label: `smtp` + `example.jp.`.
    ///
    /// # Errors
    /// [`NameError`] if the label is not one, or the whole becomes too long.
    pub fn below(&self, label: &str) -> Result<Self, NameError> {
        Self::checked(format!("{}.{}", label.to_ascii_lowercase(), self.host()))
    }

    /// The name one label up; `None` at the top.
    pub fn parent(&self) -> Option<Self> {
        self.host().split_once('.').map(|(_, rest)| Self(format!("{rest}.")))
    }

    /// Whether this is `other` or lies below it.
    pub fn is_within(&self, other: &Self) -> bool {
        self == other || self.0.strip_suffix(other.0.as_str()).is_some_and(|rest| rest.ends_with('.'))
    }

    /// Whether whoever has `domain` has this name too: it is the domain or lies below it, and the
    /// domain is no public suffix, below which anybody registers names.
    pub fn belongs_to(&self, domain: &Self) -> bool {
        self == domain || (self.is_within(domain) && domain.registrable().is_some())
    }

    /// The part that somebody registered, by the Public Suffix List; `None` for a public suffix
    /// itself (`co.jp.`).
    pub fn registrable(&self) -> Option<Self> {
        psl::domain_str(self.host()).map(|name| Self(format!("{name}.")))
    }
}

impl FromStr for Fqdn {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Fqdn {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        Self::parse(&text)
    }
}

impl From<Fqdn> for String {
    fn from(name: Fqdn) -> Self {
        name.0
    }
}

impl fmt::Display for Fqdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.host())
    }
}

impl fmt::Debug for Fqdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Fqdn {
        Fqdn::parse(text).unwrap()
    }

    #[test]
    fn every_way_of_writing_gives_one_name() {
        assert_eq!(name("Example.JP"), name("example.jp."));
        assert_eq!(name("日本語.jp").absolute(), "xn--wgv71a119e.jp.");
        assert_eq!(name("日本語.jp").shown(), "日本語.jp");
        assert_eq!(name("ｅｘａｍｐｌｅ．ｊｐ").host(), "example.jp");
    }

    #[test]
    fn what_is_not_a_name_is_refused() {
        for text in ["", ".", "a..b", "-a.jp", "a b.jp", "a/b.jp", "a\0.jp", &"a".repeat(64), &"a.".repeat(200)] {
            assert!(Fqdn::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn within_goes_by_labels_not_by_letters() {
        assert!(name("smtp.example.jp").is_within(&name("example.jp")));
        assert!(name("example.jp").is_within(&name("example.jp")));
        assert!(!name("notexample.jp").is_within(&name("example.jp")));
        assert!(!name("example.jp").is_within(&name("smtp.example.jp")));
    }

    #[test]
    fn nobody_has_the_names_below_a_public_suffix() {
        assert!(name("smtp.example.jp").belongs_to(&name("example.jp")));
        assert!(name("co.jp").belongs_to(&name("co.jp")));
        assert!(!name("smtp.co.jp").belongs_to(&name("co.jp")));
        assert!(!name("example.jp").belongs_to(&name("jp")));
    }

    #[test]
    fn registrable_stops_at_the_public_suffix() {
        assert_eq!(name("mx.sub.example.co.jp").registrable(), Some(name("example.co.jp")));
        assert_eq!(name("co.jp").registrable(), None);
    }
}
