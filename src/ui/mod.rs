//! The window, without the window system: what is drawn, with `egui` only.
//!
//! Nothing here opens a socket, reads a file or asks for the time; `eframe` is in `main.rs`. The parts:
//!
//! * [`theme`]: every colour, size and font, in one place;
//! * [`wrap`]: Japanese and English prose broken into lines before `egui` sees it;
//! * [`access`]: headings, buttons, fields and pictures that a screen reader and a keyboard understand;
//! * [`password`]: the only widget that a password passes through;
//! * `way`: the picture of the way of a mail, made from a journey's record;
//! * `screens`: the pages, one file each: see, draw, say what was pressed;
//! * [`app`]: the window as a whole, which applies it.
//!
//! The widgets have no words of their own: the caller passes every sentence in.

pub mod access;
pub mod app;
pub mod password;
pub(crate) mod screens;
pub mod theme;
mod way;
pub mod wrap;

#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod gallery;
#[cfg(test)]
pub(crate) mod looks;
#[cfg(test)]
mod testing;
