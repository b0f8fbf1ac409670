//! Keeping what a run has proven, and letting it go again.

use thiserror::Error;
use toukan_core::journey::View;
use toukan_core::model::{Endpoint, Pin, Server, Settings, Source, TlsState};
use toukan_core::oauth::Grant;
use toukan_core::permit::Credential;

use super::checked::on_disk;
use super::{Account, AccountId, Accounts, CheckResult, KeepError, KeptPin, LastCheck, VaultError};
use crate::net::World;

/// What became of the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Password {
    /// It is in the keychain now.
    Kept,
    /// None was handed over: what was kept before still is, or nothing is.
    AsBefore,
}

/// A saved account.
#[derive(Debug)]
pub struct Saved {
    /// As it is on the disk.
    pub account: Account,
    /// What became of the password. The account is saved whatever the keychain says.
    pub password: Result<Password, VaultError>,
}

/// Why nothing was saved.
#[derive(Debug, Error)]
pub enum SaveError {
    /// The run did not end with an accepted sign-in: nothing was proven.
    #[error("only what was signed in to is saved")]
    NotSignedIn,
    /// The disk.
    #[error(transparent)]
    Keep(#[from] KeepError),
}

/// Saves the settings that a run has proven, and the password in the keychain.
///
/// What the run does not speak of stays as it was saved before: the display name, and the server
/// for reading mail where the person named the submission server and no other was looked for.
/// A keychain that is missing, locked or denies it does not stop this: the account is saved then
/// without its password.
///
/// # Errors
/// [`SaveError`]; of the settings nothing was saved then.
pub async fn save_run(world: &World, view: &View, credential: Option<Credential>) -> Result<Saved, SaveError> {
    let settings = view.settings().ok_or(SaveError::NotSignedIn)?;
    let id = AccountId::of(&settings.address);
    // A browser sign-in has a token of its own to be kept; a password was not what was proven then.
    let credential = match &view.grant {
        Some(_) => world.vault.take_held(&id),
        None => credential,
    };
    let proven = Proven {
        grant: view.grant.clone(),
        by_hand: view.chosen.as_ref().is_some_and(|found| found.candidate.source == Source::Person),
        last_check: CheckResult::of(view).map(|result| LastCheck { at: (world.clock)(), result }),
        has_password: credential.is_some(),
        pins: view.pins(),
        vouched: servers(&settings)
            .filter(|server| view.tls_at(server).is_some_and(TlsState::is_verified))
            .cloned()
            .collect(),
        at: (world.clock)(),
        settings,
        view: view.clone(),
    };
    let mut account = on_disk(world, move |accounts| proven.write(accounts)).await?;
    let Some(credential) = credential else { return Ok(Saved { account, password: Ok(Password::AsBefore) }) };
    // The file comes first: a password without an account would be found by nobody.
    let password = world.vault.put(&id, credential).await;
    if password.is_ok() {
        account = on_disk(world, move |accounts| {
            accounts.update(&id, |account| {
                account.password_kept = true;
                account.clone()
            })
        })
        .await?;
    }
    Ok(Saved { account, password: password.map(|()| Password::Kept) })
}

/// What is written of a run.
struct Proven {
    settings: Settings,
    /// The person named the server: nothing was looked for.
    by_hand: bool,
    last_check: Option<LastCheck>,
    has_password: bool,
    /// What a browser sign-in granted.
    grant: Option<Grant>,
    /// What was seen on the way.
    view: View,
    /// What was good by the person's word in this run.
    pins: Vec<Pin>,
    /// The servers that an authority vouched for: they need nobody else's word any more.
    vouched: Vec<Server>,
    at: i64,
}

fn servers(settings: &Settings) -> impl Iterator<Item = &Server> {
    std::iter::once(&settings.submission).chain(&settings.incoming).map(|login| &login.server)
}

impl Proven {
    fn write(self, accounts: &Accounts) -> Result<Account, KeepError> {
        let id = AccountId::of(&self.settings.address);
        let updated = accounts.update(&id, |account| {
            self.put_into(account);
            account.clone()
        });
        match updated {
            // What cannot be understood is moved beside.
            Err(KeepError::NoAccount(_) | KeepError::Unreadable { .. }) => {
                let mut account = Account::new(self.settings.clone());
                self.put_into(&mut account);
                accounts.save(&account)?;
                Ok(account)
            }
            other => other,
        }
    }

