//! Values that mean something to the languages they are written in, read back by the rules of those.

use proptest::prelude::*;

use super::experts::{experts, made};
use super::{ID, context, fit, format};
use crate::export::{Incoming, Refused};
use crate::model::{Settings, UserName};

/// What stands behind these words in the text.
fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.split_once(words).map(|(_, rest)| rest)
}

fn line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// A string in these marks, at the beginning, where a backslash makes the next character itself. Anything in `obeyed`
/// that is not escaped would be carried out.
fn escaped(text: &str, mark: char, obeyed: &str) -> String {
    let mut said = String::new();
    let mut chars = text.strip_prefix(mark).unwrap().chars();
    loop {
        match chars.next().unwrap() {
            '\\' => said.push(chars.next().unwrap()),
            c if c == mark => return said,
            c => {
                assert!(!obeyed.contains(c), "{text}");
                said.push(c);
            }
        }
    }
}

/// A string of PHP or Ruby in single quotation marks: only those two can be escaped.
fn single(text: &str) -> String {
    let mut said = String::new();
    let mut chars = text.strip_prefix('\'').unwrap().chars().peekable();
    loop {
        match chars.next().unwrap() {
            '\\' if matches!(chars.peek(), Some('\\' | '\'')) => said.extend(chars.next()),
            '\'' => return said,
            c => said.push(c),
        }
    }
}

/// A word of a shell that begins here.
fn shell(text: &str) -> String {
    let (mut said, mut chars, mut inside) = (String::new(), text.chars(), false);
    loop {
        match chars.next() {
            Some('\'') => inside = !inside,
            Some(c) if inside => said.push(c),
            Some('\\') => said.extend(chars.next()),
            Some(c) if c.is_ascii_alphanumeric() || "@._+-".contains(c) => said.push(c),
            None | Some(_) => return said,
        }
    }
}

/// A value of a `.env` file: what all of its readers agree on, and nothing else.
fn env(line: &str) -> String {
    if let Some(mark @ ('\'' | '"')) = line.chars().next() {
        let inside = line.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)).unwrap();
        assert!(!inside.contains(['\\', '$', mark]), "{line}");
        assert!(mark == '\'' || !inside.contains('`'), "{line}");
        return inside.to_owned();
    }
    assert!(!line.contains([' ', '#', '\'', '"', '`', '$', '\\', '~']), "{line}");
    line.to_owned()
}

/// `java.util.Properties`, and then nothing that Spring would fill in.
fn property(line: &str) -> String {
    let mut units = Vec::new();
    let mut chars = line.trim_start_matches([' ', '\t']).chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next().unwrap() {
                'u' => units.push(u16::from_str_radix(&chars.by_ref().take(4).collect::<String>(), 16).unwrap()),
                other => units.extend(other.to_string().encode_utf16()),
            },
            c => units.extend(c.to_string().encode_utf16()),
        }
    }
    let said = String::from_utf16(&units).unwrap();
    assert!(!said.contains("${"));
    said
}

fn json(text: &str) -> String {
    serde_json::Deserializer::from_str(text).into_iter::<String>().next().unwrap().unwrap()
}

