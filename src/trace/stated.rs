//! What the domain and its servers state, as sentences for both fronts.

use toukan_core::detect::Found;
use toukan_core::model::{Message, MessageId, Observation, TlsState};
use toukan_core::policy::{MtaSts, Stated};

/// What signed DNS says of a server's certificate; `None` if nothing stands there, or none was shown.
pub(crate) fn of_certificate(stated: &Stated, found: &Found) -> Option<Message> {
    let tlsa = stated.tlsa(&found.candidate.server)?;
    let facts = found.observation.as_ref().and_then(Observation::tls).and_then(TlsState::facts)?;
    Some(Message::new(MessageId::LineTlsa).with("kind", tlsa.word(facts)).with("name", &tlsa.name))
}

/// The policy for mail between servers; `None` if the domain announces none.
pub(crate) fn of_domain(stated: &Stated) -> Option<Message> {
    let MtaSts { domain, policy, .. } = stated.mta_sts.as_ref()?;
    let policy = policy.as_ref().and_then(|policy| policy.as_ref().ok());
    let mode = policy.map_or("unread", |policy| policy.mode.word());
    let hosts: Vec<String> = policy.iter().flat_map(|policy| &policy.mx).map(ToString::to_string).collect();
    let message = Message::new(MessageId::LineMtaSts).with("domain", domain).with("mode", mode);
    Some(message.with("hosts", &hosts.join(", ")))
}
