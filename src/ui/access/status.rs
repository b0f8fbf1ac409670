use std::time::Duration;

use egui::accesskit::{Live, Role};
use egui::{Id, Sense, Ui, WidgetInfo, vec2};

/// Screen readers cut each other short: a sentence gets at least this long before the next one, in seconds.
const APART: f64 = 1.0;

/// What is announced while the person looks elsewhere: one live node for the whole window.
///
/// Whole sentences go in. Where they come faster than one a second only the newest is said; it waits for its turn.
#[derive(Debug, Default)]
pub struct Status {
    said: String,
    said_at: Option<f64>,
    waiting: Option<String>,
}

impl Status {
    /// Gives a sentence to be announced. The same one again changes nothing.
    pub fn say(&mut self, sentence: &str) {
        if sentence == self.said {
            self.waiting = None;
        } else if self.waiting.as_deref() != Some(sentence) {
            self.waiting = Some(sentence.to_owned());
        }
    }

    /// Puts the live node, which has no size, where `ui` stands. Call it on every frame, in the same place.
    pub fn show(&mut self, ui: &mut Ui) {
        let now = ui.input(|input| input.time);
        if self.waiting.is_some() {
            let wait = self.said_at.map_or(0.0, |at| at + APART - now);
            if wait <= 0.0 {
                self.said = self.waiting.take().unwrap_or_default();
                self.said_at = Some(now);
            } else {
                ui.ctx().request_repaint_after(Duration::from_secs_f64(wait.min(APART)));
            }
        }
        let rect = egui::Rect::from_min_size(ui.next_widget_position(), vec2(0.0, 0.0));
        let response = ui.interact(rect, Id::unique("toukan: status"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &self.said));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_live(Live::Polite);
            node.set_live_atomic();
        });
    }
}
