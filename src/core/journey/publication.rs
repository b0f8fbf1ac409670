//! The check of what a domain publishes, as a part of a run: after detection, and nothing signs in.

use crate::model::{ActionId, ConversationId, Happened, Moment, Subject, What};
use crate::publish::check::{About, Inquiry, Inspected, Wish};

use super::machine::Out;
use super::run::Run;
use super::view::Ending;
use super::{Effect, Errand};

/// Whether a check is wanted, and how far it is.
pub(super) struct Publication {
    wanted: Option<Inspected>,
    offline: bool,
    by_proxy: bool,
    inquiry: Option<Inquiry>,
}

impl Publication {
    pub(super) fn new(errand: &Errand, sources: &crate::detect::Sources) -> Self {
        let wanted = match errand {
            Errand::Publication(inspected) => Some((**inspected).clone()),
            _ => None,
        };
        Self { wanted, offline: !sources.network, by_proxy: sources.by_proxy, inquiry: None }
    }

    pub(super) fn is_over(&self) -> bool {
        self.wanted.is_none() && self.inquiry.as_ref().is_none_or(Inquiry::is_over)
    }

    pub(super) fn finish(&mut self) {
        self.wanted = None;
        if let Some(inquiry) = &mut self.inquiry {
            inquiry.finish();
        }
    }

    pub(super) fn owns_talk(&self, id: ConversationId) -> bool {
        self.inquiry.as_ref().is_some_and(|inquiry| inquiry.owns_talk(id))
    }
}

impl Run {
    /// Whether this is about a question of the check, which then has heard of it.
    pub(super) fn handle_inquiry(&mut self, id: ActionId, what: &Happened) -> bool {
        let Some(inquiry) = self.publication.inquiry.as_mut().filter(|inquiry| inquiry.owns(id)) else { return false };
        inquiry.handle(id, what, self.detection.sockets());
        true
    }

    /// The same for a conversation of it.
    pub(super) fn handle_inquiry_talk(&mut self, id: ConversationId, what: &Happened) -> bool {
        let Some(inquiry) = self.publication.inquiry.as_mut().filter(|inquiry| inquiry.owns_talk(id)) else {
            return false;
        };
        inquiry.handle_talk(id, what, self.detection.sockets());
        true
    }

    /// Begins the check when detection has ended, and goes on with it.
    pub(super) fn go_publishing(&mut self, out: &mut Out, now: Moment) {
        if !matches!(self.errand, Errand::Publication(_)) {
            return;
        }
        if self.detection.is_idle()
            && let Some(inspected) = self.publication.wanted.take()
            && !self.publication.offline
        {
            let (way, by_proxy) = (self.detection.ipv4_way().clone(), self.publication.by_proxy);
            self.publication.inquiry = Some(Inquiry::new(About { inspected, way, by_proxy }, &out.record));
        }
        let Some(mut inquiry) = self.publication.inquiry.take() else {
            if self.publication.is_over() {
                self.end(Ending::Looked, out, now);
            }
            return;
        };
        while let Some(wish) = inquiry.poll_wish(self.detection.sockets()) {
            self.grant(wish, out, now);
        }
        while let Some(decision) = inquiry.poll_decision() {
            out.note(now, Subject::Run, What::Decided(decision));
        }
        let over = inquiry.is_over();
        self.publication.inquiry = Some(inquiry);
        if over {
            self.end(Ending::Looked, out, now);
        }
    }

    fn grant(&mut self, wish: Wish, out: &mut Out, now: Moment) {
        match wish {
            Wish::Start(action) => self.carry_out(crate::detect::Step::Start(action), out, now),
            Wish::Stop(id) => self.carry_out(crate::detect::Step::Stop(id), out, now),
            Wish::Open(conversation, server, address) => {
                let subject = Subject::Conversation(conversation);
                out.note(now, subject, What::Opened { server: server.clone(), address });
                let (pins, showing) = (Vec::new(), None);
                out.effects.push_back(Effect::Open { conversation, server, address, pins, showing });
            }
            Wish::Order(conversation, order) => out.effects.push_back(Effect::Order(conversation, order)),
            Wish::HangUp(conversation) => out.effects.push_back(Effect::HangUp(conversation)),
        }
    }
}
