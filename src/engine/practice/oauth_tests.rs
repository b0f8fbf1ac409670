use std::sync::Arc;

use toukan_core::oauth::{Issuer, Secrets, metadata};
use zeroize::Zeroizing;

use super::super::situations::situations;
use super::*;

fn server(id: &str) -> Authorization {
    let situation = situations().find(|situation| situation.id == id).unwrap();
    Authorization { situation, issued: Arc::default() }
}

fn json(said: Said) -> (u16, serde_json::Value) {
    match said {
        Said::Json(code, text) => (code, serde_json::from_str(&text).unwrap()),
        Said::Redirect(there) => panic!("leads to {there}"),
    }
}

const BACK: &str = "http://127.0.0.1:49152/";

fn registered(server: &Authorization) -> String {
    let body = serde_json::json!({"redirect_uris": [BACK], "token_endpoint_auth_method": "none"}).to_string();
    let (code, said) = json(server.post(REGISTER, body.as_bytes()));
    assert_eq!(code, 201);
    said["client_id"].as_str().unwrap().to_owned()
}

fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn code(server: &Authorization, client: &str, secrets: &Secrets) -> String {
    let challenge = secrets.challenge();
    let query = form(&[
        ("response_type", "code"),
        ("client_id", client),
        ("redirect_uri", BACK),
        ("state", "s"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
        ("login_hint", "hanako@browser.practice.test"),
    ]);
    let Said::Redirect(there) = server.get(AUTHORIZE, &query) else { panic!("no redirect") };
    let url = url::Url::parse(&there).unwrap();
    url.query_pairs().find(|(key, _)| key == "code").unwrap().1.into_owned()
}

fn exchange(server: &Authorization, client: &str, code: &str, verifier: &str) -> (u16, serde_json::Value) {
    let body = form(&[
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", BACK),
        ("client_id", client),
        ("code_verifier", verifier),
    ]);
    json(server.post(TOKEN, body.as_bytes()))
}

#[test]
fn its_metadata_is_what_our_reader_takes() {
    let server = server("browser");
    let Said::Json(200, text) = server.get(METADATA, "") else { panic!("none") };
    let read = metadata(text.as_bytes(), &Issuer::parse("login.browser.practice.test").unwrap()).unwrap();
    assert!(read.names_itself && read.registration.is_some() && read.is_of_one_house());
}

#[test]
fn a_code_is_for_whoever_has_its_verifier_and_once() {
    let server = server("browser");
    let (client, secrets) = (registered(&server), Secrets::of(&Zeroizing::new([3; 32])));
    let stolen = code(&server, &client, &secrets);
    assert_eq!(exchange(&server, &client, &stolen, "another").1["error"], "invalid_grant");
    assert_eq!(exchange(&server, &client, &stolen, secrets.verifier()).1["error"], "invalid_grant");
    let (status, tokens) = exchange(&server, &client, &code(&server, &client, &secrets), secrets.verifier());
    assert_eq!(status, 200);
    let access = tokens["access_token"].as_str().unwrap();
    let opens = |name: &str| server.issued.opens(server.situation, name, access);
    assert!(opens("hanako@browser.practice.test") && !opens("taro@browser.practice.test"));
    // A refresh token is void once it was used.
    let again = |token: &str| {
        let body = form(&[("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", &client)]);
        json(server.post(TOKEN, body.as_bytes()))
    };
    let refresh = tokens["refresh_token"].as_str().unwrap();
    assert_eq!(again(refresh).0, 200);
    assert_eq!(again(refresh).1["error"], "invalid_grant");
}

#[test]
fn nobody_is_sent_to_where_the_client_does_not_come_from() {
    let server = server("browser");
    let client = registered(&server);
    for (client, redirect) in
        [(client.as_str(), "http://127.0.0.1:1/"), (&client, "https://evil.example/"), ("x", BACK)]
    {
        let query =
            form(&[("response_type", "code"), ("client_id", client), ("redirect_uri", redirect), ("state", "s")]);
        assert_eq!(json(server.get(AUTHORIZE, &query)).0, 400, "{redirect}");
    }
    let body = serde_json::json!({"redirect_uris": ["https://evil.example/"], "token_endpoint_auth_method": "none"});
    assert_eq!(json(server.post(REGISTER, body.to_string().as_bytes())).0, 400);
}
