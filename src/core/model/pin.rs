//! A certificate that a person accepted: nobody vouches for it but them.
//!
//! **What it stands in for.** A certificate that vouches for itself, or whose authority nobody here
//! knows, lacks one thing: somebody who says that this key is that host's. Whoever has compared its
//! fingerprint with the administrator knows just that. So an acceptance stands in for the missing
//! authority and for nothing else: a certificate that is over, for another name, revoked, too weak
//! or incomplete stays refused, and so does every one of a public authority.
//!
//! **What is pinned** is the server's own certificate, all of it, not its key: the fingerprint is
//! what was shown and compared, `openssl x509 -fingerprint -sha256` prints the same, and with it
//! stand the names and the time it is good for. A renewed certificate of the same key has not been
//! seen by anybody, and RFC 8314 §5.4 wants pins made during set-up and never on the way.
//!
//! **How far it goes**: one account, at one host and port. It never makes a connection count as
//! verified (RFC 8314 §5.3): see [`super::TlsState::Pinned`].

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Address, Endpoint};

/// Octets of a SHA-256.
const OCTETS: usize = 32;
/// What people put before one.
const PREFIX: &str = "SHA256:";

/// The SHA-256 over a certificate's DER bytes.
///
/// It is written as `AA:BB:…`, as `openssl` prints it; read with or without colons, in either case,
/// with or without `SHA256:` before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint([u8; OCTETS]);

/// A text that is no fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this is not a SHA-256 fingerprint of 64 hexadecimal digits")]
pub struct NotAFingerprint;

impl Fingerprint {
    /// Octets in each group of [`Self::groups`].
    const GROUP: usize = 8;

    /// The fingerprint with these octets.
    pub const fn new(octets: [u8; OCTETS]) -> Self {
        Self(octets)
    }

    /// In four parts that an eye can compare: `AA:BB:CC:DD:EE:FF:00:11`.
    pub fn groups(&self) -> Vec<String> {
        self.0.chunks(Self::GROUP).map(joined).collect()
    }
}

fn joined(octets: &[u8]) -> String {
    let pairs: Vec<String> = octets.iter().map(|octet| format!("{octet:02X}")).collect();
    pairs.join(":")
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&joined(&self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Fingerprint {
    type Err = NotAFingerprint;

    fn from_str(text: &str) -> Result<Self, NotAFingerprint> {
        let text = text.trim();
        let bare = match text.get(..PREFIX.len()) {
            Some(head) if head.eq_ignore_ascii_case(PREFIX) => text.get(PREFIX.len()..).unwrap_or_default(),
            _ => text,
        };
        // With colons between all octets, or with none.
        let pairs: Vec<&str> = if bare.contains(':') {
            bare.split(':').collect()
        } else {
            bare.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).unwrap_or_default()).collect()
        };
        let octet = |pair: &str| {
            let digits = pair.len() == 2 && pair.bytes().all(|digit| digit.is_ascii_hexdigit());
            digits.then(|| u8::from_str_radix(pair, 16).ok()).flatten().ok_or(NotAFingerprint)
        };
        let octets = pairs.into_iter().map(octet).collect::<Result<Vec<u8>, _>>()?;
        octets.try_into().map(Self).map_err(|_| NotAFingerprint)
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = NotAFingerprint;

    fn try_from(text: String) -> Result<Self, NotAFingerprint> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

/// One certificate, accepted for one account at one server.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pin {
    /// The account whose password may go through it.
    pub account: Address,
    /// Host and port.
    pub endpoint: Endpoint,
    /// Which certificate.
    pub sha256: Fingerprint,
}

/// All that a person accepted for the account of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// During a set-up, at whichever of the account's servers shows exactly this one. Servers of one
    /// machine often share theirs; whoever lacks the key cannot show it, whatever name led there, and
    /// the name has a trust of its own.
    anywhere: BTreeSet<(Address, Fingerprint)>,
    /// At one host and port.
    pins: BTreeSet<Pin>,
}

impl Accepted {
    /// What was kept with an account.
    pub fn kept(pins: &[Pin]) -> Self {
        Self { anywhere: BTreeSet::new(), pins: pins.iter().cloned().collect() }
    }

