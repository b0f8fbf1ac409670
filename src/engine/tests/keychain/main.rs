//! The vault against a real keychain: a Secret Service (`tests/keychain/run`), or Windows' Credential Manager
//! (`tests/packages/windows/run --full`, under Wine).

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test")]

#[cfg(windows)]
#[path = "credential_manager.rs"]
mod platform;

#[cfg(unix)]
#[path = "secret_service.rs"]
mod platform;

use toukan_core::model::Address;
use toukan_core::permit::Credential;
use toukan_engine::keep::{AccountId, Vault, VaultError};

fn id() -> AccountId {
    AccountId::of(&Address::parse("hanako@example.jp").unwrap())
}

fn password(text: &str) -> Credential {
    Credential::password(text.to_owned())
}

async fn kept(vault: &Vault, id: &AccountId) -> Result<String, VaultError> {
    vault.get(id).await.map(|credential| credential.expose().to_owned())
}

async fn it_keeps_and_forgets(vault: &Vault, id: &AccountId) {
    assert_eq!(kept(vault, id).await, Err(VaultError::NotFound));
    assert_eq!(vault.forget(id).await, Err(VaultError::NotFound));
    for secret in ["first", "第二 の ひみつ", "", " spaces \n", &"long ".repeat(5000)] {
        vault.put(id, password(secret)).await.unwrap();
        assert_eq!(kept(vault, id).await.unwrap(), secret);
    }
    vault.forget(id).await.unwrap();
    assert_eq!(kept(vault, id).await, Err(VaultError::NotFound));
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(platform::begin(Vault::system()));
}
