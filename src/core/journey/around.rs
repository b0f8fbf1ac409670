//! The look at the network, as a part of a run: when it begins, and that it ends.

use crate::detect::Sources;
use crate::look::{About, Controls, Look, past};
use crate::model::{ActionId, Happened, Host, Moment, Subject, What};

use super::Errand;
use super::machine::Out;
use super::run::Run;
use super::talk::Talk;
use super::view::Ending;

/// Whether a look is wanted, and how far it is.
pub(super) struct Survey {
    controls: Option<&'static Controls>,
    /// Nothing is asked for outside.
    offline: bool,
    wanted: bool,
    look: Option<Look>,
}

impl Survey {
    pub(super) fn new(errand: &Errand, sources: &Sources) -> Self {
        let wanted = matches!(errand, Errand::Diagnose(_));
        Self { controls: sources.controls, offline: !sources.network, wanted, look: None }
    }

    pub(super) fn is_over(&self) -> bool {
        !self.wanted && self.look.as_ref().is_none_or(Look::is_over)
    }

    /// Ends it with what is there.
    pub(super) fn finish(&mut self) {
        self.wanted = false;
        if let Some(look) = &mut self.look {
            look.finish();
        }
    }
}

impl Run {
    /// A person wants to know why. Once a run is enough: the doors would say the same again.
    pub(super) fn look_around(&mut self) {
        self.around.wanted |= self.around.look.is_none();
    }

    /// These control hosts are asked, or none; a look that has begun goes on as it is.
    pub(super) fn compare_with(&mut self, controls: Option<&'static Controls>) {
        self.around.controls = controls;
    }

    /// Whether this is about a question of the look, which then has heard of it.
    pub(super) fn handle_survey(&mut self, id: ActionId, what: &Happened) -> bool {
        let Some(look) = self.around.look.as_mut().filter(|look| look.owns(id)) else { return false };
        look.handle(id, what, self.detection.sockets());
        true
    }

    /// Begins the look when everything else has ended, and goes on with it.
    pub(super) fn go_around(&mut self, out: &mut Out, now: Moment) {
        let asked_for = matches!(self.errand, Errand::Diagnose(_)) || self.ending.is_some();
        if self.around.wanted && asked_for && self.detection.is_idle() && self.talks().all(Talk::is_over) {
            self.around.wanted = false;
            if !self.around.offline {
                let about = self.about(out);
                self.around.look = Some(Look::new(about, self.around.controls));
            }
        }
        let Some(mut look) = self.around.look.take() else {
            // Nothing to be looked at, or nobody wants it any more.
            if self.around.is_over() && self.ending.is_none() && matches!(self.errand, Errand::Diagnose(_)) {
                self.end(Ending::Looked, out, now);
            }
            return;
        };
        loop {
            while let Some(decision) = look.poll_decision() {
                out.note(now, Subject::Run, What::Decided(decision));
            }
            let Some(step) = look.poll_step(self.detection.sockets()) else { break };
            self.carry_out(step, out, now);
        }
        while let Some(decision) = look.poll_decision() {
            out.note(now, Subject::Run, What::Decided(decision));
        }
        let over = look.is_over();
        self.around.look = Some(look);
        if over && self.ending.is_none() {
            self.end(Ending::Looked, out, now);
        }
    }

    /// What is looked at: the host that would be used, or that a person typed.
    fn about(&self, out: &Out) -> About {
        let best = self.detection.outcome().and_then(|outcome| outcome.submission.first());
        let target: Option<Host> = best.map(|found| found.candidate.server.endpoint.host.clone());
        let named = self.detection.outcome().into_iter().flat_map(|outcome| &outcome.submission);
        let named = named.map(|found| &found.candidate.server.endpoint);
        About {
            domain: self.errand.address().map(|address| address.domain().clone()),
            ports: named.filter(|one| Some(&one.host) == target.as_ref()).map(|one| one.port).collect(),
            target,
            exchangers: self.detection.exchangers().to_vec(),
            past: past(&out.record),
            way: self.detection.ipv4_way().clone(),
        }
    }
}
