//! Where a Japanese phrase (文節) begins: the model of `BudouX`, as data, and its rule.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

const MODEL: &str = include_str!("../../../assets/phrases/ja.json");

/// Scores of characters, pairs and triples around a place between two characters.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
struct Model {
    uw1: Scores,
    uw2: Scores,
    uw3: Scores,
    uw4: Scores,
    uw5: Scores,
    uw6: Scores,
    bw1: Scores,
    bw2: Scores,
    bw3: Scores,
    tw1: Scores,
    tw2: Scores,
    tw3: Scores,
    tw4: Scores,
}

type Scores = HashMap<String, i64>;

impl Model {
    fn get() -> Option<&'static Self> {
        static MODEL_READ: OnceLock<Option<Model>> = OnceLock::new();
        // The file is compiled in and a test reads it. Without it, lines would still break by the Unicode rules.
        MODEL_READ.get_or_init(|| serde_json::from_str(MODEL).ok()).as_ref()
    }

    fn all(&self) -> [&Scores; 13] {
        let Self { uw1, uw2, uw3, uw4, uw5, uw6, bw1, bw2, bw3, tw1, tw2, tw3, tw4 } = self;
        [uw1, uw2, uw3, uw4, uw5, uw6, bw1, bw2, bw3, tw1, tw2, tw3, tw4]
    }
}

/// For each character of `text`, whether a phrase begins there. The first never counts.
pub(super) fn begins(text: &str) -> Vec<bool> {
    let places: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let count = places.len() - 1;
    let Some(model) = Model::get() else { return vec![false; count] };
    let total: i64 = model.all().iter().flat_map(|scores| scores.values()).sum();

    // The characters from `from` to before `to`, counted from `at`; nothing where the text does not reach.
    let piece = |at: usize, from: isize, to: isize| -> Option<&str> {
        let start = *places.get(at.checked_add_signed(from)?)?;
        let end = *places.get(at.checked_add_signed(to)?)?;
        text.get(start..end)
    };
    let windows: [(&Scores, isize, isize); 13] = [
        (&model.uw1, -3, -2),
        (&model.uw2, -2, -1),
        (&model.uw3, -1, 0),
        (&model.uw4, 0, 1),
        (&model.uw5, 1, 2),
        (&model.uw6, 2, 3),
        (&model.bw1, -2, 0),
        (&model.bw2, -1, 1),
        (&model.bw3, 0, 2),
        (&model.tw1, -3, 0),
        (&model.tw2, -2, 1),
        (&model.tw3, -1, 2),
        (&model.tw4, 0, 3),
    ];
    (0..count)
        .map(|at| {
            let found: i64 = windows.iter().filter_map(|&(scores, from, to)| scores.get(piece(at, from, to)?)).sum();
            // The base score is minus half of all scores; doubled, so that it stays whole.
            at > 0 && 2 * found > total
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(text: &str) -> String {
        text.chars().zip(begins(text)).fold(String::new(), |mut line, (character, begins)| {
            if begins {
                line.push('|');
            }
            line.push(character);
            line
        })
    }

    #[test]
    fn the_model_is_there() {
        assert!(Model::get().is_some_and(|model| model.all().iter().all(|scores| !scores.is_empty())));
    }

    #[test]
    fn phrases_begin_where_a_reader_would_pause() {
        assert_eq!(phrases("今日は天気です。"), "今日は|天気です。");
        assert_eq!(
            phrases("メールアドレスから設定を見つけて、本当に送れるところまで確かめます。"),
            "メールアドレスから|設定を|見つけて、|本当に|送れる|ところまで|確かめます。"
        );
        assert_eq!(phrases(""), "");
        assert_eq!(phrases("a"), "a");
    }
}
