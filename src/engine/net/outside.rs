//! What every action needs, made once a run.

use std::sync::Arc;

use tokio::sync::mpsc::UnboundedSender;
use toukan_core::model::{Event, Happened, Subject};

use super::dns::Dns;
use super::http::Http;
use super::old::Old;
use super::tls::Tls;
use super::{Network, RunClock, World};

/// The world, opened.
pub(super) struct Outside {
    pub(super) world: Arc<World>,
    pub(super) clock: RunClock,
    pub(super) tls: Tls,
    pub(super) dns: Arc<Dns>,
    pub(super) http: Http,
    pub(super) old: Old,
}

impl Outside {
    pub(super) fn new(world: Arc<World>, clock: RunClock) -> Self {
        Self::on(&Network::default(), world, clock)
    }

    /// The same from another network.
    pub(super) fn on(network: &Network, world: Arc<World>, clock: RunClock) -> Self {
        let tls = Tls::new(&world);
        let dns = Arc::new(Dns::on(network, &world));
        let http = Http::on(network, &world, tls.clone(), Arc::clone(&dns));
        Self { world, clock, tls, dns, http, old: Old::default() }
    }
}

/// Tells what happened to one subject.
#[derive(Clone)]
pub(super) struct Teller {
    pub(super) subject: Subject,
    pub(super) clock: RunClock,
    pub(super) events: UnboundedSender<Event>,
}

impl Teller {
    pub(super) fn tell(&self, what: Happened) {
        // Nobody listens any more: then nobody needs to know.
        let _ = self.events.send(Event { at: self.clock.now(), subject: self.subject, what });
    }
}
