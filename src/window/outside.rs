//! Carries the window's wishes out.

use std::cell::Cell;
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use toukan_core::journey::{Command, Errand, TestWish, View};
use toukan_core::model::{Finding, Foreign};
use toukan_engine::drive::drive;
use toukan_engine::keep::{Attempts, Preferences, PreferencesFile, SavedSecret, offered_before};
use toukan_engine::net::{World, seed};
use toukan_engine::practice::Practice;

use super::browser;
use super::desk::{Desk, Fetched};
use super::inspecting::Inspections;
use crate::ui::app::{News, Place, PracticeNews, Preference, Test, Wish};

type Repaint = Arc<dyn Fn() + Send + Sync>;

/// The way to the window.
#[derive(Clone)]
pub(super) struct Tell {
    news: watch::Sender<News>,
    repaint: Repaint,
}

impl Tell {
    /// The news as they stand.
    pub(super) fn told(&self) -> News {
        self.news.borrow().clone()
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut News)) {
        self.news.send_modify(change);
        (self.repaint)();
    }
}

/// A journey in a world, and the tasks that drive and watch it.
pub(super) struct Travel {
    pub(super) world: Arc<World>,
    commands: mpsc::UnboundedSender<Command>,
    driver: JoinHandle<Arc<View>>,
    watcher: JoinHandle<()>,
    /// The latest press could not be begun: what is given for it belongs to no run, and least of all to the one before.
    not_begun: Cell<bool>,
    /// Checks that end are kept, to be compared.
    keeps: Arc<AtomicBool>,
}

impl Travel {
    fn begin(world: Arc<World>, place: Place, tell: &Tell) -> Self {
        let checks = Desk { world: Arc::clone(&world), tell: tell.clone() };
        let keeps = Arc::new(AtomicBool::new(true));
        let is_kept = Arc::clone(&keeps);
        let (commands, receive) = mpsc::unbounded_channel();
        let (views, mut seen) = watch::channel::<Option<Arc<View>>>(None);
        let driver = tokio::spawn(drive(Arc::clone(&world), receive, views));
        let tell = tell.clone();
        let watcher = tokio::spawn(async move {
            let mut noted = None;
            let mut kept = None;
            while seen.changed().await.is_ok() {
                let view = seen.borrow_and_update().clone();
                if let Some(over) = view.as_ref().filter(|view| view.is_over && view.ending.is_some())
                    && place == Place::Real
                {
                    let began = over.record.entries().first().map(|entry| entry.at);
                    // A look at the network goes on with the same run.
                    let length = Some((began, over.record.entries().len()));
                    if kept != length {
                        kept = length;
                        if is_kept.load(Ordering::Relaxed) {
                            checks.keep_run(Arc::clone(over));
                        }
                    }
                    if noted != began {
                        noted = began;
                        checks.note(Arc::clone(over));
                    }
                }
                tell.change(|news| match place {
                    Place::Real => news.real = view,
                    Place::Practice => news.practice = PracticeNews::Open(view),
                });
            }
        });
        Self { world, commands, driver, watcher, not_begun: Cell::new(false), keeps }
    }

    /// Begins a run. What was refused before is counted, or nothing is begun.
    async fn press(&self, errand: Errand) -> Result<(), Foreign> {
        self.not_begun.set(true);
        let world = Arc::clone(&self.world);
        let address = errand.address().cloned();
        let before = match &address {
            Some(address) => offered_before(&world, address).await,
            None => Vec::new(),
        };
        let look = move || match address {
            Some(address) => Attempts::in_folder(&world.data).of(&address, (world.clock)()),
            None => Ok(Vec::new()),
        };
        let earlier_failures = match tokio::task::spawn_blocking(look).await {
            Ok(Ok(failures)) => failures,
            Ok(Err(error)) => return Err(Foreign::from(error.to_string())),
            Err(broken) => return Err(Foreign::from(broken.to_string())),
        };
        self.not_begun.set(false);
        self.send(Command::Begin { errand, earlier_failures });
        self.send(Command::OfferedBefore(before));
        Ok(())
    }

    pub(super) fn send(&self, command: Command) {
        if self.not_begun.get() && matches!(command, Command::Password(_) | Command::Granted(_) | Command::UserName(_))
        {
            return;
        }
        // The driver lives as long as this sender.
        let _ = self.commands.send(command);
    }

    /// Lets everything end cleanly.
    async fn end(self) {
        drop(self.commands);
        // A driver that broke has said so already.
        let _ = self.driver.await;
        let _ = self.watcher.await;
    }
}

/// Practice, and the journey in it.
struct Opened {
    travel: Travel,
    // Ends its servers when dropped.
    _practice: Practice,
}

