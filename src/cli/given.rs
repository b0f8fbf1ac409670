//! From words to what they mean.

use std::io::{self, BufRead, Read as _};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use toukan_core::journey::{Command as Order, Errand, TestWish};
use toukan_core::model::{Address, Endpoint, Host, Mechanism, Protocol, Security, Server, UserName};
use toukan_core::permit::Credential;
use toukan_core::text::Language;
use toukan_engine::net::seed;
use zeroize::Zeroizing;

use super::args::{Check, Common, Journey, Secured, Speaks};
use super::browser::ByBrowser;
use super::certificate::own_certificate;
use super::export::settings_in;
use super::keeping::Keeping;
use super::report::Kind;
use super::usage::Usage;
use crate::remarks::{Remark, remarks};

/// The longest password or token read from standard input, in octets.
const MAX_PASSWORD: usize = 8192;
/// Submission (RFC 6409).
const SUBMISSION_PORT: u16 = 587;
/// Submission over implicit TLS (RFC 8314).
const SUBMISSIONS_PORT: u16 = 465;
/// IMAP over implicit TLS (RFC 8314).
const IMAPS_PORT: u16 = 993;
/// POP3 over implicit TLS (RFC 8314).
const POP3S_PORT: u16 = 995;
/// Port of DNS where none is given.
const DNS_PORT: u16 = 53;

/// What the system is said to lack where it gives nothing random.
const NO_RANDOMNESS: &str = "no random numbers";

/// What a command is about.
pub(super) struct Given {
    /// Which command.
    pub(super) kind: Kind,
    /// What the run is for.
    pub(super) errand: Errand,
    /// What the person gave with the command: yeses, a name, a password.
    pub(super) orders: Vec<Order>,
    /// What is to be done with saved accounts.
    pub(super) keeping: Keeping,
    /// What is odd about the password.
    pub(super) odd: Vec<Remark>,
    /// How long a test message is looked for, where that was said.
    pub(super) wait: Option<Duration>,
    /// How the browser is used, where it is.
    pub(super) browser: Option<ByBrowser>,
}

/// Reads the words, and the password from standard input where they say so.
pub(super) fn given(journey: &Journey, common: &Common, language: Language) -> Result<Given, Usage> {
    let mut orders = confirmations(common)?;
    let mut keeping = Keeping::default();
    let mut odd = Vec::new();
    let (mut wait, mut browser) = (None, None);
    let (kind, errand) = match journey {
        Journey::Find { address: typed } => (Kind::Find, Errand::Find(address(typed)?)),
        Journey::Check(check) => {
            let errand;
            (errand, keeping, odd) = checked(check, &mut orders)?;
            browser = ByBrowser::given(check)?;
            (Kind::Check, errand)
        }
        Journey::Diagnose { address: typed, .. } => {
            (Kind::Diagnose, Errand::Diagnose(typed.as_deref().map(address).transpose()?))
        }
        Journey::SendTest(words) => {
            let errand;
            (errand, keeping, odd) = checked(&words.check, &mut orders)?;
            browser = ByBrowser::given(&words.check)?;
            wait = words.wait.map(Duration::from_secs);
            let random = seed().ok_or_else(|| Usage::Computer(NO_RANDOMNESS.to_owned()))?;
            let wish = TestWish { remove: !words.keep, wait, ..TestWish::new(random, language) };
            orders.push(Order::TestMessage(Some(wish)));
            (Kind::SendTest, errand)
        }
        Journey::Probe { server, protocol, security } => {
            (Kind::Probe, Errand::Probe(probed(server, *protocol, *security)?))
        }
    };
    Ok(Given { kind, errand, orders, keeping, odd, wait, browser })
}

