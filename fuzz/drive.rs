//! What a fuzzer's input does, and what must hold then. Shared by the fuzz targets and by the test
//! that runs the corpus.
//!
//! An input of `smtp`, `imap` or `pop3` is a line of settings and a server's words, cut into turns at `~`:
//!
//! ```text
//! SI4600        security T|S|N, goal I(sign in)|L(ook), how TLS ends, three to eight orders
//! 220 hi
//! ~250-mx …
//! ```

use std::collections::BTreeSet;

use toukan_core::dialogue::{
    Derived, Goal, Imap, Line, Order, Output, Pop3, PopResponse, PopResponses, Replies, Response, Responses, Smtp,
};
use toukan_core::discover::{Said, Unreadable, Way, autoconfig, autodiscover, pacc};
use toukan_core::model::{
    Address, BindingKind, CertificateFault, Channel, ConversationId, Document, Folder, Fqdn, Host, Letter, Mark,
    Mechanism, Moment, Observation, Search, Security, SignInAnswer, Source, TestToken, TlsFacts, TlsFailure, TlsState,
    TlsVersion, Trust, UserName, VerifiedTls,
};
use toukan_core::permit::{Budget, Clearance, Credential, Permit, SignIn};
use zeroize::Zeroizing;

mod chain;
mod report;
mod saved;
mod sign_in;
mod words;
pub use chain::chain;
pub use report::report;
pub use saved::{imported, record, settings};
pub use sign_in::{authorization, redirect, token};
pub use words::{address, authentication, dane, names, statements};

const OURS: ConversationId = ConversationId(7);
const SECRET: &str = "zq7!Xv-Kp2w";
/// The middle of the secret's base64, at its three alignments.
const ENCODED: [&str; 3] = ["E3IVh2LU", "xNyFYdi1", "cTchWHYt"];

/// Orders of one conversation.
const MAX_ORDERS: usize = 8;

/// A fuzzer's input for one conversation.
struct Input<'a> {
    security: Security,
    goal: Goal,
    tls: u8,
    orders: Vec<u8>,
    turns: Vec<&'a [u8]>,
}

impl<'a> Input<'a> {
    fn read(data: &'a [u8]) -> Option<Self> {
        let (settings, words) = data.split_at_checked(data.iter().position(|byte| *byte == b'\n')?)?;
        let (&[security, goal, tls], orders) = settings.split_first_chunk()?;
        let words = words.get(1..)?;
        if !(3..=MAX_ORDERS).contains(&orders.len()) {
            return None;
        }
        let security = match security {
            b'T' => Security::Tls,
            b'S' => Security::Starttls,
            _ => Security::None,
        };
        let goal = if goal == b'I' { Goal::SignIn(OURS) } else { Goal::Look };
        let turns = words.split(|byte| *byte == b'~').collect();
        Some(Self { security, goal, tls, orders: orders.to_vec(), turns })
    }

    fn verifies(&self) -> bool {
        self.security != Security::None && !matches!(self.tls, b'0'..=b'2')
    }

    /// Whether there is an order that may send a credential.
    fn may_sign_in(&self) -> bool {
        self.verifies()
            && self.goal == Goal::SignIn(OURS)
            && self.orders.iter().any(|order| !matches!(order, b'0'..=b'3' | b'm' | b'f' | b'F' | b'r' | b'l'))
    }

    fn tls(&self) -> TlsState {
        let facts = |name| TlsFacts { version: Some(TlsVersion::Tls13), ..TlsFacts::of(host(name)) };
        match self.tls {
            b'0' => TlsState::Failed { failure: TlsFailure::NotTls },
            b'1' => TlsState::Unverified { facts: facts("smtp.example.jp"), fault: CertificateFault::SelfSigned },
            b'2' => TlsState::Verified { facts: facts("smtp.evil.example") },
            _ => TlsState::Verified { facts: facts("smtp.example.jp") },
        }
    }

