"""The real window, used as a person uses it who does not see: address and password, one button, and on to a mail client.

Each way is gone on a desktop of its own, by nothing but the accessibility tree. In the end the real
msmtp sends with the file that the window wrote, and the message is looked for in the mailbox.
"""

import time
import tomllib
from dataclasses import dataclass

import mailbox
from desktop import PATIENCE_S, Desktop
from domains import PASSWORD, USER
from session import must
from words import pattern

LOCALES = {"en": "en_US.UTF-8", "ja": "ja_JP.UTF-8"}
NAMES = {"en": "Hanako Yamada", "ja": "山田 花子"}


@dataclass(frozen=True)
class Way:
    """An account, and the language of the window."""

    domain: str
    language: str
    user: str = USER

    @property
    def name(self):
        return f"window-{self.domain.removesuffix('.test')}-{self.language}"

    @property
    def account(self):
        return f"{self.user}@{self.domain}"

    def says(self, id):
        return pattern(self.language, id)


WAYS = tuple(Way(f"{domain}.test", language)
             for domain in ("by-srv", "by-autoconfig", "by-guess") for language in LOCALES)


def enter(window, way, password=PASSWORD):
    """The first page, up to the one button."""
    says = way.says
    window.wait(says("window-head-enter"), "heading")
    window.type(says("window-name"), NAMES[way.language])
    window.type(says("window-address"), way.account)
    if password is not None:
        window.type(says("window-password"), password)
        shown = window.wait(says("window-password"), "password text")["text"]
        must(password not in shown, f"the password field tells {shown!r}")


def press_and_arrive(window, way):
    """The one button; whatever is asked in between would be answered here, and nothing is. The test message is ticked,
    and has come home when the last page is there."""
    window.press(way.says("window-begin"))
    window.wait(way.says("window-head-arrived"), "heading")


def kept(window, desktop, way):
    """What was kept, once the window says so: the password read by `secret-tool`, the rest by a reader of TOML."""
    window.wait(way.says("line-saved"), "label")
    must(looked_up(desktop, way) == PASSWORD, "the password is not in the keychain")
    file = desktop.home / f"data/toukan/accounts/{way.account}.toml"
    account = tomllib.loads(file.read_text())
    must((account["schema"], account["address"], account["name"], account["password_kept"])
         == (1, way.account, NAMES[way.language], True), f"kept: {account}")
    return account


def looked_up(desktop, way):
    return desktop.other("secret-tool", "lookup", "service", "toukan", "username", way.account).stdout


def until(condition):
    end = time.monotonic() + PATIENCE_S
    while not (true := condition()) and time.monotonic() < end:
        time.sleep(0.05)
    return true


def hand_over(window, desktop, way):
    """msmtp is chosen among the programs, and its file written to a path that is typed."""
    says = way.says
    desktop.picture("handed")
    window.press(says("window-hand-over-experts-open"), "link")
    window.press("msmtp", "link")
    window.wait(says("window-hand-over-file-title"), "heading")
    desktop.picture("msmtp")
    file = desktop.home / f"my {way.language} msmtprc"
    window.type(says("window-hand-over-place"), str(file))
    window.press(says("window-hand-over-save-here"))
    window.wait(says("window-hand-over-saved"), "label")
    must(file.stat().st_mode & 0o077 == 0, f"others may read {file.name}: {file.stat().st_mode:o}")
    desktop.picture("saved")
    return file


def send(desktop, way, file):
    """msmtp sends with it; says what it said if it did not."""
    text = f"From: {way.account}\nTo: {way.account}\nSubject: {way.name}\n\nby msmtp, {way.name}\n"
    done = desktop.other("msmtp", f"--file={file}", way.account, input=text, timeout=PATIENCE_S)
    must(done.returncode == 0, f"msmtp: {done.returncode} {done.stdout}{done.stderr}")


def arrived(desktop, way, account):
    """The message, and no other of this name, is in the mailbox that the window found."""
    def mine():
        return [one for one in mailbox.messages(desktop, account["incoming"]) if one["subject"] == way.name]

    must(until(lambda: len(mine()) == 1), f"in the mailbox: {mailbox.messages(desktop, account['incoming'])}")
    must(mine()[0]["body"].strip() == f"by msmtp, {way.name}", f"it says {mine()[0]}")
    ours = [one for one in mailbox.messages(desktop, account["incoming"]) if one["test"]]
    must(not ours, f"the window's own message was left behind: {ours}")


class Gone:
    """A way that is being gone: to the exported file, and later, when all have come so far, to the mailbox."""

    def __init__(self, lab, way, program):
        self.way, self.program = way, program
        self.file = self.account = None
        self.desktop = Desktop(lab, way.name, LOCALES[way.language])

    def to_the_file(self):
        self.desktop.begin()
        self.desktop.begin_keychain()
        window = self.desktop.open(self.program)
        enter(window, self.way)
        self.desktop.picture("entered")
        press_and_arrive(window, self.way)
        self.account = kept(window, self.desktop, self.way)
        self.file = hand_over(window, self.desktop, self.way)
        window.close()

    def to_the_mailbox(self):
        send(self.desktop, self.way, self.file)
        arrived(self.desktop, self.way, self.account)

    def end(self):
        self.desktop.end()
