//! A name server whose answers are noted on their way to the validator.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::stream::{Stream, StreamExt as _};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::xfer::{DnsHandle, RetryDnsHandle};
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::dnssec::rdata::DNSSECRData;
use hickory_resolver::proto::op::{DnsRequest, DnsResponse};
use hickory_resolver::proto::rr::{Name, RData, Record};
use toukan_core::model::LookupFailure;

use super::super::{Pool, RETRIES, lookup_failure};
use super::times::{Signature, Times};

/// How many signatures are noted. A chain has a few for each of its zones.
const MAX_SIGNATURES: usize = 256;

/// One name server during one question.
#[derive(Clone)]
pub(super) struct Watched {
    server: RetryDnsHandle<Pool>,
    heard: Arc<Mutex<Heard>>,
}

#[derive(Default)]
struct Heard {
    trouble: bool,
    signatures: Vec<Signature>,
}

impl Watched {
    pub(super) fn new(pool: Pool) -> Self {
        Self { server: RetryDnsHandle::new(pool, RETRIES), heard: Arc::default() }
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

    /// We check ourselves (RFC 6840 §5.9): a name server that validates too would say SERVFAIL to
    /// what is bogus, and hide in what.
    fn send(&self, mut request: DnsRequest) -> Self::Response {
        request.metadata.checking_disabled = true;
        request.metadata.authentic_data = false;
        let watched = self.clone();
        Box::pin(self.server.send(request).inspect(move |answer| watched.note(answer)))
    }
}
