//! What goes out: lines, waits and the end.

use zeroize::Zeroizing;

use crate::dialogue::redact::Redactor;
use crate::dialogue::sasl::Response;
use crate::dialogue::{Output, REDACTED, deadline};
use crate::model::{ConversationEnd, Moment, Step, Violation, What};

use super::Smtp;

/// RFC 5321 §4.1.4 wants an address literal where there is no name; ours says nothing about the
/// machine or the network it is in.
const EHLO: &str = "EHLO [127.0.0.1]";

impl Smtp {
    pub(super) fn wait_at(&mut self, step: Step, now: Moment) {
        self.step = step;
        self.deadline = Some(now + deadline::of(step));
    }

    /// No later than half a second from now.
    pub(super) fn hurry(&mut self, now: Moment) {
        let latest = now + deadline::QUIT;
        self.deadline = self.deadline.map(|deadline| deadline.min(latest));
    }

    pub(super) fn ehlo(&mut self, step: Step, now: Moment) {
        self.command(EHLO, step, now);
    }

    pub(super) fn start_tls(&mut self, now: Moment) {
        self.wait_at(Step::Handshake, now);
        self.outputs.push_back(Output::StartTls);
    }

    /// A line without secrets, and the wait for its reply.
    pub(super) fn command(&mut self, line: &str, step: Step, now: Moment) {
        self.wait_at(step, now);
        self.write(line.as_bytes(), line.to_owned());
    }

    /// AUTH, with its initial response where there is one (RFC 4954 §4).
    pub(super) fn auth(&mut self, mechanism: &str, initial: Option<Response>, now: Moment) {
        let line = format!("AUTH {mechanism}");
        let Some(response) = initial else { return self.command(&line, Step::Auth, now) };
        let mut wire = Zeroizing::new(Vec::with_capacity(line.len() + 1 + response.line.len()));
        wire.extend_from_slice(line.as_bytes());
        wire.push(b' ');
        wire.extend_from_slice(&response.line);
        self.wait_at(Step::Auth, now);
        self.learn(&response);
        self.write(&wire, format!("{line} {REDACTED}"));
    }

    /// The answer to a challenge.
    pub(super) fn respond(&mut self, response: &Response, now: Moment) {
        self.wait_at(Step::Auth, now);
        self.learn(response);
        self.write(&response.line, REDACTED.to_owned());
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

    /// QUIT, then the end. A cancelled conversation keeps the deadline it has.
    pub(super) fn leave(&mut self, end: ConversationEnd, now: Moment) {
        let until = self.deadline.filter(|_| self.ending.is_some());
        self.command("QUIT", Step::Quit, now);
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
        self.exchange = None;
        self.redactor = Redactor::default();
        self.seen.end = self.ending.take().unwrap_or(end);
        self.outputs.push_back(Output::Close);
        self.outputs.push_back(Output::Done(self.seen.clone().into()));
    }
}
