//! MTA-STS (RFC 8461): how other servers have to deliver a domain's mail. Two readers: the record
//! that says there is a policy, and the policy.

use thiserror::Error;

use crate::model::{Foreign, Fqdn};

/// The longest policy that is read (RFC 8461 §3.3 names this size).
pub const MAX_POLICY: usize = 64 * 1024;
/// How many patterns of a policy are kept. Domains have a handful of mail exchangers.
pub const MAX_PATTERNS: usize = 64;
/// The longest id (§3.1).
const MAX_ID: usize = 32;
/// How many digits `max_age` may have (§3.2).
const MAX_DIGITS: usize = 10;
/// The longest time that counts, seconds: a year and a day (§3.2).
const MAX_AGE: u32 = 31_557_600;
/// What a record or a policy begins with, and the only version there is.
const VERSION: &str = "STSv1";

/// Why a policy cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// More than 64 KiB.
    #[error("the policy is too large")]
    TooLarge,
    /// It does not say `version: STSv1`.
    #[error("the policy does not name its version")]
    NoVersion,
    /// It has no `mode`, or an unknown one.
    #[error("the policy has no mode")]
    NoMode,
    /// It has no `max_age`, or one that is no number.
    #[error("the policy does not say for how long it is good")]
    NoMaxAge,
    /// It names no mail exchanger though its mode needs one.
    #[error("the policy names no mail exchanger")]
    NoMx,
    /// A line of it has no key and value, or what it names is no name of a mail exchanger.
    #[error("a line of the policy cannot be read")]
    Line,
}

impl Unreadable {
    /// Its name in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::NoVersion => "no-version",
            Self::NoMode => "no-mode",
            Self::NoMaxAge => "no-max-age",
            Self::NoMx => "no-mx",
            Self::Line => "line",
        }
    }
}

/// What a sending server has to do where a policy cannot be kept (§5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// Not deliver.
    Enforce,
    /// Deliver, and report.
    Testing,
    /// Nothing: the domain has no policy any more.
    None,
}

impl Mode {
    /// Its name in the policy and in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Enforce => "enforce",
            Self::Testing => "testing",
            Self::None => "none",
        }
    }
}

/// The name of a mail exchanger, or all names one label below one (§3.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    below: bool,
    name: Fqdn,
}

impl Pattern {
    fn parse(text: &str) -> Option<Self> {
        let (below, name) = text.strip_prefix("*.").map_or((false, text), |name| (true, name));
        Some(Self { below, name: Fqdn::parse(name).ok()? })
    }

    /// Whether it is met by the name of a mail exchanger (§4.1).
    pub fn covers(&self, host: &Fqdn) -> bool {
        if self.below { host.parent().is_some_and(|above| above == self.name) } else { *host == self.name }
    }
}

impl std::fmt::Display for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.below { "*." } else { "" })?;
        f.write_str(self.name.host())
    }
}

/// A policy (§3.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// What happens where it cannot be kept.
    pub mode: Mode,
    /// The mail exchangers that it is about, in its order.
    pub mx: Vec<Pattern>,
    /// For how long it is good, seconds.
    pub max_age: u32,
}

impl Policy {
    /// Whether it lets mail go to this mail exchanger.
    pub fn covers(&self, host: &Fqdn) -> bool {
        self.mx.iter().any(|pattern| pattern.covers(host))
    }
}

/// The id of a policy, out of the texts at `_mta-sts.DOMAIN` (§3.1); `None` where they do not say
/// that there is one: none of them does, or more than one, or it is written wrongly.
pub fn read_record<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut own = texts.into_iter().filter_map(|text| text.strip_prefix("v=STSv1")).filter(|rest| {
        let rest = rest.trim_start_matches([' ', '\t']);
        rest.is_empty() || rest.starts_with(';')
    });
    let rest = own.next().filter(|_| own.next().is_none())?;
    let mut fields = rest.split(';').map(|field| field.trim_matches([' ', '\t'])).filter(|field| !field.is_empty());
    let id = fields.find_map(|field| field.strip_prefix("id="))?;
    let good = (1..=MAX_ID).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    good.then(|| id.to_owned())
}

