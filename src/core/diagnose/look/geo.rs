//! Providers that refuse sign-ins from abroad.
//!
//! Their refusal says nothing of it, so it is never more than possible: what is known is that the provider does so, and
//! that a password was refused.

use crate::discover::table::Table;
use crate::model::{Certainty, FindingId, Place, Severity, SignInAnswer};

use super::super::seen::Seen;
use super::super::sheet::{Draft, Sheet};

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    for held in seen.held.iter().filter(|held| held.for_sign_in && !held.is_signed_in()) {
        let refused = |answer: &SignInAnswer| answer.reply.as_ref().is_some_and(|reply| reply.code / 100 == 5);
        let was_refused = held.smtp().is_some_and(|smtp| smtp.sign_ins.iter().any(refused));
        let provider = held.endpoint().host.name().and_then(|host| Table::embedded().provider_at(host));
        if was_refused && provider.is_some_and(|provider| provider.hints.refuses_abroad) {
            let draft = Draft::new(FindingId::GeoBlocked, Severity::Info, Place::Account);
            sheet.raise(draft.certainty(Certainty::Possible).with("host", &held.endpoint().host));
        }
    }
}
