//! DNS: records by our own questions, host addresses by the operating system or by them.
//!
//! **Every name is absolute and every question ends within a few seconds.** What the failures
//! mean is told apart as far as the answers tell it.

mod dnssec;
mod failure;
mod hosts;
mod ipv4;
pub(super) mod message;
mod plain;
mod way_out;

pub(super) use way_out::source_for;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts};
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};
use hickory_resolver::system_conf::read_system_conf;
use hickory_resolver::{NameServerPool, PoolContext, TlsConfig, TokioResolver};
use tokio::sync::{Mutex, OnceCell};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use toukan_core::model::{
    Foreign, Fqdn, Ipv4Way, LookupFailure, MxRecord, NameError, RecordKind, Records, SrvRecord, TlsaRecord, Validated,
};

use super::{Names, Network, World};
use failure::{lookup_failure, other};

/// How long one name server may take for one try. Recursion to the far side of the world takes
/// less than one second; a lost packet is asked again soon.
const TRY_DEADLINE: Duration = Duration::from_secs(2);
/// How often a question is repeated when nothing came: once, for a lost packet.
const RETRIES: usize = 1;
/// How long one name server may say nothing before the next is asked as well.
const TURN: Duration = Duration::from_secs(1);
/// How many name servers are asked, as in `resolv.conf` (`MAXNS`).
const MAX_SERVERS: usize = 3;
/// How long a question may take, whatever number of name servers is configured.
const QUESTION_DEADLINE: Duration = Duration::from_secs(5);
/// Questions under way on one connection. A run asks about thirty; more than are ever needed, or
/// the library would say "busy".
const UNDER_WAY: usize = 128;
/// How many records of an answer are read. Domains with many mail hosts have a dozen.
const MAX_RECORDS: usize = 50;

/// How many CNAMEs are followed. Resolvers stop at eight or more; nobody needs three.
const MAX_CNAMES: usize = 8;

/// One name server, whose answers are read as they come.
type Pool = NameServerPool<TokioRuntimeProvider>;

/// Asks for names in one world.
pub(super) struct Dns {
    names: Names,
    /// What every question is answered with, where nobody is asked.
    none: Option<LookupFailure>,
    proofs: dnssec::Proofs,
    // Made when first needed: the system's configuration is read from disk then.
    servers: OnceCell<Result<Vec<TokioResolver>, LookupFailure>>,
    /// The addresses that were found in this run, for [`Dns::resolve_known`].
    known: Mutex<HashMap<Fqdn, Vec<IpAddr>>>,
    /// How IPv4 is reached in this run.
    ipv4: OnceCell<Ipv4Way>,
    /// The servers again, whose answers are read as they come.
    pools: OnceCell<Result<Vec<Pool>, LookupFailure>>,
}

impl Dns {
    /// For this world, from this network.
    pub(super) fn on(network: &Network, world: &World) -> Self {
        let proofs = dnssec::Proofs::new(world.anchors.clone(), world.clock);
        let (servers, pools) = (OnceCell::new(), OnceCell::new());
        let (known, ipv4) = (Mutex::default(), OnceCell::new_with(network.ipv4.clone()));
        let (names, none) = (world.names.clone(), network.names.clone());
        Self { names, none, proofs, servers, known, ipv4, pools }
    }

    /// Asks for the records of a name.
    pub(super) async fn lookup(&self, name: &Fqdn, kind: RecordKind) -> Result<Records, LookupFailure> {
        if let Some(none) = &self.none {
            return Err(none.clone());
        }
        let answer = self.records(name, kind).await;
        if let Names::System = self.names { way_out::told_apart(answer) } else { answer }
    }

    async fn records(&self, name: &Fqdn, kind: RecordKind) -> Result<Records, LookupFailure> {
        match kind {
            RecordKind::Mx => {
                let answers = self.ask(name, RecordType::MX).await?;
                filled(answers.iter().filter_map(mx)).map(Records::Mx)
            }
            RecordKind::Srv => {
                let answers = self.led(name, RecordType::SRV).await?;
                filled(answers.iter().filter_map(srv)).map(Records::Srv)
            }
            RecordKind::Tlsa => {
                let answers = self.led(name, RecordType::TLSA).await?;
                filled(answers.iter().filter_map(tlsa)).map(Records::Tlsa)
            }
            RecordKind::Txt => {
                let answers = self.led(name, RecordType::TXT).await?;
                filled(answers.iter().filter_map(txt)).map(Records::Txt)
            }
        }
    }

    /// What DNSSEC says of the records of a name, by the first name server that lets it be told.
    pub(super) async fn validate(&self, name: &Fqdn, kind: RecordKind) -> Validated {
        let kind = match kind {
            RecordKind::Srv => dnssec::Kind::Srv,
            RecordKind::Tlsa => dnssec::Kind::Tlsa,
            RecordKind::Mx | RecordKind::Txt => return Validated::Unavailable,
        };
        if self.none.is_some() {
            return Validated::Unavailable;
        }
        let asked = async {
            let servers = self.pools().await.ok()?;
            let name = Name::from_ascii(name.absolute()).ok()?;
            Some(self.proofs.of(&name, kind, servers).await)
        };
        timeout(dnssec::DEADLINE, asked).await.ok().flatten().unwrap_or(Validated::Unavailable)
    }

