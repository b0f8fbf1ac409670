//! Scripts in this protocol.

use super::super::Post;
use crate::dialogue::conversation::script::{self, Spoken};
use crate::model::{Observation, Pop3Observation};

pub(super) use crate::dialogue::conversation::script::*;

pub(super) type Script = script::Script<Post>;

impl Spoken for Post {
    const LINE: &'static str = "+OK still here";

    fn shown_by(observation: &Observation) -> Pop3Observation {
        observation.pop3().unwrap().clone()
    }

    fn opening(script: Script, words: &str) -> Script {
        let script = script.server("+OK mail.example.jp ready").sends("CAPA");
        script.server(&format!("+OK\r\n{words}\r\n."))
    }
}
