use super::super::fixture::Run;
use crate::model::{
    BrowserDoubt, BrowserFact, BrowserRefusal, BrowserStop, Decision, FindingId, Foreign, Host, NoDocument, What,
    Withheld,
};

fn host(name: &str) -> Host {
    Host::parse(name).unwrap()
}

fn stopped(at: &str, why: BrowserStop, again: bool) -> What {
    What::Browser(BrowserFact::Stopped { host: host(at), why, again })
}

fn refused(why: BrowserRefusal, said: &str) -> BrowserStop {
    BrowserStop::Refused { why, said: Foreign::from(said) }
}

#[test]
fn each_end_has_its_finding() {
    for (why, expected, kind) in [
        (refused(BrowserRefusal::Declined, "access_denied"), "Problem browser-sign-in-declined", None),
        (
            refused(BrowserRefusal::Approval, "access_denied AADSTS90094"),
            "Problem browser-sign-in-approval",
            Some("microsoft"),
        ),
        (refused(BrowserRefusal::Approval, "org_internal"), "Problem browser-sign-in-approval", Some("plain")),
        (refused(BrowserRefusal::Client, "invalid_client"), "Problem browser-sign-in-refused", Some("client")),
        (refused(BrowserRefusal::Grant, "invalid_grant"), "Problem browser-sign-in-refused", Some("grant")),
        (refused(BrowserRefusal::Scope, ""), "Problem browser-sign-in-refused", Some("scope")),
        (refused(BrowserRefusal::Later, ""), "Problem browser-sign-in-refused", Some("later")),
        (refused(BrowserRefusal::Server, ""), "Problem browser-sign-in-refused", Some("server")),
        (BrowserStop::Unreached { why: NoDocument::TimedOut }, "Problem browser-sign-in-refused", Some("unreached")),
        (BrowserStop::Unusable, "Problem browser-sign-in-refused", Some("unusable")),
        (BrowserStop::TokenKind, "Problem browser-sign-in-refused", Some("token-kind")),
        (BrowserStop::TokenScope, "Problem browser-sign-in-refused", Some("scope")),
        (BrowserStop::NoListener, "Problem browser-sign-in-refused", Some("no-listener")),
        (BrowserStop::TimedOut, "Problem browser-sign-in-timed-out", None),
        (BrowserStop::Doubtful { why: BrowserDoubt::Issuer }, "Problem browser-sign-in-unsafe", Some("issuer")),
        (BrowserStop::Doubtful { why: BrowserDoubt::MixedUp }, "Problem browser-sign-in-unsafe", Some("mixed-up")),
    ] {
        let run = Run::new().noted(stopped("login.example.jp", why.clone(), false));
        assert_eq!(run.said(), [expected], "{why:?}");
        let id = FindingId::ALL.iter().find(|id| expected.ends_with(id.as_str())).unwrap();
        let evidence = run.evidence(*id);
        assert_eq!(evidence["host"], "login.example.jp");
        assert_eq!(evidence.get("kind").map(String::as_str), kind, "{why:?}");
    }
    let google =
        Run::new().noted(stopped("accounts.google.com", refused(BrowserRefusal::Approval, "org_internal"), false));
    assert_eq!(google.evidence(FindingId::BrowserSignInApproval)["kind"], "google");
}

#[test]
fn what_was_kept_leads_back_to_the_browser() {
    let kept = || stopped("login.example.jp", refused(BrowserRefusal::Grant, "invalid_grant"), true);
    assert_eq!(Run::new().noted(kept()).said(), ["Problem browser-sign-in-expired"]);
    let again = Run::new().noted(kept()).noted(What::Browser(BrowserFact::Token { can_be_kept: true }));
    assert_eq!(again.said(), ["Info browser-sign-in-expired"]);
    // A server that is down has not taken anything back.
    let down = Run::new().noted(stopped("login.example.jp", refused(BrowserRefusal::Later, ""), true));
    assert_eq!(down.said(), ["Problem browser-sign-in-refused"]);
}

#[test]
fn without_an_identifier_it_is_information_and_names_the_other_way() {
    let run = |server: &str| {
        let mut run = Run::new().noted(stopped("login.example.jp", BrowserStop::NoClient, false));
        run.decided(Decision::Withheld { host: host(server), why: Withheld::NoClient });
        run
    };
    let own = run("smtp.example.jp");
    assert_eq!(own.said(), ["Info sign-in-not-testable-here"]);
    let evidence = own.evidence(FindingId::SignInNotTestableHere);
    assert_eq!((evidence["host"].as_str(), evidence["kind"].as_str()), ("smtp.example.jp", "plain"));
    let gmail = run("smtp.gmail.com");
    let evidence = gmail.evidence(FindingId::SignInNotTestableHere);
    assert_eq!(evidence["kind"], "app-password");
    assert!(!evidence["word-ja"].is_empty() && !evidence["provider-en"].is_empty());
}
