//! Signing in by the browser, as far as the window decides about it: when it is allowed, and as which program.

use egui::Context;
use toukan_core::journey::{Errand, Waiting};

use super::{App, Session, Wish};
use crate::ui::screens::check::tokens::{Tokens, only_tokens_stopped_it};

impl App {
    /// Goes on by the browser: in the run that waits for a password, or else in a new one.
    pub(super) fn by_browser(&mut self, ctx: &Context, now: f64) {
        let session = self.session_mut();
        // No page with a field for it comes any more.
        session.password.leave(ctx);
        session.by_browser.get_or_insert_default();
        if waits_for_password(session) {
            session.wait_again(now);
            self.allow_browser();
        } else if let Some(errand) = session.errand.clone() {
            self.begin(errand, now);
        }
    }

    /// Lets the journey of the latest press sign in by the browser.
    pub(super) fn allow_browser(&self) {
        if let Some(typed) = self.session().by_browser.clone() {
            self.wish(Wish::ByBrowser(self.place(), typed, self.texts.language()));
        }
    }

    /// Where a password would be of no use none is asked for, and one that was typed is not looked at: the server takes
    /// nothing but tokens.
    pub(super) fn lead_to_browser(&mut self, ctx: &Context, now: f64) {
        let session = self.session();
        let Some(view) = session.view().filter(|_| session.by_browser.is_none()) else { return };
        // What is kept comes first: the keychain may still be asked.
        let may_come = matches!(session.errand, Some(Errand::Saved(..))) && self.news.keychain.is_none();
        let asks = waits_for_password(session) && Tokens::of(view) == Tokens::Only && !may_come;
        if asks || only_tokens_stopped_it(view) && view.is_over {
            self.by_browser(ctx, now);
        }
    }

    /// Keeps the client identifier that is typed, and signs in as that.
    pub(super) fn keep_client(&mut self, ctx: &Context, now: f64) {
        let practising = self.practice.is_some();
        let session = self.session_mut();
        let typed = match session.drafts.client() {
            Ok(typed) => typed,
            Err(why) => {
                session.check.client_missing = Some(why);
                return;
            }
        };
        session.by_browser = Some(typed.clone());
        let domain =
            session.errand.as_ref().and_then(|errand| errand.address()).map(|address| address.domain().clone());
        self.by_browser(ctx, now);
        // Practice keeps nothing.
        if let Some(domain) = domain.filter(|_| !practising) {
            self.wish(Wish::KeepClient(domain, typed));
        }
    }
}

fn waits_for_password(session: &Session) -> bool {
    session.view().is_some_and(|view| view.waiting == Some(Waiting::Password))
}
