//! A page as plain text: the same drawing, by the signs that a terminal has.

use super::drawing::{By, Drawing, Lanes, Row, Talk, Tone, Way};
use super::{Page, Topic, say};
use crate::model::{LearnId, Message, WindowId};
use crate::text::Texts;

/// Width of the column with the names of pages.
const NAMES: usize = 10;

/// The pages there are, a line each.
pub fn list(texts: &Texts) -> String {
    let mut lines: Vec<String> =
        Topic::ALL.iter().map(|topic| format!("{:NAMES$} {}", topic.id(), say(texts, topic.page().title))).collect();
    lines.extend([String::new(), say(texts, LearnId::TellList), String::new()]);
    lines.join("\n")
}

/// The page for a terminal.
pub fn text(page: &Page, texts: &Texts) -> String {
    let mut lines = vec![say(texts, page.title), String::new(), say(texts, page.lead), String::new()];
    match page.drawing {
        Drawing::Table(rows) => rows.iter().for_each(|one| row(&mut lines, texts, one)),
        Drawing::Talks(talks) => talks.iter().for_each(|one| talk(&mut lines, texts, one)),
        Drawing::Lanes(drawn) => lanes(&mut lines, texts, drawn),
        Drawing::Way(drawn) => way(&mut lines, texts, drawn),
    }
    lines.extend(page.below.iter().map(|id| say(texts, *id)));
    lines.push(String::new());
    lines.join("\n")
}

fn row(lines: &mut Vec<String>, texts: &Texts, row: &Row) {
    let (door, wall) = if row.used { ("▐", "│") } else { ("┊", "┊") };
    lines.push(format!("  {door} {}  {}", row.port, row.rfc));
    for cell in &row.cells {
        let mark = mark(cell.tone);
        let said = Message::new(WindowId::WayPart.into())
            .with("text", &say(texts, cell.column))
            .with("answer", &say(texts, cell.value));
        lines.push(format!("  {wall}   {mark} {}", texts.say(&said)));
    }
    lines.push(String::new());
}

fn mark(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "✓",
        Tone::Plain => "·",
        Tone::Bad => "×",
    }
}

/// What is in the open has a broken line beside it, what is behind the lock stands in a box.
fn talk(lines: &mut Vec<String>, texts: &Texts, talk: &Talk) {
    let (client, server) = (say(texts, talk.client.name()), say(texts, talk.server.name()));
    lines.push(format!("  {}  {}", talk.port, say(texts, talk.title)));
    lines.push(format!("  {client} → {server}"));
    let step = |edge: &str, step: &super::Step| {
        let arrow = if step.by == By::Client { "→" } else { "←" };
        let mark = if step.tone == Tone::Plain { String::new() } else { format!("  {}", mark(step.tone)) };
        format!("  {edge} {arrow} {:12} {}{mark}", step.wire, say(texts, step.says))
    };
    if !talk.open.is_empty() {
        lines.push(format!("  ┊ {}", say(texts, LearnId::OpenPart)));
        lines.extend(talk.open.iter().map(|one| step("┊", one)));
    }
    if !talk.sealed.is_empty() {
        lines.push(format!("  ╔ {}", say(texts, LearnId::SealedPart)));
        lines.extend(talk.sealed.iter().map(|one| step("║", one)));
        lines.push("  ╚".to_owned());
    }
    lines.push(String::new());
}

fn lanes(lines: &mut Vec<String>, texts: &Texts, drawn: &Lanes) {
    let names = drawn.stations.map(|name| say(texts, name));
    lines.push(format!("  {}", names.join(" → ")));
    for lane in drawn.lanes {
        let line = if lane.stopped {
            "●─────×┈┈┈┈┈○"
        } else {
            "●─────┼─────●"
        };
        lines.push(format!("  {:>3}  {line}  {}", lane.port, say(texts, lane.says)));
    }
    lines.push(String::new());
}

fn way(lines: &mut Vec<String>, texts: &Texts, way: &Way) {
    lines.push(format!("  [ {} ]", say(texts, way.from.name)));
    for hop in way.hops {
        if let Some(note) = hop.note {
            lines.push(format!("    │ ┈┈ {}", say(texts, note.says)));
        }
        lines.push(format!("    │  {}  {}", hop.by, say(texts, hop.says)));
        lines.push("    ▼".to_owned());
        lines.push(format!("  [ {} ]", say(texts, hop.to.name)));
    }
    lines.push(String::new());
}
