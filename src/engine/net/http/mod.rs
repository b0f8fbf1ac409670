//! Documents from the web.
//!
//! **HTTPS with a verified certificate on every hop, no credentials, no cookies, a bounded number
//! of hops and octets, and an end within ten seconds.** A redirect cannot lead into a private
//! network. One exception is asked for by its address: what begins with `http://` is fetched
//! without TLS, without redirects, and says so.
//!
//! **No challenge is ever answered**, Basic, NTLM, Negotiate or any other: there is nothing here
//! that could.

mod failure;
mod resolver;
mod route;

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use tokio::time::timeout;
use toukan_core::model::{Document, Foreign, NoDocument};
use url::Url;

use super::aside::aside;
use super::dns::Dns;
use super::tls::{Seen, Tls};
use super::{AddressMap, Proxy, World};
use failure::no_document;
use resolver::WorldResolver;
use route::{Route, Way};

/// How long a document may take, redirects included. Detection gives up on it much earlier.
const FETCH_DEADLINE: Duration = Duration::from_secs(10);
/// How large a document may be. The largest published configuration files have some ten KiB.
const MAX_BODY: usize = 256 * 1024;
/// What our questions are written in.
const XML: &str = "text/xml; charset=utf-8";
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
        let way = if url.scheme() == "http" { Way::PlainThere } else { Way::Https };
        self.load(url, way, None).await
    }

    /// Asks for a document by POST.
    pub(super) async fn post(&self, url: &Url, body: String) -> Result<Document, NoDocument> {
        self.load(url, Way::HttpsThere, Some(body)).await
    }

    async fn load(&self, url: &Url, way: Way, question: Option<String>) -> Result<Document, NoDocument> {
        let Some(route) = Route::begin(url, way) else {
            return Err(NoDocument::Other { said: Foreign::from("not a web address that is asked") });
        };
        let resolver =
            WorldResolver { dns: Arc::clone(&self.dns), map: Arc::clone(&self.map), route: Arc::clone(&route) };
        let fetched = one(self.tls.clone(), self.proxy.clone(), resolver, route, url.clone(), question);
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
    question: Option<String>,
) -> Result<Document, NoDocument> {
    let all_https = route.way() != Way::PlainThere;
    let (config, seen) = tls.for_documents().map_err(|said| NoDocument::Other { said })?;
    let mut builder = Client::builder()
        .tls_backend_preconfigured(config)
        .dns_resolver(Arc::new(resolver))
        .https_only(all_https)
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
    let request = match question {
        Some(body) => client.post(url).header(CONTENT_TYPE, XML).body(body),
        None => client.get(url),
    };
    let (url, body) = read(request, &seen).await?;
    // `https_only` and `Route` let no other hop pass.
    Ok(Document { url, all_https, body })
}

async fn read(request: RequestBuilder, seen: &impl Fn() -> Option<Seen>) -> Result<(Url, String), NoDocument> {
    let mut response = request.send().await.map_err(|error| no_document(error, seen()))?;
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
    Ok((url, String::from_utf8_lossy(&body).into_owned()))
}
