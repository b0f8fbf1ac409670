//! What a run has to do with saved accounts: it takes one, keeps one, writes down how its check ended.

use std::sync::Arc;
use std::time::Duration;

use toukan_core::journey::{Command as Order, Errand, Journey, View};
use toukan_core::model::{Address, Finding, Message, MessageId, Severity};
use toukan_core::permit::Credential;
use toukan_engine::keep::{
    AccountId, Accounts, KEYCHAIN, Password, SaveError, Saved, VaultError, note_check, save_run,
};
use toukan_engine::net::World;

use super::usage::Usage;

/// What is to be done with saved accounts.
#[derive(Default)]
pub(super) struct Keeping {
    /// Keep what is proven.
    pub(super) save: bool,
    /// This password with it.
    pub(super) password: Option<Credential>,
    /// Check the saved account instead of what would be found.
    pub(super) from_keychain: bool,
}

/// What became of `--save`.
pub(super) enum Kept {
    /// It was not asked for.
    NotAsked,
    /// There was nothing proven.
    NothingProven,
    /// It was saved.
    Saved(Box<Saved>),
    /// It could not be written.
    NotWritten,
}

/// Fills in what is saved of the account: server, user name and password, where the command names
/// no others. The server counts as typed: a person has had it before and kept it, and unsigned SRV
/// records are not to be asked at every check (RFC 8314 §5.1).
///
/// `Err` with the finding where the keychain does not give the password.
pub(super) async fn take_saved(
    world: &World,
    patience: Duration,
    errand: &mut Errand,
    orders: &mut Vec<Order>,
) -> Result<Result<(), Box<Finding>>, Usage> {
    let Errand::Check { address, server } = errand else { return Ok(Ok(())) };
    let id = AccountId::of(address);
    let account = Accounts::in_folder(&world.data).load(&id)?;
    let password = match world.vault.patient_for(patience).get(&id).await {
        Ok(password) => password,
        Err(error) => return Ok(Err(Box::new(error.finding(&id, Severity::Problem)))),
    };
    server.get_or_insert(account.submission.server);
    if !orders.iter().any(|order| matches!(order, Order::UserName(_))) {
        orders.push(Order::UserName(account.submission.username));
    }
    orders.push(Order::Password(password));
    Ok(Ok(()))
}

/// The view of a run that never began, because of this.
pub(super) fn not_begun(began: i64, address: Option<&Address>, finding: Finding) -> View {
    let mut view = Journey::new(began).view();
    view.address = address.cloned();
    view.findings.push(finding);
    view
}

/// Does what is to be done after a run. What the keychain says is among the view's findings then;
/// it gets as much time as is left. Beside it, why a file could not be written.
pub(super) async fn keep(
    world: &World,
    view: &mut Arc<View>,
    keeping: Keeping,
    left: Duration,
) -> (Kept, Option<Usage>) {
    if keeping.save {
        let world = World { vault: world.vault.patient_for(left), ..world.clone() };
        match save_run(&world, view, keeping.password).await {
            Ok(saved) => {
                if let Err(error) = &saved.password {
                    add(Arc::make_mut(view), error, saved.account.id());
                }
                return (Kept::Saved(Box::new(saved)), None);
            }
            Err(SaveError::Keep(error)) => return (Kept::NotWritten, Some(error.into())),
            Err(SaveError::NotSignedIn) => {}
        }
    }
    let kept = if keeping.save { Kept::NothingProven } else { Kept::NotAsked };
    (kept, note_check(world, view).await.err().map(Usage::from))
}

/// Sign-in works without a keychain: this only warns. It stands where findings of its severity end.
fn add(view: &mut View, error: &VaultError, id: &AccountId) {
    let finding = error.finding(id, Severity::Warning);
    let at = view.findings.partition_point(|other| other.severity >= finding.severity);
    view.findings.insert(at, finding);
}

impl Kept {
    /// What a person is told about it.
    pub(super) fn message(&self) -> Option<Message> {
        let saved = |id, saved: &Saved| Message::new(id).with("address", saved.account.address());
        match self {
            Self::NotAsked | Self::NotWritten => None,
            Self::NothingProven => Some(Message::new(MessageId::LineNotSaved)),
            Self::Saved(done) => Some(match done.password {
                Ok(Password::Kept) => saved(MessageId::LineSaved, done).with("keychain", KEYCHAIN),
                Ok(Password::AsBefore) => saved(MessageId::LineSavedPasswordAsBefore, done),
                Err(_) => saved(MessageId::LineSavedWithoutPassword, done),
            }),
        }
    }

    /// Whether what was asked for could not be done.
    pub(super) fn is_missing(&self) -> bool {
        matches!(self, Self::NotWritten)
    }
}
