"""Runs `send-test` for each case, and holds answer and mailbox against what has to be."""

import json
import re
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import hostile
from lab import LabError
from post.case import PASSWORD
from post.offices import release
from runner import environment

# Most of a run is waiting.
AT_ONCE = 10
# From one letter of somebody else to the next, while the program looks for its own.
OTHERS_EVERY_S = 0.7
# Beyond what the case waits: to detect, to sign in, to remove.
BEYOND_S = 60
# How long an interrupted program may take to be gone.
INTERRUPTED_S = 2
# What would remove or fetch what is not ours.
FORBIDDEN = re.compile(r"\b(t\d+ (EXPUNGE|CLOSE|DELETE|STORE|FETCH|COPY)|DELE \d|RETR \d)")


# How much of a conversation a failure shows: its end.
SHOWN_LINES = 25


def shorten(text):
    return "\n".join(text.splitlines()[-SHOWN_LINES:])


# Sends to itself and tidies up as a program would that does not care for anybody else's letters; tells what it says.
CARELESS = """
import imaplib, smtplib, ssl, sys, time
host, account = sys.argv[1:]
password, context = sys.stdin.readline().strip(), ssl._create_unverified_context()
client = smtplib.SMTP_SSL(host, 465, context=context)
client.login(account, password)
client.sendmail(account, account, "X-Toukan-Test: careless\\r\\nSubject: x\\r\\n\\r\\nx\\r\\n")
client.quit()
time.sleep(2)
box = imaplib.IMAP4_SSL(host, 993, ssl_context=context)
box.login(account, password)
box.select("INBOX")
found = box.search(None, "HEADER", "X-Toukan-Test", "careless")[1][0].split()
box.store(found[-1], "+FLAGS", "(\\\\Deleted)")
box.store("1", "+FLAGS", "(\\\\Seen \\\\Flagged)")
box.expunge()
print("C: t1 EXPUNGE", file=sys.stderr)
box.logout()
"""


class Ran:
    """What one run answered."""

    def __init__(self, status, out, err, seconds):
        self.status, self.out, self.err, self.seconds = status, out, err, seconds
        try:
            self.document = json.loads(out)
        except ValueError:
            self.document = {}
        self.test = self.document.get("test") or {}
        self.findings = [finding["id"] for finding in self.document.get("findings") or []]


def words(cli, roots, case):
    return [str(cli), "--json", "--verbose", "--lang", "en", "--no-ispdb", "--extra-roots", str(roots), "send-test",
            case.account, "--password-stdin", "--wait", str(case.wait)]


def begin(place, work, cli, roots, case, number):
    home = work / f"home/{case.number}-{number}"
    for folder in ("config", "data", "state", "cache", "runtime"):
        (home / folder).mkdir(parents=True)
    out, err = open(home / "out", "w+"), open(home / "err", "w+")
    command = ["/usr/bin/python3", "-c", CARELESS, case.host, case.account] if case.careless else words(cli, roots, case)
    process = subprocess.Popen(place.command("client", command), stdin=subprocess.PIPE, stdout=out, stderr=err,
                               env=environment(home), cwd=home, text=True)
    process.stdin.write(f"{PASSWORD}\n")
    process.stdin.close()
    return process, home, time.monotonic()


def end(case, started):
    process, home, begun = started
    if case.interrupted:
        # In the middle of the wait.
        until = begun + BEYOND_S
        while "S: + idling" not in (home / "err").read_text() and time.monotonic() < until and process.poll() is None:
            time.sleep(0.05)
        time.sleep(OTHERS_EVERY_S * 3)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
    try:
        process.wait(case.wait + BEYOND_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    seconds = time.monotonic() - begun
    out, err = ((home / name).read_text(errors="replace") for name in ("out", "err"))
    for path in home.rglob("*"):
        if path.is_file() and path.name not in ("out", "err"):
            err += path.read_text(errors="replace")
    return Ran(process.returncode, out, err, seconds)


def held(work, case):
    """The names in the queue of the letters that this case's service held back."""
    text = (work / "log/postfix.log").read_text(errors="replace")
    return sorted(set(re.findall(rf" lab/{case.number}/smtpd\[\d+\]: (\w+): client=", text)))


def run(place, mail_root, work, cli, roots, case, box):
    """(case, runs, what was in the mailbox before) – others write to this person meanwhile."""
    before, over, trouble = box.letters(), threading.Event(), []
    at_first = len(before)

    def meanwhile():
        try:
            write()
        except Exception as one:  # Of a thread nobody else hears.
            trouble.append(one)

    def write():
        released = set()
        while True:
            for folder in {"", case.folder}:
                before.update(box.put("new", folder=folder))
            if over.wait(OTHERS_EVERY_S):
                break
            if case.released and (new := set(held(work, case)) - released):
                threading.Timer(case.released, release, (place, mail_root, work, new)).start()
                released |= new

    others = threading.Thread(target=meanwhile)
    others.start()
    try:
        started = [begin(place, work, cli, roots, case, number) for number in range(case.times)]
        ran = [end(case, one) for one in started]
    finally:
        over.set()
        others.join()
    if trouble:
        raise LabError(f"{case.name}: others could not write: {trouble[0]!r}") from trouble[0]
    if len(before) == at_first:
        raise LabError(f"{case.name}: nobody else wrote anything meanwhile")
    return case, ran, before


def run_all(place, mail_root, work, cli, roots, cases, boxes):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda case: run(place, mail_root, work, cli, roots, case, boxes[case.number]), cases))


