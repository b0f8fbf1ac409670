//! Every limit on what others control, as a table: what it bounds, how much passes, and that one more
//! does not. What is bounded elsewhere is named at the end of SECURITY.md's table.

mod deadlines;

use std::collections::BTreeSet;

use toukan_core::certificate;
use toukan_core::dialogue::{
    Goal, Imap, Order, Output, Piece, Pop3, PopResponse, PopResponses, Replies, Response, Responses, Smtp,
};
use toukan_core::discover::{Said, Unreadable, Way, autoconfig, autodiscover, pacc};
use toukan_core::model::{
    Address, Certificate, ConversationEnd, ConversationId, Digests, Document, Foreign, Fqdn, Host, Letter, Mechanism,
    Moment, Observation, Security, Source, TlsFacts, TlsState, TlsVersion, TlsaRecord, Trust, UserName, VerifiedTls,
};
use toukan_core::oauth;
use toukan_core::permit::{Budget, Clearance, Credential, Permit, SignIn};
use toukan_core::policy::{mta_sts, tlsa};

const OURS: ConversationId = ConversationId(7);

pub(super) fn host() -> Host {
    Host::parse("mail.example.jp").unwrap()
}

fn verified() -> TlsState {
    TlsState::Verified { facts: TlsFacts { version: Some(TlsVersion::Tls13), ..TlsFacts::of(host()) } }
}

/// The face that the three conversations have.
pub(super) trait Talk: Sized {
    fn begin(security: Security, goal: Goal) -> Self;
    fn bytes(&mut self, bytes: &[u8], now: Moment);
    fn tls(&mut self);
    fn order(&mut self, order: Order);
    fn timeout(&mut self, now: Moment);
    fn wake_at(&self) -> Option<Moment>;
    fn output(&mut self) -> Option<Output>;
}

macro_rules! talk {
    ($($of:ident),+) => {$(
        impl Talk for $of {
            fn begin(security: Security, goal: Goal) -> Self {
                Self::new(host(), security, goal, Moment::START)
            }
            fn bytes(&mut self, bytes: &[u8], now: Moment) {
                self.handle_bytes(bytes, now);
            }
            fn tls(&mut self) {
                self.handle_tls(verified(), Moment::START);
            }
            fn order(&mut self, order: Order) {
                self.handle_order(order, Moment::START);
            }
            fn timeout(&mut self, now: Moment) {
                self.handle_timeout(now);
            }
            fn wake_at(&self) -> Option<Moment> {
                self.wake_at()
            }
            fn output(&mut self) -> Option<Output> {
                self.poll_output()
            }
        }
    )+};
}
talk!(Smtp, Imap, Pop3);

/// What a conversation inside TLS came to: what it saw last, and how many lines it sent.
struct Held {
    seen: Option<Observation>,
    ended: bool,
    sent: usize,
}

fn permit(mechanism: Mechanism) -> Order {
    let tls = VerifiedTls::witnessed(OURS, host());
    let clearance = Clearance::grant(&host(), Trust::Published, &BTreeSet::new()).ok().unwrap();
    let attempt = Budget::new(vec![]).take(0).ok().unwrap();
    let credential = Credential::password("correct horse".into());
    let sign_in = SignIn { username: UserName("hanako".into()), mechanism, credential };
    Order::Authenticate(Permit::issue(&tls, &clearance, attempt, sign_in).ok().unwrap())
}

/// Holds a conversation in which the server says these things, one after the other, whatever it is told.
fn hold<T: Talk>(turns: &[String], order: Option<Mechanism>) -> Held {
    hold_with::<T>(turns, order.map(permit).into_iter().collect())
}

/// The same with these orders, one each time it is ready.
fn hold_with<T: Talk>(turns: &[String], orders: Vec<Order>) -> Held {
    let mut orders = orders.into_iter();
    let mut talk = T::begin(Security::Tls, Goal::SignIn(OURS));
    let mut held = Held { seen: None, ended: false, sent: 0 };
    for turn in std::iter::once("").chain(turns.iter().map(String::as_str)) {
        talk.bytes(turn.as_bytes(), Moment::START);
        while let Some(output) = talk.output() {
            match output {
                Output::StartTls => talk.tls(),
                Output::Send(wire) => held.sent += usize::from(!leaves(&wire)),
                Output::Ready(seen) => {
                    held.seen = Some(seen);
                    if let Some(order) = orders.next() {
                        talk.order(order);
                    }
                }
                Output::Done(seen) => (held.seen, held.ended) = (Some(seen), true),
                Output::Note(_) | Output::Derive(_) | Output::Close => {}
            }
        }
    }
    held
}

