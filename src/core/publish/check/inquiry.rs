//! What a check of publication asks beyond what detection had a use for.
//!
//! Sans-I/O, like [`crate::look::Look`], and it goes on counting detection's sockets: a server sees
//! no more connections because its administrator asked. Nothing is asked twice that has an answer.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::IpAddr;

use super::Inspected;
use super::duties::Keeps;
use super::known::Known;
use super::methods::{self, place};
use crate::detect::{Leave, PORTS, Sockets, is_public};
use crate::dialogue::Order;
use crate::discover::Place;
use crate::discover::places::Kind;
use crate::discover::srv::Service;
use crate::model::{
    Action, ActionId, Ask, ConversationId, Decision, Endpoint, Family, Fqdn, Happened, Host, Ipv4Way, Protocol,
    RecordKind, Records, Security, Server, Skip, Subject,
};

/// Numbers of these questions begin here, far above those of detection and of a look.
const FIRST_ID: u32 = 0x6000_0000;
/// Numbers of these conversations begin here, above those that sign in.
const FIRST_TALK: u32 = 0x6000_0000;
/// The ports of submission (RFC 6409, RFC 8314 §7.3): each is looked at on every host that has the other.
const SUBMISSION: [(u16, Security); 2] = [(465, Security::Tls), (587, Security::Starttls)];
/// Where mail is handed on between servers: nobody is asked there to take a message.
const RELAY: u16 = 25;
/// The domain's own documents, the one without encryption last.
const DOCUMENTS: [Kind; 6] =
    [Kind::Autoconfig, Kind::WellKnown, Kind::Pacc, Kind::Autodiscover, Kind::AutodiscoverAtDomain, Kind::Hint];

/// Whether an entry is of a dry run.
pub(super) fn is_dry_run(subject: Subject) -> bool {
    matches!(subject, Subject::Conversation(id) if id.0 >= FIRST_TALK)
}

/// What is inquired about.
pub(crate) struct About {
    pub(crate) inspected: Inspected,
    /// How IPv4 addresses are reached.
    pub(crate) way: Ipv4Way,
    /// Documents go through a proxy, which knows their hosts.
    pub(crate) by_proxy: bool,
}

/// What it wants done.
pub(crate) enum Wish {
    /// Ask this.
    Start(Action),
    /// The answer is no longer needed.
    Stop(ActionId),
    /// Hold this conversation; no credential is for it.
    Open(ConversationId, Server, IpAddr),
    /// Say this in it.
    Order(ConversationId, Order),
    /// End it.
    HangUp(ConversationId),
}

/// How far a dry run is.
struct Talk {
    server: Server,
    address: IpAddr,
    tried: bool,
}

/// One inquiry. See the module's description.
pub(crate) struct Inquiry {
    about: About,
    known: Known,
    open: BTreeMap<ActionId, Ask>,
    talks: BTreeMap<ConversationId, Talk>,
    /// Servers whose dry run is over or under way.
    dry: BTreeSet<Server>,
    /// Doors that the limits keep closed.
    never: BTreeSet<(IpAddr, u16, Host)>,
    decisions: VecDeque<Decision>,
    wishes: VecDeque<Wish>,
    next: u32,
    finished: bool,
}

impl Inquiry {
    /// One that begins now; `record` is what detection has seen.
    pub(crate) fn new(about: About, record: &crate::model::Record) -> Self {
        Self {
            about,
            known: Known::of(record).without_broken_off(),
            open: BTreeMap::new(),
            talks: BTreeMap::new(),
            dry: BTreeSet::new(),
            never: BTreeSet::new(),
            decisions: VecDeque::new(),
            wishes: VecDeque::new(),
            next: 0,
            finished: false,
        }
    }

    pub(crate) fn owns(&self, id: ActionId) -> bool {
        self.open.contains_key(&id)
    }

    pub(crate) fn owns_talk(&self, id: ConversationId) -> bool {
        self.talks.contains_key(&id)
    }

    /// Whether nothing is under way and nothing more will be asked.
    pub(crate) fn is_over(&self) -> bool {
        self.open.is_empty() && self.talks.is_empty() && self.wishes.is_empty()
    }

    pub(crate) fn poll_decision(&mut self) -> Option<Decision> {
        self.decisions.pop_front()
    }

    /// Something happened to one of its questions.
    pub(crate) fn handle(&mut self, id: ActionId, what: &Happened, sockets: &mut Sockets) {
        if !what.is_terminal() {
            return;
        }
        sockets.close(id);
        let Some(ask) = self.open.remove(&id) else { return };
        match (&ask, what) {
            (Ask::Converse { server, address, .. }, Happened::Ended(seen)) => {
                self.known.ended(server, *address, seen);
            }
            (_, Happened::Answered(answer)) => self.known.answered(&ask, answer),
            _ => {}
        }
    }

