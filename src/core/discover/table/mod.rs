//! The provider table (`assets/providers.toml`): what is publicly known about big providers, read
//! once, asked without a network.
//!
//! **An entry is a claim like any other**: probed before it is shown as working. For the mail
//! domain itself it is *listed*; reached through the MX, which nobody signed, it is *outside*
//! until a certificate or a person says more. Where a provider documents clear text, TLS is asked
//! for on the same port: most servers said to be "plain" do it, and the others get no password.

mod entry;
mod pattern;
mod provider;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::LazyLock;

use thiserror::Error;

use crate::model::{Address, Fqdn};

pub use pattern::HostForm;
pub use provider::{Hints, Listed, Provider, SwitchOn, Words};

use entry::File;
use pattern::NamePattern;

const EMBEDDED: &str = include_str!("../../../../assets/providers.toml");

/// Why a text is not a provider table.
#[derive(Debug, Error)]
pub enum TableError {
    /// Not TOML, an unknown field, or a value that is none.
    #[error("the provider table cannot be read: {0}")]
    Form(#[from] toml::de::Error),
    /// A domain, or an MX pattern, that two providers claim.
    #[error("{0} stands in the provider table twice")]
    Twice(String),
}

/// The table.
#[derive(Debug, Default)]
pub struct Table {
    providers: Vec<Provider>,
    /// Mail domains, each of exactly one provider (its place).
    exact: BTreeMap<Fqdn, usize>,
    /// Names one label below which every name is a mail domain of the provider.
    below: BTreeMap<Fqdn, usize>,
    /// Names within which the hosts are that take mail for the provider's customers.
    exchangers: BTreeMap<Fqdn, usize>,
    /// The same, but only one label below.
    exchangers_below: BTreeMap<Fqdn, usize>,
}

impl Table {
    /// The table that this program carries. Read at the first call, then kept.
    ///
    /// Should it be unreadable (a test sees to it that it is not), it is empty: the network can
    /// still be asked.
    pub fn embedded() -> &'static Self {
        static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(EMBEDDED).unwrap_or_default());
        &TABLE
    }

    /// Reads a table.
    ///
    /// # Errors
    /// [`TableError`] names the place.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let file: File = toml::from_str(text)?;
        let mut table = Self::default();
        for (place, entry) in file.provider.into_iter().enumerate() {
            let (provider, domains, exchangers) = entry.read();
            for pattern in domains {
                let (map, name) = match pattern {
                    NamePattern::Name(name) => (&mut table.exact, name),
                    NamePattern::Below(name) => (&mut table.below, name),
                };
                claim(map, name, place)?;
            }
            for pattern in exchangers {
                let (map, name) = match pattern {
                    NamePattern::Name(name) => (&mut table.exchangers, name),
                    NamePattern::Below(name) => (&mut table.exchangers_below, name),
                };
                claim(map, name, place)?;
            }
            table.providers.push(provider);
        }
        Ok(table)
    }

    /// Every provider, in the file's order.
    pub fn providers(&self) -> &[Provider] {
        &self.providers
    }

    /// The provider that gives out addresses in this domain.
    pub fn provider_of(&self, domain: &Fqdn) -> Option<&Provider> {
        let below = || self.below.get(&domain.parent()?);
        self.exact.get(domain).or_else(below).and_then(|place| self.providers.get(*place))
    }

    /// The provider whose machines take the domain's mail, and the host that says so.
    ///
    /// `hosts` are the mail exchangers, the most wanted first. Only that one counts: the others
    /// are often somebody else's, who keeps mail while the first is away.
    pub fn provider_behind<'a>(&self, hosts: &'a [Fqdn]) -> Option<(&Provider, &'a Fqdn)> {
        let host = hosts.first()?;
        let mut ancestors = std::iter::successors(Some(host.clone()), Fqdn::parent);
        let within = || ancestors.find_map(|name| self.exchangers.get(&name));
        let place = self.exchangers_below.get(&host.parent()?).or_else(within)?;
        Some((self.providers.get(*place)?, host))
    }

    /// The provider whose customers sign in at this host.
    pub fn provider_at(&self, host: &Fqdn) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.is_at(host))
    }

    /// What the person should know before a password is typed; `None` if the domain is not listed.
    pub fn hints_for(&self, address: &Address) -> Option<&Hints> {
        self.provider_of(address.domain()).map(|provider| &provider.hints)
    }
}

fn claim(map: &mut BTreeMap<Fqdn, usize>, name: Fqdn, place: usize) -> Result<(), TableError> {
    match map.entry(name) {
        Entry::Vacant(free) => {
            free.insert(place);
            Ok(())
        }
        Entry::Occupied(taken) => Err(TableError::Twice(taken.key().to_string())),
    }
}

#[cfg(test)]
mod embedded_tests;
#[cfg(test)]
mod tests;
