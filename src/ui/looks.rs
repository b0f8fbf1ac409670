//! Looks at networks to be looked at: each was really made in practice.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, LazyLock};

use tokio::sync::{Semaphore, mpsc, watch};
use toukan_core::diagnose::{findings, ports};
use toukan_core::journey::{Command, Ending, Errand, View};
use toukan_core::model::{
    Address, Answer, Ask, By, Certainty, ConnectFailure, Decision, Finding, FindingId, Knocked, Observation, Place,
    Record, Severity, Subject, What,
};
use toukan_core::permit::Credential;
use toukan_engine::drive::drive;
use toukan_engine::net::World;
use toukan_engine::practice::Practice;

use super::fixtures::ended;

/// So many at a time: most of them only wait for what stays silent.
const AT_ONCE: usize = 4;

/// Looks for an address in these situations.
const DIAGNOSED: &[&str] = &[
    "works",
    "op25b",
    "silent-587",
    "submission-blocked",
    "intercepted",
    "wrong-port",
    "overloaded",
    "listed",
    "all-silent",
    "refused",
    "expired",
    "nothing",
    "offline",
    "proxy-only",
    "ipv6-only",
];

/// A look for nobody, one after a check that was refused, one without control hosts.
const OTHERS: &[&str] = &["network", "after-check", "alone"];

/// The last view of each, and one from the middle.
static LOOKS: LazyLock<BTreeMap<&'static str, [Arc<View>; 2]>> =
    LazyLock::new(|| std::thread::spawn(make).join().unwrap());

fn make() -> BTreeMap<&'static str, [Arc<View>; 2]> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let practice = Practice::open().await.unwrap();
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        let runs: Vec<_> = DIAGNOSED
            .iter()
            .chain(OTHERS)
            .map(|name| {
                let (world, turns) = (practice.world(), Arc::clone(&turns));
                let run = async move {
                    let _turn = turns.acquire().await.unwrap();
                    run(world, name).await
                };
                (*name, tokio::spawn(run))
            })
            .collect();
        let mut looks = BTreeMap::new();
        for (name, run) in runs {
            looks.insert(name, run.await.unwrap());
        }
        looks
    })
}

fn address(situation: &str) -> Address {
    Address::parse(&format!("hanako@{situation}.practice.test")).unwrap()
}

async fn run(world: World, name: &str) -> [Arc<View>; 2] {
    let (commands, receive) = mpsc::unbounded_channel();
    let (views, mut seen) = watch::channel(None);
    let give = |command| assert!(commands.send(command).is_ok());
    let errand = match name {
        "network" => Errand::Diagnose(None),
        "after-check" => Errand::Check { address: address("wrong-password"), server: None },
        "alone" => Errand::Diagnose(Some(address("all-silent"))),
        situation => Errand::Diagnose(Some(address(situation))),
    };
    if name == "alone" {
        give(Command::Controls(None));
    }
    give(Command::Begin { errand, earlier_failures: Vec::new() });
    if name == "after-check" {
        give(Command::Password(Credential::password("not this one".to_owned())));
    }
    let driver = tokio::spawn(drive(Arc::new(world), receive, views));
    let (mut middle, mut asked): (Option<Arc<View>>, bool) = (None, false);
    loop {
        seen.changed().await.unwrap();
        let view: Arc<View> = Arc::clone(seen.borrow_and_update().as_ref().unwrap());
        let is_looked = decided(&view, |decision| matches!(decision, Decision::Looked { .. }));
        if !is_looked && decided(&view, |decision| matches!(decision, Decision::LookBegan { .. })) {
            middle = Some(Arc::clone(&view));
        }
        if view.ending.is_some() && view.is_over {
            if name == "after-check" && !asked {
                asked = true;
                give(Command::LookAround);
            } else if is_looked {
                drop(commands);
                drop(driver);
                let middle = middle.unwrap_or_else(|| Arc::clone(&view));
                return [view, middle];
            }
        }
    }
}

fn decided(view: &View, wanted: impl Fn(&Decision) -> bool) -> bool {
    let mut all = view.record.entries().iter();
    all.any(|entry| matches!(&entry.what, What::Decided(decision) if wanted(decision)))
}

/// How the look in this situation ended.
pub(crate) fn looked(name: &str) -> Arc<View> {
    Arc::clone(&LOOKS[name][0])
}

/// The same while doors were still knocked at.
pub(crate) fn half_looked(name: &str) -> Arc<View> {
    Arc::clone(&LOOKS[name][1])
}

