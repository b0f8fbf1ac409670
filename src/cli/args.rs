//! The words of the command line.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};
use toukan_core::model::{Address, Host, Protocol, Security};

/// Port of DNS where none is given.
const DNS_PORT: u16 = 53;

/// Finds a mail account's submission server and proves that it can send.
#[derive(Debug, Parser)]
#[command(name = "toukan-cli", version, arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What holds for all of it.
    #[command(flatten)]
    pub common: Common,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find the servers of an address and verify them; no password involved
    Find {
        /// The mail address
        address: Address,
    },
    /// Sign in with found or given settings, and see whether the server refuses your address as a sender
    Check(Check),
    /// Hold one conversation with a server, without credentials
    Probe {
        /// The server
        #[arg(value_name = "HOST[:PORT]")]
        server: HostPort,
        /// What it speaks
        #[arg(long, value_enum, default_value_t = Speaks::Smtp)]
        protocol: Speaks,
    },
}

/// The words of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The mail address
    pub address: Address,
    /// The user name, where it is not to be worked out
    #[arg(long, value_name = "U")]
    pub username: Option<String>,
    /// Read the password from standard input, up to the end of its first line
    #[arg(long)]
    pub password_stdin: bool,
    /// This server instead of detection
    #[arg(long, value_name = "H", value_parser = host, requires = "port", requires = "security")]
    pub host: Option<Host>,
    /// Its port
    #[arg(long, value_name = "N", requires = "host", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,
    /// How its connection is secured
    #[arg(long, value_enum, requires = "host")]
    pub security: Option<Secured>,
}

/// What holds for all commands.
#[derive(Debug, Args)]
pub struct Common {
    /// Print one JSON document and nothing else
    #[arg(long, global = true)]
    pub json: bool,
    /// The language of sentences; the system's if not given
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
    /// The time for the whole command, in seconds
    #[arg(long, global = true, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: Option<u64>,
    /// Ask this name server for everything
    #[arg(long, global = true, value_name = "IP[:PORT]")]
    pub dns: Option<NameServer>,
    /// Trust the certificate authorities in this file besides the system's
    #[arg(long, global = true, value_name = "FILE.pem")]
    pub extra_roots: Option<PathBuf>,
    /// Say yes to exactly this host (may be given more than once)
    #[arg(long, global = true, value_name = "NAME", value_parser = host)]
    pub trust_host: Vec<Host>,
    /// Practise with a mail provider inside this program; nothing leaves this computer
    #[arg(long, global = true)]
    pub practice: bool,
    /// Show the conversation on standard error, without its credentials
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Japanese
    Ja,
    /// English
    En,
}

/// How a given server is secured. Clear text is not among them: nothing that is sent there would be safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Secured {
    /// TLS after STARTTLS
    Starttls,
    /// TLS from the first byte
    Tls,
}

impl From<Secured> for Security {
    fn from(secured: Secured) -> Self {
        match secured {
            Secured::Starttls => Self::Starttls,
            Secured::Tls => Self::Tls,
        }
    }
}

/// What a server is spoken to in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Speaks {
    /// Submission
    Smtp,
}

impl From<Speaks> for Protocol {
    fn from(speaks: Speaks) -> Self {
        match speaks {
            Speaks::Smtp => Self::Smtp,
        }
    }
}

fn host(text: &str) -> Result<Host, String> {
    Host::parse(text).map_err(|error| error.to_string())
}

/// A host with or without a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostPort {
    /// The host.
    pub host: Host,
    /// The port, if one was given.
    pub port: Option<u16>,
}

impl FromStr for HostPort {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // A bare IPv6 address has colons of its own; with a port it stands in brackets.
        if let Ok(address) = text.parse::<IpAddr>() {
            return Ok(Self { host: Host::Ip(address), port: None });
        }
        let (name, port) = match text.rsplit_once(':') {
            Some((name, port)) => {
                let port = port.parse().map_err(|_| format!("{port:?} is no port"))?;
                (name, Some(port))
            }
            None => (text, None),
        };
        Ok(Self { host: host(name)?, port })
    }
}

/// A name server's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameServer(pub SocketAddr);

impl FromStr for NameServer {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse::<SocketAddr>()
            .or_else(|_| text.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, DNS_PORT)))
            .map(Self)
            .map_err(|_| format!("{text:?} is no IP address, with or without a port"))
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_words_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn hosts_and_ports_are_told_apart() {
        let parse = |text: &str| text.parse::<HostPort>().map(|server| (server.host.to_string(), server.port));
        assert_eq!(parse("smtp.example.jp"), Ok(("smtp.example.jp".into(), None)));
        assert_eq!(parse("smtp.example.jp:465"), Ok(("smtp.example.jp".into(), Some(465))));
        assert_eq!(parse("[2001:db8::1]:587"), Ok(("2001:db8::1".into(), Some(587))));
        assert_eq!(parse("2001:db8::1"), Ok(("2001:db8::1".into(), None)));
        assert!(parse("smtp.example.jp:port").is_err());
    }

    #[test]
    fn a_name_server_has_port_53_unless_it_says_otherwise() {
        assert_eq!("192.0.2.53".parse(), Ok(NameServer("192.0.2.53:53".parse().unwrap())));
        assert_eq!("[2001:db8::53]:5353".parse(), Ok(NameServer("[2001:db8::53]:5353".parse().unwrap())));
        assert!("dns.example".parse::<NameServer>().is_err());
    }

    #[test]
    fn a_password_is_never_an_argument() {
        for arg in Cli::command().get_subcommands().flat_map(clap::Command::get_arguments) {
            let takes_text = arg.get_action().takes_values();
            assert!(!(takes_text && arg.get_id().as_str().contains("password")), "{}", arg.get_id());
        }
    }
}
