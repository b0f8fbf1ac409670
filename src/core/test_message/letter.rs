//! A message from a person to themselves (RFC 5322), made by `lettre`.

use std::time::{Duration, UNIX_EPOCH};

use lettre::address::{Address as Mail, Envelope};
use lettre::message::header::{ContentTransferEncoding, ContentType, From, HeaderName, HeaderValue, To};
use lettre::message::{Mailbox, Mailboxes, SinglePart};

use crate::model::{Address, Letter, Message, MessageId, TestToken};
use crate::text::{Language, Texts};

/// The last second that a date of a message can have (9999-12-31): `lettre` takes none beyond it.
const LAST_SECOND: u64 = 253_402_300_799;
/// The longest display name that is put in; a person's is shorter.
const MAX_NAME: usize = 100;

/// The message for this account, dated `at` (seconds since 1970-01-01 UTC); `None` if the address cannot stand in
/// a message.
///
/// - The sender and the recipient are the person; the name is there only if the person has given it.
/// - `Message-ID` is of the mail domain: nothing in the message is about this computer, and its date is in UTC.
/// - `Auto-Submitted` (RFC 3834 §5): a program wrote it, and nobody should answer. A vacation notice that answers it would
///   leave a second message with our token in the mailbox, and a help desk's would open a ticket. Filters do
///   not judge by it; whoever drops such messages by a rule of their own has a mailbox that no test can follow.
/// - The text is in base64 or quoted-printable, so that it is in ASCII; only an address that needs SMTPUTF8 is not.
pub fn letter(account: &Address, name: Option<&str>, token: &TestToken, language: Language, at: i64) -> Option<Letter> {
    let texts = Texts::new(language);
    let say = |id| texts.say(&Message::new(id).with("token", token).with("address", account));
    let mailbox = account.mailbox();
    let (local, _) = mailbox.rsplit_once('@')?;
    // Ours is stricter than theirs, but for the dots that Japanese addresses have; those are quoted by now.
    let mail = Mail::new_dangerous(local, account.domain().host());
    let name = name.map(one_line).filter(|name| !name.is_empty());
    let seconds = u64::try_from(at).unwrap_or_default().min(LAST_SECOND);
    let date = UNIX_EPOCH.checked_add(Duration::from_secs(seconds))?;
    let header = |name: &'static str, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
    let own = || Mailboxes::from(Mailbox::new(name.clone(), mail.clone()));
    // While building `lettre` reads the sender again, and some quoted ones not as they are: the real one comes after.
    let stand_in = Mail::new_dangerous("postmaster", account.domain().host());
    let message = lettre::Message::builder()
        .from(Mailbox::new(None, stand_in))
        .header(To::from(own()))
        .date(date)
        .message_id(Some(format!("<{token}.toukan@{}>", account.domain().host())))
        .subject(say(MessageId::TestMessageSubject))
        .raw_header(header(TestToken::HEADER, token.to_string()))
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
        .envelope(Envelope::new(Some(mail.clone()), vec![mail.clone()]).ok()?)
        .singlepart(
            SinglePart::builder()
                .header(ContentType::TEXT_PLAIN)
                .header(encoding(language))
                .body(say(MessageId::TestMessageText)),
        );
    let mut message = message.ok()?;
    message.headers_mut().set(From::from(own()));
    Some(Letter { from: account.clone(), to: account.clone(), text: message.formatted() })
}

/// What is short in which language: quoted-printable makes nine octets of a Japanese letter.
const fn encoding(language: Language) -> ContentTransferEncoding {
    match language {
        Language::English => ContentTransferEncoding::QuotedPrintable,
        Language::Japanese => ContentTransferEncoding::Base64,
    }
}

