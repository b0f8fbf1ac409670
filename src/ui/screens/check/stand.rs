//! Where a journey stands, as one value: which page is shown.

use toukan_core::journey::{Ending, View, Waiting};
use toukan_core::model::{Finding, FindingId, Host, Severity, Withheld};

use super::test_message::{Tested, is_looked_for};

/// Where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// No answer yet.
    Looking,
    /// A server is verified, the sign-in is under way.
    Connected,
    /// The sign-in was accepted; reading mail is looked at.
    Reading,
    /// The test message was taken over, and is looked for.
    Following,
    /// Only the password is missing.
    Password,
    /// This host has to be confirmed.
    Confirm(Host),
    /// One of these has to be chosen.
    Choose(Vec<Host>),
    /// The sign-in was accepted.
    SignedIn,
    /// It was, and this came of the test message.
    Tested(Tested),
    /// It was refused.
    Refused(Refusal),
    /// A no was said to the only server.
    NotConfirmed,
    /// The provider takes no password from mail programs: none was sent.
    BrowserOnly,
    /// Nothing was sent, for safety.
    Withheld,
    /// Servers are named, none could be verified.
    NotVerified,
    /// No server is named and none answered.
    NothingFound,
    /// Nothing outside was reached.
    Offline,
    /// The person stopped it, or the time was over.
    Stopped,
}

/// What kind of refusal it was; each has another remedy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Name and password do not fit together, or nobody says why.
    Plain,
    /// A password made for programs is wanted.
    AppPassword,
    /// Another password is wanted: this one has had its time.
    NewPassword,
    /// Mail programs have to be let in first, in the provider's pages.
    SwitchedOff,
    /// Waiting helps, and nothing else.
    Later,
    /// The same, and it is us who hold back: nothing was sent.
    HeldBack,
    /// Nothing was sent, since it cannot be said in the protocol.
    NotSendable,
    /// Another one; the finding says what.
    Other,
}

impl Stand {
    /// Where this journey stands.
    pub(crate) fn of(view: &View) -> Self {
        match (&view.waiting, view.ending) {
            (Some(Waiting::Password), None) => Self::Password,
            (Some(Waiting::Confirm { host, .. }), None) => Self::Confirm(host.clone()),
            (Some(Waiting::Choose { hosts }), None) => Self::Choose(hosts.clone()),
            (Some(Waiting::Browser(_)), None) => Self::Connected,
            (None, None) if is_looked_for(view) => Self::Following,
            (None, None) if view.accepted_as.is_some() => Self::Reading,
            (None, None) if view.chosen.is_some() => Self::Connected,
            (None, None) => Self::Looking,
            (_, Some(ending)) => Self::ended(view, ending),
        }
    }

    fn ended(view: &View, ending: Ending) -> Self {
        let offline = has(view, FindingId::Offline);
        match ending {
            Ending::SignedIn => Tested::of(view).map_or(Self::SignedIn, Self::Tested),
            Ending::NotSignedIn => Self::Refused(Refusal::of(view)),
            Ending::Withheld(Withheld::Unconfirmed) => Self::NotConfirmed,
            Ending::Withheld(Withheld::BrowserOnly) => Self::BrowserOnly,
            Ending::Withheld(Withheld::Budget) => Self::Refused(Refusal::HeldBack),
            Ending::Withheld(Withheld::NotSendable) => Self::Refused(Refusal::NotSendable),
            Ending::Withheld(_) => Self::Withheld,
            Ending::NotVerified | Ending::NothingFound if offline => Self::Offline,
            Ending::NotVerified => Self::NotVerified,
            Ending::NothingFound => Self::NothingFound,
            // A window asks for no mere search, and looks around only where a run has ended otherwise.
            Ending::Found | Ending::Looked => Self::Connected,
            Ending::Cancelled | Ending::OutOfTime => Self::Stopped,
        }
    }
}

impl Refusal {
    fn of(view: &View) -> Self {
        if has(view, FindingId::AppPasswordNeeded) {
            Self::AppPassword
        } else if has(view, FindingId::PasswordChangeNeeded) {
            Self::NewPassword
        } else if has(view, FindingId::MailProgramsSwitchedOff) {
            Self::SwitchedOff
        } else if has(view, FindingId::TryLater) || has(view, FindingId::TooManyAttempts) {
            Self::Later
        } else if has(view, FindingId::WrongPassword) || has(view, FindingId::SignInRefused) {
            Self::Plain
        } else {
            Self::Other
        }
    }
}

/// Whether something was concluded.
pub(crate) fn has(view: &View, id: FindingId) -> bool {
    view.findings.iter().any(|finding| finding.id == id)
}

/// What stopped it: problems, the surest first, each sentence once.
pub(crate) fn problems(view: &View) -> Vec<&Finding> {
    let mut found: Vec<&Finding> =
        view.findings.iter().filter(|finding| finding.severity == Severity::Problem).collect();
    // What is not safe says more than a port that is only closed.
    let closed = |finding: &Finding| {
        matches!(finding.id, FindingId::PortSilent | FindingId::PortRefused | FindingId::PortUnreachable)
    };
    found.sort_by_key(|finding| (closed(finding), std::cmp::Reverse(finding.certainty)));
    found
}

/// What does not stop anything and is good to know.
pub(crate) fn notes(view: &View) -> Vec<&Finding> {
    view.findings.iter().filter(|finding| finding.severity != Severity::Problem).collect()
}