    fn put_into(&self, account: &mut Account) {
        let mut settings = self.settings.clone();
        settings.name = settings.name.or_else(|| account.name.clone());
        if self.by_hand {
            settings.incoming = settings.incoming.or_else(|| account.incoming.clone());
            if settings.submission.server == account.submission.server {
                settings.beside = settings.beside.or_else(|| account.beside.clone());
            }
        }
        account.pins = self.pins_for(&settings, &account.pins);
        account.set(settings);
        account.last_check.clone_from(&self.last_check);
        account.remember_offered(&self.view);
        // What is kept belongs to the one or to the other.
        if self.grant.is_some() || self.has_password {
            account.grant.clone_from(&self.grant);
        }
        // True again as soon as this password, and not an older one, is in the keychain.
        account.password_kept &= !self.has_password;
    }
}

impl Proven {
    /// Those of this run, and those of before at servers that stay and that it says nothing new about.
    fn pins_for(&self, settings: &Settings, before: &[KeptPin]) -> Vec<KeptPin> {
        let since = |pin: &Pin| {
            let same = |kept: &&KeptPin| kept.endpoint == pin.endpoint && kept.sha256 == pin.sha256;
            before.iter().find(same).map_or(self.at, |kept| kept.at)
        };
        let new =
            self.pins.iter().map(|pin| KeptPin { endpoint: pin.endpoint.clone(), sha256: pin.sha256, at: since(pin) });
        let stays = |kept: &&KeptPin| {
            servers(settings).any(|server| server.endpoint == kept.endpoint && !self.vouched.contains(server))
                && self.pins.iter().all(|pin| pin.endpoint != kept.endpoint)
        };
        new.chain(before.iter().filter(stays).cloned()).collect()
    }
}

/// Takes back what was accepted for an account: at this host and port, or all of it. How many
/// certificates that were. The next check stops there.
///
/// # Errors
/// [`KeepError`]; nothing was changed then.
pub async fn unpin(world: &World, id: &AccountId, at: Option<Endpoint>) -> Result<usize, KeepError> {
    let id = id.clone();
    on_disk(world, move |accounts| {
        accounts.update(&id, |account| {
            let before = account.pins.len();
            account.pins.retain(|kept| at.as_ref().is_some_and(|at| *at != kept.endpoint));
            before - account.pins.len()
        })
    })
    .await
}

/// Forgets the password of an account, which stays.
///
/// # Errors
/// [`RemoveError`]; nothing was changed then, or the keychain has forgotten it and the disk does not know yet.
pub async fn forget_password(world: &World, id: &AccountId) -> Result<(), RemoveError> {
    match world.vault.forget(id).await {
        Ok(()) | Err(VaultError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    let id = id.clone();
    let forget = move |accounts: &Accounts| accounts.update(&id, |account| account.password_kept = false);
    Ok(on_disk(world, forget).await?)
}

/// Why an account was not removed. It is there as before.
#[derive(Debug, Error)]
pub enum RemoveError {
    /// The disk, or there is no such account.
    #[error(transparent)]
    Keep(#[from] KeepError),
    /// The keychain did not forget the password.
    #[error(transparent)]
    Password(#[from] VaultError),
}

/// Removes an account, its password first: where the keychain does not forget it, the account
/// stays, so that nothing secret is left behind unseen. With `leave_password` the keychain is not
/// asked at all.
///
/// # Errors
/// [`RemoveError`]; the account is there as before.
pub async fn remove(world: &World, id: &AccountId, leave_password: bool) -> Result<(), RemoveError> {
    let of_disk = id.clone();
    let account = on_disk(world, move |accounts| accounts.load(&of_disk)).await?;
    if !leave_password {
        match world.vault.forget(id).await {
            Ok(()) | Err(VaultError::NotFound) => {}
            Err(VaultError::Missing { .. }) if !account.password_kept => {}
            Err(error) => return Err(error.into()),
        }
    }
    let id = id.clone();
    Ok(on_disk(world, move |accounts| accounts.remove(&id)).await?)
}
