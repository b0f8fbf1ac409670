//! `clientConfig`, read by the same reader that discovery has.

use url::Url;

use super::{ImportError, settings};
use crate::discover::{Way, autoconfig};
use crate::model::{
    Address, Candidate, Document, Fqdn, Login, Mechanism, Protocol, Settings, Source, Trust, UserName, UserNameForm,
};

/// Where the document is said to be from: nothing is fetched there, and nothing depends on it.
const NOWHERE: &str = "file:///";
/// Stands for the mail domain until it is known; such a name is nobody's (RFC 6761 §6.4).
const NOBODY: &str = "nobody.invalid";
/// What every placeholder begins with.
const PLACEHOLDER: &str = "%EMAIL";

pub(super) fn read(text: &str, address: Option<&Address>) -> Result<Settings, ImportError> {
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
    Ok(settings(whose.clone(), None, login(submission), incoming.map(login)))
}

/// What the words say: "by password" leaves the choice to the program, and so do several ways.
fn mechanism(named: &[Mechanism]) -> Option<Mechanism> {
    match named {
        [only] => Some(only.clone()),
        [first, ..] if first.takes_token() && named.iter().all(Mechanism::takes_token) => Some(Mechanism::XOauth2),
        _ => None,
    }
}
