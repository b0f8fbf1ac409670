//! DNS messages, carried over HTTPS (RFC 8484).
//!
//! All questions go to one server, which learns them all: unlike documents they share a client and its few
//! connections. As with documents: a verified certificate, no redirect, no credentials, no cookies, an end.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Client, Response};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use toukan_core::detect::RESOLVERS;
use toukan_core::model::{ConnectFailure, Foreign, Host, NoDocument};
use url::Url;

use super::failure::no_document;
use super::resolver::WorldResolver;
use super::route::{HTTPS_PORT, Route, Way};
use super::{FETCH_DEADLINE, body, builder};
use crate::net::aside::aside;
use crate::net::dns::Dns;
use crate::net::tls::{Seen, Tls};
use crate::net::{AddressMap, Proxy, Reach, World};

/// How many questions are under way at once, and so how many connections: seven questions over HTTP/1.1 take four
/// turns, and small routers have other things to carry.
const CONNECTIONS: usize = 2;
/// How long a connection waits for another question: those of one run follow each other at once.
const IDLE: Duration = Duration::from_secs(2);
/// The longest DNS message (RFC 1035 §4.2.2).
const MAX_MESSAGE: usize = 65_535;
/// What is carried.
const DNS_MESSAGE: &str = "application/dns-message";

/// Carries DNS messages in one world.
pub(super) struct Doh {
    tls: Tls,
    dns: Arc<Dns>,
    map: Arc<AddressMap>,
    proxy: Proxy,
    turns: Semaphore,
    session: Mutex<Option<(Url, Arc<Session>)>>,
}

/// The connections to one server.
struct Session {
    client: Client,
    seen: Box<dyn Fn() -> Option<Seen> + Send + Sync>,
}

impl Doh {
    /// For this world.
    pub(super) fn new(world: &World, tls: Tls, dns: Arc<Dns>) -> Self {
        Self {
            tls,
            dns,
            map: Arc::new(world.map.clone()),
            proxy: world.proxy.clone(),
            turns: Semaphore::new(CONNECTIONS),
            session: Mutex::default(),
        }
    }

    /// The answer of the server at `url`.
    pub(super) async fn ask(self: &Arc<Self>, url: &Url, question: Vec<u8>) -> Result<Vec<u8>, NoDocument> {
        let (doh, url) = (Arc::clone(self), url.clone());
        let asked = async move {
            // Never closed; without a turn there would be one connection more.
            let _turn = self.turns.acquire().await.ok();
            aside(async move { doh.carry(url, question).await }).await
        };
        match timeout(FETCH_DEADLINE, asked).await {
            Ok(Some(answer)) => answer,
            Ok(None) => Err(NoDocument::Other { said: Foreign::from("the question broke off") }),
            Err(_) => Err(NoDocument::TimedOut),
        }
    }

    async fn carry(&self, url: Url, question: Vec<u8>) -> Result<Vec<u8>, NoDocument> {
        self.is_address_reached(&url)?;
        let session = self.session(&url)?;
        let request = session.client.post(url).header(ACCEPT, DNS_MESSAGE).header(CONTENT_TYPE, DNS_MESSAGE);
        let sent = request.body(question).send().await;
        let response = sent.map_err(|error| no_document(error, (session.seen)()))?;
        let status = response.status().as_u16();
        if status != 200 {
            return Err(NoDocument::Status { status });
        }
        if !is_message(&response) {
            return Err(NoDocument::Other { said: Foreign::from("what came is no DNS message") });
        }
        body(response, MAX_MESSAGE, &session.seen).await
    }

    /// The connections to this server: those that are there, or new ones.
    fn session(&self, url: &Url) -> Result<Arc<Session>, NoDocument> {
        let mut kept = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, session)) = kept.as_ref().filter(|(to, _)| to == url) {
            return Ok(Arc::clone(session));
        }
        let way = Way::Resolver { known: RESOLVERS.iter().any(|one| one.url == url.as_str()) };
        let Some(route) = Route::begin(url, way) else {
            return Err(NoDocument::Other { said: Foreign::from("not a resolver that is asked") });
        };
        let (config, seen) = self.tls.for_documents().map_err(|said| NoDocument::Other { said })?;
        let resolver =
            WorldResolver { dns: Arc::clone(&self.dns), map: Arc::clone(&self.map), route: Arc::clone(&route) };
        let client = builder(config, self.proxy.clone(), resolver, route)
            .and_then(|builder| builder.pool_max_idle_per_host(CONNECTIONS).pool_idle_timeout(IDLE).build())
            .map_err(|error| no_document(error, None))?;
        let session = Arc::new(Session { client, seen: Box::new(seen) });
        *kept = Some((url.clone(), Arc::clone(&session)));
        Ok(session)
    }

    /// The client connects to an address in a URL as it is: only where the world does not lead it elsewhere.
    fn is_address_reached(&self, url: &Url) -> Result<(), NoDocument> {
        let Some(Ok(host @ Host::Ip(ip))) = url.host_str().map(Host::parse) else { return Ok(()) };
        let there = SocketAddr::new(ip, HTTPS_PORT);
        let connect = match self.map.reach(&host, HTTPS_PORT, there) {
            Reach::To(address) if address == there => return Ok(()),
            Reach::Silent => ConnectFailure::Silent,
            Reach::Refused => ConnectFailure::Refused,
            Reach::Denied => ConnectFailure::Denied { code: None },
            Reach::To(_) | Reach::Unreachable => ConnectFailure::Unreachable,
        };
        Err(NoDocument::NoConnection { connect })
    }
}

fn is_message(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(DNS_MESSAGE))
}
