//! What is read back from files that anybody can have written: records of a run, and settings.

use toukan_core::diagnose::findings;
use toukan_core::model::{Record, Settings};
use toukan_core::policy::Stated;
use toukan_core::text::{Language, Texts};

/// A record of a run, with everything that is made of it.
pub fn record(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(read) = Record::from_json(text) else { return };
    let written = read.to_json().unwrap();
    assert_eq!(Record::from_json(&written).unwrap(), read, "what was written is read as something else");
    let found = findings(&read);
    assert_eq!(findings(&read), found, "the same record says the same");
    let stated = Stated::of(&read);
    assert_eq!(Stated::of(&read), stated);
    for language in Language::ALL {
        let texts = Texts::new(*language);
        for finding in &found {
            let sentences = texts.finding(finding);
            let steers = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}');
            assert!(!sentences.text.contains(steers) && !sentences.advice.contains(steers), "{}", sentences.text);
        }
    }
}

/// A file of another program: what is read can be kept as ours, and says the same a second time.
pub fn imported(data: &[u8]) {
    let whose = toukan_core::model::Address::parse("hanako@example.jp").unwrap();
    for address in [None, Some(&whose)] {
        let Ok(read) = toukan_core::import::read(data, address) else { continue };
        let kept = Settings::from_json(&read.settings.to_json().unwrap()).unwrap();
        assert_eq!(kept, read.settings);
        assert_eq!(toukan_core::import::read(data, address).unwrap(), read);
        for login in std::iter::once(&kept.submission).chain(&kept.incoming) {
            assert!(!login.username.0.contains(char::is_control) && login.username.0.len() <= 400);
        }
    }
}

/// Settings out of a file.
pub fn settings(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(read) = Settings::from_json(text) else { return };
    assert_eq!(Settings::from_json(&read.to_json().unwrap()).unwrap(), read);
}
