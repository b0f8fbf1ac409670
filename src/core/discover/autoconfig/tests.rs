use proptest::prelude::*;

use super::read;
use crate::discover::document::{Said, Unreadable, Way};
use crate::model::{Document, Fqdn, Mechanism, Protocol, Purpose, Security, Source, Trust, UserNameForm};

fn domain() -> Fqdn {
    Fqdn::parse("example.jp").unwrap()
}

fn document(body: &str) -> Document {
    let url = "https://autoconfig.example.jp/mail/config-v1.1.xml".parse().unwrap();
    Document { url, all_https: true, body: body.to_owned() }
}

fn way() -> Way {
    Way { source: Source::Autoconfig, trust: Trust::Published, place: 0 }
}

fn said(body: &str) -> Said {
    read(&document(body), way(), &domain()).unwrap()
}

fn claims(body: &str) -> Vec<crate::discover::Claim> {
    said(body).claims
}

fn provider(servers: &str) -> String {
    format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<clientConfig version=\"1.1\">\
         <emailProvider id=\"example.jp\"><domain>example.jp</domain><displayName>例 &amp; Co</displayName>\
         {servers}<documentation url=\"https://help.example.jp/\"><descr lang=\"ja\">設定</descr></documentation>\
         </emailProvider></clientConfig>"
    )
}

fn smtp(fields: &str) -> String {
    provider(&format!("<outgoingServer type=\"smtp\">{fields}</outgoingServer>"))
}

#[test]
fn servers_come_in_the_documents_order() {
    let read = claims(&provider(
        "<incomingServer type=\"imap\"><hostname>imap.example.jp</hostname><port>993</port><socketType>SSL</socketType>\
         <authentication>password-cleartext</authentication><username>%EMAILADDRESS%</username></incomingServer>\
         <outgoingServer type=\"smtp\"><hostname>smtp.%EMAILDOMAIN%</hostname><port>465</port>\
         <socketType>SSL</socketType><authentication>OAuth2</authentication>\
         <authentication>password-cleartext</authentication><username>%EMAILLOCALPART%</username></outgoingServer>\
         <outgoingServer type=\"smtp\"><hostname>smtp.example.jp</hostname><port>587</port>\
         <socketType>STARTTLS</socketType><username>%EMAILLOCALPART%.%EMAILDOMAIN%</username>\
         <addThisServer>true</addThisServer></outgoingServer>",
    ));
    let [imap, first, second] = read.as_slice() else { panic!("{read:?}") };
    assert_eq!(imap.candidate.server.protocol, Protocol::Imap);
    assert_eq!(first.candidate.server.endpoint.to_string(), "smtp.example.jp:465");
    assert_eq!(first.candidate.server.security, Security::Tls);
    assert_eq!(first.candidate.username, Some(UserNameForm::LocalPart));
    assert_eq!(
        first.candidate.mechanisms,
        [Mechanism::OauthBearer, Mechanism::XOauth2, Mechanism::Plain, Mechanism::Login]
    );
    assert_eq!(second.candidate.server.security, Security::Starttls);
    assert_eq!(second.candidate.username, Some(UserNameForm::Template("%EMAILLOCALPART%.%EMAILDOMAIN%".to_owned())));
    assert!(second.candidate.mechanisms.is_empty());
    assert!(first.order < second.order);
    assert!(read.iter().all(|claim| claim.candidate.trust == Trust::Published));
}

#[test]
fn a_plain_http_hop_leads_outside() {
    let body = smtp("<hostname>smtp.example.jp</hostname><port>587</port><socketType>STARTTLS</socketType>");
    let hop = Document { all_https: false, ..document(&body) };
    let way = Way::of(&hop, Source::Autoconfig, Trust::Published, 0);
    let read = read(&hop, way, &domain()).unwrap();
    assert_eq!(read.claims.first().unwrap().candidate.trust, Trust::Outside);
}

#[test]
fn plain_becomes_tls_on_the_same_port() {
    let security = |port: u16| {
        let fields = format!("<hostname>a.example.jp</hostname><port>{port}</port><socketType>plain</socketType>");
        claims(&smtp(&fields)).first().unwrap().candidate.server.security
    };
    assert_eq!(security(587), Security::Starttls);
    assert_eq!(security(25), Security::Starttls);
    assert_eq!(security(465), Security::Tls);
}

#[test]
fn an_authentication_we_cannot_do_is_skipped_for_the_next() {
    let fields = "<hostname>a.example.jp</hostname><port>587</port><socketType>STARTTLS</socketType>\
                  <authentication>GSSAPI</authentication><authentication system=\"sasl\">SCRAM-SHA-256</authentication>";
    assert_eq!(claims(&smtp(fields)).first().unwrap().candidate.mechanisms, [Mechanism::ScramSha256]);
    let only = "<hostname>a.example.jp</hostname><port>587</port><socketType>STARTTLS</socketType>\
                <authentication>client-IP-address</authentication>";
    assert!(claims(&smtp(only)).is_empty());
}

