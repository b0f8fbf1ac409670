//! Servers that mean no good, and good ones with bad manners: the real program against scripts on
//! loopback, over real sockets and real TLS. What each case says and what has to come of it stands
//! in `cases.txt`; every script goes on willingly after its trick, so that a program that falls for
//! it is seen to hand its password over.

#![allow(clippy::unwrap_used, clippy::panic, reason = "in a test a missing piece is the answer")]

mod artefacts;
mod authority;
mod cases;
mod leaks;
mod program;
mod server;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use self::cases::Case;
use self::program::judge;

/// Cases at a time: most of them wait for somebody.
const AT_ONCE: usize = 6;

#[test]
fn nobody_gets_a_password_by_a_trick_and_bad_manners_are_forgiven() {
    let cases = cases::all();
    let authority = authority::Authority::new();
    let next = AtomicUsize::new(0);
    let told: Mutex<Vec<(usize, String, Vec<String>)>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some((place, case)) = pick(&cases, &next) {
                    let (line, faults) = judge(case, &authority);
                    told.lock().unwrap().push((place, line, faults));
                }
            });
        }
    });
    let mut told = told.into_inner().unwrap();
    told.sort();
    #[allow(clippy::print_stdout, reason = "the table is what a reader of the run wants to see")]
    for (_, line, _) in &told {
        println!("{line}");
    }
    let hostile = cases.iter().filter(|case| !case.is_good()).count();
    assert!(hostile >= 80 && cases.len() - hostile >= 20, "{hostile} of {} cases are hostile", cases.len());
    let faults: Vec<String> = told.into_iter().flat_map(|(_, _, faults)| faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn pick<'a>(cases: &'a [Case], next: &AtomicUsize) -> Option<(usize, &'a Case)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    cases.get(place).map(|case| (place, case))
}
