//! The planner of a look: names are asked for at once, doors are knocked at as sockets allow.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::IpAddr;

use super::controls::Controls;
use super::past::Past;
use crate::detect::{Leave, Sockets, Step, is_public};
use crate::model::{
    Action, ActionId, Answer, Ask, Decision, Endpoint, Family, Fqdn, Happened, Host, Ipv4Way, Knock, Manner, Skip,
    Witness,
};

/// Numbers of these questions begin here, far above those of any detection: one run has both.
const FIRST_ID: u32 = 0x4000_0000;
/// How many of the domain's mail exchangers are knocked at: the most wanted ones.
const MAX_EXCHANGERS: usize = 2;
/// Where mail is handed in (RFC 6409, RFC 8314), and where it is handed on: what is looked at anyway.
const USUAL: [u16; 3] = [587, 465, 25];
/// Where mail is handed on (RFC 5321).
const RELAY: u16 = 25;

/// What is looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    /// The mail domain, if there is an address.
    pub(crate) domain: Option<Fqdn>,
    /// The host that the errand is about.
    pub(crate) target: Option<Host>,
    /// Its ports, as far as a source or a person named them.
    pub(crate) ports: BTreeSet<u16>,
    /// The domain's mail exchangers, the most wanted first.
    pub(crate) exchangers: Vec<Fqdn>,
    /// What was seen before.
    pub(crate) past: Past,
    /// How IPv4 addresses are reached.
    pub(crate) way: Ipv4Way,
}

/// A host whose doors are to be knocked at.
#[derive(Clone, Debug)]
struct House {
    host: Host,
    ports: Vec<u16>,
    witness: Witness,
}

/// What a question is about.
enum Open {
    Links,
    Name(House),
    Door,
}

/// One look. See the module's description.
pub(crate) struct Look {
    about: About,
    open: BTreeMap<ActionId, Open>,
    /// Stopped, and not ended yet.
    gone: BTreeSet<ActionId>,
    queue: Vec<Knock>,
    steps: VecDeque<Step>,
    decisions: VecDeque<Decision>,
    next: u32,
    cut: bool,
    told: bool,
}

impl Look {
    /// A look that begins now; `controls` is the table of control hosts, or `None` if none is to be asked.
    pub(crate) fn new(about: About, controls: Option<&Controls>) -> Self {
        let houses = houses(&about, controls);
        let mut look = Self {
            about,
            open: BTreeMap::new(),
            gone: BTreeSet::new(),
            queue: Vec::new(),
            steps: VecDeque::new(),
            decisions: VecDeque::from([Decision::LookBegan { controls: controls.is_some() }]),
            next: FIRST_ID,
            cut: false,
            told: false,
        };
        look.ask(Ask::Links, Open::Links);
        for house in houses {
            match &house.host {
                Host::Name(name) => {
                    let ask = Ask::Resolve { name: name.clone() };
                    look.ask(ask, Open::Name(house));
                }
                Host::Ip(ip) => look.doors(&house, &[*ip]),
            }
        }
        look
    }

    /// Whether this question is one of this look.
    pub(crate) fn owns(&self, id: ActionId) -> bool {
        self.open.contains_key(&id) || self.gone.contains(&id)
    }

    /// Something happened to a question of this look.
    pub(crate) fn handle(&mut self, id: ActionId, what: &Happened, sockets: &mut Sockets) {
        if !what.is_terminal() {
            return;
        }
        sockets.close(id);
        self.gone.remove(&id);
        if let (Some(Open::Name(house)), Happened::Answered(Answer::Addresses(Ok(found)))) =
            (self.open.remove(&id), what)
        {
            let reached = self.about.way.reached(found);
            self.doors(&house, &reached);
        }
    }

    /// The next thing to do, until there is none.
    pub(crate) fn poll_step(&mut self, sockets: &mut Sockets) -> Option<Step> {
        self.knock(sockets);
        if self.is_over() && !self.told {
            self.told = true;
            self.decisions.push_back(Decision::Looked { whole: !self.cut });
        }
        self.steps.pop_front()
    }

    /// The next decision for the record, until there is none.
    pub(crate) fn poll_decision(&mut self) -> Option<Decision> {
        self.decisions.pop_front()
    }

    /// Whether nothing is outstanding.
    pub(crate) fn is_over(&self) -> bool {
        self.open.is_empty() && self.gone.is_empty() && self.queue.is_empty() && self.steps.is_empty()
    }

