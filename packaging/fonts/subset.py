"""Cuts two weights of Noto Sans CJK JP down to what this program may have to show.

Regular has all of CP932 (what a Japanese Windows can type, with 髙 﨑 ①), Latin with its
accents and the signs the drawings use. Bold is for headings, labels and buttons, which are our own
words: it has the same without the kanji of JIS level 2 and the vendor extensions; where a rare name stands
in a heading, the window falls back to Regular for that one character.
"""

import importlib.metadata
import importlib.util
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

SIGNS = "–—‘’“”•…‹›€™←↑→↓⌘⌥⇧✓⚠〜−‐‑″′"


def cp932():
    """Every character that CP932 can write, by lead byte of its first form."""
    for lead in range(0x20, 0x7F):
        yield 0, chr(lead)
    for lead in range(0xA1, 0xE0):
        yield 0, bytes([lead]).decode("cp932")
    for lead in [*range(0x81, 0xA0), *range(0xE0, 0xFD)]:
        for trail in [*range(0x40, 0x7F), *range(0x80, 0xFD)]:
            try:
                character = bytes([lead, trail]).decode("cp932")
            except UnicodeDecodeError:
                continue
            # The user-defined rows (F0 to F9) are private: no font can know them.
            if len(character) == 1 and not 0xE000 <= ord(character) <= 0xF8FF:
                yield (lead << 8) | trail, character


def latin():
    for code in [*range(0xA0, 0x100), *range(0x100, 0x180)]:
        yield chr(code)


def is_common(code):
    """The signs, kana and the kanji of JIS X 0208 level 1 (which ends at 0x9872)."""
    return code <= 0x9872


def cut(package, source, target, characters, weight):
    folder = pathlib.Path(importlib.util.find_spec(package).submodule_search_locations[0])
    font = TTFont(folder / source, recalcTimestamp=False)
    options = subset.Options()
    # Kerning only: substitutions would bring in the Chinese and Korean forms of every kanji.
    options.layout_features = ["kern"]
    options.name_IDs = ["*"]
    options.name_languages = [0x409]
    options.notdef_outline = True
    # The window draws with subpixel positions; hints would cost a fifth of the file for nothing.
    options.hinting = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(c) for c in characters])
    cutter.subset(font)
    rename(font, weight)
    font.save(target, reorderTables=True)


def rename(font, weight):
    """A changed font bears a name of its own; "Noto" is a trademark, and says so in the notice that stays."""
    name = font["name"]
    for identifier, text in {
        1: "Toukan Sans",
        2: weight,
        3: f"Toukan Sans {weight}",
        4: f"Toukan Sans {weight}",
        6: f"ToukanSans-{weight}",
        10: "A subset of Noto Sans CJK JP, made for Toukan.",
    }.items():
        name.setName(text, identifier, 3, 1, 0x409)
    for identifier in (16, 17):
        name.removeNames(nameID=identifier)
    cff = font["CFF "].cff
    cff.fontNames = [f"ToukanSans-{weight}"]
    top = cff.topDictIndex[0]
    top.FullName = f"Toukan Sans {weight}"
    top.FamilyName = "Toukan Sans"


def main(folder):
    folder = pathlib.Path(folder)
    extra = set(latin()) | set(SIGNS)
    table = list(cp932())
    everything = {c for _, c in table} | extra
    common = {c for code, c in table if is_common(code)} | extra
    cut("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf", folder / "toukan-sans-regular.otf", everything, "Regular")
    cut("noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf", folder / "toukan-sans-bold.otf", common, "Bold")
    licence = next(
        f for f in importlib.metadata.files("noto-cjk-sans-jp-regular") if f.name == "LICENSE"
    ).read_text(encoding="utf-8")
    notice = "Copyright 2014-2021 Adobe (http://www.adobe.com/). Noto is a trademark of Google Inc.\n\n"
    (folder / "OFL.txt").write_text(notice + licence, encoding="utf-8")


main(sys.argv[1])
