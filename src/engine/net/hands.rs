//! The hands of a run: they carry effects out and bring back what happened.

use std::collections::HashMap;
use std::future::Future;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::mpsc::{self, UnboundedSender};
use tokio::sync::oneshot;
use tokio::task::AbortHandle;
use toukan_core::dialogue::Order;
use toukan_core::journey::{BrowserTask, Effect};
use toukan_core::model::{
    Action, Address, Answer, Ask, BrowserNews, BrowserStep, ConnectFailure, Event, Foreign, Happened, Ipv4Way, Knocked,
    LookupFailure, NoDocument, Observation, Server, Subject, Validated,
};

use super::browser;
use super::converse::{Conversation, converse};
use super::http::Fetched;
use super::knock::knock;
use super::outside::{Outside, Teller};
use super::tls::Whose;
use super::{RunClock, World};

/// Said in place of an answer that our own fault took.
const OUR_FAULT: &str = "Toukan broke off";

/// Carries a run's effects out in one world.
///
/// Every subject that was started ends in exactly one terminal event, whatever becomes of it:
/// * a question that is stopped ends at once with `Answered(… TimedOut)`: it had no answer in the
///   time that was given to it;
/// * a conversation that is stopped says QUIT if it may and ends within half a second, or, before
///   its connection stood, at once with `NoConnection(Silent)`;
/// * a task that panics ends with our own words in place of a server's.
///
/// Events stand in the order in which they happened to their subject. Their channel is not
/// bounded by itself: what one conversation can say is bounded by its dialogue, and how many there
/// are by detection.
///
/// Dropping it ends everything at once, without QUIT. Must be used inside a tokio runtime with
/// I/O and time; a run that ends should shut its runtime down without waiting for threads, since
/// the system's resolver cannot be interrupted.
pub struct Hands {
    outside: Arc<Outside>,
    events: UnboundedSender<Event>,
    under_way: HashMap<Subject, UnderWay>,
}

struct UnderWay {
    task: AbortHandle,
    /// Set before the terminal event goes out: whoever has that may use the number again, while
    /// the runtime still counts the task as running for a moment.
    over: Arc<AtomicBool>,
    /// Of conversations.
    line: Option<Line>,
}

struct Line {
    orders: UnboundedSender<Order>,
    stop: Option<oneshot::Sender<()>>,
}

impl Hands {
    /// Hands in this world; `clock` is that of the run, which the machines are driven by.
    pub fn new(world: Arc<World>, clock: RunClock, events: UnboundedSender<Event>) -> Self {
        Self { outside: Arc::new(Outside::new(world, clock)), events, under_way: HashMap::new() }
    }

    /// A run about this mailbox begins. Where the world plays another network for its domain, it is asked from there.
    pub fn enter(&mut self, address: Option<&Address>) {
        let Outside { world, clock, .. } = self.outside.as_ref();
        if !world.networks.is_empty() {
            let network = world.network(address);
            self.outside = Arc::new(Outside::on(&network, Arc::clone(world), *clock));
        }
    }

    /// Carries an effect out; gives back one that is not for the network
    /// ([`Effect::RememberFailures`], [`Effect::ForgetFailure`], [`Effect::Keep`]).
    pub fn carry_out(&mut self, effect: Effect) -> Option<Effect> {
        self.under_way.retain(|_, under_way| !under_way.over.load(Ordering::Acquire));
        match effect {
            Effect::Start(action) => self.start(action),
            Effect::Stop(id) => self.stop(Subject::Action(id)),
            Effect::Open { conversation, server, address, pins, showing } => {
                let whose = Whose::SignIn(conversation, pins, showing);
                self.converse(Subject::Conversation(conversation), server, address, whose);
            }
            Effect::Order(conversation, order) => {
                let line = self.under_way.get(&Subject::Conversation(conversation)).and_then(|it| it.line.as_ref());
                // To one that is over nothing can be said: its terminal event is on its way.
                let _ = line.map(|line| line.orders.send(order));
            }
            Effect::HangUp(conversation) => self.stop(Subject::Conversation(conversation)),
            Effect::Browser(step, task) => self.browser(step, task),
            Effect::StopBrowser(step) => self.stop(Subject::Browser(step)),
            effect @ (Effect::RememberFailures { .. } | Effect::ForgetFailure { .. } | Effect::Keep { .. }) => {
                return Some(effect);
            }
        }
        None
    }

