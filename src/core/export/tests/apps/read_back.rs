//! What is made, by readers that we have not written for it.

use url::Url;

use super::super::{PASSWORD, login, settings};
use super::{file, sheet};
use crate::discover::{Way, autoconfig};
use crate::export::{Autoconfig, Field, Offer, Refused, qr};
use crate::model::{Document, Fqdn, Host, Mechanism, Protocol, Security, Source, Trust, UserName, UserNameForm};

fn name(text: &str) -> Fqdn {
    Fqdn::parse(text).unwrap()
}

fn read(text: &str) -> Vec<crate::model::Candidate> {
    let url = Url::parse("https://autoconfig.example.jp/mail/config-v1.1.xml").unwrap();
    let document = Document { url, all_https: true, body: text.to_owned() };
    let way = Way { source: Source::Autoconfig, trust: Trust::Published, place: 0 };
    let said = autoconfig::read(&document, way, &name("example.jp")).unwrap();
    said.claims.into_iter().map(|claim| claim.candidate).collect()
}

#[test]
fn discovery_reads_the_document_of_one_person() {
    let made = file("autoconfig", &settings()).unwrap();
    insta::assert_snapshot!("autoconfig", made.text);
    let found = read(&made.text);
    let servers: Vec<_> = found.iter().map(|one| one.server.clone()).collect();
    assert_eq!(servers, [settings().incoming.unwrap().server, settings().submission.server]);
    assert!(found.iter().all(|one| one.username == Some(UserNameForm::Template("hanako-yamada".into()))));
}

#[test]
fn a_whole_domain_has_placeholders() {
    let offer = |protocol, host, port, security, username, mechanisms: &[Mechanism]| Offer {
        server: login(protocol, host, port, security).server,
        username,
        mechanisms: mechanisms.to_vec(),
    };
    let servers = [
        offer(
            Protocol::Smtp,
            "smtp.example.jp",
            465,
            Security::Tls,
            UserNameForm::Address,
            &[Mechanism::OauthBearer, Mechanism::XOauth2, Mechanism::ScramSha256, Mechanism::Plain],
        ),
        offer(Protocol::Imap, "imap.example.jp", 143, Security::Starttls, UserNameForm::LocalPart, &[]),
    ];
    let domains = [name("example.jp"), name("example.co.jp")];
    let xml = Autoconfig { id: &domains[0], domains: &domains, name: "例 & Co", short_name: "例", servers: &servers }
        .xml()
        .unwrap();
    insta::assert_snapshot!("autoconfig-domain", xml);
    let found = read(&xml);
    assert_eq!(found[1].username, Some(UserNameForm::Address));
    assert_eq!(found[0].username, Some(UserNameForm::LocalPart));
    assert_eq!(found[0].server, servers[1].server);
    assert_eq!(found[1].mechanisms[..2], [Mechanism::OauthBearer, Mechanism::XOauth2]);
    let bare = [offer(Protocol::Smtp, "smtp.example.jp", 25, Security::None, UserNameForm::Address, &[])];
    let refused = Autoconfig { servers: &bare, id: &domains[0], domains: &domains, name: "x", short_name: "x" }
        .xml()
        .unwrap_err();
    assert_eq!(refused, Refused::Cleartext(Host::parse("smtp.example.jp").unwrap()));
}

#[test]
fn what_a_reader_would_take_for_something_else_is_refused() {
    for bad in ["%EMAILADDRESS%", "a%b", " a", "a "] {
        let mut one = settings();
        one.submission.username = UserName(bad.to_owned());
        assert_eq!(file("autoconfig", &one).unwrap_err(), Refused::Unfit(Field::Username), "{bad}");
    }
    for bad in ["192.0.2.1", "2001:db8::1", "localhost"] {
        let mut one = settings();
        one.submission.server.endpoint.host = Host::parse(bad).unwrap();
        assert_eq!(file("autoconfig", &one).unwrap_err(), Refused::Unfit(Field::Host), "{bad}");
    }
    let mut sending = settings();
    sending.incoming = None;
    assert_eq!(file("autoconfig", &sending).unwrap_err(), Refused::NoIncoming("autoconfig"));
}

#[test]
fn discovery_reads_the_answer_of_autodiscover() {
    let made = file("autodiscover", &settings()).unwrap();
    insta::assert_snapshot!("autodiscover", made.text);
    let url = Url::parse("https://example.jp/autodiscover/autodiscover.xml").unwrap();
    let document = Document { url, all_https: true, body: made.text };
    let way = Way { source: Source::Autodiscover, trust: Trust::Published, place: 0 };
    let said = crate::discover::autodiscover::read(&document, way, &name("example.jp")).unwrap();
    let servers: Vec<_> = said.claims.iter().map(|claim| claim.candidate.server.clone()).collect();
    assert_eq!(servers, [settings().incoming.unwrap().server, settings().submission.server]);
}

