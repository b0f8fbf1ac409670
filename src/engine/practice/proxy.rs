//! The proxy of an office: CONNECT (RFC 9110 §9.3.6) to the web hosts of practice, and to nobody else.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::house::House;

/// How long a visit may last: as long as one at the web server behind it.
const VISIT: Duration = Duration::from_mins(1);
/// How long the head of a request may take.
const PROMPT: Duration = Duration::from_secs(10);
/// The longest head that is read. Ours has some two hundred octets.
const MAX_HEAD: usize = 4096;

const THROUGH: &[u8] = b"HTTP/1.1 200 Connection established\r\n\r\n";
const NOT_FROM_HERE: &[u8] = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// Opens one that leads to these (`host:port`), which all are at the one web server.
pub(super) async fn open(house: &mut House, hosts: Vec<String>, web: SocketAddr) -> std::io::Result<SocketAddr> {
    let hosts = Arc::new(hosts);
    house.open(VISIT, move |stream| visit(stream, Arc::clone(&hosts), web)).await
}

async fn visit(mut stream: TcpStream, hosts: Arc<Vec<String>>, web: SocketAddr) {
    let Ok(Some(wanted)) = timeout(PROMPT, wanted(&mut stream)).await else { return };
    // Whether the visitor still listens makes no difference to anybody.
    if !hosts.contains(&wanted) {
        let _ = stream.write_all(NOT_FROM_HERE).await;
        return;
    }
    let Ok(mut there) = TcpStream::connect(web).await else { return };
    if stream.write_all(THROUGH).await.is_ok() {
        let _ = copy_bidirectional(&mut stream, &mut there).await;
    }
}

/// Where the visitor wants to go; `None` if what came is no such request.
async fn wanted(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    // One octet at a time: what comes behind the head is not ours.
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() == MAX_HEAD {
            return None;
        }
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).ok()?;
    let mut words = head.lines().next()?.split(' ');
    (words.next()? == "CONNECT").then(|| words.next().map(str::to_ascii_lowercase)).flatten()
}
