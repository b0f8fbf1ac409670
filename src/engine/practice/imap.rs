//! An IMAP server (RFC 3501): signing in here, folders and messages in files of their own.

mod fetch;
mod folders;
mod open;
mod search;
mod words;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use toukan_core::model::{Foreign, Mechanism};
use zeroize::Zeroizing;

use self::open::Selected;
use self::words::Words;
use super::heard::Heard;
use super::lines::{Lines, Talker, handshake};
use super::sasl::{Claim, Exchange, Turn, encoded, is_right};
use super::scram::Bound;
use super::session::{Desk, Reply, Then};
use super::situations::{Certificates, SignIn};

/// Commands in one connection. A whole set-up takes about five, a message that is waited for some tens.
const MAX_COMMANDS: usize = 200;
/// Octets of one literal: more than any name or password has.
const MAX_LITERAL: usize = 4096;
/// Literals of one command are not more than these octets together.
const MAX_LITERALS: usize = 2 * MAX_LITERAL;

/// One visit at port 143.
pub(super) async fn starttls(desk: Arc<Desk>, acceptor: TlsAcceptor, stream: TcpStream) {
    desk.hear(Heard::Connection);
    let mut session = Session::new(Arc::clone(&desk), None);
    let mut lines = Lines::new(stream);
    if lines.say(&session.greeting()).await.is_none() {
        return;
    }
    let Some(Then::Handshake) = lines.talk(&mut session).await else { return };
    // What came behind STARTTLS in the clear is dropped with the buffer.
    let Some((stream, bound)) = handshake(&desk, &acceptor, lines.into_stream()).await else { return };
    Lines::new(stream).talk(&mut Session::new(desk, Some(bound))).await;
}

/// One visit at port 993.
pub(super) async fn implicit(desk: Arc<Desk>, acceptor: TlsAcceptor, stream: TcpStream) {
    desk.hear(Heard::Connection);
    let Some((stream, bound)) = handshake(&desk, &acceptor, stream).await else { return };
    let mut session = Session::new(desk, Some(bound));
    let mut lines = Lines::new(stream);
    if lines.say(&session.greeting()).await.is_some() {
        lines.talk(&mut session).await;
    }
}

/// A command whose line has not ended: it announced a literal.
struct Begun {
    tag: String,
    /// What is known until now; of LOGIN it is secret.
    said: Zeroizing<Vec<u8>>,
    /// Octets of the literal that are still to come.
    missing: usize,
}

/// What is known of the client.
struct Session {
    desk: Arc<Desk>,
    number: u64,
    encrypted: bool,
    /// What the encrypted connection can be known by.
    bound: Bound,
    /// The address whose mailbox it is, after a sign-in.
    signed_in: Option<String>,
    selected: Option<Selected>,
    /// The tag of IDLE while it lasts.
    idle: Option<String>,
    exchange: Option<(String, Exchange)>,
    begun: Option<Begun>,
    commands: usize,
}

fn say(text: impl AsRef<str>) -> Reply {
    Reply { text: format!("{}\r\n", text.as_ref()), then: Then::Listen }
}

impl Talker for Session {
    fn line(&mut self, line: &[u8]) -> Reply {
        self.commands += 1;
        if self.commands > MAX_COMMANDS {
            return bye("Too many commands");
        }
        if let Some(begun) = self.begun.take() {
            return self.go_on(begun, line);
        }
        if let Some((tag, exchange)) = self.exchange.take() {
            if line == b"*" {
                return say(format!("{tag} BAD Authentication cancelled"));
            }
            let turn = exchange.answer(line, &self.desk);
            return self.turn(tag, turn);
        }
        if let Some(tag) = self.idle.take() {
            return self.end_idle(&tag, line);
        }
        let (tag, rest) = split(line);
        let Some(tag) = std::str::from_utf8(tag).ok().filter(|tag| is_tag(tag)) else { return say("* BAD No tag") };
        self.take(tag, Zeroizing::new(rest.to_vec()))
    }

    fn too_long(&mut self) -> Reply {
        bye("Line too long")
    }

    fn bare_line_feed(&mut self) -> Reply {
        bye("Lines end with CR LF")
    }

    async fn unasked(&mut self) -> Reply {
        self.news_while_idle().await
    }
}

/// The first word, and what stands behind the space after it.
fn split(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| *byte == b' ');
    end.and_then(|end| Some((text.get(..end)?, text.get(end + 1..)?))).unwrap_or((text, b""))
}

