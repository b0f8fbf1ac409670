//! A provider, its servers as claims, and what a person should know of it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::discover::{Claim, Order};
use crate::model::{
    Candidate, Endpoint, Fqdn, Host, Mechanism, Protocol, Security, Server, Source, Trust, UserNameForm,
};

use super::HostForm;

/// A word or the address of a page in each language that its provider has it in, by the language's
/// tag. Never sentences: those are in the texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Words(pub(super) BTreeMap<String, String>);

impl Words {
    /// The text for a language by its tag (`en`, `ja`). Where there is none the English one, else
    /// the one that there is: a page in another language can be translated, a missing one cannot.
    pub fn in_language(&self, tag: &str) -> Option<&str> {
        let found = self.0.get(tag).or_else(|| self.0.get("en")).or_else(|| self.0.values().next());
        found.map(String::as_str)
    }

    /// The texts with their languages' tags.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }
}

/// That mail programs must first be let in, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SwitchOn {
    /// The page on which it is done, or that describes it.
    pub page: Option<String>,
    /// The setting's own name there.
    pub setting: Words,
}

/// What the person should know before a password is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The provider's own name.
    pub name: Words,
    /// The provider's own name for a password that only mail programs use; `None` where the
    /// account's password is used, or where nobody told us.
    pub app_password: Option<Words>,
    /// The provider's own name for the mailbox's password, where the one for its member pages is
    /// another.
    pub mail_password: Option<Words>,
    /// Signing in happens in the browser only (OAuth 2.0); a password is not taken.
    pub browser_only: bool,
    /// Mail programs must first be switched on.
    pub switch_on: Option<SwitchOn>,
    /// Sign-ins from abroad are refused, at least until the person allows them.
    pub refuses_abroad: bool,
    /// There is no IMAP, POP3 or SMTP for mail programs at all.
    pub no_mail_programs: bool,
    /// The provider's page about setting up a mail program.
    pub help: Words,
}

/// A server as the table lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What it speaks.
    pub protocol: Protocol,
    /// Where it is.
    pub host: HostForm,
    /// The TCP port.
    pub port: u16,
    /// As the provider says it: [`Security::None`] is what its page says, not what is done.
    pub security: Security,
    /// The form of the user name.
    pub username: Option<UserNameForm>,
    /// The mechanisms, in order of preference; empty where they are not known.
    pub mechanisms: Vec<Mechanism>,
}

/// A provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Its name in this table: never shown, never changed.
    pub id: String,
    /// Its country (ISO 3166-1, lower case) where its customers are mostly there.
    pub country: Option<String>,
    /// Its servers, per protocol in order of preference. Empty where only hints are known.
    pub servers: Vec<Listed>,
    /// What the person should know.
    pub hints: Hints,
    /// The day of the source, or on which it was read (`YYYY-MM-DD`).
    pub as_of: String,
    /// Where the facts come from.
    pub source: String,
}

impl Provider {
    /// What it says about a mail domain of its own, class *listed*.
    pub fn claims(&self, domain: &Fqdn) -> Vec<Claim> {
        self.claims_by(Source::Table, Trust::Listed, domain, None)
    }

    /// What it says about a mail domain whose mail goes to its machine `exchanger`, class
    /// *outside*: the MX record that led here is unsigned.
    pub fn claims_behind(&self, domain: &Fqdn, exchanger: &Fqdn) -> Vec<Claim> {
        self.claims_by(Source::MxTable, Trust::Outside, domain, Some(exchanger))
    }

    /// Whether this host is one of its servers for this domain, so that whoever is known to be
    /// with this provider is at the right place there.
    pub fn has_server(&self, host: &Fqdn, domain: &Fqdn, exchanger: Option<&Fqdn>) -> bool {
        self.servers.iter().any(|listed| listed.host.host(domain, exchanger).as_ref() == Some(host))
    }

    /// Whether this host is one of its servers for everybody.
    pub fn is_at(&self, host: &Fqdn) -> bool {
        self.servers.iter().any(|listed| matches!(&listed.host, HostForm::Name(name) if name == host))
    }

    fn claims_by(&self, source: Source, trust: Trust, domain: &Fqdn, exchanger: Option<&Fqdn>) -> Vec<Claim> {
        if self.hints.no_mail_programs {
            return Vec::new();
        }
        let servers = self.servers.iter().zip(0u16..);
        let claims = servers.filter_map(|(listed, place)| {
            let host = listed.host.host(domain, exchanger)?;
            let endpoint = Endpoint { host: Host::Name(host), port: listed.port };
            let server = Server { protocol: listed.protocol, endpoint, security: listed.tried_with() };
            let (username, mechanisms) = (listed.username.clone(), listed.mechanisms.clone());
            let candidate = Candidate { server, username, mechanisms, source, trust };
            Some(Claim { candidate, order: Order(place, 0, 0) })
        });
        claims.collect()
    }
}

impl Listed {
    /// How it is tried: never in clear text.
    fn tried_with(&self) -> Security {
        match self.security {
            Security::None if matches!(self.port, 465 | 993 | 995) => Security::Tls,
            Security::None => Security::Starttls,
            security => security,
        }
    }
}
