//! What a keychain's refusal means to the person.

use toukan_core::model::{Certainty, Evidence, Finding, FindingId, Place, Severity};

use super::super::AccountId;
use super::VaultError;

/// What people call this system's keychain; the word by which sentences choose its name.
pub const KEYCHAIN: &str = if cfg!(windows) {
    "credential-manager"
} else if cfg!(target_os = "macos") {
    "keychain"
} else {
    "keyring"
};

impl VaultError {
    /// The finding to be shown. It is a `Warning` where the work goes on without the keychain, a
    /// `Problem` where it cannot.
    pub fn finding(&self, account: &AccountId, severity: Severity) -> Finding {
        let (id, facts) = match self {
            Self::Missing { install, said } => {
                (FindingId::KeychainMissing, vec![("install", (*install).to_owned()), ("said", said.to_string())])
            }
            Self::Locked => (FindingId::KeychainLocked, vec![keychain()]),
            Self::Denied => (FindingId::KeychainDenied, vec![keychain()]),
            Self::NoAnswer => (FindingId::KeychainNoAnswer, vec![keychain()]),
            Self::NotFound => (FindingId::PasswordNotKept, vec![("account", account.to_string()), keychain()]),
            Self::TooLong { .. } => (FindingId::KeychainFailed, vec![keychain(), ("said", self.to_string())]),
            Self::Other(said) => (FindingId::KeychainFailed, vec![keychain(), ("said", said.to_string())]),
        };
        Finding {
            id,
            severity,
            certainty: Certainty::Proved,
            place: Place::ThisComputer,
            family: None,
            evidence: facts.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Evidence>(),
        }
    }
}

fn keychain() -> (&'static str, String) {
    ("keychain", KEYCHAIN.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use toukan_core::diagnose::evidence_keys;
    use toukan_core::model::{Address, Foreign};
    use toukan_core::text::{Language, Texts};

    use super::*;

    #[test]
    fn each_has_its_own_sentence_and_all_its_facts() {
        let account = AccountId::of(&Address::parse("hanako@example.jp").unwrap());
        let errors = [
            VaultError::Missing { install: "gnome-keyring", said: Foreign::from("no session bus") },
            VaultError::Locked,
            VaultError::Denied,
            VaultError::NotFound,
            VaultError::TooLong { longest: 2560 },
            VaultError::NoAnswer,
            VaultError::other("the keychain is damaged"),
        ];
        for language in Language::ALL {
            let texts = Texts::new(*language);
            let mut said = BTreeSet::new();
            for error in &errors {
                let finding = error.finding(&account, Severity::Problem);
                let mut keys: Vec<_> = evidence_keys(finding.id).to_vec();
                keys.sort_unstable();
                assert_eq!(finding.evidence.keys().collect::<Vec<_>>(), keys, "{error}");
                said.insert(texts.finding(&finding).text);
            }
            assert_eq!(said.len(), errors.len(), "{said:#?}");
        }
    }
}
