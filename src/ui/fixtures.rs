//! Journeys to be looked at: each was really made, in practice, by the driver that makes them for everybody.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc, watch};
use toukan_core::journey::{
    ByBrowser, Command, Effect, Ending, Errand, Journey, PageStage, TestState, TestWish, View, Waiting,
};
use toukan_core::model::{
    Action, Address, Answer, Ask, Decision, Event, FindingId, Foreign, Happened, Host, Ipv4Way, LookupFailure, Moment,
    OauthServer, Observation, Page, Protocol, Purpose, Source, Subject, Told, Trust, Validated, What,
};
use toukan_core::oauth::{Pages, Typed};
use toukan_core::permit::Credential;
use toukan_core::text::{Language, Texts};
use toukan_engine::drive::drive;
use toukan_engine::net::{Browser, World};
use toukan_engine::practice::{PASSWORD, Practice, situations};

/// So many at a time that a slow machine still answers before a deadline.
const AT_ONCE: usize = 3;

/// The last view of a run in each situation, with the right password and a no to every host.
static ENDED: LazyLock<BTreeMap<&'static str, Arc<View>>> = LazyLock::new(|| {
    // On a thread of its own: whoever asks first may be on a runtime already.
    std::thread::spawn(make).join().unwrap()
});

fn make() -> BTreeMap<&'static str, Arc<View>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let practice = Practice::open().await.unwrap();
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        let plays = situations().map(|situation| (situation.id, Play::of(situation.id))).chain([
            ("browser-ready", Play { by_browser: Some(false), ..Play::of("browser") }),
            ("browser-not-opened", Play { browser: Browser::Nowhere, ..Play::of("browser") }),
            ("declined", Play { says_no: true, ..Play::of("outside") }),
            ("accepted", Play { accepts: true, ..Play::of("self-signed") }),
            ("held-back", Play { earlier_failures: 3, ..Play::of("works") }),
            ("not-sendable", Play { password: "practice\0", ..Play::of("works") }),
        ]);
        let letters =
            LETTERS.iter().map(|id| (*id, Play { sends: true, ..Play::of(id.trim_start_matches("letter-")) }));
        let plays = plays.chain(letters);
        let runs: Vec<_> = plays
            .map(|(name, play)| {
                let (world, turns) = (practice.world(), Arc::clone(&turns));
                let run = async move {
                    let _turn = turns.acquire().await.unwrap();
                    run(World { browser: play.browser, ..world }, play).await
                };
                (name, tokio::spawn(run))
            })
            .collect();
        let mut ended = BTreeMap::new();
        for (id, run) in runs {
            ended.insert(id, run.await.unwrap());
        }
        ended
    })
}

/// Runs with a test message, by the situation behind the hyphen.
const LETTERS: &[&str] = &[
    "letter-works",
    "letter-message-junk",
    "letter-message-lost",
    "letter-message-refused",
    "letter-message-stays",
    "letter-message-moves",
    "letter-greylisted",
    "letter-sender-refused",
    "letter-receive-refused",
    "letter-imap-silent",
];

/// How a run in practice goes.
struct Play {
    situation: &'static str,
    password: &'static str,
    /// So many sign-ins were refused just before.
    earlier_failures: usize,
    /// Says no to a host that has to be confirmed.
    says_no: bool,
    /// Accepts the certificate that stands in the way of sending, once.
    accepts: bool,
    /// Sends a test message.
    sends: bool,
    /// Signs in by the browser instead of the password, and has the page opened or does not.
    by_browser: Option<bool>,
    /// What opens it.
    browser: Browser,
}

impl Play {
    fn of(situation: &'static str) -> Self {
        let by_browser = situation.starts_with("browser") && !["browser-listed", "browser-only"].contains(&situation);
        Self {
            situation,
            password: PASSWORD,
            earlier_failures: 0,
            says_no: false,
            accepts: false,
            sends: false,
            by_browser: by_browser.then_some(true),
            browser: Browser::Played,
        }
    }
}

