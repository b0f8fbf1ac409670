//! Why sign-ins were made as they were, and who was shown a certificate, out of the record.

use toukan_core::journey::View;
use toukan_core::model::{
    ChosenBecause, ClientAuth, Decision, Host, Mechanism, Message, MessageId, Protocol, Subject, What,
};

/// For each sign-in in order, why it was made by its mechanism: of those for sending, or of those
/// for reading mail. Never ends: what was not noted has no reason.
pub(crate) fn choices(view: &View, sending: bool) -> impl Iterator<Item = Option<ChosenBecause>> {
    let mut sends = Vec::new();
    let mut said = Vec::new();
    for entry in view.record.entries() {
        match (&entry.subject, &entry.what) {
            (Subject::Conversation(id), What::Opened { server, .. }) if server.protocol == Protocol::Smtp => {
                sends.push(*id);
            }
            (Subject::Conversation(id), What::Decided(Decision::SignIn { chosen, .. }))
                if sends.contains(id) == sending =>
            {
                said.push(*chosen);
            }
            _ => {}
        }
    }
    said.into_iter().chain(std::iter::repeat(None))
}

/// The sentence about a reason.
pub(crate) fn because(chosen: ChosenBecause, mechanism: &Mechanism) -> Message {
    Message::new(MessageId::LineChosen).with("chosen", word(chosen)).with("mechanism", mechanism)
}

/// The hosts that were shown the person's own certificate, in order.
pub(crate) fn shown_to(view: &View) -> Vec<&Host> {
    let mut hosts = Vec::new();
    for entry in view.record.entries() {
        if let What::Tls(tls) = &entry.what
            && let Some(facts) = tls.facts().filter(|facts| facts.client_auth == ClientAuth::Shown)
            && !hosts.contains(&&facts.host)
        {
            hosts.push(&facts.host);
        }
    }
    hosts
}

/// The word for a reason that sentences choose by; the same as in the record.
const fn word(chosen: ChosenBecause) -> &'static str {
    match chosen {
        ChosenBecause::Named => "named",
        ChosenBecause::Token => "token",
        ChosenBecause::Certificate => "certificate",
        ChosenBecause::Bound => "bound",
        ChosenBecause::NotSent => "not-sent",
        ChosenBecause::InsideTls => "inside-tls",
        ChosenBecause::NothingElse => "nothing-else",
    }
}
