//! Messages: handed in, and read.

use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use super::client::{Client, connect, reading, ready, tls};
use super::*;

const HEADER: &str = "From: <a@works.practice.test>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\n";

fn letter(token: &str) -> String {
    format!("{HEADER}Subject: Toukan test\r\n {token}\r\nX-Toukan-Test: {token}\r\n\r\n..dot\r\nbody\r\n.\r\n")
}

/// Signed in at the submission server, the envelope said, up to DATA.
async fn until_data(practice: &Practice, id: &str) -> Client<TlsStream<TcpStream>> {
    let (mut client, _) = ready(&practice.world(), &format!("smtp.{id}.practice.test")).await;
    let user = situation(id).address();
    assert!(client.plain(&user, PASSWORD).await.starts_with("235 "));
    assert!(client.say(&format!("MAIL FROM:<{user}>")).await.starts_with("250 "));
    assert!(client.say(&format!("RCPT TO:<{user}>")).await.starts_with("250 "));
    client
}

async fn hand_in(practice: &Practice, id: &str, token: &str) -> String {
    let mut client = until_data(practice, id).await;
    assert!(client.say("DATA").await.starts_with("354 "));
    client.send(&letter(token)).await;
    client.reply().await
}

/// The mailbox by IMAP, nothing opened yet.
async fn signed_in(practice: &Practice, id: &str) -> Client<TlsStream<TcpStream>> {
    let mut client = reading(&practice.world(), &format!("imap.{id}.practice.test")).await;
    let said = client.command(&format!("LOGIN {} {PASSWORD}", situation(id).address())).await;
    assert!(said.starts_with("a OK [CAPABILITY IMAP4rev1 ") && said.contains(" UNSELECT"), "{said}");
    client
}

async fn by_pop3(practice: &Practice, host: &str, user: &str) -> (Client<TlsStream<TcpStream>>, String) {
    let world = practice.world();
    let stream = connect(&world, host, 995).await;
    let mut client = Client { stream: tls(&world, host, stream).await.unwrap() };
    assert!(client.until(&["+OK"]).await.starts_with("+OK "));
    assert!(client.line(&format!("USER {user}")).await.starts_with("+OK "));
    let said = client.line(&format!("PASS {PASSWORD}")).await;
    (client, said)
}

fn changes(practice: &Practice) -> Vec<(&'static str, Vec<u32>)> {
    let heard = practice.told().into_iter().map(|told| told.heard);
    heard.filter_map(|heard| if let Heard::Changed { by, uids } = heard { Some((by, uids)) } else { None }).collect()
}

#[tokio::test]
async fn a_message_is_found_and_removed_alone() {
    let practice = open().await;
    let mut imap = signed_in(&practice, "works").await;
    let folders = imap.command("LIST \"\" \"*\"").await;
    assert!(folders.contains("* LIST (\\HasNoChildren \\Junk) \"/\" \"Junk\"\r\n"), "{folders}");
    assert!(imap.command("EXAMINE Junk").await.contains("* OK [UIDNEXT 1] "));
    let inbox = imap.command("EXAMINE inbox").await;
    assert!(inbox.contains("* 2 EXISTS\r\n") && inbox.contains("* OK [UIDNEXT 3] "), "{inbox}");
    assert!(inbox.contains("* OK [UIDVALIDITY 1795000000] ") && inbox.ends_with("a OK [READ-ONLY] done\r\n"));

    assert_eq!(imap.command("IDLE").await, "+ idling\r\n");
    assert!(hand_in(&practice, "works", "token1").await.starts_with("250 2.0.0 "));
    assert_eq!(imap.until(&["* "]).await, "* 3 EXISTS\r\n");
    imap.send("DONE\r\n").await;
    assert_eq!(imap.until(&["a "]).await, "a OK done\r\n");

    let found = imap.command("UID SEARCH UID 3:* HEADER X-Toukan-Test token1").await;
    assert_eq!(found, "* SEARCH 3\r\na OK done\r\n");
    assert_eq!(imap.command("UID SEARCH UID 3:* SUBJECT {6}").await, "+ go on\r\n");
    imap.send("TOKEN1\r\n").await;
    assert_eq!(imap.until(&["a "]).await, "* SEARCH 3\r\na OK done\r\n");
    // What came earlier is not looked at, though a set that ends with a star always holds the last one.
    assert_eq!(imap.command("UID SEARCH UID 3 HEADER Subject aaaa").await, "* SEARCH\r\na OK done\r\n");
    assert_eq!(imap.command("UID SEARCH UID 9:* NOT SEEN").await, "* SEARCH 3\r\na OK done\r\n");
    let fetched = imap.command("UID FETCH 3 (FLAGS BODY.PEEK[HEADER.FIELDS (Subject x-toukan-test)])").await;
    assert_eq!(
        fetched,
        "* 3 FETCH (UID 3 FLAGS () BODY[HEADER.FIELDS (SUBJECT X-TOUKAN-TEST)] {56}\r\n\
         Subject: Toukan test\r\n token1\r\nX-Toukan-Test: token1\r\n\r\n)\r\na OK done\r\n"
    );
    assert!(imap.command("UID FETCH 3 BODY[TEXT]").await.contains("{12}\r\n.dot\r\nbody\r\n)\r\n"));
    assert_eq!(imap.command("UID FETCH 3 FLAGS").await, "* 3 FETCH (UID 3 FLAGS ())\r\na OK done\r\n");
    for forbidden in ["UID STORE 3 +FLAGS (\\Deleted)", "UID EXPUNGE 3", "UID MOVE 3 Trash", "EXPUNGE"] {
        assert!(imap.command(forbidden).await.starts_with("a NO [READ-ONLY] "), "{forbidden}");
    }

    // Somebody else's message is marked for removal too, and stays.
    assert!(imap.command("SELECT INBOX").await.ends_with("a OK [READ-WRITE] done\r\n"));
    assert!(imap.command("UID STORE 1 +FLAGS (\\Deleted)").await.starts_with("* 1 FETCH (UID 1 FLAGS (\\Deleted))"));
    assert_eq!(imap.command("UID STORE 3 +FLAGS.SILENT (\\Deleted)").await, "a OK done\r\n");
    assert_eq!(imap.command("UID EXPUNGE 3").await, "* 3 EXPUNGE\r\na OK done\r\n");
    assert_eq!(imap.command("UID SEARCH ALL").await, "* SEARCH 1 2\r\na OK done\r\n");
    assert!(imap.command("STATUS INBOX (UIDNEXT MESSAGES)").await.contains("(UIDNEXT 4 MESSAGES 2)\r\n"));
    assert_eq!(changes(&practice).last().unwrap(), &("UID EXPUNGE", vec![3]));
}

