//! `accounts` and `password`: what is saved, without any server.

use std::io::{self, IsTerminal as _, Write as _};
use std::str::FromStr as _;

use toukan_core::model::{Address, Endpoint, Message, MessageId, Severity};
use toukan_core::text::Texts;
use toukan_engine::keep::{self, AccountId, KeepError, Listed, RemoveError, VaultError};
use toukan_engine::net::World;
use zeroize::Zeroizing;

use super::args::{Accounts, Kept};
use super::exit::Exit;
use super::given::host_and_port;
use super::report::{self, Shelf};
use super::usage::Usage;

/// Carries out a command that needs no run; what it prints, and its status.
pub(super) async fn carry_out(
    command: &Kept,
    json: bool,
    world: &World,
    texts: &Texts,
) -> Result<(String, Exit), Usage> {
    let accounts = keep::Accounts::in_folder(&world.data);
    let mut shelf = Shelf::default();
    let exit = match command {
        Kept::Password { which, show } => {
            return password(&named(which)?, which, *show, json, world, texts).await;
        }
        Kept::Accounts { what: Accounts::List } => {
            shelf.listed = accounts.list()?;
            Exit::Works
        }
        Kept::Accounts { what: Accounts::Show { which } } => {
            shelf.listed = vec![one(&accounts, &named(which)?)?];
            shelf.whole = true;
            Exit::Works
        }
        Kept::Accounts { what: Accounts::Remove { which: Some(which), leave_password, .. } } => {
            remove(named(which)?, *leave_password, world, &mut shelf).await?
        }
        Kept::Accounts { what: Accounts::Remove { which: None, leave_password, .. } } => {
            remove_all(&accounts, *leave_password, world, &mut shelf).await?
        }
        Kept::Accounts { what: Accounts::Unpin { which, at } } => {
            let id = named(which)?;
            let at = at.as_deref().map(server).transpose()?;
            let count = keep::unpin(world, &id, at).await?;
            shelf.listed = vec![one(&accounts, &id)?];
            shelf.unpinned = Some((id, count));
            Exit::Works
        }
    };
    let printed = if json { report::accounts(&shelf, texts) } else { report::accounts_text(&shelf, texts) };
    Ok((printed, exit))
}

/// An account by its id, or by any way to write its address.
fn named(typed: &str) -> Result<AccountId, Usage> {
    let by_address = || Address::parse(typed).map(|address| AccountId::of(&address));
    AccountId::from_str(typed).or_else(|_| by_address()).map_err(|_| Usage::NoAccountName(typed.to_owned()))
}

/// A host with its port.
fn server(typed: &str) -> Result<Endpoint, Usage> {
    match host_and_port(typed)? {
        (host, Some(port)) => Ok(Endpoint { host, port }),
        (_, None) => Err(Usage::Port(typed.to_owned())),
    }
}

/// One entry; what a newer version wrote is shown as far as that goes.
fn one(accounts: &keep::Accounts, id: &AccountId) -> Result<Listed, Usage> {
    match accounts.load(id) {
        Ok(account) => Ok(Listed::Account(Box::new(account))),
        Err(KeepError::Newer { path, schema }) => {
            let of_id = |listed: &Listed| matches!(listed, Listed::Newer { id: other, .. } if other == id);
            let listed = accounts.list()?.into_iter().find(of_id);
            listed.ok_or_else(|| KeepError::Newer { path, schema }.into())
        }
        Err(other) => Err(other.into()),
    }
}

async fn remove(id: AccountId, leave_password: bool, world: &World, shelf: &mut Shelf) -> Result<Exit, Usage> {
    match keep::remove(world, &id, leave_password).await {
        Ok(()) => {
            shelf.removed.push((id, !leave_password));
            Ok(Exit::Works)
        }
        Err(RemoveError::Keep(error)) => Err(error.into()),
        Err(RemoveError::Password(error)) => {
            let finding = error.finding(&id, Severity::Problem);
            let exit = Exit::of_keychain(&finding);
            shelf.findings.push(finding);
            shelf.not_removed.push(id);
            Ok(exit)
        }
    }
}

/// Removes every account that can be understood; the first that cannot be removed decides the status.
async fn remove_all(
    accounts: &keep::Accounts,
    leave_password: bool,
    world: &World,
    shelf: &mut Shelf,
) -> Result<Exit, Usage> {
    let mut exit = None;
    for listed in accounts.list()? {
        let id = match listed {
            Listed::Account(account) => account.id().clone(),
            Listed::Newer { id, .. } => id,
            Listed::Unreadable { .. } => {
                shelf.listed.push(listed);
                continue;
            }
        };
        let ended = remove(id, leave_password, world, shelf).await?;
        if !shelf.not_removed.is_empty() {
            exit.get_or_insert(ended);
        }
    }
    Ok(exit.unwrap_or(Exit::Works))
}

/// Prints the secret and the end of a line, and nothing else, ever, on standard output.
async fn password(
    id: &AccountId,
    typed: &str,
    show: bool,
    json: bool,
    world: &World,
    texts: &Texts,
) -> Result<(String, Exit), Usage> {
    if json {
        return Err(Usage::Words("--json, password".to_owned()));
    }
    if io::stdout().is_terminal() && !show {
        return Err(Usage::PasswordOnTerminal);
    }
    let credential = match world.vault.get(id).await {
        Ok(credential) => credential,
        Err(error) => {
            let accounts = keep::Accounts::in_folder(&world.data);
            if error == VaultError::NotFound && matches!(accounts.load(id), Err(KeepError::NoAccount(_))) {
                return Err(Usage::NoSuchAccount(typed.to_owned()));
            }
            let finding = error.finding(id, Severity::Problem);
            let sentences = texts.finding(&finding);
            let advice = texts.say(&Message::new(MessageId::LineAdvice).with("advice", &sentences.advice));
            let _ = writeln!(io::stderr().lock(), "{}\n{advice}", sentences.text);
            return Ok((String::new(), Exit::of_keychain(&finding)));
        }
    };
    if keep::is_refresh_token(&credential) {
        return Err(Usage::NoPasswordThere);
    }
    // In one piece that ends its line: so it is handed on and not copied into a buffer.
    let secret = credential.expose().as_bytes();
    let mut line = Zeroizing::new(Vec::with_capacity(secret.len() + 1));
    line.extend_from_slice(secret);
    line.push(b'\n');
    let written = io::stdout().lock().write_all(&line);
    Ok((String::new(), if written.is_ok() { Exit::Works } else { Exit::Problem }))
}
