//! How close to the network's own speed: domains with every mix of sources, round trips and
//! faults, settled time against the shortest time possible.
//!
//! `TOUKAN_DOMAINS` says how many domains (`tests/run --full` takes 100,000, built with
//! optimisation); the ordinary run takes fewer of the same ones.

mod town;

use std::collections::BTreeMap;

use toukan_core::detect::Target;

use crate::simulator::run;
use town::Town;

/// Enough for several of every class.
const ORDINARY: u64 = 1500;
/// The goal of every class.
const MOST: f64 = 1.05;
/// One domain costs no more steps of the planner than this, whatever stands before it in the run.
const MOST_STEPS: usize = 1500;
/// Memory may grow by this much between the first tenth of many domains and the last: less than a
/// dozen bytes each, what an allocator needs for itself.
const MOST_GROWTH_KIB: u64 = 1024;

#[derive(Default)]
struct Class {
    domains: u32,
    sum: f64,
    worst: f64,
    worst_seed: u64,
    most_steps: usize,
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is for whoever asks for it with --nocapture")]
fn settled_against_the_shortest_time_possible() {
    let count = wanted();
    let mut classes: BTreeMap<String, Class> = BTreeMap::new();
    let mut faults = Vec::new();
    let mut steps = [0usize; 10];
    let mut memory = [0u64; 10];
    for seed in 0..count {
        let town = Town::new(seed);
        let run = run(&town.internet, Target::Domain(town.internet.domain.clone()));
        let tenth = usize::try_from(seed * 10 / count).unwrap();
        steps[tenth] += run.steps;
        let class = classes.entry(town.class()).or_default();
        class.domains += 1;
        class.most_steps = class.most_steps.max(run.steps);
        match town.shortest(&run) {
            Ok(shortest) => {
                let ratio = ratio(run.settled_ms, shortest);
                class.sum += ratio;
                if ratio > class.worst {
                    (class.worst, class.worst_seed) = (ratio, seed);
                }
            }
            Err(fault) => faults.push(format!("{} of seed {seed}: {fault}", town.class())),
        }
        if (seed + 1) * 10 % count < 10 {
            memory[tenth] = resident_kib();
        }
    }
    println!("{:<34}{:>8}{:>8}{:>8}{:>8}{:>8}", "class", "domains", "mean", "worst", "(seed)", "steps");
    for (name, class) in &classes {
        let mean = class.sum / f64::from(class.domains);
        let Class { domains, worst, worst_seed, most_steps, .. } = class;
        println!("{name:<34}{domains:>8}{mean:>8.3}{worst:>8.3}{worst_seed:>8}{most_steps:>8}");
        // Where packets are lost, a guess stays at home for a source that was heard, while a better
        // one that names it comes late: there the middle of the class counts.
        let most = if name.ends_with("Lossy") { mean } else { *worst };
        if most > MOST {
            faults.push(format!("{name}: {most:.3}, the worst is seed {worst_seed}"));
        }
        if *most_steps > MOST_STEPS {
            faults.push(format!("{name}: {most_steps} steps"));
        }
    }
    let each = usize::try_from(count / 10).unwrap().max(1);
    println!("steps a domain, first and last tenth: {} and {}", steps[0] / each, steps[9] / each);
    println!("memory after the first tenth and at the end: {} and {} KiB", memory[0], memory[9]);
    if count >= 50_000 && memory[9] > memory[0] + MOST_GROWTH_KIB {
        faults.push(format!("memory grows: {memory:?} KiB"));
    }
    faults.truncate(30);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[expect(clippy::disallowed_methods, reason = "how many is the caller's choice")]
fn wanted() -> u64 {
    std::env::var("TOUKAN_DOMAINS").ok().and_then(|text| text.parse().ok()).unwrap_or(ORDINARY)
}

/// What this process holds in memory; 0 where the system does not say it like Linux.
#[expect(clippy::disallowed_methods, reason = "the process's own figures")]
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").trim().parse().ok()).unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of one run")]
fn ratio(settled: u64, shortest: u64) -> f64 {
    settled as f64 / shortest.max(1) as f64
}
