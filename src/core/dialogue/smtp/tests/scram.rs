//! SCRAM and tokens in a conversation: what goes out, what is believed, what is recorded.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::script::{Script, USER, sign_in};
use crate::dialogue::conversation::known::{exchange, nonce};
use crate::dialogue::{Order, REDACTED};
use crate::model::{ConversationEnd, EnhancedCode, Foreign, Mechanism, Reply, SmtpObservation, Step, Violation};

fn plus() -> Vec<u8> {
    [b"p=tls-exporter,,".as_slice(), &[9; 32]].concat()
}

fn begun(words: &str, mechanism: &Mechanism, header: &str) -> Script {
    let first = STANDARD.encode(format!("{header}n={USER},r={}", nonce()));
    let script = Script::ready_with(words).order(sign_in(mechanism.clone()));
    script.sends(&format!("AUTH {} {first}", mechanism.name()))
}

/// As far as the client's proof.
fn proved() -> Script {
    let [first, last, _] = exchange(b"y,,", 4096);
    begun("AUTH SCRAM-SHA-256 PLAIN", &Mechanism::ScramSha256, "y,,")
        .server(&format!("334 {first}"))
        .derives()
        .quiet()
        .derived()
        .sends(&last)
}

fn violated(script: Script, violation: Violation) -> SmtpObservation {
    let seen = script.ends(&ConversationEnd::Violated { step: Step::Auth, violation });
    assert!(!seen.sign_ins[0].is_accepted());
    seen
}

#[test]
fn both_sides_show_that_they_know_it() {
    let [_, last, signature] = exchange(b"y,,", 4096);
    let script = proved().server(&format!("334 {signature}")).sends("").server("235 2.7.0 welcome").ready();
    // Neither half of what a search for the password needs is recorded.
    let shown = script.transcript.join("\n");
    for secret in [&last, &signature] {
        for piece in secret.as_bytes().chunks(12).filter(|piece| piece.len() == 12) {
            assert!(!shown.contains(std::str::from_utf8(piece).unwrap()), "{shown}");
        }
    }
    assert!(shown.contains(&format!("< 334 {REDACTED}")), "{shown}");
    let seen = script.order(Order::Leave).sends("QUIT").server("221 bye").ends(&ConversationEnd::Complete);
    assert!(seen.sign_ins[0].is_accepted() && seen.sign_ins[0].reason.is_none());
}

#[test]
fn it_is_tied_to_the_connection_where_the_server_can() {
    let mechanism = Mechanism::ScramSha256Plus;
    let [first, last, signature] = exchange(&plus(), 5000);
    let script = begun("AUTH SCRAM-SHA-256 SCRAM-SHA-256-PLUS", &mechanism, "p=tls-exporter,,");
    let script = script.server(&format!("334 {first}")).derives().derived().sends(&last);
    script.server(&format!("334 {signature}")).sends("").server("235 ok").ready();
    // Somebody who wants it without does not say that the server cannot.
    begun("AUTH SCRAM-SHA-256 SCRAM-SHA-256-PLUS", &Mechanism::ScramSha256, "n,,");
}

#[test]
fn who_accepts_without_knowing_the_password_lies() {
    // Right after the first message, after the proof, and with somebody else's signature.
    let early = begun("AUTH SCRAM-SHA-256", &Mechanism::ScramSha256, "y,,").server("235 2.7.0 welcome");
    violated(early, Violation::ServerNotProven);
    violated(proved().server("235 2.7.0 welcome"), Violation::ServerNotProven);
    let wrong = STANDARD.encode(format!("v={}", STANDARD.encode([5; 32])));
    let script = proved().server(&format!("334 {wrong}")).sends("*").server("501 cancelled").sends("QUIT");
    violated(script.server("221 bye"), Violation::ServerNotProven);
    // Whatever it says to the star.
    let script = proved().server(&format!("334 {wrong}")).sends("*").server("235 2.7.0 welcome").sends("QUIT");
    violated(script.server("221 bye"), Violation::ServerNotProven);
}

