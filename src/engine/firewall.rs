//! Which firewall guards this computer: found by looking at files, nothing is started and no privilege is needed.
//!
//! What it does (its rules) cannot be read without privileges; the first steps of every guide let the person do that.

use std::fs;
use std::path::Path;

use toukan_core::firewall::System;
use toukan_core::model::{Message, MessageId};

use crate::sandbox;

/// A firewall, and whether it was seen to be switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    /// Which one.
    pub system: System,
    /// Whether it is on, as far as that can be told without privileges.
    pub active: bool,
    /// Whether nothing could be seen of it, because a sandbox hides this computer's files from this program.
    pub hidden: bool,
}

impl Guard {
    /// What was seen, in words. Windows and macOS bring theirs with them, so there is nothing to be said.
    pub fn note(self) -> Option<Message> {
        let id = match self.system {
            System::Windows | System::Macos | System::Router => return None,
            _ if self.hidden => MessageId::NoteFirewallHidden,
            _ if self.active => MessageId::NoteFirewallActive,
            _ => MessageId::NoteFirewallNone,
        };
        Some(Message::new(id).with("stage", self.system.id()))
    }
}

/// The most processes that are looked at.
const MAX_PROCESSES: usize = 20_000;

/// The longest configuration that is read, in octets; ufw's has some hundred.
const MAX_FILE: u64 = 64 * 1024;

/// The firewall of the computer whose files are below `root`.
pub fn guard(root: &Path) -> Guard {
    if cfg!(windows) {
        return Guard { system: System::Windows, active: true, hidden: false };
    }
    if cfg!(target_os = "macos") {
        return Guard { system: System::Macos, active: true, hidden: false };
    }
    on_linux(root)
}

/// The two that manage nftables stand before it: where one of them is on, rules belong there.
fn on_linux(root: &Path) -> Guard {
    if sandbox::is_around(root) {
        return Guard { system: System::Nftables, active: false, hidden: true };
    }
    let seen = [
        (System::Ufw, ufw_is_on(root)),
        (System::Firewalld, is_running(root, "firewalld")),
        (System::Nftables, starts_with_the_system(root, "nftables.service")),
    ];
    let active = seen.into_iter().find(|(_, active)| *active);
    let (system, active) = active.unwrap_or((System::Nftables, false));
    Guard { system, active, hidden: false }
}

/// ufw notes in a file that everybody may read whether it is enabled.
fn ufw_is_on(root: &Path) -> bool {
    let path = root.join("etc/ufw/ufw.conf");
    if fs::metadata(&path).is_ok_and(|file| file.len() > MAX_FILE) {
        return false;
    }
    let text = fs::read_to_string(&path).unwrap_or_default();
    let value = text.lines().rev().find_map(|line| line.trim().strip_prefix("ENABLED="));
    value.is_some_and(|value| value.trim().trim_matches(['"', '\'']).eq_ignore_ascii_case("yes"))
}

/// Whether a process of this name is there.
fn is_running(root: &Path, name: &str) -> bool {
    let Ok(processes) = fs::read_dir(root.join("proc")) else { return false };
    let numbered = |name: &str| name.bytes().all(|b| b.is_ascii_digit());
    processes
        .take(MAX_PROCESSES)
        .flatten()
        .filter(|entry| entry.file_name().to_str().is_some_and(numbered))
        .any(|entry| fs::read_to_string(entry.path().join("comm")).is_ok_and(|comm| comm.trim_end() == name))
}

/// Whether systemd starts this with the system.
fn starts_with_the_system(root: &Path, unit: &str) -> bool {
    let wants = ["sysinit.target.wants", "multi-user.target.wants"];
    // The link itself: what it points to is outside `root` when that is a test's folder.
    wants.iter().any(|folder| root.join("etc/systemd/system").join(folder).join(unit).symlink_metadata().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(files: &[(&str, &str)]) -> Guard {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        on_linux(root.path())
    }

    #[test]
    fn the_one_that_is_on_is_found() {
        let on = |system| Guard { system, active: true, hidden: false };
        let nftables = ("etc/systemd/system/sysinit.target.wants/nftables.service", "");
        assert_eq!(with(&[]), Guard { system: System::Nftables, active: false, hidden: false });
        assert_eq!(with(&[nftables]), on(System::Nftables));
        assert_eq!(with(&[("etc/ufw/ufw.conf", "# x\nENABLED=yes\nLOGLEVEL=low\n"), nftables]), on(System::Ufw));
        assert_eq!(with(&[("etc/ufw/ufw.conf", "ENABLED=no\n"), nftables]), on(System::Nftables));
        assert_eq!(with(&[("etc/ufw/ufw.conf", "#ENABLED=yes\n")]).system, System::Nftables);
        assert_eq!(with(&[("proc/71/comm", "firewalld\n"), nftables]), on(System::Firewalld));
        assert!(!with(&[("proc/71/comm", "firewalld-helper\n"), ("proc/x/comm", "firewalld\n")]).active);
    }

    #[test]
    fn in_a_sandbox_nothing_is_concluded_from_its_files() {
        let seen = with(&[(".flatpak-info", "[Application]\n"), ("etc/ufw/ufw.conf", "ENABLED=yes\n")]);
        assert_eq!(seen, Guard { system: System::Nftables, active: false, hidden: true });
        assert_eq!(seen.note().unwrap().id, MessageId::NoteFirewallHidden);
    }

    #[test]
    fn what_was_seen_is_said() {
        assert_eq!(with(&[]).note().unwrap().id, MessageId::NoteFirewallNone);
        assert_eq!(with(&[("proc/71/comm", "firewalld\n")]).note().unwrap().id, MessageId::NoteFirewallActive);
        assert_eq!(Guard { system: System::Windows, active: true, hidden: false }.note(), None);
    }
}
