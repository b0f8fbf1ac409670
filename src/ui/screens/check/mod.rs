//! Stage 2: one page from the button to the proof, and the stops on the way.

pub(crate) mod lines;
mod means;
pub(crate) mod stand;
pub(crate) mod test_message;

mod accept;
#[cfg(test)]
mod answers_tests;
mod approval;
mod browser;
mod candidates;
mod choose;
mod confirm;
mod details;
mod encryption;
pub(in crate::ui::screens) mod going;
pub(in crate::ui::screens) mod letter;
mod nothing;
mod password;
mod refused;
pub(in crate::ui::screens) mod rows;
pub(crate) mod says;
pub(in crate::ui::screens) mod stop;
mod tested;
pub(crate) mod tokens;
mod untested;

use egui::Ui;
use toukan_core::journey::{Command, PageStage, View, Waiting};
use toukan_core::model::{Message, MessageId, WindowId};

use super::Bar;
use super::parts::noticed;
use crate::ui::app::{Act, Screen, See, Session};
use stand::{BrowserEnd, Refusal, Stand};
use test_message::Tested;
use tokens::Tokens;

/// What this page remembers besides what is typed.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// What was in the way when the button below the one field was pressed.
    pub(crate) missing: Option<WindowId>,
    /// What was in the way when a client identifier was to be kept.
    pub(crate) client_missing: Option<WindowId>,
    /// Whether the authorization server was put into its field.
    client_named: bool,
    /// Whether the user name was put into its field.
    named: bool,
    /// Whether the person says that a fingerprint was compared.
    compared: bool,
    /// Whether the mailbox is left out of the letter.
    hide_mailbox: bool,
}

#[cfg(test)]
impl State {
    /// As if the person had said so.
    pub(crate) fn say_compared(&mut self) {
        self.compared = true;
    }

    pub(crate) fn is_compared(&self) -> bool {
        self.compared
    }
}

fn stand(see: &See<'_>) -> Stand {
    see.view.map_or(Stand::Looking, Stand::of)
}

/// Draws the page, and below it what lies behind, where that is wanted.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<Act> {
    let Some(view) = see.view else { return going::ui(ui, see, &Stand::Looking) };
    let mut acts = page(ui, see, view, session);
    if let Some(said) = see.clients {
        noticed(ui, &see.say(said), "");
    }
    super::report::elsewhere(ui, see, &mut acts);
    if see.details {
        super::report::section(ui, see, &mut session.report, &mut acts);
        acts.extend(details::ui(ui, see, view, &mut session.check.hide_mailbox));
        if untested::is_for_details(view) {
            untested::own_client(ui, see, view, session, &mut acts);
        }
    }
    acts
}

fn page(ui: &mut Ui, see: &See<'_>, view: &View, session: &mut Session) -> Vec<Act> {
    match Stand::of(view) {
        at @ (Stand::Looking
        | Stand::Connected
        | Stand::Reading
        | Stand::Following
        | Stand::SignedIn
        | Stand::Tested(Tested::Arrived)
        | Stand::Stopped) => {
            let mut acts = going::ui(ui, see, &at);
            acts.extend(accept::ui(ui, see, view, &mut session.check.compared));
            acts
        }
        Stand::Tested(tested) => tested::ui(ui, see, view, tested),
        Stand::Password => password::ui(ui, see, view, session),
        Stand::Browser(stage) => browser::ui(ui, see, view, stage),
        Stand::BrowserStopped(BrowserEnd::NotTestable) => untested::ui(ui, see, view, session),
        Stand::Confirm(host) => confirm::ui(ui, see, view, &host),
        Stand::Choose(hosts) => choose::ui(ui, see, view, &hosts),
        Stand::Refused(Refusal::Plain | Refusal::NotSendable | Refusal::NewPassword | Refusal::SwitchedOff) => {
            refused::ui(ui, see, view, session, WindowId::Password)
        }
        Stand::Refused(Refusal::AppPassword) => refused::ui(ui, see, view, session, WindowId::AppPassword),
        Stand::NothingFound => nothing::ui(ui, see, view, session),
        at @ (Stand::Refused(_)
        | Stand::NotConfirmed
        | Stand::BrowserOnly
        | Stand::BrowserStopped(_)
        | Stand::Withheld
        | Stand::NotVerified
        | Stand::Offline) => {
            let mut acts = stop::ui(ui, see, view, &at, session);
            if at == Stand::BrowserStopped(BrowserEnd::Approval) {
                untested::own_client(ui, see, view, session, &mut acts);
            }
            acts
        }
    }
}

