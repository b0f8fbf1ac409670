//! TLS: one configuration a world, one recording verifier a connection.
//!
//! **TLS 1.2 or 1.3 with a certificate that verified for the host we meant, or no connection at
//! all; what was seen is recorded either way. The proof that a credential needs is made here and
//! nowhere else.**

mod channel;
mod failure;
pub(super) mod old;
mod own;
mod recording;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use rustls::client::danger::ServerCertVerifier;
use rustls::client::{ResolvesClientCert, Resumption, WebPkiServerVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConfig, NamedGroup, ProtocolVersion, RootCertStore};
use rustls_platform_verifier::Verifier;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use toukan_core::certificate::Anchors;
use toukan_core::dialogue::Goal;
use toukan_core::model::{
    ConversationId, Fingerprint, Foreign, Host, Pin, TlsFacts, TlsFailure, TlsState, TlsVersion, VerifiedTls,
};
use toukan_core::permit::{ClientCertificate, Showing};
use zeroize::Zeroizing;

use super::aside::aside;
use super::{Roots, World};
use own::Own;
use recording::{Meant, Recording};

pub(super) use failure::{from_rustls, rustls_error, tls_failure, walk};
pub(super) use own::certified;
pub(super) use recording::Seen;

/// How long a handshake may take. Two round trips and a look at a revocation list, with room for
/// a satellite link; a server that needs longer is not usable.
pub(super) const HANDSHAKE_DEADLINE: Duration = Duration::from_secs(15);

/// Opens TLS connections in one world. Cheap to clone; everything behind it is shared.
#[derive(Clone, Debug)]
pub(super) struct Tls {
    roots: Arc<Roots>,
    clock: WorldClock,
    // Reading the system's roots takes some tens of milliseconds: done once, off the workers,
    // when the first handshake needs it.
    verifier: Arc<OnceLock<Result<Arc<dyn ServerCertVerifier>, Foreign>>>,
    // The roots that are known by more than the system's word; read once as well.
    anchors: Arc<OnceLock<Arc<Anchors>>>,
}

/// Whom a handshake is for, and what was accepted for them at this host and port.
#[derive(Clone)]
pub(super) enum Whose {
    /// For nobody: no credential follows.
    Look(Vec<Fingerprint>),
    /// For a conversation that may carry a sign-in, with the pins of its account, and with what may be shown there of a
    /// certificate of the person's own.
    SignIn(ConversationId, Vec<Pin>, Option<Showing>),
}

impl Whose {
    /// What the conversation is held for.
    pub(super) fn goal(&self) -> Goal {
        match self {
            Self::Look(_) => Goal::Look,
            Self::SignIn(conversation, ..) => Goal::SignIn(*conversation),
        }
    }

    fn accepted(&self) -> Vec<Fingerprint> {
        match self {
            Self::Look(accepted) => accepted.clone(),
            Self::SignIn(_, pins, _) => pins.iter().map(|pin| pin.sha256).collect(),
        }
    }

    /// What may be shown to this host.
    fn own(&self, host: &Host) -> Option<ClientCertificate> {
        match self {
            Self::Look(_) | Self::SignIn(_, _, None) => None,
            Self::SignIn(_, _, Some(showing)) => showing.at(host).cloned(),
        }
    }

    /// The proof for a handshake that came to this.
    fn proof(&self, state: &TlsState, host: &Host, pinned: Option<Fingerprint>) -> Option<VerifiedTls> {
        let Self::SignIn(conversation, pins, _) = self else { return None };
        match state {
            TlsState::Verified { .. } => Some(witness(*conversation, host)),
            TlsState::Pinned { .. } => {
                let is_it = |pin: &&Pin| Some(pin.sha256) == pinned && pin.endpoint.host == *host;
                pins.iter().find(is_it).map(|pin| witness_pinned(*conversation, pin))
            }
            TlsState::None | TlsState::Unverified { .. } | TlsState::Failed { .. } => None,
        }
    }
}

/// How a handshake came out.
pub(super) struct Handshake {
    /// What was seen.
    pub(super) state: TlsState,
    /// The connection, if it was verified or has the certificate that was accepted.
    pub(super) stream: Option<Box<TlsStream<TcpStream>>>,
    /// The proof, if that is so in a conversation that may carry a sign-in.
    pub(super) proof: Option<VerifiedTls>,
}

/// The wall clock of the world, so that verifier and judgement never see two times.
#[derive(Clone, Copy, Debug)]
struct WorldClock(fn() -> i64);

impl TimeProvider for WorldClock {
    fn current_time(&self) -> Option<UnixTime> {
        u64::try_from((self.0)()).ok().map(|seconds| UnixTime::since_unix_epoch(Duration::from_secs(seconds)))
    }
}

impl Tls {
    /// For this world.
    pub(super) fn new(world: &World) -> Self {
        Self {
            roots: Arc::new(world.roots.clone()),
            clock: WorldClock(world.clock),
            verifier: Arc::new(OnceLock::new()),
            anchors: Arc::new(OnceLock::new()),
        }
    }

