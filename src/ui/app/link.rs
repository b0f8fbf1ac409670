//! What goes between the window and the thread that works: wishes out, news in.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::{mpsc, watch};
use toukan_core::journey::{Command, Errand, View};
use toukan_core::model::{Endpoint, Finding, Foreign, Fqdn, Message};
use toukan_core::oauth::Typed;
use toukan_core::permit::Credential;
use toukan_core::publish::check::{Inspected, Report};
use toukan_core::text::Language;
use toukan_engine::keep::{AccountId, KeptRecord};
use toukan_engine::signing::Seal;

use super::{Computer, KeptRun, Opened, Picked, RunsWish, Saving, Shelf};

/// In which world something is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The real one.
    Real,
    /// Practice: a provider in a box, beside the running real one.
    Practice,
}

/// What a person prefers; it is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// The language of the sentences.
    Language(Language),
    /// Whether details are shown.
    Details(bool),
    /// Whether the public database of providers is asked, from the next press on.
    AskDatabase(bool),
    /// Whether control hosts are asked, in looks that begin from now on.
    AskControls(bool),
    /// Whether checks are kept, with which networks are compared.
    KeepChecks(bool),
    /// Whether a test message is sent.
    TestMessage(bool),
}

/// What the window wants done outside.
pub enum Wish {
    /// Begin a run; refused sign-ins of before are looked up first.
    Begin(Place, Errand),
    /// Send a test message in runs that begin from now on, or none.
    TestMessage(Place, Option<Test>),
    /// Hand a command to the journey.
    Command(Place, Command),
    /// Let the journey sign in by the browser, with what the person named for it; the pages that the browser comes back
    /// to are in this language. Nothing is opened by this.
    ByBrowser(Place, Typed, Language),
    /// Remember a client identifier for the addresses of this domain.
    KeepClient(Fqdn, Typed),
    /// Start practice and a journey in it.
    OpenPractice,
    /// End it, and everything in it.
    ClosePractice,
    /// Begin a run for a saved account; its password comes from the keychain, if it is there.
    BeginSaved(AccountId, Errand),
    /// Keep what the latest run has proven.
    Save {
        /// Under this display name.
        name: String,
        /// With this password.
        credential: Option<Credential>,
        /// Whether a browser sign-in of that run is kept too.
        keep_grant: bool,
    },
    /// Look at the saved accounts once more.
    ReadShelf,
    /// Something with the checks that are kept.
    Runs(RunsWish),
    /// Remove an account.
    Remove {
        /// Which.
        id: AccountId,
        /// Whether its password stays in the keychain.
        leave_password: bool,
    },
    /// Forget the password of an account, which stays.
    Forget(AccountId),
    /// No longer accept a certificate for an account.
    Unpin {
        /// Which account.
        id: AccountId,
        /// At which server.
        at: Endpoint,
    },
    /// Ask for a place by the system's dialog and write a file there.
    SaveFile {
        /// The dialog's title.
        title: String,
        /// A good name for the file.
        suggested: String,
        /// What is in it.
        text: String,
        /// What it is signed with.
        seal: Option<Seal>,
    },
    /// Ask for a file by the system's dialog; [`News::picked`] says which.
    PickFile {
        /// The dialog's title.
        title: String,
    },
    /// Open a page in the person's browser, which prints it.
    Print {
        /// The page.
        page: String,
    },
    /// Write a file to this place.
    SaveAt {
        /// The whole path.
        path: PathBuf,
        /// What is in it.
        text: String,
        /// Whether a file that is there may be replaced.
        replace: bool,
        /// What it is signed with.
        seal: Option<Seal>,
    },
    /// Read what was named or dropped: one file of settings.
    OpenFiles(Vec<PathBuf>),
    /// Ask for one by the system's dialog.
    PickSettings {
        /// The dialog's title.
        title: String,
        /// What the files are called.
        kinds: String,
        /// Their endings, without the dot.
        extensions: Vec<String>,
    },
    /// Look at what a domain publishes, beside everything else; one that is under way is given up.
    Inspect(Place, Box<Inspected>),
    /// End that with what is there.
    StopInspecting,
    /// Write files into a folder, which is made where it is not there.
    SaveFolder {
        /// The whole path of the folder.
        folder: PathBuf,
        /// The path of each below it, with `/` between its parts, and what is in it.
        files: Vec<(String, String)>,
    },
    /// Keep to this from now on, and remember it.
    Prefer(Preference),
}

/// A test message as the person wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// The language it is written in.
    pub language: Language,
    /// The person's name; empty if it is not known.
    pub name: String,
}

/// Everything the window knows of the world outside.
#[derive(Clone, Default)]
pub struct News {
    /// The real journey.
    pub real: Option<Arc<View>>,
    /// Practice.
    pub practice: PracticeNews,
    /// Why the last wish could not even be begun, in the system's words.
    pub trouble: Option<Foreign>,
    /// Why the keychain gave no password for the saved account of the latest press.
    pub keychain: Option<Finding>,
    /// What is wrong with the file of client identifiers: it could not be used, or not be written.
    pub clients: Option<Message>,
    /// The saved accounts.
    pub shelf: Shelf,
    /// The checks that are kept, the newest first.
    pub runs: Arc<[KeptRecord]>,
    /// What became of keeping the latest run that was to be kept.
    pub kept: Option<KeptRun>,
    /// What became of the latest file.
    pub saving: Saving,
    /// What was chosen in the system's dialog.
    pub picked: Picked,
    /// The file that was opened last.
    pub opened: Option<Arc<Opened>>,
    /// What became of the latest check of what a domain publishes.
    pub inspection: Inspection,
    /// This computer.
    pub computer: Arc<Computer>,
}

/// How the check of what a domain publishes stands.
#[derive(Clone, Debug, Default)]
pub enum Inspection {
    /// There was none.
    #[default]
    None,
    /// It is under way.
    Going,
    /// It is over.
    Over(Arc<Report>),
}

/// How practice stands.
#[derive(Clone, Default)]
pub enum PracticeNews {
    /// Not opened.
    #[default]
    Closed,
    /// Its servers are starting.
    Opening,
    /// Its journey.
    Open(Option<Arc<View>>),
    /// This computer does not let it begin, in the system's words.
    Impossible(Foreign),
}

/// The window's two ends.
pub struct Link {
    /// Wishes go out here. The end of it ends everything outside cleanly.
    pub wishes: mpsc::UnboundedSender<Wish>,
    /// The newest news.
    pub news: watch::Receiver<News>,
}