    /// Something happened in one of its conversations.
    pub(crate) fn handle_talk(&mut self, id: ConversationId, what: &Happened, sockets: &mut Sockets) {
        let Some(talk) = self.talks.get_mut(&id) else { return };
        match what {
            Happened::Ready(_) if !talk.tried => {
                talk.tried = true;
                let order = Order::TrySender(self.about.inspected.postmaster.clone());
                self.wishes.push_back(Wish::Order(id, order));
            }
            Happened::Ready(_) => self.wishes.push_back(Wish::Order(id, Order::Leave)),
            Happened::Ended(seen) => {
                self.known.ended(&talk.server, talk.address, seen);
                self.talks.remove(&id);
                sockets.close(ActionId(id.0));
            }
            Happened::Noted(_) | Happened::Connected | Happened::Answered(_) | Happened::Browser(_) => {}
        }
    }

    /// Ends it with what is there.
    pub(crate) fn finish(&mut self) {
        if std::mem::replace(&mut self.finished, true) {
            return;
        }
        self.wishes.clear();
        self.wishes.extend(self.open.keys().copied().map(Wish::Stop));
        self.wishes.extend(self.talks.keys().copied().map(Wish::HangUp));
    }

    /// The next thing to do, until there is none.
    pub(crate) fn poll_wish(&mut self, sockets: &mut Sockets) -> Option<Wish> {
        if self.wishes.is_empty() && !self.finished {
            self.think(sockets);
        }
        self.wishes.pop_front()
    }

    fn domain(&self) -> Fqdn {
        self.about.inspected.postmaster.domain().clone()
    }

    /// Asks whatever can be asked now.
    fn think(&mut self, sockets: &mut Sockets) {
        let domain = self.domain();
        self.ask_dns(&domain);
        self.ask_documents(&domain);
        // Servers are known once the sources have said what they have to say.
        if self.open.values().any(|ask| !matches!(ask, Ask::Converse { .. } | Ask::OldTls { .. })) {
            return;
        }
        let servers = self.servers(&domain);
        for server in &servers {
            if let Host::Name(name) = &server.endpoint.host {
                self.ask(Ask::Resolve { name: name.clone() });
            }
        }
        for server in &servers {
            self.talk_to(server, &domain, sockets);
        }
        self.ask_old(&servers, &domain, sockets);
        self.dry_run(&servers, &domain, sockets);
    }

    /// Asks, unless that was asked.
    fn ask(&mut self, ask: Ask) -> Option<ActionId> {
        if self.known.answer(&ask).is_some() || self.open.values().any(|open| *open == ask) {
            return None;
        }
        let id = ActionId(FIRST_ID.saturating_add(self.next));
        self.next = self.next.saturating_add(1);
        self.open.insert(id, ask.clone());
        self.wishes.push_back(Wish::Start(Action { id, ask }));
        Some(id)
    }

    fn ask_dns(&mut self, domain: &Fqdn) {
        self.ask(Ask::Resolve { name: domain.clone() });
        self.ask(Ask::Lookup { name: domain.clone(), kind: RecordKind::Mx });
        for service in Service::ALL {
            let Some(name) = service.name(domain) else { continue };
            self.ask(Ask::Lookup { name: name.clone(), kind: RecordKind::Srv });
            if matches!(self.known.records(&name, RecordKind::Srv), Some(Ok(Records::Srv(_)))) {
                self.ask(Ask::Validate { name, kind: RecordKind::Srv });
            }
        }
        if let Ok(name) = domain.below("_ua-auto-config") {
            self.ask(Ask::Lookup { name, kind: RecordKind::Txt });
        }
    }

    fn ask_documents(&mut self, domain: &Fqdn) {
        let own = DOCUMENTS.into_iter().filter_map(|kind| place(domain, kind));
        let places: Vec<Place> = own.chain(methods::hoster_places(&self.known, domain)).collect();
        for place in places {
            let (Some(host), Some(ask)) = (place.host(None), place.ask(None)) else { continue };
            if !self.about.by_proxy {
                self.ask(Ask::Resolve { name: host.clone() });
                let Some(Ok(addresses)) = self.known.addresses(&host) else { continue };
                let reached = self.about.way.reached(addresses);
                // The web client picks the address, so all of them have to be allowed.
                if reached.is_empty() || !reached.iter().all(|ip| self.may_reach(*ip, domain)) {
                    continue;
                }
            }
            self.ask(ask);
        }
    }

    /// Nobody's records may lead into the local network, but the domain's own name may be there.
    fn may_reach(&self, ip: IpAddr, domain: &Fqdn) -> bool {
        let own =
            || self.known.addresses(domain).is_some_and(|found| found.as_ref().is_ok_and(|all| all.contains(&ip)));
        is_public(ip, &self.about.way) || own()
    }

