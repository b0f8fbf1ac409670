//! What goes out: lines, waits and the end.

use zeroize::Zeroizing;

use crate::dialogue::redact::Redactor;
use crate::dialogue::sasl::Response;
use crate::dialogue::{Output, REDACTED, deadline};
use crate::model::{ConversationEnd, Foreign, Moment, Step, Violation, What};

use super::Imap;
use super::login::Pieces;

impl Imap {
    pub(super) fn wait_at(&mut self, step: Step, now: Moment) {
        self.step = step;
        self.deadline = Some(now + deadline::of(step));
    }

    /// No later than half a second from now.
    pub(super) fn hurry(&mut self, now: Moment) {
        let latest = now + deadline::QUIT;
        self.deadline = self.deadline.map(|deadline| deadline.min(latest));
    }

    pub(super) fn start_tls(&mut self, now: Moment) {
        self.wait_at(Step::Handshake, now);
        self.outputs.push_back(Output::StartTls);
    }

    /// A command without secrets, and the wait for its reply.
    pub(super) fn command(&mut self, line: &str, step: Step, now: Moment) {
        self.wait_at(step, now);
        let line = format!("{} {line}", self.new_tag());
        self.write(line.as_bytes(), line.clone());
    }

    /// AUTHENTICATE, with its initial response where there is one (RFC 4959).
    pub(super) fn authenticate_by(&mut self, mechanism: &str, initial: Option<Response>, now: Moment) {
        let line = format!("AUTHENTICATE {mechanism}");
        let Some(response) = initial else { return self.command(&line, Step::Auth, now) };
        let line = format!("{} {line} ", self.new_tag());
        let mut wire = Zeroizing::new(Vec::with_capacity(line.len() + response.line.len()));
        wire.extend_from_slice(line.as_bytes());
        wire.extend_from_slice(&response.line);
        self.wait_at(Step::Auth, now);
        self.learn(&response);
        self.write(&wire, format!("{line}{REDACTED}"));
    }

    /// The answer to a challenge.
    pub(super) fn respond(&mut self, response: &Response, now: Moment) {
        self.wait_at(Step::Auth, now);
        self.learn(response);
        self.write(&response.line, REDACTED.to_owned());
    }

    /// The first piece of LOGIN; the others wait for the server.
    pub(super) fn login(&mut self, pieces: &mut Pieces, now: Moment) {
        let Some(first) = pieces.pop_front() else { return };
        let tag = self.new_tag();
        let mut wire = Zeroizing::new(Vec::with_capacity(tag.len() + 1 + first.len()));
        wire.extend_from_slice(tag.as_bytes());
        wire.push(b' ');
        wire.extend_from_slice(&first);
        self.wait_at(Step::Auth, now);
        self.write(&wire, format!("{tag} LOGIN {REDACTED}"));
    }

    /// One more piece of it.
    pub(super) fn login_on(&mut self, piece: &[u8], now: Moment) {
        self.wait_at(Step::Auth, now);
        self.write(piece, REDACTED.to_owned());
    }

    /// `*` instead of a response (RFC 9051 §6.2.2). It is answered with BAD.
    pub(super) fn break_off(&mut self, now: Moment) {
        self.signing_in = None;
        let until = self.deadline;
        self.wait_at(Step::Auth, now);
        self.deadline = until.min(self.deadline);
        self.write(b"*", "*".to_owned());
    }

    fn new_tag(&mut self) -> String {
        self.commands += 1;
        self.untagged = 0;
        let tag = format!("t{}", self.commands);
        self.tag = Some(tag.clone());
        tag
    }

    fn learn(&mut self, response: &Response) {
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
    pub(super) fn shown(&self, octets: &[u8]) -> Foreign {
        Foreign::new(&self.redactor.clean(octets))
    }

    /// LOGOUT, then the end. A cancelled conversation keeps the deadline it has.
    pub(super) fn leave(&mut self, end: ConversationEnd, now: Moment) {
        let until = self.deadline.filter(|_| self.ending.is_some());
        self.command("LOGOUT", Step::Logout, now);
        self.deadline = self.deadline.map(|deadline| until.map_or(deadline, |until| until.min(deadline)));
        self.ending.get_or_insert(end);
    }

    pub(super) fn violated(&mut self, violation: Violation) {
        self.finish(ConversationEnd::Violated { step: self.step, violation });
    }

    /// Hangs up. What was decided before stays the reason.
    pub(super) fn finish(&mut self, end: ConversationEnd) {
        if self.over {
            return;
        }
        self.over = true;
        self.deadline = None;
        // What could still hold a credential is wiped now, not when somebody drops the rest.
        self.signing_in = None;
        self.redactor = Redactor::default();
        self.seen.end = self.ending.take().unwrap_or(end);
        self.outputs.push_back(Output::Close);
        self.outputs.push_back(Output::Done(self.seen.clone().into()));
    }
}
