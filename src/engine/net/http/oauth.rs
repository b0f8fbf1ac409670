//! Requests to an authorization server.
//!
//! **To exactly this host over verified HTTPS, no redirect, no cookie, and an end.** What comes back is read whatever its
//! status, since a refusal is in it; it may hold tokens, so it is wiped and stands in no record.

use reqwest::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use reqwest::{Client, RequestBuilder};
use tokio::time::timeout;
use toukan_core::model::{Foreign, NoDocument, What};
use toukan_core::oauth::{MAX_JSON, Secret};
use url::Url;
use zeroize::Zeroizing;

use super::failure::no_document;
use super::resolver::WorldResolver;
use super::route::{Route, Way};
use super::{FETCH_DEADLINE, Http, body, builder, time_there};
use crate::net::aside::aside;
use crate::net::tls::Seen;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// What came of a request, and what was seen beside it.
pub(in crate::net) struct Answered {
    pub(in crate::net) answer: Result<(u16, Zeroizing<Vec<u8>>), NoDocument>,
    pub(in crate::net) notes: Vec<What>,
}

impl From<NoDocument> for Answered {
    fn from(why: NoDocument) -> Self {
        Self { answer: Err(why), notes: Vec::new() }
    }
}

impl Http {
    /// Fetches JSON. Only where it is `near` may it lie in the local network.
    pub(in crate::net) async fn json(&self, url: &Url, near: bool) -> Answered {
        let there = url.clone();
        self.exchange(url, near, move |client| client.get(there)).await
    }

    /// Hands JSON in.
    pub(in crate::net) async fn hand_in_json(&self, url: &Url, body: String, near: bool) -> Answered {
        let there = url.clone();
        self.exchange(url, near, move |client| client.post(there).header(CONTENT_TYPE, JSON).body(body)).await
    }

    /// Hands a form in.
    pub(in crate::net) async fn hand_in_form(&self, url: &Url, form: &Secret, near: bool) -> Answered {
        // One copy more, which the allocator wipes.
        let (there, form) = (url.clone(), form.as_bytes().to_vec());
        self.exchange(url, near, move |client| client.post(there).header(CONTENT_TYPE, FORM).body(form)).await
    }

    /// Where a page leads on to, for whoever plays a browser.
    pub(in crate::net) async fn leads_to(&self, url: &Url) -> Option<Url> {
        let (client, _) = self.client(url, true).ok()?;
        let there = url.clone();
        let asked = aside(async move {
            let response = client.get(there).send().await.ok()?;
            response.headers().get(LOCATION)?.to_str().ok().map(str::to_owned)
        });
        Url::parse(&timeout(FETCH_DEADLINE, asked).await.ok()???).ok()
    }

    fn client(
        &self,
        url: &Url,
        near: bool,
    ) -> Result<(Client, impl Fn() -> Option<Seen> + Send + Sync + use<>), NoDocument> {
        let other = |said: &str| NoDocument::Other { said: Foreign::from(said) };
        let route =
            Route::begin(url, Way::Authorization { near }).ok_or_else(|| other("not an address that is asked"))?;
        let resolver = WorldResolver { dns: self.dns.clone(), map: self.map.clone(), route: route.clone() };
        let (config, seen) = self.tls.for_documents().map_err(|said| NoDocument::Other { said })?;
        let client = builder(config, self.proxy.clone(), resolver, route)
            .and_then(|builder| builder.redirect(reqwest::redirect::Policy::none()).pool_max_idle_per_host(0).build());
        Ok((client.map_err(|error| no_document(error, None))?, seen))
    }

    async fn exchange(
        &self,
        url: &Url,
        near: bool,
        request: impl FnOnce(&Client) -> RequestBuilder + Send + 'static,
    ) -> Answered {
        let (client, seen) = match self.client(url, near) {
            Ok(made) => made,
            Err(why) => return why.into(),
        };
        let asked = aside(async move {
            let mut notes = Vec::new();
            let request = request(&client).header(ACCEPT, JSON);
            let answer = read(request, &seen, &mut notes).await;
            notes.extend(seen().and_then(Seen::state).map(What::Tls));
            Answered { answer, notes }
        });
        match timeout(FETCH_DEADLINE, asked).await {
            Ok(Some(answered)) => answered,
            Ok(None) => NoDocument::Other { said: Foreign::from("the request broke off") }.into(),
            Err(_) => NoDocument::TimedOut.into(),
        }
    }
}

async fn read(
    request: RequestBuilder,
    seen: &impl Fn() -> Option<Seen>,
    notes: &mut Vec<What>,
) -> Result<(u16, Zeroizing<Vec<u8>>), NoDocument> {
    let response = request.send().await.map_err(|error| no_document(error, seen()))?;
    notes.extend(time_there(&response));
    let status = response.status();
    if status.is_redirection() {
        return Err(NoDocument::Redirect);
    }
    let read = body(response, MAX_JSON, seen).await?;
    Ok((status.as_u16(), Zeroizing::new(read)))
}
