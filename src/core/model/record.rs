//! Everything that happened in a run, in order: the one thing all pictures and findings are made from.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Address, Answer, UserName};
use super::{
    Ask, Candidate, Endpoint, Foreign, Host, Mechanism, Moment, Observation, Server, Subject, TlsState, Trust,
};

/// The name and version of the saved form.
const SCHEMA: &str = "toukan.record/1";

/// Why a server or a source was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Skip {
    /// A private, loopback or link-local address that nobody typed.
    PrivateAddress,
    /// This address has had its share of connections.
    AddressLimit,
    /// Somebody better was found before its turn came.
    NotNeeded,
    /// The source says that it is not offered.
    NotOffered,
    /// The document could not be read.
    Unreadable,
    /// Its port is none that a mail server uses.
    Port,
}

/// Why detection came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SettledBecause {
    /// Nothing that is still open could change it.
    NothingBetterCanCome,
    /// What could have changed it has used up its patience.
    PatienceUsed,
    /// Everything has answered.
    AllAnswered,
    /// The whole command ran out of time.
    Deadline,
}

/// Why a sign-in looked as it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttemptBecause {
    /// The first one.
    First,
    /// A server that keeps hashed passwords can refuse a right one to CRAM-MD5 or SCRAM.
    PlainAfterChallenge,
    /// No source fixed the form of the name, and the whole address was refused.
    LocalPart,
}

/// Why nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withheld {
    /// A person has not said yes to this host.
    Unconfirmed,
    /// No verified TLS.
    NoVerifiedTls,
    /// The server broke the protocol.
    Violation,
    /// The attempts are used up.
    Budget,
    /// No mechanism that we both know.
    NoMechanism,
}

/// A decision of ours, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decided", rename_all = "kebab-case")]
pub enum Decision {
    /// A run was begun for this address.
    Began {
        /// The address.
        address: Address,
    },
    /// A source names a server.
    Claimed {
        /// What it claims.
        candidate: Candidate,
    },
    /// Something was passed over.
    Skipped {
        /// Where it would have been.
        endpoint: Endpoint,
        /// Why.
        why: Skip,
    },
    /// A candidate's trust changed through what was seen.
    Weighed {
        /// The server.
        server: Server,
        /// How far it is believed now.
        trust: Trust,
    },
    /// Detection has its answer.
    Settled {
        /// The best; `None` if nothing was found.
        recommended: Option<Candidate>,
        /// Why now.
        why: SettledBecause,
    },
    /// The person said yes to exactly this host.
    Confirmed {
        /// The host.
        host: Host,
    },
    /// A sign-in is tried.
    SignIn {
        /// There.
        host: Host,
        /// As.
        username: UserName,
        /// By.
        mechanism: Mechanism,
        /// Why like this.
        why: AttemptBecause,
    },
    /// Nothing was sent.
    Withheld {
        /// There.
        host: Host,
        /// Why.
        why: Withheld,
    },
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A question left.
    Asked(Ask),
    /// A question was answered.
    Answered(Answer),
    /// A conversation for a sign-in was begun: this server at this address.
    Opened {
        /// The server.
        server: Server,
        /// Where.
        address: std::net::IpAddr,
    },
    /// The TCP connection stands.
    Connected,
    /// A line left; credentials in it were replaced where it was made.
    Sent {
        /// The line as it may be shown.
        line: String,
    },
    /// A line came.
    Received {
        /// The line.
        line: Foreign,
    },
    /// A handshake ended.
    Tls(TlsState),
    /// A conversation ended.
    Ended(Observation),
    /// We decided something.
    Decided(Decision),
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// About whom.
    pub subject: Subject,
    /// What.
    pub what: What,
}

/// Why a saved record cannot be read.
#[derive(Debug, Error)]
pub enum RecordError {
    /// Not JSON, or not of this form.
    #[error("this is not a readable record: {0}")]
    Form(#[from] serde_json::Error),
    /// Written by a newer program.
    #[error("this record has the form {0:?}, which this version cannot read")]
    Schema(String),
}

/// An append-only list of what happened in one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    schema: String,
    /// The wall clock at [`Moment::START`], seconds since 1970-01-01 UTC.
    began: i64,
    entries: Vec<Entry>,
}

impl Record {
    /// An empty record of a run that begins now; `began` is the wall clock in seconds since 1970.
    pub fn new(began: i64) -> Self {
        Self { schema: SCHEMA.to_owned(), began, entries: Vec::new() }
    }

    /// Adds an entry.
    pub fn push(&mut self, at: Moment, subject: Subject, what: What) {
        self.entries.push(Entry { at, subject, what });
    }

    /// The wall clock at the beginning, seconds since 1970-01-01 UTC.
    pub fn began(&self) -> i64 {
        self.began
    }

    /// Everything, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The saved form, `toukan.record/1`.
    ///
    /// # Errors
    /// Only if it cannot be written as JSON at all.
    pub fn to_json(&self) -> Result<String, RecordError> {
        Ok(serde_json::to_string_pretty(self)?)
    }

    /// Reads the saved form. Unknown fields are passed over.
    ///
    /// # Errors
    /// [`RecordError`] if it is none, or of a newer version.
    pub fn from_json(text: &str) -> Result<Self, RecordError> {
        #[derive(Deserialize)]
        struct Head {
            schema: String,
        }
        let head: Head = serde_json::from_str(text)?;
        if head.schema != SCHEMA {
            return Err(RecordError::Schema(head.schema));
        }
        Ok(serde_json::from_str(text)?)
    }
}
