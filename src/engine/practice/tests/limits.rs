//! What a hostile process of this computer can cost, and what is left when practice is over.

use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::client::{self, Client, connect, reach, through_starttls};
use super::*;
use crate::net::Reach;

const HOST: &str = "smtp.works.practice.test";
/// Far more than anything here takes; only a hang reaches it.
const SOON: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_line_without_end_is_cut_off() {
    let practice = open().await;
    let mut client = Client { stream: connect(&practice.world(), HOST, 587).await };
    client.reply().await;
    // Just as much as is read: what were left unread would turn the end into a reset.
    client.send(&"x".repeat(12_288)).await;
    assert_eq!(timeout(SOON, client.reply()).await.unwrap(), "500 5.5.6 Line too long\r\n");
    assert_eq!(timeout(SOON, client.reply()).await.unwrap(), "");
}

#[tokio::test]
async fn a_bare_line_feed_ends_no_line() {
    let practice = open().await;
    let mut client = Client { stream: connect(&practice.world(), HOST, 587).await };
    client.reply().await;
    client.send("NOOP\nNOOP\r\n").await;
    assert_eq!(client.reply().await, "550 5.5.2 Lines end with CR LF\r\n");
    assert_eq!(client.reply().await, "");
}

#[tokio::test]
async fn commands_are_counted_across_starttls() {
    let practice = open().await;
    let mut client = through_starttls(&practice.world(), HOST).await.unwrap();
    for _ in 0..98 {
        assert_eq!(client.say("NOOP").await, "250 2.0.0 Ok\r\n");
    }
    assert_eq!(client.say("NOOP").await, "421 4.7.0 Too many commands\r\n");
    assert_eq!(client.reply().await, "");
}

#[tokio::test]
async fn a_full_house_hangs_up_and_has_room_again_afterwards() {
    let practice = open().await;
    let world = practice.world();
    let mut guests = Vec::new();
    for _ in 0..32 {
        let mut guest = Client { stream: connect(&world, HOST, 587).await };
        assert!(guest.reply().await.starts_with("220 "));
        guests.push(guest);
    }
    let mut late = Client { stream: connect(&world, "smtp.moved.practice.test", 587).await };
    assert_eq!(timeout(SOON, late.reply()).await.unwrap(), "");
    for mut guest in guests {
        assert_eq!(guest.say("QUIT").await, "221 2.0.0 Bye\r\n");
    }
    timeout(SOON, async {
        loop {
            let mut next = Client { stream: connect(&world, HOST, 587).await };
            if next.reply().await.starts_with("220 ") {
                break;
            }
        }
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn what_is_said_behind_starttls_in_the_clear_is_forgotten() {
    let practice = open().await;
    let world = practice.world();
    let mut client = Client { stream: connect(&world, HOST, 587).await };
    client.reply().await;
    client.say("EHLO [127.0.0.1]").await;
    client.send("STARTTLS\r\nNOOP\r\n").await;
    assert!(client.reply().await.starts_with("220 "));
    let mut client = Client { stream: client::tls(&world, HOST, client.stream).await.unwrap() };
    // Were the NOOP still there, its reply would come instead.
    assert_eq!(client.say("MAIL FROM:<a@works.practice.test>").await, "530 5.7.0 Authentication required\r\n");
    assert_eq!(client.say("AUTH PLAIN").await, "503 5.5.1 Send EHLO first\r\n");
}

#[tokio::test]
async fn dropping_it_ends_servers_and_visits_and_removes_the_folder() {
    let practice = open().await;
    let world = practice.world();
    assert!(world.data.is_dir());
    let mut visitor = connect(&world, HOST, 587).await;
    let mut greeting = [0; 3];
    visitor.read_exact(&mut greeting).await.unwrap();
    let Reach::To(at) = reach(&world, HOST, 465) else { panic!() };
    drop(practice);
    assert!(!world.data.exists());
    let mut rest = Vec::new();
    // Closed or reset: over, in any case.
    let _end = timeout(SOON, visitor.read_to_end(&mut rest)).await.unwrap();
    timeout(SOON, async { while TcpStream::connect(at).await.is_ok() {} }).await.unwrap();
}

#[tokio::test]
async fn two_can_be_open_and_do_not_know_each_other() {
    let _turns = TURNS.acquire_many(2).await.unwrap();
    let one = Practice::open().await.unwrap();
    let other = Practice::open().await.unwrap();
    let stream = connect(&one.world(), HOST, 465).await;
    assert!(client::tls(&other.world(), HOST, stream).await.is_err());
    assert!(through_starttls(&other.world(), HOST).await.is_ok());
    assert!(one.told().iter().all(|told| told.port == 465));
    assert!(other.told().iter().all(|told| told.port == 587));
}

/// The clock stands still and leaps whenever nothing happens, so nobody waits for real.
#[tokio::test(start_paused = true)]
async fn who_says_nothing_is_sent_away_everywhere() {
    let practice = open().await;
    let world = practice.world();
    let Names::Servers(names) = &world.names else { panic!() };
    let began = tokio::time::Instant::now();
    let mut visitors = vec![
        (connect(&world, HOST, 587).await, 300),
        (connect(&world, HOST, 465).await, 10),
        (connect(&world, "autoconfig.works.practice.test", 443).await, 10),
        (TcpStream::connect(names[0]).await.unwrap(), 30),
    ];
    visitors.sort_by_key(|(_, seconds)| *seconds);
    for (mut visitor, seconds) in visitors {
        let mut said = Vec::new();
        let _end = visitor.read_to_end(&mut said).await;
        assert!(began.elapsed().as_secs() >= seconds, "after {seconds}");
        assert!(began.elapsed().as_secs() < seconds + 5, "after {seconds}");
    }
}
