"""Everything that is done in the real window, side by side: each on a desktop of its own."""

import fnmatch
import importlib.util
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import cases
import desktop
import nowindow
import pasted
import runner
import session
import silence
from domains import BY_NAME, PASSWORD
from window import WAYS, Gone

SILENT = "window-silent"
RULES = "window-rules"
# What else there is, besides the ways and the silence: a name, and what raises when something is wrong.
OTHERS = {
    pasted.NAME: pasted.judge,
    "window-searching": silence.never_blocked,
    "window-none": nowindow.judge,
}
NAMES = (SILENT, *(way.name for way in WAYS), *OTHERS, RULES)
# So many at once: each is a screen, a bus and a program that draws without a graphics card.
AT_ONCE = 2
# What says that something is wrong with the program; anything else is a fault of the test.
TROUBLE = (session.Broken, RuntimeError, OSError, KeyError, ValueError, subprocess.TimeoutExpired)


class Checks:
    """What the runner's rules for every case ask of a case, for many windows at once."""

    name, command, domain, account = "window", "check", "by-guess.test", BY_NAME["by-guess.test"].account
    password, timed = PASSWORD, True

    def __init__(self, presses):
        self.presses = presses
        # A test message for each, and none beside it.
        self.letters = presses


def missing():
    """What this computer lacks; none of it is part of the program."""
    tools = [tool for tool in (*session.NEEDED, *desktop.NEEDED, "msmtp") if shutil.which(tool) is None]
    return tools + [module for module in ("gi", "Xlib") if importlib.util.find_spec(module) is None]


def guarded(work):
    """Does it; what was wrong."""
    try:
        work()
    except TROUBLE as problem:
        return [f"{type(problem).__name__}: {problem}"]
    return []


class Windows:
    """`begin` before everything else, `judge` after it: meanwhile the silent windows rest."""

    def __init__(self, lab, program, patterns):
        self.lab, self.program = lab, program
        self.chosen = [name for name in NAMES if not patterns or any(fnmatch.fnmatch(name, one) for one in patterns)]
        self.silent = None
        self.silent_problems = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.silent is not None:
            self.silent.end()

    def result(self, presses):
        made = runner.Result(self.lab, Checks(presses))
        made.home = self.lab.work / "home"
        return made

    def begin(self):
        if SILENT not in self.chosen or missing():
            return
        result = self.result(len(silence.PAGES))
        self.silent = silence.Silent(self.lab)
        self.silent_problems = guarded(lambda: self.silent.begin(self.program))
        result.wait_for_logs()
        self.silent_problems += cases.always(result.case, result)

    def judge(self):
        """(name, what is wrong) of each that was chosen."""
        if lacks := missing():
            yield from ((name, [f"there is no {lacks[0]} here"]) for name in self.chosen)
            return
        yield from self.judge_others()
        if self.silent is not None:
            yield SILENT, self.silent_problems or self.silent.judge()

    def judge_others(self):
        gone = {way.name: Gone(self.lab, way, self.program) for way in WAYS if way.name in self.chosen}
        work = {name: one.to_the_file for name, one in gone.items()}
        for name in set(OTHERS) & set(self.chosen):
            work[name] = lambda judge=OTHERS[name]: judge(self.lab, self.program)
        result = self.result(len(work))
        try:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                problems = dict(zip(work, pool.map(guarded, work.values())))
                result.wait_for_logs()
                result.stdout = "".join(said.read_text(errors="replace") for said in (self.lab.work / "log").glob("*.window"))
                # Up to here everything was only proven: no message of anybody but Toukan may be there yet.
                together = cases.always(result.case, result)
                on = [name for name in gone if not problems[name]]
                problems.update(zip(on, pool.map(lambda name: guarded(gone[name].to_the_mailbox), on)))
        finally:
            for one in gone.values():
                one.end()
        yield from problems.items()
        if work:
            yield RULES, together
