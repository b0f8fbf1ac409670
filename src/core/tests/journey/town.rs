//! A journey and the town around it: one mail domain, played by hand.

use std::net::IpAddr;

use toukan_core::dialogue::Order;
use toukan_core::journey::{BrowserTask, Command, Effect, Errand, Journey, View};
use toukan_core::model::{
    Address, Answer, Ask, BrowserStep, ClientAuth, ConversationEnd, ConversationId, Endpoint, Event, Followed, Foreign,
    Fqdn, Happened, Host, ImapCapabilities, ImapObservation, IncomingReply, IncomingSignIn, IncomingStatus, Ipv4Way,
    Letter, Link, Links, Login, LookupFailure, Mechanism, Moment, MxRecord, Observation, Pop3Capabilities,
    Pop3Observation, Protocol, Ready, RecordKind, Records, Reply, Search, Security, SenderAnswer, Server, Settings,
    SignInAnswer, SmtpCapabilities, SmtpObservation, SrvRecord, Subject, Submitted, TlsFacts, TlsState, TlsVersion,
    UserName, Validated, VerifiedTls,
};
use toukan_core::oauth::Kept;
use toukan_core::permit::Credential;

pub(super) const DOMAIN: &str = "example.jp";
pub(super) const HOST: &str = "smtp.example.jp";
/// Where mail is read, for those who do it outside.
const READ_ELSEWHERE: &str = "imap.elsewhere.example";
const ADDRESS: &str = "192.0.2.1";

/// How the domain is found.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Published {
    /// SRV names the host.
    Srv,
    /// The same, and another host for reading mail, outside the domain.
    ReadElsewhere,
    /// Nothing does; the host answers under a likely name, and the domain's mail goes elsewhere.
    OnlyAnswers,
}

/// A journey, what it wanted, and the time.
pub(super) struct Town {
    pub(super) journey: Journey,
    published: Published,
    /// Whether the host answers on 993 and 995 too.
    pub(super) reads: bool,
    read_answers: Vec<IncomingSignIn>,
    /// The message that was handed in, and what it was answered.
    pub(super) letter: Option<Letter>,
    pub(super) submitted: Option<Submitted>,
    /// What the last conversation where mail is read shows of it.
    pub(super) followed: Option<Followed>,
    /// What was searched for, and until when.
    pub(super) searched: Vec<Search>,
    /// The conversation that was opened last.
    pub(super) opened: ConversationId,
    protocol: Protocol,
    pub(super) now: Moment,
    /// Names and mechanisms of the sign-ins that were ordered.
    pub(super) sign_ins: Vec<(String, Mechanism)>,
    /// What else was wanted of the conversation.
    pub(super) wanted: Vec<&'static str>,
    /// What was asked for, in words.
    pub(super) asked: Vec<String>,
    /// What is to be remembered.
    pub(super) remembered: Vec<Vec<i64>>,
    /// The steps of a browser sign-in that were wanted.
    pub(super) tasks: Vec<(BrowserStep, BrowserTask)>,
    /// Those that are no longer needed.
    pub(super) stopped: Vec<BrowserStep>,
    /// What can be kept of it.
    pub(super) kept: Vec<Kept>,
    /// What the server offers when it is looked at.
    pub(super) offers: Vec<Mechanism>,
    /// What a sign-in is expected to be made with.
    pub(super) credential: &'static str,
    answers: Vec<SignInAnswer>,
    tried: Option<SenderAnswer>,
    last: Option<SignInAnswer>,
    /// By which TLS the servers speak.
    pub(super) version: TlsVersion,
    /// They ask for a client certificate.
    pub(super) asks: bool,
    /// A submission server offers nothing to those without one.
    pub(super) quiet: bool,
    /// What was opened with a certificate to show.
    pub(super) showings: Vec<bool>,
    /// IMAP needs no sign-in after it.
    pub(super) preauth: bool,
}

pub(super) fn account() -> Address {
    Address::parse("hanako@example.jp").unwrap()
}

pub(super) fn host() -> Host {
    Host::parse(HOST).unwrap()
}

