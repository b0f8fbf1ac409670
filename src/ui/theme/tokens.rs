//! Every colour and every measure of the window. Nothing outside this file makes a colour; clippy sees to it.
#![expect(clippy::disallowed_methods, reason = "this is the one place where colours are made")]

use egui::Color32;

/// The colours of one appearance. Text colours reach 4.5:1 and outlines 3:1 on every ground they are used on
/// (see the tests of [`super`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Ground of the page.
    pub page: Color32,
    /// Ground of cards, fields and the bar with the actions.
    pub card: Color32,
    /// Ground of the rail at the left.
    pub rail: Color32,
    /// Text.
    pub ink: Color32,
    /// Text that explains.
    pub soft: Color32,
    /// Lines that only separate; never the border of a control.
    pub line: Color32,
    /// Borders of controls, and parts that are not proven.
    pub outline: Color32,
    /// The one action of a page, links, and focus.
    pub primary: Color32,
    /// The primary action under the pointer.
    pub primary_hover: Color32,
    /// The primary action while it is pressed.
    pub primary_pressed: Color32,
    /// Text on the three above.
    pub on_primary: Color32,
    /// A quiet control under the pointer.
    pub hover: Color32,
    /// A quiet control while it is pressed.
    pub pressed: Color32,
    /// Ground of selected text.
    pub selected: Color32,
    /// Work that is going on.
    pub busy: Color32,
    /// Proven.
    pub good: Color32,
    /// Ground of a mark that says proven.
    pub good_ground: Color32,
    /// Stopped here.
    pub bad: Color32,
    /// Ground of a mark that says stopped.
    pub bad_ground: Color32,
    /// Worth knowing before going on.
    pub caution: Color32,
    /// Ground of such a mark.
    pub caution_ground: Color32,
}

/// Dark text on light paper.
pub const LIGHT: Palette = Palette {
    page: hex(0xFB_F9_F4),
    card: hex(0xFF_FF_FF),
    rail: hex(0xF3_EF_E5),
    ink: hex(0x1D_24_33),
    soft: hex(0x5A_64_75),
    line: hex(0xE4_DF_D3),
    outline: hex(0x8A_84_72),
    primary: hex(0x0F_6B_66),
    primary_hover: hex(0x0C_57_53),
    primary_pressed: hex(0x09_45_42),
    on_primary: hex(0xFF_FF_FF),
    hover: hex(0xF3_EF_E5),
    pressed: hex(0xE4_DF_D3),
    selected: hex(0xC9_E4_E1),
    busy: hex(0xA6_50_00),
    good: hex(0x1B_73_45),
    good_ground: hex(0xE6_F4_EB),
    bad: hex(0xB3_26_1E),
    bad_ground: hex(0xFB_EA_E8),
    caution: hex(0x8A_52_00),
    caution_ground: hex(0xFD_F2_E0),
};

/// Light text on dark ground.
pub const DARK: Palette = Palette {
    page: hex(0x14_18_1F),
    card: hex(0x1D_23_2D),
    rail: hex(0x10_14_1A),
    ink: hex(0xEC_EF_F3),
    soft: hex(0xA3_AD_BB),
    line: hex(0x30_39_47),
    outline: hex(0x74_80_95),
    primary: hex(0x57_CF_C4),
    primary_hover: hex(0x7A_DC_D3),
    primary_pressed: hex(0x3F_B8_AD),
    on_primary: hex(0x0B_1F_1D),
    hover: hex(0x2A_32_3F),
    pressed: hex(0x34_3E_4D),
    selected: hex(0x1E_4D_49),
    busy: hex(0xF3_A0_4D),
    good: hex(0x6F_D3_9A),
    good_ground: hex(0x16_33_25),
    bad: hex(0xFF_8A_80),
    bad_ground: hex(0x3A_1C_1B),
    caution: hex(0xF5_BF_6B),
    caution_ground: hex(0x38_29_0F),
};

/// As much difference as a screen can show.
pub const CONTRAST: Palette = Palette {
    page: hex(0x00_00_00),
    card: hex(0x00_00_00),
    rail: hex(0x00_00_00),
    ink: hex(0xFF_FF_FF),
    soft: hex(0xFF_FF_FF),
    line: hex(0xB8_B8_B8),
    outline: hex(0xFF_FF_FF),
    primary: hex(0xFF_E1_4D),
    primary_hover: hex(0xFF_F2_B0),
    primary_pressed: hex(0xE6_C2_00),
    on_primary: hex(0x00_00_00),
    hover: hex(0x33_33_33),
    pressed: hex(0x4D_4D_4D),
    selected: hex(0x00_4C_80),
    busy: hex(0xFF_C2_70),
    good: hex(0x7C_F5_A8),
    good_ground: hex(0x00_00_00),
    bad: hex(0xFF_A8_A0),
    bad_ground: hex(0x00_00_00),
    caution: hex(0xFF_D5_7A),
    caution_ground: hex(0x00_00_00),
};

const fn hex(rgb: u32) -> Color32 {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// Sizes of text, in points.
pub mod text {
    /// The headline of a page.
    pub const HEADING: f32 = 25.0;
    /// The title of a card or section.
    pub const TITLE: f32 = 17.0;
    /// Everything that is read or typed.
    pub const BODY: f32 = 16.0;
    /// Notes and explanations: the smallest text there is.
    pub const SMALL: f32 = 14.0;
    /// Height of a line, as a multiple of the size of its text: Japanese prose needs air between its lines.
    pub const LINE: f32 = 1.6;
}

/// Distances in points: always a multiple of four.
pub mod space {
    /// Between things that belong together closely.
    pub const S1: f32 = 4.0;
    /// Between a label and its field.
    pub const S2: f32 = 8.0;
    /// Between things of a group.
    pub const S3: f32 = 12.0;
    /// Between groups; the padding of a field.
    pub const S4: f32 = 16.0;
    /// The padding of a card.
    pub const S5: f32 = 20.0;
    /// Between sections.
    pub const S6: f32 = 24.0;
    /// The margin of a page.
    pub const S8: f32 = 32.0;
}

/// Everything else that has a size, in points.
pub mod shape {
    /// Corners of controls.
    pub const CONTROL_CORNER: u8 = 10;
    /// Corners of cards.
    pub const CARD_CORNER: u8 = 14;
    /// Height of a button or field: a finger finds it, and so does a hand that trembles.
    pub const CONTROL_HEIGHT: f32 = 44.0;
    /// Least height and width of anything that can be pressed inside a line of prose or a field.
    pub const TARGET: f32 = 24.0;
    /// Border of a control.
    pub const OUTLINE: f32 = 1.0;
    /// Thickness of the focus ring.
    pub const RING: f32 = 2.0;
    /// Free space between a control and its focus ring.
    pub const RING_GAP: f32 = 2.0;
    /// The side of the box of a tick.
    pub const TICK: f32 = 20.0;
    /// A field for one thing is not wider than this, so that the eye finds its end.
    pub const FIELD_WIDTH: f32 = 500.0;
}