/// Whether it is no answer but the end of a sign-in, or of everything.
fn leaves(wire: &[u8]) -> bool {
    let line = String::from_utf8_lossy(wire);
    line.starts_with('*') || line.contains("QUIT") || line.contains("LOGOUT")
}

fn violated(held: &Held) -> bool {
    matches!(held.seen.as_ref().and_then(Observation::end), Some(ConversationEnd::Violated { .. }))
}

fn smtp_passes(bytes: &[u8]) -> bool {
    let (mut replies, mut bytes) = (Replies::new(), bytes);
    std::iter::from_fn(|| replies.take(&mut bytes)).all(|line| line.outcome.is_ok())
}

fn imap_passes(bytes: &[u8]) -> bool {
    let (mut responses, mut bytes) = (Responses::new(), bytes);
    std::iter::from_fn(|| responses.take(&mut bytes))
        .all(|line: toukan_core::dialogue::Line<Response>| line.outcome.is_ok())
}

fn pop_passes(list: bool, bytes: &[u8]) -> bool {
    let (mut responses, mut bytes) = (PopResponses::new(), bytes);
    responses.expect_list(list);
    std::iter::from_fn(|| responses.take(&mut bytes))
        .all(|line: toukan_core::dialogue::Line<PopResponse>| line.outcome.is_ok())
}

/// A line of so many octets before its line feed.
fn line(head: &str, octets: usize) -> Vec<u8> {
    format!("{head}{}\r\n", "x".repeat(octets - head.len() - 1)).into_bytes()
}

/// Whole replies of so many octets in all.
fn replies(octets: usize) -> Vec<u8> {
    let one = |octets: usize| format!("220 {}\n", "x".repeat(octets - 5));
    let (whole, rest) = (octets / 1024, octets % 1024);
    (1..whole).map(|_| one(1024)).chain([one(1024 + rest)]).collect::<String>().into_bytes()
}

/// How many answers a mechanism gives to a server that asks and asks.
fn answers<T: Talk>(mechanism: Mechanism, opening: &[&str], challenge: &str, challenges: usize) -> bool {
    let mut turns: Vec<String> = opening.iter().map(|turn| (*turn).to_owned()).collect();
    let before = hold::<T>(&turns, Some(mechanism.clone())).sent;
    turns.extend(std::iter::repeat_n(challenge.to_owned(), challenges));
    let held = hold::<T>(&turns, Some(mechanism));
    !violated(&held) && held.sent == before + challenges
}

fn document(body: String) -> Document {
    Document { url: "https://autoconfig.example.jp/".parse().unwrap(), all_https: true, body }
}

fn way() -> Way {
    Way { source: Source::Autoconfig, trust: Trust::Published, place: 0 }
}