impl Opened {
    /// Its own control hosts are asked, or none.
    fn ask_controls(&self, ask: bool) {
        self.travel.send(controls(&self.travel.world, ask));
    }
}

/// Carries out what is preferred from now on, and keeps it.
async fn prefer(
    preference: Preference,
    world: &Arc<World>,
    real: &Travel,
    practice: Option<&Opened>,
    ask_controls: &mut bool,
) {
    match preference {
        Preference::Language(language) => keep(world, move |kept| kept.language = Some(language)).await,
        Preference::AskDatabase(ask) => {
            real.send(ask_database(world, ask));
            keep(world, move |kept| kept.no_ispdb = !ask).await;
        }
        Preference::AskControls(ask) => {
            *ask_controls = ask;
            choose_controls(real, practice, ask).await;
        }
        Preference::KeepChecks(wanted) => {
            real.keeps.store(wanted, Ordering::Relaxed);
            keep(world, move |kept| kept.no_checks_kept = !wanted).await;
        }
        Preference::TestMessage(wanted) => keep(world, move |kept| kept.no_test_message = !wanted).await,
        Preference::Details(details) => keep(world, move |kept| kept.details = details).await,
    }
}

/// Carries wishes out until there are none any more; then everything ends.
pub(super) async fn run(
    world: Arc<World>,
    mut wishes: mpsc::UnboundedReceiver<Wish>,
    news: watch::Sender<News>,
    repaint: Repaint,
) {
    let tell = Tell { news, repaint };
    let real = Travel::begin(Arc::clone(&world), Place::Real, &tell);
    let mut ask_controls = begin_as_chosen(&real).await;
    let mut practice: Option<Opened> = None;
    let shelf = Arc::new(Desk { world: Arc::clone(&world), tell: tell.clone() });
    shelf.look_around();
    // What comes from the keychain.
    let (found, mut fetched) = mpsc::unbounded_channel::<Fetched>();
    // The page that is being printed is served as long as this is held.
    let (mut press, mut paper) = (0, None);
    let mut inspections = Inspections::new(Arc::clone(&world), tell.clone());
    loop {
        let wish = tokio::select! {
            wish = wishes.recv() => wish,
            Some(Fetched { press: asked_by, secret }) = fetched.recv() => {
                // What was asked for in an earlier press may be another account's.
                if asked_by == press {
                    take(secret, &real, &tell);
                }
                continue;
            }
        };
        let Some(wish) = wish else { break };
        match wish {
            Wish::BeginSaved(id, errand) => {
                press += 1;
                let trouble = real.press(errand).await.err();
                tell.change(|news| (news.trouble, news.keychain, news.clients) = (trouble, None, None));
                shelf.password(id, press, found.clone());
            }
            Wish::Save { name, credential, keep_grant } => shelf.save(name, credential, keep_grant),
            Wish::ReadShelf => shelf.read(),
            Wish::Runs(wish) => shelf.runs(wish),
            Wish::Remove { id, leave_password } => shelf.remove(id, leave_password),
            Wish::Forget(id) => shelf.forget(id),
            Wish::Unpin { id, at } => shelf.unpin(id, at),
            Wish::SaveFile { title, suggested, text, seal } => shelf.save_file(&title, &suggested, text, seal),
            Wish::SaveAt { path, text, replace, seal } => shelf.save_at(path, text, seal, replace),
            Wish::PickFile { title } => shelf.pick_file(&title),
            Wish::OpenFiles(files) => shelf.open_files(files),
            Wish::PickSettings { title, kinds, extensions } => shelf.pick_settings(&title, &kinds, &extensions),
            Wish::Print { page } => drop(mem::replace(&mut paper, shelf.print(page))),
            Wish::Begin(place, errand) => {
                if place == Place::Real {
                    press += 1;
                }
                let Some(travel) = travel(place, &real, practice.as_ref()) else { continue };
                let trouble = travel.press(errand).await.err();
                tell.change(|news| {
                    news.trouble = trouble;
                    if place == Place::Real {
                        news.keychain = None;
                    }
                    news.clients = None;
                });
            }
            Wish::TestMessage(place, test) => {
                if let Some(travel) = travel(place, &real, practice.as_ref()) {
                    travel.send(Command::TestMessage(test.and_then(wanted)));
                }
            }
            Wish::Command(place, command) => {
                if let Some(travel) = travel(place, &real, practice.as_ref()) {
                    travel.send(command);
                }
            }
            Wish::ByBrowser(place, typed, language) => {
                if let Some(travel) = travel(place, &real, practice.as_ref()) {
                    browser::allow(travel, typed, language, &tell).await;
                }
            }
            Wish::KeepClient(domain, typed) => browser::keep(&world, domain, typed, &tell).await,
            wish @ (Wish::Inspect(..) | Wish::StopInspecting | Wish::SaveFolder { .. }) => {
                inspections.carry_out(wish, practice.as_ref().map(|opened| &opened.travel.world)).await;
            }
            Wish::OpenPractice => {
                if practice.is_none() {
                    practice = open(&tell, ask_controls).await;
                }
            }
            Wish::ClosePractice => {
                inspections.end().await;
                close(practice.take()).await;
                tell.change(|news| news.practice = PracticeNews::Closed);
            }
            Wish::Prefer(preference) => prefer(preference, &world, &real, practice.as_ref(), &mut ask_controls).await,
        }
    }
    inspections.end().await;
    close(practice).await;
    real.end().await;
}

