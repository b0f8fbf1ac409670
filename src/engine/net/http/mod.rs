//! Documents from the web.
//!
//! **HTTPS with a verified certificate on every hop, no credentials, no cookies, a bounded number
//! of hops and octets, and an end within ten seconds.** A redirect cannot lead into a private
//! network. One exception is asked for by its address: what begins with `http://` is fetched
//! without TLS, without redirects, and says so.
//!
//! **No challenge is ever answered**, Basic, NTLM, Negotiate or any other: there is nothing here
//! that could.

mod doh;
mod failure;
mod oauth;
mod resolver;
mod route;

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, DATE};
use reqwest::redirect::Policy;
use reqwest::{ClientBuilder, RequestBuilder, Response};
use rustls::ClientConfig;
use tokio::time::timeout;
use toukan_core::model::{
    ConnectFailure, Document, Foreign, Fqdn, Host, LookupFailure, NoDocument, RecordKind, Records, What, stamp,
};
use url::Url;

use super::aside::aside;
use super::dns::{Dns, message};
use super::tls::{Seen, Tls};
use super::{AddressMap, Network, Proxy, World};
use doh::Doh;
use failure::no_document;
use resolver::WorldResolver;
use route::{Route, Way};

/// How long a document may take, redirects included. Detection gives up on it much earlier.
const FETCH_DEADLINE: Duration = Duration::from_secs(10);
/// How large a document may be. The largest published configuration files have some ten KiB.
const MAX_BODY: usize = 256 * 1024;
/// How large a text may be that has to be right there (RFC 8461 §3.3).
const MAX_TEXT: usize = toukan_core::policy::mta_sts::MAX_POLICY;
/// What it has to be (RFC 8461 §3.2).
const TEXT: &str = "text/plain";
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
    doh: Arc<Doh>,
}

impl Http {
    /// For this world, from this network.
    pub(super) fn on(network: &Network, world: &World, tls: Tls, dns: Arc<Dns>) -> Self {
        let doh = Arc::new(Doh::new(world, tls.clone(), Arc::clone(&dns)));
        let proxy = network.proxy.clone().map_or_else(|| world.proxy.clone(), Proxy::At);
        Self { tls, dns, map: Arc::new(world.map.clone()), proxy, doh }
    }

    /// Fetches a document.
    pub(super) async fn fetch(&self, url: &Url) -> Fetched {
        let way = if url.scheme() == "http" { Way::PlainThere } else { Way::Https };
        self.load(url, way, Wanted::Document(None)).await
    }

    /// Asks for a document by POST.
    pub(super) async fn post(&self, url: &Url, body: String) -> Fetched {
        self.load(url, Way::HttpsThere, Wanted::Document(Some(body))).await
    }

    /// Fetches a text that counts only where it was asked for.
    pub(super) async fn text(&self, url: &Url) -> Fetched {
        self.load(url, Way::HttpsThere, Wanted::Text).await
    }

    /// Asks a resolver for the records of a name (RFC 8484).
    pub(super) async fn lookup(&self, server: &Url, name: &Fqdn, kind: RecordKind) -> Result<Records, LookupFailure> {
        let question = message::question(name, kind)?;
        let answer = self.doh.ask(server, question).await.map_err(unanswered)?;
        message::answer(&answer, name, kind)
    }

    async fn load(&self, url: &Url, way: Way, wanted: Wanted) -> Fetched {
        let Some(route) = Route::begin(url, way) else {
            return Err(NoDocument::Other { said: Foreign::from("not a web address that is asked") }).into();
        };
        let resolver =
            WorldResolver { dns: Arc::clone(&self.dns), map: Arc::clone(&self.map), route: Arc::clone(&route) };
        let fetched = one(self.tls.clone(), self.proxy.clone(), resolver, route, url.clone(), wanted);
        // The deadline stands outside: a verifier that blocks cannot hold it up.
        match timeout(FETCH_DEADLINE, aside(fetched)).await {
            Ok(Some(fetched)) => fetched,
            Ok(None) => Err(NoDocument::Other { said: Foreign::from("the fetch broke off") }).into(),
            Err(_) => Err(NoDocument::TimedOut).into(),
        }
    }
}

/// What is asked for.
enum Wanted {
    /// A document of settings; by POST where there is a question.
    Document(Option<String>),
    /// A text and nothing else.
    Text,
}

impl Wanted {
    fn limit(&self) -> usize {
        match self {
            Self::Document(_) => MAX_BODY,
            Self::Text => MAX_TEXT,
        }
    }

    /// Of what other media type it is, if it must not be of that.
    fn is_other(&self, response: &Response) -> Option<Foreign> {
        let said = response.headers().get(CONTENT_TYPE).map(reqwest::header::HeaderValue::as_bytes).unwrap_or_default();
        let kind = said.split(|octet| *octet == b';').next().unwrap_or_default().trim_ascii();
        let wrong = matches!(self, Self::Text) && !kind.eq_ignore_ascii_case(TEXT.as_bytes());
        wrong.then(|| Foreign::new(said))
    }
}

