//! Windows 11 with its own firewall: by hand, by PowerShell, by netsh.
//!
//! Windows lets everything out that no rule blocks, and a block rule beats an allow rule (Microsoft, "Windows Firewall
//! rules", rule precedence). So the block rule is looked for first, and an allow rule is for computers whose outgoing
//! connections are blocked as a rule. Outwards it is the *remote* port that is named; the local one is any.
//!
//! Words in a list are quoted: PowerShell takes them either way, and the grammar that the tests parse it by only so.

use super::guide::{Command, Part, Shell, Step, Steps, elevated, plain};
use super::{Purpose, Question, scanners};
use crate::model::{HintId, Message, MessageId};

/// The names that rules have for the system itself; people see the label.
const SEND: &str = "Toukan-send";
const SERVE: &str = "Toukan-server";

pub(super) fn parts(question: &Question) -> Vec<Part> {
    match question.purpose {
        Purpose::Send => send(question),
        Purpose::Serve => serve(question),
    }
}

fn send(question: &Question) -> Vec<Part> {
    let steps = Steps(question);
    let (port, label) = (question.port, question.label());
    let mut look = vec![
        steps.read(
            HintId::FirewallWindowsProfiles,
            powershell(
                "Get-NetFirewallProfile -PolicyStore ActiveStore | Format-Table 'Name', 'Enabled', 'DefaultOutboundAction'",
            ),
        ),
        steps.read(HintId::FirewallWindowsBlocks, powershell(blocking("Outbound", "RemotePort"))),
    ];
    look.extend(reach(question));
    let out = Message::new(MessageId::UndoFirewallDelete).with("label", &label).with("kind", "out");
    let by_hand = vec![
        steps.look(HintId::FirewallWindowsOpen),
        steps.look(HintId::FirewallWindowsLook),
        steps.by_hand(HintId::FirewallWindowsDisable, Message::new(MessageId::UndoFirewallEnable)),
        steps.by_hand(HintId::FirewallWindowsAllow, out),
    ];
    let by_powershell = vec![
        steps.change(
            HintId::FirewallPowershellDisable,
            elevated_powershell("Disable-NetFirewallRule -DisplayName (Read-Host 'DisplayName')"),
            elevated_powershell("Enable-NetFirewallRule -DisplayName (Read-Host 'DisplayName')"),
        ),
        steps.change(
            HintId::FirewallPowershellAllow,
            elevated_powershell(format!(
                "New-NetFirewallRule -Name '{SEND}-{port}' -DisplayName '{label}' -Direction Outbound -Action Allow \
                 -Protocol TCP -RemotePort {port} -Profile Any"
            )),
            elevated_powershell(format!("Remove-NetFirewallRule -Name '{SEND}-{port}'")),
        ),
    ];
    let by_netsh = vec![
        steps.read(HintId::FirewallNetshProfiles, cmd("netsh advfirewall show allprofiles firewallpolicy")),
        steps.read(HintId::FirewallNetshRules, cmd("netsh advfirewall firewall show rule name=all verbose")),
        steps.change(
            HintId::FirewallNetshAllow,
            elevated_cmd(format!(
                "netsh advfirewall firewall add rule name=\"{label}\" dir=out action=allow protocol=TCP \
                 remoteport={port} profile=any"
            )),
            elevated_cmd(format!("netsh advfirewall firewall delete rule name=\"{label}\" dir=out")),
        ),
    ];
    let mut parts = all(look, by_hand, by_powershell, by_netsh);
    parts.push(Part::new(MessageId::SectionFirewallScanners, scanners::steps()));
    parts
}

fn serve(question: &Question) -> Vec<Part> {
    let steps = Steps(question);
    let (port, label) = (question.port, question.label());
    let look = vec![
        steps.read(
            HintId::FirewallListening,
            powershell(format!("Get-NetTCPConnection -State Listen -LocalPort {port} -ErrorAction SilentlyContinue")),
        ),
        steps.read(
            HintId::FirewallWindowsNetwork,
            powershell("Get-NetConnectionProfile | Format-Table 'InterfaceAlias', 'Name', 'NetworkCategory'"),
        ),
        steps.read(HintId::FirewallWindowsBlocksIn, powershell(blocking("Inbound", "LocalPort"))),
    ];
    let inwards = Message::new(MessageId::UndoFirewallDelete).with("label", &label).with("kind", "in");
    let by_hand = vec![steps.look(HintId::FirewallWindowsOpen), steps.by_hand(HintId::FirewallWindowsServe, inwards)];
    let by_powershell = vec![steps.change(
        HintId::FirewallPowershellServe,
        elevated_powershell(format!(
            "New-NetFirewallRule -Name '{SERVE}-{port}' -DisplayName '{label}' -Direction Inbound -Action Allow \
             -Protocol TCP -LocalPort {port} -Profile 'Domain', 'Private'"
        )),
        elevated_powershell(format!("Remove-NetFirewallRule -Name '{SERVE}-{port}'")),
    )];
    let by_netsh = vec![steps.change(
        HintId::FirewallNetshServe,
        elevated_cmd(format!(
            "netsh advfirewall firewall add rule name=\"{label}\" dir=in action=allow protocol=TCP \
             localport={port} profile=domain,private"
        )),
        elevated_cmd(format!("netsh advfirewall firewall delete rule name=\"{label}\" dir=in")),
    )];
    all(look, by_hand, by_powershell, by_netsh)
}

fn all(look: Vec<Step>, by_hand: Vec<Step>, by_powershell: Vec<Step>, by_netsh: Vec<Step>) -> Vec<Part> {
    vec![
        Part::new(MessageId::SectionFirewallLook, look),
        Part::new(MessageId::SectionFirewallClicks, by_hand),
        Part::new(MessageId::SectionFirewallPowershell, by_powershell),
        Part::new(MessageId::SectionFirewallNetsh, by_netsh),
    ]
}

/// The rules that block, with where they come from. The store of what holds now has those of an organisation too.
fn blocking(direction: &str, port: &str) -> String {
    format!(
        "Get-NetFirewallRule -PolicyStore ActiveStore -Direction {direction} -Action Block -Enabled True | \
         Format-List 'DisplayName', 'Profile', 'PolicyStoreSourceType', \
         @{{Name='{port}';Expression={{($_ | Get-NetFirewallPortFilter).{port}}}}}, \
         @{{Name='Program';Expression={{($_ | Get-NetFirewallApplicationFilter).Program}}}}"
    )
}

fn reach(question: &Question) -> Option<Step> {
    let host = question.host.as_ref()?;
    let text = format!("Test-NetConnection -ComputerName '{host}' -Port {}", question.port);
    Some(Steps(question).read(HintId::FirewallWindowsReach, powershell(text)))
}

fn powershell(text: impl Into<String>) -> Command {
    plain(Shell::Powershell, text)
}

fn elevated_powershell(text: impl Into<String>) -> Command {
    elevated(Shell::Powershell, text)
}

fn cmd(text: impl Into<String>) -> Command {
    plain(Shell::Cmd, text)
}

fn elevated_cmd(text: impl Into<String>) -> Command {
    elevated(Shell::Cmd, text)
}