async fn run(world: World, play: Play) -> Arc<View> {
    let (commands, receive) = mpsc::unbounded_channel();
    let (views, mut seen) = watch::channel(None);
    let earlier_failures = vec![(world.clock)() - 60; play.earlier_failures];
    let give = |command| assert!(commands.send(command).is_ok());
    if play.sends {
        // Practice never loses a message for longer than some seconds, but for good where it does.
        let wait = Some(Duration::from_secs(if play.situation == "message-lost" { 1 } else { 60 }));
        let wish = TestWish { wait, ..TestWish::new([7; 32], Language::English) };
        give(Command::TestMessage(Some(wish)));
    }
    // Whoever was asked for before is no stranger any more: a mailbox of its own.
    let errand = if play.sends { check_of("taro", play.situation) } else { check(play.situation) };
    give(Command::Begin { errand, earlier_failures });
    if play.by_browser.is_some() {
        let pages = Pages::new(&Texts::new(Language::English));
        give(Command::Browser(Box::new(ByBrowser { typed: Typed::default(), clients: Vec::new(), pages })));
    } else {
        give(Command::Password(Credential::password(play.password.to_owned())));
    }
    let driver = tokio::spawn(drive(Arc::new(world), receive, views));
    let mut accepted = false;
    loop {
        seen.changed().await.unwrap();
        let view: Arc<View> = Arc::clone(seen.borrow_and_update().as_ref().unwrap());
        // What there is to choose between is looked at to its end.
        let is_open = matches!(view.waiting, Some(Waiting::Choose { .. })) && !is_whole(&view);
        let stage = match &view.waiting {
            Some(Waiting::Browser(page)) => Some(page.stage),
            _ => None,
        };
        if stage == Some(PageStage::Ready) && play.by_browser == Some(true) {
            give(Command::OpenBrowser);
            continue;
        }
        let comes_back = stage == Some(PageStage::Opened);
        let waits = view.waiting.is_some() && !is_open && !comes_back;
        if waits && play.says_no {
            give(Command::Decline);
        } else if let Some(accept) = acceptance(&view).filter(|_| play.accepts && !accepted) {
            accepted = true;
            give(accept);
            give(Command::Begin { errand: check(play.situation), earlier_failures: Vec::new() });
            give(Command::Password(Credential::password(play.password.to_owned())));
            // Until the new run is seen, the old one is.
            let began = view.record.entries().first().map(|entry| entry.at);
            let is_new = |view: &Option<Arc<View>>| {
                view.as_ref().is_some_and(|view| view.record.entries().first().map(|entry| entry.at) != began)
            };
            seen.wait_for(is_new).await.unwrap();
        } else if view.is_over && view.ending.is_some() || waits {
            drop(commands);
            drop(driver);
            return view;
        }
    }
}

/// Whether every server that a person can choose is verified.
fn is_whole(view: &View) -> bool {
    let Some(outcome) = &view.outcome else { return false };
    let is_verified = |host: &Host| {
        outcome.submission.iter().any(|found| found.verified && found.candidate.server.endpoint.host == *host)
    };
    outcome.choice.iter().all(is_verified)
}

/// The command that accepts what stands in the way of a run that is over.
fn acceptance(view: &View) -> Option<Command> {
    let offered = view.findings.iter().find(|finding| finding.id == FindingId::CertificateSelfSigned)?;
    let sha256 = offered.evidence.get("sha256")?.parse().ok()?;
    let over = view.is_over && matches!(view.ending, Some(Ending::Withheld(_)));
    over.then_some(Command::AcceptCertificate { account: view.address.clone()?, sha256, endpoint: None })
}

fn check(situation: &str) -> Errand {
    check_of("hanako", situation)
}

fn check_of(local: &str, situation: &str) -> Errand {
    let address = Address::parse(&format!("{local}@{situation}.practice.test")).unwrap();
    Errand::Check { address, server: None }
}

/// How a run in this situation ended, or what it waits for.
pub(crate) fn ended(id: &str) -> Arc<View> {
    Arc::clone(&ENDED[id])
}

