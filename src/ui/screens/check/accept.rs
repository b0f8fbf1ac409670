//! A certificate that nobody vouches for: its fingerprint, where to compare it, and a way to accept it that nobody
//! takes by accident. Only during a set-up (RFC 8314 §5.4): a check of what is kept stops, and offers nothing.

use egui::Ui;
use toukan_core::journey::{Ending, View};
use toukan_core::model::{Endpoint, Finding, FindingId, Fingerprint, Foreign, Host, Source, WindowId, Withheld};

use super::lines::server;
use crate::ui::access::{Button, Level, Rank, group, heading, tick};
use crate::ui::app::see::message;
use crate::ui::app::{Act, See};
use crate::ui::screens::parts::card;
use crate::ui::theme::space;
use crate::ui::wrap::{self, Prose};

/// What could be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    endpoint: Endpoint,
    sha256: Fingerprint,
    names: Foreign,
    from: i64,
    until: i64,
}

impl Offer {
    /// The one that stands in the way of this run: of sending, or where that is proven, of reading.
    pub(crate) fn of(view: &View) -> Option<Self> {
        if view.saved.is_some() {
            return None;
        }
        let wanted: Endpoint = match view.ending {
            Some(Ending::Withheld(Withheld::NoVerifiedTls)) => server(view)?.candidate.server.endpoint.clone(),
            Some(Ending::SignedIn) => {
                let first = view.incoming.as_ref()?.servers.first()?;
                let named = first.candidate.source != Source::Guess && !first.verified;
                named.then(|| first.candidate.server.endpoint.clone())?
            }
            _ => return None,
        };
        let offers = || view.findings.iter().filter_map(Self::read);
        let same_host = |offer: &Self| offer.endpoint.host == wanted.host;
        offers().find(|offer| offer.endpoint == wanted).or_else(|| offers().find(same_host))
    }

    fn read(finding: &Finding) -> Option<Self> {
        let fact = |key: &str| finding.evidence.get(key).map(String::as_str);
        let is_it = match finding.id {
            FindingId::CertificateSelfSigned => true,
            // A program that reads along makes its certificates as it goes.
            FindingId::CertificateUnknownAuthority => fact("product")?.is_empty(),
            _ => false,
        };
        let number = |key: &str| fact(key)?.parse().ok();
        is_it.then_some(Self {
            endpoint: Endpoint { host: Host::parse(fact("host")?).ok()?, port: fact("port")?.parse().ok()? },
            sha256: fact("sha256")?.parse().ok()?,
            names: Foreign::from(fact("names")?),
            from: number("from")?,
            until: number("until")?,
        })
    }
}

/// Draws the offer, if there is one. `compared` is whether the person says so.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, compared: &mut bool) -> Option<Act> {
    let offer = Offer::of(view)?;
    let mut pressed = false;
    card(ui, |ui| {
        heading(ui, Level::Section, &see.t(WindowId::HeadAccept));
        let about = message(WindowId::TellAccept).with("host", &offer.endpoint.host).with("port", &offer.endpoint.port);
        wrap::body(ui, &see.say(&about));
        group(ui, "fingerprint", &see.t(WindowId::Fingerprint), |ui| {
            ui.spacing_mut().item_spacing.y = space::S1;
            for part in offer.sha256.groups() {
                Prose::body("").mono(&part).show(ui);
            }
        });
        let shown = message(WindowId::TellAcceptShown).quoting("names", &offer.names);
        wrap::note(ui, &see.say(&shown.with("from", &offer.from).with("until", &offer.until)));
        tick(ui, compared, &see.t(WindowId::TickCompared));
        let accept = see.t(WindowId::AcceptCertificate);
        pressed = Button::new(Rank::Quiet, &accept).enabled(*compared).show(ui).clicked();
        wrap::note(ui, &see.t(WindowId::TellAcceptLimits));
    });
    pressed.then_some(Act::AcceptCertificate(offer.sha256))
}
