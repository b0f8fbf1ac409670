//! What is done on the last page and on the list of saved accounts.

use egui::Context;
use toukan_core::journey::{Ending, Errand};
use toukan_core::learn::Topic;
use toukan_core::model::{Message, MessageId};
use toukan_core::permit::Credential;
use toukan_engine::keep::AccountId;

use super::{App, Contents, Drafts, RunsWish, Screen, Session, Wish};
use crate::ui::screens::{accounts, hand_over};

impl App {
    /// Another page.
    pub(super) fn go(&mut self, screen: Screen) {
        if screen == Screen::Accounts {
            self.wish(Wish::ReadShelf);
        }
        if screen == Screen::Compare {
            self.wish(Wish::Runs(RunsWish::Read));
            let from = self.session().screen;
            self.session_mut().compare.from = Some(from);
        }
        let session = self.session_mut();
        // What was typed is what stood in the file.
        let ran = matches!(session.screen, Screen::Check | Screen::HandOver);
        let screen = if screen == Screen::Enter && ran && session.tests_a_file() { Screen::Opened } else { screen };
        if screen == Screen::Publish {
            session.publish.opened_from(session.screen);
        }
        if screen == Screen::Enter && session.screen == Screen::Accounts && session.shown.is_some() {
            session.shown = None;
        }
        session.said = None;
        let aside = |screen| {
            matches!(
                screen,
                Screen::Trouble | Screen::Firewall | Screen::Look | Screen::Case | Screen::Publish | Screen::Compare
            )
        };
        let here = session.behind();
        session.trouble.leave(here, screen);
        if aside(screen) && !aside(here) {
            session.trouble.from = Some(here);
        }
        session.screen = screen;
    }

    /// Opens a page on how sending works; the one it is opened from stays behind it.
    pub(super) fn learn(&mut self, topic: Topic) {
        let session = self.session_mut();
        session.learn.open(topic, session.behind());
        session.said = None;
        session.screen = Screen::Learn;
    }

    /// The first time the saved accounts are known, the window shows them, unless the person has begun already.
    pub(super) fn open(&mut self) {
        let Contents::There(listed) = &self.news.shelf.list else { return };
        if !std::mem::replace(&mut self.opened, true) && !listed.is_empty() && self.real.is_untouched() {
            self.real.screen = Screen::Accounts;
        }
    }

    /// Keeps what a run has proven, once. Practice keeps nothing.
    pub(super) fn keep(&mut self) {
        let session = &mut self.real;
        let proven = session.view().is_some_and(|view| view.ending == Some(Ending::SignedIn) && view.is_over);
        if !proven || std::mem::replace(&mut session.kept, true) {
            return;
        }
        let mut password = session.password.copy();
        let credential = (session.drafts.keep_password && !password.is_empty())
            .then(|| Credential::password(std::mem::take(&mut *password)));
        let name = session.drafts.name.trim().to_owned();
        let keep_grant = session.drafts.keep_password;
        self.wish(Wish::Save { name, credential, keep_grant });
    }

    pub(super) fn hand_over(&mut self, ctx: &Context, act: hand_over::Act) {
        use hand_over::Act;

        match act {
            Act::Open(page) => {
                self.session_mut().hand_over.open(page);
                self.session_mut().said = None;
            }
            Act::Back => {
                let screen = if self.session().shown.is_some() { Screen::Accounts } else { Screen::Check };
                self.go(screen);
            }
            Act::Message(open) => self.session_mut().hand_over.show_message(open),
            Act::Trouble => self.go(Screen::Trouble),
            Act::Firewall => self.go(Screen::Firewall),
            Act::Close | Act::Done => {
                let screen = if self.practice.is_some() { Screen::Situations } else { Screen::Accounts };
                // What was typed has served its purpose; the password is in the keychain or nowhere.
                self.session_mut().password.leave(ctx);
                self.session_mut().hand_over = hand_over::State::default();
                self.go(screen);
            }
            Act::Copy { text, said } => {
                ctx.copy_text(text);
                self.session_mut().said = Some(said);
            }
            Act::Publish { domain, servers } => {
                self.session_mut().publish.fill_in(&domain, &servers);
                self.go(Screen::Publish);
            }
            Act::SaveFolder { folder, files } => self.wish(Wish::SaveFolder { folder, files }),
            Act::Print { page } => self.wish(Wish::Print { page }),
            Act::PickFile { title } => self.wish(Wish::PickFile { title }),
            Act::SaveFile { suggested, text, seal } => {
                let title = self.texts.say(&Message::new(MessageId::HandOverSave));
                self.wish(Wish::SaveFile { title, suggested, text, seal });
            }
            Act::SaveAt { path, text, replace, seal } => self.wish(Wish::SaveAt { path, text, replace, seal }),
        }
    }

