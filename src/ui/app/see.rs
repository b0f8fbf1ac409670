use toukan_core::journey::View;
use toukan_core::model::{Finding, Foreign, Message, MessageId, WindowId};
use toukan_core::text::{Language, Texts};
use toukan_engine::keep::KeptRecord;

use super::{Computer, KeptRun, PracticeNews, Saving, Shelf};

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Width {
    /// One column; pictures become lists.
    Narrow,
    /// One column; the rail is a line.
    Middle,
    /// Rail and columns.
    Wide,
}

/// From here on there is room for the rail, in points.
const WIDE: f32 = 880.0;
/// From here on the rail is a line with words.
const MIDDLE: f32 = 600.0;
/// Below this the picture of the way is a list.
pub(crate) const PICTURE: f32 = 720.0;

impl Width {
    /// For a window of this many points.
    pub(crate) fn of(points: f32) -> Self {
        if points >= WIDE {
            Self::Wide
        } else if points >= MIDDLE {
            Self::Middle
        } else {
            Self::Narrow
        }
    }
}

/// What a screen sees: everything it draws that is not its own.
pub(crate) struct See<'a> {
    /// The sentences, in the language of the moment.
    pub(crate) texts: &'a Texts,
    /// The journey; `None` before the first press, and until the run of the latest press is seen.
    pub(crate) view: Option<&'a View>,
    /// Whether the run takes longer than one likes to wait.
    pub(crate) slow: bool,
    /// Whether details are shown.
    pub(crate) details: bool,
    /// Whether the public database of providers is asked.
    pub(crate) ask_database: bool,
    /// Whether control hosts are asked in a look at the network.
    pub(crate) ask_controls: bool,
    /// Whether checks are kept, with which networks are compared.
    pub(crate) keep_checks: bool,
    /// Whether a test message is sent from the next press on.
    pub(crate) test_message: bool,
    /// For how many seconds the test message has been looked for.
    pub(crate) waited: Option<u64>,
    /// How wide the window is, in points.
    pub(crate) window: f32,
    /// How practice stands.
    pub(crate) practice: &'a PracticeNews,
    /// Whether this is practice.
    pub(crate) practising: bool,
    /// The saved accounts.
    pub(crate) shelf: &'a Shelf,
    /// The checks that are kept, the newest first.
    pub(crate) runs: &'a [KeptRecord],
    /// What became of keeping the latest run.
    pub(crate) kept: Option<&'a KeptRun>,
    /// What became of the latest file.
    pub(crate) saving: &'a Saving,
    /// This computer.
    pub(crate) computer: &'a Computer,
    /// Why the keychain gave no password for the account that is checked.
    pub(crate) keychain: Option<&'a Finding>,
    /// What is wrong with the file of client identifiers.
    pub(crate) clients: Option<&'a Message>,
    /// The name of a file that was opened while something is under way; empty where it could not be read.
    pub(crate) waiting_file: Option<Foreign>,
    /// Why nothing could be begun.
    pub(crate) trouble: Option<&'a Foreign>,
}

impl See<'_> {
    /// A sentence without arguments.
    pub(crate) fn t(&self, id: impl Into<MessageId>) -> String {
        self.texts.say(&Message::new(id.into()))
    }

    /// A sentence with its arguments.
    pub(crate) fn say(&self, message: &Message) -> String {
        self.texts.say(message)
    }

    /// Sentences of one paragraph.
    pub(crate) fn say_all(&self, messages: &[Message]) -> String {
        let said: Vec<String> = messages.iter().map(|message| self.say(message)).collect();
        said.join(self.gap())
    }

    /// What stands between two sentences of a paragraph.
    pub(crate) fn gap(&self) -> &'static str {
        match self.texts.language() {
            Language::English => " ",
            Language::Japanese => "",
        }
    }

    /// How much room there is.
    pub(crate) fn width(&self) -> Width {
        Width::of(self.window)
    }

    /// Whether the way is a picture, not a list.
    pub(crate) fn has_room_for_pictures(&self) -> bool {
        self.window >= PICTURE
    }
}

/// A message of the window.
pub(crate) fn message(id: WindowId) -> Message {
    Message::new(id.into())
}
