//! From the words of the command line to the world it acts in.

use std::env;
use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use toukan_core::detect::{RESOLVERS, Sources, resolver};
use toukan_core::look::Controls;
use toukan_core::model::Address;
use toukan_core::text::Language;
use toukan_engine::net::{Anchors, Names, World};
use toukan_engine::practice::{Practice, situations};

use super::args::{Common, Lang};
use super::given::name_server;
use super::report::Times;
use super::usage::Usage;
use crate::surroundings::{system_language, world};

/// The world of a command, and what has to live as long as it.
pub(super) struct Surroundings {
    /// The world.
    pub world: Arc<World>,
    // Ends its servers when dropped.
    _practice: Option<Practice>,
}

impl Surroundings {
    /// Builds the world.
    pub(super) async fn build(common: &Common) -> Result<Self, Usage> {
        if common.practice {
            let practice = Practice::open().await.map_err(|error| Usage::Computer(error.to_string()))?;
            let mut world = practice.world();
            world.sources = sources(common, world.sources)?;
            return Ok(Self { world: Arc::new(world), _practice: Some(practice) });
        }
        let extra = common.extra_roots.as_deref().map(certificates).transpose()?.unwrap_or_default();
        let names = match &common.dns {
            Some(typed) => Names::Servers(vec![name_server(typed)?]),
            None => Names::System,
        };
        let mut world = world(names, extra);
        if let Some(path) = &common.trust_anchor {
            world.anchors = anchors(path)?;
        }
        world.sources = sources(common, world.sources)?;
        Ok(Self { world: Arc::new(world), _practice: None })
    }
}

/// What is asked, out of what this world would ask.
fn sources(common: &Common, usual: Sources) -> Result<Sources, Usage> {
    let ispdb = match &common.ispdb {
        Some(typed) => Some(Sources::database(typed).ok_or_else(|| Usage::Database(typed.clone()))?),
        None => usual.ispdb,
    };
    let [known, ..] = RESOLVERS;
    let second = common.doh.as_deref().unwrap_or(known.url);
    let second = resolver(second).ok_or_else(|| Usage::Resolver(second.to_owned()))?;
    let controls = match &common.control_hosts {
        Some(path) => Some(control_hosts(path)?),
        None => usual.controls.filter(|_| !common.no_control_hosts),
    };
    Ok(Sources {
        table: usual.table.filter(|_| !common.no_table),
        ispdb: ispdb.filter(|_| !common.no_ispdb),
        compared_with: Some(second).filter(|_| common.compare_dns).or(usual.compared_with),
        controls,
        network: !common.offline,
        by_proxy: usual.by_proxy,
        proxied: usual.proxied,
    })
}

/// Practice knows only its own domains; for another one it says which there are.
pub(super) fn practised(address: &Address) -> Result<(), Usage> {
    let domain = address.domain().host();
    if situations().any(|situation| domain == situation.domain()) {
        return Ok(());
    }
    let names: Vec<_> = situations().map(|situation| situation.id).collect();
    Err(Usage::PracticeUnknown(domain.to_owned(), names.join(", ")))
}

/// A table that lives as long as the program: it is read once.
fn control_hosts(path: &Path) -> Result<&'static Controls, Usage> {
    let text = std::fs::read_to_string(path).map_err(|error| Usage::File(path.to_owned(), error.to_string()))?;
    let table = Controls::parse(&text).map_err(|error| Usage::ControlHosts(path.to_owned(), error.to_string()))?;
    Ok(Box::leak(Box::new(table)))
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, Usage> {
    let unreadable = |said: String| Usage::File(path.to_owned(), said);
    let all = CertificateDer::pem_file_iter(path).map_err(|error| unreadable(error.to_string()))?;
    let all = all.collect::<Result<Vec<_>, _>>().map_err(|error| unreadable(error.to_string()))?;
    if all.is_empty() { Err(Usage::NoCertificate(path.to_owned())) } else { Ok(all) }
}

fn anchors(path: &Path) -> Result<Anchors, Usage> {
    let text = std::fs::read_to_string(path).map_err(|error| Usage::File(path.to_owned(), error.to_string()))?;
    Anchors::read(&text).map_err(|error| Usage::NoTrustAnchor(path.to_owned(), error.to_string()))
}

/// The language of sentences: as asked for, else the system's, else English.
pub(super) fn language(asked: Option<Lang>) -> Language {
    match asked {
        Some(Lang::Ja) => Language::Japanese,
        Some(Lang::En) => Language::English,
        None => system_language(),
    }
}

/// How documents print times.
pub(super) fn times() -> Times {
    if env::var_os("TOUKAN_FIXED_TIMES").is_some_and(|value| value == "1") { Times::Fixed } else { Times::Measured }
}
