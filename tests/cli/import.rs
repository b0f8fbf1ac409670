//! Settings read back from what other programs are given, and tried as they are; passwords in an export.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use toukan_core::model::Settings;

use crate::contract::assert_valid;
use crate::program::{PASSWORD, WRONG_PASSWORD, run};

fn settings() -> Value {
    json!({
        "schema": "toukan.settings/1",
        "address": "hanako@works.practice.test",
        "name": "山田 花子",
        "submission": {
            "protocol": "smtp", "host": "smtp.works.practice.test", "port": 587, "security": "starttls",
            "username": "hanako@works.practice.test", "mechanism": null
        },
        "incoming": {
            "protocol": "imap", "host": "imap.works.practice.test", "port": 993, "security": "tls",
            "username": "hanako@works.practice.test", "mechanism": null
        },
        "beside": { "protocol": "smtp", "host": "smtp.works.practice.test", "port": 465, "security": "tls" }
    })
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.put("settings.json", &settings().to_string());
        folder
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn put(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name)
    }
}

#[test]
fn what_was_exported_is_imported_and_works() {
    let folder = Folder::new();
    for (format, port) in [("json", 587), ("autoconfig", 587), ("mobileconfig", 465), ("thunderbird-mobile", 587)] {
        let given = folder.path("settings.json");
        let made = run(&["export", format, "--settings", &given, "--json"], "");
        assert_valid("toukan.export.1.json", &made.json());
        let text = match &made.json()["file"]["text"] {
            Value::String(text) => text.clone(),
            _ => made.json()["sheet"]["qr"].as_str().unwrap().to_owned(),
        };
        let file = folder.put("given", &text);
        let read = run(&["--lang", "en", "import", &file, "--json"], "");
        assert_eq!(read.status, 0, "{format}: {}", read.err);
        let back = Settings::from_json(&read.out).unwrap();
        assert_eq!(back.submission.server.endpoint.port, port, "{format}");
        assert_eq!(back.address.to_string(), "hanako@works.practice.test");
        let file = folder.put("back.json", &read.out);
        let checked = run(&["--practice", "--json", "check", "--settings", &file, "--password-stdin"], PASSWORD);
        assert_eq!(checked.status, 0, "{format}: {} {}", checked.out, checked.err);
        assert_valid("toukan.check.1.json", &checked.json());
        assert_eq!(checked.json()["submission"]["server"]["port"], port);
        assert_eq!(checked.json()["submission"]["server"]["source"], "person");
        assert_eq!(checked.json()["incoming"]["signed_in"], true);
    }
}

#[test]
fn given_settings_are_tried_as_they_are_and_nothing_is_looked_for() {
    let folder = Folder::new();
    let given = folder.path("settings.json");
    let wrong = run(&["--practice", "check", "--settings", &given, "--password-stdin"], WRONG_PASSWORD);
    assert_eq!(wrong.status, 5, "{}", wrong.err);
    assert!(!(wrong.out + &wrong.err).contains(WRONG_PASSWORD));
    let mut other = settings();
    other["submission"]["port"] = 2525.into();
    let other = folder.put("other.json", &other.to_string());
    let silent = run(&["--practice", "check", "--settings", &other, "--password-stdin"], PASSWORD);
    assert_ne!(silent.status, 0, "{}", silent.out);
    for words in [
        &["check", "--password-stdin"][..],
        &["check", "a@example.jp", "--settings", &given, "--password-stdin"],
        &["check", "--settings", &given, "--host", "x.example", "--port", "1", "--security", "tls", "--password-stdin"],
        &["check", "--settings", "/nowhere", "--password-stdin"],
        &["check", "--settings", &given],
    ] {
        assert_eq!(run(words, PASSWORD).status, 2, "{words:?}");
    }
}

#[test]
fn a_file_is_read_from_standard_input_too_and_shown_as_a_sheet() {
    let given = settings().to_string();
    let read = run(&["--lang", "en", "import", "-"], &given);
    assert_eq!(read.status, 0, "{}", read.err);
    assert!(read.out.contains("Server: smtp.works.practice.test\n") && read.err.contains("--settings"), "{}", read.err);
}

#[test]
fn a_signed_profile_is_said_to_be_unverified() {
    let signed = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/import/signed");
    let read = run(&["--lang", "en", "import", signed.to_str().unwrap(), "--json"], "");
    assert_eq!(read.status, 0);
    assert_eq!(read.json()["address"], "hanako@example.jp");
    assert!(read.err.contains("did not check by whom"), "{}", read.err);
}

#[test]
fn what_is_no_settings_is_said_and_ends_with_3() {
    let folder = Folder::new();
    for text in ["", "hello", "<html/>", "[1]", "{}", "<plist><dict/></plist>"] {
        let read = run(&["--lang", "en", "import", &folder.put("x", text)], "");
        assert_eq!((read.status, read.out.as_str()), (3, ""), "{text}");
        assert!(read.err.starts_with("Nothing was read"), "{}", read.err);
    }
    assert_eq!(run(&["import", "/nowhere"], "").status, 2);
    assert_eq!(run(&["import", "-", "--address", "nobody"], "x").status, 2);
    let clear = settings().to_string().replace("\"starttls\"", "\"none\"");
    let read = run(&["--lang", "en", "import", "-"], &clear);
    assert_eq!((read.status, read.out.as_str()), (4, ""));
    assert!(read.err.contains("without encryption"), "{}", read.err);
}

#[test]
fn a_password_is_put_only_where_there_is_one_and_a_place_for_it() {
    let folder = Folder::new();
    let (given, target) = (folder.path("settings.json"), folder.path("out"));
    let ask = |format: &str| {
        let words = ["--lang", "en", "--practice", "export", format, "--settings", &given, "-o", &target];
        run(&[&words[..], &["--include-password-from-keychain"]].concat(), "")
    };
    // Practice's keychain is in memory, and nothing is in it.
    let missing = ask("deltachat");
    assert_ne!(missing.status, 0);
    assert!(!missing.err.trim().is_empty() && missing.out.is_empty());
    let without = run(&["--lang", "en", "export", "deltachat", "--settings", &given], "");
    assert_eq!((without.status, without.out.as_str()), (1, ""));
    assert!(without.err.contains("always carries the password"), "{}", without.err);
    assert!(!PathBuf::from(&target).exists());
}

#[test]
fn what_is_lost_is_said_before_anything_is_saved() {
    let folder = Folder::new();
    let given = folder.path("settings.json");
    let listed = run(&["--lang", "en", "--json", "export", "--list", "--settings", &given], "");
    assert_valid("toukan.formats.1.json", &listed.json());
    let formats = listed.json()["formats"].as_array().unwrap().clone();
    let profile = formats.iter().find(|format| format["id"] == "mobileconfig").unwrap();
    let lacks: Vec<_> = profile["lacks"].as_array().unwrap().iter().map(|lack| lack.as_str().unwrap()).collect();
    assert!(lacks[0].contains("port 465") && lacks.iter().any(|lack| lack.contains("not signed")), "{lacks:?}");
    let made = run(&["--lang", "en", "export", "mobileconfig", "--settings", &given], "");
    assert!(made.err.contains("port 465"), "{}", made.err);
    let shown = run(&["--lang", "ja", "export", "--list", "--settings", &given], "");
    assert!(shown.out.contains("465番ポート"), "{}", shown.out);
}
