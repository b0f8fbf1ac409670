use proptest::prelude::*;

use super::super::fixture::{imap_reply, reply};
use super::*;
use crate::model::FindingId as Id;

fn says(words: &str) -> (Id, &'static str) {
    let refusal = reason_of(&reply(words));
    (refusal.says(), refusal.kind())
}

#[test]
fn what_servers_really_say() {
    for (words, meaning) in [
        // Postfix with Dovecot, Exim, OpenSMTPD, Gmail.
        ("535 5.7.8 Error: authentication failed: (reason unavailable)", (Id::WrongPassword, "plain")),
        ("535 Incorrect authentication data", (Id::WrongPassword, "plain")),
        ("535 Authentication failed", (Id::WrongPassword, "plain")),
        ("535 5.7.8 Username and Password not accepted. For more information, go to", (Id::WrongPassword, "plain")),
        ("534 5.7.9 Application-specific password required.", (Id::AppPasswordNeeded, "plain")),
        ("535 5.7.8 Application-specific password required", (Id::AppPasswordNeeded, "plain")),
        ("534 5.7.14 Please log in with your web browser and then try again.", (Id::BrowserSignInNeeded, "unlock")),
        // The words decide before the code, which Google shares with its app passwords.
        ("534 5.7.9 Please log in with your web browser and then try again.", (Id::BrowserSignInNeeded, "unlock")),
        // Microsoft: one code, six meanings.
        (
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
            (Id::SmtpAuthDisabled, "tenant"),
        ),
        (
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.",
            (Id::SmtpAuthDisabled, "mailbox"),
        ),
        (
            "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
            (Id::BrowserSignInNeeded, "basic-off"),
        ),
        (
            "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.",
            (Id::SignInRefused, "credentials"),
        ),
        (
            "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.",
            (Id::SmtpAuthDisabled, "security-defaults"),
        ),
        (
            "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated \
             successfully.",
            (Id::SmtpAuthDisabled, "policy"),
        ),
        ("535 5.7.139 Authentication unsuccessful, account is locked", (Id::TooManyAttempts, "locked")),
        ("535 5.7.3 Authentication unsuccessful", (Id::SignInRefused, "credentials")),
        (
            "550 5.7.30 Basic authentication is not supported for Client Submission.",
            (Id::BrowserSignInNeeded, "basic-off"),
        ),
        // Yahoo, QQ, mail.ru.
        ("535 5.7.0 (#AUTH005) Too many bad auth attempts.", (Id::TooManyAttempts, "attempts")),
        ("535 Login Fail. Please enter your authorization code to login.", (Id::AppPasswordNeeded, "plain")),
        // Passing trouble.
        (
            "454 4.7.0 Temporary authentication failure: Connection lost to authentication server",
            (Id::TryLater, "server"),
        ),
        ("454 4.7.0 Too many login attempts, please try again later.", (Id::TooManyAttempts, "attempts")),
        ("432 4.7.12 A password transition is needed", (Id::PasswordChangeNeeded, "transition")),
        ("421 4.4.2 Error: timeout exceeded", (Id::TryLater, "server")),
        // Not about the password.
        ("535 5.7.8 SMTP AUTH disabled for this account", (Id::SmtpAuthDisabled, "account")),
        ("530 5.7.0 Must issue a STARTTLS command first", (Id::SignInRefused, "encryption")),
        ("538 5.7.11 Encryption required for requested authentication mechanism", (Id::SignInRefused, "encryption")),
        ("504 5.7.4 Unrecognized authentication type", (Id::SignInRefused, "mechanism")),
        ("534 5.7.9 Authentication mechanism is too weak", (Id::SignInRefused, "mechanism")),
        ("503 AUTH command used when not advertised", (Id::AuthNotOffered, "server")),
        ("500 5.5.6 Authentication exchange line is too long", (Id::SignInRefused, "protocol")),
        // Unknown words: the class of the code.
        ("550 no", (Id::SignInRefused, "unclear")),
        ("501 no", (Id::SignInRefused, "protocol")),
        ("554 5.7.1 no", (Id::SignInRefused, "policy")),
        ("554 5.2.1 no", (Id::SignInRefused, "mailbox")),
        ("554 5.3.0 no", (Id::SignInRefused, "system")),
        ("451 4.3.0 no", (Id::TryLater, "server")),
    ] {
        assert_eq!(says(words), meaning, "{words}");
    }
}

