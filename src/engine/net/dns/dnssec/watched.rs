//! A name server whose answers are noted on their way to the validator.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::join_all;
use futures_util::stream::{Stream, once};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::xfer::DnsHandle;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::dnssec::rdata::DNSSECRData;
use hickory_resolver::proto::op::{DnsRequest, DnsRequestOptions, DnsResponse, Query};
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};
use toukan_core::model::LookupFailure;

use super::super::{Pool, lookup_failure};
use super::links::{Link, Links};
use super::times::{Signature, Times};

/// How many signatures are noted. A chain has a few for each of its zones.
const MAX_SIGNATURES: usize = 256;
/// How many names above the one in question are asked about ahead. Mail domains have two or three labels, a
/// service two more; what is deeper is asked for link by link.
const MAX_AHEAD: usize = 8;

/// One name server during one proof.
#[derive(Clone)]
pub(super) struct Watched {
    server: Pool,
    place: usize,
    links: Arc<Links>,
    heard: Arc<Mutex<Heard>>,
}

#[derive(Default)]
struct Heard {
    trouble: bool,
    signatures: Vec<Signature>,
}

impl Watched {
    /// The name server at this place, and what was asked of it already.
    pub(super) fn new(server: Pool, place: usize, links: Arc<Links>) -> Self {
        Self { server, place, links, heard: Arc::default() }
    }

    /// Asks at once for every link between a name and its anchor that the validator may ask for one
    /// after the other: the keys, their hashes, and where zones begin. Nothing of it counts unless
    /// the validator asks for it; never ends by itself.
    pub(super) async fn ahead(&self, name: &Name, anchor: &Name) -> Infallible {
        let mut links: Vec<Link> = Vec::new();
        let mut above = name.clone();
        for _ in 0..MAX_AHEAD {
            for kind in kinds(&above, anchor) {
                let request = DnsRequest::from_query(Query::query(above.clone(), *kind), options());
                links.push(self.ask(request));
            }
            if above == *anchor || above.is_root() {
                break;
            }
            above = above.base_name();
        }
        join_all(links).await;
        std::future::pending().await
    }

    /// We check ourselves (RFC 6840 §5.9): a name server that validates too would say SERVFAIL to
    /// what is bogus, and hide in what.
    fn ask(&self, mut request: DnsRequest) -> Link {
        request.metadata.checking_disabled = true;
        request.metadata.authentic_data = false;
        self.links.ask(self.place, &self.server, request)
    }

    /// Whether a question had no answer.
    pub(super) fn had_trouble(&self) -> bool {
        self.heard().trouble
    }

    /// The times of all signatures that came.
    pub(super) fn times(&self) -> Times {
        Times::of(self.heard().signatures.clone())
    }

    /// Of those that a zone itself has; `None` if there were none.
    pub(super) fn times_of(&self, zone: &Name) -> Option<Times> {
        let all = self.heard().signatures.clone();
        let own: Vec<Signature> = all.into_iter().filter(|signature| signature.owner == *zone).collect();
        (!own.is_empty()).then(|| Times::of(own))
    }

    fn heard(&self) -> std::sync::MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, answer: &Result<DnsResponse, NetError>) {
        let mut heard = self.heard();
        match answer {
            Ok(response) => heard.take(&response.answers),
            Err(NetError::Dns(DnsError::NoRecordsFound(none))) => {
                heard.take(none.authorities.as_deref().unwrap_or_default());
                heard.trouble |= !lookup_failure(&NetError::from(none.clone())).is_absence();
            }
            Err(error) => heard.trouble |= lookup_failure(error) != LookupFailure::NoSuchName,
        }
    }
}

impl Heard {
    fn take(&mut self, records: &[Record]) {
        let signatures = records.iter().filter_map(|record| match &record.data {
            RData::DNSSEC(DNSSECRData::RRSIG(rrsig)) => {
                let input = rrsig.input();
                Some(Signature {
                    owner: record.name.clone(),
                    covers: input.type_covered,
                    from: input.sig_inception.get(),
                    until: input.sig_expiration.get(),
                })
            }
            _ => None,
        });
        let room = MAX_SIGNATURES.saturating_sub(self.signatures.len());
        self.signatures.extend(signatures.take(room));
    }
}

impl DnsHandle for Watched {
    type Response = Pin<Box<dyn Stream<Item = Result<DnsResponse, NetError>> + Send>>;
    type Runtime = TokioRuntimeProvider;

    fn send(&self, request: DnsRequest) -> Self::Response {
        let (watched, link) = (self.clone(), self.ask(request));
        Box::pin(once(async move {
            let answer = link.await;
            watched.note(&answer);
            answer
        }))
    }
}

/// What the validator may want to know of a name between the one in question and its anchor. Names
/// that begin with an underscore are hardly ever zones of their own.
fn kinds(name: &Name, anchor: &Name) -> &'static [RecordType] {
    let service = name.iter().next().is_some_and(|label| label.starts_with(b"_"));
    match (name == anchor, service) {
        (true, _) => &[RecordType::DNSKEY],
        (false, true) => &[RecordType::NS],
        (false, false) => &[RecordType::DS, RecordType::DNSKEY, RecordType::NS],
    }
}

/// With signatures.
pub(super) fn options() -> DnsRequestOptions {
    let mut options = DnsRequestOptions::default();
    options.edns_set_dnssec_ok = true;
    options
}
