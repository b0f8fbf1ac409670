//! The virtual clock: carries steps out against the described internet and watches the limits.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use toukan_core::detect::{self, Detection, Found, Incoming, Outcome, Sources, Target};
use toukan_core::model::{
    ActionId, Answer, Ask, Decision, Happened, Host, Moment, Observation, Protocol, Ready, Security, Server, Skip,
    TlsState, What,
};

use super::internet::{Internet, Scene};

/// A question that never ends is ended by the driver's own deadline, as the engine would.
const DRIVER_DEADLINE_MS: u64 = 30_000;
/// No run may take more steps than this: it has to end.
const MAX_ROUNDS: usize = 20_000;

/// What one run did.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    pub(crate) outcome: Outcome,
    pub(crate) incoming: Incoming,
    pub(crate) better: Option<Found>,
    pub(crate) decisions: Vec<Decision>,
    /// Every question with the millisecond it was asked at.
    pub(crate) asked: Vec<(u64, Ask)>,
    pub(crate) settled_ms: u64,
    pub(crate) idle_ms: u64,
    pub(crate) most_open: usize,
    /// How often it was polled, told or woken: what a run costs, on whatever machine.
    pub(crate) steps: usize,
    /// When each server was first seen verified.
    pub(crate) verified_ms: BTreeMap<Server, u64>,
}

impl Run {
    pub(crate) fn best(&self) -> Option<&Found> {
        self.outcome.submission.first()
    }

    /// The best server for reading mail.
    pub(crate) fn reading(&self) -> Option<&Found> {
        self.incoming.servers.first()
    }

    /// The connections to servers of this protocol, as `host:port`.
    pub(crate) fn visited(&self, protocol: Protocol) -> Vec<String> {
        let of = self.connections().filter(|(_, server, _)| server.protocol == protocol);
        of.map(|(_, server, _)| server.endpoint.to_string()).collect()
    }

    /// What was not connected to, and why.
    pub(crate) fn skipped(&self, why: Skip) -> Vec<String> {
        let one = |decision: &Decision| match decision {
            Decision::Skipped { endpoint, why: other } if *other == why => Some(endpoint.to_string()),
            _ => None,
        };
        self.decisions.iter().filter_map(one).collect()
    }

    pub(crate) fn connections(&self) -> impl Iterator<Item = (&u64, &Server, IpAddr)> {
        self.asked.iter().filter_map(|(at, ask)| match ask {
            Ask::Converse { server, address, .. } => Some((at, server, *address)),
            _ => None,
        })
    }
}

/// Runs a detection to its end, events of one moment in the order of their questions.
pub(crate) fn run(internet: &Internet, target: Target) -> Run {
    run_shuffled(internet, target, 0)
}

/// The same, events of one moment in an order drawn from `seed`.
pub(crate) fn run_shuffled(internet: &Internet, target: Target, seed: u64) -> Run {
    let driver = Driver {
        internet,
        typed: !matches!(target, Target::Domain(_)),
        detection: Detection::asking(
            Sources {
                ispdb: internet.ispdb.clone(),
                table: internet.table,
                compared_with: internet.second.as_ref().and_then(|_| detect::resolver("https://dns.example/dns-query")),
                controls: None,
                by_proxy: internet.by_proxy,
                proxied: Vec::new(),
                network: true,
            },
            target,
            Moment::START,
        ),
        now: 0,
        queue: BTreeMap::new(),
        serial: 0,
        open: BTreeMap::new(),
        ended: BTreeSet::new(),
        made: BTreeMap::new(),
        doors: BTreeSet::new(),
        decisions: Vec::new(),
        asked: Vec::new(),
        most_open: 0,
        steps: 0,
        verified_ms: BTreeMap::new(),
        seed,
    };
    driver.drive()
}

enum Due {
    Noted,
    Sealed,
    Connected,
    Seen(Observation),
    Answered(Answer),
    Ended(Observation),
}

struct Driver<'a> {
    internet: &'a Internet,
    typed: bool,
    detection: Detection,
    now: u64,
    /// By microsecond, then by serial number.
    queue: BTreeMap<(u64, u64), (ActionId, Due)>,
    serial: u64,
    open: BTreeMap<ActionId, Ask>,
    ended: BTreeSet<ActionId>,
    made: BTreeMap<IpAddr, usize>,
    doors: BTreeSet<(IpAddr, u16, Host, Security)>,
    decisions: Vec<Decision>,
    asked: Vec<(u64, Ask)>,
    most_open: usize,
    steps: usize,
    verified_ms: BTreeMap<Server, u64>,
    seed: u64,
}

