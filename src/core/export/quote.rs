//! How the programs' languages write a text, so that it is read back as it was. What a language has no way to
//! write is refused by the name of the field.

use std::fmt::{self, Write as _};

use super::refused::{Field, Refused};
use crate::model::{Address, Host};

/// Writes at the end of a text.
pub(super) fn put(text: &mut String, words: fmt::Arguments<'_>) {
    // A String takes everything.
    let _ = text.write_fmt(words);
}

/// Refuses a value that has one of these characters in it.
pub(super) fn without(field: Field, value: &str, unfit: &[char]) -> Result<(), Refused> {
    if value.contains(unfit) { Err(Refused::Unfit(field)) } else { Ok(()) }
}

/// Refuses a value whose ends a program would take away.
pub(super) fn whole_ends(field: Field, value: &str) -> Result<(), Refused> {
    if value.trim() == value { Ok(()) } else { Err(Refused::Unfit(field)) }
}

/// With a backslash before each of these characters.
pub(super) fn escaped(value: &str, special: &[char]) -> String {
    let mut text = String::with_capacity(value.len());
    for c in value.chars() {
        if special.contains(&c) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// A string of mbsync, git's configuration and curl's: in quotation marks, where a backslash escapes the next character.
pub(super) fn plain(value: &str) -> String {
    format!("\"{}\"", escaped(value, &['"', '\\']))
}

/// A string of PHP or Ruby that nothing is filled into.
pub(super) fn single(value: &str) -> String {
    format!("'{}'", escaped(value, &['\'', '\\']))
}

/// One word of a POSIX shell.
pub(super) fn shell(value: &str) -> String {
    format!("'{}'", value.replace('\'', r"'\''"))
}

/// A string of JSON, which is one of JavaScript, Python and TOML too. Control characters never get here.
pub(super) fn json(value: &str) -> String {
    serde_json::Value::from(value).to_string()
}

/// A part of a URL: everything but what RFC 3986 §2.3 calls unreserved is escaped.
pub(super) fn url(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

/// A host as it stands in a URL.
pub(super) fn url_host(host: &Host) -> String {
    match host {
        Host::Ip(ip) if ip.is_ipv6() => format!("[{ip}]"),
        other => other.to_string(),
    }
}

/// A mailbox as it stands in From (RFC 5322 §3.4): the name as a quoted string.
pub(super) fn mailbox(name: Option<&str>, address: &Address) -> String {
    match name.filter(|name| !name.is_empty()) {
        Some(name) => format!("{} <{}>", plain(name), address.mailbox()),
        None => address.mailbox(),
    }
}

/// An address that every configuration language reads as one word, with nothing in it that one of them fills in.
pub(super) fn word(address: &Address) -> Result<String, Refused> {
    let text = address.to_string();
    let allowed = |c: char| c.is_ascii_alphanumeric() || "@._+-=/'&?^~#".contains(c) || !c.is_ascii();
    // At the beginning they are a comment, an option, a pattern or a folder.
    if text.chars().all(allowed) && !text.starts_with(['#', '-', '/', '~', '^', '\'', '&']) {
        Ok(text)
    } else {
        Err(Refused::Unfit(Field::Address))
    }
}
