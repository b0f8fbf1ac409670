//! What holds while a message is followed, whatever the server answers to each command and however it is cut.

use proptest::collection::vec;
use proptest::prelude::*;

use super::follow::{ALL, both, fetched, opened, search, token};
use super::script::{HOST, OURS, Seen, host, seen, sign_in, verified};
use crate::dialogue::{Goal, Imap, Order};
use crate::model::{Mechanism, Moment, Observation, Removal, Security};

/// How long the message is looked for.
const UNTIL_S: u64 = 40;
/// All waits together: every step's deadline before and behind the search, which has one for all of its steps.
const AT_MOST_S: u64 = 2000;

/// One answer, and the pieces that it comes in.
#[derive(Clone, Debug)]
struct Answer {
    kind: u8,
    line: String,
}

#[derive(Clone, Debug)]
struct Run {
    words: String,
    answers: Vec<Answer>,
    /// Behind so many answers it is cancelled.
    cancel: Option<usize>,
}

fn run() -> impl Strategy<Value = Run> {
    let words = prop_oneof![
        4 => Just(ALL.to_owned()),
        1 => Just("UIDPLUS".to_owned()),
        1 => Just("MOVE SPECIAL-USE X-GM-EXT-1 IDLE".to_owned()),
        1 => Just(String::new()),
    ];
    let kind = prop_oneof![12 => Just(0_u8), 4 => 1_u8..14];
    let line = prop_oneof![
        Just("* SEARCH 3 10 4294967295".to_owned()),
        Just("* 5 EXISTS".to_owned()),
        Just("* CLOSE".to_owned()),
        Just(format!("* 1 FETCH (UID 9 BODY[HEADER.FIELDS (X)] \"X-Toukan-Test: {}\")", token())),
        "\\* [A-Z0-9]{1,7} [ -~]{0,30}",
        "[ -~]{0,30}",
    ];
    let answer = (kind, line).prop_map(|(kind, line)| Answer { kind, line });
    (words, vec(answer, 0..60), prop::option::weighted(0.3, 0_usize..40)).prop_map(|(words, answers, cancel)| Run {
        words,
        answers,
        cancel,
    })
}

/// What a server of this kind says to a command.
fn answer(to: &str, answer: &Answer) -> String {
    let (tag, command) = to.trim_end().split_once(' ').unwrap_or(("*", to.trim_end()));
    let uid = command.split(' ').nth(2).unwrap_or_default();
    let uid: u32 = uid.split(',').next_back().unwrap_or_default().parse().unwrap_or(10);
    let ours = format!("X-Toukan-Test: {}\r\nFrom: a\r\n\r\n", token());
    let ok = format!("{tag} OK done\r\n");
    let well = || match command.split(' ').next().unwrap_or_default() {
        _ if to == "DONE\r\n" => String::new(),
        "EXAMINE" if command.contains("Junk") => opened(tag, 2, 6, 3) + "\r\n",
        "EXAMINE" => opened(tag, 5, 5, 11) + "\r\n",
        "SELECT" => {
            opened(tag, 5, if command.contains("Junk") { 6 } else { 5 }, 11).replace("READ-ONLY", "READ-WRITE") + "\r\n"
        }
        "LIST" => format!("* LIST (\\Junk) \"/\" Junk\r\n* LIST (\\Trash) \"/\" Trash\r\n{ok}"),
        "IDLE" => "+ idling\r\n* 5 EXISTS\r\n".to_owned(),
        "LOGOUT" => format!("* BYE\r\n{ok}"),
        _ if command.starts_with("UID SEARCH") => format!("* SEARCH 10\r\n{ok}"),
        _ if command.starts_with("UID FETCH") => fetched(uid, &ours) + &ok,
        _ => ok.clone(),
    };
    match answer.kind {
        0 => well(),
        1 => ok,
        2 => format!("{tag} NO no\r\n"),
        3 => format!("{tag} BAD no\r\n"),
        4 => format!("{}\r\n{ok}", answer.line),
        5 => format!("{}\r\n{}", answer.line, well()),
        6 => format!("{}{ok}", fetched(9, &ours)),
        7 => format!("{}{ok}", fetched(uid, "X-Toukan-Test: other\r\n\r\n")),
        8 => format!("* 5 EXISTS\r\n* OK [UIDVALIDITY 77] x\r\n{ok}"),
        9 => "+ go on\r\n".to_owned(),
        10 => format!("* SEARCH 1 2 10 11 12 13\r\n{ok}"),
        11 => "* BYE enough\r\n".to_owned(),
        12 => format!("{}{{9}}\r\n{}{ok}", answer.line, answer.line),
        _ => String::new(),
    }
}

