//! A paragraph, and the links inside it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use egui::accesskit::Role;
use egui::epaint::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Galley, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::breaks::{Break, breaks};
use super::fill::{Placed, fill};
use super::kept::{self, Broken};
use crate::ui::access;
use crate::ui::theme;

/// Rounding to pixels may make a line this much wider than its characters were; in points.
pub(crate) const ROUNDING: f32 = 2.0;

/// A stretch of a paragraph with a look of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Plain,
    Strong,
    Mono,
    Soft,
    Link,
}

/// A paragraph of plain words, words that stand out, host names and links.
///
/// ```text
/// Prose::small("設定を探すときに使うのは、@ より後ろだけです。").link("送信される情報").show(ui);
/// ```
#[must_use = "a paragraph is drawn by `show`"]
#[derive(Debug)]
pub struct Prose {
    text: String,
    spans: Vec<(Kind, usize)>,
    font: FontId,
    colour: Option<Color32>,
    soft: bool,
    even: bool,
}

/// What a paragraph drew, and what was pressed in it.
#[derive(Debug)]
pub struct ProseResponse {
    /// The paragraph as a whole.
    pub response: Response,
    /// The responses of its links, in their order.
    pub links: Vec<Response>,
}

impl ProseResponse {
    /// Which link was pressed, counted from zero.
    pub fn pressed(&self) -> Option<usize> {
        self.links.iter().position(Response::clicked)
    }
}

impl Prose {
    /// A paragraph in the size that is read.
    pub fn body(text: &str) -> Self {
        Self::of(text, theme::body(), false)
    }

    /// An explanation: smaller, softer.
    pub fn small(text: &str) -> Self {
        Self::of(text, theme::small(), true)
    }

    /// A paragraph in a font of the theme. A heading is made by [`crate::ui::access::heading`].
    pub fn of(text: &str, font: FontId, soft: bool) -> Self {
        let new = Self { text: String::new(), spans: Vec::new(), font, colour: None, soft, even: false };
        new.span(Kind::Plain, text)
    }

    fn span(mut self, kind: Kind, text: &str) -> Self {
        self.text.push_str(text);
        self.spans.push((kind, self.text.len()));
        self
    }

    /// Goes on in plain words.
    pub fn text(self, text: &str) -> Self {
        self.span(Kind::Plain, text)
    }

    /// Goes on with words that stand out.
    pub fn strong(self, text: &str) -> Self {
        self.span(Kind::Strong, text)
    }

    /// Goes on with a host name, an address or a server's words.
    pub fn mono(self, text: &str) -> Self {
        self.span(Kind::Mono, text)
    }

    /// Goes on with words that step back: behind a label, beside a value.
    pub fn soft(self, text: &str) -> Self {
        self.span(Kind::Soft, text)
    }

    /// Goes on with something to press.
    pub fn link(self, text: &str) -> Self {
        self.span(Kind::Link, text)
    }

    /// Another colour than the theme's for this kind of paragraph; one of [`theme::palette`].
    pub fn colour(mut self, colour: Color32) -> Self {
        self.colour = Some(colour);
        self
    }

    /// Lines of about the same length, as a headline wants them.
    pub fn even(mut self) -> Self {
        self.even = true;
        self
    }

