"""A place of a program's own, at the programs' end of the cable: a root (roots.py) as Debian's packages have it, with the
exported files where they belong.

What is not exported is what the packages' install scripts would have made.
"""

import os
import time

import roots

# How long a letter may take out of a room, on a busy machine.
PATIENCE_S = 60
PLACEHOLDER = "TOUKAN_PASSWORD_HERE"


class Room:
    """A folder of the run (`/lab/NAME` from inside), and what is laid over the root."""

    def __init__(self, case, root):
        self.case, self.row = case, case.row
        self.root = roots.ensure(root)
        self.name = f"{root}-{self.row.number}"
        self.folder = case.work / self.name
        (self.folder / "etc").mkdir(parents=True)
        self.mounts = [(case.roots.parent, "/etc/ssl/certs"), (case.hosts, "/etc/hosts"), (case.resolver, "/etc/resolv.conf")]
        self.log = case.work / f"log/{self.name}.log"

    def put(self, name, text, mode=0o644, owner=0):
        """A file of the folder etc, which is there to be laid over something."""
        file = self.folder / "etc" / name
        file.write_text(text)
        file.chmod(mode)
        os.chown(file, owner, owner)
        return file

    def write(self, name, text):
        """A file of the folder."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def text(self):
        """The one exported file, with the password where the note asks the person to put it."""
        return self.filled(self.case.export())

    def files(self):
        """A set of exported files, the same way."""
        return [{**file, "text": self.filled(file["text"])} for file in self.case.exported()]

    def filled(self, text):
        return text.replace(PLACEHOLDER, self.row.password)

    def place(self, file, owner=0):
        """An exported file, where it says that it belongs."""
        put = self.put(file["name"], file["text"], int(file["mode"], 8), owner)
        self.mounts.append((put, file["place"]))

    def command(self, words):
        return self.case.place.entered(self.root, self.case.work, words, self.mounts)

    def once(self, words, input=None, **more):
        """A program from beginning to end; `more` is its environment."""
        told = [f"{name}={value}" for name, value in more.items()]
        return self.case.inside(self.command(["/usr/bin/env", "-C", f"/lab/{self.name}", *told, *words]), input=input)

    def start(self, words):
        return self.case.place.start("client", self.command(words), self.log)

    def stop(self, process):
        process.terminate()
        process.wait()
        self.case.place.processes = [one for one in self.case.place.processes if one[1] is not process]

    def outcome(self, process=None):
        """Waits until the letter is there, or until it was said why it is not handed on."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until and not self.case.ended(self.said()):
            time.sleep(0.1)
        if process is not None:
            self.stop(process)
        return None, self.said()

    def said(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""
