//! SRV records (RFC 2782, RFC 6186, RFC 8314 §5.1).

use super::{Claim, Order, is_host_name};
use crate::model::{Candidate, Endpoint, Fqdn, Host, Protocol, Security, Server, Source, SrvRecord, Trust};

/// How many targets of one label are taken. Real zones name one or two; each costs connections.
const MAX_TARGETS: usize = 4;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Service {
    /// `_submissions`: implicit TLS (RFC 8314 §5.1).
    Submissions,
    /// `_submission`: STARTTLS (RFC 6186 §3.1).
    Submission,
    /// `_imaps` (RFC 6186 §3.2).
    Imaps,
    /// `_imap`.
    Imap,
    /// `_pop3s` (RFC 6186 §3.3).
    Pop3s,
    /// `_pop3`.
    Pop3,
}

impl Service {
    /// All of them, the more wanted first where priorities are equal: sending before reading,
    /// implicit TLS before STARTTLS (RFC 8314 §3), IMAP before POP3.
    pub const ALL: [Self; 6] = [Self::Submissions, Self::Submission, Self::Imaps, Self::Imap, Self::Pop3s, Self::Pop3];

    /// The name to ask for; `None` if the domain is too long for it.
    pub fn name(self, domain: &Fqdn) -> Option<Fqdn> {
        domain.below("_tcp").and_then(|tcp| tcp.below(self.label())).ok()
    }

    /// The protocol behind it.
    pub fn protocol(self) -> Protocol {
        match self {
            Self::Submissions | Self::Submission => Protocol::Smtp,
            Self::Imaps | Self::Imap => Protocol::Imap,
            Self::Pop3s | Self::Pop3 => Protocol::Pop3,
        }
    }

    /// How it is secured. The names without `s` mean STARTTLS, which we require.
    pub fn security(self) -> Security {
        match self {
            Self::Submissions | Self::Imaps | Self::Pop3s => Security::Tls,
            Self::Submission | Self::Imap | Self::Pop3 => Security::Starttls,
        }
    }

    /// The port it usually has.
    pub fn port(self) -> u16 {
        match self {
            Self::Submissions => 465,
            Self::Submission => 587,
            Self::Imaps => 993,
            Self::Imap => 143,
            Self::Pop3s => 995,
            Self::Pop3 => 110,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Submissions => "_submissions",
            Self::Submission => "_submission",
            Self::Imaps => "_imaps",
            Self::Imap => "_imap",
            Self::Pop3s => "_pop3s",
            Self::Pop3 => "_pop3",
        }
    }
}

/// What the records of one service say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// These servers, the most wanted first.
    Servers(Vec<Claim>),
    /// The only target is ".": decidedly not offered (RFC 6186 §3.4).
    NotOffered,
}

