//! One drawn domain: what it publishes, how far everything is away, what is broken, and the
//! shortest time in which anybody could know the result.

use std::net::IpAddr;

use toukan_core::detect::Found;
use toukan_core::model::{Endpoint, Host, LookupFailure, NoDocument, Protocol, RecordKind, Security, Server, Source};

use crate::simulator::{Certificate, Internet, Port, Run, Timed, name};

const DOMAIN: &str = "example.jp";
const AUTOCONFIG: &str = "https://autoconfig.example.jp/mail/config-v1.1.xml";
const WELL_KNOWN: &str = "https://example.jp/.well-known/autoconfig/mail/config-v1.1.xml";
const AUTODISCOVER: &str = "https://example.jp/autodiscover/autodiscover.xml";
const WEB: &str = "203.0.113.80";
const MX: &str = "203.0.113.25";
const FOUR: &str = "203.0.113.10";
const SIX: &str = "2001:db8::10";
/// Between two attempts at a host's addresses (RFC 8305 §5).
const ATTEMPT_DELAY: u64 = 250;
/// A lost packet is sent again after this long (RFC 6298 §2).
const SENT_AGAIN: u64 = 1000;

/// A way of publishing, best first. A further one is a row more, here and in [`WAYS`].
struct Way {
    source: Source,
    label: &'static str,
    /// Adds it to the internet.
    publish: fn(Internet, &Lot) -> Internet,
    /// When its answer is there.
    heard: fn(&Internet) -> Option<u64>,
    /// When the last question that leads to it is asked.
    asked: fn(&Internet) -> u64,
}

const WAYS: [Way; 3] = [
    Way {
        source: Source::Autoconfig,
        label: "autoconfig",
        publish: |internet, lot| page(internet.host("autoconfig.example.jp", &[WEB]), AUTOCONFIG, lot),
        heard: |internet| document(internet, "autoconfig.example.jp", AUTOCONFIG),
        asked: |internet| internet.resolve(&name("autoconfig.example.jp")).after.unwrap_or(0),
    },
    Way {
        source: Source::WellKnown,
        label: "well-known",
        publish: |internet, lot| page(internet.host(DOMAIN, &[WEB]), WELL_KNOWN, lot),
        heard: |internet| document(internet, DOMAIN, WELL_KNOWN),
        asked: |internet| internet.resolve(&name(DOMAIN)).after.unwrap_or(0),
    },
    Way {
        source: Source::Srv,
        label: "srv",
        publish: |internet, lot| {
            let internet = internet.srv("_submissions", &[(0, 1, 465, lot.host)]);
            internet.srv("_submission", &[(10, 1, 587, lot.host)]).srv("_imaps", &[(0, 1, 993, lot.host)])
        },
        heard: |internet| {
            let labels = ["_submissions", "_submission"].map(|one| name(&format!("{one}._tcp.{DOMAIN}")));
            let both = labels.map(|one| internet.lookup(&one, RecordKind::Srv).after);
            both.into_iter().try_fold(0, |most, after| Some(most.max(after?)))
        },
        asked: |_| 0,
    },
];

/// What is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    None,
    SilentFirstPort,
    RefusedFirstPort,
    SilentWeb,
    LostName,
    DeadIpv6,
    Expired,
    SlowGreeting,
    Lossy,
    SilentBystander,
    SharedMachine,
}

const FAULTS: [Fault; 11] = [
    Fault::None,
    Fault::SilentFirstPort,
    Fault::RefusedFirstPort,
    Fault::SilentWeb,
    Fault::LostName,
    Fault::DeadIpv6,
    Fault::Expired,
    Fault::SlowGreeting,
    Fault::Lossy,
    Fault::SilentBystander,
    Fault::SharedMachine,
];

/// What was drawn.
struct Lot {
    /// Which of [`WAYS`] there are.
    published: u64,
    host: &'static str,
    dns: u64,
    web: u64,
    mail: u64,
    think: u64,
    fault: Fault,
}

impl Lot {
    /// Who takes the domain's mail. Where only guesses are left: the host itself, which speaks for it.
    fn exchanger(&self) -> &'static str {
        if self.published == 0 { self.host } else { "mx.example.jp" }
    }
}

