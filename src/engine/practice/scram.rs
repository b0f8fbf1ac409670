//! The server's half of SCRAM-SHA-256 (RFC 5802, RFC 7677), with channel binding and without,
//! written apart from the client's so that both cannot be wrong in the same way.

use std::sync::OnceLock;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use rustls::{ProtocolVersion, ServerConnection};
use sha2::{Digest as _, Sha256};
use toukan_core::model::Mechanism;

use super::situations::PASSWORD;
use super::visitors::owner;

/// As few as RFC 7677 §4 allows: it is for practice.
const ITERATIONS: u32 = 4096;
/// The same for everybody: nobody has anything to steal here.
const SALT: &[u8] = b"practice makes perfect";

/// What this end of an encrypted connection knows of it.
#[derive(Clone, Default)]
pub(super) struct Bound {
    /// What a sign-in can be tied to: `tls-exporter` (RFC 9266).
    exporter: Option<[u8; 32]>,
    /// Whose certificate the client has shown.
    pub(super) owner: Option<String>,
}

impl Bound {
    /// Of a connection. By TLS 1.2 nothing: nobody comes by that who can do better.
    pub(super) fn of(session: &ServerConnection) -> Self {
        let today = session.protocol_version() == Some(ProtocolVersion::TLSv1_3);
        let export = || session.export_keying_material([0; 32], b"EXPORTER-Channel-Binding", Some(b"")).ok();
        Self { exporter: if today { export() } else { None }, owner: owner(session) }
    }

    fn value(&self, name: &str) -> Option<&[u8]> {
        self.exporter.as_ref().filter(|_| name == "tls-exporter").map(<[u8; 32]>::as_slice)
    }
}

/// An exchange whose first message came.
pub(super) struct Scram {
    pub(super) username: String,
    /// What `c=` has to be.
    bound: String,
    nonce: String,
    /// The first two messages.
    signed: String,
}

/// What the client's first message leads to.
pub(super) enum Begun {
    /// Ask this and wait.
    Ask(String, Scram),
    /// Refuse with this word (RFC 5802 §7).
    Refuse(&'static str),
    /// Not of the mechanism's form.
    Malformed,
}

impl Scram {
    /// Takes the client's first message. `also` says whether the bound form is offered too.
    pub(super) fn begin(message: &str, mechanism: &Mechanism, also: bool, bound: &Bound, unique: &str) -> Begun {
        let mut parts = message.splitn(3, ',');
        let (Some(flag), Some(acts_as), Some(bare)) = (parts.next(), parts.next(), parts.next()) else {
            return Begun::Malformed;
        };
        let mut header = format!("{flag},{acts_as},").into_bytes();
        match (flag.strip_prefix("p="), mechanism.is_bound()) {
            (Some(name), true) => match bound.value(name) {
                Some(value) => header.extend_from_slice(value),
                None => return Begun::Refuse("unsupported-channel-binding-type"),
            },
            (None, false) if flag == "y" && also => return Begun::Refuse("server-does-support-channel-binding"),
            (None, false) if matches!(flag, "n" | "y") => {}
            _ => return Begun::Malformed,
        }
        let mut fields = bare.split(',');
        let username = fields.next().and_then(|field| field.strip_prefix("n="));
        let nonce = fields.next().and_then(|field| field.strip_prefix("r="));
        let (Some(username), Some(nonce), true) = (username, nonce, acts_as.is_empty()) else {
            return Begun::Malformed;
        };
        let nonce = format!("{nonce}{unique}");
        let asked = format!("r={nonce},s={},i={ITERATIONS}", BASE64_STANDARD.encode(SALT));
        let scram = Self {
            username: username.replace("=2C", ",").replace("=3D", "="),
            bound: BASE64_STANDARD.encode(header),
            nonce,
            signed: format!("{bare},{asked}"),
        };
        Begun::Ask(asked, scram)
    }

    /// Takes the client's last message; the server's, or the word that refuses.
    pub(super) fn finish(&self, message: &str) -> Result<String, &'static str> {
        let (without, proof) = message.rsplit_once(",p=").ok_or("other-error")?;
        let (bound, nonce) = without.split_once(',').ok_or("other-error")?;
        if bound.strip_prefix("c=") != Some(&self.bound) {
            return Err("channel-bindings-dont-match");
        }
        if nonce.strip_prefix("r=") != Some(&self.nonce) {
            return Err("other-error");
        }
        let signed = format!("{},{without}", self.signed);
        let salted = salted();
        let client_key = hmac(salted, b"Client Key");
        let signature = hmac(&Sha256::digest(&client_key), signed.as_bytes());
        let right: Vec<u8> = client_key.iter().zip(&signature).map(|(key, octet)| key ^ octet).collect();
        if BASE64_STANDARD.decode(proof).ok() != Some(right) {
            return Err("invalid-proof");
        }
        let own = hmac(&hmac(salted, b"Server Key"), signed.as_bytes());
        Ok(format!("v={}", BASE64_STANDARD.encode(own)))
    }
}

fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    // HMAC takes a key of any length; the error is for other MACs.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

/// What a server keeps instead of the password.
fn salted() -> &'static [u8] {
    static SALTED: OnceLock<Vec<u8>> = OnceLock::new();
    SALTED.get_or_init(|| {
        let mut last = hmac(PASSWORD.as_bytes(), &[SALT, &[0, 0, 0, 1]].concat());
        let mut sum = last.clone();
        for _ in 1..ITERATIONS {
            last = hmac(PASSWORD.as_bytes(), &last);
            sum.iter_mut().zip(&last).for_each(|(sum, octet)| *sum ^= octet);
        }
        sum
    })
}
