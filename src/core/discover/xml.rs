//! The one walk through an XML document that all its readers share: bounded, without document
//! types, without entities but those of XML itself.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::document::{MAX_BYTES, MAX_DEPTH, Unreadable};

/// Takes a document apart. The root has depth 1.
pub(crate) trait Visitor {
    /// An element begins.
    fn open(&mut self, depth: usize, element: &Element<'_>) -> Result<(), Unreadable>;
    /// Text directly inside the element at this depth.
    fn say(&mut self, depth: usize, text: &str);
    /// The element at this depth ends.
    fn close(&mut self, depth: usize);
}

/// The beginning of an element.
pub(crate) struct Element<'a> {
    name: &'a str,
    start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without prefix.
    pub(crate) fn name(&self) -> &str {
        self.name
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let found = self.start.attributes().flatten().find(|one| one.key.as_ref() == name)?;
        let value = quick_xml::escape::unescape(found.value.trim()).ok()?;
        Some(value.trim().to_owned())
    }
}

/// Walks through `body`.
pub(crate) fn walk(body: &str, visitor: &mut impl Visitor) -> Result<(), Unreadable> {
    if body.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let mut reader = Reader::from_str(body.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    let mut seen_root = false;
    loop {
        match reader.read_event().map_err(|_| Unreadable::NotXml)? {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Unreadable::TooDeep);
                }
                seen_root = true;
                let name = start.local_name();
                visitor.open(depth, &Element { name: name.as_ref(), start: &start })?;
            }
            Event::End(_) => {
                visitor.close(depth);
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) => visitor.say(depth, &text.xml10_content()),
            Event::CData(text) => visitor.say(depth, &text.xml10_content()),
            Event::GeneralRef(name) => {
                // The five that XML defines and numbers; an unknown one makes the value unusable.
                let c = match name.resolve_char_ref() {
                    Ok(Some(c)) => c,
                    _ => match quick_xml::escape::resolve_predefined_entity(&name) {
                        Some(text) => text.chars().next().unwrap_or('\u{fffd}'),
                        None => '\u{fffd}',
                    },
                };
                visitor.say(depth, c.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(Unreadable::DocumentType),
            Event::Eof if depth > 0 => return Err(Unreadable::NotXml),
            Event::Eof if !seen_root => return Err(Unreadable::SomethingElse),
            Event::Eof => return Ok(()),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}
