//! One submission session (RFC 6409) as a state machine: a line in, a reply out.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use toukan_core::model::{Foreign, Mechanism};

use super::authority::AHEAD;
use super::heard::{Ears, Heard, Told};
use super::message::{Envelope, Incoming, MAX_SIZE};
use super::oauth::Issued;
use super::post::{NoRoom, Post, situation_of};
use super::sasl::{Claim, Exchange, Turn, encoded};
use super::scram::Bound;
use super::situations::{ABOVE, HandedIn, SignIn, Situation, Starttls};

/// Commands in one connection. A whole set-up takes about ten.
const MAX_COMMANDS: usize = 100;
/// Recipients of one message (RFC 5321 §4.5.3.1.8 asks for at least 100).
const MAX_RECIPIENTS: usize = 100;

/// A submission server of one situation, at one of its ports.
pub(super) struct Desk {
    pub(super) situation: &'static Situation,
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) ears: Arc<Ears>,
    pub(super) post: Arc<Post>,
    /// The tokens that open mailboxes here.
    pub(super) issued: Arc<Issued>,
    /// Counts the sessions, for challenges that were never there before.
    pub(super) sessions: AtomicU64,
}

impl Desk {
    pub(super) fn hear(&self, heard: Heard) {
        self.ears.hear(Told { situation: self.situation.id, port: self.port, heard });
    }
}

/// What to do after the reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// Wait for the next line.
    Listen,
    /// Begin TLS.
    Handshake,
    /// Close the connection.
    HangUp,
}

/// A reply, and what to do after it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// Its bytes, line ends included.
    pub(super) text: String,
    pub(super) then: Then,
}

fn reply(line: impl AsRef<str>) -> Reply {
    Reply { text: format!("{}\r\n", line.as_ref()), then: Then::Listen }
}

/// The client has more to say.
fn nothing() -> Reply {
    Reply { text: String::new(), then: Then::Listen }
}

fn last_reply(line: &str) -> Reply {
    Reply { then: Then::HangUp, ..reply(line) }
}

/// What is known of the client.
pub(super) struct Session {
    desk: Arc<Desk>,
    /// Its number at this desk.
    number: u64,
    encrypted: bool,
    /// What the encrypted connection can be known by.
    bound: Bound,
    extended: bool,
    signed_in: bool,
    exchange: Option<Exchange>,
    envelope: Option<Envelope>,
    /// There from DATA to the end of the message.
    incoming: Option<Incoming>,
    commands: usize,
}

impl Session {
    pub(super) fn new(desk: Arc<Desk>, bound: Option<Bound>) -> Self {
        let (encrypted, bound) = (bound.is_some(), bound.unwrap_or_default());
        Self {
            number: desk.sessions.fetch_add(1, Ordering::Relaxed),
            signed_in: desk.situation.lets_in(bound.owner.as_deref()),
            desk,
            encrypted,
            bound,
            extended: false,
            exchange: None,
            envelope: None,
            incoming: None,
            commands: 0,
        }
    }

    /// The first line.
    pub(super) fn greeting(&self) -> Reply {
        match self.desk.situation.greets {
            Some(refusal) => last_reply(refusal),
            None if self.desk.situation.ahead => {
                // As Exim and Sendmail do (RFC 5322 §3.3).
                let says = (OffsetDateTime::now_utc() + AHEAD).format(&Rfc2822).unwrap_or_default();
                reply(format!("220 {} ESMTP Toukan practice {says}", self.desk.host))
            }
            None => reply(format!("220 {} ESMTP Toukan practice", self.desk.host)),
        }
    }

    /// TLS has begun: nothing said before counts (RFC 3207 §4.2).
    pub(super) fn secured(&mut self, bound: Bound) {
        *self = Self { commands: self.commands, ..Self::new(Arc::clone(&self.desk), Some(bound)) };
    }

