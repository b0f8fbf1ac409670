//! Filling lines: a pure function from widths and breaks to the places where lines begin.

use super::breaks::Break;

/// One character of a paragraph, as it would stand on one endless line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    /// Distance of its left edge from the beginning, in points.
    pub(super) left: f32,
    /// The same for its right edge.
    pub(super) right: f32,
    /// Blank: may hang over the end of a line.
    pub(super) blank: bool,
}

/// What a line may keep free at its end so that it ends with a pause: this part of its width.
const FREE: f32 = 0.4;
/// What would stand alone behind a pause at the end of a line (この, 別の) goes to the next one up to this part.
const ALONE: f32 = 0.2;

/// Where lines begin, without the first, as indices of characters. `width` in points.
///
/// A line is broken at the best kind of place that fits, and there as late as possible; a pause near its end is better
/// than a short word behind it. A phrase that is wider
/// than a whole line has to be cut anyway, so it does not wait for a line of its own.
pub(super) fn fill(text: &[Placed], breaks: &[Break], width: f32) -> Vec<usize> {
    let mut begins = Vec::new();
    let mut start = 0;
    while let Some(end) = line_end(text, breaks, start, width) {
        begins.push(end);
        start = end;
    }
    begins
}

fn line_end(text: &[Placed], breaks: &[Break], start: usize, width: f32) -> Option<usize> {
    let mut last = [None; 6];
    let mut right = text.get(start)?.left;
    let left = right;
    for at in start..text.len() {
        let kind = *breaks.get(at)?;
        if at > start {
            if kind == Break::Must {
                return Some(at);
            }
            *last.get_mut(kind as usize)? = Some(at);
        }
        let place = text.get(at)?;
        if !place.blank {
            right = place.right;
        }
        if right - left > width && at > start {
            return Some(choose(text, breaks, last, left, width));
        }
    }
    None
}

/// The place to break at, from the latest of each kind up to the first character that does not fit.
fn choose(text: &[Placed], breaks: &[Break], last: [Option<usize>; 6], left: f32, width: f32) -> usize {
    let [never, word, sign, phrase, good, pause] = last;
    let inside = phrase.max(sign);
    let good = match (pause, good) {
        (Some(pause), Some(good)) if good > pause => {
            let ends = right(text, pause) - left > width * (1.0 - FREE);
            let alone = right(text, good) - right(text, pause) < width * ALONE;
            Some(if ends && alone { pause } else { good })
        }
        _ => pause.max(good),
    };
    match (good, inside) {
        (Some(good), Some(inside)) if inside > good && is_wider(text, breaks, good, width) => inside,
        (Some(good), _) => good,
        // Where nothing else fits the line is broken against the rules rather than cut off.
        (None, inside) => inside.or(word).or(never).unwrap_or(text.len()),
    }
}

/// The right edge of what stands before the character at `at`.
fn right(text: &[Placed], at: usize) -> f32 {
    at.checked_sub(1).and_then(|before| text.get(before)).map_or(0.0, |place| place.right)
}

/// Whether what begins at `start` and goes up to the next good break is wider than a line.
fn is_wider(text: &[Placed], breaks: &[Break], start: usize, width: f32) -> bool {
    let mut wide = 0.0;
    let Some(first) = text.get(start) else { return false };
    for (place, kind) in text.iter().zip(breaks).skip(start) {
        if *kind >= Break::Good && place.left > first.left {
            break;
        }
        if !place.blank {
            wide = place.right - first.left;
        }
    }
    wide > width
}
