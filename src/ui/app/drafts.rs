//! What the person has typed. Going back loses nothing of it.

use toukan_core::journey::Errand;
use toukan_core::model::{Address, AddressError, Endpoint, Host, Protocol, Security, Server, WindowId};
use toukan_core::oauth::{Issuer, Typed};

use crate::ui::screens::provider;

/// Submission (RFC 6409).
const SUBMISSION_PORT: u16 = 587;
/// Submission over implicit TLS (RFC 8314).
const SUBMISSIONS_PORT: u16 = 465;

/// The longest identifier taken, as in the file that it is kept in ([`toukan_core::oauth::clients`]).
const LONGEST_CLIENT_ID: usize = 1000;

/// Which field of the first page something is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    /// The address.
    Address,
    /// The server's name.
    Host,
    /// The server's port.
    Port,
}

/// What is in the way of beginning.
pub(crate) type Missing = (Where, WindowId);

/// Everything typed but the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Drafts {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) username: String,
    /// Whether the password is to be kept.
    pub(crate) keep_password: bool,
    /// Whether a server is given by hand.
    pub(crate) by_hand: bool,
    pub(crate) host: String,
    pub(crate) port: String,
    pub(crate) security: Security,
    /// The one field of a page on which nothing was found: a host, perhaps with a port.
    pub(crate) one_server: String,
    /// This program's identifier at an authorization server, as somebody registered it.
    pub(crate) client_id: String,
    /// That server.
    pub(crate) issuer: String,
}

impl Default for Drafts {
    fn default() -> Self {
        Self {
            name: String::new(),
            address: String::new(),
            username: String::new(),
            keep_password: true,
            by_hand: false,
            host: String::new(),
            port: SUBMISSION_PORT.to_string(),
            security: Security::Starttls,
            one_server: String::new(),
            client_id: String::new(),
            issuer: String::new(),
        }
    }
}

impl Drafts {
    /// The address, once it is one.
    pub(crate) fn address(&self) -> Result<Address, WindowId> {
        Address::parse(&self.address).map_err(|error| match error {
            AddressError::NoAt => WindowId::TellAddressNoAt,
            AddressError::NoLocalPart | AddressError::LocalPartTooLong | AddressError::LocalPartCharacter => {
                WindowId::TellAddressLocal
            }
            AddressError::Domain(_) => WindowId::TellAddressDomain,
        })
    }

    /// Whether a password is of any use at the first page: not where the provider lets nobody in with one.
    pub(crate) fn wants_password(&self) -> bool {
        self.by_hand || !provider::known(&self.address).is_some_and(provider::takes_no_password)
    }

    /// What the button is for.
    pub(crate) fn errand(&self) -> Result<Errand, Missing> {
        let address = self.address().map_err(|id| (Where::Address, id))?;
        let server = if self.by_hand { Some(self.server()?) } else { None };
        Ok(Errand::Check { address, server })
    }

    fn server(&self) -> Result<Server, Missing> {
        let host = host(&self.host).ok_or((Where::Host, WindowId::TellHost))?;
        let port = port(&self.port).ok_or((Where::Port, WindowId::TellPort))?;
        Ok(submission(host, port, self.security))
    }

    /// The same for the one field of the page on which nothing was found.
    pub(crate) fn errand_at_one_server(&self) -> Result<Errand, WindowId> {
        let address = self.address()?;
        let (host, port) = host_and_port(self.one_server.trim()).ok_or(WindowId::TellHost)?;
        let security = if port == SUBMISSIONS_PORT { Security::Tls } else { Security::Starttls };
        Ok(Errand::Check { address, server: Some(submission(host, port, security)) })
    }

    /// The client identifier that is typed.
    pub(crate) fn client(&self) -> Result<Typed, WindowId> {
        let id = self.client_id.trim();
        // Visible characters of ASCII (RFC 6749 appendix A.1).
        let good = (1..=LONGEST_CLIENT_ID).contains(&id.len()) && id.bytes().all(|octet| octet.is_ascii_graphic());
        if !good {
            return Err(WindowId::TellClientId);
        }
        let issuer = Issuer::parse(&self.issuer).map_err(|_| WindowId::TellIssuer)?;
        Ok(Typed { issuer: Some(issuer), client_id: Some(id.to_owned()) })
    }

