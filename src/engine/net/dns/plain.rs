//! Records without their proof, by way of CNAMEs.

use hickory_resolver::net::NetError;
use hickory_resolver::net::xfer::{DnsHandle as _, FirstAnswer as _, RetryDnsHandle};
use hickory_resolver::proto::op::{DnsRequestOptions, Query};
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};

use super::{MAX_CNAMES, Pool, RETRIES};

/// The records of a kind at the end of a name's CNAMEs; none if the chain leads to none.
pub(super) async fn led(pool: &Pool, name: Name, kind: RecordType) -> Result<Vec<Record>, NetError> {
    let handle = RetryDnsHandle::new(pool.clone(), RETRIES);
    let asked = async |owner: &Name| {
        let query = Query::query(owner.clone(), kind);
        handle.lookup(query, DnsRequestOptions::default()).first_answer().await
    };
    let mut owner = name;
    let mut answers = asked(&owner).await?;
    let mut fresh = true;
    for _ in 0..MAX_CNAMES {
        let own = || answers.answers.iter().filter(|record| record.name == owner);
        let records: Vec<Record> = own().filter(|record| record.record_type() == kind).cloned().collect();
        let next = own().find_map(|record| match &record.data {
            RData::CNAME(to) => Some(to.0.clone()),
            _ => None,
        });
        match next {
            _ if !records.is_empty() => return Ok(records),
            Some(to) => (owner, fresh) = (to, false),
            None if fresh => break,
            // The chain leads on, and the rest of it has to be asked for.
            None => (answers, fresh) = (asked(&owner).await?, true),
        }
    }
    Ok(Vec::new())
}
