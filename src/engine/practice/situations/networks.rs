//! The network between, and this computer: what `diagnose` is for. The control hosts play along (control-hosts.toml).

use super::Situation;
use super::base::{BOTH, NO_SRV, ONLY_587, PROVIDER};
use super::kinds::{Document, Door, From, Mx, NameService, Paper, Srv, Starttls, Way};

pub(super) static ROWS: &[Situation] = &[
    Situation {
        id: "op25b",
        shows: "The network blocks port 25 to other people's servers, as many do; sending works.",
        ..PROVIDER
    },
    Situation {
        id: "submission-blocked",
        shows: "The network lets no submission through, to nobody; web pages are reached.",
        port_587: Door::Silent,
        port_465: Door::Silent,
        ..PROVIDER
    },
    Situation {
        id: "vpn",
        shows: "Everything goes through a VPN, and it lets no submission through.",
        port_587: Door::Silent,
        port_465: Door::Silent,
        from: From::InTunnel,
        ..PROVIDER
    },
    Situation {
        id: "intercepted",
        shows: "Something on the network answers in place of every mail server.",
        port_587: Door::Between,
        port_465: Door::Silent,
        ..PROVIDER
    },
    Situation {
        id: "wrong-port",
        shows: "On the published port for sending a server for reading mail answers.",
        srv: ONLY_587,
        port_587: Door::Reading,
        port_465: Door::Refused,
        ..PROVIDER
    },
    Situation {
        id: "ports-crossed",
        shows: "The records name the two ports for sending the wrong way round.",
        // By no name that would be guessed: then the ports are known by the records alone.
        host: Some("relay7"),
        srv: Srv { crossed: true, ..BOTH },
        ..PROVIDER
    },
    Situation {
        id: "rewritten",
        shows: "Something on the network blots out the offer of encryption; 465 is refused.",
        port_465: Door::Refused,
        starttls: Starttls::Blotted,
        ..PROVIDER
    },
    Situation {
        id: "overloaded",
        shows: "The server is too busy and asks to come back later.",
        greets: Some("421 4.3.2 Too busy, please try again later"),
        ..PROVIDER
    },
    Situation {
        id: "listed",
        shows: "The server turns this network away: its address is on a list of senders of junk.",
        greets: Some("554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org"),
        ..PROVIDER
    },
    Situation {
        id: "firewall",
        shows: "The firewall of this computer keeps mail from going out, to everybody.",
        port_587: Door::Denied,
        port_465: Door::Denied,
        ..PROVIDER
    },
    Situation {
        id: "clock-wrong",
        shows: "The clock of this computer is ten days behind, so a good certificate seems not to have begun.",
        certificate: Paper::Ahead,
        ahead: true,
        ..PROVIDER
    },
    Situation {
        id: "tls-intercepted",
        shows: "Something on the network looks into every encrypted connection, and this computer trusts it.",
        certificate: Paper::Intercepted,
        ..PROVIDER
    },
    Situation {
        id: "ipv6-broken",
        shows: "What goes out by IPv6 is lost on the way; IPv4 works.",
        ipv6: true,
        by_ipv6: Way::Lost,
        ..PROVIDER
    },
    Situation {
        id: "dns-broken",
        shows: "The name server cannot tell anything of the domain.",
        mx: Mx::None,
        host: None,
        srv: NO_SRV,
        names: NameService::Broken,
        ..PROVIDER
    },
    Situation {
        id: "captive-portal",
        shows: "The network lets nobody out before a sign-in on its own page, as in a hotel.",
        mx: Mx::None,
        host: None,
        srv: NO_SRV,
        names: NameService::OneMachine,
        ..PROVIDER
    },
    Situation {
        id: "every-name",
        shows: "Every name below the domain leads to one machine, also those that nobody made.",
        mx: Mx::None,
        srv: NO_SRV,
        imap: Door::Refused,
        names: NameService::Everything,
        ..PROVIDER
    },
    Situation {
        id: "offline",
        shows: "This computer is not connected to any network.",
        port_587: Door::Refused,
        port_465: Door::Refused,
        imap: Door::Refused,
        from: From::Nowhere,
        ..PROVIDER
    },
    Situation {
        id: "proxy-only",
        shows: "Only a proxy for web pages leads out of this network, as in some offices.",
        document: Document::Autoconfig,
        port_587: Door::Refused,
        port_465: Door::Refused,
        imap: Door::Refused,
        from: From::BehindProxy,
        ..PROVIDER
    },
    Situation {
        id: "ipv6-only",
        shows: "The network carries only IPv6 and translates to IPv4 (NAT64); everything works.",
        from: From::Translated,
        ..PROVIDER
    },
    Situation {
        id: "slow",
        shows: "The server greets some seconds late, as busy servers do; everything works.",
        late: true,
        ..PROVIDER
    },
];
