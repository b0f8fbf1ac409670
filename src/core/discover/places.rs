//! Where documents with settings can be: one table, from which everything follows that the planner
//! does with them. A row's place in the table is its place among equals.

use url::Url;

use super::document::{Said, Unreadable, Way};
use super::{Order, autoconfig, autodiscover, mx, pacc};
use crate::model::{Ask, Document, Fqdn, Source, Trust};

/// A kind of place. In the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `https://autoconfig.DOMAIN/mail/config-v1.1.xml` (step 1.1 of the autoconfig draft).
    Autoconfig,
    /// `https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml` (step 1.2).
    WellKnown,
    /// `https://ua-auto-config.DOMAIN/.well-known/user-agent-configuration.json` (PACC).
    Pacc,
    /// Autodiscover at the host of that name below the domain.
    Autodiscover,
    /// Autodiscover at the domain itself.
    AutodiscoverAtDomain,
    /// The ISPDB about the mail domain (step 2.1).
    Ispdb,
    /// The file that a hoster publishes for its customers' domains (steps 3.1 and 3.2).
    MxMail,
    /// The same where hosters have it for older mail programs.
    MxAutoconfig,
    /// And at the hoster's own name.
    MxWellKnown,
    /// The ISPDB about the hoster (steps 3.3 and 3.4).
    MxIspdb,
    /// `http://autoconfig.DOMAIN/mail/config-v1.1.xml` (step 1.3): a hint, and no more.
    Hint,
}

/// Whose machine is asked.
enum At {
    /// The domain's that it is about.
    Itself,
    /// The host of this name below it.
    Below(&'static str),
    /// The database's.
    Database,
}

/// How the document is read.
enum Format {
    Autoconfig,
    Pacc,
    Autodiscover,
}

struct Row {
    kind: Kind,
    at: At,
    scheme: &'static str,
    path: &'static str,
    format: Format,
    source: Source,
    /// What its claims are worth if every hop is verified HTTPS.
    at_best: Trust,
    /// Asked only when these have given nothing.
    after: &'static [Kind],
}

const FILE: &str = "mail/config-v1.1.xml";
const WELL_KNOWN_FILE: &str = ".well-known/autoconfig/mail/config-v1.1.xml";
const PACC_FILE: &str = ".well-known/user-agent-configuration.json";
const MX_FILE: &str = ".well-known/mail-v1.xml";
const SERVICE: &str = "autodiscover/autodiscover.xml";

const fn row(kind: Kind, at: At, path: &'static str, format: Format, source: Source, at_best: Trust) -> Row {
    Row { kind, at, scheme: "https", path, format, source, at_best, after: &[] }
}

const fn after(row: Row, after: &'static [Kind]) -> Row {
    Row { after, ..row }
}

#[rustfmt::skip]
const TABLE: [Row; 11] = {
    use {At::{Below, Database, Itself}, Kind as K, Source as S, Trust as T};
    [
        row(K::Autoconfig, Below("autoconfig"), FILE, Format::Autoconfig, S::Autoconfig, T::Published),
        row(K::WellKnown, Itself, WELL_KNOWN_FILE, Format::Autoconfig, S::WellKnown, T::Published),
        row(K::Pacc, Below("ua-auto-config"), PACC_FILE, Format::Pacc, S::Pacc, T::Published),
        row(K::Autodiscover, Below("autodiscover"), SERVICE, Format::Autodiscover, S::Autodiscover, T::Published),
        after(
            row(K::AutodiscoverAtDomain, Itself, SERVICE, Format::Autodiscover, S::Autodiscover, T::Published),
            &[K::Autodiscover],
        ),
        row(K::Ispdb, Database, "", Format::Autoconfig, S::Ispdb, T::Listed),
        // Through the MX, which nobody signed: outside, whatever the last hop.
        row(K::MxMail, Below("autoconfig"), MX_FILE, Format::Autoconfig, S::MxAutoconfig, T::Outside),
        after(
            row(K::MxAutoconfig, Below("autoconfig"), FILE, Format::Autoconfig, S::MxAutoconfig, T::Outside),
            &[K::MxMail],
        ),
        row(K::MxWellKnown, Itself, WELL_KNOWN_FILE, Format::Autoconfig, S::MxAutoconfig, T::Outside),
        row(K::MxIspdb, Database, "", Format::Autoconfig, S::MxAutoconfig, T::Outside),
        Row {
            scheme: "http",
            ..after(
                row(K::Hint, Below("autoconfig"), FILE, Format::Autoconfig, S::Autoconfig, T::Outside),
                &[K::Autoconfig, K::WellKnown],
            )
        },
    ]
};

/// The places that follow from the mail domain alone.
const OF_DOMAIN: [Kind; 7] = [
    Kind::Autoconfig,
    Kind::WellKnown,
    Kind::Pacc,
    Kind::Autodiscover,
    Kind::AutodiscoverAtDomain,
    Kind::Ispdb,
    Kind::Hint,
];
/// The places that follow from a mail exchanger's domain.
const OF_EXCHANGER: [Kind; 4] = [Kind::MxMail, Kind::MxAutoconfig, Kind::MxWellKnown, Kind::MxIspdb];

/// A place where a document can be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// What it is.
    pub kind: Kind,
    /// Which of the exchanger's domains: the longer one first.
    turn: u16,
    /// Whom it is about: the mail domain, or the domain of its mail exchanger.
    about: Fqdn,
}