    /// What the domain's own methods name, what the person named, and the other port of submission beside each: sending
    /// before reading.
    fn servers(&self, domain: &Fqdn) -> Vec<Server> {
        let methods = methods::read(&self.known, domain);
        let own = methods.iter().filter(|report| report.method.is_own());
        let mut all: Vec<Server> = Vec::new();
        let mut add = |server: Server| {
            if !all.contains(&server) {
                all.push(server);
            }
        };
        self.about.inspected.servers.iter().cloned().for_each(&mut add);
        for server in own.flat_map(|report| &report.servers) {
            add(server.clone());
        }
        let hosts: Vec<Host> = all
            .iter()
            .filter(|server| server.protocol == Protocol::Smtp)
            .map(|server| server.endpoint.host.clone())
            .collect();
        for host in hosts {
            for (port, security) in SUBMISSION {
                let server =
                    Server { protocol: Protocol::Smtp, endpoint: Endpoint { host: host.clone(), port }, security };
                if !all.iter().any(|known| known.endpoint == server.endpoint) {
                    all.push(server);
                }
            }
        }
        all.retain(|server| PORTS.contains(&server.endpoint.port) && server.endpoint.port != RELAY);
        all.sort_by_key(|server| server.protocol);
        all
    }

    /// One address of each family, as far as they may be reached.
    fn addresses(&self, server: &Server, domain: &Fqdn) -> Vec<IpAddr> {
        let typed = self.about.inspected.servers.iter().any(|one| one.endpoint.host == server.endpoint.host);
        let all: Vec<IpAddr> = match &server.endpoint.host {
            Host::Ip(ip) => vec![*ip],
            Host::Name(name) => match self.known.addresses(name) {
                Some(Ok(found)) => self.about.way.reached(found),
                _ => Vec::new(),
            },
        };
        let allowed = |ip: &&IpAddr| typed || self.may_reach(**ip, domain);
        let first = |family| all.iter().filter(allowed).find(|ip| Family::of(**ip) == family).copied();
        [Family::Ipv4, Family::Ipv6].into_iter().filter_map(first).collect()
    }

    fn talk_to(&mut self, server: &Server, domain: &Fqdn, sockets: &mut Sockets) {
        let Endpoint { host, port } = &server.endpoint;
        for address in self.addresses(server, domain) {
            let talked = self.known.talked.iter().any(|one| one.server == *server && one.address == address);
            let door = (address, *port, host.clone());
            if talked || self.never.contains(&door) {
                continue;
            }
            let ask = Ask::Converse { server: server.clone(), address, accepted: Vec::new() };
            if self.open.values().any(|open| *open == ask) {
                continue;
            }
            // A door at which detection broke off is knocked at once more.
            match sockets.may_knock(address) {
                Leave::Now => {
                    if let Some(id) = self.ask(ask) {
                        sockets.connect(id, address);
                    }
                }
                Leave::Later => {}
                Leave::Never => self.refuse(door),
            }
        }
    }

    fn refuse(&mut self, door: (IpAddr, u16, Host)) {
        let endpoint = Endpoint { host: door.2.clone(), port: door.1 };
        if self.never.insert(door) {
            self.decisions.push_back(Decision::Skipped { endpoint, why: Skip::AddressLimit });
        }
    }

    /// The verified conversations with a submission server.
    fn verified(&self, server: &Server, domain: &Fqdn) -> Option<IpAddr> {
        let duties = super::duties::read(&self.known);
        let works = |ip: &IpAddr| {
            duties.iter().any(|one| one.server == *server && one.address == *ip && one.verified == Keeps::Yes)
        };
        self.addresses(server, domain).into_iter().find(works)
    }

    /// Whether an old version of TLS is spoken, at each port of submission once.
    fn ask_old(&mut self, servers: &[Server], domain: &Fqdn, sockets: &mut Sockets) {
        for server in servers.iter().filter(|server| server.protocol == Protocol::Smtp) {
            let Some(address) = self.verified(server, domain) else { continue };
            let ask = Ask::OldTls { server: server.clone(), address };
            if self.known.answer(&ask).is_some() || sockets.may_knock(address) != Leave::Now {
                continue;
            }
            if let Some(id) = self.ask(ask) {
                sockets.connect(id, address);
            }
        }
    }

    /// A message's beginning without a sign-in, where the person agreed to it: sender and recipient
    /// are the domain's own postmaster, and nothing is sent.
    fn dry_run(&mut self, servers: &[Server], domain: &Fqdn, sockets: &mut Sockets) {
        if !self.about.inspected.dry_run {
            return;
        }
        for server in servers.iter().filter(|server| server.protocol == Protocol::Smtp) {
            let Some(address) = self.verified(server, domain) else { continue };
            if self.dry.contains(server) || sockets.may_knock(address) != Leave::Now {
                continue;
            }
            self.dry.insert(server.clone());
            let id = ConversationId(FIRST_TALK.saturating_add(self.next));
            self.next = self.next.saturating_add(1);
            sockets.connect(ActionId(id.0), address);
            self.talks.insert(id, Talk { server: server.clone(), address, tried: false });
            self.wishes.push_back(Wish::Open(id, server.clone(), address));
        }
    }
}
