//! The one place where a window for tests is made: real fonts, real colours, no display.
//!
//! Two proofs come with every one of them: a glyph that no font has ends the test, and so does an input without a name.

use std::path::PathBuf;
use std::sync::Mutex;

use egui::{Ui, UiBuilder, Vec2, vec2};
use egui_kittest::Harness;

use super::theme::{self, Appearance};

/// How a window looks that is to be tested.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) appearance: Appearance,
    /// In points.
    pub(crate) size: Vec2,
    /// Pixels for each point: 2 on a screen set to 200 %.
    pub(crate) scale: f32,
}

impl Default for Look {
    fn default() -> Self {
        Self { appearance: Appearance::Light, size: vec2(880.0, 680.0), scale: 1.0 }
    }
}

impl Look {
    /// The widths at which the arrangement changes, the smallest window there is, and that at 200 %; each in every
    /// appearance.
    pub(crate) fn all() -> Vec<Self> {
        let shapes = [(880.0, 680.0, 1.0), (640.0, 680.0, 1.0), (480.0, 560.0, 1.0), (480.0, 560.0, 2.0)];
        let appearances = [Appearance::Light, Appearance::Dark, Appearance::Contrast];
        let look =
            |appearance| shapes.map(|(width, height, scale)| Self { appearance, size: vec2(width, height), scale });
        appearances.into_iter().flat_map(look).collect()
    }

    /// A name for the picture of it.
    pub(crate) fn name(&self) -> String {
        let appearance = format!("{:?}", self.appearance).to_lowercase();
        format!("{appearance}-{}-{}", self.size.x, self.scale * 100.0)
    }
}

/// A window that shows what `draw` draws.
pub(crate) fn window<'a>(look: Look, mut draw: impl FnMut(&mut Ui) + 'a) -> Harness<'a> {
    let theme = if look.appearance == Appearance::Light { egui::Theme::Light } else { egui::Theme::Dark };
    Harness::builder()
        .with_size(look.size)
        .with_pixels_per_point(look.scale)
        .with_theme(theme)
        .with_context_setup(move |ctx| theme::install(ctx, look.appearance))
        .build_ui(move |ui| {
            // All of the window, as eframe gives it; the harness leaves a margin.
            let all = ui.ctx().content_rect();
            ui.scope_builder(UiBuilder::new().max_rect(all), |ui| {
                ui.set_clip_rect(all);
                ui.painter().rect_filled(all, 0, theme::palette(ui).page);
                draw(ui);
            });
        })
}

/// Gives a window another look. Much cheaper than another window: its fonts and its renderer stay.
pub(crate) fn dress(window: &mut Harness<'_>, look: &Look) {
    theme::appear(&window.ctx, look.appearance);
    // The screen's own scale, as a system says it. The harness's would zoom the page instead: half the points.
    if let Some(viewport) = window.input_mut().viewports.get_mut(&egui::ViewportId::ROOT) {
        viewport.native_pixels_per_point = Some(look.scale);
    }
    window.set_size(look.size);
}

/// So often a picture is tried.
const TRIES: u32 = 5;

/// Writes what a window shows to `target/pictures/`, for people to look at.
///
/// One at a time: a machine that draws in software gives each of several at once too little to be done in time.
pub(crate) fn picture(window: &mut Harness<'_>, name: &str) -> PathBuf {
    static ONE: Mutex<()> = Mutex::new(());
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{name}.png"));
    let drawn = {
        let _one = ONE.lock();
        // A renderer in software that gets too little of a busy machine gives up; the next time it is done sooner.
        (1..TRIES).find_map(|_| window.render().ok()).unwrap_or_else(|| window.render().unwrap())
    };
    drawn.save(&file).unwrap();
    file
}

/// Every line of text that a window shows, as it was broken.
pub(crate) fn lines(window: &Harness<'_>) -> Vec<String> {
    fn collect(shape: &egui::Shape, found: &mut Vec<String>) {
        match shape {
            egui::Shape::Text(text) => {
                for row in &text.galley.rows {
                    found.push(row.glyphs.iter().map(|glyph| glyph.chr).collect());
                }
            }
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    window.output().shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut found));
    found
}
