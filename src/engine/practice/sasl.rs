//! The server's half of AUTH, really checked: PLAIN (RFC 4616), LOGIN, CRAM-MD5 (RFC 2195), SCRAM
//! (RFC 7677), OAUTHBEARER (RFC 7628), XOAUTH2 and EXTERNAL (RFC 4422). A token that is right is the password once more.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::Md5;
use toukan_core::model::Mechanism;
use zeroize::Zeroizing;

use super::scram::{Begun, Bound, Scram};
use super::session::Desk;
use super::situations::{NameForm, PASSWORD, SignIn, Situation};

/// An exchange that waits for the client's next line.
pub(super) enum Exchange {
    /// For `authzid NUL authcid NUL password`.
    Plain,
    /// For the user name.
    LoginName,
    /// For the password.
    LoginPassword {
        /// Of this user.
        username: String,
    },
    /// For `name SPACE digest`.
    CramMd5 {
        /// Over this challenge.
        challenge: String,
    },
    /// For SCRAM's first message.
    ScramFirst { mechanism: Mechanism, bound: Bound, unique: String },
    /// For its last.
    ScramLast(Mechanism, Scram),
    /// For an answer that says nothing; then it is decided.
    Decided(Claim),
    /// For a token.
    Token(Mechanism),
    /// For whom to act as.
    External {
        /// Whose certificate was shown.
        owner: String,
    },
}

/// What a client claims, judged.
pub(super) struct Claim {
    pub(super) mechanism: Mechanism,
    pub(super) username: String,
    /// Name and password are right.
    pub(super) right: bool,
}

/// What one line of the client leads to.
pub(super) enum Turn {
    /// Ask this (the text before base64) and wait.
    Ask(String, Exchange),
    /// It is over.
    Claimed(Claim),
    /// Not base64, or not of the mechanism's form.
    Malformed,
}

impl Exchange {
    /// Begins; `None` for a mechanism that is not known here. `unique` makes a challenge that was
    /// never there before; `bound` is what the connection can be known by.
    pub(super) fn begin(mechanism: &Mechanism, host: &str, unique: u64, bound: &Bound) -> Option<Turn> {
        Some(match mechanism {
            Mechanism::Plain => Turn::Ask(String::new(), Self::Plain),
            Mechanism::Login => Turn::Ask("Username:".to_owned(), Self::LoginName),
            Mechanism::CramMd5 => {
                let challenge = format!("<{unique}@{host}>");
                Turn::Ask(challenge.clone(), Self::CramMd5 { challenge })
            }
            Mechanism::ScramSha256 | Mechanism::ScramSha256Plus => {
                let unique = format!("{unique}@{host}");
                let (mechanism, bound) = (mechanism.clone(), bound.clone());
                Turn::Ask(String::new(), Self::ScramFirst { mechanism, bound, unique })
            }
            Mechanism::OauthBearer | Mechanism::XOauth2 => Turn::Ask(String::new(), Self::Token(mechanism.clone())),
            Mechanism::External => {
                let owner = bound.owner.clone()?;
                Turn::Ask(String::new(), Self::External { owner })
            }
            _ => return None,
        })
    }

    /// Whether the mechanism's first word is the client's (RFC 4954 §4: only then may AUTH carry one).
    pub(super) fn takes_initial_response(&self) -> bool {
        matches!(self, Self::Plain | Self::LoginName | Self::ScramFirst { .. } | Self::Token(_) | Self::External { .. })
    }

