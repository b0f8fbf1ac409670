//! One command from its words to its exit status.

use std::io::{self, BufRead as _, Read as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser as _;
use tokio::sync::{mpsc, watch};
use toukan_core::journey::{Command as Order, Errand, View, Waiting};
use toukan_core::model::{Endpoint, Host, Protocol, Security, Server, UserName};
use toukan_core::permit::Credential;
use toukan_core::text::Texts;
use toukan_engine::drive::drive;
use toukan_engine::keep::Attempts;
use zeroize::Zeroizing;

use super::args::{Check, Cli, Command, Common, HostPort, Speaks};
use super::exit::Exit;
use super::report::{self, Kind};
use super::surroundings::{Surroundings, language, times};
use super::usage::Usage;

/// The time for the whole command where none is given. Longer than every single deadline within.
const TIMEOUT: Duration = Duration::from_secs(120);
/// The longest password read from standard input, in octets.
const MAX_PASSWORD: u64 = 4096;
/// Submission (RFC 6409).
const SUBMISSION_PORT: u16 = 587;
/// Submission over implicit TLS (RFC 8314).
const SUBMISSIONS_PORT: u16 = 465;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no mistakes; clap says which of the two streams it is for.
            let exit = if error.use_stderr() { Exit::Usage } else { Exit::Works };
            let _ = error.print();
            return exit.into();
        }
    };
    let texts = Texts::new(language(&cli.common));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => {
            let outcome = runtime.block_on(carry_out(&cli, &texts));
            // A resolver call that hangs in the system must not hold the program.
            runtime.shutdown_background();
            outcome
        }
        Err(error) => Err(Usage::Input(error.to_string())),
    };
    match outcome {
        Ok((printed, exit)) => match io::stdout().lock().write_all(printed.as_bytes()) {
            Ok(()) => exit.into(),
            // Whoever reads us has gone away; what was found out stays true.
            Err(_) => exit.into(),
        },
        Err(usage) => {
            let _ = writeln!(io::stderr().lock(), "{}", texts.say(&usage.message()));
            Exit::Usage.into()
        }
    }
}

async fn carry_out(cli: &Cli, texts: &Texts) -> Result<(String, Exit), Usage> {
    let common = &cli.common;
    let (kind, errand) = errand(&cli.command);
    let mut orders = given(&cli.command, common)?;
    let surroundings = Surroundings::build(common).await?;
    let world = surroundings.world.clone();

    let attempts = Attempts::in_folder(&world.data);
    let earlier_failures = errand.address().map(|address| attempts.of(address)).transpose();
    let earlier_failures = earlier_failures.map_err(|error| Usage::Keep(error.to_string()))?.unwrap_or_default();
    orders.push(Order::Begin { errand, earlier_failures });

    let (send, receive) = mpsc::unbounded_channel();
    for order in orders {
        // The receiver is right here.
        let _ = send.send(order);
    }
    let (views, mut seen) = watch::channel::<Option<Arc<View>>>(None);
    let timeout = common.timeout.map_or(TIMEOUT, Duration::from_secs);
    let watcher = async {
        let deadline = tokio::time::sleep(timeout);
        tokio::pin!(deadline);
        let mut declined = None;
        let mut shown = 0;
        loop {
            tokio::select! {
                () = &mut deadline => {
                    let _ = send.send(Order::OutOfTime);
                    break;
                }
                changed = seen.changed() => if changed.is_err() { break },
            }
            let view = seen.borrow_and_update().clone();
            let Some(view) = view else { continue };
            if common.verbose {
                shown = show_conversation(&view, shown);
            }
            if view.ending.is_some() {
                break;
            }
            // Nobody is here to be asked: what was not given with the command is not given.
            if let Some(waiting) = &view.waiting
                && declined.is_none()
            {
                declined = Some(waiting.clone());
                let _ = send.send(Order::Decline);
            }
        }
        drop(send);
        (declined, shown)
    };
    let (view, (declined, shown)) = tokio::join!(drive(world, receive, views), watcher);
    if common.verbose {
        show_conversation(&view, shown);
    }
    let exit = Exit::of(&view);
    let printed = if common.json { document(kind, &view, texts) } else { page(kind, &view, declined.as_ref(), texts) };
    Ok((printed, exit))
}

fn page(kind: Kind, view: &View, declined: Option<&Waiting>, texts: &Texts) -> String {
    report::text(kind, view, declined, texts)
}

fn document(kind: Kind, view: &View, texts: &Texts) -> String {
    let written = match kind {
        Kind::Find => serde_json::to_string_pretty(&report::find(view, texts, times())),
        Kind::Check => serde_json::to_string_pretty(&report::check(view, texts)),
        Kind::Probe => serde_json::to_string_pretty(&report::probe(view, texts, times())),
    };
    // Strings, numbers and lists only: there is nothing in a document that JSON cannot hold.
    written.unwrap_or_default() + "\n"
}

fn errand(command: &Command) -> (Kind, Errand) {
    match command {
        Command::Find { address } => (Kind::Find, Errand::Find(address.clone())),
        Command::Check(check) => {
            let server = check.host.clone().zip(check.port).zip(check.security).map(|((host, port), security)| {
                Server { protocol: Protocol::Smtp, endpoint: Endpoint { host, port }, security: security.into() }
            });
            (Kind::Check, Errand::Check { address: check.address.clone(), server })
        }
        Command::Probe { server, protocol } => (Kind::Probe, Errand::Probe(probed(server, *protocol))),
    }
}

fn probed(server: &HostPort, protocol: Speaks) -> Server {
    let port = server.port.unwrap_or(SUBMISSION_PORT);
    let security = if port == SUBMISSIONS_PORT { Security::Tls } else { Security::Starttls };
    Server { protocol: protocol.into(), endpoint: Endpoint { host: server.host.clone(), port }, security }
}

/// What the person gave with the command.
fn given(command: &Command, common: &Common) -> Result<Vec<Order>, Usage> {
    let mut orders: Vec<Order> = common.trust_host.iter().cloned().map(|host: Host| Order::Confirm(host)).collect();
    if let Command::Check(check) = command {
        orders.push(Order::Password(password(check)?));
        if let Some(name) = &check.username {
            orders.push(Order::UserName(UserName(name.clone())));
        }
    }
    Ok(orders)
}

fn password(check: &Check) -> Result<Credential, Usage> {
    if !check.password_stdin {
        return Err(Usage::NoPassword);
    }
    let mut line = Zeroizing::new(String::with_capacity(MAX_PASSWORD as usize + 2));
    io::stdin().lock().take(MAX_PASSWORD).read_line(&mut line).map_err(|error| Usage::Input(error.to_string()))?;
    let text = line.strip_suffix('\n').unwrap_or(&line);
    let text = text.strip_suffix('\r').unwrap_or(text);
    if text.is_empty() {
        return Err(Usage::EmptyPassword);
    }
    Ok(Credential::password(text.to_owned()))
}

/// Prints the lines that came since the last time, and says how many there are now.
fn show_conversation(view: &View, already: usize) -> usize {
    let mut error = io::stderr().lock();
    let mut count = 0;
    for line in report::spoken(&view.record) {
        count += 1;
        if count > already {
            let _ = writeln!(error, "{}", report::spoken_line(&line));
        }
    }
    count
}
