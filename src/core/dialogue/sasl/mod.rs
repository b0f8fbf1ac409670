//! SASL exchanges (RFC 4422) as SMTP, IMAP and POP3 carry them (RFC 4954, 9051, 5034). One file a mechanism.
//!
//! **Whatever holds a credential here is wiped when dropped, and leaves only as one line for the
//! wire.** An exchange answers as many challenges as its mechanism has, then none.

mod cram_md5;
mod external;
mod login;
mod oauth;
mod plain;
mod prepare;
mod scram;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::model::{Channel, Foreign, Host, Mechanism, Violation};
use crate::permit::SignIn;
use scram::{Flag, Hash, Scram};

pub use scram::{Derivation, Derived};

/// Octets of a response line with its CRLF (RFC 4954 §4).
const MAX_RESPONSE: usize = 12_288;
/// Octets of a user name or a password. Both together, encoded, fit a response.
const MAX_SECRET: usize = 2048;
/// Octets of a token: those of large organisations have some thousands. With a name, encoded, it
/// fits a response.
const MAX_TOKEN: usize = 6144;

/// Why an exchange is broken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The challenge is not base64, or the mechanism has none at this point.
    BadChallenge,
    /// SCRAM: more or less is asked for than is computed.
    Parameters,
    /// SCRAM: a nonce that does not begin with ours.
    ForeignNonce,
    /// SCRAM: the server's signature is not what somebody would make who knows the password.
    Unproven,
}

impl From<Fault> for Violation {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::BadChallenge => Self::BadChallenge,
            Fault::Parameters => Self::ScramParameters,
            Fault::ForeignNonce => Self::ForeignNonce,
            Fault::Unproven => Self::ServerNotProven,
        }
    }
}

/// A response, encoded.
pub struct Response {
    /// As it goes over the wire, without CRLF.
    pub(super) line: Zeroizing<Vec<u8>>,
    /// What of it must not come back in a reply that is recorded.
    pub(super) traces: Vec<Zeroizing<Vec<u8>>>,
}

impl Response {
    /// A response of which the encoded form is the only trace.
    fn secret(message: &[u8]) -> Self {
        let line = encode(message);
        Self { traces: vec![line.clone()], line }
    }

    /// A response that holds no secret.
    fn open(message: &[u8]) -> Self {
        Self { line: encode(message), traces: Vec::new() }
    }
}

/// What a challenge leads to.
pub enum Turn {
    /// This is said.
    Say(Response),
    /// This has to be computed before anything is said.
    Derive(Derivation),
}

/// The client's side of one mechanism.
pub trait Exchange: Send {
    /// The response that goes along with the command, for mechanisms that begin with one and if it
    /// fits into so many octets.
    fn initial(&mut self, _: usize) -> Option<Response> {
        None
    }

    /// Answers a challenge, given as the text behind `334 ` or `+ `.
    ///
    /// # Errors
    /// [`Fault`] if it cannot be answered; the exchange is over then.
    fn respond(&mut self, challenge: &[u8]) -> Result<Turn, Fault>;

    /// What was to be computed has been.
    ///
    /// # Errors
    /// [`Fault`] if nothing was; the exchange is over then.
    fn derived(&mut self, _: Derived) -> Result<Response, Fault> {
        Err(Fault::BadChallenge)
    }

    /// Whether the server has shown all that it has to before "accepted" means anything.
    fn is_proven(&self) -> bool {
        true
    }

    /// What was said inside the mechanism about a refusal, or the value that is to blame.
    fn reason(&self) -> Option<&Foreign> {
        None
    }
}

/// Where a sign-in takes place.
pub(super) struct Setting<'a> {
    pub(super) host: &'a Host,
    /// What the server offers inside TLS.
    pub(super) offered: &'a [Mechanism],
    /// What the connection gives.
    pub(super) channel: Option<&'a Channel>,
    /// How many sign-ins there were on it.
    pub(super) before: usize,
}

