"""Saved accounts among real servers, with a real Secret Service.

gnome-keyring runs on a session bus of its own, in a home of its own, in the client's
namespace. An account goes the whole way: checked and saved while there is no keychain, saved with
one, checked again with what is saved, read by another program, removed.
"""

import fcntl
import json
import os
import pty
import shutil
import subprocess
import termios
from dataclasses import dataclass

import cases
import hostile
import runner
from domains import BY_NAME, PASSWORD, USER
from session import NEEDED, Broken, Session, must

# Not `secret-tool lock`: Debian 12's falls over itself.
LOCK = ("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets",
        "org.freedesktop.Secret.Service.Lock", "array:objpath:/org/freedesktop/secrets/collection/login")


@dataclass
class Scenario:
    """One account's way."""

    domain: str
    username: str  # as the server accepts it

    # What the runner's rules for every case ask of a case.
    command: str = "check"
    password: str = PASSWORD
    timed: bool = False
    network: str = ""  # the usual one
    raced: bool = False
    presses: int = 4

    @property
    def name(self):
        return f"kept-{self.domain.removesuffix('.test')}"

    @property
    def account(self):
        return BY_NAME[self.domain].account


# At the second the whole address is refused first: what was accepted is what has to be saved.
SCENARIOS = (
    Scenario("by-srv.test", f"{USER}@by-srv.test"),
    Scenario("local-part.test", USER),
)


