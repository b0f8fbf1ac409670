//! What several pages share.

use egui::{CornerRadius, Frame, Margin, Stroke, Ui};
use toukan_core::model::WindowId;

use crate::ui::app::See;
use crate::ui::password::PasswordWords;
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap::Prose;

/// A card as wide as there is room.
pub(crate) fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = theme::palette(ui);
    Frame::new()
        .fill(palette.card)
        .stroke(Stroke::new(shape::OUTLINE, palette.line))
        .corner_radius(CornerRadius::same(shape::CARD_CORNER))
        .inner_margin(Margin::symmetric(20, 16))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::S2;
            content(ui)
        })
        .inner
}

/// A sentence that something is in the way of going on, below the field that it is about.
pub(super) fn missing(ui: &mut Ui, text: &str) {
    let palette = theme::palette(ui);
    Frame::new()
        .fill(palette.bad_ground)
        .corner_radius(CornerRadius::same(shape::CONTROL_CORNER))
        .inner_margin(Margin::symmetric(14, 8))
        .show(ui, |ui| {
            Prose::of(text, theme::small(), false).colour(palette.bad).show(ui);
        });
}

/// What happened beside the way, and what can be done about it where there is anything; the way itself goes on.
pub(crate) fn noticed(ui: &mut Ui, text: &str, advice: &str) {
    let palette = theme::palette(ui);
    Frame::new()
        .fill(palette.caution_ground)
        .corner_radius(CornerRadius::same(shape::CONTROL_CORNER))
        .inner_margin(Margin::symmetric(16, 12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::S1;
            Prose::of(text, theme::body(), false).show(ui);
            if !advice.is_empty() {
                Prose::of(advice, theme::small(), false).show(ui);
            }
        });
}

/// The words of a password field.
pub(super) struct Words {
    label: String,
    note: String,
    show: String,
    hide: String,
    show_name: String,
    hide_name: String,
}

impl Words {
    pub(super) fn new(see: &See<'_>, label: WindowId, note: Option<WindowId>) -> Self {
        Self {
            label: see.t(label),
            note: note.map(|id| see.t(id)).unwrap_or_default(),
            show: see.t(WindowId::Show),
            hide: see.t(WindowId::Hide),
            show_name: see.t(WindowId::ShowPassword),
            hide_name: see.t(WindowId::HidePassword),
        }
    }

    /// With this label instead.
    pub(super) fn labelled(self, label: String) -> Self {
        Self { label, ..self }
    }

    pub(super) fn words(&self) -> PasswordWords<'_> {
        PasswordWords {
            label: &self.label,
            note: &self.note,
            show: &self.show,
            hide: &self.hide,
            show_name: &self.show_name,
            hide_name: &self.hide_name,
        }
    }
}

/// What is odd about the password as typed, each with a way to mend it where there is one.
pub(super) fn remarks(ui: &mut Ui, see: &See<'_>, password: &mut crate::ui::password::Password) {
    use crate::ui::password::Remark;

    for remark in password.remarks() {
        let (text, mend) = match remark {
            Remark::SpaceBefore => (WindowId::TellSpaceBefore, Some(WindowId::MendSpace)),
            Remark::SpaceAfter => (WindowId::TellSpaceAfter, Some(WindowId::MendSpace)),
            Remark::FullWidth => (WindowId::TellFullWidth, Some(WindowId::MendFullWidth)),
            Remark::Japanese => (WindowId::TellJapanese, None),
        };
        let palette = theme::palette(ui);
        let mut prose = Prose::of(&see.t(text), theme::small(), false).colour(palette.caution);
        if let Some(mend) = mend {
            prose = prose.text(see.gap()).link(&see.t(mend));
        }
        if prose.show(ui).pressed().is_some() {
            password.mend(remark);
        }
    }
}
