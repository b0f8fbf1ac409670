//! What holds for every server, in whatever protocol; [`laws`] makes tests of it for one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::collection::vec;
use proptest::prelude::*;

use super::script::{
    HOST, OURS, Seen, failed, host, permit_of, seen, sign_in_with, unverified, verified, verified_for,
};
use super::{Conversation, Language};
use crate::dialogue::{Goal, Order};
use crate::model::{ConversationId, Mechanism, Moment, Security, TlsState};

/// Not a word that a server would say by chance.
pub(in crate::dialogue) const SECRET: &str = "zq7!Xv-Kp2w";

/// Whom a permit or a certificate is for that is not for [`HOST`].
const EVIL: &str = "evil.example";

/// How many kinds of orders [`order`] gives.
const ORDERS: u8 = 9;

/// The protocol's own order that is for whoever is signed in.
const OWN_ORDER: u8 = 8;

/// The orders below this number lead to no sign-in, whatever the server says.
const NO_SIGN_IN: u8 = 5;

/// What the laws have to know of a protocol.
pub(in crate::dialogue) trait Lawful: Language + 'static {
    /// A line that a server could say, good or bad, [`SECRET`] in any form included.
    fn line() -> BoxedStrategy<String>;
    /// Turns of well-meaning servers: chance alone seldom gets to a sign-in.
    fn polite() -> Vec<Vec<&'static str>>;
    /// Two orders that lead to no sign-in (0, 1), and one more (8).
    fn order(number: u8) -> Order;
    /// Whether a line begins a sign-in.
    fn signs_in(line: &str) -> bool;
    /// Whether a line may go out in clear text.
    fn is_harmless(line: &str) -> bool;
}

/// What a server could say in one go.
fn turn<L: Lawful>() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        10 => vec(L::line(), 1..3).prop_map(|lines| lines.concat().into_bytes()),
        1 => vec(any::<u8>(), 0..60),
    ]
}