pub(super) struct Town {
    pub(super) internet: Internet,
    lot: Lot,
}

impl Town {
    /// The domain of this number: the same one every time.
    pub(super) fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let fault = FAULTS[usize::try_from(dice.up_to(11)).unwrap()];
        let published = dice.up_to(8);
        // What nobody can guess has to be published.
        let hosts: &[&str] = if published == 0 { &["mail.example.jp", "smtp.example.jp"] } else { &HOSTS };
        let host = hosts[usize::try_from(dice.up_to(hosts.len() as u64)).unwrap()];
        let lot = Lot {
            published,
            host,
            dns: 1 + dice.up_to(80),
            web: 5 + dice.up_to(200),
            mail: 5 + dice.up_to(300),
            think: dice.up_to(60),
            fault,
        };
        let internet = break_it(describe(&lot), &lot, &mut dice);
        Self { internet, lot }
    }

    /// The best source there is, and what is broken.
    pub(super) fn class(&self) -> String {
        let best = self.ways().next().map_or("guess", |way| way.label);
        let broken = format!("{:?}", self.lot.fault);
        format!("{best}, {}", if self.lot.fault == Fault::None { "sound" } else { &broken })
    }

    fn ways(&self) -> impl Iterator<Item = &'static Way> {
        WAYS.iter().zip(0u32..).filter(|(_, at)| self.lot.published >> at & 1 == 1).map(|(way, _)| way)
    }

    /// The shortest time in which the result of this run can be known: the questions that lead to
    /// it, and of everything that would have outranked it the answer, or the end of its patience.
    pub(super) fn shortest(&self, run: &Run) -> Result<u64, String> {
        let found = run.best().filter(|found| found.verified).ok_or("nothing found")?;
        let source = found.candidate.source;
        let best = self.ways().next().map(|way| way.source);
        let chain =
            self.chain(found).ok_or_else(|| format!("{} was not to be reached", found.candidate.server.endpoint))?;
        let outranking = WAYS.iter().filter(|way| way.source < source).map(|way| self.until(way));
        // SRV says where mail is read, too.
        let reading = best.is_none().then(|| self.until(&WAYS[2]));
        let beside = self.better_port(found);
        let mut parts: Vec<u64> = outranking.chain([chain]).chain(reading).chain(beside).collect();
        if source == Source::Guess {
            parts.push(self.mx());
            parts.push(self.service());
        }
        if source > Source::SrvDnssec {
            parts.extend(self.proof());
        }
        parts.into_iter().max().ok_or_else(|| "nothing to wait for".to_owned())
    }

    /// When the domain's own web site has said that it has no Autodiscover.
    fn service(&self) -> u64 {
        let asked = self.internet.resolve(&name(DOMAIN)).after.unwrap_or(0);
        let given_up = asked + self.patience();
        document(&self.internet, DOMAIN, AUTODISCOVER).map_or(given_up, |heard| heard.min(given_up))
    }

    /// When it is known whether the SRV records are signed: asked for once they are there, and not at
    /// all for the many domains without any.
    fn proof(&self) -> Option<u64> {
        let srv = self.ways().find(|way| way.source == Source::Srv)?;
        let heard = (srv.heard)(&self.internet)?;
        let said = self.internet.validate(&name("_submissions._tcp.example.jp"), RecordKind::Srv).after;
        Some(heard + said.map_or(self.patience(), |said| said.min(self.patience())))
    }

    /// When a source's answer is there, or nobody waits for it any more.
    fn until(&self, way: &Way) -> u64 {
        let given_up = (way.asked)(&self.internet) + self.patience();
        (way.heard)(&self.internet).map_or(given_up, |heard| heard.min(given_up))
    }

    /// The chain of questions that leads to this server.
    fn chain(&self, found: &Found) -> Option<u64> {
        let conversation = self.conversation(found.candidate.server.endpoint.port)?;
        let claimed = self.ways().find(|way| way.source == found.candidate.source);
        let heard = match claimed {
            Some(way) => (way.heard)(&self.internet)?,
            None => 0,
        };
        Some(heard.max(self.begun()? + conversation))
    }

    /// When somebody knows enough to knock at the host: the first source that names it, and its
    /// addresses.
    fn begun(&self) -> Option<u64> {
        let resolved = self.internet.resolve(&name(self.lot.host)).after?;
        let named = self.ways().filter_map(|way| (way.heard)(&self.internet)).min();
        if !LIKELY.contains(&self.lot.host) {
            return Some(named? + resolved);
        }
        // Who is named does not wait for who is only likely.
        let guessed = resolved + self.vain();
        Some(named.map_or(guessed, |named| guessed.min(named.max(resolved))))
    }

    /// A machine is asked by one name at a time, and only its certificate tells by which: where
    /// nobody has said one yet, the likelier name is tried first, and TCP and TLS on 465 are in vain.
    fn vain(&self) -> u64 {
        let first = self.lot.host == "smtp.example.jp";
        if self.lot.fault == Fault::SharedMachine && !first { 2 * self.lot.mail } else { 0 }
    }

    /// From the first attempt to the end of the conversation on this port.
    fn conversation(&self, port: u16) -> Option<u64> {
        let security = if port == 465 { Security::Tls } else { Security::Starttls };
        let scenes = |ip: &str| {
            let ip: IpAddr = ip.parse().unwrap();
            let endpoint = Endpoint { host: Host::Name(name(self.lot.host)), port };
            let server = Server { protocol: Protocol::Smtp, endpoint, security };
            self.internet.conversation_time(&server, ip)
        };
        let delay = if self.lot.fault == Fault::DeadIpv6 { ATTEMPT_DELAY } else { 0 };
        scenes(FOUR).map(|after| after + delay)
    }

    /// The port that would have been better than the one that was found.
    fn better_port(&self, found: &Found) -> Option<u64> {
        let first = if found.candidate.source == Source::Guess && self.lot.published == 0 { 587 } else { 465 };
        if found.candidate.server.endpoint.port == first {
            return None;
        }
        let begun = self.begun()?;
        Some(begun + self.conversation(first).unwrap_or_else(|| self.patience()))
    }

    /// Where the domain's mail goes, and the addresses there.
    fn mx(&self) -> u64 {
        let asked = self.internet.lookup(&name(DOMAIN), RecordKind::Mx).after.unwrap_or(0);
        asked + self.internet.resolve(&name(self.lot.exchanger())).after.unwrap_or(0)
    }

    /// DESIGN: four times the slowest round trip, at least 0.4 s, at most 2 s.
    fn patience(&self) -> u64 {
        let slowest = self.lot.dns.max(self.lot.mail);
        let slowest = if self.lot.fault == Fault::Lossy { slowest + SENT_AGAIN } else { slowest };
        (4 * slowest).clamp(400, 2000)
    }
}

