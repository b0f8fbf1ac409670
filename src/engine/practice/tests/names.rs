//! What the name server says, asked by hickory's resolver.

use std::net::IpAddr;

use hickory_proto::rr::{RData, RecordType};
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::{Resolver, TokioResolver};

use super::super::situations::NameService;
use super::*;

fn resolver(world: &World) -> TokioResolver {
    let Names::Servers(servers) = &world.names else { panic!("practice asks the system") };
    assert_eq!(servers.len(), 1);
    let mut udp = ConnectionConfig::udp();
    udp.port = servers[0].port();
    let mut tcp = ConnectionConfig::tcp();
    tcp.port = servers[0].port();
    let server = NameServerConfig::new(servers[0].ip(), true, vec![udp, tcp]);
    let config = ResolverConfig::from_name_servers(vec![server]);
    Resolver::builder_with_config(config, TokioRuntimeProvider::default()).build().unwrap()
}

/// The records as text, sorted; `no such name` or `no records` where there are none.
async fn ask(resolver: &TokioResolver, name: &str, kind: RecordType) -> Vec<String> {
    match resolver.lookup(format!("{name}."), kind).await {
        Ok(lookup) => {
            let mut all: Vec<String> = lookup.answers().iter().map(|record| record.data.to_string()).collect();
            all.sort();
            all
        }
        Err(refusal) if refusal.is_nx_domain() => vec!["no such name".to_owned()],
        Err(refusal) if refusal.is_no_records_found() => vec!["no records".to_owned()],
        Err(other) => panic!("{name} {kind}: {other}"),
    }
}

async fn addresses(resolver: &TokioResolver, name: &str) -> Vec<IpAddr> {
    let mut all = Vec::new();
    for kind in [RecordType::A, RecordType::AAAA] {
        if let Ok(lookup) = resolver.lookup(format!("{name}."), kind).await {
            all.extend(lookup.answers().iter().filter_map(|record| match &record.data {
                RData::A(ip) => Some(IpAddr::V4(ip.0)),
                RData::AAAA(ip) => Some(IpAddr::V6(ip.0)),
                _ => None,
            }));
        }
    }
    all
}

#[tokio::test]
async fn published_servers_are_published() {
    let practice = open().await;
    let dns = resolver(&practice.world());
    for (id, host) in [("works", "smtp.works.practice.test"), ("srv-only", "relay7.srv-only.practice.test")] {
        for (label, port) in [("_submissions", 465), ("_submission", 587)] {
            let records = ask(&dns, &format!("{label}._tcp.{id}.practice.test"), RecordType::SRV).await;
            assert_eq!(records, [format!("0 1 {port} {host}.")]);
        }
    }
    assert_eq!(
        ask(&dns, "_imaps._tcp.works.practice.test", RecordType::SRV).await,
        ["0 1 993 imap.works.practice.test."]
    );
    assert_eq!(ask(&dns, "_imap._tcp.works.practice.test", RecordType::SRV).await, ["no such name"]);
    assert_eq!(ask(&dns, "works.practice.test", RecordType::MX).await, ["10 mx.works.practice.test."]);
    for id in ["silent-587", "silent-465", "all-silent", "refused", "expired", "wrong-name", "self-signed", "stripped"]
    {
        for label in ["_submissions", "_submission"] {
            let records = ask(&dns, &format!("{label}._tcp.{id}.practice.test"), RecordType::SRV).await;
            assert!(records[0].ends_with(&format!("smtp.{id}.practice.test.")), "{id}: {records:?}");
        }
    }
    let outside = ask(&dns, "_submissions._tcp.outside.practice.test", RecordType::SRV).await;
    assert_eq!(outside, ["0 1 465 smtp.hoster.test."]);
}

