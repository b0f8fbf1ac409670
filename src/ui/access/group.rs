use std::fmt::Debug;
use std::hash::Hash;

use egui::accesskit::Role;
use egui::{Ui, UiBuilder};

/// What is read and heard as one thing, with a name. `salt` tells it from its neighbours.
pub fn group<R>(ui: &mut Ui, salt: impl Hash + Debug, name: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().id_salt(salt).accessibility_role(Role::Group).accessibility_label(name);
    ui.scope_builder(builder, content).inner
}
