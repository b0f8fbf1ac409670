use proptest::prelude::*;

use super::{invented, question};
use crate::discover::document::{Said, Unreadable, Way};
use crate::model::{Document, Fqdn, Security, Source, Trust, UserNameForm};

fn domain() -> Fqdn {
    Fqdn::parse("example.jp").unwrap()
}

fn document(body: &str) -> Document {
    let url = "https://autodiscover.example.jp/autodiscover/autodiscover.xml".parse().unwrap();
    Document { url, all_https: true, body: body.to_owned() }
}

fn read(body: &str) -> Result<Said, Unreadable> {
    super::read(&document(body), Way { source: Source::Autodiscover, trust: Trust::Published, place: 0 }, &domain())
}

fn answer(protocols: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
         <Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006\">\
         <Response xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\">\
         <User><DisplayName>x</DisplayName></User><Account><AccountType>email</AccountType>\
         <Action>settings</Action>{protocols}</Account></Response></Autodiscover>"
    )
}

fn protocol(fields: &str) -> String {
    format!("<Protocol>{fields}</Protocol>")
}

fn endpoints(body: &str) -> Vec<(String, Security)> {
    let claims = read(body).unwrap().claims;
    claims.iter().map(|claim| (claim.candidate.server.endpoint.to_string(), claim.candidate.server.security)).collect()
}

#[test]
fn nobodys_name_is_in_the_question() {
    let text = question(&domain());
    let local = invented(&domain());
    assert!(local.len() == 11 && local.bytes().all(|b| b.is_ascii_lowercase()));
    assert!(text.contains(&format!("<EMailAddress>{local}@example.jp</EMailAddress>")));
    assert_eq!(invented(&domain()), local, "the same every time");
    assert_ne!(invented(&Fqdn::parse("example.com").unwrap()), local);
}

#[test]
fn servers_come_in_the_answers_order_and_exchanges_own_are_passed_over() {
    let body = answer(
        &[
            "<Type>EXCH</Type><Server>guid@example.jp</Server>",
            "<Type>IMAP</Type><Server>imap.example.jp</Server><Port>993</Port><SSL>on</SSL>",
            "<Type>SMTP</Type><Server>smtp.example.jp</Server><Port>587</Port><SSL>on</SSL>",
            "<Type>smtp</Type><Server>smtp.example.jp</Server><Port>465</Port><SSL>on</SSL><AuthRequired>on</AuthRequired>",
        ]
        .map(protocol)
        .concat(),
    );
    assert_eq!(
        endpoints(&body),
        [
            ("imap.example.jp:993".to_owned(), Security::Tls),
            ("smtp.example.jp:587".to_owned(), Security::Starttls),
            ("smtp.example.jp:465".to_owned(), Security::Tls)
        ]
    );
}

#[test]
fn encryption_overrides_ssl_and_clear_text_becomes_tls() {
    let of = |fields: &str| {
        let body = answer(&protocol(&format!("<Type>SMTP</Type><Server>a.example.jp</Server>{fields}")));
        endpoints(&body).first().cloned().unwrap()
    };
    let at = |port: u16, security| (format!("a.example.jp:{port}"), security);
    assert_eq!(of("<Port>2525</Port><SSL>on</SSL><Encryption>TLS</Encryption>"), at(2525, Security::Starttls));
    assert_eq!(of("<Port>2525</Port><SSL>off</SSL><Encryption>SSL</Encryption>"), at(2525, Security::Tls));
    assert_eq!(of("<Port>25</Port><SSL>off</SSL>"), at(25, Security::Starttls));
    assert_eq!(of("<Port>465</Port><Encryption>None</Encryption>"), at(465, Security::Tls));
    assert_eq!(of("<Encryption>SSL</Encryption>"), at(465, Security::Tls));
    assert_eq!(of(""), at(587, Security::Starttls));
}

#[test]
fn only_a_name_made_from_the_address_says_something() {
    let form = |login: &str| {
        let fields = format!("<Type>SMTP</Type><Server>a.example.jp</Server><LoginName>{login}</LoginName>");
        read(&answer(&protocol(&fields))).unwrap().claims[0].candidate.username.clone()
    };
    let local = invented(&domain());
    assert_eq!(form(&format!("{local}@example.jp")), Some(UserNameForm::Address));
    assert_eq!(form(&local.to_uppercase()), Some(UserNameForm::LocalPart));
    assert_eq!(form("EXAMPLE\\someone"), None);
    assert_eq!(form(""), None);
}

#[test]
fn redirections_and_errors_name_no_server() {
    for body in [
        answer("<Action>redirectUrl</Action><RedirectUrl>https://evil.example/autodiscover.xml</RedirectUrl>"),
        answer("<Action>redirectAddr</Action><RedirectAddr>x@evil.example</RedirectAddr>"),
        "<Autodiscover><Response><Error><ErrorCode>600</ErrorCode></Error></Response></Autodiscover>".to_owned(),
        "<Autodiscover/>".to_owned(),
        // Not where servers stand.
        format!("<Autodiscover>{}</Autodiscover>", protocol("<Type>SMTP</Type><Server>a.example.jp</Server>")),
        answer(&protocol("<Type>SMTP</Type><Server>192.0.2.1</Server>")),
        answer(&protocol("<Type>SMTP</Type><X><Server>a.example.jp</Server></X>")),
    ] {
        assert!(read(&body).unwrap().claims.is_empty(), "{body}");
    }
}

#[test]
fn what_is_no_such_answer_is_said_so() {
    assert_eq!(read("<html></html>"), Err(Unreadable::SomethingElse));
    assert_eq!(read("<!DOCTYPE html><html></html>"), Err(Unreadable::DocumentType));
    assert_eq!(read("<Autodiscover><Response>"), Err(Unreadable::NotXml));
    assert_eq!(read(&format!("<Autodiscover>{}", "<a>".repeat(1000))), Err(Unreadable::TooDeep));
    assert_eq!(read(&" ".repeat(300 * 1024)), Err(Unreadable::TooLarge));
    let many = protocol("<Type>SMTP</Type><Server>a.example.jp</Server>").repeat(1000);
    assert_eq!(read(&answer(&many)).unwrap().claims.len(), 16);
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<Autodiscover>".to_owned()),
        Just("<Response><Account>".to_owned()),
        Just("<Protocol><Type>SMTP</Type>".to_owned()),
        Just("<Server>a.jp</Server>".to_owned()),
        Just("<Port>65536</Port>".to_owned()),
        Just("</Protocol>".to_owned()),
        Just("</Account></Response></Autodiscover>".to_owned()),
        "\\PC{0,20}",
        "[<>&;/!\\[\\]a-z\"'= -]{0,12}",
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_is_read_or_refused(body in pieces()) {
        if let Ok(said) = read(&body) {
            prop_assert!(said.claims.len() <= 16);
        }
    }
}
