"""A desktop for one person: a screen, a window manager, what screen readers need; and the window on it.

All of it runs in the client's namespace with a home of its own. The lab's root certificate stands in
the system's store of this desktop's programs, as an administrator would put it there; the program
itself knows nothing of the lab.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import runner
from session import START_S, Broken, Session, must

HERE = Path(__file__).resolve().parent
# Debian's store; `mount --bind` is seen only by the process that asked for it and its children.
STORE = "/etc/ssl/certs/ca-certificates.crt"
TRUSTING = 'mount --bind "$0" ' + STORE + ' && exec "$@"'
A11Y = "/usr/libexec/at-spi-bus-launcher"
SCREEN = "1280x1024x24"
# For a busy machine; nothing here is measured.
PATIENCE_S = 30.0
NEEDED = ("Xvfb", "openbox", "xclip", A11Y)
STATUS = ("dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
          "org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", "string:IsEnabled", "variant:boolean:true")


def store(lab):
    """The system's certificates and the lab's, in one file; made once a run."""
    file = lab.work / "store.pem"
    if not file.exists():
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.write_text(Path(STORE).read_text() + lab.root_certificate.read_text())
        fresh.rename(file)
    return file


class Desktop(Session):
    """`with Desktop(…) as desktop:`"""

    def __init__(self, lab, name, locale):
        home = lab.work / f"home/{name}"
        home.mkdir(parents=True)
        # The desktop's settings live as long as it does: nobody runs their daemon.
        made = {"LANG": locale, "GSETTINGS_BACKEND": "memory"}
        super().__init__(lab, home, runner.environment(home) | made)
        self.name = name
        self.store = store(lab)

    def begin(self):
        self.begin_screen()
        self.begin_bus()
        self.begin_accessibility()

    def __enter__(self):
        try:
            self.begin()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_):
        self.end()

    def command(self, words):
        return super().command(["sh", "-c", TRUSTING, str(self.store), *words])

    def begin_screen(self):
        reading, writing = os.pipe()
        self.start(["Xvfb", "-displayfd", str(writing), "-noreset", "-nolisten", "tcp", "-screen", "0", SCREEN],
                   pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as number:
            self.environment["DISPLAY"] = f":{number.readline().strip()}"
        self.start(["openbox"], stdout=subprocess.DEVNULL)

    def begin_accessibility(self):
        self.start([A11Y, "--launch-immediately"], stdout=subprocess.DEVNULL)
        until = time.monotonic() + START_S
        # Else no program shows itself: nobody would be listening.
        while self.other(*STATUS).returncode:
            must(time.monotonic() < until, "the accessibility bus did not come up")
            time.sleep(0.05)

    def open(self, program, *words, **environment):
        """Starts the window."""
        return Window(self, program, words, environment)

    def picture(self, name):
        """A picture of the whole screen, beside the logs, where they are kept."""
        if self.lab.keep:
            folder = self.lab.work / "pictures"
            folder.mkdir(exist_ok=True)
            self.other(sys.executable, "-B", str(HERE / "picture.py"), str(folder / f"{self.name}-{name}.png"))


class Window:
    """The real program, and the hand that uses it."""

    def __init__(self, desktop, program, words, environment):
        self.desktop = desktop
        self.said = desktop.lab.work / f"log/{desktop.name}.window"
        with open(self.said, "ab") as out:
            self.process = subprocess.Popen(
                desktop.command([str(program), *words]), env=desktop.environment | environment, cwd=desktop.home,
                stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            )
        desktop.processes.append(self.process)
        self.hand = desktop.start(
            [sys.executable, "-B", str(HERE / "hand.py"), str(self.process.pid), str(PATIENCE_S)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None,
        )
        self.answer()

    @property
    def pid(self):
        return self.process.pid

    def answer(self):
        line = self.hand.stdout.readline()
        if not line:
            raise Broken(f"the hand is gone; the program said: {self.said.read_text(errors='replace')[-800:]}")
        told = json.loads(line)
        if "no" in told:
            names = [node["name"] for node in self.tree()] if "process" not in told["no"] else []
            self.desktop.picture("broken")
            raise Broken(f"{told['no']}; there is: {names}; it said {self.said.read_text(errors='replace')[-400:]!r}")
        return told["ok"]

    def ask(self, **order):
        self.hand.stdin.write(json.dumps(order) + "\n")
        self.hand.stdin.flush()
        return self.answer()

    def tree(self):
        return self.ask(do="tree")

    def wait(self, name=".*", role=None, seconds=PATIENCE_S, gone=False):
        return self.ask(do="wait", name=name, **({"role": role} if role else {}), gone=gone, **{"for": seconds})

    def press(self, name, role="push button|button|link|toggle button|radio button|check box"):
        return self.ask(do="press", name=name, role=role, **{"for": PATIENCE_S})

    def place(self, name, role="entry|text|password text"):
        """The middle of it, in pixels from the window's corner."""
        return self.ask(do="place", name=name, role=role, **{"for": PATIENCE_S})

    def focus(self, name, role="entry|text|password text"):
        return self.ask(do="focus", name=name, role=role, **{"for": PATIENCE_S})

    def type(self, name, text, role="entry|text|password text"):
        return self.ask(do="type", name=name, role=role, text=text, **{"for": PATIENCE_S})

    def close(self):
        """Closes the window as a person does, and waits for the program to end well."""
        eye = Eye(self)
        eye.ask("close")
        status = self.process.wait(PATIENCE_S)
        must(status == 0, f"it ended with {status}: {self.said.read_text(errors='replace')[-400:]}")
        for helper in (eye.process, self.hand):
            self.desktop.stop(helper)


class Eye:
    """Watches a window from outside, and moves pointer and keys (see eye.py)."""

    def __init__(self, window):
        self.process = window.desktop.start([sys.executable, "-B", str(HERE / "eye.py"), str(window.pid)],
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None)
        must(self.process.stdout.readline() == "ready\n", "nothing watches the window")

    def ask(self, order):
        """Gives the order; how often the window was drawn so far."""
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())
