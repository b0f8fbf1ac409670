//! What the table that this program carries must keep.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::*;
use crate::detect::PORTS;
use crate::model::Protocol;

/// Mozilla's ISP database at thunderbird/autoconfig, by commit.
const MOZILLA: &str = "mozilla ispdb c6ad7965";

fn table() -> Table {
    Table::parse(EMBEDDED).unwrap()
}

fn of(domain: &str) -> Option<&'static Provider> {
    Table::embedded().provider_of(&Fqdn::parse(domain).unwrap())
}

/// Some providers have several entries, with what tells them apart in brackets.
fn operators(table: &Table, country: Option<&str>) -> BTreeSet<String> {
    let wanted = |provider: &&Provider| country.is_none_or(|country| provider.country.as_deref() == Some(country));
    let names = table.providers().iter().filter(wanted).map(|provider| {
        let name = provider.hints.name.in_language("en").unwrap();
        name.split(" (").next().unwrap().to_owned()
    });
    names.collect()
}

#[test]
fn it_is_read_and_there_is_enough_of_it() {
    let table = table();
    assert_eq!(Table::embedded().providers(), table.providers());
    assert!(operators(&table, None).len() >= 200, "{}", operators(&table, None).len());
    assert!(operators(&table, Some("jp")).len() >= 60, "{}", operators(&table, Some("jp")).len());
    let of_japan = table.providers().iter().filter(|one| one.country.as_deref() == Some("jp"));
    let with_servers = of_japan.filter(|one| !one.servers.is_empty()).count();
    assert!(with_servers >= 45, "{with_servers}");
}

#[test]
fn every_entry_says_where_it_comes_from_and_of_what_day() {
    for provider in table().providers() {
        let id = &provider.id;
        let day: Vec<u16> = provider.as_of.split('-').map(|part| part.parse().unwrap()).collect();
        let [year, month, day] = day[..] else { panic!("{id}: {}", provider.as_of) };
        assert!(provider.as_of.len() == 10 && year >= 2026 && (1..=12).contains(&month) && (1..=31).contains(&day));
        assert!(provider.source == MOZILLA || is_page(&provider.source), "{id}: {}", provider.source);
    }
}

#[test]
fn ids_are_short_and_unlike() {
    let table = table();
    let ids: BTreeSet<&str> = table.providers().iter().map(|provider| provider.id.as_str()).collect();
    assert_eq!(ids.len(), table.providers().len());
    for id in ids {
        let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b);
        assert!((2..=24).contains(&id.len()) && id.bytes().all(good), "{id}");
    }
}

#[test]
fn every_entry_can_be_found_and_tells_something() {
    let table = table();
    let maps = [&table.exact, &table.below, &table.exchangers, &table.exchangers_below];
    let found: BTreeSet<usize> = maps.iter().flat_map(|map| map.values().copied()).collect();
    for (place, provider) in table.providers().iter().enumerate() {
        let id = &provider.id;
        assert!(found.contains(&place), "{id}");
        let hints = &provider.hints;
        assert!(!provider.servers.is_empty() || hints.help.in_language("en").is_some(), "{id}");
        assert!(!hints.no_mail_programs || provider.servers.is_empty(), "{id}");
        assert!(!(hints.browser_only && hints.app_password.is_some()), "{id}");
    }
    // Nobody gives out addresses in a public suffix, or at every name below one.
    for name in maps.iter().flat_map(|map| map.keys()) {
        assert!(psl::suffix(name.host().as_bytes()).is_some_and(|suffix| {
            suffix.as_bytes() != name.host().as_bytes() || suffix.typ() == Some(psl::Type::Private)
        }));
    }
}

#[test]
fn servers_are_where_mail_servers_are() {
    let table = table();
    for (place, provider) in table.providers().iter().enumerate() {
        let id = &provider.id;
        let mut registered = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for server in &provider.servers {
            assert!(PORTS.contains(&server.port), "{id}: {}", server.port);
            let wanted: &[u16] = match server.protocol {
                Protocol::Smtp => &[25, 465, 587],
                Protocol::Imap => &[143, 993],
                Protocol::Pop3 => &[110, 995],
            };
            assert!(wanted.contains(&server.port), "{id}: {} on {}", server.port, server.host.text());
            assert!(seen.insert((server.protocol, server.host.text(), server.port)), "{id}: twice");
            match &server.host {
                HostForm::Name(host) => {
                    registered.insert(host.registrable().unwrap_or_else(|| panic!("{id}: {host}")));
                }
                HostForm::OfDomain(_) => {}
                HostForm::Exchanger => {
                    let maps = [&table.exchangers, &table.exchangers_below];
                    assert!(maps.iter().any(|map| map.values().any(|one| *one == place)), "{id}");
                }
            }
        }
        // One operator has one or two names; a slip of the pen would make a third.
        assert!(registered.len() <= 2, "{id}: {registered:?}");
    }
}