#[tokio::test]
async fn plain_expunge_and_close_remove_everything_that_is_marked_and_are_noticed() {
    let practice = open().await;
    for (command, removed) in [("EXPUNGE", 1), ("CLOSE", 2)] {
        let mut imap = signed_in(&practice, "works").await;
        imap.command("SELECT INBOX").await;
        imap.command(&format!("UID STORE {removed} +FLAGS (\\Deleted)")).await;
        assert!(imap.command(command).await.ends_with("a OK done\r\n"));
        assert_eq!(changes(&practice).last().unwrap(), &(command, vec![removed]));
    }
}

#[tokio::test]
async fn a_server_can_do_what_it_says_and_nothing_else() {
    let practice = open().await;
    let mut old = signed_in(&practice, "message-stays").await;
    assert_eq!(old.command("CAPABILITY").await, "* CAPABILITY IMAP4rev1 ID UNSELECT\r\na OK done\r\n");
    assert!(old.command("LIST (SPECIAL-USE) \"\" \"*\"").await.starts_with("a BAD "));
    let folders = old.command("LIST \"\" \"*\"").await;
    assert!(folders.contains("* LIST (\\HasNoChildren) \"/\" \"&j,dg0TDhMPww6w-\"\r\n"), "{folders}");
    assert!(old.command("EXAMINE \"&j,dg0TDhMPww6w-\"").await.ends_with("a OK [READ-ONLY] done\r\n"));
    assert!(old.command("EXAMINE Junk").await.starts_with("a NO [NONEXISTENT] "));
    old.command("SELECT INBOX").await;
    for absent in ["UID EXPUNGE 1", "UID MOVE 1 Sent", "IDLE"] {
        assert!(old.command(absent).await.starts_with("a BAD "), "{absent}");
    }

    let mut moves = signed_in(&practice, "message-moves").await;
    assert!(hand_in(&practice, "message-moves", "token2").await.starts_with("250 "));
    moves.command("SELECT INBOX").await;
    assert!(moves.command("UID MOVE 3 Nowhere").await.starts_with("a NO [TRYCREATE] "));
    let said = moves.command("UID MOVE 3 Trash").await;
    assert_eq!(said, "* OK [COPYUID 1795000002 3 1] Moved\r\n* 3 EXPUNGE\r\na OK done\r\n");
    assert!(moves.command("UID EXPUNGE 1").await.starts_with("a BAD "));
    assert!(moves.command("EXAMINE Trash").await.contains("* 1 EXISTS\r\n"));
    let mut full = signed_in(&practice, "works").await;
    assert!(full.command("LIST \"\" \"*\" RETURN (SPECIAL-USE)").await.contains("\\Trash"));
    assert!(!full.command("LIST (SPECIAL-USE) \"\" \"*\"").await.contains("INBOX"));
}

#[tokio::test]
async fn two_who_read_the_same_folder_are_told_what_the_other_did() {
    let practice = open().await;
    let (mut one, mut other) = (signed_in(&practice, "works").await, signed_in(&practice, "works").await);
    one.command("SELECT INBOX").await;
    other.command("EXAMINE INBOX").await;
    hand_in(&practice, "works", "token3").await;
    one.command("UID STORE 1 +FLAGS (\\Deleted)").await;
    one.command("UID EXPUNGE 1").await;
    assert_eq!(other.command("NOOP").await, "* 1 EXPUNGE\r\n* 2 EXISTS\r\na OK done\r\n");
    assert_eq!(other.command("NOOP").await, "a OK done\r\n");
}