def faults(case, ran, before, box, work):
    """What is not as the case says, a sentence each."""
    if case.careless:
        yield from unseen(case, ran, before, box)
        return
    for one in ran:
        yield from of_run(case, one)
    yield from of_box(case, before, box)
    if (case.held or case.released) and not held(work, case):
        yield "nothing was held back, so nothing is proven"
    tokens = [one.test.get("token") for one in ran]
    if case.times > 1 and len(set(tokens)) != case.times:
        yield f"the same token twice: {tokens}"


def unseen(case, ran, before, box):
    """Why what a careless client did would have gone unnoticed."""
    for one in ran:
        if one.status:
            yield f"the careless client did not come to its end: {one.err[-400:]}"
        if not FORBIDDEN.search(one.err):
            yield "nobody saw what it said"
    seen = list(of_box(case, before, box))
    for what in ("is gone", "is not what it was"):
        if not any(what in one for one in seen):
            yield f"nobody saw that a letter {what}: {seen}"


def of_box(case, before, box):
    after = box.letters()
    for key, letter in before.items():
        if key not in after:
            yield f"somebody else's letter {key} is gone"
        elif after[key] != letter:
            yield f"somebody else's letter {key} is not what it was: {letter} became {after[key]}"
    there = {"no-safe-way": ["."], "pop3": ["."], "Trash": [".Trash"]}.get(case.removal, [])
    if (ours := box.ours()) != there:
        yield f"our message is in {ours}, not in {there}"


def of_run(case, one):
    if case.interrupted:
        if one.status != 128 + signal.SIGINT or one.seconds > INTERRUPTED_S:
            yield f"interrupted, it ended with {one.status} after {one.seconds:.1f} s"
    elif one.status != case.check:
        yield f"it ended with {one.status}, not {case.check}\n{one.test}\n{shorten(one.err)}"
    for text, where in ((one.out, "document"), (one.err, "conversation")):
        for _, how in hostile.leaks_in(text.encode(), (PASSWORD,)):
            yield f"the password is in the {where} ({how})"
        for other in ("taro@elsewhere", "a friend"):
            if other in text:
                yield f"what somebody else wrote is in the {where}"
    if bad := FORBIDDEN.search(one.err):
        yield f"it said {bad[0]!r}"
    for said in case.said:
        if said not in one.err:
            yield f"it never said {said}"
    for unsaid in case.unsaid:
        if unsaid in one.err:
            yield f"it said {unsaid}"
    if case.interrupted:
        return
    if case.state and one.test.get("state") != case.state:
        yield f"the message is {one.test.get('state')}, not {case.state}"
    if (folder := (one.test.get("arrived") or {}).get("folder")) != case.arrived:
        yield f"it arrived in {folder}, not {case.arrived}"
    removal = one.test.get("removal") or {}
    came = removal.get("to") or removal.get("left") or ("removed" if removal.get("removed") else None)
    if came != case.removal:
        yield f"its removal: {came}, not {case.removal}"
    for wanted in case.findings:
        if wanted not in one.findings:
            yield f"it does not find {wanted}, but {one.findings}"
    for found in {"test-message-in-junk", "test-message-left", "test-message-not-seen", "test-message-not-followed"} & set(one.findings):
        if found not in case.findings:
            yield f"it finds {found}, which has no place here"