/// A name as it can stand in a line.
fn one_line(name: &str) -> String {
    let shown = name.chars().map(|c| if c.is_control() { ' ' } else { c });
    shown.take(MAX_NAME).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> TestToken {
        TestToken::new(&[7; 32], 0)
    }

    fn made(account: &str, name: Option<&str>, language: Language) -> String {
        let account = Address::parse(account).unwrap();
        let letter = letter(&account, name, &token(), language, 1_790_000_000).unwrap();
        assert_eq!((&letter.from, &letter.to), (&account, &account));
        String::from_utf8(letter.text).unwrap()
    }

    /// Every line ends with CRLF, none is longer than it may be (RFC 5322 §2.1.1), and a blank one stands behind the header.
    fn is_a_message(text: &str) {
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{text:?}");
        assert!(text.split("\r\n").all(|line| line.len() <= 998), "{text}");
        assert!(text.contains("\r\n\r\n") && text.ends_with("\r\n"), "{text:?}");
    }

    fn header<'t>(text: &'t str, name: &str) -> Option<&'t str> {
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        head.split("\r\n").find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    #[test]
    fn it_says_who_and_what_and_nothing_of_this_computer() {
        let text = made("hanako@example.jp", None, Language::English);
        is_a_message(&text);
        assert!(text.is_ascii() && text.split("\r\n").all(|line| line.len() <= 78));
        assert_eq!(header(&text, "From"), Some("hanako@example.jp"));
        assert_eq!(header(&text, "To"), Some("hanako@example.jp"));
        assert_eq!(header(&text, "Date"), Some("Mon, 21 Sep 2026 14:13:20 +0000"));
        assert_eq!(header(&text, "X-Toukan-Test"), Some(token().as_str()));
        assert_eq!(header(&text, "Message-ID"), Some(format!("<{}.toukan@example.jp>", token()).as_str()));
        assert_eq!(header(&text, "Auto-Submitted"), Some("auto-generated"));
        assert_eq!(header(&text, "MIME-Version"), Some("1.0"));
        assert_eq!(header(&text, "Content-Type"), Some("text/plain; charset=utf-8"));
        assert!(header(&text, "Subject").unwrap().contains(token().as_str()));
        assert!(text.contains("delete"), "{text}");
        let names: Vec<_> = text.split("\r\n\r\n").next().unwrap().lines().filter_map(|l| l.split_once(':')).collect();
        assert_eq!(names.len(), 10, "{names:?}");
    }

    #[test]
    fn japanese_is_ascii_on_the_wire_and_the_token_can_still_be_searched_for() {
        let text = made("hanako@example.jp", Some("山田 花子"), Language::Japanese);
        is_a_message(&text);
        assert!(text.is_ascii());
        assert_eq!(header(&text, "Content-Transfer-Encoding"), Some("base64"));
        // Not inside an encoded word: servers that search header fields as they stand find it too.
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        let subject = head.split_once("Subject: ").unwrap().1.replace("\r\n ", " ");
        assert!(subject.split([' ', '\r']).any(|word| word == token().as_str()), "{subject}");
        assert!(header(&text, "From").unwrap().ends_with("<hanako@example.jp>"), "{text}");
        assert!(header(&text, "From").unwrap().starts_with("=?utf-8?b?"), "{text}");
    }

    #[test]
    fn a_name_cannot_add_a_line() {
        for name in
            ["a\r\nBcc: x@y.example", "a\nX: y", "\u{0}\u{7f}", "\"<x@y.example>", "", "x".repeat(4000).as_str()]
        {
            let text = made("hanako@example.jp", Some(name), Language::English);
            is_a_message(&text);
            assert_eq!(header(&text, "Bcc"), None);
            assert_eq!(header(&text, "X"), None);
            let from = header(&text, "From").unwrap();
            let folded = text.contains("\r\n <hanako@example.jp>\r\n");
            assert!(from.ends_with("hanako@example.jp") || from.ends_with("<hanako@example.jp>") || folded, "{text}");
        }
    }

    #[test]
    fn every_address_that_is_taken_can_stand_in_it() {
        for (account, from) in [
            ("a..b.@docomo.ne.jp", "\"a..b.\"@docomo.ne.jp"),
            ("\"a b\"@example.jp", "\"a b\"@example.jp"),
            ("o'hara+x@example.jp", "o'hara+x@example.jp"),
            ("hanako@例え.jp", "hanako@xn--r8jz45g.jp"),
            ("花子@example.jp", "花子@example.jp"),
        ] {
            let text = made(account, None, Language::English);
            is_a_message(&text);
            assert_eq!(header(&text, "From"), Some(from), "{text}");
            assert_eq!(text.is_ascii(), account != "花子@example.jp");
        }
    }

    #[test]
    fn no_time_is_too_far_away() {
        let account = Address::parse("hanako@example.jp").unwrap();
        for at in [i64::MIN, -1, 0, i64::MAX] {
            assert!(letter(&account, None, &token(), Language::English, at).is_some(), "{at}");
        }
    }
}
