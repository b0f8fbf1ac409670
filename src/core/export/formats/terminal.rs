//! What programs of the terminal are given.

use super::{Audience, Carries, EVERYTHING, Format, Incoming, OAuth, Starttls};
use crate::export::terminal::{aerc, curl, getmail, git, himalaya, mbsync, mutt, offlineimap, swaks};
use crate::export::{Made, msmtp};
use crate::model::MessageId;

/// None of them gets tokens by itself.
const BOTH_WAYS: Carries = Carries { oauth: OAuth::No, ..EVERYTHING };
const SENDS: Carries = Carries { incoming: Incoming::Unused, ..BOTH_WAYS };
const READS: Carries = Carries { incoming: Incoming::Alone, name: false, ..BOTH_WAYS };

const fn terminal(id: &'static str, about: MessageId, carries: Carries, make: super::Make) -> Format {
    Format { id, about, audience: Audience::Terminal, carries, make }
}

pub(super) const FORMATS: &[Format] = &[
    terminal("msmtp", MessageId::FormatMsmtp, Carries { name: false, ..SENDS }, |settings, context| {
        msmtp::file(settings, context).map(Made::File)
    }),
    terminal("mutt", MessageId::FormatMutt, BOTH_WAYS, |settings, context| {
        mutt::make(settings, context).map(Made::File)
    }),
    // It knows PLAIN and LOGIN.
    terminal("aerc", MessageId::FormatAerc, Carries { mechanism: false, ..BOTH_WAYS }, |settings, context| {
        aerc::make(settings, context).map(Made::File)
    }),
    terminal("himalaya", MessageId::FormatHimalaya, BOTH_WAYS, |settings, context| {
        himalaya::make(settings, context).map(Made::File)
    }),
    terminal("mbsync", MessageId::FormatMbsync, READS, |settings, context| {
        mbsync::make(settings, context).map(Made::File)
    }),
    // Where STARTTLS is missing it goes on without; getmail has none at all.
    terminal(
        "offlineimap",
        MessageId::FormatOfflineimap,
        Carries { starttls: Starttls::Optional, mechanism: false, ..READS },
        |settings, context| offlineimap::make(settings, context).map(Made::File),
    ),
    terminal(
        "getmail",
        MessageId::FormatGetmail,
        Carries { starttls: Starttls::Optional, mechanism: false, ..READS },
        |settings, context| getmail::make(settings, context).map(Made::File),
    ),
    // Of the mechanisms it is told only those that every Perl knows.
    terminal("git-send-email", MessageId::FormatGit, Carries { mechanism: false, ..SENDS }, |settings, context| {
        git::make(settings, context).map(Made::File)
    }),
    terminal(
        "swaks",
        MessageId::FormatSwaks,
        Carries { name: false, mechanism: false, ..SENDS },
        |settings, context| swaks::make(settings, context).map(Made::File),
    ),
    terminal("curl", MessageId::FormatCurl, Carries { name: false, ..SENDS }, |settings, context| {
        curl::make(settings, context).map(Made::File)
    }),
];
