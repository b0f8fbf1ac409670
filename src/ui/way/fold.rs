//! From a view and its record to the way.

use std::collections::BTreeSet;

use toukan_core::journey::{Ending, TestState, View};
use toukan_core::model::{
    Answer, Arrived, Ask, ConnectFailure, ConversationEnd, FindingId, Folder, Host, Observation, Protocol, Record,
    Subject, What,
};

use super::{Directory, Door, Inbox, Lane, Stopped, Way};
use crate::ui::screens::check::stand::has;

/// The doors of a submission server (RFC 6409, RFC 8314).
const DOORS: [u16; 2] = [587, 465];
/// Between servers (RFC 5321).
const RELAY: u16 = 25;

/// Whether a port, as evidence names it, is a door of a submission server.
pub(crate) fn is_submission(port: &str) -> bool {
    DOORS.iter().any(|door| door.to_string() == port)
}

/// What is known of the way; before there is a view, nothing.
pub(crate) fn way(view: Option<&View>) -> Way {
    let mut ports = DOORS.to_vec();
    let Some(view) = view else { return Way::unknown(&ports) };
    let found = view.chosen.as_ref().or_else(|| view.outcome.as_ref()?.submission.first());
    let host = found.map(|found| found.candidate.server.endpoint.host.clone());
    if let Some(found) = found {
        let port = found.candidate.server.endpoint.port;
        if !ports.contains(&port) {
            // A server typed by hand may have another door; then only that one was asked for.
            ports = vec![port];
        }
    }
    let mut lanes = Vec::new();
    let mut stopped = None;
    for port in ports {
        let seen: Vec<Seen<'_>> = looks(&view.record, port, host.as_ref()).collect();
        let door = door(view, port, &seen);
        if door == Door::Unclear {
            stopped = stopped.or_else(|| seen.iter().find_map(Seen::stopped));
        }
        lanes.push(Lane { port, door });
    }
    lanes.push(Lane { port: RELAY, door: Door::Unused });
    let directory = directory(view);
    let mut way = Way { directory, lanes, host, stopped, inbox: inbox(view) };
    way.stopped = way.stopped.filter(|_| way.open_door().is_none());
    if has(view, FindingId::Offline) {
        way.stop_at_the_network();
    }
    way.doubt_silence();
    way
}

impl Way {
    fn unknown(ports: &[u16]) -> Self {
        let mut lanes: Vec<Lane> = ports.iter().map(|port| Lane { port: *port, door: Door::Open }).collect();
        lanes.push(Lane { port: RELAY, door: Door::Unused });
        Self { directory: Directory::Open, lanes, host: None, stopped: None, inbox: Inbox::Open }
    }

    /// Nothing leaves this computer's network, so no door was come to, asked for or not.
    fn stop_at_the_network(&mut self) {
        if self.open_door().is_some() || self.stopped.is_some() {
            return;
        }
        self.stopped = Some(Stopped::Network);
        for lane in self.lanes.iter_mut().filter(|lane| lane.door == Door::Open) {
            lane.door = Door::Unclear;
        }
    }

    /// A silent port beside a door where somebody answered is a port that is silent. Where nobody answers at all, a
    /// network that swallows connections and a machine that is off look the same: no door is judged then.
    fn doubt_silence(&mut self) {
        let quiet = |lane: &Lane| matches!(lane.door, Door::Silent | Door::Open | Door::Unused);
        let silent = self.lanes.iter().any(|lane| lane.door == Door::Silent);
        if !silent || self.stopped.is_some() || !self.lanes.iter().all(quiet) {
            return;
        }
        self.stopped = Some(Stopped::Silence);
        for lane in self.lanes.iter_mut().filter(|lane| lane.door == Door::Silent) {
            lane.door = Door::Unclear;
        }
    }
}

/// One look at a door.
enum Seen<'a> {
    Open,
    Ended(&'a Observation),
}

