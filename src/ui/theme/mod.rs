//! How the window looks: one set of tokens, applied to `egui` once.

mod fonts;
mod ring;
mod style;
#[cfg(test)]
mod tests;
mod tokens;

use egui::{Context, Id, Ui};

pub use fonts::{body, heading, label, mono, small, strong, title};
pub use ring::ring;
pub use tokens::{CONTRAST, DARK, LIGHT, Palette, shape, space, text};

/// Which colours the person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Appearance {
    /// Light or dark, as the system says, also when it changes its mind.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// White on black, with strong colours.
    Contrast,
}

/// Installs fonts and style. Call once when the window is made; [`appear`] changes the colours later.
pub fn install(ctx: &Context, appearance: Appearance) {
    ctx.set_fonts(fonts::definitions());
    appear(ctx, appearance);
}

/// Changes the colours of a window at once, without a restart.
pub fn appear(ctx: &Context, appearance: Appearance) {
    let contrast = appearance == Appearance::Contrast;
    ctx.data_mut(|data| data.insert_temp(contrast_id(), contrast));
    let (light, dark) = if contrast { (&CONTRAST, &CONTRAST) } else { (&LIGHT, &DARK) };
    ctx.set_style_of(egui::Theme::Light, style::of(light, contrast));
    ctx.set_style_of(egui::Theme::Dark, style::of(dark, true));
    // Where a system does not say which it is, as X11 without a desktop.
    ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
    ctx.set_theme(match appearance {
        Appearance::System => egui::ThemePreference::System,
        Appearance::Light => egui::ThemePreference::Light,
        Appearance::Dark | Appearance::Contrast => egui::ThemePreference::Dark,
    });
}

/// The colours in force where `ui` draws.
pub fn palette(ui: &Ui) -> &'static Palette {
    if ui.ctx().data(|data| data.get_temp(contrast_id()).unwrap_or(false)) {
        &CONTRAST
    } else if ui.visuals().dark_mode {
        &DARK
    } else {
        &LIGHT
    }
}

fn contrast_id() -> Id {
    Id::unique("toukan: high contrast")
}
