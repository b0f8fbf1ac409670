//! Settings handed over: files, sheets, saved accounts, refusals.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use toukan_core::model::Settings;
use toukan_engine::keep::{Account, Accounts};

use crate::contract::assert_valid;
use crate::program::{Ran, run, run_in};

fn settings() -> Value {
    json!({
        "schema": "toukan.settings/1",
        "address": "hanako@example.jp",
        "name": "山田 花子",
        "submission": {
            "protocol": "smtp", "host": "smtp.example.jp", "port": 587, "security": "starttls",
            "username": "hanako", "mechanism": "PLAIN"
        },
        "incoming": {
            "protocol": "imap", "host": "imap.example.jp", "port": 993, "security": "tls",
            "username": "hanako", "mechanism": null
        }
    })
}

/// A folder with the settings in it, and the words that name the file.
fn with_settings(settings: &Value) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.json");
    fs::write(&file, settings.to_string()).unwrap();
    (folder, file)
}

fn export(words: &[&str], file: &Path) -> Ran {
    let mut all = vec!["--lang", "en", "export", "--settings", file.to_str().unwrap()];
    all.extend(words);
    run(&all, "")
}

/// Where the program keeps its files in this home.
fn data(home: &Path) -> PathBuf {
    if cfg!(target_os = "macos") {
        home.join("Library/Application Support/toukan")
    } else {
        home.join(".local/share/toukan")
    }
}

#[test]
fn the_list_names_what_there_is() {
    let listed = run(&["--json", "export", "--list"], "");
    assert_valid("toukan.formats.1.json", &listed.json());
    let formats = listed.json()["formats"].as_array().unwrap().clone();
    let ids: Vec<_> = formats.iter().map(|format| format["id"].as_str().unwrap()).collect();
    assert_eq!(ids, toukan_core::export::formats().map(|format| format.id).collect::<Vec<_>>());
    for lang in ["en", "ja"] {
        let text = run(&["--lang", lang, "export", "--list"], "");
        assert_eq!((text.status, text.out.lines().count()), (0, ids.len()), "{}", text.out);
    }
}

#[test]
fn documents_keep_their_schema_and_hold_no_more_than_the_settings() {
    let (_folder, file) = with_settings(&settings());
    for format in ["thunderbird", "settings", "msmtp", "json"] {
        let ran = export(&[format, "--json"], &file);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{}", ran.out);
        assert_valid("toukan.export.1.json", &ran.json());
        assert_eq!(ran.json()["address"], "hanako@example.jp");
        assert_eq!(ran.json()["sheet"].is_object(), ["thunderbird", "settings"].contains(&format));
    }
}

/// Everything that terminal programs, servers and developers get, in the documented form; where STARTTLS cannot be required
/// it is the server with implicit TLS, or nothing.
#[test]
fn what_experts_get_keeps_the_schema_too() {
    let mut beside = settings();
    beside["beside"] = json!({ "protocol": "smtp", "host": "smtp.example.jp", "port": 465, "security": "tls" });
    let (_folder, file) = with_settings(&beside);
    for format in toukan_core::export::formats().filter(|format| format.for_experts()) {
        let ran = export(&[format.id, "--json"], &file);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{}: {}", format.id, ran.out);
        assert_valid("toukan.export.1.json", &ran.json());
    }
    let (_folder, file) = with_settings(&settings());
    for format in ["laravel", "gitea", "nextcloud"] {
        let ran = export(&[format], &file);
        assert_eq!((ran.status, ran.out.as_str()), (4, ""), "{format}");
    }
}

