//! A POP3 server (RFC 1939, 2449, 2595, 5034).

mod drop;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use toukan_core::model::{Foreign, Mechanism};

use self::drop::Maildrop;
use super::heard::Heard;
use super::lines::{Lines, Talker, handshake};
use super::sasl::{Claim, Exchange, Turn, encoded, is_right};
use super::scram::Bound;
use super::session::{Desk, Reply, Then};
use super::situations::SignIn;

/// Commands in one connection. A whole set-up takes about five.
const MAX_COMMANDS: usize = 50;

/// One visit at port 110.
pub(super) async fn starttls(desk: Arc<Desk>, acceptor: TlsAcceptor, stream: TcpStream) {
    desk.hear(Heard::Connection);
    let mut session = Session::new(Arc::clone(&desk), None);
    let mut lines = Lines::new(stream);
    if lines.say(&session.greeting()).await.is_none() {
        return;
    }
    let Some(Then::Handshake) = lines.talk(&mut session).await else { return };
    // What came behind STLS in the clear is dropped with the buffer.
    let Some((stream, bound)) = handshake(&desk, &acceptor, lines.into_stream()).await else { return };
    Lines::new(stream).talk(&mut Session::new(desk, Some(bound))).await;
}

/// One visit at port 995.
pub(super) async fn implicit(desk: Arc<Desk>, acceptor: TlsAcceptor, stream: TcpStream) {
    desk.hear(Heard::Connection);
    let Some((stream, bound)) = handshake(&desk, &acceptor, stream).await else { return };
    let mut session = Session::new(desk, Some(bound));
    let mut lines = Lines::new(stream);
    if lines.say(&session.greeting()).await.is_some() {
        lines.talk(&mut session).await;
    }
}

/// What is known of the client.
struct Session {
    desk: Arc<Desk>,
    number: u64,
    encrypted: bool,
    /// What the encrypted connection can be known by.
    bound: Bound,
    /// The mailbox, after a sign-in.
    open: Option<Maildrop>,
    exchange: Option<Exchange>,
    /// Said by USER.
    user: Option<String>,
    commands: usize,
}

fn say(text: impl AsRef<str>) -> Reply {
    Reply { text: format!("{}\r\n", text.as_ref()), then: Then::Listen }
}

fn last(text: &str) -> Reply {
    Reply { then: Then::HangUp, ..say(text) }
}

impl Talker for Session {
    fn line(&mut self, line: &[u8]) -> Reply {
        self.commands += 1;
        if self.commands > MAX_COMMANDS {
            return last("-ERR Too many commands");
        }
        if let Some(exchange) = self.exchange.take() {
            if line == b"*" {
                return say("-ERR Authentication cancelled");
            }
            let turn = exchange.answer(line, &self.desk);
            return self.turn(turn);
        }
        let Ok(text) = std::str::from_utf8(line) else { return say("-ERR Not UTF-8") };
        let (verb, argument) = text.split_once(' ').unwrap_or((text, ""));
        match verb.to_ascii_uppercase().as_str() {
            "CAPA" => say(format!("+OK Capabilities\r\n{}\r\n.", self.capabilities().join("\r\n"))),
            "NOOP" => say("+OK"),
            "QUIT" => self.quit(),
            "STLS" if self.encrypted => say("-ERR TLS is there already"),
            "STLS" => Reply { then: Then::Handshake, ..say("+OK Begin TLS") },
            "AUTH" | "USER" | "PASS" | "APOP" if !self.encrypted => {
                self.desk.hear(Heard::AuthInTheClear);
                say("-ERR Not without TLS")
            }
            "AUTH" | "USER" | "PASS" if self.open.is_some() => say("-ERR Signed in already"),
            "AUTH" => self.auth(argument),
            "USER" => {
                self.user = Some(argument.to_owned());
                say("+OK Send PASS")
            }
            "PASS" => match self.user.take() {
                Some(username) => {
                    let right = is_right(self.desk.situation, &username, argument);
                    self.judge(&Claim { mechanism: Mechanism::Login, username, right })
                }
                None => say("-ERR Send USER first"),
            },
            verb => self.on_open_mailbox(verb, argument),
        }
    }

    fn too_long(&mut self) -> Reply {
        last("-ERR Line too long")
    }

    fn bare_line_feed(&mut self) -> Reply {
        last("-ERR Lines end with CR LF")
    }
}

