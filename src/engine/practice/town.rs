//! Turns the table of situations into hosts: their names, addresses, certificates and servers.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use hickory_proto::rr::rdata::{A, AAAA, MX, SRV};
use hickory_proto::rr::{Name, RData};
use rustls::ServerConfig;
use rustls::pki_types::CertificateDer;
use rustls::sign::SingleCertAndKey;
use tokio_rustls::TlsAcceptor;
use toukan_core::model::{Fqdn, Host};

use super::PracticeError;
use super::authority::{Authority, WRONG_NAME};
use super::heard::Ears;
use super::house::House;
use super::oauth::Issued;
use super::post::Post;
use super::session::Desk;
use super::situations::{Document, Door, Mx, NameService, Paper, Reads, Situation, Way, situations};
use super::web::Site;
use super::zone::Zone;
use super::{dns, imap, neighbours, networks, pop3, submission};
use crate::net::{AddressMap, Network, Reach};

pub(super) const SUBMISSION: u16 = 587;
pub(super) const SUBMISSIONS: u16 = 465;
const IMAPS: u16 = 993;
const IMAP: u16 = 143;
const POP3S: u16 = 995;
const POP3: u16 = 110;
pub(super) const HTTPS: u16 = 443;
/// The last octet of second machines begins here: beyond those of the first ones.
const SECONDS: u8 = 128;

/// A machine of a hotel: what no name outside leads to (RFC 1918).
pub(super) const IN_THE_HOUSE: Ipv4Addr = Ipv4Addr::new(10, 5, 50, 1);

/// What a world needs to know of the servers.
pub(super) struct Town {
    pub(super) names: SocketAddr,
    pub(super) map: AddressMap,
    /// Networks of their own, by the mail domain that is asked about from there.
    pub(super) networks: Vec<(Fqdn, Network)>,
    pub(super) root: CertificateDer<'static>,
    /// What the system trusts besides.
    pub(super) systems: CertificateDer<'static>,
}

/// What all desks share.
#[derive(Clone)]
pub(super) struct Office {
    ears: Arc<Ears>,
    post: Arc<Post>,
    issued: Arc<Issued>,
}

