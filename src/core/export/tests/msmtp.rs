//! The file read back by msmtp's own rules.

use proptest::prelude::*;

use super::{ID, context, format, settings};
use crate::export::{Context, File, Made, Refused, System, make};
use crate::model::{Address, Mechanism, Security, Settings, UserName};

fn file(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    match make(format("msmtp"), settings, context)? {
        Made::File(file) => Ok(file),
        other => panic!("{other:?}"),
    }
}

/// `get_next_cmd` and `trim_string` of msmtp's conf.c, written from their description: every line
/// that is no comment, as command and argument.
fn read(text: &str) -> Vec<(String, String)> {
    let lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line).trim_matches([' ', '\t']));
    let commands = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    commands
        .map(|line| {
            assert!(line.len() < 500);
            let (command, argument) = line.split_once([' ', '\t']).unwrap_or((line, ""));
            let argument = argument.trim_matches([' ', '\t']);
            let bare = argument.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(argument);
            (command.to_owned(), bare.to_owned())
        })
        .collect()
}

fn expected(user: &str, from: &str) -> Vec<(String, String)> {
    let password = format!("secret-tool lookup service toukan username {ID} && echo");
    [
        ("account", ID),
        ("host", "smtp.example.jp"),
        ("port", "587"),
        ("tls", "on"),
        ("tls_starttls", "on"),
        ("tls_certcheck", "on"),
        ("tls_trust_file", "system"),
        ("auth", "plain"),
        ("user", user),
        ("from", from),
        ("passwordeval", &password),
        ("account", &format!("default : {ID}")),
    ]
    .map(|(command, argument)| (command.to_owned(), argument.to_owned()))
    .into()
}

#[test]
fn a_file_is_whole_by_itself() {
    let file = file(&settings(), context()).unwrap();
    assert_eq!(read(&file.text), expected("hanako-yamada", ID));
    assert!(file.private);
    assert_eq!(file.name, "msmtprc");
    insta::assert_snapshot!("msmtprc", file.text);
}

#[test]
fn encryption_is_a_duty_either_way() {
    let mut implicit = settings();
    implicit.submission.server.security = Security::Tls;
    implicit.submission.server.endpoint.port = 465;
    let lines = read(&file(&implicit, context()).unwrap().text);
    for line in [("port", "465"), ("tls", "on"), ("tls_starttls", "off"), ("tls_certcheck", "on")] {
        assert!(lines.contains(&(line.0.to_owned(), line.1.to_owned())), "{line:?}");
    }
}

#[test]
fn the_mechanism_is_the_one_that_worked() {
    let auth = |mechanism: Option<&str>| {
        let mut one = settings();
        one.submission.mechanism = mechanism.map(Mechanism::named);
        let made = file(&one, context()).ok()?;
        read(&made.text).into_iter().find(|(command, _)| command == "auth").map(|(_, argument)| argument)
    };
    for (mechanism, word) in [
        (None, Some("on")),
        (Some("PLAIN"), Some("plain")),
        (Some("LOGIN"), Some("login")),
        (Some("CRAM-MD5"), Some("cram-md5")),
        (Some("SCRAM-SHA-1"), Some("scram-sha-1")),
        (Some("SCRAM-SHA-1-PLUS"), Some("scram-sha-1")),
        (Some("SCRAM-SHA-256"), Some("scram-sha-256")),
        (Some("SCRAM-SHA-256-PLUS"), Some("scram-sha-256")),
        (Some("XOAUTH2"), None),
        (Some("OAUTHBEARER"), None),
        (Some("EXTERNAL"), None),
        (Some("X-NEW\npassword x"), None),
    ] {
        assert_eq!(auth(mechanism).as_deref(), word, "{mechanism:?}");
    }
}

#[test]
fn each_system_has_its_command() {
    for (system, command) in [
        (System::Linux, "secret-tool lookup service toukan username hanako@example.jp && echo"),
        (System::Macos, "security find-generic-password -s toukan -a hanako@example.jp -w"),
        (System::Windows, "toukan-cli password hanako@example.jp"),
    ] {
        let made = file(&settings(), Context::new(ID, system)).unwrap();
        let lines = read(&made.text);
        assert!(lines.contains(&("passwordeval".to_owned(), command.to_owned())), "{}", made.text);
    }
}

#[test]
fn a_pattern_of_msmtp_is_no_address() {
    let mut one = settings();
    one.address = Address::parse("a%U@example.jp").unwrap();
    assert!(file(&one, context()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever the values are, they arrive exactly, on their own lines, or nothing is made.
    #[test]
    fn no_value_leaves_its_line(
        user in prop_oneof![any::<String>(), "[ \\t\"#\\\\a-c\\r\\n%~\\x00:,'`$]{0,12}"],
        name in any::<String>(),
        local in prop_oneof!["[!-~]{1,12}", any::<String>()],
    ) {
        let mut one = settings();
        one.submission.username = UserName(user.clone());
        one.name = Some(name);
        if let Ok(address) = Address::parse(&format!("{local}@example.jp")) {
            one.address = address;
        }
        if let Ok(made) = file(&one, context()) {
            prop_assert_eq!(read(&made.text), expected(&user, &one.address.to_string()));
        }
    }

    /// Ordinary values with every mark that a password or name can have are not refused.
    #[test]
    fn marks_are_no_reason_to_refuse(user in "[!-~あ-ん]{1,60}") {
        let mut one = settings();
        one.submission.username = UserName(user.clone());
        let made = file(&one, context()).unwrap();
        prop_assert_eq!(read(&made.text), expected(&user, ID));
    }

    #[test]
    fn an_account_id_is_one_word_or_refused(id in any::<String>()) {
        let context = Context::new(&id, System::Linux);
        if let Ok(made) = file(&settings(), context) {
            prop_assert_eq!(read(&made.text).len(), 12);
            prop_assert!(id.chars().all(|c| c.is_ascii_alphanumeric() || "._+-@~".contains(c)));
        }
    }
}
