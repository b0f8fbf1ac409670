"""Browser sign-in: the program, a provider's pages, a browser, and the person at it.

Each case is a person with a home, and often a session bus and a keychain, who presses the button once or more often. What
the provider gave out (codes, tokens, secrets) is known from its own log, and looked for in all that the program printed and kept.
"""

import base64
import itertools
import json
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import cases
import domains
import hostile
import oidc
import runner
from lab import wait_until
from session import NEEDED, Broken, Session, must

SURF = Path(__file__).resolve().parent / "surf"
# Starts a program that sees another /etc: with `$1/upper` laid over it, and the files of its network ($2) as before.
OVER_ETC = """\
mount -t overlay -o "lowerdir=/etc,upperdir=$1/upper,workdir=$1/work" lab /etc || exit
for file in "$2"/*; do mount --bind "$file" "/etc/$(basename "$file")" || exit; done
shift 2
exec "$@"
"""
# Once the program has ended, its browser is closed within a moment.
CLOSED_S = 30.0


@dataclass
class Press:
    """What came of one press of the button."""

    status: int
    document: dict
    err: str
    # What the person saw in the browser; nothing if none was opened.
    seen: dict = field(default_factory=dict)

    def ids(self):
        return [finding["id"] for finding in self.document.get("findings") or []]

    def attempts(self):
        return (self.document.get("submission") or {}).get("attempts") or []

    def brief(self):
        return f"status {self.status}, {self.ids()}, {self.attempts()}, browser {self.seen}\n{self.err[-1500:]}"