#[tokio::test]
async fn messages_go_where_their_situation_says() {
    let practice = open().await;
    for (id, folder) in [("message-junk", "Junk"), ("works", "INBOX")] {
        assert!(hand_in(&practice, id, "token4").await.starts_with("250 "));
        let mut imap = signed_in(&practice, id).await;
        imap.command(&format!("EXAMINE {folder}")).await;
        let found = imap.command("UID SEARCH HEADER Subject token4").await;
        assert!(found.starts_with("* SEARCH ") && !found.starts_with("* SEARCH\r\n"), "{id}: {found}");
    }
    assert!(hand_in(&practice, "message-lost", "token4").await.starts_with("250 "));
    let refused = hand_in(&practice, "message-refused", "token4").await;
    assert_eq!(refused, "554 5.7.1 Message rejected by content filter\r\n");
    let taken: Vec<bool> = practice
        .told()
        .into_iter()
        .filter_map(|told| match told.heard {
            Heard::Message { taken } => Some(taken),
            _ => None,
        })
        .collect();
    assert_eq!(taken, [true, true, true, false]);
    let (mut grey, _) = ready(&practice.world(), "smtp.greylisted.practice.test").await;
    let user = situation("greylisted").address();
    grey.plain(&user, PASSWORD).await;
    grey.say(&format!("MAIL FROM:<{user}>")).await;
    assert!(grey.say(&format!("RCPT TO:<{user}>")).await.starts_with("450 4.2.0 "));
    assert!(grey.say("DATA").await.starts_with("503 "));
}

#[tokio::test]
async fn a_message_that_breaks_the_rules_is_read_to_its_end_and_refused() {
    let practice = open().await;
    let mut client = until_data(&practice, "works").await;
    assert!(client.say("RCPT TO:<a@nowhere.practice.test>").await.starts_with("550 5.1.1 "));
    assert!(client.say("DATA now").await.starts_with("501 "));
    assert!(client.say("DATA").await.starts_with("354 "));
    client.send("Subject: no sender\r\n\r\nQUIT\r\n..\r\n.\r\n").await;
    assert!(client.reply().await.starts_with("554 5.6.0 "));
    // The transaction is over.
    assert!(client.say("DATA").await.starts_with("503 "));
    let user = situation("works").address();
    assert!(client.say(&format!("MAIL FROM:<{user}> SIZE=99999999")).await.starts_with("552 5.3.4 "));
    assert!(client.say(&format!("MAIL FROM:<{user}> SIZE=10")).await.starts_with("250 "));
}

#[tokio::test]
async fn by_pop3_one_at_a_time_reads_and_only_quit_deletes() {
    let practice = open().await;
    let (host, user) = ("pop.pop3-only.practice.test", situation("pop3-only").address());
    assert!(hand_in(&practice, "pop3-only", "token5").await.starts_with("250 "));
    let (mut pop3, said) = by_pop3(&practice, host, &user).await;
    assert_eq!(said, "+OK Signed in\r\n");
    let (_, said) = by_pop3(&practice, host, &user).await;
    assert!(said.starts_with("-ERR [IN-USE] "));
    assert!(pop3.line("STAT").await.starts_with("+OK 3 "));
    assert_eq!(pop3.line("UIDL 3").await, "+OK 3 1795000000.3\r\n");
    assert!(pop3.lines("UIDL").await.ends_with("2 1795000000.2\r\n3 1795000000.3\r\n.\r\n"));
    let top = pop3.lines("TOP 3 0").await;
    assert!(top.contains("\r\nX-Toukan-Test: token5\r\n\r\n.\r\n") && !top.contains("dot"), "{top}");
    assert!(pop3.lines("TOP 3 1").await.ends_with("\r\n\r\n..dot\r\n.\r\n"));
    assert!(pop3.lines("RETR 3").await.ends_with("..dot\r\nbody\r\n.\r\n"));
    for wrong in ["TOP 4 0", "TOP 3", "UIDL 0", "DELE x", "STLS"] {
        assert!(pop3.line(wrong).await.starts_with("-ERR "), "{wrong}");
    }
    assert!(pop3.line("DELE 1").await.starts_with("+OK"));
    assert!(pop3.line("UIDL 1").await.starts_with("-ERR"));
    drop(pop3);
    // Who only goes away has deleted nothing; the mailbox is free once the server has noticed.
    let mut again = loop {
        let (client, said) = by_pop3(&practice, host, &user).await;
        if said.starts_with("+OK") {
            break client;
        }
    };
    assert!(again.line("STAT").await.starts_with("+OK 3 "));
    again.line("DELE 2").await;
    assert!(again.line("QUIT").await.starts_with("+OK"));
    assert_eq!(changes(&practice), [("DELE", vec![2])]);
}

#[tokio::test]
async fn imap_is_shut_where_mail_is_read_by_pop3_only() {
    let practice = open().await;
    let world = practice.world();
    for port in [993, 143] {
        assert_eq!(client::reach(&world, "pop.pop3-only.practice.test", port), crate::net::Reach::Refused);
        assert!(matches!(client::reach(&world, "imap.message-late.practice.test", port), crate::net::Reach::To(_)));
    }
}
