//! `SASLprep` (RFC 4013): two ways to type the same text become one.

use zeroize::Zeroizing;

/// The text as SCRAM hashes it; `None` if it holds what `SASLprep` forbids, or a character that
/// Unicode did not have in 2002. The copies made on the way are wiped by the program's allocator.
pub(super) fn prepared(text: &str) -> Option<Zeroizing<String>> {
    let prepared = stringprep::saslprep(text).ok()?;
    (!prepared.is_empty()).then(|| Zeroizing::new(prepared.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<String> {
        prepared(text).map(|text| text.to_string())
    }

    #[test]
    fn the_examples_of_the_standard() {
        // RFC 4013 §3.
        assert_eq!(of("I\u{ad}X").as_deref(), Some("IX"));
        assert_eq!(of("user").as_deref(), Some("user"));
        assert_eq!(of("USER").as_deref(), Some("USER"));
        assert_eq!(of("\u{aa}").as_deref(), Some("a"));
        assert_eq!(of("\u{2168}").as_deref(), Some("IX"));
        assert_eq!(of("\u{7}"), None);
        assert_eq!(of("\u{627}1"), None);
    }

    #[test]
    fn what_japanese_keyboards_type_is_one_text() {
        // Full-width letters and the ideographic space are another spelling of the usual ones.
        assert_eq!(of("ＰＡＳＳ\u{3000}１"), of("PASS 1"));
        assert_eq!(of("パスワード").as_deref(), Some("パスワード"));
        assert_eq!(of("ﾊﾟｽﾜｰﾄﾞ").as_deref(), Some("パスワード"));
        assert_eq!(of("\u{ad}"), None, "nothing is left of it");
    }
}
