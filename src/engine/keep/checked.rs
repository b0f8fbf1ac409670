//! What a run says about a saved account.

use toukan_core::journey::{Ending, View};
use toukan_core::model::{Address, Finding, Mechanism, Place, Server, Severity};

use super::{Account, AccountId, Accounts, CheckResult, KeepError, LastCheck};
use crate::net::World;

impl CheckResult {
    /// What a run says about sending; `None` if it was stopped before it could say anything.
    pub fn of(view: &View) -> Option<Self> {
        let stopped = |finding: &Finding| Self::Stopped(finding.id);
        match view.ending? {
            Ending::Cancelled | Ending::Found | Ending::Looked => None,
            Ending::SignedIn => Some(problem(view).map_or(Self::SignedIn, stopped)),
            Ending::OutOfTime => problem(view).map(stopped),
            Ending::NotVerified | Ending::NothingFound | Ending::NotSignedIn | Ending::Withheld(_) => {
                problem(view).or(view.findings.first()).map(stopped)
            }
        }
    }
}

/// The problem that counts. After a refused sign-in that is what is wrong with the account, not
/// what else was noticed on the way.
fn problem(view: &View) -> Option<&Finding> {
    let problems = || view.findings.iter().filter(|finding| finding.severity == Severity::Problem);
    let of_account = problems().find(|finding| finding.place == Place::Account);
    of_account.filter(|_| view.ending == Some(Ending::NotSignedIn)).or_else(|| problems().next())
}

impl Account {
    /// Whether the run looked at this account's own submission server. Another one says nothing
    /// about what is saved.
    fn was_checked_by(&self, view: &View) -> bool {
        let best = view.outcome.as_ref().and_then(|outcome| outcome.submission.first());
        view.chosen.as_ref().or(best).is_some_and(|found| found.candidate.server == self.submission.server)
    }
}

/// Writes down how a check of a saved account ended. Whether something was written: the address
/// may not be saved, the run may have been about another server, or have ended before it knew.
///
/// # Errors
/// [`KeepError`] if the account is there and cannot be read or written; nothing was changed then.
pub async fn note_check(world: &World, view: &View) -> Result<bool, KeepError> {
    let (Some(address), Some(result)) = (&view.address, CheckResult::of(view)) else { return Ok(false) };
    let (id, at, view) = (AccountId::of(address), (world.clock)(), view.clone());
    let noted = on_disk(world, move |accounts| {
        // A change makes the folder and its lock: not for an address that nobody saved.
        accounts.load(&id)?;
        accounts.update(&id, |account| {
            let is_it = account.was_checked_by(&view);
            if is_it {
                account.last_check = Some(LastCheck { at, result });
                account.remember_offered(&view);
            }
            is_it
        })
    });
    match noted.await {
        Err(KeepError::NoAccount(_)) => Ok(false),
        other => other,
    }
}

/// What the servers of a saved account offered for sign-in when that last succeeded, for the next
/// check. Of an account that is not there or cannot be read nothing is known; whoever needs it says why.
pub async fn offered_before(world: &World, address: &Address) -> Vec<(Server, Vec<Mechanism>)> {
    let id = AccountId::of(address);
    let account = on_disk(world, move |accounts| accounts.load(&id)).await;
    account.map(|account| account.offered_before()).unwrap_or_default()
}

/// Does something with the files, on a thread where waiting for the disk or for another program's
/// lock holds nobody up.
pub(super) async fn on_disk<T: Send + 'static>(
    world: &World,
    work: impl FnOnce(&Accounts) -> Result<T, KeepError> + Send + 'static,
) -> Result<T, KeepError> {
    let (data, accounts) = (world.data.clone(), Accounts::in_folder(&world.data));
    let done = tokio::task::spawn_blocking(move || work(&accounts)).await;
    done.unwrap_or_else(|error| Err(KeepError::Io { path: data, source: error.into() }))
}
