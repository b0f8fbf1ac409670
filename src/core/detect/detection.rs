//! The machine's face and its heart: note what happened, then think.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::IpAddr;
use std::time::Duration;

use url::Url;

use super::aside::{Aside, Asides};
use super::incoming::Looking;
use super::limits::Sockets;
use super::papers::Paper;
use super::patience::{self, Patience};
use super::probe::{Door, Probe};
use super::rank::Rank;
use super::sources::Mail;
use super::{Found, Incoming, Outcome, Sources, Step, Target};
use crate::discover::srv::Service;
use crate::discover::{Claim, Place};
use crate::model::{
    Accepted, Action, ActionId, Answer, Ask, Candidate, Decision, Fqdn, Happened, Ipv4Way, LookupFailure, Moment,
    Observation, Protocol, Server, SettledBecause, TlsState, Trust, What,
};

/// What a question is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Mx,
    Srv(Service),
    Validate(Service),
    Name(Fqdn),
    Ipv4,
    Paper(Place),
    Probe(Server),
    Aside(Aside),
}

/// A question that is under way.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) topic: Topic,
    pub(super) asked: Moment,
    /// The last sign of life.
    pub(super) life: Moment,
    /// A connection stands.
    pub(super) stands: bool,
}

/// The addresses of a host, as far as known.
#[derive(Clone, Debug, Default)]
pub(super) struct Name {
    pub(super) answer: Option<Result<Vec<IpAddr>, LookupFailure>>,
}

/// A claim, and whether the record knows of it.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) claim: Claim,
    pub(super) said: bool,
}

/// Something that happened and was not thought about yet.
enum News {
    Life,
    /// A handshake has come to its end, well or not.
    Sealed,
    Connected,
    /// Everything that was wanted was seen; the farewell is still to come.
    Seen(Observation),
    Answered(Answer),
    Ended(Observation),
}

/// One detection. See the module's description.
pub struct Detection {
    pub(super) target: Target,
    pub(super) sources: Sources,
    pub(super) accepted: Accepted,
    /// The person has a client certificate to show. Nobody is shown it here.
    pub(super) certificate: bool,
    pub(super) now: Moment,
    inbox: Vec<(Moment, ActionId, News)>,
    /// Something changed that was not thought about yet.
    pub(super) stirred: bool,
    next: u32,
    pub(super) live: BTreeMap<ActionId, Question>,
    /// Stopped, and not ended yet.
    gone: BTreeSet<ActionId>,
    steps: VecDeque<Step>,
    decisions: VecDeque<Decision>,
    /// Names that stood in certificates for others, as far as they were asked for.
    pub(super) presented: BTreeSet<Fqdn>,
    pub(super) names: BTreeMap<Fqdn, Name>,
    /// How IPv4 addresses are reached; `None` while that is asked: nobody is connected to before.
    pub(super) ipv4: Option<Ipv4Way>,
    /// The name that nobody has made, see [`super::canary`].
    pub(super) canary: Option<Fqdn>,
    pub(super) mail: Mail,
    pub(super) papers: BTreeMap<Place, Paper>,
    /// Ports that the domain's SRV records say are not offered.
    pub(super) not_offered: BTreeSet<u16>,
    /// Services whose signed records do not validate.
    pub(super) bogus: BTreeSet<Service>,
    pub(super) claims: Vec<Known>,
    pub(super) probes: BTreeMap<Server, Probe>,
    pub(super) doors: BTreeMap<(IpAddr, u16), BTreeMap<Server, Door>>,
    /// The further names were asked for, or nobody wants them.
    pub(super) gone_further: bool,
    /// The usual doors that were added beside named ones.
    pub(super) beside: BTreeSet<Server>,
    /// Names that were taken from certificates.
    pub(super) certified: BTreeSet<Fqdn>,
    pub(super) sockets: Sockets,
    pub(super) patience: Patience,
    /// What the record knows of each server's trust.
    pub(super) weighed: BTreeMap<Server, Trust>,
    /// Something was given up rather than answered.
    pub(super) cut: bool,
    pub(super) outcome: Option<Outcome>,
    /// The place of the result; what comes later is measured against it.
    pub(super) best_rank: Option<Rank>,
    pub(super) better: Option<Found>,
    /// Reading mail, while it is looked for.
    pub(super) looking: Option<Looking>,
    pub(super) incoming: Option<Incoming>,
    /// What a person chose between providers.
    pub(super) chosen: Option<Candidate>,
    pub(super) asides: Asides,
}

impl Detection {
    /// A detection that begins now and asks the usual sources; its first questions are ready to be
    /// polled.
    pub fn new(target: Target, now: Moment) -> Self {
        Self::asking(Sources::default(), target, now)
    }

