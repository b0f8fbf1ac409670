//! The documents, fetched by hand.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::client::{connect, tls};
use super::*;

async fn fetch(world: &World, host: &str, head: &str) -> String {
    let stream = connect(world, host, 443).await;
    let mut stream = tls(world, host, stream).await.unwrap();
    stream.write_all(format!("{head}\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn both_places_serve_their_own_domain_s_document() {
    let practice = open().await;
    let world = practice.world();
    let autoconfig = "/mail/config-v1.1.xml";
    let well_known = "/.well-known/autoconfig/mail/config-v1.1.xml";
    for (host, path, smtp) in [
        ("autoconfig.works.practice.test", autoconfig, "smtp.works.practice.test"),
        ("autoconfig.wrong-password.practice.test", autoconfig, "smtp.wrong-password.practice.test"),
        ("autoconfig.autoconfig-only.practice.test", autoconfig, "relay7.autoconfig-only.practice.test"),
        ("well-known-only.practice.test", well_known, "relay7.well-known-only.practice.test"),
    ] {
        let answer = fetch(&world, host, &format!("GET {path}?emailaddress=hanako%40x.test HTTP/1.1")).await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{host}: {answer}");
        assert!(answer.contains("content-type: text/xml"), "{answer}");
        assert_eq!(answer.matches(&format!("<hostname>{smtp}</hostname>")).count() / 2, 1, "{answer}");
        assert!(answer.contains("<port>465</port>") && answer.contains("<port>587</port>"));
        let elsewhere = if path == autoconfig { well_known } else { autoconfig };
        assert!(fetch(&world, host, &format!("GET {elsewhere} HTTP/1.1")).await.starts_with("HTTP/1.1 404 "));
        assert!(fetch(&world, host, &format!("POST {path} HTTP/1.1")).await.starts_with("HTTP/1.1 405 "));
        let head = fetch(&world, host, &format!("HEAD {path} HTTP/1.1")).await;
        assert!(head.starts_with("HTTP/1.1 200 ") && head.ends_with("\r\n\r\n"), "{head}");
    }
}

#[tokio::test]
async fn the_other_forms_are_served_where_they_belong() {
    let practice = open().await;
    let world = practice.world();
    let (host, path) = ("ua-auto-config.pacc-only.practice.test", "/.well-known/user-agent-configuration.json");
    let answer = fetch(&world, host, &format!("GET {path} HTTP/1.1")).await;
    assert!(answer.contains("content-type: application/json"), "{answer}");
    assert!(answer.contains(r#""submit": { "host": "relay7.pacc-only.practice.test" }"#), "{answer}");

    let (host, path) = ("autodiscover.autodiscover-only.practice.test", "/autodiscover/autodiscover.xml");
    let post = |question: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nContent-Length: {}\r\nHost: {host}\r\nConnection: close\r\n\r\n{question}",
            question.len()
        )
    };
    let ask = async |text: &str| {
        let stream = connect(&world, host, 443).await;
        let mut stream = tls(&world, host, stream).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    };
    let own = ask(&post("<EMailAddress>invented@autodiscover-only.practice.test</EMailAddress>")).await;
    assert!(own.contains("<LoginName>invented@autodiscover-only.practice.test</LoginName>"), "{own}");
    let other = ask(&post("<EMailAddress>invented@works.practice.test</EMailAddress>")).await;
    assert!(other.starts_with("HTTP/1.1 400 "), "{other}");
    assert!(fetch(&world, host, &format!("GET {path} HTTP/1.1")).await.starts_with("HTTP/1.1 405 "));
}

#[test]
fn the_table_of_practice_is_one() {
    assert!(table().providers().iter().any(|provider| provider.hints.browser_only));
    let foreign = |provider: &&toukan_core::discover::table::Provider| {
        provider.servers.iter().any(|server| server.host.text().rsplit('.').next() != Some("test"))
    };
    assert!(!table().providers().iter().any(|provider| foreign(&provider)));
}

#[tokio::test]
async fn a_host_that_publishes_nothing_has_no_certificate_there() {
    let practice = open().await;
    let world = practice.world();
    let stream = connect(&world, "autoconfig.works.practice.test", 443).await;
    assert!(tls(&world, "autoconfig.expired.practice.test", stream).await.is_err());
}