/// The user in a URL.
fn user(url: &str) -> String {
    let name = url.split_once("://").unwrap().1.split('@').next().unwrap();
    let mut bytes = Vec::new();
    let mut rest = name.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = String::from_utf8(rest.by_ref().take(2).collect()).unwrap();
            bytes.push(u8::from_str_radix(&digits, 16).unwrap());
        } else {
            assert!(byte.is_ascii_alphanumeric() || b"-._~".contains(&byte), "{url}");
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// The display name of a mailbox as it stands in From.
fn name(mailbox: &str) -> String {
    escaped(mailbox, '"', "")
}

/// The user name and the display name as the program would read them.
fn read(id: &str, text: &str) -> (String, String) {
    let at = |words: &str| after(text, words).unwrap_or_else(|| panic!("{id}: no {words:?} in {text}"));
    let none = String::new();
    match id {
        "msmtp" | "sendmail" => {
            let value = line(at("\nuser "));
            let bare = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
            (bare.to_owned(), none)
        }
        "mutt" => {
            let said = |words| escaped(at(words), '"', "$`");
            (user(&said("set smtp_url=")), said("set realname="))
        }
        "aerc" => {
            let from = at("\nfrom = `").split('`').next().unwrap();
            (user(line(at("\noutgoing = "))), name(from))
        }
        "himalaya" => {
            let table: toml::Table = toml::from_str(text).unwrap();
            let account = &table["accounts"][ID];
            let said = |value: &toml::Value| value.as_str().unwrap().to_owned();
            (said(&account["smtp"]["sasl"]["plain"]["username"]), said(&account["display-name"]))
        }
        "mbsync" => (escaped(at("\nUser "), '"', ""), none),
        "offlineimap" => (line(at("\nremoteuser =")).trim().replace("%%", "%"), none),
        "getmail" => (line(at("\nusername =")).trim().to_owned(), none),
        "git-send-email" => (escaped(at("smtpUser = "), '"', ""), name(&escaped(at("from = "), '"', ""))),
        "swaks" => (shell(at("SWAKS_OPT_auth_user=")), none),
        "curl" => (escaped(&format!("\"{}\"", shell(at("%s:%s\"\\n' "))), '"', ":"), none),
        "env" => (env(line(at("SMTP_USERNAME="))), env(line(at("MAIL_NAME=")))),
        "laravel" => (env(line(at("MAIL_USERNAME="))), env(line(at("MAIL_FROM_NAME=")))),
        "django" => (json(at("EMAIL_HOST_USER = ")), name(&json(at("DEFAULT_FROM_EMAIL = ")))),
        "rails" => (single(at("user_name: ")), name(&single(at("{ from: ")))),
        "nodemailer" => (json(at("auth: { user: ")), json(at("{ name: "))),
        "spring" => (property(line(at("mail.username="))), name(&property(line(at("\nmail.from="))))),
        "wordpress" => (single(at("->Username = ")), single(at("wp_mail_from_name', function () { return "))),
        "gitea" => {
            let said = |words| at(words).split('`').next().unwrap().to_owned();
            (said("USER = `"), name(&said("FROM = `")))
        }
        "nextcloud" => (single(at("'mail_smtpname' => ")), none),
        "postfix" => (line(at("\n[smtp.example.jp]:587 ")).split(':').next().unwrap().trim().to_owned(), none),
        "exim" => (line(at("\nsmtp.example.jp:")).split(':').next().unwrap().trim().to_owned(), none),
        "nullmailer" => (shell(at(" user=")), none),
        other => panic!("nobody reads {other}"),
    }
}

/// These settings with other values in them.
fn with(id: &str, user: &str, name: &str) -> Settings {
    let mut settings = fit(format(id));
    settings.submission.username = UserName(user.into());
    settings.incoming.as_mut().unwrap().username = UserName(user.into());
    settings.name = Some(name.into());
    settings
}

fn held(id: &str, user: &str, name: &str) -> Result<(), Refused> {
    let text = made(id, &with(id, user, name), context())?;
    let plain = made(id, &with(id, "plain", "Plain"), context()).unwrap();
    assert_eq!(text.split('\n').count(), plain.split('\n').count(), "{id}: a value has left its line: {text}");
    let expected = if format(id).carries.name { name } else { "" };
    let (user_read, name_read) = read(id, &text);
    assert_eq!((user_read.as_str(), name_read.as_str()), (user, expected), "{id}: {text}");
    Ok(())
}

#[test]
fn what_hurts_elsewhere_arrives_or_is_refused() {
    let users = [
        "hanako", "$HOME", "`id`", "$(id)", "a'b", "a\"b", "a\\", "\\", "'", "\"", "#x", ";x", "a#b", "a;b", "a:b",
        "%x", "%%", "a=b", "-x", "@x", "{x}", "${x}", "%(x)s", " a", "a ", "^a", "!a", "花子", "a`b", "a|b", "a,b",
        "<a>", "*", "a\tb", "~", "=a", "''", "\"\"",
    ];
    let mut refused = 0;
    for format in experts() {
        for user in users {
            refused += usize::from(held(format.id, user, "N").is_err());
            refused += usize::from(held(format.id, "user", user).is_err());
        }
        assert_eq!(held(format.id, "hanako@example.jp", "Kate O'Brien"), Ok(()), "{}", format.id);
        assert_eq!(held(format.id, "EXAMPLE+hanako", "山田 花子（営業）"), Ok(()), "{}", format.id);
    }
    // Nearly everything can be written nearly everywhere.
    assert!(refused < experts().count() * users.len() / 5, "{refused}");
}

#[test]
fn what_each_cannot_write_is_named() {
    use crate::export::Field::{Name, Username};
    for (id, user, name, field) in [
        ("curl", "a:b", "N", Username),
        ("postfix", "a:b", "N", Username),
        ("postfix", " a", "N", Username),
        ("exim", "a^b", "N", Username),
        ("exim", "a;b", "N", Username),
        ("getmail", "a ", "N", Username),
        ("offlineimap", " a", "N", Username),
        ("env", "a$b", "N", Username),
        ("env", "a", "it's \"so\"", Name),
        ("laravel", "a\\b", "N", Username),
        ("spring", "${a}", "N", Username),
        ("gitea", "a`b", "N", Username),
        ("aerc", "a", "N`M", Name),
    ] {
        assert_eq!(held(id, user, name), Err(Refused::Unfit(field)), "{id} {user:?} {name:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever the values are, they arrive exactly, or nothing is made.
    #[test]
    fn no_value_is_changed(
        user in prop_oneof![any::<String>(), "[ \\t\"#\\\\a-c%~:,;'`$@{}^=&|<>!*-]{1,12}"],
        name in prop_oneof!["\\PC{1,40}", "[ \"#\\\\a-c%~:,;'`$@{}^=&|<>!*-]{1,12}"],
    ) {
        for format in experts() {
            let _ = held(format.id, &user, &name);
        }
    }

    /// Ordinary values are never refused.
    #[test]
    fn ordinary_values_are_taken(user in "[a-zA-Z0-9][a-zA-Z0-9@._+-]{0,40}", name in "[A-Za-z0-9あ-んア-ン一-龠][A-Za-z0-9あ-んア-ン一-龠 .,'()/&+-]{0,24}") {
        for format in experts() {
            prop_assert_eq!(held(format.id, &user, &name), Ok(()), "{}", format.id);
        }
    }

    /// An address means the same everywhere, or is refused; it never begins a line of its own.
    #[test]
    fn an_address_stays_in_its_place(local in prop_oneof!["[!-~]{1,12}", any::<String>()]) {
        let Ok(address) = crate::model::Address::parse(&format!("{local}@example.jp")) else { return Ok(()) };
        for format in experts() {
            let mut settings = fit(format);
            let plain = made(format.id, &settings, context()).unwrap();
            settings.address = address.clone();
            if let Ok(text) = made(format.id, &settings, context()) {
                prop_assert_eq!(text.split('\n').count(), plain.split('\n').count(), "{}: {}", format.id, text);
                if format.carries.incoming != Incoming::Alone {
                    prop_assert_eq!(read(format.id, &text).0, "hanako-yamada", "{}", format.id);
                }
            }
        }
    }
}