impl Driver<'_> {
    fn drive(mut self) -> Run {
        for _ in 0..MAX_ROUNDS {
            self.poll();
            if self.detection.is_idle() {
                assert!(self.open.is_empty(), "idle with {:?} under way", self.open);
                assert_eq!(self.detection.wake_at(), None);
                return self.finished();
            }
            let wake = self.detection.wake_at().map(Moment::micros);
            let event = self.queue.keys().next().map(|(at, _)| *at);
            let next = match (wake, event) {
                (Some(wake), Some(event)) => wake.min(event),
                (one, other) => one.or(other).expect("nothing is awaited, but it is not idle"),
            };
            assert!(next >= self.now, "time goes backwards");
            self.now = next;
            self.deliver();
            if wake == Some(next) {
                self.detection.handle_timeout(Moment::from_micros(next));
            }
        }
        panic!("it does not end: {:?} under way at {} ms", self.open, self.now / 1000);
    }

    fn finished(self) -> Run {
        let outcome = self.detection.outcome().expect("idle without a result").clone();
        Run {
            settled_ms: outcome.settled_at.millis(),
            outcome,
            incoming: self.detection.incoming().expect("idle without a result about reading").clone(),
            better: self.detection.better().cloned(),
            decisions: self.decisions,
            asked: self.asked,
            idle_ms: self.now / 1000,
            most_open: self.most_open,
            steps: self.steps,
            verified_ms: self.verified_ms,
        }
    }

    fn poll(&mut self) {
        self.steps += 1;
        while let Some(step) = self.detection.poll_action() {
            self.steps += 1;
            match step {
                detect::Step::Start(action) => self.start(action.id, &action.ask),
                detect::Step::Stop(id) => self.stop(id),
            }
        }
        while let Some(decision) = self.detection.poll_decision() {
            self.decisions.push(decision);
        }
    }

    fn start(&mut self, id: ActionId, ask: &Ask) {
        self.check(ask);
        // That one is for this computer itself to know.
        if *ask != Ask::Ipv4 {
            self.asked.push((self.now / 1000, ask.clone()));
        }
        assert!(self.open.insert(id, ask.clone()).is_none() && !self.ended.contains(&id), "{id:?} used twice");
        let cut_off = match Internet::cut_off(ask) {
            Ok(answer) => Due::Answered(answer),
            Err(observation) => Due::Ended(observation),
        };
        self.later(DRIVER_DEADLINE_MS * 1000, id, cut_off);
        match ask {
            Ask::Lookup { name, kind } => {
                let answer = self.internet.lookup(name, *kind);
                self.answer(id, answer.after, Answer::Records(answer.value));
            }
            Ask::LookupByHttps { name, kind, .. } => {
                let answer = self.internet.second(name, *kind);
                self.answer(id, answer.after, Answer::Records(answer.value));
            }
            Ask::Validate { name, kind } => {
                let answer = self.internet.validate(name, *kind);
                self.answer(id, answer.after, Answer::Validated(answer.value));
            }
            Ask::Resolve { name } => {
                let answer = self.internet.resolve(name);
                self.answer(id, answer.after, Answer::Addresses(answer.value));
            }
            Ask::Ipv4 => {
                let answer = self.internet.ipv4.clone();
                self.answer(id, answer.after, Answer::Ipv4(answer.value));
            }
            Ask::Fetch { url } | Ask::Post { url, .. } | Ask::Text { url } => {
                let answer = self.internet.fetch(url.as_str());
                self.answer(id, answer.after, Answer::Document(answer.value));
            }
            Ask::Knock(_) | Ask::OldTls { .. } | Ask::Links => panic!("detection knocks at no door"),
            Ask::Converse { server, address, .. } => {
                for (after, scene) in self.internet.converse(server, *address) {
                    let due = match scene {
                        Scene::Connected => Due::Connected,
                        Scene::Life => Due::Noted,
                        Scene::Sealed => Due::Sealed,
                        Scene::Seen(observation) => Due::Seen(*observation),
                        Scene::Ended(observation) => Due::Ended(*observation),
                    };
                    self.later(after * 1000, id, due);
                }
            }
        }
        let is_socket =
            |ask: &&Ask| matches!(ask, Ask::Fetch { .. } | Ask::Post { .. } | Ask::Text { .. } | Ask::Converse { .. });
        let sockets = self.open.values().filter(is_socket).count();
        self.most_open = self.most_open.max(sockets);
        assert!(sockets <= detect::MAX_OPEN, "{sockets} sockets open");
    }

    /// The limits of DESIGN §4, watched from outside.
    fn check(&mut self, ask: &Ask) {
        let Ask::Converse { server, address, .. } = ask else { return };
        let port = server.endpoint.port;
        assert!(self.typed || server.security != Security::None, "clear text at {server:?}");
        assert!(self.typed || detect::PORTS.contains(&port), "port {port}");
        let way = &self.internet.ipv4.value;
        let own = way.reached(&self.internet.resolve(&self.internet.domain).value.unwrap_or_default());
        assert!(self.typed || detect::is_public(*address, way) || own.contains(address), "{address} is private");
        // Another manner of the same port is another question.
        let door = (*address, port, server.endpoint.host.clone(), server.security);
        assert!(self.doors.insert(door), "{server:?} twice at {address}");
        let made = self.made.entry(*address).or_default();
        *made += 1;
        assert!(*made <= detect::MAX_PER_ADDRESS, "{made} connections to {address}");
        let beside = self.open.values().filter(|ask| matches!(ask, Ask::Converse { address: to, .. } if to == address));
        assert!(beside.count() < detect::MAX_OPEN_PER_ADDRESS, "too many open to {address}");
    }

    fn stop(&mut self, id: ActionId) {
        let ask = self.open.get(&id).cloned().expect("stops what is not under way");
        self.queue.retain(|_, (of, _)| *of != id);
        match Internet::cut_off(&ask) {
            Ok(answer) => self.later(1000, id, Due::Answered(answer)),
            Err(observation) => self.later(1000, id, Due::Ended(observation)),
        }
    }

    fn answer(&mut self, id: ActionId, after: Option<u64>, answer: Answer) {
        if let Some(after) = after {
            self.later(after * 1000, id, Due::Answered(answer));
        }
    }

    fn later(&mut self, after: u64, id: ActionId, due: Due) {
        self.serial += 1;
        self.queue.insert((self.now + after, self.serial), (id, due));
    }

    /// Hands over everything that happens at this moment.
    fn deliver(&mut self) {
        let mut due = Vec::new();
        while let Some(entry) = self.queue.first_entry().filter(|entry| entry.key().0 <= self.now) {
            due.push(entry.remove());
        }
        self.shuffle(&mut due);
        for (id, due) in due {
            let what = match due {
                Due::Noted => Happened::Noted(What::Sent { line: String::new() }),
                Due::Sealed => Happened::Noted(What::Tls(TlsState::None)),
                Due::Connected => Happened::Connected,
                Due::Seen(so_far) => Happened::Ready(Ready { so_far, tls: None }),
                Due::Answered(answer) => Happened::Answered(answer),
                Due::Ended(observation) => Happened::Ended(observation),
            };
            if self.ended.contains(&id) {
                continue;
            }
            let seen = match &what {
                Happened::Ready(ready) => Some(&ready.so_far),
                Happened::Ended(observation) => Some(observation),
                _ => None,
            };
            if let (Some(Ask::Converse { server, .. }), Some(observation)) = (self.open.get(&id), seen)
                && observation.tls().is_some_and(TlsState::is_verified)
            {
                self.verified_ms.entry(server.clone()).or_insert(self.now / 1000);
            }
            if what.is_terminal() {
                self.open.remove(&id);
                self.ended.insert(id);
                self.queue.retain(|_, (of, _)| *of != id);
            }
            self.steps += 1;
            self.detection.handle(id, &what, Moment::from_micros(self.now));
        }
    }

    /// Fisher and Yates over the questions, keeping each question's own events in order.
    fn shuffle(&mut self, due: &mut Vec<(ActionId, Due)>) {
        if self.seed == 0 {
            return;
        }
        let mut by_id: BTreeMap<ActionId, Vec<(ActionId, Due)>> = BTreeMap::new();
        for one in due.drain(..) {
            by_id.entry(one.0).or_default().push(one);
        }
        let mut groups: Vec<_> = by_id.into_values().collect();
        for at in (1..groups.len()).rev() {
            self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let other = usize::try_from(self.seed >> 33).unwrap_or_default() % (at + 1);
            groups.swap(at, other);
        }
        due.extend(groups.into_iter().flatten());
    }
}
