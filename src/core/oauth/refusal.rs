//! What an authorization server means by refusing.
//!
//! Sources: RFC 6749 §4.1.2.1 and §5.2, RFC 7591 §3.2.2, `OpenID` Connect Core §3.1.2.6; Microsoft's list of AADSTS
//! codes (learn.microsoft.com/entra/identity-platform/reference-error-codes); Google's
//! (developers.google.com/identity/protocols/oauth2/native-app, "Authorization errors").

use crate::model::BrowserRefusal;

/// A refusal: what it means, and the server's word for it as far as that is a known one. Nothing that a server worded
/// freely is in it: it could say back what it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What it means.
    pub why: BrowserRefusal,
    /// The known words for it (`access_denied AADSTS65004`), for whoever has to look it up.
    pub said: String,
}

/// Words that servers use and what they mean.
const WORDS: &[(&str, BrowserRefusal)] = &[
    ("access_denied", BrowserRefusal::Declined),
    ("consent_required", BrowserRefusal::Approval),
    ("admin_policy_enforced", BrowserRefusal::Approval),
    ("org_internal", BrowserRefusal::Approval),
    ("disallowed_useragent", BrowserRefusal::Server),
    ("invalid_scope", BrowserRefusal::Scope),
    ("insufficient_scope", BrowserRefusal::Scope),
    ("invalid_grant", BrowserRefusal::Grant),
    ("interaction_required", BrowserRefusal::Grant),
    ("login_required", BrowserRefusal::Grant),
    ("account_selection_required", BrowserRefusal::Grant),
    ("invalid_client", BrowserRefusal::Client),
    ("unauthorized_client", BrowserRefusal::Client),
    ("deleted_client", BrowserRefusal::Client),
    ("redirect_uri_mismatch", BrowserRefusal::Client),
    ("invalid_redirect_uri", BrowserRefusal::Client),
    ("invalid_client_metadata", BrowserRefusal::Client),
    ("invalid_software_statement", BrowserRefusal::Client),
    ("unapproved_software_statement", BrowserRefusal::Client),
    ("invalid_request", BrowserRefusal::Server),
    ("unsupported_response_type", BrowserRefusal::Server),
    ("unsupported_grant_type", BrowserRefusal::Server),
    ("server_error", BrowserRefusal::Later),
    ("temporarily_unavailable", BrowserRefusal::Later),
    ("slow_down", BrowserRefusal::Later),
];

/// Numbers of Microsoft's that say more than the word.
const NUMBERS: &[(&str, BrowserRefusal)] = &[
    // The person declined.
    ("65004", BrowserRefusal::Declined),
    // Nobody has consented yet, and this person cannot.
    ("65001", BrowserRefusal::Approval),
    ("90094", BrowserRefusal::Approval),
    ("900941", BrowserRefusal::Approval),
    ("90095", BrowserRefusal::Approval),
    // The application is not there, or switched off, in this organisation.
    ("700016", BrowserRefusal::Client),
    ("7000112", BrowserRefusal::Client),
    ("50011", BrowserRefusal::Client),
    ("7000218", BrowserRefusal::Client),
    // This person is not let in to it.
    ("50105", BrowserRefusal::Approval),
    // The refresh token's time is over, or the password was changed.
    ("70008", BrowserRefusal::Grant),
    ("700082", BrowserRefusal::Grant),
    ("50173", BrowserRefusal::Grant),
    // Policies of the organisation.
    ("53000", BrowserRefusal::Approval),
    ("53003", BrowserRefusal::Approval),
];

/// What follows Microsoft's name for its numbers.
const AADSTS: &str = "AADSTS";

/// Reads `error`, and what is known of `error_description` and `error_subcode`.
pub fn refused(error: &str, about: Option<&str>, subcode: Option<&str>) -> Refused {
    let word = WORDS.iter().find(|(word, _)| *word == error);
    let number = about.and_then(number);
    let by_number = number.and_then(|number| NUMBERS.iter().find(|(known, _)| *known == number));
    // How Microsoft says that the person pressed "cancel".
    let cancelled = subcode == Some("cancel");
    let why = match (by_number, word) {
        _ if cancelled => BrowserRefusal::Declined,
        (Some((_, why)), _) | (None, Some((_, why))) => *why,
        (None, None) => BrowserRefusal::Server,
    };
    let mut said = word.map_or("", |(word, _)| word).to_owned();
    if let Some((number, _)) = by_number {
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(AADSTS);
        said.push_str(number);
    }
    Refused { why, said }
}

fn number(about: &str) -> Option<&str> {
    let (_, after) = about.split_once(AADSTS)?;
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    after.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_told_and_nothing_else_is_repeated() {
        for (error, about, subcode, why, said) in [
            ("access_denied", None, None, BrowserRefusal::Declined, "access_denied"),
            (
                "access_denied",
                Some("AADSTS65004: User declined to consent"),
                None,
                BrowserRefusal::Declined,
                "access_denied AADSTS65004",
            ),
            (
                "access_denied",
                Some("AADSTS90094: The grant requires admin permission."),
                None,
                BrowserRefusal::Approval,
                "access_denied AADSTS90094",
            ),
            (
                "invalid_client",
                Some("AADSTS65001: nobody consented"),
                None,
                BrowserRefusal::Approval,
                "invalid_client AADSTS65001",
            ),
            ("admin_policy_enforced", None, None, BrowserRefusal::Approval, "admin_policy_enforced"),
            ("org_internal", None, None, BrowserRefusal::Approval, "org_internal"),
            ("server_error", None, Some("cancel"), BrowserRefusal::Declined, "server_error"),
            ("invalid_grant", Some("Token has been expired or revoked."), None, BrowserRefusal::Grant, "invalid_grant"),
            ("the verifier was canary", Some("AADSTS12345678 canary"), Some("canary"), BrowserRefusal::Server, ""),
            ("", None, None, BrowserRefusal::Server, ""),
        ] {
            assert_eq!(refused(error, about, subcode), Refused { why, said: said.to_owned() }, "{error}");
        }
    }

    #[test]
    fn words_stand_there_once() {
        let mut words: Vec<_> = WORDS.iter().chain(NUMBERS).map(|(word, _)| *word).collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }
}
