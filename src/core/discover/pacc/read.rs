//! From the document's text to what it says.

use serde::Deserialize;

use crate::discover::document::{MAX_BYTES, Said, Unreadable, Way, is_value, page_address};
use crate::discover::{Claim, Order, is_host_name};
use crate::model::{
    Candidate, Document, Endpoint, Foreign, Fqdn, Host, Mechanism, OauthServer, Page, Protocol, Purpose, Security,
    Server, UserNameForm,
};

/// The parts of the document that we read; what nobody knows is passed over.
#[derive(Deserialize)]
struct Form {
    protocols: Protocols,
    #[serde(default)]
    authentication: Option<Authentication>,
    #[serde(default)]
    info: Option<Info>,
}

/// The drafts from -03 on call submission `submit`; up to -02 it was `smtp`, and documents of that
/// time are still published.
#[derive(Default, Deserialize)]
struct Protocols {
    #[serde(default)]
    submit: Option<Text>,
    #[serde(default)]
    smtp: Option<Text>,
    #[serde(default)]
    imap: Option<Text>,
    #[serde(default)]
    pop3: Option<Text>,
}

/// A server of a protocol that is not HTTP.
#[derive(Deserialize)]
struct Text {
    host: String,
}

#[derive(Deserialize)]
struct Authentication {
    #[serde(default, rename = "oauth-public")]
    oauth: Option<Oauth>,
    #[serde(default)]
    password: bool,
}

#[derive(Deserialize)]
struct Oauth {
    issuer: String,
}

#[derive(Deserialize)]
struct Info {
    #[serde(default)]
    provider: Option<Provider>,
    #[serde(default)]
    help: Option<Help>,
}

#[derive(Deserialize)]
struct Provider {
    #[serde(default)]
    name: Option<String>,
}

#[derive(Deserialize)]
struct Help {
    #[serde(default)]
    documentation: Option<String>,
}

/// Reads a document that came this `way`: submission, IMAP, POP3. The user name is the address.
///
/// # Errors
/// [`Unreadable`] if it is no such document at all.
pub fn read(document: &Document, way: Way) -> Result<Said, Unreadable> {
    if document.body.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    // The parser goes 128 levels deep at most into what is read, and passes over the rest without going down.
    let form: Form =
        serde_json::from_str(document.body.trim_start_matches('\u{feff}')).map_err(|_| Unreadable::NotJson)?;
    let mut said = Said::by(way);
    let mechanisms = mechanisms(form.authentication.as_ref());
    let Protocols { submit, smtp, imap, pop3 } = form.protocols;
    let servers = [(Protocol::Smtp, 465, submit.or(smtp)), (Protocol::Imap, 993, imap), (Protocol::Pop3, 995, pop3)];
    for ((protocol, port, text), at) in servers.into_iter().zip(0u16..) {
        let host = text.and_then(|text| Fqdn::parse(&text.host).ok()).filter(is_host_name);
        let Some(host) = host else { continue };
        let endpoint = Endpoint { host: Host::Name(host), port };
        let candidate = Candidate {
            server: Server { protocol, endpoint, security: Security::Tls },
            username: Some(UserNameForm::Address),
            mechanisms: mechanisms.clone(),
            source: way.source,
            trust: way.trust,
        };
        said.claims.push(Claim { candidate, order: Order(way.place, at, 0) });
    }
    tell(&mut said, form.authentication, form.info);
    Ok(said)
}

/// Which mechanisms that leaves: with a password whatever the server offers.
fn mechanisms(authentication: Option<&Authentication>) -> Vec<Mechanism> {
    match authentication {
        Some(Authentication { oauth: Some(_), password: false }) => vec![Mechanism::OauthBearer],
        _ => Vec::new(),
    }
}

fn tell(said: &mut Said, authentication: Option<Authentication>, info: Option<Info>) {
    let issuer = authentication.and_then(|authentication| authentication.oauth).map(|oauth| oauth.issuer);
    if let Some(issuer) = issuer.filter(|issuer| page_address(issuer).is_some()) {
        let issuer = Foreign::from(issuer);
        said.oauth(OauthServer { issuer, scope: None, auth_url: None, token_url: None, client_id: None });
    }
    let Some(Info { provider, help }) = info else { return };
    let name = provider.and_then(|provider| provider.name).filter(|name| is_value(name));
    said.told.provider = name.map(Foreign::from);
    let page = help.and_then(|help| help.documentation).and_then(|url| page_address(&url));
    if let Some(url) = page {
        said.page(Page { purpose: Purpose::Documentation, url, texts: Vec::new() });
    }
}
