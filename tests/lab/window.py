"""The real window, used as a person uses it who does not see: address and password, one button, and on to a mail client.

Each way is gone on a desktop of its own, by nothing but the accessibility tree. In the end the real
msmtp sends with the file that the window wrote, and the message is looked for in the mailbox.
"""

import subprocess
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cases
import mailbox
import runner
from desktop import PATIENCE_S, Desktop
from domains import BY_NAME, PASSWORD, USER
from session import Broken, must
from words import pattern

LOCALES = {"en": "en_US.UTF-8", "ja": "ja_JP.UTF-8"}
NAMES = {"en": "Hanako Yamada", "ja": "山田 花子"}
# What went wrong on the way; anything else is a fault of the test.
TROUBLE = (Broken, RuntimeError, OSError, KeyError, ValueError, subprocess.TimeoutExpired)


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


class All:
    """What the runner's rules for every case ask of a case, for everything that is done in windows."""

    name, command, domain, account = "window", "check", "by-guess.test", BY_NAME["by-guess.test"].account
    password, timed = PASSWORD, True

    def __init__(self, presses):
        self.presses = presses


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
    """The one button; whatever is asked in between would be answered here, and nothing is."""
    window.press(way.says("window-begin"))
    window.wait(way.says("head-signed-in"), "heading")


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


class Gone:
    """A way that is being gone, and what is wrong with it so far."""

    def __init__(self, lab, way, program):
        self.way, self.program = way, program
        self.problems = []
        self.file = self.account = None
        self.desktop = Desktop(lab, way.name, LOCALES[way.language])

    def guarded(self, step):
        """A step is taken only while all is well."""
        if not self.problems:
            try:
                step()
            except TROUBLE as problem:
                self.problems.append(f"{type(problem).__name__}: {problem}")

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


def judge(lab, program, ways=WAYS):
    """Goes all ways; gives (name, what is wrong) of each, and of them together."""
    result = runner.Result(lab, All(presses=len(ways)))
    result.home = lab.work / "home"
    all_gone = [Gone(lab, way, program) for way in ways]
    try:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda gone: gone.guarded(gone.to_the_file), all_gone))
            result.wait_for_logs()
            # Up to here everything was only proven: no message may be there yet.
            together = cases.always(result.case, result)
            list(pool.map(lambda gone: gone.guarded(gone.to_the_mailbox), all_gone))
    finally:
        for gone in all_gone:
            gone.desktop.end()
    return [*((gone.way.name, gone.problems) for gone in all_gone), ("window-rules", together)]