impl Seen<'_> {
    fn stopped(&self) -> Option<Stopped> {
        match self {
            Self::Ended(Observation::NoConnection { failure: ConnectFailure::Denied { .. } }) => {
                Some(Stopped::Computer)
            }
            Self::Ended(Observation::NoConnection {
                failure: ConnectFailure::Unreachable | ConnectFailure::Other { .. },
            }) => Some(Stopped::Network),
            _ => None,
        }
    }

    /// What it says of the door; `None` for a look that was given up.
    fn door(&self) -> Option<Door> {
        let observation = match self {
            Self::Open => return Some(Door::Trying),
            Self::Ended(observation) => observation,
        };
        match observation {
            Observation::NoConnection { failure } => match failure {
                ConnectFailure::Refused => Some(Door::Shut),
                ConnectFailure::Denied { .. } | ConnectFailure::Unreachable | ConnectFailure::Other { .. } => {
                    Some(Door::Unclear)
                }
                // Silent, or given up before anybody could answer: the findings know which.
                ConnectFailure::Silent => None,
            },
            _ => match &observation.smtp()?.end {
                _ if observation.smtp()?.tls.is_verified() => Some(Door::Works),
                _ if observation.smtp()?.tls.is_pinned() => Some(Door::Accepted),
                ConversationEnd::Cancelled => None,
                ConversationEnd::Refused { .. } | ConversationEnd::Declined { .. } | ConversationEnd::Closed { .. } => {
                    Some(Door::Shut)
                }
                ConversationEnd::TimedOut { .. } => Some(Door::Silent),
                ConversationEnd::Complete
                | ConversationEnd::StarttlsMissing
                | ConversationEnd::TlsFailed
                | ConversationEnd::Violated { .. } => Some(Door::Unsafe),
            },
        }
    }
}

/// Every look at this port: at this host, or while it has no name yet, at all.
fn looks<'a>(record: &'a Record, port: u16, host: Option<&'a Host>) -> impl Iterator<Item = Seen<'a>> {
    let asked = move |what: &What| match what {
        What::Asked(Ask::Converse { server, .. }) | What::Opened { server, .. } => {
            server.protocol == Protocol::Smtp
                && server.endpoint.port == port
                && host.is_none_or(|host| server.endpoint.host == *host)
        }
        _ => false,
    };
    record.entries().iter().filter(move |entry| asked(&entry.what)).map(|entry| ended(record, entry.subject))
}

fn ended(record: &Record, subject: Subject) -> Seen<'_> {
    let mut ends = record.entries().iter().filter(|entry| entry.subject == subject);
    ends.find_map(|entry| match &entry.what {
        What::Ended(observation) => Some(Seen::Ended(observation)),
        _ => None,
    })
    .unwrap_or(Seen::Open)
}

fn door(view: &View, port: u16, seen: &[Seen<'_>]) -> Door {
    let said: Vec<Door> = seen.iter().filter_map(Seen::door).collect();
    // One address that works is enough; what is proven stays proven while another look is under way.
    let order = [Door::Works, Door::Accepted, Door::Unsafe, Door::Trying, Door::Shut, Door::Silent, Door::Unclear];
    if let Some(best) = order.into_iter().find(|door| said.contains(door)) {
        return best;
    }
    let silent = view.findings.iter().any(|finding| {
        finding.id == FindingId::PortSilent
            && finding.evidence.get("port").is_some_and(|said| *said == port.to_string())
    });
    if silent { Door::Silent } else { Door::Open }
}

fn inbox(view: &View) -> Inbox {
    let Some(test) = &view.test else { return Inbox::Open };
    match (test.state, &test.arrived) {
        (TestState::Arrived, Some(Arrived { folder: Folder::Junk, .. })) => Inbox::Junk,
        (TestState::Arrived, _) => Inbox::Proven,
        (TestState::Looking, _) => Inbox::Awaited,
        (TestState::NotSeen, _) => Inbox::NotSeen,
        _ => Inbox::Open,
    }
}

fn directory(view: &View) -> Directory {
    let bad = [FindingId::DnsBroken, FindingId::NoSuchDomain, FindingId::NoSuchHost];
    // Whoever stopped it was not told that nothing came.
    let cancelled = view.ending == Some(Ending::Cancelled);
    if view.chosen.is_none() && !cancelled && view.findings.iter().any(|finding| bad.contains(&finding.id)) {
        return Directory::Bad;
    }
    let (mut asked, mut answered) = (false, false);
    // A second resolver's answers say nothing about this network's.
    let mut aside = BTreeSet::new();
    for entry in view.record.entries() {
        match &entry.what {
            What::Asked(Ask::LookupByHttps { .. }) => {
                aside.insert(entry.subject);
            }
            What::Answered(_) if aside.contains(&entry.subject) => {}
            What::Asked(Ask::Lookup { .. } | Ask::Resolve { .. }) => asked = true,
            What::Answered(Answer::Records(Ok(_)) | Answer::Addresses(Ok(_))) => answered = true,
            _ => {}
        }
    }
    match (asked, answered) {
        (_, true) => Directory::Good,
        (true, false) if view.ending.is_none() => Directory::Asking,
        (true, false) if cancelled => Directory::Open,
        (true, false) => Directory::Bad,
        (false, false) => Directory::Open,
    }
}
