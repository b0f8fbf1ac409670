//! What people type, and what DNS and web servers state: addresses, records, policies.

use toukan_core::discover::srv::{self, Reading, Service};
use toukan_core::discover::table::Table;
use toukan_core::discover::{is_host_name, mx};
use toukan_core::model::{
    Address, Certificate, Digests, Foreign, Fqdn, Host, MxRecord, Security, SrvRecord, TlsaRecord, Trust,
};
use toukan_core::policy::mta_sts::{self, Mode};
use toukan_core::policy::tlsa::{self, Verdict};
use toukan_core::test_message::AuthenticationResults;

/// An address as it is typed or pasted.
pub fn address(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mended = Address::mended(&text);
    if let Some(mended) = &mended {
        assert_eq!(Address::parse(mended).ok(), Address::parse(&text).ok(), "{text:?} was mended to another address");
    }
    let Ok(read) = Address::parse(&text) else { return };
    for written in [read.to_string(), read.shown()] {
        assert_eq!(Address::parse(&written).as_ref(), Ok(&read), "{text:?} became {written:?}");
    }
    let (local, domain) = (read.local(), read.domain().host());
    assert!((1..=64).contains(&local.len()) && (1..=253).contains(&domain.len()));
    // What stands in MAIL FROM is one word of one line.
    let mailbox = read.mailbox();
    let steers = |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!mailbox.contains(steers) && !local.starts_with('-'), "{mailbox:?}");
    let unquoted: &str = if mailbox.starts_with('"') { domain } else { &mailbox };
    assert!(!unquoted.contains([' ', '<', '>', '"', ',', ';']), "{mailbox:?}");
    let json = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<Address>(&json).ok(), Some(read.clone()));
    // The table is asked for it before anybody else is.
    let table = Table::embedded();
    assert!(table.hints_for(&read).is_none() || table.provider_of(read.domain()).is_some());
}

/// The answers of DNS, a record a line: `PREFERENCE HOST`, or `PRIORITY WEIGHT PORT HOST`.
pub fn names(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let domain = Fqdn::parse("example.jp").unwrap();
    let (mut exchangers, mut services) = (Vec::new(), Vec::new());
    for line in text.lines().take(50) {
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        let number = |at: usize| words.get(at).and_then(|word| word.parse::<u16>().ok()).unwrap_or_default();
        // "." is nobody; what is no name at all is passed over before it comes here.
        let host = |at: usize| match words.get(at) {
            Some(&".") => Some(None),
            Some(word) => Fqdn::parse(word).ok().map(Some),
            None => None,
        };
        if let (3.., Some(target)) = (words.len(), host(3)) {
            services.push(SrvRecord { priority: number(0), weight: number(1), port: number(2), target });
        } else if let Some(host) = host(1) {
            exchangers.push(MxRecord { preference: number(0), host });
        }
    }
    let turned = |mut records: Vec<SrvRecord>| {
        records.reverse();
        records
    };
    for (service, signed) in Service::ALL.into_iter().flat_map(|service| [(service, false), (service, true)]) {
        let read = srv::read(service, &services, &domain, signed);
        let Reading::Servers(claims) = &read else { continue };
        assert!(claims.len() <= 4);
        for claim in claims {
            let Host::Name(host) = &claim.candidate.server.endpoint.host else { panic!("an address") };
            assert!(is_host_name(host) && claim.candidate.server.security != Security::None);
            let inside = host.belongs_to(&domain);
            let trust = match (signed, inside) {
                (true, _) => Trust::Published,
                (false, true) => Trust::Guessed,
                (false, false) => Trust::Outside,
            };
            assert_eq!(claim.candidate.trust, trust, "{host}");
        }
        assert_eq!(read, srv::read(service, &turned(services.clone()), &domain, signed), "their order matters");
    }
    let mx::Exchangers::Hosts(hosts) = mx::read(&exchangers) else { return };
    assert!(hosts.len() <= 4 && hosts.iter().all(is_host_name));
    if let Some((provider, host)) = Table::embedded().provider_behind(&hosts) {
        assert!(hosts.contains(host) && Table::embedded().providers().iter().any(|one| std::ptr::eq(one, provider)));
    }
}

