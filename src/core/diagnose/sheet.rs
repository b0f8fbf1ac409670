//! Where rules write what they conclude.

use crate::model::{Certainty, Evidence, Family, Finding, FindingId, Place, Severity};

/// A conclusion being written down.
pub(super) struct Draft(Finding);

impl Draft {
    /// A conclusion that was seen directly.
    pub(super) fn new(id: FindingId, severity: Severity, place: Place) -> Self {
        Self(Finding { id, severity, certainty: Certainty::Proved, place, family: None, evidence: Evidence::new() })
    }

    pub(super) fn certainty(mut self, certainty: Certainty) -> Self {
        self.0.certainty = certainty;
        self
    }

    pub(super) fn family(mut self, family: Option<Family>) -> Self {
        self.0.family = family;
        self
    }

    /// One fact more.
    pub(super) fn with(mut self, key: &str, value: &(impl ToString + ?Sized)) -> Self {
        self.0.evidence.insert(key.to_owned(), value.to_string());
        self
    }
}

/// All conclusions so far.
#[derive(Default)]
pub(super) struct Sheet(Vec<Finding>);

impl Sheet {
    /// Writes a conclusion down. The same one about the same host and port (about the same
    /// evidence, where it has no port) stands there once, as the worse and the surer of the two.
    pub(super) fn raise(&mut self, draft: Draft) {
        let new = draft.0;
        let Some(old) = self.0.iter_mut().find(|old| is_same(old, &new)) else {
            self.0.push(new);
            return;
        };
        old.severity = old.severity.max(new.severity);
        old.certainty = old.certainty.max(new.certainty);
        if old.family != new.family {
            old.family = None;
        }
    }

    /// The same, unless it stands there already with the same facts under these keys.
    pub(super) fn raise_once(&mut self, draft: Draft, keys: &[&str]) {
        let new = &draft.0;
        let same =
            |old: &Finding| old.id == new.id && keys.iter().all(|key| old.evidence.get(*key) == new.evidence.get(*key));
        match self.0.iter_mut().find(|old| same(old)) {
            Some(old) => old.certainty = old.certainty.max(new.certainty),
            None => self.raise(draft),
        }
    }

    /// Whether such a conclusion was drawn.
    pub(super) fn holds(&self, id: FindingId) -> bool {
        self.0.iter().any(|finding| finding.id == id)
    }

    /// Whether such a conclusion was drawn, and is a problem.
    pub(super) fn holds_problem(&self, id: FindingId) -> bool {
        self.problems().any(|one| one == id)
    }

    /// All conclusions so far, in the order in which they were drawn.
    pub(super) fn all(&self) -> impl Iterator<Item = &Finding> {
        self.0.iter()
    }

    /// What the problems are.
    pub(super) fn problems(&self) -> impl Iterator<Item = FindingId> {
        self.0.iter().filter(|finding| finding.severity == Severity::Problem).map(|finding| finding.id)
    }

    /// The facts of the conclusion that has this one among them.
    pub(super) fn fact(&self, id: FindingId, key: &str, value: &str) -> Option<Evidence> {
        let fits = |old: &&Finding| old.id == id && old.evidence.get(key).is_some_and(|said| said == value);
        self.0.iter().find(fits).map(|finding| finding.evidence.clone())
    }

    /// What was a problem of a host and ended in this way is only worth a warning: what came later has shown that it works.
    pub(super) fn soften(&mut self, id: FindingId, host: &str, end: &str) {
        let fits = |old: &&mut Finding| {
            let is = |key: &str, value: &str| old.evidence.get(key).is_some_and(|said| said == value);
            old.id == id && is("host", host) && is("end", end)
        };
        for old in self.0.iter_mut().filter(fits) {
            old.severity = old.severity.min(Severity::Warning);
        }
    }

    /// All of them: problems first; among equals the verdicts on the network, the surer before the others; then by
    /// name, then by evidence.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.0.sort_by(|a, b| {
            let by_name = a.id.as_str().cmp(b.id.as_str());
            b.severity
                .cmp(&a.severity)
                .then(rank(a).cmp(&rank(b)))
                .then(by_name)
                .then_with(|| a.evidence.cmp(&b.evidence))
        });
        self.0
    }
}

/// Where a conclusion stands among equals.
const fn rank(finding: &Finding) -> u8 {
    match (finding.id.is_verdict(), finding.certainty) {
        (true, Certainty::Proved) => 0,
        (true, Certainty::Likely) => 1,
        (true, Certainty::Possible) => 2,
        (false, _) => 3,
    }
}

fn is_same(a: &Finding, b: &Finding) -> bool {
    let about = |finding: &Finding, key: &str| finding.evidence.get(key).cloned();
    a.id == b.id
        && match (about(a, "port"), about(b, "port")) {
            (Some(one), Some(other)) => one == other && about(a, "host") == about(b, "host"),
            _ => a.evidence == b.evidence,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(id: FindingId, severity: Severity, port: u16, said: &str) -> Draft {
        Draft::new(id, severity, Place::Server).with("host", "a.example").with("port", &port).with("said", said)
    }

    #[test]
    fn once_for_the_same_host_and_port_and_the_worse_of_the_two() {
        let mut sheet = Sheet::default();
        let id = FindingId::TlsFailed;
        sheet.raise(draft(id, Severity::Info, 587, "a").certainty(Certainty::Likely).family(Some(Family::Ipv4)));
        sheet.raise(draft(id, Severity::Warning, 587, "b").family(Some(Family::Ipv6)));
        sheet.raise(draft(id, Severity::Info, 465, "c"));
        let found = sheet.finish();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].severity, found[0].certainty), (Severity::Warning, Certainty::Proved));
        assert_eq!((found[0].family, found[0].evidence["said"].as_str()), (None, "a"));
    }

    #[test]
    fn problems_come_first_then_names() {
        let mut sheet = Sheet::default();
        sheet.raise(draft(FindingId::TryLater, Severity::Problem, 1, ""));
        sheet.raise(draft(FindingId::PortSilent, Severity::Info, 1, ""));
        sheet.raise(draft(FindingId::DnsBroken, Severity::Problem, 1, ""));
        let ids: Vec<_> = sheet.finish().iter().map(|finding| finding.id).collect();
        assert_eq!(ids, [FindingId::DnsBroken, FindingId::TryLater, FindingId::PortSilent]);
    }
}
