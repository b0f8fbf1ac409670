"""Runs one case: the program in the client's namespace, then its answer and the logs."""

import difflib
import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import cases
import domains
import hostile
import imap
import mta
import networks
import web
from lab import wait_until
from net import DNS
from normalise import as_text

SNAPSHOTS = Path(__file__).resolve().parent / "snapshots"
# No command may take longer, whatever the servers do.
DEADLINE_S = 60
# A log that has not grown for this long is complete.
QUIET_S = 0.1
# How much of a difference or of the program's words a failure shows.
SHOWN_LINES = 40


class Result:
    """What came of a case: exit status, answer, and what each server wrote meanwhile."""

    def __init__(self, lab, case):
        self.case = case
        self.postfix = mta.Log(lab.work)
        self.dovecot = imap.Log(lab.work)
        self.web = web.Log(lab.work)
        self.proxy = networks.ProxyLog(lab.work)
        self.liars = {server.name: hostile.Log(lab.work, server.name) for server in domains.hostile_hosts()}
        self.exit, self.stdout, self.stderr, self.json = None, "", "", {}
        self.home = None

    def wait_for_logs(self):
        """Until every connection that a server saw begin is seen to have ended, and no log grows."""

        def all_ended():
            lines = self.postfix.lines()
            begun = sum(": connect from " in line for line in lines)
            ended = sum(": disconnect from " in line for line in lines)
            return begun == ended and all(log.all_closed() for log in self.liars.values())

        def sizes():
            return [log.file.stat().st_size for log in (self.postfix, self.dovecot) if log.file.exists()]

        # Postfix and Dovecot write through a process of their own, a moment after the fact.
        while True:
            before = sizes()
            wait_until(all_ended)
            time.sleep(QUIET_S)
            if sizes() == before:
                return

    def server(self):
        """The submission server that `find` recommends or `check` used."""
        if self.case.command == "find":
            return (self.json.get("recommended") or {}).get("submission")
        return (self.json.get("submission") or {}).get("server")

    def finding_ids(self):
        return [finding.get("id") for finding in self.json.get("findings") or []]

    def secrets(self):
        """What must reach nobody but a proven server."""
        return (self.case.password, self.case.account)

    def secrets_in_output(self):
        """The password must be in nothing that the program printed or kept."""
        told = [("stdout", self.stdout.encode()), ("stderr", self.stderr.encode())]
        told += [(path.name, path.read_bytes()) for path in self.home.rglob("*") if path.is_file()]
        return [
            f"the password is in {where} ({how})"
            for where, data in told
            for _, how in hostile.leaks_in(data, (self.case.password,))
        ]


def command_line(lab, case, program, resolver):
    line = [str(program), case.command, case.account, "--json", "--lang", "en",
            "--extra-roots", str(lab.root_certificate), "--trust-anchor", str(lab.trust_anchor),
            "--ispdb", domains.ISPDB]
    if resolver == "dns":
        line += ["--dns", DNS]
    if case.command == "check":
        line += ["--token-stdin" if case.token else "--password-stdin", "-v"]
    return [*line, *case.arguments]


def environment(home, case=None):
    """Nothing of the caller's, so that his settings and accounts play no part."""
    made = {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home / "runtime"),
    }
    if case is not None and not case.timed:
        made["TOUKAN_FIXED_TIMES"] = "1"
    if case is not None and case.network:
        made |= dict(networks.NETWORKS[case.network].environment)
    return made


def run_program(lab, case, program, resolver):
    """Runs the case's command, as often as it says, in a fresh home folder."""
    # Fresh for each case: failed sign-ins are remembered on disk.
    home = lab.work / f"home/{case.name}-{resolver}"
    shutil.rmtree(home, ignore_errors=True)
    for folder in ("config", "data", "state", "cache", "runtime"):
        (home / folder).mkdir(parents=True)
    os.chmod(home / "runtime", 0o700)
    result = Result(lab, case)
    result.home = home
    role = networks.enter(lab.net, case.network).role if case.network else "client"
    for _ in range(case.presses):
        done = lab.in_client(
            command_line(lab, case, program, resolver), role,
            input=f"{case.password}\n" if case.command == "check" else "",
            env=environment(home, case), cwd=home, capture_output=True, text=True,
            errors="replace", timeout=DEADLINE_S,
        )
        result.exit, result.stdout, result.stderr = done.returncode, done.stdout, result.stderr + done.stderr
    return result


def judge(lab, case, program, resolver, update):
    """Runs a case; returns what is wrong, one text each (none: it passed)."""
    try:
        result = run_program(lab, case, program, resolver)
    except subprocess.TimeoutExpired:
        return [f"did not end within {DEADLINE_S} s"]
    result.wait_for_logs()
    problems = []
    try:
        result.json = json.loads(result.stdout)
        if not isinstance(result.json, dict):
            raise ValueError("not an object")
    except ValueError as problem:
        result.json = {}
        problems.append(f"stdout is not one JSON document ({problem}): {shorten(result.stdout)}")
    else:
        problems += judge_answer(case, result)
    if result.exit not in case.exit:
        problems.append(f"exit status {result.exit}, not {' or '.join(map(str, case.exit))}")
    problems += cases.always(case, result)
    # An answer that breaks a rule never becomes a snapshot.
    if not case.timed and not case.raced and not (update and problems):
        problems += compare(case, result, update)
    if problems and result.stderr.strip():
        problems.append(f"stderr: {shorten(result.stderr)}")
    return problems


def judge_answer(case, result):
    problems = []
    schema = f"toukan.{case.command}/1"
    if result.json.get("schema") != schema:
        problems.append(f"schema is {result.json.get('schema')!r}, not {schema!r}")
    ids = result.finding_ids()
    for wanted in case.findings:
        allowed = (wanted,) if isinstance(wanted, str) else wanted
        if not set(allowed) & set(ids):
            problems.append(f"no finding {' or '.join(allowed)}, only {ids}")
    problems += [f"finding {id} has no place here" for id in case.without if id in ids]
    for condition in case.asserts:
        if problem := condition(result):
            problems.append(problem)
    return problems


def compare(case, result, update):
    """Against the snapshot; with `update` the snapshot is written instead."""
    file = SNAPSHOTS / f"{case.name}.json"
    now = as_text({"exit": result.exit, "output": result.json})
    if update:
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_text(now)
        return []
    if not file.exists():
        return [f"no snapshot {file.name}: look at the answer, then run tests/lab/run --update --only {case.name}"]
    then = file.read_text()
    if then == now:
        return []
    difference = difflib.unified_diff(then.splitlines(), now.splitlines(), "snapshot", "now", lineterm="", n=2)
    return ["differs from its snapshot:\n" + "\n".join(list(difference)[:SHOWN_LINES])]


def shorten(text):
    lines = text.strip().splitlines()
    more = f"\n… {len(lines) - SHOWN_LINES} lines more" if len(lines) > SHOWN_LINES else ""
    return "\n".join(lines[:SHOWN_LINES]) + more
