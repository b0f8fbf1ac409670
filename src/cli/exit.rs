//! Exit statuses: a contract, scripts depend on it.

use std::process::ExitCode;

use toukan_core::diagnose::reason_of_incoming;
use toukan_core::journey::{Ending, TestState, View};
use toukan_core::model::{
    Certainty, Finding, FindingId, IncomingReply, IncomingStatus, Reply, Severity, Source, Unfollowed, Withheld,
};

/// How the command ended, for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Exit {
    /// It works: found and verified, or signed in.
    Works = 0,
    /// A finding is a problem, or what was found could not be verified.
    Problem = 1,
    /// Wrong usage.
    Usage = 2,
    /// No server was found.
    NothingFound = 3,
    /// Refused for safety: something would have been sent without verified TLS, to a server that
    /// breaks the protocol, or to a host nobody confirmed.
    Unsafe = 4,
    /// The server refused the credentials.
    Refused = 5,
    /// The network is unreachable.
    NoNetwork = 6,
    /// The deadline took the answer.
    OutOfTime = 7,
    /// Somebody stopped it (Ctrl+C): what shells say of a program that SIGINT ended.
    Interrupted = 130,
}

impl Exit {
    /// The status of a run, the first that applies.
    pub(super) fn of(view: &View) -> Self {
        let withheld_for_safety = matches!(
            view.ending,
            Some(Ending::Withheld(
                Withheld::Unconfirmed
                    | Withheld::NoVerifiedTls
                    | Withheld::Violation
                    | Withheld::CertificateInClear
                    | Withheld::BrowserUnsafe
            ))
        );
        let unread_for_safety = view.reading.as_ref().is_some_and(|reading| {
            let named = reading.server.candidate.source != Source::Guess;
            let unsafe_there =
                matches!(reading.withheld, Some(Withheld::Unconfirmed | Withheld::NoVerifiedTls | Withheld::Violation));
            named && unsafe_there
        });
        let refused_to_read = view.reading.as_ref().and_then(|reading| reading.attempts.last()?.reply.as_ref());
        let last_reply = view.attempts.last().and_then(|answer| answer.reply.as_ref());
        match view.ending {
            _ if withheld_for_safety => Self::Unsafe,
            // A lying server: nothing it says is worth anything.
            _ if has(&view.findings, FindingId::ServerNotProven) => Self::Unsafe,
            Some(Ending::SignedIn) if unread_for_safety => Self::Unsafe,
            _ if has(&view.findings, FindingId::Offline) || is_behind_a_portal(&view.findings) => Self::NoNetwork,
            // The answer may still have come while the time ran out.
            Some(Ending::NotSignedIn | Ending::OutOfTime) if last_reply.is_some_and(is_lasting) => Self::Refused,
            // Sending works, or was not asked for; these words were refused where mail is read.
            Some(Ending::SignedIn | Ending::NotSignedIn | Ending::OutOfTime)
                if refused_to_read.is_some_and(is_refusal) =>
            {
                Self::Refused
            }
            Some(Ending::Looked) => Self::of_findings(&view.findings),
            Some(Ending::NothingFound) => Self::NothingFound,
            Some(Ending::OutOfTime | Ending::Cancelled) | None => Self::OutOfTime,
            _ if has(&view.findings, FindingId::BrowserSignInTimedOut) => Self::OutOfTime,
            Some(Ending::Found | Ending::SignedIn) if !view.findings.iter().any(is_problem) => Self::Works,
            Some(_) => Self::Problem,
        }
    }
}

impl Exit {
    /// The status of a look at the network, now or in a record. Only a problem is one: that port 25 is blocked is none.
    pub(super) fn of_findings(findings: &[Finding]) -> Self {
        if has(findings, FindingId::Offline) || is_behind_a_portal(findings) {
            Self::NoNetwork
        } else if has(findings, FindingId::NothingFound) {
            Self::NothingFound
        } else if findings.iter().any(is_problem) {
            Self::Problem
        } else {
            Self::Works
        }
    }

    /// The status of a run that has nothing else in its way, by what became of its test message.
    pub(super) fn of_test(view: &View) -> Self {
        match view.test.as_ref().map(|test| (test.state, test.unfollowed)) {
            Some((TestState::Arrived, _)) => Self::Works,
            Some((_, Some(Unfollowed::OutOfTime))) => Self::OutOfTime,
            _ => Self::Problem,
        }
    }

    /// The status where the keychain did not do what the command needs.
    pub(super) fn of_keychain(finding: &Finding) -> Self {
        if finding.id == FindingId::KeychainNoAnswer { Self::OutOfTime } else { Self::Problem }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

fn has(findings: &[Finding], id: FindingId) -> bool {
    findings.iter().any(|finding| finding.id == id)
}

/// Where that is only possible, it is one explanation of several.
fn is_behind_a_portal(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.id == FindingId::CaptivePortal && finding.certainty >= Certainty::Likely)
}

fn is_problem(finding: &Finding) -> bool {
    finding.severity == Severity::Problem
}

/// Whether it is the credentials that were refused.
fn is_refusal(reply: &IncomingReply) -> bool {
    let status = matches!(reply.status, IncomingStatus::No | IncomingStatus::MinusErr);
    status && reason_of_incoming(reply).says() != FindingId::TryLater
}

fn is_lasting(reply: &Reply) -> bool {
    reply.code / 100 == 5
}