    /// Asks for the addresses of a host: in the system's order, or those of IPv6 first.
    pub(super) async fn resolve(&self, name: &Fqdn) -> Result<Vec<IpAddr>, LookupFailure> {
        let found = self.resolve_now(name).await;
        if let Ok(found) = &found {
            self.known.lock().await.insert(name.clone(), found.clone());
        }
        found
    }

    /// The same; what was found earlier in this run holds. One round trip less, and what was
    /// allowed to be reached is what is reached: nobody can give another address in between.
    pub(super) async fn resolve_known(&self, name: &Fqdn) -> Result<Vec<IpAddr>, LookupFailure> {
        let known = self.known.lock().await.get(name).cloned();
        match known {
            Some(found) => Ok(found),
            None => self.resolve(name).await,
        }
    }

    async fn resolve_now(&self, name: &Fqdn) -> Result<Vec<IpAddr>, LookupFailure> {
        if let Some(none) = &self.none {
            return Err(none.clone());
        }
        match &self.names {
            Names::System => way_out::told_apart(hosts::by_the_system(name).await),
            Names::Servers(_) => {
                let (six, four) = tokio::join!(self.ask(name, RecordType::AAAA), self.ask(name, RecordType::A));
                merged(six, four)
            }
        }
    }

    async fn ask(&self, name: &Fqdn, kind: RecordType) -> Result<Vec<Record>, LookupFailure> {
        let asked = async {
            let servers =
                self.servers.get_or_init(|| made(self.names.clone(), resolver)).await.as_ref().map_err(Clone::clone)?;
            let name = Name::from_ascii(name.absolute()).map_err(|error| other(&error.to_string()))?;
            in_turn(servers, move |server: TokioResolver| {
                let name = name.clone();
                async move { server.lookup(name, kind).await.map(|found| found.answers().to_vec()) }
            })
            .await
        };
        timeout(QUESTION_DEADLINE, asked).await.unwrap_or(Err(LookupFailure::TimedOut))
    }

    /// Records by way of CNAMEs, followed by ourselves: the library looks for SRV at their target.
    async fn led(&self, name: &Fqdn, kind: RecordType) -> Result<Vec<Record>, LookupFailure> {
        let asked = async {
            let pools = self.pools().await?;
            let name = Name::from_ascii(name.absolute()).map_err(|error| other(&error.to_string()))?;
            in_turn(pools, move |pool| {
                let name = name.clone();
                async move { plain::led(&pool, name, kind).await }
            })
            .await
        };
        timeout(QUESTION_DEADLINE, asked).await.unwrap_or(Err(LookupFailure::TimedOut))
    }

    async fn pools(&self) -> Result<&[Pool], LookupFailure> {
        let made = self.pools.get_or_init(|| made(self.names.clone(), pool)).await;
        made.as_deref().map_err(Clone::clone)
    }
}

/// Asks one name server after the other: the next one when one has trouble, or has said nothing
/// for [`TURN`]. Not all at once, as the library would: their order has a meaning. A VPN's server
/// stands first and knows names of which the others say that they do not exist.
async fn in_turn<S, W>(servers: &[S], ask: impl Fn(S) -> W) -> Result<Vec<Record>, LookupFailure>
where
    S: Clone,
    W: Future<Output = Result<Vec<Record>, NetError>> + Send + 'static,
{
    let mut next = servers.iter();
    let mut asked = JoinSet::new();
    let mut trouble = LookupFailure::Unreachable;
    loop {
        if let Some(server) = next.next() {
            asked.spawn(ask(server.clone()));
        } else if asked.is_empty() {
            return Err(trouble);
        }
        tokio::select! {
            Some(done) = asked.join_next() => match done {
                Ok(Ok(mut found)) => {
                    found.truncate(MAX_RECORDS);
                    return Ok(found);
                }
                Ok(Err(error)) => {
                    let failure = lookup_failure(&error);
                    if failure.is_absence() {
                        return Err(failure);
                    }
                    trouble = more_telling(trouble, failure);
                }
                Err(_) => trouble = more_telling(trouble, other("the question broke off")),
            },
            () = sleep(TURN), if next.len() > 0 => {}
        }
    }
}

/// Words say more than silence, silence more than no way.
fn more_telling(one: LookupFailure, another: LookupFailure) -> LookupFailure {
    match (&one, &another) {
        (LookupFailure::ServerFailed { .. }, _)
        | (_, LookupFailure::Unreachable)
        | (LookupFailure::TimedOut, LookupFailure::TimedOut) => one,
        _ => another,
    }
}

