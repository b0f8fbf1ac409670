//! macOS: its own firewall (which never judges what goes out), pf, and filters of other makers.

use super::guide::{Part, Shell, Step, Steps, plain};
use super::linux::sudo;
use super::{Purpose, Question};
use crate::model::{HintId, Message, MessageId};

/// An anchor that the rules which macOS brings look into (`anchor "com.apple/*"` in /etc/pf.conf), so that no file has
/// to be changed.
const ANCHOR: &str = "com.apple/toukan";

pub(super) fn parts(question: &Question) -> Vec<Part> {
    match question.purpose {
        Purpose::Send => send(question),
        Purpose::Serve => serve(question),
    }
}

fn send(question: &Question) -> Vec<Part> {
    let steps = Steps(question);
    let mut look = vec![steps.read(HintId::FirewallMacosOwn, own_state())];
    look.push(steps.read(HintId::FirewallMacosFilters, plain(Shell::Terminal, "systemextensionsctl list")));
    look.push(steps.read(HintId::FirewallMacosPf, sudo("pfctl -s info | head -n 1; sudo pfctl -a '*' -s rules")));
    look.extend(reach(question));
    let open = vec![
        steps.by_hand(HintId::FirewallMacosAllow, Message::new(MessageId::UndoFirewallFilter)),
        pf(question, HintId::FirewallMacosPfAllow, "out"),
    ];
    vec![Part::new(MessageId::SectionFirewallLook, look), Part::new(MessageId::SectionFirewallOpen, open)]
}

fn serve(question: &Question) -> Vec<Part> {
    let steps = Steps(question);
    let listening = sudo(format!("lsof -nP -iTCP:{} -sTCP:LISTEN", question.port));
    let look =
        vec![steps.read(HintId::FirewallListening, listening), steps.read(HintId::FirewallMacosState, own_state())];
    let open = vec![
        steps.by_hand(HintId::FirewallMacosServe, Message::new(MessageId::UndoFirewallPrograms)),
        pf(question, HintId::FirewallMacosPfServe, "in"),
    ];
    vec![Part::new(MessageId::SectionFirewallLook, look), Part::new(MessageId::SectionFirewallOpen, open)]
}

fn own_state() -> super::Command {
    plain(Shell::Terminal, "/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate")
}

fn pf(question: &Question, hint: HintId, direction: &str) -> Step {
    let rule = format!("pass {direction} quick proto tcp from any to any port {}", question.port);
    let load = plain(Shell::Terminal, format!("echo '{rule}' | sudo pfctl -a {ANCHOR} -f -"));
    let load = super::Command { administrator: true, ..load };
    Steps(question).change(hint, load, sudo(format!("pfctl -a {ANCHOR} -F rules")))
}

fn reach(question: &Question) -> Option<Step> {
    let host = question.host.as_ref()?;
    let text = format!("nc -vz -G 10 {host} {}", question.port);
    Some(Steps(question).read(HintId::FirewallReach, plain(Shell::Terminal, text)))
}
