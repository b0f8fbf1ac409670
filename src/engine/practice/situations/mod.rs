//! The table of situations: plain data, one domain each; a file a topic.

mod base;
mod belonging;
mod encryption;
mod found;
mod kinds;
mod messages;
mod networks;
mod nothing;
mod own_certificate;
mod sign_in;

pub(in crate::practice) use base::{BETWEEN, CONTROL};
pub(in crate::practice) use kinds::{
    Authorizes, Certificates, Delivery, Document, Door, From, HandedIn, Mx, NameForm, NameService, Paper, Reads,
    SignIn, Speaks, Srv, Starttls, Way,
};

/// Every mail domain of practice lies directly below this name (`.test` is nobody's, RFC 6761 §6.2).
pub(in crate::practice) const ABOVE: &str = "practice.test";

/// The password of every mailbox in practice.
pub const PASSWORD: &str = "practice";

/// A mail domain in which one thing is as its name says.
///
/// Its domain is `id.practice.test`, any local part has a mailbox there, the password is
/// `practice`, and the user name is the whole address unless [`Situation::shows`] says otherwise.
#[derive(Debug, PartialEq, Eq)]
pub struct Situation {
    /// The first label of its domain.
    pub id: &'static str,
    /// What it shows, one line, for lists.
    pub shows: &'static str,
    /// Where its mail goes.
    pub(in crate::practice) mx: Mx,
    /// Its submission server: a label below the domain, or a whole name elsewhere.
    pub(in crate::practice) host: Option<&'static str>,
    /// A second submission server, elsewhere, of the same kind.
    pub(in crate::practice) second: Option<&'static str>,
    /// Whether that server has an IPv6 address too.
    pub(in crate::practice) ipv6: bool,
    /// What becomes of what goes there.
    pub(in crate::practice) by_ipv6: Way,
    /// What the name server says of its names.
    pub(in crate::practice) names: NameService,
    /// What SRV records name.
    pub(in crate::practice) srv: Srv,
    /// Where the document with settings is.
    pub(in crate::practice) document: Document,
    /// Whether that document leads to pages of the provider's too.
    pub(in crate::practice) tells: bool,
    /// Port 587.
    pub(in crate::practice) port_587: Door,
    /// Port 465.
    pub(in crate::practice) port_465: Door,
    /// Where mail is read: both IMAP ports.
    pub(in crate::practice) imap: Door,
    /// By what mail is read.
    pub(in crate::practice) reads: Reads,
    /// What IMAP can do beyond RFC 3501, as in CAPABILITY.
    pub(in crate::practice) extras: &'static str,
    /// What becomes of a sign-in there.
    pub(in crate::practice) imap_sign_in: SignIn,
    /// What the server shows in TLS.
    pub(in crate::practice) certificate: Paper,
    /// Which TLS it speaks.
    pub(in crate::practice) tls: Speaks,
    /// What it wants of certificates that visitors have.
    pub(in crate::practice) certificates: Certificates,
    /// How port 587 does STARTTLS.
    pub(in crate::practice) starttls: Starttls,
    /// The mechanisms offered, as in EHLO.
    pub(in crate::practice) mechanisms: &'static str,
    /// What becomes of a sign-in.
    pub(in crate::practice) sign_in: SignIn,
    /// The user name that is right.
    pub(in crate::practice) username: NameForm,
    /// Whether its clock is days ahead of this computer's: its certificate begins then, and its greeting says the time.
    pub(in crate::practice) ahead: bool,
    /// Whether it greets some seconds late, as servers do that are busy or wait for whoever speaks first.
    pub(in crate::practice) late: bool,
    /// From which network it is asked.
    pub(in crate::practice) from: From,
    /// The greeting, if it is a refusal.
    pub(in crate::practice) greets: Option<&'static str>,
    /// What becomes of a sign-in by the browser; its authorization server is named in the document.
    pub(in crate::practice) authorizes: Authorizes,
    /// The answer to MAIL FROM after a sign-in, if it is a refusal.
    pub(in crate::practice) sender_refused: Option<&'static str>,
    /// What becomes of a message that is handed in.
    pub(in crate::practice) handed_in: HandedIn,
    /// How a message gets into a mailbox of this domain.
    pub(in crate::practice) delivery: Delivery,
}

impl Situation {
    /// Its mail domain.
    pub fn domain(&self) -> String {
        format!("{}.{ABOVE}", self.id)
    }

    /// The address whose mailbox somebody has who signed in with this name.
    pub(in crate::practice) fn mailbox_of(&self, username: &str) -> String {
        match self.username {
            NameForm::Address => username.to_owned(),
            NameForm::LocalPart => format!("{username}@{}", self.domain()),
        }
    }

    /// An address to try it with.
    pub fn address(&self) -> String {
        format!("hanako@{}", self.domain())
    }
}

/// Whether what a situation shows is wrong with the network or with this computer, and not with the provider: a look
/// at the network sees it.
pub fn is_of_network(id: &str) -> bool {
    networks::ROWS.iter().any(|situation| situation.id == id)
}

/// Every situation, in the order in which a list should show them.
pub fn situations() -> impl Iterator<Item = &'static Situation> {
    let topics = [
        found::ROWS,
        encryption::ROWS,
        belonging::ROWS,
        sign_in::ROWS,
        messages::ROWS,
        nothing::ROWS,
        own_certificate::ROWS,
        networks::ROWS,
    ];
    topics.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use toukan_core::model::{Address, Fqdn};

    use super::*;

    #[test]
    fn every_situation_says_in_one_line_what_it_shows() {
        let mut ids = HashSet::new();
        let mut lines = HashSet::new();
        for situation in situations() {
            let Situation { id, shows, .. } = situation;
            assert!(ids.insert(id), "{id} is there twice");
            assert!(lines.insert(shows), "{id} says what another one says");
            assert!((20..=100).contains(&shows.len()), "{id}: {shows}");
            assert!(!shows.contains('\n') && shows.ends_with('.'), "{id}: {shows}");
        }
    }

    #[test]
    fn every_domain_is_a_mail_domain_of_its_own_below_the_same_registrable_name() {
        for situation in situations() {
            let address = Address::parse(&situation.address()).unwrap();
            assert_eq!(address.domain(), &Fqdn::parse(&situation.domain()).unwrap());
            assert_eq!(address.domain().registrable(), Some(Fqdn::parse(ABOVE).unwrap()));
            assert_eq!(address.domain().parent(), Some(Fqdn::parse(ABOVE).unwrap()));
        }
    }
}
