//! HTML that cannot be broken out of: elements and attributes are words of this program's, everything else is text.

use crate::model::visible;

/// A page that is being written. It is well-formed XML too, so that a test can read it as such.
pub(super) struct Page {
    out: String,
}

impl Page {
    pub(super) fn new() -> Self {
        Self { out: String::from("<!DOCTYPE html>\n") }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// An element with what `inside` writes.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: &[(&'static str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        self.out.push('>');
        inside(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        if breaks_after(name) {
            self.out.push('\n');
        }
    }

    /// An element with a text.
    pub(super) fn say(&mut self, name: &'static str, attributes: &[(&'static str, &str)], text: &str) {
        self.element(name, attributes, |page| page.text(text));
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.open(name, attributes);
        self.out.push_str(" />\n");
    }

    /// A style sheet of this program's.
    pub(super) fn style(&mut self, style: &'static str) {
        self.out.push_str("<style>");
        self.out.push_str(style);
        self.out.push_str("</style>\n");
    }

    /// A text, whoever wrote it.
    pub(super) fn text(&mut self, text: &str) {
        for c in visible(text).chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                // No character, in HTML (WHATWG §13.2.3.5) or in XML.
                '\u{fdd0}'..='\u{fdef}' => self.out.push('\u{fffd}'),
                c if u32::from(c) & 0xfffe == 0xfffe => self.out.push('\u{fffd}'),
                c => self.out.push(c),
            }
        }
    }

    fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.text(value);
            self.out.push('"');
        }
    }
}

/// Whether a line ends behind the element, so that the page can be read as text. Never within a line of text.
fn breaks_after(name: &str) -> bool {
    !matches!(name, "code" | "span" | "b" | "td" | "th" | "dt" | "time")
}
