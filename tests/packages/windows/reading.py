"""A person at a screen: reads what stands there (tesseract), points and types (xdotool). Knows nothing of the program."""

import csv
import difflib
import io
import subprocess
import time
import unicodedata
from dataclasses import dataclass

from prefix import Trouble, until

TESSERACT = {"en": "eng", "ja": "jpn"}
# Text of the window is small for it: it was taught with printed pages. So many times as large, and once more so many.
LARGER = (2, 3)
# How much of a sentence has to be read as it is written: some signs look like others.
ALIKE = 0.8
WORD = 5
# The letters of a button, white on a colour, are not seen beside a page: only what is white is looked at then.
WHITE = ("-threshold", "97%", "-negate")


@dataclass(frozen=True)
class Place:
    left: int
    top: int
    width: int
    height: int

    @property
    def middle(self):
        return self.left + self.width // 2, self.top + self.height // 2


def plain(text):
    """Without what a reader of pictures takes for something else: blanks, width, case, quotes."""
    text = unicodedata.normalize("NFKC", text).lower()
    return "".join(sign for sign in text if not sign.isspace() and sign not in "’'‘\"“”`")


class Screen:
    """The screen, in a language."""

    def __init__(self, windows, language, pictures=None):
        self.windows = windows
        self.language = language
        self.pictures = pictures

    def tool(self, *words, **options):
        return subprocess.run(words, env=self.windows.environment, check=True, capture_output=True, **options).stdout

    def picture(self, name):
        if self.pictures is not None:
            self.tool("import", "-window", "root", str(self.pictures / f"{name}-{self.language}.png"))

    def lines(self, larger=LARGER[0], made=()):
        """What stands there, line by line: each sign with the place of its word."""
        shot = self.tool("import", "-window", "root", "png:-")
        shape = ("-colorspace", "Gray", "-resize", f"{100 * larger}%", *made)
        shot = self.tool("convert", "png:-", *shape, "png:-", input=shot)
        words = [TESSERACT[self.language], "--psm", "11", "tsv"]
        table = self.tool("tesseract", "-", "-", "-l", *words, input=shot).decode()
        found = {}
        for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
            if int(row["level"]) != WORD:
                continue
            line = found.setdefault((row["block_num"], row["par_num"], row["line_num"]), [])
            place = Place(*(int(row[side]) // larger for side in ("left", "top", "width", "height")))
            line += [(sign, place) for sign in plain(row["text"])]
        return list(found.values())

    def place(self, text):
        """Where a text stands, if it does."""
        looks = ((LARGER[0], ()), (LARGER[1], ()), (LARGER[0], WHITE), (LARGER[1], WHITE))
        return next((place for look in looks if (place := self.among(text, self.lines(*look)))), None)

    @staticmethod
    def among(text, lines):
        """Of several that are as like, the one with the least beside it: a name and not the sentence it stands in."""
        wanted, best, found = plain(text), (ALIKE, 0), None
        for line in lines:
            for begin in range(max(len(line) - len(wanted), 0) + 1):
                part = line[begin:begin + len(wanted)]
                read = "".join(sign for sign, _ in part)
                alike = difflib.SequenceMatcher(None, wanted, read, autojunk=False).ratio()
                if part and (alike, -len(line)) > best:
                    first, last = part[0][1], part[-1][1]
                    best = alike, -len(line)
                    found = Place(first.left, first.top, last.left + last.width - first.left, first.height)
        return found

    def wait(self, text):
        """Waits for a text; its place."""
        place = None

        def there():
            nonlocal place
            place = self.place(text)
            return place is not None

        if not until(there):
            self.picture("missed")
            read = "\n".join("".join(sign for sign, _ in line) for line in self.lines())
            raise Trouble(f"waited for {text!r}; the screen says:\n{read}")
        return place

    def press(self, text, below=0):
        """Waits for a text and presses there, or so many points below it."""
        x, y = self.wait(text).middle
        self.tool("xdotool", "mousemove", str(x), str(y + below), "click", "1")
        time.sleep(0.5)

    def keys(self, *names):
        self.tool("xdotool", "key", "--delay", "60", *names)

    def type(self, text):
        self.tool("xdotool", "type", "--delay", "40", text)
