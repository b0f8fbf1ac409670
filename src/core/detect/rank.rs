//! Which candidate is better: the one place where that is decided.

use crate::discover::Order;
use crate::model::{Candidate, Server, Source, Trust};

/// A candidate's place; the smaller is better.
///
/// 1. Trust: a result is worth no more than the way it was reached by.
/// 2. Source: person, autoconfig, well-known, SRV, guess.
/// 3. The source's own order: document order; SRV priority, then implicit TLS (RFC 8314 §3), then
///    weight; for guesses the likelier name, then 587 before 465.
/// 4. The server's name, port and security, so that nothing is left to chance.
///
/// Whether a candidate is verified comes before all this: see [`super::Outcome::submission`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) trust: Trust,
    source: Source,
    order: Order,
    server: Option<Server>,
}

impl Rank {
    pub(super) fn of(candidate: &Candidate, trust: Trust, order: Order) -> Self {
        Self { trust, source: candidate.source, order, server: Some(candidate.server.clone()) }
    }

    /// The best that this source could still bring.
    pub(super) fn bound(trust: Trust, source: Source, order: Order) -> Self {
        Self { trust, source, order, server: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Endpoint, Host, Protocol, Security};

    fn rank(trust: Trust, source: Source, order: (u16, u16, u16), host: &str, port: u16) -> Rank {
        let endpoint = Endpoint { host: Host::parse(host).unwrap(), port };
        let security = if port == 465 { Security::Tls } else { Security::Starttls };
        let server = Server { protocol: Protocol::Smtp, endpoint, security };
        Rank { trust, source, order: Order(order.0, order.1, order.2), server: Some(server) }
    }

    #[test]
    fn the_order_is_this() {
        use {Source as S, Trust as T};
        let table = [
            rank(T::Typed, S::Person, (0, 0, 0), "z.example", 587),
            rank(T::Published, S::Autoconfig, (0, 0, 0), "z.example", 587),
            rank(T::Published, S::Autoconfig, (1, 0, 0), "a.example", 465),
            rank(T::Published, S::WellKnown, (0, 0, 0), "a.example", 465),
            // The other port of a published host: as much believed, but nobody named it.
            rank(T::Published, S::Guess, (0, 0, 0), "z.example", 465),
            rank(T::Confirmed, S::Srv, (5, 1, 0), "z.example", 587),
            rank(T::Confirmed, S::Srv, (10, 0, 0), "a.example", 465),
            rank(T::Confirmed, S::Srv, (10, 0, 0), "b.example", 465),
            rank(T::Confirmed, S::Srv, (10, 1, 0), "a.example", 587),
            rank(T::Confirmed, S::Guess, (1, 0, 0), "smtp.example", 587),
            rank(T::Confirmed, S::Guess, (1, 1, 0), "smtp.example", 465),
            rank(T::Confirmed, S::Guess, (2, 0, 0), "mail.example", 587),
            rank(T::Guessed, S::Guess, (1, 0, 0), "smtp.example", 587),
            rank(T::Outside, S::Autoconfig, (0, 0, 0), "smtp.example", 465),
            rank(T::Outside, S::Srv, (0, 0, 0), "a.other", 465),
            rank(T::Outside, S::Guess, (10, 0, 0), "mx.other", 587),
        ];
        assert!(table.is_sorted(), "{table:#?}");
        assert!(Rank::bound(T::Confirmed, S::Srv, Order::default()) < table[5]);
    }
}
