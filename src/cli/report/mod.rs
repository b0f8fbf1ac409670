//! What is printed. Documents are folds over the view and its record.

mod accounts;
mod after;
mod check;
mod diagnose;
mod explain;
mod export;
mod find;
mod firewall;
mod learn;
mod parts;
mod probe;
mod publish;
mod said;
mod send_test;
mod text;
mod times;

pub(super) use accounts::{Shelf, accounts, accounts_text};
pub(super) use check::{SavedPart, check};
pub(super) use diagnose::{diagnose, diagnose_text, head as diagnose_head};
pub(super) use explain::explained;
pub(super) use export::{Told, export, formats};
pub(super) use find::find;
pub(super) use firewall::firewall;
pub(super) use learn::learn;
pub(super) use probe::probe;
pub(super) use publish::{Made, checked_text, made_text, publish};
pub(super) use send_test::send_test;
pub(super) use text::{Asked, Kind, noticed, text};
pub(super) use times::Times;
