//! What a domain offers its people: servers, the form of their user names, and where files can be.

use std::net::IpAddr;

use crate::discover::is_host_name;
use crate::discover::srv::Service;
use crate::model::{Endpoint, Fqdn, Host, Security, Server, Settings, UserNameForm};

/// The longest labels that are put before the domain, and their dots: `_submissions._tcp.`,
/// `_ua-auto-config.`; a domain that has no room for them cannot publish them (RFC 1035 §2.3.4).
const LONGEST_PREFIX: [&str; 2] = ["_tcp", "_submissions"];
/// Where mail is relayed between servers: never what a mail program is sent to.
const RELAY: u16 = 25;

/// Where the files are served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Web {
    /// By the web server of this name.
    Named(Fqdn),
    /// At these addresses.
    At(Vec<IpAddr>),
    /// Nobody said: by the web server that the domain itself has.
    Assumed,
}

/// Why nothing is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// No server for sending.
    NoSubmission,
    /// This server has no TLS.
    Cleartext(Host),
    /// Records name hosts by their names, and certificates bear names.
    NotAName(Host),
    /// Port 25 is between servers.
    Relay(Host),
    /// No name below this domain would fit.
    DomainTooLong,
}

/// What is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The mail domain.
    pub domain: Fqdn,
    /// Its servers: sending before reading, implicit TLS before STARTTLS, IMAP before POP3.
    pub(super) servers: Vec<(Service, Fqdn, u16)>,
    /// How user names are made.
    pub login: UserNameForm,
    /// The provider's name, as a person reads it.
    pub provider: Option<String>,
    /// Where the files are.
    pub web: Web,
    /// Whether the names for Autodiscover are wanted.
    pub autodiscover: bool,
}

impl Offer {
    /// What is offered at these servers; user names are whole addresses, files are at the domain's own web server.
    ///
    /// # Errors
    /// [`Unfit`] if a server is none that a mail program may be sent to, or none is for sending.
    pub fn new(domain: Fqdn, servers: &[Server]) -> Result<Self, Unfit> {
        let room = LONGEST_PREFIX.iter().try_fold(domain.clone(), |name, label| name.below(label));
        if room.is_err() || domain.below("ua-auto-config").is_err() {
            return Err(Unfit::DomainTooLong);
        }
        let mut known = Vec::new();
        for server in servers {
            let host = &server.endpoint.host;
            if server.security == Security::None {
                return Err(Unfit::Cleartext(host.clone()));
            }
            if server.endpoint.port == RELAY {
                return Err(Unfit::Relay(host.clone()));
            }
            let name = host.name().filter(|name| is_host_name(name)).ok_or_else(|| Unfit::NotAName(host.clone()))?;
            if let Some(service) = service_of(server) {
                let entry = (service, name.clone(), server.endpoint.port);
                if !known.contains(&entry) {
                    known.push(entry);
                }
            }
        }
        if !known.iter().any(|(service, ..)| matches!(service, Service::Submission | Service::Submissions)) {
            return Err(Unfit::NoSubmission);
        }
        // What was named first stays first among its like.
        known.sort_by_key(|(service, ..)| *service);
        Ok(Self {
            domain,
            servers: known,
            login: UserNameForm::Address,
            provider: None,
            web: Web::Assumed,
            autodiscover: false,
        })
    }

    /// What is known from the settings of one account, as far as it holds for everybody of the domain.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn of(domain: Fqdn, settings: &Settings) -> Result<Self, Unfit> {
        let logins = std::iter::once(&settings.submission).chain(&settings.incoming);
        let servers: Vec<Server> = logins.map(|login| login.server.clone()).collect();
        let local = settings.submission.username.0 == settings.address.local();
        let login = if local { UserNameForm::LocalPart } else { UserNameForm::Address };
        Ok(Self { login, ..Self::new(domain, &servers)? })
    }

    /// The servers of one service, the one that was named first before the others.
    pub fn at(&self, service: Service) -> impl Iterator<Item = (&Fqdn, u16)> {
        self.servers.iter().filter(move |(of, ..)| *of == service).map(|(_, host, port)| (host, *port))
    }

    /// All servers.
    pub fn servers(&self) -> impl Iterator<Item = (Service, &Fqdn, u16)> {
        self.servers.iter().map(|(service, host, port)| (*service, host, *port))
    }

    /// The same as servers.
    pub(super) fn named(&self) -> impl Iterator<Item = Server> {
        self.servers().map(|(service, host, port)| Server {
            protocol: service.protocol(),
            endpoint: Endpoint { host: Host::Name(host.clone()), port },
            security: service.security(),
        })
    }

    /// Whether nobody said where the files are.
    pub fn is_web_assumed(&self) -> bool {
        self.web == Web::Assumed
    }

    /// The name that a person reads: nothing is in it that XML has no form for (XML 1.0 §2.2).
    pub fn shown_name(&self) -> String {
        let name = self.provider.clone().unwrap_or_else(|| self.domain.shown());
        let without = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
        name.replace(without, " ")
    }
}

/// The service that a server is.
pub(super) fn service_of(server: &Server) -> Option<Service> {
    Service::ALL
        .into_iter()
        .find(|service| service.protocol() == server.protocol && service.security() == server.security)
}
