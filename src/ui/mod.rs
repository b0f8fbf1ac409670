//! The window, without the window system: what is drawn, with `egui` only.
//!
//! Nothing here opens a socket, reads a file or asks for the time; `eframe` is in `main.rs`. The parts:
//!
//! * [`theme`]: every colour, size and font, in one place;
//! * [`wrap`]: Japanese and English prose broken into lines before `egui` sees it;
//! * [`access`]: headings, buttons, fields and pictures that a screen reader and a keyboard understand;
//! * [`password`]: the only widget that a password passes through;
//! * [`screens`]: one folder a screen: what it sees comes in, what the person did goes out.
//!
//! The widgets have no words of their own: the caller passes every sentence in.

pub mod access;
pub mod password;
pub mod screens;
pub mod theme;
pub mod wrap;

#[cfg(test)]
mod gallery;
#[cfg(test)]
mod testing;