    fn start(&mut self, action: Action) {
        let subject = Subject::Action(action.id);
        let outside = Arc::clone(&self.outside);
        match action.ask {
            Ask::Lookup { name, kind } => {
                let work = async move { Answer::Records(outside.dns.lookup(&name, kind).await) };
                self.ask(subject, Fallback::Records, work);
            }
            Ask::LookupByHttps { server, name, kind } => {
                let work = async move { Answer::Records(outside.http.lookup(&server, &name, kind).await) };
                self.ask(subject, Fallback::Records, work);
            }
            Ask::Validate { name, kind } => {
                let work = async move { Answer::Validated(outside.dns.validate(&name, kind).await) };
                self.ask(subject, Fallback::Validated, work);
            }
            Ask::Resolve { name } => {
                let work = async move { Answer::Addresses(outside.dns.resolve(&name).await) };
                self.ask(subject, Fallback::Addresses, work);
            }
            Ask::Ipv4 => {
                let work = async move { Answer::Ipv4(outside.dns.ipv4().await.clone()) };
                self.ask(subject, Fallback::Ipv4, work);
            }
            Ask::Fetch { url } => {
                self.document(subject, async move { outside.http.fetch(&url).await });
            }
            Ask::Post { url, body } => {
                self.document(subject, async move { outside.http.post(&url, body).await });
            }
            Ask::Text { url } => {
                self.document(subject, async move { outside.http.text(&url).await });
            }
            Ask::OldTls { server, address } => {
                let work = async move { Answer::OldTls(outside.old.accepted(&outside, &server, address).await) };
                self.ask(subject, Fallback::OldTls, work);
            }
            Ask::Knock(asked) => {
                self.under_way(subject, Fallback::Knock, None, |teller| async move {
                    Happened::Answered(Answer::Knocked(knock(&outside, &teller, &asked).await))
                });
            }
            Ask::Converse { server, address, accepted } => {
                self.converse(subject, server, address, Whose::Look(accepted));
            }
        }
    }

    fn ask(&mut self, subject: Subject, fallback: Fallback, work: impl Future<Output = Answer> + Send + 'static) {
        self.under_way(subject, fallback, None, |_| async move { Happened::Answered(work.await) });
    }

    fn document(&mut self, subject: Subject, work: impl Future<Output = Fetched> + Send + 'static) {
        self.under_way(subject, Fallback::Document, None, |teller| async move {
            let fetched = work.await;
            fetched.notes.into_iter().for_each(|note| teller.tell(Happened::Noted(note)));
            Happened::Answered(Answer::Document(fetched.answer))
        });
    }

    fn browser(&mut self, step: BrowserStep, task: BrowserTask) {
        let fallback = match task {
            BrowserTask::Listen { .. } => Fallback::Listener,
            BrowserTask::Open { .. } => Fallback::Opener,
            BrowserTask::Json { .. } | BrowserTask::Register { .. } | BrowserTask::Form { .. } => {
                Fallback::Authorization
            }
        };
        let outside = Arc::clone(&self.outside);
        self.under_way(Subject::Browser(step), fallback, None, |teller| browser::carry_out(outside, teller, task));
    }

    fn converse(&mut self, subject: Subject, server: Server, address: IpAddr, whose: Whose) {
        let (order, orders) = mpsc::unbounded_channel();
        let (tell, stop) = oneshot::channel();
        let line = Line { orders: order, stop: Some(tell) };
        let outside = Arc::clone(&self.outside);
        let conversation = Conversation { server, address, whose, orders, stop };
        self.under_way(subject, Fallback::Conversation, Some(line), |teller| async move {
            Happened::Ended(converse(&outside, &teller, conversation).await)
        });
    }

    fn under_way<W>(&mut self, subject: Subject, fallback: Fallback, line: Option<Line>, work: impl FnOnce(Teller) -> W)
    where
        W: Future<Output = Happened> + Send + 'static,
    {
        if self.under_way.contains_key(&subject) {
            // Numbers are used once; a second start would give a second terminal event.
            tracing::error!(?subject, "started twice");
            return;
        }
        let teller = Teller { subject, clock: self.outside.clock, events: self.events.clone() };
        let over = Arc::new(AtomicBool::new(false));
        let ending = Ending { teller: teller.clone(), over: Arc::clone(&over), fallback: Some(fallback) };
        let work = work(teller);
        let task = tokio::spawn(async move { ending.with(work.await) }).abort_handle();
        self.under_way.insert(subject, UnderWay { task, over, line });
    }

    fn stop(&mut self, subject: Subject) {
        let Some(under_way) = self.under_way.get_mut(&subject) else { return };
        match &mut under_way.line {
            // Told once; a second time changes nothing.
            Some(line) => drop(line.stop.take().map(|stop| stop.send(()))),
            None => under_way.task.abort(),
        }
    }
}

