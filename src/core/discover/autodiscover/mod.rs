//! Exchange Autodiscover, version 1 ("plain old XML", [MS-OXDSCLI]): a question by POST to the mail
//! domain's own web servers, for the servers that are not Exchange's.
//!
//! **No password and no name of the person's goes there.** The question is about an invented
//! mailbox; a server that wants to know who asks (401) has answered, and is not asked again. What an
//! answer redirects to is somebody else's word for yet another place: it is not followed.
//!
//! [MS-OXDSCLI]: https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxdscli

mod read;

use crate::model::Fqdn;

pub use read::read;

/// How long the invented local part is: as a person's, and long enough to be nobody's.
const LENGTH: usize = 11;

/// A local part that nobody has. Made from the domain alone, so that a run can be replayed.
pub fn invented(domain: &Fqdn) -> String {
    const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
    // FNV-1a, and the constants of Knuth's generator for further letters: any spread will do.
    let seed = domain
        .absolute()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let step =
        |state: &u64| Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
    let states = std::iter::successors(step(&seed), step);
    let letter = |state: u64| {
        let at = usize::try_from((state >> 33) % 26).unwrap_or_default();
        char::from(LETTERS.get(at).copied().unwrap_or(b'x'))
    };
    states.map(letter).take(LENGTH).collect()
}

/// The question about a mailbox of this domain.
pub fn question(domain: &Fqdn) -> String {
    // Letters, digits, dots and hyphens: nothing has to be escaped.
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
         <Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006\">\
         <Request><EMailAddress>{}@{}</EMailAddress><AcceptableResponseSchema>\
         http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\
         </AcceptableResponseSchema></Request></Autodiscover>",
        invented(domain),
        domain.host()
    )
}

#[cfg(test)]
mod tests;
