"""Runs the program against the rows, and holds answer, logs and wire against what has to be."""

import json
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import hostile
from runner import environment, shorten

# Most of a run is waiting for servers that take their time.
AT_ONCE = 8
# No command may take longer, whatever a server does.
DEADLINE_S = 90
# DESIGN §5 rule 4.
ATTEMPTS_A_PRESS = 2
# A sign-in, in the words of any of the three protocols.
SIGN_IN = re.compile(rb"(?im)^(AUTH|USER|PASS|APOP|\S+ (LOGIN|AUTHENTICATE))\b")
HELLO = re.compile(rb"(?im)^(EHLO|HELO)\b[^\r\n]*")


# Signs in in clear, which each of these servers lets it.
CREDULOUS = """
import imaplib, poplib, smtplib, sys
protocol, host, port, user, password = sys.argv[1:]
if protocol == "smtp":
    client = smtplib.SMTP(host, int(port), local_hostname="[127.0.0.1]")
    client.login(user, password)
    client.mail(user)
    client.rcpt(user)
elif protocol == "imap":
    client = imaplib.IMAP4(host, int(port))
    client.login(user, password)
else:
    client = poplib.POP3(host, int(port))
    client.user(user)
    client.pass_(password)
"""


class Ran:
    """What one command answered."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err
        try:
            self.document = json.loads(out)
        except ValueError:
            self.document = {}

    def findings(self):
        """The ids; of a violation which one, of a failure which."""
        found = []
        for finding in self.document.get("findings") or []:
            evidence = finding.get("evidence") or {}
            which = evidence.get("violation") or evidence.get("failure")
            found.append(f"{finding['id']}/{which}" if which else finding["id"])
        return found

    def answer(self):
        """What came of the sign-in, where there was one."""
        return self.document.get("submission") or self.document.get("incoming") or {}


def run(place, work, cli, certificates, row, account, command):
    home = work / f"home/{row.number}-{command}"
    for folder in ("config", "data", "state", "cache", "runtime"):
        (home / folder).mkdir(parents=True)
    words = [str(cli), "--json", "--verbose", "--lang", "en", "--timeout", str(row.timeout), "--extra-roots",
             str(certificates.roots), command,
             "--protocol", row.protocol, "--security", row.security]
    if command == "check":
        words += ["--host", row.host, "--port", str(row.listens), row.account]
        words += ["--client-cert", str(certificates.own(row.own, account))] if row.own else ["--password-stdin"]
        words += ["--username", account] * (account != row.account)
    else:
        words += [f"{row.host}:{row.listens}"]
    try:
        done = subprocess.run(place.command("client", words), input=f"{row.password}\n" if command == "check" else "",
                              env=environment(home), cwd=home, capture_output=True, text=True, errors="replace", timeout=DEADLINE_S)
    except subprocess.TimeoutExpired:
        return Ran("nothing", "", f"it had not ended after {DEADLINE_S} s")
    kept = "".join(path.read_text(errors="replace") for path in home.rglob("*") if path.is_file())
    return Ran(done.returncode, done.stdout, done.stderr + kept)


def run_all(place, work, cli, certificates, rows, modules):
    """(row, check, probe, seconds) of every row; those of a server's own row wait for each other."""

    def both(row):
        begun = time.monotonic()
        account = getattr(modules[row.server], "ACCOUNT", row.account)
        if row.credulous:
            words = ["/usr/bin/python3", "-c", CREDULOUS, row.protocol, row.host, str(row.listens), account, row.password]
            done = subprocess.run(place.command("client", words), capture_output=True, text=True, timeout=DEADLINE_S)
            ran = Ran(done.returncode, "{}", done.stderr)
            return row, ran, ran, time.monotonic() - begun
        with place.holding(row):
            check = run(place, work, cli, certificates, row, account, "check")
            probe = run(place, work, cli, certificates, row, account, "probe")
        return row, check, probe, time.monotonic() - begun

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(both, rows))


def faults(work, wire, module, row, check, probe):
    """What is not as the row says, a sentence each."""
    if row.credulous:
        yield from unseen(work, wire, module, row, check)
        return
    for ran, command, wanted in ((check, "check", row.check), (probe, "probe", row.probe)):
        if ran.status != wanted:
            yield f"{command} ended with {ran.status}, not {wanted}\n{shorten(ran.err)}"
        for text, where in ((ran.out, "document"), (ran.err, "conversation")):
            for _, how in hostile.leaks_in(text.encode(), (row.password,)):
                yield f"the password is in the {where} of {command} ({how})"
    found = check.findings()
    for wanted in row.findings:
        if not set(wanted.split("|")) & {*found, *(one.split("/")[0] for one in found)}:
            yield f"check does not find {wanted}, but {found}\n{shorten(check.err)}"
    for unwanted in set(row.without) & set(found):
        yield f"check finds {unwanted}, which has no place here"
    attempts = check.answer().get("attempts") or []
    if row.let_in and (attempts or "certificate-let-in" not in found):
        yield f"not let in by the certificate: {attempts}, {found}"
    if row.check == 0 and not row.let_in and check.answer().get("signed_in") is not True:
        yield f"not signed in: {check.answer().get('attempts')}"
    if row.mechanism and (not attempts or attempts[-1]["mechanism"] != row.mechanism):
        yield f"signed in with {attempts}, not {row.mechanism}"
    if len(attempts) > ATTEMPTS_A_PRESS:
        yield f"{len(attempts)} sign-ins for one press: {attempts}"
    shown = "client certificate was shown" in check.err
    if shown != (row.own != "" and row.check in (0, 5) or row.let_in):
        yield f"the certificate was {'' if shown else 'not '}shown\n{shorten(check.err)}"
    if "client certificate was shown" in probe.err:
        yield "probe showed a certificate"
    told = module.sign_ins(work, row)
    if bool(told) != row.asked_in:
        yield f"the server's log tells of {'a' if told else 'no'} sign-in: {told}"
    yield from on_the_wire(wire, row)


def unseen(work, wire, module, row, ran):
    """Why what a credulous client did would have gone unnoticed."""
    if ran.status:
        yield f"could not sign in: {ran.err[-400:]}"
    seen = list(on_the_wire(wire, row))
    for what in ("a sign-in in clear", "went over the wire"):
        if not any(what in one for one in seen):
            yield f"nobody saw {what}: {seen}"
    if not module.sign_ins(work, row):
        yield "the server's log tells of no sign-in"


def on_the_wire(wire, row):
    said = list(wire.said(row.client))
    if not said:
        yield "nothing went over the wire, so nothing is proven"
    for destination, clear, everything in said:
        if destination != row.address:
            yield f"it went to {destination}"
        if match := SIGN_IN.search(clear):
            yield f"a sign-in in clear: {match[0]!r}"
        for secret, how in hostile.leaks_in(everything, (row.password, row.account)):
            yield f"{secret!r} went over the wire {how}"
        for hello in HELLO.findall(clear):
            if not clear.upper().startswith(b"EHLO [127.0.0.1]\r\n"):
                yield f"it said {hello!r}"
