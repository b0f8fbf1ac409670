//! The last page and the list of saved accounts, as parts of the window: what they see of what it knows.

use egui::Ui;
use toukan_core::model::{Message, MessageId, Settings, WindowId};
use toukan_engine::keep::AccountId;

use super::check::lines::{is_pinned, proven, server};
use super::check::test_message;
use super::{Bar, accounts, hand_over};
use crate::ui::app::{Act, Contents, Removed, See, Session};

/// What is handed over.
struct Handed {
    settings: Settings,
    id: AccountId,
    headline: Message,
    about: Vec<Message>,
    is_saved: bool,
}

impl Handed {
    /// The settings of a saved account, or of the run that signed in.
    fn of(see: &See<'_>, session: &Session) -> Option<Self> {
        if let Some(account) = session.shown.as_ref().and_then(|id| see.shelf.account(id)) {
            return Some(Self {
                settings: account.settings(),
                id: account.id().clone(),
                headline: Message::new(MessageId::SheetSettings).with("address", account.address()),
                about: Vec::new(),
                is_saved: true,
            });
        }
        let view = see.view?;
        let mut settings = view.settings_to_hand_over()?;
        let name = session.drafts.name.trim();
        settings.name = (!name.is_empty()).then(|| name.to_owned());
        let id = AccountId::of(&settings.address);
        let kept = see.kept.filter(|_| !see.practising);
        let arrived = test_message::told(view);
        // What arrived says that the server is known and the way to it secure. Where nobody but the person vouches for
        // the server, that is said beside it.
        let vouched = server(view).is_none_or(|found| !is_pinned(found));
        let mut about = if arrived.is_some() && vouched { Vec::new() } else { proven(view) };
        let headline: MessageId = match () {
            () if arrived.is_some() => WindowId::HeadArrived.into(),
            () if view.settings().is_some() => MessageId::HeadSignedIn,
            () => WindowId::HeadNotTestable.into(),
        };
        if let Some(arrived) = arrived {
            about.splice(0..0, arrived);
        }
        about.extend(kept.into_iter().flat_map(|kept| kept.said.iter().cloned()));
        let is_saved = kept.is_some_and(|kept| kept.id.as_ref() == Some(&id));
        Some(Self { settings, id, headline: Message::new(headline), about, is_saved })
    }

    fn see<'a>(&'a self, see: &See<'a>) -> hand_over::See<'a> {
        hand_over::See {
            texts: see.texts,
            headline: &self.headline,
            about: &self.about,
            settings: &self.settings,
            account_id: self.id.as_str(),
            kept: self.is_saved,
            system: see.computer.system,
            installed: &see.computer.installed,
            home: see.computer.home.as_deref(),
            saving: see.saving,
        }
    }
}

/// Draws the last page.
pub(super) fn handed(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<Act> {
    let Some(handed) = Handed::of(see, session) else { return Vec::new() };
    let acts = hand_over::ui(ui, &handed.see(see), &mut session.hand_over);
    acts.into_iter().map(Act::HandOver).collect()
}

/// Its bar.
pub(super) fn handed_bar(see: &See<'_>, session: &Session) -> Bar {
    if let Some(handed) = Handed::of(see, session) {
        return hand_over::bar(&handed.see(see), &session.hand_over).map(Act::HandOver);
    }
    let words = see.say(&Message::new(MessageId::HandOverBack));
    Bar { back: Some((words, Act::HandOver(hand_over::Act::Back))), ..Bar::default() }
}

fn shelf<'a>(see: &See<'a>) -> accounts::See<'a> {
    accounts::See {
        texts: see.texts,
        list: match &see.shelf.list {
            Contents::Unknown => accounts::List::Reading,
            Contents::There(listed) => accounts::List::There(listed),
            Contents::Unavailable(said) => accounts::List::Unavailable(said),
        },
        system: see.computer.system,
        ahead_of_utc: see.computer.ahead_of_utc,
        removed: see.shelf.removed.as_ref(),
    }
}

/// Draws the list.
pub(super) fn accounts(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<Act> {
    let acts = accounts::ui(ui, &shelf(see), &mut session.accounts);
    acts.into_iter().map(Act::Accounts).collect()
}

/// Its bar.
pub(super) fn accounts_bar(see: &See<'_>) -> Bar {
    accounts::bar(&shelf(see)).map(Act::Accounts)
}

/// What is announced on the last page: what was copied, else what became of a file.
pub(super) fn handed_status(see: &See<'_>, session: &Session) -> String {
    let explained = Handed::of(see, session).map(|handed| hand_over::status(&handed.see(see), &session.hand_over));
    if let Some(explained) = explained.filter(|explained| !explained.is_empty()) {
        return explained;
    }
    let said = session.said.clone().or_else(|| see.saving.message());
    said.map(|message| see.say(&message)).unwrap_or_default()
}

/// What is announced on the list: what became of a removal.
pub(super) fn accounts_status(see: &See<'_>) -> String {
    match &see.shelf.removed {
        None => String::new(),
        Some(Removed::Done(message) | Removed::NotDone(message)) => see.say(message),
        Some(Removed::PasswordStays(_, said) | Removed::NotForgotten(_, said)) => {
            said.first().map(|message| see.say(message)).unwrap_or_default()
        }
    }
}