#[test]
fn several_files_go_into_a_folder_that_is_there() {
    let (folder, file) = with_settings(&settings());
    let printed = export(&["postfix"], &file).out;
    assert!(printed.contains("### + /etc/postfix/main.cf (644)\n"), "{printed}");
    assert!(printed.contains("[smtp.example.jp]:587 hanako:TOUKAN_PASSWORD_HERE\n"), "{printed}");

    let target = folder.path().join("relay");
    let ran = export(&["postfix", "-o", target.to_str().unwrap()], &file);
    assert_eq!((ran.status, ran.out.as_str(), target.exists()), (2, "", false), "{}", ran.err);

    fs::create_dir(&target).unwrap();
    let ran = export(&["postfix", "-o", target.to_str().unwrap()], &file);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for name in ["main.cf", "sasl_passwd"] {
        assert!(printed.contains(&fs::read_to_string(target.join(name)).unwrap()), "{name}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(target.join(name)).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
    assert!(ran.out.contains("sasl_passwd") && ran.out.contains("mode 600"), "{}", ran.out);
}

#[test]
fn a_file_is_printed_as_it_is_and_what_to_know_stands_beside() {
    let (_folder, file) = with_settings(&settings());
    let ran = export(&["json"], &file);
    assert_eq!(Settings::from_json(&ran.out).unwrap(), Settings::from_json(&settings().to_string()).unwrap());
    assert!(ran.err.contains("There is no password in this file."), "{}", ran.err);

    let sheet = export(&["thunderbird"], &file);
    assert!(sheet.out.contains("Hostname: smtp.example.jp"), "{}", sheet.out);
    assert_eq!(sheet.err, "");
}

#[test]
fn a_file_is_written_whole_and_for_its_owner_only() {
    let (folder, file) = with_settings(&settings());
    let target = folder.path().join("msmtprc");
    fs::write(&target, "what was there before").unwrap();
    let ran = export(&["msmtp", "-o", target.to_str().unwrap()], &file);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(fs::read_to_string(&target).unwrap().contains("\nhost smtp.example.jp\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);
        // A link stays a link.
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert_eq!(export(&["json", "-o", link.to_str().unwrap()], &file).status, 0);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(fs::read_to_string(&target).unwrap().starts_with('{'));
    }
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("unfinished")), "{left:?}");

    let page = folder.path().join("sheet.html");
    assert_eq!(export(&["settings", "-o", page.to_str().unwrap()], &file).status, 0);
    assert!(fs::read_to_string(&page).unwrap().starts_with("<!DOCTYPE html>"));
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let (folder, file) = with_settings(&settings());
    let below = folder.path().join("not-there/msmtprc");
    for target in [below.as_path(), folder.path()] {
        let ran = export(&["msmtp", "-o", target.to_str().unwrap()], &file);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.contains("could not be written"), "{}", ran.err);
    }
    assert!(!below.parent().unwrap().exists());
}

#[test]
fn settings_without_tls_end_with_4_and_nothing_is_written() {
    let mut clear = settings();
    clear["submission"]["security"] = "none".into();
    let (folder, file) = with_settings(&clear);
    let target = folder.path().join("out");
    for format in ["thunderbird", "settings", "msmtp", "json"] {
        let ran = export(&[format, "--json", "-o", target.to_str().unwrap()], &file);
        assert_eq!((ran.status, ran.out.as_str()), (4, ""), "{}", ran.err);
        assert!(ran.err.contains("without encryption"), "{}", ran.err);
        assert!(!target.exists());
    }
}

#[test]
fn wrong_words_end_with_2_and_a_sentence() {
    let (folder, file) = with_settings(&settings());
    let broken = folder.path().join("broken.json");
    fs::write(&broken, "{\"schema\": \"toukan.settings/9\"}").unwrap();
    let (file, broken) = (file.to_str().unwrap(), broken.to_str().unwrap());
    for words in [
        &["export"][..],
        &["export", "no-such-program", "--settings", file],
        &["export", "msmtp", "--settings", broken],
        &["export", "msmtp", "--settings", "/nowhere/at/all.json"],
        &["export", "msmtp", "hanako@example.jp", "--settings", file],
        &["export", "msmtp", "no-address"],
        &["export", "msmtp", "nobody@example.jp"],
        &["--practice", "export", "msmtp", "hanako@works.practice.test"],
        &["--practice", "export", "msmtp"],
        &["export", "--list", "msmtp"],
    ] {
        let ran = run(words, "");
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{words:?}");
        assert!(!ran.err.trim().is_empty(), "{words:?}");
    }
}