impl Place {
    /// The places for a mail domain.
    pub fn of_domain(domain: &Fqdn) -> Vec<Self> {
        OF_DOMAIN.map(|kind| Self { kind, turn: 0, about: domain.clone() }).into()
    }

    /// The places for the first of a domain's mail exchangers: at most two domains of its operator.
    /// None where that is the mail domain itself, which was asked already. Big receivers and mail
    /// filters publish nothing for their customers' mail programs: of those only the database.
    pub fn of_exchanger(host: &Fqdn, domain: &Fqdn) -> Vec<Self> {
        let Some(base) = host.registrable() else { return Vec::new() };
        let full = host.parent().filter(|full| full.is_within(&base) && *full != base);
        let abouts = full.into_iter().chain([base]).filter(|about| !about.is_within(domain));
        let database_only = mx::takes_no_submission(host);
        let kinds = move |kind: &Kind| !database_only || *kind == Kind::MxIspdb;
        let of = |(turn, about): (u16, Fqdn)| {
            OF_EXCHANGER.into_iter().filter(kinds).map(move |kind| Self { kind, turn, about: about.clone() })
        };
        (0u16..).zip(abouts).flat_map(of).collect()
    }

    fn row(&self) -> &'static Row {
        // A test sees to it that every kind has its row.
        const FIRST: &Row = &TABLE[0];
        TABLE.iter().find(|row| row.kind == self.kind).unwrap_or(FIRST)
    }

    /// The host whose name must resolve first; `None` if there is no such place: the domain is too
    /// long for it, or a public suffix, where somebody else may have registered that name, or the
    /// database is switched off.
    pub fn host(&self, ispdb: Option<&Url>) -> Option<Fqdn> {
        match self.row().at {
            At::Itself => Some(self.about.clone()),
            At::Below(label) => self.about.below(label).ok().filter(|host| host.belongs_to(&self.about)),
            At::Database => Fqdn::parse(ispdb?.domain()?).ok(),
        }
    }

    /// The question.
    pub fn ask(&self, ispdb: Option<&Url>) -> Option<Ask> {
        let Row { at, scheme, path, format, .. } = self.row();
        let url = match at {
            At::Database => ispdb?.join(self.about.host()).ok()?,
            At::Itself | At::Below(_) => Url::parse(&format!("{scheme}://{}/{path}", self.host(ispdb)?)).ok()?,
        };
        Some(match format {
            Format::Autodiscover => Ask::Post { url, body: autodiscover::question(&self.about) },
            Format::Autoconfig | Format::Pacc => Ask::Fetch { url },
        })
    }

    /// The port that is knocked at.
    pub fn port(&self) -> u16 {
        if self.row().scheme == "http" { 80 } else { 443 }
    }

    /// The source that its claims have.
    pub fn source(&self) -> Source {
        self.row().source
    }

    /// What its claims are worth at best.
    pub fn at_best(&self) -> Trust {
        self.row().at_best
    }

    /// The first place that its claims can have among those of their source.
    pub fn order(&self) -> Order {
        Order(self.number(), 0, 0)
    }

    /// Which places have to have given nothing before this one is asked.
    pub fn after(&self) -> impl Iterator<Item = Self> {
        self.row().after.iter().map(|kind| Self { kind: *kind, turn: self.turn, about: self.about.clone() })
    }

    /// Reads what was found there, about addresses of `domain`.
    ///
    /// # Errors
    /// [`Unreadable`] if it is no such document.
    pub fn read(&self, document: &Document, domain: &Fqdn) -> Result<Said, Unreadable> {
        let row = self.row();
        let way = Way::of(document, row.source, row.at_best, self.number());
        match row.format {
            Format::Autoconfig => autoconfig::read(document, way, domain),
            Format::Pacc => pacc::read(document, way),
            Format::Autodiscover => autodiscover::read(document, way, domain),
        }
    }

    fn number(&self) -> u16 {
        let at = TABLE.iter().zip(0u16..).find(|(row, _)| row.kind == self.kind).map_or(0, |(_, at)| at);
        at * 2 + self.turn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Fqdn {
        Fqdn::parse(text).unwrap()
    }

    fn urls(places: &[Place]) -> Vec<String> {
        let ispdb = Url::parse("https://ispdb.example/v1.1/").unwrap();
        let url = |place: &Place| match place.ask(Some(&ispdb))? {
            Ask::Fetch { url } => Some(url.to_string()),
            Ask::Post { url, .. } => Some(format!("POST {url}")),
            _ => None,
        };
        places.iter().filter_map(url).collect()
    }

    #[test]
    fn every_kind_has_one_row_in_its_own_order() {
        assert!(TABLE.windows(2).all(|rows| rows[0].kind < rows[1].kind));
        for kind in OF_DOMAIN.into_iter().chain(OF_EXCHANGER) {
            assert!(TABLE.iter().any(|row| row.kind == kind), "{kind:?}");
        }
        assert_eq!(OF_DOMAIN.len() + OF_EXCHANGER.len(), TABLE.len());
    }

    #[test]
    fn nothing_plain_or_through_the_mx_is_worth_more_than_outside() {
        for row in &TABLE {
            let weak = row.scheme != "https" || OF_EXCHANGER.contains(&row.kind);
            assert_eq!(weak, row.at_best == Trust::Outside, "{:?}", row.kind);
        }
    }

    #[test]
    fn no_address_is_in_the_urls() {
        let expected = [
            "https://autoconfig.example.jp/mail/config-v1.1.xml",
            "https://example.jp/.well-known/autoconfig/mail/config-v1.1.xml",
            "https://ua-auto-config.example.jp/.well-known/user-agent-configuration.json",
            "POST https://autodiscover.example.jp/autodiscover/autodiscover.xml",
            "POST https://example.jp/autodiscover/autodiscover.xml",
            "https://ispdb.example/v1.1/example.jp",
            "http://autoconfig.example.jp/mail/config-v1.1.xml",
        ];
        assert_eq!(urls(&Place::of_domain(&name("example.jp"))), expected);
    }

    #[test]
    fn the_exchangers_domains_are_the_longer_and_the_registered_one() {
        let of = |host: &str, domain: &str| urls(&Place::of_exchanger(&name(host), &name(domain)));
        let deep = of("mx.premium.europe.example.co.uk", "customer.jp");
        assert_eq!(deep.len(), 8);
        assert_eq!(deep[0], "https://autoconfig.premium.europe.example.co.uk/.well-known/mail-v1.xml");
        assert_eq!(deep[3], "https://ispdb.example/v1.1/premium.europe.example.co.uk");
        assert_eq!(deep[5], "https://autoconfig.example.co.uk/mail/config-v1.1.xml");
        assert_eq!(deep[6], "https://example.co.uk/.well-known/autoconfig/mail/config-v1.1.xml");
        assert_eq!(of("mx.example.com", "customer.jp").len(), 4);
        assert!(of("mx.in.example.jp", "example.jp").is_empty(), "the domain's own");
        assert!(of("co.uk", "customer.jp").is_empty(), "nobody's");
        assert_eq!(
            of("aspmx.l.google.com", "customer.jp"),
            ["https://ispdb.example/v1.1/l.google.com", "https://ispdb.example/v1.1/google.com"]
        );
    }

    #[test]
    fn below_a_public_suffix_there_is_only_the_name_itself() {
        let expected = [
            "https://co.jp/.well-known/autoconfig/mail/config-v1.1.xml",
            "POST https://co.jp/autodiscover/autodiscover.xml",
            "https://ispdb.example/v1.1/co.jp",
        ];
        assert_eq!(urls(&Place::of_domain(&name("co.jp"))), expected);
    }

    #[test]
    fn a_database_that_is_switched_off_is_no_place() {
        let places = Place::of_domain(&name("example.jp"));
        let off = places.iter().filter(|place| place.host(None).is_none() && place.ask(None).is_none());
        assert_eq!(off.map(|place| place.kind).collect::<Vec<_>>(), [Kind::Ispdb]);
    }
}
