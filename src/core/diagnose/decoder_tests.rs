use super::super::fixture::reply;
use super::*;

#[test]
fn what_servers_really_say() {
    for (words, meaning) in [
        // Postfix with Dovecot, Exim, OpenSMTPD, Gmail.
        ("535 5.7.8 Error: authentication failed: (reason unavailable)", Refusal::WrongCredentials),
        ("535 Incorrect authentication data", Refusal::WrongCredentials),
        ("535 Authentication failed", Refusal::WrongCredentials),
        ("535 5.7.8 Username and Password not accepted. For more information, go to", Refusal::WrongCredentials),
        ("534 5.7.9 Application-specific password required.", Refusal::AppPassword),
        ("535 5.7.8 Application-specific password required", Refusal::AppPassword),
        ("534 5.7.14 Please log in with your web browser and then try again.", Refusal::Other),
        // Microsoft.
        (
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
            Refusal::Disabled,
        ),
        ("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", Refusal::Disabled),
        ("535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.", Refusal::Other),
        ("535 5.7.139 Authentication unsuccessful, user is locked by your organization's security", Refusal::TooMany),
        ("535 5.7.3 Authentication unsuccessful", Refusal::Other),
        // Yahoo, QQ, 163.
        ("535 5.7.0 (#AUTH005) Too many bad auth attempts.", Refusal::TooMany),
        ("535 Login Fail. Please enter your authorization code to login.", Refusal::AppPassword),
        // Passing trouble.
        ("454 4.7.0 Temporary authentication failure: Connection lost to authentication server", Refusal::Later),
        ("454 4.7.0 Too many login attempts, please try again later.", Refusal::TooMany),
        ("432 4.7.12 A password transition is needed", Refusal::Later),
        ("421 4.4.2 Error: timeout exceeded", Refusal::Later),
        // Not about the password.
        ("535 5.7.8 SMTP AUTH disabled for this account", Refusal::Disabled),
        ("530 5.7.0 Must issue a STARTTLS command first", Refusal::Other),
        ("538 5.7.11 Encryption required for requested authentication mechanism", Refusal::Other),
        ("504 5.7.4 Unrecognized authentication type", Refusal::Other),
        ("500 5.5.6 Authentication exchange line is too long", Refusal::Other),
        ("550 no", Refusal::Other),
    ] {
        assert_eq!(reason_of(&reply(words)), meaning, "{words}");
    }
}

#[test]
fn the_words_may_stand_on_any_line() {
    let said = reply("535 5.7.8 Username and Password not accepted.\nThis account was Disabled.");
    assert_eq!(reason_of(&said), Refusal::Disabled);
}

#[test]
fn only_a_plain_535_allows_another_attempt() {
    for refusal in [Refusal::AppPassword, Refusal::Disabled, Refusal::TooMany, Refusal::Later, Refusal::Other] {
        assert!(!refusal.allows_another_attempt(), "{refusal:?}");
    }
    assert!(Refusal::WrongCredentials.allows_another_attempt());
}

#[test]
fn every_row_decides_something() {
    for (place, row) in TABLE.iter().enumerate() {
        let enhanced = row.enhanced.map(|(class, subject, detail)| EnhancedCode { class, subject, detail });
        let said = Reply { code: row.code.unwrap_or(599), enhanced, lines: vec![Foreign::from(row.words)] };
        assert_eq!(reason_of(&said), row.means, "row {place}: {}", row.words);
        assert_eq!(row.words, row.words.to_lowercase(), "compared in lower case");
    }
}

#[test]
fn words_are_shown_as_they_came() {
    assert_eq!(words_of(&reply("535 5.7.8 a\nb")).as_str(), "535 5.7.8 a b");
    assert_eq!(words_of(&reply("421")).as_str(), "421");
}
