"""Opens and saves files through the desktop's dialog, as a person does: sandboxed.py FILE PLACE PICTURES

The window is in a sandbox that sees neither. FILE is a file of settings, shown once it was chosen; PLACE gets msmtp's
configuration out of practice. The dialogs are another program's, and answered by the keyboard.
"""

import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lab"))

from hand import Atspi, look  # noqa: E402
from words import pattern  # noqa: E402

# For a busy machine; nothing here is measured.
PATIENCE_S = 120.0
LANGUAGE = "en"


def says(id):
    return pattern(LANGUAGE, id)


def until(what, wanted):
    """Waits for what `wanted` gives."""
    end = time.monotonic() + PATIENCE_S
    while True:
        found = wanted()
        if found:
            return found
        if time.monotonic() > end:
            sys.exit(f"sandboxed: {what} did not come")
        time.sleep(0.1)


def ours():
    """The program by its name: the process that the bus sees is the sandbox's door."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        found = desktop.get_child_at_index(index)
        if found is not None and found.get_name() == "toukan":
            # What was seen before says nothing about what is there now.
            found.set_cache_mask(Atspi.Cache.NONE)
            return found
    return None


class Window:
    def __init__(self, pictures):
        self.app = until("the window", ours)
        self.pictures = pictures
        pictures.mkdir(parents=True, exist_ok=True)

    def wait(self, name, role=None):
        order = {"name": name, **({"role": role} if role else {})}
        return until(repr(name), lambda: look(self.app, order))

    def press(self, name, role=None):
        Atspi.Action.do_action(self.wait(name, role), 0)

    def picture(self, name):
        subprocess.run(["import", "-window", "root", str(self.pictures / f"flatpak-{name}.png")], check=True)


def asked(*words):
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False, timeout=PATIENCE_S)
    return done.stdout.split() if done.returncode == 0 else []


def answer(window, title, path, name):
    """The dialog of this title is told a path, and goes away by it."""
    dialog = until(f"a dialog {title!r}", lambda: asked("search", "--onlyvisible", "--name", f"^{title}$"))[0]
    asked("windowfocus", dialog)
    until(f"the keyboard in {title!r}", lambda: dialog in asked("getwindowfocus"))
    # Where a path is typed, whatever is shown.
    asked("key", "--clearmodifiers", "ctrl+a")
    asked("type", "--delay", "30", str(path))
    window.picture(name)

    def gone():
        if dialog not in asked("search", "--onlyvisible", "--name", f"^{title}$"):
            return True
        # Once more: the first one may only take what it proposes for the end of the path.
        asked("key", "--clearmodifiers", "Return")
        time.sleep(0.5)
        return False

    until(f"the end of the dialog {title!r}", gone)


def main():
    file, place, pictures = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    window = Window(pictures)
    window.press(says("window-open-file"))
    window.wait(says("window-head-open"), "heading")
    window.press(says("window-open-choose"))
    answer(window, says("window-head-open"), file, "open")
    window.wait(says("window-opened-test"))
    window.wait(".*smtp[.]example[.]jp.*")
    window.picture("opened")
    print("a file that the sandbox does not see was opened by the desktop's dialog", flush=True)
    window.press(says("window-practice"))
    window.press(f".*{says('window-practice-works')}.*")
    window.press(says("window-begin"))
    window.wait(says("window-head-arrived"), "heading")
    window.press(says("window-hand-over-experts-open"), "link")
    window.press("msmtp", "link")
    window.wait(says("window-hand-over-file-title"), "heading")
    window.press(says("window-hand-over-choose"))
    answer(window, says("window-hand-over-save"), place, "save")
    window.wait(says("window-hand-over-saved"), "label")
    window.picture("saved")
    print("a file was saved where the sandbox sees nothing, by the desktop's dialog")


if __name__ == "__main__":
    Atspi.init()
    main()
