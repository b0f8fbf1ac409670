//! IPv4 on a network that carries only IPv6: NAT64 (RFC 6146), its prefixes (RFC 6052), and how they
//! are learned (RFC 7050).

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The name whose IPv4 addresses are known to everybody (RFC 7050 §8.2): an IPv6 address of it was
/// made by the network, and shows how.
pub const WELL_KNOWN_NAME: &str = "ipv4only.arpa";

/// Its IPv4 addresses (RFC 7050 §8.1).
const WELL_KNOWN: [Ipv4Addr; 2] = [Ipv4Addr::new(192, 0, 0, 170), Ipv4Addr::new(192, 0, 0, 171)];

/// How many prefixes are used. Networks have one, or two while they move from one to the other.
const MAX_PREFIXES: usize = 4;

/// Prefix lengths, each with where the four bytes of the IPv4 address stand (RFC 6052 §2.2). The
/// ninth byte is left free where the address would run over it.
const PLACES: [(u8, [usize; 4]); 6] = [
    (32, [4, 5, 6, 7]),
    (40, [5, 6, 7, 9]),
    (48, [6, 7, 9, 10]),
    (56, [7, 9, 10, 11]),
    (64, [9, 10, 11, 12]),
    (96, [12, 13, 14, 15]),
];
/// The byte that is zero in every such address (bits 64 to 71).
const FREE: usize = 8;

/// A text that is no prefix for NAT64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a prefix of RFC 6052")]
pub struct NotPref64;

/// A prefix behind which a network has the whole of IPv4: `Pref64::/n` of RFC 7050.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pref64 {
    /// With nothing behind the prefix.
    base: Ipv6Addr,
    length: u8,
}

impl Pref64 {
    /// The prefix of this length that the address has; `None` for a length that RFC 6052 does not
    /// know.
    pub fn new(address: Ipv6Addr, length: u8) -> Option<Self> {
        PLACES.iter().find(|(known, _)| *known == length)?;
        let base = Ipv6Addr::from_bits(address.to_bits() & mask(length));
        Some(Self { base, length })
    }

    /// The prefixes that the addresses of [`WELL_KNOWN_NAME`] show (RFC 7050 §3), each once, in the
    /// addresses' order. An address in which the known one stands at two places says nothing by
    /// itself: that prefix counts of which there is the other known address too.
    pub fn learned(addresses: &[IpAddr]) -> Vec<Self> {
        let six = addresses.iter().filter_map(|address| match address {
            IpAddr::V6(address) => Some(*address),
            IpAddr::V4(_) => None,
        });
        let read: Vec<Vec<(Self, Ipv4Addr)>> = six.map(readings).collect();
        let mut learned = Vec::new();
        for readings in &read {
            let certain: Vec<Self> = match readings.as_slice() {
                [(prefix, _)] => vec![*prefix],
                several => {
                    let other = |(prefix, known): &&(Self, Ipv4Addr)| {
                        read.iter().flatten().any(|(same, other)| same == prefix && other != known)
                    };
                    several.iter().filter(other).map(|(prefix, _)| *prefix).collect()
                }
            };
            for prefix in certain {
                if !learned.contains(&prefix) && learned.len() < MAX_PREFIXES {
                    learned.push(prefix);
                }
            }
        }
        learned
    }

    /// The IPv6 address that leads to this IPv4 address (RFC 6052 §2.3).
    pub fn embed(self, address: Ipv4Addr) -> Ipv6Addr {
        let mut bytes = self.base.octets();
        for (place, byte) in self.places().iter().zip(address.octets()) {
            if let Some(there) = bytes.get_mut(*place) {
                *there = byte;
            }
        }
        Ipv6Addr::from(bytes)
    }

    /// The IPv4 address that this IPv6 address leads to; `None` if it is not behind this prefix. What
    /// stands beside the address is not looked at: translators do not look at it either.
    pub fn embedded(self, address: Ipv6Addr) -> Option<Ipv4Addr> {
        let within = address.to_bits() & mask(self.length) == self.base.to_bits();
        within.then(|| at(address, self.places()))
    }