/// Names that anybody would guess, and one that nobody would.
const LIKELY: [&str; 2] = ["mail.example.jp", "smtp.example.jp"];
const HOSTS: [&str; 3] = ["mail.example.jp", "smtp.example.jp", "kingfisher.example.jp"];

fn describe(lot: &Lot) -> Internet {
    let mut internet = Internet::new(DOMAIN, lot.dns).host(lot.host, &[FOUR]).mx(&[lot.exchanger()]);
    if lot.exchanger() != lot.host {
        internet = internet.host(lot.exchanger(), &[MX]);
    }
    for (ip, rtt) in [(MX, lot.mail), (WEB, lot.web)] {
        internet = internet.port(ip, 587, Port::Refused { rtt }).port(ip, 465, Port::Refused { rtt });
    }
    for port in [587, 465] {
        internet = internet.port(FOUR, port, good(lot, Certificate::Names(vec![lot.host.to_owned()])));
    }
    for (way, at) in WAYS.iter().zip(0u32..) {
        if lot.published >> at & 1 == 1 {
            internet = (way.publish)(internet, lot);
        }
    }
    // A web site that has no document for us is there or not.
    if lot.think.is_multiple_of(2) && !internet.hosts.contains_key(&name(DOMAIN)) {
        internet = internet.host(DOMAIN, &[WEB]);
        let missing = Timed { after: Some(lot.web * 3), value: Err(NoDocument::Status { status: 404 }) };
        internet.pages.insert(WELL_KNOWN.to_owned(), missing);
    }
    internet
}

