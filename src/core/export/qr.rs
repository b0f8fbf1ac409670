//! A text as a QR code (ISO/IEC 18004), for a phone's camera.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// The light border that readers need, in modules (ISO/IEC 18004 §5.3.8).
const QUIET: usize = 4;

/// The longest text, in octets: what fits into the largest code at the lowest correction level, and more than a
/// phone's camera reads from a screen with ease.
const MAX_TEXT: usize = 2953;

/// The modules of a QR code, without the light border around it ([`Modules::QUIET`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modules {
    /// How many stand side by side; there are as many rows.
    pub width: usize,
    /// Row by row from the top left: whether it is dark.
    pub dark: Vec<bool>,
}

/// The code of a text: at correction level M where that fits, else at L. `None` if the text is too long for any.
pub fn qr(text: &str) -> Option<Modules> {
    if text.len() > MAX_TEXT {
        return None;
    }
    let level = |level| QrCode::with_error_correction_level(text, level);
    let code = level(EcLevel::M).or_else(|_| level(EcLevel::L)).ok()?;
    let dark = code.to_colors().into_iter().map(|colour| colour == Color::Dark).collect();
    Some(Modules { width: code.width(), dark })
}

impl Modules {
    /// The light border around a code, in modules.
    pub const QUIET: usize = QUIET;

    /// Whether this one is dark; the border and what is beyond it is light.
    pub fn is_dark(&self, row: usize, column: usize) -> bool {
        column < self.width && self.dark.get(row * self.width + column).copied().unwrap_or(false)
    }

    /// The code with its border as SVG to stand in an HTML page. `label` says what it is; it is escaped already.
    pub(super) fn svg(&self, label: &str) -> String {
        let whole = self.width + 2 * QUIET;
        let mut path = String::new();
        for row in 0..self.width {
            for column in (0..self.width).filter(|column| self.is_dark(row, *column)) {
                // Writing to a text cannot fail.
                let _ = write!(path, "M{} {}h1v1h-1z", column + QUIET, row + QUIET);
            }
        }
        format!(
            "<svg role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {whole} {whole}\" width=\"{whole}mm\" \
             height=\"{whole}mm\" shape-rendering=\"crispEdges\"><rect width=\"{whole}\" height=\"{whole}\" \
             fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
        )
    }

    /// The code with its border for a terminal, two rows a line. What is light is drawn, as terminals are dark; most
    /// readers take the reverse as well.
    pub(super) fn lines(&self) -> Vec<String> {
        let whole = self.width + 2 * QUIET;
        let light = |row: usize, column: usize| match (row.checked_sub(QUIET), column.checked_sub(QUIET)) {
            (Some(row), Some(column)) => !self.is_dark(row, column),
            _ => true,
        };
        let line = |row: usize| {
            let half = |column| match (light(row, column), row + 1 < whole && light(row + 1, column)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            };
            (0..whole).map(half).collect()
        };
        (0..whole).step_by(2).map(line).collect()
    }
}
