//! A world in which nothing is published: what guessing alone finds at the names and ports that
//! providers really use, whatever their MX looks like.

mod world;

use std::collections::BTreeMap;

use toukan_core::detect::{Found, Target};
use toukan_core::model::{Ask, Host, Security, Server};

use crate::simulator::{Run, run};
use world::{Exchanger, Provider, providers};

/// What guessing came to at one provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Came {
    /// To a server that is listed, verified.
    Found,
    /// To a verified server that is not listed.
    Wrong,
    /// To a listed server without encryption: reported, not verified.
    Bare,
    Nothing,
}

fn came(provider: &Provider, run: &Run) -> Came {
    let listed = |server: &Server| {
        let Host::Name(host) = &server.endpoint.host else { return false };
        provider
            .servers
            .iter()
            .any(|(name, port, security)| name == host && *port == server.endpoint.port && *security == server.security)
    };
    match run.best() {
        Some(Found { candidate, verified: true, .. }) if listed(&candidate.server) => Came::Found,
        Some(Found { verified: true, .. }) => Came::Wrong,
        Some(Found { candidate, .. }) if listed(&candidate.server) => Came::Bare,
        _ => Came::Nothing,
    }
}

/// The least that has to be found of 163, by what MX there is. 130 have any encryption at all.
const LEAST: [(Exchanger, usize); 6] = [
    (Exchanger::None, 99),
    (Exchanger::Apart, 99),
    (Exchanger::SameMachine, 102),
    (Exchanger::Itself, 129),
    (Exchanger::Reading, 115),
    (Exchanger::Hoster, 111),
];

/// A run asks for no more names than this: see `discover::guess::MOST_NAMES`.
const MOST_NAMES: usize = 44;

#[test]
#[expect(clippy::print_stdout, reason = "the table is for whoever asks for it with --nocapture")]
fn what_guessing_finds() {
    let providers = providers();
    assert_eq!(providers.len(), 163);
    println!("{:<14}{:>7}{:>7}{:>7}{:>9}  of {}", "MX", "found", "wrong", "bare", "nothing", providers.len());
    let mut faults = Vec::new();
    for (exchanger, least) in LEAST {
        let mut counts = [0usize; 4];
        let mut missed: BTreeMap<String, usize> = BTreeMap::new();
        for provider in &providers {
            let internet = world::internet(&providers, provider, exchanger);
            let run = run(&internet, Target::Domain(provider.domain.clone()));
            let names = run.asked.iter().filter(|(_, ask)| matches!(ask, Ask::Resolve { .. })).count();
            if names > MOST_NAMES {
                faults.push(format!("{}: {names} names asked for", provider.domain));
            }
            let came = came(provider, &run);
            counts[came as usize] += 1;
            match came {
                Came::Wrong => faults.push(format!("{exchanger:?}, {}: {:?}", provider.domain, run.best())),
                Came::Nothing => *missed.entry(provider.shape()).or_default() += 1,
                Came::Found | Came::Bare => {}
            }
        }
        let [found, wrong, bare, nothing] = counts;
        println!("{:<14}{found:>7}{wrong:>7}{bare:>7}{nothing:>9}", format!("{exchanger:?}"));
        let missed: Vec<String> = missed.into_iter().map(|(shape, times)| format!("{shape} {times}")).collect();
        println!("    nothing at: {}", missed.join(", "));
        if found < least {
            faults.push(format!("{exchanger:?}: only {found} found"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Guesses speak nothing but TLS.
#[test]
fn nothing_is_found_without_encryption() {
    let providers = providers();
    for provider in providers.iter().filter(|one| one.servers.iter().all(|(.., how)| *how == Security::None)) {
        for (exchanger, _) in LEAST {
            let internet = world::internet(&providers, provider, exchanger);
            let run = run(&internet, Target::Domain(provider.domain.clone()));
            assert!(run.best().is_none_or(|best| !best.verified), "{}: {:?}", provider.domain, run.best());
        }
    }
}