#[tokio::test]
async fn what_should_not_be_found_by_a_method_is_not() {
    let practice = open().await;
    let dns = resolver(&practice.world());
    for id in ["autoconfig-only", "well-known-only", "guess-only", "moved", "nothing", "null-mx"] {
        for label in ["_submissions", "_submission", "_imaps", "_imap", "_pop3s", "_pop3"] {
            let records = ask(&dns, &format!("{label}._tcp.{id}.practice.test"), RecordType::SRV).await;
            assert_eq!(records, ["no such name"], "{label} {id}");
        }
    }
    for id in ["srv-only", "autoconfig-only", "well-known-only", "nothing", "null-mx", "outside"] {
        for label in ["smtp", "mail", "submission", "smtps", "imap", "relay", "pop"] {
            let records = ask(&dns, &format!("{label}.{id}.practice.test"), RecordType::A).await;
            assert_eq!(records, ["no such name"], "{label} {id}");
        }
    }
    // Guesses above the domain find nothing, and no random label resolves anywhere.
    for above in ["practice.test", "hoster.test", "elsewhere.test"] {
        for label in ["mail", "autoconfig", "submission"] {
            assert_eq!(ask(&dns, &format!("{label}.{above}"), RecordType::A).await, ["no such name"]);
        }
    }
    let told = |situation: &&Situation| situation.names == NameService::Right;
    for situation in situations().filter(told) {
        let random = format!("x7f3q.{}", situation.domain());
        assert_eq!(ask(&dns, &random, RecordType::A).await, ["no such name"], "{random}");
    }
}

#[tokio::test]
async fn in_a_hotel_every_name_is_one_machine_and_a_broken_name_server_knows_none() {
    let practice = open().await;
    let dns = resolver(&practice.world());
    for label in ["smtp", "autoconfig", "x7f3q"] {
        let name = format!("{label}.captive-portal.practice.test");
        assert_eq!(ask(&dns, &name, RecordType::A).await, ["10.5.50.1"], "{name}");
        assert_eq!(ask(&dns, &name, RecordType::MX).await, ["no records"], "{name}");
        let name = format!("{label}.dns-broken.practice.test");
        let refusal = dns.lookup(format!("{name}."), RecordType::A).await.unwrap_err();
        assert!(!refusal.is_nx_domain() && !refusal.is_no_records_found(), "{name}: {refusal}");
    }
}

#[tokio::test]
async fn nothing_and_no_mail_and_no_such_name_are_three_answers() {
    let practice = open().await;
    let dns = resolver(&practice.world());
    assert_eq!(ask(&dns, "nothing.practice.test", RecordType::MX).await, ["no records"]);
    assert_eq!(ask(&dns, "nothing.practice.test", RecordType::A).await, ["no records"]);
    assert_eq!(ask(&dns, "null-mx.practice.test", RecordType::MX).await, ["0 ."]);
    assert_eq!(ask(&dns, "unheard-of.practice.test", RecordType::MX).await, ["no such name"]);
    assert_eq!(ask(&dns, "example.com", RecordType::A).await, ["no such name"]);
    assert_eq!(ask(&dns, "practice.test", RecordType::MX).await, ["no records"]);
}

#[tokio::test]
async fn a_guess_is_the_machine_that_takes_the_mail_and_a_moved_one_is_not() {
    let practice = open().await;
    let dns = resolver(&practice.world());
    assert_eq!(ask(&dns, "guess-only.practice.test", RecordType::MX).await, ["10 mx.guess-only.practice.test."]);
    let taking = addresses(&dns, "mx.guess-only.practice.test").await;
    assert_eq!(addresses(&dns, "smtp.guess-only.practice.test").await, taking);
    assert_eq!(taking.len(), 1);

    assert_eq!(ask(&dns, "moved.practice.test", RecordType::MX).await, ["10 mx.elsewhere.test."]);
    let old = addresses(&dns, "smtp.moved.practice.test").await;
    let new = addresses(&dns, "mx.elsewhere.test").await;
    assert_eq!((old.len(), new.len()), (1, 1));
    assert_ne!(old, new);
}

#[tokio::test]
async fn no_address_is_one_that_detection_would_pass_over() {
    let practice = open().await;
    let dns = resolver(&practice.world());
    let works = addresses(&dns, "smtp.works.practice.test").await;
    assert!(works.iter().any(IpAddr::is_ipv4) && works.iter().any(IpAddr::is_ipv6), "{works:?}");
    let mut machines = std::collections::HashSet::new();
    for situation in situations().filter(|situation| situation.names == NameService::Right) {
        for label in ["smtp", "relay7"] {
            for ip in addresses(&dns, &format!("{label}.{}", situation.domain())).await {
                assert!(machines.insert(ip), "{ip} belongs to two situations");
                let documentation = match ip {
                    IpAddr::V4(ip) => ip.is_documentation(),
                    IpAddr::V6(ip) => ip.segments()[..2] == [0x2001, 0xdb8],
                };
                assert!(documentation, "{ip}");
            }
        }
    }
}
