//! Dates as a person reads them.

use super::Language;

const SECONDS_A_DAY: i64 = 86_400;
/// Days in 400 years of the Gregorian calendar, after which it repeats.
const DAYS_AN_ERA: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// The day, in UTC, on which `seconds` after 1970-01-01 UTC lie.
pub(super) fn shown(seconds: i64, language: Language) -> String {
    let (year, month, day) = civil(seconds.div_euclid(SECONDS_A_DAY));
    match language {
        Language::English => format!("{year:04}-{month:02}-{day:02}"),
        Language::Japanese => format!("{year}年{month}月{day}日"),
    }
}

/// The second that lies `seconds` after 1970-01-01 UTC, as documents write it (RFC 3339, UTC).
pub fn utc(seconds: i64) -> String {
    let (year, month, day) = civil(seconds.div_euclid(SECONDS_A_DAY));
    let of_day = seconds.rem_euclid(SECONDS_A_DAY);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Year, month and day of a day counted from 1970-01-01 (proleptic Gregorian calendar).
///
/// Years are counted from March here, so that the leap day is a year's last.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + EPOCH;
    let era = days.div_euclid(DAYS_AN_ERA);
    let in_era = days.rem_euclid(DAYS_AN_ERA);
    let year_of_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / (DAYS_AN_ERA - 1)) / 365;
    let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * in_year + 2) / 153;
    let day = in_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_have_seconds() {
        assert_eq!(utc(1_801_612_800 + 3600 * 13 + 60 * 5 + 9), "2027-02-03T13:05:09Z");
        assert_eq!(utc(-1), "1969-12-31T23:59:59Z");
    }

    #[test]
    fn known_days() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (86_400, "1970-01-02"),
            (-1, "1969-12-31"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_709_164_800, "2024-02-29"),
            (1_801_612_800, "2027-02-03"),
            (4_107_456_000, "2100-02-28"),
            (4_107_542_400, "2100-03-01"),
            (-62_135_596_800, "0001-01-01"),
        ] {
            assert_eq!(shown(seconds, Language::English), day, "{seconds}");
        }
        assert_eq!(shown(1_801_612_800, Language::Japanese), "2027年2月3日");
    }

    #[test]
    fn day_follows_day_for_eight_centuries() {
        let (mut year, mut month, mut day) = civil(-100_000);
        for days in -99_999..=200_000 {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let length = match month {
                2 if leap => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            (year, month, day) = match (month, day) {
                (12, 31) => (year + 1, 1, 1),
                (month, day) if day == length => (year, month + 1, 1),
                (month, day) => (year, month, day + 1),
            };
            assert_eq!(civil(days), (year, month, day));
        }
    }

    #[test]
    fn no_time_is_too_far_away() {
        for seconds in [i64::MIN, i64::MAX] {
            assert!(!shown(seconds, Language::English).is_empty());
        }
    }
}
