"""What Thunderbird calls things and says when something fails, in its own language files: the tables of ours, against those.

assets/menus.toml has its names for the sheet, assets/client-errors.toml its sentences for `explain`.
"""

import re
import tomllib
import zipfile
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent.parent.parent / "assets"
FILES = {"en": "usr/lib/thunderbird/omni.ja", "ja": "usr/lib/thunderbird/extensions/langpack-ja@thunderbird.mozilla.org.xpi"}
# Where in them the words of one language are.
INSIDE = {"en": ("localization/en-US/", "chrome/en-US/"), "ja": ("localization/ja/", "chrome/ja/")}
QUOTES = str.maketrans("’", "'")
ENTITY = re.compile(r'<!ENTITY\s+\S+\s+"([^"]*)"')
PROPERTY = re.compile(r"^[^#!=\s][^=]*?\s*=\s*(.*)$", re.M)
FLUENT = re.compile(r"^\s*(?:-?[\w-]+|\.[\w-]+)?\s*=?\s*(.*)$")


def messages(file, text):
    """Every value in a file of words."""
    if file.endswith(".dtd"):
        return ENTITY.findall(text)
    if file.endswith(".properties"):
        # A backslash at the end goes on in the next line; \\n is a line's end.
        return [value.replace("\\n", "\n") for value in PROPERTY.findall(re.sub(r"\\\n\s*", "", text))]
    # A Fluent message may go on in further lines; none of ours does.
    return [FLUENT.match(line)[1] for line in text.splitlines() if line and not line.startswith("#")]


def words(root, language):
    """All that Thunderbird says in a language."""
    said = set()
    with zipfile.ZipFile(root / FILES[language]) as archive:
        for name in archive.namelist():
            if name.startswith(INSIDE[language]) and name.endswith((".ftl", ".dtd", ".properties")):
                said.update(one.strip() for one in messages(name, archive.read(name).decode("utf-8", "replace")))
    return said


def flat(text):
    """As `explain` compares: small letters, one blank for any white space, the typewriter's apostrophe."""
    return " ".join(text.translate(QUOTES).lower().split())


def faults(root):
    """What our tables say of Thunderbird, and this Thunderbird does not."""
    said = {language: words(root, language) for language in FILES}
    menus = next(one for one in tomllib.loads((ASSETS / "menus.toml").read_text())["program"] if one["id"] == "thunderbird")
    for key, name in menus["words"].items():
        for language, known in said.items():
            # A field's label may end in a colon, which the sheet leaves out.
            if not {name[language], f"{name[language]}:"} & known:
                yield f"menus.toml: {key} is “{name[language]}” ({language}), which Thunderbird does not say"
    sentences = [flat(one) for known in said.values() for one in known]
    for row in tomllib.loads((ASSETS / "client-errors.toml").read_text())["error"]:
        if row["program"] == "Thunderbird" and not any(all(flat(one) in sentence for one in row["words"]) for sentence in sentences):
            yield f"client-errors.toml: {row['id']} has words that are in none of Thunderbird's sentences"