/// Reads a policy (§3.2). Of a key that stands there twice the first counts, but for `mx`; unknown
/// keys are passed over.
///
/// # Errors
/// [`Unreadable`] says what is missing.
pub fn read_policy(text: &str) -> Result<Policy, Unreadable> {
    if text.len() > MAX_POLICY {
        return Err(Unreadable::TooLarge);
    }
    let (mut version, mut mode, mut max_age, mut mx) = (None, None, None, Vec::new());
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line).trim_matches([' ', '\t']);
        if line.is_empty() {
            continue;
        }
        let (key, value) = line.split_once(':').ok_or(Unreadable::Line)?;
        let value = value.trim_start_matches([' ', '\t']);
        match key.trim_end_matches([' ', '\t']) {
            "version" => _ = version.get_or_insert(value),
            "mode" => _ = mode.get_or_insert(value),
            "max_age" => _ = max_age.get_or_insert(value),
            "mx" if mx.len() < MAX_PATTERNS => mx.push(Pattern::parse(value).ok_or(Unreadable::Line)?),
            _ => {}
        }
    }
    if version != Some(VERSION) {
        return Err(Unreadable::NoVersion);
    }
    let mode = match mode {
        Some("enforce") => Mode::Enforce,
        Some("testing") => Mode::Testing,
        Some("none") => Mode::None,
        _ => return Err(Unreadable::NoMode),
    };
    let max_age = max_age.and_then(seconds).ok_or(Unreadable::NoMaxAge)?;
    if mx.is_empty() && mode != Mode::None {
        return Err(Unreadable::NoMx);
    }
    Ok(Policy { mode, mx, max_age })
}

