//! Likely names and ports, when nobody has said anything yet.

use super::{Claim, Order};
use crate::model::{Candidate, Endpoint, Fqdn, Host, Protocol, Security, Server, Source, Trust};

/// Labels that hosting providers give their submission servers, the likelier first.
///
/// `mx` is not among them: a host of that name which takes the domain's mail is named by the MX
/// record itself.
const LABELS: [&str; 2] = ["smtp", "mail"];

/// Where in the order of guesses each kind of name stands.
const AT_CLAIMED_HOST: u16 = 0;
const BELOW_DOMAIN: u16 = 1;
const AT_EXCHANGER: u16 = 10;
const BARE_DOMAIN: u16 = 100;
const BESIDE_EXCHANGER: u16 = 200;

/// A name worth a try, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likely {
    /// The host.
    pub name: Fqdn,
    /// Smaller is likelier.
    pub place: u16,
}

/// The names that follow from the domain alone: below it where nobody else can have registered
/// them, then the domain itself.
pub fn from_domain(domain: &Fqdn) -> Vec<Likely> {
    let below = (BELOW_DOMAIN..).zip(LABELS).filter_map(|(place, label)| {
        Some(Likely { name: domain.below(label).ok().filter(|name| name.belongs_to(domain))?, place })
    });
    below.chain([Likely { name: domain.clone(), place: BARE_DOMAIN }]).collect()
}

/// The names that follow from the hosts that take the domain's mail: those hosts, then the likely
/// labels below what their operator registered. Never above that, and nothing for the big ones.
pub fn from_exchangers(hosts: &[Fqdn]) -> Vec<Likely> {
    let mut names = Vec::new();
    for (host, at) in hosts.iter().zip(0u16..).filter(|(host, _)| !super::mx::takes_no_submission(host)) {
        names.push(Likely { name: host.clone(), place: AT_EXCHANGER + at });
        let Some(registrable) = host.registrable() else { continue };
        for (label, which) in LABELS.iter().zip(0u16..) {
            if let Ok(name) = registrable.below(label) {
                names.push(Likely { name, place: BESIDE_EXCHANGER + at * 2 + which });
            }
        }
    }
    names
}

/// The first place that a name from an MX record can have.
pub const FIRST_EXCHANGER: Order = Order(AT_EXCHANGER, 0, 0);

/// Both submission ports of a likely name: 587 with STARTTLS before 465.
pub fn claims(likely: &Likely, domain: &Fqdn) -> [Claim; 2] {
    let trust = if likely.name.belongs_to(domain) { Trust::Guessed } else { Trust::Outside };
    let claim = |port, security, at| Claim {
        candidate: Candidate {
            server: Server {
                protocol: Protocol::Smtp,
                endpoint: Endpoint { host: Host::Name(likely.name.clone()), port },
                security,
            },
            username: None,
            mechanisms: Vec::new(),
            source: Source::Guess,
            trust,
        },
        order: Order(likely.place, at, 0),
    };
    [claim(587, Security::Starttls, 0), claim(465, Security::Tls, 1)]
}

/// The label that hosting providers give their IMAP servers.
const READING: &str = "imap";

/// Likely names for reading mail, the likelier first: where mail is handed in and its neighbour
/// `imap.`, then below the domain. Never above what was registered.
pub fn for_reading(domain: &Fqdn, submission: Option<&Fqdn>) -> Vec<Likely> {
    let neighbour = submission.and_then(|host| {
        let labelled = host.labels().next().is_some_and(|label| LABELS.contains(&label));
        let parent = host.parent().filter(|parent| labelled && parent.registrable().is_some())?;
        parent.below(READING).ok()
    });
    let below = [READING, "mail"].into_iter().filter_map(|label| domain.below(label).ok());
    let mut likely: Vec<Likely> = Vec::new();
    for (place, name) in (AT_CLAIMED_HOST..).zip(submission.cloned().into_iter().chain(neighbour).chain(below)) {
        if likely.iter().all(|one| one.name != name) {
            likely.push(Likely { name, place });
        }
    }
    likely
}

