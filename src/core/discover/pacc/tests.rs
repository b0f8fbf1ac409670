use proptest::prelude::*;

use crate::discover::document::{Said, Unreadable, Way};
use crate::model::{Document, Mechanism, Protocol, Security, Source, Trust, UserNameForm};

fn document(body: &str) -> Document {
    let url = "https://ua-auto-config.example.jp/.well-known/user-agent-configuration.json".parse().unwrap();
    Document { url, all_https: true, body: body.to_owned() }
}

fn read(body: &str) -> Result<Said, Unreadable> {
    super::read(&document(body), Way { source: Source::Pacc, trust: Trust::Published, place: 0 })
}

const WHOLE: &str = r#"{
  "protocols": {
    "jmap": {"url": "https://jmap.example.jp/session"},
    "imap": {"host": "imap.example.jp"},
    "pop3": {"host": "pop.example.jp"},
    "submit": {"host": "SMTP.example.jp"},
    "caldav": {"url": "https://sync.example.jp/"},
    "managesieve": {"host": "sieve.example.jp"}
  },
  "authentication": {"oauth-public": {"issuer": "https://login.example.jp/"}, "password": true},
  "info": {
    "provider": {"name": "例の会社", "shortName": "例", "logo": [{"url": "https://example.jp/l.svg", "content-type": "image/svg+xml"}]},
    "help": {"documentation": "https://help.example.jp/mail", "contact": ["mailto:it@example.jp"]}
  },
  "x-later": [1, {"deep": null}]
}"#;

#[test]
fn one_server_a_protocol_with_implicit_tls() {
    let said = read(WHOLE).unwrap();
    let servers: Vec<_> = said.claims.iter().map(|claim| claim.candidate.server.clone()).collect();
    let shown: Vec<_> = servers.iter().map(|server| server.endpoint.to_string()).collect();
    assert_eq!(shown, ["smtp.example.jp:465", "imap.example.jp:993", "pop.example.jp:995"]);
    assert!(servers.iter().all(|server| server.security == Security::Tls));
    assert_eq!(servers[0].protocol, Protocol::Smtp);
    let first = &said.claims[0].candidate;
    assert_eq!((first.username.clone(), first.trust), (Some(UserNameForm::Address), Trust::Published));
    assert!(first.mechanisms.is_empty(), "any that a password can do");
}

#[test]
fn submission_has_two_names_and_the_newer_counts() {
    let host = |protocols: &str| {
        let said = read(&format!(r#"{{"protocols":{{{protocols}}}}}"#)).unwrap();
        said.claims.iter().map(|claim| claim.candidate.server.endpoint.to_string()).collect::<Vec<_>>()
    };
    let (new, old) = (r#""submit":{"host":"new.example.jp"}"#, r#""smtp":{"host":"old.example.jp"}"#);
    assert_eq!(host(new), ["new.example.jp:465"]);
    assert_eq!(host(old), ["old.example.jp:465"]);
    assert_eq!(host(&format!("{old},{new}")), ["new.example.jp:465"]);
}

#[test]
fn what_it_says_to_the_person_is_kept() {
    let told = read(WHOLE).unwrap().told;
    assert_eq!(told.provider.as_ref().map(crate::model::Foreign::as_str), Some("例の会社"));
    assert_eq!(told.pages.iter().map(|page| page.url.as_str()).collect::<Vec<_>>(), ["https://help.example.jp/mail"]);
    assert_eq!(told.oauth[0].issuer.as_str(), "https://login.example.jp/");
    let plain = WHOLE.replace("https://login", "http://login").replace("https://help", "http://help");
    let told = read(&plain).unwrap().told;
    assert!(told.pages.is_empty() && told.oauth.is_empty(), "no page that is not HTTPS");
}

#[test]
fn without_passwords_only_tokens_are_left() {
    let body = |password: &str| {
        format!(
            r#"{{"protocols":{{"smtp":{{"host":"a.example.jp"}}}},"authentication":{{"oauth-public":{{"issuer":"https://l.example.jp"}}{password}}}}}"#
        )
    };
    let mechanisms = |password: &str| read(&body(password)).unwrap().claims[0].candidate.mechanisms.clone();
    assert_eq!(mechanisms(r#","password":false"#), [Mechanism::OauthBearer]);
    assert_eq!(mechanisms(""), [Mechanism::OauthBearer]);
    assert!(mechanisms(r#","password":true"#).is_empty());
}

#[test]
fn hosts_that_are_none_are_passed_over() {
    for host in ["192.0.2.1", "localhost", "", "a b.example.jp", "smtp.example.jp:25", "[::1]", "%EMAILDOMAIN%"] {
        let body = format!(r#"{{"protocols":{{"smtp":{{"host":"{host}"}},"imap":{{"host":"i.example.jp"}}}}}}"#);
        let said = read(&body).unwrap();
        assert_eq!(said.claims.len(), 1, "{host}");
    }
}

#[test]
fn what_is_no_such_document_is_said_so() {
    for body in ["", "<html></html>", "[]", "{}", "null", r#"{"protocols": 5}"#, r#"{"protocols":{"smtp":"a.jp"}}"#] {
        assert_eq!(read(body), Err(Unreadable::NotJson), "{body}");
    }
    assert_eq!(read(&" ".repeat(300 * 1024)), Err(Unreadable::TooLarge));
    let deep = |field: &str| format!(r#"{{"{field}":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(read(&deep("protocols")), Err(Unreadable::NotJson));
    assert_eq!(read(&deep("x")), Err(Unreadable::NotJson));
    assert!(read(r#"{"protocols":{}}"#).unwrap().claims.is_empty());
}

#[test]
fn a_plain_http_hop_leads_outside() {
    let hop = Document { all_https: false, ..document(WHOLE) };
    let said = super::read(&hop, Way::of(&hop, Source::Pacc, Trust::Published, 0)).unwrap();
    assert!(said.claims.iter().all(|claim| claim.candidate.trust == Trust::Outside));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_is_read_or_refused(at in 0..WHOLE.len(), with in "\\PC{0,8}") {
        let at = (at..WHOLE.len()).find(|at| WHOLE.is_char_boundary(*at)).unwrap();
        let mut body = WHOLE.to_owned();
        body.insert_str(at, &with);
        let _ = read(&body);
        let _ = read(&WHOLE[..at]);
    }
}
