//! Runs the program.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// A secret that is in no sentence, so that finding it anywhere is a leak.
pub(crate) const WRONG_PASSWORD: &str = "canary-7Qx-not-this-one";
/// The password of every practice account.
pub(crate) const PASSWORD: &str = "practice";

/// What the program did.
pub(crate) struct Ran {
    /// Its exit status.
    pub(crate) status: i32,
    /// Its standard output.
    pub(crate) out: String,
    /// Its standard error.
    pub(crate) err: String,
}

impl Ran {
    /// The document it printed.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in {:?}, stderr {}", self.out, self.err))
    }

    /// The ids of its findings, in order.
    pub(crate) fn findings(&self) -> Vec<String> {
        let document = self.json();
        let findings = document["findings"].as_array().unwrap().iter();
        findings.map(|finding| finding["id"].as_str().unwrap().to_owned()).collect()
    }
}

/// Runs the program with these words and this standard input, in a home of these tests.
pub(crate) fn run(words: &[&str], input: &str) -> Ran {
    static HOME: OnceLock<tempfile::TempDir> = OnceLock::new();
    run_in(HOME.get_or_init(|| tempfile::tempdir().unwrap()).path(), words, input)
}

/// Runs the program in this home, with the temporary folder in it too.
pub(crate) fn run_in(home: &Path, words: &[&str], input: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_toukan-cli"))
        .args(words)
        .env_clear()
        .env("HOME", home)
        .env("TMPDIR", home)
        .env("TOUKAN_FIXED_TIMES", "1")
        .env("LANG", "en_US.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that ended before it read its input is judged by its status.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Ran {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// `find` for this practice domain.
pub(crate) fn find(situation: &str) -> Ran {
    run(&["--practice", "--json", "find", &format!("hanako@{situation}.practice.test")], "")
}

/// `check` for this practice domain, with more words and a password.
pub(crate) fn check(situation: &str, more: &[&str], password: &str) -> Ran {
    let address = format!("hanako@{situation}.practice.test");
    let mut words = vec!["--practice", "--json", "check", "--password-stdin", &address];
    words.extend(more);
    run(&words, &format!("{password}\n"))
}
