//! Signed records that do not validate.

use crate::model::{Bogus, Certainty, FindingId, Place, Severity, Source, Validated};

use super::seen::Seen;
use super::sheet::{Draft, Sheet};

/// Once a domain: the services of one zone share their fate. A time that does not fit is said
/// first, since this computer's clock may be what is wrong.
pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    let Some(domain) = seen.domain() else { return };
    let bogus = seen.validated.iter().filter_map(|(name, said, at)| match said {
        Validated::Bogus { why } => Some((*why, *name, *at)),
        _ => None,
    });
    let Some((why, name, at)) = bogus.min() else { return };
    let (failure, since) = match why {
        Bogus::Expired { since } => ("expired", since.to_string()),
        Bogus::NotYetValid { from } => ("not-yet-valid", from.to_string()),
        Bogus::Unsigned => ("unsigned", String::new()),
        Bogus::Mismatch => ("mismatch", String::new()),
    };
    let untouched = seen.recommended.as_ref().is_some_and(|candidate| candidate.source != Source::Srv);
    let severity = if untouched { Severity::Warning } else { Severity::Problem };
    let certainty = if since.is_empty() { Certainty::Proved } else { Certainty::Likely };
    let clock = seen.began.saturating_add(i64::try_from(at.micros() / 1_000_000).unwrap_or(i64::MAX));
    let draft = Draft::new(FindingId::DnssecBogus, severity, Place::Dns).certainty(certainty);
    let draft = draft.with("domain", domain).with("name", name).with("failure", failure);
    sheet.raise(draft.with("since", &since).with("clock", &clock));
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Run;
    use super::*;
    use crate::model::{LookupFailure, RecordKind, Trust};

    const SMTP: (&str, u16) = ("smtp.example.jp", 465);
    const NAME: &str = "_submissions._tcp.example.jp";

    fn bogus(why: Bogus) -> Run {
        Run::new().mx(&["mx.example.jp"]).validate(NAME, Validated::Bogus { why }).good(SMTP)
    }

    #[test]
    fn it_stops_whom_it_led() {
        let by = |source, trust| bogus(Bogus::Mismatch).settled(SMTP, source, trust).said();
        assert_eq!(by(Source::Srv, Trust::Guessed), ["Problem dnssec-bogus"]);
        assert_eq!(by(Source::Autoconfig, Trust::Published), ["Warning dnssec-bogus"]);
        assert_eq!(by(Source::Guess, Trust::Confirmed), ["Warning dnssec-bogus"]);
        let nothing = Run::new().mx(&["mx.example.jp"]).validate(NAME, Validated::Bogus { why: Bogus::Unsigned });
        assert_eq!(nothing.settled_on_nothing().said(), ["Problem dnssec-bogus", "Problem nothing-found"]);
    }

    #[test]
    fn what_else_dnssec_says_is_no_finding() {
        for said in [Validated::Absent, Validated::Insecure, Validated::Unavailable] {
            let run = Run::new().mx(&["mx.example.jp"]).validate(NAME, said).good(SMTP);
            assert!(run.settled(SMTP, Source::Srv, Trust::Confirmed).said().is_empty());
        }
    }

    #[test]
    fn a_time_that_does_not_fit_is_said_beside_this_computers_clock() {
        let expired = Bogus::Expired { since: 1_789_000_000 };
        let run = bogus(Bogus::Mismatch)
            .validate("_submission._tcp.example.jp", Validated::Bogus { why: expired })
            .settled(SMTP, Source::Srv, Trust::Guessed);
        let evidence = run.evidence(FindingId::DnssecBogus);
        let said = |key: &str| evidence[key].as_str();
        assert_eq!((said("failure"), said("since"), said("domain")), ("expired", "1789000000", "example.jp"));
        // The run of the fixture began at 1,790,000,000.
        assert!(said("clock").starts_with("17900000"), "{evidence:?}");
        assert_eq!(bogus(Bogus::Unsigned).evidence(FindingId::DnssecBogus)["since"], "");
    }

    #[test]
    fn a_name_server_that_refuses_such_a_domain_is_not_broken() {
        let failed = LookupFailure::ServerFailed { said: "SERVFAIL".into() };
        let run = Run::new().lookup("example.jp", RecordKind::Mx, Err(failed));
        let run = run.validate(NAME, Validated::Bogus { why: Bogus::Expired { since: 5 } }).settled_on_nothing();
        assert_eq!(run.said(), ["Problem dnssec-bogus", "Problem nothing-found"]);
    }
}