/// What `check` is about, and what the person gives with it.
fn checked(check: &Check, orders: &mut Vec<Order>) -> Result<(Errand, Keeping, Vec<Remark>), Usage> {
    let (mut keeping, mut odd) = (Keeping::default(), Vec::new());
    let server = typed_server(check)?;
    let (errand, address) = if let Some(file) = &check.settings {
        let settings = settings_in(file)?;
        orders.push(Order::UserName(settings.submission.username.clone()));
        let address = settings.address.clone();
        // As if they had been kept: those two servers, and nothing is looked for.
        (Errand::Saved(Box::new(settings), Vec::new()), address)
    } else {
        let address = address(check.address.as_deref().unwrap_or_default())?;
        (Errand::Check { address: address.clone(), server: server.clone() }, address)
    };
    for typed in &check.pin {
        let sha256 = typed.parse().map_err(|_| Usage::Fingerprint(typed.clone()))?;
        let endpoint = server.as_ref().map(|server| server.endpoint.clone());
        orders.push(Order::AcceptCertificate { account: address.clone(), sha256, endpoint });
    }
    if let Some(certificate) = own_certificate(check)? {
        orders.push(Order::Certificate(certificate));
    }
    keeping.save = check.save;
    keeping.from_keychain = check.from_keychain;
    if check.password_stdin {
        let text = secret(&mut io::stdin().lock())?;
        odd = remarks(&text);
        let password = Credential::password(text);
        keeping.password = check.save.then(|| password.clone());
        orders.push(Order::Password(password));
    } else if check.token_stdin {
        // It holds for an hour or so: nothing to keep.
        orders.push(Order::Password(Credential::token(secret(&mut io::stdin().lock())?)));
    } else if !check.from_keychain && !check.browser && check.client_cert.is_none() {
        return Err(Usage::NoPassword);
    }
    orders.extend(check.mechanism.as_deref().map(mechanism).transpose()?.map(Order::Mechanism));
    orders.extend(check.username.clone().map(|name| Order::UserName(UserName(name))));
    Ok((errand, keeping, odd))
}

fn confirmations(common: &Common) -> Result<Vec<Order>, Usage> {
    common.trust_host.iter().map(|typed| host(typed).map(Order::Confirm)).collect()
}

pub(super) fn address(typed: &str) -> Result<Address, Usage> {
    Address::parse(typed).map_err(|_| Usage::Address(typed.to_owned()))
}

pub(super) fn host(typed: &str) -> Result<Host, Usage> {
    Host::parse(typed).map_err(|_| Usage::Host(typed.to_owned()))
}

pub(super) fn port(typed: &str) -> Result<u16, Usage> {
    typed.parse().ok().filter(|port| *port != 0).ok_or_else(|| Usage::Port(typed.to_owned()))
}

/// A name server's address, with or without a port.
pub(super) fn name_server(typed: &str) -> Result<SocketAddr, Usage> {
    typed
        .parse::<SocketAddr>()
        .or_else(|_| typed.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, DNS_PORT)))
        .map_err(|_| Usage::NameServer(typed.to_owned()))
}

fn typed_server(check: &Check) -> Result<Option<Server>, Usage> {
    match (&check.host, &check.port, check.security) {
        // Sending comes first wherever nobody said which server is meant.
        (None, None, None) if check.protocol == Speaks::Smtp => Ok(None),
        (Some(typed_host), Some(typed_port), Some(secured)) => Ok(Some(Server {
            protocol: check.protocol.into(),
            endpoint: Endpoint { host: host(typed_host)?, port: port(typed_port)? },
            security: secured.into(),
        })),
        _ => Err(Usage::ServerParts),
    }
}

fn probed(typed: &str, speaks: Speaks, secured: Option<Secured>) -> Result<Server, Usage> {
    let (host, port) = host_and_port(typed)?;
    let (usual, implicit) = match speaks {
        Speaks::Smtp => (SUBMISSION_PORT, SUBMISSIONS_PORT),
        Speaks::Imap => (IMAPS_PORT, IMAPS_PORT),
        Speaks::Pop3 => (POP3S_PORT, POP3S_PORT),
    };
    let port = port.unwrap_or(usual);
    let by_port = if port == implicit { Security::Tls } else { Security::Starttls };
    let security = secured.map_or(by_port, Security::from);
    Ok(Server { protocol: speaks.into(), endpoint: Endpoint { host, port }, security })
}

