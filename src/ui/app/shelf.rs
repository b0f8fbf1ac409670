//! What the window knows about saved accounts.

use std::sync::Arc;

use toukan_core::model::{Foreign, Message};
use toukan_engine::keep::{Account, AccountId, Listed};

/// The saved accounts, and what became of the last thing done with them.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// What was there when it was last looked at.
    pub list: Contents,
    /// What became of the last removal.
    pub removed: Option<Removed>,
}

/// What is on it.
#[derive(Clone, Debug, Default)]
pub enum Contents {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    /// This.
    There(Arc<[Listed]>),
    /// It cannot be read, and this is what the system said.
    Unavailable(Foreign),
}

/// What became of a removal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// It is done.
    Done(Message),
    /// Nothing was changed, and why.
    NotDone(Message),
    /// Nothing was changed, since the keychain did not forget the password: for this account, in these words.
    PasswordStays(AccountId, Arc<[Message]>),
    /// The keychain did not forget the password alone: of this account, in these words.
    NotForgotten(AccountId, Arc<[Message]>),
}

/// What became of saving a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRun {
    /// The account it is saved as; `None` if it is not.
    pub id: Option<AccountId>,
    /// What there is to say about it.
    pub said: Arc<[Message]>,
}

impl Shelf {
    /// A saved account that this version understands.
    pub(crate) fn account(&self, id: &AccountId) -> Option<&Account> {
        let Contents::There(listed) = &self.list else { return None };
        listed.iter().find_map(|listed| match listed {
            Listed::Account(account) if account.id() == id => Some(account.as_ref()),
            Listed::Account(_) | Listed::Newer { .. } | Listed::Unreadable { .. } => None,
        })
    }
}
