//! Whole conversations, by way of `Hands`.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio::time::timeout;
use toukan_core::dialogue::Order;
use toukan_core::journey::Effect;
use toukan_core::model::{
    Action, ActionId, Ask, CertificateFault, ConnectFailure, ConversationEnd, ConversationId, Endpoint, Event,
    Happened, Host, Mechanism, Observation, Protocol, Ready, Security, Server, SmtpObservation, Step, Subject,
    TlsFailure, TlsState, Trust, UserName, VerifiedTls, Violation, What,
};
use toukan_core::permit::{Budget, Clearance, Credential, Permit, SignIn};

use super::authority::Authority;
use super::submission::{Heard, Manner, SILENT, STARTTLS, TLS, submission};
use super::world::{at, world};
use crate::net::{Hands, Reach, RunClock, World};

const NAME: &str = "smtp.example.jp";
const OURS: ConversationId = ConversationId(7);
const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
/// Half a second, and what a busy machine adds.
const AT_ONCE: Duration = Duration::from_millis(1500);

struct Scene {
    hands: Hands,
    events: UnboundedReceiver<Event>,
}

impl Scene {
    fn new(world: World) -> Self {
        let (tell, events) = mpsc::unbounded_channel();
        Self { hands: Hands::new(Arc::new(world), RunClock::start(), tell), events }
    }

    fn carry_out(&mut self, effect: Effect) {
        assert!(self.hands.carry_out(effect).is_none());
    }

    async fn next(&mut self) -> Event {
        timeout(Duration::from_secs(20), self.events.recv()).await.unwrap().unwrap()
    }

    /// Up to the terminal event: what was noted before, and how it ended.
    async fn until_its_end(&mut self) -> (Vec<Happened>, Observation) {
        let mut before = Vec::new();
        loop {
            match self.next().await.what {
                Happened::Ended(observation) => return (before, observation),
                other => before.push(other),
            }
        }
    }

    async fn ready(&mut self) -> Ready {
        loop {
            match self.next().await.what {
                Happened::Ready(ready) => return ready,
                Happened::Ended(observation) => panic!("{observation:?}"),
                _ => {}
            }
        }
    }
}

fn server(security: Security) -> Server {
    let port = if security == Security::Tls { 465 } else { 587 };
    Server { protocol: Protocol::Smtp, endpoint: Endpoint { host: Host::parse(NAME).unwrap(), port }, security }
}

fn look(security: Security) -> Effect {
    Effect::Start(Action {
        id: ActionId(1),
        ask: Ask::Converse { server: server(security), address: ADDRESS, accepted: vec![] },
    })
}

fn open(security: Security) -> Effect {
    Effect::Open { conversation: OURS, server: server(security), address: ADDRESS, pins: vec![], showing: None }
}

fn smtp(observation: &Observation) -> SmtpObservation {
    observation.smtp().unwrap_or_else(|| panic!("{observation:?}")).clone()
}

async fn scene(manner: Manner) -> (Scene, Heard) {
    let authority = Authority::new("Test Root");
    let (address, heard) = submission(authority.server(NAME), manner).await;
    let world = at(world(authority.roots(), vec![]), NAME, 587, Reach::To(address));
    (Scene::new(at(world, NAME, 465, Reach::To(address))), heard)
}

fn sign_in(tls: &VerifiedTls) -> Order {
    let host = Host::parse(NAME).unwrap();
    let clearance = Clearance::grant(&host, Trust::Published, &BTreeSet::new()).ok().unwrap();
    let attempt = Budget::new(vec![]).take(0).ok().unwrap();
    let sign_in = SignIn {
        username: UserName("hanako".into()),
        mechanism: Mechanism::Plain,
        credential: Credential::password("practice".into()),
    };
    Order::Authenticate(Permit::issue(tls, &clearance, attempt, sign_in).ok().unwrap())
}

