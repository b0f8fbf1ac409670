use std::collections::BTreeSet;
use std::path::Path;

use egui::Color32;
use sha2::{Digest as _, Sha256};
use skrifa::MetadataProvider as _;

use super::*;

/// WCAG 2.2: the relative luminance of a colour.
fn luminance(colour: Color32) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(colour.r()) + 0.7152 * part(colour.g()) + 0.0722 * part(colour.b())
}

fn ratio(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

const ALL: [(&str, Palette); 3] = [("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST)];

#[test]
fn ratio_is_that_of_the_standard() {
    assert!((ratio(CONTRAST.page, CONTRAST.ink) - 21.0).abs() < 0.001);
    assert!((ratio(LIGHT.card, LIGHT.card) - 1.0).abs() < 0.001);
}

#[test]
fn every_text_is_readable_on_every_ground_it_is_used_on() {
    for (name, p) in ALL {
        let grounds = [("page", p.page), ("card", p.card), ("rail", p.rail)];
        let mut pairs = Vec::new();
        for (ground_name, ground) in grounds {
            for (text_name, text) in [
                ("ink", p.ink),
                ("soft", p.soft),
                ("primary", p.primary),
                ("busy", p.busy),
                ("good", p.good),
                ("bad", p.bad),
                ("caution", p.caution),
            ] {
                pairs.push((format!("{text_name} on {ground_name}"), text, ground));
            }
        }
        pairs.extend([
            ("on primary".to_owned(), p.on_primary, p.primary),
            ("on primary, hovered".to_owned(), p.on_primary, p.primary_hover),
            ("on primary, pressed".to_owned(), p.on_primary, p.primary_pressed),
            ("hovered".to_owned(), p.ink, p.hover),
            ("pressed".to_owned(), p.ink, p.pressed),
            ("link, hovered".to_owned(), p.primary, p.hover),
            ("selected".to_owned(), p.ink, p.selected),
            ("good mark".to_owned(), p.good, p.good_ground),
            ("bad mark".to_owned(), p.bad, p.bad_ground),
            ("caution mark".to_owned(), p.caution, p.caution_ground),
        ]);
        for (pair, text, ground) in pairs {
            assert!(ratio(text, ground) >= 4.5, "{name}: {pair} has only {:.2}", ratio(text, ground));
        }
    }
}

#[test]
fn every_border_and_the_focus_ring_can_be_seen() {
    for (name, p) in ALL {
        for (ground_name, ground) in [("page", p.page), ("card", p.card), ("rail", p.rail)] {
            for (line_name, line) in
                [("outline", p.outline), ("focus", p.primary), ("good", p.good), ("bad", p.bad), ("busy", p.busy)]
            {
                let found = ratio(line, ground);
                assert!(found >= 3.0, "{name}: {line_name} on {ground_name} has only {found:.2}");
            }
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the scripts wrote down, in the form of `sha256sum`.
fn assert_current(list: &str, expected: &[&str]) {
    let text = std::fs::read_to_string(root().join(list)).unwrap();
    let mut seen = BTreeSet::new();
    for line in text.lines() {
        let (sum, file) = line.split_once("  ").unwrap();
        let bytes = std::fs::read(root().join(file)).unwrap();
        let found = Sha256::digest(&bytes).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        assert_eq!(found, sum, "{file} is not what {list} was made with: run its script in packaging/ again");
        seen.insert(file);
    }
    assert_eq!(seen, expected.iter().copied().collect(), "{list} speaks of other files");
}

#[test]
fn fonts_are_what_the_script_makes() {
    assert_current(
        "assets/fonts/SHA256SUMS",
        &[
            "packaging/fonts/requirements.txt",
            "packaging/fonts/subset",
            "packaging/fonts/subset.py",
            "assets/fonts/OFL.txt",
            "assets/fonts/toukan-sans-bold.otf",
            "assets/fonts/toukan-sans-regular.otf",
        ],
    );
}

#[test]
fn icon_and_phrases_are_what_their_scripts_make() {
    assert_current(
        "assets/icon/SHA256SUMS",
        &[
            "packaging/icon/draw.py",
            "packaging/icon/make",
            "packaging/icon/requirements.txt",
            "assets/icon/toukan.svg",
            "assets/icon/toukan-256.png",
            "assets/icon/toukan.ico",
        ],
    );
    assert_current(
        "assets/phrases/SHA256SUMS",
        &[
            "packaging/phrases/requirements.txt",
            "packaging/phrases/fetch",
            "assets/phrases/LICENSE",
            "assets/phrases/ja.json",
        ],
    );
}

fn missing(font: &str, characters: impl Iterator<Item = char>) -> BTreeSet<char> {
    let bytes = std::fs::read(root().join("assets/fonts").join(font)).unwrap();
    let face = skrifa::FontRef::new(&bytes).unwrap();
    let map = face.charmap();
    characters.filter(|&c| !c.is_control() && map.map(c).is_none()).collect()
}

#[test]
fn regular_has_every_character_of_cp932() {
    let mut characters = BTreeSet::new();
    for lead in (0x81..=0x9F_u8).chain(0xE0..=0xFC) {
        for trail in (0x40..=0x7E_u8).chain(0x80..=0xFC) {
            let bytes = [lead, trail];
            let (text, _, broken) = encoding_rs::SHIFT_JIS.decode(&bytes);
            let private = text.chars().any(|c| ('\u{E000}'..='\u{F8FF}').contains(&c));
            if !broken && !private {
                characters.extend(text.chars());
            }
        }
    }
    assert!(characters.len() > 7_000, "the table of CP932 was not read: {}", characters.len());
    assert!(['髙', '﨑', '①', '～', '㈱'].iter().all(|c| characters.contains(c)));
    // Noto Sans has no ≒; the window takes it from another font.
    assert_eq!(missing("toukan-sans-regular.otf", characters.iter().copied()), BTreeSet::from(['≒']));

    let ctx = Context::default();
    install(&ctx, Appearance::Light);
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
        for font in [body(), strong(), mono()] {
            let without = ui.fonts_mut(|fonts| {
                characters.iter().copied().filter(|&c| !fonts.has_glyph(&font, c)).collect::<String>()
            });
            assert_eq!(without, "", "{font:?}");
        }
    });
    output.textures_delta.clear();
}

fn texts(folder: &Path, found: &mut String) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|e| e == "ftl") {
            found.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn both_weights_have_every_character_of_our_own_texts() {
    let mut found = "メールの設定を、いっしょに。✓…“’”–→".to_owned();
    texts(&root().join("assets/texts"), &mut found);
    for font in ["toukan-sans-regular.otf", "toukan-sans-bold.otf"] {
        // U+2068 and U+2069 are put around arguments by Fluent; they are not drawn.
        let drawn = found.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c));
        assert_eq!(missing(font, drawn), BTreeSet::new(), "{font}");
    }
}
