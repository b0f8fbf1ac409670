//! What programs that send by themselves are given.

use super::{Audience, Carries, EVERYTHING, Format, Incoming, OAuth, Secret, Starttls};
use crate::export::developers::{django, env, gitea, laravel, nextcloud, nodemailer, rails, spring, wordpress};
use crate::export::{Made, json};
use crate::model::MessageId;

/// They know PLAIN and LOGIN, some CRAM-MD5 too.
const SENDS: Carries = Carries { oauth: OAuth::No, incoming: Incoming::Unused, mechanism: false, ..EVERYTHING };
/// The password has a place in the file.
const WITH_PLACE: Carries = Carries { secret: Secret::WhenAsked, ..SENDS };
/// STARTTLS is taken where it is offered, and done without where it is not.
const IMPLICIT: Carries = Carries { starttls: Starttls::Optional, ..WITH_PLACE };

const fn developers(id: &'static str, about: MessageId, carries: Carries, make: super::Make) -> Format {
    Format { id, about, audience: Audience::Developers, carries, make }
}

pub(super) const FORMATS: &[Format] = &[
    developers("json", MessageId::FormatJson, EVERYTHING, |settings, context| {
        Ok(Made::File(json::file(settings, context)))
    }),
    developers("env", MessageId::FormatEnv, Carries { mechanism: true, ..WITH_PLACE }, |settings, context| {
        env::make(settings, context).map(Made::File)
    }),
    developers("django", MessageId::FormatDjango, SENDS, |settings, context| {
        django::make(settings, context).map(Made::File)
    }),
    developers("rails", MessageId::FormatRails, SENDS, |settings, context| {
        rails::make(settings, context).map(Made::File)
    }),
    developers("laravel", MessageId::FormatLaravel, IMPLICIT, |settings, context| {
        laravel::make(settings, context).map(Made::File)
    }),
    developers("nodemailer", MessageId::FormatNodemailer, SENDS, |settings, context| {
        nodemailer::make(settings, context).map(Made::File)
    }),
    developers("spring", MessageId::FormatSpring, SENDS, |settings, context| {
        spring::make(settings, context).map(Made::File)
    }),
    developers("wordpress", MessageId::FormatWordpress, WITH_PLACE, |settings, context| {
        wordpress::make(settings, context).map(Made::File)
    }),
    developers("gitea", MessageId::FormatGitea, IMPLICIT, |settings, context| {
        gitea::make(settings, context).map(Made::File)
    }),
    developers("nextcloud", MessageId::FormatNextcloud, Carries { name: false, ..IMPLICIT }, |settings, context| {
        nextcloud::make(settings, context).map(Made::File)
    }),
];
