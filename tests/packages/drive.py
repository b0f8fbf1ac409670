"""Goes through practice by the keyboard alone, up to the page that says that it works: drive.py PID LANGUAGE PICTURES

Runs on the screen (DISPLAY) and the session bus of that window. Keys come from xdotool, as from a keyboard; what is there is
seen as screen readers see it, by the lab's eye (tests/lab/hand.py).
"""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

LAB = Path(__file__).resolve().parent.parent / "lab"
sys.path.insert(0, str(LAB))

from words import pattern, texts  # noqa: E402

# For a busy machine; nothing here is measured.
PATIENCE_S = 120.0
# More than there are controls on any page.
MOST_TABS = 60


class Eye:
    def __init__(self, pid):
        self.hand = subprocess.Popen(["/usr/bin/python3", "-B", str(LAB / "hand.py"), pid, str(PATIENCE_S)],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.answer()

    def answer(self):
        line = self.hand.stdout.readline()
        told = json.loads(line) if line else {"no": "the eye is gone"}
        if "no" in told:
            sys.exit(f"drive: {told['no']}")
        return told["ok"]

    def ask(self, **order):
        self.hand.stdin.write(json.dumps(order) + "\n")
        self.hand.stdin.flush()
        return self.answer()

    def wait(self, name, role=None):
        return self.ask(do="wait", name=name, **({"role": role} if role else {}), **{"for": PATIENCE_S})

    def focused(self):
        """Names and roles of what has the focus."""
        return [node for node in self.ask(do="tree") if "focused" in node["states"]]


def key(*names):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)


def walk_to(eye, name):
    """Tab by Tab, as a person without a mouse; the window tells a little later where the focus went."""
    met = []
    for _ in range(MOST_TABS):
        until = time.monotonic() + 1.0
        before = met[-1] if met else None
        key("Tab")
        while True:
            here = [node["name"] for node in eye.focused()]
            if here != before or time.monotonic() > until:
                break
            time.sleep(0.05)
        met.append(here)
        if any(fits(name, one) for one in here):
            return
    sys.exit(f"drive: the focus never came to {name}; it was at {met}")


def fits(name, one):
    return re.fullmatch(name, one or "", re.DOTALL) is not None


def picture(folder, name):
    subprocess.run(["import", "-window", "root", str(folder / f"{name}.png")], check=True)


def main():
    pid, language, pictures = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    pictures.mkdir(parents=True, exist_ok=True)
    eye = Eye(pid)
    says = lambda id: pattern(language, id)  # noqa: E731
    eye.wait(says("window-head-enter"), "heading")
    picture(pictures, f"{language}-1-enter")
    walk_to(eye, says("window-practice"))
    key("Return")
    works = f".*{says('window-practice-works')}.*"
    eye.wait(works)
    picture(pictures, f"{language}-2-practice")
    walk_to(eye, works)
    key("Return")
    eye.wait(says("window-begin"))
    walk_to(eye, says("window-begin"))
    key("Return")
    eye.wait(says("window-head-arrived"), "heading")
    picture(pictures, f"{language}-3-works")
    print(f"driven by the keyboard to “{texts(language)['window-head-arrived']}”")


if __name__ == "__main__":
    main()
