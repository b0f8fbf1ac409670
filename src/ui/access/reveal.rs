use egui::{Response, Ui};

use crate::ui::theme::space;

/// Scrolls a control into view, with its focus ring, when the keyboard has just reached it.
pub fn reveal(ui: &Ui, control: &Response) {
    if control.gained_focus() {
        ui.scroll_to_rect(control.rect.expand(space::S2), None);
    }
}
