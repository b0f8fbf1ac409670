//! The topology of `providers.txt` as a described internet.

use std::net::{IpAddr, Ipv4Addr};

use toukan_core::model::{Fqdn, Security};

use crate::simulator::{Certificate, Internet, Port, name};

const RTT: u64 = 30;
const PROVIDERS: &str = include_str!("providers.txt");

/// One line.
pub(super) struct Provider {
    pub(super) domain: Fqdn,
    pub(super) servers: Vec<(Fqdn, u16, Security)>,
    reading: Vec<Fqdn>,
}

impl Provider {
    /// What its first submission server is called, seen from the mail domain.
    pub(super) fn shape(&self) -> String {
        let Some((host, port, security)) = self.servers.first() else { return "none".to_owned() };
        let ends = |domain: &Fqdn, sign: &str| {
            let rest = host.host().strip_suffix(domain.host())?;
            (rest.is_empty() || rest.ends_with('.')).then(|| format!("{rest}{sign}"))
        };
        let above = self.domain.registrable();
        let own = ends(&self.domain, "D").or_else(|| ends(&above?, "R"));
        let elsewhere = host.registrable().and_then(|other| ends(&other, "OTHER"));
        let bare = if *security == Security::None { " (bare)" } else { "" };
        format!("{}:{port}{bare}", own.or(elsewhere).unwrap_or_default())
    }
}

/// Where a domain's mail goes: nobody knows it of the real ones, so every way is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exchanger {
    /// There is no MX.
    None,
    /// `mx.` below the mail domain, a machine of its own.
    Apart,
    /// `mx.` below the mail domain, on the machine that takes submission.
    SameMachine,
    /// The submission host.
    Itself,
    /// The host where mail is read, unless somebody else has it who has neither the domain nor the
    /// submission host; then as [`Self::Apart`].
    Reading,
    /// `mx.` at whoever has the submission host, a machine of its own.
    Hoster,
}

pub(super) fn providers() -> Vec<Provider> {
    PROVIDERS.lines().filter(|line| !line.starts_with('#')).map(provider).collect()
}

fn provider(line: &str) -> Provider {
    let mut words = line.split_whitespace();
    let domain = name(words.next().unwrap());
    let (mut servers, mut reading) = (Vec::new(), Vec::new());
    for word in words {
        let Some((host, rest)) = word.split_once(':') else {
            reading.push(name(word));
            continue;
        };
        let (port, security) = rest.split_once('/').unwrap();
        let security = match security {
            "tls" => Security::Tls,
            "starttls" => Security::Starttls,
            _ => Security::None,
        };
        servers.push((name(host), port.parse().unwrap(), security));
    }
    Provider { domain, servers, reading }
}

/// Everybody's hosts, and this provider's MX. Every host is a machine of its own.
pub(super) fn internet(all: &[Provider], provider: &Provider, exchanger: Exchanger) -> Internet {
    let mut internet = Internet::new(provider.domain.host(), RTT);
    for one in all {
        for (host, port, security) in &one.servers {
            let ip = address(&mut internet, host).to_string();
            internet = internet.port(&ip, *port, port_like(host, *port, *security));
        }
        for host in &one.reading {
            address(&mut internet, host);
        }
    }
    let Some((submission, ..)) = provider.servers.first() else { return internet };
    let below = |domain: &Fqdn| domain.below("mx").unwrap();
    match exchanger {
        Exchanger::None => internet,
        Exchanger::Apart => with_exchanger(internet, &below(&provider.domain), None),
        Exchanger::SameMachine => with_exchanger(internet, &below(&provider.domain), Some(submission)),
        Exchanger::Itself => with_exchanger(internet, submission, Some(submission)),
        Exchanger::Reading => {
            let operators = [provider.domain.registrable(), submission.registrable()];
            match provider.reading.iter().find(|host| operators.contains(&host.registrable())) {
                Some(reading) => with_exchanger(internet, reading, Some(reading)),
                None => with_exchanger(internet, &below(&provider.domain), None),
            }
        }
        Exchanger::Hoster => with_exchanger(internet, &below(&submission.registrable().unwrap()), None),
    }
}

fn with_exchanger(mut internet: Internet, exchanger: &Fqdn, like: Option<&Fqdn>) -> Internet {
    let ip = address(&mut internet, like.unwrap_or(exchanger));
    internet.host(exchanger.host(), &[&ip.to_string()]).mx(&[exchanger.host()])
}

/// The address of a host, made when it is first asked for.
fn address(internet: &mut Internet, host: &Fqdn) -> IpAddr {
    if let Some(known) = internet.hosts.get(host) {
        return known.value.as_ref().unwrap()[0];
    }
    let number = u32::try_from(internet.hosts.len()).unwrap();
    let ip = IpAddr::V4(Ipv4Addr::from(u32::from(Ipv4Addr::new(198, 18, 0, 1)) + number));
    let answer = crate::simulator::Timed { after: Some(RTT), value: Ok(vec![ip]) };
    internet.hosts.insert(host.clone(), answer);
    ip
}

fn port_like(host: &Fqdn, port: u16, security: Security) -> Port {
    // Implicit TLS on 587: whoever waits for a greeting waits for ever.
    if security == Security::Tls && port != 465 {
        return Port::Tarpit { rtt: RTT };
    }
    let certificate = Certificate::Names(vec![host.host().to_owned()]);
    Port::Smtp { rtt: RTT, certificate, auth: true, starttls: security != Security::None }
}
