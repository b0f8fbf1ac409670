//! Security programs that look into mail: `assets/mail-scanners.toml`, read once.

use std::sync::LazyLock;

use serde::Deserialize;

use super::guide::{Step, Undo};
use crate::model::{HintId, Message, MessageId};

const EMBEDDED: &str = include_str!("../../../assets/mail-scanners.toml");

/// Into what it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Looks {
    /// SMTP, and what is read.
    Sends,
    /// IMAP and POP3 only.
    Reads,
}

#[derive(Debug, Deserialize)]
struct Scanner {
    product: String,
    looks: Looks,
    en: String,
    ja: String,
}

#[derive(Debug, Default, Deserialize)]
struct Table {
    #[serde(rename = "scanner")]
    scanners: Vec<Scanner>,
}

fn scanners() -> &'static [Scanner] {
    // That it can be read is tested; were it not, no program would be named.
    static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(EMBEDDED).unwrap_or_default());
    &TABLE.scanners
}

/// A step for each of them.
pub(super) fn steps() -> Vec<Step> {
    scanners().iter().map(Scanner::step).collect()
}

impl Scanner {
    fn step(&self) -> Step {
        let hint = match self.looks {
            Looks::Sends => HintId::FirewallScannerSends,
            Looks::Reads => HintId::FirewallScannerReads,
        };
        let said =
            |id| Message::new(id).with("product", &self.product).with("word-en", &self.en).with("word-ja", &self.ja);
        Step {
            what: said(MessageId::Hint(hint)),
            why: said(MessageId::HintMore(hint)),
            command: None,
            undo: Some(Undo::ByHand(Message::new(MessageId::UndoFirewallScanner))),
            reads_only: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, Texts};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        scanner: Vec<Proved>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    struct Proved {
        product: String,
        #[serde(rename = "looks")]
        _looks: Looks,
        en: String,
        ja: String,
        as_of: String,
        source_en: String,
        source_ja: String,
    }

    #[test]
    fn every_row_has_its_sources_and_names_a_program_that_is_known() {
        let file: File = toml::from_str(EMBEDDED).unwrap();
        assert_eq!(file.scanner.len(), scanners().len());
        let known = include_str!("../../../assets/interceptors.json");
        for row in file.scanner {
            assert!(known.contains(&format!("\"product\": \"{}\"", row.product)), "{}", row.product);
            assert!(crate::model::midnight(&row.as_of).is_some(), "{}", row.product);
            for source in [row.source_en, row.source_ja] {
                assert!(source.starts_with("https://"), "{}: {source}", row.product);
            }
            assert!(row.en.is_ascii() || row.en.contains('▸'), "{}", row.en);
            assert!(!row.ja.is_ascii(), "{}", row.ja);
        }
    }

    #[test]
    fn each_is_said_in_its_language() {
        for (language, words) in [(Language::English, "Mail Shield"), (Language::Japanese, "メイン シールド")] {
            let texts = Texts::new(language);
            let said: String = steps().iter().map(|step| texts.say(&step.what) + &texts.say(&step.why)).collect();
            assert!(said.contains("Avast") && said.contains(words), "{said}");
        }
    }
}
