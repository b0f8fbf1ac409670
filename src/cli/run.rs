//! One command from its words to its exit status.

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{FromArgMatches as _, ValueEnum as _};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;
use toukan_core::journey::{Command as Order, Errand, View};
use toukan_core::letter::letter;
use toukan_core::model::{Certainty, Evidence, Finding, FindingId, Mechanism, Place, Server, Severity};
use toukan_core::text::Texts;
use toukan_engine::drive::drive;
use toukan_engine::keep::{Attempts, offered_before};
use toukan_engine::net::World;

use super::args::{self, Cli, Command, Common, Lang};
use super::exit::Exit;
use super::given::{Given, given};
use super::keeping::{Kept, keep, not_begun, take_saved};
use super::report::{self, Asked, Kind, SavedPart};
use super::surroundings::{Surroundings, language, practised, times};
use super::usage::Usage;
use super::watching::{Watching, show_conversation};
use super::{accounts, browser, compare, explain, export, firewall, help, import, learn, publish, recorded, written};
use crate::remarks::Remark;

/// The time for the whole command where none is given. Longer than every single deadline within.
const TIMEOUT: Duration = Duration::from_mins(2);
/// The same for a look at the network, which knocks at some thirty doors, a dozen at a time, and waits forty seconds
/// where somebody takes the connection and says nothing.
const LOOK_TIMEOUT: Duration = Duration::from_mins(4);
/// The longest that a test message is followed where nobody says for how long: by POP3, five looks with a minute before
/// each and a little for each.
const FOLLOWING: Duration = Duration::from_mins(8);

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    // The language has to be known before the words are read: their explanations are in it.
    let texts = Texts::new(language(asked_language()));
    match run(&texts) {
        Ok((printed, exit)) => {
            // Whoever reads us may have gone away; what was found out stays true.
            let _ = io::stdout().lock().write_all(printed.as_bytes());
            exit.into()
        }
        Err(usage) => {
            let _ = writeln!(io::stderr().lock(), "{}", texts.say(&usage.message()));
            Exit::Usage.into()
        }
    }
}

fn asked_language() -> Option<Lang> {
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=").map(str::to_owned) };
        if let Some(value) = value {
            return Lang::from_str(&value, true).ok();
        }
    }
    None
}

fn run(texts: &Texts) -> Result<(String, Exit), Usage> {
    let matches = match help::command(texts).try_get_matches() {
        Ok(matches) => matches,
        // Help and version are no mistakes.
        Err(error) if !error.use_stderr() => return Ok((error.render().to_string(), Exit::Works)),
        Err(error) if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(io::stderr().lock(), "{}", error.render());
            return Ok((String::new(), Exit::Usage));
        }
        Err(error) => return Err(Usage::Words(first_line(&error))),
    };
    let cli = Cli::from_arg_matches(&matches).map_err(|error| Usage::Words(first_line(&error)))?;
    let journey = match &cli.command {
        Command::Journey(journey) => journey,
        Command::Export(words) => return finish(export::run(words, &cli.common, texts)),
        Command::Publish(words) => return finish(publish::run(words, &cli.common, texts)),
        Command::Explain(words) => return explain::run(words, cli.common.json, texts),
        Command::Import(words) => return import::run(words, cli.common.json, texts),
        Command::Compare(words) => return compare::run(words, cli.common.json, texts),
        Command::Learn { page } => return Ok(learn::run(*page, cli.common.json, texts)),
        Command::Firewall(words) => return firewall::run(words, cli.common.json, texts),
        Command::Kept(words) => return finish(without_a_run(words, &cli.common, texts)),
    };
    written::possible(&cli.common)?;
    if let args::Journey::Diagnose { record: Some(path), .. } = journey {
        return recorded::run(path, &cli.common, texts);
    }
    let given = given(journey, &cli.common, texts.language())?;
    if cli.common.practice
        && let Some(address) = given.errand.address()
    {
        practised(address)?;
    }
    finish(carry_out(given, &cli.common, texts))
}

/// Waits for a command's end.
fn finish(command: impl Future<Output = Result<(String, Exit), Usage>>) -> Result<(String, Exit), Usage> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Usage::Computer(error.to_string()))?;
    let outcome = runtime.block_on(command);
    // A resolver call that hangs in the system must not hold the program.
    runtime.shutdown_background();
    outcome
}

/// What clap says is wrong, without its usage lines.
fn first_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}

/// What needs no server; only the keychain may keep it waiting.
async fn without_a_run(words: &args::Kept, common: &Common, texts: &Texts) -> Result<(String, Exit), Usage> {
    let surroundings = Surroundings::build(common).await?;
    let world = surroundings.world.as_ref();
    let world = World { vault: world.vault.patient_for(time_for(common)), ..world.clone() };
    accounts::carry_out(words, common.json, &world, texts).await
}

pub(super) fn time_for(common: &Common) -> Duration {
    common.timeout.map_or(TIMEOUT, Duration::from_secs)
}

/// The same, with the time that a test message may take to arrive.
fn time_to_follow(kind: Kind, wait: Option<Duration>, common: &Common) -> Duration {
    match (kind, common.timeout) {
        (Kind::SendTest, None) => TIMEOUT + wait.unwrap_or_default().max(FOLLOWING),
        (Kind::Diagnose, None) => LOOK_TIMEOUT,
        _ => time_for(common),
    }
}

