//! Answers to questions that are not conversations.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use url::Url;

use super::{CertificateFault, ConnectFailure, Foreign, Fqdn, Ipv4Way, Knocked, Links, OldTls, TlsFailure};

/// What DNS is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum RecordKind {
    /// Mail exchangers (RFC 5321 §5).
    Mx,
    /// Services (RFC 2782).
    Srv,
    /// What a server's certificate has to be (RFC 6698).
    Tlsa,
    /// Texts (RFC 1035 §3.3.14).
    Txt,
}

/// A mail exchanger.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MxRecord {
    /// Lower is asked first.
    pub preference: u16,
    /// The host; `None` is the null MX "." (RFC 7505): this domain takes no mail.
    pub host: Option<Fqdn>,
}

/// A service record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SrvRecord {
    /// Lower is asked first.
    pub priority: u16,
    /// Among equal priorities, the share.
    pub weight: u16,
    /// The TCP port.
    pub port: u16,
    /// The host; `None` is ".": decidedly not offered (RFC 6186 §3.4).
    pub target: Option<Fqdn>,
}

/// What DNS says of a server's certificate (RFC 6698 §2.1). The numbers stay as they came: not all of
/// them mean something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TlsaRecord {
    /// Whose certificate it is about, and whether public authorities count (§2.1.1).
    pub usage: u8,
    /// 0: the whole certificate, 1: its public key (§2.1.2).
    pub selector: u8,
    /// 0: as it is, 1: its SHA-256, 2: its SHA-512 (§2.1.3).
    pub matching: u8,
    /// What has to be there, in lower-case hex.
    pub data: String,
}

/// Records of one name and kind. An empty list does not occur: that is [`LookupFailure::NoRecords`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Records {
    /// Mail exchangers.
    Mx(Vec<MxRecord>),
    /// Services.
    Srv(Vec<SrvRecord>),
    /// Of certificates.
    Tlsa(Vec<TlsaRecord>),
    /// Texts; the pieces of one record put together.
    Txt(Vec<Foreign>),
}

/// Why DNS gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "failure", rename_all = "kebab-case")]
pub enum LookupFailure {
    /// The name does not exist (NXDOMAIN).
    NoSuchName,
    /// The name exists, such records do not.
    NoRecords,
    /// The name server said that it failed or will not (SERVFAIL, REFUSED …).
    ServerFailed {
        /// The response code or the library's words.
        said: Foreign,
    },
    /// No answer within the deadline.
    TimedOut,
    /// There is no way to a name server.
    Unreachable,
}

impl LookupFailure {
    /// Whether the answer is final: nothing of that kind is there.
    pub fn is_absence(&self) -> bool {
        matches!(self, Self::NoSuchName | Self::NoRecords)
    }
}

/// What DNSSEC says of records (RFC 4033 §5), validated by ourselves: nobody's AD bit counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Validated {
    /// These records, and every CNAME on the way to them, are signed from the trust anchor down.
    Secure {
        /// The records.
        records: Records,
    },
    /// There are none.
    Absent,
    /// The zone is not signed, provably.
    Insecure,
    /// The zone is signed, and this answer does not agree with that.
    Bogus {
        /// In what.
        why: Bogus,
    },
    /// Nothing can be said: the name servers give no signatures, or no answer.
    Unavailable,
}

/// Why signed records do not validate. Times are seconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "bogus", rename_all = "kebab-case")]
pub enum Bogus {
    /// The time of the signatures is over; or this computer's clock is ahead.
    Expired {
        /// Since then.
        since: i64,
    },
    /// The time of the signatures has not come; or this computer's clock is behind.
    NotYetValid {
        /// It comes then.
        from: i64,
    },
    /// There are no signatures where there have to be.
    Unsigned,
    /// The signatures are not of these records, or not by the keys that the parent zone names.
    Mismatch,
}

/// A document from the web.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Where it was in the end, after redirects.
    pub url: Url,
    /// Every hop, the first one included, was HTTPS with a verified certificate.
    pub all_https: bool,
    /// Its text, not UTF-8 replaced. Bounded by the one who fetched it.
    pub body: String,
}

/// Why there is no document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "failure", rename_all = "kebab-case")]
pub enum NoDocument {
    /// The web server answered with another status than 200.
    Status {
        /// The status.
        status: u16,
    },
    /// No connection.
    NoConnection {
        /// Why.
        connect: ConnectFailure,
    },
    /// The certificate did not verify.
    Certificate {
        /// Why.
        fault: CertificateFault,
    },
    /// No TLS.
    Tls {
        /// Why.
        tls: TlsFailure,
    },
    /// The host has no address.
    NoAddress,
    /// More than we read.
    TooLarge,
    /// More redirects than we follow, or one that leaves HTTPS.
    Redirect,
    /// Not within the deadline.
    TimedOut,
    /// It is of another media type than `Text` asks for.
    MediaType {
        /// Of which, in the server's words.
        said: Foreign,
    },
    /// Something else, in the library's words.
    Other {
        /// What it said.
        said: Foreign,
    },
}

/// The answer to a question that is not a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// To `Lookup` and `LookupByHttps`.
    Records(Result<Records, LookupFailure>),
    /// To `Validate`.
    Validated(Validated),
    /// To `Resolve`: at least one address, in the resolver's order.
    Addresses(Result<Vec<IpAddr>, LookupFailure>),
    /// To `Ipv4`.
    Ipv4(Ipv4Way),
    /// To `Links`.
    Links(Links),
    /// To `Fetch`, `Post` and `Text`.
    Document(Result<Document, NoDocument>),
    /// To `OldTls`: the version that it chose; `None` where it chose none.
    OldTls(Option<OldTls>),
    /// To `Knock`.
    Knocked(Knocked),
}
