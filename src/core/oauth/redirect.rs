//! What the browser brings back (RFC 6749 §4.1.2, RFC 9207).

use url::form_urlencoded;

use super::metadata::visible;
use super::{Issuer, Refused, Secret, refused};

/// The longest address that a browser may come back with, in octets. Microsoft's codes have some two thousand.
const MAX_TARGET: usize = 8 * 1024;
/// The longest code taken.
const MAX_CODE: usize = 6 * 1024;
/// More parameters than this nobody sends.
const MAX_PARAMETERS: usize = 32;

/// What is waited for at the loopback address.
#[derive(Clone)]
pub struct Expected {
    /// The path that it comes to.
    pub path: String,
    /// The `state` that it has to carry.
    pub state: Secret,
}

/// Whether this request target (`/path?query`) is the one that is waited for: our path, and our `state` once. Whatever
/// else knocks there (another page of the browser, another program) knows neither and changes nothing.
pub fn is_expected(target: &str, expected: &Expected) -> bool {
    parameters(target, expected).is_some()
}

/// Whether it brings a code, to choose the page that the browser shows.
pub fn brings_a_code(target: &str, expected: &Expected) -> bool {
    parameters(target, expected).is_some_and(|found| one(&found, "code").is_ok_and(|code| code.is_some()))
}

/// A code that can become a token, once.
pub struct Code(Secret);

impl Code {
    /// The text, for the one request that carries it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Why there is no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotTheCode {
    /// Not what was waited for, or not readable without doubt.
    Malformed,
    /// It comes from another authorization server than the one that was asked, or does not say that it comes from that
    /// one though it always does: somebody mixes two sign-ins up (RFC 9207 §2.4).
    MixedUp,
    /// The server says that there is none.
    Refused(Refused),
}

/// Reads the code. `issuer` was asked; `names_itself` if its metadata says that it puts its name into each redirect.
///
/// # Errors
/// [`NotTheCode`].
pub fn code(target: &str, expected: &Expected, issuer: &Issuer, names_itself: bool) -> Result<Code, NotTheCode> {
    let found = parameters(target, expected).ok_or(NotTheCode::Malformed)?;
    // Before anything else is looked at: of a stranger even a refusal means nothing.
    match one(&found, "iss")? {
        Some(said) if !issuer.is(&said) => return Err(NotTheCode::MixedUp),
        None if names_itself => return Err(NotTheCode::MixedUp),
        _ => {}
    }
    let (error, code) = (one(&found, "error")?, one(&found, "code")?);
    match (error, code) {
        (Some(error), None) => {
            let about = one(&found, "error_description")?;
            let subcode = one(&found, "error_subcode")?;
            Err(NotTheCode::Refused(refused(
                &error,
                about.as_deref().map(String::as_str),
                subcode.as_deref().map(String::as_str),
            )))
        }
        (None, Some(mut code)) => visible(std::mem::take(&mut *code), MAX_CODE).map(Code).ok_or(NotTheCode::Malformed),
        // Both, or neither.
        _ => Err(NotTheCode::Malformed),
    }
}

type Parameters = Vec<(String, Secret)>;

/// The parameters of a redirect to our path with our state; `None` of anything else.
fn parameters(target: &str, expected: &Expected) -> Option<Parameters> {
    // Nothing else stands in a request target (RFC 9112 §3.2); a browser writes it as `%` and two digits.
    let clean = target.bytes().all(|octet| octet.is_ascii_graphic());
    if target.len() > MAX_TARGET || !clean || !target.starts_with('/') || target.starts_with("//") {
        return None;
    }
    let (path, query) = target.split_once('?')?;
    if path != expected.path || query.contains('#') {
        return None;
    }
    let found: Parameters = form_urlencoded::parse(query.as_bytes())
        .take(MAX_PARAMETERS + 1)
        .map(|(key, value)| (key.into_owned(), Secret::new(value.into_owned())))
        .collect();
    if found.len() > MAX_PARAMETERS {
        return None;
    }
    let state = one(&found, "state").ok()??;
    is_same(&state, &expected.state).then_some(found)
}

/// A parameter stands there at most once (RFC 6749 §3.1).
fn one(found: &Parameters, name: &str) -> Result<Option<Secret>, NotTheCode> {
    let mut all = found.iter().filter(|(key, _)| key == name).map(|(_, value)| value);
    match (all.next(), all.next()) {
        (first, None) => Ok(first.cloned()),
        _ => Err(NotTheCode::Malformed),
    }
}

