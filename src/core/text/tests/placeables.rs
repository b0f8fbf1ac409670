//! What stands between braces in a sentence.

use std::collections::BTreeSet;

/// The arguments of a sentence. `$host-raw` belongs to `host`.
pub(super) fn arguments_of(text: &str) -> BTreeSet<String> {
    let named = text.split('$').skip(1);
    let name = |rest: &str| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches('-');
        name.strip_suffix("-raw").unwrap_or(name).to_owned()
    };
    named.map(name).collect()
}

/// Every (argument, value) by which a sentence chooses between variants.
pub(super) fn choices_of(text: &str) -> Vec<(String, String)> {
    let mut argument = String::new();
    let mut choices = Vec::new();
    for line in text.lines() {
        let line = line.trim_start();
        if let Some(variant) = line.strip_prefix('*').unwrap_or(line).strip_prefix('[') {
            let (value, _) = variant.split_once(']').unwrap();
            choices.push((argument.clone(), value.to_owned()));
        }
        if let Some(head) = line.trim_end().strip_suffix("->") {
            let (_, name) = head.rsplit_once('$').unwrap();
            name.trim().clone_into(&mut argument);
        }
    }
    choices
}

#[test]
fn arguments_and_choices_are_seen() {
    let text = "a { $host-raw }{ $family ->\n    [ipv4] x { $said }\n   *[both] y\n} { $end ->\n  *[now] z\n}";
    assert_eq!(arguments_of(text), ["end", "family", "host", "said"].map(str::to_owned).into());
    let choices = choices_of(text);
    let expected = [("family", "ipv4"), ("family", "both"), ("end", "now")];
    assert_eq!(choices, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}
