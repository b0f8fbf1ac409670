//! What a person does, and what the journey wants done.

use std::net::IpAddr;
use std::time::Duration;

use url::Url;

use crate::dialogue::Order;
use crate::look::Controls;
use crate::model::{
    Action, ActionId, Address, BrowserStep, ConversationId, Endpoint, Fingerprint, Host, Mechanism, Pin, Server,
    Settings, UserName,
};
use crate::oauth::{Client, Granted, Kept, Pages, Secret, Typed};
use crate::permit::{ClientCertificate, Credential, Showing};
use crate::publish::check::Inspected;
use crate::text::Language;

/// What a person did.
pub enum Command {
    /// Pressed the button. Earlier results are dropped; a password, a user name and yeses given
    /// before are kept, so that nothing has to be typed twice. They are dropped too where the run
    /// before was for another account: what is for the new one is given after this.
    Begin {
        /// What for.
        errand: Errand,
        /// When this account's earlier sign-ins were refused, seconds since 1970.
        earlier_failures: Vec<i64>,
    },
    /// From the next press on, asks the database of providers that is there, or none
    /// ([`crate::detect::Sources::ispdb`]).
    Database(Option<Url>),
    /// Asks these control hosts, or none, in looks at the network that have not begun yet
    /// ([`crate::detect::Sources::controls`]).
    Controls(Option<&'static Controls>),
    /// Gave a password, or a token.
    Password(Credential),
    /// Gave a client certificate, for this account and this run: it is forgotten where a password is.
    Certificate(ClientCertificate),
    /// Named the mechanism; without this, the best that the server offers is used.
    Mechanism(Mechanism),
    /// Gave a user name, to be used as it is.
    UserName(UserName),
    /// Has checked this account before: that is what these servers offered then. Belongs to the
    /// run that was begun last.
    OfferedBefore(Vec<(Server, Vec<Mechanism>)>),
    /// Said yes to exactly this host.
    Confirm(Host),
    /// Has compared this certificate's fingerprint with whoever runs the server, and accepts it for
    /// this account. It counts from the next [`Errand::Check`] for that account on, as long as this
    /// journey is for it; a check of what is kept knows what was kept and no more.
    AcceptCertificate {
        /// For this account.
        account: Address,
        /// Which.
        sha256: Fingerprint,
        /// At this server; `None` for whichever of the account's servers shows it.
        endpoint: Option<Endpoint>,
    },
    /// Wants to know why: once a run has ended, the network is looked at, and what is seen belongs to that run. One that
    /// is under way is looked at when it has ended.
    LookAround,
    /// May sign in by the browser, where there is no password or where the provider takes none. Nothing is opened by
    /// this: the journey waits ([`super::Waiting::Browser`]) until the person has seen whose page it is.
    Browser(Box<ByBrowser>),
    /// Has signed in by the browser before, and this was kept of it. Belongs to the run that is begun next.
    Granted(Box<Granted>),
    /// Has seen the host of the sign-in page, and wants it opened.
    OpenBrowser,
    /// From the next press on, wants a test message sent to the account's own address after a sign-in, and followed;
    /// or none.
    TestMessage(Option<TestWish>),
    /// Has waited long enough for the test message; the rest of the run ends as it does.
    StopWaiting,
    /// Does not give what is waited for.
    Decline,
    /// Wants to stop. Everything ends cleanly within half a second.
    Cancel,
    /// The time for the whole command is over.
    OutOfTime,
}

/// What a browser sign-in can be made with.
#[derive(Clone)]
pub struct ByBrowser {
    /// What the person named for this account.
    pub typed: Typed,
    /// Programs that the person's and the organisation's files name, in this order.
    pub clients: Vec<Client>,
    /// What the browser shows when it comes back.
    pub pages: Pages,
}

/// One step of a browser sign-in, to be carried out. Each ends in exactly one terminal
/// [`crate::model::BrowserNews`].
pub enum BrowserTask {
    /// Fetch JSON: HTTPS, verified, no redirect, at most [`crate::oauth::MAX_JSON`].
    Json {
        /// From here.
        url: Url,
        /// It may lie in the local network.
        near: bool,
    },
    /// Hand JSON in, the same way, and read what comes back whatever its status.
    Register {
        /// There.
        url: Url,
        /// This.
        body: String,
        /// It may lie in the local network.
        near: bool,
    },
    /// Hand a form in, the same way. There is a code or a token in it.
    Form {
        /// There.
        url: Url,
        /// This.
        body: Secret,
        /// It may lie in the local network.
        near: bool,
    },
    /// Listen at 127.0.0.1, at a port of the system's choice, until the browser has come back to this path with the
    /// state that is made from the seed; show it one of these pages.
    Listen {
        /// The path.
        path: String,
        /// The pages.
        pages: Box<Pages>,
    },
    /// Open a page in the person's browser.
    Open {
        /// This one: HTTPS.
        url: Url,
    },
}

/// How a test message is sent. It has no `Debug`: who knows the seed can write what is taken for ours.
#[derive(Clone)]
pub struct TestWish {
    /// Random, and used for nothing else: tokens are made from it ([`crate::model::TestToken`]).
    pub seed: [u8; 32],
    /// Whether it is removed from the mailbox once it was found.
    pub remove: bool,
    /// In which it is written.
    pub language: Language,
    /// The person's name, if it is known; without one the name that is kept with the account, where that is checked.
    pub name: Option<String>,
    /// How long it is looked for; `None` for as long as is usual with the protocol that mail is read by.
    pub wait: Option<Duration>,
}

impl TestWish {
    /// A message in this language that is removed once it was found, without a name.
    pub fn new(seed: [u8; 32], language: Language) -> Self {
        Self { seed, remove: true, language, name: None, wait: None }
    }
}

/// What a run is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Find the servers and verify them; no credential.
    Find(Address),
    /// Find the servers, then sign in.
    Check {
        /// As whom.
        address: Address,
        /// At this one server, typed by the person, instead of detection.
        server: Option<Server>,
    },
    /// Sign in once more where these settings say: at the submission server, and where that
    /// accepted it, at the server for reading mail. Both count as typed: a person has kept them, and
    /// with them perhaps certificates that nobody but them vouches for.
    Saved(Box<Settings>, Vec<Pin>),
    /// One look at one server, typed by the person; no credential.
    Probe(Server),
    /// Why does it not send? As `Find`, and then a look at the network; without an address only that.
    Diagnose(Option<Address>),
    /// What does the domain publish, and do its servers keep what is asked of them? As `Find`, and then whatever a
    /// stranger's mail program could ask; no credential.
    Publication(Box<Inspected>),
}

