//! The hash functions of SCRAM and what is made of them.

use hmac::digest::{FixedOutput, Update};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha512};
use zeroize::Zeroizing;

use super::super::Fault;

/// Which hash a mechanism is named after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dialogue::sasl) enum Hash {
    Sha1,
    Sha256,
    Sha512,
}

/// Octets that are wiped.
type Secret = Zeroizing<Vec<u8>>;

impl Hash {
    /// H(text).
    pub(super) fn digest(self, text: &[u8]) -> Secret {
        Zeroizing::new(match self {
            Self::Sha1 => Sha1::digest(text).to_vec(),
            Self::Sha256 => Sha256::digest(text).to_vec(),
            Self::Sha512 => Sha512::digest(text).to_vec(),
        })
    }

    /// HMAC(key, text).
    pub(super) fn hmac(self, key: &[u8], text: &[u8]) -> Result<Secret, Fault> {
        match self {
            Self::Sha1 => mac::<Hmac<Sha1>>(key, text),
            Self::Sha256 => mac::<Hmac<Sha256>>(key, text),
            Self::Sha512 => mac::<Hmac<Sha512>>(key, text),
        }
    }

    /// Whether `tag` is HMAC(key, text). Takes the same time wherever they differ.
    pub(super) fn verifies(self, key: &[u8], text: &[u8], tag: &[u8]) -> bool {
        fn verified<M: Mac + KeyInit>(key: &[u8], text: &[u8], tag: &[u8]) -> bool {
            keyed::<M>(key).is_ok_and(|mac| Mac::chain_update(mac, text).verify_slice(tag).is_ok())
        }
        match self {
            Self::Sha1 => verified::<Hmac<Sha1>>(key, text, tag),
            Self::Sha256 => verified::<Hmac<Sha256>>(key, text, tag),
            Self::Sha512 => verified::<Hmac<Sha512>>(key, text, tag),
        }
    }
}

fn mac<M: Mac + KeyInit>(key: &[u8], text: &[u8]) -> Result<Secret, Fault> {
    let mac = Mac::chain_update(keyed::<M>(key)?, text);
    Ok(Zeroizing::new(mac.finalize().into_bytes().to_vec()))
}

/// HMAC takes keys of every length; the error does not occur.
fn keyed<M: Mac + KeyInit>(key: &[u8]) -> Result<M, Fault> {
    <M as KeyInit>::new_from_slice(key).map_err(|_| Fault::BadChallenge)
}

/// Hi(password, salt, iterations) of RFC 5802 §2.2 (PBKDF2 with one block), in pieces.
pub(super) enum Hi {
    Sha1(Rounds<Hmac<Sha1>>),
    Sha256(Rounds<Hmac<Sha256>>),
    Sha512(Rounds<Hmac<Sha512>>),
}

impl Hi {
    pub(super) fn new(hash: Hash, password: &[u8], salt: &[u8], iterations: u32) -> Result<Self, Fault> {
        Ok(match hash {
            Hash::Sha1 => Self::Sha1(Rounds::new(password, salt, iterations)?),
            Hash::Sha256 => Self::Sha256(Rounds::new(password, salt, iterations)?),
            Hash::Sha512 => Self::Sha512(Rounds::new(password, salt, iterations)?),
        })
    }

    /// So many rounds more; the result if there are none left.
    pub(super) fn advance(&mut self, rounds: u32) -> Option<Secret> {
        match self {
            Self::Sha1(hi) => hi.advance(rounds),
            Self::Sha256(hi) => hi.advance(rounds),
            Self::Sha512(hi) => hi.advance(rounds),
        }
    }
}

/// Rounds of HMAC with one key.
pub(super) struct Rounds<M> {
    /// Knows the password; wipes itself.
    keyed: M,
    /// The last round's outcome, and all of them added up.
    last: Secret,
    sum: Secret,
    left: u32,
}

impl<M: Mac + KeyInit + Clone + Update + FixedOutput> Rounds<M> {
    fn new(password: &[u8], salt: &[u8], iterations: u32) -> Result<Self, Fault> {
        let keyed = keyed::<M>(password)?;
        let first = Mac::chain_update(keyed.clone(), salt);
        let first = Mac::chain_update(first, 1_u32.to_be_bytes()).finalize().into_bytes();
        let first = Zeroizing::new(first.to_vec());
        Ok(Self { keyed, sum: first.clone(), last: first, left: iterations.saturating_sub(1) })
    }

    fn advance(&mut self, rounds: u32) -> Option<Secret> {
        let now = rounds.min(self.left);
        for _ in 0..now {
            let next = Mac::chain_update(self.keyed.clone(), &*self.last).finalize().into_bytes();
            for ((last, sum), next) in self.last.iter_mut().zip(self.sum.iter_mut()).zip(next) {
                *last = next;
                *sum ^= next;
            }
        }
        self.left -= now;
        (self.left == 0).then(|| self.sum.clone())
    }
}
