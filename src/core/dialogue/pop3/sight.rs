//! What a POP3 conversation showed, as far as all conversations are alike.

use crate::dialogue::conversation::Sight;
use crate::model::{ConversationEnd, IncomingSignIn, Pop3Observation, TlsState};

impl Sight for Pop3Observation {
    type SignIn = IncomingSignIn;

    fn nothing() -> Self {
        Self {
            greeting: None,
            apop: false,
            before_tls: None,
            tls: TlsState::None,
            after_tls: None,
            sign_ins: Vec::new(),
            followed: None,
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
