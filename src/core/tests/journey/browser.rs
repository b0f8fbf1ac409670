//! Signing in by the browser: who is asked, what is believed, and what becomes of the token.

use toukan_core::journey::{BrowserPage, BrowserTask, ByBrowser, Command, Ending, PageStage, Waiting};
use toukan_core::model::{
    BrowserNews, BrowserStep, FindingId, Happened, Host, Mechanism, NoDocument, Subject, Trust, What, Withheld,
};
use toukan_core::oauth::{Client, Grant, Granted, Issuer, Pages, Secret, Secrets, Typed, clients};
use toukan_core::text::{Language, Texts};
use zeroize::Zeroizing;

use super::town::{Published, Town, reply};

const BEARER: &[Mechanism] = &[Mechanism::OauthBearer];
const SEED: [u8; 32] = [9; 32];
/// Every secret of these tests has this in it.
const CANARY: &str = "zebra9";
const ACCESS: &str = "zebra9-access";

fn clear(clients: Vec<Client>, issuer: Option<&str>) -> Command {
    let typed = Typed { issuer: issuer.map(|text| Issuer::parse(text).unwrap()), client_id: None };
    let pages = Pages::new(&Texts::new(Language::English));
    Command::Browser(Box::new(ByBrowser { typed, clients, pages }))
}

fn town(clients: Vec<Client>, issuer: Option<&str>) -> Town {
    let mut town = Town::new(Published::Srv);
    town.offers = BEARER.to_vec();
    town.credential = ACCESS;
    town.command(clear(clients, issuer));
    town.check(vec![]);
    town
}

fn own(file: &str) -> Vec<Client> {
    clients(file).ok().unwrap()
}

fn at_example() -> Vec<Client> {
    own("[[client]]\nissuer = \"login.example.jp\"\nclient_id = \"toukan\"\ndomains = [\"example.jp\"]\n")
}

impl Town {
    /// The last step that was wanted.
    fn step(&self) -> (BrowserStep, &BrowserTask) {
        let (step, task) = self.tasks.last().expect("nothing was wanted");
        (*step, task)
    }

    fn news(&mut self, news: BrowserNews) {
        let (step, _) = self.step();
        self.happen(Subject::Browser(step), Happened::Browser(news));
    }

    fn json(&mut self, status: u16, body: &serde_json::Value) {
        self.news(BrowserNews::Answer(Ok((status, Zeroizing::new(body.to_string().into_bytes())))));
    }

    fn asked_for(&self) -> String {
        match self.step().1 {
            BrowserTask::Json { url, .. } => format!("get {url}"),
            BrowserTask::Register { url, .. } => format!("register {url}"),
            BrowserTask::Form { url, .. } => format!("form {url}"),
            BrowserTask::Listen { path, .. } => format!("listen {path}"),
            BrowserTask::Open { url } => format!("open {}", url.host_str().unwrap()),
        }
    }

    fn page(&self) -> BrowserPage {
        match self.view().waiting {
            Some(Waiting::Browser(page)) => *page,
            other => panic!("{other:?}"),
        }
    }

    fn findings(&self) -> Vec<FindingId> {
        self.view().findings.iter().map(|finding| finding.id).collect()
    }

    /// Up to the page: its metadata is there, and a port is open.
    fn at_the_page(&mut self) {
        self.json(200, &metadata());
        assert_eq!(self.asked_for(), "listen /");
        self.news(BrowserNews::Listening { port: 49152, seed: Zeroizing::new(SEED) });
    }

    /// The browser comes back with this query.
    fn returns(&mut self, query: &str) {
        let target = format!("/?{query}&state={}", secrets().state().as_str());
        let listen = self.tasks.iter().find(|(_, task)| matches!(task, BrowserTask::Listen { .. })).unwrap().0;
        let news = BrowserNews::Returned(Secret::new(target));
        self.happen(Subject::Browser(listen), Happened::Browser(news));
    }
}

fn secrets() -> Secrets {
    Secrets::of(&Zeroizing::new(SEED))
}

fn metadata() -> serde_json::Value {
    serde_json::json!({
        "issuer": "https://login.example.jp",
        "authorization_endpoint": "https://login.example.jp/authorize",
        "token_endpoint": "https://login.example.jp/token",
        "code_challenge_methods_supported": ["S256"],
    })
}

fn tokens() -> serde_json::Value {
    serde_json::json!({"access_token": ACCESS, "token_type": "Bearer", "refresh_token": "zebra9-refresh"})
}

