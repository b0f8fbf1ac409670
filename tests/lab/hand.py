"""The hand and the eye of a person who uses a screen reader.

Runs as a program of its own on a desktop (see desktop.py), because the accessibility bus belongs to
a session. Reads one order a line and answers with one line, both JSON; it knows nothing of what is tested.

    {"do": "tree"}                                    every node: role, name, text, states
    {"do": "wait", "role": R, "name": PATTERN, "for": S}     until there is such a node (or, with "gone", none)
    {"do": "press", …}  {"do": "focus", …}            the same, and then press it or give it the focus
    {"do": "place", …}                                the same: the middle of it, in pixels from the window's corner
    {"do": "type", …, "text": T}                      the same, and then replace what stands there by T

An answer is {"ok": …} or {"no": why}.
"""

import json
import re
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# Between two looks at the tree; a look costs the program a few milliseconds itself.
LOOK_AGAIN_S = 0.05
STATES = {name: getattr(Atspi.StateType, name.upper()) for name in (
    "checked", "enabled", "focused", "selected", "pressed", "focusable")}


class NotThere(Exception):
    """What was asked for is not on the screen."""


def application(pid, seconds):
    until = time.monotonic() + seconds
    while True:
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(index)
            if found is not None and found.get_process_id() == pid:
                # What was seen before says nothing about what is there now.
                found.set_cache_mask(Atspi.Cache.NONE)
                return found
        if time.monotonic() > until:
            raise NotThere(f"process {pid} shows no window to screen readers")
        time.sleep(LOOK_AGAIN_S)


def nodes(parent):
    """Everything below, in the order of reading. What vanishes while it is read was not there."""
    try:
        children = [parent.get_child_at_index(index) for index in range(parent.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child is not None:
            yield child
            yield from nodes(child)


def text_of(node):
    return Atspi.Text.get_text(node, 0, -1) if "Text" in node.get_interfaces() else ""


def described(node):
    states = node.get_state_set()
    return {
        "role": node.get_role_name(), "name": node.get_name(), "about": node.get_description(),
        "text": text_of(node), "states": [name for name, state in STATES.items() if states.contains(state)],
    }


def fits(node, order):
    if "role" in order and node.get_role_name() not in order["role"].split("|"):
        return False
    return re.fullmatch(order.get("name", ".*"), node.get_name() or "", re.DOTALL) is not None


def look(app, order):
    for node in nodes(app):
        try:
            if fits(node, order):
                return node
        except GLib.Error:
            continue
    return None


def found(app, order):
    until = time.monotonic() + order.get("for", 0)
    while True:
        node = look(app, order)
        if (node is None) == order.get("gone", False):
            return node
        if time.monotonic() > until:
            there = "still" if order.get("gone") else "no"
            raise NotThere(f"{there} {order.get('role', 'node')} {order.get('name', '')!r}")
        time.sleep(LOOK_AGAIN_S)


def carry_out(app, order):
    what = order["do"]
    if what == "tree":
        return [described(node) for node in nodes(app)]
    node = found(app, order)
    if what == "wait":
        return None if node is None else described(node)
    if what == "press":
        if not Atspi.Action.do_action(node, 0):
            raise NotThere(f"{order.get('name')} cannot be pressed")
    elif what == "focus":
        Atspi.Component.grab_focus(node)
    elif what == "place":
        extents = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        return [extents.x + extents.width // 2, extents.y + extents.height // 2]
    elif what == "type":
        Atspi.Component.grab_focus(node)
        if not Atspi.EditableText.set_text_contents(node, order["text"]):
            raise NotThere(f"nothing can be typed into {order.get('name')}")
    return None


def main():
    Atspi.init()
    app = application(int(sys.argv[1]), float(sys.argv[2]))
    print(json.dumps({"ok": None}), flush=True)
    for line in sys.stdin:
        try:
            answer = {"ok": carry_out(app, json.loads(line))}
        except (NotThere, GLib.Error) as problem:
            answer = {"no": str(problem)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    try:
        main()
    except (NotThere, GLib.Error) as problem:
        print(json.dumps({"no": str(problem)}), flush=True)
