//! What a connection gives to the sign-in inside it.

use rustls::{ClientConnection, ProtocolVersion};
use toukan_core::certificate::end_point;
use toukan_core::model::{BindingKind, Channel};
use zeroize::Zeroizing;

use super::random;

/// RFC 9266 §2.
const LABEL: &[u8] = b"EXPORTER-Channel-Binding";

/// `None` if this computer has no random numbers: then nothing that needs a nonce is said.
pub(super) fn of(session: &ClientConnection) -> Option<Channel> {
    Some(Channel::new(random()?, binding(session)))
}

/// By TLS 1.3 what RFC 9266 exports. By TLS 1.2 the server's certificate: an exporter would need
/// the extended master secret (RFC 9266 §4.2), and whether there is one is not to be learned.
fn binding(session: &ClientConnection) -> Option<(BindingKind, Zeroizing<Vec<u8>>)> {
    if session.protocol_version() == Some(ProtocolVersion::TLSv1_3) {
        let value = Zeroizing::new(vec![0; 32]);
        let value = session.export_keying_material(value, LABEL, Some(b"")).ok()?;
        return Some((BindingKind::TlsExporter, value));
    }
    let own = session.peer_certificates()?.first()?;
    Some((BindingKind::TlsServerEndPoint, Zeroizing::new(end_point(own)?)))
}
