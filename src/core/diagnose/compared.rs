//! Two resolvers that were asked the same.
//!
//! **That answers differ is seen; why they do is not.** A network at work answers differently on purpose, a change
//! takes hours to reach everybody, and somebody who wants to lead mail astray does it too. Order is no difference, and
//! neither are weights, nor in which words there is nothing.

use std::collections::BTreeSet;

use crate::model::{FindingId, Fqdn, LookupFailure, Place, RecordKind, Records, Severity, Trust};

use super::seen::{Compared, Seen};
use super::sheet::{Draft, Sheet};

/// How many records of one side stand in the evidence. Domains have a handful; all of them are in what was asked.
const MAX_SHOWN: usize = 8;
/// In the evidence, where there are no records.
const NONE: &str = "none";

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    // A name server that knows nothing of the world outside says nothing about it.
    if sheet.holds(FindingId::ProxyOnlyNetwork) {
        return;
    }
    let Some(domain) = seen.domain() else { return };
    for (kind, shown) in [(RecordKind::Mx, "MX"), (RecordKind::Srv, "SRV")] {
        let (mut first, mut second, mut resolver) = (BTreeSet::new(), BTreeSet::new(), None);
        for asked in seen.compared.iter().filter(|one| one.kind == kind) {
            let Some((one, other)) = both(seen, asked, domain) else { continue };
            if one != other {
                first.extend(one);
                second.extend(other);
                resolver = asked.resolver.host_str();
            }
        }
        let Some(resolver) = resolver else { continue };
        let draft = Draft::new(FindingId::DnsAnswersDiffer, severity(seen), Place::Dns).with("domain", domain);
        let draft = draft.with("kind", shown).with("first", &list(&first)).with("second", &list(&second));
        sheet.raise(draft.with("resolver", resolver));
    }
}

/// Who was found by the domain's own word over HTTPS, or stands in the table, was not found by these answers.
fn severity(seen: &Seen<'_>) -> Severity {
    let untouched = seen.recommended.as_ref().is_some_and(|candidate| candidate.trust <= Trust::Listed);
    if untouched { Severity::Info } else { Severity::Warning }
}

/// One record as it is compared: whose it is (nothing for the domain's own), the number that orders it, where it leads.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    service: String,
    priority: u16,
    leads_to: String,
}

/// What both said; `None` where one of them said nothing.
fn both(seen: &Seen<'_>, second: &Compared<'_>, domain: &Fqdn) -> Option<(BTreeSet<Line>, BTreeSet<Line>)> {
    let first = seen.lookups.iter().find(|one| one.kind == second.kind && one.name == second.name)?;
    let name = second.name.host();
    let service = name.strip_suffix(domain.host()).unwrap_or(name).trim_end_matches('.');
    Some((lines(service, first.answer)?, lines(service, second.answer)?))
}

fn lines(service: &str, answer: &Result<Records, LookupFailure>) -> Option<BTreeSet<Line>> {
    let host = |host: &Option<Fqdn>| host.as_ref().map_or_else(|| ".".to_owned(), ToString::to_string);
    let line = |priority, leads_to| Line { service: service.to_owned(), priority, leads_to };
    match answer {
        Ok(Records::Mx(records)) => Some(records.iter().map(|one| line(one.preference, host(&one.host))).collect()),
        Ok(Records::Srv(records)) => {
            let there = |one: &crate::model::SrvRecord| format!("{} {}", one.port, host(&one.target));
            Some(records.iter().map(|one| line(one.priority, there(one))).collect())
        }
        Err(failure) if failure.is_absence() => Some(BTreeSet::new()),
        // No others are compared.
        Ok(Records::Tlsa(_) | Records::Txt(_)) | Err(_) => None,
    }
}

fn list(lines: &BTreeSet<Line>) -> String {
    let mut shown: Vec<String> = lines.iter().take(MAX_SHOWN).map(Line::text).collect();
    if lines.len() > MAX_SHOWN {
        shown.push("…".to_owned());
    }
    if shown.is_empty() { NONE.to_owned() } else { shown.join(", ") }
}

