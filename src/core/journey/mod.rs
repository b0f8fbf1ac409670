//! The whole assistant as one state machine: what a person did goes in, what should be done comes
//! out, and [`Journey::view`] says what there is to see.
//!
//! **Nothing but this machine decides when a password may be used.** The window and the command
//! line only render the view and send commands, so the safety rules live here, once.

mod around;
mod browser;
mod effect;
mod machine;
mod own;
mod publication;
mod run;
mod settings;
mod signin;
mod talk;
mod test_message;
mod untested;
mod view;
mod withhold;

pub use effect::{BrowserTask, ByBrowser, Command, Effect, Errand, TestWish};
pub use machine::Journey;

pub use view::{BrowserPage, Ending, PageStage, Reading, TestMessage, TestState, View, Waiting};
