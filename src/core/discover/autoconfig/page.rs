//! What the document says to the person: pages of the provider's, and where browser sign-in is.

use url::Url;

use crate::discover::document::{is_value, page_address};
use crate::model::{Foreign, OauthServer, Page, Purpose, Worded};

/// How many texts of one page are kept: a language each.
const MAX_TEXTS: usize = 8;
/// The longest language tag taken (RFC 5646 §4.4.1 recommends room for 35 characters).
const MAX_LANGUAGE: usize = 35;

/// A page as far as it was read.
pub(super) struct PageDraft {
    page: Page,
    /// The elements in which its texts stand.
    texts_in: &'static str,
}

impl PageDraft {
    /// `documentation`; `None` if it leads nowhere that a person may be sent.
    pub(super) fn documentation(url: Option<String>) -> Option<Self> {
        Self::begin(Purpose::Documentation, url, "descr")
    }

    /// `enable`.
    pub(super) fn enable(url: Option<String>) -> Option<Self> {
        Self::begin(Purpose::Enable, url, "instruction")
    }

    fn begin(purpose: Purpose, url: Option<String>, texts_in: &'static str) -> Option<Self> {
        let page = Page { purpose, url: page_address(&url?)?, texts: Vec::new() };
        Some(Self { page, texts_in })
    }

    pub(super) fn set(&mut self, field: &str, language: Option<String>, text: &str) {
        if field != self.texts_in || text.is_empty() || self.page.texts.len() >= MAX_TEXTS {
            return;
        }
        let tag = language.map(|tag| tag.to_ascii_lowercase());
        let good = |tag: &String| {
            !tag.is_empty() && tag.len() <= MAX_LANGUAGE && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        self.page.texts.push(Worded { language: tag.filter(good), text: Foreign::from(text) });
    }

    pub(super) fn finish(self) -> Page {
        self.page
    }
}

/// `oAuth2` as far as it was read. A client secret in it is passed over: what everybody can read is none.
#[derive(Default)]
pub(super) struct OauthDraft {
    issuer: Option<Foreign>,
    scope: Option<Foreign>,
    auth_url: Option<Url>,
    token_url: Option<Url>,
    client_id: Option<Foreign>,
}

impl OauthDraft {
    pub(super) fn set(&mut self, field: &str, value: &str) {
        match field {
            "issuer" if is_value(value) => self.issuer = self.issuer.take().or_else(|| Some(Foreign::from(value))),
            "scope" if !value.is_empty() => self.scope = self.scope.take().or_else(|| Some(Foreign::from(value))),
            "clientID" if is_value(value) => {
                self.client_id = self.client_id.take().or_else(|| Some(Foreign::from(value)));
            }
            "authURL" => self.auth_url = self.auth_url.take().or_else(|| page_address(value)),
            "tokenURL" => self.token_url = self.token_url.take().or_else(|| page_address(value)),
            _ => {}
        }
    }

    /// The server, if it has a name.
    pub(super) fn finish(self) -> Option<OauthServer> {
        let Self { issuer, scope, auth_url, token_url, client_id } = self;
        Some(OauthServer { issuer: issuer?, scope, auth_url, token_url, client_id })
    }
}
