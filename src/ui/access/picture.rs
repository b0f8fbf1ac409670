use egui::accesskit::Role;
use egui::{Id, Rect, Response, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

/// The named parts of a picture, for those who hear it.
#[derive(Debug)]
pub struct Parts {
    id: Id,
}

impl Parts {
    /// Names what is drawn at `rect`: a whole thought, such as "port 587: no answer". `part` tells it from the others.
    pub fn name(&self, ui: &Ui, part: &str, rect: Rect, name: &str) -> Response {
        let response = ui.interact(rect, self.id.with(part), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
        response
    }
}

/// A picture of `size`: a group that `sentence` says in one breath, and in it its parts, each with its own name.
///
/// `draw` paints inside the rectangle it is given and names what can be looked at by itself.
pub fn picture<R>(
    ui: &mut Ui,
    salt: &str,
    size: Vec2,
    sentence: &str,
    draw: impl FnOnce(&mut Ui, Rect, &Parts) -> R,
) -> R {
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let builder =
        UiBuilder::new().id_salt(salt).max_rect(rect).accessibility_role(Role::Figure).accessibility_label(sentence);
    // A child that takes no room: the room is taken already, and what comes next stands below it.
    let mut inside = ui.new_child(builder);
    let parts = Parts { id: inside.unique_id() };
    draw(&mut inside, rect, &parts)
}