    /// Draws the paragraph as wide as there is room. Screen readers get its words without our line ends.
    pub fn show(self, ui: &mut Ui) -> ProseResponse {
        let shown = self.lay(ui, ui.available_width());
        let (rect, response) = ui.allocate_exact_size(shown.galley.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.text));
        self.paint(ui, rect, response, &shown)
    }

    /// Draws the paragraph without a node of its own, for a caller that makes a better one.
    pub(crate) fn show_unnamed(self, ui: &mut Ui) -> ProseResponse {
        let shown = self.lay(ui, ui.available_width());
        let (rect, response) = ui.allocate_exact_size(shown.galley.size(), Sense::hover());
        self.paint(ui, rect, response, &shown)
    }

    fn paint(&self, ui: &mut Ui, rect: Rect, response: Response, shown: &Shown) -> ProseResponse {
        if ui.is_rect_visible(rect) {
            ui.painter().galley(rect.min, Arc::clone(&shown.galley), self.ink(ui));
        }
        let links = self
            .spans
            .iter()
            .enumerate()
            .filter(|(_, (kind, _))| *kind == Kind::Link)
            .map(|(index, _)| self.press(ui, rect, &response, shown, index))
            .collect();
        ProseResponse { response, links }
    }

    fn press(&self, ui: &Ui, paragraph: Rect, response: &Response, shown: &Shown, index: usize) -> Response {
        let name = self.bytes(index).and_then(|bytes| self.text.get(bytes)).unwrap_or_default();
        let rects = shown.rects(index, paragraph.min.to_vec2());
        let id = response.id.with(("link", index));
        let first = rects.first().copied().unwrap_or(paragraph);
        let mut link = ui.interact(first, id, Sense::click());
        for (row, rect) in rects.iter().enumerate().skip(1) {
            // The keyboard and screen readers know one link; the pointer finds it on every line.
            link |= ui.interact(*rect, id.with(row), Sense::CLICK);
        }
        link.widget_info(|| WidgetInfo::labeled(Role::Link, link.enabled(), name.trim()));
        access::reveal(ui, &link);
        if link.has_focus() {
            for rect in &rects {
                theme::ring(ui, rect.shrink2(vec2(0.0, theme::shape::RING)), 2);
            }
        }
        link.on_hover_cursor(egui::CursorIcon::PointingHand)
    }

    /// The bytes of the span at `index`.
    fn bytes(&self, index: usize) -> Option<std::ops::Range<usize>> {
        let start = index.checked_sub(1).and_then(|i| self.spans.get(i)).map_or(0, |(_, end)| *end);
        self.spans.get(index).map(|(_, end)| start..*end)
    }

    fn ink(&self, ui: &Ui) -> Color32 {
        let palette = theme::palette(ui);
        self.colour.unwrap_or(if self.soft { palette.soft } else { palette.ink })
    }

    fn formats(&self, ui: &Ui) -> Vec<TextFormat> {
        let ink = self.ink(ui);
        let palette = theme::palette(ui);
        let primary = palette.primary;
        let line = (self.font.size * theme::text::LINE).round();
        self.spans
            .iter()
            .map(|(kind, _)| {
                let (font, colour) = match kind {
                    Kind::Plain => (self.font.clone(), ink),
                    Kind::Strong => (FontId::new(self.font.size, theme::strong().family), ink),
                    Kind::Mono => (FontId::monospace(self.font.size), ink),
                    Kind::Soft => (FontId::proportional(self.font.size), palette.soft),
                    Kind::Link => (self.font.clone(), primary),
                };
                let mut format = TextFormat::simple(font, colour);
                format.line_height = Some(line);
                format.valign = egui::Align::Center;
                if *kind == Kind::Link {
                    format.underline = Stroke::new(theme::shape::OUTLINE, primary);
                }
                format
            })
            .collect()
    }

    fn lay(&self, ui: &Ui, width: f32) -> Shown {
        let formats = self.formats(ui);
        let key = self.key(ui, width);
        let broken = kept::get(ui.ctx(), key, || self.broken(ui, &formats, width));
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job(&broken.text, &broken.spans, &formats)));
        Shown { galley, broken }
    }

    #[cfg(test)]
    pub(super) fn galley_for_test(&self, ui: &Ui, width: f32) -> Arc<Galley> {
        self.lay(ui, width).galley
    }

    fn key(&self, ui: &Ui, width: f32) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.text, &self.spans, &self.font, self.even).hash(&mut hasher);
        (width.to_bits(), ui.ctx().pixels_per_point().to_bits()).hash(&mut hasher);
        hasher.finish()
    }

    fn broken(&self, ui: &Ui, formats: &[TextFormat], width: f32) -> Broken {
        let spans: Vec<_> = (0..self.spans.len()).filter_map(|index| self.bytes(index)).collect();
        let endless = ui.fonts_mut(|fonts| fonts.layout_job(job(&self.text, &spans, formats)));
        let placed = placed(&endless);
        let breaks = breaks(&self.text);
        let width = width - ROUNDING;
        let mut begins = fill(&placed, &breaks, width);
        if self.even && !begins.is_empty() {
            begins = evened(&begins, &breaks, width, |narrower| fill(&placed, &breaks, narrower));
        }
        with_ends(&self.text, &spans, &begins)
    }
}

/// A paragraph ready to be drawn.
struct Shown {
    galley: Arc<Galley>,
    broken: Arc<Broken>,
}

