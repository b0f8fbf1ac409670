//! Line ends kept from frame to frame.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Context, Id};

/// How many paragraphs are remembered; a page has some dozens, a window that is being resized makes new ones each frame.
const MOST: usize = 512;

/// What a paragraph was broken into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    /// The text with a line end wherever a line ends, and without the blanks there.
    pub(super) text: String,
    /// For each span of the paragraph in turn, the bytes of `text` that it has become.
    pub(super) spans: Vec<std::ops::Range<usize>>,
}

#[derive(Debug, Clone, Default)]
struct Kept(HashMap<u64, Arc<Broken>>);

/// The paragraph of this `key`, made by `make` if it is new.
pub(super) fn get(ctx: &Context, key: u64, make: impl FnOnce() -> Broken) -> Arc<Broken> {
    let id = Id::unique("toukan: lines");
    let held: Option<Arc<Broken>> = ctx.data_mut(|data| data.get_temp_mut_or_default::<Kept>(id).0.get(&key).cloned());
    held.unwrap_or_else(|| {
        // Made outside of the lock: measuring asks the same context for its fonts.
        let broken = Arc::new(make());
        ctx.data_mut(|data| {
            let Kept(kept) = data.get_temp_mut_or_default::<Kept>(id);
            if kept.len() >= MOST {
                kept.clear();
            }
            kept.insert(key, Arc::clone(&broken));
        });
        broken
    })
}

#[cfg(test)]
pub(super) fn count(ctx: &Context) -> usize {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Kept>(Id::unique("toukan: lines")).0.len())
}
