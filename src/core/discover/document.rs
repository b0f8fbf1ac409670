//! What every reader of a document gives, and why one gives nothing.

use thiserror::Error;
use url::Url;

use super::Claim;
use crate::model::{Document, OauthServer, Page, Source, Told, Trust};

/// Longer documents are not read. The largest in Mozilla's database has 14 kB.
pub(super) const MAX_BYTES: usize = 256 * 1024;
/// Deeper documents are not read. No format needs more than seven levels.
pub(super) const MAX_DEPTH: usize = 32;
/// How many servers are taken from one document. Four (both submission ports, IMAP, POP3) are
/// usual, eight occur.
pub(super) const MAX_SERVERS: usize = 16;
/// The longest value taken. A host name has 253 characters, a user name 64 + 1 + 253.
pub(super) const MAX_VALUE: usize = 320;
/// The longest address of a page taken: longer ones do not fit into an address bar.
const MAX_URL: usize = 2000;

/// Why a document gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// More than 256 kB.
    #[error("the document is too large")]
    TooLarge,
    /// Too deep to be an honest one.
    #[error("the document is nested too deeply")]
    TooDeep,
    /// It declares a document type: where entities would be defined, and nothing we need.
    #[error("the document declares a document type")]
    DocumentType,
    /// Not well-formed XML.
    #[error("the document is not well-formed XML")]
    NotXml,
    /// Not JSON, or not of the form that was asked for.
    #[error("the document is not JSON of the expected form")]
    NotJson,
    /// Well-formed, but something else than was asked for.
    #[error("the document is something else")]
    SomethingElse,
}

/// What a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Servers, submission and incoming, in its order.
    pub claims: Vec<Claim>,
    /// What it says to the person.
    pub told: Told,
}

impl Said {
    /// Nothing yet, from a document that came this way.
    pub(super) fn by(way: Way) -> Self {
        let Way { source, trust, .. } = way;
        Self { claims: Vec::new(), told: Told::by(source, trust) }
    }

    pub(super) fn page(&mut self, page: Page) {
        if self.told.pages.len() < MAX_PAGES {
            self.told.pages.push(page);
        }
    }

    pub(super) fn oauth(&mut self, server: OauthServer) {
        if self.told.oauth.len() < MAX_OAUTH {
            self.told.oauth.push(server);
        }
    }
}

/// How many pages of one provider are kept; Mozilla's database has seven at most.
const MAX_PAGES: usize = 12;
/// How many servers for browser sign-in are kept; the formats foresee one.
const MAX_OAUTH: usize = 4;

/// The way a document came: what that makes of its claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The source of its claims.
    pub source: Source,
    /// How far they are believed.
    pub trust: Trust,
    /// The place of the document among those of one source; before the document's own order.
    pub place: u16,
}

impl Way {
    /// A way that is worth `at_best`, weakened by what happened on it: a hop that was not verified
    /// HTTPS leads outside, whoever was asked first.
    pub fn of(document: &Document, source: Source, at_best: Trust, place: u16) -> Self {
        let trust = if document.all_https { at_best } else { at_best.max(Trust::Outside) };
        Self { source, trust, place }
    }
}

/// An address that a person may be led to: HTTPS with a host name, without credentials.
pub(super) fn page_address(text: &str) -> Option<Url> {
    let text = text.trim();
    if text.len() > MAX_URL {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let plain = url.username().is_empty() && url.password().is_none();
    (url.scheme() == "https" && plain && url.domain().is_some_and(|host| host.contains('.'))).then_some(url)
}

/// A value that can be taken: not empty, not too long, nothing in it that cannot be shown or sent.
pub(super) fn is_value(text: &str) -> bool {
    !(text.is_empty() || text.len() > MAX_VALUE || text.contains('\u{fffd}') || text.contains(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_https_with_a_name() {
        for good in ["https://help.example.jp/mail?a=b#c", " https://help.example.jp "] {
            assert!(page_address(good).is_some(), "{good}");
        }
        for bad in [
            "http://help.example.jp/",
            "javascript:alert(1)",
            "https://user:pw@example.jp/",
            "https://192.0.2.1/",
            "https://localhost/",
            "help.example.jp",
            &format!("https://example.jp/{}", "a".repeat(3000)),
        ] {
            assert!(page_address(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_plain_hop_weakens_every_way() {
        let document = |all_https| Document { url: "https://a.jp/".parse().unwrap(), all_https, body: String::new() };
        for best in [Trust::Published, Trust::Listed, Trust::Outside] {
            assert_eq!(Way::of(&document(true), Source::Ispdb, best, 0).trust, best);
            assert_eq!(Way::of(&document(false), Source::Ispdb, best, 0).trust, Trust::Outside);
        }
    }
}