/// Both IMAP ports of a likely name: 993 before 143 with STARTTLS (RFC 8314 §3).
pub fn claims_for_reading(likely: &Likely, domain: &Fqdn) -> [Claim; 2] {
    let trust = if likely.name.is_within(domain) { Trust::Guessed } else { Trust::Outside };
    let claim = |port, security, at| Claim {
        candidate: Candidate {
            server: Server {
                protocol: Protocol::Imap,
                endpoint: Endpoint { host: Host::Name(likely.name.clone()), port },
                security,
            },
            username: None,
            mechanisms: Vec::new(),
            source: Source::Guess,
            trust,
        },
        // All 993 before any 143: the second is only tried where the first gave nothing.
        order: Order(at, likely.place, 0),
    };
    [claim(993, Security::Tls, 0), claim(143, Security::Starttls, 1)]
}

/// The other submission port of a host that a source named, for when the named one does not
/// answer. User name and mechanisms are those the source gave for this host.
pub fn beside(claimed: &Candidate, domain: &Fqdn) -> Vec<Claim> {
    let Some(name) = claimed.server.endpoint.host.name() else { return Vec::new() };
    let mut beside: Vec<Claim> = claims(&Likely { name: name.clone(), place: AT_CLAIMED_HOST }, domain).into();
    beside.retain(|claim| claim.candidate.server.endpoint.port != claimed.server.endpoint.port);
    for claim in &mut beside {
        claim.candidate.username.clone_from(&claimed.username);
        claim.candidate.mechanisms.clone_from(&claimed.mechanisms);
    }
    beside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(likely: &[Likely]) -> Vec<&str> {
        likely.iter().map(|one| one.name.host()).collect()
    }

    #[test]
    fn never_above_what_was_registered() {
        let mx = [Fqdn::parse("mx1.deep.hoster.co.jp").unwrap()];
        assert_eq!(names(&from_exchangers(&mx)), ["mx1.deep.hoster.co.jp", "smtp.hoster.co.jp", "mail.hoster.co.jp"]);
        assert_eq!(
            names(&from_domain(&Fqdn::parse("example.jp").unwrap())),
            ["smtp.example.jp", "mail.example.jp", "example.jp"]
        );
    }

    #[test]
    fn mail_is_read_where_it_is_handed_in_or_beside_it() {
        let domain = Fqdn::parse("example.jp").unwrap();
        let of = |host: &str| for_reading(&domain, Some(&Fqdn::parse(host).unwrap()));
        assert_eq!(
            names(&of("smtp.hoster.co.jp")),
            ["smtp.hoster.co.jp", "imap.hoster.co.jp", "imap.example.jp", "mail.example.jp"]
        );
        assert_eq!(names(&of("mail.example.jp")), ["mail.example.jp", "imap.example.jp"]);
        // Nothing is asked for above what somebody registered.
        assert_eq!(names(&of("smtp.co.jp")), ["smtp.co.jp", "imap.example.jp", "mail.example.jp"]);
        assert_eq!(names(&for_reading(&domain, None)), ["imap.example.jp", "mail.example.jp"]);
    }

    #[test]
    fn nothing_is_tried_at_the_big_receivers() {
        assert!(from_exchangers(&[Fqdn::parse("aspmx.l.google.com").unwrap()]).is_empty());
    }

    #[test]
    fn only_the_other_port_is_tried_beside_a_claim() {
        let domain = Fqdn::parse("example.jp").unwrap();
        let [first, second] = claims(&Likely { name: domain.clone(), place: 0 }, &domain);
        let beside = beside(&first.candidate, &domain);
        assert_eq!(beside.iter().map(|claim| &claim.candidate.server).collect::<Vec<_>>(), [&second.candidate.server]);
    }
}
