//! What a source says to the person rather than to the program.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Foreign, Source, Trust};

/// What a provider's page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// It describes the settings (`<documentation>`).
    Documentation,
    /// Something has to be switched on there before mail programs may sign in (`<enable>`).
    Enable,
}

/// A text and its language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worded {
    /// The language as the source names it (`en`, `pt-br`), lower case; `None` where it names none.
    pub language: Option<String>,
    /// The text.
    pub text: Foreign,
}

/// A page of the provider's for its customers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// What it is for.
    pub purpose: Purpose,
    /// Where it is: always HTTPS.
    pub url: Url,
    /// What the source says of it, in its order.
    pub texts: Vec<Worded>,
}

/// Where tokens for browser sign-in come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OauthServer {
    /// Its name: a host (autoconfig) or an HTTPS address (PACC, RFC 8414).
    pub issuer: Foreign,
    /// What to ask for, separated by spaces.
    pub scope: Option<Foreign>,
    /// Where the person signs in: always HTTPS.
    pub auth_url: Option<Url>,
    /// Where tokens are fetched: always HTTPS.
    pub token_url: Option<Url>,
    /// The identifier that the source has for a program. Whose that is depends on the source
    /// ([`crate::oauth::offers`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<Foreign>,
}

/// What one source says beside its servers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Who says so.
    pub source: Source,
    /// How far the way to it is believed.
    pub trust: Trust,
    /// The provider's name for itself.
    pub provider: Option<Foreign>,
    /// Its pages.
    pub pages: Vec<Page>,
    /// Its servers for browser sign-in.
    pub oauth: Vec<OauthServer>,
    /// It refuses sign-ins from abroad, at least until the person allows them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refuses_abroad: bool,
}

impl Told {
    /// Nothing yet, by this source.
    pub const fn by(source: Source, trust: Trust) -> Self {
        Self { source, trust, provider: None, pages: Vec::new(), oauth: Vec::new(), refuses_abroad: false }
    }

    /// Whether there is nothing that it says.
    pub fn is_empty(&self) -> bool {
        self.provider.is_none() && self.pages.is_empty() && self.oauth.is_empty() && !self.refuses_abroad
    }
}