fn is_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn bad(tag: &str, text: &str) -> Reply {
    say(format!("{tag} BAD {text}"))
}

fn no(tag: &str, text: &str) -> Reply {
    say(format!("{tag} NO {text}"))
}

fn bye(text: &str) -> Reply {
    Reply { then: Then::HangUp, ..say(format!("* BYE {text}")) }
}

impl Session {
    fn new(desk: Arc<Desk>, bound: Option<Bound>) -> Self {
        let (encrypted, bound) = (bound.is_some(), bound.unwrap_or_default());
        Self {
            number: desk.sessions.fetch_add(1, Ordering::Relaxed),
            signed_in: bound.owner.clone().filter(|owner| desk.situation.lets_in(Some(owner))),
            desk,
            encrypted,
            bound,
            selected: None,
            idle: None,
            exchange: None,
            begun: None,
            commands: 0,
        }
    }

    fn greeting(&self) -> Reply {
        let status = if self.signed_in.is_some() { "PREAUTH" } else { "OK" };
        say(format!("* {status} [CAPABILITY {}] {} Toukan practice", self.capabilities(), self.desk.host))
    }

    fn capabilities(&self) -> String {
        if !self.encrypted {
            return "IMAP4rev1 STARTTLS LOGINDISABLED".to_owned();
        }
        let extras = self.desk.situation.extras;
        let enough = self.desk.situation.certificates == Certificates::Enough;
        if self.signed_in.is_some() {
            let words = if enough { "ID LOGINDISABLED UNSELECT" } else { "ID UNSELECT" };
            return format!("IMAP4rev1 {words} {extras}").trim_end().to_owned();
        }
        if enough {
            return "IMAP4rev1 SASL-IR ID LOGINDISABLED".to_owned();
        }
        let offered = self.desk.situation.offers(self.bound.owner.as_deref());
        let mechanisms = offered.split(' ').map(|name| format!(" AUTH={name}"));
        format!("IMAP4rev1 SASL-IR ID{}", mechanisms.collect::<String>())
    }

    fn authenticate(&mut self, tag: &str, arguments: &str) -> Reply {
        let (name, initial) = match arguments.split_once(' ') {
            Some((name, initial)) => (name, Some(initial)),
            None => (arguments, None),
        };
        let mechanism = Mechanism::named(name);
        let offered = self.desk.situation.mechanisms.split(' ').any(|offered| offered == mechanism.name());
        let begun = if offered { Exchange::begin(&mechanism, &self.desk.host, self.number, &self.bound) } else { None };
        let Some(begun) = begun else { return say(format!("{tag} NO Mechanism not offered")) };
        match (begun, initial) {
            (Turn::Ask(_, exchange), Some(initial)) if exchange.takes_initial_response() => {
                // "=" is an empty first word (RFC 4959 §3).
                let initial = if initial == "=" { "" } else { initial };
                let turn = exchange.answer(initial.as_bytes(), &self.desk);
                self.turn(tag.to_owned(), turn)
            }
            (_, Some(_)) => say(format!("{tag} BAD This mechanism begins with the server")),
            (begun, None) => self.turn(tag.to_owned(), begun),
        }
    }

    fn turn(&mut self, tag: String, turn: Turn) -> Reply {
        match turn {
            Turn::Ask(challenge, exchange) => {
                self.exchange = Some((tag, exchange));
                say(format!("+ {}", encoded(&challenge)))
            }
            Turn::Malformed => say(format!("{tag} BAD Cannot decode the response")),
            Turn::Claimed(claim) => self.judge(&tag, &claim),
        }
    }

    /// A command, if its line does not announce a literal.
    fn take(&mut self, tag: &str, said: Zeroizing<Vec<u8>>) -> Reply {
        match announced(&said) {
            Some(length) if length <= MAX_LITERAL && said.len() <= MAX_LITERALS => {
                self.begun = Some(Begun { tag: tag.to_owned(), said, missing: length });
                say("+ go on")
            }
            Some(_) => bad(tag, "[LIMIT] Literal too long"),
            None => self.command(tag, &said),
        }
    }