    /// Carries out a handshake for `host`. Ends within [`HANDSHAKE_DEADLINE`].
    ///
    /// What was accepted is known of this one handshake only.
    pub(super) async fn handshake(&self, socket: TcpStream, host: &Host, whose: &Whose) -> Handshake {
        let tls = self.clone();
        let (meant, accepted, own) = (host.clone(), whose.accepted(), whose.own(host));
        // The deadline stands outside: a verifier that blocks cannot hold it up.
        let done =
            timeout(HANDSHAKE_DEADLINE, aside(async move { tls.connect(socket, &meant, accepted, own).await })).await;
        let (state, stream) = match done {
            Ok(Some(done)) => done,
            Ok(None) => (failed(TlsFailure::Other { said: Foreign::from("the handshake broke off") }), None),
            Err(_) => (failed(TlsFailure::TimedOut), None),
        };
        let pinned = state.facts().and_then(|facts| facts.chain.first()?.fingerprint());
        let proof = stream.as_ref().and_then(|stream| {
            let proof = whose.proof(&state, host, pinned)?;
            Some(match channel::of(stream.get_ref().1) {
                Some(channel) => proof.with_channel(channel),
                None => proof,
            })
        });
        Handshake { state, stream, proof }
    }

    async fn connect(
        &self,
        socket: TcpStream,
        host: &Host,
        accepted: Vec<Fingerprint>,
        certificate: Option<ClientCertificate>,
    ) -> (TlsState, Option<Box<TlsStream<TcpStream>>>) {
        let made = own_of(certificate).and_then(|own| {
            let (config, recording) = self.config(Meant::Host(host.clone()), accepted, &own)?;
            Ok((config, recording, own))
        });
        let (config, recording, own) = match made {
            Ok(made) => made,
            Err(said) => return (failed(TlsFailure::Other { said }), None),
        };
        let name = match host {
            Host::Name(name) => ServerName::try_from(name.host().to_owned()).ok(),
            Host::Ip(ip) => Some(ServerName::from(*ip)),
        };
        let Some(name) = name else {
            return (failed(TlsFailure::Other { said: Foreign::from("not a name that TLS can carry") }), None);
        };
        let answer = TlsConnector::from(Arc::new(config)).connect(name, socket).await;
        let mut facts = TlsFacts::of(host.clone());
        let (mut fault, mut pinned) = (None, None);
        if let Some(seen) = recording.seen() {
            facts.chain = seen.chain;
            facts.standing = seen.standing;
            (fault, pinned) = (seen.fault, seen.pinned);
        }
        match (answer, fault) {
            (_, Some(fault)) => (TlsState::Unverified { facts, fault }, None),
            (Err(error), None) => (failed(tls_failure(&error)), None),
            (Ok(stream), None) => {
                let (_, session) = stream.get_ref();
                facts.version = session.protocol_version().and_then(version);
                facts.cipher = session.negotiated_cipher_suite().map(|suite| cipher_name(suite.suite().as_str()));
                facts.group = session.negotiated_key_exchange_group().and_then(|group| group_name(group.name()));
                facts.alpn = session.alpn_protocol().map(Foreign::new);
                facts.client_auth = own.outcome();
                if facts.version.is_none() || facts.chain.is_empty() {
                    // Neither can be: the configuration has only these versions and no resumption.
                    return (failed(TlsFailure::Other { said: Foreign::from("no certificate was seen") }), None);
                }
                let state = if pinned.is_some() { TlsState::Pinned { facts } } else { TlsState::Verified { facts } };
                (state, Some(Box::new(stream)))
            }
        }
    }

    /// A configuration for documents: the same roots and rules, for whatever host is connected to.
    /// Beside it, what says afterwards which certificate was seen.
    ///
    /// Reads the system's roots the first time: call it off the workers.
    pub(super) fn for_documents(&self) -> Result<(ClientConfig, impl Fn() -> Option<Seen> + use<>), Foreign> {
        let (config, recording) = self.config(Meant::Connected, Vec::new(), &Arc::new(Own::new(None)))?;
        Ok((config, move || recording.seen()))
    }

    /// The public list, and the roots that this world was given: those are the person's own.
    fn anchors(&self) -> Arc<Anchors> {
        let given = match &*self.roots {
            Roots::System(extra) => extra,
            Roots::Only(only) => only,
            Roots::Played { given, .. } => given,
        };
        Arc::clone(self.anchors.get_or_init(|| Arc::new(Anchors::with(given.iter().map(AsRef::as_ref)))))
    }

