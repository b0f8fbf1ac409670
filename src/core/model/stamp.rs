//! Dates as mail and web servers write them.

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Seconds of a day.
const DAY: i64 = 86_400;

/// The date in a line, in seconds since 1970: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7), or
/// with an offset, as greetings of mail servers have it (RFC 5322 §3.3); `None` if there is none.
pub fn stamp(line: &str) -> Option<i64> {
    let words: Vec<&str> = line.split([' ', ',', '\t', ';', '(', ')']).filter(|word| !word.is_empty()).collect();
    words.windows(5).find_map(|five| match five {
        [day, month, year, time, zone] => read(day, month, year, time, zone),
        _ => None,
    })
}

/// The beginning of a day written as `YYYY-MM-DD`, in seconds since 1970 (UTC); `None` if it is not
/// of that form.
pub fn midnight(day: &str) -> Option<i64> {
    let mut parts = day.split('-');
    let (year, month, of_month) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || (year.len(), month.len(), of_month.len()) != (4, 2, 2) {
        return None;
    }
    Some(days(number(year, 1970, 9999)?, number(month, 1, 12)?, number(of_month, 1, 31)?) * DAY)
}

fn read(day: &str, month: &str, year: &str, time: &str, zone: &str) -> Option<i64> {
    let month = month.to_ascii_lowercase();
    let month = MONTHS.iter().zip(1..).find_map(|(name, number)| (*name == month).then_some(number))?;
    let (day, year) =
        (number(day, 1, 31)?, (year.len() == 4).then_some(year).and_then(|year| number(year, 1970, 9999))?);
    let mut clock = time.split(':');
    let (hour, minute) = (number(clock.next()?, 0, 23)?, number(clock.next()?, 0, 59)?);
    // 60 is a leap second.
    let second = clock.next().map_or(Some(0), |second| number(second, 0, 60))?;
    if clock.next().is_some() {
        return None;
    }
    Some(days(year, month, day) * DAY + hour * 3600 + minute * 60 + second - offset(zone)?)
}

fn number(digits: &str, least: i64, most: i64) -> Option<i64> {
    let good = digits.len() <= 4 && digits.bytes().all(|digit| digit.is_ascii_digit());
    let number = good.then(|| digits.parse::<i64>().ok()).flatten()?;
    (least..=most).contains(&number).then_some(number)
}

/// Seconds east of Greenwich.
fn offset(zone: &str) -> Option<i64> {
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return matches!(zone, "GMT" | "UTC" | "UT" | "Z").then_some(0),
    };
    let (hours, minutes) = digits.split_at_checked(2).filter(|(_, minutes)| minutes.len() == 2)?;
    Some(sign * (number(hours, 0, 15)? * 3600 + number(minutes, 0, 59)? * 60))
}

/// Days since 1970-01-01 in the Gregorian calendar, counted from March, so that the day that comes
/// every four years is the last of its year.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn as_servers_write_it() {
        for (line, expected) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Thu, 29 Feb 2024 12:00:00 GMT", Some(1_709_208_000)),
            ("smtp.example.jp ESMTP Exim 4.97 Sun, 22 Nov 2026 13:27:18 +0900", Some(1_795_321_638)),
            ("mx.example.com ESMTP Sendmail 8.17; Sat, 21 Nov 2026 20:27:18 -0800 (PST)", Some(1_795_321_638)),
            ("1 Jan 2026 10:00 +0000", Some(1_767_261_600)),
            ("smtp.example.jp ESMTP Postfix", None),
            ("Sun, 06 Nov 1994 08:49:37", None),
            ("Sun, 99 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 94 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 08:49:37 +9", None),
            ("Sun, 06 Nov 1994 08:49:37 JST", None),
            ("", None),
        ] {
            assert_eq!(stamp(line), expected, "{line}");
        }
    }

    #[test]
    fn days_as_tables_write_them() {
        assert_eq!(midnight("1970-01-02"), Some(DAY));
        assert_eq!(midnight("2026-12-31"), stamp("Thu, 31 Dec 2026 00:00:00 GMT"));
        for wrong in ["", "2026-1-1", "2026-13-01", "2026-01-01-", "x026-01-01", "2026-01"] {
            assert_eq!(midnight(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_much(line in ".{0,80}") {
            let _ = stamp(&line);
        }

        #[test]
        fn a_day_later_is_a_day_later(year in 1970_i64..9999, month in 1_i64..=12, day in 1_i64..28) {
            prop_assert_eq!(days(year, month, day) + 1, days(year, month, day + 1));
        }
    }
}
