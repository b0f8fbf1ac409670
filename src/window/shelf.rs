//! Saved accounts, for the window: read, removed and added to, on the thread behind it.

use toukan_core::journey::View;
use toukan_core::model::{Endpoint, Finding, Foreign, Message, MessageId, Severity};
use toukan_core::permit::Credential;
use toukan_engine::keep::{
    self, AccountId, Accounts, KEYCHAIN, KeepError, Password, RemoveError, SaveError, Saved, save_run,
};
use toukan_engine::net::World;

use crate::ui::app::{Contents, KeptRun, Removed};

/// What is there now.
pub(super) async fn read(world: &World) -> Contents {
    let accounts = Accounts::in_folder(&world.data);
    match tokio::task::spawn_blocking(move || accounts.list()).await {
        Ok(Ok(listed)) => Contents::There(listed.into()),
        Ok(Err(error)) => Contents::Unavailable(said(&error)),
        Err(broken) => Contents::Unavailable(Foreign::from(broken.to_string())),
    }
}

/// Removes an account and, unless it is to be left, its password; or says why nothing was changed.
pub(super) async fn remove(world: &World, id: &AccountId, leave_password: bool) -> Removed {
    match keep::remove(world, id, leave_password).await {
        Ok(()) => {
            let done = if leave_password { MessageId::AccountsPasswordLeft } else { MessageId::AccountsRemoved };
            Removed::Done(Message::new(done).with("address", id))
        }
        Err(RemoveError::Keep(error)) => {
            let message = Message::new(MessageId::AccountsNotRemoved).with("address", id);
            Removed::NotDone(message.quoting("said", &said(&error)))
        }
        Err(RemoveError::Password(error)) => {
            Removed::PasswordStays(id.clone(), sentences(&error.finding(id, Severity::Problem)).into())
        }
    }
}

/// Forgets the password of an account, which stays; or says why it did not.
pub(super) async fn forget(world: &World, id: &AccountId) -> Removed {
    match keep::forget_password(world, id).await {
        Ok(()) => Removed::Done(Message::new(MessageId::AccountsForgotten).with("address", id)),
        Err(RemoveError::Keep(error)) => {
            let message = Message::new(MessageId::AccountsNotUnpinned).with("address", id);
            Removed::NotDone(message.quoting("said", &said(&error)))
        }
        Err(RemoveError::Password(error)) => {
            Removed::NotForgotten(id.clone(), sentences(&error.finding(id, Severity::Problem)).into())
        }
    }
}

/// No longer accepts a certificate; or says why nothing was changed.
pub(super) async fn unpin(world: &World, id: &AccountId, at: Endpoint) -> Removed {
    match keep::unpin(world, id, Some(at)).await {
        Ok(count) => Removed::Done(Message::new(MessageId::AccountUnpinned).with("account", id).with("count", &count)),
        Err(error) => {
            let message = Message::new(MessageId::AccountsNotUnpinned).with("address", id);
            Removed::NotDone(message.quoting("said", &said(&error)))
        }
    }
}

/// Saves what a run has proven. `name` is what recipients see, where the person gave one.
pub(super) async fn save(world: &World, view: &View, name: String, credential: Option<Credential>) -> KeptRun {
    let not_kept = |error: &KeepError| Message::new(MessageId::HandOverNotKept).quoting("said", &said(error));
    match save_run(world, view, credential).await {
        Ok(saved) => {
            let id = saved.account.id().clone();
            let mut sentences = vec![kept(&saved)];
            if let Err(error) = &saved.password {
                sentences.extend(self::sentences(&error.finding(&id, Severity::Warning)));
            }
            if !name.is_empty()
                && let Err(error) = put_name(world, &id, name).await
            {
                sentences.push(not_kept(&error));
            }
            KeptRun { id: Some(id), said: sentences.into() }
        }
        Err(SaveError::NotSignedIn) => KeptRun { id: None, said: [Message::new(MessageId::LineNotSaved)].into() },
        Err(SaveError::Keep(error)) => KeptRun { id: None, said: [not_kept(&error)].into() },
    }
}