/// The bar: stop while it runs, then back and the one action.
pub(super) fn bar(see: &See<'_>, session: &Session) -> Bar {
    let back = Some((see.t(WindowId::Back), Act::Go(Screen::Enter)));
    let again = Some((see.t(WindowId::Again), Act::Again));
    let next = Some((see.t(WindowId::Next), Act::Go(Screen::HandOver)));
    let stop = Some((see.t(WindowId::Stop), Act::Send(Command::Cancel)));
    match stand(see) {
        Stand::Looking | Stand::Connected | Stand::Reading => Bar { back: stop, ..Bar::default() },
        // Nothing else is under way any more.
        Stand::Following => {
            let enough = (see.t(WindowId::StopWaiting), Act::Send(Command::StopWaiting));
            Bar { back: Some(enough), ..Bar::default() }
        }
        Stand::Password => {
            let beside = see.view.is_some_and(|view| Tokens::of(view) == Tokens::Beside);
            let other = Some((see.t(WindowId::ByBrowser), Act::ByBrowser)).filter(|_| beside);
            Bar { back, other, primary: Some((see.t(WindowId::CheckSignIn), Act::SignIn)) }
        }
        Stand::Browser(stage) => browser_bar(see, stage),
        Stand::BrowserStopped(BrowserEnd::NotTestable) => {
            let ready = see.view.is_some_and(|view| view.settings_to_hand_over().is_some());
            let next = Some((see.t(WindowId::Next), Act::Go(Screen::HandOver))).filter(|_| ready);
            let check = Some((see.t(WindowId::CheckSignIn), Act::SignIn)).filter(|_| untested::takes_password(see));
            Bar { back, other: check, primary: next }
        }
        Stand::BrowserStopped(BrowserEnd::Open | BrowserEnd::Approval) => {
            Bar { back, other: None, primary: Some((see.t(WindowId::ByBrowserAgain), Act::ByBrowser)) }
        }
        Stand::BrowserOnly => {
            let change = Some((see.t(WindowId::Change), Act::Go(Screen::Enter)));
            Bar { back: change, other: None, primary: Some((see.t(WindowId::ByBrowser), Act::ByBrowser)) }
        }
        Stand::Confirm(host) => Bar {
            back,
            other: Some((see.t(WindowId::ConfirmNo), Act::Send(Command::Decline))),
            primary: Some((see.t(WindowId::ConfirmYes), Act::Send(Command::Confirm(host)))),
        },
        Stand::Choose(_) => {
            let neither = Some((see.t(WindowId::ChooseNeither), Act::Send(Command::Decline)));
            Bar { back, other: neither, primary: None }
        }
        Stand::SignedIn | Stand::Tested(Tested::Arrived) => Bar { back, other: None, primary: next },
        Stand::Tested(Tested::Refused | Tested::Unknown | Tested::NotSent) => Bar { back, other: next, primary: again },
        Stand::Tested(_) => Bar { back, other: again, primary: next },
        Stand::Refused(
            Refusal::Plain | Refusal::NotSendable | Refusal::AppPassword | Refusal::NewPassword | Refusal::SwitchedOff,
        ) => {
            let spent = see.view.is_some_and(|view| view.attempts_left == 0);
            let primary = Some((see.t(WindowId::Again), Act::SignIn)).filter(|_| !spent);
            Bar { back, other: None, primary }
        }
        Stand::NothingFound => {
            let typed = !session.drafts.one_server.trim().is_empty();
            let server = (see.t(WindowId::CheckServer), Act::BeginAtOneServer);
            Bar { back, other: again.filter(|_| !typed), primary: Some(server) }
        }
        Stand::NotConfirmed => {
            Bar { back: None, other: None, primary: Some((see.t(WindowId::Change), Act::Go(Screen::Enter))) }
        }
        Stand::BrowserStopped(BrowserEnd::Unsafe)
        | Stand::Refused(_)
        | Stand::Withheld
        | Stand::NotVerified
        | Stand::Offline
        | Stand::Stopped => Bar { back, other: None, primary: again },
    }
}

