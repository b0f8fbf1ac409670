//! A guide as plain text.

use super::guide::{Command, Guide, Step, Undo};
use crate::model::{Message, MessageId};
use crate::text::Texts;

/// The guide as text for a terminal or a file. Commands stand alone on their lines, so that they can be copied whole.
pub fn text(guide: &Guide, texts: &Texts) -> String {
    let mut lines = vec![texts.say(&guide.title), String::new()];
    lines.extend(guide.notes.iter().map(|note| texts.say(note)));
    let mut number = 0;
    for part in &guide.parts {
        lines.extend([String::new(), texts.say(&part.heading)]);
        for one in &part.steps {
            number += 1;
            lines.push(String::new());
            step(&mut lines, number, one, texts);
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

fn step(lines: &mut Vec<String>, number: usize, step: &Step, texts: &Texts) {
    lines.push(format!("{number}. {}", texts.say(&step.what)));
    lines.push(format!("   {}", texts.say(&step.why)));
    lines.push(format!("   {}", texts.say(&step.effect())));
    if let Some(one) = &step.command {
        command(lines, one, texts);
    }
    let back = |rest: &str| format!("   {} {rest}", texts.say(&Message::new(MessageId::LabelFirewallUndo)));
    match &step.undo {
        Some(Undo::ByHand(words)) => lines.push(back(&texts.say(words))),
        Some(Undo::Command(one)) => {
            lines.push(back("").trim_end().to_owned());
            command(lines, one, texts);
        }
        None => {}
    }
}

fn command(lines: &mut Vec<String>, command: &Command, texts: &Texts) {
    lines.push(format!("   {}", texts.say(&command.about())));
    lines.push(format!("       {}", command.text));
}
