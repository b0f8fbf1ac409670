use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use super::*;
use crate::detect::{MAX_OPEN, MAX_OPEN_PER_ADDRESS, MAX_PER_ADDRESS};
use crate::model::{ConnectFailure, Foreign, Knocked, Links, LookupFailure, Pref64};

const TABLE: &str = r#"
[[operator]]
id = "north"
country = "us"
hosts = [
  { host = "mx.north.example", ports = [25] },
  { host = "smtp.north.example", ports = [465, 587] },
  { host = "www.north.example", ports = [443] },
]
as-of = "2026-11-22"
source = "a test"

[[operator]]
id = "south"
country = "de"
hosts = [{ host = "mx.south.example", ports = [25] }, { host = "smtp.south.example", ports = [465, 587] }]
as-of = "2026-11-22"
source = "a test"
"#;

fn name(text: &str) -> Fqdn {
    Fqdn::parse(text).unwrap()
}

fn about() -> About {
    About {
        domain: Some(name("example.jp")),
        target: Some(name("smtp.example.jp").into()),
        exchangers: vec![name("mx.example.jp"), name("mx2.example.jp"), name("mx3.example.jp")],
        ..About::default()
    }
}

/// Carries a look out: every name has these addresses, every door is refused once all that can be open is open.
struct Carried {
    look: Look,
    sockets: Sockets,
    names: BTreeSet<String>,
    knocks: Vec<Knock>,
    /// How often the system was asked for its links.
    links: usize,
    decisions: Vec<Decision>,
    /// The most that were open at once, in all and to one address.
    most: (usize, usize),
}

impl Carried {
    fn out(about: About, addresses: impl Fn(&str) -> Vec<IpAddr>) -> Self {
        Self::with(about, Some(&Controls::parse(TABLE).unwrap()), Sockets::default(), addresses)
    }

    fn with(
        about: About,
        controls: Option<&Controls>,
        sockets: Sockets,
        addresses: impl Fn(&str) -> Vec<IpAddr>,
    ) -> Self {
        let look = Look::new(about, controls);
        let (names, knocks, decisions) = Default::default();
        let mut carried = Self { look, sockets, names, knocks, decisions, links: 0, most: (0, 0) };
        let mut open: BTreeMap<ActionId, IpAddr> = BTreeMap::new();
        loop {
            let mut answers = Vec::new();
            while let Some(step) = carried.look.poll_step(&mut carried.sockets) {
                let Step::Start(action) = step else { panic!("nothing is stopped") };
                match action.ask {
                    Ask::Resolve { name } => {
                        carried.names.insert(name.host().to_owned());
                        let found = addresses(name.host());
                        let answer = if found.is_empty() { Err(LookupFailure::NoSuchName) } else { Ok(found) };
                        answers.push((action.id, Answer::Addresses(answer)));
                    }
                    Ask::Links => {
                        carried.links += 1;
                        answers.push((action.id, Answer::Links(Links::default())));
                    }
                    Ask::Knock(knock) => {
                        open.insert(action.id, knock.address);
                        carried.knocks.push(knock);
                    }
                    other => panic!("{other:?} is not asked in a look"),
                }
            }
            while let Some(decision) = carried.look.poll_decision() {
                carried.decisions.push(decision);
            }
            let to_one = |ip: &IpAddr| open.values().filter(|other| *other == ip).count();
            let most = open.values().map(to_one).max().unwrap_or_default();
            carried.most = (carried.most.0.max(open.len()), carried.most.1.max(most));
            if answers.is_empty() {
                let Some((id, _)) = open.pop_first() else { break };
                let failure = ConnectFailure::Refused;
                answers.push((id, Answer::Knocked(Knocked::NoConnection { failure, by: None })));
            }
            for (id, answer) in answers {
                assert!(carried.look.owns(id));
                carried.look.handle(id, &Happened::Answered(answer), &mut carried.sockets);
            }
        }
        assert!(carried.look.is_over());
        carried
    }

    fn doors(&self) -> Vec<String> {
        let mut doors: Vec<String> =
            self.knocks.iter().map(|knock| format!("{} {}", knock.endpoint, knock.address)).collect();
        doors.sort_unstable();
        doors
    }
}

