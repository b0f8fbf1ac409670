//! Linux with firewalld (0.9 or newer: policies).

use super::guide::{Part, Steps};
use super::linux::{listening, reach, sudo, try_it};
use super::{Purpose, Question};
use crate::model::{HintId, MessageId};

/// What the policy is called that lets mail programs out.
const POLICY: &str = "toukan-send";
/// Before every policy that somebody would write; the lowest is decided first.
const PRIORITY: &str = "-32000";

pub(super) fn parts(question: &Question) -> Vec<Part> {
    let steps = Steps(question);
    let port = question.port;
    match question.purpose {
        Purpose::Send => {
            let on = |words: &str| format!("sudo firewall-cmd --permanent --policy={POLICY} {words}");
            let made = [
                format!("firewall-cmd --permanent --new-policy={POLICY}"),
                on(&format!("--set-priority={PRIORITY}")),
                on("--add-ingress-zone=HOST"),
                on("--add-egress-zone=ANY"),
                on(&format!("--add-port={port}/tcp")),
                "sudo firewall-cmd --reload".to_owned(),
            ];
            let gone = format!("firewall-cmd --permanent --delete-policy={POLICY} && sudo firewall-cmd --reload");
            let open = steps.change(HintId::FirewallFirewalldAllow, sudo(made.join(" && ")), sudo(gone));
            let mut look = vec![
                steps.read(HintId::FirewallFirewalldPolicies, sudo("firewall-cmd --list-all-policies")),
                steps.read(HintId::FirewallFirewalldDirect, sudo("firewall-cmd --direct --get-all-rules")),
            ];
            look.extend(reach(question));
            let mut parts = vec![
                Part::new(MessageId::SectionFirewallLook, look),
                Part::new(MessageId::SectionFirewallOpen, vec![open]),
            ];
            parts.extend(try_it(question));
            parts
        }
        Purpose::Serve => {
            let change = |verb: &str| {
                sudo(format!("firewall-cmd --permanent --{verb}-port={port}/tcp && sudo firewall-cmd --reload"))
            };
            let look =
                vec![listening(question), steps.read(HintId::FirewallFirewalldZones, sudo("firewall-cmd --list-all"))];
            let open = steps.change(HintId::FirewallFirewalldServe, change("add"), change("remove"));
            vec![Part::new(MessageId::SectionFirewallLook, look), Part::new(MessageId::SectionFirewallOpen, vec![open])]
        }
    }
}
