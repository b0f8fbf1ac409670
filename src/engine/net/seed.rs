//! Randomness for what nobody may guess.

use super::tls::random;

/// A random value, each time another; `None` if this computer has no random numbers.
pub fn seed() -> Option<[u8; 32]> {
    random().map(|octets| *octets)
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
