//! What DNSSEC adds to SRV: the domain's own word where its records are signed.
//!
//! An additional question that delays nobody: it is asked the moment the plain one has said
//! something that it could change, most domains have no SRV records and cost nothing, and a
//! result waits for it only where it would outrank it, within the patience.

use super::Detection;
use super::detection::Topic;
use super::rank::Rank;
use crate::discover::Order;
use crate::discover::srv::Service;
use crate::model::{Ask, Candidate, LookupFailure, Protocol, RecordKind, Records, Source, Trust, Validated};

impl Detection {
    /// Asks for the proof of records that are there; or for what is wrong, where a name server that
    /// validates by itself gave a failure instead of them.
    pub(super) fn validate(&mut self, service: Service, plain: &Result<Records, LookupFailure>) {
        let asks = match plain {
            // "Not offered" claims nothing that could be believed more.
            Ok(Records::Srv(records)) => records.iter().any(|record| record.target.is_some()),
            Ok(Records::Mx(_) | Records::Tlsa(_) | Records::Txt(_)) => false,
            Err(failure) => matches!(failure, LookupFailure::ServerFailed { .. }),
        };
        let late = match service.protocol() {
            Protocol::Smtp => self.outcome.is_some() && !self.is_proof_worth_finishing(service),
            Protocol::Imap => self.incoming.is_some(),
            // Not spoken.
            Protocol::Pop3 => true,
        };
        let name = self.domain().and_then(|domain| service.name(domain));
        if let Some(name) = name.filter(|_| asks && !late) {
            self.ask(Topic::Validate(service), Ask::Validate { name, kind: RecordKind::Srv });
        }
    }

    /// Records that DNSSEC proves are claims of their own; those that do not validate are worth
    /// less than unsigned ones, which nobody has tampered with as far as is known.
    pub(super) fn read_validated(&mut self, service: Service, said: Validated) {
        match said {
            Validated::Secure { records: Records::Srv(records) } => self.read_srv(service, &records, true),
            Validated::Bogus { .. } => {
                self.bogus.insert(service);
            }
            Validated::Secure { records: Records::Mx(_) | Records::Tlsa(_) | Records::Txt(_) }
            | Validated::Absent
            | Validated::Insecure
            | Validated::Unavailable => {}
        }
        self.stirred = true;
    }

    /// The best place that proven records could come to, where it is about sending.
    pub(super) fn proven_could(service: Service) -> Option<Rank> {
        let proven = || Rank::bound(Trust::Published, Source::SrvDnssec, Order::default());
        (service.protocol() == Protocol::Smtp).then(proven)
    }

    /// After the result: whether the proof could still bring a better one, or one for reading.
    pub(super) fn is_proof_worth_finishing(&self, service: Service) -> bool {
        match Self::proven_could(service) {
            Some(bound) => self.best_rank.as_ref().is_some_and(|best| bound < *best),
            None => self.incoming.is_none(),
        }
    }

    /// What an unsigned SRV record inside the domain is worth once its certificate verified.
    pub(super) fn unsigned(&self, candidate: &Candidate) -> Trust {
        let server = &candidate.server;
        let of = |service: &&Service| service.protocol() == server.protocol && service.security() == server.security;
        if self.bogus.iter().any(|service| of(&service)) { Trust::Guessed } else { Trust::Confirmed }
    }
}
