"""Somebody at Thunderbird's window: finds, signs in, sends, fetches. What is done there is in hand.js."""

import time
from pathlib import Path

from .domains import BY_SHEET, MADE, NOT_MADE, NOT_SENT, PASSWORD
from .marionette import MarionetteError
from .servers import WAITING

# A box comes right behind what it is about; this is for a busy machine.
BOX_S = 30.0
HAND = (Path(__file__).resolve().parent / "hand.js").read_text()


class Person:
    """`talk` is the conversation with a Thunderbird that runs."""

    def __init__(self, talk):
        self.talk = talk

    def do(self, what, *words):
        return self.talk.script(f"{HAND}\nreturn {what}(...words);", *words)

    def add(self, domain, sheet):
        """A new account, as far as it has to go; everything that was seen on the way."""
        if domain.gets == BY_SHEET:
            seen = {"followed": self.do("by_sheet", sheet["steps"])}
            if seen["followed"]["step"] == "emailPasswordSubview":
                seen["signed"] = self.do("last_step", PASSWORD)
            seen["kept"] = self.do("kept", domain.account)
            return self.used(domain, seen)
        seen = {"found": self.do("find", domain.account)}
        if domain.gets in (MADE, NOT_MADE, NOT_SENT) and seen["found"]["step"] == "emailConfigFoundSubview":
            seen["signed"] = self.do("sign_in", PASSWORD)
            seen["kept"] = self.do("kept", domain.account)
        return self.used(domain, seen)

    def used(self, domain, seen):
        """A letter is sent and fetched, where there is an account for it."""
        if seen.get("kept"):
            seen["sent"] = self.do("send", domain.account, subject(domain))
            if not seen["sent"]["sent"]:
                seen["sent"]["box"] = self.box()
            if seen["sent"]["sent"]:
                seen["there"] = self.do("fetch_all", domain.account, [WAITING, subject(domain)])
        self.do("leave")
        return seen

    def box(self):
        """What Thunderbird says in a box of its own, which is closed then."""
        until = time.monotonic() + BOX_S
        while (told := self.talk.asked()) is None and time.monotonic() < until:
            time.sleep(0.1)
        if told is not None:
            self.talk.dismiss()
        return told

    def read(self, text):
        """A file, as Thunderbird reads it; None where it does not know the browser sign-in in it."""
        try:
            return self.do("read_file", text)
        except MarionetteError as problem:
            if "Lacking OAuth2 config" not in str(problem):
                raise
            return None


def subject(domain):
    return f"by-thunderbird-{domain.number}"
