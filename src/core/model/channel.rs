//! What a TLS connection gives to the sign-in inside it, beside its facts.

use zeroize::Zeroizing;

/// Which value of a TLS connection a sign-in is tied to. `tls-unique` is not among them: TLS 1.3
/// has none, and that of TLS 1.2 can be made the same on two connections (RFC 7627 §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BindingKind {
    /// Keying material that only the two ends of this connection have (RFC 9266).
    TlsExporter,
    /// The hash of the server's certificate (RFC 5929 §4).
    TlsServerEndPoint,
}

impl BindingKind {
    /// Its registered name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TlsExporter => "tls-exporter",
            Self::TlsServerEndPoint => "tls-server-end-point",
        }
    }
}

/// What a sign-in takes from the connection it runs in. It has no `Debug`, is wiped when dropped
/// and stands in no record.
#[derive(Clone)]
pub struct Channel {
    seed: Zeroizing<[u8; 32]>,
    binding: Option<(BindingKind, Zeroizing<Vec<u8>>)>,
}

impl Channel {
    /// Of a connection. `seed` is random and used nowhere else: nonces are made from it.
    pub fn new(seed: Zeroizing<[u8; 32]>, binding: Option<(BindingKind, Zeroizing<Vec<u8>>)>) -> Self {
        Self { seed, binding }
    }

    /// What nonces are made from.
    pub fn seed(&self) -> &[u8; 32] {
        &self.seed
    }

    /// What a sign-in can be tied to; `None` where this connection has nothing for that.
    pub fn binding(&self) -> Option<(BindingKind, &[u8])> {
        self.binding.as_ref().map(|(kind, value)| (*kind, value.as_slice()))
    }
}