async fn carry_out(given: Given, common: &Common, texts: &Texts) -> Result<(String, Exit), Usage> {
    let Given { kind, mut errand, mut orders, keeping, odd, wait, mut browser } = given;
    let surroundings = Surroundings::build(common).await?;
    let world = surroundings.world.clone();
    let by_hand = browser::begin(browser.as_ref(), common, &world, texts, &mut orders).await?;
    let deadline = Instant::now() + time_to_follow(kind, wait, common).max(by_hand);
    if keeping.from_keychain
        && let Err(finding) = take_saved(&world, time_for(common), &mut errand, &mut orders).await?
    {
        let exit = Exit::of_keychain(&finding);
        let view = not_begun((world.clock)(), errand.address(), *finding);
        let kept = if keeping.save { Kept::NothingProven } else { Kept::NotAsked };
        let printed = if common.json {
            document(kind, &view, SavedPart::new(&kept), texts)
        } else {
            report::noticed(&view.findings, texts).trim_start().to_owned()
        };
        return Ok((printed, exit));
    }
    let attempts = Attempts::in_folder(&world.data);
    let earlier_failures = errand.address().map(|address| attempts.of(address, (world.clock)())).transpose();
    let earlier_failures = earlier_failures.map_err(|error| Usage::Computer(error.to_string()))?.unwrap_or_default();
    let before = offered_to(&world, &errand).await;
    orders.push(Order::Begin { errand, earlier_failures });
    orders.push(Order::OfferedBefore(before));

    let (send, receive) = mpsc::unbounded_channel();
    for order in orders {
        // The receiver is right here.
        let _ = send.send(order);
    }
    let (views, seen) = watch::channel::<Option<Arc<View>>>(None);
    let watching = Watching { common, texts, deadline };
    let until_its_end = watching.until_its_end(send, seen, browser.as_mut());
    let (mut view, watched) = tokio::join!(drive(Arc::clone(&world), receive, views), until_its_end);
    if common.verbose {
        show_conversation(&view, watched.shown);
    }
    let left = deadline.saturating_duration_since(Instant::now());
    let (kept, trouble) = match kind {
        Kind::Check | Kind::SendTest => keep(&world, &mut view, keeping, left).await,
        Kind::Find | Kind::Probe | Kind::Diagnose => (Kept::NotAsked, None),
    };
    if let Some(trouble) = trouble {
        let _ = writeln!(io::stderr().lock(), "{}", texts.say(&trouble.message()));
    }
    if !odd.is_empty() && view.accepted_as.is_none() && !view.attempts.is_empty() {
        Arc::make_mut(&mut view).findings.extend(odd.into_iter().map(not_as_meant));
    }
    let exit = if watched.interrupted { Exit::Interrupted } else { exit_of(kind, &view, &kept) };
    let settings = view.settings_to_hand_over();
    let exit =
        written::or_usage(written::write(common, &view.record, &view.findings, settings.as_ref(), texts), exit, texts);
    let printed = if common.json {
        document(kind, &view, SavedPart::new(&kept), texts)
    } else if let Some(language) = common.letter {
        letter_about(&view, language, common)
    } else {
        let told = kept.message().map(|message| format!("\n{}\n", texts.say(&message))).unwrap_or_default();
        let ports = if kind == Kind::Diagnose {
            report::diagnose_text(&view.record, &view.findings, texts)
        } else {
            String::new()
        };
        let files = browser::client_files(&view, &world, texts);
        let asked = Asked { kind, verbose: common.verbose, times: times() };
        report::text(asked, &view, watched.declined.as_ref(), texts) + &ports + &files + &told
    };
    Ok((printed, exit))
}

/// What the servers of the account offered at an earlier check.
async fn offered_to(world: &World, errand: &Errand) -> Vec<(Server, Vec<Mechanism>)> {
    match errand.address() {
        Some(address) => offered_before(world, address).await,
        None => Vec::new(),
    }
}

/// How the command ends.
fn exit_of(kind: Kind, view: &View, kept: &Kept) -> Exit {
    match Exit::of(view) {
        Exit::Works if kept.is_missing() => Exit::Problem,
        Exit::Works if kind == Kind::SendTest => Exit::of_test(view),
        exit => exit,
    }
}

/// A password that was refused has something odd about it: perhaps that is why. What it is made of
/// is said nowhere.
fn not_as_meant(remark: Remark) -> Finding {
    Finding {
        id: FindingId::PasswordOdd,
        severity: Severity::Info,
        certainty: Certainty::Possible,
        place: Place::Account,
        family: None,
        evidence: Evidence::from([("kind".to_owned(), remark.word().to_owned())]),
    }
}

/// The letter about a run, in the language of whoever gets it.
fn letter_about(view: &View, language: Lang, common: &Common) -> String {
    let mailbox = written::mailbox(common);
    let texts = Texts::new(super::surroundings::language(Some(language)));
    letter(&view.record, &view.findings, view.address.as_ref(), mailbox, &texts)
}

fn document(kind: Kind, view: &View, saved: Option<SavedPart>, texts: &Texts) -> String {
    let written = match kind {
        Kind::Find => serde_json::to_string_pretty(&report::find(view, texts, times())),
        Kind::Check => serde_json::to_string_pretty(&report::check(view, saved, texts)),
        Kind::SendTest => serde_json::to_string_pretty(&report::send_test(view, saved, texts, times())),
        Kind::Probe => serde_json::to_string_pretty(&report::probe(view, texts, times())),
        Kind::Diagnose => {
            let address = view.address.as_ref();
            serde_json::to_string_pretty(&report::diagnose(&view.record, address, &view.findings, texts, times()))
        }
    };
    // Strings, numbers and lists only: there is nothing in a document that JSON cannot hold.
    written.unwrap_or_default() + "\n"
}