#[test]
fn from_an_issuer_to_a_token_and_its_one_use() {
    let mut town = town(at_example(), None);
    assert_eq!(town.asked_for(), "get https://login.example.jp/.well-known/oauth-authorization-server");
    assert_eq!(town.view().waiting, None);
    town.at_the_page();
    // Shown, and nothing opened.
    let page = town.page();
    assert_eq!((page.host.to_string().as_str(), page.stage), ("login.example.jp", PageStage::Ready));
    assert_eq!(page.server.to_string(), "smtp.example.jp");
    assert!(page.url.unwrap().as_str().starts_with("https://login.example.jp/authorize?"));
    assert_eq!(town.asked_for(), "listen /");
    town.command(Command::OpenBrowser);
    assert_eq!((town.asked_for().as_str(), town.page().stage), ("open login.example.jp", PageStage::Opened));
    town.news(BrowserNews::Opened(true));
    town.returns("code=zebra9-code");
    assert_eq!(town.asked_for(), "form https://login.example.jp/token");
    let BrowserTask::Form { body, .. } = town.step().1 else { panic!("no form") };
    assert!(body.contains("zebra9-code") && body.contains(secrets().verifier().as_str()));
    town.json(200, &tokens());
    // The sign-in goes on with it, and what can be kept is handed over.
    assert_eq!(town.wanted, ["open"]);
    assert_eq!((town.kept.len(), town.kept[0].replaces), (1, false));
    assert_eq!(town.kept[0].granted.refresh.as_str(), "zebra9-refresh");
    town.ready(BEARER);
    assert_eq!(town.sign_ins, [("hanako@example.jp".to_owned(), Mechanism::OauthBearer)]);
    town.answer(BEARER, reply(235, "2.7.0 welcome"));
    town.sender(BEARER, reply(250, "2.1.0 ok"));
    town.ended(toukan_core::model::ConversationEnd::Complete);
    let view = town.view();
    assert_eq!((view.ending, view.is_over), (Some(Ending::SignedIn), true));
    assert_eq!(view.grant.unwrap().issuer.as_str(), "https://login.example.jp");
    let record = town.journey.record().to_json().unwrap();
    for secret in [CANARY, secrets().state().as_str(), secrets().verifier().as_str()] {
        assert!(!record.contains(secret), "{record}");
    }
    // It stays readable, too.
    assert_eq!(&toukan_core::model::Record::from_json(&record).unwrap(), town.journey.record());
}

#[test]
fn a_program_registers_where_it_can_and_no_identifier_is_information() {
    let mut town = town(vec![], Some("login.example.jp"));
    let mut known = metadata();
    known["registration_endpoint"] = "https://login.example.jp/register".into();
    town.json(200, &known);
    town.news(BrowserNews::Listening { port: 49152, seed: Zeroizing::new(SEED) });
    assert_eq!(town.asked_for(), "register https://login.example.jp/register");
    let BrowserTask::Register { body, .. } = town.step().1 else { panic!("no registration") };
    assert!(body.contains("http://127.0.0.1:49152/"), "{body}");
    town.json(201, &serde_json::json!({"client_id": "fresh", "client_secret": "zebra9"}));
    assert!(town.page().url.unwrap().as_str().contains("client_id=fresh"));
    assert!(!town.journey.record().to_json().unwrap().contains(CANARY));

    for refusal in [None, Some(serde_json::json!({"error": "invalid_redirect_uri"}))] {
        let mut town = self::town(vec![], Some("login.example.jp"));
        match refusal {
            None => town.json(200, &metadata()),
            Some(refusal) => {
                town.json(200, &known);
                town.news(BrowserNews::Listening { port: 49152, seed: Zeroizing::new(SEED) });
                town.json(400, &refusal);
            }
        }
        assert_eq!(town.view().ending, Some(Ending::Withheld(Withheld::NoClient)));
        assert_eq!(town.findings(), [FindingId::SignInNotTestableHere]);
    }
}

#[test]
fn nobody_who_names_an_issuer_is_information_too() {
    let town = town(vec![], None);
    assert!(town.tasks.is_empty());
    assert_eq!(town.view().ending, Some(Ending::Withheld(Withheld::NoClient)));
    assert_eq!(town.findings(), [FindingId::SignInNotTestableHere]);
}

#[test]
fn a_server_that_takes_no_token_sends_nobody_to_a_browser() {
    let mut town = Town::new(Published::Srv);
    town.command(clear(at_example(), None));
    town.check(vec![]);
    assert!(town.tasks.is_empty());
    assert_eq!(town.view().ending, Some(Ending::Withheld(Withheld::NoMechanism)));
}

#[test]
fn a_password_that_was_typed_comes_first() {
    let mut town = Town::new(Published::Srv);
    town.command(clear(at_example(), None));
    town.password();
    town.check(vec![]);
    assert!(town.tasks.is_empty());
    assert_eq!(town.wanted, ["open"]);
}

