//! The JSON Schemas against documents written by hand after the contract of the command line.

use serde_json::{Value, json};
use toukan_core::model::{Certainty, FindingId, Place, Severity, Source, Trust};

const ACCOUNTS: &str = include_str!("../../../../assets/schemas/toukan.accounts.1.json");
const FIND: &str = include_str!("../../../../assets/schemas/toukan.find.1.json");
const CHECK: &str = include_str!("../../../../assets/schemas/toukan.check.1.json");
const SEND_TEST: &str = include_str!("../../../../assets/schemas/toukan.send-test.1.json");
const PROBE: &str = include_str!("../../../../assets/schemas/toukan.probe.1.json");

fn schema(text: &str) -> jsonschema::Validator {
    jsonschema::draft202012::new(&serde_json::from_str(text).unwrap()).unwrap()
}

fn accept(text: &str, document: &Value) {
    let faults: Vec<_> = schema(text).iter_errors(document).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

fn server() -> Value {
    json!({
        "protocol": "smtp", "host": "smtp.example.jp", "port": 465, "security": "tls", "username": "hanako@example.jp",
        "mechanisms": ["PLAIN", "LOGIN"], "source": "srv", "trust": "confirmed", "verified": true,
        "tls": {
            "version": "1.3", "cipher": "TLS13_AES_256_GCM_SHA384", "names": ["smtp.example.jp"],
            "issuer": "CN=Example CA", "not_before": "2026-02-03T00:00:00Z", "not_after": "2027-02-03T00:00:00Z",
            "sha256": "0".repeat(64),
            "tlsa": {"name": "_465._tcp.smtp.example.jp", "verdict": "matches", "records": ["3 1 1 00"]}
        }
    })
}

fn finding() -> Value {
    json!({
        "id": "port-silent", "severity": "info", "certainty": "likely", "where": "network", "family": "ipv4",
        "text": "Port 587 gave no answer.", "advice": "Nothing needs to be done.",
        "evidence": {"host": "smtp.example.jp", "port": "587", "family": "ipv4", "address": "192.0.2.1"}
    })
}

fn mta_sts() -> Value {
    json!({"id": "1", "mode": "enforce", "mx": ["*.example.jp"], "max_age": 604_800, "fault": null})
}

fn find() -> Value {
    json!({
        "schema": "toukan.find/1", "address": "hanako@example.jp",
        "recommended": {"submission": server(), "incoming": null},
        "alternatives": [server()], "mta_sts": mta_sts(),
        "asked": [{"what": "MX", "target": "example.jp", "answer": "10 mx.example.jp", "ms": 12}],
        "findings": [finding()], "settled_ms": 48, "finished_ms": 412
    })
}

fn check() -> Value {
    let refused = json!({
        "username": "hanako@example.jp", "mechanism": "PLAIN", "code": 535, "enhanced": "5.7.8",
        "text": "authentication failed", "chosen": "inside-tls"
    });
    let cut = json!({"username": "hanako", "mechanism": "PLAIN", "code": null, "enhanced": null, "text": null, "chosen": null});
    json!({
        "schema": "toukan.check/1", "address": "hanako@example.jp",
        "submission": {"server": server(), "signed_in": false, "attempts": [refused, cut], "may_send": null},
        "incoming": null, "findings": []
    })
}

fn send_test() -> Value {
    let mut document = check();
    document["schema"] = json!("toukan.send-test/1");
    document["test"] = json!({
        "state": "arrived", "token": "abcdefghijkmnpqrstuv", "accepted": true, "code": 250, "enhanced": "2.0.0",
        "text": "2.0.0 queued", "by": "imap",
        "arrived": {
            "folder": "junk", "after_ms": 812, "authentication": [{"method": "spf", "result": "pass"}]
        },
        "removal": {"removed": true, "to": "Trash", "left": null}, "unfollowed": null
    });
    document
}

fn probe() -> Value {
    json!({
        "schema": "toukan.probe/1", "server": server(), "greeting": "220 smtp.example.jp ESMTP",
        "capabilities": {"before_tls": null, "after_tls": ["smtp.example.jp", "AUTH PLAIN"]},
        "conversation": [
            {"ms": 3, "from": "tls", "text": "TLS 1.3"},
            {"ms": 5, "from": "server", "text": "220 smtp.example.jp ESMTP"},
            {"ms": 5, "from": "client", "text": "EHLO [127.0.0.1]"}
        ],
        "findings": []
    })
}

fn accounts() -> Value {
    let login = |protocol: &str, port: u16, mechanism: Value| {
        json!({
            "protocol": protocol, "host": "mail.example.jp", "port": port, "security": "tls", "username": "hanako",
            "mechanism": mechanism
        })
    };
    json!({
        "schema": "toukan.accounts/1",
        "accounts": [{
            "id": "__@example.jp~af32c21ebd40", "address": "花子@example.jp", "name": "山田 花子",
            "submission": login("smtp", 465, json!("PLAIN")), "incoming": login("imap", 993, Value::Null),
            "password_kept": true, "last_check": {"at": "2026-11-22T03:00:00Z", "result": "signed-in"}
        }],
        "newer": [{"id": "taro@example.jp", "schema": 2, "address": null, "name": null}],
        "unreadable": [{"file": "x.toml", "why": "it is not UTF-8"}],
        "removed": ["hanako@example.jp"], "findings": [finding()]
    })
}

#[test]
fn documents_of_the_contract_are_accepted() {
    accept(ACCOUNTS, &accounts());
    accept(FIND, &find());
    accept(CHECK, &check());
    accept(SEND_TEST, &send_test());
    accept(PROBE, &probe());
}

#[test]
fn nothing_found_is_a_document_too() {
    let mut document = find();
    document["recommended"]["submission"] = Value::Null;
    document["alternatives"] = json!([]);
    document["settled_ms"] = Value::Null;
    accept(FIND, &document);
    let mut document = check();
    document["submission"] = Value::Null;
    accept(CHECK, &document);
    for account in [json!("hanako@example.jp"), Value::Null] {
        document["saved"] = json!({"account": account, "password_kept": false});
        accept(CHECK, &document);
    }
    document["saved"]["password"] = json!("x");
    assert!(!schema(CHECK).is_valid(&document));
}

#[test]
fn no_secret_has_a_place_in_a_saved_account() {
    for place in ["/accounts/0", "/accounts/0/submission", "/accounts/0/last_check", "/newer/0"] {
        let mut document = accounts();
        document.pointer_mut(place).unwrap()["password"] = json!("x");
        assert!(!schema(ACCOUNTS).is_valid(&document), "{place}");
    }
}

#[test]
fn every_field_is_required_and_no_other_is_allowed() {
    for (text, document) in
        [(ACCOUNTS, accounts()), (FIND, find()), (CHECK, check()), (SEND_TEST, send_test()), (PROBE, probe())]
    {
        let schema = schema(text);
        for key in document.as_object().unwrap().keys() {
            let mut less = document.clone();
            less.as_object_mut().unwrap().remove(key);
            assert!(!schema.is_valid(&less), "without {key}");
        }
        let mut more = document.clone();
        more["password"] = json!("x");
        assert!(!schema.is_valid(&more));
    }
}

#[test]
fn a_message_that_was_not_sent_is_a_document_too() {
    let mut document = send_test();
    document["test"] = json!({
        "state": "not-sent", "token": null, "accepted": null, "code": null, "enhanced": null, "text": null, "by": null,
        "arrived": null, "removal": null, "unfollowed": "hung-up"
    });
    accept(SEND_TEST, &document);
    document["test"]["state"] = json!("lost");
    assert!(!schema(SEND_TEST).is_valid(&document));
    document["test"] = Value::Null;
    accept(SEND_TEST, &document);
}

#[test]
fn wrong_words_are_refused_deep_inside() {
    let schema = schema(FIND);
    for (place, value) in [
        ("/schema", json!("toukan.find/2")),
        ("/recommended/submission/port", json!(0)),
        ("/recommended/submission/security", json!("ssl")),
        ("/recommended/submission/source", json!("rumour")),
        ("/recommended/submission/trust", json!("yes")),
        ("/recommended/submission/tls/version", json!("1.1")),
        ("/recommended/submission/tls/not_after", json!(1_801_612_800)),
        ("/recommended", json!(null)),
        ("/findings/0/severity", json!("bad")),
        ("/findings/0/family", json!("ipx")),
        ("/findings/0/evidence/port", json!(587)),
        ("/asked/0/ms", json!(-1)),
        ("/finished_ms", json!(null)),
        ("/mta_sts/mode", json!("perhaps")),
        ("/mta_sts/fault", json!("bad luck")),
        ("/recommended/submission/tls/tlsa/verdict", json!("trusted")),
    ] {
        let mut document = find();
        *document.pointer_mut(place).unwrap() = value;
        assert!(!schema.is_valid(&document), "{place}");
    }
}

#[test]
fn the_words_of_the_model_are_those_of_the_schema() {
    let schema: Value = serde_json::from_str(FIND).unwrap();
    let listed = |place: &str| schema.pointer(place).and_then(Value::as_array).unwrap();
    let server = "/$defs/server/properties";
    for source in Source::ALL {
        assert!(listed(&format!("{server}/source/enum")).contains(&json!(source)), "{source:?}");
    }
    for trust in [Trust::Typed, Trust::Published, Trust::Listed, Trust::Confirmed, Trust::Guessed, Trust::Outside] {
        assert!(listed(&format!("{server}/trust/enum")).contains(&json!(trust)), "{trust:?}");
    }
    let finding = "/$defs/finding/properties";
    for severity in [Severity::Info, Severity::Warning, Severity::Problem] {
        assert!(listed(&format!("{finding}/severity/enum")).contains(&json!(severity)), "{severity:?}");
    }
    for certainty in [Certainty::Possible, Certainty::Likely, Certainty::Proved] {
        assert!(listed(&format!("{finding}/certainty/enum")).contains(&json!(certainty)), "{certainty:?}");
    }
    let places = [Place::ThisComputer, Place::Network, Place::Dns, Place::Server, Place::Mailbox, Place::Account];
    for place in places {
        assert!(listed(&format!("{finding}/where/enum")).contains(&json!(place)), "{place:?}");
    }
    for id in FindingId::ALL {
        let mut document = find();
        document["findings"][0]["id"] = json!(id);
        accept(FIND, &document);
    }
}

#[test]
fn a_handshake_that_showed_no_certificate_is_a_document_too() {
    let mut document = find();
    let tls = json!({
        "version": null, "cipher": null, "names": [], "issuer": null, "not_before": null, "not_after": null,
        "sha256": null
    });
    document["recommended"]["submission"]["tls"] = tls;
    accept(FIND, &document);
    document["recommended"]["submission"]["tls"] = Value::Null;
    accept(FIND, &document);
}

#[test]
fn what_the_documents_share_is_the_same_in_each() {
    let definitions = |text: &str| {
        let schema: Value = serde_json::from_str(text).unwrap();
        assert!(schema["$id"].as_str().unwrap().starts_with("urn:toukan:"));
        schema["$defs"].as_object().unwrap().clone()
    };
    let find = definitions(FIND);
    for text in [ACCOUNTS, CHECK, SEND_TEST, PROBE] {
        for (name, definition) in definitions(text) {
            if let Some(shared) = find.get(&name) {
                assert_eq!(*shared, definition, "{name}");
            }
        }
    }
}
