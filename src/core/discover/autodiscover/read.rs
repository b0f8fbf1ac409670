//! From the answer's text to claims.

use super::invented;
use crate::discover::document::{MAX_SERVERS, Said, Unreadable, Way, is_value};
use crate::discover::xml::{Element, Visitor, walk};
use crate::discover::{Claim, Order, is_host_name};
use crate::model::{Candidate, Document, Endpoint, Fqdn, Host, Protocol, Security, Server, UserNameForm};

/// The elements around a server, from the root.
const PATH: [&str; 4] = ["Autodiscover", "Response", "Account", "Protocol"];

/// Reads an answer about `domain` that came this `way`: the servers in their order. Exchange's own
/// protocols are passed over, and so are redirections.
///
/// # Errors
/// [`Unreadable`] if it is no such answer at all.
pub fn read(document: &Document, way: Way, domain: &Fqdn) -> Result<Said, Unreadable> {
    let mut reader = Walk { inside: 0, field: None, draft: None, drafts: Vec::new() };
    walk(&document.body, &mut reader)?;
    let candidates = reader.drafts.into_iter().filter_map(|draft| draft.finish(way, domain));
    let claims = candidates.zip(0u16..).map(|(candidate, at)| Claim { candidate, order: Order(way.place, at, 0) });
    Ok(Said { claims: claims.collect(), ..Said::by(way) })
}

struct Walk {
    /// How many elements of [`PATH`] are open.
    inside: usize,
    field: Option<(usize, String, String)>,
    draft: Option<Draft>,
    drafts: Vec<Draft>,
}

impl Visitor for Walk {
    fn open(&mut self, depth: usize, element: &Element<'_>) -> Result<(), Unreadable> {
        let name = element.name();
        if depth == 1 && name != PATH[0] {
            return Err(Unreadable::SomethingElse);
        }
        if self.inside + 1 == depth && PATH.get(self.inside).is_some_and(|next| *next == name) {
            self.inside = depth;
            if depth == PATH.len() && self.drafts.len() < MAX_SERVERS {
                self.draft = Some(Draft::default());
            }
        } else if self.inside == PATH.len() && depth == self.inside + 1 {
            self.field = Some((depth, name.to_owned(), String::new()));
        }
        Ok(())
    }

    fn say(&mut self, depth: usize, text: &str) {
        if let Some((_, _, said)) = self.field.as_mut().filter(|(at, ..)| *at == depth) {
            said.push_str(text);
        }
    }

    fn close(&mut self, depth: usize) {
        if let Some((_, name, text)) = self.field.take_if(|(at, ..)| *at == depth)
            && let Some(draft) = &mut self.draft
        {
            draft.set(&name, text.trim());
        }
        if self.inside == depth {
            if depth == PATH.len() {
                self.drafts.extend(self.draft.take());
            }
            self.inside = depth.saturating_sub(1);
        }
    }
}

/// A server as far as it was read.
#[derive(Default)]
struct Draft {
    kind: Option<String>,
    host: Option<String>,
    port: Option<u16>,
    login: Option<String>,
    ssl: Option<bool>,
    encryption: Option<Encryption>,
}

#[derive(Clone, Copy)]
enum Encryption {
    Implicit,
    Starttls,
    /// Whatever the server takes, or none: TLS is asked for all the same.
    Any,
}

impl Draft {
    fn set(&mut self, field: &str, value: &str) {
        if !is_value(value) {
            return;
        }
        match field {
            "Type" => self.kind = self.kind.take().or_else(|| Some(value.to_ascii_uppercase())),
            "Server" => self.host = self.host.take().or_else(|| Some(value.to_owned())),
            "Port" => self.port = self.port.or_else(|| value.parse().ok().filter(|port| *port != 0)),
            "LoginName" => self.login = self.login.take().or_else(|| Some(value.to_owned())),
            "SSL" => self.ssl = self.ssl.or_else(|| Some(value.eq_ignore_ascii_case("on"))),
            "Encryption" => {
                self.encryption = self.encryption.or(match value.to_ascii_uppercase().as_str() {
                    "SSL" => Some(Encryption::Implicit),
                    "TLS" => Some(Encryption::Starttls),
                    "NONE" | "AUTO" => Some(Encryption::Any),
                    _ => None,
                });
            }
            _ => {}
        }
    }

    fn finish(self, way: Way, domain: &Fqdn) -> Option<Candidate> {
        let protocol = match self.kind?.as_str() {
            "SMTP" => Protocol::Smtp,
            "IMAP" => Protocol::Imap,
            "POP3" => Protocol::Pop3,
            _ => return None,
        };
        let host = Fqdn::parse(&self.host?).ok().filter(is_host_name)?;
        let implicit = |port| matches!(port, 465 | 993 | 995);
        let port = self.port.unwrap_or(match (protocol, self.encryption) {
            (Protocol::Smtp, Some(Encryption::Implicit)) => 465,
            (Protocol::Smtp, _) => 587,
            (Protocol::Imap, Some(Encryption::Starttls)) => 143,
            (Protocol::Imap, _) => 993,
            (Protocol::Pop3, Some(Encryption::Starttls)) => 110,
            (Protocol::Pop3, _) => 995,
        });
        // `Encryption` overrides `SSL` ([MS-OXDSCLI] 2.2.4.1.1.2.6). Clear text is never tried.
        let security = match (self.encryption, self.ssl) {
            (Some(Encryption::Implicit), _) => Security::Tls,
            (Some(Encryption::Starttls), _) => Security::Starttls,
            _ if implicit(port) => Security::Tls,
            _ => Security::Starttls,
        };
        Some(Candidate {
            server: Server { protocol, endpoint: Endpoint { host: Host::Name(host), port }, security },
            username: self.login.and_then(|login| form(&login, domain)),
            mechanisms: Vec::new(),
            source: way.source,
            trust: way.trust,
        })
    }
}

/// How the invented mailbox's user name is made; a name that is not made from the address says
/// nothing about another mailbox's.
fn form(login: &str, domain: &Fqdn) -> Option<UserNameForm> {
    let local = invented(domain);
    if login.eq_ignore_ascii_case(&format!("{local}@{}", domain.host())) {
        return Some(UserNameForm::Address);
    }
    login.eq_ignore_ascii_case(&local).then_some(UserNameForm::LocalPart)
}
