use super::super::fixtures::{GOOD_RESPONSE, LOGGED, PLAIN, REVOKED_RESPONSE};
use super::*;

#[test]
fn a_revoked_one_is_known_by_its_number() {
    assert!(says_revoked(REVOKED_RESPONSE, PLAIN));
    assert!(!says_revoked(GOOD_RESPONSE, PLAIN));
    assert!(!says_revoked(REVOKED_RESPONSE, LOGGED));
}

#[test]
fn what_cannot_be_read_says_nothing() {
    assert!(!says_revoked(b"", PLAIN));
    assert!(!says_revoked(REVOKED_RESPONSE, b""));
    // try later (3)
    assert!(!says_revoked(b"\x30\x03\x0a\x01\x03", PLAIN));
    for end in 0..REVOKED_RESPONSE.len() {
        let _ = says_revoked(&REVOKED_RESPONSE[..end], PLAIN);
    }
}
