//! A refusal as a finding: what the decoder makes of the reply, with its facts.

use crate::discover::table::{Provider, Table, Words};
use crate::model::{Endpoint, FindingId, Foreign, Host, IncomingReply, Place, Reply, Severity};

use super::decoder::{Refusal, stage_of, way_of, words_of};
use super::evidence::evidence_keys;
use super::seen::Seen;
use super::sheet::Draft;

/// The codes and the words of a reply, as evidence has them.
#[derive(Default)]
pub(super) struct Said {
    /// The reply code; where mail is read its first word (`NO`, `-ERR`).
    code: String,
    /// The enhanced code; where mail is read the response code in brackets.
    enhanced: String,
    /// All of it.
    words: Foreign,
}

impl From<&Reply> for Said {
    fn from(reply: &Reply) -> Self {
        let enhanced = reply.enhanced.map(|code| code.to_string()).unwrap_or_default();
        Self { code: reply.code.to_string(), enhanced, words: words_of(reply) }
    }
}

impl From<&IncomingReply> for Said {
    fn from(reply: &IncomingReply) -> Self {
        let enhanced = Foreign::from(reply.code_name()).to_string();
        Self { code: reply.status.to_string(), enhanced, words: Foreign::from(reply.to_string()) }
    }
}

/// What is known of a refusal.
pub(super) struct Refused<'a> {
    pub(super) endpoint: &'a Endpoint,
    pub(super) refusal: Refusal,
    pub(super) said: Said,
    /// As whom it was tried to sign in; empty where nobody tried.
    pub(super) username: &'a str,
    /// The mechanism; empty likewise.
    pub(super) mechanism: &'a str,
    /// What was said about it inside the mechanism.
    pub(super) word: Foreign,
}

impl Refused<'_> {
    /// The finding `id` about it: exactly the facts that it has to carry.
    pub(super) fn draft(&self, id: FindingId, severity: Severity, seen: &Seen<'_>) -> Draft {
        let provider = provider_of(&self.endpoint.host, seen);
        let kind = self.kind(id, provider);
        let own = provider.and_then(|provider| own_word(kind, provider));
        let name = provider.map(|provider| &provider.hints.name);
        let place = match (id, kind) {
            (_, "encryption" | "mechanism" | "protocol" | "system") => Place::Server,
            _ => place_of(id),
        };
        let draft = Draft::new(id, severity, place);
        evidence_keys(id).iter().fold(draft, |draft, key| {
            draft.with(
                key,
                &match *key {
                    "host" => self.endpoint.host.to_string(),
                    "port" => self.endpoint.port.to_string(),
                    "code" => self.said.code.clone(),
                    "enhanced" => self.said.enhanced.clone(),
                    "said" => self.said.words.to_string(),
                    "row" => self.refusal.row().to_owned(),
                    "kind" => kind.to_owned(),
                    "by" => "server".to_owned(),
                    "username" => Foreign::from(self.username).to_string(),
                    "mechanism" => self.mechanism.to_owned(),
                    "word" => self.word.to_string(),
                    "provider-en" => in_language(name, "en"),
                    "provider-ja" => in_language(name, "ja"),
                    "word-en" => in_language(own, "en"),
                    "word-ja" => in_language(own, "ja"),
                    "stage" => provider.map_or("", |provider| stage_of(&provider.id, seen.began)).to_owned(),
                    // The dry run hands over one address, the person's own, as both.
                    "sender" | "recipient" => seen.address.map(ToString::to_string).unwrap_or_default(),
                    _ => String::new(),
                },
            )
        })
    }

    /// Which sentence: the row's, or what is known of the provider beyond its reply.
    fn kind(&self, id: FindingId, provider: Option<&Provider>) -> &'static str {
        let known = provider.map(|provider| (provider.id.as_str(), &provider.hints));
        match (id, self.refusal.kind(), known) {
            (FindingId::AppPasswordNeeded, "plain", Some((id, hints))) => {
                way_of(id).or(hints.app_password.is_some().then_some("named")).unwrap_or("plain")
            }
            (FindingId::WrongPassword, _, Some((_, hints))) if hints.app_password.is_some() => "app-password",
            (FindingId::WrongPassword, _, Some((_, hints))) if hints.mail_password.is_some() => "mail-password",
            (FindingId::WrongPassword | FindingId::IncomingRefused, _, Some((_, hints))) => match &hints.switch_on {
                Some(switch) if switch.setting.in_language("en").is_some() => "switch-on-named",
                Some(_) => "switch-on",
                None => "plain",
            },
            // A server that keeps hashed passwords refuses a right one to a challenge mechanism.
            (FindingId::SignInRefused, "plain", _) => "challenge",
            (FindingId::MailProgramsSwitchedOff, kind, Some((_, hints))) => match &hints.switch_on {
                Some(switch) if switch.setting.in_language("en").is_some() => "named",
                _ => kind,
            },
            (FindingId::BrowserSignInNeeded, "basic-off", Some(("outlook.com", _))) => "outlook",
            (_, kind, _) => kind,
        }
    }
}

pub(super) fn in_language(words: Option<&Words>, tag: &str) -> String {
    words.and_then(|words| words.in_language(tag)).unwrap_or_default().to_owned()
}

/// The provider's own word that a sentence of this kind has in it.
fn own_word<'p>(kind: &str, provider: &'p Provider) -> Option<&'p Words> {
    let hints = &provider.hints;
    match kind {
        "mail-password" => hints.mail_password.as_ref(),
        "switch-on-named" => hints.switch_on.as_ref().map(|switch| &switch.setting),
        "named" if hints.app_password.is_none() => hints.switch_on.as_ref().map(|switch| &switch.setting),
        _ => hints.app_password.as_ref(),
    }
}

/// Whose server this is: of the address's own provider, else of whoever's customers sign in there.
pub(super) fn provider_of(host: &Host, seen: &Seen<'_>) -> Option<&'static Provider> {
    let Host::Name(host) = host else { return None };
    let table = Table::embedded();
    let own = seen.domain().and_then(|domain| {
        let provider = table.provider_of(domain)?;
        provider.has_server(host, domain, None).then_some(provider)
    });
    own.or_else(|| table.provider_at(host))
}

/// Where on the way it is.
const fn place_of(id: FindingId) -> Place {
    match id {
        FindingId::TryLater | FindingId::Greylisted | FindingId::AuthNotOffered | FindingId::TestMessageRefused => {
            Place::Server
        }
        FindingId::ClientAddressListed | FindingId::BindingRefused => Place::Network,
        FindingId::RecipientRefused | FindingId::Quota => Place::Mailbox,
        _ => Place::Account,
    }
}
