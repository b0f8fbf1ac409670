//! Scripts in this protocol.

use super::super::Imap4;
use crate::dialogue::conversation::script::{self, Spoken};
use crate::model::{ImapObservation, Observation};

pub(super) use crate::dialogue::conversation::script::*;

pub(super) type Script = script::Script<Imap4>;

impl Spoken for Imap4 {
    const LINE: &'static str = "* OK still here";

    fn shown_by(observation: &Observation) -> ImapObservation {
        observation.imap().unwrap().clone()
    }

    fn opening(script: Script, words: &str) -> Script {
        let script = script.server("* OK mail.example.jp ready").sends("t1 CAPABILITY");
        script.server(&format!("* CAPABILITY IMAP4rev1 {words}\r\nt1 OK done"))
    }
}
