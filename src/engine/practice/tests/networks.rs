//! The networks that some situations are asked from, and the proxy of one of them.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use toukan_core::model::{Address, Fqdn, Ipv4Way, Link, Links, LookupFailure};

use super::*;
use crate::net::Network;

fn network(practice: &Practice, id: &str) -> Network {
    practice.world().network(Some(&Address::parse(&situation(id).address()).unwrap()))
}

#[tokio::test]
async fn each_is_for_its_own_domain_and_nobody_elses() {
    let practice = open().await;
    assert_eq!(network(&practice, "offline").names, Some(LookupFailure::Unreachable));
    assert_eq!(network(&practice, "proxy-only").names, Some(LookupFailure::NoSuchName));
    assert!(
        matches!(network(&practice, "ipv6-only").ipv4, Some(Ipv4Way::Translated { prefixes }) if prefixes.len() == 1)
    );
    assert_eq!(network(&practice, "vpn").links, Some(Links::both(Link::Tunnel)));
    assert_eq!((practice.world().links)(), Links::both(Link::Other), "whatever this computer has");
    for usual in [network(&practice, "works"), practice.world().network(None)] {
        assert!(usual.names.is_none() && usual.proxy.is_none() && usual.ipv4.is_none() && usual.links.is_none());
    }
    let proxied = practice.world().sources.proxied;
    assert_eq!(proxied, [Fqdn::parse("proxy-only.practice.test").unwrap()]);
}

/// What it says to this request; nothing where it hangs up, be it with a reset, as it is where it has not read all.
async fn said(proxy: &url::Url, request: &str) -> String {
    let mut stream = TcpStream::connect((proxy.host_str().unwrap(), proxy.port().unwrap())).await.unwrap();
    let _ = stream.write_all(request.as_bytes()).await;
    let mut said = vec![0; 32];
    let length = stream.read(&mut said).await.unwrap_or(0);
    String::from_utf8_lossy(&said[..length]).into_owned()
}

#[tokio::test]
async fn the_proxy_leads_to_the_offices_web_server_and_nowhere_else() {
    let practice = open().await;
    let proxy = network(&practice, "proxy-only").proxy.unwrap();
    assert!(proxy.host_str().unwrap().parse::<std::net::Ipv4Addr>().unwrap().is_loopback());
    let connect = |to: &str| format!("CONNECT {to} HTTP/1.1\r\nHost: {to}\r\n\r\n");
    let own = said(&proxy, &connect("autoconfig.proxy-only.practice.test:443")).await;
    assert!(own.starts_with("HTTP/1.1 200 "), "{own}");
    for other in ["autoconfig.works.practice.test:443", "autoconfig.proxy-only.practice.test:25", "127.0.0.1:443"] {
        let refused = said(&proxy, &connect(other)).await;
        assert!(refused.starts_with("HTTP/1.1 403 "), "{other}: {refused}");
    }
    for nonsense in ["GET / HTTP/1.1\r\n\r\n", "\r\n\r\n", &"x".repeat(5000)] {
        assert_eq!(said(&proxy, nonsense).await, "", "{nonsense}");
    }
}
