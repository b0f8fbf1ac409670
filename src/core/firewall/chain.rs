//! A chain of nftables, by family, table and name.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// The longest name that nftables keeps (`NFT_NAME_MAXLEN` less its end is more, but no hand-written one is longer).
const MAX_NAME: usize = 64;

/// The families that a chain for connections of this computer can be in.
const FAMILIES: &[&str] = &["ip", "ip6", "inet"];

/// A chain: family, table, name. Names hold letters, digits and `_`, `-`, `.`, so that no shell obeys any of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    family: &'static str,
    table: String,
    name: String,
}

/// Not a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a chain: family (ip, ip6, inet), table and name, with blanks between")]
pub struct NotAChain;

impl Chain {
    /// Where connections from this computer go through, in the rules that Debian's package brings.
    pub fn usual_output() -> Self {
        Self { family: "inet", table: "filter".to_owned(), name: "output".to_owned() }
    }

    /// The same for connections to this computer.
    pub fn usual_input() -> Self {
        Self { family: "inet", table: "filter".to_owned(), name: "input".to_owned() }
    }
}

impl FromStr for Chain {
    type Err = NotAChain;

    fn from_str(text: &str) -> Result<Self, NotAChain> {
        let mut words = text.split_ascii_whitespace();
        let (Some(family), Some(table), Some(name), None) = (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(NotAChain);
        };
        let family = FAMILIES.iter().find(|known| **known == family).ok_or(NotAChain)?;
        if !is_name(table) || !is_name(name) {
            return Err(NotAChain);
        }
        Ok(Self { family, table: table.to_owned(), name: name.to_owned() })
    }
}

/// A name as nftables takes it without quotation marks.
fn is_name(word: &str) -> bool {
    word.len() <= MAX_NAME
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.family, self.table, self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_are_chains() {
        for good in ["inet filter output", "ip  my-table  OUT_1", "ip6 a b.c"] {
            let chain: Chain = good.parse().unwrap();
            assert_eq!(chain.to_string(), good.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let long = format!("inet {} output", "a".repeat(MAX_NAME + 1));
        for bad in
            ["", "inet filter", "inet filter output more", "bridge a b", "inet a; b", "inet $(x) b", "inet 1a b", &long]
        {
            assert_eq!(bad.parse::<Chain>(), Err(NotAChain), "{bad}");
        }
    }
}
