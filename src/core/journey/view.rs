//! What there is to see.

use url::Url;

use crate::detect::{Found, Incoming, Outcome};
use crate::model::{
    Address, Arrived, Finding, Foreign, Host, IncomingSignIn, Moment, Protocol, Record, Removal, SenderAnswer,
    Settings, SignInAnswer, Submitted, TestToken, Trust, Unfollowed, UserName, Withheld,
};
use crate::oauth::Grant;
use crate::test_message::Verdict;

/// What the journey waits for from the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// A password.
    Password,
    /// A yes to exactly this host.
    Confirm {
        /// The host.
        host: Host,
        /// Why a yes is needed.
        trust: Trust,
    },
    /// A yes to one of these: sources name different providers, and none is preferred
    /// ([`Outcome::choice`]).
    Choose {
        /// The hosts.
        hosts: Vec<Host>,
    },
    /// That the person signs in by the browser.
    Browser(Box<BrowserPage>),
}

/// The page on which the person signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserPage {
    /// Its host: to be shown before it is opened.
    pub host: Host,
    /// The mail server that will be shown the token.
    pub server: Host,
    /// Its whole address, to be copied where no browser opens; `None` until the host is confirmed.
    pub url: Option<Url>,
    /// How far it is.
    pub stage: PageStage,
}

/// How far a sign-in page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStage {
    /// Whoever named it is not to be believed alone, or nobody says that its tokens are for this mail server: a yes to
    /// exactly this host is needed ([`super::Command::Confirm`]).
    Confirm {
        /// How far the one is believed who named it.
        trust: Trust,
    },
    /// It can be opened ([`super::Command::OpenBrowser`]), here or elsewhere on this computer.
    Ready,
    /// The browser was told to open it.
    Opened,
    /// No browser was found: the address has to be copied.
    NotOpened,
}

/// How a run ended. Claims no more than was proven last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A server was found and verified.
    Found,
    /// Servers are named, none could be verified.
    NotVerified,
    /// No server is named and none answered.
    NothingFound,
    /// The submission server accepted the sign-in, or wanted none after the client certificate that it was shown and
    /// did not refuse the sender (then there are no [`View::attempts`]). What came of reading mail is in
    /// [`View::reading`].
    SignedIn,
    /// The sign-in was refused, or the conversation broke before it was answered.
    NotSignedIn,
    /// Nothing was sent, for safety or for want of a mechanism or an attempt.
    Withheld(Withheld),
    /// The network was looked at: what that says stands in the findings.
    Looked,
    /// The person stopped it.
    Cancelled,
    /// The time for the whole command was over.
    OutOfTime,
}

/// What came of the sign-in at the server for reading mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The server.
    pub server: Found,
    /// The sign-ins of this press, in order.
    pub attempts: Vec<IncomingSignIn>,
    /// Why there was none, or no further one.
    pub withheld: Option<Withheld>,
    /// What the server wants a person to read.
    pub alerts: Vec<Foreign>,
    /// It knew the person by the certificate that it was shown: there was nothing to sign in to.
    pub let_in: bool,
}

impl Reading {
    /// Whether the last sign-in was accepted, or none was needed; `None` if none was tried.
    pub fn signed_in(&self) -> Option<bool> {
        self.attempts.last().map(IncomingSignIn::is_accepted).or(self.let_in.then_some(true))
    }
}

/// How far the test message has come. Claims no more than was seen last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestState {
    /// Its turn has not come: signing in comes first.
    NotYet,
    /// It is being handed in, or the mailbox is being looked at before that.
    Sending,
    /// The submission server has taken it over; it is looked for.
    Looking,
    /// It is where mail is read.
    Arrived,
    /// It was taken over and not found in the time there was, or until nobody wanted to wait longer.
    NotSeen,
    /// The connection ended before the submission server said whether it has taken it over, and it was not found.
    Unknown,
    /// It was taken over; nobody can look where it comes to.
    NotFollowed,
    /// The submission server did not take it over.
    Refused,
    /// It was not sent: something before it stopped.
    NotSent,
}

/// The test message of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestMessage {
    /// How far it is.
    pub state: TestState,
    /// What it is known by.
    pub token: TestToken,
    /// The answers of the submission server, once there are any.
    pub submitted: Option<Submitted>,
    /// When the submission server took it over.
    pub accepted_at: Option<Moment>,
    /// The protocol by which it is looked for; `None` as long as it is not.
    pub by: Option<Protocol>,
    /// When looking for it ends.
    pub until: Option<Moment>,
    /// Why it is not looked for, or no longer.
    pub unfollowed: Option<Unfollowed>,
    /// Where it was found.
    pub arrived: Option<Arrived>,
    /// That folder's name, as the server says it.
    pub folder: Option<Foreign>,
    /// When it was seen there first.
    pub arrived_at: Option<Moment>,
    /// What became of it then.
    pub removal: Option<Removal>,
    /// What its own provider found out about it, as far as that stands above it. It says nothing about others.
    pub verdicts: Vec<Verdict>,
}

/// Everything a window or a command line shows. A snapshot.
#[derive(Clone, Debug)]
pub struct View {
    /// For whom.
    pub address: Option<Address>,
    /// What was kept of the account, where that is checked.
    pub saved: Option<Settings>,
    /// What is waited for.
    pub waiting: Option<Waiting>,
    /// How it ended; `None` while it runs.
    pub ending: Option<Ending>,
    /// Whether nothing is under way any more: after the ending, what the findings speak of may
    /// still be looked at for a moment.
    pub is_over: bool,
    /// What detection says, once it is settled.
    pub outcome: Option<Outcome>,
    /// What detection says about reading mail, once that is settled too.
    pub incoming: Option<Incoming>,
    /// A better answer that came after that.
    pub better: Option<Found>,
    /// The server that was chosen for the sign-in.
    pub chosen: Option<Found>,
    /// The sign-ins of this press, in order.
    pub attempts: Vec<SignInAnswer>,
    /// How many more may be tried now.
    pub attempts_left: usize,
    /// The user name that was accepted.
    pub accepted_as: Option<UserName>,
    /// The dry run of a message.
    pub sender: Option<SenderAnswer>,
    /// The sign-in at the server for reading mail. Never before the submission server has
    /// accepted one.
    pub reading: Option<Reading>,
    /// What can be kept of the browser sign-in of this run; its token is not here.
    pub grant: Option<Grant>,
    /// The test message; `None` where none is wanted in this run.
    pub test: Option<TestMessage>,
    /// Whether the password has left this computer in this run.
    pub password_sent: bool,
    /// To which hosts, in order.
    pub password_sent_to: Vec<Host>,
    /// What is concluded so far.
    pub findings: Vec<Finding>,
    /// When the last thing happened.
    pub at: Moment,
    /// Everything that happened.
    pub record: Record,
}