/// What the keychain had, or why it had nothing.
fn take(secret: Result<SavedSecret, Box<Finding>>, real: &Travel, tell: &Tell) {
    match secret {
        Ok(SavedSecret::Password(password)) => real.send(Command::Password(password)),
        Ok(SavedSecret::Granted(granted)) => real.send(Command::Granted(granted)),
        Err(finding) => tell.change(|news| news.keychain = Some(*finding)),
    }
}

fn travel<'a>(place: Place, real: &'a Travel, practice: Option<&'a Opened>) -> Option<&'a Travel> {
    match place {
        Place::Real => Some(real),
        Place::Practice => practice.map(|opened| &opened.travel),
    }
}

async fn close(practice: Option<Opened>) {
    if let Some(opened) = practice {
        opened.travel.end().await;
    }
}

async fn open(tell: &Tell, ask_controls: bool) -> Option<Opened> {
    tell.change(|news| news.practice = PracticeNews::Opening);
    match Practice::open().await {
        Ok(practice) => {
            let travel = Travel::begin(Arc::new(practice.world()), Place::Practice, tell);
            tell.change(|news| news.practice = PracticeNews::Open(None));
            let opened = Opened { travel, _practice: practice };
            opened.ask_controls(ask_controls);
            Some(opened)
        }
        Err(error) => {
            let said = Foreign::from(error.to_string());
            tell.change(|news| news.practice = PracticeNews::Impossible(said));
            None
        }
    }
}

/// A test message as the person wants it. Where this computer has no randomness there is none: anybody could write what
/// would be taken for it.
fn wanted(test: Test) -> Option<TestWish> {
    let Test { language, name } = test;
    Some(TestWish { name: Some(name).filter(|name| !name.is_empty()), ..TestWish::new(seed()?, language) })
}

/// What was chosen. Where it cannot be read, nothing was.
pub(super) async fn preferences(world: &World) -> Preferences {
    let file = PreferencesFile::in_folder(&world.data);
    let read = tokio::task::spawn_blocking(move || file.load()).await;
    read.ok().and_then(Result::ok).unwrap_or_default()
}

/// Begins with what was chosen before; gives back whether control hosts are asked.
async fn begin_as_chosen(real: &Travel) -> bool {
    let chosen = preferences(&real.world).await;
    real.keeps.store(!chosen.no_checks_kept, Ordering::Relaxed);
    real.send(ask_database(&real.world, !chosen.no_ispdb));
    real.send(controls(&real.world, !chosen.no_control_hosts));
    !chosen.no_control_hosts
}

/// That this world's database is asked, or none.
pub(super) fn ask_database(world: &World, ask: bool) -> Command {
    Command::Database(world.sources.ispdb.clone().filter(|_| ask))
}

/// Control hosts are asked from now on, or none: here and in practice; and that is remembered.
async fn choose_controls(real: &Travel, practice: Option<&Opened>, ask: bool) {
    real.send(controls(&real.world, ask));
    if let Some(opened) = practice {
        opened.ask_controls(ask);
    }
    keep(&real.world, move |kept| kept.no_control_hosts = !ask).await;
}

/// That this world's control hosts are asked, or none.
fn controls(world: &World, ask: bool) -> Command {
    Command::Controls(world.sources.controls.filter(|_| ask))
}

/// Writes a preference down. Where that is impossible the choice holds until the window is closed.
async fn keep(world: &Arc<World>, change: impl FnOnce(&mut Preferences) + Send + 'static) {
    let file = PreferencesFile::in_folder(&world.data);
    match tokio::task::spawn_blocking(move || file.update(change)).await {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => tracing::warn!(%error, "a preference could not be kept"),
        Err(error) => tracing::error!(%error, "keeping a preference broke off"),
    }
}