/// The same, stopped by the person.
pub(crate) fn cut(name: &str) -> Arc<View> {
    let mut view = View::clone(&half_looked(name));
    view.ending = Some(Ending::Cancelled);
    view.is_over = true;
    Arc::new(view)
}

/// The same where every host has an IPv6 address beside, and nobody answers there; at all ports or at this one.
pub(crate) fn with_silent_ipv6(name: &str, only: Option<u16>) -> Arc<View> {
    let mut view = View::clone(&looked(name));
    let old = Record::from_json(&view.record.to_json().unwrap()).unwrap();
    let mut record = Record::new(view.record.began());
    let mut knocks = BTreeMap::new();
    for entry in old.entries() {
        record.push(entry.at, entry.subject, entry.what.clone());
        let Subject::Action(id) = entry.subject else { continue };
        // Far above the numbers of any look.
        let twin = Subject::Action(toukan_core::model::ActionId(id.0 + 0x2000_0000));
        match &entry.what {
            What::Asked(Ask::Converse { server, address, accepted }) if only.is_none() => {
                let (server, address, accepted) = (server.clone(), sixth(*address), accepted.clone());
                record.push(entry.at, twin, What::Asked(Ask::Converse { server, address, accepted }));
            }
            What::Ended(_) if only.is_none() => {
                let silent = Observation::NoConnection { failure: ConnectFailure::Silent };
                record.push(entry.at, twin, What::Ended(silent));
            }
            What::Asked(Ask::Knock(knock)) => {
                let mut knock = knock.clone();
                knock.address = sixth(knock.address);
                knocks.insert(id, knock.endpoint.port);
                record.push(entry.at, twin, What::Asked(Ask::Knock(knock)));
            }
            What::Answered(Answer::Knocked(came)) => {
                let silent = Knocked::NoConnection { failure: ConnectFailure::Silent, by: None };
                let is_silent = only.is_none_or(|port| knocks.get(&id) == Some(&port));
                let came = if is_silent { silent } else { came.clone() };
                record.push(entry.at, twin, What::Answered(Answer::Knocked(came)));
            }
            _ => {}
        }
    }
    view.findings = findings(&record);
    view.record = record;
    Arc::new(view)
}

/// The same where a router says that nobody may knock at the account's server.
pub(crate) fn rejected_on_the_way(name: &str) -> Arc<View> {
    let mut view = View::clone(&looked(name));
    let mut record = Record::new(view.record.began());
    let router = IpAddr::from([192, 0, 2, 254]);
    for entry in view.record.entries() {
        let what = match &entry.what {
            What::Answered(Answer::Knocked(Knocked::NoConnection { failure: ConnectFailure::Refused, .. })) => {
                let by = Some(By::Machine(router));
                What::Answered(Answer::Knocked(Knocked::NoConnection { failure: ConnectFailure::Refused, by }))
            }
            other => other.clone(),
        };
        record.push(entry.at, entry.subject, what);
    }
    view.record = record;
    Arc::new(view)
}

fn sixth(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(four) => {
            let [a, b, c, d] = four.octets().map(u16::from);
            Ipv6Addr::new(0x2001, 0xdb8, 0, 1, a, b, c, d).into()
        }
        six @ IpAddr::V6(_) => six,
    }
}

/// The same with this conclusion beside the others.
pub(crate) fn with_finding(name: &str, id: FindingId, severity: Severity, facts: &[(&str, &str)]) -> Arc<View> {
    let mut view = View::clone(&looked(name));
    let evidence = facts.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let certainty = Certainty::Likely;
    let place = if id == FindingId::RefusedByThisComputer { Place::ThisComputer } else { Place::Network };
    view.findings.insert(0, Finding { id, severity, certainty, place, family: None, evidence });
    Arc::new(view)
}

#[test]
fn they_show_what_they_are_made_for() {
    for name in DIAGNOSED.iter().chain(OTHERS) {
        let view = looked(name);
        let asks_others = ports(&view.record).iter().any(|door| door.whose == toukan_core::diagnose::Whose::Control);
        // Where no name leads anywhere there is nobody to ask.
        assert_eq!(asks_others, !["alone", "offline", "proxy-only"].contains(name), "{name}");
    }
    let half = half_looked("submission-blocked");
    assert!(half.ending.is_none() && !ports(&half.record).is_empty());
    let families: BTreeSet<_> = ports(&with_silent_ipv6("op25b", None).record).iter().map(|door| door.family).collect();
    assert_eq!(families.len(), 2);
    // The run before is what its fixture says.
    assert_eq!(looked("after-check").ending, ended("wrong-password").ending);
}