class Person(Session):
    """Somebody at a computer of the lab."""

    def __init__(self, lab, case, program):
        home = lab.work / f"home/{case.name}"
        shutil.rmtree(home, ignore_errors=True)
        super().__init__(lab, home, runner.environment(home))
        self.case, self.program = case, program
        self.printed, self.number = [], itertools.count()
        # What the program is started by.
        self.before = []
        self.account = f"{domains.USER}@{case.domain}"

    def run(self, *words, does="consents", login=None, opens=True, by_hand=False):
        """Runs the program; its browser does this, as that account. `by_hand`: the person reads the page's address from
        the program's words and opens it."""
        folder = self.lab.work / f"browser/{self.case.name}-{next(self.number)}"
        folder.mkdir(parents=True)
        trusted = [base64.b64encode(bytes.fromhex(self.lab.authority.key_digest(provider.name))).decode()
                   for provider in domains.providers()]
        login = login or self.account
        told = {"folder": str(folder), "trusted": trusted, "login": login,
                "password": domains.USERS[login.split("@")[0]], "does": does}
        surroundings = {**self.environment, "BROWSER": str(SURF), "TOUKAN_LAB_SURF": json.dumps(told)}
        done = self.finish([*self.before, str(self.program), *words], surroundings, by_hand)
        self.printed += [done.stdout, done.stderr]
        file = folder / "seen.json"
        if opens:
            wait_until(file.exists, CLOSED_S)
        seen = json.loads(file.read_text()) if file.exists() else {}
        must("problem" not in seen, f"the browser: {seen}; the program: {done.returncode} {done.stderr[-1500:]}")
        try:
            document = json.loads(done.stdout)
        except ValueError:
            raise Broken(f"no JSON: status {done.returncode}: {done.stdout[-500:]}{done.stderr[-1500:]}") from None
        return Press(done.returncode, document, done.stderr, seen)

    def finish(self, line, surroundings, by_hand):
        """Runs a command line to its end, beside the browser where a person opens that."""
        process = subprocess.Popen(self.command(line), env=surroundings, cwd=self.home, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        told = ""
        try:
            while by_hand and (said := process.stderr.readline()):
                told += said
                if said.startswith("https://"):
                    subprocess.run(self.command([str(SURF), said.strip()]), env=surroundings, check=True)
                    break
            out, err = process.communicate(timeout=runner.DEADLINE_S)
        finally:
            process.kill()
        return subprocess.CompletedProcess(line, process.returncode, out, told + err)

    def knows(self, client_id, issuer, domain, folder=None):
        """Somebody has written down as which program this one is known there."""
        folder = folder or self.home / "config/toukan"
        folder.mkdir(parents=True)
        (folder / "oauth.toml").write_text(
            f'[[client]]\nissuer = "{issuer}"\nclient_id = "{client_id}"\ndomains = ["{domain}"]\n')

    def check(self, *words, **more):
        return self.run("check", self.account, "--json", "--lang", "en", "-v", "--extra-roots",
                        str(self.lab.root_certificate), "--ispdb", domains.ISPDB, *words, **more)

    def by_browser(self, *words, **more):
        return self.check("--browser", *words, **more)

    def leaks(self):
        """Where a secret of the provider's, or the password, is: besides the keychain there is no place for it."""
        secrets = [*oidc.Log.whole(self.lab.work).secrets(), domains.PASSWORD]
        printed = [("output", text.encode()) for text in self.printed]
        kept = [(str(path.relative_to(self.home)), path.read_bytes()) for path in self.home.rglob("*") if path.is_file()]
        return [f"a secret is in {where} ({how})" for where, data in printed + kept
                for _, how in hostile.leaks_in(data, secrets)]


def signed_in(press):
    """By a token, at both servers."""
    must(press.status == 0, press.brief())
    outgoing, arriving = press.document["submission"], press.document["incoming"]
    must(outgoing["signed_in"] is True and outgoing["may_send"] is True, press.brief())
    must(arriving is not None and arriving["signed_in"] is True, press.brief())
    told = [(one["mechanism"], one["username"]) for one in (*outgoing["attempts"], *arriving["attempts"])]
    must({mechanism for mechanism, _ in told} == {"OAUTHBEARER"}, f"signed in by {told}")


def not_signed_in(press, status, *findings):
    must(press.status == status, f"not {status}: {press.brief()}")
    for finding in findings:
        must(finding in press.ids(), f"no {finding}: {press.brief()}")


def went_well(press, provider):
    """The person saw the provider's page first, was asked for what mail needs, and at the end the program's own page."""
    seen = press.seen
    must(seen.get("first_host") == provider.name, f"first page: {seen}")
    must(provider.scope in seen.get("asked_for", "").split(), f"asked for: {seen}")
    must("Toukan" in seen.get("last_page", "") + seen.get("last_title", ""), f"last page: {seen}")
    asked = seen["address"]
    must("code_challenge_method=S256" in asked and "state=" in asked, f"asked: {asked}")
    must("redirect_uri=http%3A%2F%2F127.0.0.1%3A" in asked or "redirect_uri=http%3A%2F%2F%5B%3A%3A1%5D%3A" in asked, f"asked: {asked}")


def by_code(person, provider, *words, **more):
    """Signs in by the browser, and all is well."""
    log = oidc.Log(person.lab.work)
    press = person.by_browser(*words, **more)
    signed_in(press)
    went_well(press, provider)
    must([entry["by"] for entry in log.entries("token")] == ["authorization_code"], f"{log.entries('token')}")
    return press, log


def registered(person):
    """Any program may introduce itself there; nobody's client id is borrowed."""
    _, log = by_code(person, domains.OPEN)
    made = log.entries("registered")
    must(len(made) == 1, f"registered {len(made)} times")
    metadata = made[0]["metadata"]
    must((metadata["client_name"], metadata["token_endpoint_auth_method"]) == ("Toukan", "none"), f"registered as {metadata}")
    must(all(uri.startswith("http://127.0.0.1") for uri in metadata["redirect_uris"]), f"{metadata}")


def address_by_hand(person):
    """No page is opened: the person copies the address that the program prints."""
    by_code(person, domains.OPEN, "--no-open", by_hand=True)


def another_house(person):
    """Somebody else gives the tokens for this domain, by its own word only: a yes to exactly that name is needed."""
    press = person.by_browser(opens=False)
    must(press.status == 4 and not press.seen and not press.attempts(), press.brief())
    by_code(person, domains.OPEN, "--trust-host", domains.OPEN.name)


def without_client(person):
    """The provider knows no program of ours: nothing is opened, nothing is tried, and what was found stands."""
    press = person.by_browser(opens=False)
    not_signed_in(press, 1, "sign-in-not-testable-here")
    must(not press.seen, f"a browser was opened: {press.seen}")
    must(not press.attempts(), press.brief())
    must(press.document["submission"]["server"]["verified"], press.brief())
    severities = {finding["id"]: finding["severity"] for finding in press.document["findings"]}
    must(severities["sign-in-not-testable-here"] == "info", f"{severities}")


def own_client(person):
    """The person has written the organisation's client id down."""
    person.knows(domains.CLIENT_ID, domains.CLOSED.issuer, person.case.domain)
    _, log = by_code(person, domains.CLOSED)
    must(not log.entries("registered"), "registered all the same")


def administrators_client(person):
    """An administrator has put it on this computer, for everybody."""
    etc = person.lab.work / f"etc/{person.case.name}"
    (etc / "work").mkdir(parents=True)
    person.knows(domains.CLIENT_ID, domains.CLOSED.issuer, person.case.domain, etc / "upper/toukan")
    netns = Path("/etc/netns") / person.lab.net.name("client")
    person.before = ["sh", "-c", OVER_ETC, "sh", str(etc), str(netns)]
    by_code(person, domains.CLOSED)


def declined(person):
    press = person.by_browser(does="declines")
    not_signed_in(press, 1, "browser-sign-in-declined")
    must(not press.attempts(), press.brief())
    must("Toukan" in press.seen["last_title"], f"{press.seen}")


def closed(person):
    """The page is looked at and closed; nobody comes back."""
    press = person.by_browser("--timeout", "8", does="closes")
    not_signed_in(press, 7)
    must(not press.attempts(), press.brief())


def another_account(person):
    """Signed in as somebody else in the browser: the server says no, and that is what is said."""
    press = person.by_browser(login=f"{domains.PASTED_USER}@{person.case.domain}")
    not_signed_in(press, 5, "token-refused")


def kept(person):
    """Saved, tested again without a browser, taken back at the provider, signed in once more."""
    person.begin_bus()
    person.begin_keychain()
    press, _ = by_code(person, domains.OPEN, "--save")
    must(press.document["saved"] == {"account": person.account, "password_kept": True}, f"saved: {press.document['saved']}")
    must(not person.leaks(), "; ".join(person.leaks()))

    # The provider gives a new refresh token for each that is used, and takes back everything where one comes twice.
    log = oidc.Log(person.lab.work)
    for _ in range(2):
        press = person.check("--from-keychain", opens=False)
        signed_in(press)
        must(not press.seen, f"a browser was opened: {press.seen}")
    must([entry["by"] for entry in log.entries("token")] == ["refresh_token"] * 2, f"{log.entries('token')}")
    must(not log.entries("registered"), "registered again")

    oidc.behind(person.lab, domains.OPEN, "revoke")
    press = person.check("--from-keychain", opens=False)
    must(press.status != 0 and not press.seen and "browser-sign-in-expired" in press.ids(), press.brief())
    # Back to the browser, in one press.
    press, _ = by_code(person, domains.OPEN, "--from-keychain", "--save")
    must("browser-sign-in-expired" in press.ids(), press.brief())
    signed_in(person.check("--from-keychain", opens=False))


@dataclass(frozen=True)
class Case:
    """A person, and what happens to them."""

    name: str
    domain: str
    happens: object
    # What the rules for every case ask of a case.
    command: str = "check"
    password: str = domains.PASSWORD
    findings: tuple = ()
    presses: int = 1

    @property
    def account(self):
        return domains.BY_NAME[self.domain].account


CASES = (
    Case("registered", "browser.test", registered),
    Case("address-by-hand", "browser.test", address_by_hand),
    Case("another-house", "pacc-browser.test", another_house, presses=2),
    Case("no-client-id", "organisation.test", without_client),
    Case("own-client-id", "organisation.test", own_client),
    Case("administrators-client-id", "organisation.test", administrators_client),
    Case("declined", "browser.test", declined),
    Case("closed", "browser.test", closed),
    Case("another-account", "browser.test", another_account),
    Case("kept", "browser.test", kept, presses=6),
)


def judge(lab, case, program):
    """Runs a case; returns what is wrong, one text each (none: it passed)."""
    if missing := [tool for tool in (*NEEDED, "chromedriver", "chromium") if shutil.which(tool) is None]:
        return [f"there is no {missing[0]} here"]
    result = runner.Result(lab, case)
    person = Person(lab, case, program)
    result.home = person.home
    problems = []
    try:
        case.happens(person)
    except (Broken, subprocess.TimeoutExpired, ValueError, KeyError, TypeError) as problem:
        problems.append(f"{type(problem).__name__}: {problem}")
    finally:
        person.end()
    result.wait_for_logs()
    return problems + cases.always(case, result) + person.leaks()
