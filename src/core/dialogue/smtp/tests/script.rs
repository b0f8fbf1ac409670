//! Scripts in this protocol.

use super::super::Submission;
use crate::dialogue::conversation::script::{self, Spoken};
use crate::model::{Observation, SmtpObservation};

pub(super) use crate::dialogue::conversation::script::*;

pub(super) type Script = script::Script<Submission>;

impl Spoken for Submission {
    const LINE: &'static str = "250 still here";

    fn shown_by(observation: &Observation) -> SmtpObservation {
        observation.smtp().unwrap().clone()
    }

    fn opening(script: Script, words: &str) -> Script {
        let script = script.server("220 mail.example.jp ESMTP").sends("EHLO [127.0.0.1]");
        script.server(&format!("250-mail.example.jp\r\n250 {words}"))
    }
}
