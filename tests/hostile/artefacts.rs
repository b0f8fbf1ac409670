//! Nothing the program writes holds the password: not what it says, in either language and with the
//! whole conversation, not what it hands to other programs, not a file in its home.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::authority::Authority;
use super::cases;
use super::leaks::{ADDRESS, CANARY, has_password};
use super::program::files;
use super::server::Server;

fn said(home: &Path, words: &[&str]) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_toukan-cli"))
        .args(words)
        .env_clear()
        .env("HOME", home)
        .env("TMPDIR", home)
        // Whatever is logged is logged.
        .env("RUST_LOG", "trace")
        .env("RUST_BACKTRACE", "full")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input is judged by what it says.
    let _ = child.stdin.take().unwrap().write_all(format!("{CANARY}\n").as_bytes());
    let output = child.wait_with_output().unwrap();
    [output.stdout, output.stderr].concat().iter().map(|octet| char::from(*octet)).collect()
}

/// What was answered to the challenge of CRAM-MD5, as it stood on the line.
fn proof_by_cram(inside: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(inside).into_owned();
    let mut lines = text.lines().skip_while(|line| !line.starts_with("AUTH CRAM-MD5"));
    lines.nth(1).filter(|line| line.len() > 40).map(str::to_owned)
}

#[test]
fn no_artefact_holds_the_password() {
    let all = cases::all();
    let authority = Authority::new();
    let home = authority.home().join("artefacts");
    std::fs::create_dir(&home).unwrap();
    let roots = authority.roots();
    let (mut written, mut secrets): (Vec<(String, String)>, Vec<String>) = (Vec::new(), Vec::new());
    // Every mechanism that has a form of its own for the password.
    for (name, protocol) in [
        ("polite", "smtp"),
        ("echoes-the-password", "smtp"),
        ("refused-535", "smtp"),
        ("cram-md5-only", "smtp"),
        ("polite", "imap"),
        ("login-command-only", "imap"),
        ("polite", "pop3"),
        ("the-mechanism-login", "pop3"),
    ] {
        let case = all.iter().find(|case| case.name == name && case.protocol == protocol).unwrap();
        let server = Server::start(case, authority.server("good").0);
        let port = server.address.port().to_string();
        // Each has attempts of its own.
        let usual = (name, protocol) == ("polite", "smtp");
        let address = if usual { ADDRESS.to_owned() } else { format!("hanako@{name}-{protocol}.test") };
        for (lang, form) in [("en", "--verbose"), ("ja", "--verbose"), ("en", "--json")] {
            let words = ["--lang", lang, form, "--extra-roots", roots.to_str().unwrap(), "check", "--password-stdin"];
            let given = ["--host", "127.0.0.1", "--port", &port, "--security", &case.security, "--protocol", protocol];
            let given = [&given[..], &["--save", &address]].concat();
            written.push((format!("check of {name} {protocol}"), said(&home, &[&words[..], &given].concat())));
        }
        let proofs: Vec<String> = server.heard().iter().filter_map(|heard| proof_by_cram(&heard.inside)).collect();
        let signed_in = server.heard().iter().any(|heard| has_password(&heard.inside)) || !proofs.is_empty();
        assert!(signed_in, "{name} {protocol}: nobody signed in");
        assert_eq!(proofs.is_empty(), name != "cram-md5-only", "{name}");
        secrets.extend(proofs);
    }
    written.push(("accounts".into(), said(&home, &["accounts", "list"])));
    let formats = said(&home, &["export", "--list", "--json"]);
    let formats: serde_json::Value = serde_json::from_str(&formats).unwrap();
    let formats = formats["formats"].as_array().unwrap();
    assert!(formats.len() > 2);
    for format in formats {
        let name = format["id"].as_str().or(format["name"].as_str()).or(format.as_str()).unwrap();
        written.push((format!("export {name}"), said(&home, &["export", name, ADDRESS])));
    }
    assert!(written.iter().all(|(_, text)| !text.is_empty()), "{written:?}");
    let kept = files(&home);
    assert!(kept.iter().any(|path| path.extension().is_some_and(|end| end == "toml")), "no account: {kept:?}");
    for path in kept {
        written.push((path.display().to_string(), String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()));
    }
    for (name, text) in written {
        assert!(!has_password(text.as_bytes()), "{name}: {text}");
        // A proof by CRAM-MD5 can be tried against every word of a dictionary. Its end is the digest.
        let has = |proof: &String| text.contains(&proof[proof.len() - 24..]);
        assert!(!secrets.iter().any(has), "{name}: {text}");
    }
}
