//! Where sockets are scarce, whoever was named goes before whoever is only likely.

use std::net::IpAddr;

use super::Detection;
use super::detection::Topic;
use super::probe::silent;
use crate::model::{ActionId, Server, Source};

impl Detection {
    /// Ends an attempt of a guess, so that a claim finds a free socket: a silent one; at an address
    /// that is full, else the one that was begun last there, for a claim does not stand in line
    /// behind guesses. The socket is free when the attempt's terminal event comes, so one is ended
    /// at a time.
    pub(super) fn make_room(&mut self, ip: Option<IpAddr>) {
        if self.is_room_coming() {
            return;
        }
        let full = ip.filter(|ip| self.sockets.is_full(*ip));
        // First of all one that was named in the wrong manner, as it seems: nothing is hoped of it but a word.
        if let Some((id, ip, server)) = self.mute_in_vain(full) {
            self.cut = true;
            return self.end_mute(id, ip, &server);
        }
        let patience = self.patience.now();
        let guesses = self.live.iter().rev().filter_map(|(id, question)| {
            let Topic::Probe(server) = &question.topic else { return None };
            let guess = self.claims_for(server).all(|claim| claim.candidate.source == Source::Guess);
            let there = self.probes.get(server).and_then(|probe| probe.race.address(*id));
            let silent = !question.stands && self.now >= question.asked + patience;
            (guess && (full.is_none() || there == full)).then(|| (*id, server.clone(), silent))
        });
        let guesses: Vec<(ActionId, Server, bool)> = guesses.collect();
        let last = guesses.first().filter(|_| full.is_some());
        let victim = guesses.iter().find(|(.., silent)| *silent).or(last).cloned();
        if let Some((id, server, was_silent)) = victim {
            self.stop(id);
            self.cut = true;
            self.attempt_ended(id, &server, !was_silent, was_silent.then(silent));
        }
    }
}