    /// Chooses how a connection is secured; a port that belongs to the other choice follows it.
    pub(crate) fn secure_by(&mut self, security: Security) {
        let (own, other) = match security {
            Security::Tls => (SUBMISSIONS_PORT, SUBMISSION_PORT),
            Security::Starttls | Security::None => (SUBMISSION_PORT, SUBMISSIONS_PORT),
        };
        if self.port.trim().is_empty() || self.port.trim() == other.to_string() {
            self.port = own.to_string();
        }
        self.security = security;
    }
}

fn submission(host: Host, port: u16, security: Security) -> Server {
    Server { protocol: Protocol::Smtp, endpoint: Endpoint { host, port }, security }
}

fn host(typed: &str) -> Option<Host> {
    let host = Host::parse(typed.trim()).ok()?;
    // A name without a dot is a slip of the hand far more often than a machine of the own network.
    host.name().is_none_or(|name| name.host().contains('.')).then_some(host)
}

fn port(typed: &str) -> Option<u16> {
    typed.trim().parse().ok().filter(|port| *port != 0)
}

fn host_and_port(typed: &str) -> Option<(Host, u16)> {
    if let Some(host) = host(typed) {
        return Some((host, SUBMISSION_PORT));
    }
    let (name, after) = typed.rsplit_once([':', '：'])?;
    Some((host(name)?, port(after)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(address: &str) -> Drafts {
        Drafts { address: address.to_owned(), ..Drafts::default() }
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        for (address, why) in [
            ("hanako", WindowId::TellAddressNoAt),
            ("", WindowId::TellAddressNoAt),
            ("@example.jp", WindowId::TellAddressLocal),
            ("ha nako@example.jp", WindowId::TellAddressLocal),
            ("hanako@", WindowId::TellAddressDomain),
        ] {
            assert_eq!(with(address).errand(), Err((Where::Address, why)), "{address:?}");
        }
        let by_hand = Drafts { by_hand: true, ..with("hanako@example.jp") };
        assert_eq!(by_hand.errand(), Err((Where::Host, WindowId::TellHost)));
        let slip = Drafts { host: "smtp,example,jp".to_owned(), ..by_hand.clone() };
        assert_eq!(slip.errand(), Err((Where::Host, WindowId::TellHost)));
        let no_port = Drafts { host: "smtp.example.jp".to_owned(), port: "0".to_owned(), ..by_hand };
        assert_eq!(no_port.errand(), Err((Where::Port, WindowId::TellPort)));
    }

    #[test]
    fn a_server_by_hand_is_used_only_while_it_is_asked_for() {
        let mut drafts = Drafts { host: "smtp.example.jp".to_owned(), ..with(" hanako＠example.jp ") };
        let address = Address::parse("hanako@example.jp").unwrap();
        assert_eq!(drafts.errand(), Ok(Errand::Check { address: address.clone(), server: None }));
        drafts.by_hand = true;
        drafts.secure_by(Security::Tls);
        let Ok(Errand::Check { server: Some(server), .. }) = drafts.errand() else { panic!("no server") };
        assert_eq!((server.endpoint.port, server.security), (465, Security::Tls));
        drafts.port = "2465".to_owned();
        drafts.secure_by(Security::Starttls);
        assert_eq!(drafts.port, "2465", "a port that the person typed stays");
    }

    #[test]
    fn the_one_field_takes_a_port_behind_the_name() {
        let read = |typed: &str| {
            let drafts = Drafts { one_server: typed.to_owned(), ..with("hanako@example.jp") };
            drafts.errand_at_one_server().ok().map(|errand| match errand {
                Errand::Check { server: Some(server), .. } => (server.endpoint.to_string(), server.security),
                _ => panic!("no server"),
            })
        };
        assert_eq!(read(" smtp.example.jp "), Some(("smtp.example.jp:587".to_owned(), Security::Starttls)));
        assert_eq!(read("smtp.example.jp:465"), Some(("smtp.example.jp:465".to_owned(), Security::Tls)));
        assert_eq!(read("2001:db8::1"), Some(("[2001:db8::1]:587".to_owned(), Security::Starttls)));
        for wrong in ["", "smtp", "smtp.example.jp:", "smtp.example.jp:x"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
