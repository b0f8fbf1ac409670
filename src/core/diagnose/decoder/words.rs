//! The words of a reply as they are compared.

use crate::model::{EnhancedCode, Foreign};

/// So many characters are looked at. What servers explain stands in their first lines; a reply may
/// have hundreds.
const MOST: usize = 4000;

/// The lines as one text: lower case, single blanks, without the enhanced code that many servers
/// repeat at the head of every line, so that a sentence may be broken anywhere.
pub(super) fn comparable<'a>(lines: impl IntoIterator<Item = &'a Foreign>) -> String {
    let mut text = String::new();
    let mut room = MOST;
    for line in lines {
        let mut words = line.as_str().split_whitespace().peekable();
        words.next_if(|word| EnhancedCode::parse(word).is_some());
        for word in words {
            if room == 0 {
                return text;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            for lower in word.chars().flat_map(char::to_lowercase).take(room) {
                text.push(lower);
                room -= 1;
            }
            room = room.saturating_sub(1);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> String {
        let lines: Vec<Foreign> = lines.iter().map(|line| Foreign::from(*line)).collect();
        comparable(&lines)
    }

    #[test]
    fn a_sentence_may_be_broken_anywhere() {
        assert_eq!(
            of(&["5.7.14 Please LOG in via", "5.7.14  your  web browser"]),
            "please log in via your web browser"
        );
        assert_eq!(of(&["No enhanced code 5.7.8 here"]), "no enhanced code 5.7.8 here");
        assert_eq!(of(&["", "5.7.8"]), "");
    }

    #[test]
    fn it_is_bounded() {
        let line = "x ".repeat(250);
        assert!(of(&vec![line.as_str(); 500]).chars().count() <= MOST);
        assert!(of(&["İ".repeat(500).as_str(); 20]).chars().count() <= MOST);
    }
}