    /// Takes the client's line, still in base64.
    pub(super) fn answer(self, line: &[u8], desk: &Desk) -> Turn {
        let situation = desk.situation;
        let Ok(bytes) = BASE64_STANDARD.decode(line).map(Zeroizing::new) else { return Turn::Malformed };
        let Ok(text) = std::str::from_utf8(&bytes) else { return Turn::Malformed };
        match self {
            Self::Plain => {
                let mut parts = text.split('\0');
                let (Some(acts_as), Some(username), Some(password), None) =
                    (parts.next(), parts.next(), parts.next(), parts.next())
                else {
                    return Turn::Malformed;
                };
                let itself = acts_as.is_empty() || acts_as == username;
                claim(Mechanism::Plain, username, itself && is_user(situation, username) && password == PASSWORD)
            }
            Self::LoginName => Turn::Ask("Password:".to_owned(), Self::LoginPassword { username: text.to_owned() }),
            Self::LoginPassword { username } => {
                let right = is_user(situation, &username) && text == PASSWORD;
                claim(Mechanism::Login, &username, right)
            }
            Self::CramMd5 { challenge } => {
                let Some((username, digest)) = text.rsplit_once(' ') else { return Turn::Malformed };
                let right = is_user(situation, username) && digest == cram_md5(PASSWORD, &challenge);
                claim(Mechanism::CramMd5, username, right)
            }
            Self::ScramFirst { mechanism, bound, unique } => {
                let also = situation.mechanisms.contains("-PLUS");
                match Scram::begin(text, &mechanism, also, &bound, &unique) {
                    Begun::Ask(asked, scram) => Turn::Ask(asked, Self::ScramLast(mechanism, scram)),
                    Begun::Refuse(word) => refuse(mechanism, String::new(), word),
                    Begun::Malformed => Turn::Malformed,
                }
            }
            Self::ScramLast(mechanism, scram) => {
                let known = is_user(situation, &scram.username);
                match scram.finish(text) {
                    // Whoever does not know the password can only hope that nobody asks.
                    _ if situation.sign_in == SignIn::Unproven => claim(mechanism, &scram.username, true),
                    Ok(own) if known => {
                        Turn::Ask(own, Self::Decided(Claim { mechanism, username: scram.username, right: true }))
                    }
                    Ok(_) => refuse(mechanism, scram.username, "unknown-user"),
                    Err(word) => refuse(mechanism, scram.username, word),
                }
            }
            Self::Decided(claim) => Turn::Claimed(claim),
            Self::External { owner } => {
                // Nobody acts as somebody else here.
                let itself = text.is_empty() || text == owner;
                claim(Mechanism::External, &owner, itself && is_user(situation, &owner))
            }
            Self::Token(mechanism) => {
                let Some((username, token)) = token(&mechanism, text) else { return Turn::Malformed };
                if is_right(situation, &username, token) || desk.issued.opens(situation, &username, token) {
                    return claim(mechanism, &username, true);
                }
                let error = r#"{"status":"invalid_token","scope":"mail"}"#.to_owned();
                Turn::Ask(error, Self::Decided(Claim { mechanism, username, right: false }))
            }
        }
    }
}

/// Says why, and waits for the client to have heard it.
fn refuse(mechanism: Mechanism, username: String, word: &str) -> Turn {
    Turn::Ask(format!("e={word}"), Exchange::Decided(Claim { mechanism, username, right: false }))
}

/// The name and the token of a message (RFC 7628 §3.1, or XOAUTH2's form).
fn token<'a>(mechanism: &Mechanism, text: &'a str) -> Option<(String, &'a str)> {
    let (head, rest) = text.split_once('\u{1}')?;
    let username = match mechanism {
        Mechanism::OauthBearer => {
            let name = head.strip_prefix("n,a=")?.strip_suffix(',')?;
            name.replace("=2C", ",").replace("=3D", "=")
        }
        _ => head.strip_prefix("user=")?.to_owned(),
    };
    let token = rest.split('\u{1}').find_map(|field| field.strip_prefix("auth=Bearer "))?;
    rest.ends_with("\u{1}\u{1}").then_some((username, token))
}

fn claim(mechanism: Mechanism, username: &str, right: bool) -> Turn {
    Turn::Claimed(Claim { mechanism, username: username.to_owned(), right })
}

/// Whether this is somebody's name and password here.
pub(super) fn is_right(situation: &Situation, username: &str, password: &str) -> bool {
    is_user(situation, username) && password == PASSWORD
}

/// Whether somebody of this name has a mailbox in this situation.
pub(super) fn is_user(situation: &Situation, username: &str) -> bool {
    let local = match situation.username {
        NameForm::LocalPart => username,
        NameForm::Address => match username.rsplit_once('@') {
            Some((local, domain)) if domain.eq_ignore_ascii_case(&situation.domain()) => local,
            _ => return false,
        },
    };
    !local.is_empty() && (!local.contains('@') || local.starts_with('"'))
}

/// The digest that proves the password (RFC 2195 §2), lower-case hex.
pub(super) fn cram_md5(password: &str, challenge: &str) -> String {
    use std::fmt::Write as _;
    // HMAC takes a key of any length; the error is for other MACs.
    let Ok(mut mac) = Hmac::<Md5>::new_from_slice(password.as_bytes()) else { return String::new() };
    mac.update(challenge.as_bytes());
    let mut hex = String::new();
    for byte in mac.finalize().into_bytes() {
        // Writing to a String cannot fail.
        let _written = write!(hex, "{byte:02x}");
    }
    hex
}

/// As a challenge goes over the wire.
pub(super) fn encoded(challenge: &str) -> String {
    BASE64_STANDARD.encode(challenge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_the_standard_s() {
        // RFC 2195 §2.
        let challenge = "<1896.697170952@postoffice.reston.mci.net>";
        assert_eq!(cram_md5("tanstaaftanstaaf", challenge), "b913a602c7eda7a495b4e6e7334d3890");
    }
}
