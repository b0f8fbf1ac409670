//! The table of control hosts (`assets/control-hosts.toml`): who offers what, as far as that is publicly known.

use std::sync::LazyLock;

use serde::Deserialize;
use thiserror::Error;

use crate::model::Fqdn;

const EMBEDDED: &str = include_str!("../../../assets/control-hosts.toml");

/// The most hosts that one table may have us ask: a few, not a survey.
const MAX_HOSTS: usize = 16;

/// Why a text is no table of control hosts.
#[derive(Debug, Error)]
pub enum ControlsError {
    /// Not TOML, an unknown field, or a value that is none.
    #[error("the table of control hosts cannot be read: {0}")]
    Form(#[from] toml::de::Error),
    /// More hosts than one look may ask.
    #[error("{0} control hosts for one look are too many")]
    TooMany(usize),
    /// An operator without a country of two letters, or a host without a port.
    #[error("the entry of {0} is not whole")]
    NotWhole(String),
}

/// One host and the ports that it really offers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HostLine {
    pub(super) host: Fqdn,
    pub(super) ports: Vec<u16>,
}

/// Somebody who runs mail servers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Operator {
    /// Their name in findings.
    pub id: String,
    /// Where they are: two letters (ISO 3166-1), lower case.
    pub country: String,
    pub(super) hosts: Vec<HostLine>,
    /// Seen only from these mail domains: the box to practise in plays another network for each.
    #[serde(default)]
    pub(super) seen_from: Vec<Fqdn>,
    /// Of which day this is known.
    pub as_of: String,
    /// From where.
    pub source: String,
}

impl Operator {
    /// The hosts, each with the ports that it offers.
    pub fn hosts(&self) -> impl Iterator<Item = (&Fqdn, &[u16])> {
        self.hosts.iter().map(|line| (&line.host, line.ports.as_slice()))
    }

    /// The mail domains from which alone it is seen; none: from everywhere.
    pub fn seen_from(&self) -> &[Fqdn] {
        &self.seen_from
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    operator: Vec<Operator>,
}

/// The table.
#[derive(Debug, Default)]
pub struct Controls {
    operators: Vec<Operator>,
}

impl Controls {
    /// The table that this program carries. Read at the first call, then kept.
    ///
    /// Should it be unreadable (a test sees to it that it is not), it is empty.
    pub fn embedded() -> &'static Self {
        static CONTROLS: LazyLock<Controls> = LazyLock::new(|| Controls::parse(EMBEDDED).unwrap_or_default());
        &CONTROLS
    }

    /// Reads a table.
    ///
    /// # Errors
    /// [`ControlsError`] names the place.
    pub fn parse(text: &str) -> Result<Self, ControlsError> {
        let file: File = toml::from_str(text)?;
        for operator in &file.operator {
            let two_letters = operator.country.len() == 2 && operator.country.bytes().all(|b| b.is_ascii_lowercase());
            let offers = operator.hosts.iter().all(|line| !line.ports.is_empty());
            if !two_letters || !offers || operator.hosts.is_empty() {
                return Err(ControlsError::NotWhole(operator.id.clone()));
            }
        }
        let everywhere = file.operator.iter().filter(|operator| operator.seen_from.is_empty());
        let hosts = everywhere.map(|operator| operator.hosts.len()).sum();
        if hosts > MAX_HOSTS {
            return Err(ControlsError::TooMany(hosts));
        }
        Ok(Self { operators: file.operator })
    }

    /// Every operator, in the file's order.
    pub fn operators(&self) -> &[Operator] {
        &self.operators
    }

    /// The operators that a look for this mail domain asks.
    pub(super) fn for_domain(&self, domain: Option<&Fqdn>) -> Vec<&Operator> {
        let own: Vec<&Operator> =
            self.operators.iter().filter(|one| domain.is_some_and(|domain| one.seen_from.contains(domain))).collect();
        if own.is_empty() { self.operators.iter().filter(|one| one.seen_from.is_empty()).collect() } else { own }
    }

