//! Providers that refuse sign-ins from abroad.
//!
//! Their refusal says nothing of it, so it is never more than possible: what is known is that the provider does so, and
//! that a password was refused.

use crate::discover::table::Table;
use crate::model::{Certainty, FindingId, Place, Server, Severity, SignInAnswer};

use super::super::seen::Seen;
use super::super::sheet::{Draft, Sheet};

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    for held in seen.held.iter().filter(|held| held.for_sign_in && !held.is_signed_in()) {
        let refused = |answer: &SignInAnswer| answer.reply.as_ref().is_some_and(|reply| reply.code / 100 == 5);
        let was_refused = held.smtp().is_some_and(|smtp| smtp.sign_ins.iter().any(refused));
        let host = &held.endpoint().host;
        let provider = || host.name().and_then(|name| Table::embedded().provider_at(name));
        let does = || was_told(seen, held.server) || provider().is_some_and(|provider| provider.hints.refuses_abroad);
        if was_refused && does() {
            let draft = Draft::new(FindingId::GeoBlocked, Severity::Info, Place::Account);
            sheet.raise(draft.certainty(Certainty::Possible).with("host", host));
        }
    }
}

/// Whether a source of this very run says so of the provider whose server it named.
fn was_told(seen: &Seen<'_>, server: &Server) -> bool {
    let mut says = seen.told.iter().filter(|told| told.refuses_abroad);
    says.any(|told| seen.claimed.iter().any(|one| one.source == told.source && one.server == *server))
}
