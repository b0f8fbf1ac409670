//! Handshakes.

use rustls::pki_types::CertificateDer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use toukan_core::model::{
    CertificateFault, ConversationId, Host, PublicKey, Standing, TlsFailure, TlsState, TlsVersion, Weakness,
};

use super::authority::{Authority, fixed, fixture, pretending, self_signed};
use super::world::{serve, world};
use crate::net::tls::{Handshake, Tls, Whose};
use crate::net::{Roots, World};

const NAME: &str = "smtp.example.jp";

async fn with(world: &World, acceptor: TlsAcceptor, host: &str) -> Handshake {
    met(world, acceptor, host, &Whose::SignIn(ConversationId(7), vec![], None)).await
}

/// A handshake with a server that says a word inside.
pub(super) async fn met(world: &World, acceptor: TlsAcceptor, host: &str, whose: &Whose) -> Handshake {
    let address = serve(move |socket| {
        let acceptor = acceptor.clone();
        async move {
            if let Ok(mut stream) = acceptor.accept(socket).await {
                let _ = stream.write_all(b"inside").await;
                let _ = stream.read(&mut [0; 16]).await;
            }
        }
    })
    .await;
    let socket = TcpStream::connect(address).await.unwrap();
    Tls::new(world).handshake(socket, &Host::parse(host).unwrap(), whose).await
}

