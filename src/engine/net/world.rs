//! The outside as a value.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use hyper::http;
use hyper_util::client::proxy::matcher::Matcher;
use rustls::pki_types::CertificateDer;
use toukan_core::detect::Sources;
use toukan_core::model::{Address, Fqdn, Ipv4Way, LookupFailure};
use url::Url;

use super::{AddressMap, Anchors, Browser};
use crate::keep::Vault;

/// Who is asked for names.
#[derive(Clone, Debug)]
pub enum Names {
    /// The operating system for host addresses (DNS64, VPN and split horizon keep working), its
    /// configured name servers for MX and SRV.
    System,
    /// These name servers for everything.
    Servers(Vec<SocketAddr>),
}

/// Whose signature counts.
#[derive(Clone, Debug)]
pub enum Roots {
    /// The system's store, and these besides.
    System(Vec<CertificateDer<'static>>),
    /// These and no others.
    Only(Vec<CertificateDer<'static>>),
    /// No others than these: what was given, and what the system of a played world has besides.
    Played {
        /// Those that were given.
        given: Vec<CertificateDer<'static>>,
        /// Those of the system, as whoever looks into TLS puts one there.
        systems: Vec<CertificateDer<'static>>,
    },
}

/// How documents are fetched. Mail ports are always reached directly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proxy {
    /// By the system's settings.
    System,
    /// By this one, for everything.
    At(Url),
    /// Directly.
    None,
}

impl Proxy {
    /// Whether HTTPS to a host out there goes through one.
    pub fn is_set(&self) -> bool {
        match self {
            Self::None => false,
            Self::At(_) => true,
            Self::System => {
                let there = http::Uri::from_static("https://autoconfig.example/");
                Matcher::from_system().intercept(&there).is_some()
            }
        }
    }
}

/// The files in which clients for browser sign-in are named ([`toukan_core::oauth::clients`]). Neither has to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientFiles {
    /// The person's.
    pub own: PathBuf,
    /// What an administrator has put on this computer.
    pub organisation: PathBuf,
}

impl ClientFiles {
    /// What the files are called.
    pub const NAME: &str = "oauth.toml";

    /// Both in one folder, for practice and tests.
    pub fn in_folder(folder: &Path) -> Self {
        Self { own: folder.join(Self::NAME), organisation: folder.join("organisation").join(Self::NAME) }
    }
}

/// What is different on another network: the box to practise in plays one for some mail domains. The default is
/// this computer's own.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// What every question for a name is answered with; `None`: whoever is asked answers.
    pub names: Option<LookupFailure>,
    /// The proxy through which documents are fetched there.
    pub proxy: Option<Url>,
    /// How it carries IPv4; `None`: as this computer does.
    pub ipv4: Option<Ipv4Way>,
}

/// Everything outside that this program depends on. Built once, passed down.
#[derive(Clone, Debug)]
pub struct World {
    /// Who is asked for names.
    pub names: Names,
    /// Where DNSSEC begins.
    pub anchors: Anchors,
    /// Where hosts really are.
    pub map: AddressMap,
    /// Whose signature counts.
    pub roots: Roots,
    /// How documents are fetched.
    pub proxy: Proxy,
    /// Which sources of settings are asked beside the mail domain's own.
    pub sources: Sources,
    /// Where this program keeps its files; made when first needed.
    pub data: PathBuf,
    /// Where passwords are kept.
    pub vault: Vault,
    /// Where programs are named that an authorization server knows us as.
    pub clients: ClientFiles,
    /// What opens pages for the person.
    pub browser: Browser,
    /// Networks of their own, each for whoever asks about this mail domain; none outside of practice.
    pub networks: Vec<(Fqdn, Network)>,
    /// The wall clock: seconds since 1970-01-01 UTC.
    pub clock: fn() -> i64,
}

impl World {
    /// The network from which a run about this mailbox asks.
    pub(crate) fn network(&self, address: Option<&Address>) -> Network {
        let domain = address.map(Address::domain);
        let own = self.networks.iter().find(|(of, _)| Some(of) == domain);
        own.map(|(_, network)| network.clone()).unwrap_or_default()
    }
}

/// The computer's own clock.
pub fn system_clock() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
