use super::*;

const LATER: &str = "hanako@message-late.practice.test";

fn text(subject: &str) -> String {
    format!("Subject: {subject}\r\n folded\r\nX-Long: 1\r\n\r\nbody\r\n")
}

fn inbox(post: &Post, address: &str) -> Vec<u32> {
    post.with(address, |mailbox| mailbox.folder(Room::Inbox).iter().map(|letter| letter.uid).collect()).unwrap()
}

#[tokio::test(start_paused = true)]
async fn what_is_late_comes_later_and_whoever_waits_is_told_then() {
    let post = Post::default();
    assert_eq!(inbox(&post, LATER), [1, 2]);
    let version = post.with(LATER, |mailbox| mailbox.version()).unwrap();
    post.deliver(LATER, text("a")).unwrap();
    assert_eq!(inbox(&post, LATER), [1, 2]);
    let before = Instant::now();
    post.change(LATER, version).await;
    assert!(Instant::now() >= before + LATE);
    assert_eq!(inbox(&post, LATER), [1, 2, 3]);
}

#[tokio::test]
async fn each_situation_delivers_in_its_own_way_and_nobody_else_has_a_mailbox() {
    let post = Post::default();
    let letters = |address: &str, room| post.with(address, |mailbox| mailbox.folder(room).len()).unwrap();
    for (address, expected) in [
        ("hanako@works.practice.test", [3, 0, 0, 0]),
        ("hanako@message-junk.practice.test", [2, 1, 0, 0]),
        ("hanako@message-lost.practice.test", [2, 0, 0, 0]),
    ] {
        assert_eq!(post.deliver(address, text("a")), Ok(()));
        assert_eq!(Room::ALL.map(|room| letters(address, room)), expected, "{address}");
    }
    // The same mailbox, however it is written.
    assert_eq!(letters("HANAKO@Works.practice.test", Room::Inbox), 3);
    for nobody in ["hanako@nowhere.practice.test", "@works.practice.test", "hanako"] {
        assert_eq!(post.deliver(nobody, text("a")), Err(NoRoom::Nobody), "{nobody}");
    }
}

#[tokio::test]
async fn there_is_room_for_so_much_and_no_more() {
    let post = Post::default();
    let address = "hanako@works.practice.test";
    for _ in 0..MAX_LETTERS - 2 {
        post.deliver(address, text("a")).unwrap();
    }
    assert_eq!(post.deliver(address, text("a")), Err(NoRoom::Full));
    let other = "taro@works.practice.test";
    for _ in 0..15 {
        post.deliver(other, "x".repeat(1024 * 1024)).unwrap();
    }
    assert_eq!(post.deliver(other, "x".repeat(1024 * 1024)), Err(NoRoom::Full));
    for number in 0..MAX_MAILBOXES {
        post.with(&format!("n{number}@works.practice.test"), |_| ());
    }
    assert_eq!(post.deliver("late@works.practice.test", text("a")), Err(NoRoom::Full));
}

#[tokio::test]
async fn a_message_that_moves_has_a_new_number_there_and_leaves_the_old_one_unused() {
    let post = Post::default();
    let address = "hanako@works.practice.test";
    post.deliver(address, text("a")).unwrap();
    let moved = post.with(address, |mailbox| mailbox.relocate(Room::Inbox, Room::Trash, &[3, 9])).unwrap();
    assert_eq!(moved, [(3, 1)]);
    assert_eq!(inbox(&post, address), [1, 2]);
    post.deliver(address, text("b")).unwrap();
    assert_eq!(inbox(&post, address), [1, 2, 4]);
    assert_eq!(post.with(address, |mailbox| mailbox.numbers(Room::Inbox)), Some((1_795_000_000, 5)));
    assert_eq!(post.with(address, |mailbox| mailbox.numbers(Room::Trash)), Some((1_795_000_002, 2)));
}

#[test]
fn a_letter_is_taken_apart_as_it_is_written() {
    let letter = |text: &str| Letter { uid: 1, text: text.into(), seen: false, deleted: false };
    let whole = letter(&text("a"));
    assert_eq!(whole.parts().1, "body\r\n");
    assert_eq!(whole.fields(), [("Subject", "Subject: a\r\n folded\r\n"), ("X-Long", "X-Long: 1\r\n")]);
    assert_eq!(letter("Subject: a\r\n").fields(), [("Subject", "Subject: a\r\n")]);
    assert_eq!(letter("\r\n\r\n").fields(), []);
    assert_eq!(letter("").parts(), ("", ""));
}

#[tokio::test(start_paused = true)]
async fn a_stranger_is_kept_waiting_for_a_while() {
    let post = Post::default();
    let address = "hanako@greylisted.practice.test";
    assert!(post.keeps_waiting(address));
    tokio::time::advance(GREYLISTED / 2).await;
    assert!(post.keeps_waiting(address));
    tokio::time::advance(GREYLISTED).await;
    assert!(!post.keeps_waiting(address));
    assert!(post.keeps_waiting("taro@greylisted.practice.test"));
}
