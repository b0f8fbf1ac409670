//! An IMAP server (RFC 9051) as far as a sign-in: nobody has mail in practice.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use toukan_core::model::{Foreign, Mechanism};
use zeroize::Zeroizing;

use super::heard::Heard;
use super::lines::{Lines, Talker, handshake};
use super::sasl::{Claim, Exchange, Turn, encoded, is_right};
use super::scram::Bound;
use super::session::{Desk, Reply, Then};
use super::situations::{Certificates, SignIn};

/// Commands in one connection. A whole set-up takes about five.
const MAX_COMMANDS: usize = 50;
/// Octets of one literal: more than any name or password has.
const MAX_LITERAL: usize = 4096;

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
    /// Of LOGIN: what is known until now.
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
    signed_in: bool,
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
        let Ok(text) = std::str::from_utf8(line) else { return say("* BAD Not UTF-8") };
        let (tag, rest) = text.split_once(' ').unwrap_or((text, ""));
        if tag.is_empty() || !tag.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return say("* BAD No tag");
        }
        let (verb, arguments) = rest.split_once(' ').unwrap_or((rest, ""));
        match verb.to_ascii_uppercase().as_str() {
            "CAPABILITY" => say(format!("* CAPABILITY {}\r\n{tag} OK done", self.capabilities())),
            "NOOP" => say(format!("{tag} OK done")),
            "LOGOUT" => Reply { then: Then::HangUp, ..say(format!("* BYE See you\r\n{tag} OK done")) },
            "STARTTLS" if self.encrypted => say(format!("{tag} BAD TLS is there already")),
            "STARTTLS" => Reply { then: Then::Handshake, ..say(format!("{tag} OK Begin TLS")) },
            "AUTHENTICATE" | "LOGIN" if !self.encrypted => {
                self.desk.hear(Heard::AuthInTheClear);
                say(format!("{tag} NO [PRIVACYREQUIRED] Not without TLS"))
            }
            "LOGIN" if self.desk.situation.certificates == Certificates::Enough => {
                say(format!("{tag} NO [PRIVACYREQUIRED] Only with a certificate"))
            }
            "AUTHENTICATE" | "LOGIN" if self.signed_in => say(format!("{tag} BAD Signed in already")),
            "AUTHENTICATE" => self.authenticate(tag, arguments),
            "LOGIN" => self.login(tag, arguments.as_bytes()),
            _ => say(format!("{tag} BAD Unknown command")),
        }
    }

    fn too_long(&mut self) -> Reply {
        bye("Line too long")
    }

    fn bare_line_feed(&mut self) -> Reply {
        bye("Lines end with CR LF")
    }
}

fn bye(text: &str) -> Reply {
    Reply { then: Then::HangUp, ..say(format!("* BYE {text}")) }
}

impl Session {
    fn new(desk: Arc<Desk>, bound: Option<Bound>) -> Self {
        let (encrypted, bound) = (bound.is_some(), bound.unwrap_or_default());
        Self {
            number: desk.sessions.fetch_add(1, Ordering::Relaxed),
            signed_in: desk.situation.lets_in(bound.owner.as_deref()),
            desk,
            encrypted,
            bound,
            exchange: None,
            begun: None,
            commands: 0,
        }
    }

    fn greeting(&self) -> Reply {
        let status = if self.signed_in { "PREAUTH" } else { "OK" };
        say(format!("* {status} [CAPABILITY {}] {} Toukan practice", self.capabilities(), self.desk.host))
    }

