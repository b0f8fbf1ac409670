//! The way out that is there already: the ports and address families by which the server takes mail from here.

use crate::model::{Endpoint, Family, Finding, FindingId, Host, Protocol, Record, Security, Server};

use super::ports::{Port, Whose, ports};

/// Submission over implicit TLS (RFC 8314 §3.3).
const SUBMISSIONS: u16 = 465;
/// Where a mail program hands mail in.
const SUBMISSION: [u16; 3] = [587, SUBMISSIONS, 2525];

/// A port of the server that answers from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The server, as it is spoken to there.
    pub server: Server,
    /// The address families over which it answers.
    pub families: Vec<Family>,
}

/// What works at the server that the errand is about, and what does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WayOut {
    /// The ports that answer, 587 first.
    pub open: Vec<Way>,
    /// Ports and families of the same host that do not.
    pub shut: Vec<(u16, Family)>,
}

impl WayOut {
    /// Whether something works beside what does not: then it is used, with a note.
    pub fn is_beside(&self) -> bool {
        !self.open.is_empty() && !self.shut.is_empty()
    }

    /// The ports that answer over no family.
    pub fn shut_ports(&self) -> Vec<u16> {
        let open = |port: u16| self.open.iter().any(|way| way.server.endpoint.port == port);
        let mut ports: Vec<u16> = self.shut.iter().map(|(port, _)| *port).filter(|port| !open(*port)).collect();
        ports.dedup();
        ports
    }

    /// The family over which nothing of it answers, where the other one does.
    pub fn shut_family(&self) -> Option<Family> {
        let shut = |family| self.shut.iter().any(|(_, of)| *of == family);
        let open = |family| self.open.iter().any(|way| way.families.contains(&family));
        [Family::Ipv4, Family::Ipv6].into_iter().find(|family| shut(*family) && !open(*family))
    }
}

/// The way out of a run that was looked at. Whoever answers in everybody's place is none, but for what verified.
pub fn way_out(record: &Record, findings: &[Finding]) -> WayOut {
    let between =
        findings.iter().any(|finding| matches!(finding.id, FindingId::SmtpIntercepted | FindingId::StarttlsStripped));
    let all = ports(record);
    let mut doors: Vec<&Port> =
        all.iter().filter(|port| port.whose == Whose::Target && SUBMISSION.contains(&port.port)).collect();
    doors.sort_by_key(|door| SUBMISSION.iter().position(|port| *port == door.port));
    let mut out = WayOut::default();
    for door in doors {
        let takes = door.came == "open" && (door.verified || !between);
        if !takes {
            // A computer without a route over this family lacks nothing.
            if door.came != "no-route" && !out.shut.contains(&(door.port, door.family)) {
                out.shut.push((door.port, door.family));
            }
            continue;
        }
        let there = |way: &&mut Way| way.server.endpoint.port == door.port;
        match out.open.iter_mut().find(there) {
            Some(way) if way.families.contains(&door.family) => {}
            Some(way) => way.families.push(door.family),
            None => {
                out.open.push(Way { server: submission(&door.host, door.port), families: vec![door.family] });
            }
        }
    }
    // One of several addresses that answers is enough.
    let WayOut { open, shut } = &mut out;
    let answers =
        |port: u16, family| open.iter().any(|way| way.server.endpoint.port == port && way.families.contains(&family));
    shut.retain(|(port, family)| !answers(*port, *family));
    out
}

fn submission(host: &Host, port: u16) -> Server {
    let security = if port == SUBMISSIONS { Security::Tls } else { Security::Starttls };
    Server { protocol: Protocol::Smtp, endpoint: Endpoint { host: host.clone(), port }, security }
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::Run;
    use super::super::fixture::{At, Network, TARGET, fine, greeted, looked, open, refused, silent, stuck};
    use super::*;
    use crate::model::{By, ConnectFailure, Knocked};

    const BOTH: &[Family] = &[Family::Ipv4, Family::Ipv6];

    fn of(run: Run, families: &[Family], network: Network<'_>) -> WayOut {
        let run = looked(run, families, true, network);
        way_out(run.record(), &run.findings())
    }

    fn ports_of(out: &WayOut) -> Vec<u16> {
        out.open.iter().map(|way| way.server.endpoint.port).collect()
    }

    #[test]
    fn the_port_that_answers_stands_beside_the_one_that_does_not() {
        let no_587 = |at: At<'_>| if at.port == 587 { silent() } else { open(at) };
        let out = of(fine(), &BOTH[..1], &no_587);
        assert_eq!((ports_of(&out), out.shut_ports(), out.shut_family()), (vec![465], vec![587], None));
        assert!(out.is_beside());
        let way = &out.open[0].server;
        assert_eq!((way.endpoint.host.to_string().as_str(), way.security), (TARGET.0, Security::Tls));
        let no_465 = |at: At<'_>| if at.port == 465 { refused() } else { open(at) };
        let out = of(stuck(), &BOTH[..1], &no_465);
        assert_eq!((ports_of(&out), out.open[0].server.security), (vec![587], Security::Starttls));
    }

    #[test]
    fn the_family_that_answers_is_named_and_one_that_is_not_there_is_not_missed() {
        let four = |at: At<'_>| if at.family == Family::Ipv6 { silent() } else { open(at) };
        let out = of(fine(), BOTH, &four);
        assert_eq!((out.shut_family(), out.shut_ports()), (Some(Family::Ipv6), Vec::new()));
        assert_eq!(out.open[0].families, [Family::Ipv4]);
        let absent = |at: At<'_>| {
            let by = Some(By::ThisComputer);
            let no_route = Knocked::NoConnection { failure: ConnectFailure::Unreachable, by };
            if at.family == Family::Ipv6 { no_route } else { open(at) }
        };
        let out = of(fine(), BOTH, &absent);
        assert!(!out.is_beside() && out.open.len() == 2, "{out:?}");
    }

    #[test]
    fn nothing_is_beside_where_all_is_open_or_all_is_shut() {
        let all = of(fine(), BOTH, &open);
        assert_eq!((ports_of(&all), all.shut.len()), (vec![587, 465], 0));
        assert_eq!(all.open[0].families, BOTH);
        let none = of(stuck(), BOTH, &|_| silent());
        assert!(none.open.is_empty() && !none.is_beside() && none.shut.len() == 4, "{none:?}");
    }

    #[test]
    fn whoever_answers_in_everybodys_place_is_no_way_out() {
        let between = |at: At<'_>| match at.port {
            465 => silent(),
            443 => open(at),
            _ => greeted("220 relay.hotel.test ESMTP ready"),
        };
        let out = of(stuck(), &BOTH[..1], &between);
        assert!(out.open.is_empty(), "{out:?}");
    }
}
