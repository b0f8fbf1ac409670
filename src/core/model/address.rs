//! A person's mail address.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Fqdn, NameError};

/// RFC 5321 §4.5.3.1.1.
const MAX_LOCAL: usize = 64;
/// The longest text that is looked at, in octets: an address has 64 and 255 (RFC 5321 §4.5.3.1), in
/// U-labels at most four times that.
const MAX_TYPED: usize = 2048;

/// Why a text is not a mail address we can work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    /// No `@` in it.
    #[error("there is no @ in the address")]
    NoAt,
    /// Nothing before the `@`.
    #[error("there is nothing before the @")]
    NoLocalPart,
    /// More than 64 octets before the `@`.
    #[error("the part before the @ is too long")]
    LocalPartTooLong,
    /// A character that would end the SMTP command or is not allowed unquoted (RFC 5321 §4.1.2).
    #[error("the part before the @ has a character that an address cannot have")]
    LocalPartCharacter,
    /// What stands behind the `@` is not a domain name.
    #[error("the part behind the @ is not a domain: {0}")]
    Domain(#[from] NameError),
}

/// A mail address: a local part as the person wrote it and an absolute domain.
///
/// The local part keeps its case (RFC 5321 §2.4) and may be UTF-8 (RFC 6531). Dots at its ends or one
/// behind the other are taken: Japanese mobile providers handed such addresses out for years, and
/// on the wire they stand in quotation marks ([`Self::mailbox`]). What else needs quotation marks
/// (blanks, an `@` …) is taken where they were typed (RFC 5321 §4.1.2, `Quoted-string`), and written
/// with them everywhere. A `-` at the beginning is refused: programs that are called with an address
/// take it for an option.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address {
    local: String,
    domain: Fqdn,
}

impl Address {
    /// Reads an address as a person types or pastes it, [mended](Self::mended) where an input method
    /// has added something.
    ///
    /// # Errors
    /// [`AddressError`] says which part is wrong.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        if text.len() > MAX_TYPED {
            return Err(AddressError::LocalPartTooLong);
        }
        let tidy = tidied(text);
        let (local, domain) = tidy.rsplit_once('@').ok_or(AddressError::NoAt)?;
        let inside = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let (local, quoted) = match inside {
            Some(inside) => (unescaped(inside).ok_or(AddressError::LocalPartCharacter)?, true),
            None => (local.to_owned(), false),
        };
        if local.is_empty() {
            return Err(AddressError::NoLocalPart);
        }
        if local.len() > MAX_LOCAL {
            return Err(AddressError::LocalPartTooLong);
        }
        let never = |c: char| c.is_control() || is_invisible(c) || (c.is_whitespace() && c != ' ');
        if local.contains(never) || local.starts_with('-') || (!quoted && local.contains(is_special)) {
            return Err(AddressError::LocalPartCharacter);
        }
        Ok(Self { local, domain: Fqdn::parse(domain)? })
    }

    /// What was made of a typed text, where that is more than blanks at its ends: full-width
    /// letters and signs made narrow, blanks around the `@` left out. For a note beside the field;
    /// `None` where it is read as it stands.
    pub fn mended(text: &str) -> Option<String> {
        let tidy = (text.len() <= MAX_TYPED).then(|| tidied(text))?;
        (tidy != text.trim()).then_some(tidy)
    }

    /// What stands before the `@`, without quotation marks.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The mail domain.
    pub fn domain(&self) -> &Fqdn {
        &self.domain
    }

    /// As it stands in MAIL FROM and RCPT TO (RFC 5321 §4.1.2, `Mailbox`): with quotation marks where
    /// the dots of the local part ask for them.
    pub fn mailbox(&self) -> String {
        let is_dot_string = self.local.split('.').all(|atom| !atom.is_empty());
        if is_dot_string { self.to_string() } else { format!("{}@{}", quoted(&self.local), self.domain) }
    }

    /// For a person's eyes: the domain in U-labels where it has any.
    pub fn shown(&self) -> String {
        format!("{}@{}", self.written(), self.domain.shown())
    }

    /// The local part as it can be read again.
    fn written(&self) -> Cow<'_, str> {
        if self.local.contains(is_special) { quoted(&self.local).into() } else { self.local.as_str().into() }
    }

    /// Whether the local part needs SMTPUTF8 (RFC 6531).
    pub fn needs_smtputf8(&self) -> bool {
        !self.local.is_ascii()
    }
}

/// What a person typed or pasted, without what an input method or a web page has added to it.
/// Full-width forms are of the same keys, and no provider hands them out.
fn tidied(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '。' | '｡' => '.',
        '\u{3000}' => ' ',
        other => other,
    };
    let narrow: String = text.chars().map(narrow).collect();
    let blank = |c: char| c.is_whitespace() || is_invisible(c);
    match narrow.rsplit_once('@') {
        Some((local, domain)) => format!("{}@{}", local.trim_matches(blank), domain.trim_matches(blank)),
        None => narrow.trim_matches(blank).to_owned(),
    }
}

