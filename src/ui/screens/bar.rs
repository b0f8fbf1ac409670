//! What stands in the bar at the foot of the window.

use crate::ui::app::Act;

/// The ways on from a page: the words of each, and what pressing it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bar<A = Act> {
    /// The quiet way back, at the left.
    pub(crate) back: Option<(String, A)>,
    /// Another way on, beside the action.
    pub(crate) other: Option<(String, A)>,
    /// The one action.
    pub(crate) primary: Option<(String, A)>,
}

impl<A> Bar<A> {
    /// The same bar, with what is meant in somebody else's words.
    pub(crate) fn map<B>(self, change: impl Fn(A) -> B) -> Bar<B> {
        let change = |entry: Option<(String, A)>| entry.map(|(words, act)| (words, change(act)));
        Bar { back: change(self.back), other: change(self.other), primary: change(self.primary) }
    }
}

impl<A> Default for Bar<A> {
    fn default() -> Self {
        Self { back: None, other: None, primary: None }
    }
}
