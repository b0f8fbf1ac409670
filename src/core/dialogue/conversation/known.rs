//! A server that knows the password, for scripts. Written apart from what it is there to test.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use super::script::{PASSWORD, USER};

/// The nonce of the first sign-in in a script: its connections all have the same seed.
pub(in crate::dialogue) fn nonce() -> String {
    STANDARD.encode(&hmac(&[7; 32], b"nonce 0")[..24])
}

fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

/// What a server computes that knows the password: the client's last message, and its own.
pub(in crate::dialogue) fn exchange(header: &[u8], iterations: u32) -> [String; 3] {
    let (nonce, salt) = (nonce(), b"some salt of sixteen");
    let mut last = hmac(PASSWORD.as_bytes(), &[&salt[..], &1_u32.to_be_bytes()].concat());
    let mut salted = last.clone();
    for _ in 1..iterations {
        last = hmac(PASSWORD.as_bytes(), &last);
        salted.iter_mut().zip(&last).for_each(|(sum, octet)| *sum ^= octet);
    }
    let first = format!("r={nonce}server,s={},i={iterations}", STANDARD.encode(salt));
    let without = format!("c={},r={nonce}server", STANDARD.encode(header));
    let signed = format!("n={USER},r={nonce},{first},{without}");
    let key = hmac(&salted, b"Client Key");
    let mut proof = hmac(&Sha256::digest(&key), signed.as_bytes());
    proof.iter_mut().zip(&key).for_each(|(octet, key)| *octet ^= key);
    let signature = hmac(&hmac(&salted, b"Server Key"), signed.as_bytes());
    let last = format!("{without},p={}", STANDARD.encode(proof));
    [first, last, format!("v={}", STANDARD.encode(signature))].map(|message| STANDARD.encode(message))
}
