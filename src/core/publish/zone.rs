//! Records as text: a zone fragment (RFC 1035 §5), and rows for a form on a web page.

use std::fmt::Write as _;

use super::offer::Offer;
use super::records::{Data, Record, records};
use crate::model::{Fqdn, Message, MessageId};
use crate::text::Texts;

/// How long others may keep a record, in seconds: an hour, so that a correction arrives the same morning.
const TTL: u32 = 3600;
/// The longest string of a TXT record, in octets (RFC 1035 §3.3): its length stands in one.
const MAX_STRING: usize = 255;

/// Whose zone file it goes into. The syntax is the same; how it is taken in is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// BIND.
    #[default]
    Bind,
    /// Knot DNS.
    Knot,
    /// NSD.
    Nsd,
}

impl Dialect {
    /// Its name on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Bind => "bind",
            Self::Knot => "knot",
            Self::Nsd => "nsd",
        }
    }

    /// What makes the server read its zone again.
    fn reload(self, domain: &Fqdn) -> String {
        let zone = domain.host();
        match self {
            Self::Bind => format!("named-checkzone {zone} FILE && rndc reload {zone}"),
            Self::Knot => format!("kzonecheck -o {zone} FILE && knotc zone-reload {zone}"),
            Self::Nsd => format!("nsd-checkzone {zone} FILE && nsd-control reload {zone}"),
        }
    }
}

/// The records as a fragment of a zone file, with the way to take it in as a comment. Every name in it is absolute, so
/// it means the same wherever it is included.
pub fn zone(offer: &Offer, dialect: Dialect, texts: &Texts) -> String {
    let mut text = String::new();
    let intro = Message::new(MessageId::PublishZoneIntro).with("domain", &offer.domain);
    let then = Message::new(MessageId::PublishZoneThen).with("value", &dialect.reload(&offer.domain));
    for line in [intro, Message::new(MessageId::PublishZoneSerial), then] {
        // A sentence has no line end; a comment that had one would become a record.
        let line = texts.say(&line).replace(char::is_control, " ");
        let _ = writeln!(text, "; {line}");
    }
    let records = records(offer);
    let width = records.iter().map(|record| record.name.absolute().len()).max().unwrap_or_default();
    for record in records {
        let _ = writeln!(
            text,
            "{:<width$} {TTL} IN {:<5} {}",
            record.name.absolute(),
            record.data.kind(),
            value(&record.data)
        );
    }
    text
}

/// The right-hand side of a record.
fn value(data: &Data) -> String {
    match data {
        Data::Srv { priority, weight, port, target } => {
            format!("{priority} {weight} {port} {}", target.as_ref().map_or(".", Fqdn::absolute))
        }
        Data::Cname(host) => host.absolute().to_owned(),
        Data::Address(ip) => ip.to_string(),
        Data::Txt(text) => strings(text),
    }
}

/// A text as the strings of a TXT record: quoted, in pieces that fit.
pub(super) fn strings(text: &str) -> String {
    let octets = text.as_bytes();
    if octets.is_empty() {
        return "\"\"".to_owned();
    }
    octets.chunks(MAX_STRING).map(quoted).collect::<Vec<_>>().join(" ")
}

/// RFC 1035 §5.1: what would end the string or is not printable stands behind a backslash.
fn quoted(octets: &[u8]) -> String {
    let mut text = String::from("\"");
    for octet in octets {
        match octet {
            b'"' | b'\\' => {
                text.push('\\');
                text.push(char::from(*octet));
            }
            b' '..=b'~' => text.push(char::from(*octet)),
            _ => {
                let _ = write!(text, "\\{octet:03}");
            }
        }
    }
    text.push('"');
    text
}

/// One record as it is typed into a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name as most forms want it: without the domain.
    pub name: String,
    /// The whole name.
    pub whole: Fqdn,
    /// The type.
    pub kind: &'static str,
    /// Of a service.
    pub priority: Option<u16>,
    /// Of a service.
    pub weight: Option<u16>,
    /// Of a service.
    pub port: Option<u16>,
    /// The host, the address or the text.
    pub value: String,
}

/// The records, for a form.
pub fn rows(offer: &Offer) -> Vec<Row> {
    records(offer).into_iter().map(|record| row(offer, record)).collect()
}

fn row(offer: &Offer, record: Record) -> Row {
    let Record { name, data } = record;
    let below = name.host().strip_suffix(offer.domain.host()).and_then(|rest| rest.strip_suffix('.'));
    let kind = data.kind();
    let (priority, weight, port, value) = match data {
        Data::Srv { priority, weight, port, target } => {
            let target = target.as_ref().map_or(".", Fqdn::absolute).to_owned();
            (Some(priority), Some(weight), Some(port), target)
        }
        Data::Cname(host) => (None, None, None, host.absolute().to_owned()),
        Data::Address(ip) => (None, None, None, ip.to_string()),
        // A form puts its own quotation marks.
        Data::Txt(text) => (None, None, None, text),
    };
    Row { name: below.unwrap_or("@").to_owned(), whole: name, kind, priority, weight, port, value }
}

/// The rows as text, in columns.
pub fn table(offer: &Offer, texts: &Texts) -> String {
    let say = |id| texts.say(&Message::new(id));
    let number = |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
    let head = [
        MessageId::PublishColumnName,
        MessageId::PublishColumnType,
        MessageId::PublishColumnPriority,
        MessageId::PublishColumnWeight,
        MessageId::PublishColumnPort,
        MessageId::PublishColumnValue,
    ];
    let mut lines = vec![head.map(say)];
    lines.extend(rows(offer).into_iter().map(|row| {
        [row.name, row.kind.to_owned(), number(row.priority), number(row.weight), number(row.port), row.value]
    }));
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|cell| shown_width(cell)).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut text = String::new();
    for line in &lines {
        let mut row = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            row.push_str(cell);
            row.push_str(&" ".repeat(width.saturating_sub(shown_width(cell)) + 2));
        }
        let _ = writeln!(text, "{}", row.trim_end());
    }
    text
}

/// How many columns of a terminal it takes: a character beyond Latin takes two.
fn shown_width(text: &str) -> usize {
    text.chars().map(|c| if u32::from(c) < 0x1100 { 1 } else { 2 }).sum()
}