#[test]
fn unknown_elements_are_passed_over_with_all_that_is_in_them() {
    let read = claims(&smtp(
        "<new><hostname>evil.example</hostname><port>1</port></new><hostname>a.example.jp<!-- x --></hostname>\
         <port> 465 </port><socketType>SSL</socketType><username><b>no</b></username><empty/>",
    ));
    assert_eq!(read.first().unwrap().candidate.server.endpoint.to_string(), "a.example.jp:465");
    assert_eq!(read.first().unwrap().candidate.username, None);
}

#[test]
fn incomplete_and_odd_servers_are_passed_over() {
    for fields in [
        "<hostname>a.example.jp</hostname><port>465</port>",
        "<hostname>a.example.jp</hostname><port>0</port><socketType>SSL</socketType>",
        "<hostname>192.0.2.1</hostname><port>465</port><socketType>SSL</socketType>",
        "<hostname>%MORE%.example.jp</hostname><port>465</port><socketType>SSL</socketType>",
        "<hostname>a.&unknown;jp</hostname><port>465</port><socketType>SSL</socketType>",
        "<hostname>a.example.jp</hostname><port>70000</port><socketType>SSL</socketType>",
    ] {
        assert!(claims(&smtp(fields)).is_empty(), "{fields}");
    }
    assert!(
        claims(&provider("<incomingServer type=\"exchange\"><hostname>a.example.jp</hostname></incomingServer>"))
            .is_empty()
    );
}

#[test]
fn what_is_no_such_document_is_said_so() {
    let verdict = |body: &str| read(&document(body), way(), &domain()).err();
    assert_eq!(verdict(""), Some(Unreadable::SomethingElse));
    assert_eq!(verdict("<html><body>404</body></html>"), Some(Unreadable::SomethingElse));
    assert_eq!(verdict("<!DOCTYPE html><html></html>"), Some(Unreadable::DocumentType));
    assert_eq!(verdict("<clientConfig><emailProvider>"), Some(Unreadable::NotXml));
    assert_eq!(verdict("<clientConfig></emailProvider>"), Some(Unreadable::NotXml));
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><clientConfig/>";
    assert_eq!(verdict(bomb), Some(Unreadable::DocumentType));
    assert_eq!(verdict(&format!("<clientConfig>{}", "<a>".repeat(100_000 / 3))), Some(Unreadable::TooDeep));
    assert_eq!(verdict(&" ".repeat(300 * 1024)), Some(Unreadable::TooLarge));
    assert_eq!(verdict("<clientConfig/>"), None);
}

#[test]
fn the_number_of_servers_is_bounded() {
    let one = "<outgoingServer type=\"smtp\"><hostname>a.example.jp</hostname><port>465</port>\
               <socketType>SSL</socketType></outgoingServer>";
    assert_eq!(claims(&provider(&one.repeat(1000))).len(), 16);
}

#[test]
fn every_known_way_of_naming_a_mechanism() {
    let of = |authentication: &str| {
        let fields = "<hostname>a.example.jp</hostname><port>465</port><socketType>SSL</socketType>";
        let read = claims(&smtp(&format!("{fields}{authentication}")));
        read.first().map(|claim| claim.candidate.mechanisms.clone())
    };
    let sasl = Some(vec![Mechanism::ScramSha256]);
    assert_eq!(of("<authentication>SASL SCRAM-SHA-256</authentication>"), sasl);
    assert_eq!(of("<authentication system=\"SASL\">SCRAM-SHA-256</authentication>"), sasl);
    assert_eq!(of("<authentication>OAuth</authentication>"), Some(vec![Mechanism::OauthBearer, Mechanism::XOauth2]));
    assert_eq!(of("<authentication>password-encrypted</authentication>"), Some(vec![Mechanism::CramMd5]));
    assert_eq!(of("<authentication>none</authentication>"), None);
    assert_eq!(of(""), Some(Vec::new()));
}

#[test]
fn user_names_are_made_from_the_address_or_left_open() {
    let of = |username: &str| {
        let fields = "<hostname>a.example.jp</hostname><port>465</port><socketType>SSL</socketType>";
        let read = claims(&smtp(&format!("{fields}<username>{username}</username>")));
        read.first().unwrap().candidate.username.clone()
    };
    assert_eq!(of("%EMAILADDRESS%"), Some(UserNameForm::Address));
    assert_eq!(of("%EMAILLOCALPART%@%EMAILDOMAIN%"), Some(UserNameForm::Address));
    assert_eq!(of("%EMAILLOCALPART%"), Some(UserNameForm::LocalPart));
    assert_eq!(
        of("%EMAILLOCALPART%.%EMAILDOMAIN%"),
        Some(UserNameForm::Template("%EMAILLOCALPART%.%EMAILDOMAIN%".into()))
    );
    assert_eq!(of("hanako"), Some(UserNameForm::Template("hanako".into())));
    // A slip of the pen, and a placeholder of another version.
    for odd in ["%EMAILADDRESS", "%REALNAME%", "%"] {
        assert_eq!(of(odd), None, "{odd}");
    }
}

