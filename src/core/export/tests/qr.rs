//! The codes, read by somebody else's reader.

use proptest::prelude::*;
use rqrr::PreparedImage;

use super::{context, format, settings};
use crate::export::{Made, Modules, Sheet, html, make, qr, text};
use crate::text::{Language, Texts};

/// What a camera would see, a few points a module.
fn scanned(code: &Modules) -> String {
    const SCALE: usize = 4;
    let whole = (code.width + 2 * Modules::QUIET) * SCALE;
    let dark = |at: usize, other: usize| match (at / SCALE).checked_sub(Modules::QUIET) {
        Some(column) => (other / SCALE).checked_sub(Modules::QUIET).is_some_and(|row| code.is_dark(row, column)),
        None => false,
    };
    let mut image = PreparedImage::prepare_from_greyscale(whole, whole, |x, y| if dark(x, y) { 0 } else { 255 });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

fn sheet() -> Sheet {
    match make(format("thunderbird-mobile"), &settings(), context()).unwrap() {
        Made::Sheet(sheet) => sheet,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_reader_reads_the_code_of_a_sheet() {
    let text = sheet().qr.unwrap();
    assert_eq!(scanned(&qr(&text).unwrap()), text);
}

#[test]
fn the_page_and_the_terminal_show_the_same_modules() {
    let sheet = sheet();
    let code = qr(sheet.qr.as_deref().unwrap()).unwrap();
    let texts = Texts::new(Language::Japanese);
    let page = html(&sheet, &texts);
    let dark = code.dark.iter().filter(|dark| **dark).count();
    assert_eq!(page.matches("h1v1h-1z").count(), dark);
    assert!(page.contains("aria-label=\"この設定のQRコード\""));
    let shown = text(&sheet, &texts);
    let rows: Vec<_> = shown.lines().filter(|line| line.contains(['█', '▄', '▀'])).collect();
    let whole = code.width + 2 * Modules::QUIET;
    assert_eq!(rows.len(), whole.div_ceil(2));
    let light: usize = rows
        .iter()
        .flat_map(|row| row.chars())
        .map(|c| match c {
            '█' => 2,
            '▀' | '▄' => 1,
            _ => 0,
        })
        .sum();
    assert_eq!(light, whole * whole - dark);
}

#[test]
fn what_is_too_long_is_no_code() {
    assert!(qr(&"a".repeat(2953)).is_some());
    assert!(qr(&"a".repeat(2954)).is_none());
    assert!(qr(&"花".repeat(985)).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_text_is_read_back(text in "[ -~あ-んア-ン一-龠]{1,200}") {
        prop_assert_eq!(scanned(&qr(&text).unwrap()), text);
    }
}
