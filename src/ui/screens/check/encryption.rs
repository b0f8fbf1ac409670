//! What a handshake showed: what was agreed on, the chain, and where it leads.

use egui::{Sense, Ui, vec2};
use toukan_core::model::{Foreign, Message, Standing, TlsFacts, WindowId};

use super::lines::version;
use super::rows::{LABELS, row, section};
use crate::ui::app::See;
use crate::ui::app::see::message;
use crate::ui::theme::{self, space};
use crate::ui::wrap::{self, Prose};

/// Draws it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, facts: &TlsFacts) {
    section(ui, &see.t(WindowId::SectionEncryption), |ui| {
        let mut tell = |label, value: &str, mono| row(ui, LABELS, &see.t(label), value, mono);
        if facts.version.is_some() {
            tell(WindowId::TlsVersion, &format!("TLS {}", version(facts)), false);
        }
        for (label, value) in [(WindowId::TlsSuite, &facts.cipher), (WindowId::TlsGroup, &facts.group)] {
            if let Some(value) = value {
                tell(label, value, true);
            }
        }
        match &facts.alpn {
            Some(alpn) => tell(WindowId::TlsAlpn, alpn.as_str(), true),
            None if facts.version.is_some() => tell(WindowId::TlsAlpn, &see.t(WindowId::TlsAlpnNone), false),
            None => {}
        }
        if let Some(standing) = &facts.standing {
            tell(WindowId::TlsRoot, &see.say(&root(standing)), false);
        }
    });
    chain(ui, see, facts);
}

/// Where the chain leads as it was sent.
fn root(standing: &Standing) -> Message {
    let id = match standing {
        Standing::Public { .. } => WindowId::RootPublic,
        Standing::Given { .. } => WindowId::RootGiven,
        Standing::Private { .. } => WindowId::RootPrivate,
        Standing::Open { .. } => WindowId::RootOpen,
    };
    message(id).quoting("issuer", standing.authority())
}

fn chain(ui: &mut Ui, see: &See<'_>, facts: &TlsFacts) {
    if facts.chain.is_empty() {
        return;
    }
    section(ui, &see.t(WindowId::SectionCertificate), |ui| {
        for certificate in &facts.chain {
            Prose::of("", theme::small(), false).mono(certificate.subject.as_str()).show(ui);
            let said = message(WindowId::Certificate)
                .quoting("issuer", &certificate.issuer)
                .with("until", &certificate.not_after);
            wrap::note(ui, &see.say(&said));
            let names: Vec<&str> = certificate.names.iter().map(Foreign::as_str).collect();
            if !names.is_empty() {
                Prose::small("").mono(&names.join(", ")).show(ui);
            }
            Prose::small("").mono(&format!("SHA-256 {}", certificate.sha256)).show(ui);
            ui.allocate_exact_size(vec2(0.0, space::S1), Sense::hover());
        }
    });
}
