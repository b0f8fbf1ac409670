"""With nothing happening the window draws nothing; and what happens outside never keeps it from drawing.

Frames are counted from outside: the X server reports whatever is drawn into the window (eye.py).
"""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from desktop import Desktop, Eye
from session import must
from window import LOCALES, Way, enter, press_and_arrive

# The minute of the promise.
SILENCE_S = 60.0
# From a page that was just shown to one that rests: a status is announced at most once a second.
SETTLED_S = 3.0
# From a movement of the pointer to the last frame it causes.
SEEN_S = 1.0
PAGES = ("start", "checked", "handed")
# How often a language is switched, idle and during a search.
SWITCHES = 3
# A frame during a search may take this many times as long as one without. A search that blocked the
# window would make it a hundred times as long: it goes on for seconds.
SLOWER_AT_MOST = 10.0


class Resting:
    """A window in which nothing happens."""

    def __init__(self, window, eye):
        self.window, self.eye = window, eye
        self.before = self.since = None

    def begin(self):
        self.before, self.since = self.eye.ask("count"), time.monotonic()

    def judge(self):
        time.sleep(max(0.0, self.since + SILENCE_S - time.monotonic()))
        drawn = self.eye.ask("count") - self.before
        if drawn:
            yield f"{drawn} frames in a minute of nothing"
        self.eye.ask("move")
        time.sleep(SEEN_S)
        if self.eye.ask("count") == self.before + drawn:
            yield "the pointer moves over its buttons and no frame is seen, so the count is worth nothing"
        self.window.desktop.picture("rested")


class Silent:
    """Three windows, each resting on a page since a moment of its own."""

    def __init__(self, lab):
        self.way = Way("by-guess.test", "en")
        self.desktops = {page: Desktop(lab, f"window-silent-{page}", LOCALES["en"]) for page in PAGES}
        self.resting = {}

    def begin(self, program):
        """Opens the windows and leads each to its page; from here on nothing happens there."""
        with ThreadPoolExecutor(len(PAGES)) as pool:
            self.resting = dict(pool.map(lambda page: (page, self.opened(page, program)), PAGES))
        time.sleep(SETTLED_S)
        for rest in self.resting.values():
            rest.begin()

    def opened(self, page, program):
        desktop = self.desktops[page]
        desktop.begin()
        window = desktop.open(program)
        self.lead(window, page)
        eye = Eye(window)
        # Else it may come to lie over something that is still to be drawn.
        eye.ask("move")
        return Resting(window, eye)

    def lead(self, window, page):
        says = self.way.says
        enter(window, self.way)
        if page == "start":
            # A blinking cursor would draw twice a second.
            window.focus(says("window-address"))
            return
        press_and_arrive(window, self.way)
        if page == "checked":
            window.press(says("window-back"), "link")
            window.wait(says("window-line-find") + ".*", "list item|label|heading")

    def judge(self):
        """One text for each page that was not silent, or where nobody would have noticed."""
        return [f"{page}: {problem}" for page, rest in self.resting.items() for problem in rest.judge()]

    def end(self):
        for desktop in self.desktops.values():
            desktop.end()


def switch(window, way):
    """Switches to Japanese and back; how long that took, in seconds. Each needs frames."""
    begun = time.monotonic()
    for name, other in (("日本語", Way(way.domain, "ja")), ("English", way)):
        window.press(name, "radio button")
        window.wait(other.says("window-stage-check") + ".*", "list item|link")
    return time.monotonic() - begun


def never_blocked(lab, program):
    """While a domain is asked that never answers, the window is drawn as fast as at rest, and can be closed."""
    way = Way("silent.test", "en")
    says = way.says
    with Desktop(lab, "window-searching", LOCALES["en"]) as desktop:
        window = desktop.open(program)
        enter(window, way)
        at_rest = statistics.median(switch(window, way) for _ in range(SWITCHES))
        window.press(says("window-begin"))
        window.wait(says("window-head-looking"), "heading")
        searching = statistics.median(switch(window, way) for _ in range(SWITCHES))
        must(searching <= SLOWER_AT_MOST * at_rest,
             f"two switches of language take {at_rest:.3f} s at rest and {searching:.3f} s during a search")
        # All of that was during the search.
        window.wait(says("window-head-looking"), "heading", seconds=0)
        desktop.picture("searching")
        window.press(says("window-stop"))
        window.wait(says("window-head-stopped"), "heading")
        # Closing in the middle of a search.
        window.press(says("window-again"))
        window.wait(says("window-head-looking"), "heading")
        window.close()
