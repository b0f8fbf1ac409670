//! The attempts of one press, one after the other.

use crate::diagnose::Refusal;
use crate::model::{Address, AttemptBecause, Mechanism, UserName, UserNameForm};

use super::Attempted;
use super::mechanism::{choose, is_challenge};

/// One attempt as it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::journey) struct Try {
    /// As.
    pub(in crate::journey) username: UserName,
    /// By.
    pub(in crate::journey) mechanism: Mechanism,
    /// Why like this.
    pub(in crate::journey) why: AttemptBecause,
}

/// Says what to try first and what, if anything, after a refusal.
#[derive(Clone, Debug)]
pub(in crate::journey) struct Plan {
    first: UserName,
    /// The other form of the name, where no source fixed it.
    other: Option<UserName>,
}

impl Plan {
    /// A plan for this address. `given` is a name the person typed, `form` what a source says;
    /// without either RFC 6186 §4 wants the whole address first, then the local part.
    pub(in crate::journey) fn new(address: &Address, given: Option<&UserName>, form: Option<&UserNameForm>) -> Self {
        match (given, form) {
            (Some(name), _) => Self { first: name.clone(), other: None },
            (None, Some(form)) => Self { first: form.for_address(address), other: None },
            (None, None) => Self {
                first: UserNameForm::Address.for_address(address),
                other: Some(UserNameForm::LocalPart.for_address(address)),
            },
        }
    }

    /// A plan with exactly this name.
    pub(in crate::journey) fn as_user(name: UserName) -> Self {
        Self { first: name, other: None }
    }

    /// The first attempt; `None` if the server offers no mechanism that we can do.
    pub(in crate::journey) fn first(&self, offered: &[Mechanism]) -> Option<Try> {
        let mechanism = choose(offered)?;
        Some(Try { username: self.first.clone(), mechanism, why: AttemptBecause::First })
    }

    /// The attempt after these answers, the last of them a refusal; `None` if there is to be none.
    ///
    /// Only a plain "wrong name or password" is worth another one: anything else (try later, too
    /// many, disabled, an application password) would be refused again and counted again.
    pub(in crate::journey) fn after(&self, answers: &[Attempted], offered: &[Mechanism]) -> Option<Try> {
        let last = answers.last()?;
        if answers.len() > 1 || !last.refusal.is_some_and(Refusal::allows_another_attempt) {
            return None;
        }
        if is_challenge(&last.mechanism) {
            let mechanism = [Mechanism::Plain, Mechanism::Login].into_iter().find(|m| offered.contains(m));
            if let Some(mechanism) = mechanism {
                let username = last.username.clone();
                return Some(Try { username, mechanism, why: AttemptBecause::PlainAfterChallenge });
            }
        }
        let username = self.other.clone()?;
        Some(Try { username, mechanism: last.mechanism.clone(), why: AttemptBecause::LocalPart })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EnhancedCode, Foreign, Reply, SignInAnswer};

    fn address() -> Address {
        Address::parse("hanako@example.jp").unwrap()
    }

    fn refused(username: &str, mechanism: Mechanism, code: u16, text: &str) -> Attempted {
        let enhanced = text.split(' ').next().and_then(EnhancedCode::parse);
        let reply = Reply { code, enhanced, lines: vec![Foreign::from(text)] };
        Attempted::from(&SignInAnswer { username: username.into(), mechanism, reply: Some(reply) })
    }

    #[test]
    fn the_local_part_is_tried_only_where_nobody_fixed_the_name() {
        let offered = [Mechanism::Plain];
        let answers = [refused("hanako@example.jp", Mechanism::Plain, 535, "5.7.8 authentication failed")];

        let open = Plan::new(&address(), None, None);
        assert_eq!(open.first(&offered).unwrap().username.0, "hanako@example.jp");
        let second = open.after(&answers, &offered).unwrap();
        assert_eq!((second.username.0.as_str(), second.why), ("hanako", AttemptBecause::LocalPart));

        assert_eq!(Plan::new(&address(), None, Some(&UserNameForm::Address)).after(&answers, &offered), None);
        assert_eq!(Plan::new(&address(), Some(&UserName("x".into())), None).after(&answers, &offered), None);
    }

    #[test]
    fn plain_comes_after_a_refused_challenge_with_the_same_name() {
        let offered = [Mechanism::CramMd5, Mechanism::Plain];
        let answers = [refused("hanako@example.jp", Mechanism::CramMd5, 535, "authentication failed")];
        let second = Plan::new(&address(), None, None).after(&answers, &offered).unwrap();
        assert_eq!((second.username.0.as_str(), second.mechanism), ("hanako@example.jp", Mechanism::Plain));
    }

    #[test]
    fn there_is_never_a_third() {
        let offered = [Mechanism::Plain];
        let refusal = refused("hanako", Mechanism::Plain, 535, "5.7.8 authentication failed");
        assert_eq!(Plan::new(&address(), None, None).after(&[refusal.clone(), refusal], &offered), None);
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
            assert_eq!(plan.after(&answers, &[Mechanism::Plain]), None, "{code} {text}");
        }
        let closed = SignInAnswer { username: "hanako".into(), mechanism: Mechanism::Plain, reply: None };
        assert_eq!(plan.after(&[Attempted::from(&closed)], &[Mechanism::Plain]), None);
    }
}
