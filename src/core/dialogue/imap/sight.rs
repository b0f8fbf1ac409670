//! What an IMAP conversation showed, as far as all conversations are alike.

use crate::dialogue::conversation::Sight;
use crate::model::{ConversationEnd, Foreign, ImapObservation, IncomingSignIn, Mechanism, TlsState};

impl Sight for ImapObservation {
    fn nothing() -> Self {
        Self {
            greeting: None,
            before_tls: None,
            tls: TlsState::None,
            after_tls: None,
            sign_ins: Vec::new(),
            followed: None,
            alerts: Vec::new(),
            end: ConversationEnd::Complete,
        }
    }

    fn tls(&self) -> &TlsState {
        &self.tls
    }

    fn set_tls(&mut self, tls: TlsState) {
        self.tls = tls;
    }

    fn set_end(&mut self, end: ConversationEnd) {
        self.end = end;
    }

    fn push_sign_in(&mut self, username: String, mechanism: Mechanism) {
        self.sign_ins.push(IncomingSignIn { username, mechanism, reply: None, reason: None });
    }

    fn count_sign_ins(&self) -> usize {
        self.sign_ins.len()
    }

    fn set_reason(&mut self, reason: Foreign) {
        if let Some(sign_in) = self.sign_ins.last_mut() {
            sign_in.reason = Some(reason);
        }
    }

    fn is_signed_in(&self) -> bool {
        self.sign_ins.iter().any(IncomingSignIn::is_accepted)
    }
}
