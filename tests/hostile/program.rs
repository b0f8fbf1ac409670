//! Runs the program against one case and judges what it did.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::authority::Authority;
use super::cases::Case;
use super::leaks::{ADDRESS, CANARY, has_password, has_sign_in};
use super::server::{Heard, Server};

struct Ran {
    status: i32,
    out: String,
    err: String,
    heard: Vec<Heard>,
}

/// A line for the table, and what was wrong.
pub(crate) fn judge(case: &Case, authority: &Authority) -> (String, Vec<String>) {
    let check = run(case, authority, "check");
    let probe = run(case, authority, "probe");
    let mut faults = Vec::new();
    let mut fault = |text: String| faults.push(format!("{} {} {}: {text}", case.name, case.protocol, case.security));
    if check.status != case.check {
        fault(format!("check ended with {}, not {}: {}{}", check.status, case.check, check.out, check.err));
    }
    if probe.status != case.probe {
        fault(format!("probe ended with {}, not {}: {}{}", probe.status, case.probe, probe.out, probe.err));
    }
    let found = findings(&check.out);
    if let Some(wanted) = &case.finding
        && !found.contains(wanted)
    {
        fault(format!("check found {found:?}, not {wanted}: {}", check.err));
    }
    for (ran, kind) in [(&check, "check"), (&probe, "probe")] {
        if ran.heard.iter().any(|heard| has_sign_in(&heard.in_clear)) {
            fault(format!("{kind} sent a sign-in in clear text"));
        }
        let signed_in = ran.heard.iter().any(|heard| has_sign_in(&heard.inside));
        if signed_in != (case.signs_in && kind == "check") {
            fault(format!("{kind} {} a sign-in: {}", if signed_in { "sent" } else { "did not send" }, ran.err));
        }
        for (text, name) in [(&ran.out, "document"), (&ran.err, "conversation")] {
            if has_password(text.as_bytes()) {
                fault(format!("the password is in the {name} of {kind}"));
            }
            let unsafe_to_show = |c: char| {
                (c.is_control() && c != '\n')
                    || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            if let Some(c) = text.chars().find(|c| unsafe_to_show(*c)) {
                fault(format!("{c:?} is in the {name} of {kind}"));
            }
            // A whole conversation, and each of its lines at most twice.
            if text.len() > 1 << 20 {
                fault(format!("the {name} of {kind} has {} octets", text.len()));
            }
        }
        if ran.heard.iter().any(|heard| heard.in_clear.windows(6).any(|part| part == b"EHLO l")) {
            fault(format!("{kind} told its name"));
        }
    }
    let line = format!(
        "{:<5}{:<9}{:<44} check {} probe {} {}",
        case.protocol,
        case.security,
        case.name,
        check.status,
        probe.status,
        found.join(" ")
    );
    (line, faults)
}

/// The ids of the findings, and of a violation which one.
fn findings(document: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(document).unwrap_or_default();
    let all = document["findings"].as_array().cloned().unwrap_or_default();
    let name = |finding: &Value| {
        let id = finding["id"].as_str().unwrap_or_default();
        finding["evidence"]["violation"].as_str().map_or(id.to_owned(), |which| format!("{id}/{which}"))
    };
    all.iter().map(name).collect()
}

fn run(case: &Case, authority: &Authority, command: &str) -> Ran {
    let (tls, own) = authority.server(&case.certificate);
    let server = Server::start(case, tls);
    let pin = format!("SHA256:{}", if case.pin.as_deref() == Some("own") { own } else { "5a".repeat(32) });
    let port = server.address.port().to_string();
    let roots = authority.roots();
    let (target, timeout) = (format!("127.0.0.1:{port}"), case.timeout.to_string());
    let mut words = vec!["--json", "--verbose", "--lang", "en", "--timeout", &timeout, "--extra-roots"];
    words.push(roots.to_str().unwrap());
    words.extend([command, "--protocol", &case.protocol, "--security", &case.security]);
    match command {
        "check" => words.extend(["--host", "127.0.0.1", "--port", &port, "--password-stdin", ADDRESS]),
        _ => words.push(&target),
    }
    if case.pin.is_some() && command == "check" {
        words.extend(["--pin", &pin]);
    }
    let home = tempfile::tempdir_in(authority.home()).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_toukan-cli"))
        .args(words)
        .env_clear()
        .env("HOME", home.path())
        .env("TMPDIR", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that ended before it read its input is judged by its status.
    let _ = child.stdin.take().unwrap().write_all(format!("{CANARY}\n").as_bytes());
    let output = child.wait_with_output().unwrap();
    let written = std::fs::read_dir(home.path()).unwrap().count();
    let mut err = String::from_utf8_lossy(&output.stderr).into_owned();
    for path in files(home.path()) {
        // What it keeps on disk is judged like what it says.
        err.push_str(&String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()));
    }
    assert!(written < 8, "{written} files");
    Ran {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err,
        heard: server.heard(),
    }
}

pub(crate) fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            all.extend(files(&entry.path()));
        } else {
            all.push(entry.path());
        }
    }
    all
}
