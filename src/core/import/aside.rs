//! What stands in a file beside the settings that were taken: who says that they made it, what was passed over, and which
//! servers are nobody's that the mail domain vouches for.

use crate::discover::table::Table;
use crate::model::{Address, Foreign, Host, Message, MessageId, Settings};

/// Kinds of other parts that are named at most. A profile of an organisation has three or four.
const MAX_PARTS: usize = 6;

/// What was read and is no setting.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// Who made the file, as it says itself.
    pub(super) maker: Option<Foreign>,
    /// How many mail accounts it has beyond the first.
    pub(super) accounts: usize,
    /// How many servers it offers beyond those that were taken.
    pub(super) servers: usize,
    /// What else it sets up, by the names that the file gives it.
    pub(super) parts: Vec<String>,
    /// Whether a password is in it. It is read nowhere.
    pub(super) password: bool,
}

impl Aside {
    /// The maker, where there is a name.
    pub(super) fn made_by(&mut self, name: Option<&str>) {
        self.maker = name.map(str::trim).filter(|name| !name.is_empty()).map(Foreign::from);
    }

    /// What the person should know of it.
    pub(super) fn notes(&self) -> impl Iterator<Item = Message> {
        let counted = |id, count: usize| (count > 0).then(|| Message::new(id).with("count", &count.to_string()));
        let parts = (!self.parts.is_empty()).then(|| {
            let names: Vec<&str> = self.parts.iter().take(MAX_PARTS).map(String::as_str).collect();
            Message::new(MessageId::ImportOtherParts).quoting("entry", &Foreign::from(names.join(", ")))
        });
        [
            self.password.then(|| Message::new(MessageId::ImportPassword)),
            counted(MessageId::ImportOtherAccounts, self.accounts),
            counted(MessageId::ImportOtherServers, self.servers),
            parts,
        ]
        .into_iter()
        .flatten()
    }
}

/// The servers that lie outside, each once: neither registered together with the mail domain nor listed for it.
pub(super) fn outside(settings: &Settings) -> Vec<Host> {
    let logins = std::iter::once(&settings.submission).chain(&settings.incoming);
    let named = logins.map(|login| &login.server).chain(&settings.beside).map(|server| &server.endpoint.host);
    let mut outside: Vec<Host> = Vec::new();
    for host in named {
        if !is_vouched_for(host, &settings.address) && !outside.contains(host) {
            outside.push(host.clone());
        }
    }
    outside
}

fn is_vouched_for(host: &Host, address: &Address) -> bool {
    // An address of a machine is in nobody's domain.
    let Some(name) = host.name() else { return false };
    let domain = address.domain();
    let together = domain.registrable().is_some_and(|own| name.is_within(&own));
    let listed = || Table::embedded().provider_of(domain).is_some_and(|one| one.has_server(name, domain, None));
    name.belongs_to(domain) || together || listed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read;

    fn outside_of(address: &str, host: &str) -> Vec<String> {
        let text =
            format!(r#"[1,[1,1],[0,"imap.example.jp",993,3,1,"a"],[[[0,"{host}",587,2,1,"a"],["{address}",""]]]]"#);
        let imported = read(text.as_bytes(), None).unwrap();
        let said = imported.notes.iter().filter(|note| note.id == MessageId::ImportOutside).count();
        assert_eq!(said, imported.outside.len());
        imported.outside.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_server_outside_is_named() {
        assert_eq!(outside_of("a@example.jp", "smtp.example.jp"), [""; 0]);
        assert_eq!(outside_of("a@mail.example.jp", "smtp.example.jp"), [""; 0]);
        assert_eq!(outside_of("a@example.jp", "example.jp.evil.test"), ["example.jp.evil.test"]);
        assert_eq!(outside_of("a@example.jp", "notexample.jp"), ["notexample.jp"]);
        assert_eq!(outside_of("a@example.jp", "192.0.2.1"), ["192.0.2.1"]);
        // Nobody has registered what stands above: two customers of one suffix are strangers.
        assert_eq!(outside_of("a@co.jp", "smtp.other.co.jp"), ["smtp.other.co.jp", "imap.example.jp"]);
    }

    #[test]
    fn what_is_listed_for_the_domain_is_not_outside() {
        let listed = outside_of("a@gmail.com", "smtp.gmail.com");
        assert_eq!(listed, ["imap.example.jp"]);
        assert_eq!(outside_of("a@example.jp", "smtp.gmail.com"), ["smtp.gmail.com"]);
    }
}
