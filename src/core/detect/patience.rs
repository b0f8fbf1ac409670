//! How long an answer is awaited that could still change the result.

use std::time::Duration;

/// However fast the network is, a web server may think this long.
const LEAST: Duration = Duration::from_millis(400);
/// However slow it is, nobody waits longer for one answer that may never come.
pub(super) const MOST: Duration = Duration::from_secs(2);
/// A document takes a few round trips (connection, handshake, request), and so does a handshake.
const ROUND_TRIPS: u32 = 4;
/// A conversation that goes on gets its patience anew with every sign of life, in all this many
/// times: seven round trips are usual, a tarpit is not waited out.
pub(super) const RENEWALS: u32 = 3;
/// After the result, an answer that could be better is awaited this many times the patience.
pub(super) const AFTERWARDS: u32 = 2;
/// A question that has no answer by then has none. DNS and web clients give up earlier.
pub(super) const QUESTION: Duration = Duration::from_secs(10);
/// How long whoever wanted to see a second resolver's answers waits for them: a connection, a handshake and a few
/// requests, also over a slow link. The result is there long before.
pub(super) const COMPARED: Duration = Duration::from_secs(3);
/// The one conversation with a server that was typed: longer than all the deadlines within, the
/// longest of them for servers that greet late on purpose.
pub(super) const TYPED: Duration = Duration::from_mins(3);
/// A connection that does not stand by then is silent: two lost SYNs are sent again within 3 s
/// (RFC 6298), a third one is a silent port.
pub(super) const SILENT: Duration = Duration::from_secs(5);
/// The same where something else was verified but needs a person's yes: the network works, one
/// lost SYN is sent again after 1 s.
pub(super) const SILENT_BESIDE: Duration = MOST;

/// What the patience is at this point of the run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Patience {
    slowest: Duration,
}

impl Patience {
    /// A DNS answer came, a connection stood, or a handshake was done after this long.
    pub(super) fn learn(&mut self, round_trip: Duration) {
        self.slowest = self.slowest.max(round_trip);
    }

    /// Four times the slowest round trip of this run that succeeded, at least 0.4 s, at most 2 s.
    pub(super) fn now(self) -> Duration {
        self.slowest.saturating_mul(ROUND_TRIPS).clamp(LEAST, MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_round_trips_within_bounds() {
        let after = |millis| {
            let mut patience = Patience::default();
            patience.learn(Duration::from_millis(millis));
            patience.learn(Duration::from_millis(1));
            patience.now().as_millis()
        };
        assert_eq!([after(0), after(20), after(150), after(9000)], [400, 400, 600, 2000]);
    }
}
