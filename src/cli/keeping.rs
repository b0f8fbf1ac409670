//! What a run has to do with saved accounts: it takes one, keeps one, writes down how its check ended.

use std::sync::Arc;
use std::time::Duration;

use toukan_core::journey::{Command as Order, Errand, Journey, View};
use toukan_core::model::{Address, Finding, Message, MessageId, Severity};
use toukan_core::permit::Credential;
use toukan_engine::keep::{
    AccountId, Accounts, KEYCHAIN, Password, SaveError, Saved, SavedSecret, VaultError, note_check, save_run,
    saved_secret,
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

/// Fills in what is saved of the account: servers, user names and password, where the command names
/// no others. The servers count as typed: a person has had them before and kept them, and unsigned
/// SRV records are not to be asked at every check (RFC 8314 §5.1). A server that the command names
/// is the only one.
///
/// `Err` with the finding where the keychain does not give the password.
pub(super) async fn take_saved(
    world: &World,
    patience: Duration,
    errand: &mut Errand,
    orders: &mut Vec<Order>,
) -> Result<Result<(), Box<Finding>>, Usage> {
    let Errand::Check { address, server } = &*errand else { return Ok(Ok(())) };
    let id = AccountId::of(address);
    let account = Accounts::in_folder(&world.data).load(&id)?;
    let waiting = World { vault: world.vault.patient_for(patience), ..world.clone() };
    let secret = match saved_secret(&waiting, &id).await? {
        Ok(secret) => secret,
        Err(error) => return Ok(Err(Box::new(error.finding(&id, Severity::Problem)))),
    };
    let settings = account.settings();
    if server.is_none() {
        *errand = Errand::Saved(Box::new(settings.clone()), account.accepted());
    }
    if !orders.iter().any(|order| matches!(order, Order::UserName(_))) {
        orders.push(Order::UserName(settings.submission.username));
    }
    orders.push(match secret {
        SavedSecret::Password(password) => Order::Password(password),
        SavedSecret::Granted(granted) => Order::Granted(granted),
    });
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
                Ok(Password::Kept) if done.account.grant.is_some() => {
                    saved(MessageId::LineSavedGrant, done).with("keychain", KEYCHAIN)
                }
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

#[cfg(test)]
mod tests {
    use tokio::sync::{mpsc, watch};
    use toukan_core::journey::{Ending, Reading};
    use toukan_core::model::{Endpoint, FindingId, Host, Mechanism, Protocol, Security, Server};
    use toukan_engine::drive::drive;
    use toukan_engine::keep::{self, offered_before, unpin};
    use toukan_engine::practice::{PASSWORD, Practice};

    use super::*;

    const PATIENCE: Duration = Duration::from_mins(1);

    fn password() -> Credential {
        Credential::password(PASSWORD.to_owned())
    }

    async fn run(world: &World, errand: Errand, mut orders: Vec<Order>) -> Arc<View> {
        let before = offered_before(world, errand.address().unwrap()).await;
        orders.push(Order::Begin { errand, earlier_failures: Vec::new() });
        orders.push(Order::OfferedBefore(before));
        let (send, receive) = mpsc::unbounded_channel();
        let (views, mut seen) = watch::channel::<Option<Arc<View>>>(None);
        for order in orders {
            assert!(send.send(order).is_ok());
        }
        let over = seen.wait_for(|view| view.as_ref().is_some_and(|view| view.is_over && view.ending.is_some()));
        let (view, ()) = tokio::join!(drive(Arc::new(world.clone()), receive, views), async move {
            assert!(over.await.is_ok());
            drop(send);
        });
        view
    }

    /// An account of practice that was found, signed in to and saved with its password.
    async fn saved(world: &World, situation: &str) -> Errand {
        let address = Address::parse(&format!("hanako@{situation}.practice.test")).unwrap();
        let errand = Errand::Check { address, server: None };
        let view = run(world, errand.clone(), vec![Order::Password(password())]).await;
        save_run(world, &view, Some(password())).await.unwrap();
        errand
    }

    #[tokio::test]
    async fn what_is_saved_is_checked_at_both_its_servers() {
        let practice = Practice::open().await.unwrap();
        let world = practice.world();
        // Its user name is not its address: what was accepted is what was saved.
        let mut errand = saved(&world, "local-part").await;
        let mut orders = Vec::new();
        take_saved(&world, PATIENCE, &mut errand, &mut orders).await.unwrap().unwrap();
        let view = run(&world, errand, orders).await;
        assert_eq!((view.ending, view.findings.len()), (Some(Ending::SignedIn), 0), "{:?}", view.findings);
        assert_eq!(view.reading.as_ref().and_then(Reading::signed_in), Some(true));
        let names: Vec<_> = view.attempts.iter().map(|answer| answer.username.as_str()).collect();
        assert_eq!(names, ["hanako"]);
        let asked = crate::trace::asked(&view.record);
        assert!(asked.iter().all(|one| !["mx", "srv", "document"].contains(&one.what)), "nothing is looked for");
    }

    #[tokio::test]
    async fn a_server_with_implicit_tls_beside_the_chosen_one_is_saved_and_exported() {
        use toukan_core::export::{Context, Format, Made, System, make};
        let practice = Practice::open().await.unwrap();
        let world = practice.world();
        let address = Address::parse("hanako@guess-only.practice.test").unwrap();
        let errand = Errand::Check { address: address.clone(), server: None };
        let host = Host::parse("smtp.guess-only.practice.test").unwrap();
        let view = run(&world, errand, vec![Order::Confirm(host), Order::Password(password())]).await;
        assert_eq!(view.ending, Some(Ending::SignedIn), "{:?}", view.findings);
        save_run(&world, &view, Some(password())).await.unwrap();
        let id = AccountId::of(&address);
        let kept = Accounts::in_folder(&world.data).load(&id).unwrap().settings();
        assert_eq!(kept.submission.server.endpoint.port, 587);
        assert_eq!(kept.implicit_tls().map(|server| server.endpoint.port), Some(465));
        // Checked again, where nothing else is looked for, it is still there.
        let mut errand = Errand::Check { address, server: None };
        let mut orders = Vec::new();
        take_saved(&world, PATIENCE, &mut errand, &mut orders).await.unwrap().unwrap();
        let again = run(&world, errand, orders).await;
        save_run(&world, &again, None).await.unwrap();
        let kept = Accounts::in_folder(&world.data).load(&id).unwrap().settings();
        let made = make(Format::named("mobileconfig").unwrap(), &kept, Context::new(id.as_str(), System::HERE));
        let Ok(Made::File(file)) = made else { panic!("{made:?}") };
        assert!(file.text.contains("<integer>465</integer>") && !file.text.contains("587"));
    }

    #[tokio::test]
    async fn a_list_that_became_shorter_is_said_once() {
        let practice = Practice::open().await.unwrap();
        let world = practice.world();
        let errand = saved(&world, "works").await;
        let shrank = |view: &View| {
            let of = view.findings.iter().filter(|finding| finding.id == FindingId::MechanismsShrank);
            of.map(|finding| finding.evidence["mechanisms"].clone()).collect::<Vec<_>>()
        };
        let again = || run(&world, errand.clone(), vec![Order::Password(password())]);
        assert!(shrank(&*again().await).is_empty());
        // As if both servers had offered more when they were last checked.
        let (accounts, id) = (Accounts::in_folder(&world.data), AccountId::of(errand.address().unwrap()));
        let more = |account: &mut keep::Account| {
            let more = [Mechanism::ScramSha256Plus, Mechanism::Plain, Mechanism::ScramSha256].to_vec();
            account.offered = keep::Offered { submission: more.clone(), incoming: more };
        };
        accounts.update(&id, more).unwrap();
        let view = again().await;
        assert_eq!(shrank(&view), ["SCRAM-SHA-256-PLUS, SCRAM-SHA-256"; 2], "{:?}", view.findings);
        assert_eq!(view.ending, Some(Ending::SignedIn));
        // It was said, and is what there is now.
        assert!(note_check(&world, &view).await.unwrap());
        assert_eq!(accounts.load(&id).unwrap().offered.submission, [Mechanism::Plain, Mechanism::Login]);
        assert!(shrank(&*again().await).is_empty());
    }

    #[tokio::test]
    async fn what_is_refused_where_mail_is_read_is_a_refusal_here_too() {
        let practice = Practice::open().await.unwrap();
        let world = practice.world();
        let mut errand = saved(&world, "receive-refused").await;
        let mut orders = Vec::new();
        take_saved(&world, PATIENCE, &mut errand, &mut orders).await.unwrap().unwrap();
        let view = run(&world, errand, orders).await;
        assert_eq!(view.ending, Some(Ending::SignedIn));
        assert_eq!(view.reading.as_ref().and_then(Reading::signed_in), Some(false));
        assert_eq!(super::super::exit::Exit::of(&view), super::super::exit::Exit::Refused);
    }

    #[tokio::test]
    async fn a_server_that_the_command_names_is_the_only_one() {
        let practice = Practice::open().await.unwrap();
        let world = practice.world();
        let Errand::Check { address, .. } = saved(&world, "works").await else { panic!("no check") };
        let endpoint = Endpoint { host: Host::parse("smtp.works.practice.test").unwrap(), port: 465 };
        let server = Server { protocol: Protocol::Smtp, endpoint, security: Security::Tls };
        let mut errand = Errand::Check { address, server: Some(server) };
        let (named, mut orders) = (errand.clone(), Vec::new());
        take_saved(&world, PATIENCE, &mut errand, &mut orders).await.unwrap().unwrap();
        assert_eq!((errand, orders.len()), (named, 2));
    }

    #[tokio::test]
    async fn a_password_that_is_gone_is_said_and_nothing_begins() {
        let practice = Practice::open().await.unwrap();
        let world = practice.world();
        let mut errand = saved(&world, "works").await;
        world.vault.forget(&AccountId::of(errand.address().unwrap())).await.unwrap();
        let mut orders = Vec::new();
        let finding = take_saved(&world, PATIENCE, &mut errand, &mut orders).await.unwrap().unwrap_err();
        assert_eq!(finding.id, FindingId::PasswordNotKept);
        assert!(orders.is_empty());
    }

    /// What stands in the way of a run, as `--pin` gives it.
    fn accepting(view: &View) -> Order {
        let evidence = |key: &str| view.findings.iter().find_map(|finding| finding.evidence.get(key)).unwrap().clone();
        let sha256 = evidence("sha256").parse().unwrap();
        Order::AcceptCertificate { account: view.address.clone().unwrap(), sha256, endpoint: None }
    }

    #[tokio::test]
    async fn an_accepted_certificate_is_kept_used_and_taken_back() {
        use super::super::exit::Exit;
        let (practice, another) = (Practice::open().await.unwrap(), Practice::open().await.unwrap());
        let world = practice.world();
        let address = Address::parse("hanako@self-signed.practice.test").unwrap();
        let id = AccountId::of(&address);
        let errand = Errand::Check { address, server: None };
        let stopped = run(&world, errand.clone(), vec![Order::Password(password())]).await;
        assert_eq!(Exit::of(&stopped), Exit::Unsafe);
        assert!(save_run(&world, &stopped, None).await.is_err());

        let taken = run(&world, errand.clone(), vec![accepting(&stopped), Order::Password(password())]).await;
        assert_eq!(taken.ending, Some(Ending::SignedIn), "{:?}", taken.findings);
        assert!(taken.findings.iter().any(|finding| finding.id == FindingId::CertificateAccepted));
        let saved = save_run(&world, &taken, Some(password())).await.unwrap().account;
        let endpoint = saved.submission.server.endpoint.clone();
        assert!(saved.pins.iter().any(|pin| pin.endpoint == endpoint), "{:?}", saved.pins);

        let kept = |world: World, errand: Errand| async move {
            let (mut errand, mut orders) = (errand, Vec::new());
            take_saved(&world, PATIENCE, &mut errand, &mut orders).await.unwrap().unwrap();
            run(&world, errand, orders).await
        };
        assert_eq!(kept(world.clone(), errand.clone()).await.ending, Some(Ending::SignedIn));

        // The same names, another key: somebody else, or a new certificate.
        let elsewhere = World { data: world.data.clone(), vault: world.vault.clone(), ..another.world() };
        let changed = kept(elsewhere, errand.clone()).await;
        assert_eq!(Exit::of(&changed), Exit::Unsafe);
        assert!(changed.findings.iter().any(|finding| finding.id == FindingId::CertificateChanged));
        assert!(changed.password_sent_to.is_empty() && changed.attempts.is_empty());

        assert_eq!(unpin(&world, &id, Some(endpoint)).await.unwrap(), 1);
        let back = kept(world, errand).await;
        assert_eq!(Exit::of(&back), Exit::Unsafe);
        assert!(back.findings.iter().any(|finding| finding.id == FindingId::CertificateSelfSigned));
        assert!(back.attempts.is_empty());
    }

    #[tokio::test]
    async fn what_is_accepted_for_one_account_is_for_no_other() {
        let practice = Practice::open().await.unwrap();
        let world = practice.world();
        let of = |local: &str| Errand::Check {
            address: Address::parse(&format!("{local}@self-signed.practice.test")).unwrap(),
            server: None,
        };
        let stopped = run(&world, of("hanako"), vec![Order::Password(password())]).await;
        let other = run(&world, of("taro"), vec![accepting(&stopped), Order::Password(password())]).await;
        assert_eq!(super::super::exit::Exit::of(&other), super::super::exit::Exit::Unsafe);
        assert!(other.attempts.is_empty() && other.password_sent_to.is_empty());
    }
}