    /// Holds the conversation, the turns handed over in pieces of this length.
    fn hold<D: Dialogue>(&self, piece: usize) -> Vec<Seen> {
        let mut dialogue = D::begin(host("smtp.example.jp"), self.security, self.goal);
        let (mut all, mut orders) = (Vec::new(), self.orders.iter());
        for turn in std::iter::once(&[][..]).chain(self.turns.iter().copied()).chain([&[][..]]) {
            for bytes in turn.chunks(piece) {
                dialogue.bytes(bytes);
            }
            while let Some(mut output) = dialogue.output() {
                match &mut output {
                    Output::StartTls => dialogue.tls(self.tls()),
                    Output::Derive(derivation) => {
                        let derived = std::iter::repeat_with(|| derivation.advance()).flatten().next().unwrap();
                        dialogue.derived(derived);
                    }
                    Output::Ready(_) => {
                        if let Some(order) = orders.next() {
                            dialogue.order(make(*order));
                        }
                    }
                    _ => {}
                }
                all.push(seen(output));
            }
        }
        dialogue.closed();
        all.extend(std::iter::from_fn(|| dialogue.output()).map(seen));
        all
    }
}

/// The face that all conversations have.
trait Dialogue {
    fn begin(host: Host, security: Security, goal: Goal) -> Self;
    fn bytes(&mut self, bytes: &[u8]);
    fn tls(&mut self, tls: TlsState);
    fn order(&mut self, order: Order);
    fn derived(&mut self, derived: Derived);
    fn closed(&mut self);
    fn output(&mut self) -> Option<Output>;
}

macro_rules! dialogue {
    ($kind:ty) => {
        impl Dialogue for $kind {
            fn begin(host: Host, security: Security, goal: Goal) -> Self {
                Self::new(host, security, goal, Moment::START)
            }
            fn bytes(&mut self, bytes: &[u8]) {
                self.handle_bytes(bytes, Moment::START);
            }
            fn tls(&mut self, tls: TlsState) {
                self.handle_tls(tls, Moment::START);
            }
            fn order(&mut self, order: Order) {
                self.handle_order(order, Moment::START);
            }
            fn derived(&mut self, derived: Derived) {
                self.handle_derived(derived, Moment::START);
            }
            fn closed(&mut self) {
                self.handle_closed(Moment::START);
            }
            fn output(&mut self) -> Option<Output> {
                self.poll_output()
            }
        }
    };
}

dialogue!(Smtp);
dialogue!(Imap);
dialogue!(Pop3);

#[derive(Debug, PartialEq)]
enum Seen {
    Sent(Vec<u8>),
    StartTls,
    Derive,
    Noted(String),
    Ready(String),
    Close,
    Done(String),
}

fn seen(output: Output) -> Seen {
    match output {
        Output::Send(wire) => Seen::Sent(wire.to_vec()),
        Output::StartTls => Seen::StartTls,
        Output::Derive(_) => Seen::Derive,
        Output::Note(what) => Seen::Noted(serde_json::to_string(&what).unwrap()),
        Output::Ready(so_far) => Seen::Ready(serde_json::to_string(&so_far).unwrap()),
        Output::Close => Seen::Close,
        Output::Done(observation) => Seen::Done(serde_json::to_string(&observation).unwrap()),
    }
}

fn host(name: &str) -> Host {
    Host::parse(name).unwrap()
}

