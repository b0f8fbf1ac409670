//! The attempts of one press, one after the other.

use crate::diagnose::Refusal;
use crate::model::{Address, AttemptBecause, ChosenBecause, Mechanism, UserName, UserNameForm};

use super::Attempted;
use super::mechanism::{Means, because, choose, is_challenge};

/// One attempt as it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::journey) struct Try {
    /// As.
    pub(in crate::journey) username: UserName,
    /// By.
    pub(in crate::journey) mechanism: Mechanism,
    /// Why like this.
    pub(in crate::journey) why: AttemptBecause,
    /// Why by this mechanism.
    pub(in crate::journey) chosen: ChosenBecause,
}

/// Says what to try first and what, if anything, after a refusal.
#[derive(Clone, Debug)]
pub(in crate::journey) struct Plan {
    first: UserName,
    /// The other form of the name, where no source fixed it.
    other: Option<UserName>,
    /// Whom to act as with a certificate, where the person said so; else the server knows (RFC 4422 appendix A.1).
    acts_as: Option<UserName>,
}

impl Plan {
    /// A plan for this address. `given` is a name the person typed, `form` what a source says;
    /// without either RFC 6186 §4 wants the whole address first, then the local part.
    pub(in crate::journey) fn new(address: &Address, given: Option<&UserName>, form: Option<&UserNameForm>) -> Self {
        match (given, form) {
            (Some(name), _) => Self { first: name.clone(), other: None, acts_as: None },
            (None, Some(form)) => Self { first: form.for_address(address), other: None, acts_as: None },
            (None, None) => Self {
                first: UserNameForm::Address.for_address(address),
                other: Some(UserNameForm::LocalPart.for_address(address)),
                acts_as: None,
            },
        }
    }

    /// A plan with exactly this name.
    pub(in crate::journey) fn as_user(name: UserName) -> Self {
        Self { first: name, other: None, acts_as: None }
    }

    /// The same; with a certificate it acts as this one.
    pub(in crate::journey) fn acting_as(self, name: Option<UserName>) -> Self {
        Self { acts_as: name, ..self }
    }

    /// As whom the first attempt is made.
    pub(in crate::journey) fn name(&self) -> &UserName {
        &self.first
    }

    /// The first attempt; `None` if the server offers no mechanism that we can do.
    pub(in crate::journey) fn first(&self, offered: &[Mechanism], means: &Means) -> Option<Try> {
        let (mechanism, chosen) = choose(offered, means)?;
        let username = match mechanism {
            Mechanism::External => self.acts_as.clone().unwrap_or(UserName(String::new())),
            _ => self.first.clone(),
        };
        Some(Try { username, mechanism, why: AttemptBecause::First, chosen })
    }

    /// The attempt after these answers, the last of them a refusal; `None` if there is to be none.
    ///
    /// Only a plain "wrong name or password" is worth another one: anything else (try later, too
    /// many, disabled, an application password) would be refused again and counted again. A token
    /// belongs to one name: another name would not make it better. So does a certificate.
    pub(in crate::journey) fn after(&self, answers: &[Attempted], offered: &[Mechanism], means: &Means) -> Option<Try> {
        let last = answers.last()?;
        if answers.len() > 1 || !last.refusal.is_some_and(Refusal::allows_another_attempt) {
            return None;
        }
        if means.token || last.mechanism == Mechanism::External {
            return None;
        }
        if is_challenge(&last.mechanism) && means.named.is_none() {
            let mechanism = [Mechanism::Plain, Mechanism::Login].into_iter().find(|m| offered.contains(m));
            if let Some(mechanism) = mechanism {
                let username = last.username.clone();
                let (why, chosen) = (AttemptBecause::PlainAfterChallenge, because(&mechanism));
                return Some(Try { username, mechanism, why, chosen });
            }
        }
        let username = self.other.clone()?;
        let mechanism = last.mechanism.clone();
        let chosen = if means.named.is_some() { ChosenBecause::Named } else { because(&mechanism) };
        Some(Try { username, mechanism, why: AttemptBecause::LocalPart, chosen })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EnhancedCode, Foreign, Reply, SignInAnswer};

    fn means() -> Means {
        Means { secret: true, scram: true, ..Means::default() }
    }

    fn address() -> Address {
        Address::parse("hanako@example.jp").unwrap()
    }

    fn refused(username: &str, mechanism: Mechanism, code: u16, text: &str) -> Attempted {
        let enhanced = text.split(' ').next().and_then(EnhancedCode::parse);
        let reply = Reply { code, enhanced, lines: vec![Foreign::from(text)] };
        Attempted::from(&SignInAnswer { username: username.into(), mechanism, reply: Some(reply), reason: None })
    }

    #[test]
    fn the_local_part_is_tried_only_where_nobody_fixed_the_name() {
        let offered = [Mechanism::Plain];
        let answers = [refused("hanako@example.jp", Mechanism::Plain, 535, "5.7.8 authentication failed")];

        let open = Plan::new(&address(), None, None);
        assert_eq!(open.first(&offered, &means()).unwrap().username.0, "hanako@example.jp");
        let second = open.after(&answers, &offered, &means()).unwrap();
        assert_eq!((second.username.0.as_str(), second.why), ("hanako", AttemptBecause::LocalPart));

        assert_eq!(Plan::new(&address(), None, Some(&UserNameForm::Address)).after(&answers, &offered, &means()), None);
        assert_eq!(Plan::new(&address(), Some(&UserName("x".into())), None).after(&answers, &offered, &means()), None);
    }

