//! What the machines want done, and what comes back.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use url::Url;
use zeroize::Zeroizing;

use super::{Answer, Fingerprint, Fqdn, Knock, Moment, NoDocument, Observation, RecordKind, Server, VerifiedTls, What};

/// One question of detection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActionId(pub u32);

/// One conversation that may carry a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConversationId(pub u32);

/// One step of a browser sign-in that is carried out outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BrowserStep(pub u32);

/// Whom an entry or an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The run as a whole.
    Run,
    /// A question of detection.
    Action(ActionId),
    /// A conversation that may carry a sign-in.
    Conversation(ConversationId),
    /// A step of a browser sign-in.
    Browser(BrowserStep),
}

/// A question to the world.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub enum Ask {
    /// Ask DNS for records.
    Lookup {
        /// Of this name.
        name: Fqdn,
        /// Of this kind.
        kind: RecordKind,
    },
    /// Ask DNS for the same records again, with their signatures, and validate them from the trust
    /// anchor down (RFC 4035 §5). Never instead of `Lookup`: many name servers strip signatures.
    Validate {
        /// Of this name.
        name: Fqdn,
        /// Of this kind.
        kind: RecordKind,
    },
    /// Ask a resolver for the same records once more, over HTTPS (RFC 8484), to compare. Never instead of `Lookup`; the
    /// answer is one to it.
    LookupByHttps {
        /// This resolver.
        server: Url,
        /// Of this name.
        name: Fqdn,
        /// Of this kind.
        kind: RecordKind,
    },
    /// Ask the operating system for a host's addresses, both families.
    Resolve {
        /// Of this host.
        name: Fqdn,
    },
    /// How this computer gets to IPv4 addresses. Nobody is asked where it has a way of its own; where it
    /// has none, the network's name server is asked for [`super::WELL_KNOWN_NAME`] (RFC 7050 §3).
    Ipv4,
    /// Over what kind of link this computer reaches the internet. Nobody is asked: the system's routes say it.
    Links,
    /// Fetch a document.
    Fetch {
        /// From here; HTTPS, but for one last hint.
        url: Url,
    },
    /// Ask a web server for a document by POST; the answer is one to `Fetch`.
    Post {
        /// There; HTTPS. Redirects are not followed: the question is for this server alone.
        url: Url,
        /// The question, XML. Nothing of the person's is in it.
        body: String,
    },
    /// Fetch a text that counts only if it is right there (RFC 8461 §3.3): HTTPS with a verified
    /// certificate, no redirect followed, `text/plain`, at most 64 KiB.
    Text {
        /// There.
        url: Url,
    },
    /// Connect and look around, without credentials: greeting, EHLO, STARTTLS, EHLO, QUIT.
    Converse {
        /// The server, as named: its name goes into SNI and the certificate check.
        server: Server,
        /// One of its addresses.
        address: IpAddr,
        /// The certificates that a person accepted for the account at this server.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        accepted: Vec<Fingerprint>,
    },
    /// Whether a server that speaks a new version of TLS speaks one from before 1.2 too (RFC 8996): the first message of
    /// a handshake, its answer, and no more.
    OldTls {
        /// The server, as named.
        server: Server,
        /// One of its addresses.
        address: IpAddr,
    },
    /// Knock at a port: the greeting, QUIT, and no word more.
    Knock(Knock),
}

/// A question with its number. Every action ends in exactly one terminal event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its number, used once.
    pub id: ActionId,
    /// The question.
    pub ask: Ask,
}

/// A conversation has reached verified TLS (or clear text, where that was ordered) and waits for
/// an order; or it only looked, has seen everything, and takes its leave.
pub struct Ready {
    /// What the conversation showed up to here: capabilities, and the answers to earlier orders.
    pub so_far: Observation,
    /// The proof, with the first `Ready` of a conversation; `None` afterwards, in clear text, and
    /// for whoever only looked.
    pub tls: Option<VerifiedTls>,
}

/// What came of a step of a browser sign-in. It may hold codes and tokens: it has no `Debug` and stands in no record.
pub enum BrowserNews {
    /// A web server's answer, whatever its status. Terminal.
    Answer(Result<(u16, Zeroizing<Vec<u8>>), NoDocument>),
    /// It is listened at 127.0.0.1. Never terminal.
    Listening {
        /// The port.
        port: u16,
        /// Random and used for nothing else: what this sign-in is known by is made from it.
        seed: Zeroizing<[u8; 32]>,
    },
    /// The browser came back, to this request target. Terminal.
    Returned(Zeroizing<String>),
    /// Nobody came back in time. Terminal.
    Nobody,
    /// It could not be listened. Terminal.
    NoListener,
    /// Whether a browser was told to open a page. Terminal.
    Opened(bool),
}

/// Something that happened outside.
pub enum Happened {
    /// For the record: a line, a handshake. Never terminal.
    Noted(What),
    /// The TCP connection stands. Never terminal.
    Connected,
    /// A conversation waits for an order, or has seen what it looked for. Never terminal.
    Ready(Ready),
    /// The answer to a question that is no conversation. Terminal.
    Answered(Answer),
    /// A conversation is over. Terminal.
    Ended(Observation),
    /// Something came of a step of a browser sign-in.
    Browser(BrowserNews),
}

impl Happened {
    /// Whether nothing more comes from this subject.
    pub fn is_terminal(&self) -> bool {
        match self {
            Self::Answered(_) | Self::Ended(_) => true,
            Self::Browser(news) => !matches!(news, BrowserNews::Listening { .. }),
            Self::Noted(_) | Self::Connected | Self::Ready(_) => false,
        }
    }
}

/// What happened, to whom, when.
pub struct Event {
    /// When it happened, not when it was handed over.
    pub at: Moment,
    /// To whom.
    pub subject: Subject,
    /// What.
    pub what: Happened,
}
