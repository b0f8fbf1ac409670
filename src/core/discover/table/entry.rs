//! The file's own form: one `[[provider]]` a provider, every field checked, none unknown.

use serde::Deserialize;

use crate::model::{Mechanism, Protocol, Security, UserNameForm};

use super::pattern::NamePattern;
use super::{Hints, HostForm, Listed, Provider, SwitchOn, Words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) provider: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Entry {
    id: String,
    name: String,
    name_ja: Option<String>,
    country: Option<String>,
    #[serde(default)]
    domains: Vec<NamePattern>,
    #[serde(default)]
    mx: Vec<NamePattern>,
    username: Option<UserName>,
    #[serde(default)]
    mechanisms: Vec<SignIn>,
    #[serde(default)]
    servers: Vec<ServerLine>,
    app_password: Option<Words>,
    mail_password: Option<Words>,
    #[serde(default)]
    browser_only: bool,
    switch_on: Option<Switch>,
    #[serde(default)]
    refuses_abroad: bool,
    #[serde(default)]
    no_mail_programs: bool,
    #[serde(default)]
    help: Words,
    as_of: String,
    source: String,
}

#[derive(Deserialize)]
struct Switch {
    page: Option<String>,
    /// The setting's name, by language.
    #[serde(flatten)]
    setting: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServerLine {
    protocol: Protocol,
    host: HostForm,
    port: u16,
    security: Security,
    username: Option<UserName>,
    mechanisms: Option<Vec<SignIn>>,
}

/// How one signs in, in the words of provider's manuals.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SignIn {
    /// A token from the browser.
    Oauth2,
    /// The password as it is, inside TLS.
    Password,
    /// CRAM-MD5, called "encrypted password" by mail programs.
    CramMd5,
}

impl SignIn {
    fn mechanisms(self) -> &'static [Mechanism] {
        match self {
            Self::Oauth2 => &[Mechanism::OauthBearer, Mechanism::XOauth2],
            Self::Password => &[Mechanism::Plain, Mechanism::Login],
            Self::CramMd5 => &[Mechanism::CramMd5],
        }
    }
}

#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
struct UserName(UserNameForm);

impl TryFrom<String> for UserName {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.as_str() {
            "address" => Ok(Self(UserNameForm::Address)),
            "local-part" => Ok(Self(UserNameForm::LocalPart)),
            _ if text.contains("%EMAIL") => Ok(Self(UserNameForm::Template(text))),
            _ => Err("a user name is `address`, `local-part` or a template with a placeholder"),
        }
    }
}

impl Entry {
    /// The provider, its mail domains and its mail exchangers.
    pub(super) fn read(self) -> (Provider, Vec<NamePattern>, Vec<NamePattern>) {
        let (username, sign_in) = (self.username, self.mechanisms);
        let servers = self.servers.into_iter().map(|line| {
            let ways = line.mechanisms.as_ref().unwrap_or(&sign_in);
            Listed {
                protocol: line.protocol,
                host: line.host,
                port: line.port,
                security: line.security,
                username: line.username.or_else(|| username.clone()).map(|name| name.0),
                mechanisms: ways.iter().flat_map(|way| way.mechanisms()).cloned().collect(),
            }
        });
        let names = [("en", Some(self.name)), ("ja", self.name_ja)].into_iter();
        let names = names.filter_map(|(tag, name)| Some((tag, name?)));
        let provider = Provider {
            id: self.id,
            country: self.country,
            servers: servers.collect(),
            hints: Hints {
                name: Words(names.map(|(tag, name)| (tag.to_owned(), name)).collect()),
                app_password: self.app_password,
                mail_password: self.mail_password,
                browser_only: self.browser_only,
                switch_on: self.switch_on.map(|on| SwitchOn { page: on.page, setting: on.setting }),
                refuses_abroad: self.refuses_abroad,
                no_mail_programs: self.no_mail_programs,
                help: self.help,
            },
            as_of: self.as_of,
            source: self.source,
        };
        (provider, self.domains, self.mx)
    }
}
