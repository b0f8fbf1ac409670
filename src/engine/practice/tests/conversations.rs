//! That each situation does what its name says.

use rustls::CertificateError as Fault;

use super::client::{self, Client, connect, reach, ready, through_starttls, through_tls};
use super::*;
use crate::net::Reach;

const USER: &str = "hanako";

/// What rustls found wrong with the certificate.
fn fault(trouble: &std::io::Error) -> String {
    let said = trouble.get_ref().unwrap().downcast_ref::<rustls::Error>().unwrap();
    match said {
        rustls::Error::InvalidCertificate(Fault::Expired | Fault::ExpiredContext { .. }) => "expired".to_owned(),
        rustls::Error::InvalidCertificate(Fault::NotValidForName | Fault::NotValidForNameContext { .. }) => {
            "wrong name".to_owned()
        }
        rustls::Error::InvalidCertificate(Fault::UnknownIssuer) => "unknown issuer".to_owned(),
        other => format!("{other:?}"),
    }
}

fn sign_ins(practice: &Practice, id: &str) -> Vec<(u16, String, String, bool)> {
    let ours = practice.told().into_iter().filter(|told| told.situation == id);
    ours.filter_map(|told| match told.heard {
        Heard::SignIn { mechanism, username, accepted } => {
            Some((told.port, mechanism.name().to_owned(), username.as_str().to_owned(), accepted))
        }
        _ => None,
    })
    .collect()
}

#[tokio::test]
async fn every_server_that_should_work_takes_the_right_password_and_no_other() {
    let practice = open().await;
    let world = practice.world();
    for (id, host) in [
        ("works", "smtp.works.practice.test"),
        ("srv-only", "relay7.srv-only.practice.test"),
        ("autoconfig-only", "relay7.autoconfig-only.practice.test"),
        ("well-known-only", "relay7.well-known-only.practice.test"),
        ("guess-only", "smtp.guess-only.practice.test"),
        ("guess-only", "mx.guess-only.practice.test"),
        ("moved", "smtp.moved.practice.test"),
        ("outside", "smtp.hoster.test"),
        ("sender-refused", "smtp.sender-refused.practice.test"),
    ] {
        let user = situation(id).address();
        let mut starttls = through_starttls(&world, host).await.unwrap();
        let mut implicit = through_tls(&world, host).await.unwrap();
        for client in [&mut starttls, &mut implicit] {
            let offered = client.say("EHLO [127.0.0.1]").await;
            assert!(offered.contains("AUTH PLAIN LOGIN\r\n") && !offered.contains("STARTTLS"), "{id}: {offered}");
            assert!(client.plain(&user, "wrong").await.starts_with("535 5.7.8 "), "{id}");
            assert!(client.login(&user, "wrong").await.starts_with("535 5.7.8 "), "{id}");
            assert!(client.plain(USER, PASSWORD).await.starts_with("535 5.7.8 "), "{id}");
            assert!(client.plain("hanako@example.com", PASSWORD).await.starts_with("535 5.7.8 "), "{id}");
        }
        assert!(starttls.plain(&user, PASSWORD).await.starts_with("235 2.7.0 "), "{id}");
        assert!(implicit.login(&user, PASSWORD).await.starts_with("235 2.7.0 "), "{id}");
        assert!(starttls.say("AUTH PLAIN").await.starts_with("503 5.5.1 "), "{id}");
        assert!(starttls.say("QUIT").await.starts_with("221 "), "{id}");
    }
    let works = sign_ins(&practice, "works");
    assert_eq!(works.len(), 10);
    assert_eq!(works[8], (587, "PLAIN".to_owned(), "hanako@works.practice.test".to_owned(), true));
    assert_eq!(works.iter().filter(|(.., accepted)| *accepted).count(), 2);
}

#[tokio::test]
async fn refusals_are_refused_in_their_own_words() {
    let practice = open().await;
    for (id, words) in [
        ("wrong-password", "535 5.7.8 Error: authentication failed\r\n"),
        ("app-password", "534 5.7.9 Application-specific password required\r\n"),
        ("try-later", "454 4.7.0 Temporary authentication failure\r\n"),
        ("locked", "454 4.7.0 Too many login attempts\r\n"),
        (
            "auth-disabled",
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant\r\n",
        ),
        ("programs-off", "550 User has no permission\r\n"),
        ("browser-only", "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.\r\n"),
        ("password-expired", "535 5.7.8 Password has expired\r\n"),
    ] {
        let (mut client, _) = ready(&practice.world(), &format!("smtp.{id}.practice.test")).await;
        assert_eq!(client.plain(&situation(id).address(), PASSWORD).await, words);
        assert!(client.say("MAIL FROM:<>").await.starts_with("530 5.7.0 "), "{id}");
        assert!(sign_ins(&practice, id).iter().all(|(.., accepted)| !accepted));
    }
}