impl Shown {
    /// Where a span stands: one rectangle for each line that it touches.
    fn rects(&self, span: usize, offset: Vec2) -> Vec<Rect> {
        let Some(range) = self.broken.spans.get(span) else { return Vec::new() };
        let mut rects = Vec::new();
        let mut byte = 0;
        for row in &self.galley.rows {
            let mut found: Option<Rect> = None;
            for glyph in &row.glyphs {
                if range.contains(&byte) && !glyph.chr.is_whitespace() {
                    let left = row.pos.x + glyph.pos.x;
                    let cell = Rect::from_min_max(
                        pos2(left, row.pos.y),
                        pos2(left + glyph.advance_width, row.pos.y + row.size.y),
                    );
                    found = Some(found.map_or(cell, |rect| rect.union(cell)));
                }
                byte += glyph.chr.len_utf8();
            }
            byte += usize::from(row.ends_with_newline);
            rects.extend(found.map(|rect| rect.translate(offset)));
        }
        rects
    }
}

fn job(text: &str, spans: &[std::ops::Range<usize>], formats: &[TextFormat]) -> LayoutJob {
    let mut job = LayoutJob { wrap: TextWrapping::no_max_width(), ..LayoutJob::default() };
    for (range, format) in spans.iter().zip(formats) {
        if let Some(piece) = text.get(range.clone()).filter(|piece| !piece.is_empty()) {
            job.append(piece, 0.0, format.clone());
        }
    }
    job
}

/// The characters of an unbroken text with their places, line ends of the text itself among them.
fn placed(galley: &Galley) -> Vec<Placed> {
    let mut found = Vec::new();
    for row in &galley.rows {
        found.extend(row.glyphs.iter().map(|glyph| Placed {
            left: glyph.pos.x,
            right: glyph.max_x(),
            blank: glyph.chr.is_whitespace(),
        }));
        if row.ends_with_newline {
            found.push(Placed { left: row.size.x, right: row.size.x, blank: true });
        }
    }
    found
}

/// The narrowest filling with as many lines as `begins` has that cuts nothing which `begins` does not cut.
fn evened(begins: &[usize], breaks: &[Break], width: f32, fill: impl Fn(f32) -> Vec<usize>) -> Vec<usize> {
    const STEP: f32 = 8.0;
    let worst = |begins: &[usize]| begins.iter().filter_map(|at| breaks.get(*at)).min().copied();
    let mut best = begins.to_vec();
    let mut narrower = width - STEP;
    while narrower > width / 2.0 {
        let tried = fill(narrower);
        if tried.len() > begins.len() {
            break;
        }
        if worst(&tried) >= worst(begins) {
            best = tried;
        }
        narrower -= STEP;
    }
    best
}

/// Writes the line ends into the text.
fn with_ends(text: &str, spans: &[std::ops::Range<usize>], begins: &[usize]) -> Broken {
    let mut broken = Broken { text: String::with_capacity(text.len() + begins.len()), spans: Vec::new() };
    let mut begins = begins.iter().copied().peekable();
    let mut count = 0;
    for span in spans {
        let start = broken.text.len();
        for character in text.get(span.clone()).unwrap_or_default().chars() {
            if begins.next_if_eq(&count).is_some() {
                end_line(&mut broken, start);
            }
            broken.text.push(character);
            count += 1;
        }
        broken.spans.push(start.min(broken.text.len())..broken.text.len());
    }
    broken
}

/// Ends a line: without the blanks that hang over, unless they belong to a span that is closed already.
fn end_line(broken: &mut Broken, span: usize) {
    if broken.text.ends_with('\n') {
        return;
    }
    while broken.text.len() > span && broken.text.ends_with([' ', '\u{3000}']) {
        broken.text.pop();
    }
    broken.text.push('\n');
}

/// Lays a single piece of text out for a control: the galley and nothing else.
pub(crate) fn lay_out(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    Prose::of(text, font, false).colour(colour).even().lay(ui, width).galley
}

/// A paragraph in the size that is read.
pub fn body(ui: &mut Ui, text: &str) -> Response {
    Prose::body(text).show(ui).response
}

/// An explanation: smaller, softer.
pub fn note(ui: &mut Ui, text: &str) -> Response {
    Prose::small(text).show(ui).response
}
