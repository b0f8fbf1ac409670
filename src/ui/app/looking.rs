//! A look at the network: begun for the run that ended, or by itself; and what leads on from its verdict.

use egui::Context;
use toukan_core::journey::{Command, Errand, View};
use toukan_core::model::{Address, Decision, What, WindowId};

use super::{App, Preference, Screen, Session, Wish};
use crate::ui::screens::trouble::Act;

/// How far a look is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Nobody has asked for one.
    Before,
    /// Under way.
    Going,
    /// Over.
    Done,
}

/// What the record says of a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Recorded {
    Nothing,
    Began,
    Looked,
}

impl Recorded {
    fn of(view: &View) -> Self {
        let decided = view.record.entries().iter().rev().find_map(|entry| match &entry.what {
            What::Decided(Decision::Looked { .. }) => Some(Self::Looked),
            What::Decided(Decision::LookBegan { .. }) => Some(Self::Began),
            _ => None,
        });
        decided.unwrap_or(Self::Nothing)
    }
}

impl Session {
    /// How far the look at the network is, for what is typed now.
    pub(crate) fn phase(&self) -> Phase {
        let Some(errand) = &self.errand else { return Phase::Before };
        if !self.is_about(errand.address()) {
            return Phase::Before;
        }
        let diagnosing = matches!(errand, Errand::Diagnose(_));
        let Some(view) = self.view() else { return if diagnosing { Phase::Going } else { Phase::Before } };
        match Recorded::of(view) {
            _ if diagnosing && view.ending.is_some() && view.is_over => Phase::Done,
            _ if diagnosing => Phase::Going,
            Recorded::Looked => Phase::Done,
            Recorded::Began => Phase::Going,
            Recorded::Nothing if self.trouble.asked => Phase::Going,
            Recorded::Nothing => Phase::Before,
        }
    }

    /// The run that a look goes on from: one that ended, of what is typed now.
    pub(crate) fn run_to_look_at(&self) -> Option<&Address> {
        let errand = self.errand.as_ref().filter(|errand| !matches!(errand, Errand::Diagnose(_)))?;
        let address = errand.address().filter(|address| self.is_about(Some(address)))?;
        self.view().filter(|view| view.ending.is_some() && view.is_over).map(|_| address)
    }

    /// Whether the latest run is that of the address as it is typed; of none where none is.
    fn is_about(&self, address: Option<&Address>) -> bool {
        match address {
            Some(address) => self.drafts.address().is_ok_and(|typed| typed == *address),
            None => self.drafts.address.trim().is_empty(),
        }
    }

    /// The address to look around for, or none; or what is wrong with what is typed.
    fn address_to_look_for(&self) -> Result<Option<Address>, WindowId> {
        if self.drafts.address.trim().is_empty() { Ok(None) } else { self.drafts.address().map(Some) }
    }
}

impl App {
    /// What was pressed on the pages of a look.
    pub(super) fn look(&mut self, ctx: &Context, act: Act, now: f64) {
        match act {
            Act::Begin if self.session().run_to_look_at().is_some() => {
                let session = self.session_mut();
                session.trouble.asked = true;
                session.wait_again(now);
                self.command(Command::LookAround);
                self.go(Screen::Look);
            }
            Act::Begin => match self.session().address_to_look_for() {
                Ok(address) => self.diagnose(address, now),
                Err(id) => self.session_mut().trouble.missing = Some(id),
            },
            Act::Again => {
                let address = self.session().errand.as_ref().and_then(Errand::address).cloned();
                self.diagnose(address, now);
            }
            Act::Stop => {
                self.session_mut().trouble.asked = false;
                self.command(Command::Cancel);
            }
            Act::Check => {
                self.go(Screen::Enter);
                self.apply(ctx, vec![super::Act::Begin]);
            }
            Act::CheckBy(server) => {
                if let Some(address) = self.session().errand.as_ref().and_then(Errand::address).cloned() {
                    self.begin(Errand::Check { address, server: Some(server) }, now);
                }
            }
            Act::Controls(ask) => {
                self.ask_controls = ask;
                self.wish(Wish::Prefer(Preference::AskControls(ask)));
            }
            Act::Open(case) => {
                self.session_mut().trouble.open(case);
                self.go(Screen::Case);
            }
        }
    }

    /// A run for nothing but a look. No credential is given for it.
    fn diagnose(&mut self, address: Option<Address>, now: f64) {
        self.news.trouble = None;
        self.news.keychain = None;
        let errand = Errand::Diagnose(address);
        self.wish(Wish::Begin(self.place(), errand.clone()));
        self.session_mut().press(errand, now);
    }
}
