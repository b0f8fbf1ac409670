//! Where a chain leads that is followed as it was sent.
//!
//! **A step counts only if the signature says so**: whoever copies the name of a public root gets
//! no further by it. The work is bounded, whatever was sent.

use x509_parser::prelude::{FromDer, SubjectPublicKeyInfo, X509Certificate};

use crate::model::{Foreign, Standing};

use super::anchors::{Anchors, contents, organisation, sequence};
use super::read::{MAX_CHAIN, is_logged, line, within_limits};

/// How many signatures are looked at for one chain. An honest one needs one a certificate.
const MAX_SIGNATURES: usize = 32;

/// Follows a chain, the server's own certificate first; `None` if that cannot be read.
pub fn standing(ders: &[&[u8]], anchors: &Anchors) -> Option<Standing> {
    let sent: Vec<_> = ders.iter().take(MAX_CHAIN).map(|der| parsed(der)).collect();
    let own = sent.first()?.as_ref()?;
    let mut walk = Walk { own, sent: sent.iter().flatten().skip(1).collect(), anchors, signatures: MAX_SIGNATURES };
    Some(walk.from(own, 0))
}

/// Which certificates of a chain are the server's own or stand above it, each by its signature on
/// one below it, in whatever order they were sent. Whoever adds a certificate that signed nothing
/// gets no line to it.
pub(super) fn line_of(ders: &[&[u8]]) -> Vec<bool> {
    let sent: Vec<_> = ders.iter().take(MAX_CHAIN).map(|der| parsed(der)).collect();
    let mut in_line: Vec<bool> = sent.iter().enumerate().map(|(at, one)| at == 0 && one.is_some()).collect();
    let mut below: Vec<usize> = in_line.first().filter(|own| **own).map(|_| 0).into_iter().collect();
    let mut signatures = MAX_SIGNATURES;
    while let Some(at) = below.pop().and_then(|at| sent.get(at)?.as_ref()) {
        for (place, above) in sent.iter().enumerate() {
            let Some((above, mark)) = above.as_ref().zip(in_line.get_mut(place)) else { continue };
            if *mark || above.subject().as_raw() != at.issuer().as_raw() || signatures == 0 {
                continue;
            }
            signatures -= 1;
            if at.verify_signature(Some(above.public_key())).is_ok() {
                *mark = true;
                below.push(place);
            }
        }
    }
    in_line
}

fn parsed(der: &[u8]) -> Option<X509Certificate<'_>> {
    X509Certificate::from_der(within_limits(der)?).ok().map(|(_, read)| read)
}

struct Walk<'a> {
    own: &'a X509Certificate<'a>,
    /// The others, in the order in which they came; `from` never comes back to one.
    sent: Vec<&'a X509Certificate<'a>>,
    anchors: &'a Anchors,
    signatures: usize,
}

impl<'a> Walk<'a> {
    /// The best end that can be reached from here: public, given, private, open.
    fn from(&mut self, at: &'a X509Certificate<'a>, depth: usize) -> Standing {
        if let Some(end) = self.anchored(at) {
            return end;
        }
        let is_root = at.subject().as_raw() == at.issuer().as_raw();
        let mut best = if is_root { Standing::Private { root: line(at.subject()) } } else { self.open(at, depth) };
        let mut untried = 0;
        while let Some(above) = self.sent.get(untried).copied() {
            let is_issuer = !is_root && above.subject().as_raw() == at.issuer().as_raw();
            if !is_issuer || !self.is_signed(at, above.public_key()) {
                untried += 1;
                continue;
            }
            // Each is passed through once: a loop ends, and so does a thicket of cross signatures.
            self.sent.remove(untried);
            let end = self.from(above, depth + 1);
            if rank(&end) < rank(&best) || matches!(best, Standing::Open { .. }) {
                best = end;
            }
            if rank(&best) == 0 {
                break;
            }
            untried = 0;
        }
        best
    }

    /// Whether a known root signed this one, or is this one.
    fn anchored(&mut self, at: &X509Certificate<'_>) -> Option<Standing> {
        let anchors = self.anchors;
        let issuer = contents(at.issuer().as_raw())?;
        for anchor in anchors.all().filter(|anchor| anchor.subject == issuer) {
            let key = sequence(anchor.key);
            let Ok((_, key)) = SubjectPublicKeyInfo::from_der(&key) else { continue };
            if self.is_signed(at, &key) {
                let root = line(at.issuer());
                return Some(if anchor.public { Standing::Public { root } } else { Standing::Given { root } });
            }
        }
        None
    }

    fn is_signed(&mut self, at: &X509Certificate<'_>, by: &SubjectPublicKeyInfo<'_>) -> bool {
        let Some(left) = self.signatures.checked_sub(1) else { return false };
        self.signatures = left;
        at.verify_signature(Some(by)).is_ok()
    }

    fn open(&self, at: &X509Certificate<'_>, depth: usize) -> Standing {
        let stamped = depth == 0 && is_logged(self.own);
        let named = organisation(at.issuer()).is_some_and(|name| self.anchors.has_organisation(name));
        Standing::Open { missing: line(at.issuer()), known_above: (stamped || named) && !self.is_namesake(at) }
    }

    /// Whether what stands as the issuer of one that nobody here signed is a known root's name. Such a
    /// root has no need to be sent: nothing is missing, the signature is another's.
    fn is_namesake(&self, at: &X509Certificate<'_>) -> bool {
        contents(at.issuer().as_raw()).is_some_and(|issuer| self.anchors.all().any(|anchor| anchor.subject == issuer))
    }
}

fn rank(standing: &Standing) -> u8 {
    match standing {
        Standing::Public { .. } => 0,
        Standing::Given { .. } => 1,
        Standing::Private { .. } => 2,
        Standing::Open { .. } => 3,
    }
}

/// A root's or an issuer's name, whichever the chain ends at.
impl Standing {
    /// The authority at its end.
    pub fn authority(&self) -> &Foreign {
        match self {
            Self::Public { root } | Self::Given { root } | Self::Private { root } => root,
            Self::Open { missing, .. } => missing,
        }
    }
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
