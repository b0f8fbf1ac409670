//! What a server said about itself, whichever protocol it speaks.

use toukan_core::model::Observation;

/// Before encryption or inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    BeforeTls,
    AfterTls,
}

/// Its first reply.
pub(super) fn greeting(seen: &Observation) -> Option<String> {
    let smtp = || seen.smtp()?.greeting.as_ref().map(|reply| format!("{} {}", reply.code, reply.text()));
    let imap = || seen.imap()?.greeting.as_ref().map(ToString::to_string);
    let pop3 = || seen.pop3()?.greeting.as_ref().map(ToString::to_string);
    smtp().or_else(imap).or_else(pop3)
}

/// What it said it can do: the lines of EHLO and CAPA, the words of CAPABILITY.
pub(super) fn capability_lines(seen: &Observation, when: When) -> Option<Vec<String>> {
    let lines = match seen {
        Observation::NoConnection { .. } => return None,
        Observation::Smtp { smtp } => {
            &match when {
                When::BeforeTls => smtp.before_tls.as_ref(),
                When::AfterTls => smtp.after_tls.as_ref(),
            }?
            .lines
        }
        Observation::Imap { imap } => {
            &match when {
                When::BeforeTls => imap.before_tls.as_ref(),
                When::AfterTls => imap.after_tls.as_ref(),
            }?
            .words
        }
        Observation::Pop3 { pop3 } => {
            &match when {
                When::BeforeTls => pop3.before_tls.as_ref(),
                When::AfterTls => pop3.after_tls.as_ref(),
            }?
            .lines
        }
    };
    Some(lines.iter().map(ToString::to_string).collect())
}