/// While the browser is waited for: stop, and what leads on.
fn browser_bar(see: &See<'_>, stage: PageStage) -> Bar {
    let back = Some((see.t(WindowId::Stop), Act::Send(Command::Cancel)));
    let Some(Waiting::Browser(page)) = see.view.and_then(|view| view.waiting.as_ref()) else { return Bar::default() };
    match stage {
        PageStage::Confirm { .. } => Bar {
            back,
            other: Some((see.t(WindowId::ConfirmNo), Act::Send(Command::Decline))),
            primary: Some((see.t(WindowId::ConfirmYes), Act::Send(Command::Confirm(page.host.clone())))),
        },
        PageStage::Ready => {
            Bar { back, other: None, primary: Some((see.t(WindowId::OpenBrowser), Act::Send(Command::OpenBrowser))) }
        }
        PageStage::Opened => Bar { back, ..Bar::default() },
        PageStage::NotOpened => Bar { back, other: None, primary: browser::copy(see, page) },
    }
}

/// What is announced: what was done last on the page, else the headline.
pub(super) fn status(see: &See<'_>, session: &Session) -> String {
    session.said.as_ref().map_or_else(|| see.say(&head(&stand(see))), |said| see.say(said))
}

/// The headline claims only what was proven last.
fn head(stand: &Stand) -> Message {
    Message::new(match stand {
        Stand::Looking => WindowId::HeadLooking.into(),
        Stand::Connected => WindowId::HeadConnected.into(),
        Stand::Password => MessageId::HeadSignInOpen,
        Stand::Confirm(_) => MessageId::HeadConfirm,
        Stand::Choose(_) => WindowId::HeadChoose.into(),
        Stand::BrowserOnly => WindowId::HeadBrowserOnly.into(),
        Stand::Browser(PageStage::Confirm { .. }) => WindowId::HeadBrowserConfirm.into(),
        Stand::Browser(PageStage::Ready | PageStage::NotOpened) => WindowId::HeadBrowserReady.into(),
        Stand::Browser(PageStage::Opened) => WindowId::HeadBrowserWaiting.into(),
        Stand::BrowserStopped(BrowserEnd::Open) => WindowId::HeadBrowserStopped.into(),
        Stand::BrowserStopped(BrowserEnd::Approval) => WindowId::HeadBrowserApproval.into(),
        Stand::BrowserStopped(BrowserEnd::Unsafe) => WindowId::HeadBrowserUnsafe.into(),
        Stand::BrowserStopped(BrowserEnd::NotTestable) => WindowId::HeadNotTestable.into(),
        Stand::SignedIn | Stand::Reading | Stand::Tested(Tested::NotSent) => MessageId::HeadSignedIn,
        Stand::Following | Stand::Tested(Tested::NotFollowed) => WindowId::HeadTaken.into(),
        Stand::Tested(Tested::Arrived | Tested::Left) => WindowId::HeadArrived.into(),
        Stand::Tested(Tested::InJunk) => WindowId::HeadInJunk.into(),
        Stand::Tested(Tested::NotSeen) => WindowId::HeadNotSeen.into(),
        Stand::Tested(Tested::Unknown) => WindowId::HeadUnknown.into(),
        Stand::Tested(Tested::Refused) => WindowId::HeadNotTaken.into(),
        Stand::Withheld | Stand::NotConfirmed | Stand::Refused(Refusal::HeldBack | Refusal::NotSendable) => {
            MessageId::HeadWithheld
        }
        Stand::Refused(_) => MessageId::HeadNotSignedIn,
        Stand::NotVerified => MessageId::HeadNotVerified,
        Stand::NothingFound => MessageId::HeadNothing,
        Stand::Offline => MessageId::HeadOffline,
        Stand::Stopped => WindowId::HeadStopped.into(),
    })
}
