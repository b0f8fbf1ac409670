//! Looking for a secret in what somebody wrote or was sent.

use std::fmt::Write as _;

/// A password that is in no sentence, so that finding any of it is a leak.
pub(crate) const CANARY: &str = "zq7Xv-canary-Kp2w";
/// The address, and the name that is signed in as.
pub(crate) const ADDRESS: &str = "hanako@example.test";

/// Every form in which the password could be in these bytes.
pub(crate) fn forms() -> Vec<String> {
    let mut forms = vec![CANARY.to_lowercase(), CANARY[..10].to_lowercase()];
    for before in 0..3 {
        let encoded = base64(&[&b"\0\0\0"[..before], CANARY.as_bytes()].concat());
        // The characters at both ends hold bits of the neighbours.
        forms.push(encoded[4..16].to_lowercase());
    }
    let mut hex = String::new();
    for octet in CANARY.bytes() {
        write!(hex, "{octet:02x}").unwrap();
    }
    forms.push(hex);
    forms
}

/// Whether any form of the password is in there.
pub(crate) fn has_password(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    forms().iter().any(|form| text.contains(form))
}

/// A sign-in, or the person's name, in what a server was sent.
pub(crate) fn has_sign_in(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let begins = |line: &str| {
        let mut words = line.split_ascii_whitespace().take(2);
        words.any(|word| matches!(word, "AUTH" | "AUTHENTICATE" | "LOGIN" | "USER" | "PASS" | "APOP" | "MAIL"))
    };
    has_password(bytes) || text.contains("hanako") || text.lines().any(begins)
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits =
            group.iter().fold(0_usize, |bits, octet| (bits << 8) | usize::from(*octet)) << (8 * (3 - group.len()));
        for place in 0..=group.len() {
            text.push(char::from(LETTERS[(bits >> (18 - 6 * place)) & 63]));
        }
    }
    text
}

#[test]
fn every_form_of_the_password_is_seen() {
    assert_eq!(base64(b"tim b"), "dGltIGI");
    for before in ["", "a", "ab", "abc", "\0hanako\0"] {
        let message = format!("{before}{CANARY} and more");
        assert!(has_password(base64(message.as_bytes()).as_bytes()), "{before:?}");
    }
    assert!(has_password(format!("x{}", CANARY.to_uppercase()).as_bytes()));
    assert!(!has_password(b"canary") && !has_sign_in(b"t1 CAPABILITY\r\nEHLO [127.0.0.1]\r\n"));
    assert!(has_sign_in(b"EHLO x\r\nAUTH PLAIN\r\n") && has_sign_in(b"t1 LOGIN x y") && has_sign_in(b"USER hanako"));
}
