use super::*;
use crate::model::{Mechanism, Protocol, Security, Source, Trust, UserNameForm};

fn name(text: &str) -> Fqdn {
    Fqdn::parse(text).unwrap()
}

const SMALL: &str = r#"
[[provider]]
id = "net"
name = "Example Net"
name-ja = "エグザンプルネット"
country = "jp"
domains = ["example.ne.jp", "*.example.ne.jp"]
mx = ["mx.example.ne.jp", "*.machines.example"]
username = "address"
mechanisms = ["oauth2", "password"]
servers = [
  { protocol = "smtp", host = "smtp.example.ne.jp", port = 587, security = "none", username = "local-part", mechanisms = ["cram-md5"] },
  { protocol = "smtp", host = "smtp.example.ne.jp", port = 465, security = "none" },
  { protocol = "pop3", host = "pop.%EMAILDOMAIN%", port = 110, security = "starttls", username = "%EMAILLOCALPART%.%EMAILDOMAIN%" },
  { protocol = "imap", host = "%MX%", port = 993, security = "tls" },
]
app-password = { ja = "メールソフト用パスワード" }
switch-on = { page = "https://www.example.ne.jp/mail/", ja = "外部メールソフト" }
as-of = "2026-01-01"
source = "https://www.example.ne.jp/help/"

[[provider]]
id = "shut"
name = "Shut"
domains = ["deep.example.ne.jp", "shut.example"]
servers = [{ protocol = "smtp", host = "smtp.shut.example", port = 465, security = "tls" }]
no-mail-programs = true
as-of = "2026-01-01"
source = "https://shut.example/"
"#;

#[test]
fn a_domain_is_found_exactly_before_by_its_parent_and_never_deeper() {
    let table = Table::parse(SMALL).unwrap();
    let of = |domain: &str| table.provider_of(&name(domain)).map(|provider| provider.id.as_str());
    assert_eq!(of("example.ne.jp"), Some("net"));
    assert_eq!(of("abc.example.ne.jp"), Some("net"));
    assert_eq!(of("deep.example.ne.jp"), Some("shut"));
    assert_eq!(of("a.abc.example.ne.jp"), None);
    assert_eq!(of("ne.jp"), None);
    assert_eq!(of("notexample.ne.jp"), None);
}

#[test]
fn only_the_most_wanted_exchanger_leads_to_a_provider() {
    let table = Table::parse(SMALL).unwrap();
    let hosts = [name("a.mx.example.ne.jp"), name("backup.example")];
    let (provider, exchanger) = table.provider_behind(&hosts).unwrap();
    assert_eq!((provider.id.as_str(), exchanger), ("net", &hosts[0]));
    assert!(table.provider_behind(&[name("backup.example"), name("mx.example.ne.jp")]).is_none());
    assert!(table.provider_behind(&[name("notmx.example.ne.jp")]).is_none());
    assert!(table.provider_behind(&[]).is_none());
    let rented = |host: &str| table.provider_behind(&[name(host)]).map(|(provider, _)| provider.id.clone());
    assert_eq!(rented("m7.machines.example").as_deref(), Some("net"));
    assert_eq!(rented("machines.example"), None);
    assert_eq!(rented("v1.rented.machines.example"), None);
}