#[tokio::test]
async fn the_local_part_is_the_second_attempt_that_succeeds() {
    let practice = open().await;
    let (mut client, _) = ready(&practice.world(), "smtp.local-part.practice.test").await;
    assert!(client.plain("hanako@local-part.practice.test", PASSWORD).await.starts_with("535 5.7.8 "));
    assert!(client.plain(USER, "wrong").await.starts_with("535 5.7.8 "));
    assert!(client.plain(USER, PASSWORD).await.starts_with("235 "));
}

#[tokio::test]
async fn cram_md5_is_a_trap_in_one_place_and_the_only_way_in_another() {
    let practice = open().await;
    let (mut trap, offered) = ready(&practice.world(), "smtp.cram-trap.practice.test").await;
    assert!(offered.contains("AUTH CRAM-MD5 PLAIN\r\n"));
    let user = situation("cram-trap").address();
    assert!(trap.cram_md5(&user, PASSWORD).await.starts_with("535 5.7.8 "));
    assert!(trap.plain(&user, PASSWORD).await.starts_with("235 "));

    let (mut only, offered) = ready(&practice.world(), "smtp.cram-only.practice.test").await;
    assert!(offered.contains("AUTH CRAM-MD5\r\n"));
    let user = situation("cram-only").address();
    assert!(only.plain(&user, PASSWORD).await.starts_with("504 5.5.4 "));
    assert!(only.cram_md5(&user, "wrong").await.starts_with("535 5.7.8 "));
    assert!(only.cram_md5(&user, PASSWORD).await.starts_with("235 "));
    let (mut again, _) = ready(&practice.world(), "smtp.cram-only.practice.test").await;
    assert_ne!(only.say("AUTH CRAM-MD5").await, again.say("AUTH CRAM-MD5").await);
}

#[tokio::test]
async fn an_exchange_can_be_cancelled_and_nonsense_in_it_ends_it() {
    let practice = open().await;
    let (mut client, _) = ready(&practice.world(), "smtp.works.practice.test").await;
    assert_eq!(client.say("AUTH PLAIN").await, "334 \r\n");
    assert!(client.say("*").await.starts_with("501 5.7.0 "));
    assert!(client.say("AUTH PLAIN not-base64").await.starts_with("501 5.5.2 "));
    assert!(client.say("AUTH PLAIN =").await.starts_with("501 5.5.2 "));
    assert!(client.say("AUTH LOGIN").await.starts_with("334 "));
    assert!(client.say("\u{1}").await.starts_with("501 5.5.2 "));
    assert!(client.say("AUTH SCRAM-SHA-1").await.starts_with("504 5.5.4 "));
    assert_eq!(client.say("NOOP").await, "250 2.0.0 Ok\r\n");
    assert_eq!(sign_ins(&practice, "works"), []);
}

#[tokio::test]
async fn a_dry_run_passes_and_hands_nothing_in() {
    let practice = open().await;
    let (mut client, _) = ready(&practice.world(), "smtp.works.practice.test").await;
    let user = situation("works").address();
    client.plain(&user, PASSWORD).await;
    assert!(client.say("RCPT TO:<a@works.practice.test>").await.starts_with("503 "));
    assert!(client.say("MAIL FROM:<else@example.com>").await.starts_with("553 5.7.1 "));
    assert!(client.say("MAIL hanako").await.starts_with("501 "));
    assert!(client.say(&format!("mail from:<{user}> SIZE=100")).await.starts_with("250 "));
    assert!(client.say("RCPT TO:<somebody@example.com>").await.starts_with("550 5.7.1 "));
    assert!(client.say("DATA").await.starts_with("503 "));
    assert!(client.say(&format!("RCPT TO:<{user}>")).await.starts_with("250 "));
    assert!(client.say("RSET").await.starts_with("250 "));
    assert!(client.say("DATA").await.starts_with("503 "));
    assert!(!practice.told().iter().any(|told| matches!(told.heard, Heard::Message { .. })));
}

#[tokio::test]
async fn a_sender_can_be_refused_after_a_good_sign_in() {
    let practice = open().await;
    let (mut client, _) = ready(&practice.world(), "smtp.sender-refused.practice.test").await;
    let user = situation("sender-refused").address();
    assert!(client.plain(&user, PASSWORD).await.starts_with("235 "));
    let refusal = client.say(&format!("MAIL FROM:<{user}>")).await;
    assert_eq!(refusal, "553 5.7.1 Sender address rejected: not owned by user\r\n");
}

