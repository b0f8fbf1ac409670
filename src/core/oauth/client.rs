//! As which program a browser sign-in is asked for, and the file in which a person or an organisation says so.
//!
//! Toukan has no identifier of its own at any provider, and never uses another program's: the page would show that
//! program's name, and its maker answers to the provider for what is done under it.

use serde::Deserialize;
use thiserror::Error;
use url::Url;

use super::Secret;
use super::issuer::{Issuer, endpoint};
use crate::model::{Fqdn, Host};

/// The largest file read: some hundred organisations' worth.
const MAX_FILE: usize = 64 * 1024;
/// How many clients of one file are taken.
const MAX_CLIENTS: usize = 100;
/// The longest identifier, scope or secret taken; Google's identifiers have 72 characters, scopes some hundreds.
pub(super) const MAX_VALUE: usize = 1000;

/// Where the browser comes back to. The port is the system's choice each time (RFC 8252 §7.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loopback {
    host: &'static str,
    path: String,
}

impl Default for Loopback {
    fn default() -> Self {
        Self { host: "127.0.0.1", path: "/".to_owned() }
    }
}

impl Loopback {
    /// Reads the address as it is registered, without its port. `localhost` may be named where a provider registers
    /// nothing else (RFC 8252 §8.3 advises against it); it is listened on 127.0.0.1 only.
    fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let host = match url.host_str()? {
            "127.0.0.1" => "127.0.0.1",
            "localhost" => "localhost",
            _ => return None,
        };
        let bare = url.port().is_none() && url.query().is_none() && url.fragment().is_none();
        let plain = url.scheme() == "http" && url.username().is_empty() && url.password().is_none();
        (bare && plain && text.len() <= MAX_VALUE).then(|| Self { host, path: url.path().to_owned() })
    }

    /// The whole address at this port.
    pub fn at(&self, port: u16) -> String {
        format!("http://{}:{port}{}", self.host, self.path)
    }

    /// Its path.
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// A program that an authorization server knows. Its secret, if it has one, has no `Debug`.
#[derive(Clone)]
pub struct Client {
    /// Its identifier: no secret.
    pub id: String,
    /// What the server wants beside it. Of a program that everybody can read it proves nothing (RFC 8252 §8.5), and some
    /// servers want it all the same.
    pub secret: Option<Secret>,
    /// Where it is known to come back to.
    pub redirect: Loopback,
    /// At this server; `None` for whichever a document names.
    pub issuer: Option<Issuer>,
    /// What to ask for there, where the file says so.
    pub scope: Option<String>,
    /// Where the server says nothing of itself: the sign-in page, and where a code becomes a token.
    pub endpoints: Option<(Url, Url)>,
    /// The mail domains it is for; empty for all.
    pub domains: Vec<Fqdn>,
    /// The mail servers that its tokens may be shown to.
    pub servers: Vec<Host>,
}

impl Client {
    /// One that a mail domain publishes for mail programs, or that a server has just registered: an identifier, and
    /// nothing else.
    pub fn published(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            secret: None,
            redirect: Loopback::default(),
            issuer: None,
            scope: None,
            endpoints: None,
            domains: Vec::new(),
            servers: Vec::new(),
        }
    }

    /// Whether it is meant for this domain or server, by its own words.
    pub(super) fn names(&self, domain: &Fqdn, server: &Host) -> bool {
        self.domains.contains(domain) || self.servers.contains(server)
    }
}

/// Why a file of clients is not used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ClientsError {
    /// Larger than such a file is.
    #[error("the file is too large")]
    TooLarge,
    /// Not TOML of that form; the parser's words, which quote nothing of the file.
    #[error("{0}")]
    Form(String),
    /// A value that cannot be used.
    #[error("client {0}: {1}")]
    Value(usize, &'static str),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    #[serde(default)]
    client: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    issuer: Option<String>,
    client_id: String,
    client_secret: Option<String>,
    scope: Option<String>,
    authorization_endpoint: Option<String>,
    token_endpoint: Option<String>,
    redirect: Option<String>,
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    servers: Vec<String>,
}

/// Reads a file of clients:
///
/// ```toml
/// [[client]]
/// issuer = "https://login.example.jp"       # the authorization server
/// client_id = "toukan-at-example"           # as it knows this program
/// domains = ["example.jp"]                  # for these mail domains
/// servers = ["smtp.example.jp"]             # its tokens may be shown to these
/// scope = "mail offline_access"             # where the server does not say it
/// redirect = "http://127.0.0.1/"            # as registered, without a port
/// ```
///
/// `client_secret`, `authorization_endpoint` and `token_endpoint` where a server needs them.
///
/// # Errors
/// [`ClientsError`]; then nothing of the file is used, so that nobody believes a line that was passed over.
pub fn clients(text: &str) -> Result<Vec<Client>, ClientsError> {
    if text.len() > MAX_FILE {
        return Err(ClientsError::TooLarge);
    }
    // `message` is what is wrong, without the line that it is in: a secret may stand there.
    let form: Form = toml::from_str(text).map_err(|error| ClientsError::Form(error.message().to_owned()))?;
    if form.client.len() > MAX_CLIENTS {
        return Err(ClientsError::TooLarge);
    }
    form.client
        .into_iter()
        .zip(1..)
        .map(|(entry, at)| client(entry).map_err(|why| ClientsError::Value(at, why)))
        .collect()
}

