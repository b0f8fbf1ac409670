//! What is signed is read by OpenSSL, who knows nothing of how it was made; what cannot be signed with has its name.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, PKCS_ECDSA_P384_SHA384,
    SignatureAlgorithm, date_time_ymd,
};
use toukan_core::import;
use toukan_core::model::MessageId;

use super::*;

/// 22 November 2026, noon.
const NOW: Duration = Duration::from_hours(498_708);
/// A year, and a day more at times.
const YEAR: Duration = Duration::from_hours(366 * 24);

const PROFILE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict/></plist>\r\n\n  é\n";

fn openssl(folder: &Path, words: &[&str]) -> Output {
    Command::new("openssl").args(words).current_dir(folder).output().expect("openssl is needed for this test")
}

fn made(folder: &Path, words: &[&str]) {
    let done = openssl(folder, words);
    assert!(done.status.success(), "openssl {words:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// What OpenSSL finds inside, if the signature holds and leads to `ca.pem`.
fn verified(folder: &Path, signed: &[u8]) -> Result<Vec<u8>, String> {
    fs::write(folder.join("signed.der"), signed).unwrap();
    let words = [
        "cms",
        "-verify",
        "-inform",
        "DER",
        "-in",
        "signed.der",
        "-binary",
        "-CAfile",
        "ca.pem",
        "-purpose",
        "any",
        "-no_check_time",
    ];
    let done = openssl(folder, &words);
    if done.status.success() { Ok(done.stdout) } else { Err(String::from_utf8_lossy(&done.stderr).into_owned()) }
}

/// An authority, one between, and a certificate for this key.
struct Issued {
    folder: tempfile::TempDir,
}

impl Issued {
    /// By OpenSSL's key of this kind, `key.pem`, in the form that its words ask for.
    fn to_openssl_key(words: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        made(folder.path(), words);
        Self::in_folder(folder)
    }

    /// By a key of rcgen's.
    fn to_key(algorithm: &'static SignatureAlgorithm) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("key.pem"), KeyPair::generate_for(algorithm).unwrap().serialize_pem()).unwrap();
        Self::in_folder(folder)
    }

    fn in_folder(folder: tempfile::TempDir) -> Self {
        let at = |name: &str| folder.path().join(name);
        made(folder.path(), &["req", "-new", "-key", "key.pem", "-subj", "/O=Example/CN=Hanako", "-out", "own.csr"]);
        let authority = |name: &str| {
            let mut params = CertificateParams::new(Vec::new()).unwrap();
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            params.distinguished_name.push(DnType::CommonName, name);
            params.not_before = date_time_ymd(2020, 1, 1);
            params.not_after = date_time_ymd(2040, 1, 1);
            params
        };
        let root = CertifiedIssuer::self_signed(authority("Root"), KeyPair::generate().unwrap()).unwrap();
        let between = CertifiedIssuer::signed_by(authority("Between"), KeyPair::generate().unwrap(), &root).unwrap();
        fs::write(at("ca.pem"), root.pem()).unwrap();
        fs::write(at("between.pem"), between.pem()).unwrap();
        fs::write(at("between.key"), between.key().serialize_pem()).unwrap();
        let words = [
            "x509",
            "-req",
            "-in",
            "own.csr",
            "-CA",
            "between.pem",
            "-CAkey",
            "between.key",
            "-set_serial",
            "0x00c0ffee",
            "-days",
            "3650",
            "-out",
            "own.pem",
        ];
        made(folder.path(), &words);
        Self { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path().join(name)).unwrap()
    }

    /// The own certificate and the one between, in either order.
    fn chain(&self, own_first: bool) -> Vec<u8> {
        let (own, between) = (self.read("own.pem"), self.read("between.pem"));
        if own_first { [own, between].concat() } else { [between, own].concat() }
    }

    fn signer(&self) -> Result<Signer, SigningError> {
        Signer::new(&self.chain(true), &self.read("key.pem"))
    }

    fn signed(&self) -> Vec<u8> {
        self.signer().unwrap().sign(PROFILE.as_bytes(), UNIX_EPOCH + NOW).unwrap().der
    }
}

fn usual() -> Issued {
    Issued::to_openssl_key(&["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "key.pem"])
}

fn kinds() -> Vec<(&'static str, Issued)> {
    vec![
        (
            "RSA",
            Issued::to_openssl_key(&[
                "genpkey",
                "-algorithm",
                "RSA",
                "-pkeyopt",
                "rsa_keygen_bits:2048",
                "-out",
                "key.pem",
            ]),
        ),
        ("RSA, PKCS #1", Issued::to_openssl_key(&["genrsa", "-traditional", "-out", "key.pem", "2048"])),
        ("P-256", usual()),
        (
            "P-256, SEC 1",
            Issued::to_openssl_key(&["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "key.pem"]),
        ),
        ("P-384", Issued::to_key(&PKCS_ECDSA_P384_SHA384)),
    ]
}

#[test]
fn openssl_verifies_what_was_signed_and_finds_the_content_in_it() {
    for (kind, issued) in kinds() {
        let signed = issued.signed();
        assert_eq!(verified(issued.path(), &signed).as_deref(), Ok(PROFILE.as_bytes()), "{kind}");
        // With another content, or another signature, it is none.
        let at = signed.windows(7).position(|part| part == b"<plist ").unwrap();
        for at in [at, signed.len() - 1] {
            let mut spoiled = signed.clone();
            spoiled[at] ^= 1;
            assert!(verified(issued.path(), &spoiled).is_err(), "{kind} {at}");
        }
    }
}

#[test]
fn it_says_what_apple_reads_and_nothing_is_missing() {
    for (kind, issued) in kinds() {
        fs::write(issued.path().join("signed.der"), issued.signed()).unwrap();
        let words = ["cms", "-cmsout", "-print", "-inform", "DER", "-in", "signed.der"];
        let printed = String::from_utf8(openssl(issued.path(), &words).stdout).unwrap();
        for there in [
            "contentType",
            "messageDigest",
            "signingTime",
            "UTCTIME:Nov 22 12:00:00 2026 GMT",
            "CN=Between",
            "CN=Hanako",
        ] {
            assert!(printed.contains(there), "{kind}: {there}\n{printed}");
        }
        assert!(!printed.contains("CN=Root,") && printed.contains("12648430"), "{kind}\n{printed}");
    }
}

#[test]
fn which_certificate_is_the_own_one_the_key_tells() {
    let issued = usual();
    let signer = Signer::new(&issued.chain(false), &issued.read("key.pem")).unwrap();
    let by_two = signer.sign(PROFILE.as_bytes(), UNIX_EPOCH + NOW).unwrap();
    assert_eq!(verified(issued.path(), &by_two.der).as_deref(), Ok(PROFILE.as_bytes()));
    // All in one file, and one certificate twice.
    let together = [issued.read("key.pem"), issued.chain(false), issued.chain(true)].concat();
    fs::write(issued.path().join("together.pem"), together).unwrap();
    let seal = Seal { certificate: issued.path().join("together.pem"), key: None };
    let by_one = seal.sign(PROFILE.as_bytes(), UNIX_EPOCH + NOW).unwrap();
    assert_eq!(verified(issued.path(), &by_one.der).as_deref(), Ok(PROFILE.as_bytes()));
}

#[test]
fn what_cannot_be_signed_with_has_its_name() {
    let issued = usual();
    let (chain, key) = (issued.chain(true), issued.read("key.pem"));
    let why = |chain: &[u8], key: &[u8]| Signer::new(chain, key).err();
    let other = KeyPair::generate().unwrap().serialize_pem();
    assert_eq!(why(&chain, other.as_bytes()), Some(SigningError::OtherKey));
    assert_eq!(why(b"", &key), Some(SigningError::NoCertificate));
    assert_eq!(why(&chain, &chain), Some(SigningError::NoKey));
    for cipher in [
        &["pkey", "-aes256", "-passout", "pass:x", "-in", "key.pem"][..],
        &["ec", "-aes128", "-passout", "pass:x", "-in", "key.pem"],
    ] {
        let locked = openssl(issued.path(), cipher).stdout;
        assert!(locked.starts_with(b"-----BEGIN "));
        assert_eq!(why(&chain, &locked), Some(SigningError::LockedKey), "{cipher:?}");
    }
    let ed25519 = Issued::to_openssl_key(&["genpkey", "-algorithm", "ED25519", "-out", "key.pem"]);
    assert_eq!(ed25519.signer().err(), Some(SigningError::UnusableKey));
    let short = Issued::to_openssl_key(&["genrsa", "-out", "key.pem", "1024"]);
    assert_eq!(short.signer().err(), Some(SigningError::UnusableKey));
}

#[test]
fn files_of_another_form_are_told_by_their_first_octets() {
    let issued = usual();
    made(
        issued.path(),
        &["pkcs12", "-export", "-in", "own.pem", "-inkey", "key.pem", "-passout", "pass:x", "-out", "own.p12"],
    );
    made(issued.path(), &["x509", "-in", "own.pem", "-outform", "der", "-out", "own.cer"]);
    let sign = |name: &str| {
        let certificate = issued.path().join(name);
        Seal { certificate, key: Some(issued.path().join("key.pem")) }.sign(b"x", UNIX_EPOCH + NOW).err()
    };
    for name in ["own.p12", "own.cer"] {
        assert_eq!(sign(name), Some(SigningError::NotPem(issued.path().join(name))));
    }
    assert!(matches!(sign("nothing.pem"), Some(SigningError::Unreadable(_, said)) if !said.contains("os error")));
    assert_eq!(sign("own.pem"), None);
}

#[test]
fn a_certificate_that_does_not_hold_now_is_said_to() {
    let mut params = CertificateParams::new(vec!["hanako.example.jp".to_owned()]).unwrap();
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2027, 1, 1);
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap().pem();
    let signer = Signer::new(certificate.as_bytes(), key.serialize_pem().as_bytes()).unwrap();
    for (now, said) in [
        (NOW, None),
        (NOW + YEAR, Some(MessageId::SignExpired)),
        (NOW.checked_sub(YEAR).unwrap(), Some(MessageId::SignNotYet)),
    ] {
        let notes = signer.sign(b"x", UNIX_EPOCH + now).unwrap().notes;
        let ids: Vec<_> = notes.iter().map(|note| note.id).collect();
        assert_eq!(ids, [MessageId::SignNote].into_iter().chain(said).collect::<Vec<_>>());
    }
    assert_eq!(signer.sign(b"x", UNIX_EPOCH - YEAR).err(), Some(SigningError::NotMade));
    // Behind 2049 a year has four digits.
    let late = signer.sign(b"x", UNIX_EPOCH + NOW + 30 * YEAR).unwrap().der;
    assert!(late.windows(5).any(|part| part == b"\x18\x0f205"), "{late:02x?}");
}

/// Our own import takes the content out, of what we signed and of what OpenSSL did.
#[test]
fn a_signed_profile_is_imported() {
    let settings = toukan_core::model::Settings::from_json(SETTINGS).unwrap();
    let format = toukan_core::export::Format::named("mobileconfig").unwrap();
    let context = toukan_core::export::Context::new("hanako", toukan_core::export::System::Linux);
    let Ok(toukan_core::export::Made::File(file)) = toukan_core::export::make(format, &settings, context) else {
        panic!("a profile")
    };
    for (kind, issued) in kinds() {
        let signer = issued.signer().unwrap();
        let ours = signer.sign(file.text.as_bytes(), UNIX_EPOCH + NOW).unwrap().der;
        fs::write(issued.path().join("plain.xml"), &file.text).unwrap();
        let words = [
            "cms",
            "-sign",
            "-signer",
            "own.pem",
            "-inkey",
            "key.pem",
            "-nodetach",
            "-binary",
            "-outform",
            "der",
            "-in",
            "plain.xml",
        ];
        let theirs = openssl(issued.path(), &words).stdout;
        let plain = import::read(file.text.as_bytes(), None).unwrap();
        for signed in [ours, theirs] {
            let read = import::read(&signed, None).unwrap();
            assert_eq!(
                (read.form, &read.settings),
                (import::Form::Mobileconfig { signed: true }, &plain.settings),
                "{kind}"
            );
        }
    }
}

const SETTINGS: &str = r#"{"schema":"toukan.settings/1","address":"hanako@example.jp","name":"山田 花子",
    "submission":{"protocol":"smtp","host":"smtp.example.jp","port":465,"security":"tls","username":"hanako","mechanism":"PLAIN"},
    "incoming":{"protocol":"imap","host":"imap.example.jp","port":993,"security":"tls","username":"hanako","mechanism":null}}"#;