impl Line {
    fn text(&self) -> String {
        let Self { service, priority, leads_to } = self;
        if service.is_empty() { format!("{priority} {leads_to}") } else { format!("{service} {priority} {leads_to}") }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Run;
    use super::*;
    use crate::model::{MxRecord, Source, SrvRecord};

    const SMTP: (&str, u16) = ("smtp.example.jp", 465);
    const SERVICE: &str = "_submissions._tcp.example.jp";

    fn name(text: &str) -> Fqdn {
        Fqdn::parse(text).unwrap()
    }

    fn mx(hosts: &[(u16, &str)]) -> Records {
        let record = |(preference, host): &(u16, &str)| MxRecord { preference: *preference, host: Some(name(host)) };
        Records::Mx(hosts.iter().map(record).collect())
    }

    fn srv(priority: u16, weight: u16, target: &str) -> Records {
        Records::Srv(vec![SrvRecord { priority, weight, port: 465, target: Some(name(target)) }])
    }

    /// The two answers about the mail exchangers.
    fn mail(first: Result<Records, LookupFailure>, second: Result<Records, LookupFailure>) -> Run {
        let run = Run::new().lookup("example.jp", RecordKind::Mx, first);
        run.second("example.jp", RecordKind::Mx, second).good(SMTP)
    }

    fn said(run: Run) -> Vec<String> {
        run.settled(SMTP, Source::Guess, Trust::Confirmed).said()
    }

    #[test]
    fn answers_that_differ_stand_side_by_side() {
        let run = mail(Ok(mx(&[(10, "mx.hotel.example")])), Ok(mx(&[(20, "b.example.jp"), (5, "a.example.jp")])));
        let run = run.settled(SMTP, Source::Guess, Trust::Confirmed);
        let evidence = run.evidence(FindingId::DnsAnswersDiffer);
        let of = |key: &str| evidence[key].as_str();
        assert_eq!((of("domain"), of("kind"), of("resolver")), ("example.jp", "MX", "dns.example"));
        assert_eq!((of("first"), of("second")), ("10 mx.hotel.example", "5 a.example.jp, 20 b.example.jp"));
        assert_eq!(run.said(), ["Warning dns-answers-differ"]);
    }

    #[test]
    fn one_who_says_that_there_is_nothing_differs() {
        let none = || Err(LookupFailure::NoRecords);
        let run = mail(none(), Ok(mx(&[(10, "mx.example.jp")]))).settled(SMTP, Source::Guess, Trust::Confirmed);
        assert_eq!(run.evidence(FindingId::DnsAnswersDiffer)["first"], "none");
        let run = mail(Ok(mx(&[(10, "mx.example.jp")])), none()).settled(SMTP, Source::Guess, Trust::Confirmed);
        assert_eq!(run.evidence(FindingId::DnsAnswersDiffer)["second"], "none");
    }

    #[test]
    fn order_weight_and_the_words_for_nothing_are_no_difference() {
        let (a, b) = ((10, "a.example.jp"), (10, "b.example.jp"));
        assert!(said(mail(Ok(mx(&[a, b])), Ok(mx(&[b, a])))).is_empty());
        assert!(said(mail(Err(LookupFailure::NoRecords), Err(LookupFailure::NoRecords))).is_empty());
        let services = |first, second| {
            let run = Run::new().mx(&["mx.example.jp"]).lookup(SERVICE, RecordKind::Srv, first);
            said(run.second(SERVICE, RecordKind::Srv, second).good(SMTP))
        };
        assert!(services(Ok(srv(0, 1, "smtp.example.jp")), Ok(srv(0, 9, "smtp.example.jp"))).is_empty());
        assert!(services(Err(LookupFailure::NoSuchName), Err(LookupFailure::NoRecords)).is_empty());
        assert_eq!(
            services(Ok(srv(0, 1, "smtp.example.jp")), Ok(srv(1, 1, "smtp.example.jp"))),
            ["Warning dns-answers-differ"]
        );
    }

    #[test]
    fn who_says_nothing_does_not_differ() {
        let there = || Ok(mx(&[(10, "mx.example.jp")]));
        let failed = || Err(LookupFailure::ServerFailed { said: "SERVFAIL".into() });
        for silent in [Err(LookupFailure::TimedOut), Err(LookupFailure::Unreachable), failed()] {
            assert!(said(mail(there(), silent)).is_empty());
        }
        // A question that only one of them was asked.
        let alone = Run::new().mx(&["mx.example.jp"]).second(SERVICE, RecordKind::Srv, Ok(srv(0, 1, "x.example")));
        assert!(said(alone.good(SMTP)).is_empty());
    }

    #[test]
    fn all_services_that_differ_make_one_finding() {
        let other = "_imaps._tcp.example.jp";
        let run = Run::new().mx(&["mx.example.jp"]);
        let run = run.lookup(SERVICE, RecordKind::Srv, Ok(srv(0, 1, "smtp.example.jp")));
        let run = run.lookup(other, RecordKind::Srv, Err(LookupFailure::NoSuchName));
        let run = run.second(SERVICE, RecordKind::Srv, Ok(srv(0, 1, "smtp.example.net")));
        let run = run.second(other, RecordKind::Srv, Ok(srv(0, 1, "imap.example.net"))).good(SMTP);
        let run = run.settled(SMTP, Source::Srv, Trust::Confirmed);
        let evidence = run.evidence(FindingId::DnsAnswersDiffer);
        assert_eq!(evidence["first"], "_submissions._tcp 0 465 smtp.example.jp");
        let there = "_imaps._tcp 0 465 imap.example.net, _submissions._tcp 0 465 smtp.example.net";
        assert_eq!((evidence["second"].as_str(), evidence["kind"].as_str()), (there, "SRV"));
    }

    #[test]
    fn it_weighs_less_where_nothing_rests_on_these_answers() {
        let differ = || mail(Ok(mx(&[(10, "mx.hotel.example")])), Ok(mx(&[(10, "mx.example.jp")])));
        let by = |source, trust| differ().settled(SMTP, source, trust).said();
        assert_eq!(by(Source::Autoconfig, Trust::Published), ["Info dns-answers-differ"]);
        assert_eq!(by(Source::Table, Trust::Listed), ["Info dns-answers-differ"]);
        assert_eq!(by(Source::Srv, Trust::Confirmed), ["Warning dns-answers-differ"]);
    }

    #[test]
    fn a_long_list_is_cut() {
        let many: Vec<(u16, String)> = (0..50).map(|number| (number, format!("mx{number}.example.jp"))).collect();
        let many: Vec<(u16, &str)> = many.iter().map(|(number, host)| (*number, host.as_str())).collect();
        let run = mail(Ok(mx(&many)), Ok(mx(&[(1, "a.example.jp")]))).settled(SMTP, Source::Guess, Trust::Confirmed);
        let here = run.evidence(FindingId::DnsAnswersDiffer)["first"].clone();
        assert!(here.ends_with("7 mx7.example.jp, …"), "{here}");
    }
}