    /// Ends it now, with what is there.
    pub(crate) fn finish(&mut self) {
        self.cut |= !self.open.is_empty() || !self.queue.is_empty();
        self.queue.clear();
        // What nobody has heard of yet need not be stopped.
        self.steps.retain(|step| match step {
            Step::Start(action) => self.open.remove(&action.id).is_none(),
            Step::Stop(_) => true,
        });
        for id in std::mem::take(&mut self.open).into_keys() {
            self.gone.insert(id);
            self.steps.push_back(Step::Stop(id));
        }
    }

    fn ask(&mut self, ask: Ask, open: Open) -> ActionId {
        let id = ActionId(self.next);
        self.next = self.next.saturating_add(1);
        self.open.insert(id, open);
        self.steps.push_back(Step::Start(Action { id, ask }));
        id
    }

    /// The doors of a house: one address of each family, the resolver's first.
    fn doors(&mut self, house: &House, addresses: &[IpAddr]) {
        let known = &self.about.past.known;
        let allowed = |ip: &&IpAddr| {
            let typed = matches!(house.host, Host::Ip(_));
            let ours = house.witness == Witness::Target && (typed || known.contains(ip));
            ours || is_public(**ip, &self.about.way)
        };
        // Where detection has been is where the errand goes.
        let first = |family: Family| {
            let mut of_family = addresses.iter().filter(|ip| Family::of(**ip) == family).filter(allowed);
            let been = of_family.clone().find(|ip| house.witness == Witness::Target && known.contains(*ip));
            been.or_else(|| of_family.next()).copied()
        };
        let chosen: Vec<IpAddr> = [Family::Ipv4, Family::Ipv6].into_iter().filter_map(first).collect();
        for address in chosen {
            for port in &house.ports {
                if self.about.past.heard.contains(&(address, *port)) {
                    continue;
                }
                let endpoint = Endpoint { host: house.host.clone(), port: *port };
                let manner = Manner::at(*port);
                self.queue.push(Knock { endpoint, address, manner, witness: house.witness.clone() });
            }
        }
        self.queue.sort_by_key(turn);
    }

    /// Begins what may be begun now. A machine that bears several names is knocked at once a port.
    fn knock(&mut self, sockets: &mut Sockets) {
        let mut later = Vec::new();
        for knock in std::mem::take(&mut self.queue) {
            let door = (knock.address, knock.endpoint.port);
            if self.about.past.heard.contains(&door) {
                continue;
            }
            match sockets.may_knock(knock.address) {
                Leave::Now => {
                    self.about.past.heard.insert(door);
                    let address = knock.address;
                    let id = self.ask(Ask::Knock(knock), Open::Door);
                    sockets.connect(id, address);
                }
                Leave::Later => later.push(knock),
                Leave::Never => {
                    self.decisions.push_back(Decision::Skipped { endpoint: knock.endpoint, why: Skip::AddressLimit });
                }
            }
        }
        self.queue = later;
    }
}

/// Whose doors come first: what the person needs, then what tells the network from a host.
fn turn(knock: &Knock) -> (u8, u16, IpAddr) {
    let rank = match (&knock.witness, knock.endpoint.port) {
        (Witness::Target, port) if port != RELAY => 0,
        (Witness::Control { .. }, port) if port != RELAY => 1,
        (Witness::Control { .. }, _) => 2,
        (Witness::Exchanger { .. } | Witness::Target, _) => 3,
    };
    (rank, knock.endpoint.port, knock.address)
}

fn houses(about: &About, controls: Option<&Controls>) -> Vec<House> {
    let mut all = Vec::new();
    if let Some(host) = &about.target {
        let ports = USUAL.into_iter().chain(about.ports.iter().copied());
        let mut ports: Vec<u16> = ports.collect();
        ports.sort_unstable();
        ports.dedup();
        all.push(House { host: host.clone(), ports, witness: Witness::Target });
    }
    let empty = Controls::default();
    let table = controls.unwrap_or(&empty);
    for operator in table.for_domain(about.domain.as_ref()) {
        let witness = Witness::Control { operator: operator.id.clone(), country: operator.country.clone() };
        for line in &operator.hosts {
            let host = Host::Name(line.host.clone());
            // It is not unrelated to the errand.
            if about.target.as_ref() != Some(&host) {
                all.push(House { host, ports: line.ports.clone(), witness: witness.clone() });
            }
        }
    }
    let listed: BTreeSet<Host> = all.iter().map(|house| house.host.clone()).collect();
    let exchangers = about.exchangers.iter().filter(|name| !listed.contains(&Host::Name((*name).clone())));
    for name in exchangers.take(MAX_EXCHANGERS) {
        let witness = Witness::Exchanger { operator: table.operator_of(name) };
        all.push(House { host: Host::Name(name.clone()), ports: vec![RELAY], witness });
    }
    all
}

#[cfg(test)]
#[path = "knocking_tests.rs"]
mod tests;