/// A number without a sign; more than a year is a year.
fn seconds(text: &str) -> Option<u32> {
    let digits = (1..=MAX_DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: u64 = text.parse().ok().filter(|_| digits)?;
    u32::try_from(number.min(u64::from(MAX_AGE))).ok()
}

/// The id among the texts as DNS gave them.
pub fn read_texts(texts: &[Foreign]) -> Option<String> {
    read_record(texts.iter().map(Foreign::as_str))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOOD: &str =
        "version: STSv1\r\nmode: enforce\r\nmx: mail.example.jp\r\nmx: *.example.net\r\nmax_age: 604800\r\n";

    fn name(text: &str) -> Fqdn {
        Fqdn::parse(text).unwrap()
    }

    #[test]
    fn the_example_of_the_rfc() {
        let policy = read_policy(GOOD).unwrap();
        assert_eq!((policy.mode, policy.max_age), (Mode::Enforce, 604_800));
        assert_eq!(policy.mx.iter().map(ToString::to_string).collect::<Vec<_>>(), ["mail.example.jp", "*.example.net"]);
        for host in ["mail.example.jp", "MAIL.example.jp.", "a.example.net"] {
            assert!(policy.covers(&name(host)), "{host}");
        }
        for host in ["example.net", "a.b.example.net", "x.mail.example.jp", "example.jp"] {
            assert!(!policy.covers(&name(host)), "{host}");
        }
        assert_eq!(read_policy(&GOOD.replace("\r\n", "\n")), Ok(policy.clone()));
        assert_eq!(read_policy(&format!("{GOOD}\nextension: x\nmode: none\n")), Ok(policy), "the first counts");
    }

    #[test]
    fn what_is_missing_is_named() {
        let without = |word: &str| {
            let lines: Vec<&str> = GOOD.lines().filter(|line| !line.starts_with(word)).collect();
            read_policy(&lines.join("\n")).err()
        };
        assert_eq!(without("version"), Some(Unreadable::NoVersion));
        assert_eq!(without("mode"), Some(Unreadable::NoMode));
        assert_eq!(without("mx"), Some(Unreadable::NoMx));
        assert_eq!(without("max_age"), Some(Unreadable::NoMaxAge));
        for (from, to, why) in [
            ("STSv1", "STSv2", Unreadable::NoVersion),
            ("enforce", "Enforce", Unreadable::NoMode),
            ("604800", "-1", Unreadable::NoMaxAge),
            ("604800", "+1", Unreadable::NoMaxAge),
            ("604800", "12345678901", Unreadable::NoMaxAge),
            ("604800", "a week", Unreadable::NoMaxAge),
            ("mail.example.jp", "*.*.jp", Unreadable::Line),
            ("mail.example.jp", "", Unreadable::Line),
            ("mode:", "mode", Unreadable::Line),
        ] {
            assert_eq!(read_policy(&GOOD.replace(from, to)).err(), Some(why), "{to}");
        }
        assert_eq!(read_policy("<html>404</html>").err(), Some(Unreadable::Line));
        assert_eq!(read_policy("").err(), Some(Unreadable::NoVersion));
        let none = read_policy("version: STSv1\nmode: none\nmax_age: 0\n").unwrap();
        assert_eq!((none.mode, none.mx.len()), (Mode::None, 0));
        assert_eq!(read_policy(&GOOD.replace("604800", "9999999999")).unwrap().max_age, MAX_AGE);
    }

    #[test]
    fn a_policy_at_the_limits_and_beyond() {
        let filled = |length: usize| format!("{GOOD}{}", " ".repeat(length - GOOD.len()));
        assert!(read_policy(&filled(MAX_POLICY)).is_ok());
        assert_eq!(read_policy(&filled(MAX_POLICY + 1)).err(), Some(Unreadable::TooLarge));
        let many = |count: usize| format!("{}{GOOD}", "mx: a.example\n".repeat(count - 2));
        assert_eq!(read_policy(&many(MAX_PATTERNS)).unwrap().mx.len(), MAX_PATTERNS);
        assert_eq!(read_policy(&many(MAX_PATTERNS + 1)).unwrap().mx.len(), MAX_PATTERNS);
    }

    #[test]
    fn one_record_says_that_there_is_a_policy() {
        let id = |texts: &[&str]| read_record(texts.iter().copied());
        assert_eq!(id(&["v=STSv1; id=20160831085700Z;"]).as_deref(), Some("20160831085700Z"));
        assert_eq!(id(&["v=spf1 -all", "v=STSv1;id=1"]).as_deref(), Some("1"));
        assert_eq!(id(&["v=STSv1 ; ext=x; id=1 ;"]).as_deref(), Some("1"));
        for bad in [
            "v=STSv1",
            "v=STSv1;",
            "v=STSv1; id=",
            "v=STSv1; id=a-b",
            "v=STSv10; id=1",
            "id=1; v=STSv1",
            " v=STSv1; id=1",
        ] {
            assert_eq!(id(&[bad]), None, "{bad}");
        }
        let long = |length: usize| format!("v=STSv1; id={}", "a".repeat(length));
        assert!(id(&[&long(MAX_ID)]).is_some() && id(&[&long(MAX_ID + 1)]).is_none());
        assert_eq!(id(&["v=STSv1; id=1", "v=STSv1; id=2"]), None, "two are none");
        assert_eq!(id(&[]), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_within_bounds(text in "(version: STSv1\n|mode: (none|testing|x)\n|mx: [*.a-z]{0,9}\n|max_age: [0-9]{0,12}\n|[ -~\\n\\r\\t]{0,20})*") {
            if let Ok(policy) = read_policy(&text) {
                prop_assert!(policy.mx.len() <= MAX_PATTERNS && policy.max_age <= MAX_AGE);
                prop_assert!(policy.mode == Mode::None || !policy.mx.is_empty());
            }
        }

        #[test]
        fn any_record_is_read_or_refused(text in "(v=STSv1)?[ ;=a-z0-9]{0,60}") {
            if let Some(id) = read_record([text.as_str()]) {
                prop_assert!((1..=MAX_ID).contains(&id.len()) && text.contains(&id));
            }
        }
    }
}