impl Drop for Hands {
    fn drop(&mut self) {
        for under_way in self.under_way.values() {
            under_way.task.abort();
        }
    }
}

/// Sees to it that there is one terminal event: the real one, or when the task is dropped without
/// it (stopped, or in a panic) the one that says so.
struct Ending {
    teller: Teller,
    over: Arc<AtomicBool>,
    fallback: Option<Fallback>,
}

impl Ending {
    fn with(mut self, what: Happened) {
        self.fallback = None;
        self.over.store(true, Ordering::Release);
        self.teller.tell(what);
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        if let Some(fallback) = self.fallback.take() {
            self.over.store(true, Ordering::Release);
            self.teller.tell(fallback.terminal(std::thread::panicking()));
        }
    }
}

#[derive(Clone, Copy)]
enum Fallback {
    Records,
    Validated,
    Addresses,
    Ipv4,
    Document,
    OldTls,
    Knock,
    Conversation,
    Authorization,
    Listener,
    Opener,
}

impl Fallback {
    fn terminal(self, our_fault: bool) -> Happened {
        let said = Foreign::from(OUR_FAULT);
        let lookup =
            if our_fault { LookupFailure::ServerFailed { said: said.clone() } } else { LookupFailure::TimedOut };
        match self {
            Self::Records => Happened::Answered(Answer::Records(Err(lookup))),
            Self::Validated => Happened::Answered(Answer::Validated(Validated::Unavailable)),
            Self::Addresses => Happened::Answered(Answer::Addresses(Err(lookup))),
            Self::Ipv4 => Happened::Answered(Answer::Ipv4(Ipv4Way::Nowhere)),
            Self::Authorization => Happened::Browser(BrowserNews::Answer(Err(if our_fault {
                NoDocument::Other { said }
            } else {
                NoDocument::TimedOut
            }))),
            Self::Listener if our_fault => Happened::Browser(BrowserNews::NoListener),
            Self::Listener => Happened::Browser(BrowserNews::Nobody),
            Self::Opener => Happened::Browser(BrowserNews::Opened(false)),
            Self::Document => Happened::Answered(Answer::Document(Err(if our_fault {
                NoDocument::Other { said }
            } else {
                NoDocument::TimedOut
            }))),
            Self::OldTls => Happened::Answered(Answer::OldTls(None)),
            Self::Knock => {
                let failure = if our_fault { ConnectFailure::Other { said } } else { ConnectFailure::Silent };
                Happened::Answered(Answer::Knocked(Knocked::NoConnection { failure, by: None }))
            }
            Self::Conversation => {
                Happened::Ended(Observation::NoConnection { failure: ConnectFailure::Other { said } })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use toukan_core::detect::Sources;

    use super::*;
    use crate::keep::Vault;
    use crate::net::{AddressMap, Anchors, Browser, ClientFiles, Names, Proxy, Roots, system_clock};

    #[tokio::test]
    async fn a_panic_ends_in_our_own_words() {
        let world = World {
            names: Names::Servers(vec![(Ipv4Addr::LOCALHOST, 9).into()]),
            anchors: Anchors::none(),
            map: AddressMap::closed(),
            roots: Roots::Only(vec![]),
            proxy: Proxy::None,
            sources: Sources::default(),
            data: std::env::temp_dir(),
            clients: ClientFiles::in_folder(&std::env::temp_dir()),
            browser: Browser::Nowhere,
            vault: Vault::memory(),
            networks: Vec::new(),
            clock: system_clock,
        };
        let (tell, mut events) = mpsc::unbounded_channel();
        let mut hands = Hands::new(Arc::new(world), RunClock::start(), tell);
        for fallback in [Fallback::Records, Fallback::Addresses, Fallback::Document, Fallback::Conversation] {
            let subject = Subject::Action(toukan_core::model::ActionId(fallback as u32));
            hands.under_way(subject, fallback, None, |_| async { panic!("seen in the test's output, on purpose") });
            let event = events.recv().await.unwrap();
            assert_eq!(event.subject, subject);
            let (Happened::Answered(
                Answer::Records(Err(LookupFailure::ServerFailed { said }))
                | Answer::Addresses(Err(LookupFailure::ServerFailed { said }))
                | Answer::Document(Err(NoDocument::Other { said })),
            )
            | Happened::Ended(Observation::NoConnection { failure: ConnectFailure::Other { said } })) = event.what
            else {
                panic!("another end")
            };
            assert_eq!(said.as_str(), OUR_FAULT);
        }
        drop(hands);
        assert!(events.recv().await.is_none());
    }
}
