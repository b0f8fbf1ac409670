//! Which program macOS opens mail addresses with: Launch Services keeps what a person chose in a property list, read here
//! without asking anybody.

use std::fs::File;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use plist::{Dictionary, Value};
use toukan_core::export::Program;

/// Where it stands below the home folder (since OS X 10.11).
pub(super) const FILE: &str = "Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist";

/// So many octets of it are read. A Mac with hundreds of programs has some hundred thousand.
const MOST: u64 = 4 * 1024 * 1024;

/// The program that opens mail addresses. Where nobody has chosen one, that is the one that comes with the system; where
/// somebody has chosen another than ours, none.
pub(super) fn in_files(files: &[PathBuf]) -> Option<Program> {
    // Without a home folder nothing is known.
    let file = files.first()?;
    match read(file).and_then(|bytes| chosen(&bytes)) {
        Some(bundle) => program(&bundle),
        None => Some(Program::AppleMail),
    }
}

fn read(file: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file).ok()?.take(MOST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The identifier of what was chosen last for `mailto`.
fn chosen(bytes: &[u8]) -> Option<String> {
    let list = Value::from_reader(Cursor::new(bytes)).ok()?;
    let handlers = list.as_dictionary()?.get("LSHandlers")?.as_array()?;
    let text = |handler: &Dictionary, key: &str| handler.get(key).and_then(Value::as_string).map(str::to_lowercase);
    let of_mail = handlers.iter().filter_map(Value::as_dictionary).filter_map(|handler| {
        let is_mail = text(handler, "LSHandlerURLScheme")? == "mailto";
        let bundle = text(handler, "LSHandlerRoleAll").or_else(|| text(handler, "LSHandlerRoleViewer"))?;
        is_mail.then(|| (changed(handler), bundle))
    });
    of_mail.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, bundle)| bundle)
}

/// When it was chosen, in seconds since 2001; some versions write a whole number, some none.
fn changed(handler: &Dictionary) -> f64 {
    let value = handler.get("LSHandlerModificationDate");
    let whole = || value.and_then(Value::as_signed_integer).and_then(|whole| i32::try_from(whole).ok()).map(f64::from);
    value.and_then(Value::as_real).or_else(whole).unwrap_or_default()
}

/// Whose identifier this is, in small letters.
fn program(bundle: &str) -> Option<Program> {
    match bundle {
        "com.apple.mail" => Some(Program::AppleMail),
        "org.mozilla.thunderbird" | "org.mozilla.thunderbird-esr" => Some(Program::Thunderbird),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What macOS writes, made by Python's plistlib (`handlers/make`).
    #[test]
    fn what_was_chosen_last_counts() {
        for (list, bundle, usual) in [
            (
                &include_bytes!("handlers/thunderbird.plist")[..],
                Some("org.mozilla.thunderbird"),
                Some(Program::Thunderbird),
            ),
            (include_bytes!("handlers/another.plist"), Some("com.readdle.smartemail-mac"), None),
            (include_bytes!("handlers/changed.plist"), Some("com.apple.mail"), Some(Program::AppleMail)),
            (include_bytes!("handlers/browser-only.plist"), None, Some(Program::AppleMail)),
            (b"bplist00 and nothing that follows", None, Some(Program::AppleMail)),
            (b"", None, Some(Program::AppleMail)),
        ] {
            assert_eq!(chosen(list).as_deref(), bundle);
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("secure.plist");
            std::fs::write(&file, list).unwrap();
            assert_eq!(in_files(&[file]), usual);
        }
        assert_eq!(in_files(&[PathBuf::from("/nothing/here.plist")]), Some(Program::AppleMail));
        assert_eq!(in_files(&[]), None);
    }

    #[test]
    fn a_list_that_is_cut_off_anywhere_says_nothing_and_breaks_nothing() {
        let list = include_bytes!("handlers/thunderbird.plist");
        for end in 0..list.len() {
            assert_eq!(chosen(&list[..end]), None, "{end}");
        }
    }
}
