//! A window of Toukan's size with one word in it, and nothing behind it.

use eframe::{Frame, NativeOptions, Renderer, egui};

struct Bare;

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut Frame) {
        ui.label("Bare");
    }
}

fn main() -> eframe::Result {
    let viewport = egui::ViewportBuilder::default().with_title("Bare").with_inner_size([960.0, 680.0]);
    let options = NativeOptions { viewport, renderer: Renderer::Glow, persist_window: false, ..NativeOptions::default() };
    eframe::run_native("bare", options, Box::new(|_| Ok(Box::new(Bare))))
}