pub(super) fn reply(code: u16, text: &str) -> Reply {
    let enhanced = toukan_core::model::EnhancedCode::parse(text.split(' ').next().unwrap());
    Reply { code, enhanced, lines: vec![Foreign::from(text)] }
}

fn name(text: &str) -> Fqdn {
    Fqdn::parse(text).unwrap()
}

pub(super) const SENDING: ConversationId = ConversationId(0);
pub(super) const READING: ConversationId = ConversationId(1);

fn read(
    facts: TlsFacts,
    protocol: Protocol,
    sign_ins: Vec<IncomingSignIn>,
    followed: Option<Followed>,
    end: ConversationEnd,
) -> Observation {
    if protocol == Protocol::Pop3 {
        let inside = Pop3Capabilities { mechanisms: vec![Mechanism::Plain], ..Pop3Capabilities::default() };
        let observation = Pop3Observation {
            greeting: None,
            apop: false,
            before_tls: None,
            tls: TlsState::Verified { facts },
            after_tls: Some(inside),
            sign_ins,
            followed,
            end,
        };
        return observation.into();
    }
    let inside = ImapCapabilities { mechanisms: vec![Mechanism::Plain], ..ImapCapabilities::default() };
    let observation = ImapObservation {
        greeting: None,
        before_tls: None,
        tls: TlsState::Verified { facts },
        after_tls: Some(inside),
        sign_ins,
        followed,
        alerts: vec![],
        end,
    };
    observation.into()
}

impl Town {
    pub(super) fn new(published: Published) -> Self {
        Self {
            journey: Journey::new(1_000_000),
            published,
            reads: false,
            read_answers: vec![],
            letter: None,
            submitted: None,
            followed: None,
            searched: vec![],
            opened: ConversationId(0),
            protocol: Protocol::Imap,
            now: Moment::START,
            sign_ins: vec![],
            wanted: vec![],
            asked: vec![],
            remembered: vec![],
            tasks: vec![],
            stopped: vec![],
            kept: vec![],
            offers: vec![Mechanism::Plain],
            credential: "correct horse",
            answers: vec![],
            tried: None,
            last: None,
            version: TlsVersion::Tls13,
            asks: false,
            quiet: false,
            showings: vec![],
            preauth: false,
        }
    }

    /// What a handshake shows.
    fn facts(&self, look: bool) -> TlsFacts {
        let shown = !look && self.showings.last() == Some(&true);
        let client_auth = match (self.asks, shown) {
            (false, _) => ClientAuth::NotAsked,
            (true, false) => ClientAuth::Asked,
            (true, true) => ClientAuth::Shown,
        };
        TlsFacts { version: Some(self.version), client_auth, ..TlsFacts::of(host()) }
    }

    pub(super) fn check(&mut self, earlier_failures: Vec<i64>) {
        self.answers.clear();
        self.sign_ins.clear();
        let errand = Errand::Check { address: account(), server: None };
        self.command(Command::Begin { errand, earlier_failures });
    }

    /// Checks what was kept of the account: this submission server, and this one for reading mail.
    pub(super) fn check_saved(&mut self, username: &str, incoming: Option<(Server, &str)>) {
        let login = |server, name: &str| Login { server, username: UserName(name.to_owned()), mechanism: None };
        let endpoint = Endpoint { host: host(), port: 465 };
        let submission = Server { protocol: Protocol::Smtp, endpoint, security: Security::Tls };
        let mut settings = Settings::new(account(), login(submission, username));
        self.protocol = incoming.as_ref().map_or(Protocol::Imap, |(server, _)| server.protocol);
        settings.incoming = incoming.map(|(server, name)| login(server, name));
        let errand = Errand::Saved(Box::new(settings), vec![]);
        self.command(Command::Begin { errand, earlier_failures: vec![] });
    }

    pub(super) fn password(&mut self) {
        self.command(Command::Password(Credential::password("correct horse".into())));
    }

    pub(super) fn command(&mut self, command: Command) {
        self.tick();
        self.journey.command(command, self.now);
        self.settle();
    }

    pub(super) fn view(&self) -> View {
        self.journey.view()
    }

    /// The conversation for the sign-in reaches verified TLS.
    pub(super) fn ready(&mut self, mechanisms: &[Mechanism]) {
        let tls = VerifiedTls::witnessed(ConversationId(0), host());
        self.wait(mechanisms, Some(tls));
    }

