//! `clientConfig`, read by the same reader that discovery has.

use url::Url;

use super::{Aside, ImportError, settings};
use crate::discover::{Element, Unreadable, Visitor, Way, autoconfig, walk};
use crate::model::{
    Address, Candidate, Document, Fqdn, Login, Mechanism, Protocol, Settings, Source, Trust, UserName, UserNameForm,
};

/// Where the document is said to be from: nothing is fetched there, and nothing depends on it.
const NOWHERE: &str = "file:///";
/// Stands for the mail domain until it is known; such a name is nobody's (RFC 6761 §6.4).
const NOBODY: &str = "nobody.invalid";
/// What every placeholder begins with.
const PLACEHOLDER: &str = "%EMAIL";

pub(super) fn read(text: &str, address: Option<&Address>) -> Result<(Settings, Aside), ImportError> {
    let nobody = Fqdn::parse(NOBODY).map_err(|_| ImportError::Damaged)?;
    let domain = address.map_or(&nobody, Address::domain);
    let url = Url::parse(NOWHERE).map_err(|_| ImportError::Damaged)?;
    let document = Document { url, all_https: true, body: text.to_owned() };
    let way = Way { source: Source::Person, trust: Trust::Typed, place: 0 };
    let said = autoconfig::read(&document, way, domain).map_err(|_| ImportError::Damaged)?;
    let mut candidates = said.claims.into_iter().map(|claim| claim.candidate);
    let all: Vec<Candidate> = candidates.by_ref().collect();
    let submission = all.iter().find(|one| one.server.protocol == Protocol::Smtp).ok_or(ImportError::NoSubmission)?;
    let incoming = all.iter().find(|one| one.server.protocol != Protocol::Smtp);
    let whose = match address {
        Some(address) => address.clone(),
        // A file for one person has the names as they are, and mostly the address is one of them.
        None if text.contains(PLACEHOLDER) => return Err(ImportError::NeedsAddress),
        None => {
            let literal = |one: &Candidate| match &one.username {
                Some(UserNameForm::Template(text)) => Address::parse(text).ok(),
                _ => None,
            };
            [Some(submission), incoming].into_iter().flatten().find_map(literal).ok_or(ImportError::NeedsAddress)?
        }
    };
    let login = |one: &Candidate| Login {
        server: one.server.clone(),
        username: one.username.as_ref().map_or_else(|| UserName(whose.to_string()), |form| form.for_address(&whose)),
        mechanism: mechanism(&one.mechanisms),
    };
    let mut aside = Aside { servers: all.len() - 1 - usize::from(incoming.is_some()), ..Aside::default() };
    let mut named = Named::default();
    // It was read once already; a name that cannot be read is none.
    if walk(text, &mut named).is_ok() {
        aside.made_by(Some(&named.name));
        aside.password = named.password;
    }
    Ok((settings(whose.clone(), None, login(submission), incoming.map(login)), aside))
}

/// How deep the provider's children stand.
const CHILD: usize = 3;
/// How deep a server's children stand.
const VALUE: usize = 4;

/// Who the provider is, in its own words; and whether somebody wrote a password down.
#[derive(Default)]
struct Named {
    name: String,
    done: bool,
    within: bool,
    password: bool,
}

impl Visitor for Named {
    fn open(&mut self, depth: usize, element: &Element<'_>) -> Result<(), Unreadable> {
        self.within = depth == CHILD && element.name() == "displayName" && !self.done;
        self.password |= depth == VALUE && element.name() == "password";
        Ok(())
    }

    fn say(&mut self, depth: usize, text: &str) {
        if self.within && depth == CHILD {
            self.name.push_str(text);
        }
    }

    fn close(&mut self, depth: usize) {
        if depth == CHILD && std::mem::take(&mut self.within) {
            self.done = true;
        }
    }
}

/// What the words say: "by password" leaves the choice to the program, and so do several ways.
fn mechanism(named: &[Mechanism]) -> Option<Mechanism> {
    match named {
        [only] => Some(only.clone()),
        [first, ..] if first.takes_token() && named.iter().all(Mechanism::takes_token) => Some(Mechanism::XOauth2),
        _ => None,
    }
}