/// What a domain says at `_mta-sts`, and behind the first empty line the policy.
pub fn statements(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (texts, policy) = text.split_once("\n\n").unwrap_or((&text, &text));
    if let Some(id) = mta_sts::read_record(texts.lines()) {
        assert!((1..=32).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let own = texts.lines().filter(|line| line.starts_with("v=STSv1") && line.contains("id="));
        assert!(own.count() >= 1, "{texts:?}");
    }
    let Ok(read) = mta_sts::read_policy(policy) else { return };
    assert!(policy.len() <= mta_sts::MAX_POLICY && read.mx.len() <= mta_sts::MAX_PATTERNS);
    assert!(read.mode == Mode::None || !read.mx.is_empty());
    for pattern in &read.mx {
        let text = pattern.to_string();
        assert!(!text.contains(|c: char| c.is_control() || c.is_whitespace()), "{text:?}");
        // A pattern covers itself, or a name one label below, never what it is below of.
        let name = Fqdn::parse(text.strip_prefix("*.").unwrap_or(&text)).unwrap();
        assert_eq!(pattern.covers(&name), !text.starts_with("*."));
        if let Ok(below) = name.below("a") {
            assert_eq!(pattern.covers(&below), text.starts_with("*."));
        }
    }
}

/// The value of `Authentication-Results`, as it comes out of a message somebody else has written.
pub fn authentication(data: &[u8]) {
    let value = Foreign::new(data);
    let Some(read) = AuthenticationResults::read(value.as_str()) else { return };
    assert!(!read.by.is_empty() && !read.by.contains(['=', ';', ' ']) && read.results.len() <= 16, "{read:?}");
    let is_word = |word: &str| {
        let letters = word.bytes().all(|octet| octet.is_ascii_lowercase() || octet.is_ascii_digit() || octet == b'-');
        (1..=30).contains(&word.len()) && letters
    };
    for one in &read.results {
        assert!(is_word(&one.method) && is_word(&one.result), "{one:?}");
    }
    // Only who bears the name of the provider is believed, however it is written.
    let own = Fqdn::parse("imap.example.jp").unwrap();
    let inside = Fqdn::parse(&read.by).is_ok_and(|by| by.is_within(&Fqdn::parse("example.jp").unwrap()));
    assert_eq!(read.is_by(&[&own]), inside, "{:?}", read.by);
    assert!(!read.is_by(&[]));
}

/// TLSA records, one a line as DNS tools write them, against a chain of three.
pub fn dane(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Some((port, lines)) = text.split_once('\n') else { return };
    let port = port.trim().parse().unwrap_or(587);
    let records: Vec<TlsaRecord> = lines
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            let mut number = || words.next()?.parse::<u8>().ok();
            let (usage, selector, matching) = (number()?, number()?, number()?);
            Some(TlsaRecord { usage, selector, matching, data: words.next()?.to_owned() })
        })
        .collect();
    // Each has digests that anybody can write down: 0, 1 and 2 followed by zeros.
    let digest = |place: usize, length: usize| format!("{place}{}", "0".repeat(length - 1));
    let certificate = |place: usize| Certificate {
        subject: Foreign::from(format!("CN={place}")),
        sha256: digest(place, 64),
        digests: Some(Digests {
            sha512: digest(place, 128),
            key_sha256: digest(place, 64),
            key_sha512: digest(place, 128),
        }),
        self_issued: place == 2,
        in_line: true,
        ..Certificate::default()
    };
    let chain = [certificate(0), certificate(1), certificate(2)];
    let verdict = tlsa::compare(&records, &chain, port);
    let met = records.iter().take(tlsa::MAX_RECORDS).any(|record| {
        let length = if record.matching == 1 { 64 } else { 128 };
        let of =
            |places: &[usize]| places.iter().any(|place| record.data.eq_ignore_ascii_case(&digest(*place, length)));
        let usage = match record.usage {
            1 if port != 25 => of(&[0]),
            3 => of(&[0]),
            0 if port != 25 => of(&[1, 2]),
            2 => of(&[1, 2]),
            _ => false,
        };
        usage && record.selector < 2 && matches!(record.matching, 1 | 2)
    });
    // Nobody can write down what a digest of a digest is of.
    assert_eq!(verdict == Verdict::Matches, met, "{records:?}");
    assert_ne!(tlsa::compare(&records, &[], port), Verdict::Matches);
    // A record more never takes a match away, as long as it is looked at.
    if verdict == Verdict::Matches && records.len() < tlsa::MAX_RECORDS {
        let odd = TlsaRecord { usage: 3, selector: 0, matching: 1, data: "f".repeat(64) };
        assert_eq!(tlsa::compare(&[records, vec![odd]].concat(), &chain, port), Verdict::Matches);
    }
}
