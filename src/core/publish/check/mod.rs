//! What is published about a domain, as a stranger sees it: method by method, mail program by mail
//! program, and whether the servers keep what RFC 6409 and RFC 8314 ask of them.
//!
//! [`Inquiry`] asks what detection had no need to ask; [`report`] folds the record of the run.
//! **No password is in it anywhere**, and nobody is mailed: what goes furthest is a dry run of a
//! message, and only where the person agreed to it.

mod clients;
mod duties;
mod findings;
mod inquiry;
mod known;
mod methods;
mod shown;

#[cfg(test)]
mod tests;

pub use clients::{Client, Finds, READ_ON, clients};
pub use duties::{Duties, Keeps, OldVersions, Unsigned};
pub(crate) use inquiry::{About, Inquiry, Wish};
pub use methods::{Method, MethodReport, ServiceState, State};

use crate::diagnose;
use crate::model::{Address, Finding, Fqdn, Record, Server};
use known::Known;

/// What is inspected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// The mailbox that every domain has (RFC 5321 §4.5.1): the domain, and whom a dry run is from and to.
    pub postmaster: Address,
    /// Whether the person agreed to a dry run of a message without a sign-in.
    pub dry_run: bool,
    /// Servers that the person named.
    pub servers: Vec<Server>,
}

impl Inspected {
    /// This domain, without a dry run; `None` where it is no mail domain.
    pub fn domain(domain: &Fqdn) -> Option<Self> {
        let postmaster = Address::parse(&format!("postmaster@{}", domain.host())).ok()?;
        Some(Self { postmaster, dry_run: false, servers: Vec::new() })
    }
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Report {
    /// The domain.
    pub domain: Fqdn,
    /// Each method.
    pub methods: Vec<MethodReport>,
    /// Each mail program, and what it finds.
    pub clients: Vec<(&'static Client, Finds)>,
    /// Each server that was talked to.
    pub servers: Vec<Duties>,
    /// Everything that is concluded, problems first.
    pub findings: Vec<Finding>,
    /// Whether everything was asked that was to be asked; whoever broke it off says so here.
    pub complete: bool,
}

impl Report {
    /// Whether any method of the domain's own names a server for sending.
    pub fn is_published(&self) -> bool {
        self.methods.iter().any(|method| method.method.is_own() && method.sends())
    }
}

/// The record without the dry run: that a stranger is refused is what is hoped for, and no trouble of anybody's.
fn without_dry_run(record: &Record) -> Record {
    let mut rest = Record::new(record.began());
    for entry in record.entries().iter().filter(|entry| !inquiry::is_dry_run(entry.subject)) {
        rest.push(entry.at, entry.subject, entry.what.clone());
    }
    rest
}

/// Folds a record.
pub fn report(record: &Record, inspected: &Inspected) -> Report {
    let domain = inspected.postmaster.domain().clone();
    let known = Known::of(record);
    let methods = methods::read(&known, &domain);
    let clients = clients::folded(&methods);
    let servers = duties::read(&known);
    let mut all = diagnose::findings(&without_dry_run(record));
    all.extend(findings::read(&findings::Facts { known: &known, inspected, methods: &methods, servers: &servers }));
    all.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    Report { domain, methods, clients, servers, findings: all, complete: true }
}
