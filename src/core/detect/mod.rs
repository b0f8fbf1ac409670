//! The planner: which question next, which probe next, when settled, which result is best and why.
//!
//! **Ask everything at once; never wait for an answer that cannot change the result; connect to
//! nobody more often than the limits say; believe nothing further than the way it came by.**
//!
//! [`Detection`] is sans-I/O. What happened is only noted by [`Detection::handle`]; everything is
//! decided in the next `poll_*` or [`Detection::handle_timeout`], in the order of the questions, so
//! that answers that come at the same moment give the same result in whatever order they are
//! handed over. After each event call `poll_action` until it returns `None`.

mod addresses;
mod aside;
mod canary;
mod certified;
mod compared;
mod detection;
mod dnssec;
mod fetching;
mod further;
mod incoming;
mod limits;
mod listed;
mod manner;
mod outcome;
mod papers;
mod patience;
mod probe;
mod rank;
mod room;
mod settle;
mod shared;
mod sources;
mod trust;

use std::net::IpAddr;

use url::Url;

use crate::discover::table::Table;
use crate::look::Controls;
use crate::model::{Action, ActionId, Candidate, Fqdn, Host, Moment, Observation, Server, SettledBecause};

pub use addresses::is_public;
pub use canary::is_canary;
pub use compared::{RESOLVERS, Resolver, resolver};
pub use detection::Detection;
pub(crate) use limits::{Leave, Sockets};
pub use limits::{MAX_OPEN, MAX_OPEN_PER_ADDRESS, MAX_PER_ADDRESS, PORTS};

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The submission servers of a mail domain.
    Domain(Fqdn),
    /// Nothing: only how IPv4 is reached.
    Nothing,
    /// This one server, entered by a person: its host is resolved, it is probed, nothing else.
    Typed(Server),
    /// The servers of an account that a person has kept: both count as typed, and nothing else is asked.
    Saved {
        /// Where mail is handed in.
        submission: Server,
        /// Where mail is read.
        incoming: Option<Server>,
    },
}

/// Which sources are asked beside the mail domain's own and its hoster's.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The provider table; `None`: it is not looked at.
    pub table: Option<&'static Table>,
    /// Where the database of providers (ISPDB) is, with a `/` at its end; `None`: it is not asked.
    /// It learns the mail domain and the domain of its mail exchanger, never an address.
    pub ispdb: Option<Url>,
    /// A second resolver that is asked for MX and SRV over HTTPS, so that its answers can be compared (see
    /// [`resolver`], [`RESOLVERS`]); `None`: nobody. It learns the mail domain, and changes nothing.
    pub compared_with: Option<Url>,
    /// The hosts that a look at the network asks beside the domain's own; `None`: nobody else is asked. They learn
    /// this computer's address, and nothing of the account.
    pub controls: Option<&'static Controls>,
    /// Documents go through a proxy: it resolves their hosts, and where only the proxy can, nobody here
    /// knows their addresses. What it may reach is its own matter.
    pub by_proxy: bool,
    /// The same for these mail domains only: the box to practise in plays such a network.
    pub proxied: Vec<Fqdn>,
    /// Whether anything is asked for outside at all. Without it the table's word is all there is.
    pub network: bool,
}

/// The table and the mail domain itself; not the database.
impl Default for Sources {
    fn default() -> Self {
        let (table, controls) = (Some(Table::embedded()), Some(Controls::embedded()));
        Self { table, ispdb: None, compared_with: None, controls, by_proxy: false, proxied: Vec::new(), network: true }
    }
}

impl Sources {
    /// The address of a database of providers; `None` if it is none that is asked: HTTPS at a host's
    /// usual port, with a `/` at its end.
    pub fn database(text: &str) -> Option<Url> {
        let url = Url::parse(text).ok()?;
        let plain = url.username().is_empty() && url.password().is_none() && url.port().is_none();
        let bare = url.query().is_none() && url.fragment().is_none() && url.path().ends_with('/');
        (url.scheme() == "https" && url.domain().is_some() && plain && bare).then_some(url)
    }
}

/// What detection wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask this.
    Start(Action),
    /// The answer to this is no longer needed. Its terminal event still has to come.
    Stop(ActionId),
}

/// A server that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is claimed, with the trust it has now.
    pub candidate: Candidate,
    /// Where it was verified.
    pub address: Option<IpAddr>,
    /// TLS verified for the host we meant (or has the certificate that the person accepted there, which its
    /// observation says), and a way to sign in offered inside.
    pub verified: bool,
    /// The probe that decided this; `None` if there was none.
    pub observation: Option<Observation>,
}

/// The result. Its first server does not change after it is there, see [`Detection::better`]; what
/// stands beside it is completed while answers still come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// When.
    pub settled_at: Moment,
    /// Why then.
    pub why: SettledBecause,
    /// Submission servers: verified ones before others, the best first. What a source claimed is
    /// here even if it gave no answer; a guess only if somebody answered. A server that a person
    /// typed stands here whatever it speaks.
    pub submission: Vec<Found>,
    /// The MX names a known provider and another source a different one: none of the servers is
    /// recommended before the other, and each needs a person's yes.
    pub disagree: bool,
    /// The hosts between which a person then chooses: one a provider, the better proven first. Empty where
    /// sources do not disagree.
    pub choice: Vec<Host>,
    /// Servers for reading mail as claimed until then, the best first. Which of them answer is in
    /// [`Incoming`].
    pub incoming: Vec<Found>,
}

/// The result about reading mail, looked for once the other is there. It does not change either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// When.
    pub settled_at: Moment,
    /// Why then.
    pub why: SettledBecause,
    /// Servers for reading mail: verified ones before others, the best first; a guess only if
    /// somebody answered. POP3 is not spoken, so such a server is never verified.
    pub servers: Vec<Found>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_at_an_https_address_that_ends_in_a_slash() {
        assert!(Sources::database("https://autoconfig.thunderbird.net/v1.1/").is_some());
        for bad in [
            "http://ispdb.example/v1.1/",
            "https://ispdb.example/v1.1",
            "https://ispdb.example:8443/",
            "https://192.0.2.1/",
            "https://u@ispdb.example/",
            "https://ispdb.example/?domain=/",
            "ispdb.example",
        ] {
            assert!(Sources::database(bad).is_none(), "{bad}");
        }
    }
}