fn fault(handshake: &Handshake) -> CertificateFault {
    assert!(handshake.stream.is_none() && handshake.proof.is_none());
    match &handshake.state {
        TlsState::Unverified { facts, fault } => {
            assert!(!facts.chain.is_empty());
            fault.clone()
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_verified_one_gives_facts_stream_and_proof() {
    let authority = Authority::new("Test Root");
    let mut done = with(&world(authority.roots(), vec![]), authority.server(NAME), NAME).await;
    let TlsState::Verified { facts } = &done.state else { panic!("{:?}", done.state) };
    assert_eq!(facts.version, Some(TlsVersion::Tls13));
    assert!(facts.cipher.as_deref().unwrap().starts_with("TLS_"), "{:?}", facts.cipher);
    assert!(!facts.cipher.as_deref().unwrap().contains("TLS13"));
    assert!(["x25519", "secp256r1"].contains(&facts.group.as_deref().unwrap()), "{:?}", facts.group);
    assert_eq!(facts.alpn, None);
    assert_eq!(facts.chain.len(), 2);
    assert_eq!(facts.chain[0].key, Some(PublicKey { algorithm: "EC".into(), bits: Some(256) }));
    assert_eq!(facts.chain[0].signature.as_ref().unwrap().as_str(), "ecdsa-with-SHA256");
    let proof = done.proof.unwrap();
    assert_eq!((proof.conversation(), proof.host().to_string()), (ConversationId(7), NAME.to_owned()));
    let mut words = [0; 6];
    done.stream.as_mut().unwrap().read_exact(&mut words).await.unwrap();
    assert_eq!(&words, b"inside");
}

#[tokio::test]
async fn a_root_added_to_the_systems_counts() {
    let authority = Authority::new("Test Root");
    let Roots::Only(roots) = authority.roots() else { unreachable!() };
    let done = with(&world(Roots::System(roots), vec![]), authority.server(NAME), NAME).await;
    assert!(done.state.is_verified(), "{:?}", done.state);
}

#[tokio::test]
async fn every_fault_of_a_certificate_is_named_and_ends_it() {
    let authority = Authority::new("Test Root");
    let world = world(authority.roots(), vec![]);
    let expired = with(&world, authority.expired(NAME), NAME).await;
    assert_eq!(fault(&expired), CertificateFault::Expired { since: 1_580_515_200 });
    let wrong = with(&world, authority.server("other.example.jp"), NAME).await;
    assert_eq!(fault(&wrong), CertificateFault::WrongName { names: vec!["other.example.jp".into()] });
    let alone = with(&world, self_signed(NAME), NAME).await;
    assert_eq!(fault(&alone), CertificateFault::SelfSigned);
    let unknown = with(&world, Authority::new("Somebody Else").server(NAME), NAME).await;
    let CertificateFault::UnknownAuthority { issuer } = fault(&unknown) else { panic!("{:?}", unknown.state) };
    assert!(issuer.as_str().contains("Somebody Else"), "{issuer:?}");
}

#[tokio::test]
async fn what_is_only_named_in_the_old_way_and_what_begins_later() {
    let authority = Authority::new("Test Root");
    let world = world(authority.roots(), vec![]);
    let old_way = with(&world, authority.common_name_only(NAME), NAME).await;
    assert_eq!(fault(&old_way), CertificateFault::CommonNameOnly { name: NAME.into() });
    let early = with(&world, authority.too_early(NAME), NAME).await;
    assert_eq!(fault(&early), CertificateFault::NotYetValid { from: 4_102_444_800 });
}

#[tokio::test]
async fn a_certificate_that_was_not_sent_is_missed() {
    let authority = Authority::new("Test Root");
    let between = authority.below("Between");
    let world = world(authority.roots(), vec![]);
    let whole = with(&world, between.server_sending(NAME, &[&between]), NAME).await;
    assert!(whole.state.is_verified(), "{:?}", whole.state);
    let lacking = with(&world, between.server_sending(NAME, &[]), NAME).await;
    let CertificateFault::Incomplete { missing } = fault(&lacking) else { panic!("{:?}", lacking.state) };
    assert!(missing.as_str().contains("CN=Between"), "{missing:?}");
}

#[tokio::test]
async fn where_a_chain_leads_is_recorded() {
    let (given, system) = (Authority::new("Test Root"), Authority::new("Test Root"));
    let Roots::Only(roots) = given.roots() else { unreachable!() };
    let both = world(Roots::System(roots), vec![]);
    let seen = with(&both, given.server(NAME), NAME).await.state;
    assert!(matches!(&seen.facts().unwrap().standing, Some(Standing::Given { .. })), "{seen:?}");
    let seen = with(&both, system.server(NAME), NAME).await.state;
    assert!(matches!(&seen.facts().unwrap().standing, Some(Standing::Private { .. })), "{seen:?}");
}

/// What old authorities issued, at a time when it was in time.
async fn of_old(acceptor: TlsAcceptor) -> Handshake {
    let mut world = world(Roots::Only(vec![CertificateDer::from(fixture::AUTHORITY)]), vec![]);
    world.clock = fixture::clock;
    with(&world, acceptor, NAME).await
}

#[tokio::test]
async fn what_is_weak_or_withdrawn_is_named() {
    let sha1 = of_old(fixed(fixture::SHA1.0, fixture::SHA1.1, b"")).await;
    let algorithm = "sha1WithRSAEncryption".into();
    assert_eq!(fault(&sha1), CertificateFault::Weak { weakness: Weakness::Signature { algorithm } });
    let short = of_old(pretending(fixture::RSA_1024)).await;
    let key = PublicKey { algorithm: "RSA".into(), bits: Some(1024) };
    assert_eq!(fault(&short), CertificateFault::Weak { weakness: Weakness::Key { key } });
    let (certificate, key) = fixture::PLAIN;
    let revoked = of_old(fixed(certificate, key, fixture::PLAIN_REVOKED)).await;
    assert_eq!(fault(&revoked), CertificateFault::Revoked);
    let good = of_old(fixed(certificate, key, fixture::PLAIN_GOOD)).await;
    assert!(good.state.is_verified(), "{:?}", good.state);
    let silent = of_old(fixed(certificate, key, b"")).await;
    assert!(silent.state.is_verified(), "{:?}", silent.state);
}

#[tokio::test]
async fn the_worlds_clock_is_the_one_that_counts() {
    let authority = Authority::new("Test Root");
    let mut world = world(authority.roots(), vec![]);
    // 2020-01-15: while the certificate was good.
    world.clock = || 1_579_046_400;
    let done = with(&world, authority.expired(NAME), NAME).await;
    assert!(done.state.is_verified(), "{:?}", done.state);
}

#[tokio::test]
async fn an_address_needs_an_address_in_the_certificate() {
    let authority = Authority::new("Test Root");
    let world = world(authority.roots(), vec![]);
    assert!(with(&world, authority.server("127.0.0.1"), "127.0.0.1").await.state.is_verified());
    let named = with(&world, authority.server(NAME), "127.0.0.1").await;
    assert!(matches!(fault(&named), CertificateFault::WrongName { .. }));
}

#[tokio::test]
async fn without_a_root_nothing_is_trusted() {
    let authority = Authority::new("Test Root");
    let done = with(&world(Roots::Only(vec![]), vec![]), authority.server(NAME), NAME).await;
    assert!(!done.state.is_verified() && done.stream.is_none() && done.proof.is_none());
}

/// A server that answers the `ClientHello` with these bytes and leaves.
async fn answered(bytes: &'static [u8]) -> TlsFailure {
    let address = serve(move |mut socket| async move {
        let _ = socket.read(&mut [0; 4096]).await;
        let _ = socket.write_all(bytes).await;
        let _ = socket.shutdown().await;
        let _ = socket.read(&mut [0; 4096]).await;
    })
    .await;
    let socket = TcpStream::connect(address).await.unwrap();
    let world = world(Authority::new("Test Root").roots(), vec![]);
    let whose = Whose::SignIn(ConversationId(7), vec![], None);
    let done = Tls::new(&world).handshake(socket, &Host::parse(NAME).unwrap(), &whose).await;
    assert!(done.stream.is_none() && done.proof.is_none());
    match done.state {
        TlsState::Failed { failure } => failure,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_is_no_tls_and_what_is_old_tls_are_told_apart() {
    assert_eq!(answered(b"").await, TlsFailure::Closed);
    assert_eq!(answered(b"220 smtp.example.jp ESMTP\r\n").await, TlsFailure::NotTls);
    assert_eq!(answered(b"HTTP/1.1 400 Bad Request\r\n\r\n").await, TlsFailure::NotTls);
    // An alert: fatal, protocol_version.
    assert_eq!(answered(b"\x15\x03\x01\x00\x02\x02\x46").await, TlsFailure::TooOld { version: None });
    // An alert: fatal, handshake_failure.
    let refused = answered(b"\x15\x03\x03\x00\x02\x02\x28").await;
    assert_eq!(refused, TlsFailure::Alert { said: "HandshakeFailure".into() });
}

#[tokio::test]
async fn a_server_hello_of_tls_1_0_is_too_old() {
    const HELLO: [u8; 47] = {
        let mut hello = [0; 47];
        // Record: handshake, TLS 1.0, 42 octets. ServerHello: 38 octets, TLS 1.0, random, no
        // session, TLS_RSA_WITH_AES_128_CBC_SHA, no compression.
        let head = [0x16, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1];
        let mut at = 0;
        while at < head.len() {
            hello[at] = head[at];
            at += 1;
        }
        hello[45] = 0x2f;
        hello
    };
    assert_eq!(answered(&HELLO).await, TlsFailure::TooOld { version: None });
}
