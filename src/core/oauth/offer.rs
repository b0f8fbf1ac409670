//! Which authorization server a sign-in goes to, as which program, and how far that is believed.

use url::Url;

use super::register::{MAIL_SCOPE, OFFLINE_SCOPE};
use super::{Client, Grant, Issuer, Metadata};
use crate::model::{Candidate, Fqdn, Host, OauthServer, Told, Trust};

/// What the person says with the command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// This authorization server.
    pub issuer: Option<Issuer>,
    /// This program's identifier there.
    pub client_id: Option<String>,
}

/// A way to sign in by the browser.
#[derive(Clone)]
pub struct Offer {
    /// Who gives tokens.
    pub issuer: Issuer,
    /// The sign-in page and where codes become tokens, where somebody named them; for servers that say nothing of
    /// themselves.
    pub endpoints: Option<(Url, Url)>,
    /// What to ask for, where somebody said it.
    pub scope: Option<String>,
    /// As which program; `None` where only a registration can tell.
    pub client: Option<Client>,
    /// How far the one is believed who named the issuer.
    pub trust: Trust,
    /// That one answers for the mail server too: both come from the same list or the same person.
    vouched: bool,
    /// It may lie in the local network: somebody who may say so named it, or it belongs to the mail domain.
    pub near: bool,
}

impl Offer {
    /// The way that was used before: it was signed in to, and kept.
    pub fn again(grant: &Grant, clients: &[Client]) -> Self {
        let issuer = grant.issuer.clone();
        let known = clients.iter().find(|client| client.id == grant.client_id && of(client, &issuer)).cloned();
        Self {
            endpoints: known.as_ref().and_then(|client| client.endpoints.clone()),
            scope: Some(grant.scope.clone()).filter(|scope| !scope.is_empty()),
            client: known.or_else(|| clients.iter().find(|client| of(client, &issuer)).cloned()),
            trust: Trust::Typed,
            vouched: true,
            near: true,
            issuer,
        }
    }

    /// Whether a token of this issuer may be shown to this mail server: by the word of whoever named both, by the
    /// issuer's own, or because one owner has registered both names. Else a mail domain could name a big provider as
    /// its issuer and be handed the key to somebody's mailbox there.
    pub fn is_bound(&self, server: &Host, metadata: Option<&Metadata>) -> bool {
        self.vouched
            || self.issuer.is_near(server)
            || metadata.is_some_and(|metadata| metadata.resources.contains(server))
            || self.client.as_ref().is_some_and(|client| client.servers.contains(server))
    }

    /// What to ask for: what somebody said, else what the server has of what mail needs.
    pub fn scope(&self, metadata: Option<&Metadata>) -> String {
        if let Some(scope) = &self.scope {
            return scope.clone();
        }
        let known = metadata.map(|metadata| metadata.scopes.as_slice()).unwrap_or_default();
        let has = |scope: &&str| known.is_empty() || known.iter().any(|one| one == scope);
        let usual: Vec<&str> = [MAIL_SCOPE, OFFLINE_SCOPE].into_iter().filter(has).collect();
        if usual.contains(&MAIL_SCOPE) {
            return usual.join(" ");
        }
        // A server for signing in to anything: whoever checks its token asks it who that is.
        let identity: Vec<&str> = ["openid", "email", OFFLINE_SCOPE].into_iter().filter(has).collect();
        identity.join(" ")
    }
}

/// Whether a client is for this issuer.
fn of(client: &Client, issuer: &Issuer) -> bool {
    client.issuer.as_ref().is_some_and(|own| issuer.is(own.as_str()))
}