    /// The sign-in that was ordered is answered, and the conversation waits again.
    pub(super) fn answer(&mut self, mechanisms: &[Mechanism], answer: Reply) {
        let mut last = self.last.take().unwrap();
        last.reply = Some(answer);
        self.answers.push(last);
        self.wait(mechanisms, None);
    }

    pub(super) fn sender(&mut self, mechanisms: &[Mechanism], answer: Reply) {
        let sender = SenderAnswer { rcpt_to: Some(answer.clone()), mail_from: answer };
        self.tried = Some(sender);
        self.wait(mechanisms, None);
    }

    pub(super) fn wait(&mut self, mechanisms: &[Mechanism], tls: Option<VerifiedTls>) {
        let so_far = self.observed(mechanisms, ConversationEnd::Cancelled).into();
        self.happen(Subject::Conversation(ConversationId(0)), Happened::Ready(Ready { so_far, tls }));
    }

    /// The conversation ends.
    pub(super) fn ended(&mut self, end: ConversationEnd) {
        self.answers.extend(self.last.take().filter(|_| matches!(end, ConversationEnd::Closed { .. })));
        let observed = self.observed(&[Mechanism::Plain], end);
        self.happen(Subject::Conversation(ConversationId(0)), Happened::Ended(observed.into()));
    }

    /// The conversation for reading mail reaches verified TLS.
    pub(super) fn ready_to_read(&mut self) {
        self.read_answers.clear();
        self.followed = None;
        let tls = VerifiedTls::witnessed(self.opened, host());
        self.still_reads(Some(tls));
    }

    /// It waits again.
    pub(super) fn still_reads(&mut self, tls: Option<VerifiedTls>) {
        let so_far = self.seen_reading(ConversationEnd::Complete);
        self.happen(Subject::Conversation(self.opened), Happened::Ready(Ready { so_far, tls }));
    }

    /// It ends.
    pub(super) fn reading_ended(&mut self, end: ConversationEnd) {
        let seen = self.seen_reading(end);
        self.happen(Subject::Conversation(self.opened), Happened::Ended(seen));
    }

    fn seen_reading(&self, end: ConversationEnd) -> Observation {
        let (sign_ins, followed) = (self.read_answers.clone(), self.followed.clone());
        let mut seen = read(self.facts(false), self.protocol, sign_ins, followed, end);
        if let (true, Observation::Imap { imap }) = (self.preauth, &mut seen) {
            imap.greeting =
                Some(IncomingReply { status: IncomingStatus::Preauth, code: None, text: Foreign::from("hi") });
        }
        seen
    }

    /// The sign-in there is answered, and the conversation ends.
    pub(super) fn answer_to_read(&mut self, status: IncomingStatus) {
        self.sign_in_to_read(status);
        self.reading_ended(ConversationEnd::Complete);
    }

    /// The sign-in there is answered.
    pub(super) fn sign_in_to_read(&mut self, status: IncomingStatus) {
        let SignInAnswer { username, mechanism, .. } = self.last.take().unwrap();
        let code = (status == IncomingStatus::No).then(|| Foreign::from("AUTHENTICATIONFAILED"));
        let reply = Some(IncomingReply { status, code, text: Foreign::from("that is that") });
        self.read_answers.push(IncomingSignIn { username, mechanism, reply, reason: None });
        self.still_reads(None);
    }

    /// Time goes by, and nothing else happens.
    pub(super) fn pass(&mut self, time: std::time::Duration) {
        self.now = self.now + time;
        self.journey.handle_timeout(self.now);
        self.settle();
    }

    /// The conversation for reading mail ends as it is.
    pub(super) fn read_ended(&mut self) {
        self.reading_ended(ConversationEnd::Complete);
    }

    pub(super) fn happen(&mut self, subject: Subject, what: Happened) {
        self.tick();
        self.journey.handle(Event { at: self.now, subject, what });
        self.settle();
    }

