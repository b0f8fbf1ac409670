use std::any::TypeId;
use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::LayoutJob;
use egui::text::CharIndex;
use egui::text_edit::TextEditState;
use egui::{Galley, Id, Rect, Response, TextBuffer, TextEdit, Ui, UiBuilder, vec2};
use zeroize::{Zeroize as _, Zeroizing};

use super::buffer::Secret;
use super::disguise::Disguise;
use crate::remarks::{Remark, mended, remarks};
use crate::ui::access::{Button, FieldResponse, Labels, Rank, field_frame, labelled};
use crate::ui::theme::{self, shape, space};

/// What is drawn for each character of a hidden password.
const BULLET: char = '•';

/// The words that a password field needs, in the person's language.
#[derive(Debug, Clone, Copy)]
pub struct PasswordWords<'a> {
    /// The label above it; a provider's own word where it has one ("app password").
    pub label: &'a str,
    /// A sentence below it, its description for screen readers; may be empty.
    pub note: &'a str,
    /// On the button that shows the password.
    pub show: &'a str,
    /// On the button that hides it again.
    pub hide: &'a str,
    /// The same button for those who do not see where it stands ("show the password").
    pub show_name: &'a str,
    /// The same for hiding.
    pub hide_name: &'a str,
}

/// A password being typed. It has no `Debug` and no `Clone`; dropping it wipes it.
#[derive(Default)]
pub struct Password {
    secret: Secret,
    disguise: Disguise,
    /// As many bullets as the secret has characters: all that `egui` gets to see.
    mask: String,
    shown: bool,
    field: Option<Id>,
}

impl Password {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.secret.is_empty()
    }

    /// Whether its letters are shown at the moment.
    pub fn is_shown(&self) -> bool {
        self.shown
    }

    /// What is odd about it.
    pub fn remarks(&self) -> Vec<Remark> {
        remarks(self.secret.as_str())
    }

    /// Mends what a remark pointed out, because the person asked for it.
    pub fn mend(&mut self, remark: Remark) {
        let mended = mended(self.secret.as_str(), remark);
        self.secret.clear();
        self.secret.insert(&mended, 0);
        self.remask();
    }

    /// Puts a password in that is no secret: that of practice, which stands in its explanation.
    pub fn fill(&mut self, known: &str) {
        self.secret.clear();
        self.secret.insert(known, 0);
        self.remask();
    }

    /// The password, for a sign-in; it stays in the field, so that it is not asked for twice.
    pub fn copy(&self) -> Zeroizing<String> {
        let mut copy = Zeroizing::new(String::with_capacity(self.secret.as_str().len()));
        copy.push_str(self.secret.as_str());
        copy
    }

    /// Hides it again, where it was shown for a moment.
    pub fn hide(&mut self) {
        self.shown = false;
    }

    /// The password, for good: the field is empty and hidden afterwards.
    pub fn take(&mut self, ctx: &egui::Context) -> Zeroizing<String> {
        let taken = self.secret.take();
        self.leave(ctx);
        taken
    }

    /// Forgets the password and what `egui` knows about the field. Call it when the page is left for good.
    pub fn leave(&mut self, ctx: &egui::Context) {
        self.secret.clear();
        self.shown = false;
        self.remask();
        if let Some(id) = self.field.take() {
            ctx.data_mut(|data| data.remove::<TextEditState>(id));
        }
    }

    /// Draws the field: label, line, and the button that shows or hides.
    pub fn show(&mut self, ui: &mut Ui, words: &PasswordWords<'_>) -> FieldResponse {
        let labels = Labels { label: words.label, aside: "", note: words.note };
        labelled(ui, &labels, |ui| self.line(ui, words))
    }

    fn line(&mut self, ui: &mut Ui, words: &PasswordWords<'_>) -> Response {
        let width = ui.available_width().min(shape::FIELD_WIDTH);
        let (text, name) = if self.shown { (words.hide, words.hide_name) } else { (words.show, words.show_name) };
        let toggle = Button::new(Rank::Link, text).name(name).small();
        let toggle_size = toggle.size(ui);

        let mut frame = field_frame(ui);
        let id = ui.make_persistent_id(("password", words.label));
        self.field = Some(id);
        // Room for the button, which lies inside the border of the field.
        #[expect(clippy::cast_possible_truncation, reason = "egui's margins are small whole numbers")]
        let room = (toggle_size.x + space::S4).clamp(0.0, 120.0) as i8;
        frame.inner_margin.right = room;

        self.disguise.put_on(ui, id);
        let shown = self.shown.then(|| Zeroizing::new(self.secret.as_str().to_owned()));
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _: f32| layout(ui, text, shown.as_deref());
        let response = TextEdit::singleline(self)
            .id(id)
            .font(theme::body())
            .frame(frame)
            .min_size(vec2(0.0, shape::CONTROL_HEIGHT))
            .align(egui::Align2::LEFT_CENTER)
            .password(true)
            .layouter(&mut layouter)
            .desired_width(width)
            .show(ui)
            .response
            .response;
        self.disguise.take_off();
        if let Some(mut state) = TextEditState::load(ui.ctx(), id) {
            state.clear_undoer();
            state.store(ui.ctx(), id);
        }

        let line = response.rect;
        let place = Rect::from_min_size(
            egui::pos2(line.right() - space::S2 - toggle_size.x, line.center().y - toggle_size.y / 2.0),
            toggle_size,
        );
        let mut inside = ui.new_child(UiBuilder::new().max_rect(place));
        if toggle.show(&mut inside).clicked() {
            self.shown = !self.shown;
        }
        response
    }

    fn remask(&mut self) {
        let count = self.secret.chars();
        self.mask.clear();
        self.mask.extend(std::iter::repeat_n(BULLET, count));
    }
}

/// Lays out the bullets, or the letters where they are to be seen. A change in this very frame shows as bullets once.
fn layout(ui: &Ui, mask: &dyn TextBuffer, shown: Option<&String>) -> Arc<Galley> {
    let ink = theme::palette(ui).ink;
    let bullets = mask.as_str();
    let text = shown.filter(|s| s.chars().count() == bullets.chars().count()).map_or(bullets, String::as_str);
    let mut job = LayoutJob::simple_singleline(text.to_owned(), theme::body(), ink);
    job.keep_trailing_whitespace = true;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// What `egui` edits: bullets that stand for the secret's characters, one for one.
impl TextBuffer for Password {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        &self.mask
    }

    fn insert_text(&mut self, text: &str, at: CharIndex) -> usize {
        let mut count = 0;
        for character in text.chars() {
            let mut bytes = [0; 4];
            let character = self.disguise.meant(character).unwrap_or(character);
            count += self.secret.insert(character.encode_utf8(&mut bytes), at.0 + count);
            bytes.zeroize();
        }
        self.remask();
        count
    }

    fn delete_char_range(&mut self, range: Range<CharIndex>) {
        self.secret.remove(range.start.0, range.end.0);
        self.remask();
    }

    fn replace_with(&mut self, _: &str) {
        // Only undo asks for this, with bullets it has kept: they say nothing about what stood there.
    }

    fn take(&mut self) -> String {
        let bullets = self.mask.clone();
        self.secret.clear();
        self.remask();
        bullets
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<Self>()
    }
}

#[cfg(test)]
impl Password {
    pub(super) fn field(&self) -> Option<Id> {
        self.field
    }

    pub(super) fn memory(&self) -> &[u8] {
        self.secret.memory()
    }
}