#[test]
fn what_stands_beside_the_provider_means_the_same() {
    let server = "<outgoingServer type=\"smtp\"><hostname>a.example.jp</hostname><port>465</port>\
                  <socketType>SSL</socketType></outgoingServer>";
    let beside = format!(
        "<clientConfig>{server}<addressBook type=\"carddav\"><url>https://x/</url></addressBook></clientConfig>"
    );
    assert_eq!(claims(&beside).len(), 1);
    let second = format!("<clientConfig><emailProvider/><emailProvider>{server}</emailProvider></clientConfig>");
    assert!(claims(&second).is_empty(), "only the first provider counts");
    let deep = format!("<clientConfig><x>{server}</x></clientConfig>");
    assert!(claims(&deep).is_empty());
}

#[test]
fn pages_are_kept_for_the_person() {
    let told = said(&provider(
        "<documentation url=\"http://help.example.jp/old\"><descr>x</descr></documentation>\
         <enable visiturl=\"https://example.jp/?a=1&amp;b=2#imap\"><instruction>Switch it on</instruction>\
         <instruction lang=\"JA\">有効に\u{202e}します</instruction><other>no</other></enable>",
    ))
    .told;
    assert_eq!(told.provider.as_ref().map(crate::model::Foreign::as_str), Some("例 & Co"));
    let [enable, documentation] = told.pages.as_slice() else { panic!("{:?}", told.pages) };
    assert_eq!((enable.purpose, enable.url.as_str()), (Purpose::Enable, "https://example.jp/?a=1&b=2#imap"));
    let texts: Vec<_> = enable.texts.iter().map(|one| (one.language.as_deref(), one.text.as_str())).collect();
    assert_eq!(texts, [(None, "Switch it on"), (Some("ja"), "有効に\\u{202e}します")]);
    assert_eq!(documentation.purpose, Purpose::Documentation);
    assert_eq!(documentation.texts[0].language.as_deref(), Some("ja"));
}

#[test]
fn where_browser_sign_in_is_stands_beside_the_provider_too() {
    let body = "<clientConfig><emailProvider></emailProvider><oAuth2><issuer>login.example.jp</issuer>\
                <scope>IMAP SMTP offline_access</scope><authURL>https://login.example.jp/auth</authURL>\
                <tokenURL>http://login.example.jp/token</tokenURL><clientID>for-mail-programs</clientID><clientSecret>x</clientSecret></oAuth2>\
                <oAuth2><scope>nobody's</scope></oAuth2><enable visiturl=\"https://example.jp/on\"/></clientConfig>";
    let told = said(body).told;
    let [server] = told.oauth.as_slice() else { panic!("{:?}", told.oauth) };
    assert_eq!(
        (server.issuer.as_str(), server.scope.as_ref().unwrap().as_str()),
        ("login.example.jp", "IMAP SMTP offline_access")
    );
    assert_eq!(server.auth_url.as_ref().unwrap().as_str(), "https://login.example.jp/auth");
    assert_eq!(server.token_url, None, "not by plain HTTP");
    assert_eq!(server.client_id.as_ref().unwrap().as_str(), "for-mail-programs");
    assert_eq!(told.pages.len(), 1);
}

#[test]
fn what_is_kept_for_the_person_is_bounded() {
    let page = format!(
        "<documentation url=\"https://help.example.jp/\">{}</documentation>",
        "<descr lang=\"en\">words</descr>".repeat(50)
    );
    let told =
        said(&provider(&format!("{}{}", page.repeat(50), "<oAuth2><issuer>a.jp</issuer></oAuth2>".repeat(50)))).told;
    assert_eq!((told.pages.len(), told.pages[0].texts.len(), told.oauth.len()), (12, 8, 4));
}

/// Pieces that look enough like the format to get deep into the reader.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<clientConfig>".to_owned()),
        Just("<emailProvider>".to_owned()),
        Just("<outgoingServer type=\"smtp\">".to_owned()),
        Just("</outgoingServer>".to_owned()),
        Just("<documentation url=\"https://a.jp/\"><descr lang=\"x\">".to_owned()),
        Just("<oAuth2><issuer>a</issuer></oAuth2>".to_owned()),
        Just("<hostname>a.jp</hostname>".to_owned()),
        Just("<port>465</port><socketType>SSL</socketType>".to_owned()),
        Just("&#0;&#x41;&lt;&bad;".to_owned()),
        Just("<![CDATA[<x>]]>".to_owned()),
        Just("</emailProvider></clientConfig>".to_owned()),
        "\\PC{0,20}",
        "[<>&;/!\\[\\]a-z\"'= -]{0,12}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read_or_refused(body in pieces()) {
        if let Ok(said) = read(&document(&body), way(), &domain()) {
            prop_assert!(said.claims.len() <= 16);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let _ = read(&document(&body), way(), &domain());
    }
}