#[test]
fn hostile_metadata_ends_it_for_safety() {
    for (key, value) in [
        ("issuer", "https://evil.example"),
        ("authorization_endpoint", "http://login.example.jp/authorize"),
        ("token_endpoint", "http://login.example.jp/token"),
        ("authorization_endpoint", "file:///etc/passwd"),
    ] {
        let mut town = town(at_example(), None);
        let mut hostile = metadata();
        hostile[key] = value.into();
        town.json(200, &hostile);
        assert_eq!(town.view().ending, Some(Ending::Withheld(Withheld::BrowserUnsafe)), "{key} {value}");
        assert_eq!(town.findings(), [FindingId::BrowserSignInUnsafe]);
        assert!(town.tasks.len() == 1, "nothing more was asked");
    }
}

#[test]
fn the_second_place_is_asked_where_the_first_has_nothing() {
    let mut town = town(at_example(), None);
    town.json(404, &serde_json::json!({}));
    assert_eq!(town.asked_for(), "get https://login.example.jp/.well-known/openid-configuration");
    town.at_the_page();
    assert_eq!(town.page().stage, PageStage::Ready);

    let mut silent = self::town(at_example(), None);
    silent.news(BrowserNews::Answer(Err(NoDocument::NoAddress)));
    assert_eq!(silent.tasks.len(), 1);
    assert_eq!(silent.findings(), [FindingId::BrowserSignInRefused]);

    let mut mute = self::town(at_example(), None);
    mute.json(404, &serde_json::json!({}));
    mute.json(404, &serde_json::json!({}));
    assert_eq!(mute.findings(), [FindingId::BrowserSignInRefused]);
}

#[test]
fn a_token_for_a_foreign_mail_server_needs_a_yes_to_the_page() {
    // A client that anybody's document could name, for an issuer that has nothing to do with the mail server.
    let file = own("[[client]]\nissuer = \"login.example.jp\"\nclient_id = \"a\"\nauthorization_endpoint = \
                    \"https://login.example.jp/a\"\ntoken_endpoint = \"https://login.example.jp/t\"\n");
    let town = town(file, None);
    // Nobody names the issuer for this domain: a file without a domain does not.
    assert_eq!(town.view().ending, Some(Ending::Withheld(Withheld::NoClient)));
}

#[test]
fn what_comes_back_is_read_with_doubt() {
    for (query, ending, finding) in [
        ("code=zebra9&iss=https%3A%2F%2Fevil.example", Withheld::BrowserUnsafe, FindingId::BrowserSignInUnsafe),
        ("code=zebra9&code=other", Withheld::BrowserUnsafe, FindingId::BrowserSignInUnsafe),
        ("code=a%0D%0Ab", Withheld::BrowserUnsafe, FindingId::BrowserSignInUnsafe),
        ("error=access_denied", Withheld::BrowserStopped, FindingId::BrowserSignInDeclined),
        (
            "error=access_denied&error_description=AADSTS65001%3A+zebra9",
            Withheld::BrowserStopped,
            FindingId::BrowserSignInApproval,
        ),
        ("error=admin_policy_enforced", Withheld::BrowserStopped, FindingId::BrowserSignInApproval),
        ("error=org_internal", Withheld::BrowserStopped, FindingId::BrowserSignInApproval),
        ("error=zebra9", Withheld::BrowserStopped, FindingId::BrowserSignInRefused),
    ] {
        let mut town = town(at_example(), None);
        town.at_the_page();
        town.returns(query);
        assert_eq!(town.view().ending, Some(Ending::Withheld(ending)), "{query}");
        assert_eq!(town.findings(), [finding], "{query}");
        assert_eq!(town.asked_for(), "listen /", "no code was sent: {query}");
        assert!(!town.journey.record().to_json().unwrap().contains(CANARY), "{query}");
        assert!(town.view().is_over && town.wanted.is_empty(), "{query}");
    }
}

#[test]
fn what_the_token_endpoint_says_has_its_finding() {
    for (status, body, finding) in [
        (
            400,
            serde_json::json!({"error": "invalid_grant", "error_description": "zebra9"}),
            FindingId::BrowserSignInRefused,
        ),
        (401, serde_json::json!({"error": "invalid_client"}), FindingId::BrowserSignInRefused),
        (400, serde_json::json!({"error": "consent_required"}), FindingId::BrowserSignInApproval),
        (200, serde_json::json!({"access_token": "zebra9", "token_type": "DPoP"}), FindingId::BrowserSignInRefused),
        (
            200,
            serde_json::json!({"access_token": "zebra9\u{1}", "token_type": "Bearer"}),
            FindingId::BrowserSignInRefused,
        ),
    ] {
        let mut town = town(at_example(), None);
        town.at_the_page();
        town.returns("code=zebra9");
        town.json(status, &body);
        assert_eq!(town.view().ending, Some(Ending::Withheld(Withheld::BrowserStopped)), "{body}");
        assert_eq!(town.findings(), [finding], "{body}");
        assert!(!town.journey.record().to_json().unwrap().contains(CANARY), "{body}");
        assert!(town.wanted.is_empty() && town.kept.is_empty());
    }
}