/// The way to sign in by the browser at `server`, whose addresses are of `domain`: what the person typed, else what the
/// person's or the organisation's file says (`clients`, the person's first), else what sources told, the most believed
/// first. `None` if nobody names an authorization server.
pub fn offers(typed: &Typed, clients: &[Client], told: &[&Told], server: &Candidate, domain: &Fqdn) -> Option<Offer> {
    let host = &server.server.endpoint.host;
    let blocks = blocks(told, server);
    let as_typed = |issuer: Option<&Issuer>| {
        typed.client_id.as_ref().map(|id| Client { issuer: issuer.cloned(), ..Client::published(id) })
    };
    let at = |issuer: &Issuer| clients.iter().find(|client| of(client, issuer)).cloned();
    let by_file = clients.iter().find(|client| client.issuer.is_some() && client.names(domain, host));
    let named = typed.issuer.clone().or_else(|| by_file.and_then(|client| client.issuer.clone()));
    if let Some(issuer) = named {
        let block = blocks.iter().find(|(_, block, named)| block.client_id.is_some() && named.is(issuer.as_str()));
        let published = block.and_then(|(told, block, _)| published(told, block));
        let scope = blocks.iter().find(|(_, _, named)| named.is(issuer.as_str()));
        let scope = scope.and_then(|(_, block, _)| block.scope.as_ref()).map(ToString::to_string);
        let client = as_typed(Some(&issuer)).or_else(|| by_file.filter(|client| of(client, &issuer)).cloned());
        let client = client.or_else(|| at(&issuer)).or(published);
        return Some(Offer {
            endpoints: client.as_ref().and_then(|client| client.endpoints.clone()),
            scope: client.as_ref().and_then(|client| client.scope.clone()).or(scope),
            client,
            trust: Trust::Typed,
            vouched: true,
            near: true,
            issuer,
        });
    }
    let (told, block, issuer) = blocks.into_iter().next()?;
    let client = as_typed(None).or_else(|| at(&issuer)).or_else(|| published(told, block));
    let by_client = client.as_ref().and_then(|client| client.endpoints.clone());
    Some(Offer {
        endpoints: by_client.or_else(|| block.auth_url.clone().zip(block.token_url.clone())),
        scope: client
            .as_ref()
            .and_then(|client| client.scope.clone())
            .or_else(|| block.scope.as_ref().map(ToString::to_string)),
        client,
        trust: told.trust,
        // One entry of a list of providers names both.
        vouched: told.trust == Trust::Listed && server.trust == Trust::Listed && told.source == server.source,
        near: issuer.is_near(&Host::Name(domain.clone())),
        issuer,
    })
}

/// What sources say of authorization servers: the one that named this mail server first, then by how far they are
/// believed.
fn blocks<'t>(told: &[&'t Told], server: &Candidate) -> Vec<(&'t Told, &'t OauthServer, Issuer)> {
    let mut all: Vec<_> = told
        .iter()
        .flat_map(|told| told.oauth.iter().map(move |block| (*told, block)))
        .filter_map(|(told, block)| Some((told, block, Issuer::parse(block.issuer.as_str()).ok()?)))
        .collect();
    all.sort_by_key(|(told, ..)| (told.trust, told.source != server.source));
    all
}

