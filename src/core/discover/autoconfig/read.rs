//! From the document's text to claims.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use thiserror::Error;

use super::Location;
use super::value::Draft;
use crate::discover::{Claim, Order};
use crate::model::{Document, Fqdn, Trust};

/// Longer documents are not read. The largest in Mozilla's database has 14 kB.
const MAX_BYTES: usize = 256 * 1024;
/// Deeper documents are not read. The format needs five levels.
const MAX_DEPTH: usize = 32;
/// How many servers are taken from one document. Four (both submission ports, IMAP, POP3) are
/// usual, eight occur.
const MAX_SERVERS: usize = 16;

/// Why a document gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// More than 256 kB.
    #[error("the document is too large")]
    TooLarge,
    /// Too deep, or with too many servers to be an honest one.
    #[error("the document is nested too deeply")]
    TooDeep,
    /// It declares a document type: where entities would be defined, and nothing we need.
    #[error("the document declares a document type")]
    DocumentType,
    /// Not well-formed XML.
    #[error("the document is not well-formed XML")]
    NotXml,
    /// Well-formed, but not `clientConfig`.
    #[error("the document is something else")]
    SomethingElse,
}

/// Reads a document that came from `location` of `domain`: the servers in their order, submission
/// and incoming. Elements nobody knows are passed over, and so are servers that are incomplete or
/// speak something else.
///
/// # Errors
/// [`Unreadable`] if it is no such document at all.
pub fn read(document: &Document, location: Location, domain: &Fqdn) -> Result<Vec<Claim>, Unreadable> {
    let drafts = drafts(&document.body)?;
    // Every hop over verified HTTPS: the domain's own name said it, wherever it sent us.
    let trust = if document.all_https { Trust::Published } else { Trust::Outside };
    let claims = drafts.into_iter().filter_map(|draft| draft.finish(location.source(), trust, domain));
    Ok(claims.zip(0u16..).map(|(candidate, at)| Claim { candidate, order: Order(at, 0, 0) }).collect())
}

/// Where in the document we are. `outside` counts the elements opened in parts that we skip.
struct Walk {
    depth: usize,
    seen_root: bool,
    /// Depth of the provider, the server and the field that are open.
    provider: Option<usize>,
    server: Option<(usize, Draft)>,
    field: Option<(usize, String)>,
    /// Only the first provider counts: the document is about one domain.
    provider_done: bool,
    text: String,
    drafts: Vec<Draft>,
}

fn drafts(body: &str) -> Result<Vec<Draft>, Unreadable> {
    if body.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let mut reader = Reader::from_str(body.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk {
        depth: 0,
        seen_root: false,
        provider: None,
        server: None,
        field: None,
        provider_done: false,
        text: String::new(),
        drafts: Vec::new(),
    };
    loop {
        match reader.read_event().map_err(|_| Unreadable::NotXml)? {
            Event::Start(start) => walk.open(&start)?,
            Event::End(_) => walk.close(),
            Event::Text(text) => walk.say(&text.xml10_content()),
            Event::CData(text) => walk.say(&text.xml10_content()),
            Event::GeneralRef(name) => {
                // The five that XML defines and numbers; an unknown one makes the value unusable.
                let c = match name.resolve_char_ref() {
                    Ok(Some(c)) => c,
                    _ => match quick_xml::escape::resolve_predefined_entity(&name) {
                        Some(text) => text.chars().next().unwrap_or('\u{fffd}'),
                        None => '\u{fffd}',
                    },
                };
                walk.say(c.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(Unreadable::DocumentType),
            Event::Eof if walk.depth > 0 => return Err(Unreadable::NotXml),
            Event::Eof if !walk.seen_root => return Err(Unreadable::SomethingElse),
            Event::Eof => return Ok(walk.drafts),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

impl Walk {
    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Unreadable> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Unreadable::TooDeep);
        }
        let name = start.local_name();
        let name = name.as_ref();
        if self.depth == 1 {
            if name != "clientConfig" {
                return Err(Unreadable::SomethingElse);
            }
            self.seen_root = true;
        } else if self.depth == 2 && name == "emailProvider" && !self.provider_done {
            self.provider = Some(self.depth);
        } else if self.provider.is_some() && self.depth == 3 && self.drafts.len() < MAX_SERVERS {
            if let Some(draft) = Draft::begin(name, attribute(start, "type")) {
                self.server = Some((self.depth, draft));
            }
        } else if self.server.is_some() && self.depth == 4 {
            self.field = Some((self.depth, field_name(name, start)));
            self.text.clear();
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        // Text of an element inside the field is not the field's.
        if self.field.as_ref().is_some_and(|(depth, _)| *depth == self.depth) {
            self.text.push_str(text);
        }
    }

    fn close(&mut self) {
        if let Some((depth, field)) = self.field.take_if(|(depth, _)| *depth == self.depth) {
            debug_assert_eq!(depth, self.depth);
            if let Some((_, draft)) = &mut self.server {
                draft.set(&field, self.text.trim());
            }
        } else if let Some((_, draft)) = self.server.take_if(|(depth, _)| *depth == self.depth) {
            self.drafts.push(draft);
        } else if self.provider.take_if(|depth| *depth == self.depth).is_some() {
            self.provider_done = true;
        }
        self.depth = self.depth.saturating_sub(1);
    }
}

/// `authentication` names SASL mechanisms where its attribute says so.
fn field_name(name: &str, start: &BytesStart<'_>) -> String {
    if name == "authentication" && attribute(start, "system").is_some_and(|system| system == "sasl") {
        return "sasl".to_owned();
    }
    name.to_owned()
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|one| one.key.as_ref() == name)?;
    Some(found.value.trim().to_owned())
}
