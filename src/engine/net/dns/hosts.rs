//! Host addresses as the operating system knows them.

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use hickory_resolver::Hosts;
use hickory_resolver::proto::op::Query;
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use tokio::net::lookup_host;
use tokio::time::timeout;
use toukan_core::model::{Foreign, Fqdn, LookupFailure};

/// How long the system may take: its own resolver tries twice, five seconds each.
const SYSTEM_DEADLINE: Duration = Duration::from_secs(10);
/// How many addresses are kept.
const MAX_ADDRESSES: usize = 50;

/// Asks the system: its hosts file first, then its resolver for the absolute name. Many systems do
/// not find a name with a final dot in the hosts file; without the dot they would try their search
/// domains too, and `example.jp` could become `example.jp.office.example`.
pub(super) async fn by_the_system(name: &Fqdn) -> Result<Vec<IpAddr>, LookupFailure> {
    let listed = name.clone();
    let asked = async {
        let listed = tokio::task::spawn_blocking(move || in_the_hosts_file(&listed)).await.unwrap_or_default();
        if !listed.is_empty() {
            return Ok(listed);
        }
        let found = lookup_host((name.absolute(), 0)).await.map_err(|error| system_failure(&error))?;
        let mut addresses: Vec<IpAddr> = Vec::new();
        for ip in found.map(|address| address.ip()).take(MAX_ADDRESSES) {
            if !addresses.contains(&ip) {
                addresses.push(ip);
            }
        }
        if addresses.is_empty() { Err(LookupFailure::NoRecords) } else { Ok(addresses) }
    };
    timeout(SYSTEM_DEADLINE, asked).await.unwrap_or(Err(LookupFailure::TimedOut))
}

fn in_the_hosts_file(name: &Fqdn) -> Vec<IpAddr> {
    let (Ok(hosts), Ok(name)) = (Hosts::from_system(), Name::from_ascii(name.absolute())) else { return Vec::new() };
    [RecordType::AAAA, RecordType::A]
        .into_iter()
        .filter_map(|kind| hosts.lookup_static_host(&Query::query(name.clone(), kind)))
        .flat_map(|found| found.answers().to_vec())
        .filter_map(|record| match record.data {
            RData::A(a) => Some(IpAddr::V4(a.0)),
            RData::AAAA(aaaa) => Some(IpAddr::V6(aaaa.0)),
            _ => None,
        })
        .take(MAX_ADDRESSES)
        .collect()
}

/// What the system's error means. Windows gives numbers; elsewhere the standard library passes on
/// the sentence of `gai_strerror` only, and "temporary failure" stands for SERVFAIL, silence and
/// no network alike: those stay the system's own words.
fn system_failure(error: &io::Error) -> LookupFailure {
    match error.raw_os_error() {
        // WSAHOST_NOT_FOUND, WSANO_DATA, WSAENETDOWN, WSAENETUNREACH.
        Some(11001) => return LookupFailure::NoSuchName,
        Some(11004) => return LookupFailure::NoRecords,
        Some(10050 | 10051) => return LookupFailure::Unreachable,
        _ => {}
    }
    let said = error.to_string();
    let has = |words: &str| said.contains(words);
    if has("Name or service not known") || has("nodename nor servname provided") || has("Name does not resolve") {
        LookupFailure::NoSuchName
    } else if has("No address associated") || has("Name has no usable address") {
        LookupFailure::NoRecords
    } else {
        LookupFailure::ServerFailed { said: Foreign::from(said) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_hosts_file_counts_though_the_name_is_absolute() {
        let found = by_the_system(&Fqdn::parse("localhost").unwrap()).await.unwrap();
        assert!(found.iter().all(IpAddr::is_loopback), "{found:?}");
    }

    #[test]
    fn the_systems_sentences_are_told_apart() {
        let means =
            |text: &str| system_failure(&io::Error::other(format!("failed to lookup address information: {text}")));
        assert_eq!(means("Name or service not known"), LookupFailure::NoSuchName);
        assert_eq!(means("nodename nor servname provided, or not known"), LookupFailure::NoSuchName);
        assert_eq!(means("No address associated with hostname"), LookupFailure::NoRecords);
        assert!(matches!(means("Temporary failure in name resolution"), LookupFailure::ServerFailed { .. }));
    }
}