impl Session {
    fn new(desk: Arc<Desk>, bound: Option<Bound>) -> Self {
        Self {
            number: desk.sessions.fetch_add(1, Ordering::Relaxed),
            desk,
            encrypted: bound.is_some(),
            bound: bound.unwrap_or_default(),
            open: None,
            exchange: None,
            user: None,
            commands: 0,
        }
    }

    fn greeting(&self) -> Reply {
        say(format!("+OK {} Toukan practice", self.desk.host))
    }

    fn capabilities(&self) -> Vec<String> {
        let mut all = vec!["TOP".to_owned(), "UIDL".to_owned(), "RESP-CODES".to_owned(), "AUTH-RESP-CODE".to_owned()];
        if self.encrypted {
            all.extend([
                "USER".to_owned(),
                format!("SASL {}", self.desk.situation.offers(self.bound.owner.as_deref())),
            ]);
        } else {
            all.push("STLS".to_owned());
        }
        all
    }

    fn auth(&mut self, argument: &str) -> Reply {
        let (name, initial) = match argument.split_once(' ') {
            Some((name, initial)) => (name, Some(initial)),
            None => (argument, None),
        };
        let mechanism = Mechanism::named(name);
        let offered = self.desk.situation.mechanisms.split(' ').any(|offered| offered == mechanism.name());
        let begun = if offered { Exchange::begin(&mechanism, &self.desk.host, self.number, &self.bound) } else { None };
        let Some(begun) = begun else { return say("-ERR Mechanism not offered") };
        match (begun, initial) {
            (Turn::Ask(_, exchange), Some(initial)) if exchange.takes_initial_response() => {
                // "=" is an empty first word (RFC 5034 §4).
                let initial = if initial == "=" { "" } else { initial };
                let turn = exchange.answer(initial.as_bytes(), &self.desk);
                self.turn(turn)
            }
            (_, Some(_)) => say("-ERR This mechanism begins with the server"),
            (begun, None) => self.turn(begun),
        }
    }

    fn turn(&mut self, turn: Turn) -> Reply {
        match turn {
            Turn::Ask(challenge, exchange) => {
                self.exchange = Some(exchange);
                say(format!("+ {}", encoded(&challenge)))
            }
            Turn::Malformed => say("-ERR Cannot decode the response"),
            Turn::Claimed(claim) => self.judge(&claim),
        }
    }

    fn judge(&mut self, claim: &Claim) -> Reply {
        let right = match self.desk.situation.imap_sign_in {
            SignIn::Refused(_) => false,
            SignIn::HashedPasswords => claim.right && claim.mechanism != Mechanism::CramMd5,
            SignIn::Checked | SignIn::Unproven => claim.right,
        };
        self.desk.hear(Heard::SignIn {
            mechanism: claim.mechanism.clone(),
            username: Foreign::new(claim.username.as_bytes()),
            accepted: right,
        });
        if !right {
            return say("-ERR [AUTH] Authentication failed.");
        }
        self.open = Maildrop::open(&self.desk.post, &self.desk.situation.mailbox_of(&claim.username));
        if self.open.is_none() {
            // RFC 2449 §8.1.1: the name and the password were right.
            return say("-ERR [IN-USE] Somebody else has this mailbox open");
        }
        self.desk.hear(Heard::Opened { read_only: false });
        say("+OK Signed in")
    }

    fn on_open_mailbox(&mut self, verb: &str, argument: &str) -> Reply {
        let Some(open) = &mut self.open else { return say("-ERR Unknown command, or sign in first") };
        let said = match verb {
            "STAT" => {
                let (count, octets) = open.stat();
                Some(format!("+OK {count} {octets}"))
            }
            "LIST" => open.list(argument),
            "UIDL" => open.uidl(argument),
            "RETR" => open.retrieve(argument),
            "TOP" => {
                let asked = argument.split_once(' ').and_then(|(number, lines)| Some((number, lines.parse().ok()?)));
                let Some((number, lines)) = asked else { return say("-ERR TOP number lines") };
                open.top(number, lines)
            }
            "DELE" => open.delete(argument).map(|()| "+OK Deleted at the end".to_owned()),
            "RSET" => {
                open.reset();
                Some("+OK".to_owned())
            }
            _ => Some("-ERR Unknown command".to_owned()),
        };
        say(said.unwrap_or_else(|| "-ERR No such message".to_owned()))
    }

    fn quit(&mut self) -> Reply {
        let deleted = self.open.take().map(Maildrop::update).unwrap_or_default();
        if !deleted.is_empty() {
            self.desk.hear(Heard::Changed { by: "DELE", uids: deleted });
        }
        last("+OK See you")
    }
}
