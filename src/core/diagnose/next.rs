//! Which further test would decide, where what was seen fits more than one explanation.
//!
//! A pure function of the findings. A verdict names the tests that would tell its causes apart; the test that decides
//! the most comes first. What was proven needs none.

use crate::model::{Certainty, Finding, FindingId, HintId, Message, MessageId, Severity};

/// Something that a person can change for a moment, to look once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trial {
    /// The same from another network, such as a phone's hotspot.
    OtherNetwork,
    /// The same without a VPN.
    VpnOff,
    /// The same without a security program's mail scanning.
    ScanningOff,
    /// The same after a while, with all mail programs closed.
    Later,
}

impl Trial {
    /// Its name in documents.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OtherNetwork => "other-network",
            Self::VpnOff => "vpn-off",
            Self::ScanningOff => "scanning-off",
            Self::Later => "later",
        }
    }

    const fn hint(self) -> HintId {
        match self {
            Self::OtherNetwork => HintId::NextOtherNetwork,
            Self::VpnOff => HintId::NextVpnOff,
            Self::ScanningOff => HintId::NextScanningOff,
            Self::Later => HintId::NextLater,
        }
    }
}

/// A further test, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextTest {
    /// What is changed.
    pub trial: Trial,
    /// The verdicts whose causes it tells apart, in the order of the findings.
    pub about: Vec<FindingId>,
}

impl NextTest {
    /// What to do.
    pub fn what(&self) -> Message {
        Message::new(MessageId::Hint(self.trial.hint()))
    }

    /// What follows from how it ends, for the first of the verdicts.
    pub fn decides(&self) -> Message {
        let kind = self.about.first().map_or("any", |id| reading(*id));
        Message::new(MessageId::HintMore(self.trial.hint())).with("kind", kind)
    }
}

/// The further tests that would decide, the one that decides the most first; none where nothing is open.
pub fn next_tests(findings: &[Finding]) -> Vec<NextTest> {
    let mut tests: Vec<NextTest> = Vec::new();
    for finding in findings.iter().filter(|finding| is_open(finding)) {
        for trial in trials(finding.id) {
            match tests.iter_mut().find(|test| test.trial == *trial) {
                Some(test) if test.about.contains(&finding.id) => {}
                Some(test) => test.about.push(finding.id),
                None => tests.push(NextTest { trial: *trial, about: vec![finding.id] }),
            }
        }
    }
    // Where everything goes through a VPN, switching it off is done in a moment and leaves the network as it is.
    let vpn = |test: &NextTest| test.trial == Trial::VpnOff && test.about.contains(&FindingId::VpnInTheWay);
    tests.sort_by_key(|test| (!vpn(test), std::cmp::Reverse(test.about.len()), test.trial));
    tests
}

/// Whether there is something left to decide: a problem that was not seen directly, or a mere possibility.
fn is_open(finding: &Finding) -> bool {
    match finding.severity {
        Severity::Problem | Severity::Warning => finding.certainty < Certainty::Proved || is_symptom(finding.id),
        Severity::Info => finding.certainty == Certainty::Possible,
    }
}

/// What was seen directly, and does not say whose doing it is.
const fn is_symptom(id: FindingId) -> bool {
    matches!(
        id,
        FindingId::TlsIntercepted
            | FindingId::StarttlsStripped
            | FindingId::ClientAddressListed
            | FindingId::Offline
            | FindingId::DnsBroken
            | FindingId::TryLater
            | FindingId::Greylisted
    )
}

/// What tells the causes of a verdict apart.
const fn trials(id: FindingId) -> &'static [Trial] {
    match id {
        FindingId::SubmissionBlockedNetwork => &[Trial::OtherNetwork, Trial::VpnOff, Trial::ScanningOff],
        FindingId::HostSilentFromHere => &[Trial::OtherNetwork, Trial::VpnOff, Trial::Later],
        FindingId::ServerDown => &[Trial::Later, Trial::OtherNetwork],
        FindingId::SmtpIntercepted | FindingId::TlsIntercepted | FindingId::StarttlsStripped => {
            &[Trial::ScanningOff, Trial::OtherNetwork]
        }
        FindingId::Inconclusive => &[Trial::Later, Trial::OtherNetwork, Trial::VpnOff, Trial::ScanningOff],
        FindingId::Port25Blocked
        | FindingId::Op25b
        | FindingId::ClientAddressListed
        | FindingId::Offline
        | FindingId::DnsBroken => &[Trial::OtherNetwork],
        FindingId::GeoBlocked | FindingId::VpnInTheWay => &[Trial::VpnOff],
        FindingId::RefusedByThisComputer => &[Trial::ScanningOff],
        FindingId::TryLater | FindingId::Greylisted => &[Trial::Later],
        _ => &[],
    }
}