    /// Takes one line, without its line end.
    pub(super) fn line(&mut self, line: &[u8]) -> Reply {
        if let Some(incoming) = &mut self.incoming {
            return if incoming.line(line) { self.end_of_data() } else { nothing() };
        }
        self.commands += 1;
        if self.commands > MAX_COMMANDS {
            return last_reply("421 4.7.0 Too many commands");
        }
        if let Some(exchange) = self.exchange.take() {
            if line == b"*" {
                return reply("501 5.7.0 Authentication cancelled");
            }
            let turn = exchange.answer(line, &self.desk);
            return self.turn(turn);
        }
        let Ok(line) = std::str::from_utf8(line) else { return reply("500 5.5.2 Not UTF-8") };
        let (verb, argument) = line.split_once(' ').unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => self.ehlo(argument),
            "HELO" => self.helo(argument),
            "NOOP" => reply("250 2.0.0 Ok"),
            "QUIT" => last_reply("221 2.0.0 Bye"),
            "STARTTLS" => self.starttls(argument),
            "AUTH" => self.auth(argument),
            "RSET" => {
                self.end_transaction();
                reply("250 2.0.0 Ok")
            }
            "MAIL" => self.mail(argument),
            "RCPT" => self.rcpt(argument),
            "DATA" => self.data(argument),
            "VRFY" => reply("252 2.5.0 Try it"),
            _ => reply("500 5.5.2 Unknown command"),
        }
    }

    fn end_transaction(&mut self) {
        self.envelope = None;
    }

    fn helo(&mut self, client: &str) -> Reply {
        if client.is_empty() {
            return reply("501 5.5.4 Syntax: HELO hostname");
        }
        self.end_transaction();
        self.extended = false;
        reply(format!("250 {}", self.desk.host))
    }

    fn ehlo(&mut self, client: &str) -> Reply {
        if client.is_empty() {
            return reply("501 5.5.4 Syntax: EHLO hostname");
        }
        self.end_transaction();
        self.extended = true;
        let Situation { starttls, .. } = self.desk.situation;
        let mechanisms = self.desk.situation.offers(self.bound.owner.as_deref());
        let mut lines = vec![self.desk.host.clone(), "PIPELINING".to_owned(), format!("SIZE {MAX_SIZE}")];
        let offer = match starttls {
            Starttls::Stripped => None,
            // What some firewalls leave of it.
            Starttls::Blotted => Some("XXXXXXXA"),
            Starttls::Offered | Starttls::Injected | Starttls::Refused => Some("STARTTLS"),
        };
        lines.extend(offer.filter(|_| !self.encrypted).map(str::to_owned));
        if (self.encrypted || *starttls == Starttls::Stripped) && !mechanisms.is_empty() {
            lines.push(format!("AUTH {mechanisms}"));
        }
        lines.extend(["ENHANCEDSTATUSCODES", "8BITMIME"].map(str::to_owned));
        // The last line of a reply has a space behind its code, all others a hyphen (RFC 5321 §4.2.1).
        let text = format!("250-{}\r\n250 SMTPUTF8\r\n", lines.join("\r\n250-"));
        Reply { text, then: Then::Listen }
    }

    fn starttls(&mut self, argument: &str) -> Reply {
        if self.encrypted {
            return reply("503 5.5.1 TLS is there already");
        }
        if !argument.is_empty() {
            return reply("501 5.5.4 STARTTLS takes no argument");
        }
        let text = match self.desk.situation.starttls {
            Starttls::Offered => "220 2.0.0 Ready to start TLS\r\n",
            // What somebody on the way would put in: believed, it would answer for the real server.
            Starttls::Injected => "220 go\r\n250-evil\r\n250 AUTH PLAIN LOGIN\r\n",
            Starttls::Refused => return reply("454 4.7.0 TLS not available due to temporary reason"),
            Starttls::Stripped | Starttls::Blotted => return reply("502 5.5.1 STARTTLS is not offered"),
        };
        Reply { text: text.to_owned(), then: Then::Handshake }
    }

    fn auth(&mut self, argument: &str) -> Reply {
        if !self.encrypted {
            self.desk.hear(Heard::AuthInTheClear);
            if self.desk.situation.starttls != Starttls::Stripped {
                return reply("530 5.7.0 Must issue a STARTTLS command first");
            }
        }
        if !self.extended {
            return reply("503 5.5.1 Send EHLO first");
        }
        if self.signed_in {
            return reply("503 5.5.1 Already signed in");
        }
        if self.envelope.is_some() {
            return reply("503 5.5.1 Not within a mail transaction");
        }
        let (name, initial) = match argument.split_once(' ') {
            Some((name, initial)) => (name, Some(initial)),
            None => (argument, None),
        };
        let mechanism = Mechanism::named(name);
        let offered = self.desk.situation.mechanisms.split(' ').any(|offered| offered == mechanism.name());
        let begun = if offered { Exchange::begin(&mechanism, &self.desk.host, self.number, &self.bound) } else { None };
        let Some(begun) = begun else { return reply("504 5.5.4 Mechanism not offered") };
        match (begun, initial) {
            (Turn::Ask(_, exchange), Some(initial)) if exchange.takes_initial_response() => {
                // "=" is an empty first word (RFC 4954 §4).
                let initial = if initial == "=" { "" } else { initial };
                let turn = exchange.answer(initial.as_bytes(), &self.desk);
                self.turn(turn)
            }
            (_, Some(_)) => reply("501 5.7.0 This mechanism begins with the server"),
            (begun, None) => self.turn(begun),
        }
    }

    fn turn(&mut self, turn: Turn) -> Reply {
        match turn {
            Turn::Ask(challenge, exchange) => {
                self.exchange = Some(exchange);
                reply(format!("334 {}", encoded(&challenge)))
            }
            Turn::Malformed => reply("501 5.5.2 Cannot decode the response"),
            Turn::Claimed(claim) => self.judge(&claim),
        }
    }

    fn judge(&mut self, claim: &Claim) -> Reply {
        const WRONG: &str = "535 5.7.8 Error: authentication failed";
        let refusal = match self.desk.situation.sign_in {
            SignIn::Refused(text) => Some(text),
            SignIn::HashedPasswords if claim.mechanism == Mechanism::CramMd5 => Some(WRONG),
            SignIn::Checked | SignIn::HashedPasswords | SignIn::Unproven if claim.right => None,
            SignIn::Checked | SignIn::HashedPasswords | SignIn::Unproven => Some(WRONG),
        };
        self.signed_in = refusal.is_none();
        if self.encrypted {
            self.desk.hear(Heard::SignIn {
                mechanism: claim.mechanism.clone(),
                username: Foreign::new(claim.username.as_bytes()),
                accepted: self.signed_in,
            });
        }
        reply(refusal.unwrap_or("235 2.7.0 Authentication successful"))
    }

    fn mail(&mut self, argument: &str) -> Reply {
        if !self.signed_in {
            return reply("530 5.7.0 Authentication required");
        }
        if self.envelope.is_some() {
            return reply("503 5.5.1 Nested MAIL command");
        }
        let Some((path, parameters)) = path(argument, "FROM:") else {
            return reply("501 5.5.4 Syntax: MAIL FROM:<address>");
        };
        if let Some(refusal) = self.desk.situation.sender_refused {
            return reply(refusal);
        }
        if !path.is_empty() && !is_in(path, &self.desk.situation.domain()) {
            return reply("553 5.7.1 Sender address rejected: not owned by user");
        }
        match Envelope::begin(path, parameters) {
            Ok(envelope) => self.envelope = Some(envelope),
            Err(refusal) => return reply(refusal),
        }
        reply("250 2.1.0 Ok")
    }

    fn rcpt(&mut self, argument: &str) -> Reply {
        let Desk { situation, post, .. } = &*self.desk;
        let Some(envelope) = &mut self.envelope else { return reply("503 5.5.1 Send MAIL first") };
        match path(argument, "TO:") {
            None | Some(("", _)) => reply("501 5.5.4 Syntax: RCPT TO:<address>"),
            Some((_, parameters)) if !parameters.is_empty() => reply("555 5.5.4 Unknown parameter"),
            Some((path, _)) if !is_in(path, ABOVE) => reply("550 5.7.1 Practice sends nothing away"),
            Some((path, _)) if situation_of(path).is_none() => reply("550 5.1.1 Nobody here has this address"),
            Some((path, _)) if situation.handed_in == HandedIn::KeptWaiting && post.keeps_waiting(path) => {
                reply("450 4.2.0 Recipient address rejected: Greylisted, try again in 5 seconds")
            }
            Some(_) if envelope.to.len() == MAX_RECIPIENTS => reply("452 4.5.3 Too many recipients"),
            Some((path, _)) => {
                envelope.to.push(path.to_owned());
                reply("250 2.1.5 Ok")
            }
        }
    }

    fn data(&mut self, argument: &str) -> Reply {
        if !argument.is_empty() {
            return reply("501 5.5.4 DATA takes no argument");
        }
        match self.envelope.take_if(|envelope| !envelope.to.is_empty()) {
            None => reply("503 5.5.1 Send RCPT first"),
            Some(envelope) => {
                self.incoming = Some(Incoming::new(envelope));
                reply("354 End data with <CR><LF>.<CR><LF>")
            }
        }
    }

    fn end_of_data(&mut self) -> Reply {
        let Some(incoming) = self.incoming.take() else { return nothing() };
        let answer = match (incoming.finish(&self.desk.host), self.desk.situation.handed_in) {
            (Err(refusal), _) | (Ok(_), HandedIn::Refused(refusal)) => Err(refusal),
            (Ok((envelope, text)), HandedIn::Taken | HandedIn::KeptWaiting) => self.deliver(&envelope, &text),
        };
        self.desk.hear(Heard::Message { taken: answer.is_ok() });
        reply(answer.err().unwrap_or("250 2.0.0 Ok: queued"))
    }

    fn deliver(&self, envelope: &Envelope, text: &str) -> Result<(), &'static str> {
        for recipient in &envelope.to {
            self.desk.post.deliver(recipient, text.to_owned()).map_err(|why| match why {
                NoRoom::Full => "452 4.3.1 Insufficient system storage",
                NoRoom::Nobody => "550 5.1.1 Nobody here has this address",
            })?;
        }
        Ok(())
    }
}

/// Path and parameters of `FROM:<path> parameters`.
fn path<'a>(argument: &'a str, keyword: &str) -> Option<(&'a str, &'a str)> {
    let (head, rest) = argument.split_at_checked(keyword.len())?;
    let rest = rest.strip_prefix('<').filter(|_| head.eq_ignore_ascii_case(keyword))?;
    let (path, parameters) = rest.split_once('>')?;
    (parameters.is_empty() || parameters.starts_with(' ')).then_some((path, parameters.trim_start()))
}

/// Whether an address is in this domain or below it.
fn is_in(path: &str, domain: &str) -> bool {
    let Some((local, of)) = path.rsplit_once('@') else { return false };
    let of = of.to_ascii_lowercase();
    !local.is_empty() && of.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
