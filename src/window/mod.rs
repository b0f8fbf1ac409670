//! The thread behind the window: a runtime, the worlds, and the journeys in them.
//!
//! The window never waits for it, and it never draws: wishes come in, news go out.

mod browser;
mod desk;
mod display;
mod inspecting;
mod opening;
mod outside;
mod runs;
mod shelf;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use toukan_core::text::Language;
use toukan_engine::keep::PreferencesFile;
use toukan_engine::net::{Names, World};

pub use display::no_window;
pub(crate) use display::{Display, Screen};

use crate::surroundings::{ahead_of_utc, system_language, world};
use crate::ui::app::{Computer, Link, News};

/// A journey that is told to stop ends within half a second; after this the process goes anyway.
const LONGEST_FAREWELL: Duration = Duration::from_secs(1);

/// What the window should look like from its first frame on.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The language.
    pub language: Language,
    /// Whether details are shown.
    pub details: bool,
    /// Whether the public database of providers is asked.
    pub ask_database: bool,
    /// Whether control hosts are asked in a look at the network.
    pub ask_controls: bool,
    /// Whether a test message is sent.
    pub test_message: bool,
    /// Whether checks are kept, with which networks are compared.
    pub keep_checks: bool,
    /// The colours.
    pub appearance: crate::ui::theme::Appearance,
}

/// The surroundings of one window: made before it is opened.
pub struct Surroundings {
    world: Arc<World>,
    /// How far the clock on the wall is ahead of UTC, in seconds.
    ahead_of_utc: i64,
}

impl Surroundings {
    /// Looks at this computer. Call it before there is another thread: the time zone can be asked for only then.
    pub fn of_this_computer() -> Self {
        let world = Arc::new(world(Names::System, Vec::new()));
        Self { world, ahead_of_utc: ahead_of_utc() }
    }

    /// What the person chose before, or what the system says.
    pub fn chosen(&self) -> Chosen {
        use toukan_engine::keep::Theme;

        use crate::ui::theme::Appearance;

        // An unreadable file is kept beside when it is next written; the window opens all the same.
        let kept = PreferencesFile::in_folder(&self.world.data).load().unwrap_or_default();
        Chosen {
            language: kept.language.unwrap_or_else(system_language),
            details: kept.details,
            ask_database: !kept.no_ispdb,
            ask_controls: !kept.no_control_hosts,
            test_message: !kept.no_test_message,
            keep_checks: !kept.no_checks_kept,
            appearance: match kept.theme {
                Theme::System => Appearance::System,
                Theme::Light => Appearance::Light,
                Theme::Dark => Appearance::Dark,
                Theme::HighContrast => Appearance::Contrast,
            },
        }
    }

    /// Starts the thread. `repaint` is called whenever there is news.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn begin(&self, repaint: impl Fn() + Send + Sync + 'static) -> std::io::Result<(Link, Outside)> {
        let (wishes, wanted) = mpsc::unbounded_channel();
        let (tell, news) = watch::channel(News {
            computer: Arc::new(Computer { ahead_of_utc: self.ahead_of_utc, ..Computer::default() }),
            ..News::default()
        });
        let (ended, end) = sync_channel(1);
        let world = Arc::clone(&self.world);
        std::thread::Builder::new().name("toukan-outside".to_owned()).spawn(move || {
            match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
                Ok(runtime) => {
                    runtime.block_on(outside::run(world, wanted, tell, Arc::new(repaint)));
                    // A resolver call that hangs in the system must not hold the program.
                    runtime.shutdown_background();
                }
                Err(error) => {
                    tell.send_modify(|news| news.trouble = Some(error.to_string().as_str().into()));
                    repaint();
                }
            }
            // Nobody may be waiting any more.
            let _ = ended.send(());
        })?;
        Ok((Link { wishes, news }, Outside { end }))
    }
}

/// The thread behind the window.
pub struct Outside {
    end: Receiver<()>,
}

impl Outside {
    /// Waits until everything has ended cleanly, at most a second. The [`Link`] must be gone by then.
    pub fn farewell(self) {
        if self.end.recv_timeout(LONGEST_FAREWELL) == Err(RecvTimeoutError::Timeout) {
            tracing::warn!("something outside did not end in time");
        }
    }
}
