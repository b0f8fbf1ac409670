//! `toukan`: the window. Only here is `eframe` known; what is drawn is in `toukan::ui`, what works behind it in
//! `toukan::window`.

// A double click opens a window, and no console beside it.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::env;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use eframe::{CreationContext, Frame, NativeOptions, Renderer};
use egui::{Ui, ViewportBuilder};
use toukan::ui::app::App;
use toukan::window::{Outside, Surroundings, no_window};

const ICON: &[u8] = include_bytes!("../assets/icon/toukan-256.png");
/// Of the application: desktops find its icon and entry by it.
const APP_ID: &str = "toukan";
const SIZE: [f32; 2] = [960.0, 680.0];
const LEAST_SIZE: [f32; 2] = [480.0, 560.0];

fn main() -> ExitCode {
    let surroundings = Surroundings::of_this_computer();
    let outside: Arc<Mutex<Option<Outside>>> = Arc::default();
    let said = open(surroundings, &outside).err();
    // The window is gone, and with it the way to the work behind it, which now ends.
    if let Some(outside) = outside.lock().unwrap_or_else(PoisonError::into_inner).take() {
        outside.farewell();
    }
    let Some(said) = said else { return ExitCode::SUCCESS };
    no_window(&said);
    ExitCode::FAILURE
}

/// What is to be opened: `toukan FILE`, as desktops call it. Words with a dash are somebody else's habits and mean nothing.
fn files() -> Vec<PathBuf> {
    let words = env::args_os().skip(1).filter(|word| !word.to_string_lossy().starts_with('-'));
    words.map(PathBuf::from).collect()
}

/// Runs the window to its end, or says in the system's words why there is none.
fn open(surroundings: Surroundings, outside: &Arc<Mutex<Option<Outside>>>) -> Result<(), String> {
    let icon = eframe::icon_data::from_png_bytes(ICON).unwrap_or_default();
    let viewport = ViewportBuilder::default()
        .with_title("Toukan")
        .with_app_id(APP_ID)
        .with_icon(icon)
        .with_inner_size(SIZE)
        .with_min_inner_size(LEAST_SIZE);
    let options =
        NativeOptions { viewport, renderer: Renderer::Glow, persist_window: false, ..NativeOptions::default() };
    let kept = Arc::clone(outside);
    let create = move |cc: &CreationContext<'_>| {
        // A library that is missing is told by a panic of the window system; from here on there is a window.
        let _ = panic::take_hook();
        let ctx = cc.egui_ctx.clone();
        let (link, outside) = surroundings.begin(move || ctx.request_repaint())?;
        *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(outside);
        let chosen = surroundings.chosen();
        let app = App::new(&cc.egui_ctx, chosen.language, chosen.details, chosen.appearance, link)
            .asking_database(chosen.ask_database)
            .asking_controls(chosen.ask_controls)
            .keeping_checks(chosen.keep_checks)
            .sending_test_message(chosen.test_message)
            .opening(files());
        Ok(Box::new(Window { app }) as Box<dyn eframe::App>)
    };
    let first: Arc<Mutex<Option<String>>> = Arc::default();
    let told = Arc::clone(&first);
    panic::set_hook(Box::new(move |info| {
        told.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get_or_insert_with(|| info.payload_as_str().unwrap_or_default().to_owned());
    }));
    match panic::catch_unwind(AssertUnwindSafe(|| eframe::run_native(APP_ID, options, Box::new(create)))) {
        Ok(ended) => ended.map_err(|error| error.to_string()),
        Err(_) => Err(first.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()),
    }
}

struct Window {
    app: App,
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, _: &mut Frame) {
        self.app.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut Frame) {
        self.app.ui(ui);
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
