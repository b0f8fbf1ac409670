use toukan_core::journey::Command;
use toukan_core::learn::Topic;
use toukan_core::model::{Fingerprint, Message};
use toukan_core::text::Language;

use crate::ui::screens::{accounts, compare, hand_over, opened, publish, trouble};

/// A page of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Screen {
    /// Stage 1: address and password.
    Enter,
    /// What a file of settings says.
    Opened,
    /// Stage 2: from the button to the proof.
    Check,
    /// Stage 3: to the mail program.
    HandOver,
    /// The saved accounts.
    Accounts,
    /// The situations of practice.
    Situations,
    /// What helps whoever cannot send.
    Trouble,
    /// A look at the network, and its verdict.
    Look,
    /// One of the cases that people meet.
    Case,
    /// How a port is opened.
    Firewall,
    /// What an administrator publishes.
    Publish,
    /// Two networks compared.
    Compare,
    /// How sending works.
    Learn,
}

/// Something that was pressed, to be applied in one place.
pub(crate) enum Act {
    /// Begin with what is typed on the first page.
    Begin,
    /// Begin with the server in the one field of a page on which nothing was found.
    BeginAtOneServer,
    /// Begin once more with the same.
    Again,
    /// Sign in with the password and the user name as they stand there now.
    SignIn,
    /// Sign in with the browser instead of a password: in the run that waits, or else in a new one.
    ByBrowser,
    /// Keep the client identifier as it stands in its fields, and sign in with the browser.
    KeepClient,
    /// Accept this certificate for the account of the latest press, and begin once more.
    AcceptCertificate(Fingerprint),
    /// Something for the journey.
    Send(Command),
    /// Put this into the clipboard, and say so.
    Copy {
        /// What.
        text: String,
        /// The sentence that is announced.
        said: Message,
    },
    /// Whether the public database of providers is asked from now on.
    SetAskDatabase(bool),
    /// Whether a test message is sent from now on.
    SetTestMessage(bool),
    /// Close what is open inside the page.
    Close,
    /// Another page.
    Go(Screen),
    /// What there is to learn about this.
    Learn(Topic),
    /// Another language, at once.
    SetLanguage(Language),
    /// Details shown or not.
    SetDetails(bool),
    /// On the pages of a look at the network.
    Look(trouble::Act),
    /// On the last page.
    HandOver(hand_over::Act),
    /// On the list of saved accounts.
    Accounts(accounts::Act),
    /// With a file of settings.
    Open(opened::Act),
    /// On the administrators' page.
    Publish(publish::Act),
    /// On the page that compares networks.
    Compare(compare::Act),
    /// Open practice.
    Practise,
    /// End it; what stood there before is there again.
    LeavePractice,
    /// Practise this situation.
    Try(&'static str),
}
