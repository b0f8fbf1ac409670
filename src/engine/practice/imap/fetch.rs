//! FETCH (RFC 3501 §6.4.5), the items that need no calendar.

use crate::practice::post::Letter;

/// An item that is asked for.
pub(super) enum Item {
    Uid,
    Flags,
    Size,
    Body { part: Part, peek: bool },
}

/// Which part of a message.
pub(super) enum Part {
    All,
    Header,
    Fields { names: Vec<String>, asked: String },
    Text,
}

impl Item {
    /// Reads them; `None` if one is none.
    pub(super) fn parse_all(arguments: &str) -> Option<Vec<Self>> {
        let inner = arguments.strip_prefix('(').map_or(Some(arguments), |rest| rest.strip_suffix(')'))?;
        let mut rest = inner;
        let mut items = Vec::new();
        while !rest.is_empty() {
            let end = if rest.to_ascii_uppercase().starts_with("BODY") {
                rest.find(']')? + 1
            } else {
                rest.find(' ').unwrap_or(rest.len())
            };
            let (word, behind) = rest.split_at_checked(end)?;
            items.push(Self::parse(word)?);
            rest = if behind.is_empty() { behind } else { behind.strip_prefix(' ')? };
        }
        (!items.is_empty()).then_some(items)
    }

    fn parse(word: &str) -> Option<Self> {
        let upper = word.to_ascii_uppercase();
        match upper.as_str() {
            "UID" => return Some(Self::Uid),
            "FLAGS" => return Some(Self::Flags),
            "RFC822.SIZE" => return Some(Self::Size),
            _ => {}
        }
        let (head, section) = upper.strip_suffix(']')?.split_once('[')?;
        let peek = match head {
            "BODY" => false,
            "BODY.PEEK" => true,
            _ => return None,
        };
        let part = match section {
            "" => Part::All,
            "HEADER" => Part::Header,
            "TEXT" => Part::Text,
            _ => {
                let names = section.strip_prefix("HEADER.FIELDS (")?.strip_suffix(')')?;
                let all: Vec<String> = names.split(' ').map(|name| name.trim_matches('"').to_owned()).collect();
                Part::Fields { names: all, asked: section.to_owned() }
            }
        };
        Some(Self::Body { part, peek })
    }

    /// Whether asking for it marks the message as read.
    pub(super) fn marks_as_read(&self) -> bool {
        matches!(self, Self::Body { peek: false, .. })
    }

    /// What is said of a message.
    pub(super) fn of(&self, letter: &Letter) -> String {
        match self {
            Self::Uid => format!("UID {}", letter.uid),
            Self::Flags => format!("FLAGS ({})", flags(letter)),
            Self::Size => format!("RFC822.SIZE {}", letter.text.len()),
            Self::Body { part, .. } => {
                let (header, body) = letter.parts();
                match part {
                    Part::All => literal("", &letter.text),
                    Part::Header => literal("HEADER", header),
                    Part::Text => literal("TEXT", body),
                    Part::Fields { names, asked } => {
                        let wanted = |field: &str| names.iter().any(|name| name.eq_ignore_ascii_case(field));
                        let fields = letter.fields();
                        let found = fields.iter().filter(|(field, _)| wanted(field)).map(|(_, whole)| *whole);
                        literal(asked, &(found.collect::<String>() + "\r\n"))
                    }
                }
            }
        }
    }
}

/// What is noted at a message.
pub(super) fn flags(letter: &Letter) -> String {
    let noted = [(letter.seen, "\\Seen"), (letter.deleted, "\\Deleted")];
    noted.into_iter().filter_map(|(is, flag)| is.then_some(flag)).collect::<Vec<_>>().join(" ")
}

fn literal(section: &str, octets: &str) -> String {
    format!("BODY[{section}] {{{}}}\r\n{octets}", octets.len())
}
