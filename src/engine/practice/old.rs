//! A server of the time before TLS 1.2, as far as anybody here goes with it.

use std::io;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The longest record (RFC 5246 §6.2.1); a `ClientHello` is far shorter.
const MAX_RECORD: usize = 16 * 1024;
/// TLS 1.0 on the wire.
const TLS_1_0: [u8; 2] = [3, 1];
/// An alert: fatal, `protocol_version` (RFC 5246 §7.2.2).
const TOO_NEW: [u8; 7] = [21, 3, 1, 0, 2, 2, 70];

/// Answers a `ClientHello` as OpenSSL does when it may speak TLS 1.0 only: to one that is too new with
/// an alert, to an older one with the beginning of a handshake that nobody will go on with.
pub(super) async fn refuse(mut stream: TcpStream) -> io::Result<()> {
    let mut head = [0; 5];
    stream.read_exact(&mut head).await?;
    let length = usize::from(u16::from_be_bytes([head[3], head[4]])).min(MAX_RECORD);
    let mut hello = vec![0; length];
    stream.read_exact(&mut hello).await?;
    // Kind and length of the message come before the version.
    let too_new = hello.get(4..6).is_none_or(|version| version > [3, 2].as_slice());
    if too_new {
        stream.write_all(&TOO_NEW).await?;
    } else {
        stream.write_all(&server_hello()).await?;
    }
    stream.shutdown().await
}

/// RFC 2246 §7.4.1.3: no session, `TLS_RSA_WITH_AES_128_CBC_SHA`, no compression. Its random octets
/// are none: no secret will depend on them.
fn server_hello() -> Vec<u8> {
    const BODY: u8 = 2 + 32 + 1 + 2 + 1;
    let mut hello = vec![22, 3, 1, 0, BODY + 4, 2, 0, 0, BODY];
    hello.extend(TLS_1_0);
    hello.extend([0; 32]);
    hello.extend([0, 0, 0x2f, 0]);
    hello
}
