//! Which values can be handed over exactly as they are.

use crate::model::Foreign;

/// The longest value, in octets. msmtp's lines end at 500 with the command in them (`LINEBUFSIZE`),
/// and no address or user name is longer than 320 (RFC 5321 §4.5.3.1: 64 + 1 + 255).
const MAX_VALUE: usize = 400;

/// Whether this is a user name that programs and people can copy: nothing invisible in it that a
/// terminal, a clipboard or a configuration file could obey or lose.
pub(super) fn is_username(text: &str) -> bool {
    !text.is_empty() && text.len() <= MAX_VALUE && Foreign::from(text).as_str() == text
}

/// Whether this is a display name. Joiners that scripts need may be in it, controls may not.
pub(super) fn is_name(text: &str) -> bool {
    text.len() <= MAX_VALUE && !text.contains(char::is_control)
}

/// Whether this can be an account's id: one word for every shell, that is no option.
pub(super) fn is_account_id(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "._+-@~".contains(c);
    !text.is_empty() && text.len() <= MAX_VALUE && text.chars().all(allowed) && !text.starts_with(['-', '~'])
}
