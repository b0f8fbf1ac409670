//! Where a password comes from that stands in no file: the system's own command that reads the keychain,
//! or a place in the file that says so by its name.

use super::{Context, System};

/// What stands where a password belongs that nobody asked for: nothing signs in with it, and a search finds it.
pub(super) const PLACEHOLDER: &str = "TOUKAN_PASSWORD_HERE";

/// The environment variable that programs read the password from.
pub(super) const VARIABLE: &str = "SMTP_PASSWORD";

/// What stands in the password's place.
pub(super) fn secret_or_placeholder(context: Context<'_>) -> &str {
    context.password().unwrap_or(PLACEHOLDER)
}

/// The command that prints the password, word by word. No word needs quotation marks in any shell: the account's id was
/// checked for that.
pub(super) fn words(context: Context<'_>) -> Vec<&str> {
    let id = context.account_id;
    match context.system {
        System::Linux => vec!["secret-tool", "lookup", "service", "toukan", "username", id],
        System::Macos => vec!["security", "find-generic-password", "-s", "toukan", "-a", id, "-w"],
        System::Windows => vec!["toukan-cli", "password", id],
    }
}

/// The same as one line for a shell. It prints the password, and the end of the line or not.
pub(super) fn command(context: Context<'_>) -> String {
    words(context).join(" ")
}

/// Comments for a file that has the command in it: how the password gets into the keychain.
pub(super) fn comments(context: Context<'_>) -> Vec<String> {
    let id = context.account_id;
    match context.system {
        System::Linux => vec![format!(
            "To put the password into the keyring: secret-tool store --label=Toukan service toukan username {id}"
        )],
        System::Macos => {
            vec![format!("To put the password into the keychain: security add-generic-password -s toukan -a {id} -w")]
        }
        System::Windows => vec![
            "Windows has no command that reads its Credential Manager: toukan-cli does it.".to_owned(),
            "Write the path of toukan-cli.exe before it where it is not found by its name.".to_owned(),
        ],
    }
}
