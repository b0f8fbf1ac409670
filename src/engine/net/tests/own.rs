//! A certificate of the person's own: who gets to see it.

use std::sync::{Arc, Mutex};

use rcgen::{CertificateParams, DnType, KeyPair};
use rustls::crypto::ring;
use rustls::server::ResolvesServerCert;
use rustls::version::{TLS12, TLS13};
use rustls::{ServerConfig, SupportedProtocolVersion};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use toukan_core::model::{ClientAuth, ConversationId, Host, TlsState, Trust};
use toukan_core::permit::{Clearance, ClientCertificate, Showing};

use super::authority::Authority;
use super::world::{serve, world};
use crate::net::client_certificate;
use crate::net::tls::{Handshake, Tls, Whose};
use crate::practice::visitors::Anyones;

const NAME: &str = "smtp.example.jp";

/// What a server got to see.
type Seen = Arc<Mutex<Vec<Vec<u8>>>>;

fn own() -> ClientCertificate {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "hanako@example.jp");
    let pem = params.self_signed(&key).unwrap().pem() + &key.serialize_pem();
    client_certificate(pem.as_bytes(), pem.as_bytes()).unwrap()
}

fn showing(host: &str, certificate: &ClientCertificate) -> Showing {
    let clearance = Clearance::grant(&Host::parse(host).unwrap(), Trust::Typed, &std::collections::BTreeSet::new());
    Showing::granted(&clearance.ok().unwrap(), certificate.clone())
}

/// A server with this certificate that asks for one of the visitor's.
fn asking(certificate: Arc<dyn ResolvesServerCert>, version: &'static SupportedProtocolVersion) -> TlsAcceptor {
    let provider = Arc::new(ring::default_provider());
    let anyones = Anyones::new(&provider);
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[version])
        .unwrap()
        .with_client_cert_verifier(anyones)
        .with_cert_resolver(certificate);
    TlsAcceptor::from(Arc::new(config))
}

/// A handshake with it, and the certificates that it got.
async fn met(authority: &Authority, acceptor: TlsAcceptor, whose: &Whose) -> (Handshake, Vec<Vec<u8>>) {
    let seen = Seen::default();
    let told = Arc::clone(&seen);
    let address = serve(move |socket| {
        let (acceptor, told) = (acceptor.clone(), Arc::clone(&told));
        async move {
            let Ok(mut stream) = acceptor.accept(socket).await else { return };
            let chain = stream.get_ref().1.peer_certificates().unwrap_or_default();
            told.lock().unwrap().extend(chain.iter().map(|one| one.to_vec()));
            let _ = stream.write_all(b"inside").await;
            let _ = stream.read(&mut [0; 16]).await;
        }
    })
    .await;
    let socket = TcpStream::connect(address).await.unwrap();
    let world = world(authority.roots(), vec![]);
    let mut done = Tls::new(&world).handshake(socket, &Host::parse(NAME).unwrap(), whose).await;
    if let Some(stream) = &mut done.stream {
        // By then the server has seen what it gets to see.
        let mut words = [0; 6];
        stream.read_exact(&mut words).await.unwrap();
    }
    let seen = seen.lock().unwrap().clone();
    (done, seen)
}

fn auth(done: &Handshake) -> ClientAuth {
    done.state.client_auth()
}

fn sign_in(showing: Option<Showing>) -> Whose {
    Whose::SignIn(ConversationId(7), vec![], showing)
}

#[tokio::test]
async fn it_is_shown_in_a_sign_in_to_the_server_that_asks() {
    let (authority, own) = (Authority::new("Test Root"), own());
    let resolver = authority.server(NAME).config().cert_resolver.clone();
    let (done, seen) = met(&authority, asking(resolver, &TLS13), &sign_in(Some(showing(NAME, &own)))).await;
    assert!(done.state.is_verified() && done.proof.is_some(), "{:?}", done.state);
    assert_eq!((auth(&done), seen.as_slice()), (ClientAuth::Shown, own.chain()));
    // Whoever does not ask gets nothing.
    let (done, seen) = met(&authority, authority.server(NAME), &sign_in(Some(showing(NAME, &own)))).await;
    assert_eq!((auth(&done), seen.len()), (ClientAuth::NotAsked, 0));
}

#[tokio::test]
async fn nobody_sees_it_who_is_only_looked_at_or_was_not_meant() {
    let (authority, own) = (Authority::new("Test Root"), own());
    for whose in [Whose::Look(vec![]), sign_in(None), sign_in(Some(showing("smtp.example.com", &own)))] {
        for version in [&TLS13, &TLS12] {
            let resolver = authority.server(NAME).config().cert_resolver.clone();
            let (done, seen) = met(&authority, asking(resolver, version), &whose).await;
            assert!(done.state.is_verified(), "{:?}", done.state);
            assert_eq!((auth(&done), seen.len()), (ClientAuth::Asked, 0));
        }
    }
}

#[tokio::test]
async fn by_tls_1_2_there_is_no_connection_rather_than_a_name_in_clear_text() {
    let (authority, own) = (Authority::new("Test Root"), own());
    let resolver = authority.server(NAME).config().cert_resolver.clone();
    let (done, seen) = met(&authority, asking(resolver, &TLS12), &sign_in(Some(showing(NAME, &own)))).await;
    assert!(matches!(done.state, TlsState::Failed { .. }) && seen.is_empty(), "{:?}", done.state);
}

#[tokio::test]
async fn a_server_that_does_not_verify_sees_nothing() {
    let (authority, own) = (Authority::new("Test Root"), own());
    let stranger = Authority::new("Somebody else");
    for acceptor in [stranger.server(NAME), authority.server("smtp.example.com"), authority.expired(NAME)] {
        let resolver = acceptor.config().cert_resolver.clone();
        let (done, seen) = met(&authority, asking(resolver, &TLS13), &sign_in(Some(showing(NAME, &own)))).await;
        assert!(matches!(done.state, TlsState::Unverified { .. }) && done.stream.is_none(), "{:?}", done.state);
        assert!(seen.is_empty());
    }
}
