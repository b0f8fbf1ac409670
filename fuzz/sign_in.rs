//! What comes in a browser sign-in: metadata, the redirect, tokens, registrations, and the file of clients.

use toukan_core::model::BrowserRefusal;
use toukan_core::oauth::{
    Expected, Issuer, NoToken, NotRegistered, NotTheCode, Refused, Secret, clients, code, is_expected, metadata,
    registered, tokens,
};

/// Words that a server may have for its refusal are ours or none: it cannot say back what it was told.
fn is_known(refused: &Refused) {
    let known = |word: &str| word.bytes().all(|octet| octet.is_ascii_lowercase() || octet == b'_');
    let number = |word: &str| word.strip_prefix("AADSTS").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    assert!(refused.said.len() < 64 && refused.said.split(' ').all(|word| known(word) || number(word)));
    assert!(
        !refused.said.is_empty()
            || refused.why == BrowserRefusal::Server
            || refused.why == BrowserRefusal::Later
            || refused.why == BrowserRefusal::Client
            || refused.why == BrowserRefusal::Declined
    );
}

/// What an authorization server says of itself: of the one that was asked, with https addresses, bounded.
pub fn authorization(data: &[u8]) {
    let asked = Issuer::parse("https://login.example.jp").unwrap();
    if let Ok(read) = metadata(data, &asked) {
        assert!(asked.is(read.issuer.as_str()));
        for url in [&read.authorization, &read.token].into_iter().chain(&read.registration) {
            assert!(
                url.scheme() == "https" && url.port().is_none() && url.domain().is_some_and(|host| host.contains('.'))
            );
            assert!(url.username().is_empty() && url.password().is_none() && url.fragment().is_none());
        }
        assert!(read.scopes.len() <= 200 && read.resources.len() <= 200);
        for place in read.issuer.places() {
            assert_eq!(
                (place.scheme(), place.domain()),
                ("https", read.authorization.domain().and(Some("login.example.jp")))
            );
        }
    }
    if let Ok(issuer) = Issuer::parse(&String::from_utf8_lossy(data)) {
        assert!(issuer.is(issuer.as_str()) && Issuer::parse(issuer.as_str()).as_ref() == Ok(&issuer));
        assert!(issuer.places().iter().all(|url| url.scheme() == "https" && url.query().is_none()));
    }
    // A file of clients is taken as a whole or not at all.
    if let Ok(read) = clients(&String::from_utf8_lossy(data)) {
        assert!(read.len() <= 100);
        for client in read {
            assert!(!client.id.is_empty() && client.id.bytes().all(|octet| (0x20..=0x7e).contains(&octet)));
            let back = url::Url::parse(&client.redirect.at(49152)).unwrap();
            assert!(back.scheme() == "http" && matches!(back.host_str(), Some("127.0.0.1" | "localhost")));
            assert_eq!((back.port(), back.query()), (Some(49152), None));
        }
    }
}

/// A request target that a browser, or anybody on this computer, may send.
pub fn redirect(data: &[u8]) {
    let target = String::from_utf8_lossy(data);
    let expected = Expected { path: "/".to_owned(), state: Secret::new("the-state".to_owned()) };
    let issuer = Issuer::parse("https://login.example.jp").unwrap();
    let ours = is_expected(&target, &expected);
    let said = |name: &str| {
        let query = target.split_once('?').map_or("", |(_, query)| query);
        let all = url::form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name);
        all.map(|(_, value)| value.into_owned()).collect::<Vec<_>>()
    };
    assert!(!ours || (target.starts_with("/?") && target.bytes().all(|octet| octet.is_ascii_graphic())));
    assert!(!ours || said("state") == ["the-state"]);
    for names_itself in [false, true] {
        match code(&target, &expected, &issuer, names_itself) {
            Ok(code) => {
                assert!(ours && said("error").is_empty());
                assert!(!code.expose().is_empty() && code.expose().bytes().all(|octet| (0x20..=0x7e).contains(&octet)));
                assert!(said("iss").iter().all(|name| issuer.is(name)) && (!names_itself || said("iss").len() == 1));
            }
            Err(NotTheCode::Refused(refused)) => {
                assert!(ours);
                is_known(&refused);
            }
            Err(NotTheCode::Malformed | NotTheCode::MixedUp) => {}
        }
    }
    // Nobody's state is nobody's redirect.
    let nobody = Expected { state: Secret::default(), ..expected };
    assert!(!is_expected(&target, &nobody));
}

/// What a token endpoint or a place to register answers; the first octet chooses the status.
pub fn token(data: &[u8]) {
    let Some((&first, body)) = data.split_first() else { return };
    let status = [200, 201, 400, 401, 500][usize::from(first % 5)];
    match tokens(status, body, "mail offline_access") {
        Ok(got) => {
            assert_eq!(status, 200);
            let good = |text: &str| !text.is_empty() && text.bytes().all(|octet| (0x20..=0x7e).contains(&octet));
            assert!(good(got.access.expose()) && got.access.is_token() && got.refresh.is_none_or(|token| good(&token)));
        }
        Err(NoToken::Refused(refused)) => is_known(&refused),
        Err(NoToken::Form | NoToken::Kind | NoToken::Scope) => {}
    }
    match registered(status, body) {
        Ok(id) => assert!(status < 300 && !id.is_empty() && id.bytes().all(|octet| (0x20..=0x7e).contains(&octet))),
        Err(NotRegistered::Refused(refused)) => is_known(&refused),
        Err(NotRegistered::Form) => {}
    }
}
