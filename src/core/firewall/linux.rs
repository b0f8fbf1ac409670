//! What all systems with a POSIX shell have in common.

use super::Question;
use super::guide::{Command, Part, Shell, Step, Steps, elevated, plain};
use crate::model::{HintId, MessageId};

/// A command for an administrator.
pub(super) fn sudo(text: impl AsRef<str>) -> Command {
    elevated(Shell::Terminal, format!("sudo {}", text.as_ref()))
}

/// Tries to connect, where the server is known. bash can do it by itself, so nothing has to be installed.
pub(super) fn reach(question: &Question) -> Option<Step> {
    let host = question.host.as_ref()?;
    let text = format!("timeout 10 bash -c '</dev/tcp/{host}/{}' && echo open || echo closed", question.port);
    Some(Steps(question).read(HintId::FirewallReach, plain(Shell::Terminal, text)))
}

/// Whether something is listening here.
pub(super) fn listening(question: &Question) -> Step {
    let text = format!("ss -ltn 'sport = :{}'", question.port);
    Steps(question).read(HintId::FirewallListening, plain(Shell::Terminal, text))
}

/// At the end: see whether it works now.
pub(super) fn try_it(question: &Question) -> Option<Part> {
    reach(question).map(|step| Part::new(MessageId::SectionFirewallTry, vec![step]))
}
