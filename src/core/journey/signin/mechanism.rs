//! Which mechanism, out of those a server offers inside TLS.

use crate::model::Mechanism;

/// What this program can do, best first. Inside verified TLS PLAIN comes before CRAM-MD5: servers
/// that offer CRAM-MD5 over hashed passwords refuse right ones.
const OURS: [Mechanism; 3] = [Mechanism::Plain, Mechanism::Login, Mechanism::CramMd5];

/// The mechanism to use; `None` if the server offers none that we can do.
pub(in crate::journey) fn choose(offered: &[Mechanism]) -> Option<Mechanism> {
    OURS.iter().find(|mechanism| offered.contains(mechanism)).cloned()
}

/// Whether the server checks this mechanism against a stored secret of its own form, so that a
/// refusal says little about the password.
pub(super) fn is_challenge(mechanism: &Mechanism) -> bool {
    matches!(
        mechanism,
        Mechanism::CramMd5
            | Mechanism::ScramSha1
            | Mechanism::ScramSha1Plus
            | Mechanism::ScramSha256
            | Mechanism::ScramSha256Plus
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_order_does_not_matter() {
        let offered = [Mechanism::CramMd5, Mechanism::Login, Mechanism::Plain];
        assert_eq!(choose(&offered), Some(Mechanism::Plain));
        assert_eq!(choose(&[Mechanism::named("NTLM"), Mechanism::CramMd5]), Some(Mechanism::CramMd5));
        assert_eq!(choose(&[Mechanism::named("GSSAPI")]), None);
    }
}
