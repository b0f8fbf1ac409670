"""The program under Windows: practice to its end, on the command line and in the window in both languages, and the window signed
in to real servers."""

import contextlib
import json
import os
import pty
import subprocess

from prefix import PATIENCE_S, WINE, must, until
from reading import Screen

PASSWORD = "practice"
LANGUAGES = {"en": "English", "ja": "日本語"}
# Where it is kept which language was chosen: what goes along with the person, below AppData.
DATA = "Roaming/toukan/data"
CHOSEN = {"Roaming/toukan", DATA, f"{DATA}/preferences.toml", f"{DATA}/preferences.lock"}


def command_line(windows, folder, words):
    """`check` by the practice provider, and Japanese as it comes out."""
    cli = folder / "toukan-cli.exe"
    done = windows.run(cli, "--practice", "--json", "check", "hanako@works.practice.test", "--password-stdin",
                       input=f"{PASSWORD}\r\n".encode())
    must(done.returncode == 0, f"practice: status {done.returncode}: {done.stdout.decode()}{done.stderr.decode()}")
    must(json.loads(done.stdout)["submission"]["signed_in"] is True, f"practice: {done.stdout.decode()}")
    done = windows.run(cli, "--practice", "check", "hanako@wrong-password.practice.test", "--password-stdin",
                       input=b"wrong\n")
    must(done.returncode == 5, f"a wrong password: status {done.returncode}")
    sentence = words("ja", "head-found")
    said = windows.run(cli, "--practice", "--lang", "ja", "find", "hanako@works.practice.test")
    must(said.returncode == 0 and sentence in said.stdout.decode(), f"in Japanese: {said}")
    # Into a file, under the code pages of a Japanese and of a UTF-8 console.
    for page in ("932", "65001"):
        line = ("chcp", page, ">NUL", "&", cli.name, "--lang", "ja", "--help", ">", "shown.txt")
        windows.run("cmd", "/c", *line, cwd=folder)
        file = folder / "shown.txt"
        must(words("ja", "help-practice")[:12] in file.read_bytes().decode(), f"under code page {page}: {file.read_bytes()[:200]}")
        file.unlink()
    report = windows.person / "報告 書.html"
    windows.run(cli, "--practice", "--lang", "ja", "--report", windows.of(report), "find", "hanako@works.practice.test")
    must(sentence in report.read_text(), "no report in a file with a blank and kanji")
    shown = on_console(windows, cli, "--lang", "ja", "--help")
    # A console breaks lines where it ends.
    must(words("ja", "help-practice")[:8] in shown.replace("\r", "").replace("\n", ""), f"on a console: {shown}")
    print("command line: practice to its end, and Japanese into a pipe, into files and on a console")


def on_console(windows, *words):
    """What a console shows."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([WINE, *map(str, words)], env=windows.environment, stdin=theirs, stdout=theirs,
                               stderr=subprocess.DEVNULL)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        pass  # Nobody holds the other end any more.
    os.close(ours)
    process.wait(timeout=PATIENCE_S)
    return shown.decode(errors="replace")


@contextlib.contextmanager
def opened(windows, folder, language, words, pictures):
    """The window with its first page in a language: the screen, and the program's words."""
    screens = {one: Screen(windows, one, pictures) for one in LANGUAGES}
    screen = screens[language]
    program = windows.start(folder / "toukan.exe", stderr=subprocess.DEVNULL)
    try:
        # It comes in the language that was chosen the last time.
        until(lambda: any(one.place(words(name, "window-head-enter")) for name, one in screens.items()))
        if screen.place(words(language, "window-head-enter")) is None:
            screen.press(LANGUAGES[language])
        screen.wait(words(language, "window-head-enter"))
        yield screen, lambda id: words(language, id)
    finally:
        program.terminate()
        program.wait()
        windows.rest()


def begin(screen, says):
    """By the pointer; in Japanese by the keys, since white kanji on a colour are read by nobody here."""
    screen.keys("Return") if screen.language == "ja" else screen.press(says("window-begin"))


def arrive(screen, says):
    """Waits for the last page. On a computer with too much to do the servers' answers come too late: then once more."""
    def there():
        if screen.place(says("window-head-arrived")) is not None:
            return True
        if screen.place(says("window-again")) is not None:
            screen.press(says("window-again"))
        return False

    if not until(there):
        screen.wait(says("window-head-arrived"))


def window(windows, folder, language, words, pictures):
    """Practice from the first page to the last, by pointer and keys. It leaves nothing behind but the language."""
    before = windows.files()
    choice = {str((windows.person / "AppData" / name).relative_to(windows.c)) for name in CHOSEN}
    with opened(windows, folder, language, words, pictures) as (screen, says):
        screen.picture("1-enter")
        screen.press(says("window-practice"))
        screen.wait(says("window-head-practice"))
        screen.picture("2-situations")
        screen.press(says("window-practice-srv-only"))
        screen.wait(says("window-head-enter"))
        screen.put(says("window-password"), PASSWORD)
        # Another address than the one that practice has put there. Read last: whatever was typed elsewhere would be seen.
        screen.fill(says("window-address"), "hanako@works.practice.test")
        screen.picture("3-typed")
        begin(screen, says)
        arrive(screen, says)
        screen.picture("4-arrived")
        screen.press(says("window-practice-leave"))
        screen.wait(says("window-head-enter"))
    chosen = choice if language == "ja" else set()
    must(windows.files() == before | chosen, f"practice left behind: {windows.files() ^ before}")
    print(f"window: practice to its end ({language})")


def signed_in(windows, folder, language, words, pictures, account, password, kept):
    """The window, from the first page to the last, at real servers; `kept` says whether everything is there that is to be kept."""
    with opened(windows, folder, language, words, pictures) as (screen, says):
        screen.put(says("window-password"), password)
        screen.fill(says("window-address"), account)
        screen.picture("5-account")
        begin(screen, says)
        arrive(screen, says)
        screen.picture("6-signed-in")
        must(until(kept), "the window arrived and kept nothing")
    print(f"window: signed in to real servers ({language})")