#[test]
fn a_saved_account_needs_no_file() {
    let home = tempfile::tempdir().unwrap();
    let accounts = Accounts::in_folder(&data(home.path()));
    let none = run_in(home.path(), &["--lang", "en", "export", "json"], "");
    assert_eq!((none.status, none.err.trim()), (2, "No account is saved here. Give a file with --settings."));

    let kept = Settings::from_json(&settings().to_string()).unwrap();
    accounts.save(&Account::new(kept.clone())).unwrap();
    for words in [&["export", "json", "Hanako@Example.JP"][..], &["export", "json"]] {
        let ran = run_in(home.path(), words, "");
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert_eq!(Settings::from_json(&ran.out).unwrap(), kept);
    }

    let mut other = settings();
    other["address"] = "taro@example.jp".into();
    accounts.save(&Account::new(Settings::from_json(&other.to_string()).unwrap())).unwrap();
    let two = run_in(home.path(), &["--lang", "en", "export", "json"], "");
    assert_eq!(two.status, 2);
    assert!(two.err.starts_with("More than one account"), "{}", two.err);
    assert_eq!(run_in(home.path(), &["export", "json", "taro@example.jp"], "").status, 0);
}

/// A profile with a signature: what is written has the profile in it, what is said about it is true, and our own import
/// reads it. That the signature holds is tested where it is made, by OpenSSL.
#[test]
fn a_profile_is_signed_with_the_persons_certificate() {
    let mut settings = settings();
    settings["submission"]["port"] = 465.into();
    settings["submission"]["security"] = "tls".into();
    let (folder, file) = with_settings(&settings);
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(vec!["example.jp".to_owned()]).unwrap().self_signed(&key).unwrap();
    fs::write(at("cert.pem"), certificate.pem()).unwrap();
    fs::write(at("key.pem"), key.serialize_pem()).unwrap();
    let sign = ["--sign-with", &at("cert.pem"), "--sign-key", &at("key.pem")];
    let signed = at("signed.mobileconfig");
    let ran = export(&[&["mobileconfig", "--json", "-o", &signed][..], &sign].concat(), &file);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_valid("toukan.export.1.json", &ran.json());
    assert_eq!((&ran.json()["signed"], &ran.json()["lacks"]), (&json!(true), &json!([])));
    let (written, text) = (fs::read(&signed).unwrap(), ran.json()["file"]["text"].as_str().unwrap().to_owned());
    assert!(written.starts_with(&[0x30, 0x82]) && written.windows(text.len()).any(|part| part == text.as_bytes()));
    let secret = key.serialize_pem().lines().nth(1).unwrap().to_owned();
    assert!(!ran.out.contains(&secret) && !ran.err.contains(&secret));
    let back = run(&["--lang", "en", "--json", "import", &signed], "");
    assert_eq!((back.status, &back.json()["address"]), (0, &json!("hanako@example.jp")), "{}", back.out);
    // Without a signature it is said how.
    let plain = export(&["mobileconfig"], &file);
    assert!(plain.out.starts_with("<?xml") && plain.err.contains("--sign-with"), "{}", plain.err);
    // Nothing is written where nothing can be signed, or by a format that nobody signs.
    let (other, none) = (rcgen::KeyPair::generate().unwrap(), at("none"));
    fs::write(at("other.pem"), other.serialize_pem()).unwrap();
    for (words, said) in [
        (["mobileconfig", "--sign-with", &at("cert.pem"), "--sign-key", &at("other.pem")], "does not belong"),
        (["mobileconfig", "--sign-with", &at("key.pem"), "--sign-key", &at("key.pem")], "no certificate"),
        (["mobileconfig", "--sign-with", &at("none.pem"), "--sign-key", &at("key.pem")], "none.pem"),
        (["msmtp", "--sign-with", &at("cert.pem"), "--sign-key", &at("key.pem")], "cannot be signed"),
    ] {
        let ran = export(&[&words[..], &["-o", &none]].concat(), &file);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{words:?}");
        assert!(ran.err.contains(said) && !Path::new(&none).exists(), "{words:?}: {}", ran.err);
    }
    assert_eq!(export(&[&["mobileconfig"][..], &sign].concat(), &file).status, 2, "a place is needed");
}