#[test]
fn who_never_comes_back_or_gives_up_ends_it() {
    let mut late = town(at_example(), None);
    late.at_the_page();
    late.news(BrowserNews::Nobody);
    assert_eq!(late.findings(), [FindingId::BrowserSignInTimedOut]);

    let mut declined = town(at_example(), None);
    declined.at_the_page();
    declined.command(Command::Decline);
    assert_eq!(declined.view().ending, Some(Ending::Cancelled));
    // What is under way is stopped, and only its end is waited for.
    assert_eq!((declined.stopped.len(), declined.view().is_over), (1, false));
    declined.news(BrowserNews::Nobody);
    assert!(declined.view().is_over && declined.findings().is_empty());

    // A code that comes after that is nobody's.
    let mut cancelled = town(at_example(), None);
    cancelled.at_the_page();
    cancelled.command(Command::Cancel);
    cancelled.returns("code=zebra9");
    assert_eq!((cancelled.view().ending, cancelled.asked_for().as_str()), (Some(Ending::Cancelled), "listen /"));
    assert!(cancelled.view().is_over);
}

#[test]
fn no_browser_is_a_state_and_no_end() {
    let mut town = town(at_example(), None);
    town.at_the_page();
    town.command(Command::OpenBrowser);
    town.news(BrowserNews::Opened(false));
    assert_eq!(town.page().stage, PageStage::NotOpened);
    assert!(town.page().url.is_some() && town.view().ending.is_none());
    // Once more, when the person wants it.
    town.command(Command::OpenBrowser);
    assert_eq!(town.asked_for(), "open login.example.jp");
    // Pressing twice opens one page.
    let count = town.tasks.len();
    town.command(Command::OpenBrowser);
    assert_eq!(town.tasks.len(), count);
}

fn granted() -> Command {
    let grant = Grant::kept("https://login.example.jp", "toukan", "https://login.example.jp/token", "mail").unwrap();
    Command::Granted(Box::new(Granted { grant, refresh: Secret::new("zebra9-kept".into()), client_secret: None }))
}

#[test]
fn what_was_kept_needs_no_browser() {
    let mut town = Town::new(Published::Srv);
    (town.offers, town.credential) = (BEARER.to_vec(), ACCESS);
    town.command(granted());
    town.check(vec![]);
    assert_eq!(town.asked_for(), "form https://login.example.jp/token");
    town.json(200, &tokens());
    assert_eq!(town.wanted, ["open"]);
    assert!(town.kept[0].replaces, "the token was used, and is void");
    assert!(!town.journey.record().to_json().unwrap().contains(CANARY));

    // A server that is down for a while has taken nothing back: nobody is sent to the browser for that.
    let mut down = Town::new(Published::Srv);
    down.offers = BEARER.to_vec();
    down.command(granted());
    down.command(clear(at_example(), None));
    down.check(vec![]);
    down.json(503, &serde_json::json!({}));
    assert_eq!(down.findings(), [FindingId::BrowserSignInRefused]);
    assert_eq!(down.tasks.len(), 1);
}

#[test]
fn the_outside_class_waits_for_a_yes_to_the_pages_host() {
    // The server itself is only guessed, so it has its own question first; then the page's issuer is the person's own.
    let mut town = Town::new(Published::OnlyAnswers);
    town.offers = BEARER.to_vec();
    town.command(clear(at_example(), Some("login.elsewhere.example")));
    town.check(vec![]);
    // A browser is asked before the mail server is confirmed: nothing is sent to either.
    let asked: Vec<String> = town
        .view()
        .record
        .entries()
        .iter()
        .filter_map(|entry| match &entry.what {
            What::Browser(fact) => Some(format!("{fact:?}")),
            _ => None,
        })
        .collect();
    assert!(asked.is_empty(), "{asked:?}");
    assert_eq!(town.view().waiting, Some(Waiting::Confirm { host: super::host(), trust: Trust::Guessed }));
    let other = Host::parse("login.elsewhere.example").unwrap();
    town.command(Command::Confirm(other));
    assert!(town.tasks.is_empty());
    town.command(Command::Confirm(super::host()));
    assert_eq!(town.asked_for(), "get https://login.elsewhere.example/.well-known/oauth-authorization-server");
}
