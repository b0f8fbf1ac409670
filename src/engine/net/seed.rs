//! Something random.

use super::tls::provider;

/// Octets that nobody can know beforehand; `None` if the system has none to give.
pub fn random_seed() -> Option<[u8; 32]> {
    let mut seed = [0; 32];
    provider().secure_random.fill(&mut seed).ok()?;
    Some(seed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_are_alike() {
        assert_ne!(random_seed().unwrap(), random_seed().unwrap());
    }
}
