//! A server that follows a script and writes down every octet it was sent.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::cases::{Answer, Case, Then};

/// A client that says nothing for longer is gone.
const IDLE: Duration = Duration::from_secs(70);
/// Between the octets of a server that drips.
const DRIP: Duration = Duration::from_millis(200);
/// Of a server that sees who speaks first: longer than detection waits for servers it guessed.
const LATE: Duration = Duration::from_secs(12);
/// No script says more than this, however willing the client.
const MOST: usize = 64 << 20;

/// What one connection was sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heard {
    pub(crate) in_clear: Vec<u8>,
    pub(crate) inside: Vec<u8>,
    /// How many octets it was sent back in clear and inside.
    pub(crate) said: usize,
}

/// A server under way.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    heard: Arc<Mutex<Vec<Heard>>>,
    over: Arc<AtomicBool>,
}

impl Server {
    pub(crate) fn start(case: &Case, tls: Arc<ServerConfig>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heard: Arc<Mutex<Vec<Heard>>> = Arc::default();
        let over: Arc<AtomicBool> = Arc::default();
        let (case, all, done) = (case.clone(), Arc::clone(&heard), Arc::clone(&over));
        thread::spawn(move || {
            while let Ok((socket, _)) = listener.accept() {
                if done.load(Ordering::Relaxed) {
                    return;
                }
                let (case, all, tls) = (case.clone(), Arc::clone(&all), Arc::clone(&tls));
                thread::spawn(move || {
                    let place = {
                        let mut all = all.lock().unwrap();
                        all.push(Heard::default());
                        all.len() - 1
                    };
                    let mut visit =
                        Visit { case, all, place, met: BTreeMap::new(), waiting: Vec::new(), inside: false };
                    // Whoever hangs up in the middle of a script has seen through it.
                    let _ = visit.hold(socket, &tls);
                });
            }
        });
        Self { address, heard, over }
    }

    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // Wakes the one who waits for visitors.
        let _ = TcpStream::connect(self.address);
    }
}

struct Visit {
    case: Case,
    all: Arc<Mutex<Vec<Heard>>>,
    place: usize,
    /// How often each key was met.
    met: BTreeMap<String, usize>,
    waiting: Vec<u8>,
    inside: bool,
}

impl Visit {
    fn hold(&mut self, mut socket: TcpStream, tls: &Arc<ServerConfig>) -> io::Result<()> {
        socket.set_read_timeout(Some(IDLE))?;
        socket.set_write_timeout(Some(IDLE))?;
        socket.set_nodelay(true)?;
        if self.case.security == "starttls" && !self.talk(&mut socket, true)? {
            return Ok(());
        }
        if self.case.security == "tls"
            && let Some(first) = self.case.answer(false, "greeting", 0).cloned()
            && self.case.answer(false, "speaks-first", 0).is_some()
        {
            self.say(&mut socket, &first, "")?;
        }
        let greets = self.case.security == "tls";
        let connection = ServerConnection::new(Arc::clone(tls)).map_err(io::Error::other)?;
        let mut stream = StreamOwned::new(connection, socket);
        while stream.conn.is_handshaking() {
            stream.conn.complete_io(&mut stream.sock)?;
        }
        self.inside = true;
        self.waiting.clear();
        self.talk(&mut stream, greets)?;
        Ok(())
    }

    /// Answers line by line. Whether TLS is to begin.
    fn talk(&mut self, stream: &mut (impl Read + Write), greets: bool) -> io::Result<bool> {
        if greets && let Some(tls) = self.react(stream, "greeting", "")? {
            return Ok(tls);
        }
        loop {
            let line = self.line(stream)?;
            let text = String::from_utf8_lossy(&line).into_owned();
            let mut words = text.split_ascii_whitespace();
            let first = words.next().unwrap_or_default();
            let (tag, verb) = match self.case.protocol.as_str() {
                "imap" => (first, words.next().unwrap_or("*")),
                _ => ("", first),
            };
            let verb = verb.to_ascii_uppercase();
            let key = if self.case.answer(self.inside, &verb, 0).is_some() { verb } else { "*".to_owned() };
            if let Some(tls) = self.react(stream, &key, tag)? {
                return Ok(tls);
            }
        }
    }

    /// Says what belongs to this key. `Some` if the talk is over: whether TLS is to begin.
    fn react(&mut self, stream: &mut (impl Read + Write), key: &str, tag: &str) -> io::Result<Option<bool>> {
        let met = self.met.entry(format!("{}{key}", self.inside)).or_default();
        *met += 1;
        let Some(answer) = self.case.answer(self.inside, key, *met - 1).cloned() else { return Ok(None) };
        self.say(stream, &answer, tag)?;
        match answer.then {
            Then::Listen => Ok(None),
            Then::Tls => Ok(Some(true)),
            Then::Close => Ok(Some(false)),
            Then::Silence => loop {
                self.line(stream)?;
            },
            Then::Drip => loop {
                self.write(stream, b"2")?;
                thread::sleep(DRIP);
            },
            Then::Flood => loop {
                self.write(stream, &answer.words)?;
                if self.all.lock().unwrap()[self.place].said > MOST {
                    return Ok(Some(false));
                }
            },
        }
    }

    fn say(&mut self, stream: &mut impl Write, answer: &Answer, tag: &str) -> io::Result<()> {
        let mut words = Vec::with_capacity(answer.words.len());
        let mut rest = answer.words.as_slice();
        while let Some(at) = rest.windows(2).position(|pair| pair == b"%t") {
            words.extend_from_slice(&rest[..at]);
            words.extend_from_slice(tag.as_bytes());
            rest = &rest[at + 2..];
        }
        words.extend_from_slice(rest);
        if answer.late {
            thread::sleep(LATE);
        }
        if answer.in_pieces {
            words.chunks(1).try_for_each(|octet| self.write(stream, octet))
        } else {
            self.write(stream, &words)
        }
    }

    fn write(&mut self, stream: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
        stream.write_all(bytes)?;
        stream.flush()?;
        self.all.lock().unwrap()[self.place].said += bytes.len();
        Ok(())
    }

    fn line(&mut self, stream: &mut impl Read) -> io::Result<Vec<u8>> {
        loop {
            if let Some(end) = self.waiting.iter().position(|octet| *octet == b'\n') {
                let rest = self.waiting.split_off(end + 1);
                return Ok(std::mem::replace(&mut self.waiting, rest));
            }
            let mut piece = [0; 4096];
            let count = stream.read(&mut piece)?;
            if count == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.waiting.extend_from_slice(&piece[..count]);
            let mut all = self.all.lock().unwrap();
            let heard = &mut all[self.place];
            let kept = if self.inside { &mut heard.inside } else { &mut heard.in_clear };
            kept.extend_from_slice(&piece[..count]);
        }
    }
}