/// What an atom cannot have (RFC 5321 §4.1.2), but a quoted string can.
fn is_special(c: char) -> bool {
    " \"(),:;<>@[\\]".contains(c)
}

/// What the inside of a quoted string says; `None` if it is broken.
fn unescaped(inside: &str) -> Option<String> {
    let (mut said, mut rest) = (String::with_capacity(inside.len()), inside.chars());
    while let Some(c) = rest.next() {
        said.push(match c {
            '"' => return None,
            '\\' => rest.next()?,
            c => c,
        });
    }
    Some(said)
}

/// As a quoted string.
fn quoted(local: &str) -> String {
    let mut text = String::with_capacity(local.len() + 2);
    text.push('"');
    for c in local.chars() {
        if matches!(c, '"' | '\\') {
            text.push('\\');
        }
        text.push(c);
    }
    text.push('"');
    text
}

/// Characters that nobody sees: web pages put them at the ends of what is copied; inside, they make
/// two addresses look alike, or turn their direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// As protocols write it, but for [`Address::mailbox`], whose quotation marks stand around dots too:
/// the domain in A-labels.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.written(), self.domain)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Address {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        Self::parse(&text)
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn address(text: &str) -> Address {
        Address::parse(text).unwrap()
    }

    #[test]
    fn what_an_input_method_adds_is_mended_and_said() {
        for (typed, read) in [
            ("　hanako＠ｅｘａｍｐｌｅ．jp ", "hanako@example.jp"),
            ("ｈａｎａｋｏ＠example。jp", "hanako@example.jp"),
            ("hanako ＠　example.jp", "hanako@example.jp"),
            ("hanako＋shop@example.jp", "hanako+shop@example.jp"),
            ("\u{feff}hanako@example.jp\u{200b}", "hanako@example.jp"),
        ] {
            assert_eq!(address(typed).to_string(), read);
            assert_eq!(Address::mended(typed).as_deref(), Some(read), "{typed:?}");
        }
        for plain in ["hanako@example.jp", " hanako@example.jp ", "", "hanako", "hanako@例え.jp", "花子@example.jp"]
        {
            assert_eq!(Address::mended(plain), None, "{plain:?}");
        }
    }

    #[test]
    fn a_person_reads_u_labels_and_a_server_a_labels() {
        let idn = address("hanako@例え.jp");
        assert_eq!(idn.to_string(), "hanako@xn--r8jz45g.jp");
        assert_eq!(idn.shown(), "hanako@例え.jp");
        assert_eq!(idn, address("hanako@xn--r8jz45g.jp"));
        assert!(!idn.needs_smtputf8() && address("花子@例え.jp").needs_smtputf8());
    }

    #[test]
    fn dots_where_no_atom_has_them_stand_in_quotation_marks() {
        for text in ["ha..nako.@docomo.ne.jp", "\"ha..nako.\"@docomo.ne.jp"] {
            assert_eq!(address(text).to_string(), "ha..nako.@docomo.ne.jp");
            assert_eq!(address(text).mailbox(), "\"ha..nako.\"@docomo.ne.jp");
        }
        assert_eq!(address("\"hanako\"@example.jp").mailbox(), "hanako@example.jp");
        assert_eq!(address("hanako.y+shop@example.jp").mailbox(), "hanako.y+shop@example.jp");
    }

    #[test]
    fn a_quoted_string_is_read_and_written_as_one() {
        for (text, local) in [
            (r#""hanako tanaka"@example.jp"#, "hanako tanaka"),
            (r#""hanako@work"@example.jp"#, "hanako@work"),
            (r#""a\"b\\c"@example.jp"#, r#"a"b\c"#),
            (r#""(),:;<>[]"@example.jp"#, "(),:;<>[]"),
            (r#"" "@example.jp"#, " "),
        ] {
            let address = address(text);
            assert_eq!(address.local(), local);
            assert_eq!(
                (address.to_string(), address.mailbox(), address.shown()),
                (text.into(), text.into(), text.into())
            );
        }
        assert_eq!(address(r#""h\anako"@example.jp"#), address("hanako@example.jp"), "a pair that needs none");
    }

    #[test]
    fn every_character_of_an_atom_is_taken() {
        // RFC 5321 §4.1.2 and RFC 5322 §3.2.3.
        let atext = "a!#$%&'*+-/=?^_`{|}~Z9";
        assert_eq!(address(&format!("{atext}@example.jp")).local(), atext);
    }

    #[test]
    fn lengths() {
        let local = |octets: usize| format!("{}@example.jp", "a".repeat(octets));
        assert!(Address::parse(&local(64)).is_ok());
        assert_eq!(Address::parse(&local(65)), Err(AddressError::LocalPartTooLong));
        // Octets, not characters (RFC 6531 §3.3).
        assert_eq!(Address::parse(&format!("{}@example.jp", "花".repeat(22))), Err(AddressError::LocalPartTooLong));
        assert!(Address::parse(&format!("a@{}.jp", "b".repeat(63))).is_ok());
        let long = |labels: usize| format!("a@{}jp", "b2345678.".repeat(labels));
        assert!(Address::parse(&long(27)).is_ok());
        assert_eq!(Address::parse(&long(28)), Err(AddressError::Domain(NameError::TooLong)));
        assert!(Address::parse(&"a".repeat(1 << 20)).is_err());
    }

    #[test]
    fn nothing_that_could_end_a_command_gets_through() {
        for text in [
            "a\r\nQUIT@x.jp",
            "a b@x.jp",
            "<a>@x.jp",
            "\"a\"b\"@x.jp",
            "\"a\\\"@x.jp",
            "\"a\"@b\"@x.jp",
            "\"a\r\nQUIT\"@x.jp",
            "\"a\u{0}\"@x.jp",
            "\"a\tb\"@x.jp",
            "\"-oQ\"@x.jp",
            "a\"b c\"@x.jp",
            "a\u{0}@x.jp",
            "a@b@x.jp",
            "a\u{202e}b@x.jp",
            "a\u{200b}b@x.jp",
            "-oQ@x.jp",
            "a＜b@x.jp",
            "a　b@x.jp",
        ] {
            assert_eq!(Address::parse(text), Err(AddressError::LocalPartCharacter), "{text:?}");
        }
        assert!(matches!(Address::parse("a@x.jp\r\nQUIT"), Err(AddressError::Domain(_))));
        assert_eq!(Address::parse("x.jp"), Err(AddressError::NoAt));
        for nobody in ["@x.jp", "\"\"@x.jp", "　＠x.jp"] {
            assert_eq!(Address::parse(nobody), Err(AddressError::NoLocalPart), "{nobody:?}");
        }
    }

    /// A quoted string's inside, or a dot-string, by the grammar of RFC 5321 §4.1.2 and RFC 6531 §3.3.
    fn is_mailbox(text: &str) -> bool {
        let Some((local, _)) = text.rsplit_once('@') else { return false };
        let atom = |part: &str| {
            let good = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || !c.is_ascii();
            !part.is_empty() && part.chars().all(good)
        };
        let quoted = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match quoted {
            Some(inside) => {
                let bare = inside.replace("\\\\", "").replace("\\\"", "");
                bare.chars().all(|c| !c.is_control() && c != '"' && c != '\\')
            }
            None => local.split('.').all(atom),
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_refused_or_a_mailbox(typed in "\\PC{0,20}[@＠]\\PC{0,20}") {
            if let Ok(address) = Address::parse(&typed) {
                prop_assert!(is_mailbox(&address.mailbox()), "{}", address.mailbox());
                prop_assert_eq!(Address::parse(&address.mailbox()), Ok(address.clone()));
                prop_assert_eq!(Address::parse(&address.to_string()), Ok(address.clone()));
                prop_assert_eq!(Address::parse(&address.shown()), Ok(address));
            }
        }

        #[test]
        fn whatever_stands_in_quotation_marks_too(inside in "[ -~花]{0,12}", domain in "[a-z]{1,5}\\.jp") {
            if let Ok(address) = Address::parse(&format!("\"{inside}\"@{domain}")) {
                prop_assert!(is_mailbox(&address.mailbox()), "{}", address.mailbox());
                prop_assert_eq!(Address::parse(&address.mailbox()), Ok(address.clone()));
                prop_assert_eq!(Address::parse(&address.to_string()), Ok(address.clone()));
                prop_assert_eq!(Address::parse(&address.shown()), Ok(address));
            }
        }

        #[test]
        fn every_dot_string_is_taken_as_it_stands(
            local in "[a-z0-9!#$%&'*+/=?^_`{|}~花é-]{1,8}(\\.[a-z0-9!#$%&'*+/=?^_`{|}~花é-]{1,8}){0,2}",
            domain in "[a-z0-9]{1,9}(-[a-z0-9]{1,5})?\\.(jp|co\\.jp|example)",
        ) {
            prop_assume!(!local.starts_with('-'));
            let text = format!("{local}@{domain}");
            let address = Address::parse(&text).unwrap();
            prop_assert_eq!(address.mailbox(), text.clone());
            prop_assert_eq!(Address::mended(&text), None);
        }
    }
}