#[tokio::test]
async fn a_look_at_either_port_ends_complete_inside_verified_tls() {
    for (manner, security) in [(STARTTLS, Security::Starttls), (TLS, Security::Tls)] {
        let (mut scene, heard) = scene(manner).await;
        scene.carry_out(look(security));
        let (before, observation) = scene.until_its_end().await;
        let seen = smtp(&observation);
        assert_eq!(seen.end, ConversationEnd::Complete);
        assert!(seen.tls.is_verified());
        assert_eq!(seen.after_tls.unwrap().mechanisms, [Mechanism::Plain, Mechanism::Login]);
        assert!(matches!(before.first(), Some(Happened::Connected)));
        assert!(before.iter().any(|what| matches!(what, Happened::Noted(What::Tls(_)))));
        // It tells what it has seen before its farewell is answered, and hands no proof out.
        let ready = before.iter().filter_map(|what| match what {
            Happened::Ready(ready) => Some(ready),
            _ => None,
        });
        let [Ready { so_far, tls: None }] = ready.collect::<Vec<_>>()[..] else {
            panic!("not one Ready without a proof")
        };
        assert_eq!(so_far, &observation);
        assert_eq!(heard.lines().last().map(String::as_str), Some("*QUIT"));
    }
}

#[tokio::test]
async fn a_sign_in_needs_the_proof_and_the_proof_comes_once() {
    let (mut scene, heard) = scene(STARTTLS).await;
    scene.carry_out(open(Security::Starttls));
    let proof = scene.ready().await.tls.unwrap();
    assert_eq!((proof.conversation(), proof.host().to_string()), (OURS, NAME.to_owned()));
    scene.carry_out(Effect::Order(OURS, sign_in(&proof)));
    let again = scene.ready().await;
    assert!(again.tls.is_none() && again.so_far.smtp().unwrap().sign_ins[0].is_accepted());
    scene.carry_out(Effect::Order(OURS, Order::Leave));
    let (_, observation) = scene.until_its_end().await;
    assert_eq!(smtp(&observation).end, ConversationEnd::Complete);
    let lines = heard.lines();
    let auth: Vec<_> = lines.iter().filter(|line| line.contains("AUTH")).collect();
    // "\0hanako\0practice"
    assert_eq!(auth, ["*AUTH PLAIN AGhhbmFrbwBwcmFjdGljZQ=="]);
}

#[tokio::test]
async fn what_is_noted_holds_no_credential() {
    let (mut scene, _) = scene(TLS).await;
    scene.carry_out(open(Security::Tls));
    let proof = scene.ready().await.tls.unwrap();
    scene.carry_out(Effect::Order(OURS, sign_in(&proof)));
    let mut before = Vec::new();
    loop {
        match scene.next().await.what {
            Happened::Ready(_) => break,
            other => before.push(other),
        }
    }
    scene.carry_out(Effect::Order(OURS, Order::Leave));
    before.extend(scene.until_its_end().await.0);
    let sent: Vec<_> = before
        .iter()
        .filter_map(|what| match what {
            Happened::Noted(What::Sent { line }) => Some(line.as_str()),
            _ => None,
        })
        .collect();
    assert!(sent.iter().any(|line| line.starts_with("AUTH PLAIN")), "{sent:?}");
    assert!(!sent.iter().any(|line| line.contains("AGhhbmFrbw") || line.contains("practice")), "{sent:?}");
}

#[tokio::test]
async fn bytes_behind_the_220_end_it_before_the_handshake() {
    let injected = Manner { go: "220 go\r\n250-evil\r\n250 AUTH PLAIN\r\n", ..STARTTLS };
    let (mut scene, heard) = scene(injected).await;
    scene.carry_out(open(Security::Starttls));
    let (before, observation) = scene.until_its_end().await;
    let seen = smtp(&observation);
    let violated = ConversationEnd::Violated { step: Step::Handshake, violation: Violation::BytesBeforeTls };
    assert_eq!(seen.end, violated);
    assert_eq!(seen.tls, TlsState::None);
    assert!(!before.iter().any(|what| matches!(what, Happened::Ready(_))));
    assert!(!heard.lines().iter().any(|line| line.contains("AUTH")));
}

