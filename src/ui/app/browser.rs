//! Signing in by the browser, as far as the window decides about it: when it is allowed, and as which program.

use egui::Context;
use toukan_core::journey::{Errand, Waiting};
use toukan_core::oauth::Typed;

use super::{App, Place, Session, Wish};
use crate::ui::screens::check::tokens::Tokens;

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
        self.allow_browser_in(self.place(), self.session());
    }

    fn allow_browser_in(&self, place: Place, session: &Session) {
        if let Some(typed) = session.by_browser.clone() {
            self.wish(Wish::ByBrowser(place, typed, self.texts.language()));
        }
    }

    /// Where a password would be of no use none is asked for: the server takes nothing but tokens.
    pub(super) fn lead_to_browser(&mut self) {
        let keychain_said_no = self.news.keychain.is_some();
        let led = |session: &mut Session| {
            let only = session.view().is_some_and(|view| Tokens::of(view) == Tokens::Only);
            // What is kept comes first: the keychain may still be asked.
            let may_come = !keychain_said_no && matches!(session.errand, Some(Errand::Saved(..)));
            let leads = only && !may_come && session.by_browser.is_none() && waits_for_password(session);
            if leads {
                session.by_browser = Some(Typed::default());
            }
            leads
        };
        if led(&mut self.real) {
            self.allow_browser_in(Place::Real, &self.real);
        }
        if self.practice.as_mut().is_some_and(led)
            && let Some(practice) = &self.practice
        {
            self.allow_browser_in(Place::Practice, practice);
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
        let domain = session.errand.as_ref().and_then(|errand| errand.address()).map(|address| address.domain().clone());
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
