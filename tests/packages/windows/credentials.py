"""Credential Manager and the person's folders: what a check against real servers keeps is read by another program, replaced,
handed on and forgotten, by the program and by the uninstaller."""

import json

from installed import Installer
from practised import CHOSEN, DATA
from prefix import must
from servers import FALSE, GOOD, Servers

# With what a Windows console and a shell would stumble over.
PASSWORD = "花 \"子\" %PATH% ' é"
NEXT = "ひみつ-2"
# What can be typed by keys.
TYPED = "Third one, 3"
OTHER = "somebody@example.jp.another-program"
KEPT = f"{GOOD.account}.toukan"
NOTHING = {"account": None, "password_kept": False}
# Everything there is of a person with one account, below AppData: what goes along with the person and nothing else. (What the
# system fetched about certificates is its own.)
OWN = {f"{DATA}/accounts", f"{DATA}/accounts/accounts.lock", f"{DATA}/attempts.json", f"{DATA}/attempts.lock"}
ACCOUNT = f"{DATA}/accounts/{GOOD.account}.toml"
SYSTEMS = "LocalLow/Microsoft"


class Manager:
    """Windows' Credential Manager, by a program that knows nothing of ours."""

    def __init__(self, windows):
        self.windows = windows
        self.program = windows.c / "manager.exe"
        windows.compile("manager.c", self.program, "-municode", "-ladvapi32", "-lcrypt32")

    def does(self, *words, **options):
        done = self.windows.run(self.program, *words, **options)
        must(done.returncode in (0, 1), f"{words}: {done}")
        return done.returncode == 0, done.stdout

    def writes(self, target, user, secret):
        must(self.does("write", target, user, input=secret.encode())[0], f"Credential Manager does not take {target}")

    def reads(self, target):
        """The user's name and the secret."""
        there, said = self.does("read", target)
        return tuple(part.decode() for part in said.split(b"\0", 1)) if there else None

    def lists(self):
        there, said = self.does("list")
        must(there, "Credential Manager does not say what it has")
        return set(said.decode().split())

    def trusts(self, authority):
        """As somebody opens the certificate of a company's authority and says that it is to be trusted."""
        must(self.does("trust", self.windows.of(authority))[0], "Windows does not take the authority")


def vault(windows, program):
    """The program's own way to Credential Manager, alone: src/engine/tests/keychain/credential_manager.rs."""
    manager = Manager(windows)
    done = windows.run(program, windows.of(manager.program))
    must(done.returncode == 0, f"the vault: {done.returncode}: {done.stdout.decode()}{done.stderr.decode()}")
    print(done.stdout.decode(), end="")
    windows.rest()


class Person:
    """Who has the portable program, and an account at the servers."""

    def __init__(self, windows, portable, servers):
        self.windows, self.servers = windows, servers
        self.cli = portable / "toukan-cli.exe"
        self.manager = Manager(windows)

    def run(self, *words, status=0, typed=""):
        done = self.windows.run(self.cli, *words, input=typed.encode())
        must(done.returncode == status, f"{words}: {done.returncode}: {done.stdout.decode()}{done.stderr.decode()}")
        return done.stdout.decode()

    def check(self, case, *words, typed=None, status=0):
        """With a password it is kept, else the one that is kept is used."""
        way = ("--from-keychain",) if typed is None else ("--password-stdin", "--save")
        said = self.run("check", case.account, *way, "--json", *words, status=status, typed=f"{typed}\n")
        return json.loads(said)

    def keep(self, password):
        saved = self.check(GOOD, typed=password)["saved"]
        must(saved == {"account": GOOD.account, "password_kept": True}, f"saved: {saved}")
        self.has(password)

    def has(self, password):
        """What is kept, seen from outside and by the program in another process."""
        must(self.manager.reads(KEPT) == (GOOD.account, password), f"in Credential Manager: {self.manager.lists()}")
        must(self.run("password", GOOD.account) == f"{password}\n", "the password comes out otherwise")
        listed = json.loads(self.run("--json", "accounts", "list"))["accounts"]
        must([(entry["id"], entry["password_kept"]) for entry in listed] == [(GOOD.account, True)], f"listed: {listed}")

    def has_nothing(self):
        must(self.manager.lists() == {OTHER}, f"in Credential Manager: {self.manager.lists()}")
        self.run("password", GOOD.account, status=2)
        must(json.loads(self.run("--json", "accounts", "list"))["accounts"] == [], "an account is there")

    def files(self):
        """What is below AppData."""
        folder = self.windows.person / "AppData"
        found = {str(path.relative_to(folder)) for path in folder.rglob("*")}
        return {name for name in found if not name.startswith(SYSTEMS)}


