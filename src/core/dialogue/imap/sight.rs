//! What an IMAP conversation showed, as far as all conversations are alike.

use crate::dialogue::conversation::Sight;
use crate::model::{ConversationEnd, ImapObservation, IncomingSignIn, TlsState};

impl Sight for ImapObservation {
    type SignIn = IncomingSignIn;

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

    fn tls_mut(&mut self) -> &mut TlsState {
        &mut self.tls
    }

    fn end_mut(&mut self) -> &mut ConversationEnd {
        &mut self.end
    }

    fn sign_ins(&self) -> &[Self::SignIn] {
        &self.sign_ins
    }

    fn sign_ins_mut(&mut self) -> &mut Vec<Self::SignIn> {
        &mut self.sign_ins
    }
}
