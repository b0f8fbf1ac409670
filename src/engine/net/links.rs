//! Over what kind of link this computer reaches the internet, as far as its system tells.
//!
//! The system's routes choose the address that packets would leave with, and that address belongs to a link. Nothing is
//! sent, and the link's name goes no further than this file.
//!
//! What cannot be told is [`Link::Unknown`]. Dial-up (PPP) is among it everywhere: VPNs are made of it, and so are DSL
//! lines and mobile modems. So is every link of Windows: what the system calls adapters' kinds is asked for with calls
//! that no safe part of the tree makes.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use toukan_core::model::{Link, Links};

use super::dns::source_for;

/// Two root name servers (a.root-servers.net): whatever leads there is how the internet is reached. Not addresses for
/// documentation: a VPN that carries what is public need not carry those.
const SOMEWHERE: (Ipv4Addr, Ipv6Addr) =
    (Ipv4Addr::new(198, 41, 0, 4), Ipv6Addr::new(0x2001, 0x503, 0xba3e, 0, 0, 0, 2, 0x30));

/// What the system's routes say.
pub fn system_links() -> Links {
    Links { ipv4: towards(SOMEWHERE.0.into()), ipv6: towards(SOMEWHERE.1.into()) }
}

fn towards(there: IpAddr) -> Link {
    match source_for(there) {
        None => Link::None,
        // Translation to IPv6 on this computer itself (464XLAT; RFC 7335) looks like a tunnel and leads nowhere else.
        Some(IpAddr::V4(own)) if is_translated(own) => Link::Other,
        Some(own) => with_address(own),
    }
}

/// 192.0.0.0/29 (RFC 7335 §4).
fn is_translated(own: Ipv4Addr) -> bool {
    let [a, b, c, d] = own.octets();
    (a, b, c) == (192, 0, 0) && d < 8
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn with_address(_own: IpAddr) -> Link {
    Link::Unknown
}

/// The kind of the link that has this address; not known where two of different kinds do.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn with_address(own: IpAddr) -> Link {
    use nix::sys::socket::SockaddrStorage;

    let ip = |address: &SockaddrStorage| -> Option<IpAddr> {
        let four = address.as_sockaddr_in().map(|four| four.ip().into());
        four.or_else(|| address.as_sockaddr_in6().map(|six| six.ip().into()))
    };
    let Ok(all) = nix::ifaddrs::getifaddrs() else { return Link::Unknown };
    let bearing = all.filter(|one| one.address.as_ref().and_then(ip) == Some(own));
    let mut kinds = bearing.map(|one| system::kind(&one.interface_name));
    let Some(first) = kinds.next() else { return Link::Unknown };
    if kinds.all(|kind| kind == first) { first } else { Link::Unknown }
}

#[cfg(target_os = "linux")]
mod system {
    use std::fs;

    use super::Link;

    /// Ethernet, Wi-Fi and the loopback (`ARPHRD_*` of `linux/if_arp.h`).
    const USUAL: [u16; 2] = [1, 772];
    /// IPv4 in IPv4, and GRE. What carries IPv6 over IPv4 (`sit`) or the other way round is how many lines have both
    /// families, and no VPN.
    const TUNNELS: [u16; 2] = [768, 778];
    /// `IFF_TUN` of `linux/if_tun.h`: packets go to a program.
    const TUN: u32 = 1;
    /// `IFF_TAP`: a virtual cable, of which containers and VPNs are made alike.
    const TAP: u32 = 2;

    /// The kind of a link, by what the kernel shows of it.
    pub(super) fn kind(name: &str) -> Link {
        let shown = |file: &str| fs::read_to_string(format!("/sys/class/net/{name}/{file}")).ok();
        let number = shown("type").and_then(|text| text.trim().parse().ok());
        let flags = shown("tun_flags");
        let flags = flags.and_then(|text| u32::from_str_radix(text.trim().trim_start_matches("0x"), 16).ok());
        judge(name, number, flags, &shown("uevent").unwrap_or_default())
    }