    fn capabilities(&self) -> String {
        if !self.encrypted {
            return "IMAP4rev1 STARTTLS LOGINDISABLED".to_owned();
        }
        if self.desk.situation.certificates == Certificates::Enough {
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

    /// LOGIN, as far as its line goes.
    fn login(&mut self, tag: &str, arguments: &[u8]) -> Reply {
        if let Some(length) = announced(arguments) {
            if length > MAX_LITERAL {
                return say(format!("{tag} BAD [LIMIT] Literal too long"));
            }
            let said = Zeroizing::new(arguments.to_vec());
            self.begun = Some(Begun { tag: tag.to_owned(), said, missing: length });
            return say("+ go on");
        }
        self.login_with(tag, arguments)
    }

    /// A line of a literal, or what stands behind it. The lines come without their ends, which
    /// belong to a literal that is not over.
    fn go_on(&mut self, mut begun: Begun, line: &[u8]) -> Reply {
        if line.len() < begun.missing {
            let with_end = begun.missing.saturating_sub(line.len() + 2);
            begun.said.extend_from_slice(line);
            begun.said.extend_from_slice(b"\r\n");
            begun.missing = with_end;
            self.begun = Some(begun);
            return Reply { text: String::new(), then: Then::Listen };
        }
        begun.said.extend_from_slice(line);
        let tag = std::mem::take(&mut begun.tag);
        let (_, behind) = line.split_at_checked(begun.missing).unwrap_or((line, b""));
        match announced(behind) {
            Some(length) if length <= MAX_LITERAL && begun.said.len() <= 2 * MAX_LITERAL => {
                self.begun = Some(Begun { tag, said: begun.said, missing: length });
                say("+ go on")
            }
            Some(_) => say(format!("{tag} BAD [LIMIT] Literal too long")),
            None => self.login_with(&tag, &begun.said),
        }
    }

    fn login_with(&mut self, tag: &str, arguments: &[u8]) -> Reply {
        let Some((name, rest)) = astring(arguments) else { return say(format!("{tag} BAD LOGIN name password")) };
        let password = rest.strip_prefix(b" ").and_then(astring);
        let Some((password, [])) = password else { return say(format!("{tag} BAD LOGIN name password")) };
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
        self.signed_in = refusal.is_none();
        self.desk.hear(Heard::SignIn {
            mechanism: claim.mechanism.clone(),
            username: Foreign::new(claim.username.as_bytes()),
            accepted: self.signed_in,
        });
        match refusal {
            Some(text) => say(format!("{tag} NO {text}")),
            None => say(format!("{tag} OK Signed in")),
        }
    }
}

/// How long the literal is that a line announces at its end.
fn announced(line: &[u8]) -> Option<usize> {
    let inner = line.strip_suffix(b"}")?;
    let open = inner.iter().rposition(|byte| *byte == b'{')?;
    std::str::from_utf8(inner.get(open + 1..)?).ok()?.parse().ok()
}

/// The first word of LOGIN's arguments (RFC 9051 §9: `astring`), and what stands behind it. Of a
/// literal the announcement stands right before its octets.
fn astring(text: &[u8]) -> Option<(Zeroizing<Vec<u8>>, &[u8])> {
    let mut word = Zeroizing::new(Vec::with_capacity(text.len()));
    if let Some(mut rest) = text.strip_prefix(b"\"") {
        loop {
            match rest {
                [b'"', behind @ ..] => return Some((word, behind)),
                [b'\\', octet, behind @ ..] | [octet, behind @ ..] => {
                    word.push(*octet);
                    rest = behind;
                }
                [] => return None,
            }
        }
    }
    if let Some(announcement) = text.strip_prefix(b"{") {
        let end = announcement.iter().position(|byte| *byte == b'}')?;
        let length: usize = std::str::from_utf8(announcement.get(..end)?).ok()?.parse().ok()?;
        let (octets, behind) = announcement.get(end + 1..)?.split_at_checked(length)?;
        word.extend_from_slice(octets);
        return Some((word, behind));
    }
    let end = text.iter().position(|byte| *byte == b' ').unwrap_or(text.len());
    let (atom, behind) = text.split_at_checked(end).filter(|(atom, _)| !atom.is_empty())?;
    word.extend_from_slice(atom);
    Some((word, behind))
}