/// In a time that does not tell where they differ.
fn is_same(said: &str, wanted: &str) -> bool {
    !wanted.is_empty()
        && said.len() == wanted.len()
        && said.bytes().zip(wanted.bytes()).fold(0, |all, (one, other)| all | (one ^ other)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected() -> Expected {
        Expected { path: "/".to_owned(), state: Secret::new("the-state".into()) }
    }

    fn issuer() -> Issuer {
        Issuer::parse("https://login.example.jp").unwrap()
    }

    fn read(target: &str, names_itself: bool) -> Result<String, NotTheCode> {
        code(target, &expected(), &issuer(), names_itself).map(|code| code.expose().to_owned())
    }

    #[test]
    fn a_code_is_read() {
        assert_eq!(read("/?code=a%2Bb&state=the-state", false), Ok("a+b".into()));
        let named = "/?code=x&state=the-state&iss=https%3A%2F%2Flogin.example.jp&session_state=y";
        assert_eq!(read(named, true), Ok("x".into()));
        assert!(brings_a_code(named, &expected()) && !brings_a_code("/?error=x&state=the-state", &expected()));
    }

    #[test]
    fn what_is_not_waited_for_is_not_looked_at() {
        for target in [
            "/",
            "/?code=x",
            "/?code=x&state=",
            "/?code=x&state=another",
            "/?code=x&state=the-stat",
            "/?code=x&state=the-state&state=the-state",
            "/other?code=x&state=the-state",
            "//evil.example/?code=x&state=the-state",
            "http://127.0.0.1/?code=x&state=the-state",
            "/?code=x#&state=the-state",
            "?code=x&state=the-state",
            "/?code=x&st\tate=the-state",
            "/?code=x&state=the-state\n",
            "/?code=x y&state=the-state",
            "/?code=あ&state=the-state",
            "/favicon.ico",
            "*",
            "",
        ] {
            assert!(!is_expected(target, &expected()), "{target}");
            assert_eq!(read(target, false), Err(NotTheCode::Malformed), "{target}");
        }
        let nobody = Expected { state: Secret::default(), ..expected() };
        assert!(!is_expected("/?code=x&state=", &nobody));
        let long = format!("/?state=the-state&code={}", "x".repeat(MAX_TARGET));
        assert!(!is_expected(&long, &expected()));
        let many = format!("/?state=the-state&code=x{}", "&a=b".repeat(MAX_PARAMETERS));
        assert!(!is_expected(&many, &expected()));
    }

    #[test]
    fn a_mix_up_is_seen_before_anything_else() {
        for target in [
            "/?code=x&state=the-state&iss=https%3A%2F%2Fevil.example",
            "/?code=x&state=the-state&iss=https%3A%2F%2Flogin.example.jp%2Ftenant",
            "/?code=x&state=the-state&iss=",
            "/?error=access_denied&state=the-state&iss=https%3A%2F%2Fevil.example",
        ] {
            assert_eq!(read(target, false), Err(NotTheCode::MixedUp), "{target}");
        }
        // One that always says its name has not said it: this is not from there.
        assert_eq!(read("/?code=x&state=the-state", true), Err(NotTheCode::MixedUp));
        assert_eq!(read("/?error=access_denied&state=the-state", true), Err(NotTheCode::MixedUp));
    }

    #[test]
    fn what_stands_there_twice_or_cannot_be_a_code_is_none() {
        for target in [
            "/?code=x&code=y&state=the-state",
            "/?code=x&error=access_denied&state=the-state",
            "/?code=&state=the-state",
            "/?code=a%0D%0Ab&state=the-state",
            "/?code=%00&state=the-state",
            "/?code=%E3%81%82&state=the-state",
            "/?state=the-state",
            "/?error=a&error=b&state=the-state",
            "/?code=x&iss=a&iss=b&state=the-state",
        ] {
            assert_eq!(read(target, false), Err(NotTheCode::Malformed), "{target}");
            assert!(is_expected(target, &expected()), "{target}");
        }
    }

    #[test]
    fn a_refusal_is_told_apart() {
        use crate::model::BrowserRefusal;
        let refused = |target: &str| match read(target, false) {
            Err(NotTheCode::Refused(refused)) => refused.why,
            other => panic!("{other:?}"),
        };
        assert_eq!(refused("/?error=access_denied&state=the-state"), BrowserRefusal::Declined);
        assert_eq!(
            refused("/?error=access_denied&error_description=AADSTS65004%3A+User+declined&state=the-state"),
            BrowserRefusal::Declined
        );
        assert_eq!(
            refused("/?error=consent_required&error_description=AADSTS65001%3A+x&state=the-state"),
            BrowserRefusal::Approval
        );
        assert_eq!(refused("/?error=invalid_scope&state=the-state"), BrowserRefusal::Scope);
    }
}
