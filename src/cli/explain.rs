//! `explain`: what the mail program's own message means. No network.

use std::io::{self, Read as _};

use toukan_core::explain::explain;
use toukan_core::model::{Message, MessageId};
use toukan_core::text::Texts;

use super::args::Explain;
use super::exit::Exit;
use super::report;
use super::usage::Usage;

/// So many octets are read from standard input; of a message the first some hundred matter.
const MAX_INPUT: u64 = 64 * 1024;

/// Carries the command out.
pub(super) fn run(words: &Explain, json: bool, texts: &Texts) -> Result<(String, Exit), Usage> {
    let pasted = if words.text == ["-"] { standard_input()? } else { words.text.join(" ") };
    let found = explain(&pasted);
    let exit = if found.is_some() { Exit::Works } else { Exit::NothingFound };
    if json {
        return Ok((report::explained(found.as_ref(), texts), exit));
    }
    let Some(found) = found else {
        return Ok((texts.say(&Message::new(MessageId::LineExplainUnknown)) + "\n", exit));
    };
    let mut lines = Vec::new();
    if let Some(reply) = &found.reply {
        lines.push(texts.say(&Message::new(MessageId::LineExplainReply).quoting("said", reply)));
    } else {
        lines.push(texts.say(&Message::new(MessageId::LineExplainProgram).with("product", found.program)));
    }
    lines.push(texts.say(&found.means()));
    lines.push(texts.say(&found.advice()));
    Ok((lines.join("\n") + "\n", exit))
}

fn standard_input() -> Result<String, Usage> {
    let mut read = Vec::new();
    io::stdin().lock().take(MAX_INPUT).read_to_end(&mut read).map_err(|error| Usage::Input(error.to_string()))?;
    Ok(String::from_utf8_lossy(&read).into_owned())
}