class Person(Session):
    """A session, the program in it, and what the program printed."""

    def __init__(self, lab, scenario, program, home):
        super().__init__(lab, home, runner.environment(home, scenario))
        self.scenario = scenario
        self.program = program
        self.printed = []

    def line(self, *words):
        return [str(self.program), *words]

    def run(self, *words, typed="", secret=False):
        """Runs the program. `secret`: the password may be on its standard output."""
        done = self.lab.in_client(
            self.line(*words), env=self.environment, cwd=self.home, input=typed, capture_output=True, text=True,
            timeout=runner.DEADLINE_S,
        )
        self.printed.append(done.stderr)
        if not secret:
            self.printed.append(done.stdout)
        return done

    def check(self, *words, typed=""):
        done = self.run("check", self.scenario.account, "--json", "--lang", "en", "-v", "--extra-roots",
                        str(self.lab.root_certificate), *words, typed=typed)
        must(done.returncode == 0, f"check {words}: status {done.returncode}: {done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def accounts(self, *words, status=0):
        done = self.run("accounts", "--json", *words)
        must(done.returncode == status, f"accounts {words}: status {done.returncode}: {done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def on_terminal(self, *words):
        """Runs the program with a terminal as its standard output; its status and what was shown."""
        ours, theirs = pty.openpty()
        # Else the terminal would make two characters of each end of a line.
        modes = termios.tcgetattr(theirs)
        modes[1] &= ~termios.OPOST
        termios.tcsetattr(theirs, termios.TCSANOW, modes)
        done = self.lab.in_client(self.line(*words), env=self.environment, cwd=self.home,
                                  stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE)
        fcntl.fcntl(ours, fcntl.F_SETFL, os.O_NONBLOCK)
        try:
            shown = os.read(ours, 4096)
        except BlockingIOError:
            shown = b""
        os.close(theirs)
        os.close(ours)
        self.printed.append(done.stderr.decode())
        return done.returncode, shown

    def leaks(self):
        """Where the password is, besides the keychain."""
        told = [f"output {n} ({how})" for n, text in enumerate(self.printed)
                for _, how in hostile.leaks_in(text.encode(), (PASSWORD,))]
        return [f"the password is in {where}" for where in told + self.leaks_in_files(PASSWORD)]


def way(person):
    """The whole way; raises at the first thing that is wrong."""
    scenario = person.scenario
    account, typed = scenario.account, f"{PASSWORD}\n"
    lookup = ("secret-tool", "lookup", "service", "toukan", "username", account)

    # There is a session, but no keychain: the set-up goes on.
    document = person.check("--password-stdin", "--save", typed=typed)
    must(document["saved"] == {"account": account, "password_kept": False}, f"saved: {document['saved']}")
    found = {finding["id"]: finding["severity"] for finding in document["findings"]}
    must(found.get("keychain-missing") == "warning", f"findings: {found}")
    person.accounts("remove", account)

    person.begin_keychain()
    document = person.check("--password-stdin", "--save", typed=typed)
    must(document["saved"] == {"account": account, "password_kept": True}, f"saved: {document['saved']}")
    listed = person.accounts("list")["accounts"]
    must([entry["id"] for entry in listed] == [account], f"list: {listed}")
    kept = listed[0]
    must(kept["submission"]["username"] == scenario.username, f"user name: {kept['submission']}")
    must(kept["password_kept"] and kept["last_check"]["result"] == "signed-in", f"kept: {kept}")
    used = document["submission"]["server"]
    same = all(kept["submission"][key] == used[key] for key in ("host", "port", "security"))
    must(same, f"saved {kept['submission']}, used {used}")
    arriving, read = kept["incoming"], document["incoming"]
    must((arriving is None) == (read is None), f"saved for reading {arriving}, used {read}")
    if read is not None:
        last = read["attempts"][-1]
        must((arriving["host"], arriving["username"], arriving["mechanism"])
             == (read["server"]["host"], last["username"], last["mechanism"]), f"saved {arriving}, used {read}")
    shown = person.accounts("show", account.upper())["accounts"]
    must(shown == listed, f"show: {shown}")

    # Other programs get it, and only they.
    done = person.run("password", account, secret=True)
    must((done.returncode, done.stdout, done.stderr) == (0, f"{PASSWORD}\n", ""), f"password: {done}")
    must(person.other(*lookup).stdout == PASSWORD, "secret-tool does not find it")
    status, screen = person.on_terminal("password", account)
    must((status, screen) == (2, b""), f"on a terminal: {status} {screen}")
    status, screen = person.on_terminal("password", account, "--show")
    must((status, screen) == (0, typed.encode()), f"on a terminal with --show: {status} {screen}")

    # What is saved is used: no server is looked for, and the accepted name comes first.
    document = person.check("--from-keychain")
    submission = document["submission"]
    must(submission["server"]["source"] == "person", f"server: {submission['server']}")
    tried = [attempt["username"] for attempt in submission["attempts"]]
    must(tried == [scenario.username], f"sign-ins: {tried}")
    again = document["incoming"]
    must((again is None) == (arriving is None), f"kept for reading {arriving}, checked {again}")
    must(again is None or again["signed_in"] and again["server"]["source"] == "person", f"reading again: {again}")
    must("saved" not in document, "nothing was to be saved")
    must(person.check("--from-keychain", "--save")["saved"]["password_kept"], "saved again without its password")

    # Locked, and nobody there to unlock it.
    locked = person.other(*LOCK)
    must(locked.returncode == 0, f"it cannot be locked: {locked}")
    done = person.run("password", account)
    must((done.returncode, done.stdout) == (1, ""), f"password while locked: {done}")
    done = person.accounts("remove", account, status=1)
    must([finding["id"] for finding in done["findings"]] == ["keychain-denied"], f"remove while locked: {done}")
    must(person.accounts("list")["accounts"], "removed although its password could not be")
    must(not person.leaks(), "; ".join(person.leaks()))
    person.end_keychain()
    person.begin_keychain()

    removed = person.accounts("remove", account)
    must(removed["removed"] == [account], f"remove: {removed}")
    must(not person.accounts("list")["accounts"], "still there")
    done = person.run("password", account)
    must((done.returncode, done.stdout) == (2, ""), f"password after removal: {done}")
    must(person.other(*lookup).stdout == "", "still in the keychain")
    must(not person.leaks(), "; ".join(person.leaks()))


def judge(lab, scenario, program):
    """Runs a scenario; returns what is wrong, one text each (none: it passed)."""
    if missing := [tool for tool in NEEDED if shutil.which(tool) is None]:
        return [f"there is no {missing[0]} here"]
    home = lab.work / f"home/{scenario.name}"
    shutil.rmtree(home, ignore_errors=True)
    result = runner.Result(lab, scenario)
    result.home = home
    person = Person(lab, scenario, program, home)
    problems = []
    try:
        person.begin_bus()
        way(person)
    except (Broken, subprocess.TimeoutExpired, ValueError, KeyError, TypeError) as problem:
        problems.append(f"{type(problem).__name__}: {problem}")
    finally:
        person.end()
    result.wait_for_logs()
    return problems + cases.always(scenario, result)