/// By the rules of `chatmail/core`'s `decode_login`: the address up to the first `?` or `/`, the rest as a query.
#[test]
fn delta_chat_finds_every_value_in_its_line() {
    let mut one = settings();
    one.submission.username = UserName("花子+mail & 100%".to_owned());
    let made = file("deltachat", &one).unwrap();
    assert!(made.private);
    let line = made.text.strip_suffix('\n').unwrap();
    let url = Url::parse(line).unwrap();
    let payload = line.strip_prefix("dclogin:").unwrap();
    assert_eq!(payload.split(['?', '/']).next(), Some("hanako@example.jp"));
    let pairs: Vec<_> = url.query_pairs().collect();
    let value = |key: &str| pairs.iter().find(|(other, _)| other == key).unwrap().1.as_ref();
    assert_eq!((value("v"), value("p")), ("1", PASSWORD));
    assert_eq!((value("ih"), value("ip"), value("is"), value("ic")), ("imap.example.jp", "993", "ssl", "1"));
    assert_eq!((value("sh"), value("sp"), value("ss"), value("sc")), ("smtp.example.jp", "587", "starttls", "1"));
    assert_eq!((value("iu"), value("su")), ("hanako-yamada", "花子+mail & 100%"));
    let without = crate::export::make(super::format("deltachat"), &one, super::super::context());
    assert_eq!(without, Err(Refused::NoSecret("deltachat")));
}

#[test]
fn the_code_for_a_phone_is_the_documented_one() {
    let mut one = settings();
    one.incoming = Some(login(Protocol::Imap, "imap.example.jp", 993, Security::Tls));
    one.incoming.as_mut().unwrap().mechanism = Some(Mechanism::CramMd5);
    let made = sheet("thunderbird-mobile", &one).unwrap();
    let code = made.qr.unwrap();
    assert_eq!(
        code,
        "[1,[1,1],[0,\"imap.example.jp\",993,3,2,\"hanako-yamada\"],\
         [[[0,\"smtp.example.jp\",587,2,1,\"hanako-yamada\"],[\"hanako@example.jp\",\"山田 <花子>\"]]]]"
    );
    assert!(qr(&code).is_some());
    one.submission.mechanism = Some(Mechanism::OauthBearer);
    let by_token = sheet("thunderbird-mobile", &one).unwrap().qr.unwrap();
    assert!(by_token.contains("587,2,6,"), "{by_token}");
}

/// The rules of `GKeyFile` for a value: blanks at its ends go, then the escapes are read.
fn glib(value: &str) -> String {
    let mut read = String::new();
    let mut rest = value.trim_matches(' ').chars();
    while let Some(c) = rest.next() {
        read.push(match (c, (c == '\\').then(|| rest.next()).flatten()) {
            ('\\', Some('\\')) => '\\',
            ('\\', other) => panic!("no escape: {other:?}"),
            (c, _) => c,
        });
    }
    read
}

#[test]
fn evolutions_sources_belong_together() {
    let mut one = settings();
    one.name = Some("花子\\s ;#=".to_owned());
    let made = crate::export::make(super::format("evolution"), &one, super::super::context()).unwrap();
    let crate::export::Made::Files(set) = made else { panic!("{made:?}") };
    let value = |at: usize, group: &str, key: &str| -> String {
        let text = &set.files[at].text;
        let (_, after) = text.split_once(&format!("[{group}]\n")).unwrap();
        let mut lines = after.lines().take_while(|line| !line.starts_with('['));
        glib(lines.find_map(|line| line.strip_prefix(&format!("{key}="))).unwrap())
    };
    let uid = |at: usize| set.files[at].name.strip_suffix(".source").unwrap().to_owned();
    assert_eq!(value(0, "Mail Account", "IdentityUid"), uid(1));
    assert_eq!(value(1, "Mail Submission", "TransportUid"), uid(2));
    assert_eq!((value(1, "Data Source", "Parent"), value(2, "Data Source", "Parent")), (uid(0), uid(0)));
    assert_eq!(value(1, "Mail Identity", "Name"), "花子\\s ;#=");
    assert_eq!(value(0, "Security", "Method"), "ssl-on-alternate-port");
    assert_eq!(value(2, "Security", "Method"), "starttls-on-standard-port");
    assert_eq!(
        (value(2, "Authentication", "Port"), value(2, "Authentication", "Method")),
        ("587".into(), "PLAIN".into())
    );
    let mut blank = settings();
    blank.name = Some(" 花子".to_owned());
    let refused = crate::export::make(super::format("evolution"), &blank, super::super::context());
    assert_eq!(refused, Err(Refused::Unfit(Field::Name)));
    one.incoming = None;
    let made = crate::export::make(super::format("evolution"), &one, super::super::context()).unwrap();
    let crate::export::Made::Files(sending) = made else { panic!("{made:?}") };
    assert!(sending.files[0].text.contains("BackendName=none\n"));
    assert_eq!(sending.files[0].name, set.files[0].name);
}
