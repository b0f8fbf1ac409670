//! Servers of the time before TLS 1.2.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufStream};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use toukan_core::journey::Effect;
use toukan_core::model::{
    Action, ActionId, Ask, Endpoint, Happened, Host, Observation, OldTls, Protocol, Security, Server, TlsFailure,
    TlsState,
};

use super::authority::Authority;
use super::world::{at, serve, world};
use crate::net::{Hands, Reach, RunClock};

const NAME: &str = "smtp.example.jp";

/// Answers a `ClientHello` as OpenSSL does with nothing but this version: an alert where the client
/// is too new and says by `supported_versions` that it takes nothing older, else a `ServerHello`.
async fn old(socket: &mut (impl AsyncReadExt + AsyncWriteExt + Unpin), minor: u8, alert: u8) {
    let mut hello = vec![0; 4096];
    let count = socket.read(&mut hello).await.unwrap_or(0);
    let offered = hello.get(9..11).filter(|_| count > 11).unwrap_or_default();
    let answer = if offered > [3, 2].as_slice() {
        vec![0x15, 3, 1, 0, 2, 2, alert]
    } else {
        let mut answer = vec![0x16, 3, minor, 0, 42, 2, 0, 0, 38, 3, minor];
        answer.extend([0; 33]);
        answer.extend([0, 0x2f, 0]);
        answer
    };
    let _ = socket.write_all(&answer).await;
    let _ = socket.flush().await;
    let _ = socket.read(&mut hello).await;
}

async fn starttls(socket: TcpStream, minor: u8) {
    let mut socket = BufStream::new(socket);
    let _ = socket.write_all(b"220 smtp.example.jp ESMTP\r\n").await;
    let _ = socket.flush().await;
    let mut line = String::new();
    while matches!(socket.read_line(&mut line).await, Ok(1..)) {
        let go = line.starts_with("STARTTLS");
        let reply: &[u8] = if go { b"220 go\r\n" } else { b"250-smtp.example.jp\r\n250 STARTTLS\r\n" };
        let _ = socket.write_all(reply).await;
        let _ = socket.flush().await;
        if go {
            return old(&mut socket, minor, 70).await;
        }
        line.clear();
    }
}

/// What is seen of it on each of some ports of one machine, one after the other, and how often it
/// was called.
async fn seen(ports: &[(u16, Security)], minor: u8, alert: u8) -> (Vec<TlsFailure>, usize) {
    let calls = Arc::new(AtomicUsize::new(0));
    let mut world = world(Authority::new("Test Root").roots(), vec![]);
    for (port, security) in ports.iter().copied() {
        let counted = Arc::clone(&calls);
        let address = serve(move |mut socket| {
            counted.fetch_add(1, Ordering::SeqCst);
            async move {
                match security {
                    Security::Starttls => starttls(socket, minor).await,
                    _ => old(&mut socket, minor, alert).await,
                }
            }
        })
        .await;
        world = at(world, NAME, port, Reach::To(address));
    }
    let (tell, mut events) = mpsc::unbounded_channel();
    let mut hands = Hands::new(Arc::new(world), RunClock::start(), tell);
    let mut failures = Vec::new();
    for ((port, security), id) in ports.iter().copied().zip(1..) {
        let endpoint = Endpoint { host: Host::parse(NAME).unwrap(), port };
        let server = Server { protocol: Protocol::Smtp, endpoint, security };
        let ask = Ask::Converse { server, address: [192, 0, 2, 1].into(), accepted: vec![] };
        hands.carry_out(Effect::Start(Action { id: ActionId(id), ask }));
        let ended = loop {
            if let Happened::Ended(observation) = events.recv().await.unwrap().what {
                break observation;
            }
        };
        let Observation::Smtp { smtp } = ended else { panic!("{ended:?}") };
        let TlsState::Failed { failure } = smtp.tls else { panic!("{:?}", smtp.tls) };
        failures.push(failure);
    }
    (failures, calls.load(Ordering::SeqCst))
}

fn too_old(version: OldTls) -> TlsFailure {
    TlsFailure::TooOld { version: Some(version) }
}

#[tokio::test]
async fn its_version_is_learned_with_one_connection_more() {
    for (minor, version) in [(0, OldTls::Ssl30), (1, OldTls::Tls10), (2, OldTls::Tls11)] {
        assert_eq!(seen(&[(465, Security::Tls)], minor, 70).await, (vec![too_old(version)], 2));
        assert_eq!(seen(&[(587, Security::Starttls)], minor, 70).await, (vec![too_old(version)], 2));
    }
    // It found no cipher suite before it came to versions.
    assert_eq!(seen(&[(465, Security::Tls)], 1, 40).await, (vec![too_old(OldTls::Tls10)], 2));
}

#[tokio::test]
async fn a_port_is_asked_once() {
    let (failures, calls) = seen(&[(465, Security::Tls), (587, Security::Starttls), (465, Security::Tls)], 1, 70).await;
    let old = too_old(OldTls::Tls10);
    assert_eq!((failures, calls), (vec![old.clone(), old, TlsFailure::TooOld { version: None }], 5));
}

#[tokio::test]
async fn what_ends_for_another_reason_is_not_called_again() {
    // bad_certificate, access_denied: nothing that an older version would change.
    for alert in [42, 49] {
        let (failures, calls) = seen(&[(465, Security::Tls)], 1, alert).await;
        assert!(matches!(failures[..], [TlsFailure::Alert { .. }]), "{failures:?}");
        assert_eq!(calls, 1);
    }
}

#[tokio::test]
async fn one_that_is_not_old_after_all_keeps_its_alert() {
    // It answers the second call with its own newer version.
    let (failures, calls) = seen(&[(465, Security::Tls)], 3, 40).await;
    assert_eq!((failures, calls), (vec![TlsFailure::Alert { said: "HandshakeFailure".into() }], 2));
}
