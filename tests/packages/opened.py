"""Opens files in the real window, as a desktop does, and reads by the accessibility tree what it shows."""

import json
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lab"))

from Xlib import X, Xatom, display  # noqa: E402
from Xlib.protocol import event  # noqa: E402
from hand import Atspi, application, look  # noqa: E402

# For a busy machine; nothing here is measured.
PATIENCE_S = 120.0
A11Y = "/usr/libexec/at-spi-bus-launcher"
STATUS = ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
          "org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", "string:IsEnabled", "variant:boolean:true"]
CORPUS = HERE.parents[1] / "fuzz/corpus/import"


def until(what, wanted):
    """Waits for what `wanted` gives."""
    end = time.monotonic() + PATIENCE_S
    while True:
        found = wanted()
        if found:
            return found
        if time.monotonic() > end:
            sys.exit(f"opened: {what} did not come")
        time.sleep(0.1)


class Window:
    """The program, and what it shows."""

    def __init__(self, program, *words):
        self.process = subprocess.Popen([program, *map(str, words)], stderr=subprocess.PIPE)
        self.app = application(self.process.pid, PATIENCE_S)

    def wait(self, name):
        def there():
            if self.process.poll() is not None:
                sys.exit(f"opened: the program ended: {self.process.stderr.read().decode()}")
            return look(self.app, {"name": name})
        return until(repr(name), there)

    def press(self, name):
        Atspi.Action.do_action(self.wait(name), 0)

    def picture(self, folder, name):
        if folder:
            time.sleep(1)
            subprocess.run(["import", "-window", "root", f"{folder}/{name}.png"], check=True)

    def end(self):
        assert self.process.poll() is None, self.process.stderr.read().decode()
        self.process.terminate()
        self.process.wait()


class Drag:
    """Somebody else's window out of which files are dragged: the source's half of XDND, version 5."""

    def __init__(self, files):
        self.display = display.Display()
        self.files = files
        self.root = self.display.screen().root
        self.window = self.root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self.atom = self.display.intern_atom
        self.window.set_selection_owner(self.atom("XdndSelection"), X.CurrentTime)
        self.target = until("the window", self.find)

    def find(self, parent=None):
        for child in (parent or self.root).query_tree().children:
            if child.get_full_property(self.atom("XdndAware"), X.AnyPropertyType) and child.get_wm_name() == "Toukan":
                return child
            below = self.find(child)
            if below:
                return below
        return None

    def say(self, kind, *data):
        words = (32, [self.window.id, *data] + [0] * (4 - len(data)))
        message = event.ClientMessage(window=self.target, client_type=self.atom(kind), data=words)
        self.target.send_event(message)
        self.display.flush()

    def listen(self, kind):
        """Answers what is asked for the files' names, until this is said."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            while self.display.pending_events():
                said = self.display.next_event()
                if said.type == X.SelectionRequest:
                    self.give(said)
                elif said.type == X.ClientMessage and said.client_type == self.atom(kind):
                    return said
            time.sleep(0.02)
        sys.exit(f"opened: the window did not say {kind}")

    def give(self, asked):
        uris = "".join(file.as_uri() + "\r\n" for file in self.files).encode()
        asked.requestor.change_property(asked.property, asked.target, 8, uris)
        asked.requestor.send_event(event.SelectionNotify(
            time=asked.time, requestor=asked.requestor, selection=asked.selection, target=asked.target,
            property=asked.property))
        self.display.flush()

    def over(self):
        """Holds the files above the window."""
        self.say("XdndEnter", 5 << 24, self.atom("text/uri-list"))
        place = self.target.translate_coords(self.root, 0, 0)
        self.say("XdndPosition", 0, (abs(place.x) + 300) << 16 | (abs(place.y) + 200), X.CurrentTime,
                 self.atom("XdndActionCopy"))
        assert self.listen("XdndStatus").data[1][1] & 1, "the window does not take files"

    def let_go(self):
        self.say("XdndDrop", 0, X.CurrentTime)
        self.listen("XdndFinished")
        self.display.close()


def main():
    program, home, pictures = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    launcher = subprocess.Popen([A11Y, "--launch-immediately"], stdout=subprocess.DEVNULL)
    until("the accessibility bus", lambda: subprocess.run(STATUS, capture_output=True, check=False).returncode == 0)
    Atspi.init()
    ours = home / "花子 example.toukan"
    ours.write_bytes((CORPUS / "json").read_bytes())
    settings = json.loads(ours.read_text())
    host = re.escape(settings["submission"]["host"])

    window = Window(program, ours)
    window.wait("Test these settings")
    window.wait(f".*{host}.*")
    window.wait(".*花子 example.toukan.*")
    window.picture(pictures, "opened")
    window.end()
    print("behind the program's name: its settings are shown", flush=True)

    window = Window(program)
    window.wait("Open a settings file…")
    drag = Drag([ours])
    drag.over()
    window.wait("Drop the file here to see its settings")
    window.picture(pictures, "held")
    drag.let_go()
    window.wait("Test these settings")
    window.wait(f".*{host}.*")
    window.picture(pictures, "dropped")
    drag = Drag([ours, home])
    drag.over()
    drag.let_go()
    window.wait(".*2 files came at once.*")
    drag = Drag([home])
    drag.over()
    drag.let_go()
    window.wait(".* is a folder.*")
    print("dropped by XDND: a place to drop at, the settings, and a sentence where it is no single file", flush=True)

    hostile = home / "hostile"
    hostile.mkdir()
    for name, content in {
        "empty.toukan": b"", "noise.mobileconfig": os.urandom(4096), "huge.xml": b"<" * (1 << 20),
        "deep.toukan": b"[" * 200_000, "other.toukan": b'{"schema": "toukan.settings/9"}',
    }.items():
        (hostile / name).write_bytes(content)
    files = [*hostile.iterdir(), *CORPUS.iterdir(), home / "gone.toukan", pathlib.Path("/dev/zero")]
    for file in files:
        drag = Drag([file])
        drag.over()
        drag.let_go()
        # A page of its own, and no more of the folder's.
        window.wait("Settings from a file|Open a settings file")
    window.wait(".*/dev/zero.*|.*zero.*no ordinary file.*")
    window.end()
    print(f"{len(files)} files that are none, damaged, or others' were dropped, and the window stands", flush=True)

    window = Window(program, "--help")
    window.wait("Set up and check sending")
    window.end()
    launcher.terminate()


main()
