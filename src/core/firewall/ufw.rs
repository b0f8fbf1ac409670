//! Linux with ufw (0.36 or newer: `prepend`).

use super::guide::{Part, Steps};
use super::linux::{listening, reach, sudo, try_it};
use super::{Purpose, Question};
use crate::model::{HintId, MessageId};

pub(super) fn parts(question: &Question) -> Vec<Part> {
    let steps = Steps(question);
    let (port, label) = (question.port, question.label());
    let status = |hint| steps.read(hint, sudo("ufw status verbose"));
    match question.purpose {
        Purpose::Send => {
            // The first rule that fits decides, so this one has to stand before what blocks. With the port alone ufw
            // would take it for the rule that blocks just this port, and skip it; programs connect from these ports.
            let rule = format!("allow out proto tcp from any port 1024:65535 to any port {port}");
            let open = steps.change(
                HintId::FirewallUfwAllow,
                sudo(format!("ufw prepend {rule} comment '{label}'")),
                sudo(format!("ufw delete {rule}")),
            );
            let mut look = vec![status(HintId::FirewallUfwRead)];
            look.extend(reach(question));
            let mut parts = vec![
                Part::new(MessageId::SectionFirewallLook, look),
                Part::new(MessageId::SectionFirewallOpen, vec![open]),
            ];
            parts.extend(try_it(question));
            parts
        }
        Purpose::Serve => {
            // As above.
            let rule = format!("allow in proto tcp from any port 1024:65535 to any port {port}");
            let open = steps.change(
                HintId::FirewallUfwServe,
                sudo(format!("ufw prepend {rule} comment '{label}'")),
                sudo(format!("ufw delete {rule}")),
            );
            vec![
                Part::new(MessageId::SectionFirewallLook, vec![listening(question), status(HintId::FirewallUfwReadIn)]),
                Part::new(MessageId::SectionFirewallOpen, vec![open]),
            ]
        }
    }
}
