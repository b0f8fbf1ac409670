//! One server of the document, from its fields to a candidate.

use crate::discover::document::{Way, is_value};
use crate::discover::is_host_name;
use crate::model::{Candidate, Endpoint, Fqdn, Host, Mechanism, Protocol, Security, Server, UserNameForm};

/// How many mechanisms of one server are taken; the format defines seven.
const MAX_MECHANISMS: usize = 12;

/// A server as far as it was read.
pub(super) struct Draft {
    protocol: Protocol,
    host: Option<String>,
    port: Option<u16>,
    socket: Option<Socket>,
    username: Option<UserNameForm>,
    mechanisms: Vec<Mechanism>,
    /// Whether anything was said about authentication at all.
    asked_for_sign_in: bool,
}

/// `socketType`.
#[derive(Clone, Copy)]
enum Socket {
    Tls,
    Starttls,
    Plain,
}

impl Draft {
    /// A server of this element and `type`; `None` if it speaks something we do not.
    pub(super) fn begin(element: &str, kind: Option<String>) -> Option<Self> {
        let protocol = match (element, kind?.to_ascii_lowercase().as_str()) {
            ("outgoingServer", "smtp") => Protocol::Smtp,
            ("incomingServer", "imap") => Protocol::Imap,
            ("incomingServer", "pop3") => Protocol::Pop3,
            _ => return None,
        };
        Some(Self {
            protocol,
            host: None,
            port: None,
            socket: None,
            username: None,
            mechanisms: Vec::new(),
            asked_for_sign_in: false,
        })
    }

    /// Takes one field. The first of its kind counts; authentication is a list.
    pub(super) fn set(&mut self, field: &str, value: &str) {
        if !is_value(value) {
            return;
        }
        match field {
            "hostname" => self.host = self.host.take().or_else(|| Some(value.to_owned())),
            "port" => self.port = self.port.or_else(|| value.parse().ok().filter(|port| *port != 0)),
            "socketType" => {
                self.socket = self.socket.or(match value.to_ascii_uppercase().as_str() {
                    "SSL" | "TLS" => Some(Socket::Tls),
                    "STARTTLS" => Some(Socket::Starttls),
                    "PLAIN" => Some(Socket::Plain),
                    _ => None,
                });
            }
            "username" => self.username = self.username.take().or_else(|| form(value)),
            "authentication" => {
                self.asked_for_sign_in = true;
                match value.split_once(' ') {
                    // Newer drafts write `SASL SCRAM-SHA-256`.
                    Some((system, name)) if system.eq_ignore_ascii_case("sasl") => self.add_sasl(name),
                    _ => self.add(mechanisms(value)),
                }
            }
            "sasl" => {
                self.asked_for_sign_in = true;
                self.add_sasl(value);
            }
            _ => {}
        }
    }

    fn add_sasl(&mut self, name: &str) {
        match Mechanism::named(name.trim()) {
            // One that we know only by name cannot be used: the next is.
            Mechanism::Other(_) => {}
            known => self.add(&[known]),
        }
    }

    fn add(&mut self, mechanisms: &[Mechanism]) {
        for mechanism in mechanisms {
            if self.mechanisms.len() < MAX_MECHANISMS && !self.mechanisms.contains(mechanism) {
                self.mechanisms.push(mechanism.clone());
            }
        }
    }

    /// The claim, if enough was said, and none of its ways to sign in is ours to use.
    pub(super) fn finish(self, way: Way, domain: &Fqdn) -> Option<Candidate> {
        if self.asked_for_sign_in && self.mechanisms.is_empty() {
            return None;
        }
        let host = self.host?.replace("%EMAILDOMAIN%", domain.host());
        let host = Fqdn::parse(&host).ok().filter(is_host_name)?;
        let port = self.port?;
        let security = match self.socket? {
            Socket::Tls => Security::Tls,
            // Clear text is never tried: most servers said to be "plain" do TLS on the same port.
            Socket::Plain if matches!(port, 465 | 993 | 995) => Security::Tls,
            Socket::Starttls | Socket::Plain => Security::Starttls,
        };
        let endpoint = Endpoint { host: Host::Name(host), port };
        Some(Candidate {
            server: Server { protocol: self.protocol, endpoint, security },
            username: self.username,
            mechanisms: self.mechanisms,
            source: way.source,
            trust: way.trust,
        })
    }
}

/// `None` for a form that would be sent with a placeholder still in it: nobody has such a name.
fn form(value: &str) -> Option<UserNameForm> {
    match value {
        "%EMAILADDRESS%" | "%EMAILLOCALPART%@%EMAILDOMAIN%" => return Some(UserNameForm::Address),
        "%EMAILLOCALPART%" => return Some(UserNameForm::LocalPart),
        _ => {}
    }
    let placeholders = ["%EMAILADDRESS%", "%EMAILLOCALPART%", "%EMAILDOMAIN%"];
    let left = placeholders.iter().fold(value.to_owned(), |left, one| left.replace(one, ""));
    (!left.contains('%')).then(|| UserNameForm::Template(value.to_owned()))
}

/// The mechanisms behind the format's own words, in our order. Empty for what we cannot do
/// (GSSAPI, NTLM, client certificates, none, sign-in by address).
fn mechanisms(value: &str) -> &'static [Mechanism] {
    match value.to_ascii_lowercase().as_str() {
        "password-cleartext" | "plain" => &[Mechanism::Plain, Mechanism::Login],
        "password-encrypted" | "secure" => &[Mechanism::CramMd5],
        "oauth2" | "oauth" => &[Mechanism::OauthBearer, Mechanism::XOauth2],
        _ => &[],
    }
}