#[test]
fn the_words_may_stand_on_any_line_and_break_anywhere() {
    let said = reply("535 5.7.8 Username and Password not accepted.\nThis account was Disabled.");
    assert_eq!(reason_of(&said).says(), Id::SmtpAuthDisabled);
    assert_eq!(says("534 5.7.14 Please LOG IN via your\n5.7.14 web browser").0, Id::BrowserSignInNeeded);
}

#[test]
fn the_same_words_mean_something_else_elsewhere() {
    let refused = reply("530 5.7.0 Authentication required");
    assert_eq!(decode(&refused, Asked::Sender).says(), Id::SenderNotAllowed);
    assert_eq!(decode(&refused, Asked::SignIn).says(), Id::SignInRefused);
    let unknown = reply("550 5.1.1 User unknown");
    assert_eq!(decode(&unknown, Asked::Sender).says(), Id::SenderNotAllowed);
    assert_eq!(decode(&unknown, Asked::Recipient).says(), Id::RecipientRefused);
    let listed = reply("554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org");
    for asked in [Asked::Connection, Asked::SignIn, Asked::Sender, Asked::Recipient, Asked::Message] {
        assert_eq!(decode(&listed, asked).says(), Id::ClientAddressListed, "{asked:?}");
    }
}

/// DESIGN rule 4, word for word.
#[test]
fn only_a_plain_535_allows_another_attempt() {
    for (words, again) in [
        ("535 5.7.8 Error: authentication failed", true),
        ("535 Incorrect authentication data", true),
        ("535 5.7.8 Username and Password not accepted.", true),
        ("421 4.7.0 too many connections", false),
        ("421 authentication failed", false),
        ("432 4.7.12 a password transition is needed", false),
        ("454 4.7.0 temporary authentication failure", false),
        ("454 authentication failed", false),
        ("534 5.7.9 authentication failed", false),
        ("535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.", false),
        ("535 5.7.139 authentication failed", false),
        ("535 5.7.8 disabled", false),
        ("535 too many", false),
        ("535 5.7.8 use an app password", false),
        ("535 5.7.0 (#MBR1212) Incorrect username or password.", false),
        ("550 5.7.8 Incorrect username or password.", false),
    ] {
        assert_eq!(reason_of(&reply(words)).allows_another_attempt(), again, "{words}");
    }
    let no =
        |code, text: &str| reason_of_incoming(&imap_reply(IncomingStatus::No, code, text)).allows_another_attempt();
    assert!(no(Some("AUTHENTICATIONFAILED"), "x") && no(None, "Login failed."));
    assert!(!no(Some("UNAVAILABLE"), "x") && !no(Some("ALERT"), "Incorrect username or password"));
}

