//! A message on its way in: its envelope (RFC 5321 §3.3), and its text as it comes line by line.

use std::fmt::Write as _;

use time::OffsetDateTime;

/// The largest message that is taken, in octets, as EHLO says it (RFC 1870).
pub(super) const MAX_SIZE: usize = 1024 * 1024;
/// The longest line of a message without its end (RFC 5322 §2.1.1).
const MAX_TEXT_LINE: usize = 998;

/// The envelope, as far as it is said.
#[derive(Debug)]
pub(super) struct Envelope {
    pub(super) from: String,
    pub(super) to: Vec<String>,
    /// BODY=8BITMIME (RFC 6152) or SMTPUTF8 (RFC 6531) was said.
    pub(super) eight_bit: bool,
}

impl Envelope {
    /// Begins with a sender and what stands behind it in MAIL; the refusal, if it is to be refused.
    pub(super) fn begin(from: &str, parameters: &str) -> Result<Self, &'static str> {
        let mut eight_bit = false;
        for parameter in parameters.split(' ').filter(|word| !word.is_empty()) {
            let parameter = parameter.to_ascii_uppercase();
            match parameter.split_once('=') {
                Some(("SIZE", size)) => match size.parse::<usize>() {
                    Ok(size) if size <= MAX_SIZE => {}
                    Ok(_) => return Err("552 5.3.4 Message size exceeds fixed limit"),
                    Err(_) => return Err("501 5.5.4 SIZE is a number"),
                },
                Some(("BODY", "7BIT")) => {}
                Some(("BODY", "8BITMIME")) => eight_bit = true,
                None if parameter == "SMTPUTF8" => eight_bit = true,
                _ => return Err("555 5.5.4 Unknown parameter"),
            }
        }
        Ok(Self { from: from.to_owned(), to: Vec::new(), eight_bit })
    }
}

/// The text of a message, as far as it has come.
#[derive(Debug)]
pub(super) struct Incoming {
    pub(super) envelope: Envelope,
    text: Vec<u8>,
    fault: Option<&'static str>,
}

impl Incoming {
    pub(super) fn new(envelope: Envelope) -> Self {
        Self { envelope, text: Vec::new(), fault: None }
    }

    /// Takes a line without its end; whether it was the last one. Whatever is wrong is said at the end.
    pub(super) fn line(&mut self, line: &[u8]) -> bool {
        if line == b"." {
            return true;
        }
        // A dot was put before a line that begins with one (RFC 5321 §4.5.2).
        let line = line.strip_prefix(b".").unwrap_or(line);
        if line.len() > MAX_TEXT_LINE {
            self.fault.get_or_insert("500 5.5.6 A line of the message is too long");
        }
        if !self.envelope.eight_bit && !line.is_ascii() {
            self.fault.get_or_insert("554 5.6.1 Eight-bit text needs BODY=8BITMIME");
        }
        if self.text.len() + line.len() + 2 > MAX_SIZE {
            self.fault.get_or_insert("552 5.3.4 Message size exceeds fixed limit");
        } else {
            self.text.extend_from_slice(line);
            self.text.extend_from_slice(b"\r\n");
        }
        false
    }

    /// The whole message, with what the server adds; or why it is not taken.
    pub(super) fn finish(self, host: &str) -> Result<(Envelope, String), &'static str> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let text = String::from_utf8(self.text).map_err(|_| "554 5.6.0 Neither ASCII nor UTF-8")?;
        let header = text.split_once("\r\n\r\n").map_or(text.as_str(), |(header, _)| header);
        let count = |name: &str| header.split("\r\n").filter(|line| is_field(line, name)).count();
        // RFC 5322 §3.6: exactly one of each.
        if count("From") != 1 || count("Date") != 1 {
            return Err("554 5.6.0 A message has one From and one Date");
        }
        let mut whole = String::with_capacity(text.len() + 200);
        let (from, now) = (&self.envelope.from, now());
        // Writing into a string cannot fail.
        let _written = write!(whole, "Return-Path: <{from}>\r\nReceived: by {host} with ESMTPSA;\r\n\t{now}\r\n");
        whole.push_str(&text);
        Ok((self.envelope, whole))
    }
}

fn is_field(line: &str, name: &str) -> bool {
    line.split_once(':').is_some_and(|(before, _)| before.eq_ignore_ascii_case(name))
}

/// RFC 5322 §3.3.
fn now() -> String {
    let now = OffsetDateTime::now_utc();
    let (weekday, month) = (now.weekday().to_string(), now.month().to_string());
    let short = |name: &str| name.chars().take(3).collect::<String>();
    let (hour, minute, second) = now.to_hms();
    format!(
        "{}, {} {} {} {hour:02}:{minute:02}:{second:02} +0000",
        short(&weekday),
        now.day(),
        short(&month),
        now.year()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(parameters: &str, lines: &[&str]) -> Result<String, &'static str> {
        let mut incoming = Incoming::new(Envelope::begin("a@b.test", parameters)?);
        for line in lines {
            assert!(!incoming.line(line.as_bytes()), "{line}");
        }
        assert!(incoming.line(b"."));
        incoming.finish("smtp.b.test").map(|(_, text)| text)
    }

    #[test]
    fn dots_are_taken_away_and_lines_stay_as_they_are() {
        let text = take("", &["From: <a@b.test>", "Date: now", "", "..", ".x", "y."]).unwrap();
        assert!(text.ends_with("From: <a@b.test>\r\nDate: now\r\n\r\n.\r\nx\r\ny.\r\n"), "{text}");
        assert!(text.starts_with("Return-Path: <a@b.test>\r\nReceived: by smtp.b.test "));
    }

    #[test]
    fn what_no_server_should_take_is_refused() {
        let right = ["From: <a@b.test>", "Date: now", ""];
        assert!(take("SIZE=100 BODY=8BITMIME", &[&right[..], &["é"]].concat()).is_ok());
        assert!(take("SMTPUTF8", &[&right[..], &["é"]].concat()).is_ok());
        let long = "x".repeat(999);
        let large = vec![&long[..900]; 1200];
        for (parameters, lines, code) in [
            ("SIZE=9999999", vec![], "552 5.3.4"),
            ("SIZE=many", vec![], "501 5.5.4"),
            ("BODY=BINARYMIME", vec![], "555 5.5.4"),
            ("", vec!["Date: now", "", "From: in the body"], "554 5.6.0"),
            ("", vec!["From: a", "From: b", "Date: now"], "554 5.6.0"),
            ("", [&right[..], &["é"]].concat(), "554 5.6.1"),
            ("", [&right[..], &[&long]].concat(), "500 5.5.6"),
            ("", [&right[..], &large].concat(), "552 5.3.4"),
        ] {
            let refused = take(parameters, &lines).unwrap_err();
            assert!(refused.starts_with(code), "{parameters} {refused}");
        }
    }
}
