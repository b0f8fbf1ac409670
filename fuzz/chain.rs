//! A chain of certificates and a stapled response, as a server may show them.
//!
//! An input is a row of pieces, each with its length in two octets before it: the stapled response
//! (may be empty), a root that was given (may be empty), then the chain, the server's own first.

use toukan_core::certificate::{
    Anchors, MAX_CHAIN, MAX_NAMES, Shown, Verdict, judge, read_chain, says_revoked, standing,
};
use toukan_core::model::{CertificateFault, Host, Standing};

/// In the lives of the certificates in the corpus.
const NOW: i64 = 1_893_456_000;

fn pieces(mut data: &[u8]) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    while let Some((length, rest)) = data.split_first_chunk() {
        let (piece, rest) = rest.split_at(usize::from(u16::from_be_bytes(*length)).min(rest.len()));
        pieces.push(piece);
        data = rest;
    }
    pieces
}

/// Reads it, follows it and judges it.
pub fn chain(data: &[u8]) {
    let pieces = pieces(data);
    let [response, root, ders @ ..] = pieces.as_slice() else { return };
    let anchors = Anchors::with([*root]);
    let chain = read_chain(ders.iter().copied());
    assert!(chain.len() <= MAX_CHAIN);
    assert!(chain.iter().flatten().all(|one| one.names.len() <= MAX_NAMES && one.services.len() <= MAX_NAMES));
    let end = standing(ders, &anchors);
    assert_eq!(end.is_some(), chain.first().is_some_and(Option::is_some), "read and followed differ");
    // Nobody has the keys of a public root, least of all a fuzzer.
    assert!(!matches!(end, Some(Standing::Public { .. })), "{end:?}");
    let says_revoked = ders.first().is_some_and(|own| says_revoked(response, own));
    let shown = Shown { chain: &chain, standing: end.as_ref(), says_revoked };
    let host = Host::parse("smtp.example.jp").unwrap();
    let fault = |verdict| judge(&shown, &host, NOW, &verdict);
    for refused in [Verdict::UnknownAuthority, Verdict::OutOfTime, Verdict::Revoked, Verdict::Refused("no".into())] {
        assert!(fault(refused.clone()).is_some(), "{refused:?} was taken away");
    }
    match fault(Verdict::Accepted) {
        None => {
            let own = chain.first().and_then(Option::as_ref).unwrap();
            let named = own.names.iter().any(|name| {
                ["smtp.example.jp", "*.example.jp"]
                    .iter()
                    .any(|one| name.as_str().strip_suffix('.').unwrap_or(name.as_str()).eq_ignore_ascii_case(one))
            });
            assert!(named || own.names.len() == MAX_NAMES, "accepted for another name");
            assert!((own.not_before..=own.not_after).contains(&NOW) && !says_revoked);
        }
        Some(
            CertificateFault::SelfSigned
            | CertificateFault::Incomplete { .. }
            | CertificateFault::UnknownAuthority { .. },
        ) => {
            panic!("a fault that the verifier did not find")
        }
        Some(_) => {}
    }
}