#[test]
fn a_refusal_is_an_answer_and_its_word_is_kept() {
    let refused = STANDARD.encode("e=invalid-proof");
    let script = proved().server(&format!("334 {refused}")).sends("").server("535 5.7.8 no").ready();
    let seen = script.order(Order::Leave).sends("QUIT").server("221").ends(&ConversationEnd::Complete);
    assert_eq!(seen.sign_ins[0].reply.as_ref().unwrap().code, 535);
    assert_eq!(seen.sign_ins[0].reason.as_ref().unwrap().as_str(), "invalid-proof");
    // And without a word, as most servers do it.
    proved().server("535 5.7.8 no").ready();
}

#[test]
fn what_is_asked_beyond_reason_is_not_computed() {
    for (asked, violation) in [
        (format!("r={}x,s=c2FsdA==,i=100", nonce()), Violation::ScramParameters),
        (format!("r={}x,s=c2FsdA==,i=10000000", nonce()), Violation::ScramParameters),
        (format!("r={}x,s={},i=4096", nonce(), STANDARD.encode([7; 1100])), Violation::ScramParameters),
        ("r=another,s=c2FsdA==,i=4096".to_owned(), Violation::ForeignNonce),
        ("nonsense".to_owned(), Violation::BadChallenge),
    ] {
        let script = begun("AUTH SCRAM-SHA-256", &Mechanism::ScramSha256, "y,,");
        let script = script.server(&format!("334 {}", STANDARD.encode(&asked))).sends("*");
        let seen = violated(script.server("501 5.7.0").sends("QUIT").server("221"), violation);
        let reason = seen.sign_ins[0].reason.as_ref().map(ToString::to_string);
        assert_eq!(reason.is_some(), violation == Violation::ScramParameters, "{asked}: {reason:?}");
    }
}

#[test]
fn nobody_speaks_while_it_is_our_turn() {
    let [first, ..] = exchange(b"y,,", 4096);
    let deriving = || {
        let script = begun("AUTH SCRAM-SHA-256", &Mechanism::ScramSha256, "y,,");
        script.server(&format!("334 {first}")).derives()
    };
    for early in ["235 2.7.0 welcome", "535 5.7.8 no", "334 AAAA", "250 ok"] {
        violated(deriving().server(early), Violation::UnaskedReply);
    }
    let closing = deriving().server("421 4.3.2 going down");
    let lines = vec![Foreign::from("4.3.2 going down")];
    let reply = Reply { code: 421, enhanced: EnhancedCode::parse("4.3.2"), lines };
    closing.ends(&ConversationEnd::Refused { step: Step::Auth, reply });
    // Late work is dropped.
    let script = deriving().cancel().sends("*").derived().quiet();
    script.server("501 5.7.0").sends("QUIT").server("221").ends(&ConversationEnd::Cancelled);
}

#[test]
fn a_token_and_what_is_said_about_it() {
    for (mechanism, message, acknowledged) in [
        (
            Mechanism::OauthBearer,
            format!("n,a={USER},\u{1}host=mail.example.jp\u{1}auth=Bearer token.of/mine\u{1}\u{1}"),
            "AQ==",
        ),
        (Mechanism::XOauth2, format!("user={USER}\u{1}auth=Bearer token.of/mine\u{1}\u{1}"), ""),
    ] {
        let line = format!("AUTH {} {}", mechanism.name(), STANDARD.encode(&message));
        let order = super::script::sign_in_with(mechanism, USER, "token.of/mine");
        let script = Script::ready_with("AUTH XOAUTH2 OAUTHBEARER").order(order).sends(&line);
        // A server that says the token again: it is in no record.
        let error = STANDARD.encode(r#"{"status":"invalid_token token.of/mine","scope":"mail"}"#);
        let script = script.server(&format!("334 {error}")).sends(acknowledged).server("535 5.7.8 no").ready();
        let shown = script.transcript.join("\n");
        let seen = script.order(Order::Leave).sends("QUIT").server("221").ends(&ConversationEnd::Complete);
        let reason = seen.sign_ins[0].reason.as_ref().unwrap().to_string();
        assert_eq!(reason, format!("invalid_token {REDACTED}"));
        for piece in ["token.of", "dG9rZW4ub2Y", "9rZW4ub2Yv", "0b2tlbi5vZ"] {
            assert!(!shown.contains(piece), "{piece}: {shown}");
        }
    }
}
