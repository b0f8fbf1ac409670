//! A buffer for a secret: never moves, never grows, is wiped.

use zeroize::{Zeroize as _, Zeroizing};

/// The longest password, in bytes of UTF-8. RFC 4616 §2 makes servers take 255 octets at least; tokens of providers
/// that are pasted here stay well below this.
pub const MOST: usize = 4096;

/// A text of at most [`MOST`] bytes that lives at one place in memory from its first character to its last.
///
/// It has no `Debug` and no `Clone`.
pub struct Secret {
    bytes: Zeroizing<Box<[u8]>>,
    used: usize,
}

impl Default for Secret {
    fn default() -> Self {
        Self { bytes: Zeroizing::new(vec![0; MOST].into_boxed_slice()), used: 0 }
    }
}

impl Secret {
    /// What it holds.
    pub fn as_str(&self) -> &str {
        // Only whole characters are ever put in or taken out.
        self.bytes.get(..self.used).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Its length in characters.
    pub fn chars(&self) -> usize {
        self.as_str().chars().count()
    }

    /// Puts `text` before the character at `at`. What does not fit is left out whole; returns how many characters went in.
    pub fn insert(&mut self, text: &str, at: usize) -> usize {
        let room = MOST - self.used;
        let fits = (0..=room.min(text.len())).rev().find(|&n| text.is_char_boundary(n)).unwrap_or(0);
        let Some(text) = text.get(..fits) else { return 0 };
        let place = self.byte(at);
        self.bytes.copy_within(place..self.used, place + fits);
        if let Some(gap) = self.bytes.get_mut(place..place + fits) {
            gap.copy_from_slice(text.as_bytes());
            self.used += fits;
        }
        text.chars().count()
    }

    /// Takes the characters from `from` to before `to` out, and wipes the room that is free then.
    pub fn remove(&mut self, from: usize, to: usize) {
        let (from, to) = (self.byte(from), self.byte(to));
        if from >= to {
            return;
        }
        self.bytes.copy_within(to..self.used, from);
        let left = self.used - (to - from);
        if let Some(free) = self.bytes.get_mut(left..self.used) {
            free.zeroize();
        }
        self.used = left;
    }

    /// Wipes it.
    pub fn clear(&mut self) {
        self.bytes.as_mut().zeroize();
        self.used = 0;
    }

    /// Hands the secret on, in a string that is wiped by whoever holds it, and forgets it.
    pub fn take(&mut self) -> Zeroizing<String> {
        let mut taken = Zeroizing::new(String::with_capacity(self.used));
        taken.push_str(self.as_str());
        self.clear();
        taken
    }

    /// The byte at which the character `at` begins; the end where there are fewer.
    fn byte(&self, at: usize) -> usize {
        self.as_str().char_indices().nth(at).map_or(self.used, |(byte, _)| byte)
    }

    /// All of its memory, used or not.
    #[cfg(test)]
    pub(super) fn memory(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone)]
    enum Step {
        Insert(String, usize),
        Remove(usize, usize),
        Clear,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            4 => (".{0,12}", 0_usize..20).prop_map(|(text, at)| Step::Insert(text, at)),
            2 => (0_usize..20, 0_usize..20).prop_map(|(from, to)| Step::Remove(from, to)),
            1 => Just(Step::Clear),
        ]
    }

    proptest! {
        #[test]
        fn it_edits_like_a_string_at_one_place_and_wipes_the_rest(steps in prop::collection::vec(step(), 0..40)) {
            let mut secret = Secret::default();
            let mut model: Vec<char> = Vec::new();
            let place = secret.memory().as_ptr();
            for step in steps {
                match step {
                    Step::Insert(text, at) => {
                        let count = secret.insert(&text, at);
                        prop_assert_eq!(count, text.chars().count());
                        let at = at.min(model.len());
                        model.splice(at..at, text.chars());
                    }
                    Step::Remove(from, to) => {
                        secret.remove(from, to);
                        let to = to.min(model.len());
                        if from < to { model.drain(from..to); }
                    }
                    Step::Clear => { secret.clear(); model.clear(); }
                }
                let expected: String = model.iter().collect();
                prop_assert_eq!(secret.as_str(), &expected);
                prop_assert!(secret.memory()[expected.len()..].iter().all(|&byte| byte == 0));
                prop_assert_eq!(secret.memory().as_ptr(), place);
            }
        }
    }

    #[test]
    fn what_does_not_fit_stays_out() {
        let mut secret = Secret::default();
        assert_eq!(secret.insert(&"x".repeat(MOST - 1), 0), MOST - 1);
        assert_eq!(secret.insert("あ", 3), 0);
        assert_eq!(secret.insert("yz", 0), 1);
        assert_eq!(secret.as_str().len(), MOST);
        assert_eq!(secret.insert("q", 0), 0);
    }

    #[test]
    fn taking_leaves_nothing() {
        let mut secret = Secret::default();
        secret.insert("correct horse", 0);
        let taken = secret.take();
        assert_eq!(*taken, "correct horse");
        assert!(secret.is_empty());
        assert!(secret.memory().iter().all(|&byte| byte == 0));
    }
}
