//! Killing the program at any moment of saving leaves every account readable, and programs that
//! write at once lose nothing of each other.
//!
//! It starts itself as the writer that is killed.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use toukan_core::model::{Address, Endpoint, Host, Login, Mechanism, Protocol, Security, Server, Settings, UserName};
use toukan_engine::keep::{Account, AccountId, Accounts, CheckResult, LastCheck, Listed};

/// How often the writer is killed.
const KILLS: usize = 200;
/// Accounts that are there from the start and are written all the time.
const STEADY: usize = 4;
/// How many of its words the writer lives to say, and how long after them, in microseconds: a few savings.
const MOST: u64 = 8;
const LATEST: u64 = 10_000;
/// Programs that write at once, and how often each.
const TOGETHER: i64 = 4;
const TIMES: i64 = 60;

fn account(local: &str) -> Account {
    let address = Address::parse(&format!("{local}@example.jp")).unwrap();
    let endpoint = Endpoint { host: Host::parse("smtp.example.jp").unwrap(), port: 587 };
    let server = Server { protocol: Protocol::Smtp, endpoint, security: Security::Starttls };
    let username = UserName(address.to_string());
    Account::new(Settings::new(address, Login { server, username, mechanism: Some(Mechanism::Plain) }))
}

/// The nth state: long and short files in turn, every part of them says which it is.
fn mark(account: &mut Account, n: i64) {
    let length = usize::try_from(n.rem_euclid(200)).unwrap();
    account.name = Some(format!("{n} {}", "花".repeat(length)));
    account.submission.username = UserName(format!("u{n}"));
    account.last_check = Some(LastCheck { at: n, result: CheckResult::SignedIn });
}

fn marked(account: &Account) -> i64 {
    let n = account.last_check.as_ref().map_or(0, |check| check.at);
    if n > 0 {
        let mut same = account.clone();
        mark(&mut same, n);
        assert_eq!(*account, same, "a mixture of two states");
    }
    n
}

fn steady() -> impl Iterator<Item = AccountId> {
    (0..STEADY).map(|n| account(&format!("steady{n}")).id().clone())
}

/// Writes until it is killed, and says each state once it is saved.
fn write_for_ever(data: &Path, first: i64) {
    let accounts = Accounts::in_folder(data);
    let mut out = std::io::stdout().lock();
    writeln!(out, "begun").unwrap();
    let (coming, ids) = (account("coming-and-going"), steady().collect::<Vec<_>>());
    for n in first.. {
        for id in &ids {
            accounts.update(id, |account| mark(account, n)).unwrap();
            writeln!(out, "{id} {n}").unwrap();
        }
        accounts.save(&coming).unwrap();
        accounts.remove(coming.id()).unwrap();
    }
}

fn count_up(data: &Path, own: &str) {
    let accounts = Accounts::in_folder(data);
    let (shared, mut mine) = (account("shared").id().clone(), account(own));
    for n in 1..=TIMES {
        let add = |account: &mut Account| {
            let at = account.last_check.as_ref().map_or(0, |check| check.at);
            account.last_check = Some(LastCheck { at: at + 1, result: CheckResult::SignedIn });
        };
        accounts.update(&shared, add).unwrap();
        mark(&mut mine, n);
        accounts.save(&mine).unwrap();
    }
}

fn start(arguments: &[&str]) -> Child {
    Command::new(std::env::current_exe().unwrap()).args(arguments).stdout(Stdio::piped()).spawn().unwrap()
}

/// Numbers that differ from run to run; where the kills fall is in the hands of the clock anyway.
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

fn killed_while_saving() {
    let folder = tempfile::tempdir().unwrap();
    let accounts = Accounts::in_folder(folder.path());
    for n in 0..STEADY {
        accounts.save(&account(&format!("steady{n}"))).unwrap();
    }
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let mut state = u64::from(now.subsec_nanos());
    let mut saved: BTreeMap<String, i64> = steady().map(|id| (id.to_string(), 0)).collect();
    let (mut unfinished, mut states) = (0, 0);
    for _ in 0..KILLS {
        let first = saved.values().max().unwrap() + 1;
        let mut writer = start(&["write-for-ever", folder.path().to_str().unwrap(), &first.to_string()]);
        let mut said = BufReader::new(writer.stdout.take().unwrap());
        let mut lines = Vec::new();
        // By what it has done, so that a slow disk is killed in the middle of its work too.
        for _ in 0..=random(&mut state) % MOST {
            let mut line = String::new();
            said.read_line(&mut line).unwrap();
            lines.push(line);
        }
        assert_eq!(lines[0], "begun\n");
        thread::sleep(Duration::from_micros(random(&mut state) % LATEST));
        writer.kill().unwrap();
        writer.wait().unwrap();
        lines.extend(said.lines().map_while(Result::ok));
        for line in lines {
            // The last line may have been cut short by the kill.
            if let Some((id, n)) = line.split_once(' ')
                && let Some(last) = saved.get_mut(id)
            {
                *last = n.trim_end().parse().unwrap();
                states += 1;
            }
        }
        for listed in accounts.list().unwrap() {
            assert!(matches!(listed, Listed::Account(_)), "{listed:?}");
        }
        for id in steady() {
            let there = marked(&accounts.load(&id).unwrap());
            let said = saved.get_mut(id.as_str()).unwrap();
            assert!(there >= *said, "{id}: {said} was saved, {there} is there");
            *said = there;
        }
        unfinished += names(folder.path()).iter().filter(|name| name.ends_with(".unfinished")).count();
    }
    accounts.save(&account("last")).unwrap();
    let _ = accounts.remove(account("coming-and-going").id());
    let left = names(folder.path());
    assert_eq!(left.len(), STEADY + 2, "{left:?}");
    println!("{KILLS} kills, {states} states saved, {unfinished} files were unfinished: nothing lost");
    assert!(states > KILLS, "the kills came before anything was saved");
    assert!(unfinished > 0, "no kill came while a file was being written");
}

fn names(data: &Path) -> Vec<String> {
    let entries = fs::read_dir(data.join("accounts")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn writing_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let accounts = Accounts::in_folder(folder.path());
    accounts.save(&account("shared")).unwrap();
    let data = folder.path().to_str().unwrap();
    let writers: Vec<_> = (0..TOGETHER).map(|n| start(&["count-up", data, &format!("own{n}")])).collect();
    for writer in writers {
        assert!(writer.wait_with_output().unwrap().status.success());
    }
    let shared = accounts.load(account("shared").id()).unwrap();
    assert_eq!(shared.last_check.unwrap().at, TOGETHER * TIMES);
    for n in 0..TOGETHER {
        assert_eq!(marked(&accounts.load(account(&format!("own{n}")).id()).unwrap()), TIMES);
    }
    println!("{TOGETHER} programs wrote {TIMES} times each into one account: nothing lost");
}

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write-for-ever", data, first] => write_for_ever(Path::new(data), first.parse().unwrap()),
        ["count-up", data, own] => count_up(Path::new(data), own),
        _ => {
            let begun = Instant::now();
            writing_at_once();
            killed_while_saving();
            println!("killed: {} s", begun.elapsed().as_secs());
        }
    }
}