    /// One more for this account: at this server, or at any of its servers.
    pub fn add(&mut self, account: Address, sha256: Fingerprint, endpoint: Option<Endpoint>) {
        match endpoint {
            Some(endpoint) => drop(self.pins.insert(Pin { account, endpoint, sha256 })),
            None => drop(self.anywhere.insert((account, sha256))),
        }
    }

    /// Only what is for this account.
    #[must_use]
    pub fn only_for(mut self, account: &Address) -> Self {
        self.anywhere.retain(|(whose, _)| whose == account);
        self.pins.retain(|pin| pin.account == *account);
        self
    }

    /// What is accepted at this host and port.
    pub fn at(&self, endpoint: &Endpoint) -> Vec<Pin> {
        let anywhere = self.anywhere.iter().map(|(account, sha256)| Pin {
            account: account.clone(),
            endpoint: endpoint.clone(),
            sha256: *sha256,
        });
        let here = self.pins.iter().filter(|pin| pin.endpoint == *endpoint).cloned();
        here.chain(anywhere).collect()
    }

    /// The fingerprints of [`Self::at`].
    pub fn fingerprints_at(&self, endpoint: &Endpoint) -> Vec<Fingerprint> {
        self.at(endpoint).into_iter().map(|pin| pin.sha256).collect()
    }

    /// Each, and the server that it is for, if it is for one.
    pub fn all(&self) -> impl Iterator<Item = (Fingerprint, Option<&Endpoint>)> {
        let anywhere = self.anywhere.iter().map(|(_, sha256)| (*sha256, None));
        self.pins.iter().map(|pin| (pin.sha256, Some(&pin.endpoint))).chain(anywhere)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Host;

    fn fingerprint() -> Fingerprint {
        Fingerprint(std::array::from_fn(|at| u8::try_from(at * 7).unwrap()))
    }

    fn endpoint(host: &str, port: u16) -> Endpoint {
        Endpoint { host: Host::parse(host).unwrap(), port }
    }

    #[test]
    fn it_is_read_as_people_write_it() {
        let written = fingerprint().to_string();
        let bare = written.replace(':', "");
        for text in [
            written.clone(),
            bare.clone(),
            bare.to_lowercase(),
            format!("SHA256:{bare}"),
            format!(" sha256:{} ", written.to_lowercase()),
        ] {
            assert_eq!(text.parse(), Ok(fingerprint()), "{text}");
        }
        assert_eq!(fingerprint().groups().join(":"), written);
        assert_eq!(fingerprint().groups().len(), 4);
    }

    #[test]
    fn nothing_else_is_one() {
        let bare = fingerprint().to_string().replace(':', "");
        let colons = fingerprint().to_string();
        for text in [
            String::new(),
            "SHA256:".to_owned(),
            bare[..62].to_owned(),
            format!("{bare}00"),
            format!("{}zz", &bare[..62]),
            colons[..colons.len() - 3].to_owned(),
            colons.replacen(':', "", 1),
            format!("SHA1:{bare}"),
            format!("+{}", &bare[..63]),
            bare.replacen('0', "０", 1),
        ] {
            assert_eq!(text.parse::<Fingerprint>(), Err(NotAFingerprint), "{text}");
        }
    }

    #[test]
    fn what_was_kept_is_for_one_host_and_port() {
        let account = Address::parse("hanako@example.jp").unwrap();
        let pin = Pin { account: account.clone(), endpoint: endpoint("smtp.example.jp", 587), sha256: fingerprint() };
        let kept = Accepted::kept(std::slice::from_ref(&pin));
        assert_eq!(kept.at(&pin.endpoint), std::slice::from_ref(&pin));
        for other in [endpoint("smtp.example.jp", 465), endpoint("imap.example.jp", 587)] {
            assert_eq!(kept.at(&other), []);
        }
        let mut here = Accepted::default();
        assert_eq!(here.at(&pin.endpoint), []);
        here.add(account.clone(), fingerprint(), None);
        assert_eq!(here.at(&pin.endpoint), std::slice::from_ref(&pin));
        assert_eq!(here.clone().only_for(&account), here);
        let other = Address::parse("taro@example.jp").unwrap();
        assert_eq!(here.only_for(&other).at(&pin.endpoint), []);
        assert_eq!(kept.only_for(&other), Accepted::default());
    }
}
