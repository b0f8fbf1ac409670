//! Steps as values.

use super::{Purpose, Question, System};
use crate::model::{HintId, Message, MessageId};

/// What a command is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shell {
    /// Windows PowerShell 5.1 or newer.
    Powershell,
    /// Windows' command prompt.
    Cmd,
    /// A POSIX shell in a terminal.
    Terminal,
}

impl Shell {
    /// Its name in documents, and the word that sentences choose by.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Powershell => "powershell",
            Self::Cmd => "cmd",
            Self::Terminal => "terminal",
        }
    }
}

/// One line to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Where it is typed.
    pub shell: Shell,
    /// Exactly this.
    pub text: String,
    /// Whether it takes an administrator: an elevated shell on Windows, `sudo` elsewhere (it stands in the text).
    pub administrator: bool,
}

impl Command {
    /// What it is typed into, as a sentence.
    pub fn about(&self) -> Message {
        let mode = if self.administrator { "-administrator" } else { "" };
        Message::new(MessageId::LabelFirewallCommand).with("kind", &format!("{}{mode}", self.shell.id()))
    }
}

/// The way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// By a command.
    Command(Command),
    /// By hand.
    ByHand(Message),
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub what: Message,
    /// What it does, or what its answer means.
    pub why: Message,
    /// The command, where there is one.
    pub command: Option<Command>,
    /// The way back; there is one for every step that changes something.
    pub undo: Option<Undo>,
    /// Whether it changes nothing.
    pub reads_only: bool,
}

impl Step {
    /// Whether the step only looks, in words.
    pub fn effect(&self) -> Message {
        Message::new(if self.reads_only { MessageId::LineFirewallReads } else { MessageId::LineFirewallChanges })
    }
}

/// Steps that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What they are.
    pub heading: Message,
    /// The steps, in their order.
    pub steps: Vec<Step>,
}

impl Part {
    pub(super) fn new(heading: MessageId, steps: Vec<Step>) -> Self {
        Self { heading: Message::new(heading), steps }
    }
}

/// All that there is to be done on one system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Where.
    pub system: System,
    /// What for.
    pub purpose: Purpose,
    /// What it is for, in words.
    pub title: Message,
    /// What to know before.
    pub notes: Vec<Message>,
    /// The steps. The first part only reads.
    pub parts: Vec<Part>,
}

impl Guide {
    pub(super) fn new(question: &Question, parts: Vec<Part>) -> Self {
        let first = match question.purpose {
            Purpose::Send => MessageId::NoteFirewallWhen,
            Purpose::Serve => MessageId::NoteFirewallServer,
        };
        let mut notes = vec![MessageId::NoteFirewallNothingRun, first];
        if question.system != System::Router {
            notes.push(MessageId::NoteFirewallPolicy);
        }
        let title = Message::new(MessageId::SheetFirewall)
            .with("stage", question.system.id())
            .with("kind", question.purpose.id())
            .with("port", &question.port);
        let notes = notes.into_iter().map(|id| Message::new(id).with("port", &question.port)).collect();
        Self { system: question.system, purpose: question.purpose, title, notes, parts }
    }
}

/// Makes the steps of one question.
pub(super) struct Steps<'a>(pub(super) &'a Question);

impl Steps<'_> {
    fn say(&self, id: MessageId) -> Message {
        let value = self.0.chain.as_ref().map(ToString::to_string).unwrap_or_default();
        Message::new(id).with("port", &self.0.port).with("label", &self.0.label()).with("value", &value)
    }

    fn step(&self, hint: HintId, command: Option<Command>, undo: Option<Undo>) -> Step {
        let reads_only = undo.is_none();
        let (what, why) = (self.say(MessageId::Hint(hint)), self.say(MessageId::HintMore(hint)));
        Step { what, why, command, undo, reads_only }
    }

    /// By hand; changes nothing.
    pub(super) fn look(&self, hint: HintId) -> Step {
        self.step(hint, None, None)
    }

    /// By a command that changes nothing.
    pub(super) fn read(&self, hint: HintId, command: Command) -> Step {
        self.step(hint, Some(command), None)
    }

    /// By hand, and back by hand.
    pub(super) fn by_hand(&self, hint: HintId, undo: Message) -> Step {
        self.step(hint, None, Some(Undo::ByHand(undo)))
    }

    /// By a command, and back by another.
    pub(super) fn change(&self, hint: HintId, command: Command, undo: Command) -> Step {
        self.step(hint, Some(command), Some(Undo::Command(undo)))
    }
}

/// A line for a shell of everybody's.
pub(super) fn plain(shell: Shell, text: impl Into<String>) -> Command {
    Command { shell, text: text.into(), administrator: false }
}

/// A line that takes an administrator.
pub(super) fn elevated(shell: Shell, text: impl Into<String>) -> Command {
    Command { shell, text: text.into(), administrator: true }
}