    /// The same, asking these sources.
    pub fn asking(sources: Sources, target: Target, now: Moment) -> Self {
        let mut new = Self {
            target,
            sources,
            accepted: Accepted::default(),
            certificate: false,
            now,
            inbox: Vec::new(),
            stirred: true,
            next: 0,
            live: BTreeMap::new(),
            gone: BTreeSet::new(),
            steps: VecDeque::new(),
            decisions: VecDeque::new(),
            presented: BTreeSet::new(),
            names: BTreeMap::new(),
            ipv4: None,
            canary: None,
            mail: Mail::Asked,
            papers: BTreeMap::new(),
            not_offered: BTreeSet::new(),
            bogus: BTreeSet::new(),
            claims: Vec::new(),
            probes: BTreeMap::new(),
            doors: BTreeMap::new(),
            gone_further: false,
            beside: BTreeSet::new(),
            certified: BTreeSet::new(),
            sockets: Sockets::default(),
            patience: Patience::default(),
            weighed: BTreeMap::new(),
            cut: false,
            outcome: None,
            best_rank: None,
            better: None,
            looking: None,
            incoming: None,
            chosen: None,
            asides: Asides::default(),
        };
        new.begin();
        new.ask_for_ipv4();
        new
    }

    /// The same, where a person has accepted certificates. What is asked after this knows of them.
    #[must_use]
    pub fn accepting(self, accepted: Accepted) -> Self {
        Self { accepted, ..self }
    }

    /// The same for a person who has a client certificate: a server that asks for one is fit for a sign-in
    /// too, where it says nothing to those without. The certificate itself is shown to nobody in detection.
    #[must_use]
    pub fn with_certificate(self, certificate: bool) -> Self {
        Self { certificate, ..self }
    }

    /// The next thing to do, until there is none.
    pub fn poll_action(&mut self) -> Option<Step> {
        self.think();
        self.steps.pop_front()
    }

    /// The next decision for the record, until there is none.
    pub fn poll_decision(&mut self) -> Option<Decision> {
        self.think();
        self.decisions.pop_front()
    }

    /// Something happened to a question. Unknown and finished numbers are ignored.
    pub fn handle(&mut self, id: ActionId, what: &Happened, now: Moment) {
        if !self.live.contains_key(&id) && !self.gone.contains(&id) {
            return;
        }
        let news = match what {
            Happened::Noted(What::Tls(_)) => News::Sealed,
            // No question of detection is answered by the browser.
            Happened::Noted(_) | Happened::Browser(_) => News::Life,
            Happened::Ready(ready) => News::Seen(ready.so_far.clone()),
            Happened::Connected => News::Connected,
            Happened::Answered(answer) => News::Answered(answer.clone()),
            Happened::Ended(observation) => News::Ended(observation.clone()),
        };
        self.inbox.push((now, id, news));
        self.now = self.now.max(now);
        self.stirred = true;
    }

    /// Time has passed.
    pub fn handle_timeout(&mut self, now: Moment) {
        self.now = self.now.max(now);
        self.stirred = true;
        self.think();
    }

    /// When [`Self::handle_timeout`] wants to be called; the present if something has to be thought about.
    pub fn wake_at(&self) -> Option<Moment> {
        if self.stirred {
            return Some(self.now);
        }
        self.deadlines().into_iter().filter(|at| *at > self.now).min()
    }

    /// Whether nothing is outstanding: nothing more will be asked, and no event is awaited.
    pub fn is_idle(&self) -> bool {
        self.outcome.is_some()
            && self.incoming.is_some()
            && !self.stirred
            && self.live.is_empty()
            && self.gone.is_empty()
            && self.steps.is_empty()
    }

    /// Ends it now with what is there, and stops everything.
    pub fn finish(&mut self, why: SettledBecause, now: Moment) {
        self.now = self.now.max(now);
        self.think();
        self.close_asides();
        if self.outcome.is_none() {
            self.settle(why);
        }
        if self.incoming.is_none() {
            self.settle_incoming(why);
        }
        let all: Vec<ActionId> = self.live.keys().copied().collect();
        for id in all {
            self.stop(id);
        }
    }