/// What came of a fetch, and what was seen beside it.
pub(super) struct Fetched {
    pub(super) answer: Result<Document, NoDocument>,
    /// The last handshake, and what time the server said it was.
    pub(super) notes: Vec<What>,
}

impl From<Result<Document, NoDocument>> for Fetched {
    fn from(answer: Result<Document, NoDocument>) -> Self {
        Self { answer, notes: Vec::new() }
    }
}

/// One document by a client of its own: nothing of one fetch can be seen in another.
async fn one(tls: Tls, proxy: Proxy, resolver: WorldResolver, route: Arc<Route>, url: Url, wanted: Wanted) -> Fetched {
    let (config, seen) = match tls.for_documents() {
        Ok(made) => made,
        Err(said) => return Err(NoDocument::Other { said }).into(),
    };
    let all_https = route.way() != Way::PlainThere;
    let mut notes = Vec::new();
    // Nothing of one fetch can be seen in another.
    let client = builder(config, proxy, resolver, route).and_then(|builder| builder.pool_max_idle_per_host(0).build());
    let answer = match client {
        Ok(client) => {
            let request = match &wanted {
                Wanted::Document(Some(body)) => client.post(url).header(CONTENT_TYPE, XML).body(body.clone()),
                Wanted::Document(None) | Wanted::Text => client.get(url),
            };
            let read = read(request, &wanted, &seen, &mut notes).await;
            // `https_only` and `Route` let no other hop pass.
            read.map(|(url, body)| Document { url, all_https, body })
        }
        Err(error) => Err(no_document(error, None)),
    };
    notes.extend(seen().and_then(Seen::state).map(What::Tls));
    Fetched { answer, notes }
}

fn builder(
    config: ClientConfig,
    proxy: Proxy,
    resolver: WorldResolver,
    route: Arc<Route>,
) -> Result<ClientBuilder, reqwest::Error> {
    let all_https = route.way() != Way::PlainThere;
    let builder = ClientBuilder::new()
        .tls_backend_preconfigured(config)
        .dns_resolver(Arc::new(resolver))
        .https_only(all_https)
        .redirect(Policy::custom(move |attempt| match route.follow(attempt.url(), attempt.previous().len()) {
            Ok(()) => attempt.follow(),
            Err(stop) => attempt.error(stop),
        }))
        .referer(false)
        .user_agent(USER_AGENT);
    Ok(match proxy {
        Proxy::System => builder,
        Proxy::None => builder.no_proxy(),
        Proxy::At(url) => builder.proxy(reqwest::Proxy::all(url)?),
    })
}

async fn read(
    request: RequestBuilder,
    wanted: &Wanted,
    seen: &impl Fn() -> Option<Seen>,
    notes: &mut Vec<What>,
) -> Result<(Url, String), NoDocument> {
    let response = request.send().await.map_err(|error| no_document(error, seen()))?;
    notes.extend(time_there(&response));
    let status = response.status().as_u16();
    if status != 200 {
        return Err(NoDocument::Status { status });
    }
    if let Some(said) = wanted.is_other(&response) {
        return Err(NoDocument::MediaType { said });
    }
    let url = response.url().clone();
    let body = body(response, wanted.limit(), seen).await?;
    Ok((url, String::from_utf8_lossy(&body).into_owned()))
}

async fn body(mut response: Response, limit: usize, seen: &impl Fn() -> Option<Seen>) -> Result<Vec<u8>, NoDocument> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| no_document(error, seen()))? {
        if body.len() + piece.len() > limit {
            return Err(NoDocument::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

/// What it means for a question that its answer did not come.
fn unanswered(none: NoDocument) -> LookupFailure {
    let said = match none {
        NoDocument::TimedOut | NoDocument::NoConnection { connect: ConnectFailure::Silent } => {
            return LookupFailure::TimedOut;
        }
        NoDocument::NoConnection { .. } | NoDocument::NoAddress => return LookupFailure::Unreachable,
        NoDocument::Status { status } => format!("HTTP {status}"),
        NoDocument::Certificate { .. } => "certificate not verified".to_owned(),
        NoDocument::Tls { .. } => "no TLS".to_owned(),
        NoDocument::TooLarge => "too large".to_owned(),
        NoDocument::Redirect => "a redirect that is not followed".to_owned(),
        NoDocument::MediaType { said } | NoDocument::Other { said } => return LookupFailure::ServerFailed { said },
    };
    LookupFailure::ServerFailed { said: Foreign::from(said) }
}

/// What time it is at the server (RFC 9110 §6.6.1).
fn time_there(response: &Response) -> Option<What> {
    let says = stamp(response.headers().get(DATE)?.to_str().ok()?)?;
    let host = Host::parse(response.url().host_str()?).ok()?;
    Some(What::Clock { host, says })
}