async fn put_name(world: &World, id: &AccountId, name: String) -> Result<(), KeepError> {
    let (accounts, id, data) = (Accounts::in_folder(&world.data), id.clone(), world.data.clone());
    let put = move || accounts.update(&id, |account| account.name = Some(name));
    let done = tokio::task::spawn_blocking(put).await;
    done.unwrap_or_else(|error| Err(KeepError::Io { path: data, source: error.into() }))
}

fn kept(saved: &Saved) -> Message {
    let about = |id| Message::new(id).with("address", saved.account.address());
    match saved.password {
        Ok(Password::Kept) => about(MessageId::LineSaved).with("keychain", KEYCHAIN),
        Ok(Password::AsBefore) => about(MessageId::LineSavedPasswordAsBefore),
        Err(_) => about(MessageId::LineSavedWithoutPassword),
    }
}

/// What a finding says happened, and what to do about it.
fn sentences(finding: &Finding) -> [Message; 2] {
    let args = || finding.evidence.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    [MessageId::Finding(finding.id), MessageId::Advice(finding.id)].map(|id| Message { id, args: args() })
}

/// What the system said, without the path before it where the sentence has another subject.
fn said(error: &KeepError) -> Foreign {
    match error {
        KeepError::Io { source, .. } => Foreign::from(source.to_string()),
        other => Foreign::from(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use toukan_core::model::{Address, Settings};
    use toukan_core::text::{Language, Texts};
    use toukan_engine::keep::{Account, Listed};
    use toukan_engine::practice::Practice;

    use super::*;

    fn account() -> Account {
        Account::new(Settings::from_json(include_str!("../core/model/fixtures/settings-1.json")).unwrap())
    }

    fn accounts(contents: &Contents) -> Vec<Account> {
        let Contents::There(listed) = contents else { panic!("{contents:?}") };
        let one = |listed: &Listed| match listed {
            Listed::Account(account) => Some(account.as_ref().clone()),
            Listed::Newer { .. } | Listed::Unreadable { .. } => None,
        };
        listed.iter().filter_map(one).collect()
    }

    #[tokio::test]
    async fn what_is_saved_is_read_and_removed_with_its_password() {
        let practice = Practice::open().await.unwrap();
        let world = practice.world();
        let id = account().id().clone();
        Accounts::in_folder(&world.data).save(&account()).unwrap();
        world.vault.put(&id, Credential::password("practice".to_owned())).await.unwrap();
        assert_eq!(accounts(&read(&world).await), [account()]);
        let removed = remove(&world, &id, false).await;
        let Removed::Done(message) = &removed else { panic!("{removed:?}") };
        let said = Texts::new(Language::English).say(message);
        assert_eq!(said, "hanako@example.jp was removed, and its password forgotten.");
        assert!(accounts(&read(&world).await).is_empty());
        assert!(world.vault.get(&id).await.is_err());
        let again = remove(&world, &id, false).await;
        assert!(matches!(&again, Removed::NotDone(_)), "{again:?}");
    }

    #[tokio::test]
    async fn a_run_that_signed_in_is_kept_with_the_name_and_the_password() {
        let practice = Practice::open().await.unwrap();
        let world = practice.world();
        let view = crate::ui::fixtures::ended("works");
        let password = Credential::password("practice".to_owned());
        let kept = save(&world, &view, "山田 花子".to_owned(), Some(password)).await;
        let id = AccountId::of(&Address::parse("hanako@works.practice.test").unwrap());
        assert_eq!(kept.id.as_ref(), Some(&id), "{kept:?}");
        let saved = accounts(&read(&world).await);
        assert_eq!((saved.len(), saved[0].name.as_deref(), saved[0].password_kept), (1, Some("山田 花子"), true));
        assert!(world.vault.get(&id).await.is_ok());
    }

    #[tokio::test]
    async fn a_run_that_did_not_is_not() {
        let practice = Practice::open().await.unwrap();
        let world = practice.world();
        let kept = save(&world, &crate::ui::fixtures::ended("wrong-password"), String::new(), None).await;
        assert_eq!(kept.id, None);
        assert!(accounts(&read(&world).await).is_empty());
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_read_is_said() {
        let practice = Practice::open().await.unwrap();
        let world = practice.world();
        std::fs::create_dir_all(&world.data).unwrap();
        std::fs::write(world.data.join("accounts"), "a file where the folder should be").unwrap();
        assert!(matches!(read(&world).await, Contents::Unavailable(said) if !said.is_empty()));
    }
}
