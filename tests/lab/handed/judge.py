"""Runs a row, and says what is not as it has to be."""

import base64
import json
import os
import re
import shutil
import subprocess
import time

import hostile
from handed.row import HONEST, STRIPPED
from handed.programs import PATIENCE_S

# What a program may say to somebody who is not who was meant: nothing about anybody.
HARMLESS = re.compile(r"(clear|tls) ((connection to|end of) \d+|handshake|(EHLO|HELO|LHLO) \S*|STARTTLS|QUIT|RSET|NOOP|(\S+ )(CAPABILITY|STARTTLS|LOGOUT|NOOP|ID .*))$", re.I)
# How long a letter may take from the server to the mailbox, on a busy machine.
ARRIVES_S = 60
READER = r"""
import imaplib, ssl, sys
box = imaplib.IMAP4_SSL(sys.argv[1], 993, ssl_context=ssl.create_default_context())
box.login(sys.argv[2], sys.stdin.read())
box.select("INBOX", readonly=True)
_, found = box.search(None, "SUBJECT", '"' + sys.argv[3] + '"')
for number in found[0].split():
    sys.stdout.buffer.write(box.fetch(number, "(BODY.PEEK[])")[1][0][1] + b"\0")
box.logout()
"""


class Case:
    """What a program's run has: a home, its exported file, the namespaces."""

    def __init__(self, place, work, roots, cli, tools, row):
        self.place, self.work, self.roots, self.cli, self.tools, self.row = place, work, roots, cli, tools, row
        self.home = work / f"home-{row.number}"
        self.home.mkdir()
        self.begun = time.monotonic()
        folder = f"/etc/netns/{place.name('client')}"
        self.hosts, self.resolver = f"{folder}/hosts", f"{folder}/resolv.conf"
        self.file = self.home / row.program.place if row.program.place else None
        (self.home / "settings.json").write_text(json.dumps(row.settings()))

    def environment(self, **more):
        return {"HOME": str(self.home), "PATH": f"{self.tools}:/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin", "LANG": "C.UTF-8",
                "LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": str(self.home), **more}

    def command(self, words):
        return self.place.command("client", words)

    def inside(self, words, **more):
        """A program in the namespace of the programs; its exit status and what it said."""
        return self.ran(words, {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **more)

    def do(self, words, input=None, **more):
        """A program at home."""
        return self.ran(words, self.environment(**more), input=input)

    def ran(self, words, environment, input=None):
        try:
            done = subprocess.run(self.command(words), env=environment, cwd=self.home, input=(input or "").encode(),
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE_S)
        except subprocess.TimeoutExpired as problem:
            return 124, f"does not end: {problem.output}"
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def export(self, *words):
        command = [str(self.cli), "export", self.row.program.format, "--settings", str(self.home / "settings.json"), "--lang", "en", *words]
        done = subprocess.run(command, env=self.environment(), capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{self.row.name}: export: {done.stderr}")
        return done.stdout

    def exported(self):
        """A set of files."""
        return json.loads(self.export("--json"))["files"]

    def ended(self, said):
        """Whether a relay has come to an end with the letter, this way or that."""
        if self.row.meets == HONEST:
            return bool(letters(self)) or re.search(r"status=(bounced|deferred)|delivery failed|\*\* ", said)
        return re.search(r"status=|==|\*\*|[Ff]ailed|delivery attempt", said)

    def settled(self):
        """Whether the letter has arrived, or the server that is not to get it was left alone."""
        if self.row.meets == HONEST:
            return bool(letters(self))
        return f"end of {self.row.how[0]}" in (self.work / f"false/{self.row.number}.log").read_text()

    def run(self):
        if self.file:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.export("-o", str(self.file))
        return self.row.program.run(self)


def letters(case):
    """The letters of this run in the mailbox, as Dovecot shows them."""
    row = case.row
    status, said = case.do(["/usr/bin/python3", "-c", READER, f"mail.{row.account.split('@')[1]}", row.account, row.subject],
                           input=row.password)
    if status:
        raise RuntimeError(f"the mailbox cannot be read: {said}")
    return [part for part in said.split("\0") if part.strip()]


def honest(case, status):
    row = case.row
    if status not in (0, None):
        yield f"it ended with {status}"
    if row.program.fetches:
        found = [path for path in (case.home / "Mail").rglob("*") if path.is_file() and b"to be fetched" in path.read_bytes()]
        if not found:
            yield "nothing was fetched"
        return
    until = time.monotonic() + ARRIVES_S
    while not (there := letters(case)) and time.monotonic() < until:
        time.sleep(0.2)
    if len(there) != 1:
        yield f"{len(there)} letters are in the mailbox"
    for letter in there:
        # A line that goes on in the next one is one line.
        head = re.sub(r"\r\n[ \t]", " ", letter.split("\r\n\r\n")[0]).replace("\r", "")
        if not re.search(rf"^{row.program.sender}:.*{re.escape(row.account)}", head, re.M | re.I):
            yield f"it is not from the account:\n{head}"
        if "(TLS" not in head and "SMTPSA id" not in head:
            yield f"it did not come by TLS:\n{head}"


def false(case, status):
    row = case.row
    said = (case.work / f"false/{row.number}.log").read_text().splitlines()
    port = row.how[1] if row.program.fetches else row.how[0]
    if f"clear connection to {port}" not in said:
        yield "it never came to the server, so this run shows nothing"
    if row.meets in row.program.careless:
        if not any("AUTH" in line for line in said):
            yield "it is more careful than its note says"
        return
    if status == 0:
        yield "it says that all is well"
    for line in said:
        if not HARMLESS.match(line):
            yield f"it said to one who is not to know: {line}"
    text = "\n".join(said).encode()
    secrets = [row.password, base64.b64encode(row.password.encode()).decode()]
    for secret, how in hostile.leaks_in(text, secrets):
        yield f"the password is in it ({how})"
    if row.meets == STRIPPED and row.how[2] != "starttls":
        yield "there is nothing to strip"


def run(place, work, roots, cli, tools, row):
    """Runs a row; what it told is in the row."""
    case = Case(place, work, roots, cli, tools, row)
    try:
        status, row.said = case.run()
        check = honest if row.meets == HONEST else false
        row.told = list(check(case, status))
        row.said = f"status {status}\n{row.said}"
    except Exception as problem:  # Whatever it is, the other runs go on.
        row.told = [f"{type(problem).__name__}: {problem}"]
    row.seconds = time.monotonic() - case.begun
    shutil.rmtree(case.home, ignore_errors=True) if not row.told else None