    /// A line of a literal, or what stands behind it. The lines come without their ends, which
    /// belong to a literal that is not over.
    fn go_on(&mut self, mut begun: Begun, line: &[u8]) -> Reply {
        begun.said.extend_from_slice(line);
        if line.len() < begun.missing {
            begun.said.extend_from_slice(b"\r\n");
            begun.missing = begun.missing.saturating_sub(line.len() + 2);
            self.begun = Some(begun);
            return Reply { text: String::new(), then: Then::Listen };
        }
        // What the literal itself looks like announces nothing.
        let (_, behind) = line.split_at_checked(begun.missing).unwrap_or((line, b""));
        let Begun { tag, said, .. } = begun;
        if announced(behind).is_some() { self.take(&tag, said) } else { self.command(&tag, &said) }
    }

    fn command(&mut self, tag: &str, said: &[u8]) -> Reply {
        let (verb, arguments) = split(said);
        let verb = String::from_utf8_lossy(verb).to_ascii_uppercase();
        match verb.as_str() {
            "CAPABILITY" => say(format!("* CAPABILITY {}\r\n{tag} OK done", self.capabilities())),
            "LOGOUT" => Reply { then: Then::HangUp, ..say(format!("* BYE See you\r\n{tag} OK done")) },
            "STARTTLS" if self.encrypted => bad(tag, "TLS is there already"),
            "STARTTLS" => Reply { then: Then::Handshake, ..say(format!("{tag} OK Begin TLS")) },
            "AUTHENTICATE" | "LOGIN" if !self.encrypted => {
                self.desk.hear(Heard::AuthInTheClear);
                no(tag, "[PRIVACYREQUIRED] Not without TLS")
            }
            "LOGIN" if self.desk.situation.certificates == Certificates::Enough => {
                no(tag, "[PRIVACYREQUIRED] Only with a certificate")
            }
            "AUTHENTICATE" | "LOGIN" if self.signed_in.is_some() => bad(tag, "Signed in already"),
            "AUTHENTICATE" => match std::str::from_utf8(arguments) {
                Ok(arguments) => self.authenticate(tag, arguments),
                Err(_) => bad(tag, "Not UTF-8"),
            },
            "LOGIN" => self.login_with(tag, arguments),
            "NOOP" => say(format!("{}{tag} OK done", self.news())),
            _ => self.signed_in_command(tag, &verb, arguments),
        }
    }

    fn login_with(&mut self, tag: &str, arguments: &[u8]) -> Reply {
        let mut words = Words::of(arguments);
        let (Some(name), Some(password), true) = (words.word(), words.word(), words.is_empty()) else {
            return bad(tag, "LOGIN name password");
        };
        let (name, password) = (String::from_utf8_lossy(&name), String::from_utf8_lossy(&password));
        let right = is_right(self.desk.situation, &name, &password);
        let claim = Claim { mechanism: Mechanism::Login, username: name.to_string(), right };
        self.judge(tag, &claim)
    }

    fn judge(&mut self, tag: &str, claim: &Claim) -> Reply {
        const WRONG: &str = "[AUTHENTICATIONFAILED] Authentication failed.";
        let refusal = match self.desk.situation.imap_sign_in {
            SignIn::Refused(text) => Some(text),
            SignIn::HashedPasswords if claim.mechanism == Mechanism::CramMd5 => Some(WRONG),
            SignIn::Checked | SignIn::HashedPasswords | SignIn::Unproven if claim.right => None,
            SignIn::Checked | SignIn::HashedPasswords | SignIn::Unproven => Some(WRONG),
        };
        let accepted = refusal.is_none();
        // A certificate can be all that says who somebody is.
        let name = self.bound.owner.as_ref().filter(|_| claim.username.is_empty()).unwrap_or(&claim.username);
        self.signed_in = accepted.then(|| self.desk.situation.mailbox_of(name));
        self.desk.hear(Heard::SignIn {
            mechanism: claim.mechanism.clone(),
            username: Foreign::new(claim.username.as_bytes()),
            accepted,
        });
        match refusal {
            Some(text) => no(tag, text),
            // What was said before does not hold any more (RFC 3501 §7.2.1).
            None => say(format!("{tag} OK [CAPABILITY {}] Signed in", self.capabilities())),
        }
    }
}

/// How long the literal is that a line announces at its end.
fn announced(line: &[u8]) -> Option<usize> {
    let inner = line.strip_suffix(b"}")?;
    let open = inner.iter().rposition(|byte| *byte == b'{')?;
    std::str::from_utf8(inner.get(open + 1..)?).ok()?.parse().ok()
}
