//! SCRAM (RFC 5802, RFC 7677), with channel binding or without.
//!
//! Both sides show that they know the password, and nothing is sent that it could be read from:
//! only searched for, so whatever helps a search is kept out of the record. **What a server asks
//! for is checked before anything is computed; what is computed is computed elsewhere, in pieces
//! ([`Derivation`]); and an accepted sign-in counts only once the server has shown its half.**

mod hash;
mod messages;
#[cfg(test)]
mod tests;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::{Exchange, Fault, Response, Turn, decode, encode};
use crate::model::{BindingKind, Channel, Foreign, Mechanism};
use hash::Hi;
use messages::{ServerFinal, Unasked, server_final, server_first};

pub(super) use hash::Hash;
pub(super) use messages::saslname;

/// Rounds between two looks at whether anybody still waits: some milliseconds.
const PIECE: u32 = 8192;
/// Octets of a nonce before base64, which makes 32 characters of them.
const NONCE: usize = 24;

/// Salting the password: the one part of a sign-in that takes long. Whoever drives the dialogue
/// carries it out where nobody waits for it.
pub struct Derivation(Box<Hi>);

/// Its outcome. Worth as much as the password, at this server.
pub struct Derived(Zeroizing<Vec<u8>>);

impl Derivation {
    /// Goes on for some milliseconds; the outcome, once it is there.
    pub fn advance(&mut self) -> Option<Derived> {
        self.0.advance(PIECE).map(Derived)
    }
}

/// What is said about channel binding (RFC 5802 §6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flag {
    /// `n`: this side has nothing to bind to, or a person wants it without.
    Without,
    /// `y`: this side would, and thinks that the server cannot. A server that can then knows that
    /// somebody took it out of its list.
    NotOffered,
    /// `p=`: it is tied to this.
    Bound(BindingKind),
}

impl Flag {
    /// The flag for a mechanism out of this list.
    pub(super) fn choose(mechanism: &Mechanism, offered: &[Mechanism], channel: &Channel) -> Option<Self> {
        match channel.binding() {
            Some((kind, _)) if mechanism.is_bound() => Some(Self::Bound(kind)),
            None if mechanism.is_bound() => None,
            Some(_) if !offered.iter().any(Mechanism::is_bound) => Some(Self::NotOffered),
            Some(_) | None => Some(Self::Without),
        }
    }

    fn header(self) -> String {
        match self {
            Self::Without => "n,,".to_owned(),
            Self::NotOffered => "y,,".to_owned(),
            Self::Bound(kind) => format!("p={},,", kind.name()),
        }
    }
}

/// The client's side.
pub(super) struct Scram {
    hash: Hash,
    state: State,
    proven: bool,
    reason: Option<Foreign>,
}

enum State {
    /// Nothing was said.
    Begun(Begun),
    /// The first message was said.
    Asked(Begun),
    /// The password is being salted.
    Deriving {
        /// What both sides sign: the three messages, without the proof (RFC 5802 §3).
        signed: Zeroizing<Vec<u8>>,
        /// The last message without the proof.
        message: Zeroizing<Vec<u8>>,
    },
    /// The proof was sent.
    Proved {
        server_key: Zeroizing<Vec<u8>>,
        signed: Zeroizing<Vec<u8>>,
    },
    Over,
}

struct Begun {
    header: String,
    /// Behind the header in `c=`.
    binding: Zeroizing<Vec<u8>>,
    nonce: String,
    /// The first message without its header.
    bare: String,
    password: Zeroizing<Vec<u8>>,
}

impl Begun {
    fn message(&self) -> Vec<u8> {
        format!("{}{}", self.header, self.bare).into_bytes()
    }
}

impl Scram {
    /// `name` and `password` are prepared already; `nth` counts the sign-ins of the connection.
    pub(super) fn new(
        hash: Hash,
        flag: Flag,
        name: &str,
        password: &str,
        channel: &Channel,
        nth: usize,
    ) -> Result<Self, Fault> {
        let binding = match (flag, channel.binding()) {
            (Flag::Bound(_), Some((_, value))) => Zeroizing::new(value.to_vec()),
            _ => Zeroizing::default(),
        };
        Ok(Self::with_nonce(hash, flag, name, password, binding, nonce(channel, nth)?))
    }

    fn with_nonce(
        hash: Hash,
        flag: Flag,
        name: &str,
        password: &str,
        binding: Zeroizing<Vec<u8>>,
        nonce: String,
    ) -> Self {
        let bare = format!("n={},r={nonce}", saslname(name));
        let password = Zeroizing::new(password.as_bytes().to_vec());
        let begun = Begun { header: flag.header(), binding, nonce, bare, password };
        Self { hash, state: State::Begun(begun), proven: false, reason: None }
    }