/// Builds all hosts and starts all servers.
pub(super) async fn build(house: &mut House, ears: &Arc<Ears>) -> Result<Town, PracticeError> {
    let office = Office { ears: Arc::clone(ears), post: Arc::default(), issued: Arc::default() };
    let authority = Authority::new()?;
    let mut zone = Zone::new()?;
    let mut map = AddressMap::closed();
    let mut site = Site::default();
    let mut web_hosts = Vec::new();
    let between = neighbours::build(house, &office, &authority, &mut zone, &mut map).await?;
    // Every situation has machines of its own, so that limits per address mean what they say.
    for (situation, number) in situations().zip(1_u8..) {
        zone.exists(&absolute(&situation.domain()))?;
        match situation.names {
            NameService::Right => {}
            NameService::OneMachine => {
                zone.lead_everywhere(&absolute(&situation.domain()), RData::A(A(IN_THE_HOUSE)))?;
            }
            NameService::Everything => {
                let (ipv4, _) = submission_addresses(situation, number);
                zone.lead_everywhere(&absolute(&situation.domain()), RData::A(A(ipv4)))?;
            }
            NameService::Broken => zone.break_below(&absolute(&situation.domain()))?,
        }
        publish_mx(&mut zone, situation, number)?;
        let Some(host) = &submission_host(situation) else { continue };
        let reading = imap_host(situation, host);
        publish_submission(&mut zone, situation, number, host, &reading)?;
        if let Some(web) = site.publish(situation, host, &reading) {
            publish_addresses(&mut zone, &web, Ipv4Addr::new(203, 0, 113, number), None)?;
            web_hosts.push(web);
        }
        if let Some(login) = site.authorize(situation, &office.issued) {
            publish_addresses(&mut zone, &login, Ipv4Addr::new(203, 0, 113, number), None)?;
            web_hosts.push(login);
        }
        if let Some(second) = situation.second {
            publish_addresses(&mut zone, second, Ipv4Addr::new(192, 0, 2, SECONDS + number), None)?;
            let certificate = SingleCertAndKey::from(authority.certify(situation.certificate, &[second.to_owned()])?);
            let tls = authority.server_asking(situation.certificates, Arc::new(certificate))?;
            for port in [SUBMISSION, SUBMISSIONS, IMAPS] {
                let reach = Reach::To(open_desk(house, &office, situation, second, port, &tls).await?);
                map.insert(Host::parse(second)?, port, reach);
            }
        }
        if let (Way::Lost, (_, Some(ipv6))) = (&situation.by_ipv6, submission_addresses(situation, number)) {
            map.lose(ipv6.into());
        }
        let names = names_of_machine(situation, host);
        let mut certified = names.clone();
        if !certified.contains(&reading) {
            certified.push(reading.clone());
        }
        let mut shown = certified.clone();
        if situation.names == NameService::Everything {
            shown.push(format!("*.{}", situation.domain()));
        }
        let certificate = SingleCertAndKey::from(authority.certify(situation.certificate, &shown)?);
        let tls = authority.server_asking(situation.certificates, Arc::new(certificate))?;
        for (port, door) in [(SUBMISSION, &situation.port_587), (SUBMISSIONS, &situation.port_465)] {
            let reach = match door {
                Door::Open => Reach::To(open_desk(house, &office, situation, host, port, &tls).await?),
                Door::Reading => Reach::To(open_desk(house, &office, situation, host, IMAP, &tls).await?),
                Door::Between => Reach::To(between),
                Door::Silent => Reach::Silent,
                Door::Refused => Reach::Refused,
                Door::Denied => Reach::Denied,
            };
            if situation.names == NameService::Everything {
                map.insert_at(submission_addresses(situation, number).0.into(), port, reach);
            }
            for name in &names {
                map.insert(Host::parse(name)?, port, reach);
            }
        }
        for port in [IMAPS, IMAP, POP3S, POP3] {
            let reach = match situation.imap {
                // Each open port is a socket, and some systems let a program have no more than 256.
                Door::Open if !is_read_by(situation, port) => Reach::Refused,
                Door::Open => Reach::To(open_desk(house, &office, situation, &reading, port, &tls).await?),
                Door::Silent => Reach::Silent,
                Door::Refused | Door::Reading | Door::Between | Door::Denied => Reach::Refused,
            };
            // One machine: the port is the same under each of its names.
            for name in &certified {
                map.insert(Host::parse(name)?, port, reach);
            }
        }
    }
    let web = site.open(house, &authority).await?;
    let networks = networks::build(house, &web_hosts, web).await?;
    for host in web_hosts {
        map.insert(Host::parse(&host)?, HTTPS, Reach::To(web));
    }
    let names = dns::start(house, zone).await?;
    Ok(Town { names, map, networks, root: authority.root(), systems: authority.systems() })
}

pub(super) fn absolute(name: &str) -> String {
    format!("{name}.")
}

fn submission_host(situation: &Situation) -> Option<String> {
    let name = situation.host?;
    Some(if name.contains('.') { name.to_owned() } else { format!("{name}.{}", situation.domain()) })
}

/// Beside a server that anybody could guess stands one for reading mail, of such a name; beside one that
/// nobody could guess, its own name must not be given away by a second one.
fn imap_host(situation: &Situation, host: &str) -> String {
    let label = if situation.reads == Reads::Pop3 { "pop" } else { "imap" };
    if situation.host == Some("smtp") { format!("{label}.{}", situation.domain()) } else { host.to_owned() }
}

fn mx_host(situation: &Situation) -> String {
    format!("mx.{}", situation.domain())
}

fn is_read_by(situation: &Situation, port: u16) -> bool {
    let by_pop3 = matches!(port, POP3S | POP3);
    match situation.reads {
        Reads::Imap => !by_pop3,
        Reads::Both => true,
        Reads::Pop3 => by_pop3,
    }
}

/// Every name under which the submission server is reached.
fn names_of_machine(situation: &Situation, host: &str) -> Vec<String> {
    let mut names = vec![host.to_owned()];
    if situation.mx == Mx::SameMachine {
        names.push(mx_host(situation));
    }
    names
}

fn submission_addresses(situation: &Situation, number: u8) -> (Ipv4Addr, Option<Ipv6Addr>) {
    let ipv6 = Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, number.into());
    (Ipv4Addr::new(192, 0, 2, number), situation.ipv6.then_some(ipv6))
}

fn publish_addresses(zone: &mut Zone, host: &str, ipv4: Ipv4Addr, ipv6: Option<Ipv6Addr>) -> Result<(), PracticeError> {
    zone.add(&absolute(host), RData::A(A(ipv4)))?;
    if let Some(ipv6) = ipv6 {
        zone.add(&absolute(host), RData::AAAA(AAAA(ipv6)))?;
    }
    Ok(())
}

