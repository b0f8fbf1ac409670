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

#[test]
fn no_artefact_holds_the_password() {
    let all = cases::all();
    let authority = Authority::new();
    let home = authority.home().join("artefacts");
    std::fs::create_dir(&home).unwrap();
    let roots = authority.roots();
    let mut written: Vec<(String, String)> = Vec::new();
    for name in ["polite", "echoes-the-password", "refused-535"] {
        let case = all.iter().find(|case| case.name == name && case.protocol == "smtp").unwrap();
        let server = Server::start(case, authority.server("good").0);
        let port = server.address.port().to_string();
        // Each has attempts of its own.
        let address = if name == "polite" { ADDRESS.to_owned() } else { format!("hanako@{name}.test") };
        for (lang, form) in [("en", "--verbose"), ("ja", "--verbose"), ("en", "--json")] {
            let words = ["--lang", lang, form, "--extra-roots", roots.to_str().unwrap(), "check", "--password-stdin"];
            let given = ["--host", "127.0.0.1", "--port", &port, "--security", "starttls", "--save", &address];
            written.push((format!("check of {name}"), said(&home, &[&words[..], &given].concat())));
        }
        assert!(server.heard().iter().any(|heard| has_password(&heard.inside)), "{name}: nobody signed in");
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
    }
}