#[test]
fn pages_are_addresses_and_words_have_a_language() {
    for provider in table().providers() {
        let (id, hints) = (&provider.id, &provider.hints);
        let switch = hints.switch_on.iter();
        let pages = hints.help.iter().map(|(_, page)| page);
        for page in pages.chain(switch.clone().filter_map(|switch| switch.page.as_deref())) {
            assert!(is_page(page), "{id}: {page}");
        }
        let own = [hints.app_password.as_ref(), hints.mail_password.as_ref()];
        assert!(own.iter().flatten().count() < 2, "{id}: one password for mail programs, one name");
        let words = [Some(&hints.name), Some(&hints.help)].into_iter().chain(own).flatten();
        for (tag, text) in words.chain(switch.map(|switch| &switch.setting)).flat_map(Words::iter) {
            assert!(tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_lowercase()), "{id}: {tag}");
            assert!(!text.trim().is_empty() && text.trim() == text, "{id}: {text:?}");
            assert!(!text.contains("%EMAIL") && !text.contains(char::is_control), "{id}: {text:?}");
        }
    }
}

#[test]
fn the_well_known_ones_are_there() {
    let expected = BTreeMap::from([
        ("gmail.com", "gmail"),
        ("outlook.jp", "outlook.com"),
        ("icloud.com", "icloud"),
        ("yahoo.co.jp", "yahoo.co.jp"),
        ("abc.ocn.ne.jp", "ocn.ne.jp"),
        ("nifty.com", "nifty.com"),
        ("biglobe.ne.jp", "biglobe.ne.jp"),
        ("aa2.so-net.ne.jp", "so-net"),
        ("dd.iij4u.or.jp", "dd.iij4u.or.jp"),
        ("docomo.ne.jp", "docomo"),
        ("ezweb.ne.jp", "au"),
        ("i.softbank.jp", "i.softbank.jp"),
        ("taro.sakura.ne.jp", "sakura"),
    ]);
    for (domain, id) in expected {
        assert_eq!(of(domain).map(|provider| provider.id.as_str()), Some(id), "{domain}");
    }
    for domain in ["example.jp", "co.jp", "ocn.co.jp", "sakura.ne.jp", "a.b.ocn.ne.jp"] {
        assert_eq!(of(domain), None, "{domain}");
    }
}

#[test]
fn customers_of_the_big_hosters_are_known_by_their_mail_exchanger() {
    let expected = [
        ("aspmx.l.google.com", "google-workspace", "smtp.gmail.com:465"),
        ("smtp.google.com", "google-workspace", "smtp.gmail.com:465"),
        ("example-jp.mail.protection.outlook.com", "microsoft-365", "smtp.office365.com:587"),
        ("mx01.mail.icloud.com", "icloud", "smtp.mail.me.com:587"),
        ("in1-smtp.messagingengine.com", "fastmail", "smtp.fastmail.com:465"),
        ("taro.sakura.ne.jp", "sakura-own-domain", "taro.sakura.ne.jp:465"),
        ("sv1234.xserver.jp", "xserver", "sv1234.xserver.jp:465"),
        ("mx01.lolipop.jp", "lolipop", "smtp.lolipop.jp:465"),
        ("mx01.muumuu-mail.com", "muumuu", "smtp.muumuu-mail.com:465"),
    ];
    for (exchanger, id, submission) in expected {
        let hosts = [Fqdn::parse(exchanger).unwrap()];
        let (provider, at) = Table::embedded().provider_behind(&hosts).unwrap_or_else(|| panic!("{exchanger}"));
        assert_eq!(provider.id, id);
        let claims = provider.claims_behind(&Fqdn::parse("customer.example").unwrap(), at);
        assert_eq!(claims[0].candidate.server.endpoint.to_string(), submission);
    }
    // A rented machine is its tenant's.
    for exchanger in ["os3-1-2.vs.sakura.ne.jp", "static.1.2.0.192.clients.your-server.de", "v1.vir.kagoya.net"] {
        assert!(Table::embedded().provider_behind(&[Fqdn::parse(exchanger).unwrap()]).is_none(), "{exchanger}");
    }
}

#[test]
fn what_is_needed_before_a_password_is_said_in_the_persons_language() {
    let hints = |address: &str| Table::embedded().hints_for(&Address::parse(address).unwrap()).unwrap();
    let word = |address: &str, tag: &str| hints(address).app_password.as_ref().unwrap().in_language(tag);
    assert_eq!(word("a@gmail.com", "ja"), Some("アプリ パスワード"));
    assert_eq!(word("a@gmail.com", "en"), Some("app password"));
    assert_eq!(word("a@t-online.de", "ja"), Some("Passwort für E-Mail-Programme"));
    assert!(hints("a@outlook.com").browser_only);
    assert!(hints("a@proton.me").no_mail_programs);
    assert!(hints("a@yahoo.co.jp").switch_on.is_some());
    assert!(hints("a@ocn.ne.jp").app_password.is_none());
    assert_eq!(hints("a@x.sakura.ne.jp").mail_password.as_ref().unwrap().in_language("ja"), Some("メールパスワード"));
    let at = |host: &str| Some(table().provider_at(&Fqdn::parse(host).unwrap())?.id.clone());
    assert_eq!(at("smtp.mail.me.com").as_deref(), Some("icloud"));
    assert_eq!(at("smtp.nobody.example"), None);
}

fn is_page(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| ["http", "https"].contains(&url.scheme()) && url.domain().is_some())
}