/// Something for each name server.
async fn made<T>(
    names: Names,
    of: impl FnMut(NameServerConfig) -> Result<T, LookupFailure>,
) -> Result<Vec<T>, LookupFailure> {
    let servers = match names {
        Names::Servers(servers) => servers.into_iter().map(server).collect(),
        Names::System => {
            let read = tokio::task::spawn_blocking(read_system_conf).await;
            let (system, _) = read.map_err(|_| LookupFailure::Unreachable)?.map_err(|_| LookupFailure::Unreachable)?;
            // Only whom to ask is taken over: no search domains, no options.
            system.name_servers().to_vec()
        }
    };
    servers.into_iter().take(MAX_SERVERS).map(of).collect()
}

fn pool(server: NameServerConfig) -> Result<Pool, LookupFailure> {
    let tls = TlsConfig::new().map_err(|error| lookup_failure(&error))?;
    let context = Arc::new(PoolContext::new(options(), tls));
    Ok(Pool::from_config([server], context, TokioRuntimeProvider::default()))
}

fn resolver(server: NameServerConfig) -> Result<TokioResolver, LookupFailure> {
    let config = ResolverConfig::from_name_servers(vec![server]);
    TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
        .with_options(options())
        .build()
        .map_err(|error| lookup_failure(&error))
}

fn server(address: SocketAddr) -> NameServerConfig {
    // TCP is for answers that were cut off (RFC 7766).
    let connections = [ConnectionConfig::udp(), ConnectionConfig::tcp()].map(|mut connection| {
        connection.port = address.port();
        connection
    });
    NameServerConfig::new(address.ip(), true, connections.to_vec())
}

fn options() -> ResolverOpts {
    let mut options = ResolverOpts::default();
    options.timeout = TRY_DEADLINE;
    options.attempts = RETRIES;
    options.ndots = 0;
    // A second look must see what is published now, not what was.
    options.cache_size = 0;
    options.use_hosts_file = ResolveHosts::Never;
    options.max_active_requests = UNDER_WAY;
    options
}

fn filled<T>(records: impl Iterator<Item = T>) -> Result<Vec<T>, LookupFailure> {
    let records: Vec<T> = records.collect();
    if records.is_empty() { Err(LookupFailure::NoRecords) } else { Ok(records) }
}

fn mx(record: &Record) -> Option<MxRecord> {
    let RData::MX(mx) = &record.data else { return None };
    Some(MxRecord { preference: mx.preference, host: target(&mx.exchange).ok()? })
}

fn srv(record: &Record) -> Option<SrvRecord> {
    let RData::SRV(srv) = &record.data else { return None };
    Some(SrvRecord { priority: srv.priority, weight: srv.weight, port: srv.port, target: target(&srv.target).ok()? })
}

fn tlsa(record: &Record) -> Option<TlsaRecord> {
    let RData::TLSA(tlsa) = &record.data else { return None };
    let data = tlsa.cert_data.iter().fold(String::with_capacity(tlsa.cert_data.len() * 2), |mut hex, octet| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{octet:02x}");
        hex
    });
    let (usage, selector, matching) = (tlsa.cert_usage.into(), tlsa.selector.into(), tlsa.matching.into());
    Some(TlsaRecord { usage, selector, matching, data })
}

/// The pieces of a record are one text (RFC 8461 §3.1).
fn txt(record: &Record) -> Option<Foreign> {
    let RData::TXT(txt) = &record.data else { return None };
    Some(Foreign::new(&txt.txt_data.concat()))
}

/// `None` is "."; a record whose target is no host name is passed over.
fn target(name: &Name) -> Result<Option<Fqdn>, NameError> {
    if name.is_root() {
        return Ok(None);
    }
    Fqdn::parse(&name.to_ascii()).map(Some)
}

fn addresses(records: &[Record]) -> impl Iterator<Item = IpAddr> + '_ {
    records.iter().filter_map(|record| match &record.data {
        RData::A(a) => Some(IpAddr::V4(a.0)),
        RData::AAAA(aaaa) => Some(IpAddr::V6(aaaa.0)),
        _ => None,
    })
}

fn merged(
    six: Result<Vec<Record>, LookupFailure>,
    four: Result<Vec<Record>, LookupFailure>,
) -> Result<Vec<IpAddr>, LookupFailure> {
    let found = [&six, &four].into_iter().flatten().flat_map(|records| addresses(records));
    match (filled(found), six.err(), four.err()) {
        (Ok(found), ..) => Ok(found),
        // A name server's trouble with one family leaves open whether there are addresses.
        (_, Some(trouble), _) | (_, _, Some(trouble)) if !trouble.is_absence() => Err(trouble),
        (_, Some(LookupFailure::NoSuchName), _) | (_, _, Some(LookupFailure::NoSuchName)) => {
            Err(LookupFailure::NoSuchName)
        }
        _ => Err(LookupFailure::NoRecords),
    }
}
