//! `publish`: what an administrator should publish, and what is published now.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::Instant;
use toukan_core::discover::srv::Service;
use toukan_core::journey::{Command as Order, Ending, Errand, View};
use toukan_core::model::{Endpoint, Fqdn, Host, Message, MessageId, Server, Settings, UserNameForm};
use toukan_core::publish::check::{Inspected, Report, report as fold};
use toukan_core::publish::{Dialect, Offer, Unfit, Web, files};
use toukan_core::text::Texts;
use toukan_engine::drive::drive;
use toukan_engine::keep::write_published;

use super::args::{Common, LoginForm, Publish, Zone};
use super::exit::Exit;
use super::export::{settings_in, settings_saved};
use super::given::{address, host, host_and_port};
use super::report::{self, Made};
use super::surroundings::{Surroundings, practised};
use super::usage::Usage;
use super::watching::{Watching, show_conversation};

/// The time for a check where none is given: some thirty questions, a dozen at a time, and servers that may keep
/// somebody waiting as long as one conversation may last.
const TIMEOUT: Duration = Duration::from_mins(3);

/// Carries the command out.
pub(super) async fn run(words: &Publish, common: &Common, texts: &Texts) -> Result<(String, Exit), Usage> {
    let domain = Fqdn::parse(&words.domain).map_err(|_| Usage::Host(words.domain.clone()))?;
    let settings = match (&words.settings, &words.account) {
        (Some(file), _) => Some(settings_in(file)?),
        (None, Some(typed)) => Some(settings_saved(&address(typed)?, common)?),
        (None, None) => None,
    };
    let servers = servers(words, settings.as_ref())?;
    if words.check || (servers.is_empty() && words.folder.is_none()) {
        if common.offline {
            return Err(Usage::NothingToPublish);
        }
        return check(words, &domain, servers, common, texts).await;
    }
    let offer = match offer(words, domain, settings.as_ref(), &servers)? {
        Ok(offer) => offer,
        Err(unfit) => {
            use std::io::Write as _;
            let _ = writeln!(std::io::stderr().lock(), "{}", texts.say(&unfit.message()));
            let for_safety = matches!(unfit, Unfit::Cleartext(_));
            return Ok((String::new(), if for_safety { Exit::Unsafe } else { Exit::Usage }));
        }
    };
    let dialect = match words.zone {
        Zone::Bind | Zone::Table => Dialect::Bind,
        Zone::Knot => Dialect::Knot,
        Zone::Nsd => Dialect::Nsd,
    };
    let files = files(&offer, dialect, texts);
    if let Some(folder) = &words.folder {
        write(folder, &files)?;
    }
    let made = Made {
        offer: &offer,
        files: &files,
        written: words.folder.as_deref(),
        table: words.zone == Zone::Table,
        dialect,
    };
    let printed = if common.json {
        report::publish(&offer.domain, Some(&made), None, texts)
    } else {
        report::made_text(&made, texts)
    };
    Ok((printed, Exit::Works))
}

fn write(folder: &Path, files: &[toukan_core::publish::Published]) -> Result<(), Usage> {
    for file in files {
        // The path is ours: fixed parts, and the domain's labels, which hold no separator.
        let path = file.path.split('/').fold(folder.to_owned(), |path, part| path.join(part));
        write_published(&path, file.text.as_bytes()).map_err(|error| Usage::Write(path, error.to_string()))?;
    }
    Ok(())
}

/// The servers that were named, each with what its option says of it.
fn servers(words: &Publish, settings: Option<&Settings>) -> Result<Vec<Server>, Usage> {
    let named = [
        (&words.submissions, Service::Submissions),
        (&words.submission, Service::Submission),
        (&words.imaps, Service::Imaps),
        (&words.imap, Service::Imap),
        (&words.pop3s, Service::Pop3s),
        (&words.pop3, Service::Pop3),
    ];
    let mut all: Vec<Server> = Vec::new();
    if let Some(settings) = settings {
        all.extend(std::iter::once(&settings.submission).chain(&settings.incoming).map(|login| login.server.clone()));
    }
    for (typed, service) in named {
        for typed in typed {
            let (host, port) = host_and_port(typed)?;
            let endpoint = Endpoint { host, port: port.unwrap_or(service.port()) };
            all.push(Server { protocol: service.protocol(), endpoint, security: service.security() });
        }
    }
    Ok(all)
}