fn config(inner: &str) -> Result<Said, Unreadable> {
    let body =
        format!(r#"<clientConfig version="1.1"><emailProvider id="example.jp">{inner}</emailProvider></clientConfig>"#);
    autoconfig::read(&document(body), way(), &Fqdn::parse("example.jp").unwrap())
}

const SERVER: &str = "<outgoingServer type=\"smtp\"><hostname>smtp.example.jp</hostname><port>PORT</port>\
    <socketType>SSL</socketType><authentication>password-cleartext</authentication></outgoingServer>";

fn servers(count: usize) -> usize {
    let all: String = (0..count).map(|port| SERVER.replace("PORT", &(port + 1).to_string())).collect();
    config(&all).unwrap().claims.len()
}

fn certificate_named(names: usize) -> usize {
    let names: Vec<String> = (0..names).map(|at| format!("h{at}.example.jp")).collect();
    let made = rcgen::generate_simple_self_signed(names).unwrap();
    certificate::read(made.cert.der()).unwrap().names.len()
}

fn one_key(records: usize) -> bool {
    let digests = Digests { sha512: String::new(), key_sha256: "1".repeat(64), key_sha512: String::new() };
    let chain = [Certificate { digests: Some(digests), ..Certificate::default() }];
    let record = |digit: &str| TlsaRecord { usage: 3, selector: 1, matching: 1, data: digit.repeat(64) };
    let mut all = vec![record("0"); records - 1];
    all.push(record("1"));
    tlsa::compare(&all, &chain, 587) == tlsa::Verdict::Matches
}

type Passes = Box<dyn Fn(usize) -> bool>;

/// What is bounded, how much passes, and whether so much does.
type Row = (&'static str, usize, Passes);

fn row(what: &'static str, limit: usize, passes: impl Fn(usize) -> bool + 'static) -> Row {
    (what, limit, Box::new(passes))
}

/// Of what servers say in conversations.
fn conversations() -> Vec<Row> {
    let ehlo = || vec!["220 hi\r\n".to_owned()];
    let capa = |lines: String| vec!["+OK\r\n".to_owned(), format!("+OK\r\n{lines}.\r\n")];
    let (smtp, imap, pop3) = (
        ["220 hi\r\n", "250-mx\r\n250 AUTH PLAIN LOGIN CRAM-MD5\r\n"],
        ["* OK\r\n", "* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN AUTH=CRAM-MD5\r\nt1 OK\r\n"],
        ["+OK\r\n", "+OK\r\nSASL PLAIN LOGIN CRAM-MD5\r\n.\r\n"],
    );
    let cram = "334 PDE4OTYuNjk3QHg+\r\n";
    vec![
        row("octets of an SMTP line", 2048, |n| smtp_passes(&line("220 ", n))),
        row("lines of an SMTP reply", 500, |n| {
            smtp_passes(format!("{}250 x\r\n", "250-x\r\n".repeat(n - 1)).as_bytes())
        }),
        row("octets of a conversation", 64 * 1024, |n| smtp_passes(&replies(n))),
        row("lines of a conversation", 1200, |n| smtp_passes("220 x\r\n".repeat(n).as_bytes())),
        row("octets of an IMAP line", 8192, |n| imap_passes(&line("* OK ", n))),
        row("octets of an IMAP literal", 32 * 1024, |n| {
            imap_passes(format!("* X {{{n}}}\r\n{}\r\n", "y".repeat(n)).as_bytes())
        }),
        row("octets of IMAP literals kept of one response", 16 * 1024, |n| {
            let text = format!("* X {{{n}}}\r\n{}\r\n", "y".repeat(n));
            let (mut responses, mut bytes) = (Responses::new(), text.as_bytes());
            let last = std::iter::from_fn(|| responses.take(&mut bytes)).last().unwrap();
            let Ok(Some(Response::Data(pieces))) = last.outcome else { panic!("no data") };
            pieces.contains(&Piece::Literal(vec![b'y'; n]))
        }),
        row("octets of a POP3 header", 128 * 1024, |n| {
            let (mut responses, text) = (PopResponses::new(), format!("+OK\r\n{}\r\n.\r\n", "x".repeat(n - 5)));
            responses.expect_header();
            let mut bytes = text.as_bytes();
            std::iter::from_fn(|| responses.take(&mut bytes)).all(|line| line.outcome.is_ok())
        }),
        row("octets of a POP3 header kept", 32 * 1024, |n| {
            let (mut responses, text) = (PopResponses::new(), format!("+OK\r\n{}\r\n.\r\n", "x".repeat(n - 2)));
            responses.expect_header();
            let mut bytes = text.as_bytes();
            let last = std::iter::from_fn(|| responses.take(&mut bytes)).last().unwrap();
            matches!(last.outcome, Ok(Some(PopResponse::Header(_, kept))) if kept.len() == n)
        }),
        row("octets of a POP3 line", 2048, |n| pop_passes(false, &line("+OK ", n))),
        row("lines of a POP3 list", 500, |n| pop_passes(true, format!("+OK\r\n{}.\r\n", "X\r\n".repeat(n)).as_bytes())),
        row("mechanisms kept of SMTP", 64, move |n| {
            let words = (0..n).map(|at| format!("250-AUTH X{at}\r\n")).collect::<Vec<_>>().concat();
            let held = hold::<Smtp>(&[ehlo(), vec![format!("250-mx\r\n{words}250 SIZE\r\n")]].concat(), None);
            held.seen.unwrap().smtp().unwrap().after_tls.as_ref().unwrap().mechanisms.len() == n
        }),
        row("capabilities kept of IMAP", 200, |n| {
            let words = (0..n).map(|at| format!(" X{at}")).collect::<Vec<_>>().concat();
            let held = hold::<Imap>(&["* OK\r\n".into(), format!("* CAPABILITY{words}\r\nt1 OK\r\n")], None);
            held.seen.unwrap().imap().unwrap().after_tls.as_ref().unwrap().words.len() == n
        }),
        row("mechanisms kept of POP3", 64, move |n| {
            let words = (0..n).map(|at| format!("SASL X{at}\r\n")).collect::<Vec<_>>().concat();
            let held = hold::<Pop3>(&capa(words), None);
            held.seen.unwrap().pop3().unwrap().after_tls.as_ref().unwrap().mechanisms.len() == n
        }),
        row("untagged responses to one IMAP command", 100, |n| {
            let chatter = "* 1 EXISTS\r\n".repeat(n - 1);
            let held = hold::<Imap>(&["* OK\r\n".into(), format!("{chatter}* CAPABILITY X\r\nt1 OK\r\n")], None);
            held.seen.is_some() && !held.ended
        }),
        row("texts for a person kept of IMAP", 8, |n| {
            let alerts = "* OK [ALERT] read this\r\n".repeat(n);
            let turns = ["* OK\r\n".into(), format!("{alerts}* CAPABILITY X\r\nt1 OK\r\n")];
            hold::<Imap>(&turns, None).seen.unwrap().imap().unwrap().alerts.len() == n
        }),
        row("answers by PLAIN, SMTP", 0, move |n| answers::<Smtp>(Mechanism::Plain, &smtp, cram, n)),
        row("answers by LOGIN, SMTP", 2, move |n| answers::<Smtp>(Mechanism::Login, &smtp, "334 VXNlcm5hbWU6\r\n", n)),
        row("answers by CRAM-MD5, SMTP", 1, move |n| answers::<Smtp>(Mechanism::CramMd5, &smtp, cram, n)),
        row("answers by LOGIN, IMAP", 2, move |n| answers::<Imap>(Mechanism::Login, &imap, "+ VXNlcm5hbWU6\r\n", n)),
        row("answers by CRAM-MD5, POP3", 1, move |n| {
            answers::<Pop3>(Mechanism::CramMd5, &pop3, "+ PDE4OTYuNjk3QHg+\r\n", n)
        }),
    ]
}

/// Of what servers say while a message is followed.
fn following() -> Vec<Row> {
    /// Signed in, and asked for marks.
    fn marking(said: String) -> Held {
        let opening = ["* OK\r\n", "* CAPABILITY SASL-IR AUTH=PLAIN\r\nt1 OK\r\n", "t2 OK [CAPABILITY IDLE] in\r\n"];
        let turns: Vec<String> = opening.into_iter().map(str::to_owned).chain([said]).collect();
        hold_with::<Imap>(&turns, vec![permit(Mechanism::Plain), Order::Mark])
    }
    let goes_on = |held: &Held| held.seen.is_some() && !held.ended;
    vec![
        row("untagged responses to one IMAP command, following", 1000, move |n| {
            goes_on(&marking("* 1 EXISTS\r\n".repeat(n)))
        }),
        row("lines of a conversation, following", 5200, move |n| {
            // Six commands with 800 untagged lines each, and the four lines before.
            let one = |tag| format!("{}t{tag} OK\r\n", "* 1 X\r\n".repeat(800));
            let whole = (3..9).map(one).collect::<Vec<_>>().concat();
            goes_on(&marking(whole + &"* 1 X\r\n".repeat(n - 6 * 801 - 4)))
        }),
        row("octets of a conversation, following", 256 * 1024, move |n| {
            let opening = "* OK\r\n* CAPABILITY SASL-IR AUTH=PLAIN\r\nt1 OK\r\nt2 OK [CAPABILITY IDLE] in\r\n".len();
            let line = |octets: usize| format!("* X {}\n", "y".repeat(octets - 5));
            let rest = n - opening;
            goes_on(&marking(line(1024).repeat(rest / 1024 - 1) + &line(1024 + rest % 1024)))
        }),
        row("octets of a message handed in", 64 * 1024, |n| {
            let turns = ["220 hi\r\n", "250-mx\r\n250 AUTH PLAIN\r\n", "235 ok\r\n"].map(str::to_owned);
            let line = |octets: usize| format!("{}\r\n", "x".repeat(octets - 2));
            let address = || Address::parse("hanako@example.jp").unwrap();
            let text = (line(64).repeat(n / 64 - 1) + &line(64 + n % 64)).into_bytes();
            assert_eq!(text.len(), n);
            let letter = Letter { from: address(), to: address(), text };
            let orders = vec![permit(Mechanism::Plain), Order::Submit(Box::new(letter))];
            hold_with::<Smtp>(&turns, orders).sent == 3
        }),
    ]
}

/// Of everything else that somebody else wrote.
fn texts() -> Vec<Row> {
    vec![
        row("octets of a document", 256 * 1024, |n| {
            let body = format!("<clientConfig version=\"1.1\"/>{}", " ".repeat(n - 29));
            assert_eq!(body.len(), n);
            let domain = Fqdn::parse("example.jp").unwrap();
            let json = document(format!("{{}}{}", " ".repeat(n - 2)));
            let large = [
                autoconfig::read(&document(body.clone()), way(), &domain).err(),
                autodiscover::read(&document(body), way(), &domain).err(),
                pacc::read(&json, way()).err(),
            ];
            assert!(
                large.iter().all(|one| *one == large[0]) || !large.contains(&Some(Unreadable::TooLarge)),
                "{large:?}"
            );
            !large.contains(&Some(Unreadable::TooLarge))
        }),
        row("depth of XML", 32, |n| {
            // The two elements around, and the innermost.
            let (open, close) = ("<x>".repeat(n - 2), "</x>".repeat(n - 2));
            config(&format!("{open}{close}")) != Err(Unreadable::TooDeep)
        }),
        row("servers taken from a document", 16, |n| servers(n) == n),
        row("certificates of a chain", 10, |n| {
            let made = rcgen::generate_simple_self_signed(["a.jp".to_owned()]).unwrap();
            let der: &[u8] = made.cert.der();
            certificate::read_chain(std::iter::repeat_n(der, n)).len() == n
        }),
        row("names of a certificate", 500, |n| certificate_named(n) == n),
        row("characters kept of a foreign text", 500, |n| Foreign::from("あ".repeat(n)).as_str() == "あ".repeat(n)),
        row("characters of a name", 253, |n| {
            let labels = "a.".repeat(n / 2 - 1);
            Fqdn::parse(&format!("{labels}{}", "b".repeat(n - labels.len()))).is_ok()
        }),
        row("characters of a label", 63, |n| Fqdn::parse(&format!("{}.jp", "a".repeat(n))).is_ok()),
        row("octets before the @", 64, |n| Address::parse(&format!("{}@a.jp", "a".repeat(n))).is_ok()),
        row("octets of a typed address", 2048, |n| Address::parse(&format!("{}a@a.jp", " ".repeat(n - 6))).is_ok()),
        row("octets of an MTA-STS policy", 64 * 1024, |n| {
            let policy = "version: STSv1\nmode: none\nmax_age: 0\n";
            mta_sts::read_policy(&format!("{policy}{}", " ".repeat(n - policy.len()))).is_ok()
        }),
        row("patterns kept of an MTA-STS policy", 64, |n| {
            let patterns = "mx: a.jp\n".repeat(n);
            mta_sts::read_policy(&format!("version: STSv1\nmode: testing\nmax_age: 0\n{patterns}")).unwrap().mx.len()
                == n
        }),
        row("characters of an MTA-STS id", 32, |n| {
            mta_sts::read_record([format!("v=STSv1; id={}", "a".repeat(n)).as_str()]).is_some()
        }),
        row("TLSA records looked at", 32, one_key),
        row("octets of JSON from an authorization server", 64 * 1024, |n| {
            let token = r#"{"access_token":"a","token_type":"Bearer"}"#;
            oauth::tokens(200, format!("{token}{}", " ".repeat(n - token.len())).as_bytes(), "").is_ok()
        }),
        row("octets of an access token", 6144, |n| {
            let body = format!(r#"{{"access_token":"{}","token_type":"Bearer"}}"#, "a".repeat(n));
            oauth::tokens(200, body.as_bytes(), "").is_ok()
        }),
        row("octets of a refresh token", 16 * 1024, |n| {
            let body = format!(r#"{{"access_token":"a","token_type":"Bearer","refresh_token":"{}"}}"#, "a".repeat(n));
            oauth::tokens(200, body.as_bytes(), "").is_ok()
        }),
        row("octets of a redirect", 8 * 1024, |n| {
            let expected = oauth::Expected { path: "/".to_owned(), state: "s".to_owned().into() };
            oauth::is_expected(&format!("/?state=s&x={}", "a".repeat(n - 12)), &expected)
        }),
        row("octets of an identifier of a program", 1000, |n| {
            oauth::registered(201, format!(r#"{{"client_id":"{}"}}"#, "a".repeat(n)).as_bytes()).is_ok()
        }),
        row("octets of a file of programs", 64 * 1024, |n| oauth::clients(&" ".repeat(n)).is_ok()),
        row("programs in a file", 100, |n| oauth::clients(&"[[client]]\nclient_id = \"a\"\n".repeat(n)).is_ok()),
    ]
}

#[test]
fn so_much_passes_and_one_more_does_not() {
    let mut wrong = Vec::new();
    for (what, limit, passes) in conversations().into_iter().chain(following()).chain(texts()) {
        let (at, beyond) = (passes(limit), passes(limit + 1));
        #[allow(clippy::print_stdout, reason = "the table is what a reader of the run wants to see")]
        {
            println!("{what:45} {limit:>7}");
        }
        if !at || beyond {
            wrong.push(format!("{what}: {limit} {}, {} {}", verb(at), limit + 1, verb(beyond)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn verb(passes: bool) -> &'static str {
    if passes { "pass" } else { "do not pass" }
}
