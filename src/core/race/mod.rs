//! Which address first (RFC 8305).
//!
//! **At most one attempt a quarter of a second, the next at once when one fails, none once one
//! stands.** A race knows addresses and numbers, no sockets: whoever carries it out asks
//! [`Race::due`], and tells what became of it. Every attempt is its own question and its own entry
//! in the record.

use std::net::IpAddr;
use std::time::Duration;

use crate::model::{ActionId, Family, Moment};

/// How long an attempt runs alone (RFC 8305 §5, "Connection Attempt Delay").
pub const ATTEMPT_DELAY: Duration = Duration::from_millis(250);

/// How many addresses of one host are tried. Pools of dozens exist; three of each family tell a
/// dead family from a dead machine.
pub const MAX_ADDRESSES: usize = 6;

/// Families in turn, IPv6 first, the resolver's order within each (RFC 8305 §4); each address once.
pub fn interleave(addresses: &[IpAddr]) -> Vec<IpAddr> {
    let of = |family| addresses.iter().copied().filter(move |ip| Family::of(*ip) == family);
    let (mut six, mut four) = (of(Family::Ipv6), of(Family::Ipv4));
    let mut order: Vec<IpAddr> = Vec::new();
    loop {
        let pair = [six.next(), four.next()];
        if pair == [None, None] {
            return order;
        }
        for ip in pair.into_iter().flatten() {
            if !order.contains(&ip) {
                order.push(ip);
            }
        }
    }
}

/// One race for one server.
#[derive(Clone, Debug)]
pub struct Race {
    waiting: std::collections::VecDeque<IpAddr>,
    running: Vec<(ActionId, IpAddr)>,
    standing: Option<(ActionId, IpAddr)>,
    started: Option<Moment>,
    hurry: bool,
    second_chance: bool,
}

impl Race {
    /// A race over these addresses.
    pub fn new(addresses: &[IpAddr]) -> Self {
        let mut waiting: std::collections::VecDeque<_> = interleave(addresses).into();
        waiting.truncate(MAX_ADDRESSES);
        Self { waiting, running: Vec::new(), standing: None, started: None, hurry: false, second_chance: true }
    }

    /// The address that should be tried now, if one should.
    pub fn due(&self, now: Moment) -> Option<IpAddr> {
        let waits = self.next_at().is_some_and(|at| at > now);
        if self.standing.is_some() || waits { None } else { self.waiting.front().copied() }
    }

    /// When the next address is due, where that is a matter of time alone.
    pub fn next_at(&self) -> Option<Moment> {
        let alone = self.standing.is_none() && !self.running.is_empty() && !self.waiting.is_empty() && !self.hurry;
        self.started.filter(|_| alone).map(|at| at + ATTEMPT_DELAY)
    }

    /// The due address is being tried.
    pub fn begun(&mut self, id: ActionId, now: Moment) {
        if let Some(ip) = self.waiting.pop_front() {
            self.running.push((id, ip));
            self.started = Some(now);
            self.hurry = false;
        }
    }

    /// The due address may not be tried.
    pub fn passed_over(&mut self) {
        self.waiting.pop_front();
    }

    /// A connection stands. The others, returned, are no longer needed.
    pub fn stands(&mut self, id: ActionId) -> Vec<ActionId> {
        let Some(at) = self.running.iter().position(|(one, _)| *one == id) else { return Vec::new() };
        if self.standing.is_some() {
            // Two stood at once: the first one runs on.
            self.running.remove(at);
            return vec![id];
        }
        self.standing = Some(self.running.remove(at));
        self.running.drain(..).map(|(one, _)| one).collect()
    }

    /// An attempt came to nothing before it stood.
    pub fn failed(&mut self, id: ActionId) {
        self.running.retain(|(one, _)| *one != id);
        self.hurry = true;
    }

    /// A connection that stood is over. If it just broke off, one more address may try, once.
    pub fn ended(&mut self, id: ActionId, broke_off: bool) {
        self.failed(id);
        self.standing = self.standing.filter(|(one, _)| *one != id);
        if !(broke_off && self.second_chance) {
            self.waiting.clear();
        }
        self.waiting.truncate(1);
        self.second_chance = false;
    }

    /// Where this attempt goes.
    pub fn address(&self, id: ActionId) -> Option<IpAddr> {
        self.attempts().find(|(one, _)| *one == id).map(|(_, ip)| ip)
    }

    /// Everything that is under way.
    pub fn attempts(&self) -> impl Iterator<Item = (ActionId, IpAddr)> + '_ {
        self.standing.iter().chain(&self.running).copied()
    }

    /// Whether a connection stands.
    pub fn is_standing(&self) -> bool {
        self.standing.is_some()
    }

    /// Whether nothing runs and nothing is left.
    pub fn is_over(&self) -> bool {
        self.attempts().next().is_none() && self.waiting.is_empty()
    }

    /// Gives up what was not begun.
    pub fn give_up(&mut self) {
        self.waiting.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ips(texts: &[&str]) -> Vec<IpAddr> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn families_take_turns() {
        let mixed = ips(&["192.0.2.1", "192.0.2.2", "2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.3"]);
        let expected = ips(&["2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.2", "192.0.2.3"]);
        assert_eq!(interleave(&mixed), expected);
    }

    #[test]
    fn one_at_a_time_and_the_next_at_once_after_a_failure() {
        let mut race = Race::new(&ips(&["192.0.2.1", "2001:db8::1", "192.0.2.2"]));
        let now = Moment::START;
        assert_eq!(race.due(now), Some(ips(&["2001:db8::1"])[0]));
        race.begun(ActionId(1), now);
        assert_eq!(race.due(now), None);
        assert_eq!(race.next_at(), Some(Moment::from_millis(250)));
        assert!(race.due(Moment::from_millis(250)).is_some());
        race.failed(ActionId(1));
        assert_eq!(race.due(Moment::from_millis(1)), Some(ips(&["192.0.2.1"])[0]));
    }

    #[test]
    fn who_stands_ends_the_race() {
        let mut race = Race::new(&ips(&["192.0.2.1", "2001:db8::1", "192.0.2.2"]));
        race.begun(ActionId(1), Moment::START);
        race.begun(ActionId(2), Moment::from_millis(250));
        assert_eq!(race.stands(ActionId(2)), [ActionId(1)]);
        assert_eq!(race.due(Moment::from_millis(900)), None);
        assert_eq!(race.next_at(), None);
    }

    #[test]
    fn a_broken_conversation_gives_one_more_address_a_chance() {
        let mut race = Race::new(&ips(&["192.0.2.1", "192.0.2.2", "192.0.2.3"]));
        for (id, more) in [(1, true), (2, false)] {
            race.begun(ActionId(id), Moment::START);
            race.stands(ActionId(id));
            race.ended(ActionId(id), true);
            assert_eq!(race.due(Moment::START).is_some(), more);
        }
        assert!(race.is_over());
        let mut refused = Race::new(&ips(&["192.0.2.1", "192.0.2.2"]));
        refused.begun(ActionId(1), Moment::START);
        refused.stands(ActionId(1));
        refused.ended(ActionId(1), false);
        assert!(refused.is_over());
    }
}
