//! What is kept of a browser sign-in, so that the account can be checked again without a browser.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Issuer, Secret};

/// What a refresh token belongs to. Nothing in it is secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Who gave it.
    pub issuer: Issuer,
    /// To which program.
    pub client_id: String,
    /// Where it becomes an access token, once more.
    pub token_endpoint: Url,
    /// For what.
    pub scope: String,
}

impl Grant {
    /// Put together again from what was kept; `None` if it is nothing that a token may be sent by.
    pub fn kept(issuer: &str, client_id: &str, token_endpoint: &str, scope: &str) -> Option<Self> {
        let token_endpoint = super::issuer::endpoint(token_endpoint)?;
        let good = super::client::is_value(client_id) && (scope.is_empty() || super::client::is_value(scope));
        let issuer = Issuer::parse(issuer).ok().filter(|_| good)?;
        Some(Self { issuer, client_id: client_id.to_owned(), token_endpoint, scope: scope.to_owned() })
    }
}

/// A grant with its refresh token.
#[derive(Clone)]
pub struct Granted {
    /// What it belongs to.
    pub grant: Grant,
    /// The token: kept in the keychain and nowhere else.
    pub refresh: Secret,
    /// What the server wants beside the identifier, where a file names it ([`super::Client::secret`]); never kept.
    pub client_secret: Option<Secret>,
}

/// What a run would have kept.
#[derive(Clone)]
pub struct Kept {
    /// The grant with its token.
    pub granted: Granted,
    /// It stands in place of one that was kept before and is void now: it is kept at once, or the account is lost.
    pub replaces: bool,
}
