//! `toukan.firewall/1`.

use serde::Serialize;
use toukan_core::firewall::{Command, Guide, Question, Step, Undo};
use toukan_core::text::Texts;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    system: &'static str,
    purpose: &'static str,
    host: Option<String>,
    port: u16,
    text: String,
    notes: Vec<String>,
    parts: Vec<OnePart<'a>>,
}

#[derive(Serialize)]
struct OnePart<'a> {
    text: String,
    steps: Vec<OneStep<'a>>,
}

#[derive(Serialize)]
struct OneStep<'a> {
    text: String,
    why: String,
    reads_only: bool,
    command: Option<OneCommand<'a>>,
    undo: Option<OneUndo<'a>>,
}

#[derive(Serialize)]
struct OneCommand<'a> {
    shell: &'static str,
    text: &'a str,
    administrator: bool,
}

#[derive(Serialize)]
struct OneUndo<'a> {
    text: Option<String>,
    command: Option<OneCommand<'a>>,
}

/// The steps, with what they are for.
pub(in crate::cli) fn firewall(guide: &Guide, question: &Question, texts: &Texts) -> String {
    let parts = guide.parts.iter().map(|part| OnePart {
        text: texts.say(&part.heading),
        steps: part.steps.iter().map(|one| step(one, texts)).collect(),
    });
    let document = Document {
        schema: "toukan.firewall/1",
        system: guide.system.id(),
        purpose: guide.purpose.id(),
        host: question.host.as_ref().map(ToString::to_string),
        port: question.port.get(),
        text: texts.say(&guide.title),
        notes: guide.notes.iter().map(|note| texts.say(note)).collect(),
        parts: parts.collect(),
    };
    // Strings, numbers and lists only: there is nothing in a document that JSON cannot hold.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn step<'a>(step: &'a Step, texts: &Texts) -> OneStep<'a> {
    let undo = step.undo.as_ref().map(|undo| match undo {
        Undo::ByHand(words) => OneUndo { text: Some(texts.say(words)), command: None },
        Undo::Command(one) => OneUndo { text: None, command: Some(command(one)) },
    });
    OneStep {
        text: texts.say(&step.what),
        why: texts.say(&step.why),
        reads_only: step.reads_only,
        command: step.command.as_ref().map(command),
        undo,
    }
}

fn command(command: &Command) -> OneCommand<'_> {
    OneCommand { shell: command.shell.id(), text: &command.text, administrator: command.administrator }
}
