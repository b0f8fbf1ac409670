//! Networks for the tests of verdicts: what each door does, in a few words.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::super::fixture::{Run, reply};
use crate::model::{
    Answer, Ask, By, ConnectFailure, Decision, Endpoint, Family, Farewell, Host, Knock, Knocked, Manner, Source,
    TlsState, Trust, What, Witness,
};

/// The server that the errand is about.
pub(super) const TARGET: (&str, u16) = ("smtp.example.jp", 465);
/// A round trip, in milliseconds.
const TRIP: u64 = 20;

/// The control hosts of these tests: operator, country, host, ports.
const CONTROLS: &[(&str, &str, &str, &[u16])] = &[
    ("north", "us", "mx.north.example", &[25]),
    ("north", "us", "smtp.north.example", &[465, 587]),
    ("north", "us", "www.north.example", &[443]),
    ("south", "de", "mx.south.example", &[25]),
    ("south", "de", "smtp.south.example", &[465, 587]),
    ("east", "jp", "smtp.east.example", &[465, 587]),
];

/// A door as a network is asked about it.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    /// `target`, `exchanger`, or an operator.
    pub(super) who: &'a str,
    pub(super) host: &'a str,
    pub(super) port: u16,
    pub(super) family: Family,
}

pub(super) fn open(at: At<'_>) -> Knocked {
    if at.port == 443 { Knocked::Sealed } else { greeted(&format!("220 {} ESMTP", at.host)) }
}

pub(super) fn greeted(line: &str) -> Knocked {
    Knocked::Greeted { reply: reply(line), end: Farewell::Answered }
}

pub(super) fn none(failure: ConnectFailure) -> Knocked {
    let by = (failure == ConnectFailure::Unreachable).then_some(By::OnTheWay);
    Knocked::NoConnection { failure, by }
}

pub(super) fn silent() -> Knocked {
    none(ConnectFailure::Silent)
}

pub(super) fn refused() -> Knocked {
    none(ConnectFailure::Refused)
}

/// What a network does with whatever is knocked at.
pub(super) type Network<'n> = &'n dyn Fn(At<'_>) -> Knocked;

fn address(number: usize, family: Family) -> IpAddr {
    let number = u8::try_from(number).unwrap();
    match family {
        Family::Ipv4 => Ipv4Addr::new(203, 0, 113, number).into(),
        Family::Ipv6 => Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, number.into()).into(),
    }
}

fn waits(came: &Knocked) -> u64 {
    match came {
        Knocked::NoConnection { failure: ConnectFailure::Silent, .. } => 10_000,
        Knocked::Mute => 40_000,
        _ => TRIP,
    }
}

/// One knock more.
pub(super) fn knock(mut run: Run, at: At<'_>, number: usize, witness: Witness, came: Knocked, waited: u64) -> Run {
    let endpoint = Endpoint { host: Host::parse(at.host).unwrap(), port: at.port };
    let knock = Knock { endpoint, address: address(number, at.family), manner: Manner::at(at.port), witness };
    run.ask(Ask::Knock(knock), What::Answered(Answer::Knocked(came)), waited);
    run
}

/// The same, with a handshake of this kind before it.
pub(super) fn knock_in_tls(
    mut run: Run,
    at: At<'_>,
    number: usize,
    witness: Witness,
    came: Knocked,
    tls: TlsState,
) -> Run {
    let endpoint = Endpoint { host: Host::parse(at.host).unwrap(), port: at.port };
    let knock = Knock { endpoint, address: address(number, at.family), manner: Manner::at(at.port), witness };
    run.ask_noting(Ask::Knock(knock), What::Tls(tls), What::Answered(Answer::Knocked(came)));
    run
}

/// A look at a network from a run, over these families. `target` says whether there is a server to be looked at.
pub(super) fn looked(run: Run, families: &[Family], target: bool, network: Network<'_>) -> Run {
    let mut run = run;
    run.decided(Decision::LookBegan { controls: true });
    for family in families {
        let mut number = 10;
        let mut one = |run, who: &str, host: &str, port, witness| {
            number += 1;
            let at = At { who, host, port, family: *family };
            let came = network(at);
            let waited = waits(&came);
            knock(run, at, number, witness, came, waited)
        };
        for (operator, country, host, ports) in CONTROLS {
            for port in *ports {
                let witness = Witness::Control { operator: (*operator).to_owned(), country: (*country).to_owned() };
                run = one(run, operator, host, *port, witness);
            }
        }
        let exchanger = Witness::Exchanger { operator: "example.jp".to_owned() };
        run = one(run, "exchanger", "mx.example.jp", 25, exchanger);
        for port in [25, 465, 587].into_iter().filter(|_| target) {
            run = one(run, "target", TARGET.0, port, Witness::Target);
        }
    }
    run.decided(Decision::Looked { whole: true });
    run
}

/// A run whose server was found and did not answer.
pub(super) fn stuck() -> Run {
    Run::new().silent(TARGET, "192.0.2.1").settled(TARGET, Source::Srv, Trust::Confirmed)
}

/// A run whose server was found and verified.
pub(super) fn fine() -> Run {
    Run::new().good(TARGET).settled(TARGET, Source::Srv, Trust::Confirmed)
}

/// Id, certainty and family of each verdict, in order.
pub(super) fn verdicts(run: &Run) -> Vec<String> {
    let found = run.findings().into_iter().filter(|finding| finding.id.is_verdict());
    let family = |family: Option<Family>| match family {
        Some(Family::Ipv4) => " ipv4",
        Some(Family::Ipv6) => " ipv6",
        None => "",
    };
    found.map(|one| format!("{:?} {} {:?}{}", one.severity, one.id, one.certainty, family(one.family))).collect()
}