def judge(windows, portable, setup, window):
    """`portable` is a folder with the programs, which stay; the installed ones come and go. `window` signs in by the window."""
    with Servers(PASSWORD) as servers:
        windows.move(servers.way)
        person = Person(windows, portable, servers)
        person.manager.writes(OTHER, "somebody", "theirs")
        refused(person)
        accepted(person)
        person.manager.trusts(servers.authority.with_suffix(".der"))
        kept(person)
        by_window(person, window)
        uninstalled(person, setup)
        must(person.manager.reads(OTHER) == ("somebody", "theirs"), "another program's entry is another")
        windows.move([])


def refused(person):
    """Who cannot prove who they are gets no password, and nothing is kept: nobody known vouches for one, the other has
    somebody else's certificate."""
    before = person.files()
    known = ("--extra-roots", person.windows.of(person.servers.authority))
    for case, words, finding in ((GOOD, (), "certificate-unknown-authority"), (FALSE, known, "certificate-wrong-name")):
        document = person.check(case, *words, typed=PASSWORD, status=4)
        must(document["saved"] == NOTHING and not document["submission"]["signed_in"], f"{case.name}: {document}")
        must(finding in {one["id"] for one in document["findings"]}, f"no {finding}: {document}")
    must(person.servers.sign_ins(GOOD) == person.servers.sign_ins(FALSE) == 0, "somebody unproven was given a password")
    person.has_nothing()
    must(person.files() == before, f"put there: {person.files() ^ before}")
    print("credentials: nothing is said to a server that is not proven, nor kept")


def accepted(person):
    """The person stands in for the authority, for this one certificate."""
    shown = person.check(GOOD, typed=PASSWORD, status=4)["submission"]["server"]["tls"]["sha256"]
    saved = person.check(GOOD, "--pin", f"SHA256:{shown}", typed=PASSWORD)["saved"]
    must(saved == {"account": GOOD.account, "password_kept": True}, f"saved: {saved}")
    person.has(PASSWORD)
    must(person.check(GOOD)["submission"]["server"]["tls"]["trust"] == "pinned", "not by what was accepted")
    person.run("accounts", "remove", GOOD.account)
    person.has_nothing()
    print("credentials: kept where the certificate was accepted")


def kept(person):
    person.keep(PASSWORD)
    there = {name for name in person.files() if "toukan" in name}
    must(there == {*CHOSEN, *OWN, ACCOUNT}, f"put there: {sorted(there)}")
    must(person.manager.lists() == {KEPT, OTHER}, f"entries: {person.manager.lists()}")
    must(person.check(GOOD)["submission"]["signed_in"], "not signed in with what is kept")
    must("toukan-cli" in person.run("export", "msmtp", GOOD.account), "no word of where the password is")
    # Somebody changes the password at the provider, and here.
    person.servers.password(NEXT)
    must(not person.check(GOOD, status=5)["submission"]["signed_in"], "signed in with what was the password")
    person.keep(NEXT)
    removed = json.loads(person.run("--json", "accounts", "remove", GOOD.account))["removed"]
    must(removed == [GOOD.account], f"removed: {removed}")
    person.has_nothing()
    must(ACCOUNT not in person.files(), "the account's file is still there")
    print("credentials: kept by a check against real servers, replaced, handed on, forgotten; another program's stays")


def by_window(person, window):
    """Another password again, typed into the window."""
    person.servers.password(TYPED)
    window(GOOD.account, TYPED, lambda: person.manager.reads(KEPT) == (GOOD.account, TYPED))
    person.has(TYPED)
    print("credentials: kept by the window")


def uninstalled(person, setup):
    installer = Installer(person.windows, setup)
    must(installer.install() == 0, "not installed")
    installer.uninstall()
    must(not installer.usual.exists(), "the program stayed")
    person.has(TYPED)
    must(installer.install() == 0, "not installed again")
    installer.uninstall("/ACCOUNTS")
    must(not installer.usual.exists(), "the program stayed")
    left = {name for name in person.files() if "toukan" in name.lower()}
    must(not left, f"left behind: {left}")
    person.has_nothing()
    print("uninstalling: accounts and passwords stay, and go where that was asked")
