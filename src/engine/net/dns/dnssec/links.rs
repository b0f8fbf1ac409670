//! The questions behind the proofs that are under way, each asked once.
//!
//! The services of a domain hang on the same chain of zones. Whoever needs a link first asks for it,
//! the others wait for the same answer. Nothing outlives the proofs: a second look sees what is
//! published then, not what was.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use futures_util::future::{BoxFuture, FutureExt as _, Shared};
use futures_util::stream::StreamExt as _;
use hickory_resolver::net::NetError;
use hickory_resolver::net::xfer::{DnsHandle as _, RetryDnsHandle};
use hickory_resolver::proto::op::{DnsRequest, DnsResponse};
use hickory_resolver::proto::rr::{Name, RecordType};

use super::super::{Pool, RETRIES};

/// How many different questions the proofs of one run may cause, all name servers together. Four
/// services of a domain four labels deep need 22 at one name server, the certificates of two servers elsewhere 26.
const MAX_QUESTIONS: usize = 96;

/// Goes on as long as somebody waits for it.
pub(super) type Link = Shared<BoxFuture<'static, Result<DnsResponse, NetError>>>;

/// Which name server, by its place; which name; which records.
type Question = (usize, Name, RecordType);

/// The questions and what came of them.
#[derive(Default)]
pub(super) struct Links(Mutex<HashMap<Question, Link>>);

impl Links {
    /// The answer of the name server at this place: a new question, or the same one's answer.
    pub(super) fn ask(&self, place: usize, server: &Pool, request: DnsRequest) -> Link {
        let Some(query) = request.queries.first() else { return failed("no question") };
        let question = (place, query.name().clone(), query.query_type());
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(link) = asked.get(&question) {
            return link.clone();
        }
        if asked.len() >= MAX_QUESTIONS {
            return failed("more questions than are asked for proofs");
        }
        let mut answers = RetryDnsHandle::new(server.clone(), RETRIES).send(request);
        let answer = async move { answers.next().await.unwrap_or(Err(NetError::Timeout)) };
        let link = answer.boxed().shared();
        asked.insert(question, link.clone());
        link
    }
}

fn failed(why: &'static str) -> Link {
    std::future::ready(Err(NetError::from(why))).boxed().shared()
}

#[cfg(test)]
mod tests {
    use hickory_resolver::proto::op::Query;

    use super::super::options;
    use super::*;

    fn pool() -> Pool {
        super::super::super::pool(super::super::super::server(([127, 0, 0, 1], 9).into())).unwrap()
    }

    fn request(label: &str, kind: RecordType) -> DnsRequest {
        DnsRequest::from_query(Query::query(Name::from_ascii(format!("{label}.test.")).unwrap(), kind), options())
    }

    #[tokio::test]
    async fn the_same_question_is_asked_once_at_each_name_server() {
        let (links, pool) = (Links::default(), pool());
        let ask = |place, label: &str, kind| links.ask(place, &pool, request(label, kind));
        let first = ask(0, "a", RecordType::DS);
        assert!(first.ptr_eq(&ask(0, "A", RecordType::DS)));
        for other in [ask(0, "b", RecordType::DS), ask(0, "a", RecordType::DNSKEY), ask(1, "a", RecordType::DS)] {
            assert!(!first.ptr_eq(&other));
        }
    }

    #[tokio::test]
    async fn a_long_chain_ends_in_trouble() {
        let (links, pool) = (Links::default(), pool());
        for number in 0..MAX_QUESTIONS {
            drop(links.ask(0, &pool, request(&format!("n{number}"), RecordType::DS)));
        }
        let one_more = links.ask(0, &pool, request("more", RecordType::DS)).await;
        assert!(matches!(one_more, Err(NetError::Message(_) | NetError::Msg(_))), "{one_more:?}");
        let known = links.ask(0, &pool, request("n0", RecordType::DS));
        assert!(known.ptr_eq(&links.ask(0, &pool, request("n0", RecordType::DS))));
    }
}