#[test]
fn a_listed_domain_gives_its_servers_in_order_and_never_in_clear_text() {
    let table = Table::parse(SMALL).unwrap();
    let domain = name("abc.example.ne.jp");
    let claims = table.provider_of(&domain).unwrap().claims(&domain);
    let said: Vec<_> = claims
        .iter()
        .map(|claim| {
            let server = &claim.candidate.server;
            (server.protocol, server.endpoint.to_string(), server.security, claim.candidate.username.clone())
        })
        .collect();
    let template = UserNameForm::Template("%EMAILLOCALPART%.%EMAILDOMAIN%".to_owned());
    assert_eq!(
        said,
        [
            (Protocol::Smtp, "smtp.example.ne.jp:587".to_owned(), Security::Starttls, Some(UserNameForm::LocalPart)),
            (Protocol::Smtp, "smtp.example.ne.jp:465".to_owned(), Security::Tls, Some(UserNameForm::Address)),
            (Protocol::Pop3, "pop.abc.example.ne.jp:110".to_owned(), Security::Starttls, Some(template)),
        ]
    );
    assert!(claims.is_sorted_by_key(|claim| claim.order));
    assert_eq!(claims[0].candidate.mechanisms, [Mechanism::CramMd5]);
    assert_eq!(claims[1].candidate.mechanisms[0], Mechanism::OauthBearer);
    for claim in &claims {
        assert_eq!((claim.candidate.source, claim.candidate.trust), (Source::Table, Trust::Listed));
    }
}

#[test]
fn what_an_unsigned_mx_leads_to_is_outside() {
    let table = Table::parse(SMALL).unwrap();
    let (domain, hosts) = (name("customer.example"), [name("mx.example.ne.jp")]);
    let (provider, exchanger) = table.provider_behind(&hosts).unwrap();
    let claims = provider.claims_behind(&domain, exchanger);
    assert_eq!(claims.len(), 4);
    assert_eq!(claims[3].candidate.server.endpoint.to_string(), "mx.example.ne.jp:993");
    for claim in &claims {
        assert_eq!((claim.candidate.source, claim.candidate.trust), (Source::MxTable, Trust::Outside));
    }
    assert!(provider.has_server(&name("pop.customer.example"), &domain, Some(exchanger)));
    assert!(!provider.has_server(&name("smtp.customer.example"), &domain, Some(exchanger)));
}

#[test]
fn a_provider_without_mail_programs_claims_nothing_but_says_so() {
    let table = Table::parse(SMALL).unwrap();
    let address = Address::parse("hanako@shut.example").unwrap();
    assert!(table.hints_for(&address).unwrap().no_mail_programs);
    assert!(table.provider_of(address.domain()).unwrap().claims(address.domain()).is_empty());
    assert!(table.hints_for(&Address::parse("hanako@elsewhere.example").unwrap()).is_none());
}

#[test]
fn hints_are_in_the_language_asked_for_or_else_in_the_other() {
    let table = Table::parse(SMALL).unwrap();
    let hints = table.hints_for(&Address::parse("hanako@example.ne.jp").unwrap()).unwrap();
    assert_eq!(hints.name.in_language("ja"), Some("エグザンプルネット"));
    assert_eq!(hints.name.in_language("en"), Some("Example Net"));
    let word = hints.app_password.as_ref().unwrap();
    assert_eq!(word.in_language("en"), Some("メールソフト用パスワード"));
    assert_eq!(hints.help.in_language("ja"), None);
    assert_eq!(hints.switch_on.as_ref().unwrap().setting.in_language("ja"), Some("外部メールソフト"));
}

#[test]
fn what_is_no_entry_is_refused() {
    let form = |from: &str, to: &str| Table::parse(&SMALL.replacen(from, to, 1));
    assert!(form("", "").is_ok());
    for (from, to) in [
        ("country", "land"),
        ("\"cram-md5\"", "\"ntlm\""),
        ("\"address\"", "\"hanako\""),
        ("\"smtp.example.ne.jp\"", "\"192.0.2.1\""),
        ("\"smtp.example.ne.jp\"", "\"smtp..example\""),
        ("port = 587", "port = 65536"),
        ("\"starttls\"", "\"opportunistic\""),
        ("as-of", "as-was"),
        ("\"*.example.ne.jp\"", "\"*.*.example.ne.jp\""),
    ] {
        assert!(matches!(form(from, to), Err(TableError::Form(_))), "{from} → {to}");
    }
    assert!(matches!(form("\"shut.example\"", "\"example.ne.jp\""), Err(TableError::Twice(_))));
}
