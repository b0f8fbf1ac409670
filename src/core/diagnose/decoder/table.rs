//! The table of replies: `assets/replies.toml`, read once.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Asked;
use super::words::comparable;
use crate::model::{EnhancedCode, FindingId, IncomingReply, Reply, midnight};

const EMBEDDED: &str = include_str!("../../../../assets/replies.toml");

/// Where a row can fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum At {
    Connection,
    SignIn,
    Sending,
    Reading,
}

impl From<Asked> for At {
    fn from(asked: Asked) -> Self {
        match asked {
            Asked::Connection => Self::Connection,
            Asked::SignIn => Self::SignIn,
            Asked::Sender | Asked::Recipient | Asked::Message => Self::Sending,
        }
    }
}

/// One row: all that is given must fit. What is empty fits anything. Examples and sources stand in
/// the file too; the tests read them.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) at: Vec<At>,
    #[serde(default)]
    pub(super) codes: Vec<u16>,
    #[serde(default)]
    pub(super) enhanced: Vec<EnhancedCode>,
    #[serde(default)]
    pub(super) responses: Vec<String>,
    #[serde(default)]
    pub(super) words: Vec<String>,
    pub(super) says: FindingId,
    pub(super) kind: String,
}

/// A provider whose way to an app password has a sentence of its own.
#[derive(Debug, Deserialize)]
pub(super) struct Way {
    pub(super) provider: String,
    pub(super) kind: String,
}

/// How far a provider is with switching sign-in by password off.
#[derive(Debug, Deserialize)]
pub(super) struct Stage {
    pub(super) provider: String,
    #[serde(rename = "stage")]
    pub(super) name: String,
    /// The day (UTC) from which on it holds, `YYYY-MM-DD`.
    pub(super) from: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Table {
    #[serde(rename = "reply")]
    pub(super) rows: Vec<Row>,
    #[serde(rename = "way")]
    pub(super) ways: Vec<Way>,
    #[serde(rename = "stage")]
    pub(super) stages: Vec<Stage>,
}

impl Table {
    /// The table that this program carries. Should it be unreadable (a test sees to it that it is
    /// not), it is empty: the classes of the codes still say something.
    pub(super) fn embedded() -> &'static Self {
        static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(EMBEDDED).unwrap_or_default());
        &TABLE
    }
}

/// A reply as rows are compared with it.
pub(super) struct Heard {
    code: Option<u16>,
    enhanced: Option<EnhancedCode>,
    response: String,
    words: String,
}

impl Heard {
    pub(super) fn from_smtp(reply: &Reply) -> Self {
        let words = comparable(&reply.lines);
        Self { code: Some(reply.code), enhanced: reply.enhanced, response: String::new(), words }
    }

    pub(super) fn from_incoming(reply: &IncomingReply) -> Self {
        let words = comparable([&reply.text]);
        Self { code: None, enhanced: None, response: reply.code_name(), words }
    }
}

impl Row {
    fn fits(&self, heard: &Heard, at: At) -> bool {
        let any = |wanted: &[u16]| wanted.is_empty() || heard.code.is_some_and(|code| wanted.contains(&code));
        self.at.contains(&at)
            && any(&self.codes)
            && (self.enhanced.is_empty() || heard.enhanced.is_some_and(|code| self.enhanced.contains(&code)))
            && (self.responses.is_empty() || self.responses.contains(&heard.response))
            && self.words.iter().all(|words| heard.words.contains(words.as_str()))
    }
}

/// The first row that fits.
pub(super) fn row_for(heard: &Heard, at: At) -> Option<&'static Row> {
    Table::embedded().rows.iter().find(|row| row.fits(heard, at))
}

/// Which sentence says how this provider's app password is made, where it has one of its own.
pub(in crate::diagnose) fn way_of(provider: &str) -> Option<&'static str> {
    let way = Table::embedded().ways.iter().find(|way| way.provider == provider)?;
    Some(&way.kind)
}

/// How far a provider is with switching sign-in by password off at a time in seconds since 1970;
/// empty where nothing is known or nothing has begun.
pub(in crate::diagnose) fn stage_of(provider: &str, now: i64) -> &'static str {
    let begun = |stage: &&Stage| stage.provider == provider && midnight(&stage.from).is_some_and(|from| from <= now);
    let stages = Table::embedded().stages.iter().filter(begun);
    stages.max_by_key(|stage| midnight(&stage.from)).map_or("", |stage| &stage.name)
}