    #[test]
    fn plain_comes_after_a_refused_challenge_with_the_same_name() {
        let offered = [Mechanism::CramMd5, Mechanism::Plain];
        let answers = [refused("hanako@example.jp", Mechanism::CramMd5, 535, "authentication failed")];
        let second = Plan::new(&address(), None, None).after(&answers, &offered, &means()).unwrap();
        assert_eq!((second.username.0.as_str(), second.mechanism), ("hanako@example.jp", Mechanism::Plain));

        let offered = [Mechanism::ScramSha512, Mechanism::Plain];
        let answers = [refused("hanako@example.jp", Mechanism::ScramSha512, 535, "5.7.8 authentication failed")];
        let second = Plan::new(&address(), None, None).after(&answers, &offered, &means()).unwrap();
        assert_eq!((second.why, second.mechanism), (AttemptBecause::PlainAfterChallenge, Mechanism::Plain));
        // Whoever names a mechanism does not want the password sent by another.
        let named = Means { named: Some(Mechanism::ScramSha512), ..means() };
        let second = Plan::new(&address(), None, None).after(&answers, &offered, &named).unwrap();
        assert_eq!((second.why, second.mechanism), (AttemptBecause::LocalPart, Mechanism::ScramSha512));
    }

    #[test]
    fn a_token_that_was_refused_is_not_tried_again() {
        let offered = [Mechanism::OauthBearer, Mechanism::XOauth2, Mechanism::Plain];
        let answers = [refused("hanako@example.jp", Mechanism::OauthBearer, 535, "5.7.8 authentication failed")];
        let token = Means { secret: true, token: true, ..Means::default() };
        assert_eq!(Plan::new(&address(), None, None).after(&answers, &offered, &token), None);
    }

    #[test]
    fn who_may_have_come_between_gets_no_password() {
        let offered = [Mechanism::ScramSha256Plus, Mechanism::Plain];
        for word in ["channel-bindings-dont-match", "server-does-support-channel-binding"] {
            let mut answer = SignInAnswer {
                username: "hanako@example.jp".into(),
                mechanism: Mechanism::ScramSha256Plus,
                reply: Some(Reply { code: 535, enhanced: None, lines: vec![Foreign::from("no")] }),
                reason: Some(Foreign::from(word)),
            };
            let plan = Plan::new(&address(), None, None);
            assert_eq!(plan.after(&[Attempted::from(&answer)], &offered, &means()), None, "{word}");
            answer.reason = Some(Foreign::from("invalid-proof"));
            assert!(plan.after(&[Attempted::from(&answer)], &offered, &means()).is_some());
        }
    }

    #[test]
    fn a_certificate_names_its_owner_itself() {
        let offered = [Mechanism::External, Mechanism::Plain];
        let means = Means { certificate: true, ..means() };
        let plan = Plan::new(&address(), None, None);
        let first = plan.first(&offered, &means).unwrap();
        assert_eq!((first.username.0.as_str(), first.chosen), ("", ChosenBecause::Certificate));
        let name = UserName("postmaster".into());
        let acting = Plan::new(&address(), Some(&name), None).acting_as(Some(name));
        assert_eq!(acting.first(&offered, &means).unwrap().username.0, "postmaster");
        let answers = [refused("", Mechanism::External, 535, "5.7.8 authentication failed")];
        assert_eq!(plan.after(&answers, &offered, &means), None, "nothing about it would be better");
    }

    #[test]
    fn there_is_never_a_third() {
        let offered = [Mechanism::Plain];
        let refusal = refused("hanako", Mechanism::Plain, 535, "5.7.8 authentication failed");
        assert_eq!(Plan::new(&address(), None, None).after(&[refusal.clone(), refusal], &offered, &means()), None);
    }

    #[test]
    fn whatever_is_no_plain_535_ends_it() {
        let plan = Plan::new(&address(), None, None);
        for (code, text) in [
            (421, "4.7.0 too many connections"),
            (432, "4.7.12 a password transition is needed"),
            (454, "4.7.0 temporary authentication failure"),
            (534, "5.7.9 application-specific password required"),
            (535, "5.7.139 authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant"),
            (535, "5.7.8 too many failed attempts"),
            (535, "5.7.8 please use an app password"),
        ] {
            let answers = [refused("hanako@example.jp", Mechanism::Plain, code, text)];
            assert_eq!(plan.after(&answers, &[Mechanism::Plain], &means()), None, "{code} {text}");
        }
        let closed = SignInAnswer { username: "hanako".into(), mechanism: Mechanism::Plain, reply: None, reason: None };
        assert_eq!(plan.after(&[Attempted::from(&closed)], &[Mechanism::Plain], &means()), None);
    }
}
