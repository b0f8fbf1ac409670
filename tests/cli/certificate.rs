//! Signing in with a certificate of one's own, in practice.

use std::path::{Path, PathBuf};

use rcgen::{CertificateParams, DnType, KeyPair};

use crate::contract::assert_valid;
use crate::program::{PASSWORD, Ran, run};

/// A certificate in this name and its key, in files of their own.
struct Own {
    folder: tempfile::TempDir,
    certificate: PathBuf,
    key: PathBuf,
}

impl Own {
    fn of(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, name);
        let certificate = params.self_signed(&key).unwrap().pem();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let (certificate, key) = (write("own.pem", &certificate), write("own.key", &key.serialize_pem()));
        Self { folder, certificate, key }
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn checked(situation: &str, own: &Own, more: &[&str], input: &str) -> Ran {
    let address = format!("hanako@{situation}.practice.test");
    let mut words = vec!["--practice", "check", &address];
    words.extend(["--client-cert", text(&own.certificate), "--client-key", text(&own.key)]);
    words.extend(more);
    run(&words, input)
}

#[test]
fn it_signs_in_without_a_password_for_sending_and_for_reading() {
    let own = Own::of("hanako@certificate.practice.test");
    let ran = checked("certificate", &own, &["--json", "--verbose"], "");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let document = ran.json();
    assert_valid("toukan.check.1.json", &document);
    for service in ["submission", "incoming"] {
        let service = &document[service];
        assert_eq!(service["signed_in"], true);
        let attempt = &service["attempts"][0];
        let said = ["username", "mechanism", "chosen"].map(|key| attempt[key].as_str().unwrap());
        assert_eq!(said, ["", "EXTERNAL", "certificate"]);
    }
    assert!(ran.findings().is_empty(), "{:?}", ran.findings());
    // Nobody is shown it who is only looked at.
    let shown: Vec<&str> = ran.err.lines().filter(|line| line.contains("client certificate was shown")).collect();
    assert!(shown.len() == 2 && shown.iter().all(|line| line.contains("sign-in") || line.contains("reading")));
    assert!(ran.err.contains("it asked for a client certificate, none was shown"), "{}", ran.err);
    // No part of the key is anywhere.
    let key = std::fs::read_to_string(&own.key).unwrap();
    let secret = key.lines().nth(1).unwrap();
    assert!(secret.len() == 64 && !ran.out.contains(secret) && !ran.err.contains(secret));
}

#[test]
fn the_text_says_who_was_shown_it() {
    let own = Own::of("hanako@certificate.practice.test");
    let ran = checked("certificate", &own, &[], "");
    for line in [
        "EXTERNAL with your certificate: “235 2.7.0 Authentication successful”",
        "Your certificate was shown to smtp.certificate.practice.test, inside verified encryption.",
        "The password was not sent.",
    ] {
        assert!(ran.out.contains(line), "{line} in {}", ran.out);
    }
    let ran = checked("certificate", &own, &["--lang", "ja"], "");
    assert!(ran.out.contains("EXTERNAL、あなたの証明書："), "{}", ran.out);
}

#[test]
fn one_file_may_hold_both() {
    let own = Own::of("hanako@certificate.practice.test");
    let both = [&own.key, &own.certificate].map(|path| std::fs::read_to_string(path).unwrap()).concat();
    let both = own.file("both.pem", &both);
    let address = "hanako@certificate.practice.test";
    let ran = run(&["--practice", "check", address, "--client-cert", text(&both)], "");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn somebody_elses_is_refused_and_no_password_follows() {
    let own = Own::of("taro@elsewhere.example");
    let more = ["--json", "--password-stdin"];
    let ran = checked("certificate", &own, &more, &format!("{PASSWORD}\n"));
    assert_eq!((ran.status, ran.findings()), (5, vec!["client-certificate-refused".to_owned()]), "{}", ran.out);
    let attempts = ran.json()["submission"]["attempts"].clone();
    assert_eq!((attempts.as_array().unwrap().len(), &attempts[0]["mechanism"]), (1, &"EXTERNAL".into()));
}

#[test]
fn whom_to_act_as_is_said_where_it_was_given() {
    let own = Own::of("hanako@certificate.practice.test");
    for (name, status) in [("hanako@certificate.practice.test", 0), ("taro@certificate.practice.test", 5)] {
        let ran = checked("certificate", &own, &["--json", "--username", name], "");
        assert_eq!(ran.status, status, "{}", ran.out);
        assert_eq!(ran.json()["submission"]["attempts"][0]["username"], name);
    }
}

#[test]
fn a_server_that_wants_no_sign_in_after_it_is_said_to_be_one() {
    let own = Own::of("hanako@certificate-enough.practice.test");
    let ran = checked("certificate-enough", &own, &["--json"], "");
    assert_eq!(ran.status, 0, "{}", ran.out);
    let document = ran.json();
    assert_valid("toukan.check.1.json", &document);
    assert_eq!(ran.findings(), ["certificate-let-in", "certificate-let-in"]);
    let of = |service: &str| document[service].clone();
    assert_eq!(
        (&of("submission")["signed_in"], &of("submission")["may_send"]),
        (&serde_json::Value::Null, &true.into())
    );
    assert_eq!((&of("incoming")["signed_in"], &of("incoming")["attempts"]), (&true.into(), &serde_json::json!([])));

    let somebody = Own::of("taro@elsewhere.example");
    let ran = checked("certificate-enough", &somebody, &["--json"], "");
    assert_eq!((ran.status, &ran.json()["submission"]["may_send"]), (1, &false.into()), "{}", ran.out);
    assert_eq!(ran.findings(), ["sender-not-allowed"]);
}

#[test]
fn where_nobody_asks_for_it_that_is_said() {
    let own = Own::of("hanako@works.practice.test");
    let ran = checked("works", &own, &["--json"], "");
    assert_eq!((ran.status, ran.findings()), (1, vec!["client-certificate-not-used".to_owned()]), "{}", ran.out);
    assert_eq!(ran.json()["findings"][0]["evidence"]["kind"], "not-asked");
    assert_eq!(ran.json()["submission"]["attempts"], serde_json::json!([]));
}

#[test]
fn nobody_is_shown_it_whom_nobody_confirmed() {
    let own = Own::of("hanako@moved.practice.test");
    let ran = checked("moved", &own, &["--json", "--verbose"], "");
    assert_eq!(ran.status, 4, "{}", ran.out);
    assert!(!ran.err.contains("certificate was shown"), "{}", ran.err);
}

#[test]
fn what_cannot_be_used_is_said_before_anybody_is_asked() {
    let own = Own::of("hanako@certificate.practice.test");
    let other = Own::of("hanako@certificate.practice.test");
    let key = std::fs::read_to_string(&own.key).unwrap();
    let locked = own.file("locked.key", &key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
    let (cert, address) = (text(&own.certificate), "hanako@certificate.practice.test");
    for (words, said) in [
        (vec!["--client-cert", cert, "--client-key", text(&locked)], "locked with a passphrase"),
        (vec!["--client-cert", cert, "--client-key", text(&other.key)], "does not belong to the certificate"),
        (vec!["--client-cert", cert], "There is no private key"),
        (vec!["--client-cert", text(&own.key)], "There is no certificate"),
        (vec!["--client-cert", "/nowhere/at/all.pem"], "could not be read"),
        (vec!["--client-key", text(&own.key), "--password-stdin"], "do not fit together"),
        (vec!["--client-cert", cert, "--client-key", text(&own.key), "--save"], "is not saved"),
    ] {
        let ran = run(&[&["--practice", "check", address][..], &words].concat(), "x\n");
        assert_eq!(ran.status, 2, "{words:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(said) && ran.out.is_empty(), "{words:?}: {}", ran.err);
    }
}
