//! What one browser sign-in is known by.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::Secret;

/// The verifier of a code (RFC 7636 §4.1) and the `state` of a redirect (RFC 6749 §10.12), both made from one seed.
/// Wiped when dropped; neither stands in a record.
#[derive(Clone)]
pub struct Secrets {
    verifier: Secret,
    state: Secret,
}

impl Secrets {
    /// From a seed that is random and used nowhere else. Each of the two has 256 bits and does not tell the other.
    pub fn of(seed: &Zeroizing<[u8; 32]>) -> Self {
        Self { verifier: derived(seed, b"verifier"), state: derived(seed, b"state") }
    }

    /// Sent with the code, so that nobody else can use it.
    pub fn verifier(&self) -> &Secret {
        &self.verifier
    }

    /// Has to come back with the redirect.
    pub fn state(&self) -> &Secret {
        &self.state
    }

    /// What is shown of the verifier before (RFC 7636 §4.2, S256).
    pub fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()))
    }
}

/// 43 characters of the alphabet that both may have.
fn derived(seed: &Zeroizing<[u8; 32]>, what: &[u8]) -> Secret {
    // An HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(seed.as_slice()) else { return Secret::default() };
    mac.update(what);
    let octets: Zeroizing<[u8; 32]> = Zeroizing::new(mac.finalize().into_bytes().into());
    Secret::new(URL_SAFE_NO_PAD.encode(octets.as_slice()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_the_standards() {
        // RFC 7636 appendix B.
        let verifier = Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".into());
        let secrets = Secrets { verifier, state: Secret::default() };
        assert_eq!(secrets.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn another_seed_gives_other_ones_and_none_tells_another() {
        let of = |octet| Secrets::of(&Zeroizing::new([octet; 32]));
        let (one, other) = (of(1), of(2));
        assert_eq!(one.verifier().len(), 43);
        assert!(one.verifier() != one.state() && one.verifier() != other.verifier() && one.state() != other.state());
        assert_eq!(one.verifier(), of(1).verifier());
    }
}
