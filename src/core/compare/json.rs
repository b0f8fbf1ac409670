//! `toukan.compare/1`.

use serde::Serialize;

use super::text::Names;
use super::{Chain, Comparison, Noticed, Pace};
use crate::model::{Certainty, Family, FindingId};
use crate::text::{Texts, utc};

/// The name and version of the document.
pub const SCHEMA: &str = "toukan.compare/1";

#[derive(Serialize)]
struct Document {
    schema: &'static str,
    first: Run,
    second: Run,
    conclusions: Vec<ConclusionPart>,
    doors: Vec<DoorPart>,
    same_doors: usize,
    dns: Vec<NamePart>,
    certificates: Vec<ChainPart>,
    findings: FindingsPart,
    pace: Option<&'static str>,
}

#[derive(Serialize)]
struct Run {
    network: String,
    address: Option<String>,
    began: String,
}

#[derive(Serialize)]
struct ConclusionPart {
    id: &'static str,
    network: Option<&'static str>,
    certainty: Certainty,
    text: String,
    advice: String,
}

#[derive(Serialize)]
struct DoorPart {
    host: String,
    port: u16,
    family: Family,
    first: &'static str,
    second: &'static str,
}

#[derive(Serialize)]
struct NamePart {
    name: String,
    kind: &'static str,
    first: Vec<String>,
    second: Vec<String>,
}

#[derive(Serialize)]
struct ChainPart {
    host: String,
    first: Shown,
    second: Shown,
}

#[derive(Serialize)]
struct Shown {
    sha256: String,
    issuer: String,
    public: Option<bool>,
    verified: bool,
}

#[derive(Serialize)]
struct FindingsPart {
    first_only: Vec<FindingPart>,
    second_only: Vec<FindingPart>,
}

#[derive(Serialize)]
struct FindingPart {
    id: FindingId,
    host: Option<String>,
    port: Option<String>,
    family: Option<Family>,
}

impl Comparison {
    /// The document, with its sentences in the language of `texts`.
    pub fn json(&self, names: &Names, texts: &Texts) -> String {
        let [began_first, began_second] = self.began;
        let [address_first, address_second] = self.address.clone();
        let run = |network: &str, address, began| Run { network: network.to_owned(), address, began: utc(began) };
        let document = Document {
            schema: SCHEMA,
            first: run(&names.first, address_first, began_first),
            second: run(&names.second, address_second, began_second),
            conclusions: self
                .conclusions
                .iter()
                .map(|one| {
                    let said = one.sentences(names, texts);
                    ConclusionPart {
                        id: one.what.id(),
                        network: one.side.map(super::Side::word),
                        certainty: one.certainty,
                        text: said.text,
                        advice: said.advice,
                    }
                })
                .collect(),
            doors: self
                .doors
                .iter()
                .map(|one| DoorPart {
                    host: one.host.to_string(),
                    port: one.port,
                    family: one.family,
                    first: one.first,
                    second: one.second,
                })
                .collect(),
            same_doors: self.same_doors,
            dns: self
                .names
                .iter()
                .map(|one| NamePart {
                    name: one.name.clone(),
                    kind: one.kind.word(),
                    first: one.first.iter().cloned().collect(),
                    second: one.second.iter().cloned().collect(),
                })
                .collect(),
            certificates: self
                .chains
                .iter()
                .map(|one| ChainPart {
                    host: one.host.to_string(),
                    first: shown(&one.first),
                    second: shown(&one.second),
                })
                .collect(),
            findings: FindingsPart {
                first_only: self.only_first.iter().map(noticed).collect(),
                second_only: self.only_second.iter().map(noticed).collect(),
            },
            pace: self.pace.map(Pace::word),
        };
        // Strings, numbers and lists only: there is nothing in it that JSON cannot hold.
        serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
    }
}

fn shown(chain: &Chain) -> Shown {
    let Chain { sha256, issuer, public, verified } = chain.clone();
    Shown { sha256, issuer: issuer.to_string(), public, verified }
}

fn noticed(finding: &crate::model::Finding) -> FindingPart {
    let Noticed { id, host, port, family } = Noticed::of(finding);
    FindingPart { id, host, port, family }
}