fn make(order: u8) -> Order {
    let permit = |id, mechanism: Mechanism| {
        let binding = (BindingKind::TlsExporter, Zeroizing::new(vec![9; 32]));
        let channel = Channel::new(Zeroizing::new([7; 32]), Some(binding));
        let tls = VerifiedTls::witnessed(id, host("smtp.example.jp")).with_channel(channel);
        let clearance = Clearance::grant(&host("smtp.example.jp"), Trust::Published, &BTreeSet::new()).ok().unwrap();
        let attempt = Budget::new(vec![]).take(0).ok().unwrap();
        let credential = match mechanism {
            Mechanism::External => Credential::certificate(),
            ref token if token.takes_token() => Credential::token(SECRET.into()),
            _ => Credential::password(SECRET.into()),
        };
        let sign_in = SignIn { username: UserName("hanako".into()), mechanism, credential };
        Order::Authenticate(Permit::issue(&tls, &clearance, attempt, sign_in).ok().unwrap())
    };
    match order {
        b'0' => Order::Leave,
        b'1' => permit(ConversationId(8), Mechanism::Plain),
        b'2' => Order::TrySender(Address::parse("hanako@example.jp").unwrap()),
        b'3' => Order::TrySender(Address::parse("花子@example.jp").unwrap()),
        b'4' => permit(OURS, Mechanism::Login),
        b'5' => permit(OURS, Mechanism::CramMd5),
        b's' => permit(OURS, Mechanism::ScramSha256),
        b'p' => permit(OURS, Mechanism::ScramSha1Plus),
        b'o' => permit(OURS, Mechanism::OauthBearer),
        b'x' => permit(OURS, Mechanism::XOauth2),
        b'm' => Order::Mark,
        b'f' | b'F' => {
            let token = TestToken::new(&[7; 32], 0);
            let mark = |folder, name: &str, uid_validity| Mark {
                folder,
                name: name.into(),
                uid_validity,
                uid_next: 3,
                last: Some("abc".into()),
            };
            let marks = vec![mark(Folder::Inbox, "INBOX", 5), mark(Folder::Junk, "Junk", 6)];
            let until = Moment::from_millis(if order == b'f' { 0 } else { 60_000 });
            Order::Search(Box::new(Search { token, marks, until }))
        }
        b'r' => Order::Remove,
        b'l' => {
            let address = || Address::parse("hanako@example.jp").unwrap();
            let text = b"Subject: x\r\n\r\n.\r\n".to_vec();
            Order::Submit(Box::new(Letter { from: address(), to: address(), text }))
        }
        b'e' => permit(OURS, Mechanism::External),
        _ => permit(OURS, Mechanism::Plain),
    }
}

fn shows_a_secret(text: &str) -> bool {
    text.contains(SECRET) || ENCODED.iter().any(|part| text.contains(part))
}

/// One conversation with a submission server.
pub fn smtp(data: &[u8]) {
    conversation::<Smtp>(data, |line| line.starts_with("AUTH"));
}

/// One conversation with an IMAP server.
pub fn imap(data: &[u8]) {
    conversation::<Imap>(data, |line| line.contains(" AUTHENTICATE") || line.contains(" LOGIN"));
}

/// One conversation with a POP3 server.
pub fn pop3(data: &[u8]) {
    conversation::<Pop3>(data, |line| ["AUTH", "USER", "PASS"].iter().any(|verb| line.starts_with(verb)));
}

/// What a server says after a sign-in was begun, challenges first: the first octet says in which
/// protocol and by which mechanism.
pub fn challenge(data: &[u8]) {
    let Some((&first, words)) = data.split_first() else { return };
    let order = [b'4', b'5', b'9', b's', b'p', b'o', b'x'][usize::from(first / 3) % 7];
    let begun = |greeting: &str| [b"TI9", &[order, order, b'0'][..], b"\n", greeting.as_bytes(), words].concat();
    match first % 3 {
        0 => smtp(&begun("220 hi\r\n~250-mx\r\n250 AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256\r\n~334 ")),
        1 => imap(&begun("* OK\r\n~* CAPABILITY X AUTH=PLAIN AUTH=LOGIN AUTH=CRAM-MD5\r\nt1 OK\r\n~+ ")),
        _ => pop3(&begun("+OK\r\n~+OK\r\nSASL PLAIN LOGIN CRAM-MD5\r\n.\r\n~+ ")),
    }
}

/// A server that knows what it was sent and says it again, in whatever surroundings: `\x01` stands
/// for the password, `\x02` to `\x04` for its base64 at the three alignments, `\x05` for half of it.
pub fn transcript(data: &[u8]) {
    let mut words = Vec::new();
    for octet in data {
        match octet {
            1 => words.extend_from_slice(SECRET.as_bytes()),
            2..=4 => words.extend_from_slice(ENCODED[usize::from(octet - 2)].as_bytes()),
            5 => words.extend_from_slice(&SECRET.as_bytes()[..9]),
            b'~' | b'\n' => {}
            octet => words.push(*octet),
        }
    }
    let smtp =
        [b"TI9999\n220 hi\r\n~250-mx\r\n250 AUTH PLAIN\r\n~535 5.7.8 ", &words[..], b"\r\n~221 ", &words].concat();
    let imap = [b"TI9999\n* OK\r\n~* CAPABILITY X\r\nt1 OK\r\n~t2 NO [", &words[..], b"] x\r\n"].concat();
    let pop3 = [b"TI9444\n+OK\r\n~+OK\r\nUSER\r\n.\r\n~+OK\r\n~-ERR ", &words[..], b"\r\n"].concat();
    self::smtp(&smtp);
    self::imap(&imap);
    self::pop3(&pop3);
}