    /// The server's first message: what has to be derived before it can be answered.
    fn salt(&mut self, begun: &Begun, challenge: &[u8]) -> Result<Turn, Fault> {
        let asked = match server_first(challenge, &begun.nonce) {
            Ok(asked) => asked,
            Err(Unasked::Refused(word)) => {
                self.reason = Some(word);
                return Ok(Turn::Say(Response::open(b"")));
            }
            Err(Unasked::Fault(fault, value)) => {
                self.reason = value;
                return Err(fault);
            }
        };
        let hi = Hi::new(self.hash, &begun.password, &asked.salt, asked.iterations)?;
        let derivation = Derivation(Box::new(hi));
        let mut bound = Zeroizing::new(begun.header.clone().into_bytes());
        bound.extend_from_slice(&begun.binding);
        let message = format!("c={},r={}", STANDARD.encode(&*bound), asked.nonce);
        let message = Zeroizing::new(message.into_bytes());
        let signed = [begun.bare.as_bytes(), challenge, &message].join(&b","[..]);
        self.state = State::Deriving { signed: Zeroizing::new(signed), message };
        Ok(Turn::Derive(derivation))
    }

    /// The server's last message. It has no meaning but that the server knows the password too.
    fn verify(&mut self, server_key: &[u8], signed: &[u8], challenge: &[u8]) -> Result<Turn, Fault> {
        match server_final(challenge)? {
            ServerFinal::Signature(signature) if self.hash.verifies(server_key, signed, &signature) => {
                self.proven = true;
            }
            ServerFinal::Signature(_) => return Err(Fault::Unproven),
            ServerFinal::Refused(word) => self.reason = Some(word),
        }
        Ok(Turn::Say(Response::open(b"")))
    }
}

/// Another one for each sign-in, and unknown to everybody before it is said.
fn nonce(channel: &Channel, nth: usize) -> Result<String, Fault> {
    let made = Hash::Sha256.hmac(channel.seed(), format!("nonce {nth}").as_bytes())?;
    made.get(..NONCE).map(|octets| STANDARD.encode(octets)).ok_or(Fault::BadChallenge)
}

impl Exchange for Scram {
    fn initial(&mut self, room: usize) -> Option<Response> {
        let State::Begun(begun) = &self.state else { return None };
        let message = begun.message();
        if message.len().div_ceil(3) * 4 > room {
            return None;
        }
        if let State::Begun(begun) = std::mem::replace(&mut self.state, State::Over) {
            self.state = State::Asked(begun);
        }
        Some(Response::open(&message))
    }

    fn respond(&mut self, challenge: &[u8]) -> Result<Turn, Fault> {
        let challenge = decode(challenge)?;
        match std::mem::replace(&mut self.state, State::Over) {
            State::Begun(begun) => {
                // The server has nothing to say before the client (RFC 5802 §5).
                let response = Response::open(&begun.message());
                self.state = State::Asked(begun);
                if challenge.is_empty() { Ok(Turn::Say(response)) } else { Err(Fault::BadChallenge) }
            }
            State::Asked(begun) => self.salt(&begun, &challenge),
            State::Proved { server_key, signed } => self.verify(&server_key, &signed, &challenge),
            State::Deriving { .. } | State::Over => Err(Fault::BadChallenge),
        }
    }

    fn derived(&mut self, derived: Derived) -> Result<Response, Fault> {
        let State::Deriving { signed, message } = std::mem::replace(&mut self.state, State::Over) else {
            return Err(Fault::BadChallenge);
        };
        let salted = derived.0;
        let client_key = self.hash.hmac(&salted, b"Client Key")?;
        let server_key = self.hash.hmac(&salted, b"Server Key")?;
        let mut proof = self.hash.hmac(&self.hash.digest(&client_key), &signed)?;
        for (octet, key) in proof.iter_mut().zip(client_key.iter()) {
            *octet ^= key;
        }
        let proof = encode(&proof);
        let mut whole = Zeroizing::new(Vec::with_capacity(message.len() + 3 + proof.len()));
        whole.extend_from_slice(&message);
        whole.extend_from_slice(b",p=");
        whole.extend_from_slice(&proof);
        let mut response = Response::secret(&whole);
        // With either half the password can be searched for at leisure: ours must not come back,
        // and what an honest server says next must not be recorded.
        let signature = encode(&self.hash.hmac(&server_key, &signed)?);
        let expected = Zeroizing::new([b"v=", signature.as_slice()].concat());
        response.traces.extend([encode(&expected), signature, proof]);
        self.state = State::Proved { server_key, signed };
        Ok(response)
    }

    fn is_proven(&self) -> bool {
        self.proven
    }

    fn reason(&self) -> Option<&Foreign> {
        self.reason.as_ref()
    }
}
