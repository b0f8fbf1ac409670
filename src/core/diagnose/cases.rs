//! The cases that people meet, each a short page: what it looks like, and what to do.
//!
//! Plain data. [`fitting`] says which of them the evidence of a run fits; each can be read without any.

use crate::model::{Finding, FindingId, HintId, Message, MessageId, Severity};

use super::look::{Port, Whose};

/// Where mail is handed on (RFC 5321).
const RELAY: u16 = 25;

/// A situation that people know by what they have, not by what broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// A mail address of somebody else's domain than the company's whose line it is.
    OtherDomain,
    /// A mail server of one's own on a home line.
    HomeServer,
    /// A mail server outside, used from the network of a company, a school or a provider.
    OutsideServer,
    /// The Wi-Fi of a hotel, a café or a shop.
    PublicWifi,
    /// The own provider's server on port 25.
    OwnServer,
}

impl Case {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::OtherDomain, Self::HomeServer, Self::OutsideServer, Self::PublicWifi, Self::OwnServer];

    /// Its name in documents.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OtherDomain => "other-domain",
            Self::HomeServer => "home-server",
            Self::OutsideServer => "outside-server",
            Self::PublicWifi => "public-wifi",
            Self::OwnServer => "own-server",
        }
    }

    const fn hint(self) -> HintId {
        match self {
            Self::OtherDomain => HintId::CaseOtherDomain,
            Self::HomeServer => HintId::CaseHomeServer,
            Self::OutsideServer => HintId::CaseOutsideServer,
            Self::PublicWifi => HintId::CasePublicWifi,
            Self::OwnServer => HintId::CaseOwnServer,
        }
    }

    /// Its name for people.
    pub fn title(self) -> Message {
        Message::new(MessageId::Hint(self.hint()))
    }

    /// What it looks like, and why.
    pub fn about(self) -> Message {
        Message::new(MessageId::HintMore(self.hint()))
    }

    /// What to do, in this order: each a step, and behind it why.
    pub const fn steps(self) -> &'static [HintId] {
        match self {
            Self::OtherDomain => {
                &[HintId::CaseOtherDomainServer, HintId::CaseOtherDomainPort, HintId::CaseOtherDomainSender]
            }
            Self::HomeServer => {
                &[HintId::CaseHomeServerRelay, HintId::CaseHomeServerLine, HintId::CaseHomeServerReceive]
            }
            Self::OutsideServer => {
                &[HintId::CaseOutsideServerPort, HintId::CaseOutsideServerAsk, HintId::CaseOutsideServerOwn]
            }
            Self::PublicWifi => &[HintId::CasePublicWifiPage, HintId::CasePublicWifiPort, HintId::CasePublicWifiPhone],
            Self::OwnServer => &[HintId::CaseOwnServerPort, HintId::CaseOwnServerElsewhere],
        }
    }
}

/// The cases that the evidence fits, in the order of [`Case::ALL`]; often none.
pub fn fitting(findings: &[Finding], ports: &[Port]) -> Vec<Case> {
    let evidence = Evidence { findings, ports };
    Case::ALL.into_iter().filter(|case| evidence.fits(*case)).collect()
}

struct Evidence<'a> {
    findings: &'a [Finding],
    ports: &'a [Port],
}