impl Errand {
    /// The account, if it is about one.
    pub fn address(&self) -> Option<&Address> {
        match self {
            Self::Find(address) | Self::Check { address, .. } => Some(address),
            Self::Diagnose(address) => address.as_ref(),
            Self::Saved(settings, _) => Some(&settings.address),
            Self::Publication(inspected) => Some(&inspected.postmaster),
            Self::Probe(_) => None,
        }
    }

    /// Whether it ends with a sign-in.
    pub(super) fn signs_in(&self) -> bool {
        matches!(self, Self::Check { .. } | Self::Saved(..))
    }

    /// What was kept of the account, where that is checked.
    pub(super) fn saved(&self) -> Option<&Settings> {
        match self {
            Self::Saved(settings, _) => Some(settings),
            Self::Find(_) | Self::Check { .. } | Self::Probe(_) | Self::Diagnose(_) | Self::Publication(_) => None,
        }
    }
}

/// What the journey wants done. Whoever drives it carries each out and brings back what happened
/// as [`crate::model::Event`]s.
pub enum Effect {
    /// Ask the world.
    Start(Action),
    /// The answer is no longer needed. A conversation gets `handle_cancel`; it still ends with its
    /// terminal event.
    Stop(ActionId),
    /// Begin a conversation that may carry a sign-in (goal `SignIn`).
    Open {
        /// Its number.
        conversation: ConversationId,
        /// The server as named.
        server: Server,
        /// The address it was verified at.
        address: IpAddr,
        /// The certificates that were accepted for the account there.
        pins: Vec<Pin>,
        /// What may be shown there of a certificate of the person's own, and by TLS 1.3 only.
        showing: Option<Showing>,
    },
    /// Hand an order to a waiting conversation.
    Order(ConversationId, Order),
    /// End a conversation (`handle_cancel`).
    HangUp(ConversationId),
    /// Carry a step of a browser sign-in out.
    Browser(BrowserStep, BrowserTask),
    /// What came of it is no longer needed; it still ends with its terminal event.
    StopBrowser(BrowserStep),
    /// There is something that can be kept of a browser sign-in: at once where it replaces what was kept, else if and
    /// when the account is saved.
    Keep {
        /// The account.
        address: Address,
        /// What.
        kept: Box<Kept>,
    },
    /// Remember these refused sign-ins (seconds since 1970) for the account, the one that comes
    /// next among them: before it is ordered, since whoever ends this program in the middle of it
    /// must not get it back.
    RememberFailures {
        /// The account.
        address: Address,
        /// When they were.
        failures: Vec<i64>,
    },
    /// One of those was none: the sign-in was accepted, or never left this computer.
    ForgetFailure {
        /// The account.
        address: Address,
        /// When it was.
        at: i64,
    },
}
