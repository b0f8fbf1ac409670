//! What a submission server says it can do, in plain words.

use toukan_core::detect::Found;
use toukan_core::model::{Message, MessageId, SmtpCapabilities};

/// Attachments travel in base64, in lines of 76 characters with two more behind each (RFC 2045 §6.8): of a hundred
/// octets on the way some 73 are theirs.
const OF_A_HUNDRED: u64 = 73;

/// A sentence for each thing that makes a difference to the person; none where the server has said nothing inside
/// verified encryption. What is not offered and would change nothing is passed over.
pub(crate) fn of_server(found: &Found) -> Vec<Message> {
    let said = found.observation.as_ref().and_then(|seen| seen.smtp()?.after_tls.as_ref());
    said.map(sentences).unwrap_or_default()
}

fn sentences(can: &SmtpCapabilities) -> Vec<Message> {
    let about = |id, has: bool| Message::new(id).with("kind", if has { "yes" } else { "no" });
    let size = match can.size {
        Some(size) => {
            let attachments = size / 100 * OF_A_HUNDRED;
            Message::new(MessageId::CanSize).with("size", &written(size)).with("attachments", &written(attachments))
        }
        None => Message::new(MessageId::CanSizeUnsaid),
    };
    let mut all = vec![
        size,
        about(MessageId::CanEightBit, can.eight_bit_mime),
        about(MessageId::CanUtf8, can.smtputf8),
        about(MessageId::CanReport, can.dsn),
    ];
    all.extend(can.require_tls.then(|| Message::new(MessageId::CanRequireTls)));
    all.extend(can.chunking.then(|| Message::new(MessageId::CanChunking)));
    all
}

/// As people say it, and never more than it is.
fn written(octets: u64) -> String {
    match octets {
        1_000_000.. => format!("{} MB", octets / 1_000_000),
        1_000.. => format!("{} kB", octets / 1_000),
        _ => format!("{octets} B"),
    }
}

#[cfg(test)]
mod tests {
    use toukan_core::text::{Language, Texts};

    use super::*;

    fn said(can: &SmtpCapabilities, language: Language) -> Vec<String> {
        let texts = Texts::new(language);
        sentences(can).iter().map(|one| texts.say(one)).collect()
    }

    #[test]
    fn sizes_are_as_people_say_them() {
        for (octets, size) in [
            (35_882_577, "35 MB"),
            (1_000_000, "1 MB"),
            (999_999, "999 kB"),
            (1_500, "1 kB"),
            (999, "999 B"),
            (u64::MAX, "18446744073709 MB"),
        ] {
            assert_eq!(written(octets), size);
        }
        let can = SmtpCapabilities { size: Some(35_882_577), ..SmtpCapabilities::default() };
        for language in [Language::English, Language::Japanese] {
            let first = said(&can, language).remove(0);
            assert!(first.contains("35 MB") && first.contains("26 MB"), "{first}");
        }
    }

    #[test]
    fn what_is_there_and_what_is_missing_are_two_sentences() {
        let nothing = SmtpCapabilities::default();
        let all = SmtpCapabilities {
            size: Some(10_485_760),
            eight_bit_mime: true,
            smtputf8: true,
            dsn: true,
            chunking: true,
            require_tls: true,
            ..SmtpCapabilities::default()
        };
        for language in [Language::English, Language::Japanese] {
            let (without, with) = (said(&nothing, language), said(&all, language));
            assert_eq!((without.len(), with.len()), (4, 6));
            assert!(without.iter().all(|one| !with.contains(one)), "{without:?}");
            for keyword in ["8BITMIME", "SMTPUTF8", "DSN", "REQUIRETLS", "CHUNKING"] {
                assert!(with.iter().any(|one| one.contains(keyword)), "{keyword} in {with:?}");
            }
        }
    }
}
