//! The report of a run: one file, verdict first, then what it rests on.
//!
//! A pure fold over the record, with the findings and the settings that were made of it. **No secret is in it**: a record
//! has none, and nothing else comes in. Whose mailbox it is can be left out ([`crate::hidden`]); then the record that
//! goes with it has been through the same. As HTML it is a page that loads nothing, runs nothing and can be printed; as
//! JSON (`toukan.report/1`) it holds the record, so that whoever gets it can replay it.

mod certificates;
mod conversations;
mod html;
mod json;
mod port;
mod stand;
#[cfg(test)]
mod tests;
mod way;

use crate::hidden::{Hidden, Mailbox};
use crate::model::{Address, Decision, Finding, Record, RecordError, Settings, Severity, What};

pub use port::PortPart;
pub use stand::headline;
pub use way::{Place, State, Station, way};

/// The name and version of the JSON.
pub const SCHEMA: &str = "toukan.report/1";

/// Everything that a report is made from, as it may be shown.
pub struct Report {
    record: Record,
    findings: Vec<Finding>,
    settings: Option<Settings>,
    address: Option<Address>,
    mailbox: Mailbox,
}

impl Report {
    /// The report of this run. `findings` are those of its record, with what else was found out about it.
    pub fn of(record: &Record, findings: &[Finding], settings: Option<&Settings>, mailbox: Mailbox) -> Self {
        let hidden = Hidden::of(record, settings.map(|settings| &settings.address), mailbox);
        let record = hidden.record(record);
        let mut findings: Vec<Finding> = findings.iter().map(|finding| hidden.finding(finding)).collect();
        sort(&mut findings);
        let address = address_of(&record);
        Self { findings, settings: settings.and_then(|settings| hidden.settings(settings)), address, record, mailbox }
    }

    /// A good name for its file, without an ending.
    pub fn name(&self) -> String {
        let day: String = crate::text::utc(self.record.first_at()).chars().take(10).collect();
        format!("toukan-report-{day}")
    }

    /// The findings, the most telling first.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The one that says most: where something is in the way, that.
    fn first(&self) -> Option<&Finding> {
        self.findings.first()
    }
}

/// For whom a run was begun.
pub fn address_of(record: &Record) -> Option<Address> {
    record.entries().iter().rev().find_map(|entry| match &entry.what {
        What::Decided(Decision::Began { address }) => Some(address.clone()),
        _ => None,
    })
}

/// What is in the way comes first, of that the verdicts, of those the surest. What was in an order before stays in it.
fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|one| {
        let verdict = one.id.is_verdict() || one.id == crate::model::FindingId::Offline;
        let weight = match one.severity {
            Severity::Problem => 0,
            Severity::Warning => 1,
            Severity::Info => 2,
        };
        // That all is well says more than what is normal beside it.
        let well = one.id == crate::model::FindingId::AllHealthy;
        (weight, !well, !verdict, std::cmp::Reverse(one.certainty))
    });
}

/// The record in a saved one, or in the JSON of a report.
///
/// # Errors
/// [`RecordError`] if it is neither, or of a newer version.
pub fn record_in(text: &str) -> Result<Record, RecordError> {
    #[derive(serde::Deserialize)]
    struct Head {
        schema: String,
    }
    #[derive(serde::Deserialize)]
    struct Inside {
        record: Record,
    }
    let head: Head = serde_json::from_str(text)?;
    if head.schema != SCHEMA {
        return Record::from_json(text);
    }
    let Inside { record } = serde_json::from_str(text)?;
    // Its own schema counts.
    Record::from_json(&record.to_json()?)
}
