"""Programs that want a terminal: a person at the keys, who reads before pressing the next one."""

import os
import pty
import re
import select
import subprocess
import time

PATIENCE_S = 60
NO_LETTERS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]")


class Screen:
    """A program in a terminal of its own."""

    def __init__(self, case, words, **more):
        self.shown, self.raw = "", b""
        self.near, far = pty.openpty()
        environment = case.environment(TERM="xterm", LINES="50", COLUMNS="160", **more)
        self.process = subprocess.Popen(case.command(["setsid", "--ctty", "--wait", *words]), stdin=far, stdout=far, stderr=far, env=environment, cwd=case.home)
        os.close(far)

    def read(self, seconds):
        if select.select([self.near], [], [], seconds)[0]:
            try:
                self.raw += os.read(self.near, 65536)
            except OSError:
                return False
            self.shown = NO_LETTERS.sub("", self.raw.decode("utf-8", "replace"))
        return True

    def wait(self, *words):
        """Which of the words came first on the screen; None if none did."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            for word in words:
                if word.lower() in self.shown.lower():
                    return word
            if not self.read(0.2):
                return None
        return None

    def press(self, keys):
        self.shown, self.raw = "", b""
        os.write(self.near, keys.encode())

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.near)


def aerc(case):
    """Writes a letter (the editor is a script) and presses what sends it."""
    editor = case.home / "editor"
    editor.write_text("#!/bin/sh\nprintf 'by aerc\\n' >> \"$1\"\n")
    editor.chmod(0o755)
    screen = Screen(case, ["aerc", f"mailto:{case.row.account}?subject={case.row.subject}"], EDITOR=str(editor))
    try:
        if not screen.wait("Send this email"):
            return 1, screen.shown
        screen.press("y")
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until and not case.settled():
            screen.read(0.2)
        return None, screen.shown
    finally:
        screen.end()


def mutt(case):
    """Opens the mailbox and saves all that is in it into a Maildir at home."""
    folder = case.home / f"Mail/{case.row.account}"
    folder.parent.mkdir(parents=True)
    keys = f"<tag-pattern>~A<enter><tag-prefix><copy-message><kill-line>{folder}<enter><exit>"
    screen = Screen(case, ["mutt", "-e", "set mbox_type=Maildir confirmappend=no confirmcreate=no", "-e", f"push '{keys}'"])
    try:
        while screen.process.poll() is None and screen.read(0.2):
            if "certificate" in screen.shown and "accept" in screen.shown or "Encrypted connection unavailable" in screen.shown:
                return 1, screen.shown
            if time.monotonic() - case.begun > PATIENCE_S:
                return 1, screen.shown
        return screen.process.wait(), screen.shown
    finally:
        screen.end()