/// Reads the records of one service: by priority across the labels of one protocol; for equal
/// priorities implicit TLS first, then the larger weight, then the name, so that the same records
/// always give the same result (RFC 2782 would draw lots; stored results must be reproducible).
///
/// Unsigned, a target inside the domain waits for its certificate, one outside for a person; what
/// DNSSEC proves is the domain's own word, wherever it leads.
pub fn read(service: Service, records: &[SrvRecord], domain: &Fqdn, signed: bool) -> Reading {
    let (source, inside, outside) = if signed {
        (Source::SrvDnssec, Trust::Published, Trust::Published)
    } else {
        (Source::Srv, Trust::Guessed, Trust::Outside)
    };
    let mut targets: Vec<(u16, u16, &Fqdn, u16)> = records
        .iter()
        .filter_map(|record| {
            let target = record.target.as_ref().filter(|target| is_host_name(target))?;
            Some((record.priority, u16::MAX - record.weight, target, record.port))
        })
        .collect();
    if targets.is_empty() && records.iter().any(|record| record.target.is_none()) {
        return Reading::NotOffered;
    }
    targets.sort_unstable();
    targets.dedup_by(|one, other| one.2 == other.2 && one.3 == other.3);
    let place = Service::ALL.iter().position(|one| *one == service).and_then(|at| u16::try_from(at).ok());
    let claims = targets.into_iter().take(MAX_TARGETS).map(|(priority, share, target, port)| Claim {
        candidate: Candidate {
            server: Server {
                protocol: service.protocol(),
                endpoint: Endpoint { host: Host::Name(target.clone()), port },
                security: service.security(),
            },
            username: None,
            mechanisms: Vec::new(),
            source,
            trust: if target.belongs_to(domain) { inside } else { outside },
        },
        order: Order(priority, place.unwrap_or(u16::MAX), share),
    });
    Reading::Servers(claims.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(priority: u16, weight: u16, port: u16, target: &str) -> SrvRecord {
        SrvRecord { priority, weight, port, target: Fqdn::parse(target).ok() }
    }

    fn domain() -> Fqdn {
        Fqdn::parse("example.jp").unwrap()
    }

    fn hosts(reading: Reading) -> Vec<String> {
        let Reading::Servers(claims) = reading else { panic!("{reading:?}") };
        claims.iter().map(|claim| claim.candidate.server.endpoint.host.to_string()).collect()
    }

    #[test]
    fn priority_then_weight_then_name() {
        let records = [
            record(20, 100, 465, "late.example.jp"),
            record(10, 5, 465, "b.example.jp"),
            record(10, 90, 465, "heavy.example.jp"),
            record(10, 5, 465, "a.example.jp"),
        ];
        let expected = ["heavy.example.jp", "a.example.jp", "b.example.jp", "late.example.jp"];
        let mut turned = records.to_vec();
        turned.reverse();
        assert_eq!(hosts(read(Service::Submissions, &records, &domain(), false)), expected);
        assert_eq!(hosts(read(Service::Submissions, &turned, &domain(), false)), expected);
    }

    #[test]
    fn what_is_signed_is_the_domains_own_word() {
        let records = [record(0, 0, 465, "smtp.example.jp"), record(1, 0, 465, "mail.other.example")];
        let trust = |signed| {
            let Reading::Servers(claims) = read(Service::Submissions, &records, &domain(), signed) else { panic!() };
            claims.iter().map(|claim| (claim.candidate.source, claim.candidate.trust)).collect::<Vec<_>>()
        };
        assert_eq!(trust(false), [(Source::Srv, Trust::Guessed), (Source::Srv, Trust::Outside)]);
        assert_eq!(trust(true), [(Source::SrvDnssec, Trust::Published); 2]);
    }

    #[test]
    fn a_dot_is_an_answer() {
        assert_eq!(read(Service::Imap, &[record(0, 0, 0, ".")], &domain(), false), Reading::NotOffered);
        let mixed = [record(0, 0, 0, "."), record(5, 0, 587, "smtp.example.jp")];
        assert_eq!(hosts(read(Service::Submission, &mixed, &domain(), false)), ["smtp.example.jp"]);
    }

    #[test]
    fn addresses_in_disguise_are_passed_over() {
        assert!(hosts(read(Service::Submission, &[record(0, 0, 587, "127.0.0.1")], &domain(), false)).is_empty());
    }

    #[test]
    fn the_number_of_targets_is_bounded() {
        let many: Vec<_> = (0..500).map(|n| record(0, 0, 587, &format!("h{n}.example.jp"))).collect();
        assert_eq!(hosts(read(Service::Submission, &many, &domain(), false)).len(), MAX_TARGETS);
    }

    #[test]
    fn the_names_asked_for() {
        let names: Vec<_> = Service::ALL.iter().filter_map(|one| one.name(&domain())).collect();
        assert_eq!(names.first().unwrap().absolute(), "_submissions._tcp.example.jp.");
        assert_eq!(names.len(), 6);
    }
}
