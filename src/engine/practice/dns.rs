//! The name server: authoritative for everything, over UDP and TCP (RFC 1035, RFC 7766).

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hickory_proto::op::{Edns, Message, MessageType, Metadata, OpCode, ResponseCode};
use hickory_proto::rr::DNSClass;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::time::sleep;

use super::house::{ANY_PORT, House};
use super::zone::{Found, Zone};

/// The longest question we read. One name and an OPT record need far less.
const MAX_QUESTION: usize = 1024;
/// The longest answer over UDP, however much the asker takes: what passes every link unfragmented.
const MAX_UDP_ANSWER: u16 = 1232;
/// The longest answer without EDNS (RFC 1035 §4.2.1).
const PLAIN_UDP_ANSWER: u16 = 512;
/// The length of a message's header (RFC 1035 §4.1.1).
const HEADER: usize = 12;
/// How long a TCP connection may stay, its questions included.
const TCP_VISIT: Duration = Duration::from_secs(30);
/// The pause after a failed `recv_from`, so that a broken socket does not spin.
const AFTER_RECEIVE_FAILED: Duration = Duration::from_millis(1);
/// How often a port is looked for that is free for UDP and for TCP.
const PORT_ATTEMPTS: usize = 16;

/// Starts the name server; UDP and TCP have the same port.
pub(super) async fn start(house: &mut House, zone: Zone) -> std::io::Result<SocketAddr> {
    let zone = Arc::new(zone);
    let (udp, tcp, at) = same_port().await?;
    let for_udp = Arc::clone(&zone);
    house.run(async move { answer_datagrams(&udp, &for_udp).await });
    house.receive(tcp, TCP_VISIT, move |stream| answer_stream(stream, Arc::clone(&zone)));
    Ok(at)
}

async fn same_port() -> std::io::Result<(UdpSocket, TcpListener, SocketAddr)> {
    let mut attempt = 0;
    loop {
        attempt += 1;
        let udp = UdpSocket::bind(ANY_PORT).await?;
        let at = udp.local_addr()?;
        match TcpListener::bind(at).await {
            Ok(tcp) => return Ok((udp, tcp, at)),
            Err(trouble) if attempt == PORT_ATTEMPTS => return Err(trouble),
            Err(_) => {}
        }
    }
}

async fn answer_datagrams(socket: &UdpSocket, zone: &Zone) {
    let mut question = vec![0; MAX_QUESTION];
    loop {
        // An error here is about an earlier answer that nobody took; the socket goes on.
        let Ok((length, asker)) = socket.recv_from(&mut question).await else {
            sleep(AFTER_RECEIVE_FAILED).await;
            continue;
        };
        let question = question.get(..length).unwrap_or_default();
        if let Some(answer) = respond(zone, question, Transport::Udp) {
            // A full send buffer loses a datagram, as any network may; the asker asks again.
            let _sent = socket.send_to(&answer, asker).await;
        }
    }
}

