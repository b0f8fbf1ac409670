//! News in, acts applied. Draws nothing.

use std::time::Duration;

use egui::{Context, Event, Key, Modifiers};
use toukan_core::journey::{Command, Ending, Errand, Waiting};
use toukan_core::model::UserName;
use toukan_core::oauth::Typed;
use toukan_core::permit::Credential;
use toukan_core::text::Texts;
use toukan_engine::keep::AccountId;
use toukan_engine::practice::{PASSWORD, is_of_network, situations};

use super::looking::Phase;
use super::{Act, App, Drafts, PracticeNews, Preference, Screen, Session, Test, Wish};
use crate::ui::screens;
use crate::ui::screens::check::lines::is_reading_stopped;
use crate::ui::screens::check::stand::problems;
use crate::ui::screens::check::test_message::{Tested, is_looked_for};
use crate::ui::screens::trouble;

impl App {
    pub(super) fn take_news(&mut self, ctx: &Context) {
        if self.link.news.has_changed().unwrap_or(false) {
            self.news = self.link.news.borrow_and_update().clone();
        }
        if let Some(view) = &self.news.real {
            self.real.see(view);
        }
        let inspection = self.news.inspection.clone();
        self.session_mut().publish.see(&inspection);
        let picked = self.news.picked.clone();
        self.session_mut().hand_over.see(&picked);
        if let (Some(practice), PracticeNews::Open(Some(view))) = (&mut self.practice, &self.news.practice) {
            practice.see(view);
        }
        let now = ctx.input(|input| input.time);
        if let Some(wait) = self.session().until_slow(now).filter(|wait| *wait > 0.0) {
            ctx.request_repaint_after(Duration::from_secs_f64(wait));
        }
        for session in [Some(&mut self.real), self.practice.as_mut()].into_iter().flatten() {
            session.count(now);
            lead_on(session);
        }
        if let Some(waited) = self.session().waited(now) {
            // The seconds are shown as they go by.
            ctx.request_repaint_after(
                Duration::from_secs(1).saturating_sub(Duration::from_nanos(waited.subsec_nanos().into())),
            );
        }
        self.lead_to_browser(ctx, now);
        self.not_begun();
        self.keep();
        self.open();
        self.take_opened();
    }

    /// What could not even be begun leads back to the first page, which says why.
    fn not_begun(&mut self) {
        let waits = |session: &Session| session.errand.is_some() && session.view().is_none();
        if self.news.trouble.is_some() && waits(self.session()) {
            let session = self.session_mut();
            session.errand = None;
            session.screen = Screen::Enter;
        }
    }

    /// Keys that mean the same everywhere. Esc closes the innermost thing, then stops what is under way; it never
    /// leaves a page.
    pub(super) fn keys(&self, ctx: &Context) -> Vec<Act> {
        let (escape, back, open) = ctx.input_mut(|input| {
            if input.events.iter().any(|event| matches!(event, Event::Ime(_))) {
                return (false, false, false);
            }
            let back = input.consume_key(Modifiers::ALT, Key::ArrowLeft)
                || input.consume_key(Modifiers::COMMAND, Key::OpenBracket);
            (input.key_pressed(Key::Escape), back, input.consume_key(Modifiers::COMMAND, Key::O))
        });
        if open && self.practice.is_none() {
            return vec![Act::Open(screens::opened::Act::Page)];
        }
        let session = self.session();
        if escape && session.has_something_open() {
            return vec![Act::Close];
        }
        if escape && session.screen == Screen::Check && session.view().is_some_and(is_looked_for) {
            return vec![Act::Send(Command::StopWaiting)];
        }
        if escape && session.screen == Screen::Publish && session.publish.is_going() {
            return vec![Act::Publish(screens::publish::Act::Stop)];
        }
        if escape && session.screen == Screen::Check && session.is_running() {
            return vec![Act::Send(Command::Cancel)];
        }
        if escape && session.screen == Screen::Look && session.phase() == Phase::Going {
            return vec![Act::Look(trouble::Act::Stop)];
        }
        // What is read beside a run may be left while it goes on.
        if back && (!session.is_running() || session.screen == Screen::Learn) {
            return screens::back(session, self.practice.is_some());
        }
        Vec::new()
    }

    /// The one place where anything is changed.
    pub(super) fn apply(&mut self, ctx: &Context, acts: Vec<Act>) {
        for act in acts {
            self.apply_one(ctx, act);
        }
    }

