//! What a protocol adds to a conversation.

use crate::dialogue::Line;
use crate::dialogue::sasl::{Exchange, Fault};
use crate::model::{Address, Foreign, Letter, Moment, Search, Step, Violation};
use crate::permit::SignIn;

use super::{Conversation, Sight};

/// The words of one protocol: how its replies are read, and what each leads to.
///
/// What it does not say here, no protocol decides for itself: deadlines, the end, bytes before a
/// handshake, the proof of TLS and the permit are the same for all.
pub trait Language: Sized + Default {
    /// What a conversation in it shows.
    type Seen: Sight;
    /// A whole reply.
    type Whole;
    /// What is said before hanging up, and the wait for its answer.
    const FAREWELL: (&'static str, Step);
    /// Octets of a command line with its CRLF; an initial response has to fit.
    const MAX_COMMAND: usize;

    /// Takes octets from the front of `bytes` up to the end of a line, and gives that line.
    fn take(&mut self, bytes: &mut &[u8]) -> Option<Line<Self::Whole>>;

    /// Whether what is half read could become the answer to a command that was not sent yet.
    fn forestalls(&self) -> bool;

    /// What stands before the next command: IMAP's tag.
    fn prefix(&mut self) -> String {
        String::new()
    }

    /// A command is about to be sent, whose reply is awaited at this step.
    fn asking(&mut self, _: Step) {}

    /// A line of the server as it may be recorded; `None` for what is about other things of the person's than
    /// what we look for.
    fn shown(talk: &mut Conversation<Self>, octets: &[u8]) -> Option<Foreign> {
        Some(talk.shown(octets))
    }

    /// What a reply leads to.
    fn on_whole(talk: &mut Conversation<Self>, whole: Self::Whole, now: Moment);

    /// The time of a wait is over. Whether it was a pause of our own, behind which we go on.
    fn woken(_: &mut Conversation<Self>, _: Moment) -> bool {
        false
    }

    /// The conversation is cancelled in the middle of something. Whether there was a word for that.
    fn break_in(_: &mut Conversation<Self>, _: Moment) -> bool {
        false
    }

    /// TLS stands after STARTTLS: nothing said before counts.
    fn secured(talk: &mut Conversation<Self>, now: Moment);

    /// Sends the first line of a sign-in. Whether something was sent.
    fn sign_in(talk: &mut Conversation<Self>, sign_in: &SignIn, exchange: Box<dyn Exchange>, now: Moment) -> bool;

    /// Begins the dry run of a message. Whether something was sent.
    fn try_sender(_: &mut Conversation<Self>, _: Address, _: Moment) -> bool {
        false
    }

    /// Begins to hand a message in. Whether something was sent.
    fn submit(_: &mut Conversation<Self>, _: Letter, _: Moment) -> bool {
        false
    }

    /// Begins to note what the folders are like. Whether something was sent.
    fn mark(_: &mut Conversation<Self>, _: Moment) -> bool {
        false
    }

    /// Begins to look for a message. Whether something was sent.
    fn search(_: &mut Conversation<Self>, _: Search, _: Moment) -> bool {
        false
    }

    /// Begins to remove the message that was found. Whether something was sent.
    fn remove(_: &mut Conversation<Self>, _: Moment) -> bool {
        false
    }
}

/// Why a sign-in goes no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unanswerable {
    /// Nobody signs in.
    Unasked,
    /// The exchange cannot go on.
    Fault(Fault),
}

impl From<Unanswerable> for Violation {
    fn from(why: Unanswerable) -> Self {
        match why {
            Unanswerable::Unasked => Self::UnaskedReply,
            Unanswerable::Fault(fault) => fault.into(),
        }
    }
}
