"""The program's own words, as a person reads them: its texts, by their ids."""

import re
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).resolve().parents[2] / "assets/texts"
PLACE = re.compile(r"\{ *(\$\w+|\"[^\"]*\") *\}")


@cache
def texts(language):
    """The first line of every text of a language."""
    found = {}
    for file in (TEXTS / language).glob("*.ftl"):
        for line in file.read_text().splitlines():
            if match := re.fullmatch(r"([a-z][\w-]*) = (.+)", line):
                found[match[1]] = match[2]
    return found


def pattern(language, id):
    """A pattern for what is shown for `id`, whatever its arguments are."""
    text, at, made, end = texts(language)[id], 0, "", ""
    if text.endswith("->"):
        # What follows depends on an argument.
        text, end = text[:text.rindex("{")], "(.+)"
    for place in PLACE.finditer(text):
        made += re.escape(text[at:place.start()])
        made += re.escape(place[1][1:-1]) if place[1].startswith('"') else "(.+)"
        at = place.end()
    return made + re.escape(text[at:]) + end
