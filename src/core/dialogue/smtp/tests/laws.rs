//! What holds for every server.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::collection::vec;
use proptest::prelude::*;

use super::script::{
    HOST, OURS, Seen, failed, host, permit_of, seen, sign_in_with, try_sender, unverified, verified, verified_for,
};
use super::submission::letter;
use crate::dialogue::{Goal, Order, Smtp};
use crate::model::{ConversationId, Mechanism, Moment, Security, TlsState};

/// Not a word that a server would say by chance.
const SECRET: &str = "zq7!Xv-Kp2w";

/// What a server could say in one go.
fn turn() -> impl Strategy<Value = Vec<u8>> {
    let line = prop_oneof![
        8 => "(220|235|250|334|421|454|535|550)[ -][ -~]{0,20}\r\n",
        4 => Just("220 hi\r\n".to_owned()),
        4 => Just("250-mx\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN CRAM-MD5\r\n".to_owned()),
        4 => Just("250-mx\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN CRAM-MD5\r\n".to_owned()),
        2 => Just("334 PDE4OTYuNjk3QHg+\r\n".to_owned()),
        1 => Just(format!("535 {SECRET} {} {}\r\n", STANDARD.encode(SECRET), SECRET.to_uppercase())),
        1 => Just(format!("334 {}\r\n", STANDARD.encode(format!("\0hanako\0{SECRET}")))),
        1 => ".{0,40}",
    ];
    prop_oneof![
        10 => vec(line, 1..3).prop_map(|lines| lines.concat().into_bytes()),
        1 => vec(any::<u8>(), 0..60),
    ]
}

/// A well-meaning server's turns, into which others may be mixed: chance alone seldom gets to AUTH.
fn turns() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let polite = prop_oneof![
        Just(vec!["220 hi\r\n", "250-mx\r\n250 STARTTLS\r\n", "220 go\r\n", "250-mx\r\n250 AUTH PLAIN\r\n"]),
        Just(vec!["220 hi\r\n", "250-mx\r\n250 AUTH PLAIN LOGIN\r\n"]),
        Just(vec![]),
    ];
    (polite, vec(turn(), 0..12), 0_usize..5).prop_map(|(polite, mut wild, keep)| {
        let mut turns: Vec<Vec<u8>> = polite.into_iter().map(|text| text.as_bytes().to_vec()).collect();
        let from = keep.min(turns.len());
        let rest = turns.split_off(if wild.len() % 3 == 0 { from } else { turns.len() });
        turns.append(&mut wild);
        turns.extend(rest);
        turns
    })
}

/// A run of events that the dialogue does not choose.
#[derive(Clone, Debug)]
struct Run {
    security: Security,
    signs_in: bool,
    turns: Vec<Vec<u8>>,
    tls: u8,
    orders: Vec<u8>,
}

fn run() -> impl Strategy<Value = Run> {
    let security = prop_oneof![3 => Just(Security::Tls), 3 => Just(Security::Starttls), 1 => Just(Security::None)];
    (security, prop::bool::weighted(0.8), turns(), 0_u8..8, vec(0_u8..9, 4))
        .prop_map(|(security, signs_in, turns, tls, orders)| Run { security, signs_in, turns, tls, orders })
}

fn tls(number: u8) -> TlsState {
    match number {
        0 => unverified(),
        1 => failed(),
        2 => verified_for("smtp.evil.example"),
        _ => verified(),
    }
}

fn order(number: u8) -> Order {
    match number {
        0 => Order::Leave,
        1 => Order::Authenticate(permit_of(ConversationId(8), HOST, Mechanism::Plain, "hanako", SECRET)),
        2 => try_sender("hanako@example.jp"),
        3 => try_sender("花子@example.jp"),
        4 => sign_in_with(Mechanism::Login, "hanako", SECRET),
        5 => sign_in_with(Mechanism::CramMd5, "hanako", SECRET),
        8 => letter("hanako@example.jp", "Subject: x\r\n\r\n.\r\n"),
        _ => sign_in_with(Mechanism::Plain, "hanako", SECRET),
    }
}

impl Run {
    fn goal(&self) -> Goal {
        if self.signs_in { Goal::SignIn(OURS) } else { Goal::Look }
    }