    /// The result, once there is one.
    pub fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }

    /// The result about reading mail, once there is one. Never before the other.
    pub fn incoming(&self) -> Option<&Incoming> {
        self.incoming.as_ref()
    }

    /// A better result that came after the other: to be offered, never swapped.
    pub fn better(&self) -> Option<&Found> {
        self.better.as_ref()
    }

    /// A person chose between providers ([`Outcome::choice`]): mail is looked for once more, at the servers of that
    /// one only. Choosing the same again changes nothing.
    pub fn choose(&mut self, candidate: &Candidate, now: Moment) {
        if self.outcome.is_some() && self.chosen.as_ref() != Some(candidate) {
            self.now = self.now.max(now);
            self.chosen = Some(candidate.clone());
            self.look_again_for_reading();
            self.think();
        }
    }

    /// Takes in everything that happened, by time and then by question, and draws the consequences.
    fn think(&mut self) {
        if !self.stirred {
            return;
        }
        let mut inbox = std::mem::take(&mut self.inbox);
        inbox.sort_by_key(|(at, id, _)| (*at, *id));
        for (at, id, news) in inbox {
            self.hear(at, id, news);
        }
        // A result gives rise to further questions: they leave at once.
        while self.stirred {
            while self.stirred {
                self.stirred = false;
                self.give_up_what_is_overdue();
                self.plan();
            }
            self.weigh_all();
            self.consider_settling();
            self.consider_settling_incoming();
        }
    }

    fn plan(&mut self) {
        self.add_usual_doors();
        self.ask_names();
        self.prepare_probes();
        self.fetch_papers();
        self.begin_attempts();
        self.go_further();
        self.ask_aside();
    }

    fn hear(&mut self, at: Moment, id: ActionId, news: News) {
        let terminal = matches!(news, News::Answered(_) | News::Ended(_));
        if let News::Ended(observation) = &news
            && let Some(TlsState::Failed { failure }) = observation.tls()
            && failure.may_be_old()
        {
            self.sockets.asked_again(id);
        }
        if terminal {
            self.sockets.close(id);
        }
        if self.gone.contains(&id) {
            if terminal {
                self.gone.remove(&id);
                // It ended before anybody could be told to stop it.
                self.steps.retain(|step| *step != Step::Stop(id));
            }
            return;
        }
        let Some(question) = self.live.get_mut(&id) else { return };
        let round_trip = at.since(question.asked);
        let since_life = at.since(question.life);
        question.life = at;
        match news {
            News::Life => {}
            // A handshake is a round trip in which somebody computes: on a busy machine it takes many times the way,
            // and so does that of the web server with the settings.
            News::Sealed => self.patience.learn(since_life),
            News::Seen(observation) => self.seen(id, observation),
            News::Connected => {
                if !question.stands {
                    question.stands = true;
                    self.patience.learn(round_trip);
                    self.connected(id);
                }
            }
            News::Answered(answer) => {
                if let Some(question) = self.live.remove(&id) {
                    if is_round_trip(&answer) && !is_aside(&question) {
                        self.patience.learn(round_trip);
                    }
                    self.answered(&question.topic, answer);
                }
            }
            News::Ended(observation) => {
                if let Some(question) = self.live.remove(&id) {
                    self.ask_presented(&observation);
                    self.ended(id, &question, observation);
                }
            }
        }
    }

    /// What has no answer by now has none.
    fn give_up_what_is_overdue(&mut self) {
        let now = self.now;
        let settled = self.outcome.is_some();
        let patience = self.patience.now();
        let longest = self.longest_answer();
        let overdue = |question: &Question| {
            let silent = matches!(question.topic, Topic::Probe(_)) && !question.stands;
            let limit = match (settled, silent) {
                _ if question.topic == Topic::Aside(Aside::Compared) => patience::COMPARED,
                _ if is_aside(question) => patience * patience::RENEWALS,
                (true, false) if is_for_reading(question) => (patience * patience::RENEWALS).max(patience::MOST),
                (true, true) if is_for_reading(question) => patience * patience::RENEWALS,
                (false, true) => patience::SILENT,
                (false, false) if matches!(question.topic, Topic::Probe(_)) => longest,
                (false, false) => patience::QUESTION,
                (true, true) => patience,
                (true, false) => patience * patience::AFTERWARDS,
            };
            now >= question.asked + limit
        };
        let late: Vec<(ActionId, Question)> =
            self.live.iter().filter(|(_, one)| overdue(one)).map(|(id, one)| (*id, one.clone())).collect();
        for (id, question) in late {
            // Nothing is missing in the result for it.
            self.cut |= !is_aside(&question);
            self.stop(id);
            self.unanswered(id, &question);
        }
    }

    /// After this time nothing more is awaited of somebody who answers. Whoever named a server waits
    /// for that one: its conversation has deadlines of its own.
    pub(super) fn longest_answer(&self) -> Duration {
        if matches!(self.target, Target::Typed(_) | Target::Saved { .. }) {
            patience::TYPED
        } else {
            patience::QUESTION
        }
    }

    /// Moments at which something may have to be thought about anew.
    fn deadlines(&self) -> Vec<Moment> {
        if self.incoming.is_some() && self.live.is_empty() {
            return Vec::new();
        }
        let patience = self.patience.now();
        let mut all: Vec<Moment> = self.looking.iter().map(|looking| looking.last(patience)).collect();
        for question in self.live.values() {
            all.extend(
                [patience, patience * patience::AFTERWARDS, patience * patience::RENEWALS, patience::QUESTION]
                    .map(|span| question.asked + span),
            );
            if is_aside(question) {
                all.push(question.asked + patience::COMPARED);
            }
            if let Topic::Probe(_) = question.topic {
                all.extend([patience::SILENT_BESIDE, patience::SILENT].map(|span| question.asked + span));
                all.extend([question.life + patience, question.asked + self.longest_answer()]);
            }
        }
        for probe in self.probes.values().filter(|probe| !probe.over) {
            all.extend(probe.race.next_at());
            for since in [Some(probe.ready), probe.wanted].into_iter().flatten() {
                let spans = [
                    patience,
                    patience * patience::RENEWALS,
                    patience::SILENT_BESIDE,
                    patience::SILENT,
                    patience::QUESTION,
                ];
                all.extend(spans.map(|span| since + span));
            }
        }
        for paper in self.papers.values() {
            if let Paper::Queued { since } = paper {
                all.extend([*since + patience, *since + patience::QUESTION]);
            }
        }
        all
    }

    pub(super) fn ask(&mut self, topic: Topic, ask: Ask) -> ActionId {
        let id = ActionId(self.next);
        self.next += 1;
        self.live.insert(id, Question { topic, asked: self.now, life: self.now, stands: false });
        self.steps.push_back(Step::Start(Action { id, ask }));
        id
    }

    pub(super) fn stop(&mut self, id: ActionId) {
        if self.live.remove(&id).is_some() {
            self.gone.insert(id);
            self.steps.push_back(Step::Stop(id));
        }
    }

    /// Whether a stopped question is about to give its socket back.
    pub(super) fn is_room_coming(&self) -> bool {
        self.gone.iter().any(|id| self.sockets.is_open(*id))
    }

    pub(super) fn decide(&mut self, decision: Decision) {
        self.decisions.push_back(decision);
    }

    pub(super) fn domain(&self) -> Option<&Fqdn> {
        match &self.target {
            Target::Domain(domain) => Some(domain),
            Target::Typed(_) | Target::Saved { .. } | Target::Nothing => None,
        }
    }

    /// What is open and what was made, for whoever connects after this.
    pub(crate) fn sockets(&mut self) -> &mut Sockets {
        &mut self.sockets
    }

    /// Where the domain's mail goes, the most wanted first; none where that is not known.
    pub(crate) fn exchangers(&self) -> &[Fqdn] {
        match &self.mail {
            Mail::Hosts(hosts) => hosts,
            _ => &[],
        }
    }

    /// The database of providers, if it is asked.
    pub(super) fn ispdb(&self) -> Option<&Url> {
        self.sources.ispdb.as_ref()
    }

    /// How IPv4 addresses are reached, as far as known.
    pub(crate) fn ipv4_way(&self) -> &Ipv4Way {
        const UNKNOWN: &Ipv4Way = &Ipv4Way::Direct;
        self.ipv4.as_ref().unwrap_or(UNKNOWN)
    }

    /// The addresses of a name, as they are connected to.
    pub(super) fn reached(&self, name: &Fqdn) -> Vec<IpAddr> {
        self.ipv4_way().reached(self.addresses(name))
    }

    /// The addresses of a name as DNS has them, if they are known and there are any.
    pub(super) fn addresses(&self, name: &Fqdn) -> &[IpAddr] {
        match self.names.get(name).and_then(|one| one.answer.as_ref()) {
            Some(Ok(addresses)) => addresses,
            _ => &[],
        }
    }
}

/// Whether it is a conversation about reading mail: it has the time that it keeps the result
/// waiting, no less.
fn is_for_reading(question: &Question) -> bool {
    matches!(&question.topic, Topic::Probe(server) if server.protocol != Protocol::Smtp)
}

/// Whether nothing depends on it.
fn is_aside(question: &Question) -> bool {
    matches!(question.topic, Topic::Aside(_))
}

/// Whether somebody at the other end said this, so that its time says something about the network.
fn is_round_trip(answer: &Answer) -> bool {
    let failure = match answer {
        Answer::Records(answer) => answer.as_ref().err(),
        Answer::Addresses(answer) => answer.as_ref().err(),
        // One answer to many questions of the engine's own.
        // Or nobody was asked, where this computer has a way to IPv4 of its own.
        Answer::Document(_)
        | Answer::Validated(_)
        | Answer::Knocked(_)
        | Answer::OldTls(_)
        | Answer::Ipv4(_)
        | Answer::Links(_) => {
            return false;
        }
    };
    !matches!(failure, Some(LookupFailure::TimedOut | LookupFailure::Unreachable))
}
