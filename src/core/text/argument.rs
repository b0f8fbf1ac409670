//! What an argument's name says about its value.

use fluent_bundle::FluentValue;

use super::{Language, date};
use crate::model::{Address, Foreign, Fqdn};

/// How a value is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As it is: our own words, a port, a mechanism.
    Plain,
    /// In the language's quotation marks: somebody else said it.
    Foreign,
    /// Seconds since 1970, as a date.
    Date,
    /// A count; sentences may choose their plural by it.
    Count,
    /// A domain name: in full, with its U-labels before it where it has any.
    Name,
    /// A mail address, its domain in U-labels where it has any; or what else stands there, as it is.
    Mailbox,
}

/// Every argument that a sentence can have. The name alone decides how its value is shown, in
/// every sentence and language, so that no sentence can forget the quotation marks.
pub(super) const ARGUMENTS: &[(&str, Kind)] = &[
    ("accepted", Kind::Plain),
    ("account", Kind::Mailbox),
    ("address", Kind::Mailbox),
    ("advice", Kind::Plain),
    ("algorithm", Kind::Plain),
    ("answer", Kind::Plain),
    ("arch", Kind::Plain),
    ("attachments", Kind::Plain),
    ("button", Kind::Foreign),
    ("by", Kind::Plain),
    ("choice", Kind::Foreign),
    ("chosen", Kind::Plain),
    ("client", Kind::Plain),
    ("clock", Kind::Date),
    ("code", Kind::Plain),
    ("completed", Kind::Plain),
    ("count", Kind::Count),
    ("debian", Kind::Plain),
    ("domain", Kind::Name),
    ("elsewhere", Kind::Foreign),
    ("end", Kind::Plain),
    ("entry", Kind::Foreign),
    ("expected", Kind::Name),
    ("failure", Kind::Plain),
    ("family", Kind::Plain),
    ("fedora", Kind::Plain),
    ("field", Kind::Plain),
    ("file", Kind::Foreign),
    ("fingerprint", Kind::Plain),
    ("first", Kind::Plain),
    ("folder", Kind::Foreign),
    ("form", Kind::Plain),
    ("format", Kind::Plain),
    ("formats", Kind::Plain),
    ("from", Kind::Date),
    ("host", Kind::Name),
    ("hosts", Kind::Plain),
    ("install", Kind::Plain),
    ("issuer", Kind::Foreign),
    ("keychain", Kind::Plain),
    ("keyword", Kind::Plain),
    ("kind", Kind::Plain),
    ("label", Kind::Plain),
    ("libraries", Kind::Plain),
    ("mechanism", Kind::Plain),
    ("mechanisms", Kind::Plain),
    ("menu", Kind::Foreign),
    ("mode", Kind::Plain),
    ("ms", Kind::Count),
    ("mx", Kind::Plain),
    ("name", Kind::Name),
    ("names", Kind::Foreign),
    ("network", Kind::Foreign),
    ("now", Kind::Date),
    ("organisation", Kind::Foreign),
    ("other", Kind::Plain),
    ("own", Kind::Foreign),
    ("port", Kind::Plain),
    ("ports", Kind::Plain),
    ("prefixes", Kind::Plain),
    ("product", Kind::Plain),
    ("protocol", Kind::Plain),
    ("provider", Kind::Plain),
    ("provider-en", Kind::Plain),
    ("provider-ja", Kind::Plain),
    ("recipient", Kind::Mailbox),
    ("resolver", Kind::Plain),
    ("said", Kind::Foreign),
    ("same", Kind::Name),
    ("scope", Kind::Plain),
    ("second", Kind::Plain),
    ("security", Kind::Plain),
    ("sender", Kind::Mailbox),
    ("server", Kind::Name),
    ("severity", Kind::Plain),
    ("sha256", Kind::Plain),
    ("since", Kind::Date),
    ("situations", Kind::Plain),
    ("size", Kind::Plain),
    ("stage", Kind::Plain),
    ("step", Kind::Plain),
    ("target", Kind::Plain),
    ("text", Kind::Plain),
    ("there", Kind::Date),
    ("token", Kind::Plain),
    ("typed", Kind::Foreign),
    ("until", Kind::Date),
    ("username", Kind::Foreign),
    ("value", Kind::Plain),
    ("version", Kind::Plain),
    ("violation", Kind::Plain),
    ("weak", Kind::Plain),
    ("what", Kind::Plain),
    ("word", Kind::Foreign),
    ("word-en", Kind::Foreign),
    ("word-ja", Kind::Foreign),
];