/// A well-meaning server's turns, into which others may be mixed.
fn turns<L: Lawful>() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let polite = prop::sample::select([L::polite(), vec![vec![]]].concat());
    (polite, vec(turn::<L>(), 0..12), 0_usize..5).prop_map(|(polite, mut wild, keep)| {
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
pub(in crate::dialogue) struct Run {
    pub(in crate::dialogue) security: Security,
    pub(in crate::dialogue) signs_in: bool,
    pub(in crate::dialogue) turns: Vec<Vec<u8>>,
    pub(in crate::dialogue) tls: u8,
    pub(in crate::dialogue) orders: Vec<u8>,
}

pub(in crate::dialogue) fn run<L: Lawful>() -> impl Strategy<Value = Run> {
    let security = prop_oneof![3 => Just(Security::Tls), 3 => Just(Security::Starttls), 1 => Just(Security::None)];
    (security, prop::bool::weighted(0.8), turns::<L>().boxed(), 0_u8..8, vec(0_u8..ORDERS, 4))
        .prop_map(|(security, signs_in, turns, tls, orders)| Run { security, signs_in, turns, tls, orders })
        .boxed()
}

fn tls(number: u8) -> TlsState {
    match number {
        0 => unverified(),
        1 => failed(),
        2 => verified_for(EVIL),
        _ => verified(),
    }
}

fn order<L: Lawful>(number: u8) -> Order {
    match number {
        0 => Order::Leave,
        1 => Order::Authenticate(permit_of(ConversationId(8), HOST, Mechanism::Plain, "hanako", SECRET)),
        2 => L::order(0),
        3 => L::order(1),
        4 => Order::Authenticate(permit_of(OURS, EVIL, Mechanism::Plain, "hanako", SECRET)),
        5 => sign_in_with(Mechanism::Login, "hanako", SECRET),
        6 => sign_in_with(Mechanism::CramMd5, "hanako", SECRET),
        OWN_ORDER => L::order(OWN_ORDER),
        _ => sign_in_with(Mechanism::Plain, "hanako", SECRET),
    }
}

impl Run {
    /// Holds the conversation, every turn cut into pieces of these lengths (0: the rest). As a
    /// driver does, it reacts to what was wanted after a turn has been handed over whole.
    pub(in crate::dialogue) fn hold<L: Lawful>(&self, pieces: &[usize]) -> Vec<Seen> {
        let now = Moment::START;
        let goal = if self.signs_in { Goal::SignIn(OURS) } else { Goal::Look };
        let mut talk = Conversation::<L>::new(host(HOST), self.security, goal, now);
        let (mut all, mut orders) = (Vec::new(), self.orders.iter());
        let mut pieces = pieces.iter().cycle();
        for turn in std::iter::once(&vec![]).chain(&self.turns).chain(std::iter::once(&vec![])) {
            let mut rest = turn.as_slice();
            while !rest.is_empty() {
                let length = pieces.next().copied().filter(|length| *length > 0).unwrap_or(rest.len());
                let (piece, behind) = rest.split_at(length.min(rest.len()));
                talk.handle_bytes(piece, now);
                rest = behind;
            }
            while let Some(output) = talk.poll_output() {
                let output = seen(output);
                match output {
                    Seen::StartTls => talk.handle_tls(tls(self.tls), now),
                    Seen::Ready(_) => {
                        if let Some(number) = orders.next() {
                            talk.handle_order(order::<L>(*number), now);
                        }
                    }
                    _ => {}
                }
                all.push(output);
            }
        }
        talk.handle_closed(now);
        all.extend(std::iter::from_fn(|| talk.poll_output()).map(seen));
        all
    }

    /// The same without a way to a sign-in: no verified TLS, a look, or only permits that are for somebody else.
    pub(in crate::dialogue) fn without_sign_in(mut self) -> Self {
        match self.tls % 3 {
            0 => self.tls = self.orders.first().copied().unwrap_or_default() % 3,
            1 => self.signs_in = false,
            _ => self.orders.iter_mut().for_each(|order| *order %= NO_SIGN_IN),
        }
        self
    }
}

pub(in crate::dialogue) fn holds_a_secret(text: &str) -> bool {
    let upper = text.to_uppercase();
    let encoded = (0..3).map(|before| STANDARD.encode([&b"\0\0\0"[..before], SECRET.as_bytes()].concat()));
    let parts = encoded.map(|encoded| encoded[4..12].to_uppercase());
    upper.contains(&SECRET.to_uppercase()) || parts.into_iter().any(|part| upper.contains(&part))
}

/// The laws as tests of one protocol.
macro_rules! laws {
    ($protocol:ty) => {
        use proptest::prelude::*;

        use crate::dialogue::conversation::laws::{Lawful, Run, holds_a_secret, run};
        use crate::dialogue::conversation::script::Seen;
        use crate::model::Security;

        proptest! {
            // A case that failed becomes a script, which says what it is about.
            #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

            #[test]
            fn the_split_does_not_matter(
                run in run::<$protocol>(),
                pieces in proptest::collection::vec(0_usize..9, 1..6),
            ) {
                let whole = run.hold::<$protocol>(&[0]);
                prop_assert_eq!(&whole, &run.hold::<$protocol>(&[1]));
                prop_assert_eq!(&whole, &run.hold::<$protocol>(&pieces));
            }

            #[test]
            fn it_ends_once_and_nothing_follows(run in run::<$protocol>()) {
                let all = run.hold::<$protocol>(&[0]);
                let ends = all.iter().filter(|output| matches!(output, Seen::Done(_))).count();
                prop_assert_eq!(ends, 1);
                let [.., Seen::Close, Seen::Done(_)] = all.as_slice() else { panic!("{all:?}") };
                prop_assert!(all.len() < 400);
            }

            #[test]
            fn no_credential_goes_out_without_verified_tls_and_a_permit(run in run::<$protocol>()) {
                for output in run.without_sign_in().hold::<$protocol>(&[0]) {
                    if let Seen::Sent(line) = output {
                        prop_assert!(!<$protocol>::signs_in(&line) && !holds_a_secret(&line), "{}", line);
                    }
                }
            }

            #[test]
            fn clear_text_never_sees_a_credential(mut run in run::<$protocol>()) {
                run.security = Security::None;
                for output in run.hold::<$protocol>(&[0]) {
                    if let Seen::Sent(line) = output {
                        prop_assert!(<$protocol>::is_harmless(&line), "{}", line);
                    }
                }
            }

            #[test]
            fn no_credential_is_recorded(run in run::<$protocol>()) {
                // What a server says by itself, before we said anything, cannot be ours to hide.
                let (mut sent, mut known_before) = (false, false);
                for output in run.hold::<$protocol>(&[0]) {
                    let text = match output {
                        Seen::Sent(line) => {
                            sent |= <$protocol>::signs_in(&line);
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
            fn arbitrary_bytes_do_no_harm(
                bytes in proptest::collection::vec(any::<u8>(), 0..5000),
                inside in any::<bool>(),
            ) {
                let run = Run {
                    security: if inside { Security::Tls } else { Security::Starttls },
                    signs_in: true,
                    turns: vec![bytes],
                    tls: 3,
                    orders: vec![7, 7, 7, 7],
                };
                prop_assert_eq!(run.hold::<$protocol>(&[0]), run.hold::<$protocol>(&[1]));
            }
        }
    };
}
pub(in crate::dialogue) use laws;
