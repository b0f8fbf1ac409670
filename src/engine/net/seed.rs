//! Randomness for what nobody may guess.

use super::tls::provider;

/// A random value, each time another; `None` if this computer has no random numbers.
pub fn seed() -> Option<[u8; 32]> {
    let mut seed = [0; 32];
    provider().secure_random.fill(&mut seed).ok()?;
    Some(seed)
}

#[cfg(test)]
mod tests {
    use super::seed;

    #[test]
    fn each_is_another() {
        assert!(seed().is_some());
        assert_ne!(seed(), seed());
    }
}