fn conversation<D: Dialogue>(data: &[u8], signs_in: impl Fn(&str) -> bool) {
    let Some(input) = Input::read(data) else { return };
    let all = input.hold::<D>(usize::MAX);
    assert_eq!(all, input.hold::<D>(1), "the split matters");
    assert!(matches!(all.as_slice(), [.., Seen::Close, Seen::Done(_)]), "it does not end with Close and Done");
    assert_eq!(all.iter().filter(|output| matches!(output, Seen::Done(_))).count(), 1, "it ends more than once");
    // Every line of the server makes one note, every order at most one line of ours with its note.
    let lines = data.split(|byte| *byte == b'\n').count();
    assert!(all.len() <= 4 * lines + 60, "outputs without end");
    // Nobody here knows the password: by SCRAM no sign-in is ever believed.
    for output in &all {
        if let Seen::Ready(text) | Seen::Done(text) = output {
            assert!(!is_believed(&serde_json::from_str(text).unwrap()), "{text}");
        }
    }
    let (mut sent, mut known) = (false, false);
    for output in &all {
        // What a server said is text: nothing in it steers a terminal or turns a line round.
        if let Seen::Noted(text) | Seen::Ready(text) | Seen::Done(text) = output {
            let steers = |c: char| {
                c.is_control()
                    || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert!(!text.contains(steers), "{text}");
        }
        match output {
            Seen::Sent(wire) => {
                let line = String::from_utf8_lossy(wire);
                sent |= signs_in(&line);
                assert!(!removes_others(&line), "{line}");
                assert!(input.may_sign_in() || !(signs_in(&line) || shows_a_secret(&line)), "{line}");
            }
            Seen::Noted(text) | Seen::Ready(text) | Seen::Done(text) if sent && !known => {
                assert!(!shows_a_secret(text), "{text}");
            }
            // The fuzzer knows the secret and may say it before we do.
            Seen::Noted(text) => known |= shows_a_secret(text),
            _ => {}
        }
    }
}

/// Whether a line could remove what is not ours, or bring what somebody else wrote.
fn removes_others(line: &str) -> bool {
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    let own = |word: &str| matches!(word, "EXPUNGE" | "CLOSE" | "DELETE" | "RETR" | "DELE" | "FETCH" | "STORE");
    let many = |uid: &str| uid.contains([',', ':', '*']);
    match words.as_slice() {
        ["UID", "STORE" | "EXPUNGE" | "MOVE", uid, ..] | [_, "UID", "STORE" | "EXPUNGE" | "MOVE", uid, ..] => many(uid),
        [first, ..] if own(first) => true,
        [_, second, ..] => own(second),
        _ => false,
    }
}

/// Whether somebody was accepted by SCRAM.
fn is_believed(seen: &Observation) -> bool {
    let sent = seen.smtp().into_iter().flat_map(|smtp| &smtp.sign_ins);
    sent.filter(|answer| SignInAnswer::is_accepted(answer)).any(|answer| answer.mechanism.is_scram())
        || seen.incoming_sign_ins().iter().any(|answer| answer.is_accepted() && answer.mechanism.is_scram())
}

/// One stream of replies.
pub fn reply(data: &[u8]) {
    let read = |piece: usize| {
        let (mut replies, mut lines) = (Replies::new(), Vec::<Line>::new());
        for mut bytes in data.chunks(piece) {
            lines.extend(std::iter::from_fn(|| replies.take(&mut bytes)));
            assert!(bytes.is_empty(), "bytes were left");
        }
        lines
    };
    let lines = read(usize::MAX);
    assert_eq!(lines, read(1), "the split matters");
    assert!(lines.iter().all(|line| line.octets.len() <= 2048), "a line beyond the limit");
    assert!(lines.iter().rev().skip(1).all(|line| line.outcome.is_ok()), "lines behind an error");
    for line in lines {
        if let Ok(Some(reply)) = line.outcome {
            assert!((200..600).contains(&reply.code) && (1..=500).contains(&reply.lines.len()));
        }
    }
}

/// One stream of IMAP responses.
pub fn response(data: &[u8]) {
    let read = |piece: usize| {
        let (mut responses, mut lines) = (Responses::new(), Vec::<Line<Response>>::new());
        for mut bytes in data.chunks(piece) {
            lines.extend(std::iter::from_fn(|| responses.take(&mut bytes)));
            assert!(bytes.is_empty(), "bytes were left");
        }
        lines
    };
    let lines = read(usize::MAX);
    assert_eq!(lines, read(1), "the split matters");
    assert!(lines.iter().all(|line| line.octets.len() <= 8192), "a line beyond the limit");
    assert!(lines.iter().rev().skip(1).all(|line| line.outcome.is_ok()), "lines behind an error");
}

/// One stream of POP3 responses; the first octet says whether a list or a header is expected.
pub fn pop_response(data: &[u8]) {
    let Some((&first, data)) = data.split_first() else { return };
    let read = |piece: usize| {
        let (mut responses, mut lines) = (PopResponses::new(), Vec::<Line<PopResponse>>::new());
        match first % 4 {
            1 => responses.expect_list(true),
            2 => responses.expect_header(),
            _ => {}
        }
        for mut bytes in data.chunks(piece) {
            lines.extend(std::iter::from_fn(|| responses.take(&mut bytes)));
            assert!(bytes.is_empty(), "bytes were left");
        }
        lines
    };
    let lines = read(usize::MAX);
    assert_eq!(lines, read(1), "the split matters");
    assert!(lines.iter().all(|line| line.octets.len() <= 2048), "a line beyond the limit");
    assert!(lines.iter().rev().skip(1).all(|line| line.outcome.is_ok()), "lines behind an error");
}

/// What any reader of documents may give: bounded, at hosts that have names, never in clear text,
/// never believed further than the way it came by, and nothing for the person that is not HTTPS.
fn document(data: &[u8], source: Source, read: impl Fn(&Document, Way) -> Result<Said, Unreadable>) {
    let body = String::from_utf8_lossy(data).into_owned();
    let url = url::Url::parse("https://autoconfig.example.jp/").unwrap();
    let way = Way { source, trust: Trust::Published, place: 3 };
    let document = Document { url, all_https: true, body };
    let Ok(said) = read(&document, way) else { return };
    assert_eq!(read(&document, way), Ok(said.clone()), "the same text says the same");
    assert!(said.claims.len() <= 16 && said.claims.windows(2).all(|two| two[0].order < two[1].order));
    for claim in &said.claims {
        let candidate = &claim.candidate;
        assert!((candidate.source, candidate.trust) == (source, Trust::Published));
        assert!(candidate.server.security != Security::None && candidate.server.endpoint.port != 0);
        let host = candidate.server.endpoint.host.name().expect("addresses are only typed by a person");
        assert!(host.labels().count() > 1 && candidate.mechanisms.len() <= 12);
    }
    let told = &said.told;
    assert!(told.pages.len() <= 12 && told.oauth.len() <= 4);
    let urls = told.pages.iter().map(|page| &page.url);
    let tokens = told.oauth.iter().flat_map(|server| server.auth_url.iter().chain(&server.token_url));
    assert!(urls.chain(tokens).all(|url| url.scheme() == "https" && url.domain().is_some()));
    let texts = told.pages.iter().flat_map(|page| &page.texts).map(|one| &one.text);
    assert!(texts.chain(&told.provider).all(|text| !text.as_str().contains(char::is_control)));
}

/// A configuration file.
pub fn autoconfig(data: &[u8]) {
    let domain = Fqdn::parse("example.jp").unwrap();
    document(data, Source::Autoconfig, |document, way| autoconfig::read(document, way, &domain));
}

/// An answer of Autodiscover.
pub fn autodiscover(data: &[u8]) {
    let domain = Fqdn::parse("example.jp").unwrap();
    document(data, Source::Autodiscover, |document, way| autodiscover::read(document, way, &domain));
}

/// A PACC document.
pub fn pacc(data: &[u8]) {
    document(data, Source::Pacc, pacc::read);
}
