//! Programs and devices that put themselves between: known by the name of the authority they bring.
//!
//! A name proves nothing (anybody can write it into a certificate); it says whom to ask.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::model::{Foreign, Place};

/// `assets/interceptors.json`: words as they stand in the names of such authorities.
const TABLE: &str = include_str!("../../../assets/interceptors.json");

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// A security program on this computer.
    Security,
    /// A device or service of the network.
    Network,
    /// A tool for developers.
    Debugging,
    /// Something that nobody wants.
    Unwanted,
}

impl Kind {
    /// The word that sentences choose by.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Network => "network",
            Self::Debugging => "debugging",
            Self::Unwanted => "unwanted",
        }
    }

    /// Where it is.
    pub(super) const fn place(self) -> Place {
        match self {
            Self::Network => Place::Network,
            Self::Security | Self::Debugging | Self::Unwanted => Place::ThisComputer,
        }
    }
}

/// One of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Product {
    #[serde(rename = "product")]
    pub(super) name: String,
    pub(super) kind: Kind,
    words: Vec<String>,
}

fn table() -> &'static [Product] {
    static READ: OnceLock<Vec<Product>> = OnceLock::new();
    // That it can be read is tested; were it not, no product would be named.
    READ.get_or_init(|| serde_json::from_str(TABLE).unwrap_or_default())
}

/// The product that an authority of this name belongs to. Whole words are compared, so that `ESET`
/// is not found in `reset`.
pub(super) fn of_authority(authority: &Foreign) -> Option<&'static Product> {
    let spoken = format!(" {} ", words(authority.as_str()));
    table().iter().find(|product| product.words.iter().any(|words| spoken.contains(&format!(" {words} "))))
}

/// Lower case, everything but letters and digits as one blank.
fn words(text: &str) -> String {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read_and_says_each_word_once() {
        assert!(table().len() > 30);
        let mut seen = std::collections::BTreeSet::new();
        for product in table() {
            assert!(!product.name.is_empty() && !product.words.is_empty());
            for one in &product.words {
                assert_eq!(*one, words(one), "{}", product.name);
                assert!(seen.insert(one), "{one} twice");
            }
        }
    }

    #[test]
    fn authorities_as_they_are_called() {
        for (authority, expected) in [
            ("CN=avast! Web/Mail Shield Root, O=avast! Web/Mail Shield", Some("Avast")),
            ("CN=AVG Web/Mail Shield Root", Some("AVG")),
            ("CN=ESET SSL Filter CA, O=\"ESET, spol. s r. o.\"", Some("ESET")),
            ("O=AO Kaspersky Lab, CN=Kaspersky Anti-Virus Personal Root Certificate", Some("Kaspersky")),
            ("CN=Bitdefender Personal CA.Net-Defender, OU=IDS, O=Bitdefender", Some("Bitdefender")),
            ("C=US, O=Zscaler Inc., CN=Zscaler Root CA", Some("Zscaler")),
            ("C=US, O=Fortinet, OU=Certificate Authority, CN=FG100E", Some("Fortinet")),
            ("CN=Cisco Umbrella Root CA, O=Cisco", Some("Cisco Umbrella")),
            ("CN=mitmproxy, O=mitmproxy", Some("mitmproxy")),
            ("CN=DO_NOT_TRUST_FiddlerRoot", Some("Fiddler")),
            ("CN=Charles Proxy CA (19 Jul 2019, laptop)", Some("Charles")),
            ("CN=Reset Trust, O=Presets", None),
            ("CN=Example Company Root CA", None),
            ("", None),
        ] {
            let found = of_authority(&Foreign::from(authority)).map(|product| product.name.as_str());
            assert_eq!(found, expected, "{authority}");
        }
    }
}