#[tokio::test]
async fn an_unverified_certificate_ends_it_and_nothing_is_said_behind_it() {
    let authority = Authority::new("Test Root");
    for (manner, security, port) in [(STARTTLS, Security::Starttls, 587), (TLS, Security::Tls, 465)] {
        let (address, heard) = submission(authority.expired(NAME), manner).await;
        let mut scene = Scene::new(at(world(authority.roots(), vec![]), NAME, port, Reach::To(address)));
        scene.carry_out(open(security));
        let (before, observation) = scene.until_its_end().await;
        let seen = smtp(&observation);
        assert_eq!(seen.end, ConversationEnd::TlsFailed);
        assert!(matches!(&seen.tls, TlsState::Unverified { fault: CertificateFault::Expired { .. }, .. }));
        assert!(!before.iter().any(|what| matches!(what, Happened::Ready(_))));
        assert!(!heard.lines().iter().any(|line| line.contains('*')), "{:?}", heard.lines());
    }
}

#[tokio::test]
async fn a_clear_text_server_on_the_implicit_port_is_no_tls() {
    let authority = Authority::new("Test Root");
    let (address, _) = submission(authority.server(NAME), STARTTLS).await;
    let mut scene = Scene::new(at(world(authority.roots(), vec![]), NAME, 465, Reach::To(address)));
    scene.carry_out(look(Security::Tls));
    let (_, observation) = scene.until_its_end().await;
    let seen = smtp(&observation);
    assert_eq!((seen.end, seen.tls), (ConversationEnd::TlsFailed, TlsState::Failed { failure: TlsFailure::NotTls }));
}

#[tokio::test]
async fn hanging_up_says_quit_and_ends_at_once() {
    let (mut scene, heard) = scene(STARTTLS).await;
    scene.carry_out(open(Security::Starttls));
    scene.ready().await;
    let began = Instant::now();
    scene.carry_out(Effect::HangUp(OURS));
    let (_, observation) = scene.until_its_end().await;
    assert_eq!(smtp(&observation).end, ConversationEnd::Cancelled);
    assert!(began.elapsed() < AT_ONCE);
    assert_eq!(heard.lines().last().map(String::as_str), Some("*QUIT"));
}

#[tokio::test]
async fn a_stop_ends_what_nobody_answers() {
    let (mut silent, _) = scene(SILENT).await;
    silent.carry_out(look(Security::Starttls));
    assert!(matches!(silent.next().await.what, Happened::Connected));
    let began = Instant::now();
    silent.carry_out(Effect::Stop(ActionId(1)));
    let (_, observation) = silent.until_its_end().await;
    assert_eq!(smtp(&observation).end, ConversationEnd::Cancelled);
    assert!(began.elapsed() < AT_ONCE);

    // A handshake that gets no answer.
    silent.carry_out(Effect::Start(Action {
        id: ActionId(2),
        ask: Ask::Converse { server: server(Security::Tls), address: ADDRESS, accepted: vec![] },
    }));
    assert!(matches!(silent.next().await.what, Happened::Connected));
    let began = Instant::now();
    silent.carry_out(Effect::Stop(ActionId(2)));
    let (_, observation) = silent.until_its_end().await;
    assert_eq!(smtp(&observation).end, ConversationEnd::Cancelled);
    assert!(began.elapsed() < AT_ONCE);
}

#[tokio::test]
async fn what_the_map_says_is_what_is_seen() {
    let authority = Authority::new("Test Root");
    for (reach, expected) in
        [(Reach::Refused, ConnectFailure::Refused), (Reach::Unreachable, ConnectFailure::Unreachable)]
    {
        let mut scene = Scene::new(at(world(authority.roots(), vec![]), NAME, 587, reach));
        scene.carry_out(look(Security::Starttls));
        let (before, observation) = scene.until_its_end().await;
        assert!(before.is_empty());
        assert_eq!(observation, Observation::NoConnection { failure: expected });
    }
    let mut scene = Scene::new(at(world(authority.roots(), vec![]), NAME, 587, Reach::Silent));
    scene.carry_out(look(Security::Starttls));
    assert!(timeout(Duration::from_millis(100), scene.events.recv()).await.is_err());
    scene.carry_out(Effect::Stop(ActionId(1)));
    let event = scene.next().await;
    assert_eq!(event.subject, Subject::Action(ActionId(1)));
    let silent = Observation::NoConnection { failure: ConnectFailure::Silent };
    assert!(matches!(event.what, Happened::Ended(seen) if seen == silent));
}