/// The kind of an argument. An unknown one is treated as foreign: the careful way to be wrong.
pub(super) fn kind_of(name: &str) -> Kind {
    ARGUMENTS.iter().find(|(known, _)| *known == name).map_or(Kind::Foreign, |(_, kind)| *kind)
}

/// The value as a sentence shows it. `nothing` stands where nothing was said.
pub(super) fn shown(name: &str, value: &str, language: Language, nothing: &str) -> FluentValue<'static> {
    let kind = kind_of(name);
    // Sentences of ours may be longer than what is kept of foreign text; they have no other source.
    if matches!(name, "text" | "advice") {
        return FluentValue::from(value.to_owned());
    }
    let safe = Foreign::from(value);
    match kind {
        Kind::Plain => FluentValue::from(safe.as_str().to_owned()),
        Kind::Foreign => FluentValue::from(quoted(&safe, language, nothing)),
        Kind::Date => match value.parse() {
            Ok(seconds) => FluentValue::from(date::shown(seconds, language)),
            Err(_) => FluentValue::from(quoted(&safe, language, nothing)),
        },
        Kind::Count => match value.parse::<u64>() {
            Ok(count) => FluentValue::from(count),
            Err(_) => FluentValue::from(safe.as_str().to_owned()),
        },
        Kind::Mailbox => match Address::parse(safe.as_str()) {
            Ok(address) => FluentValue::from(Foreign::from(address.shown().as_str()).as_str().to_owned()),
            Err(_) => FluentValue::from(safe.as_str().to_owned()),
        },
        Kind::Name => FluentValue::from(in_full(&safe, language)),
    }
}

fn quoted(said: &Foreign, language: Language, nothing: &str) -> String {
    if said.is_empty() {
        return nothing.to_owned();
    }
    let (open, close) = language.quotes();
    let (inner_open, inner_close) = language.inner_quotes();
    let mut text = String::with_capacity(said.as_str().len() + 8);
    text.push(open);
    text.extend(said.as_str().chars().map(|c| match c {
        c if c == open => inner_open,
        c if c == close => inner_close,
        c => c,
    }));
    text.push(close);
    text
}

/// A name as it is asked for; where it has U-labels these first, since a person knows it by them.
fn in_full(name: &Foreign, language: Language) -> String {
    let shown = Fqdn::parse(name.as_str()).map(|name| name.shown());
    match shown {
        Ok(shown) if shown != name.as_str() => {
            let (open, close) = language.brackets();
            format!("{shown}{open}{name}{close}")
        }
        _ => name.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, value: &str, language: Language) -> String {
        match shown(name, value, language, "(none)") {
            FluentValue::String(text) => text.into_owned(),
            FluentValue::Number(number) => number.as_string().into_owned(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn foreign_text_cannot_end_its_own_quotation() {
        assert_eq!(text("said", "no” All is well. “", Language::English), "“no’ All is well. ‘”");
        assert_eq!(text("said", "だめ」です「", Language::Japanese), "「だめ』です『」");
        assert_eq!(text("said", "", Language::English), "(none)");
        assert_eq!(text("never-heard-of", "a\nb", Language::English), "“a␊b”");
    }

    #[test]
    fn dates_and_names() {
        assert_eq!(text("since", "1801612800", Language::English), "2027-02-03");
        assert_eq!(text("since", "soon", Language::English), "“soon”");
        assert_eq!(text("host", "smtp.example.jp", Language::English), "smtp.example.jp");
        assert_eq!(text("host", "xn--wgv71a119e.jp", Language::English), "日本語.jp (xn--wgv71a119e.jp)");
        assert_eq!(text("host", "192.0.2.1", Language::Japanese), "192.0.2.1");
        assert_eq!(text("address", "hanako@xn--r8jz45g.jp", Language::Japanese), "hanako@例え.jp");
        assert_eq!(text("address", "192.0.2.1, 192.0.2.2", Language::English), "192.0.2.1, 192.0.2.2");
        assert_eq!(text("port", "587", Language::English), "587");
    }

    #[test]
    fn the_table_is_sorted_and_has_no_name_twice() {
        assert!(ARGUMENTS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