#[test]
fn where_mail_is_read_the_response_code_speaks_too() {
    let no = |code: Option<&str>, text: &str| reason_of_incoming(&imap_reply(IncomingStatus::No, code, text)).says();
    let err =
        |code: Option<&str>, text: &str| reason_of_incoming(&imap_reply(IncomingStatus::MinusErr, code, text)).says();
    for (said, expected) in [
        (no(Some("AUTHENTICATIONFAILED"), "Invalid credentials"), Id::WrongPassword),
        (no(None, "Login failed."), Id::WrongPassword),
        (no(Some("ALERT"), "Application-specific password required"), Id::AppPasswordNeeded),
        (no(Some("ALERT"), "Your account is not enabled for IMAP use."), Id::MailProgramsSwitchedOff),
        (no(Some("WEBALERT https://example.com"), "Web login required."), Id::BrowserSignInNeeded),
        (no(Some("AUTHENTICATIONFAILED"), "too many attempts"), Id::TooManyAttempts),
        (no(Some("unavailable"), "backend"), Id::TryLater),
        (no(Some("INUSE"), "x"), Id::TryLater),
        (no(Some("LIMIT"), "x"), Id::TooManyAttempts),
        (no(Some("CONTACTADMIN"), "x"), Id::SignInRefused),
        (no(Some("EXPIRED"), "x"), Id::PasswordChangeNeeded),
        (no(Some("PRIVACYREQUIRED"), "x"), Id::SignInRefused),
        (no(Some("NONSENSE"), "x"), Id::SignInRefused),
        (err(Some("AUTH"), "x"), Id::WrongPassword),
        (err(None, "authentication failed"), Id::WrongPassword),
        (err(Some("IN-USE"), "mailbox is locked by another session"), Id::TryLater),
        (err(Some("LOGIN-DELAY"), "x"), Id::TryLater),
        (err(Some("SYS/TEMP"), "x"), Id::TryLater),
        (err(Some("SYS/PERM"), "x"), Id::SignInRefused),
        (reason_of_incoming(&imap_reply(IncomingStatus::Bad, None, "what")).says(), Id::SignInRefused),
        (reason_of_incoming(&imap_reply(IncomingStatus::Bye, None, "bye")).says(), Id::TryLater),
    ] {
        assert_eq!(said, expected);
    }
}

#[test]
fn words_are_shown_as_they_came() {
    assert_eq!(words_of(&reply("535 5.7.8 a\nb")).as_str(), "535 5.7.8 a b");
    assert_eq!(words_of(&reply("421")).as_str(), "421");
}

#[test]
fn microsofts_calendar_goes_on_by_the_date() {
    let at = |provider, day| stage_of(provider, crate::model::midnight(day).unwrap());
    assert_eq!(at("microsoft-365", "2026-01-26"), "");
    assert_eq!(at("microsoft-365", "2026-11-22"), "announced");
    assert_eq!(at("microsoft-365", "2026-12-30"), "announced");
    assert_eq!(at("microsoft-365", "2026-12-31"), "off-by-default");
    assert_eq!(at("microsoft-365", "2028-01-01"), "end-to-come");
    assert_eq!(at("outlook.com", "2026-11-22"), "personal-gone");
    assert_eq!(at("gmail", "2026-11-22"), "");
}

proptest! {
    /// Any code with any words means one thing, which the table or the classes know.
    #[test]
    fn any_reply_means_exactly_one_thing(
        code in 200_u16..600,
        enhanced in prop::option::of("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}"),
        lines in prop::collection::vec(".{0,80}", 0..6),
    ) {
        let enhanced = enhanced.and_then(|text| crate::model::EnhancedCode::parse(&text));
        let said = Reply { code, enhanced, lines: lines.iter().map(|line| Foreign::from(line.as_str())).collect() };
        for asked in [Asked::Connection, Asked::SignIn, Asked::Sender, Asked::Recipient, Asked::Message] {
            let refusal = decode(&said, asked);
            prop_assert_eq!(refusal, decode(&said, asked));
            prop_assert!(table_tests::SAYS.contains(&refusal.says()), "{:?}", refusal);
            prop_assert!(!refusal.allows_another_attempt() || code == 535);
        }
    }

    #[test]
    fn so_does_any_status(
        status in prop::sample::select(vec![
            IncomingStatus::No, IncomingStatus::Bad, IncomingStatus::Bye, IncomingStatus::MinusErr,
        ]),
        code in prop::option::of(".{0,20}"),
        text in ".{0,200}",
    ) {
        let refusal = reason_of_incoming(&imap_reply(status, code.as_deref(), &text));
        prop_assert!(table_tests::SAYS.contains(&refusal.says()), "{:?}", refusal);
    }
}
