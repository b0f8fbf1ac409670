//! From the document's text to what it says.

use super::page::{OauthDraft, PageDraft};
use super::value::Draft;
use crate::discover::document::{MAX_SERVERS, Said, Unreadable, Way};
use crate::discover::xml::{Element, Visitor, walk};
use crate::discover::{Claim, Order};
use crate::model::{Document, Foreign, Fqdn};

/// Reads a document about addresses of `domain` that came this `way`: the servers in their order,
/// submission and incoming, and what it says to the person. Elements nobody knows are passed over,
/// and so are servers that are incomplete or speak something else.
///
/// # Errors
/// [`Unreadable`] if it is no such document at all.
pub fn read(document: &Document, way: Way, domain: &Fqdn) -> Result<Said, Unreadable> {
    let mut reader = Walk {
        provider: None,
        provider_done: false,
        part: None,
        field: None,
        servers: Vec::new(),
        said: Said::by(way),
    };
    walk(&document.body, &mut reader)?;
    let candidates = reader.servers.into_iter().filter_map(|draft| draft.finish(way, domain));
    let claims = candidates.zip(0u16..).map(|(candidate, at)| Claim { candidate, order: Order(way.place, at, 0) });
    Ok(Said { claims: claims.collect(), ..reader.said })
}

/// Something that is being read.
enum Part {
    Server(Draft),
    Page(PageDraft),
    Oauth(OauthDraft),
    Name,
}

/// A field of a part, with its text so far.
struct Field {
    depth: usize,
    name: String,
    language: Option<String>,
    text: String,
}

/// Where in the document we are.
struct Walk {
    /// Depth of the provider that is open.
    provider: Option<usize>,
    /// Only the first provider counts: the document is about one domain.
    provider_done: bool,
    /// The part that is open, with its depth.
    part: Option<(usize, Part)>,
    field: Option<Field>,
    servers: Vec<Draft>,
    said: Said,
}

impl Walk {
    /// Whether an element at this depth is a part. `emailProvider` means nothing by itself: what
    /// stands beside it means the same.
    fn is_place_of_part(&self, depth: usize) -> bool {
        depth == 2 || (depth == 3 && self.provider == Some(2))
    }

    fn begin(&self, element: &Element<'_>) -> Option<Part> {
        match element.name() {
            "documentation" => PageDraft::documentation(element.attribute("url")).map(Part::Page),
            "enable" => PageDraft::enable(element.attribute("visiturl")).map(Part::Page),
            "oAuth2" => Some(Part::Oauth(OauthDraft::default())),
            "displayName" if self.said.told.provider.is_none() => Some(Part::Name),
            name if self.servers.len() < MAX_SERVERS => Draft::begin(name, element.attribute("type")).map(Part::Server),
            _ => None,
        }
    }
}

impl Visitor for Walk {
    fn open(&mut self, depth: usize, element: &Element<'_>) -> Result<(), Unreadable> {
        if depth == 1 {
            return if element.name() == "clientConfig" { Ok(()) } else { Err(Unreadable::SomethingElse) };
        }
        if depth == 2 && element.name() == "emailProvider" {
            self.provider = (!self.provider_done).then_some(depth);
        } else if let Some((begun, _)) = &self.part {
            if depth == begun + 1 {
                let (name, language) = (field_name(element), element.attribute("lang"));
                self.field = Some(Field { depth, name, language, text: String::new() });
            }
        } else if self.is_place_of_part(depth) {
            self.part = self.begin(element).map(|part| (depth, part));
            if matches!(self.part, Some((_, Part::Name))) {
                let name = element.name().to_owned();
                self.field = Some(Field { depth, name, language: None, text: String::new() });
            }
        }
        Ok(())
    }

    fn say(&mut self, depth: usize, text: &str) {
        // Text of an element inside the field is not the field's.
        if let Some(field) = self.field.as_mut().filter(|field| field.depth == depth) {
            field.text.push_str(text);
        }
    }

    fn close(&mut self, depth: usize) {
        if let Some(Field { name, language, text, .. }) = self.field.take_if(|field| field.depth == depth) {
            let text = text.trim();
            match &mut self.part {
                Some((_, Part::Server(draft))) => draft.set(&name, text),
                Some((_, Part::Page(draft))) => draft.set(&name, language, text),
                Some((_, Part::Oauth(draft))) => draft.set(&name, text),
                Some((_, Part::Name)) if !text.is_empty() => self.said.told.provider = Some(Foreign::from(text)),
                Some((_, Part::Name)) | None => {}
            }
        }
        if let Some((_, part)) = self.part.take_if(|(begun, _)| *begun == depth) {
            match part {
                Part::Server(draft) => self.servers.push(draft),
                Part::Page(draft) => self.said.page(draft.finish()),
                Part::Oauth(draft) => draft.finish().into_iter().for_each(|server| self.said.oauth(server)),
                Part::Name => {}
            }
        }
        if self.provider.take_if(|begun| *begun == depth).is_some() {
            self.provider_done = true;
        }
    }
}

/// `authentication` names SASL mechanisms where its attribute says so.
fn field_name(element: &Element<'_>) -> String {
    let sasl = element.attribute("system").is_some_and(|system| system.eq_ignore_ascii_case("sasl"));
    if sasl && element.name() == "authentication" { "sasl".to_owned() } else { element.name().to_owned() }
}
