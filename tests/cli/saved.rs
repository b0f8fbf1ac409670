//! What is saved, and what is not. The keychain is missing here: there is no session bus. With one
//! the same is tested among real servers (`tests/lab/keychain.py`).

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::contract::assert_valid;
use crate::program::{PASSWORD, Ran, run_in};

const HANAKO: &str = r#"# by hand
schema = 1
id = "hanako@example.jp"
address = "Hanako@example.jp"
password_kept = true

[submission]
protocol = "smtp"
host = "smtp.example.jp"
port = 465
security = "tls"
username = "hanako"
mechanism = "PLAIN"

[last_check]
at = 1790000000
result = "wrong-password"
"#;

struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With one good account, one of a newer version, and one file that is none.
    fn with_accounts() -> Self {
        let home = Self::new();
        fs::create_dir_all(home.accounts()).unwrap();
        fs::write(home.accounts().join("hanako@example.jp.toml"), HANAKO).unwrap();
        fs::write(home.accounts().join("taro@example.jp.toml"), "schema = 2\naddress = \"taro@example.jp\"\n").unwrap();
        fs::write(home.accounts().join("broken@example.jp.toml"), "schema = ").unwrap();
        home
    }

    fn accounts(&self) -> PathBuf {
        self.0.path().join(".local/share/toukan/accounts")
    }

    fn run(&self, words: &[&str], input: &str) -> Ran {
        run_in(self.0.path(), words, input)
    }

    fn accounts_json(&self, words: &[&str]) -> (i32, serde_json::Value) {
        let ran = self.run(&[&["accounts", "--json"], words].concat(), "");
        let document = ran.json();
        assert_valid("toukan.accounts.1.json", &document);
        (ran.status, document)
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn practice_saves_and_leaves_nothing() {
    let home = Home::new();
    let words = ["--practice", "--json", "check", "hanako@works.practice.test", "--password-stdin", "--save"];
    let ran = home.run(&words, &format!("{PASSWORD}\n"));
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert_valid("toukan.check.1.json", &ran.json());
    let saved = serde_json::json!({"account": "hanako@works.practice.test", "password_kept": true});
    assert_eq!(ran.json()["saved"], saved, "practice has a keychain of its own");
    // Neither in the home nor among the temporary files, which are there too.
    assert_eq!(files_below(home.0.path()), Vec::<PathBuf>::new());
    assert_eq!(home.accounts_json(&["list"]).1["accounts"], serde_json::json!([]));
}

#[test]
fn only_what_was_signed_in_to_is_saved() {
    let home = Home::new();
    let words = ["--practice", "--json", "check", "hanako@wrong-password.practice.test", "--password-stdin", "--save"];
    let ran = home.run(&words, &format!("{PASSWORD}\n"));
    assert_eq!(ran.status, 5, "{}{}", ran.out, ran.err);
    assert_eq!(ran.json()["saved"], serde_json::json!({"account": null, "password_kept": false}));
    let unasked = home.run(&words[..words.len() - 1], &format!("{PASSWORD}\n"));
    assert!(unasked.json().get("saved").is_none(), "{}", unasked.out);
}

#[test]
fn the_list_has_what_is_there_and_hides_nothing() {
    assert_eq!(Home::new().accounts_json(&["list"]).0, 0);
    let home = Home::with_accounts();
    let (status, list) = home.accounts_json(&["list"]);
    assert_eq!(status, 0, "{list:#}");
    assert_eq!(list["accounts"][0]["address"], "Hanako@example.jp");
    assert_eq!(
        list["accounts"][0]["last_check"],
        serde_json::json!({"at": "2026-09-21T14:13:20Z", "result": "wrong-password"})
    );
    assert_eq!(list["newer"][0]["id"], "taro@example.jp");
    assert_eq!(list["unreadable"][0]["file"], "broken@example.jp.toml");
    for lang in ["en", "ja"] {
        let text = home.run(&["--lang", lang, "accounts", "list"], "");
        for name in ["Hanako@example.jp", "taro@example.jp", "broken@example.jp.toml", "wrong-password"] {
            assert!(text.out.contains(name), "{lang} {name}: {}", text.out);
        }
    }
}

#[test]
fn an_account_is_shown_by_its_name_or_its_address() {
    let home = Home::with_accounts();
    for name in ["hanako@example.jp", "HANAKO@EXAMPLE.JP"] {
        let (status, shown) = home.accounts_json(&["show", name]);
        assert_eq!((status, shown["accounts"].as_array().unwrap().len()), (0, 1), "{shown:#}");
        assert_eq!(shown["accounts"][0]["submission"]["port"], 465);
    }
    let (_, newer) = home.accounts_json(&["show", "taro@example.jp"]);
    assert_eq!(newer["newer"][0]["schema"], 2);
    let text = home.run(&["--lang", "en", "accounts", "show", "hanako@example.jp"], "");
    for part in ["smtp.example.jp", "465", "hanako", "PLAIN", "toukan-cli password hanako@example.jp"] {
        assert!(text.out.contains(part), "{part}: {}", text.out);
    }
    for name in ["nobody@example.jp", "broken@example.jp"] {
        let ran = home.run(&["accounts", "show", name], "");
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{name}: {}", ran.err);
        assert!(ran.err.contains(name), "{}", ran.err);
    }
}

#[test]
fn without_a_keychain_each_command_says_so() {
    let home = Home::with_accounts();
    let check = home.run(&["check", "--json", "--from-keychain", "hanako@example.jp"], "");
    assert_eq!((check.status, check.findings()), (1, vec!["keychain-missing".to_owned()]), "{}", check.err);
    assert_valid("toukan.check.1.json", &check.json());

    let password = home.run(&["--lang", "en", "password", "hanako@example.jp"], "");
    assert_eq!((password.status, password.out.as_str()), (1, ""));
    assert!(password.err.contains("gnome-keyring"), "{}", password.err);

    let (status, removed) = home.accounts_json(&["remove", "hanako@example.jp"]);
    assert_eq!((status, &removed["findings"][0]["id"]), (1, &"keychain-missing".into()), "{removed:#}");
    assert_eq!(removed["removed"], serde_json::json!([]));
    assert_eq!(fs::read_to_string(home.accounts().join("hanako@example.jp.toml")).unwrap(), HANAKO);

    let (status, removed) = home.accounts_json(&["remove", "hanako@example.jp", "--leave-password"]);
    assert_eq!((status, &removed["removed"][0]), (0, &"hanako@example.jp".into()), "{removed:#}");
    assert!(!home.accounts().join("hanako@example.jp.toml").exists());
}

#[test]
fn an_account_that_is_not_saved_cannot_be_checked() {
    let ran = Home::new().run(&["check", "--json", "--from-keychain", "hanako@example.jp"], "");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{}", ran.err);
}