fn publish_mx(zone: &mut Zone, situation: &Situation, number: u8) -> Result<(), PracticeError> {
    let own = mx_host(situation);
    let (exchange, ipv4, ipv6) = match situation.mx {
        Mx::None => return Ok(()),
        Mx::Null => {
            // RFC 7505 §3: preference 0 and the root.
            zone.add(&absolute(&situation.domain()), RData::MX(MX::new(0, Name::root())))?;
            return Ok(());
        }
        Mx::Own => (own.as_str(), Ipv4Addr::new(198, 51, 100, number), None),
        Mx::At(host) => (host, Ipv4Addr::new(198, 51, 100, number), None),
        Mx::SameMachine => {
            let (ipv4, ipv6) = submission_addresses(situation, number);
            (own.as_str(), ipv4, ipv6)
        }
    };
    let exchange_name = Name::from_ascii(absolute(exchange))?;
    zone.add(&absolute(&situation.domain()), RData::MX(MX::new(10, exchange_name)))?;
    publish_addresses(zone, exchange, ipv4, ipv6)
}

fn publish_submission(
    zone: &mut Zone,
    situation: &Situation,
    number: u8,
    host: &str,
    imap: &str,
) -> Result<(), PracticeError> {
    let (ipv4, ipv6) = submission_addresses(situation, number);
    publish_addresses(zone, host, ipv4, ipv6)?;
    if situation.certificate == Paper::WrongName {
        // The machine's own name, as with hosters that put many domains on one.
        publish_addresses(zone, WRONG_NAME, ipv4, ipv6)?;
    }
    let srv = &situation.srv;
    let (tls, starttls) = if srv.crossed { (SUBMISSION, SUBMISSIONS) } else { (SUBMISSIONS, SUBMISSION) };
    for (published, label, port, target) in [
        (srv.submissions, "_submissions", tls, host),
        (srv.submission, "_submission", starttls, host),
        (srv.imaps, "_imaps", IMAPS, imap),
        (srv.pop3s, "_pop3s", POP3S, imap),
    ] {
        if published {
            let name = absolute(&format!("{label}._tcp.{}", situation.domain()));
            let target = Name::from_ascii(absolute(target))?;
            // RFC 8314 §5.1 prefers implicit TLS, but both are the same server: equal priority, as published in life.
            zone.add(&name, RData::SRV(SRV::new(0, 1, port, target)))?;
        }
    }
    if srv.imaps || srv.pop3s || situation.document != Document::None || situation.mx == Mx::SameMachine {
        publish_addresses(zone, imap, ipv4, ipv6)?;
    }
    Ok(())
}

pub(super) async fn open_desk(
    house: &mut House,
    office: &Office,
    situation: &'static Situation,
    host: &str,
    port: u16,
    tls: &Arc<ServerConfig>,
) -> Result<SocketAddr, PracticeError> {
    let Office { ears, post, issued } = office.clone();
    let sessions = AtomicU64::new(1);
    let desk = Arc::new(Desk { situation, host: host.to_owned(), port, ears, post, issued, sessions });
    let acceptor = TlsAcceptor::from(Arc::clone(tls));
    let at = match port {
        SUBMISSIONS => {
            let visit = move |stream| submission::implicit(Arc::clone(&desk), acceptor.clone(), stream);
            house.open(submission::VISIT, visit).await?
        }
        IMAPS => {
            let visit = move |stream| imap::implicit(Arc::clone(&desk), acceptor.clone(), stream);
            house.open(submission::VISIT, visit).await?
        }
        IMAP => {
            let visit = move |stream| imap::starttls(Arc::clone(&desk), acceptor.clone(), stream);
            house.open(submission::VISIT, visit).await?
        }
        POP3S => {
            let visit = move |stream| pop3::implicit(Arc::clone(&desk), acceptor.clone(), stream);
            house.open(submission::VISIT, visit).await?
        }
        POP3 => {
            let visit = move |stream| pop3::starttls(Arc::clone(&desk), acceptor.clone(), stream);
            house.open(submission::VISIT, visit).await?
        }
        _ => {
            let visit = move |stream| submission::starttls(Arc::clone(&desk), acceptor.clone(), stream);
            house.open(submission::VISIT, visit).await?
        }
    };
    Ok(at)
}
