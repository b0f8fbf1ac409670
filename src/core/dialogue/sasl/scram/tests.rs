//! The examples of the standards, and what a server that lies gets.

use super::*;
use crate::dialogue::sasl::tests::said;

fn message(response: &Response) -> String {
    String::from_utf8(STANDARD.decode(response.line.as_slice()).unwrap()).unwrap()
}

fn begun(hash: Hash, flag: Flag, binding: &[u8], nonce: &str) -> Scram {
    let binding = Zeroizing::new(binding.to_vec());
    Scram::with_nonce(hash, flag, "user", "pencil", binding, nonce.to_owned())
}

fn encoded(text: &str) -> Vec<u8> {
    STANDARD.encode(text).into_bytes()
}

/// Answers the server's first message.
fn finish(scram: &mut Scram, server_first: &str) -> Response {
    let Ok(Turn::Derive(mut derivation)) = scram.respond(&encoded(server_first)) else { panic!("nothing to derive") };
    let derived = std::iter::from_fn(|| Some(derivation.advance())).flatten().next().unwrap();
    scram.derived(derived).unwrap()
}

struct Example {
    hash: Hash,
    nonce: &'static str,
    server_first: &'static str,
    client_final: &'static str,
    server_final: &'static str,
}

const EXAMPLES: [Example; 3] = [
    // RFC 5802 §5.
    Example {
        hash: Hash::Sha1,
        nonce: "fyko+d2lbbFgONRv9qkxdawL",
        server_first: "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
        client_final: "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
        server_final: "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
    },
    // RFC 7677 §3.
    Example {
        hash: Hash::Sha256,
        nonce: "rOprNGfwEbeRWgbNEkqO",
        server_first: "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        client_final: "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
            p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
        server_final: "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
    },
    // draft-melnikov-scram-sha-512 has none; computed with Python's hashlib and hmac.
    Example {
        hash: Hash::Sha512,
        nonce: "rOprNGfwEbeRWgbNEkqO",
        server_first: "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        client_final: "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
            p=gMGXRcevScNtxZ6/8lQYpGtnsNAc3mGcmNomv+xnoOMw+3R2xNJdMNnzMlTN8PPC6wdp6dybEmDYXYTxwnYPJQ==",
        server_final: "v=ZQnYEgWQMFmmsM8aQMF0nDDCy/AgCzkwk8CmMZYcMg0vSVlKDanekLtifDSeVGT4+5ZxXnJq199RVG2rR7N7Zw==",
    },
];

#[test]
fn the_examples_of_the_standards() {
    for Example { hash, nonce, server_first, client_final, server_final } in EXAMPLES {
        let mut scram = begun(hash, Flag::Without, b"", nonce);
        assert_eq!(message(&scram.initial(499).unwrap()), format!("n,,n=user,r={nonce}"));
        let last = finish(&mut scram, server_first);
        assert_eq!(message(&last), client_final);
        assert!(!scram.is_proven());
        let thanks = said(scram.respond(&encoded(server_final)));
        assert!(thanks.line.is_empty() && scram.is_proven() && scram.reason().is_none());
        // What helps to search for the password: our line, our proof, the server's signature.
        let proof = client_final.split_once("p=").unwrap().1;
        for trace in [&encoded(client_final), proof.as_bytes(), &encoded(server_final), &server_final.as_bytes()[2..]] {
            assert!(last.traces.iter().any(|known| known.as_slice() == trace));
        }
    }
}

#[test]
fn whoever_does_not_know_the_password_cannot_say_so() {
    let Example { hash, nonce, server_first, server_final, .. } = &EXAMPLES[1];
    let lies = ["v=", "v=AAAA", "v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="];
    for lie in lies {
        let mut scram = begun(*hash, Flag::Without, b"", nonce);
        assert!(scram.initial(499).is_some());
        finish(&mut scram, server_first);
        assert_eq!(scram.respond(&encoded(lie)).err(), Some(Fault::Unproven), "{lie}");
        assert!(!scram.is_proven());
        // Nothing said afterwards repairs it.
        assert_eq!(scram.respond(&encoded(server_final)).err(), Some(Fault::BadChallenge));
        assert!(!scram.is_proven());
    }
}

