//! What is kept of browser sign-ins, and the files in which clients are named.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use thiserror::Error;
use toukan_core::journey::ByBrowser;
use toukan_core::model::Address;
use toukan_core::oauth::{Client, ClientsError, Granted, Kept, Pages, Secret, Typed, clients};
use toukan_core::permit::Credential;
use toukan_core::text::Texts;

use super::checked::on_disk;
use super::{AccountId, KeepError, VaultError};
use crate::net::World;

/// The largest file of clients read, in octets; what is larger is refused by its reader.
const MAX_OCTETS: u64 = 64 * 1024 + 1;
/// How long the keychain may take to replace a token that it has just given.
const PROMPT: Duration = Duration::from_secs(10);

/// What stands before a refresh token in the keychain. So whatever becomes of the account's file, a token is never sent as
/// a password, and a password never to where tokens are given.
const SEAL: &str = "toukan:refresh-token:";

fn sealed(refresh: &Secret) -> Credential {
    // In one piece, so that no copy is left behind by growing.
    let mut text = String::with_capacity(SEAL.len() + refresh.len());
    text.push_str(SEAL);
    text.push_str(refresh);
    Credential::password(text)
}

/// Whether what the keychain gave is a refresh token, and nothing for other programs.
pub fn is_refresh_token(kept: &Credential) -> bool {
    kept.expose().starts_with(SEAL)
}

/// Why a file of clients is not used.
#[derive(Debug, Error)]
#[error("{}: {why}", path.display())]
pub struct ClientsFile {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub why: String,
}

/// What a journey needs for a browser sign-in: the clients of the person's file, those of the organisation's, and the
/// pages in the person's language.
///
/// # Errors
/// [`ClientsFile`] if one of the files is there and cannot be used: going on without it would ask as somebody else.
pub async fn by_browser(world: &World, texts: &Texts, typed: Typed) -> Result<Box<ByBrowser>, ClientsFile> {
    let pages = Pages::new(texts);
    Ok(Box::new(ByBrowser { typed, clients: all(world).await?, pages }))
}

async fn all(world: &World) -> Result<Vec<Client>, ClientsFile> {
    let files = world.clients.clone();
    let path = files.own.clone();
    let read = tokio::task::spawn_blocking(move || {
        let mut all = read(&files.own)?;
        all.extend(read(&files.organisation)?);
        Ok(all)
    });
    read.await.unwrap_or_else(|error| Err(ClientsFile { path, why: error.to_string() }))
}

fn read(path: &Path) -> Result<Vec<Client>, ClientsFile> {
    let wrong = |why: String| ClientsFile { path: path.to_owned(), why };
    let mut text = Secret::new(String::new());
    let read = File::open(path).and_then(|file| file.take(MAX_OCTETS).read_to_string(&mut text));
    match read {
        Ok(_) => clients(&text).map_err(|error: ClientsError| wrong(error.to_string())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(wrong(error.to_string())),
    }
}

/// What the keychain holds for an account.
pub enum SavedSecret {
    /// Its password.
    Password(Credential),
    /// The refresh token of a browser sign-in, with what it belongs to.
    Granted(Box<Granted>),
}

/// The secret of a saved account, as what it is: a refresh token is never taken for a password. `world` says how long
/// the keychain is waited for.
///
/// # Errors
/// The disk's, or the keychain's.
pub async fn saved_secret(world: &World, id: &AccountId) -> Result<Result<SavedSecret, VaultError>, KeepError> {
    let of_disk = id.clone();
    let account = on_disk(world, move |accounts| accounts.load(&of_disk)).await?;
    let secret = match world.vault.get(id).await {
        Ok(secret) => secret,
        Err(error) => return Ok(Err(error)),
    };
    let (refresh, grant) = match (secret.expose().strip_prefix(SEAL), account.grant) {
        (None, None) => return Ok(Ok(SavedSecret::Password(secret))),
        (Some(refresh), Some(grant)) => (Secret::new(refresh.to_owned()), grant),
        // One of the two was written and the other was not: what is there is not what was kept.
        (None, Some(_)) | (Some(_), None) => return Ok(Err(VaultError::NotFound)),
    };
    // A file that cannot be read is told where a browser is used; here the server will say that it misses something.
    let known = all(world).await.unwrap_or_default();
    let same = |client: &&Client| {
        client.id == grant.client_id && client.issuer.as_ref().is_some_and(|issuer| grant.issuer.is(issuer.as_str()))
    };
    let client_secret = known.iter().find(same).and_then(|client| client.secret.clone());
    Ok(Ok(SavedSecret::Granted(Box::new(Granted { grant, refresh, client_secret }))))
}

/// Keeps what a browser sign-in gave: at once where it replaces what was kept, since that is void now; else in memory,
/// for when the account is saved.
pub async fn keep_granted(world: &World, address: &Address, kept: Kept) {
    let id = AccountId::of(address);
    let Kept { granted: Granted { grant, refresh, .. }, replaces } = kept;
    let credential = sealed(&refresh);
    let of_disk = id.clone();
    let is_kept = replaces
        && on_disk(world, move |accounts| accounts.load(&of_disk))
            .await
            .is_ok_and(|account| account.grant.as_ref() == Some(&grant));
    if !is_kept {
        return world.vault.hold(&id, credential);
    }
    if let Err(error) = world.vault.patient_for(PROMPT).put(&id, credential).await {
        tracing::warn!(%error, "a new token could not be kept: the next check needs the browser");
    }
}
/// Lets go of what a browser sign-in gave that nobody wants to be kept.
pub fn drop_granted(world: &World, address: &Address) {
    drop(world.vault.take_held(&AccountId::of(address)));
}