async fn answer_stream(mut stream: TcpStream, zone: Arc<Zone>) {
    let mut question = vec![0; MAX_QUESTION];
    while let Ok(length) = stream.read_u16().await {
        let Some(question) = question.get_mut(..usize::from(length)) else { return };
        if stream.read_exact(question).await.is_err() {
            return;
        }
        let Some(answer) = respond(&zone, question, Transport::Tcp) else { return };
        let Ok(length) = u16::try_from(answer.len()) else { return };
        let whole = [&length.to_be_bytes(), answer.as_slice()].concat();
        if stream.write_all(&whole).await.is_err() {
            return;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Transport {
    Udp,
    Tcp,
}

/// The answer on the wire; `None` where answering would be wrong (to an answer, to noise).
fn respond(zone: &Zone, question: &[u8], transport: Transport) -> Option<Vec<u8>> {
    let Ok(request) = Message::from_vec(question) else { return complain(question) };
    if request.metadata.message_type != MessageType::Query {
        return None;
    }
    let answer = answer(zone, &request);
    let limit = match request.edns {
        Some(_) => request.max_payload().min(MAX_UDP_ANSWER),
        None => PLAIN_UDP_ANSWER,
    };
    let wire = answer.to_vec().ok()?;
    if transport == Transport::Udp && wire.len() > usize::from(limit) {
        return answer.truncate().to_vec().ok();
    }
    Some(wire)
}

/// FORMERR to what has a header but no readable rest.
fn complain(question: &[u8]) -> Option<Vec<u8>> {
    let &[first, second, flags, ..] = question.get(..HEADER)? else { return None };
    // The highest bit marks an answer (RFC 1035 §4.1.1); two servers must not complain to each other for ever.
    if flags & 0x80 != 0 {
        return None;
    }
    Message::error_msg(u16::from_be_bytes([first, second]), OpCode::Query, ResponseCode::FormErr).to_vec().ok()
}

fn answer(zone: &Zone, request: &Message) -> Message {
    let mut answer = Message::response(request.metadata.id, request.metadata.op_code);
    answer.metadata = Metadata::response_from_request(&request.metadata);
    answer.add_queries(request.queries.iter().cloned());
    if request.edns.is_some() {
        // RFC 6891 §6.1.1: an OPT record is answered with one.
        let mut edns = Edns::new();
        edns.set_max_payload(MAX_UDP_ANSWER);
        answer.set_edns(edns);
    }
    answer.metadata.response_code = match (request.metadata.op_code, request.queries.as_slice()) {
        _ if request.version() > 0 => ResponseCode::BADVERS,
        (OpCode::Query, [query]) if query.query_class() == DNSClass::IN => {
            answer.metadata.authoritative = true;
            match zone.find(query.name(), query.query_type()) {
                Found::Records(records) => {
                    answer.add_answers(records);
                    ResponseCode::NoError
                }
                Found::NoRecords => {
                    answer.add_authority(zone.soa().clone());
                    ResponseCode::NoError
                }
                Found::Failed => ResponseCode::ServFail,
                Found::NoSuchName => {
                    answer.add_authority(zone.soa().clone());
                    ResponseCode::NXDomain
                }
            }
        }
        (OpCode::Query, [_]) => ResponseCode::Refused,
        (OpCode::Query, _) => ResponseCode::FormErr,
        _ => ResponseCode::NotImp,
    };
    answer
}

#[cfg(test)]
mod tests {
    use hickory_proto::op::Query;
    use hickory_proto::rr::rdata::TXT;
    use hickory_proto::rr::{Name, RData, RecordType};

    use super::*;

    fn zone() -> Zone {
        let mut zone = Zone::new().unwrap();
        for number in 0..9 {
            zone.add("long.practice.test.", RData::TXT(TXT::new(vec![format!("{number}").repeat(100)]))).unwrap();
        }
        zone
    }

    fn ask(name: &str, kind: RecordType) -> Message {
        let mut message = Message::query();
        message.add_query(Query::query(Name::from_ascii(name).unwrap(), kind));
        message
    }

    fn told(request: &Message, transport: Transport) -> Message {
        let wire = respond(&zone(), &request.to_vec().unwrap(), transport).unwrap();
        Message::from_vec(&wire).unwrap()
    }

    #[test]
    fn no_such_name_and_no_such_records_are_two_answers_both_with_soa() {
        let missing = told(&ask("no.practice.test.", RecordType::MX), Transport::Udp);
        assert_eq!(missing.metadata.response_code, ResponseCode::NXDomain);
        assert_eq!(missing.authorities.len(), 1);
        for existing in ["long.practice.test.", "practice.test.", "TEST."] {
            let empty = told(&ask(existing, RecordType::MX), Transport::Udp);
            assert_eq!(empty.metadata.response_code, ResponseCode::NoError, "{existing}");
            assert_eq!((empty.answers.len(), empty.authorities.len()), (0, 1), "{existing}");
            assert!(empty.metadata.authoritative);
        }
    }

    #[test]
    fn what_is_too_long_for_udp_is_cut_and_comes_whole_over_tcp() {
        let plain = ask("long.practice.test.", RecordType::TXT);
        let cut = told(&plain, Transport::Udp);
        assert!(cut.metadata.truncation);
        assert_eq!(cut.answers.len(), 0);
        assert_eq!(told(&plain, Transport::Tcp).answers.len(), 9);
        let mut with_edns = plain;
        let mut edns = Edns::new();
        edns.set_max_payload(4096);
        with_edns.set_edns(edns);
        let whole = told(&with_edns, Transport::Udp);
        assert_eq!(whole.answers.len(), 9);
        assert!(whole.edns.is_some());
    }

    #[test]
    fn nonsense_gets_a_complaint_or_nothing() {
        let zone = zone();
        assert_eq!(respond(&zone, b"short", Transport::Udp), None);
        let noise = [0x12, 0x34, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0xff];
        let complaint = Message::from_vec(&respond(&zone, &noise, Transport::Udp).unwrap()).unwrap();
        assert_eq!((complaint.metadata.id, complaint.metadata.response_code), (0x1234, ResponseCode::FormErr));
        let mut an_answer = noise;
        an_answer[2] = 0x80;
        assert_eq!(respond(&zone, &an_answer, Transport::Udp), None);
        let mut two = ask("a.test.", RecordType::A);
        two.add_query(Query::query(Name::root(), RecordType::A));
        assert_eq!(told(&two, Transport::Udp).metadata.response_code, ResponseCode::FormErr);
        let mut chaos = ask("a.test.", RecordType::A);
        chaos.queries[0].set_query_class(DNSClass::CH);
        assert_eq!(told(&chaos, Transport::Udp).metadata.response_code, ResponseCode::Refused);
        let mut newer = ask("a.test.", RecordType::A);
        newer.set_edns({
            let mut edns = Edns::new();
            edns.set_version(1);
            edns
        });
        let code = told(&newer, Transport::Udp).metadata.response_code;
        // The same number has another name in TSIG, and hickory reads it as that.
        assert_eq!(u16::from(code), u16::from(ResponseCode::BADVERS));
    }
}
