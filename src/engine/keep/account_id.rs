//! The name of an account in files, on the command line and in the keychain.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use thiserror::Error;
use toukan_core::model::Address;

/// The longest id, in octets. File names may have 255, and Windows wants whole paths below 260.
const MAX_ID: usize = 100;
/// Octets of the hash behind a changed name. Six are 48 bits: no two addresses of one person meet.
const HASH_OCTETS: usize = 6;
/// Stands between a changed name and its hash, and nowhere else.
const HASH_SIGN: char = '~';
/// Names that Windows takes for devices, whatever extension follows.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The stable name of an account. **It is a contract**: the file is `accounts/ID.toml`, and the
/// keychain's entry has the service `toukan` and this as its user name, so that other programs
/// (`passwordeval` of msmtp) find the password.
///
/// It is the address in lower case where that is at most 100 octets of `a-z 0-9 . _ + - @`:
/// `hanako@example.jp`. In any other address every other character becomes `_`, the text is cut, and
/// `~` with twelve hexadecimal digits of the SHA-256 of the lower-case address is put behind it:
/// `__@example.jp~af32c21ebd40`. Case is passed over because no provider has two mailboxes that differ in
/// nothing else, and neither Windows nor macOS has such file names.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(String);

/// A text that is no account id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this is not the id of an account")]
pub struct NotAnId;

impl AccountId {
    /// The id of the account with this address.
    pub fn of(address: &Address) -> Self {
        let whole = address.to_string().to_lowercase();
        if let Ok(id) = Self::plain(&whole) {
            return id;
        }
        let mut text: String = whole.chars().map(|c| if allowed(c) { c } else { '_' }).collect();
        text.truncate(MAX_ID - 1 - 2 * HASH_OCTETS);
        if begins_badly(&text) {
            text.replace_range(..1, "_");
        }
        text.push(HASH_SIGN);
        for octet in Sha256::digest(&whole).iter().take(HASH_OCTETS) {
            // Writing to a text cannot fail.
            let _ = write!(text, "{octet:02x}");
        }
        Self(text)
    }

    fn plain(text: &str) -> Result<Self, NotAnId> {
        let good = !text.is_empty() && text.len() <= MAX_ID && text.chars().all(allowed) && !begins_badly(text);
        // A file system may drop a dot at the end; no address ends so.
        if good && !text.ends_with('.') { Ok(Self(text.to_owned())) } else { Err(NotAnId) }
    }

    /// The id as a text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn allowed(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || "._+-@".contains(c)
}

/// A dot hides a file, a dash looks like an option, and Windows knows devices by name.
fn begins_badly(text: &str) -> bool {
    let stem = text.split('.').next().unwrap_or_default();
    let numbered = |prefix| {
        stem.strip_prefix(prefix).is_some_and(|rest: &str| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    text.starts_with(['.', '-']) || DEVICES.contains(&stem) || numbered("com") || numbered("lpt")
}

/// Reads an id; nothing that could be a path or lead out of the folder is one.
impl FromStr for AccountId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let Some((name, hash)) = text.split_once(HASH_SIGN) else { return Self::plain(text) };
        let digits = hash.len() == 2 * HASH_OCTETS && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let named = name.chars().all(allowed) && !name.is_empty() && !begins_badly(name);
        if digits && named && text.len() <= MAX_ID { Ok(Self(text.to_owned())) } else { Err(NotAnId) }
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(address: &str) -> String {
        AccountId::of(&Address::parse(address).unwrap()).to_string()
    }

    #[test]
    fn it_is_the_address_where_that_is_possible() {
        assert_eq!(id("hanako@example.jp"), "hanako@example.jp");
        assert_eq!(id("Hanako.Yamada+shop@Example.JP"), "hanako.yamada+shop@example.jp");
        assert_eq!(id("hanako@メール.jp"), "hanako@xn--4dkua4c.jp");
    }

    /// A contract with other programs: these must never change.
    #[test]
    fn changed_names_have_a_hash() {
        assert_eq!(id("花子@example.jp"), "__@example.jp~af32c21ebd40");
        assert_eq!(id("o'brien@example.ie"), "o_brien@example.ie~e26868db901d");
        assert_eq!(id("o/../brien@example.ie"), "o_.._brien@example.ie~d0e349bc42d4");
        assert_eq!(id("con.rad@example.jp"), "_on.rad@example.jp~13a5e2843782");
        assert_eq!(id("a~0123456789ab@example.jp").matches('~').count(), 1);
    }

    #[test]
    fn nothing_that_leads_elsewhere_is_an_id() {
        for text in [
            "",
            ".",
            "..",
            "../x",
            "a/b",
            "a\\b",
            "A",
            ".x@y.jp",
            "-x",
            "a\0",
            "nul",
            "com1.x@y",
            "a.",
            "~0123456789ab",
        ] {
            assert_eq!(text.parse::<AccountId>(), Err(NotAnId), "{text:?}");
        }
        assert!("x".repeat(101).parse::<AccountId>().is_err());
    }

    proptest! {
        #[test]
        fn every_address_has_one_that_reads_back(local in "[^\\s@＠\"(),:;<>\\[\\]\\\\\\pC-][^\\s@＠\"(),:;<>\\[\\]\\\\\\pC]{0,15}", domain in "[a-z]([a-z0-9-]{0,50}[a-z0-9])?(\\.[a-z]([a-z0-9-]{0,50}[a-z0-9])?){0,3}") {
            if let Ok(address) = Address::parse(&format!("{local}@{domain}")) {
                let id = AccountId::of(&address);
                prop_assert!(id.as_str().len() <= MAX_ID);
                prop_assert_eq!(id.as_str().parse::<AccountId>().unwrap(), id);
            }
        }

        #[test]
        fn other_addresses_have_others(one in "[!-?a-zÀ-ÿ]{1,12}", two in "[!-?a-zÀ-ÿ]{1,12}") {
            let read = |local: &str| Address::parse(&format!("{local}@example.jp"));
            if let (Ok(one), Ok(two)) = (read(&one), read(&two)) {
                let same = one.to_string().to_lowercase() == two.to_string().to_lowercase();
                prop_assert_eq!(AccountId::of(&one) == AccountId::of(&two), same);
            }
        }
    }
}
