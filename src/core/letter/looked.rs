//! What a look at the network saw, for whoever has to believe it: the server's ports beside those of others.

use crate::diagnose::{Whose, ports};
use crate::model::{Family, Message, MessageId, Record};
use crate::text::Texts;

/// More ports than this are not listed one by one.
const MOST: usize = 40;

/// A line for each port, below their heading; nothing where nobody looked. What the domain's mail exchangers do concerns
/// nobody who sends.
pub(super) fn looked(record: &Record, texts: &Texts) -> Vec<String> {
    let all = ports(record);
    let worth = all.iter().filter(|port| port.whose != Whose::Exchanger).take(MOST);
    let lines: Vec<String> = worth
        .map(|port| {
            let family = if port.family == Family::Ipv6 { "ipv6" } else { "ipv4" };
            let line = Message::new(MessageId::LinePort).with("host", &port.host).with("port", &port.port);
            format!("- {}", texts.say(&line.with("family", family).with("kind", port.came)))
        })
        .collect();
    if lines.is_empty() {
        return lines;
    }
    let head = texts.say(&Message::new(MessageId::LetterLooked));
    [head].into_iter().chain(lines).chain([String::new()]).collect()
}
