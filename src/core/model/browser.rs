//! Browser sign-in, as far as it may stand in a record: who was asked, what came of it. No token, no code, no address
//! with a `state` in it.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Foreign, Host, NoDocument, Trust};

/// What an authorization server means by refusing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BrowserRefusal {
    /// The person declined, or closed its page.
    Declined,
    /// Somebody who administers the organisation has to approve first.
    Approval,
    /// It does not know this program, or does not let it do this.
    Client,
    /// The code, or the token that was kept, counts no more.
    Grant,
    /// What was asked for is not to be had.
    Scope,
    /// It cannot do it at the moment.
    Later,
    /// Another refusal.
    Server,
}

/// Why something is not used that came in a browser sign-in: it may be an attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BrowserDoubt {
    /// The metadata is of another issuer (RFC 8414 §6.2).
    Issuer,
    /// The metadata leads to an address that is none for a sign-in, or to somebody else's.
    Endpoint,
    /// The redirect came from another authorization server (RFC 9207).
    MixedUp,
    /// The redirect cannot be read without doubt.
    Redirect,
}

/// Why a browser sign-in came to no token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stopped", rename_all = "kebab-case")]
pub enum BrowserStop {
    /// Nobody names an authorization server, or it knows no program of ours and registers none.
    NoClient,
    /// The authorization server gave no answer that can be used.
    Unreached {
        /// Why.
        why: NoDocument,
    },
    /// Its metadata or its answer cannot be read, or it does not do what is needed.
    Unusable,
    /// The server said no.
    Refused {
        /// What it means by that.
        why: BrowserRefusal,
        /// Its known words for it; empty where it has none.
        said: Foreign,
    },
    /// What came was not used, for safety.
    Doubtful {
        /// Why.
        why: BrowserDoubt,
    },
    /// The token is of a kind that no mail server takes.
    TokenKind,
    /// The token is for none of the things that were asked for.
    TokenScope,
    /// This computer lets nobody listen at 127.0.0.1.
    NoListener,
    /// Nobody came back in time.
    TimedOut,
}

/// One step of a browser sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "browser", rename_all = "kebab-case")]
pub enum BrowserFact {
    /// It goes to this authorization server.
    Issuer {
        /// Its name.
        issuer: String,
        /// How far the one is believed who named it.
        trust: Trust,
        /// As this program; `None` where it has to be registered. An identifier, no secret.
        client_id: Option<String>,
    },
    /// Its metadata was asked for.
    AskedMetadata {
        /// There.
        url: Url,
    },
    /// It says this of itself.
    Metadata {
        /// The host of its sign-in page.
        page: Host,
        /// The host that gives tokens.
        token: Host,
        /// Whether programs can register.
        registers: bool,
    },
    /// There was none at that place.
    NoMetadata {
        /// Why.
        why: NoDocument,
    },
    /// This program was registered there.
    Registered {
        /// As this.
        client_id: String,
    },
    /// The person was shown the host of the sign-in page, and it may be opened.
    Page {
        /// That host.
        host: Host,
        /// What is asked for.
        scope: String,
    },
    /// The browser was told to open it.
    Opened {
        /// Whether the system knew a browser.
        opened: bool,
    },
    /// The browser came back with a code.
    Returned,
    /// A code, or the token that was kept, was sent for an access token.
    AskedToken {
        /// To this host.
        host: Host,
        /// Whether it was the one that was kept.
        again: bool,
    },
    /// There is an access token.
    Token {
        /// Whether one came with it that can be kept.
        can_be_kept: bool,
    },
    /// It ended without one.
    Stopped {
        /// The authorization server, or the mail server where none is named.
        host: Host,
        /// Why.
        why: BrowserStop,
        /// It was a token that was kept; a browser can still do it.
        again: bool,
    },
}
