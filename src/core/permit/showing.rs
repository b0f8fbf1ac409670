//! A client certificate, and leave to show it.

use std::sync::Arc;

use zeroize::Zeroizing;

use crate::model::Host;

use super::Clearance;

/// A certificate of a person's own and its private key (RFC 8446 §4.4.2), as they were given for one account's run. It has no
/// `Debug`; the key is wiped when the last of its holders is dropped.
///
/// **It says who somebody is**: whoever gets to see it can read the person's name and, mostly, the address. So it is treated
/// as a password is, although the key itself never leaves this computer.
#[derive(Clone)]
pub struct ClientCertificate(Arc<Pair>);

struct Pair {
    chain: Vec<Vec<u8>>,
    key: Zeroizing<Vec<u8>>,
}

impl ClientCertificate {
    /// From DER: the own certificate first, whatever goes along with it after; the key as PKCS #8, PKCS #1 or SEC 1.
    /// Whether the two belong together is for whoever read them to see.
    pub fn new(chain: Vec<Vec<u8>>, key: Zeroizing<Vec<u8>>) -> Self {
        Self(Arc::new(Pair { chain, key }))
    }

    /// The certificates, the own one first.
    pub fn chain(&self) -> &[Vec<u8>] {
        &self.0.chain
    }

    /// The private key.
    pub fn expose_key(&self) -> &[u8] {
        &self.0.key
    }
}

/// Leave to show a client certificate in the handshake of one conversation for a sign-in, at one host.
///
/// Whoever carries the handshake out shows it only if the server asks for one, only after the server's own certificate was
/// found good, and **only by TLS 1.3**: before that version it travels in clear text, where everybody on the way can read
/// whose it is (RFC 5246 §7.4.6; encrypted since RFC 8446 §4.4.2).
#[derive(Clone)]
pub struct Showing {
    host: Host,
    certificate: ClientCertificate,
}

impl Showing {
    /// The only way to make one: the host has to be cleared, as for a password.
    pub fn granted(clearance: &Clearance, certificate: ClientCertificate) -> Self {
        Self { host: clearance.host().clone(), certificate }
    }

    /// The certificate, if it may be shown to this host.
    pub fn at(&self, host: &Host) -> Option<&ClientCertificate> {
        (self.host == *host).then_some(&self.certificate)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::Trust;

    #[test]
    fn it_is_shown_to_the_cleared_host_and_to_no_other() {
        let host = |name| Host::parse(name).unwrap();
        let certificate = ClientCertificate::new(vec![vec![1], vec![2]], Zeroizing::new(vec![3]));
        let (smtp, other) = (host("smtp.example.jp"), host("smtp.example.com"));
        let clearance = Clearance::grant(&smtp, Trust::Published, &BTreeSet::new()).ok().unwrap();
        let showing = Showing::granted(&clearance, certificate);
        assert!(showing.at(&other).is_none());
        let shown = showing.at(&smtp).unwrap();
        assert_eq!((shown.chain(), shown.expose_key()), (&[vec![1], vec![2]][..], &[3][..]));
    }
}
