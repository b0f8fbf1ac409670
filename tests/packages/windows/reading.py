"""A person at a screen: reads what stands there (tesseract), points and types (xdotool). Knows nothing of the program."""

import csv
import difflib
import io
import subprocess
import unicodedata
from dataclasses import dataclass

from prefix import Trouble, until

TESSERACT = {"en": "eng", "ja": "jpn"}
# Text of the window is small for it: it was taught with printed pages. So many times as large, and once more so many.
LARGER = (2, 3)
# How much of a sentence has to be read as it is written: some signs look like others.
ALIKE = 0.8
# What was typed has to be there as it was typed, but for a sign that is read as another.
AS_TYPED = 0.93
# Of a field's name to the middle of the field, in points.
BELOW = 36
# A field without its border, seen from its middle, and from the left of its name.
FIELD = (6, -14, 440, 28)
# How far around a point it is looked whether anything changed, and how long; what was typed is read afterwards anyway.
AROUND = 24
CHANGE_S = 20
# How long what was typed may take to be there, and how often it is typed.
SHOWN_S = 60
TRIES = 5
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

    def point(self, x, y):
        self.tool("xdotool", "mousemove", "--sync", str(x), str(y), "click", "1")

    def press(self, text):
        """Waits for a text and presses there. What comes of it is waited for by whoever wants it."""
        self.point(*self.wait(text).middle)

    def around(self, x, y):
        """What a place looks like."""
        part = f"{2 * AROUND}x{2 * AROUND}+{max(x - AROUND, 0)}+{max(y - AROUND, 0)}"
        return self.tool("import", "-window", "root", "-crop", part, "rgb:-")

    def put(self, label, text):
        """Types into the field below its name, in place of what is there. What is typed before the field has the keys goes
        elsewhere, or nowhere: the press is seen by the field's border and the bar in it."""
        x, y = self.wait(label).middle
        self.activate()
        before = self.around(x, y + BELOW)
        self.point(x, y + BELOW)
        until(lambda: self.around(x, y + BELOW) != before, CHANGE_S)
        self.keys("ctrl+a")
        self.type(text)

    def fill(self, label, text):
        """The same, until it is read in the field."""
        for _ in range(TRIES):
            self.put(label, text)
            if until(lambda: self.stands(label, text), SHOWN_S):
                return
        self.picture("missed")
        raise Trouble(f"{text!r} was typed {TRIES} times and never read")

    def stands(self, label, text):
        """Whether a text stands in the field below its name. It is one line of Latin, with a bar behind it now and then."""
        name = self.wait(label)
        left, top, width, height = FIELD
        part = f"{width}x{height}+{name.left + left}+{name.middle[1] + BELOW + top}"
        shot = self.tool("import", "-window", "root", "-crop", part, "+repage", "-colorspace", "Gray", "-resize", "300%", "png:-")
        read = plain(self.tool("tesseract", "-", "-", "-l", TESSERACT["en"], "--psm", "7", input=shot).decode())
        return difflib.SequenceMatcher(None, plain(text), read, autojunk=False).ratio() >= AS_TYPED

    def activate(self):
        """The keys go to the window."""
        window = self.tool("xdotool", "search", "--onlyvisible", "--name", "^Toukan$").decode().split()[0]
        self.tool("xdotool", "windowactivate", "--sync", window)

    def keys(self, *names):
        self.tool("xdotool", "key", "--delay", "60", *names)

    def type(self, text):
        self.tool("xdotool", "type", "--delay", "40", text)
