//! What a format cannot carry of these settings, to be said before anything is saved.

use super::formats::{Format, Incoming, Starttls};
use crate::model::{Mechanism, Message, MessageId, Security, Server, Settings};

impl Format {
    /// What is lost or different when these settings are handed over in this format, a sentence each; empty where
    /// everything arrives. What would not be made at all ([`super::Refused`]) is not among it.
    pub fn lacks(&self, settings: &Settings) -> Vec<Message> {
        let carries = self.carries;
        let submission = &settings.submission;
        let instead = settings.implicit_tls().filter(|_| self.takes_implicit_tls(settings));
        let alone = carries.incoming == Incoming::Alone;
        let starttls = instead.map(|server| self.instead(server));
        let incoming = settings
            .incoming
            .as_ref()
            .filter(|_| carries.incoming == Incoming::Unused)
            .map(|_| Message::new(MessageId::LackIncoming));
        let name = settings
            .name
            .as_ref()
            .filter(|name| !name.is_empty() && !carries.name && !alone)
            .map(|_| Message::new(MessageId::LackName));
        // Every program signs in by the password as it is; where one is told of CRAM-MD5 or a token it has a word for
        // them, else nothing is made. SCRAM has none but its own name.
        let mechanism = submission
            .mechanism
            .as_ref()
            .filter(|mechanism| mechanism.is_scram() && !carries.mechanism && !alone)
            .map(|mechanism| Message::new(MessageId::LackMechanism).with("mechanism", mechanism));
        let sending = alone.then(|| Message::new(MessageId::LackSending));
        let always = carries.also.iter().map(|id| Message::new(*id));
        [starttls, incoming, sending, name, mechanism].into_iter().flatten().chain(always).collect()
    }

    /// The same where its file is signed afterwards.
    pub fn lacks_signed(&self, settings: &Settings) -> Vec<Message> {
        let mut lacks = self.lacks(settings);
        lacks.retain(|lack| lack.id != MessageId::LackUnsigned);
        lacks
    }

    /// Why it is this server with implicit TLS.
    pub(super) fn instead(&self, server: &Server) -> Message {
        let one_switch = self.carries.starttls == Starttls::OneSwitch;
        let id = if one_switch { MessageId::LackOneSwitch } else { MessageId::LackStarttls };
        Message::new(id).with("host", &server.endpoint.host).with("port", &server.endpoint.port)
    }

    /// Whether the server with implicit TLS is what this format is given.
    pub(super) fn takes_implicit_tls(&self, settings: &Settings) -> bool {
        let submission = &settings.submission;
        // A page of the provider's names no server to its program.
        let named = match self.carries.starttls {
            Starttls::Required => false,
            Starttls::OneSwitch => !submission.mechanism.as_ref().is_some_and(Mechanism::takes_token),
            Starttls::Optional => true,
        };
        named && self.carries.incoming != Incoming::Alone && submission.server.security == Security::Starttls
    }
}