fn break_it(mut internet: Internet, lot: &Lot, dice: &mut Dice) -> Internet {
    let first = if lot.published == 0 { 587 } else { 465 };
    match lot.fault {
        Fault::None => internet,
        Fault::SilentFirstPort => internet.port(FOUR, first, Port::Silent),
        Fault::RefusedFirstPort => internet.port(FOUR, first, Port::Refused { rtt: lot.mail }),
        Fault::SilentWeb => {
            // Of the better of the two that is no source here: one that has an address and drops us.
            let (host, url) =
                if lot.published & 1 == 0 { ("autoconfig.example.jp", AUTOCONFIG) } else { (DOMAIN, WELL_KNOWN) };
            internet = internet.host(host, &[WEB]);
            internet.pages.insert(url.to_owned(), Timed { after: None, value: Err(NoDocument::TimedOut) });
            internet
        }
        Fault::LostName => {
            if lot.published & 1 == 0 {
                let never = Timed { after: None, value: Err(LookupFailure::TimedOut) };
                internet.hosts.insert(name("autoconfig.example.jp"), never);
            }
            internet
        }
        Fault::DeadIpv6 => {
            internet = internet.host(lot.host, &[SIX, FOUR]);
            internet.port(SIX, 587, Port::Silent).port(SIX, 465, Port::Silent)
        }
        Fault::Expired => internet.port(FOUR, first, good(lot, Certificate::Expired)),
        Fault::SlowGreeting => {
            for port in [587, 465] {
                let inner = Box::new(good(lot, Certificate::Names(vec![lot.host.to_owned()])));
                internet = internet.port(FOUR, port, Port::Slow { greeting: 100 + dice.up_to(900), port: inner });
            }
            internet
        }
        Fault::Lossy => lossy(internet, dice),
        Fault::SilentBystander => {
            let other = if lot.host == "mail.example.jp" { "smtp.example.jp" } else { "mail.example.jp" };
            internet.host(other, &["203.0.113.66"]).silent("203.0.113.66")
        }
        Fault::SharedMachine => {
            // Its certificate bears one of the names.
            for other in LIKELY.into_iter().chain([lot.exchanger()]) {
                internet = internet.host(other, &[FOUR]);
            }
            internet
        }
    }
}

/// Every tenth question loses a packet.
fn lossy(mut internet: Internet, dice: &mut Dice) -> Internet {
    let mut lose = |after: &mut Option<u64>| {
        if dice.up_to(10) == 0 {
            *after = after.map(|after| after + SENT_AGAIN);
        }
    };
    internet.records.values_mut().for_each(|one| lose(&mut one.after));
    internet.hosts.values_mut().for_each(|one| lose(&mut one.after));
    internet.pages.values_mut().for_each(|one| lose(&mut one.after));
    for port in internet.ports.values_mut() {
        if dice.up_to(10) == 0 {
            *port = Port::Late { by: SENT_AGAIN, port: Box::new(port.clone()) };
        }
    }
    internet
}

fn good(lot: &Lot, certificate: Certificate) -> Port {
    Port::Smtp { rtt: lot.mail, certificate, auth: true, starttls: true }
}

/// When a document of this host is there.
fn document(internet: &Internet, host: &str, url: &str) -> Option<u64> {
    let there = internet.resolve(&name(host));
    if there.value.is_err() {
        return there.after;
    }
    Some(there.after? + internet.fetch(url).after?)
}

fn page(internet: Internet, url: &str, lot: &Lot) -> Internet {
    let one = |(port, socket): (u16, &str)| {
        format!(
            "<outgoingServer type=\"smtp\"><hostname>{}</hostname><port>{port}</port>\
             <socketType>{socket}</socketType></outgoingServer>",
            lot.host
        )
    };
    let servers = [(465, "SSL"), (587, "STARTTLS")].map(one).concat();
    let body = format!(
        "<clientConfig version=\"1.1\"><emailProvider id=\"x\"><incomingServer type=\"imap\">\
         <hostname>{}</hostname><port>993</port><socketType>SSL</socketType></incomingServer>\
         {servers}</emailProvider></clientConfig>",
        lot.host
    );
    let mut internet = internet.page(url, &body, 0);
    if let Some(page) = internet.pages.get_mut(url) {
        page.after = Some(lot.web * 3 + lot.think);
    }
    internet
}

/// `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