fn client(entry: Entry) -> Result<Client, &'static str> {
    let secret = entry.client_secret.map(Secret::new);
    if !is_value(&entry.client_id) {
        return Err("client_id");
    }
    if secret.as_ref().is_some_and(|secret| !is_value(secret)) {
        return Err("client_secret");
    }
    if entry.scope.as_ref().is_some_and(|scope| !is_value(scope)) {
        return Err("scope");
    }
    let endpoints = match (entry.authorization_endpoint, entry.token_endpoint) {
        (None, None) => None,
        (Some(page), Some(token)) => {
            Some((endpoint(&page).ok_or("authorization_endpoint")?, endpoint(&token).ok_or("token_endpoint")?))
        }
        _ => return Err("authorization_endpoint and token_endpoint go together"),
    };
    let redirect = match entry.redirect {
        Some(text) => Loopback::parse(&text).ok_or("redirect")?,
        None => Loopback::default(),
    };
    Ok(Client {
        id: entry.client_id,
        secret,
        redirect,
        issuer: entry.issuer.map(|text| Issuer::parse(&text)).transpose().map_err(|_| "issuer")?,
        scope: entry.scope,
        endpoints,
        domains: entry.domains.iter().map(|name| Fqdn::parse(name)).collect::<Result<_, _>>().map_err(|_| "domains")?,
        servers: entry.servers.iter().map(|name| Host::parse(name)).collect::<Result<_, _>>().map_err(|_| "servers")?,
    })
}

/// Whether it can stand in a request: visible ASCII and spaces (RFC 6749 appendix A).
pub(super) fn is_value(text: &str) -> bool {
    (1..=MAX_VALUE).contains(&text.len()) && text.bytes().all(|octet| (0x20..=0x7e).contains(&octet))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_names_clients() {
        let read = clients(
            r#"
            [[client]]
            issuer = "https://login.example.jp"
            client_id = "toukan-at-example"
            domains = ["example.jp"]
            servers = ["smtp.example.jp"]
            scope = "mail offline_access"
            redirect = "http://localhost/back"

            [[client]]
            client_id = "b"
            client_secret = "c"
            authorization_endpoint = "https://a.example/x"
            token_endpoint = "https://b.example/y"
            "#,
        )
        .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read.len(), 2);
        assert_eq!(
            (read[0].id.as_str(), read[0].redirect.at(49152)),
            ("toukan-at-example", "http://localhost:49152/back".into())
        );
        assert!(read[0].names(&Fqdn::parse("example.jp").unwrap(), &Host::parse("x.example").unwrap()));
        assert_eq!(read[1].redirect.at(1), "http://127.0.0.1:1/");
        assert!(read[1].endpoints.is_some() && read[1].secret.is_some());
        assert!(clients("").is_ok_and(|none| none.is_empty()));
    }

    #[test]
    fn a_file_with_anything_wrong_is_not_used() {
        for (line, why) in [
            (r#"issuer = "http://login.example.jp""#, "issuer"),
            (r#"client_secret = """#, "client_secret"),
            (r#"scope = "ma\u0007il""#, "scope"),
            (
                r#"authorization_endpoint = "https://a.example/""#,
                "authorization_endpoint and token_endpoint go together",
            ),
            (r#"redirect = "http://0.0.0.0/""#, "redirect"),
            (r#"redirect = "https://127.0.0.1/""#, "redirect"),
            (r#"redirect = "http://127.0.0.1:8080/""#, "redirect"),
            (r#"redirect = "http://evil.example/""#, "redirect"),
            (r#"domains = ["exa mple.jp"]"#, "domains"),
        ] {
            let text = format!("[[client]]\nclient_id = \"a\"\n{line}\n");
            assert_eq!(clients(&text).err(), Some(ClientsError::Value(1, why)), "{line}");
        }
        for form in
            ["[[client]]\n", "[[client]]\nclient_id = 1\n", "[[client]]\nclient_id = \"a\"\nsecret = \"b\"\n", "{"]
        {
            assert!(matches!(clients(form), Err(ClientsError::Form(_))), "{form}");
        }
        assert_eq!(clients(&" ".repeat(MAX_FILE + 1)).err(), Some(ClientsError::TooLarge));
    }

    #[test]
    fn what_is_wrong_with_a_file_does_not_tell_its_secret() {
        let text = "[[client]]\nclient_id = \"a\"\nclient_secret = \"canary\n";
        let Err(ClientsError::Form(said)) = clients(text) else { panic!("no such file") };
        assert!(!said.contains("canary"), "{said}");
    }
}