    fn observed(&self, mechanisms: &[Mechanism], end: ConversationEnd) -> SmtpObservation {
        let facts = self.facts(false);
        SmtpObservation {
            greeting: Some(reply(220, "hi")),
            before_tls: None,
            tls: TlsState::Verified { facts },
            after_tls: Some(SmtpCapabilities { mechanisms: mechanisms.to_vec(), ..SmtpCapabilities::default() }),
            sign_ins: self.answers.clone(),
            sender: self.tried.clone(),
            submitted: self.submitted.clone(),
            end,
        }
    }

    /// Carries out what is wanted until nothing is: the town answers every question at once.
    fn settle(&mut self) {
        loop {
            while let Some(effect) = self.journey.poll_effect() {
                self.carry_out(effect);
            }
            // Nobody is silent here, so waiting is only ever for the clock.
            match self.journey.wake_at() {
                Some(at) if !self.journey.is_over() && self.wanted.is_empty() => {
                    self.now = self.now.max(at);
                    self.journey.handle_timeout(self.now);
                }
                _ => return,
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Start(action) => {
                self.asked.extend(match &action.ask {
                    Ask::Lookup { name, .. } => Some(format!("records of {name}")),
                    Ask::LookupByHttps { name, .. } => Some(format!("records of {name} by HTTPS")),
                    Ask::Validate { name, .. } => Some(format!("signed records of {name}")),
                    Ask::Resolve { name } => Some(format!("addresses of {name}")),
                    // This computer has a way of its own: nobody is asked.
                    Ask::Ipv4 | Ask::Links => None,
                    Ask::Fetch { url } | Ask::Post { url, .. } | Ask::Text { url } => Some(format!("document {url}")),
                    Ask::Converse { server, .. } => Some(server.endpoint.to_string()),
                    Ask::OldTls { server, .. } => Some(format!("old TLS at {}", server.endpoint)),
                    Ask::Knock(knock) => Some(format!("knock {}", knock.endpoint)),
                });
                let what = self.answer_to(&action.ask);
                self.tick();
                self.journey.handle(Event { at: self.now, subject: Subject::Action(action.id), what });
            }
            Effect::Stop(_) => {}
            Effect::Open { conversation, server, address, showing, .. } => {
                self.opened = conversation;
                assert!(showing.as_ref().is_none_or(|showing| showing.at(&host()).is_some()));
                self.showings.push(showing.is_some());
                assert_eq!((server.endpoint.host, address), (host(), ADDRESS.parse::<IpAddr>().unwrap()));
                self.wanted.push("open");
            }
            Effect::Order(_, Order::Authenticate(permit)) => {
                let refused = self.answers.iter().filter(|answer| !answer.is_accepted()).count();
                let counted = self.remembered.last().is_some_and(|failures| failures.len() > refused);
                assert!(counted, "whoever ends the program now must not get the attempt back");
                assert_eq!((permit.conversation(), permit.host()), (self.opened, &host()));
                let said = permit.spend();
                let secret = if said.credential.is_certificate() { "" } else { self.credential };
                assert_eq!(said.credential.expose(), secret);
                self.sign_ins.push((said.username.0.clone(), said.mechanism.clone()));
                self.last = Some(SignInAnswer {
                    username: said.username.0,
                    mechanism: said.mechanism,
                    reply: None,
                    reason: None,
                });
            }
            Effect::Order(_, Order::TrySender(address)) => {
                assert_eq!(address, account());
                self.wanted.push("sender");
            }
            Effect::Order(to, Order::Submit(letter)) => {
                assert_eq!((to, self.letter.replace(*letter)), (SENDING, None), "it is sent once");
                self.wanted.push("submit");
            }
            Effect::Order(to, Order::Mark) => {
                assert_eq!(to, READING);
                self.wanted.push("mark");
            }
            Effect::Order(to, Order::Search(search)) => {
                assert_eq!(to, self.opened);
                self.searched.push(*search);
                self.wanted.push("search");
            }
            Effect::Order(to, Order::Remove) => {
                assert_eq!((to, self.protocol), (READING, Protocol::Imap));
                self.wanted.push("remove");
            }
            Effect::Order(_, Order::Leave) => self.wanted.push("leave"),
            Effect::HangUp(_) => self.wanted.push("hang up"),
            Effect::Browser(step, task) => self.tasks.push((step, task)),
            Effect::StopBrowser(step) => self.stopped.push(step),
            Effect::Keep { address, kept } => {
                assert_eq!(address, account());
                self.kept.push(*kept);
            }
            Effect::RememberFailures { address, failures } => {
                assert_eq!(address, account());
                self.remembered.push(failures);
            }
            Effect::ForgetFailure { address, at } => {
                assert_eq!(address, account());
                let last = self.remembered.last_mut().unwrap();
                last.remove(last.iter().position(|one| *one == at).unwrap());
                self.remembered.retain(|failures| !failures.is_empty());
            }
        }
    }

    fn answer_to(&self, ask: &Ask) -> Happened {
        let srv = self.published != Published::OnlyAnswers;
        let elsewhere = self.published == Published::ReadElsewhere;
        Happened::Answered(match ask {
            Ask::Lookup { kind: RecordKind::Mx, .. } => {
                let elsewhere = MxRecord { preference: 10, host: Some(name("mx.elsewhere.example")) };
                let inside = MxRecord { preference: 10, host: Some(name(HOST)) };
                Answer::Records(Ok(Records::Mx(vec![if srv { inside } else { elsewhere }])))
            }
            Ask::Lookup { name: asked, .. } if srv && asked.host() == format!("_submissions._tcp.{DOMAIN}") => {
                let record = SrvRecord { priority: 0, weight: 0, port: 465, target: Some(name(HOST)) };
                Answer::Records(Ok(Records::Srv(vec![record])))
            }
            Ask::Lookup { name: asked, .. } if elsewhere && asked.host() == format!("_imaps._tcp.{DOMAIN}") => {
                let target = Some(name(READ_ELSEWHERE));
                Answer::Records(Ok(Records::Srv(vec![SrvRecord { priority: 0, weight: 0, port: 993, target }])))
            }
            Ask::Ipv4 => Answer::Ipv4(Ipv4Way::Direct),
            Ask::Links => Answer::Links(Links::both(Link::Other)),
            Ask::OldTls { .. } => Answer::OldTls(None),
            Ask::Validate { .. } => Answer::Validated(Validated::Insecure),
            Ask::Lookup { .. } | Ask::LookupByHttps { .. } => Answer::Records(Err(LookupFailure::NoSuchName)),
            Ask::Resolve { name: asked } if asked.host() == HOST => {
                Answer::Addresses(Ok(vec![ADDRESS.parse().unwrap()]))
            }
            Ask::Resolve { name: asked } if matches!(asked.host(), "mx.elsewhere.example" | READ_ELSEWHERE) => {
                Answer::Addresses(Ok(vec!["192.0.2.99".parse().unwrap()]))
            }
            Ask::Resolve { .. } => Answer::Addresses(Err(LookupFailure::NoSuchName)),
            Ask::Fetch { .. } | Ask::Post { .. } | Ask::Text { .. } => {
                unreachable!("no document host has an address here")
            }
            Ask::Converse { server, .. } if server.endpoint.host == host() && server.protocol == Protocol::Smtp => {
                let offered = if self.quiet { &[][..] } else { &self.offers };
                let smtp = self.observed(offered, ConversationEnd::Complete);
                let tls = TlsState::Verified { facts: self.facts(true) };
                return Happened::Ended(SmtpObservation { sign_ins: vec![], sender: None, tls, ..smtp }.into());
            }
            Ask::Converse { server, .. }
                if self.reads
                    && matches!(server.endpoint.port, 993 | 995)
                    && elsewhere == (server.endpoint.host != host()) =>
            {
                let facts = TlsFacts { host: server.endpoint.host.clone(), ..self.facts(true) };
                return Happened::Ended(read(facts, server.protocol, vec![], None, ConversationEnd::Complete));
            }
            Ask::Knock(_) => {
                let failure = toukan_core::model::ConnectFailure::Refused;
                Answer::Knocked(toukan_core::model::Knocked::NoConnection { failure, by: None })
            }
            Ask::Converse { .. } => {
                let failure = toukan_core::model::ConnectFailure::Refused;
                return Happened::Ended(Observation::NoConnection { failure });
            }
        })
    }

    fn tick(&mut self) {
        self.now = Moment::from_micros(self.now.micros() + 1000);
    }
}