/// Begins an exchange. `None` if it cannot be held and nothing may be sent: a mechanism we do not
/// do, an empty or overlong name, password or token, NUL in one (RFC 4616 §2: it would end it), a
/// token for a password or the other way round, or something that this mechanism cannot say. EXTERNAL
/// goes with the certificate that was shown and nothing else, and may leave its name empty (RFC 4422 §3.4.1).
///
/// Text goes out as UTF-8 just as it was typed; SCRAM alone wants it prepared.
pub(super) fn begin(sign_in: &SignIn, setting: &Setting<'_>) -> Option<Box<dyn Exchange>> {
    let SignIn { username, mechanism, credential } = sign_in;
    let (name, secret) = (username.0.as_str(), credential.expose());
    if *mechanism == Mechanism::External || credential.is_certificate() {
        // The certificate is no password, and no password says what it says.
        let sendable = name.len() <= MAX_SECRET && !name.contains('\0');
        let fits = *mechanism == Mechanism::External && credential.is_certificate() && sendable;
        return fits.then(|| -> Box<dyn Exchange> { Box::new(external::External::new(name.as_bytes())) });
    }
    if mechanism.takes_token() != credential.is_token() {
        return None;
    }
    let longest = if credential.is_token() { MAX_TOKEN } else { MAX_SECRET };
    let sendable = |text: &str, longest| (1..=longest).contains(&text.len()) && !text.contains('\0');
    if !sendable(name, MAX_SECRET) || !sendable(secret, longest) {
        return None;
    }
    let scram = |hash| -> Option<Box<dyn Exchange>> {
        let channel = setting.channel?;
        let flag = Flag::choose(mechanism, setting.offered, channel)?;
        let (name, password) = (prepare::prepared(name)?, prepare::prepared(secret)?);
        Some(Box::new(Scram::new(hash, flag, &name, &password, channel, setting.before).ok()?))
    };
    match mechanism {
        Mechanism::Plain => Some(Box::new(plain::Plain::new(name.as_bytes(), secret.as_bytes()))),
        Mechanism::Login => Some(Box::new(login::Login::new(name.as_bytes(), secret.as_bytes()))),
        Mechanism::CramMd5 => Some(Box::new(cram_md5::CramMd5::new(name.as_bytes(), secret.as_bytes()))),
        Mechanism::ScramSha1 | Mechanism::ScramSha1Plus => scram(Hash::Sha1),
        Mechanism::ScramSha256 | Mechanism::ScramSha256Plus => scram(Hash::Sha256),
        Mechanism::ScramSha512 | Mechanism::ScramSha512Plus => scram(Hash::Sha512),
        Mechanism::OauthBearer if is_said_between_marks(name, secret) => {
            Some(Box::new(oauth::Oauth::bearer(name, setting.host, secret)))
        }
        Mechanism::XOauth2 if is_said_between_marks(name, secret) => Some(Box::new(oauth::Oauth::x(name, secret))),
        Mechanism::OauthBearer | Mechanism::XOauth2 | Mechanism::External | Mechanism::Other(_) => None,
    }
}

/// Whether a name and a token can stand between control characters: a token is of letters, digits
/// and a few signs (RFC 6750 §2.1).
fn is_said_between_marks(name: &str, token: &str) -> bool {
    !name.contains(char::is_control) && token.bytes().all(|octet| matches!(octet, 0x21..=0x7e))
}

/// Whether SCRAM can say this name and this password at all: `SASLprep` (RFC 4013) allows them.
pub fn is_preparable(name: &str, password: &str) -> bool {
    prepare::prepared(name).is_some() && prepare::prepared(password).is_some()
}

/// Base64 in one buffer of the right size, so that no copy stays behind.
fn encode(message: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut line = Zeroizing::new(vec![0; message.len().div_ceil(3) * 4]);
    let length = STANDARD.encode_slice(message, &mut line).unwrap_or(0);
    line.truncate(length);
    line
}

