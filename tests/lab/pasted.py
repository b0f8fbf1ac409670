"""A password out of another program's clipboard, and whether anything of it is left when it has to be forgotten."""

import subprocess

import hostile
import memory
from desktop import Desktop, Eye
from domains import PASTED, PASTED_USER
from session import must
from window import LOCALES, Way, looked_up, press_and_arrive, until

NAME = "window-pasted"
WAY = Way("by-guess.test", "en", PASTED_USER)
BULLET = "•"


def hold(desktop, selection):
    """Another process offers it there until the end."""
    process = desktop.start(["xclip", "-quiet", "-selection", selection, "-in"],
                            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    process.stdin.write(PASTED)
    process.stdin.close()
    must(until(lambda: desktop.other("xclip", "-selection", selection, "-out").stdout == PASTED),
         f"there is nothing in {selection}")


def paste(desktop, window, eye):
    """By the middle button, and again in place of that by Ctrl+V."""
    says = WAY.says

    def arrives(how):
        here = until(lambda: window.wait(says("window-password"), "password text")["text"] == BULLET * len(PASTED))
        must(here, f"{how}: it did not arrive")

    hold(desktop, "primary")
    hold(desktop, "clipboard")
    x, y = window.place(says("window-password"))
    eye.ask(f"click 2 {x} {y}")
    arrives("by the middle button")
    window.focus(says("window-password"))
    eye.ask("key Control_L a")
    eye.ask("key BackSpace")
    must(until(lambda: not window.wait(says("window-password"), "password text")["text"]), "it cannot be taken away")
    must(not copies(window), "it was taken away, and is still in memory")
    eye.ask("key Control_L v")
    arrives("by Ctrl+V")


def copies(window):
    return memory.finds(window.pid, memory.forms(PASTED, WAY.account))


def way(desktop, program):
    """Pastes, looks, signs in, closes, looks again."""
    says = WAY.says
    desktop.begin_keychain()
    window = desktop.open(program)
    eye = Eye(window)
    window.wait(says("window-head-enter"), "heading")
    must(not copies(window), "it is there before anybody told it")
    window.type(says("window-address"), WAY.account)
    paste(desktop, window, eye)
    # Else the search below could find nothing because it sees nothing.
    must(copies(window), "it is in the field, and the search does not find it")
    # A shown password passes through the layout of text; hidden again it is in the field only.
    window.press(says("window-show-password"))
    window.wait(says("window-hide-password"))
    desktop.picture("shown")
    window.press(says("window-hide-password"))
    window.wait(says("window-show-password"))
    press_and_arrive(window, WAY)
    window.wait(says("line-saved"), "label")
    must(looked_up(desktop, WAY) == PASTED, "another one is in the keychain")
    # Whoever goes back is not asked again; from here on nobody can go back.
    window.press(says("window-hand-over-close"))
    window.wait(says("window-accounts-title"), "heading")
    desktop.picture("accounts")
    left = copies(window)
    must(not left, "\n".join([f"{len(left)} copies are left in memory:", *left]))
    # A new account's page knows nothing of the one before.
    window.press(says("window-accounts-another"))
    shown = window.wait(says("window-password"), "password text")["text"]
    must(shown == "", f"the next page's password field holds {shown!r}")
    left = copies(window)
    must(not left, "\n".join([f"{len(left)} copies are left after the next page was opened:", *left]))
    window.close()
    told = desktop.leaks_in_files(PASTED) + [
        f"what it said ({how})" for _, how in hostile.leaks_in(window.said.read_bytes(), (PASTED,))]
    must(not told, f"the password is in {', '.join(told)}")


def judge(lab, program):
    with Desktop(lab, NAME, LOCALES[WAY.language]) as desktop:
        way(desktop, program)
