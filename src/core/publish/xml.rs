//! What XML needs.

/// The text as it may stand in an element. Control characters, which XML 1.0 has no form for, become spaces.
pub(super) fn escaped(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    quick_xml::escape::escape(&clean).into_owned()
}
