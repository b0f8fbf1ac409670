//! What a format cannot carry of these settings, to be said before anything is saved.

use super::formats::{Format, Incoming, OAuth, Starttls};
use crate::model::{Message, MessageId, Security, Settings};

impl Format {
    /// What is lost or different when these settings are handed over in this format, a sentence each; empty where
    /// everything arrives. What would not be made at all ([`super::Refused`]) is not among it.
    pub fn lacks(&self, settings: &Settings) -> Vec<Message> {
        let carries = self.carries;
        let submission = &settings.submission;
        let instead = settings.implicit_tls().filter(|_| self.takes_implicit_tls(settings));
        let starttls = instead.map(|server| {
            let endpoint = &server.endpoint;
            Message::new(MessageId::LackStarttls).with("host", &endpoint.host).with("port", &endpoint.port)
        });
        let incoming = settings
            .incoming
            .as_ref()
            .filter(|_| carries.incoming == Incoming::Unused)
            .map(|_| Message::new(MessageId::LackIncoming));
        let name = settings
            .name
            .as_ref()
            .filter(|name| !name.is_empty() && !carries.name)
            .map(|_| Message::new(MessageId::LackName));
        // Where a token is refused nothing is made, and there is nothing to lose.
        let mechanism = submission
            .mechanism
            .as_ref()
            .filter(|mechanism| !carries.mechanism && !(mechanism.takes_token() && carries.oauth == OAuth::No))
            .map(|mechanism| Message::new(MessageId::LackMechanism).with("mechanism", mechanism));
        let always = carries.also.iter().map(|id| Message::new(*id));
        [starttls, incoming, name, mechanism].into_iter().flatten().chain(always).collect()
    }

    /// Whether the server with implicit TLS is what this format is given.
    pub(super) fn takes_implicit_tls(&self, settings: &Settings) -> bool {
        self.carries.starttls == Starttls::Optional && settings.submission.server.security == Security::Starttls
    }
}
