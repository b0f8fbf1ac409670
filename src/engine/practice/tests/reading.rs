//! The IMAP servers.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::client::{Client, connect, reach, reading, tls};
use super::*;
use crate::net::Reach;

const HOST: &str = "imap.works.practice.test";

fn plain(username: &str, password: &str) -> String {
    BASE64_STANDARD.encode(format!("\0{username}\0{password}"))
}

fn sign_ins(practice: &Practice, id: &str) -> Vec<(u16, String, bool)> {
    let ours = practice.told().into_iter().filter(|told| told.situation == id);
    ours.filter_map(|told| match told.heard {
        Heard::SignIn { username, accepted, .. } => Some((told.port, username.as_str().to_owned(), accepted)),
        _ => None,
    })
    .collect()
}

#[tokio::test]
async fn by_implicit_tls_every_way_in_is_checked() {
    let practice = open().await;
    let world = practice.world();
    let user = situation("works").address();
    for (ways, end) in [("wrong", "a NO [AUTHENTICATIONFAILED] "), (PASSWORD, "a OK ")] {
        let mut client = reading(&world, HOST).await;
        let offered = client.command("CAPABILITY").await;
        assert!(offered.contains(" SASL-IR ") && offered.contains(" AUTH=PLAIN AUTH=LOGIN\r\n"), "{offered}");
        assert!(!offered.contains("STARTTLS") && !offered.contains("LOGINDISABLED"));
        assert!(client.command(&format!("AUTHENTICATE PLAIN {}", plain(&user, ways))).await.starts_with(end));

        let mut client = reading(&world, HOST).await;
        assert_eq!(client.command("AUTHENTICATE PLAIN").await, "+ \r\n");
        client.send(&format!("{}\r\n", plain(&user, ways))).await;
        assert!(client.until(&["a "]).await.starts_with(end));

        let mut client = reading(&world, HOST).await;
        assert!(client.command(&format!("LOGIN \"{user}\" \"{ways}\"")).await.starts_with(end));

        let mut client = reading(&world, HOST).await;
        assert!(client.command(&format!("LOGIN {{{}}}", user.len())).await.starts_with("+ "));
        client.send(&format!("{user} {{{}}}\r\n", ways.len())).await;
        assert!(client.until(&["+ ", "a "]).await.starts_with("+ "));
        client.send(&format!("{ways}\r\n")).await;
        assert!(client.until(&["a "]).await.starts_with(end));
        assert!(client.command("LOGOUT").await.starts_with("* BYE "));
    }
    let all = sign_ins(&practice, "works");
    assert_eq!(all.len(), 8);
    assert!(all.iter().all(|(port, name, _)| *port == 993 && *name == user));
    assert_eq!(all.iter().filter(|(.., accepted)| *accepted).count(), 4);
}

#[tokio::test]
async fn by_starttls_nothing_is_taken_before_it() {
    let practice = open().await;
    let world = practice.world();
    let mut client = Client { stream: connect(&world, HOST, 143).await };
    assert!(client.until(&["* "]).await.contains("STARTTLS LOGINDISABLED"));
    let secret = plain(&situation("works").address(), PASSWORD);
    assert!(client.command(&format!("AUTHENTICATE PLAIN {secret}")).await.starts_with("a NO [PRIVACYREQUIRED]"));
    assert!(practice.told().iter().any(|told| told.heard == Heard::AuthInTheClear));
    assert!(client.command("STARTTLS").await.starts_with("a OK "));
    let mut client = Client { stream: tls(&world, HOST, client.stream).await.unwrap() };
    assert!(client.command("CAPABILITY").await.contains(" AUTH=PLAIN"));
    assert!(client.command(&format!("AUTHENTICATE PLAIN {secret}")).await.starts_with("a OK "));
    assert!(client.command("STARTTLS").await.starts_with("a BAD "));
}

#[tokio::test]
async fn situations_are_as_they_say() {
    let practice = open().await;
    let world = practice.world();
    assert_eq!(reach(&world, "imap.imap-silent.practice.test", 993), Reach::Silent);
    assert_eq!(reach(&world, "imap.imap-silent.practice.test", 143), Reach::Silent);
    let mut refuses = reading(&world, "imap.receive-refused.practice.test").await;
    let secret = plain(&situation("receive-refused").address(), PASSWORD);
    let answer = refuses.command(&format!("AUTHENTICATE PLAIN {secret}")).await;
    assert_eq!(answer, "a NO [AUTHENTICATIONFAILED] Authentication failed.\r\n");
    let mut local = reading(&world, "imap.local-part.practice.test").await;
    assert!(local.command("LOGIN hanako practice").await.starts_with("a OK "));
}

#[tokio::test]
async fn nonsense_costs_nothing() {
    let practice = open().await;
    let world = practice.world();
    let mut client = reading(&world, HOST).await;
    for (line, answer) in [
        ("LOGIN", "a BAD "),
        ("LOGIN \"x", "a BAD "),
        ("LOGIN {99999999}", "a BAD "),
        ("LOGIN x y z", "a BAD "),
        ("AUTHENTICATE NTLM", "a NO "),
        ("AUTHENTICATE LOGIN x", "a BAD "),
        ("AUTHENTICATE PLAIN !", "a BAD "),
        ("SELECT INBOX", "a BAD "),
    ] {
        assert!(client.command(line).await.starts_with(answer), "{line}");
    }
    client.send("\r\n").await;
    assert!(client.until(&["* "]).await.starts_with("* BAD "));
    for _ in 0..200 {
        client.send("a NOOP\r\n").await;
    }
    assert!(client.until(&["* BYE "]).await.ends_with("* BYE Too many commands\r\n"));
    let mut long = reading(&world, HOST).await;
    long.send(&"x".repeat(20_000)).await;
    assert!(long.until(&["* BYE "]).await.starts_with("* BYE "));
    assert!(sign_ins(&practice, "works").is_empty());
}
