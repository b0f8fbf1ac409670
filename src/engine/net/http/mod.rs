//! Documents from the web.
//!
//! **HTTPS with a verified certificate on every hop, no credentials, no cookies, a bounded number
//! of hops and octets, and an end within ten seconds.** A redirect cannot lead into a private
//! network.

mod failure;
mod resolver;
mod route;

use std::sync::Arc;
use std::time::Duration;

use reqwest::Client;
use reqwest::redirect::Policy;
use tokio::time::timeout;
use toukan_core::model::{Document, Foreign, NoDocument};
use url::Url;

use super::aside::aside;
use super::dns::Dns;
use super::tls::{Seen, Tls};
use super::{AddressMap, Proxy, World};
use failure::no_document;
use resolver::WorldResolver;
use route::Route;

/// How long a document may take, redirects included. Detection gives up on it much earlier.
const FETCH_DEADLINE: Duration = Duration::from_secs(10);
/// How large a document may be. The largest published configuration files have some ten KiB.
const MAX_BODY: usize = 256 * 1024;
/// Said to every web server alike: no version, no system.
const USER_AGENT: &str = "Toukan";

/// Fetches documents in one world.
pub(super) struct Http {
    tls: Tls,
    dns: Arc<Dns>,
    map: Arc<AddressMap>,
    proxy: Proxy,
}

impl Http {
    /// For this world.
    pub(super) fn new(world: &World, tls: Tls, dns: Arc<Dns>) -> Self {
        Self { tls, dns, map: Arc::new(world.map.clone()), proxy: world.proxy.clone() }
    }

    /// Fetches a document.
    pub(super) async fn fetch(&self, url: &Url) -> Result<Document, NoDocument> {
        let Some(route) = Route::begin(url) else {
            return Err(NoDocument::Other { said: Foreign::from("not an HTTPS address on port 443") });
        };
        let resolver =
            WorldResolver { dns: Arc::clone(&self.dns), map: Arc::clone(&self.map), route: Arc::clone(&route) };
        let fetched = one(self.tls.clone(), self.proxy.clone(), resolver, route, url.clone());
        // The deadline stands outside: a verifier that blocks cannot hold it up.
        match timeout(FETCH_DEADLINE, aside(fetched)).await {
            Ok(Some(answer)) => answer,
            Ok(None) => Err(NoDocument::Other { said: Foreign::from("the fetch broke off") }),
            Err(_) => Err(NoDocument::TimedOut),
        }
    }
}

/// One document by a client of its own: nothing of one fetch can be seen in another.
async fn one(
    tls: Tls,
    proxy: Proxy,
    resolver: WorldResolver,
    route: Arc<Route>,
    url: Url,
) -> Result<Document, NoDocument> {
    let (config, seen) = tls.for_documents().map_err(|said| NoDocument::Other { said })?;
    let mut builder = Client::builder()
        .tls_backend_preconfigured(config)
        .dns_resolver(Arc::new(resolver))
        .https_only(true)
        .redirect(Policy::custom(move |attempt| match route.follow(attempt.url(), attempt.previous().len()) {
            Ok(()) => attempt.follow(),
            Err(stop) => attempt.error(stop),
        }))
        .referer(false)
        .pool_max_idle_per_host(0)
        .user_agent(USER_AGENT);
    builder = match proxy {
        Proxy::System => builder,
        Proxy::None => builder.no_proxy(),
        Proxy::At(url) => builder.proxy(reqwest::Proxy::all(url).map_err(|error| no_document(error, None))?),
    };
    let client = builder.build().map_err(|error| no_document(error, None))?;
    read(&client, url, &seen).await
}

async fn read(client: &Client, url: Url, seen: &impl Fn() -> Option<Seen>) -> Result<Document, NoDocument> {
    let mut response = client.get(url).send().await.map_err(|error| no_document(error, seen()))?;
    let status = response.status().as_u16();
    if status != 200 {
        return Err(NoDocument::Status { status });
    }
    let url = response.url().clone();
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| no_document(error, seen()))? {
        if body.len() + piece.len() > MAX_BODY {
            return Err(NoDocument::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    // `https_only` and `Route` let no other hop pass.
    Ok(Document { url, all_https: true, body: String::from_utf8_lossy(&body).into_owned() })
}
