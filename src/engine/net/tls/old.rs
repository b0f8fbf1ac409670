//! Which old version a server speaks, so that it can be named.
//!
//! **No encryption is begun and nothing of the person is in it**: a `ClientHello` of TLS 1.1 is
//! sent, the first octets of the answer are read, and the connection is closed. What comes back is
//! evidence for a sentence; no decision about trust depends on it.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use toukan_core::model::{Host, OldTls};

/// The head of a record and of a handshake message, and the version: what is read of the answer.
const ANSWER: usize = 11;
/// `handshake` among the kinds of records (RFC 4346 §6.2.1).
const HANDSHAKE: u8 = 22;
/// `client_hello` and `server_hello` (RFC 4346 §7.4).
const CLIENT_HELLO: u8 = 1;
const SERVER_HELLO: u8 = 2;
/// TLS 1.1. A server answers with the newest version it has that is not newer (RFC 4346 appendix E).
const NEWEST: [u8; 2] = [3, 2];
/// The version on the record: what the oldest servers take.
const ON_THE_RECORD: [u8; 2] = [3, 1];
/// Not random: no secret will ever depend on it. Says who asks, to those who read their logs.
const RANDOM: &[u8; 32] = b"Toukan asks for the version only";
/// What servers of those days have: ECDHE, DHE and RSA with AES, 3DES, RC4 (no secret is sent by them),
/// and the word that we know of secure renegotiation (RFC 5746 §3.3).
const SUITES: &[u16] = &[
    0xc013, 0xc014, 0xc009, 0xc00a, 0xc012, 0xc008, 0x0033, 0x0039, 0x0016, 0x002f, 0x0035, 0x000a, 0x0005, 0x0004,
    0x00ff,
];
/// secp256r1, secp384r1, secp521r1 (RFC 8422 §5.1.1).
const GROUPS: &[u16] = &[23, 24, 25];

/// Asks on a connection on which the server expects a handshake; `None` if it names no old version.
pub(in crate::net) async fn version(socket: &mut TcpStream, host: &Host) -> Option<OldTls> {
    socket.write_all(&client_hello(host)?).await.ok()?;
    let mut answer = [0; ANSWER];
    socket.read_exact(&mut answer).await.ok()?;
    // Record: kind, version, length; message: kind, length in three octets, version.
    match answer {
        [HANDSHAKE, 3, _, _, _, SERVER_HELLO, _, _, _, major, minor] => OldTls::of_wire([major, minor]),
        _ => None,
    }
}

/// RFC 4346 §7.4.1.2, with the extensions that old servers choose by.
fn client_hello(host: &Host) -> Option<Vec<u8>> {
    let mut extensions = Vec::new();
    if let Some(name) = host.name() {
        // server_name (RFC 6066 §3): a list of one host_name.
        let entry = [[0].as_slice(), &vector(name.host().as_bytes())?].concat();
        extend(&mut extensions, 0, &vector(&entry)?);
    }
    extend(&mut extensions, 10, &vector(&words(GROUPS))?);
    // ec_point_formats: uncompressed.
    extend(&mut extensions, 11, &[1, 0]);
    let suites = vector(&words(SUITES))?;
    // No session, one compression method: none.
    let body = [NEWEST.as_slice(), RANDOM, &[0], &suites, &[1, 0], &vector(&extensions)?].concat();
    let length = u16::try_from(body.len()).ok()?.to_be_bytes();
    let message = [[CLIENT_HELLO, 0].as_slice(), &length, &body].concat();
    Some([[HANDSHAKE].as_slice(), &ON_THE_RECORD, &vector(&message)?].concat())
}

/// With its length in two octets before it.
fn vector(bytes: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(bytes.len()).ok()?.to_be_bytes();
    Some([length.as_slice(), bytes].concat())
}

fn extend(extensions: &mut Vec<u8>, kind: u16, body: &[u8]) {
    extensions.extend(kind.to_be_bytes());
    extensions.extend(vector(body).unwrap_or_default());
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    async fn told(answer: &'static [u8]) -> Option<OldTls> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut socket = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let server = async {
            let (mut theirs, _) = listener.accept().await.unwrap();
            let mut heard = vec![0; 512];
            let count = theirs.read(&mut heard).await.unwrap();
            theirs.write_all(answer).await.unwrap();
            heard.truncate(count);
            heard
        };
        let host = Host::parse("smtp.example.jp").unwrap();
        let (told, heard) = tokio::join!(version(&mut socket, &host), server);
        assert_eq!(heard, client_hello(&host).unwrap());
        told
    }

    #[tokio::test]
    async fn the_version_is_the_servers_word() {
        assert_eq!(told(b"\x16\x03\x00\x00\x2a\x02\x00\x00\x26\x03\x00").await, Some(OldTls::Ssl30));
        assert_eq!(told(b"\x16\x03\x01\x00\x2a\x02\x00\x00\x26\x03\x01").await, Some(OldTls::Tls10));
        assert_eq!(told(b"\x16\x03\x02\x00\x2a\x02\x00\x00\x26\x03\x02and more").await, Some(OldTls::Tls11));
        // Newer than was asked for, an alert, another language, nothing.
        assert_eq!(told(b"\x16\x03\x03\x00\x2a\x02\x00\x00\x26\x03\x03").await, None);
        assert_eq!(told(b"\x15\x03\x01\x00\x02\x02\x46\0\0\0\0").await, None);
        assert_eq!(told(b"220 smtp.example.jp ESMTP\r\n").await, None);
        assert_eq!(told(b"\x16\x03").await, None);
        assert_eq!(told(b"").await, None);
    }

    #[test]
    fn its_lengths_are_right() {
        for host in ["smtp.example.jp", "192.0.2.1"] {
            let hello = client_hello(&Host::parse(host).unwrap()).unwrap();
            let length = |at: usize| usize::from(hello[at]) * 256 + usize::from(hello[at + 1]);
            assert_eq!(length(3), hello.len() - 5);
            assert_eq!(length(7), hello.len() - 9);
            let suites = 9 + 2 + 32 + 1;
            let extensions = suites + 2 + length(suites) + 2;
            assert_eq!(length(extensions), hello.len() - extensions - 2);
        }
    }
}
