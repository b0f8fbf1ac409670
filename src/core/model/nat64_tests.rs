use proptest::prelude::*;

use super::*;

fn six(text: &str) -> Ipv6Addr {
    text.parse().unwrap()
}

fn ips(texts: &[&str]) -> Vec<IpAddr> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

fn learned(texts: &[&str]) -> Vec<String> {
    Pref64::learned(&ips(texts)).iter().map(ToString::to_string).collect()
}

/// RFC 6052 §2.4, all of its examples.
const EXAMPLES: [(&str, &str); 7] = [
    ("2001:db8::/32", "2001:db8:c000:221::"),
    ("2001:db8:100::/40", "2001:db8:1c0:2:21::"),
    ("2001:db8:122::/48", "2001:db8:122:c000:2:2100::"),
    ("2001:db8:122:300::/56", "2001:db8:122:3c0:0:221::"),
    ("2001:db8:122:344::/64", "2001:db8:122:344:c0:2:2100::"),
    ("2001:db8:122:344::/96", "2001:db8:122:344::192.0.2.33"),
    ("64:ff9b::/96", "64:ff9b::192.0.2.33"),
];

#[test]
fn the_examples_of_the_rfc() {
    let four = Ipv4Addr::new(192, 0, 2, 33);
    for (prefix, address) in EXAMPLES {
        let prefix: Pref64 = prefix.parse().unwrap();
        assert_eq!(prefix.embed(four), six(address), "{prefix}");
        assert_eq!(prefix.embedded(six(address)), Some(four), "{prefix}");
    }
    let well_known: Pref64 = "64:ff9b::/96".parse().unwrap();
    assert_eq!(well_known.embedded(six("64:ff9b:1::192.0.2.33")), None);
}

#[test]
fn every_length_is_learned() {
    for (prefix, _) in EXAMPLES {
        let own: Pref64 = prefix.parse().unwrap();
        for known in WELL_KNOWN {
            assert_eq!(Pref64::learned(&[own.embed(known).into()]), [own], "{prefix} by {known}");
        }
    }
}

#[test]
fn several_are_learned_each_once() {
    let answer = ["192.0.0.170", "64:ff9b::c000:aa", "64:ff9b::c000:ab", "2001:db8:64::c000:aa", "192.0.0.171"];
    assert_eq!(learned(&answer), ["64:ff9b::/96", "2001:db8:64::/96"]);
    let many: Vec<String> = (1..=9).map(|at| format!("2001:db8:{at}::c000:aa")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(learned(&many).len(), MAX_PREFIXES);
}

#[test]
fn without_a_translator_nothing_is_learned() {
    assert!(learned(&["192.0.0.170", "192.0.0.171"]).is_empty());
    // A name server that answers every name.
    assert!(learned(&["2001:db8::1", "10.5.50.1"]).is_empty());
    assert!(learned(&[]).is_empty());
}

#[test]
fn an_address_that_can_be_read_twice_waits_for_the_other() {
    // 192.0.0.170 stands in the prefix of 96 bits itself, where one of 32 would have it.
    let prefix: Pref64 = "2001:db8:c000:aa::/96".parse().unwrap();
    let (one, other) = (prefix.embed(WELL_KNOWN[0]), prefix.embed(WELL_KNOWN[1]));
    assert_eq!(readings(one).len(), 2);
    assert!(Pref64::learned(&[one.into()]).is_empty());
    assert_eq!(Pref64::learned(&[one.into(), other.into()]), [prefix]);
}

#[test]
fn what_is_reached_is_translated_by_every_prefix_once() {
    let prefixes = ["64:ff9b::/96", "2001:db8:64::/96"].map(|text| text.parse().unwrap()).to_vec();
    let way = Ipv4Way::Translated { prefixes };
    let known = ips(&["2001:db8::1", "64:ff9b::198.51.100.9", "198.51.100.9"]);
    let expected = ips(&["2001:db8::1", "64:ff9b::198.51.100.9", "2001:db8:64::198.51.100.9"]);
    assert_eq!(way.reached(&known), expected);
    assert_eq!(Ipv4Way::Direct.reached(&known), known);
    assert_eq!(Ipv4Way::Nowhere.reached(&known), known);
    let behind: Vec<usize> = expected.iter().map(|address| way.behind(*address).count()).collect();
    assert_eq!(behind, [0, 1, 1]);
}

#[test]
fn other_texts_are_no_prefixes() {
    for text in ["64:ff9b::", "64:ff9b::/95", "64:ff9b::1/96", "192.0.2.0/24", "64:ff9b::/", "/96"] {
        assert_eq!(text.parse::<Pref64>(), Err(NotPref64), "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_embedded_comes_out_again(
        address in any::<u128>(),
        four in any::<u32>(),
        at in 0..PLACES.len(),
    ) {
        let prefix = Pref64::new(Ipv6Addr::from_bits(address), PLACES[at].0).unwrap();
        let four = Ipv4Addr::from_bits(four);
        prop_assert_eq!(prefix.embedded(prefix.embed(four)), Some(four));
        prop_assert_eq!(prefix.to_string().parse(), Ok(prefix));
    }

    #[test]
    fn no_answer_is_too_odd(addresses in proptest::collection::vec(any::<u128>(), 0..40)) {
        let addresses: Vec<IpAddr> = addresses.into_iter().map(|bits| Ipv6Addr::from_bits(bits).into()).collect();
        let learned = Pref64::learned(&addresses);
        prop_assert!(learned.len() <= MAX_PREFIXES);
        for prefix in learned {
            let shown = addresses.iter().any(|address| match address {
                IpAddr::V6(six) => prefix.embedded(*six).is_some_and(|four| WELL_KNOWN.contains(&four)),
                IpAddr::V4(_) => false,
            });
            prop_assert!(shown);
        }
    }
}