fn hashed(host: &str) -> Vec<IpAddr> {
    let sum = host.bytes().fold(7_u16, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let [high, low] = sum.to_be_bytes();
    vec![[198, 18, high, low].into(), [0x2001, 0xdb8, 0, 0, 0, 0, 0, sum].into()]
}

#[test]
fn every_door_is_knocked_at_once_in_its_own_manner_and_family() {
    let carried = Carried::out(about(), hashed);
    // Target 25, 465, 587; two of three exchangers; each control port: in both families.
    assert_eq!(carried.knocks.len(), (3 + 2 + 4 + 3) * 2);
    let doors: BTreeSet<String> = carried.doors().into_iter().collect();
    assert_eq!(doors.len(), carried.knocks.len());
    assert!(!carried.names.contains("mx3.example.jp"));
    for knock in &carried.knocks {
        let manner = match knock.endpoint.port {
            443 => Manner::Handshake,
            465 => Manner::Sealed,
            _ => Manner::Clear,
        };
        assert_eq!(knock.manner, manner);
        let is_exchanger = matches!(knock.witness, Witness::Exchanger { .. });
        assert!(!is_exchanger || knock.endpoint.port == 25, "{knock:?}");
    }
    let ends = [Decision::LookBegan { controls: true }, Decision::Looked { whole: true }];
    assert_eq!(carried.decisions, ends);
}

#[test]
fn the_limits_of_a_run_hold() {
    let carried = Carried::out(about(), hashed);
    assert!(carried.most.0 <= MAX_OPEN && carried.most.1 <= MAX_OPEN_PER_ADDRESS, "{:?}", carried.most);
    // One machine that bears every name gets no more than its share, what detection had of it included.
    let mut sockets = Sockets::default();
    let ip: IpAddr = "203.0.113.7".parse().unwrap();
    for number in 0..MAX_PER_ADDRESS - 1 {
        let id = ActionId(u32::try_from(number).unwrap());
        sockets.connect(id, ip);
        sockets.close(id);
    }
    let controls = Controls::parse(TABLE).unwrap();
    let carried = Carried::with(about(), Some(&controls), sockets, |_| vec!["203.0.113.7".parse().unwrap()]);
    assert_eq!(carried.knocks.len(), 1);
    let skipped = |decision: &&Decision| matches!(decision, Decision::Skipped { why: Skip::AddressLimit, .. });
    assert!(carried.decisions.iter().any(|decision| skipped(&decision)));
}

#[test]
fn names_of_one_machine_lead_to_one_knock_a_port() {
    let carried = Carried::out(about(), |_| vec!["203.0.113.7".parse().unwrap()]);
    let ports: Vec<u16> = carried.knocks.iter().map(|knock| knock.endpoint.port).collect();
    let once: BTreeSet<u16> = ports.iter().copied().collect();
    assert_eq!(ports.len(), once.len(), "{ports:?}");
}

#[test]
fn nobody_in_the_local_network_is_knocked_at() {
    let inside: IpAddr = "192.168.1.1".parse().unwrap();
    assert!(Carried::out(about(), |_| vec![inside]).knocks.is_empty());
    // Where detection has been the errand goes, and control hosts are not there.
    let mut been = about();
    been.past.known.insert(inside);
    let carried = Carried::out(been, |_| vec![inside]);
    assert!(!carried.knocks.is_empty());
    assert!(carried.knocks.iter().all(|knock| knock.witness == Witness::Target));
    // What is behind a translator's prefix is judged by what it is.
    let prefix: Pref64 = "64:ff9b::/96".parse().unwrap();
    let way = Ipv4Way::Translated { prefixes: vec![prefix] };
    assert!(Carried::out(About { way, ..about() }, |_| vec![inside]).knocks.is_empty());
}

#[test]
fn whoever_has_spoken_is_not_asked_again() {
    let mut heard = about();
    for address in hashed("smtp.example.jp") {
        heard.past.heard.insert((address, 465));
    }
    let carried = Carried::out(heard, hashed);
    assert!(!carried.doors().iter().any(|door| door.starts_with("smtp.example.jp:465")), "{:?}", carried.doors());
    assert!(carried.doors().iter().any(|door| door.starts_with("smtp.example.jp:587")));
}

#[test]
fn without_control_hosts_nobody_else_is_asked() {
    let carried = Carried::with(about(), None, Sockets::default(), hashed);
    let own = ["mx.example.jp", "mx2.example.jp", "smtp.example.jp"];
    assert_eq!(carried.names.iter().map(String::as_str).collect::<Vec<_>>(), own);
    assert_eq!(carried.decisions.first(), Some(&Decision::LookBegan { controls: false }));
}

#[test]
fn a_target_that_is_a_control_host_is_no_witness_for_itself() {
    let target = About { target: Some(name("smtp.north.example").into()), ..about() };
    let carried = Carried::out(target, hashed);
    let of_host = |knock: &&Knock| knock.endpoint.host == name("smtp.north.example").into();
    assert!(carried.knocks.iter().filter(of_host).all(|knock| knock.witness == Witness::Target));
    // An exchanger of a listed operator is theirs, not a second opinion.
    let theirs = About { exchangers: vec![name("mx9.north.example")], ..about() };
    let carried = Carried::out(theirs, hashed);
    let exchanger = carried.knocks.iter().find(|knock| matches!(knock.witness, Witness::Exchanger { .. })).unwrap();
    assert_eq!(exchanger.witness.operator(), Some("north"));
}

#[test]
fn an_address_that_somebody_typed_needs_no_name() {
    let typed = About { target: Some(Host::Ip("10.0.0.1".parse().unwrap())), ..About::default() };
    let carried = Carried::with(typed, None, Sockets::default(), hashed);
    assert_eq!(carried.doors(), ["10.0.0.1:25 10.0.0.1", "10.0.0.1:465 10.0.0.1", "10.0.0.1:587 10.0.0.1"]);
}

#[test]
fn what_is_cut_short_is_not_whole() {
    let mut sockets = Sockets::default();
    let mut look = Look::new(about(), None);
    let Some(Step::Start(first)) = look.poll_step(&mut sockets) else { panic!("a name is asked for") };
    look.finish();
    // What was never begun is not stopped; what was begun is, and still ends.
    let mut stopped = Vec::new();
    while let Some(step) = look.poll_step(&mut sockets) {
        stopped.push(step);
    }
    assert_eq!(stopped, [Step::Stop(first.id)]);
    assert!(!look.is_over() && look.owns(first.id));
    let late = Answer::Addresses(Err(LookupFailure::TimedOut));
    look.handle(first.id, &Happened::Answered(late), &mut sockets);
    assert!(look.poll_step(&mut sockets).is_none() && look.is_over());
    let decisions: Vec<Decision> = std::iter::from_fn(|| look.poll_decision()).collect();
    assert_eq!(decisions.last(), Some(&Decision::Looked { whole: false }));
    assert!(look.poll_decision().is_none());
    // Events of unknown subjects change nothing.
    look.handle(ActionId(3), &Happened::Noted(crate::model::What::Received { line: Foreign::from("x") }), &mut sockets);
    assert!(look.is_over());
}