    fn places(self) -> [usize; 4] {
        let own = PLACES.iter().find(|(length, _)| *length == self.length);
        // Every value has one of these lengths.
        own.map_or([12, 13, 14, 15], |(_, places)| *places)
    }
}

fn mask(length: u8) -> u128 {
    u128::MAX.checked_shl(128 - u32::from(length)).unwrap_or(0)
}

fn at(address: Ipv6Addr, places: [usize; 4]) -> Ipv4Addr {
    let bytes = address.octets();
    Ipv4Addr::from(places.map(|place| bytes.get(place).copied().unwrap_or_default()))
}

/// Every prefix by which this address could stand for one of the known ones.
fn readings(address: Ipv6Addr) -> Vec<(Pref64, Ipv4Addr)> {
    let free = address.octets().get(FREE).copied() == Some(0);
    // A prefix of 96 bits has that byte inside, and some networks do not keep it free.
    let fits = PLACES.iter().filter(|(length, _)| free || *length == 96);
    let known = fits.filter_map(|(length, places)| {
        let inner = at(address, *places);
        Some((Pref64::new(address, *length)?, inner)).filter(|_| WELL_KNOWN.contains(&inner))
    });
    known.collect()
}

impl fmt::Display for Pref64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.base, self.length)
    }
}

impl fmt::Debug for Pref64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Pref64 {
    type Err = NotPref64;

    fn from_str(text: &str) -> Result<Self, NotPref64> {
        let (address, length) = text.split_once('/').ok_or(NotPref64)?;
        let address: Ipv6Addr = address.parse().map_err(|_| NotPref64)?;
        let prefix = length.parse().ok().and_then(|length| Self::new(address, length));
        prefix.filter(|prefix| prefix.base == address).ok_or(NotPref64)
    }
}

impl TryFrom<String> for Pref64 {
    type Error = NotPref64;

    fn try_from(text: String) -> Result<Self, NotPref64> {
        text.parse()
    }
}

impl From<Pref64> for String {
    fn from(prefix: Pref64) -> Self {
        prefix.to_string()
    }
}

/// How this computer gets to IPv4 addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "way", rename_all = "kebab-case")]
pub enum Ipv4Way {
    /// By itself.
    #[default]
    Direct,
    /// Over IPv6 only, by the network's translators.
    Translated {
        /// Behind each of these prefixes is the whole of IPv4.
        prefixes: Vec<Pref64>,
    },
    /// Not at all: this computer has no way, and nobody told of a translator.
    Nowhere,
}

impl Ipv4Way {
    /// The addresses to connect to for these: where IPv4 is translated, IPv4 addresses stand as the
    /// IPv6 addresses that lead to them (RFC 8305 §7), by each prefix, each once.
    pub fn reached(&self, addresses: &[IpAddr]) -> Vec<IpAddr> {
        let Self::Translated { prefixes } = self else { return addresses.to_vec() };
        let mut all: Vec<IpAddr> = Vec::new();
        for address in addresses {
            let there: Vec<IpAddr> = match address {
                IpAddr::V4(four) => prefixes.iter().map(|prefix| prefix.embed(*four).into()).collect(),
                IpAddr::V6(_) => vec![*address],
            };
            for address in there {
                if !all.contains(&address) {
                    all.push(address);
                }
            }
        }
        all
    }

    /// The IPv4 addresses that a packet to this one could end at; none if it leads to IPv6.
    pub fn behind(&self, address: IpAddr) -> impl Iterator<Item = Ipv4Addr> + '_ {
        let prefixes = if let Self::Translated { prefixes } = self { prefixes.as_slice() } else { &[] };
        prefixes.iter().filter_map(move |prefix| match address {
            IpAddr::V6(six) => prefix.embedded(six),
            IpAddr::V4(_) => None,
        })
    }
}

#[cfg(test)]
#[path = "nat64_tests.rs"]
mod tests;