#[test]
fn a_refusal_is_acknowledged_and_its_word_kept() {
    let Example { hash, nonce, server_first, .. } = &EXAMPLES[1];
    let mut scram = begun(*hash, Flag::Without, b"", nonce);
    assert!(scram.initial(499).is_some());
    finish(&mut scram, server_first);
    assert!(said(scram.respond(&encoded("e=invalid-proof"))).line.is_empty());
    assert_eq!(scram.reason().unwrap().as_str(), "invalid-proof");
    assert!(!scram.is_proven());

    let mut early = begun(*hash, Flag::Without, b"", nonce);
    assert!(early.initial(499).is_some());
    assert!(said(early.respond(&encoded("e=unknown-user"))).line.is_empty());
    assert_eq!(early.reason().unwrap().as_str(), "unknown-user");
}

#[test]
fn nothing_is_computed_for_what_is_asked_beyond_reason() {
    let mut scram = begun(Hash::Sha256, Flag::Without, b"", "ours");
    assert!(scram.initial(499).is_some());
    let asked = encoded("r=oursX,s=c2FsdA==,i=4000000000");
    assert_eq!(scram.respond(&asked).err(), Some(Fault::Parameters));
    assert_eq!(scram.reason().unwrap().as_str(), "i=4000000000");
    assert!(scram.derived(Derived(Zeroizing::default())).is_err());
}

#[test]
fn without_room_the_first_message_comes_behind_an_empty_challenge() {
    let mut scram = begun(Hash::Sha256, Flag::NotOffered, b"", "ours");
    assert!(scram.initial(5).is_none());
    assert_eq!(message(&said(scram.respond(b""))), "y,,n=user,r=ours");
    let mut early = begun(Hash::Sha256, Flag::NotOffered, b"", "ours");
    assert_eq!(early.respond(b"eA==").err(), Some(Fault::BadChallenge));
}

#[test]
fn what_it_is_bound_to_is_signed() {
    let first = "r=oursX,s=c2FsdA==,i=4096";
    let with = |binding: &[u8]| {
        let mut scram = begun(Hash::Sha256, Flag::Bound(BindingKind::TlsExporter), binding, "ours");
        assert_eq!(message(&scram.initial(499).unwrap()), "p=tls-exporter,,n=user,r=ours");
        message(&finish(&mut scram, first))
    };
    let one = with(b"\x01\x02");
    let header = [b"p=tls-exporter,,".as_slice(), b"\x01\x02"].concat();
    assert!(one.starts_with(&format!("c={},r=oursX,p=", STANDARD.encode(header))), "{one}");
    assert_ne!(one.rsplit_once("p="), with(b"\x01\x03").rsplit_once("p="));
}

#[test]
fn the_flag_says_what_this_side_thinks_of_the_server() {
    use Mechanism::{Plain, ScramSha1Plus, ScramSha256, ScramSha256Plus};
    let bare = Channel::new(Zeroizing::new([1; 32]), None);
    let kind = BindingKind::TlsServerEndPoint;
    let bound = Channel::new(Zeroizing::new([1; 32]), Some((kind, Zeroizing::new(vec![1]))));
    let choose = |mechanism: &Mechanism, offered: &[Mechanism], channel| Flag::choose(mechanism, offered, channel);
    assert_eq!(choose(&ScramSha256, &[Plain, ScramSha256], &bare), Some(Flag::Without));
    assert_eq!(choose(&ScramSha256, &[Plain, ScramSha256], &bound), Some(Flag::NotOffered));
    // A person wants it without.
    assert_eq!(choose(&ScramSha256, &[ScramSha256, ScramSha1Plus], &bound), Some(Flag::Without));
    assert_eq!(choose(&ScramSha256Plus, &[ScramSha256Plus], &bound), Some(Flag::Bound(kind)));
    assert_eq!(choose(&ScramSha256Plus, &[ScramSha256Plus], &bare), None);
}

#[test]
fn no_nonce_comes_twice() {
    let channel = |seed| Channel::new(Zeroizing::new([seed; 32]), None);
    let all: std::collections::BTreeSet<_> =
        [(1, 0), (1, 1), (2, 0)].map(|(seed, nth)| nonce(&channel(seed), nth).unwrap()).into();
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|nonce| nonce.len() == 32 && !nonce.contains(',')));
}

#[test]
fn rounds_may_be_cut_anywhere() {
    let whole = |pieces: &[u32]| {
        let mut hi = Hi::new(Hash::Sha256, b"pencil", b"salt", 5000).unwrap();
        pieces.iter().find_map(|rounds| hi.advance(*rounds)).unwrap()
    };
    assert_eq!(whole(&[4999]), whole(&[1, 2, 3000, 1_000_000]));
    assert_eq!(whole(&[5000]).len(), 32);
}
