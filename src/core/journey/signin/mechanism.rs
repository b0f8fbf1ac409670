//! Which mechanism, out of those a server offers inside TLS.

use crate::model::{ChosenBecause, Mechanism};

use Mechanism::{CramMd5, External, Login, OauthBearer, Plain, XOauth2};

/// What there is to sign in with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::journey) struct Means {
    /// A password, or a token.
    pub(in crate::journey) secret: bool,
    /// It is a token, and no password.
    pub(in crate::journey) token: bool,
    /// The server asked for a client certificate and was shown one.
    pub(in crate::journey) certificate: bool,
    /// The connection has something that a sign-in can be tied to.
    pub(in crate::journey) binding: bool,
    /// Name and password can be prepared for SCRAM, and the connection gives it its nonce.
    pub(in crate::journey) scram: bool,
    /// The person named this one.
    pub(in crate::journey) named: Option<Mechanism>,
}

impl Means {
    fn allow(&self, mechanism: &Mechanism) -> bool {
        if *mechanism == External {
            return self.certificate;
        }
        self.secret
            && self.token == mechanism.takes_token()
            && (self.scram || !mechanism.is_scram())
            && (self.binding || !mechanism.is_bound())
    }
}

/// The mechanism to use and why; `None` if the server offers none that we can do.
pub(super) fn choose(offered: &[Mechanism], means: &Means) -> Option<(Mechanism, ChosenBecause)> {
    let fits = |mechanism: &&Mechanism| offered.contains(mechanism) && means.allow(mechanism);
    if let Some(named) = &means.named {
        let ours = Mechanism::OURS.iter().find(|ours| *ours == named).filter(fits)?;
        return Some((ours.clone(), ChosenBecause::Named));
    }
    Mechanism::OURS.iter().find(fits).map(|mechanism| (mechanism.clone(), because(mechanism)))
}

/// Why one is chosen that nobody named.
pub(super) fn because(mechanism: &Mechanism) -> ChosenBecause {
    match mechanism {
        OauthBearer | XOauth2 => ChosenBecause::Token,
        External => ChosenBecause::Certificate,
        bound if bound.is_bound() => ChosenBecause::Bound,
        scram if scram.is_scram() => ChosenBecause::NotSent,
        Plain | Login => ChosenBecause::InsideTls,
        _ => ChosenBecause::NothingElse,
    }
}

/// Whether the server checks this mechanism against a stored secret of its own form, so that a
/// refusal says little about the password.
pub(super) fn is_challenge(mechanism: &Mechanism) -> bool {
    *mechanism == CramMd5 || mechanism.is_scram()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(offered: &[&str], means: &Means) -> Option<String> {
        let offered: Vec<_> = offered.iter().map(|name| Mechanism::named(name)).collect();
        choose(&offered, means).map(|(mechanism, why)| format!("{mechanism} {why:?}"))
    }

    fn password() -> Means {
        Means { secret: true, scram: true, binding: true, ..Means::default() }
    }

    #[test]
    fn the_best_that_is_offered_whatever_the_servers_order() {
        let mut offered = vec![
            "CRAM-MD5",
            "LOGIN",
            "PLAIN",
            "SCRAM-SHA-1",
            "SCRAM-SHA-256",
            "SCRAM-SHA-512",
            "SCRAM-SHA-1-PLUS",
            "SCRAM-SHA-256-PLUS",
            "SCRAM-SHA-512-PLUS",
            "XOAUTH2",
            "OAUTHBEARER",
        ];
        for wanted in [
            "SCRAM-SHA-512-PLUS Bound",
            "SCRAM-SHA-256-PLUS Bound",
            "SCRAM-SHA-1-PLUS Bound",
            "SCRAM-SHA-512 NotSent",
            "SCRAM-SHA-256 NotSent",
            "SCRAM-SHA-1 NotSent",
            "PLAIN InsideTls",
            "LOGIN InsideTls",
            "CRAM-MD5 NothingElse",
        ] {
            assert_eq!(chosen(&offered, &password()).as_deref(), Some(wanted));
            offered.retain(|name| !wanted.starts_with(&format!("{name} ")));
        }
        assert_eq!(chosen(&offered, &password()), None, "a password is no token");
    }

    #[test]
    fn a_token_is_said_only_where_tokens_are() {
        let token = Means { token: true, ..password() };
        assert_eq!(chosen(&["PLAIN", "XOAUTH2", "OAUTHBEARER"], &token).as_deref(), Some("OAUTHBEARER Token"));
        assert_eq!(chosen(&["PLAIN", "XOAUTH2"], &token).as_deref(), Some("XOAUTH2 Token"));
        assert_eq!(chosen(&["PLAIN", "SCRAM-SHA-256"], &token), None);
    }

    #[test]
    fn a_certificate_that_was_shown_comes_before_any_password() {
        let offered = ["PLAIN", "SCRAM-SHA-256-PLUS", "EXTERNAL"];
        assert_eq!(chosen(&offered, &password()).as_deref(), Some("SCRAM-SHA-256-PLUS Bound"), "none was shown");
        let both = Means { certificate: true, ..password() };
        assert_eq!(chosen(&offered, &both).as_deref(), Some("EXTERNAL Certificate"));
        assert_eq!(chosen(&["PLAIN"], &both).as_deref(), Some("PLAIN InsideTls"));
        let named = Means { named: Some(Plain), ..both };
        assert_eq!(chosen(&offered, &named).as_deref(), Some("PLAIN Named"));
        let alone = Means { certificate: true, ..Means::default() };
        assert_eq!(chosen(&offered, &alone).as_deref(), Some("EXTERNAL Certificate"));
        assert_eq!(chosen(&["PLAIN", "SCRAM-SHA-256"], &alone), None);
    }

    #[test]
    fn what_the_connection_or_the_password_cannot_do_is_passed_over() {
        let offered = ["SCRAM-SHA-256-PLUS", "SCRAM-SHA-256", "PLAIN"];
        let unbound = Means { binding: false, ..password() };
        assert_eq!(chosen(&offered, &unbound).as_deref(), Some("SCRAM-SHA-256 NotSent"));
        let plain = Means { scram: false, ..password() };
        assert_eq!(chosen(&offered, &plain).as_deref(), Some("PLAIN InsideTls"));
    }

    #[test]
    fn what_the_person_names_is_used_or_nothing() {
        let named = |name| Means { named: Some(Mechanism::named(name)), ..password() };
        let offered = ["SCRAM-SHA-256", "PLAIN", "GSSAPI"];
        assert_eq!(chosen(&offered, &named("plain")).as_deref(), Some("PLAIN Named"));
        assert_eq!(chosen(&offered, &named("LOGIN")), None);
        assert_eq!(chosen(&offered, &named("GSSAPI")), None);
        assert_eq!(chosen(&["XOAUTH2"], &named("XOAUTH2")), None, "there is no token");
    }
}