    pub(super) fn accounts(&mut self, ctx: &Context, act: accounts::Act, now: f64) {
        use accounts::Act;

        match act {
            Act::Enter => {
                // What was typed for an account that has had its run is no draft any more.
                if self.real.errand.is_some() {
                    self.real.password.leave(ctx);
                    self.real.drafts = self.real.aside.take().unwrap_or_default();
                }
                self.go(Screen::Enter);
            }
            Act::Check(id) => self.check_saved(ctx, &id, now),
            Act::ShowSettings(id) => {
                self.real.shown = Some(id);
                self.real.hand_over = hand_over::State::default();
                self.real.screen = Screen::HandOver;
            }
            Act::Remove { id, leave_password } => self.wish(Wish::Remove { id, leave_password }),
            Act::Forget(id) => self.wish(Wish::Forget(id)),
            Act::Unpin { id, at } => self.wish(Wish::Unpin { id, at }),
            Act::Read => self.wish(Wish::ReadShelf),
        }
    }

    /// The saved servers, names and password; nothing is looked for.
    fn check_saved(&mut self, ctx: &Context, id: &AccountId, now: f64) {
        let Some(account) = self.news.shelf.account(id) else { return };
        let errand = Errand::Saved(Box::new(account.settings()), account.accepted());
        let session = &mut self.real;
        session.password.leave(ctx);
        session.by_browser = None;
        session.opened.under_test = false;
        if session.errand.is_none() && session.drafts != Drafts::default() {
            session.aside = Some(std::mem::take(&mut session.drafts));
        }
        session.drafts = Drafts {
            name: account.name.clone().unwrap_or_default(),
            address: account.address().to_string(),
            username: account.submission.username.0.clone(),
            keep_password: account.password_kept,
            ..Drafts::default()
        };
        self.begin(errand, now);
    }
}

impl Session {
    /// Whether Esc has something to close.
    pub(super) fn has_something_open(&self) -> bool {
        match self.screen {
            Screen::Enter => self.enter.has_something_open(),
            Screen::Accounts => self.accounts.has_something_open(),
            Screen::HandOver => self.hand_over.has_something_open(),
            Screen::Check
            | Screen::Situations
            | Screen::Opened
            | Screen::Trouble
            | Screen::Look
            | Screen::Case
            | Screen::Firewall
            | Screen::Publish
            | Screen::Compare
            | Screen::Learn => false,
        }
    }

    /// Closes it.
    pub(super) fn close(&mut self) {
        match self.screen {
            Screen::Enter => self.enter.close(),
            Screen::Accounts => self.accounts.close(),
            Screen::HandOver => self.hand_over.show_message(false),
            Screen::Check
            | Screen::Situations
            | Screen::Opened
            | Screen::Trouble
            | Screen::Look
            | Screen::Case
            | Screen::Firewall
            | Screen::Publish
            | Screen::Compare
            | Screen::Learn => {}
        }
    }

    /// Whether the person has not begun with anything.
    fn is_untouched(&self) -> bool {
        self.screen == Screen::Enter
            && self.errand.is_none()
            && self.drafts == Drafts::default()
            && self.password.is_empty()
    }
}