    fn apply_one(&mut self, ctx: &Context, act: Act) {
        let now = ctx.input(|input| input.time);
        match act {
            Act::Begin => match self.session().drafts.errand() {
                Ok(errand) => {
                    // What no field shows any more is not sent either.
                    let session = self.session_mut();
                    session.by_browser = None;
                    if !session.drafts.wants_password() {
                        session.password.leave(ctx);
                        session.by_browser = Some(Typed::default());
                    }
                    self.begin(errand, now);
                }
                Err(missing) => self.session_mut().enter.show(missing),
            },
            Act::BeginAtOneServer => match self.session().drafts.errand_at_one_server() {
                Ok(errand) => self.begin(errand, now),
                Err(id) => self.session_mut().check.missing = Some(id),
            },
            Act::Again => {
                if let Some(errand) = self.session().errand.clone() {
                    self.begin(errand, now);
                }
            }
            Act::AcceptCertificate(sha256) => {
                if let Some(errand) = self.session().errand.clone()
                    && let Some(account) = errand.address().cloned()
                {
                    self.command(Command::AcceptCertificate { account, sha256, endpoint: None });
                    self.begin(errand, now);
                }
            }
            Act::SignIn => {
                self.session_mut().by_browser = None;
                self.sign_in(now);
            }
            Act::ByBrowser => self.by_browser(ctx, now),
            Act::KeepClient => self.keep_client(ctx, now),
            Act::Send(command) => {
                self.session_mut().wait_again(now);
                self.command(command);
            }
            Act::Copy { text, said } => {
                ctx.copy_text(text);
                self.session_mut().said = Some(said);
            }
            Act::SetAskDatabase(ask) => {
                self.ask_database = ask;
                self.wish(Wish::Prefer(Preference::AskDatabase(ask)));
            }
            Act::SetTestMessage(wanted) => {
                self.test_message = wanted;
                self.wish(Wish::Prefer(Preference::TestMessage(wanted)));
            }
            Act::Close => self.session_mut().close(),
            Act::Go(screen) => self.go(screen),
            Act::Look(act) => self.look(ctx, act, now),
            Act::Learn(topic) => self.learn(topic),
            Act::HandOver(act) => self.hand_over(ctx, act),
            Act::Open(act) => self.open_act(ctx, act, now),
            Act::Accounts(act) => self.accounts(ctx, act, now),
            Act::Publish(act) => self.publish(act),
            Act::Compare(act) => self.compare(act),
            Act::SetLanguage(language) => {
                self.texts = Texts::new(language);
                self.wish(Wish::Prefer(Preference::Language(language)));
            }
            Act::SetDetails(details) => {
                self.details = details;
                self.wish(Wish::Prefer(Preference::Details(details)));
            }
            Act::Practise => {
                self.practice.get_or_insert_with(Session::in_practice);
                self.wish(Wish::OpenPractice);
            }
            Act::LeavePractice => {
                if let Some(mut practice) = self.practice.take() {
                    practice.password.leave(ctx);
                }
                self.wish(Wish::ClosePractice);
            }
            Act::Try(id) => self.try_situation(ctx, id),
        }
    }

    pub(super) fn begin(&mut self, errand: Errand, now: f64) {
        let place = self.place();
        // What was in the way of the press before says nothing about this one.
        self.news.trouble = None;
        self.news.keychain = None;
        let name = self.session().drafts.name.trim().to_owned();
        let test = self.test_message.then(|| Test { language: self.texts.language(), name });
        self.wish(Wish::TestMessage(place, test));
        self.news.clients = None;
        let from_keychain = self.session().password.is_empty();
        match &errand {
            // Where none was typed the keychain has it.
            Errand::Saved(settings, _) if from_keychain && !self.session().opened.under_test => {
                self.wish(Wish::BeginSaved(AccountId::of(&settings.address), errand.clone()));
                self.session_mut().press(errand, now);
                self.give_name();
                self.allow_browser();
            }
            _ => {
                self.wish(Wish::Begin(place, errand.clone()));
                self.session_mut().press(errand, now);
                if self.session().by_browser.is_some() {
                    self.give_name();
                    self.allow_browser();
                } else {
                    self.give();
                }
            }
        }
    }

    /// Hands the password and the user name over as they stand there now.
    fn give(&mut self) {
        self.give_name();
        let mut password = self.session().password.copy();
        let credential = Credential::password(std::mem::take(&mut *password));
        self.command(Command::Password(credential));
    }

    pub(super) fn give_name(&self) {
        let username = self.session().drafts.username.trim().to_owned();
        if !username.is_empty() {
            self.command(Command::UserName(UserName(username)));
        }
    }

    /// In the run that waits for the password, or else in a new one.
    fn sign_in(&mut self, now: f64) {
        let waits = self.session().view().is_some_and(|view| view.waiting == Some(Waiting::Password));
        if waits {
            self.session_mut().wait_again(now);
            self.give();
        } else if let Some(errand) = self.session().errand.clone() {
            self.begin(errand, now);
        }
    }

    fn try_situation(&mut self, ctx: &Context, id: &'static str) {
        let Some(situation) = situations().find(|situation| situation.id == id) else { return };
        let Some(practice) = &mut self.practice else { return };
        practice.password.leave(ctx);
        practice.password.fill(PASSWORD);
        practice.drafts = Drafts { address: situation.address(), ..Drafts::default() };
        practice.enter = screens::enter::State::default();
        // What a network does is not seen by a check alone.
        practice.screen = if is_of_network(id) { Screen::Trouble } else { Screen::Enter };
        practice.trouble.from = Some(Screen::Enter);
    }

    pub(super) fn command(&self, command: Command) {
        self.wish(Wish::Command(self.place(), command));
    }

    pub(super) fn wish(&self, wish: Wish) {
        // Nobody listens any more only while the program ends.
        let _ = self.link.wishes.send(wish);
    }
}

/// When all is done it goes on by itself, once: whoever comes back is not sent away again.
fn lead_on(session: &mut Session) {
    let done = session.view().is_some_and(|view| {
        // Where something else stopped, such as reading mail, the person should see it first.
        view.ending == Some(Ending::SignedIn)
            && view.is_over
            && problems(view).is_empty()
            && !is_reading_stopped(view)
            && matches!(Tested::of(view), None | Some(Tested::Arrived))
    });
    if done && !session.led_on && session.screen == Screen::Check {
        session.led_on = true;
        session.screen = Screen::HandOver;
    }
}
