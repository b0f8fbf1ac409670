//! What goes out: lines, waits and the end.

use zeroize::Zeroizing;

use crate::dialogue::redact::Redactor;
use crate::dialogue::sasl::{Exchange, Response};
use crate::dialogue::status::RawStatus;
use crate::dialogue::{Output, REDACTED, deadline};
use crate::model::{ConversationEnd, Foreign, IncomingReply, Moment, Step, Violation, What};

use super::{Conversation, Language, Sight as _, SigningIn};

impl<L: Language> Conversation<L> {
    pub(in crate::dialogue) fn wait_at(&mut self, step: Step, now: Moment) {
        self.step = step;
        self.deadline = Some(now + deadline::of(step));
    }

    /// No later than half a second from now.
    pub(super) fn hurry(&mut self, now: Moment) {
        let latest = now + deadline::QUIT;
        self.deadline = self.deadline.map(|deadline| deadline.min(latest));
    }

    pub(in crate::dialogue) fn start_tls(&mut self, now: Moment) {
        self.wait_at(Step::Handshake, now);
        self.outputs.push_back(Output::StartTls);
    }

    /// A command without secrets, and the wait for its reply.
    pub(in crate::dialogue) fn command(&mut self, line: &str, step: Step, now: Moment) {
        self.say(line.as_bytes(), line, step, now);
    }

    /// A command with something secret in it, shown as told.
    pub(in crate::dialogue) fn say(&mut self, line: &[u8], shown: &str, step: Step, now: Moment) {
        self.language.asking(step);
        let prefix = self.language.prefix();
        let mut wire = Zeroizing::new(Vec::with_capacity(prefix.len() + line.len()));
        wire.extend_from_slice(prefix.as_bytes());
        wire.extend_from_slice(line);
        self.wait_at(step, now);
        self.write(&wire, prefix + shown);
    }

    /// Words that belong to a command under way, and the wait for what comes of them.
    pub(in crate::dialogue) fn add(&mut self, line: &str, step: Step, now: Moment) {
        self.wait_at(step, now);
        self.write(line.as_bytes(), line.to_owned());
    }

    /// Begins a SASL exchange with this command; with the initial response where the mechanism has
    /// one, the server takes one, and the line has room for it.
    pub(in crate::dialogue) fn exchange(
        &mut self,
        command: &str,
        mut exchange: Box<dyn Exchange>,
        initial_allowed: bool,
        now: Moment,
    ) {
        let room = L::MAX_COMMAND.saturating_sub(command.len() + " \r\n".len());
        let initial = if initial_allowed { exchange.initial(room) } else { None };
        self.signing_in = Some(SigningIn::Sasl(exchange));
        let Some(response) = initial else { return self.command(command, Step::Auth, now) };
        let mut line = Zeroizing::new(Vec::with_capacity(command.len() + 2 + response.line.len()));
        line.extend_from_slice(command.as_bytes());
        line.push(b' ');
        line.extend_from_slice(&response.line);
        // An empty one (RFC 4954 §4, RFC 4959 §3, RFC 5034 §4).
        if response.line.is_empty() {
            line.push(b'=');
        }
        self.learn(&response);
        self.say(&line, &format!("{command} {REDACTED}"), Step::Auth, now);
    }

    /// One more line of a sign-in. All of it is secret.
    pub(super) fn say_on(&mut self, line: &[u8], now: Moment) {
        self.wait_at(Step::Auth, now);
        self.write(line, REDACTED.to_owned());
    }

    /// `*` instead of a response (RFC 4954 §4, RFC 9051 §6.2.2, RFC 5034 §4). It is refused then.
    pub(in crate::dialogue) fn break_off(&mut self, now: Moment) {
        self.signing_in = None;
        let until = self.deadline;
        self.wait_at(Step::Auth, now);
        self.deadline = until.min(self.deadline);
        self.write(b"*", "*".to_owned());
    }

    pub(super) fn learn(&mut self, response: &Response) {
        for trace in &response.traces {
            self.redactor.learn(trace);
        }
    }

    fn write(&mut self, line: &[u8], shown: String) {
        let mut wire = Zeroizing::new(Vec::with_capacity(line.len() + 2));
        wire.extend_from_slice(line);
        wire.extend_from_slice(b"\r\n");
        self.outputs.push_back(Output::Send(wire));
        self.outputs.push_back(Output::Note(What::Sent { line: shown }));
    }

    /// A text of the server as it may be kept.
    pub(in crate::dialogue) fn shown(&self, octets: &[u8]) -> Foreign {
        Foreign::new(&self.redactor.clean(octets))
    }

    /// A status as it may be kept.
    pub(in crate::dialogue) fn status(&self, raw: &RawStatus) -> IncomingReply {
        let code = raw.code.as_ref().map(|code| self.shown(code));
        IncomingReply { status: raw.status, code, text: self.shown(&raw.text) }
    }

    /// The leave, then the end. A cancelled conversation keeps the deadline it has.
    pub(in crate::dialogue) fn leave(&mut self, end: ConversationEnd, now: Moment) {
        let until = self.deadline.filter(|_| self.ending.is_some());
        let (farewell, step) = L::FAREWELL;
        self.command(farewell, step, now);
        self.deadline = self.deadline.map(|deadline| until.map_or(deadline, |until| until.min(deadline)));
        self.ending.get_or_insert(end);
    }

    pub(in crate::dialogue) fn violated(&mut self, violation: Violation) {
        self.finish(ConversationEnd::Violated { step: self.step, violation });
    }

    /// Hangs up. What was decided before stays the reason.
    pub(in crate::dialogue) fn finish(&mut self, end: ConversationEnd) {
        if self.over {
            return;
        }
        self.over = true;
        self.deadline = None;
        // What could still hold a credential is wiped now, not when somebody drops the rest.
        self.signing_in = None;
        self.redactor = Redactor::default();
        *self.seen.end_mut() = self.ending.take().unwrap_or(end);
        self.outputs.push_back(Output::Close);
        self.outputs.push_back(Output::Done(self.seen.clone().into()));
    }
}
