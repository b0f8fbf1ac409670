//! What can be handed over although nobody signed in: the sign-in is one that only the person's mail program can make.

use crate::detect::Found;
use crate::model::{Login, Mechanism, Observation, Protocol, Settings, UserNameForm, Withheld};

use super::{Ending, View};

impl View {
    /// The settings for a mail program: those that were proven ([`View::settings`]), or after a run that was verified
    /// up to a browser sign-in for which this program has no identifier, what was verified. The latter are not to be
    /// kept: nobody has signed in with them.
    pub fn settings_to_hand_over(&self) -> Option<Settings> {
        if self.ending != Some(Ending::Withheld(Withheld::NoClient)) {
            return self.settings();
        }
        let address = self.address.clone()?;
        let submission = self.chosen.as_ref().filter(|found| found.candidate.server.protocol == Protocol::Smtp)?;
        let reading = self.incoming.iter().flat_map(|incoming| &incoming.servers).find(|found| found.verified);
        let mut settings = Settings::new(address, self.untested(submission)?);
        settings.incoming = reading.and_then(|found| self.untested(found));
        settings.beside = self.beside(&settings.submission.server);
        Some(settings)
    }

    /// How a mail program would sign in there, with a token.
    fn untested(&self, found: &Found) -> Option<Login> {
        let address = self.address.as_ref()?;
        let candidate = &found.candidate;
        let may_go =
            found.verified && (!candidate.trust.needs_a_yes() || self.is_confirmed(&candidate.server.endpoint.host));
        let offered = found.observation.as_ref().and_then(Observation::offered);
        let takes = |mechanism: &Mechanism| offered.as_ref().is_none_or(|offered| offered.contains(mechanism));
        let mechanism = [Mechanism::OauthBearer, Mechanism::XOauth2].into_iter().find(takes);
        let username = candidate.username.as_ref().unwrap_or(&UserNameForm::Address).for_address(address);
        may_go.then(|| Login { server: candidate.server.clone(), username, mechanism })
    }
}