    fn config(
        &self,
        meant: Meant,
        accepted: Vec<Fingerprint>,
        own: &Arc<Own>,
    ) -> Result<(ClientConfig, Arc<Recording>), Foreign> {
        // By TLS 1.2 a client certificate travels in clear text, so with one to show there is no TLS 1.2.
        let versions: &[_] = if own.has_certs() { &[&TLS13] } else { &[&TLS13, &TLS12] };
        let real = self.verifier.get_or_init(|| real_verifier(&self.roots)).clone()?;
        let recording = Arc::new(Recording::new(real, self.anchors(), meant).accepting(accepted));
        // The provider is named here: the process's default is a global that others may set.
        let mut config = ClientConfig::builder_with_details(provider(), Arc::new(self.clock))
            .with_protocol_versions(versions)
            .map_err(|error| Foreign::from(error.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::clone(&recording) as Arc<dyn ServerCertVerifier>)
            .with_client_cert_resolver(Arc::clone(own) as Arc<dyn ResolvesClientCert>);
        // Every connection shows its certificate anew, and no two can be linked by a ticket.
        config.resumption = Resumption::disabled();
        config.enable_early_data = false;
        config.enable_sni = true;
        // No ALPN for mail (documents have theirs from reqwest: h2, http/1.1). IANA knows `imap` and `pop3`
        // (RFC 2595) and `managesieve`, and nothing for submission; who offers a name to a server that was
        // only ever set up for the web is answered with a fatal alert (RFC 7301 §3.2) where silence is
        // always taken, and nothing would be won by it: the certificate and the port say who is meant.
        // What is recorded as `alpn` is what a server agreed to, so for mail there is never anything.
        Ok((config, recording))
    }
}

/// What is shown of a certificate, or of none.
fn own_of(certificate: Option<ClientCertificate>) -> Result<Arc<Own>, Foreign> {
    let certified = certificate.map(|certificate| certified(&certificate)).transpose();
    certified.map(|certified| Arc::new(Own::new(certified))).map_err(|error| Foreign::from(error.to_string()))
}

/// The group by its IANA name (TLS Supported Groups).
fn group_name(group: NamedGroup) -> Option<String> {
    let name = group.as_str()?;
    // rustls writes some of them larger.
    let plain = matches!(group, NamedGroup::X25519 | NamedGroup::X448) || name.starts_with("FFDHE");
    Some(if plain { name.to_ascii_lowercase() } else { name.to_owned() })
}

/// Random octets; `None` if this computer has none.
pub(super) fn random() -> Option<Zeroizing<[u8; 32]>> {
    let mut octets = Zeroizing::new([0; 32]);
    provider().secure_random.fill(&mut *octets).ok()?;
    Some(octets)
}

fn provider() -> Arc<CryptoProvider> {
    static PROVIDER: OnceLock<Arc<CryptoProvider>> = OnceLock::new();
    Arc::clone(PROVIDER.get_or_init(|| Arc::new(ring::default_provider())))
}

fn real_verifier(roots: &Roots) -> Result<Arc<dyn ServerCertVerifier>, Foreign> {
    match roots {
        Roots::System(extra) => match Verifier::new_with_extra_roots(extra.iter().cloned(), provider()) {
            Ok(verifier) => Ok(Arc::new(verifier)),
            Err(error) => Err(Foreign::from(error.to_string())),
        },
        Roots::Only(only) => verifier_of(only.iter()),
        Roots::Played { given, systems } => verifier_of(given.iter().chain(systems)),
    }
}

fn verifier_of<'r>(
    roots: impl Iterator<Item = &'r CertificateDer<'static>>,
) -> Result<Arc<dyn ServerCertVerifier>, Foreign> {
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(roots.cloned());
    match WebPkiServerVerifier::builder_with_provider(Arc::new(store), provider()).build() {
        Ok(verifier) => Ok(verifier),
        Err(error) => Err(Foreign::from(error.to_string())),
    }
}

fn failed(failure: TlsFailure) -> TlsState {
    TlsState::Failed { failure }
}

fn version(version: ProtocolVersion) -> Option<TlsVersion> {
    match version {
        ProtocolVersion::TLSv1_2 => Some(TlsVersion::Tls12),
        ProtocolVersion::TLSv1_3 => Some(TlsVersion::Tls13),
        _ => None,
    }
}

/// rustls calls the suites of TLS 1.3 `TLS13_…`, IANA `TLS_…`.
fn cipher_name(name: Option<&str>) -> String {
    match name.map(|name| (name, name.strip_prefix("TLS13_"))) {
        Some((_, Some(rest))) => format!("TLS_{rest}"),
        Some((name, None)) => name.to_owned(),
        None => "unknown".to_owned(),
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that has just seen the accepted certificate's key sign")]
fn witness_pinned(conversation: ConversationId, pin: &Pin) -> VerifiedTls {
    VerifiedTls::witnessed_pinned(conversation, pin.clone())
}

#[expect(clippy::disallowed_methods, reason = "the one place that has just seen the handshake verified")]
fn witness(conversation: ConversationId, host: &Host) -> VerifiedTls {
    VerifiedTls::witnessed(conversation, host.clone())
}