#[tokio::test]
async fn certificates_are_wrong_in_the_way_they_should_be() {
    let practice = open().await;
    let world = practice.world();
    for (id, wrong) in [("expired", "expired"), ("wrong-name", "wrong name"), ("self-signed", "unknown issuer")] {
        let host = format!("smtp.{id}.practice.test");
        let starttls = through_starttls(&world, &host).await.err().unwrap();
        let implicit = through_tls(&world, &host).await.err().unwrap();
        assert_eq!((fault(&starttls).as_str(), fault(&implicit).as_str()), (wrong, wrong), "{id}");
        assert!(!practice.told().iter().any(|told| told.situation == id && told.heard == Heard::Tls), "{id}");
    }
    // One that is right for its host is not right for the domain it serves from outside.
    let stream = connect(&world, "smtp.hoster.test", 465).await;
    let trouble = client::tls(&world, "outside.practice.test", stream).await.unwrap_err();
    assert_eq!(fault(&trouble), "wrong name");
}

#[tokio::test]
async fn ports_are_silent_or_refused_where_they_should_be() {
    let practice = open().await;
    let world = practice.world();
    let at = |id: &str, port| reach(&world, &format!("smtp.{id}.practice.test"), port);
    assert_eq!(at("silent-587", 587), Reach::Silent);
    assert_eq!(at("silent-465", 465), Reach::Silent);
    assert_eq!((at("all-silent", 587), at("all-silent", 465)), (Reach::Silent, Reach::Silent));
    assert_eq!((at("refused", 587), at("refused", 465)), (Reach::Refused, Reach::Refused));
    for id in ["stripped", "injected", "starttls-refused"] {
        assert_eq!(at(id, 465), Reach::Refused, "{id}");
    }
    assert!(through_tls(&world, "smtp.silent-587.practice.test").await.is_ok());
    assert!(through_starttls(&world, "smtp.silent-465.practice.test").await.is_ok());
    // Machines that take mail for a domain take no submission, and the world ends here.
    for host in ["mx.works.practice.test", "mx.elsewhere.test", "mx.hoster.test", "example.com", "192.0.2.1"] {
        for port in [25, 465, 587, 443] {
            assert_eq!(reach(&world, host, port), Reach::Refused, "{host}:{port}");
        }
    }
}

#[tokio::test]
async fn a_stripped_server_asks_in_the_clear_and_knows_who_fell_for_it() {
    let practice = open().await;
    let mut client = Client { stream: connect(&practice.world(), "smtp.stripped.practice.test", 587).await };
    client.reply().await;
    let offered = client.say("EHLO [127.0.0.1]").await;
    assert!(offered.contains("AUTH PLAIN LOGIN\r\n") && !offered.contains("STARTTLS"), "{offered}");
    assert!(client.say("STARTTLS").await.starts_with("502 "));
    let fell = |practice: &Practice| practice.told().iter().any(|told| told.heard == Heard::AuthInTheClear);
    assert!(!fell(&practice));
    client.plain(&situation("stripped").address(), PASSWORD).await;
    assert!(fell(&practice));
}

#[tokio::test]
async fn auth_in_the_clear_is_refused_and_noted_where_starttls_is_offered() {
    let practice = open().await;
    let mut client = Client { stream: connect(&practice.world(), "smtp.works.practice.test", 587).await };
    client.reply().await;
    client.say("EHLO [127.0.0.1]").await;
    assert!(client.plain(&situation("works").address(), PASSWORD).await.starts_with("530 5.7.0 "));
    assert!(practice.told().iter().any(|told| told.situation == "works" && told.heard == Heard::AuthInTheClear));
    assert_eq!(sign_ins(&practice, "works"), []);
}

#[tokio::test]
async fn injected_replies_come_with_the_answer_to_starttls() {
    use tokio::io::AsyncReadExt as _;
    let practice = open().await;
    let mut client = Client { stream: connect(&practice.world(), "smtp.injected.practice.test", 587).await };
    client.reply().await;
    client.say("EHLO [127.0.0.1]").await;
    client.send("STARTTLS\r\n").await;
    let mut piece = [0; 1000];
    let length = client.stream.read(&mut piece).await.unwrap();
    assert_eq!(&piece[..length], b"220 go\r\n250-evil\r\n250 AUTH PLAIN LOGIN\r\n");
    // Behind them is a true server, as there would be behind somebody on the way.
    let stream = client::tls(&practice.world(), "smtp.injected.practice.test", client.stream).await.unwrap();
    let mut client = Client { stream };
    assert!(client.say("EHLO [127.0.0.1]").await.contains("250 SMTPUTF8\r\n"));
}

#[tokio::test]
async fn starttls_can_be_offered_and_refused() {
    let practice = open().await;
    let mut client = Client { stream: connect(&practice.world(), "smtp.starttls-refused.practice.test", 587).await };
    client.reply().await;
    assert!(client.say("EHLO [127.0.0.1]").await.contains("STARTTLS\r\n"));
    assert_eq!(client.say("STARTTLS").await, "454 4.7.0 TLS not available due to temporary reason\r\n");
    assert!(client.plain("a", "b").await.starts_with("530 "));
}