fn begun() -> Journey {
    let mut journey = Journey::new(1_790_000_000);
    journey.command(Command::Begin { errand: check("works"), earlier_failures: Vec::new() }, Moment::START);
    journey
}

/// A run that has just begun.
pub(crate) fn looking() -> Arc<View> {
    Arc::new(begun().view())
}

/// A run to which DNS says this, whatever it is asked.
pub(crate) fn without_names(failure: &LookupFailure) -> Arc<View> {
    ended_by(begun(), failure)
}

/// A run that the person stopped.
pub(crate) fn stopped() -> Arc<View> {
    let mut journey = begun();
    journey.command(Command::Cancel, Moment::from_micros(900_000));
    ended_by(journey, &LookupFailure::TimedOut)
}

/// Answers every question like this until the run is over.
fn ended_by(mut journey: Journey, failure: &LookupFailure) -> Arc<View> {
    let mut now = Moment::from_micros(1_000_000);
    while !journey.is_over() {
        while let Some(effect) = journey.poll_effect() {
            let Effect::Start(Action { id, ask }) = effect else { continue };
            let answer = match ask {
                Ask::Validate { .. } => Answer::Validated(Validated::Unavailable),
                Ask::Lookup { .. } | Ask::LookupByHttps { .. } => Answer::Records(Err(failure.clone())),
                Ask::Resolve { .. } => Answer::Addresses(Err(failure.clone())),
                Ask::Ipv4 => Answer::Ipv4(Ipv4Way::Direct),
                Ask::Fetch { .. }
                | Ask::Post { .. }
                | Ask::Text { .. }
                | Ask::Converse { .. }
                | Ask::OldTls { .. }
                | Ask::Knock(_) => {
                    panic!("nothing has an address here")
                }
            };
            journey.handle(Event { at: now, subject: Subject::Action(id), what: Happened::Answered(answer) });
        }
        now = journey.wake_at().map_or(now, |at| at.max(now));
        journey.handle_timeout(now);
    }
    Arc::new(journey.view())
}

/// Sending is proven, and where mail is read comes next.
pub(crate) fn reading() -> Arc<View> {
    let mut view = View::clone(&ended("works"));
    view.ending = None;
    view.is_over = false;
    view.reading = None;
    Arc::new(view)
}

/// The test message is in this state, and the run goes on.
pub(crate) fn letter(state: TestState) -> Arc<View> {
    let mut view = View::clone(&ended("letter-works"));
    view.ending = None;
    view.is_over = false;
    if let Some(test) = &mut view.test {
        test.state = state;
        test.removal = None;
        test.arrived_at = None;
        test.arrived = None;
        if state != TestState::Looking {
            test.accepted_at = None;
        }
        view.at = test.accepted_at.unwrap_or(view.at);
    }
    if state == TestState::NotYet {
        view.reading = None;
    }
    Arc::new(view)
}

/// The test message is looked for by POP3.
pub(crate) fn letter_by_pop3() -> Arc<View> {
    let mut view = View::clone(&letter(TestState::Looking));
    if let Some(test) = &mut view.test {
        test.by = Some(Protocol::Pop3);
    }
    Arc::new(view)
}

/// The connection ended before the server said whether it has taken the test message over.
pub(crate) fn letter_unknown() -> Arc<View> {
    let mut view = View::clone(&ended("letter-message-lost"));
    if let Some(test) = &mut view.test {
        test.state = TestState::Unknown;
        test.accepted_at = None;
    }
    for finding in view.findings.iter_mut().filter(|finding| finding.id == FindingId::TestMessageNotSeen) {
        finding.id = FindingId::TestMessageUnknown;
        finding.evidence.insert("port".into(), "465".to_owned());
    }
    Arc::new(view)
}

/// The same where that server has to be confirmed first.
pub(crate) fn asks_where_mail_is_read() -> Arc<View> {
    let mut view = View::clone(&reading());
    let host = Host::parse("imap.hoster.test").unwrap();
    view.waiting = Some(Waiting::Confirm { host, trust: Trust::Outside });
    Arc::new(view)
}

