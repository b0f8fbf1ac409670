//! Likely names and ports, when nobody has said anything yet.

use super::{Claim, Order};
use crate::model::{Candidate, Endpoint, Fqdn, Host, Protocol, Security, Server, Source, Trust};

/// Labels that hosting providers give their submission servers, the likelier first.
///
/// `mx` is not among them: a host of that name which takes the domain's mail is named by the MX
/// record itself.
const LABELS: [&str; 2] = ["smtp", "mail"];

/// Labels that some providers give them, the commoner first; counted over the submission servers
/// that mail programs' own tables list. A label that means another service (`www`, `webmail`) is
/// not among them, and none that a single provider made up.
const FURTHER: [&str; 33] = [
    "smtps",
    "smtpauth",
    "out",
    "smtp-auth",
    "smtp.mail",
    "smtpa",
    "send",
    "mbox",
    "securesmtp",
    "relay",
    "secure",
    "email",
    "smtpout",
    "outgoing",
    "po",
    "asmtp",
    "authsmtp",
    "msa",
    "mailhost",
    "securemail",
    "outbound",
    "smtp-mail",
    "poczta",
    "post",
    "sslout",
    "smtp01",
    "smtp1",
    "pop",
    "mx",
    "promail",
    "smtpauths",
    "mail1",
    "imap",
];

/// How many names one run asks for on the strength of guesses, those for documents and for reading
/// included. Two questions a name, and the resolvers of home routers keep about a hundred and
/// fifty questions in mind (dnsmasq's default): what is above that is dropped, and asked again only
/// seconds later.
pub const MOST_NAMES: usize = 44;

/// How many of them are kept for the time after the result: `imap` beside the server that was found.
pub const KEPT_FOR_READING: usize = 1;

/// How many names above a subdomain are gone up to: departments of universities lie two deep.
const MAX_ABOVE: usize = 2;

/// Where in the order of guesses each kind of name stands.
const AT_CLAIMED_HOST: u16 = 0;
const BELOW_DOMAIN: u16 = 1;
const AT_EXCHANGER: u16 = 10;
const BARE_DOMAIN: u16 = 100;
const FURTHER_BELOW_DOMAIN: u16 = 110;
const BESIDE_EXCHANGER: u16 = 200;
const ABOVE_DOMAIN: u16 = 250;
const FURTHER_BESIDE_EXCHANGER: u16 = 300;

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

/// Names for where those gave nothing, the most promising first: what stands above a subdomain,
/// down to what was registered, then further labels below the domain and below what the operator
/// of its first mail exchanger registered, in turn.
pub fn further(domain: &Fqdn, exchangers: &[Fqdn]) -> Vec<Likely> {
    let mut names: Vec<Likely> = Vec::new();
    for (above, place) in above(domain).zip((ABOVE_DOMAIN..).step_by(LABELS.len() + 1)) {
        let below = LABELS.iter().filter_map(|label| above.below(label).ok());
        let all = below.chain([above.clone()]).zip(place..);
        names.extend(all.map(|(name, place)| Likely { name, place }));
    }
    let hoster = exchangers.iter().filter(|host| !super::mx::takes_no_submission(host));
    let hoster = hoster.filter_map(Fqdn::registrable).find(|hoster| domain.registrable().as_ref() != Some(hoster));
    for (label, at) in FURTHER.iter().zip(0u16..) {
        let own = domain.below(label).ok().filter(|name| name.belongs_to(domain));
        // What lies two labels deep at a hoster is a service of its own there.
        let theirs = hoster.as_ref().filter(|_| !label.contains('.')).and_then(|hoster| hoster.below(label).ok());
        names.extend(own.map(|name| Likely { name, place: FURTHER_BELOW_DOMAIN + at }));
        names.extend(theirs.map(|name| Likely { name, place: FURTHER_BESIDE_EXCHANGER + at }));
    }
    names
}

/// The names above a subdomain, down to the one that was registered; none above that one.
fn above(domain: &Fqdn) -> impl Iterator<Item = Fqdn> {
    let registrable = domain.registrable();
    let up = std::iter::successors(domain.parent(), Fqdn::parent);
    up.take_while(move |name| registrable.as_ref().is_some_and(|top| name.is_within(top))).take(MAX_ABOVE)
}

/// Whether this name is a neighbour's: registered together with the mail domain, but not below it.
/// Universities and providers give each subdomain servers of its own.
pub fn is_neighbour(name: &Fqdn, domain: &Fqdn) -> bool {
    !name.belongs_to(domain) && domain.registrable().is_some_and(|top| name.is_within(&top))
}

/// The first place that a name from an MX record can have.
pub const FIRST_EXCHANGER: Order = Order(AT_EXCHANGER, 0, 0);

/// The first place that a name of [`further`] can have.
pub const FIRST_FURTHER: Order = Order(FURTHER_BELOW_DOMAIN, 0, 0);

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

/// The usual doors for sending of a host that a source named, for when the named one does not open:
/// both but the one that was named, which is tried already. Where a source names a usual port in the
/// other manner, that port's usual one is among them. User name and mechanisms are those the source
/// gave for this host.
pub fn beside(claimed: &Candidate, domain: &Fqdn) -> Vec<Claim> {
    let Some(name) = claimed.server.endpoint.host.name() else { return Vec::new() };
    let mut beside: Vec<Claim> = claims(&Likely { name: name.clone(), place: AT_CLAIMED_HOST }, domain).into();
    beside.retain(|claim| claim.candidate.server != claimed.server);
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
    fn further_names_end_at_what_was_registered_too() {
        let of = |domain: &str, mx: &str| {
            further(&Fqdn::parse(domain).unwrap(), &[Fqdn::parse(mx).unwrap()])
                .into_iter()
                .map(|likely| likely.name.host().to_owned())
                .collect::<Vec<_>>()
        };
        let deep = of("lab.uni.example.co.jp", "mx.hoster.example");
        let start = ["smtp.uni.example.co.jp", "mail.uni.example.co.jp", "uni.example.co.jp", "smtp.example.co.jp"];
        assert_eq!(deep[..4], start);
        assert_eq!(deep[5..8], ["example.co.jp", "smtps.lab.uni.example.co.jp", "smtps.hoster.example"]);
        assert!(deep.iter().all(|name| name != "co.jp" && name != "smtp.co.jp"));
        let own = of("example.jp", "mx.example.jp");
        assert_eq!(own.len(), FURTHER.len(), "nothing twice where the domain takes its own mail");
        assert!(of("example.jp", "aspmx.l.google.com").iter().all(|name| name.ends_with(".example.jp")));
        assert!(of("co.jp", "mx.hoster.example").iter().all(|name| name.ends_with(".hoster.example")));
    }

    #[test]
    fn neighbours_are_registered_together_but_not_below_the_domain() {
        let near = |name: &str| is_neighbour(&Fqdn::parse(name).unwrap(), &Fqdn::parse("lab.example.jp").unwrap());
        assert!(near("smtp.example.jp") && near("example.jp") && near("other.example.jp"));
        assert!(!near("smtp.lab.example.jp") && !near("lab.example.jp") && !near("smtp.hoster.example"));
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