    /// Holds the conversation, every turn cut into pieces of these lengths (0: the rest). As a
    /// driver does, it reacts to what was wanted after a turn has been handed over whole.
    fn hold(&self, pieces: &[usize]) -> Vec<Seen> {
        let now = Moment::START;
        let mut smtp = Smtp::new(host(HOST), self.security, self.goal(), now);
        let (mut all, mut orders) = (Vec::new(), self.orders.iter());
        let mut pieces = pieces.iter().cycle();
        for turn in std::iter::once(&vec![]).chain(&self.turns).chain(std::iter::once(&vec![])) {
            let mut rest = turn.as_slice();
            while !rest.is_empty() {
                let length = pieces.next().copied().filter(|length| *length > 0).unwrap_or(rest.len());
                let (piece, behind) = rest.split_at(length.min(rest.len()));
                smtp.handle_bytes(piece, now);
                rest = behind;
            }
            while let Some(output) = smtp.poll_output() {
                let output = seen(output);
                match output {
                    Seen::StartTls => smtp.handle_tls(tls(self.tls), now),
                    Seen::Ready(_) => {
                        if let Some(number) = orders.next() {
                            smtp.handle_order(order(*number), now);
                        }
                    }
                    _ => {}
                }
                all.push(output);
            }
        }
        smtp.handle_closed(now);
        all.extend(std::iter::from_fn(|| smtp.poll_output()).map(seen));
        all
    }
}

fn holds_a_secret(text: &str) -> bool {
    let upper = text.to_uppercase();
    let encoded = (0..3).map(|before| STANDARD.encode([&b"\0\0\0"[..before], SECRET.as_bytes()].concat()));
    let parts = encoded.map(|encoded| encoded[4..12].to_uppercase());
    upper.contains(&SECRET.to_uppercase()) || parts.into_iter().any(|part| upper.contains(&part))
}

proptest! {
    // A case that failed becomes a script, which says what it is about.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn the_split_does_not_matter(run in run(), pieces in vec(0_usize..9, 1..6)) {
        let whole = run.hold(&[0]);
        prop_assert_eq!(&whole, &run.hold(&[1]));
        prop_assert_eq!(&whole, &run.hold(&pieces));
    }

    #[test]
    fn it_ends_once_and_nothing_follows(run in run()) {
        let all = run.hold(&[0]);
        let ends = all.iter().filter(|output| matches!(output, Seen::Done(_))).count();
        prop_assert_eq!(ends, 1);
        let [.., Seen::Close, Seen::Done(_)] = all.as_slice() else { panic!("{all:?}") };
        prop_assert!(all.len() < 400);
    }

    #[test]
    fn no_credential_goes_out_without_verified_tls_and_a_permit(mut run in run()) {
        // No TLS, a look, or only permits that are for somebody else.
        match run.tls % 3 {
            0 => run.tls = run.orders[0] % 3,
            1 => run.signs_in = false,
            _ => run.orders.iter_mut().for_each(|order| *order %= 4),
        }
        for output in run.hold(&[0]) {
            if let Seen::Sent(line) = output {
                prop_assert!(!line.contains("AUTH") && !holds_a_secret(&line), "{}", line);
            }
        }
    }

    #[test]
    fn clear_text_never_sees_a_credential(mut run in run()) {
        run.security = Security::None;
        for output in run.hold(&[0]) {
            if let Seen::Sent(line) = output {
                prop_assert!(line.starts_with("EHLO ") || line == "QUIT\r\n", "{}", line);
            }
        }
    }

    #[test]
    fn no_credential_is_recorded(run in run()) {
        // What a server says by itself, before we said anything, cannot be ours to hide.
        let (mut sent, mut known_before) = (false, false);
        for output in run.hold(&[0]) {
            let text = match output {
                Seen::Sent(line) => {
                    sent |= line.starts_with("AUTH");
                    continue;
                }
                Seen::Noted(what) => serde_json::to_string(&what).unwrap(),
                Seen::Ready(so_far) | Seen::Done(so_far) => serde_json::to_string(&so_far).unwrap(),
                Seen::StartTls | Seen::Derive | Seen::Close => continue,
            };
            if sent && !known_before {
                prop_assert!(!holds_a_secret(&text), "{}", text);
            } else {
                known_before |= holds_a_secret(&text);
            }
        }
    }

    #[test]
    fn arbitrary_bytes_do_no_harm(bytes in vec(any::<u8>(), 0..5000), inside in any::<bool>()) {
        let run = Run {
            security: if inside { Security::Tls } else { Security::Starttls },
            signs_in: true,
            turns: vec![bytes],
            tls: 3,
            orders: vec![7, 7, 7, 7],
        };
        prop_assert_eq!(run.hold(&[0]), run.hold(&[1]));
    }
}
