//! Knocks at real sockets: what each kind of door does, and that nothing is said but QUIT.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use toukan_core::journey::Effect;
use toukan_core::model::{
    Action, ActionId, Answer, Ask, ConnectFailure, Endpoint, Farewell, Happened, Host, Knock, Knocked, Manner,
    TlsState, What, Witness,
};

use super::authority::Authority;
use super::world::{at, world};
use crate::net::{Hands, Reach, RunClock};

/// Nothing here keeps anybody waiting.
const SOON: Duration = Duration::from_secs(30);

/// A door that says this and then listens or hangs up; what it heard comes when the connection is over.
async fn door(says: &'static [u8], listens: bool) -> (Reach, oneshot::Receiver<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let there = listener.local_addr().unwrap();
    let (tell, heard) = oneshot::channel();
    tokio::spawn(async move {
        let (mut visitor, _) = listener.accept().await.unwrap();
        visitor.write_all(says).await.unwrap();
        let mut all = Vec::new();
        if listens {
            all = listen(&mut visitor).await;
        }
        drop(visitor);
        let _ = tell.send(all);
    });
    (Reach::To(there), heard)
}

/// Everything that comes; QUIT is answered.
async fn listen(visitor: &mut TcpStream) -> Vec<u8> {
    let (mut all, mut piece) = (Vec::new(), [0; 256]);
    while let Ok(count @ 1..) = visitor.read(&mut piece).await {
        all.extend_from_slice(&piece[..count]);
        if all.ends_with(b"QUIT\r\n") {
            visitor.write_all(b"221 bye\r\n").await.unwrap();
        }
    }
    all
}

/// What became of a knock at a port that is there, and whether its handshake was noted.
async fn knocked(port: u16, reach: Reach) -> (Knocked, Vec<What>) {
    let world = at(
        world(Authority::new("Test Root").roots(), vec![SocketAddr::from(([127, 0, 0, 1], 9))]),
        "mx.test",
        port,
        reach,
    );
    let (tell, mut events) = mpsc::unbounded_channel();
    let mut hands = Hands::new(Arc::new(world), RunClock::start(), tell);
    let endpoint = Endpoint { host: Host::parse("mx.test").unwrap(), port };
    let knock = Knock { endpoint, address: [192, 0, 2, 1].into(), manner: Manner::at(port), witness: Witness::Target };
    hands.carry_out(Effect::Start(Action { id: ActionId(1), ask: Ask::Knock(knock) }));
    let mut noted = Vec::new();
    loop {
        match timeout(SOON, events.recv()).await.unwrap().unwrap().what {
            Happened::Answered(Answer::Knocked(came)) => return (came, noted),
            Happened::Noted(what) => noted.push(what),
            Happened::Connected => {}
            Happened::Answered(_) | Happened::Ended(_) | Happened::Ready(_) | Happened::Browser(_) => {
                panic!("another answer")
            }
        }
    }
}

#[tokio::test]
async fn a_greeting_is_answered_with_quit_and_nothing_else() {
    for port in [25, 587, 2525] {
        let (reach, heard) = door(b"220-mx.test ESMTP\r\n220 wait\r\n", true).await;
        let (came, noted) = knocked(port, reach).await;
        let Knocked::Greeted { reply, end: Farewell::Answered } = &came else { panic!("{came:?}") };
        assert_eq!((reply.code, reply.text().as_str(), came.is_open()), (220, "mx.test ESMTP wait", true));
        assert_eq!(heard.await.unwrap(), b"QUIT\r\n");
        let sent = |what: &What| matches!(what, What::Sent { line } if line == "QUIT");
        assert!(noted.iter().any(sent), "{noted:?}");
    }
}

#[tokio::test]
async fn every_other_door_does_something_else() {
    let (reach, _) = door(b"", false).await;
    assert_eq!(knocked(25, reach).await.0, Knocked::Hung);
    let (reach, _) = door(b"220 mx.test\r\n", false).await;
    let (came, _) = knocked(25, reach).await;
    assert!(matches!(came, Knocked::Greeted { end: Farewell::Closed, .. }), "{came:?}");
    let (reach, heard) = door(b"554 5.7.1 listed\r\n", true).await;
    let (came, _) = knocked(25, reach).await;
    assert!(came.is_heard() && !came.is_open(), "{came:?}");
    assert_eq!(heard.await.unwrap(), b"QUIT\r\n");
    for words in [&b"SSH-2.0-x\r\n"[..], b"* OK ready\r\n", b"HTTP/1.0 400"] {
        let (reach, heard) = door(words, false).await;
        let (came, _) = knocked(25, reach).await;
        let Knocked::Other { said } = &came else { panic!("{came:?}") };
        assert_eq!(said.as_str(), String::from_utf8_lossy(words).trim());
        assert!(heard.await.unwrap().is_empty());
    }
    let none = |failure| Knocked::NoConnection { failure, by: None };
    assert_eq!(knocked(25, Reach::Refused).await.0, none(ConnectFailure::Refused));
    let (unreachable, _) = knocked(25, Reach::Unreachable).await;
    let is_unreachable = |failure: &ConnectFailure| *failure == ConnectFailure::Unreachable;
    assert!(matches!(&unreachable, Knocked::NoConnection { failure, by: Some(_) } if is_unreachable(failure)));
}

#[tokio::test(start_paused = true)]
async fn a_silent_door_takes_ten_seconds() {
    let began = tokio::time::Instant::now();
    let (came, _) = knocked(25, Reach::Silent).await;
    assert!(came.is_silent(), "{came:?}");
    assert_eq!(began.elapsed(), Duration::from_secs(10));
}

#[tokio::test]
async fn where_tls_comes_first_its_handshake_is_noted() {
    for port in [465, 443] {
        let (reach, _) = door(b"220 this is no TLS\r\n", true).await;
        let (came, noted) = knocked(port, reach).await;
        assert_eq!(came, Knocked::TlsBroken, "{port}");
        let failed = |what: &What| matches!(what, What::Tls(TlsState::Failed { .. }));
        assert!(noted.iter().any(failed), "{noted:?}");
    }
}
