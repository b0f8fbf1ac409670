//! MX records (RFC 5321 §5, RFC 7505): where the domain's mail goes.

use super::is_host_name;
use crate::model::{Fqdn, MxRecord};

/// How many mail exchangers are looked at. Coherence needs one; lists of five are common at the
/// big ones only.
const MAX_HOSTS: usize = 4;

/// The registrable domains of receivers and filters whose mail exchangers take no submission:
/// knocking at their doors would be noise, and a name of theirs proves nothing about the domain.
const NO_SUBMISSION: &[&str] = &[
    "google.com",
    "googlemail.com",
    "outlook.com",
    "office365.us",
    "microsoft",
    "icloud.com",
    "yahoodns.net",
    "zoho.com",
    "protonmail.ch",
    "messagingengine.com",
    "pphosted.com",
    "ppe-hosted.com",
    "ppops.net",
    "mimecast.com",
    "mimecast.co.za",
    "messagelabs.com",
    "barracudanetworks.com",
    "iphmx.com",
    "trendmicro.com",
    "trendmicro.eu",
    "trendmicro.co.jp",
    "sophos.com",
    "fireeyecloud.com",
    "forcepoint.net",
    "mailcontrol.com",
    "mxlogic.net",
    "antispamcloud.com",
    "spamexperts.com",
    "hornetsecurity.com",
    "antispameurope.com",
    "cloudflare.net",
    "amazonaws.com",
];

/// Where the domain's mail goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exchangers {
    /// To these hosts, the most wanted first.
    Hosts(Vec<Fqdn>),
    /// Nowhere: the null MX (RFC 7505).
    Null,
}

/// Reads the records: by preference, then by name.
pub fn read(records: &[MxRecord]) -> Exchangers {
    let mut sorted: Vec<(u16, &Fqdn)> = records
        .iter()
        .filter_map(|record| Some((record.preference, record.host.as_ref().filter(|host| is_host_name(host))?)))
        .collect();
    if sorted.is_empty() && records.iter().any(|record| record.host.is_none()) {
        return Exchangers::Null;
    }
    sorted.sort_unstable();
    let mut hosts: Vec<Fqdn> = Vec::new();
    for (_, host) in sorted {
        if hosts.len() < MAX_HOSTS && !hosts.contains(host) {
            hosts.push(host.clone());
        }
    }
    Exchangers::Hosts(hosts)
}

/// Whether this exchanger belongs to a big receiver or a mail filter.
pub fn takes_no_submission(host: &Fqdn) -> bool {
    NO_SUBMISSION.iter().any(|known| Fqdn::parse(known).is_ok_and(|known| host.is_within(&known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(preference: u16, host: &str) -> MxRecord {
        MxRecord { preference, host: Fqdn::parse(host).ok() }
    }

    #[test]
    fn preference_then_name_each_once() {
        let read =
            read(&[record(20, "b.example"), record(10, "c.example"), record(10, "a.example"), record(30, "a.example")]);
        let Exchangers::Hosts(hosts) = read else { panic!("hosts") };
        assert_eq!(hosts.iter().map(Fqdn::host).collect::<Vec<_>>(), ["a.example", "c.example", "b.example"]);
    }

    #[test]
    fn the_null_mx_is_no_host() {
        assert_eq!(read(&[record(0, ".")]), Exchangers::Null);
    }

    #[test]
    fn the_big_ones_are_known_by_any_name_below_them() {
        for host in
            ["aspmx.l.google.com", "example-jp.mail.protection.outlook.com", "mx1.abc.iphmx.com", "a.mx.microsoft"]
        {
            assert!(takes_no_submission(&Fqdn::parse(host).unwrap()), "{host}");
        }
        assert!(!takes_no_submission(&Fqdn::parse("mx.notgoogle.com").unwrap()));
    }
}
