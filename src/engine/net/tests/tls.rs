//! Handshakes.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use toukan_core::model::{CertificateFault, ConversationId, Host, TlsFailure, TlsState, TlsVersion};

use super::authority::{Authority, self_signed};
use super::world::{serve, world};
use crate::net::tls::{Handshake, Tls};
use crate::net::{Roots, World};

const NAME: &str = "smtp.example.jp";

async fn with(world: &World, acceptor: TlsAcceptor, host: &str) -> Handshake {
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
    Tls::new(world).handshake(socket, &Host::parse(host).unwrap(), Some(ConversationId(7))).await
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
    assert_eq!(facts.chain.len(), 2);
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
    let done = Tls::new(&world).handshake(socket, &Host::parse(NAME).unwrap(), Some(ConversationId(7))).await;
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
    assert_eq!(answered(b"\x15\x03\x01\x00\x02\x02\x46").await, TlsFailure::TooOld);
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
    assert_eq!(answered(&HELLO).await, TlsFailure::TooOld);
}