impl From<Secured> for Security {
    fn from(secured: Secured) -> Self {
        match secured {
            Secured::Starttls => Self::Starttls,
            Secured::Tls => Self::Tls,
        }
    }
}

impl From<Speaks> for Protocol {
    fn from(speaks: Speaks) -> Self {
        match speaks {
            Speaks::Smtp => Self::Smtp,
            Speaks::Imap => Self::Imap,
            Speaks::Pop3 => Self::Pop3,
        }
    }
}

pub(super) fn host_and_port(typed: &str) -> Result<(Host, Option<u16>), Usage> {
    // A bare IPv6 address has colons of its own; with a port it stands in brackets.
    if let Ok(address) = typed.parse::<IpAddr>() {
        return Ok((Host::Ip(address), None));
    }
    match typed.rsplit_once(':') {
        Some((name, after)) => Ok((host(name)?, Some(port(after)?))),
        None => Ok((host(typed)?, None)),
    }
}

/// A mechanism that can be asked for.
fn mechanism(typed: &str) -> Result<Mechanism, Usage> {
    let ours = Mechanism::OURS.iter().find(|ours| ours.name().eq_ignore_ascii_case(typed));
    let names = || Mechanism::OURS.iter().map(Mechanism::name).collect::<Vec<_>>().join(", ");
    ours.cloned().ok_or_else(|| Usage::Mechanism(typed.to_owned(), names()))
}

/// The first line of `input`, without its end.
fn secret(input: &mut impl BufRead) -> Result<String, Usage> {
    // With its whole size from the beginning: growing would leave copies behind.
    let mut line = Zeroizing::new(Vec::with_capacity(MAX_PASSWORD + 1));
    let limit = u64::try_from(MAX_PASSWORD + 1).unwrap_or(u64::MAX);
    input.by_ref().take(limit).read_until(b'\n', &mut line).map_err(|error| Usage::Input(error.to_string()))?;
    let bytes = line.strip_suffix(b"\n").unwrap_or(&line);
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    if bytes.is_empty() {
        return Err(Usage::EmptyPassword);
    }
    if bytes.len() > MAX_PASSWORD {
        return Err(Usage::Input("too long".to_owned()));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| Usage::Input(error.to_string()))?;
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_ports_are_told_apart() {
        let read = |typed: &str| host_and_port(typed).ok().map(|(host, port)| (host.to_string(), port));
        assert_eq!(read("smtp.example.jp"), Some(("smtp.example.jp".into(), None)));
        assert_eq!(read("smtp.example.jp:465"), Some(("smtp.example.jp".into(), Some(465))));
        assert_eq!(read("[2001:db8::1]:587"), Some(("2001:db8::1".into(), Some(587))));
        assert_eq!(read("2001:db8::1"), Some(("2001:db8::1".into(), None)));
        for wrong in ["smtp.example.jp:", "smtp.example.jp:port", "smtp.example.jp:0", "smtp.example.jp:65536", ""] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_name_server_has_port_53_unless_it_says_otherwise() {
        let read = |typed: &str| name_server(typed).ok();
        assert_eq!(read("192.0.2.53"), "192.0.2.53:53".parse().ok());
        assert_eq!(read("[2001:db8::53]:5353"), "[2001:db8::53]:5353".parse().ok());
        assert_eq!(read("dns.example"), None);
    }

    #[test]
    fn a_password_is_the_first_line() {
        let read = |mut input: &[u8]| secret(&mut input).ok();
        assert_eq!(read("correct horse\r\nmore".as_bytes()).as_deref(), Some("correct horse"));
        assert_eq!(read("パスワード".as_bytes()).as_deref(), Some("パスワード"));
        assert_eq!(read(" spaces stay \n".as_bytes()).as_deref(), Some(" spaces stay "));
        assert_eq!(read(b"\n"), None);
        assert_eq!(read(b"\xff\n"), None);
        assert_eq!(read(&[b'x'; MAX_PASSWORD + 1]), None);
        assert_eq!(read(&[b'x'; MAX_PASSWORD]).map(|text| text.len()), Some(MAX_PASSWORD));
    }
}
