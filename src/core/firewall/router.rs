//! The router. Every maker's pages are different, so it is words only.

use super::guide::{Part, Steps};
use super::{Purpose, Question};
use crate::model::{HintId, Message, MessageId};

pub(super) fn parts(question: &Question) -> Vec<Part> {
    let steps = Steps(question);
    let (look, open) = match question.purpose {
        Purpose::Send => (HintId::FirewallRouterLook, HintId::FirewallRouterAllow),
        Purpose::Serve => (HintId::FirewallRouterLine, HintId::FirewallRouterServe),
    };
    let undo = Message::new(MessageId::UndoFirewallRouter);
    vec![
        Part::new(MessageId::SectionFirewallLook, vec![steps.look(look)]),
        Part::new(MessageId::SectionFirewallOpen, vec![steps.by_hand(open, undo)]),
    ]
}
