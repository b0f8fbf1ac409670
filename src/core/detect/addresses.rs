//! Which addresses may be connected to without a person having typed them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::model::Ipv4Way;

/// Whether an address belongs to the public internet as far as this program is concerned: not
/// private (RFC 1918), shared (RFC 6598), loopback, link-local, unique local (RFC 4193), multicast,
/// unspecified or reserved. Addresses for documentation and benchmarks count as public: nobody's
/// machine is behind them, and local VPN software hands the latter out for real hosts.
///
/// An IPv6 address behind which there is an IPv4 address is judged by that one: else whoever writes
/// a domain's records could have us ask the network's translator for a machine inside.
pub fn is_public(ip: IpAddr, way: &Ipv4Way) -> bool {
    let outermost = match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    };
    outermost && way.behind(ip).all(is_public_v4)
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, ..] = ip.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let odd = a == 0 || a >= 240 || ip.is_multicast();
    !(ip.is_private() || ip.is_loopback() || ip.is_link_local() || shared || odd)
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(inner) = embedded_v4(ip) {
        return is_public_v4(inner);
    }
    let [head, ..] = ip.segments();
    // fec0::/10 is the old site-local range (RFC 3879): some networks still use it.
    let local = ip.is_unique_local() || ip.is_unicast_link_local() || head & 0xffc0 == 0xfec0;
    !(local || ip.is_loopback() || ip.is_unspecified() || ip.is_multicast())
}

/// The IPv4 address that a packet to this one would end at: mapped (RFC 4291), compatible, NAT64
/// (RFC 6052, and RFC 8215 with the /96 that networks use of it) and 6to4 (RFC 3056).
fn embedded_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let tail = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match ip.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x64, 0xff9b, 1, _, _, _, high, low]
        | [0x2002, high, low, ..] => Some(tail(high, low)),
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 => Some(tail(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Pref64;

    #[test]
    fn what_is_public_and_what_is_not() {
        let public = [
            "203.0.113.5",
            "192.0.2.1",
            "198.18.0.7",
            "100.63.0.1",
            "100.128.0.1",
            "2001:db8::1",
            "2400::1",
            "64:ff9b::203.0.113.5",
            "64:ff9b:1::203.0.113.5",
            "::ffff:203.0.113.5",
            "172.32.0.1",
        ];
        let private = [
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.1.1",
            "100.64.0.1",
            "100.127.255.255",
            "0.0.0.0",
            "0.1.2.3",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "fec0::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::10.0.0.1",
            "2002:c0a8:101::1",
            "::10.0.0.1",
        ];
        for text in public {
            assert!(is_public(text.parse().unwrap(), &Ipv4Way::Direct), "{text}");
        }
        for text in private {
            assert!(!is_public(text.parse().unwrap(), &Ipv4Way::Direct), "{text}");
        }
    }

    /// Who knows a network's prefix can write 10.0.0.1 behind it into his own zone.
    #[test]
    fn what_is_behind_a_learned_prefix_counts() {
        for prefix in [
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "2001:db8::/32",
            "2001:db8:100::/40",
            "2001:db8:122::/48",
            "2001:db8:122:300::/56",
            "2001:db8:122:344::/64",
            "2001:db8:122:344::/96",
        ] {
            let prefix: Pref64 = prefix.parse().unwrap();
            let way = Ipv4Way::Translated { prefixes: vec!["2001:db8:ffff:ffff::/96".parse().unwrap(), prefix] };
            let judged = |four: &str| is_public(prefix.embed(four.parse().unwrap()).into(), &way);
            for private in ["10.0.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"] {
                assert!(!judged(private), "{private} behind {prefix}");
            }
            // 64:ff9b:1::/48 is read as networks use it, too: by its last 32 bits.
            assert!(judged("203.0.113.5") || prefix.to_string() == "64:ff9b:1::/48", "{prefix}");
        }
    }
}
