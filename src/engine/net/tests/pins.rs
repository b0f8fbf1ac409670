//! Certificates that a person accepted.

use tokio::io::AsyncReadExt;
use tokio_rustls::TlsAcceptor;
use toukan_core::certificate::read_chain;
use toukan_core::model::{
    Address, CertificateFault, ConversationId, Endpoint, Fingerprint, Host, Pin, TlsFailure, TlsState, Weakness,
};

use super::authority::{Authority, alone, fixed, fixture, pretending, server_of, with_another_key};
use super::tls::met;
use super::world::world;
use crate::net::tls::{Handshake, Whose};
use crate::net::{Roots, World};

const NAME: &str = "smtp.example.jp";

fn fingerprint(der: &[u8]) -> Fingerprint {
    read_chain([der])[0].as_ref().unwrap().fingerprint().unwrap()
}

fn pin(host: &str, sha256: Fingerprint) -> Pin {
    let endpoint = Endpoint { host: Host::parse(host).unwrap(), port: 465 };
    Pin { account: Address::parse("hanako@example.jp").unwrap(), endpoint, sha256 }
}

fn trusting_nobody() -> World {
    world(Authority::new("Test Root").roots(), vec![])
}

async fn accepting(world: &World, acceptor: TlsAcceptor, pins: Vec<Pin>) -> Handshake {
    met(world, acceptor, NAME, &Whose::SignIn(ConversationId(7), pins, None)).await
}

fn refused(handshake: &Handshake) -> &CertificateFault {
    assert!(handshake.stream.is_none() && handshake.proof.is_none());
    match &handshake.state {
        TlsState::Unverified { fault, .. } => fault,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn exactly_the_accepted_one_is_taken_and_never_counts_as_verified() {
    let (own, key) = alone(NAME);
    let pins = vec![pin(NAME, fingerprint(&own))];
    let mut done = accepting(&trusting_nobody(), server_of(&own, &key), pins.clone()).await;
    assert!(done.state.is_pinned() && done.state.is_sealed() && !done.state.is_verified(), "{:?}", done.state);
    assert_eq!(done.proof.as_ref().and_then(|proof| proof.pin()), pins.first());
    let mut words = [0; 6];
    done.stream.as_mut().unwrap().read_exact(&mut words).await.unwrap();
    assert_eq!(&words, b"inside");

    // A look needs no pin, and gives no proof.
    let look = Whose::Look(vec![fingerprint(&own)]);
    let looked = met(&trusting_nobody(), server_of(&own, &key), NAME, &look).await;
    assert!(looked.state.is_pinned() && looked.proof.is_none());
}

#[tokio::test]
async fn one_of_an_authority_that_nobody_knows_can_be_accepted_too() {
    let stranger = Authority::new("Somebody Else");
    let (own, acceptor) = stranger.known_server(NAME);
    let done = accepting(&trusting_nobody(), acceptor, vec![pin(NAME, fingerprint(&own))]).await;
    assert!(done.state.is_pinned(), "{:?}", done.state);
}

#[tokio::test]
async fn whoever_stands_between_with_another_one_gets_nothing() {
    let (own, _) = alone(NAME);
    let (theirs, their_key) = alone(NAME);
    let pins = || vec![pin(NAME, fingerprint(&own))];
    let other = accepting(&trusting_nobody(), server_of(&theirs, &their_key), pins()).await;
    assert_eq!(refused(&other), &CertificateFault::SelfSigned);
    let stranger = accepting(&trusting_nobody(), Authority::new("Somebody Else").server(NAME), pins()).await;
    assert!(matches!(refused(&stranger), CertificateFault::UnknownAuthority { .. }));

    // The right certificate without its key: the signature over the handshake does not fit.
    let copied = accepting(&trusting_nobody(), with_another_key(&own), pins()).await;
    assert!(matches!(copied.state, TlsState::Failed { failure: TlsFailure::Other { .. } }), "{:?}", copied.state);
    assert!(copied.stream.is_none() && copied.proof.is_none());
}

#[tokio::test]
async fn a_pin_of_another_host_gives_no_proof() {
    let (own, key) = alone(NAME);
    let pins = vec![pin("imap.example.jp", fingerprint(&own))];
    let done = accepting(&trusting_nobody(), server_of(&own, &key), pins).await;
    assert!(done.proof.is_none());
}

#[tokio::test]
async fn nothing_but_the_missing_authority_is_made_up_for() {
    let (elsewhere, key) = alone("other.example.jp");
    let pins = vec![pin(NAME, fingerprint(&elsewhere))];
    let done = accepting(&trusting_nobody(), server_of(&elsewhere, &key), pins).await;
    assert!(matches!(refused(&done), CertificateFault::WrongName { .. }));

    let known = Authority::new("Test Root");
    let (over, acceptor) = known.known_expired(NAME);
    let done = accepting(&world(known.roots(), vec![]), acceptor, vec![pin(NAME, fingerprint(&over))]).await;
    assert!(matches!(refused(&done), CertificateFault::Expired { .. }));

    for roots in [Roots::Only(vec![fixture::AUTHORITY.into()]), Authority::new("Test Root").roots()] {
        let mut then = world(roots, vec![]);
        then.clock = fixture::clock;
        let (certificate, key) = fixture::PLAIN;
        let pins = vec![pin(NAME, fingerprint(certificate))];
        let revoked = accepting(&then, fixed(certificate, key, fixture::PLAIN_REVOKED), pins).await;
        assert_eq!(refused(&revoked), &CertificateFault::Revoked);
        let pins = vec![pin(NAME, fingerprint(fixture::RSA_1024))];
        let weak = accepting(&then, pretending(fixture::RSA_1024), pins).await;
        assert!(matches!(refused(&weak), CertificateFault::Weak { weakness: Weakness::Key { .. } }));
    }
}

#[tokio::test]
async fn what_an_authority_vouches_for_needs_nobody_else() {
    let authority = Authority::new("Test Root");
    let pins = vec![pin(NAME, Fingerprint::new([7; 32]))];
    let done = accepting(&world(authority.roots(), vec![]), authority.server(NAME), pins).await;
    assert!(done.state.is_verified() && done.proof.is_some_and(|proof| proof.pin().is_none()));
}