fn offer(
    words: &Publish,
    domain: Fqdn,
    settings: Option<&Settings>,
    servers: &[Server],
) -> Result<Result<Offer, Unfit>, Usage> {
    let of_account = match settings.map(|settings| Offer::of(domain.clone(), settings)) {
        Some(Ok(offer)) => offer.login,
        _ => UserNameForm::Address,
    };
    let login = match words.login {
        Some(LoginForm::Address) => UserNameForm::Address,
        Some(LoginForm::Local) => UserNameForm::LocalPart,
        None => of_account,
    };
    let web = web(&words.web)?;
    let provider = words.provider.clone().filter(|name| !name.trim().is_empty());
    Ok(Offer::new(domain, servers).map(|mut offer| {
        (offer.login, offer.web, offer.provider) = (login, web, provider);
        offer.autodiscover = words.autodiscover;
        offer
    }))
}

/// One name, or addresses.
fn web(typed: &[String]) -> Result<Web, Usage> {
    let mut addresses = Vec::new();
    for one in typed {
        match host(one)? {
            Host::Ip(ip) => addresses.push(ip),
            Host::Name(name) if typed.len() == 1 => return Ok(Web::Named(name)),
            Host::Name(_) => return Err(Usage::Host(one.clone())),
        }
    }
    Ok(if addresses.is_empty() { Web::Assumed } else { Web::At(addresses) })
}

/// Looks at what is published, as a stranger.
async fn check(
    words: &Publish,
    domain: &Fqdn,
    servers: Vec<Server>,
    common: &Common,
    texts: &Texts,
) -> Result<(String, Exit), Usage> {
    let inspected = Inspected::domain(domain).ok_or_else(|| Usage::Host(words.domain.clone()))?;
    let inspected = Inspected { servers, dry_run: words.dry_run, ..inspected };
    if common.practice {
        practised(&inspected.postmaster)?;
    }
    let surroundings = Surroundings::build(common).await?;
    let (send, receive) = mpsc::unbounded_channel();
    let errand = Errand::Publication(Box::new(inspected.clone()));
    // The receiver is right here.
    let _ = send.send(Order::Begin { errand, earlier_failures: Vec::new() });
    let (views, seen) = watch::channel::<Option<Arc<View>>>(None);
    let deadline = Instant::now() + common.timeout.map_or(TIMEOUT, Duration::from_secs);
    let watching = Watching { common, texts, deadline };
    let until_its_end = watching.until_its_end(send, seen, None);
    let (view, watched) = tokio::join!(drive(Arc::clone(&surroundings.world), receive, views), until_its_end);
    if common.verbose {
        show_conversation(&view, watched.shown);
    }
    let complete = view.ending == Some(Ending::Looked);
    let report = Report { complete, ..fold(&view.record, &inspected) };
    let exit = if watched.interrupted { Exit::Interrupted } else { exit_of(&report) };
    let printed = if common.json {
        report::publish(domain, None, Some(&report), texts)
    } else {
        report::checked_text(&report, texts)
    };
    Ok((printed, exit))
}

/// As for every command: the first that applies.
fn exit_of(report: &Report) -> Exit {
    match Exit::of_findings(&report.findings) {
        Exit::NoNetwork => Exit::NoNetwork,
        _ if !report.complete => Exit::OutOfTime,
        _ if !report.is_published() => Exit::NothingFound,
        // That nobody can be guessed is no matter where something is published.
        Exit::NothingFound => Exit::Problem,
        exit => exit,
    }
}

/// Why nothing was made, as a sentence.
trait Says {
    fn message(&self) -> Message;
}

impl Says for Unfit {
    fn message(&self) -> Message {
        let (kind, host) = match self {
            Self::NoSubmission => ("no-submission", None),
            Self::Cleartext(host) => ("cleartext", Some(host)),
            Self::NotAName(host) => ("not-a-name", Some(host)),
            Self::Relay(host) => ("relay", Some(host)),
            Self::DomainTooLong => ("too-long", None),
        };
        let host = host.map(ToString::to_string).unwrap_or_default();
        Message::new(MessageId::PublishUnfit).with("kind", kind).with("host", &host)
    }
}
