//! A network that carries only IPv6.

use crate::model::{Family, FindingId, Ipv4Way, Place, Severity};

use super::seen::Seen;
use super::sheet::{Draft, Sheet};

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    let Ipv4Way::Translated { prefixes } = &seen.ipv4 else { return };
    let prefixes: Vec<String> = prefixes.iter().map(ToString::to_string).collect();
    let draft = Draft::new(FindingId::Nat64, Severity::Info, Place::Network).family(Some(Family::Ipv4));
    sheet.raise(draft.with("prefixes", &prefixes.join(", ")));
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Run, ip};
    use super::*;
    use crate::model::{Source, Trust};

    const SMTP: (&str, u16) = ("smtp.example.jp", 465);

    fn on(way: Ipv4Way) -> Run {
        Run::new().ipv4(way).good(SMTP).settled(SMTP, Source::Autoconfig, Trust::Published)
    }

    #[test]
    fn a_translating_network_is_told_of_and_is_no_trouble() {
        let prefixes = ["64:ff9b::/96", "2001:db8:64::/96"].map(|text| text.parse().unwrap()).to_vec();
        let run = on(Ipv4Way::Translated { prefixes });
        assert_eq!(run.said(), ["Info nat64"]);
        assert_eq!(run.evidence(FindingId::Nat64)["prefixes"], "64:ff9b::/96, 2001:db8:64::/96");
        assert!(on(Ipv4Way::Direct).said().is_empty());
        assert!(on(Ipv4Way::Nowhere).said().is_empty());
    }

    /// The names of a certificate for others are the same machine, whichever way one gets there.
    #[test]
    fn addresses_are_compared_as_they_were_connected_to() {
        let prefixes = vec!["64:ff9b::/96".parse().unwrap()];
        let run = Run::new().ipv4(Ipv4Way::Translated { prefixes }).resolve("a.example.jp", Ok(vec!["192.0.2.1"]));
        let seen = Seen::of(run.record());
        let name = super::super::fixture::fqdn("a.example.jp");
        assert_eq!(seen.addresses_of(&name), [ip("64:ff9b::192.0.2.1")]);
    }
}