/// Strictly the alphabet and padding of RFC 4648 §4: RFC 4954 §4 wants everything else refused.
fn decode(challenge: &[u8]) -> Result<Vec<u8>, Fault> {
    // The line's length limit is far below what a response may have; this is for both alike.
    if challenge.len() > MAX_RESPONSE {
        return Err(Fault::BadChallenge);
    }
    STANDARD.decode(challenge).map_err(|_| Fault::BadChallenge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::UserName;
    use crate::permit::Credential;

    pub(in crate::dialogue::sasl) fn said(turn: Result<Turn, Fault>) -> Response {
        match turn {
            Ok(Turn::Say(response)) => response,
            Ok(Turn::Derive(_)) => panic!("it wants to compute something"),
            Err(fault) => panic!("{fault:?}"),
        }
    }

    fn begun(sign_in: &SignIn) -> Option<Box<dyn Exchange>> {
        let host = Host::parse("mail.example.jp").unwrap();
        let channel = Channel::new(Zeroizing::new([7; 32]), None);
        begin(sign_in, &Setting { host: &host, offered: &[], channel: Some(&channel), before: 0 })
    }

    fn token(mechanism: &str, name: &str, token: &str) -> SignIn {
        let (username, mechanism) = (UserName(name.into()), Mechanism::named(mechanism));
        SignIn { username, mechanism, credential: Credential::token(token.into()) }
    }

    fn sign_in(mechanism: Mechanism, name: &str, password: &str) -> SignIn {
        SignIn { username: UserName(name.into()), mechanism, credential: Credential::password(password.into()) }
    }

    #[test]
    fn what_cannot_be_said_is_not_begun() {
        let long = "x".repeat(MAX_SECRET + 1);
        for mechanism in [Mechanism::Plain, Mechanism::Login, Mechanism::CramMd5, Mechanism::ScramSha256] {
            assert!(begun(&sign_in(mechanism.clone(), "hanako", "pw")).is_some());
            for (name, password) in [("", "pw"), ("h", ""), ("h\0x", "pw"), ("h", "p\0w"), (&long, "pw"), ("h", &long)]
            {
                assert!(begun(&sign_in(mechanism.clone(), name, password)).is_none());
            }
        }
        for mechanism in ["SCRAM-SHA-256-PLUS", "XOAUTH2", "OAUTHBEARER", "EXTERNAL", "NTLM"] {
            assert!(begun(&sign_in(Mechanism::named(mechanism), "hanako", "pw")).is_none());
        }
    }

    #[test]
    fn tokens_and_passwords_are_two_things() {
        for mechanism in ["XOAUTH2", "OAUTHBEARER"] {
            assert!(begun(&token(mechanism, "hanako", "ya29.a-b_c~d+e/f==")).is_some());
            // What would end the token and begin something of its own.
            for (name, secret) in [("hanako", "a b"), ("hanako", "a\u{1}b"), ("hanako", "馬"), ("ha\u{1}nako", "a")] {
                assert!(begun(&token(mechanism, name, secret)).is_none(), "{name:?} {secret:?}");
            }
            let longest = "x".repeat(MAX_TOKEN);
            let mut exchange = begun(&token(mechanism, &"n".repeat(MAX_SECRET), &longest)).unwrap();
            assert!(said(exchange.respond(b"")).line.len() + 2 <= MAX_RESPONSE);
            assert!(begun(&token(mechanism, "hanako", &"x".repeat(MAX_TOKEN + 1))).is_none());
        }
        for mechanism in ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1"] {
            assert!(begun(&token(mechanism, "hanako", "token")).is_none());
        }
    }

    #[test]
    fn a_certificate_goes_with_external_and_nothing_else() {
        let by = |mechanism: &str, name: &str, credential| {
            begun(&SignIn { username: UserName(name.into()), mechanism: Mechanism::named(mechanism), credential })
        };
        for name in ["", "hanako@example.jp", "はなこ"] {
            assert!(by("EXTERNAL", name, Credential::certificate()).is_some(), "{name}");
        }
        for name in ["h\0x", &"x".repeat(MAX_SECRET + 1)] {
            assert!(by("EXTERNAL", name, Credential::certificate()).is_none());
        }
        for mechanism in ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER"] {
            assert!(by(mechanism, "hanako", Credential::certificate()).is_none(), "{mechanism}");
        }
        assert!(by("EXTERNAL", "hanako", Credential::password("pw".into())).is_none());
        assert!(by("EXTERNAL", "hanako", Credential::token("token".into())).is_none());
    }

    #[test]
    fn the_longest_secrets_fit_a_response() {
        let longest = "x".repeat(MAX_SECRET);
        for mechanism in [Mechanism::Plain, Mechanism::Login, Mechanism::CramMd5] {
            let mut exchange = begun(&sign_in(mechanism, &longest, &longest)).unwrap();
            assert!(exchange.initial(499).is_none());
            while let Ok(Turn::Say(response)) = exchange.respond(b"PDFAeD4=") {
                assert!(response.line.len() + 2 <= MAX_RESPONSE);
            }
        }
    }

    #[test]
    fn base64_is_strict() {
        assert_eq!(decode(b"PDFAeD4="), Ok(b"<1@x>".to_vec()));
        assert_eq!(decode(b""), Ok(vec![]));
        for bad in ["PDFAeD4", "PDFA eD4=", "PDFAeD4=\r", "PDFAeD4==", "=", "<1@x>", "PDFAeD5="] {
            assert_eq!(decode(bad.as_bytes()), Err(Fault::BadChallenge), "{bad}");
        }
    }
}
