use egui::{ColorImage, Context, Rect, TextureHandle, TextureOptions, Ui};

const PICTURE: &[u8] = include_bytes!("../../../assets/icon/toukan-256.png");
/// Drawn at 32 points, on screens of up to 300 %.
const PIXELS: u32 = 96;

/// The bird with the envelope, as a texture made when it is first drawn.
#[derive(Default)]
pub(super) struct Mascot {
    texture: Option<TextureHandle>,
}

impl Mascot {
    /// Paints it; it says nothing that the words beside it do not say.
    pub(super) fn paint(&mut self, ui: &Ui, rect: Rect) {
        if self.texture.is_none() {
            self.texture = load(ui.ctx());
        }
        if let Some(texture) = &self.texture {
            egui::Image::new(texture).paint_at(ui, rect);
        }
    }
}

fn load(ctx: &Context) -> Option<TextureHandle> {
    let large = image::load_from_memory(PICTURE).ok()?;
    let small = large.resize(PIXELS, PIXELS, image::imageops::FilterType::Lanczos3).into_rgba8();
    let size = [small.width() as usize, small.height() as usize];
    let picture = ColorImage::from_rgba_unmultiplied(size, &small);
    Some(ctx.load_texture("mascot", picture, TextureOptions::LINEAR))
}