/// What a verdict is about, as the sentences choose by it.
const fn reading(id: FindingId) -> &'static str {
    match id {
        FindingId::SubmissionBlockedNetwork
        | FindingId::SmtpIntercepted
        | FindingId::TlsIntercepted
        | FindingId::StarttlsStripped => "network",
        FindingId::HostSilentFromHere | FindingId::ServerDown => "host",
        FindingId::Port25Blocked | FindingId::Op25b => "port-25",
        FindingId::ClientAddressListed => "listed",
        FindingId::GeoBlocked => "abroad",
        FindingId::TryLater | FindingId::Greylisted => "busy",
        _ => "any",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Evidence, Place};

    fn finding(id: FindingId, severity: Severity, certainty: Certainty) -> Finding {
        Finding { id, severity, certainty, place: Place::Network, family: None, evidence: Evidence::new() }
    }

    fn trials_of(findings: &[Finding]) -> Vec<&'static str> {
        next_tests(findings).iter().map(|test| test.trial.as_str()).collect()
    }

    #[test]
    fn each_verdict_names_what_tells_its_causes_apart() {
        use Certainty::{Likely, Possible, Proved};
        use Severity::{Info, Problem, Warning};

        for (id, severity, certainty, wanted) in [
            (FindingId::SubmissionBlockedNetwork, Problem, Likely, &["other-network", "vpn-off", "scanning-off"][..]),
            (FindingId::HostSilentFromHere, Problem, Likely, &["other-network", "vpn-off", "later"]),
            (FindingId::ServerDown, Problem, Likely, &["other-network", "later"]),
            (FindingId::SmtpIntercepted, Warning, Likely, &["other-network", "scanning-off"]),
            (FindingId::Inconclusive, Problem, Possible, &["other-network", "vpn-off", "scanning-off", "later"]),
            (FindingId::Op25b, Info, Possible, &["other-network"]),
            (FindingId::GeoBlocked, Info, Possible, &["vpn-off"]),
            (FindingId::TryLater, Problem, Proved, &["later"]),
            // Nothing is open.
            (FindingId::Op25b, Info, Likely, &[]),
            (FindingId::SubmissionBlockedNetwork, Info, Likely, &[]),
            (FindingId::RefusedByThisComputer, Problem, Proved, &[]),
            (FindingId::WrongPortProtocol, Problem, Proved, &[]),
            (FindingId::AllHealthy, Info, Likely, &[]),
        ] {
            assert_eq!(trials_of(&[finding(id, severity, certainty)]), wanted, "{id} {severity:?} {certainty:?}");
        }
    }

    #[test]
    fn the_test_that_decides_the_most_comes_first() {
        let all = [
            finding(FindingId::ServerDown, Severity::Problem, Certainty::Likely),
            finding(FindingId::TryLater, Severity::Problem, Certainty::Proved),
            finding(FindingId::TryLater, Severity::Problem, Certainty::Proved),
        ];
        let tests = next_tests(&all);
        assert_eq!(tests[0].trial, Trial::Later);
        assert_eq!(tests[0].about, [FindingId::ServerDown, FindingId::TryLater]);
        assert_eq!(trials_of(&all), ["later", "other-network"]);
    }

    #[test]
    fn a_vpn_is_switched_off_first() {
        let vpn = finding(FindingId::VpnInTheWay, Severity::Info, Certainty::Possible);
        let others = [FindingId::SubmissionBlockedNetwork, FindingId::ClientAddressListed, FindingId::DnsBroken];
        let problem = |id| finding(id, Severity::Problem, Certainty::Likely);
        let all: Vec<Finding> = others.into_iter().map(problem).chain([vpn]).collect();
        assert_eq!(trials_of(&all), ["vpn-off", "other-network", "scanning-off"]);
        assert_eq!(trials_of(&all[..3])[0], "other-network");
        let first = &next_tests(&all)[0];
        assert_eq!(first.about, [FindingId::SubmissionBlockedNetwork, FindingId::VpnInTheWay]);
    }

    #[test]
    fn what_follows_is_said_for_the_surest_verdict() {
        let tests = next_tests(&[finding(FindingId::HostSilentFromHere, Severity::Problem, Certainty::Likely)]);
        assert_eq!(tests[0].decides().args, [("kind".to_owned(), "host".to_owned())]);
    }
}
