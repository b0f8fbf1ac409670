//! An account as it is kept.

use toukan_core::detect::Found;
use toukan_core::journey::{Ending, View};
use toukan_core::model::{
    Address, Endpoint, FindingId, Fingerprint, Foreign, Login, Mechanism, Observation, Pin, Server, Settings,
};

use toukan_core::oauth::Grant;

use super::AccountId;

/// The longest code of a check's result, in characters; ours are short words.
const MAX_CODE: usize = 100;

/// Mechanisms of one server that are kept. About thirty are registered.
pub(super) const MAX_OFFERED: usize = 64;

/// How a check ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckResult {
    /// Signed in to the submission server, and to the incoming server where there is one.
    SignedIn,
    /// Something was in the way.
    Stopped(FindingId),
    /// A word of another version.
    Other(Foreign),
}

impl CheckResult {
    /// Reads its word.
    pub fn named(word: &str) -> Self {
        if word == "signed-in" {
            return Self::SignedIn;
        }
        match FindingId::ALL.iter().find(|id| id.as_str() == word) {
            Some(id) => Self::Stopped(*id),
            None => Self::Other(Foreign::from(word.chars().take(MAX_CODE).collect::<String>())),
        }
    }

    /// Its word in files: `signed-in`, or the finding's id.
    pub fn as_str(&self) -> &str {
        match self {
            Self::SignedIn => "signed-in",
            Self::Stopped(id) => id.as_str(),
            Self::Other(word) => word.as_str(),
        }
    }
}

/// The last time sending was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastCheck {
    /// Seconds since 1970-01-01 UTC.
    pub at: i64,
    /// How it ended.
    pub result: CheckResult,
}

/// A certificate that the person accepted for this account: nobody else vouches for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPin {
    /// At this host and port.
    pub endpoint: Endpoint,
    /// Which.
    pub sha256: Fingerprint,
    /// When, in seconds since 1970-01-01 UTC.
    pub at: i64,
}

/// One account. Its password is in the keychain or nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    id: AccountId,
    address: Address,
    /// The name that recipients see.
    pub name: Option<String>,
    /// Where mail is handed in.
    pub submission: Login,
    /// Where mail is read.
    pub incoming: Option<Login>,
    /// A submission server of the same provider with implicit TLS, beside one without ([`Settings::beside`]).
    pub beside: Option<Server>,
    /// When sending was last checked, and how that ended.
    pub last_check: Option<LastCheck>,
    /// Whether the password was put into the keychain.
    pub password_kept: bool,
    /// What the kept secret belongs to where that is no password but a refresh token of a browser sign-in.
    pub grant: Option<Grant>,
    /// The certificates that are good for this account by the person's word alone.
    pub pins: Vec<KeptPin>,
    /// What its servers offered for sign-in when that last succeeded.
    pub offered: Offered,
}

/// Ways to sign in that servers offered inside TLS; empty where that is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// The submission server.
    pub submission: Vec<Mechanism>,
    /// The server for reading mail.
    pub incoming: Vec<Mechanism>,
}

impl Offered {
    /// What a run saw, of servers that took the sign-in.
    fn by(view: &View) -> Option<Self> {
        let list = |found: &Found| keepable(found.observation.as_ref().and_then(Observation::offered));
        let signed_in = view.ending == Some(Ending::SignedIn);
        let submission = view.chosen.as_ref().filter(|_| signed_in).map(list)?;
        let read = view.reading.as_ref().filter(|reading| reading.signed_in() == Some(true));
        Some(Self { submission, incoming: read.map(|reading| list(&reading.server)).unwrap_or_default() })
    }
}

/// What of a list reads back as it was written: names of mechanisms are short words (RFC 4422 §3.1),
/// whatever else a server may have said.
fn keepable(offered: Option<Vec<Mechanism>>) -> Vec<Mechanism> {
    let is_word = |mechanism: &Mechanism| {
        let name = mechanism.name();
        (1..=MAX_CODE).contains(&name.len()) && name.bytes().all(|octet| octet.is_ascii_graphic())
    };
    offered.unwrap_or_default().into_iter().filter(is_word).take(MAX_OFFERED).collect()
}

impl Account {
    /// A new account with these settings, not checked yet, no password kept.
    pub fn new(settings: Settings) -> Self {
        let beside = settings.implicit_tls().cloned();
        Self {
            id: AccountId::of(&settings.address),
            address: settings.address,
            name: settings.name,
            submission: settings.submission,
            incoming: settings.incoming,
            beside,
            last_check: None,
            password_kept: false,
            grant: None,
            pins: Vec::new(),
            offered: Offered::default(),
        }
    }

    /// Its name in files and in the keychain.
    pub fn id(&self) -> &AccountId {
        &self.id
    }

    /// The mail address. An account never changes it.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// What a mail program needs to know.
    pub fn settings(&self) -> Settings {
        let mut settings = Settings::new(self.address.clone(), self.submission.clone());
        settings.name.clone_from(&self.name);
        settings.incoming.clone_from(&self.incoming);
        settings.beside.clone_from(&self.beside);
        settings
    }

    /// What was accepted, as a check of this account needs it.
    pub fn accepted(&self) -> Vec<Pin> {
        let pin = |kept: &KeptPin| Pin {
            account: self.address.clone(),
            endpoint: kept.endpoint.clone(),
            sha256: kept.sha256,
        };
        self.pins.iter().map(pin).collect()
    }

    /// Remembers what a run saw on offer, where the sign-in succeeded.
    pub(super) fn remember_offered(&mut self, view: &View) {
        let Some(seen) = Offered::by(view) else { return };
        self.offered.submission = seen.submission;
        if !seen.incoming.is_empty() {
            self.offered.incoming = seen.incoming;
        }
    }

    /// What its servers offered before, for the next check.
    pub fn offered_before(&self) -> Vec<(Server, Vec<Mechanism>)> {
        let incoming = self.incoming.as_ref().map(|login| (login.server.clone(), self.offered.incoming.clone()));
        let submission = (self.submission.server.clone(), self.offered.submission.clone());
        std::iter::once(submission).chain(incoming).filter(|(_, offered)| !offered.is_empty()).collect()
    }

    /// Puts new settings in place of the old ones; the last check and the password stay.
    /// Settings for another address change nothing and give `false`.
    pub fn set(&mut self, settings: Settings) -> bool {
        if AccountId::of(&settings.address) != self.id {
            return false;
        }
        let beside = settings.implicit_tls().cloned();
        self.address = settings.address;
        self.name = settings.name;
        // Another server has a list of its own.
        let server = |login: &Option<Login>| login.as_ref().map(|login| login.server.clone());
        if self.submission.server != settings.submission.server {
            self.offered.submission.clear();
        }
        if server(&self.incoming) != server(&settings.incoming) {
            self.offered.incoming.clear();
        }
        self.beside = beside;
        self.submission = settings.submission;
        self.incoming = settings.incoming;
        true
    }
}