impl Run {
    /// Holds the whole of it, what the server says cut into pieces of this length. All that came out, with the
    /// server's words where they were said, and how long it took.
    fn hold(&self, piece: usize) -> (Vec<Seen>, Vec<String>, Moment) {
        let mut now = Moment::START;
        let mut imap = Imap::new(host(HOST), Security::Tls, Goal::SignIn(OURS), now);
        let mut orders = [sign_in(Mechanism::Plain), Order::Mark, search(both(), UNTIL_S), Order::Remove].into_iter();
        let (mut all, mut said, mut asked) = (Vec::new(), Vec::new(), vec!["greeting".to_owned()]);
        let mut answers = self.answers.iter().enumerate();
        loop {
            let before = all.len();
            while let Some(output) = imap.poll_output() {
                let output = seen(output);
                match &output {
                    Seen::StartTls => imap.handle_tls(verified(), now),
                    Seen::Sent(line) => asked.push(line.clone()),
                    Seen::Ready(_) => imap.handle_order(orders.next().unwrap_or(Order::Leave), now),
                    _ => {}
                }
                all.push(output);
            }
            let Some(wake_at) = imap.wake_at() else { return (all, said, now) };
            let words = match asked.pop().as_deref() {
                Some("greeting") => Some("* OK hi\r\n".to_owned()),
                Some("t1 CAPABILITY\r\n") => Some("* CAPABILITY SASL-IR AUTH=PLAIN\r\nt1 OK\r\n".to_owned()),
                Some(line) if line.contains(" AUTHENTICATE ") => {
                    Some(format!("t2 OK [CAPABILITY IMAP4rev1 {}] in\r\n", self.words))
                }
                Some(line) => answers.next().map(|(at, one)| {
                    if self.cancel == Some(at) {
                        imap.handle_cancel(now);
                    }
                    answer(line, one)
                }),
                None => None,
            };
            match words {
                Some(words) => {
                    words.as_bytes().chunks(piece).for_each(|bytes| imap.handle_bytes(bytes, now));
                    said.push(words);
                }
                None if all.len() == before => {
                    now = now.max(wake_at);
                    imap.handle_timeout(now);
                }
                None => {}
            }
        }
    }
}

/// What may leave: a command with its tag cut off.
fn is_allowed(command: &str) -> bool {
    let one = |uid: &str| uid.bytes().all(|octet| octet.is_ascii_digit()) && uid.parse() != Ok(0);
    match command.split(' ').collect::<Vec<_>>().as_slice() {
        ["CAPABILITY" | "IDLE" | "DONE" | "LOGOUT"]
        | ["EXAMINE" | "SELECT", _]
        | ["LIST" | "AUTHENTICATE", ..]
        | ["UID", "SEARCH", "UID", ..]
        | ["UID", "FETCH", "*", "(UID)"] => true,
        ["UID", "FETCH", _, fields @ ..] => fields.join(" ").starts_with("(BODY.PEEK[HEADER.FIELDS (X-Toukan-Test"),
        ["UID", "STORE", uid, "+FLAGS.SILENT", "(\\Deleted)"] | ["UID", "EXPUNGE", uid] | ["UID", "MOVE", uid, _] => {
            one(uid)
        }
        _ => false,
    }
}

proptest! {
    // A case that failed becomes a script, which says what it is about.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn the_split_does_not_matter(run in run(), piece in 1_usize..9) {
        let whole = run.hold(usize::MAX);
        prop_assert_eq!(&whole, &run.hold(1));
        prop_assert_eq!(&whole, &run.hold(piece));
    }

    #[test]
    fn nothing_leaves_that_could_remove_what_is_not_ours(run in run()) {
        let (all, said, _) = run.hold(usize::MAX);
        let text = said.concat();
        for output in &all {
            let Seen::Sent(line) = output else { continue };
            let line = line.trim_end();
            let command = line.strip_prefix('t').map_or(line, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start());
            prop_assert!(is_allowed(command), "{}", line);
            if let ["UID", "STORE" | "EXPUNGE" | "MOVE", uid, ..] = command.split(' ').collect::<Vec<_>>().as_slice() {
                // It was shown with our token on it, twice: when it was found, and after SELECT.
                let shown = format!("(UID {uid} BODY[HEADER.FIELDS (X-TOUKAN-TEST)]");
                let behind = text.rsplit("READ-WRITE").next().unwrap_or_default();
                prop_assert!(text.matches(&shown).count() > 1 && behind.contains(&shown), "{}\n{}", line, text);
            }
        }
    }

    #[test]
    fn it_has_an_end(run in run()) {
        let (all, _, now) = run.hold(usize::MAX);
        let [.., Seen::Close, Seen::Done(Observation::Imap { imap })] = all.as_slice() else { panic!("{all:?}") };
        prop_assert!(now.millis() < AT_MOST_S * 1000, "{now:?}");
        prop_assert!(all.len() < 800, "{} outputs", all.len());
        let Some(followed) = &imap.followed else { return Ok(()) };
        prop_assert!(followed.arrived.is_some() || followed.removal.is_none());
        // It says that it is gone only where the server has said so.
        if followed.removal == Some(Removal::Expunged) {
            prop_assert!(all.iter().any(|output| matches!(output, Seen::Sent(line) if line.contains(" UID EXPUNGE "))));
        }
    }
}

#[test]
fn a_well_behaved_server_gets_to_the_end() {
    // So that the laws above are about something.
    let run = |words: &str| Run {
        words: words.into(),
        answers: vec![Answer { kind: 0, line: String::new() }; 60],
        cancel: None,
    };
    let (all, ..) = run(ALL).hold(usize::MAX);
    let Some(Seen::Done(Observation::Imap { imap })) = all.last() else { panic!("{all:?}") };
    assert_eq!(imap.followed.as_ref().unwrap().removal, Some(Removal::Expunged));
}