/// Two providers are named, and one of them does not answer yet.
pub(crate) fn half_chosen() -> Arc<View> {
    let mut view = View::clone(&ended("two-providers"));
    view.is_over = false;
    for found in view.outcome.iter_mut().flat_map(|outcome| &mut outcome.submission) {
        let host = found.candidate.server.endpoint.host.to_string();
        found.verified &= host.starts_with("smtp.two-providers.");
    }
    Arc::new(view)
}

/// Two providers are named, and what led to one of them is better proven.
pub(crate) fn differing() -> Arc<View> {
    let mut view = View::clone(&ended("two-providers"));
    view.waiting = None;
    if let Some(outcome) = &mut view.outcome {
        outcome.disagree = false;
        view.chosen = outcome.submission.first().cloned();
    }
    Arc::new(view)
}

/// A provider that only lets the browser in, and whose own document says where.
pub(crate) fn told_of_a_browser() -> Arc<View> {
    let mut view = View::clone(&ended("browser-listed"));
    let page =
        |address: &str| Page { purpose: Purpose::Documentation, url: address.parse().unwrap(), texts: Vec::new() };
    let issuer = OauthServer {
        issuer: Foreign::from("login.browser-listed.practice.test"),
        scope: None,
        auth_url: None,
        token_url: None,
        client_id: None,
    };
    let long = format!("https://help.browser-listed.practice.test/mail?lang={}", "ja".repeat(60));
    let told = Told {
        provider: Some(Foreign::from("Browser Mail")),
        pages: vec![page(&long)],
        oauth: vec![issuer],
        ..Told::by(Source::Pacc, Trust::Published)
    };
    view.record.push(view.at, Subject::Run, What::Decided(Decision::Told { told }));
    Arc::new(view)
}

/// A run that waits for the browser, as far as this.
pub(crate) fn at_the_page(stage: PageStage) -> Arc<View> {
    let mut view = View::clone(&ended("browser-ready"));
    let Some(Waiting::Browser(page)) = &mut view.waiting else { panic!("{:?}", view.waiting) };
    page.stage = stage;
    if matches!(stage, PageStage::Confirm { .. }) {
        page.host = Host::parse("login.hoster.test").unwrap();
        page.url = None;
    }
    Arc::new(view)
}

/// A run in this situation as it stood when the sign-in began.
pub(crate) fn connected(id: &str) -> Arc<View> {
    let mut view = View::clone(&ended(id));
    view.ending = None;
    view.is_over = false;
    view.attempts.clear();
    view.accepted_as = None;
    view.sender = None;
    view.reading = None;
    view.password_sent = false;
    Arc::new(view)
}

/// The same with a test message that is still to be sent.
pub(crate) fn connected_with_letter(id: &str) -> Arc<View> {
    let mut view = View::clone(&connected(id));
    view.test.clone_from(&letter(TestState::NotYet).test);
    Arc::new(view)
}

/// The same while it waits for the password.
pub(crate) fn without_password(id: &str) -> Arc<View> {
    let mut view = View::clone(&connected(id));
    view.waiting = Some(Waiting::Password);
    Arc::new(view)
}

/// A run in a situation with every connection changed to what `change` says of its port.
pub(crate) fn with_ends(id: &str, change: impl Fn(u16, &mut Observation)) -> View {
    let mut view = View::clone(&ended(id));
    let json = view.record.to_json().unwrap();
    let mut record = toukan_core::model::Record::new(view.record.began());
    let mut ports = std::collections::HashMap::new();
    for entry in toukan_core::model::Record::from_json(&json).unwrap().entries() {
        let mut what = entry.what.clone();
        match &mut what {
            What::Asked(Ask::Converse { server, .. }) => drop(ports.insert(entry.subject, server.endpoint.port)),
            What::Ended(observation) => change(ports[&entry.subject], observation),
            _ => {}
        }
        record.push(entry.at, entry.subject, what);
    }
    view.findings = toukan_core::diagnose::findings(&record);
    view.record = record;
    view
}
