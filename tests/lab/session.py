"""A person's session in the client's namespace: a home, a session bus, a keychain that comes and goes."""

import subprocess
import time
from pathlib import Path

import hostile

BUS = Path(__file__).resolve().parent.parent / "keychain/bus.conf"
# gnome-keyring answers within a second of its start; this is for a busy machine.
START_S = 20.0
NEEDED = ("dbus-daemon", "dbus-send", "gnome-keyring-daemon", "secret-tool")


class Broken(Exception):
    """One thing that is not as it has to be."""


def must(condition, text):
    if not condition:
        raise Broken(text)


class Session:
    """Everything in it is ended by `end`, the youngest first."""

    def __init__(self, lab, home, environment):
        self.lab = lab
        self.home = home
        self.environment = environment
        self.processes = []
        self.keychain = None
        for folder in ("config", "data", "state", "cache", "runtime"):
            (home / folder).mkdir(parents=True)
        (home / "runtime").chmod(0o700)

    def command(self, words):
        """The command line that runs `words` in this session."""
        return self.lab.net.command("client", words)

    def start(self, words, **options):
        options = {"stderr": subprocess.DEVNULL, "text": True, **options}
        process = subprocess.Popen(self.command(words), env=self.environment, cwd=self.home, **options)
        self.processes.append(process)
        return process

    def other(self, *words, **options):
        """What another program says."""
        options = {"capture_output": True, "text": True, **options}
        return subprocess.run(self.command(words), env=self.environment, cwd=self.home, **options)

    def begin_bus(self):
        bus = self.start(["dbus-daemon", f"--config-file={BUS}", "--nofork", "--print-address"],
                         stdout=subprocess.PIPE)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def begin_keychain(self):
        self.keychain = self.start(["gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock"],
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        self.keychain.stdin.write("the keychain's own")
        self.keychain.stdin.close()
        until = time.monotonic() + START_S
        while self.other("secret-tool", "search", "service", "nobody").returncode:
            must(time.monotonic() < until, "the keychain did not come up")
            time.sleep(0.05)

    def end_keychain(self):
        self.stop(self.keychain)

    def stop(self, process):
        """Ends one process before the session."""
        self.processes.remove(process)
        process.terminate()
        process.wait()

    def end(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait()
        self.processes.clear()

    def leaks_in_files(self, secret):
        """The files of this home that hold `secret`, each with how it is written there."""
        return [f"{path.relative_to(self.home)} ({how})"
                for path in self.home.rglob("*") if path.is_file()
                for _, how in hostile.leaks_in(path.read_bytes(), (secret,))]