    /// Who runs this host: an operator of the table, else whoever registered its domain.
    pub(super) fn operator_of(&self, host: &Fqdn) -> String {
        let registered = host.registrable().unwrap_or_else(|| host.clone());
        let same = |line: &HostLine| line.host.registrable().as_ref() == Some(&registered);
        let known = self.operators.iter().find(|operator| operator.hosts.iter().any(same));
        known.map_or_else(|| registered.to_string(), |operator| operator.id.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn name(text: &str) -> Fqdn {
        Fqdn::parse(text).unwrap()
    }

    /// What the verdicts need to be able to say anything: without it a network could not be told from a host.
    #[test]
    fn the_embedded_table_holds_enough_unrelated_hosts() {
        let controls = Controls::parse(EMBEDDED).unwrap();
        let with = |ports: &[u16]| -> Vec<&Operator> {
            let offers = |operator: &&Operator| {
                operator.hosts.iter().any(|line| line.ports.iter().any(|port| ports.contains(port)))
            };
            controls.for_domain(None).into_iter().filter(offers).collect()
        };
        for ports in [&[25][..], &[465], &[587], &[443]] {
            let countries: BTreeSet<&str> = with(ports).iter().map(|operator| operator.country.as_str()).collect();
            assert!(with(ports).len() >= 2 && countries.len() >= 2, "{ports:?}");
        }
        let mut owners = BTreeSet::new();
        for operator in controls.operators() {
            assert!(operator.seen_from.is_empty(), "{}: that is for practice", operator.id);
            assert_eq!(operator.as_of.len(), 10, "{}", operator.id);
            assert!(operator.source.len() > 8, "{}", operator.id);
            for line in &operator.hosts {
                // Submission hosts are never evidence about 25, so no host is asked for both.
                assert!(!line.ports.contains(&25) || line.ports == [25], "{}", line.host);
                for port in &line.ports {
                    assert!(crate::detect::PORTS.contains(port), "{}:{port}", line.host);
                }
            }
            assert!(owners.insert(&operator.id));
        }
    }

    #[test]
    fn an_exchanger_of_a_known_operator_is_theirs() {
        let text = "[[operator]]\nid = \"a\"\ncountry = \"jp\"\nas-of = \"2026-11-22\"\nsource = \"a test\"\n\
                    hosts = [{ host = \"mx.a.example\", ports = [25] }]\n";
        let controls = Controls::parse(text).unwrap();
        assert_eq!(controls.operator_of(&name("mx2.a.example")), "a");
        assert_eq!(controls.operator_of(&name("mx.b.example")), "b.example");
    }

    #[test]
    fn what_plays_another_network_is_asked_from_there_only() {
        let line = |id: &str, from: &str| {
            format!(
                "[[operator]]\nid = \"{id}\"\ncountry = \"jp\"\nas-of = \"2026-11-22\"\nsource = \"a test\"\n{from}\n\
                 hosts = [{{ host = \"mx.{id}.example\", ports = [25] }}]\n"
            )
        };
        let text = line("a", "") + &line("b", "seen-from = [\"own.example\"]");
        let controls = Controls::parse(&text).unwrap();
        let asked = |domain: Option<&Fqdn>| -> Vec<String> {
            controls.for_domain(domain).iter().map(|operator| operator.id.clone()).collect()
        };
        assert_eq!(asked(None), ["a"]);
        assert_eq!(asked(Some(&name("other.example"))), ["a"]);
        assert_eq!(asked(Some(&name("own.example"))), ["b"]);
    }

    #[test]
    fn what_is_not_whole_is_named() {
        let of = |country: &str, hosts: &str| {
            let text = format!(
                "[[operator]]\nid = \"a\"\ncountry = \"{country}\"\nas-of = \"x\"\nsource = \"x\"\nhosts = [{hosts}]\n"
            );
            Controls::parse(&text)
        };
        assert!(matches!(of("JP", "{ host = \"a.example\", ports = [25] }"), Err(ControlsError::NotWhole(_))));
        assert!(matches!(of("jp", "{ host = \"a.example\", ports = [] }"), Err(ControlsError::NotWhole(_))));
        assert!(matches!(of("jp", ""), Err(ControlsError::NotWhole(_))));
        let many: Vec<String> =
            (0..=MAX_HOSTS).map(|n| format!("{{ host = \"h{n}.example\", ports = [25] }}")).collect();
        assert!(matches!(of("jp", &many.join(", ")), Err(ControlsError::TooMany(_))));
        assert!(matches!(of("jp", "{ host = \"a.example\", port = 25 }"), Err(ControlsError::Form(_))));
    }
}
