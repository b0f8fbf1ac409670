//! The question whose answer should be "no such name".

use crate::model::Fqdn;

/// The label begins like this, so that a record shows what the question was for.
const PREFIX: &str = "toukan-canary-";

/// A name below the domain that nobody has made: if it resolves, every name does, and guessed
/// names prove nothing. Made from the domain alone, so that a run can be replayed; `None` if the
/// domain is too long for it.
pub(super) fn canary(domain: &Fqdn) -> Option<Fqdn> {
    // FNV-1a: any spread will do, nobody gains from foreseeing it.
    let hash = domain
        .absolute()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    domain.below(&format!("{PREFIX}{hash:016x}")).ok()
}

/// Whether a name in a record is such a question.
pub fn is_canary(name: &Fqdn) -> bool {
    name.labels().next().is_some_and(|label| label.starts_with(PREFIX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_known_again_and_the_same_every_time() {
        let domain = Fqdn::parse("example.jp").unwrap();
        let name = canary(&domain).unwrap();
        assert!(is_canary(&name) && name.is_within(&domain) && !is_canary(&domain));
        assert_eq!(Some(name), canary(&domain));
    }
}