/// The identifier that a mail domain publishes itself, over verified HTTPS, for the mail programs of its customers
/// (draft-ietf-mailmaint-autoconfig, `clientID`): that is meant for us. One in a list of providers is the identifier of
/// the program that keeps the list, and one that came a way that anybody could have changed is nobody's.
fn published(told: &Told, block: &OauthServer) -> Option<Client> {
    let id = block.client_id.as_ref().filter(|_| told.trust == Trust::Published)?;
    super::client::is_value(id.as_str()).then(|| Client::published(id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Endpoint, Foreign, Protocol, Security, Server, Source};
    use crate::oauth::clients;

    fn host(name: &str) -> Host {
        Host::parse(name).unwrap()
    }

    fn server(name: &str, source: Source, trust: Trust) -> Candidate {
        let endpoint = Endpoint { host: host(name), port: 465 };
        let server = Server { protocol: Protocol::Smtp, endpoint, security: Security::Tls };
        Candidate { server, username: None, mechanisms: Vec::new(), source, trust }
    }

    fn told(source: Source, trust: Trust, issuer: &str, client_id: Option<&str>) -> Told {
        let block = OauthServer {
            issuer: Foreign::from(issuer),
            scope: Some(Foreign::from("mail")),
            auth_url: None,
            token_url: None,
            client_id: client_id.map(Foreign::from),
        };
        Told { oauth: vec![block], ..Told::by(source, trust) }
    }

    fn domain() -> Fqdn {
        Fqdn::parse("example.jp").unwrap()
    }

    fn own(file: &str) -> Vec<Client> {
        clients(file).ok().unwrap()
    }

    fn found(offer: Option<&Offer>) -> (String, Option<String>, Trust) {
        let offer = offer.unwrap();
        (offer.issuer.to_string(), offer.client.as_ref().map(|client| client.id.clone()), offer.trust)
    }

    #[test]
    fn whose_client_it_is_decides_whether_it_is_used() {
        let at = server("smtp.example.jp", Source::Autoconfig, Trust::Published);
        for (source, trust, used) in [
            (Source::Autoconfig, Trust::Published, true),
            (Source::WellKnown, Trust::Published, true),
            // Mozilla's list has the identifiers of Mozilla's programs.
            (Source::Ispdb, Trust::Listed, false),
            (Source::MxAutoconfig, Trust::Outside, false),
            (Source::Autoconfig, Trust::Outside, false),
        ] {
            let told = told(source, trust, "login.example.jp", Some("for-mail-programs"));
            let offer = offers(&Typed::default(), &[], &[&told], &at, &domain());
            let client = used.then(|| "for-mail-programs".to_owned());
            assert_eq!(found(offer.as_ref()), ("https://login.example.jp".into(), client, trust), "{source:?}");
        }
    }

    #[test]
    fn the_person_comes_first_then_the_files_then_the_documents() {
        let at = server("smtp.example.jp", Source::Autoconfig, Trust::Published);
        let told = told(Source::Autoconfig, Trust::Published, "login.example.jp", Some("published"));
        let files = own("[[client]]\nissuer = \"sso.example.jp\"\nclient_id = \"own\"\ndomains = [\"example.jp\"]\n\
                         [[client]]\nissuer = \"login.example.jp\"\nclient_id = \"organisation\"\n");
        let typed = Typed { issuer: Issuer::parse("typed.example").ok(), client_id: Some("typed".into()) };
        let offer = offers(&typed, &files, &[&told], &at, &domain());
        assert_eq!(found(offer.as_ref()), ("https://typed.example".into(), Some("typed".into()), Trust::Typed));
        let offer = offers(&Typed::default(), &files, &[&told], &at, &domain());
        assert_eq!(found(offer.as_ref()), ("https://sso.example.jp".into(), Some("own".into()), Trust::Typed));
        let offer = offers(&Typed::default(), &files[1..], &[&told], &at, &domain());
        let published = Trust::Published;
        assert_eq!(found(offer.as_ref()), ("https://login.example.jp".into(), Some("organisation".into()), published));
        let only_client = Typed { client_id: Some("typed".into()), ..Typed::default() };
        let offer = offers(&only_client, &[], &[&told], &at, &domain());
        assert_eq!(found(offer.as_ref()), ("https://login.example.jp".into(), Some("typed".into()), published));
        // A client for some other domain is no reason to ask its server about this one.
        let other = own("[[client]]\nissuer = \"sso.example\"\nclient_id = \"a\"\ndomains = [\"other.example\"]\n");
        assert!(offers(&Typed::default(), &other, &[], &at, &domain()).is_none());
        assert!(offers(&only_client, &[], &[], &at, &domain()).is_none());
    }

    #[test]
    fn a_token_goes_only_where_somebody_says_that_it_belongs() {
        let bound = |told: Option<Told>, typed: &Typed, at: &Candidate, files: &[Client]| {
            let told: Vec<&Told> = told.iter().collect();
            let offer = offers(typed, files, &told, at, &domain()).unwrap();
            offer.is_bound(&at.server.endpoint.host, None)
        };
        let none = Typed::default();
        let published = |issuer| Some(told(Source::Autoconfig, Trust::Published, issuer, None));
        let at = server("smtp.example.jp", Source::Autoconfig, Trust::Published);
        assert!(bound(published("login.example.jp"), &none, &at, &[]));
        // A mail domain that names a big provider as its own.
        assert!(!bound(published("accounts.google.com"), &none, &at, &[]));
        let file = own("[[client]]\nissuer = \"accounts.google.com\"\nclient_id = \"a\"\n");
        assert!(!bound(published("accounts.google.com"), &none, &at, &file));
        let file =
            own("[[client]]\nissuer = \"accounts.google.com\"\nclient_id = \"a\"\nservers = [\"smtp.example.jp\"]\n");
        assert!(bound(published("accounts.google.com"), &none, &at, &file));
        let typed = Typed { issuer: Issuer::parse("accounts.google.com").ok(), client_id: None };
        assert!(bound(None, &typed, &at, &[]));
        // One entry of a list names both; two entries do not.
        let listed = |source| Some(told(source, Trust::Listed, "accounts.google.com", None));
        let gmail = server("smtp.gmail.com", Source::Ispdb, Trust::Listed);
        assert!(bound(listed(Source::Ispdb), &none, &gmail, &[]));
        let guessed = server("smtp.example.jp", Source::Guess, Trust::Confirmed);
        assert!(!bound(listed(Source::Ispdb), &none, &guessed, &[]));
    }

    #[test]
    fn an_issuers_own_word_binds_its_own_tokens() {
        let told = told(Source::Autoconfig, Trust::Published, "login.other.example", None);
        let at = server("smtp.example.jp", Source::Autoconfig, Trust::Published);
        let offer = offers(&Typed::default(), &[], &[&told], &at, &domain()).unwrap();
        let metadata = |resources| Metadata {
            issuer: offer.issuer.clone(),
            authorization: "https://login.other.example/a".parse().unwrap(),
            token: "https://login.other.example/t".parse().unwrap(),
            registration: None,
            scopes: vec![],
            names_itself: false,
            resources,
        };
        let at = host("smtp.example.jp");
        assert!(offer.is_bound(&at, Some(&metadata(vec![at.clone()]))));
        assert!(!offer.is_bound(&at, Some(&metadata(vec![host("smtp.example.com")]))));
    }

    #[test]
    fn the_most_believed_source_is_asked() {
        let (outside, listed) = (
            told(Source::MxAutoconfig, Trust::Outside, "evil.example", None),
            told(Source::Ispdb, Trust::Listed, "login.example.jp", None),
        );
        let at = server("smtp.example.jp", Source::MxAutoconfig, Trust::Outside);
        let offer = offers(&Typed::default(), &[], &[&outside, &listed], &at, &domain()).unwrap();
        assert_eq!(offer.issuer.as_str(), "https://login.example.jp");
        let bad = told(Source::Autoconfig, Trust::Published, "http://login.example.jp", None);
        assert!(offers(&Typed::default(), &[], &[&bad], &at, &domain()).is_none());
    }

    #[test]
    fn what_is_asked_for_is_what_the_server_has() {
        let told = told(Source::Autoconfig, Trust::Published, "login.example.jp", None);
        let at = server("smtp.example.jp", Source::Autoconfig, Trust::Published);
        let offer = offers(&Typed::default(), &[], &[&told], &at, &domain()).unwrap();
        assert_eq!(offer.scope(None), "mail");
        let open = Offer { scope: None, ..offer };
        assert_eq!(open.scope(None), format!("{MAIL_SCOPE} {OFFLINE_SCOPE}"));
        let with = |scopes: &[&str]| {
            let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
            open.scope(Some(&Metadata {
                issuer: open.issuer.clone(),
                authorization: "https://login.example.jp/a".parse().unwrap(),
                token: "https://login.example.jp/t".parse().unwrap(),
                registration: None,
                scopes,
                names_itself: false,
                resources: vec![],
            }))
        };
        assert_eq!(with(&[MAIL_SCOPE, "calendar"]), MAIL_SCOPE);
        assert_eq!(with(&["openid", "email", "offline_access", "phone"]), "openid email offline_access");
        assert_eq!(with(&["openid"]), "openid");
    }
}