impl Evidence<'_> {
    fn has(&self, ids: &[FindingId]) -> bool {
        self.findings.iter().any(|finding| ids.contains(&finding.id))
    }

    /// The same of what is more than a note.
    fn stops(&self, ids: &[FindingId]) -> bool {
        let worse = |finding: &Finding| finding.severity > Severity::Info && ids.contains(&finding.id);
        self.findings.iter().any(worse)
    }

    /// Port 25 to strangers does not pass, and the provider's own answers there.
    fn own_relay_answers(&self) -> bool {
        let own = |port: &Port| port.whose != Whose::Control && port.port == RELAY;
        self.ports.iter().any(|port| own(port) && matches!(port.came, "open" | "turned-away"))
    }

    fn fits(&self, case: Case) -> bool {
        let blocked_25 = self.has(&[FindingId::Port25Blocked, FindingId::Op25b]);
        match case {
            Case::OtherDomain => blocked_25 || self.has(&[FindingId::SenderNotAllowed]),
            Case::HomeServer => blocked_25 || self.has(&[FindingId::ClientAddressListed]),
            Case::OutsideServer => {
                self.has(&[FindingId::SubmissionBlockedNetwork, FindingId::ProxyOnlyNetwork])
                    || self.stops(&[FindingId::SmtpIntercepted, FindingId::HostSilentFromHere])
            }
            Case::PublicWifi => {
                self.has(&[FindingId::CaptivePortal])
                    || self.stops(&[FindingId::SubmissionBlockedNetwork, FindingId::SmtpIntercepted])
            }
            Case::OwnServer => blocked_25 && self.own_relay_answers(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::time::Duration;

    use super::*;
    use crate::model::{Certainty, Evidence, Family, Host, Place};

    fn finding(id: FindingId, severity: Severity) -> Finding {
        let certainty = Certainty::Likely;
        Finding { id, severity, certainty, place: Place::Network, family: None, evidence: Evidence::new() }
    }

    fn relay(whose: Whose, came: &'static str) -> Port {
        Port {
            whose,
            operator: "somebody".to_owned(),
            host: Host::parse("mx.example.jp").unwrap(),
            port: RELAY,
            family: Family::Ipv4,
            address: "192.0.2.1".parse().unwrap(),
            came,
            by: None,
            said: None,
            end: None,
            verified: false,
            took: Duration::ZERO,
        }
    }

    fn of(findings: &[Finding], ports: &[Port]) -> Vec<&'static str> {
        fitting(findings, ports).iter().map(|case| case.as_str()).collect()
    }

    #[test]
    fn evidence_proposes_what_it_fits_and_nothing_else() {
        use Severity::{Info, Problem, Warning};

        let home = ["other-domain", "home-server"];
        let away = ["outside-server", "public-wifi"];
        for (id, severity, wanted) in [
            (FindingId::Op25b, Info, &home[..]),
            (FindingId::Port25Blocked, Info, &home[..]),
            (FindingId::SenderNotAllowed, Problem, &home[..1]),
            (FindingId::ClientAddressListed, Info, &home[1..]),
            (FindingId::SubmissionBlockedNetwork, Problem, &away[..]),
            // What another port stands in for.
            (FindingId::SubmissionBlockedNetwork, Info, &away[..1]),
            (FindingId::SmtpIntercepted, Warning, &away[..]),
            (FindingId::HostSilentFromHere, Problem, &away[..1]),
            (FindingId::CaptivePortal, Problem, &away[1..]),
            (FindingId::ServerDown, Problem, &[]),
            (FindingId::AllHealthy, Info, &[]),
            (FindingId::WrongPassword, Problem, &[]),
        ] {
            assert_eq!(of(&[finding(id, severity)], &[]), wanted, "{id} {severity:?}");
        }
    }

    #[test]
    fn the_providers_own_server_is_one_that_answers_where_strangers_do_not() {
        let blocked = [finding(FindingId::Op25b, Severity::Info)];
        let all = ["other-domain", "home-server", "own-server"];
        assert_eq!(of(&blocked, &[relay(Whose::Exchanger, "open")]), all);
        assert_eq!(of(&blocked, &[relay(Whose::Target, "turned-away")]), all);
        assert_eq!(of(&blocked, &[relay(Whose::Control, "open")]), all[..2]);
        assert_eq!(of(&blocked, &[relay(Whose::Exchanger, "silent")]), all[..2]);
        assert!(of(&[], &[relay(Whose::Exchanger, "open")]).is_empty());
    }

    #[test]
    fn every_case_has_a_name_and_steps_of_its_own() {
        let names: BTreeSet<&str> = Case::ALL.iter().map(|case| case.as_str()).collect();
        let steps: BTreeSet<HintId> = Case::ALL.iter().flat_map(|case| case.steps()).copied().collect();
        assert_eq!(names.len(), Case::ALL.len());
        assert_eq!(steps.len(), Case::ALL.iter().map(|case| case.steps().len()).sum::<usize>());
    }
}