    /// `ARPHRD_NONE` alone (65534) is not enough: mobile modems that hand on bare IP packets have it too.
    fn judge(name: &str, number: Option<u16>, flags: Option<u32>, uevent: &str) -> Link {
        // clatd's and Android's names for 464XLAT, whatever address they chose.
        if name.starts_with("clat") || name.starts_with("v4-") {
            return Link::Other;
        }
        match (flags, number) {
            (Some(flags), _) if flags & TUN != 0 => Link::Tunnel,
            (Some(flags), _) if flags & TAP != 0 => Link::Unknown,
            _ if uevent.lines().any(|line| line == "DEVTYPE=wireguard") => Link::Tunnel,
            (_, Some(number)) if TUNNELS.contains(&number) => Link::Tunnel,
            (_, Some(number)) if USUAL.contains(&number) => Link::Other,
            _ => Link::Unknown,
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_link_is_what_the_kernel_shows_of_it() {
            for (name, number, flags, uevent, kind) in [
                ("eth0", Some(1), None, "INTERFACE=eth0\nIFINDEX=2\n", Link::Other),
                ("wlan0", Some(1), None, "DEVTYPE=wlan\nINTERFACE=wlan0\n", Link::Other),
                ("tun0", Some(65534), Some(0x1001), "INTERFACE=tun0\n", Link::Tunnel),
                ("work", Some(65534), Some(0x1801), "", Link::Tunnel),
                ("wg0", Some(65534), None, "DEVTYPE=wireguard\nINTERFACE=wg0\n", Link::Tunnel),
                ("tunl1", Some(768), None, "", Link::Tunnel),
                ("gre1", Some(778), None, "", Link::Tunnel),
                ("tap0", Some(1), Some(0x1002), "", Link::Unknown),
                ("clat", Some(65534), Some(0x1001), "", Link::Other),
                ("v4-rmnet0", Some(65534), Some(0x1001), "", Link::Other),
                // A mobile modem, a DSL line, IPv6 over IPv4.
                ("wwan0", Some(65534), None, "DEVTYPE=wwan\n", Link::Unknown),
                ("ppp0", Some(512), None, "DEVTYPE=ppp\n", Link::Unknown),
                ("sit1", Some(776), None, "", Link::Unknown),
                ("gone", None, None, "", Link::Unknown),
            ] {
                assert_eq!(judge(name, number, flags, uevent), kind, "{name}");
            }
        }
    }
}

#[cfg(target_os = "macos")]
mod system {
    use super::Link;

    /// What macOS calls the ends of tunnels: of VPN programs and of its own.
    const TUNNELS: [&str; 2] = ["utun", "ipsec"];
    /// Ethernet and Wi-Fi, bridges of them, the loopback.
    const USUAL: [&str; 3] = ["en", "bridge", "lo"];

    /// The kind of a link, by its name, which there is the system's and nobody's own.
    pub(super) fn kind(name: &str) -> Link {
        let of = |all: &[&str]| all.contains(&name.trim_end_matches(|letter: char| letter.is_ascii_digit()));
        if of(&TUNNELS) {
            Link::Tunnel
        } else if of(&USUAL) {
            Link::Other
        } else {
            Link::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translation_on_this_computer_is_no_tunnel() {
        for (own, is) in
            [([192, 0, 0, 1], true), ([192, 0, 0, 7], true), ([192, 0, 0, 8], false), ([192, 0, 2, 1], false)]
        {
            assert_eq!(is_translated(own.into()), is, "{own:?}");
        }
    }

    #[cfg(any(target_os = "linux", target_os = "macos"))]
    #[test]
    fn the_loopback_is_no_tunnel_and_an_address_of_nobody_says_nothing() {
        assert_eq!(towards(Ipv4Addr::LOCALHOST.into()), Link::Other);
        // For documentation (RFC 5737): no link here has it.
        assert_eq!(with_address(Ipv4Addr::new(203, 0, 113, 99).into()), Link::Unknown);
    }
}
