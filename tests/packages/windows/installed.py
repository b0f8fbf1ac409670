"""The installer, without a word said: what it puts where, and that all of it goes again and nothing of anybody else."""

import re
import subprocess

from prefix import must, until

UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Toukan"
CLASSES = r"Software\Classes"
PROGRAMS = "AppData/Local/Programs"
MENU = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
FILES = ("toukan.exe", "toukan-cli.exe", "notices.txt", "uninstall.exe")
# What another program registered before: it stays the one that opens these.
OTHERS = "Other.Profile"
UNINSTALLERS = re.compile(r"/Temp/~nsu\w*\.tmp$")


class Installer:
    """The installer in a Windows."""

    def __init__(self, windows, setup):
        self.windows, self.setup = windows, setup
        self.usual = windows.person / PROGRAMS / "Toukan"

    def install(self, *words):
        """Its exit status."""
        done = self.windows.run(self.setup, "/S", *words)
        return done.returncode

    def uninstall(self, *words, folder=None):
        """Starts it; a copy of it goes on behind the first, which has to go too."""
        self.windows.run((folder or self.usual) / "uninstall.exe", "/S", *words)
        self.windows.rest()

    def entry(self):
        """What stands in the list of installed programs."""
        found = self.windows.registry(UNINSTALL)
        return None if found is None else found[""]


def judge(windows, setup, version):
    """The whole way."""
    installer = Installer(windows, setup)
    other(windows)
    files, registry = windows.files(), windows.registry("Software")

    must(installer.install() == 0, "the silent installation did not end well")
    put(windows, installer, version, files)
    types(windows, installer)
    kept = installer.usual / "my notes.txt"
    kept.write_text("mine")
    running(windows, installer)
    must(installer.install() == 0, "it cannot be installed over itself")
    must(installer.entry()["DisplayVersion"] == version, "after the second time the entry is another")

    installer.uninstall()
    windows.restart()
    stays = {str(path.relative_to(windows.c)) for path in (kept, kept.parent, kept.parent.parent)}
    # Of its own copy the uninstaller leaves an empty folder among the temporary ones.
    left = {name for name in windows.files() - files - stays if not UNINSTALLERS.search(name)}
    must(not left, f"left behind: {left}")
    must(kept.read_text() == "mine", "it took what is not its own")
    kept.unlink()
    kept.parent.rmdir()
    same(registry, windows.registry("Software"))
    print("installer: files, menu, entry, types; nothing left, and what others put there stays")
    elsewhere(windows, installer, registry)


def other(windows):
    """Somebody else's settings and files, beside which ours are put."""
    theirs = windows.person / PROGRAMS / "Other/other.exe"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("theirs")
    for words in ([f"HKCU\\{CLASSES}\\.mobileconfig", "/ve", "/d", OTHERS],
                  [f"HKCU\\{CLASSES}\\.mobileconfig\\OpenWithProgids", "/v", OTHERS, "/d", ""],
                  [f"HKCU\\{CLASSES}\\.xml\\OpenWithProgids", "/v", OTHERS, "/d", ""]):
        must(windows.run("reg", "add", *words, "/f").returncode == 0, f"reg add {words}")


def put(windows, installer, version, before):
    """What is there that was not."""
    folder = installer.usual
    wanted = {folder, windows.person / MENU / "Toukan.lnk", *(folder / name for name in FILES)}
    new = windows.files() - before
    must(new == {str(path.relative_to(windows.c)) for path in wanted}, f"put there: {sorted(new)}")
    menu = (windows.person / MENU / "Toukan.lnk").read_bytes()
    must("toukan.exe".encode("utf-16-le") in menu or b"toukan.exe" in menu, "the menu's entry leads elsewhere")
    place = windows.of(folder)
    said = installer.entry()
    wanted = {
        "DisplayName": "Toukan", "DisplayVersion": version, "Publisher": "The Toukan authors",
        "DisplayIcon": f"{place}\\toukan.exe", "InstallLocation": place,
        "UninstallString": f'"{place}\\uninstall.exe"', "QuietUninstallString": f'"{place}\\uninstall.exe" /S',
        "NoModify": "0x1", "NoRepair": "0x1",
    }
    must(said is not None and said | wanted == said, f"the entry says: {said}")
    size = sum((folder / name).stat().st_size for name in FILES) / 1024
    must(abs(int(said["EstimatedSize"], 16) - size) < len(FILES) + 1, f"{said['EstimatedSize']} KiB for {size}")
    done = windows.run(folder / "toukan-cli.exe", "--version")
    must(done.returncode == 0 and version in done.stdout.decode(), f"installed, it says: {done}")


def types(windows, installer):
    """Ours is among those that open such files, and took none from anybody."""
    command = f'"{windows.of(installer.usual)}\\toukan.exe" "%1"'
    found = windows.registry(CLASSES)
    must(found[r"Applications\toukan.exe\shell\open\command"]["(Default)"] == command, "no command to open files with")
    supported = found[r"Applications\toukan.exe\SupportedTypes"]
    must({".toukan", ".xml", ".mobileconfig"} <= set(supported), f"supported: {supported}")
    must(found[".mobileconfig"]["(Default)"] == OTHERS, f"profiles are opened by {found['.mobileconfig']}")
    must({OTHERS, "Toukan.Mobileconfig"} <= set(found[r".mobileconfig\OpenWithProgids"]), "not among those that open profiles")
    must(set(found[r".xml\OpenWithProgids"]) == {OTHERS}, "offered for every XML")
    must(found[".toukan"]["(Default)"] == "Toukan.Settings", "its own files are not opened")
    must(found[r"Toukan.Settings\shell\open\command"]["(Default)"] == command, "its own files are opened otherwise")


def running(windows, installer):
    """While the window is open nothing is replaced and nothing removed."""
    entry = installer.windows.person / MENU / "Toukan.lnk"
    started = windows.start("start", "/wait", windows.of(entry), stderr=subprocess.DEVNULL)
    shown = ("xdotool", "search", "--onlyvisible", "--name", "^Toukan$")

    def window():
        return subprocess.run(shown, env=windows.environment, capture_output=True, text=True).stdout.split()

    must(until(window), "the menu's entry opens no window")
    must(installer.install() != 0, "installed over a program that runs")
    # Not to its end: the window is open in the same Windows.
    windows.run(installer.usual / "uninstall.exe", "/S", f"_?={windows.of(installer.usual)}")
    must(all((installer.usual / name).exists() for name in FILES) and installer.entry() is not None, "removed while it runs")
    # As a person closes it.
    close = ("xdotool", "windowactivate", "--sync", window()[0], "key", "alt+F4")
    subprocess.run(close, env=windows.environment, check=True)
    must(until(lambda: not window()), "the window does not close")
    must(until(lambda: started.poll() is not None), "the program does not end")
    windows.rest()


def elsewhere(windows, installer, registry):
    """A folder of one's own choice."""
    folder = windows.person / "道具 箱/投函 の プログラム"
    # Not in quotes, which Wine puts around a word with blanks.
    must(installer.install(*f"/D={windows.of(folder)}".split(" ")) == 0, "not installed into another folder")
    # `reg` writes with the letters of its console, which has no kanji here.
    place = "".join(sign if sign.isascii() else "?" for sign in windows.of(folder))
    must(installer.entry()["InstallLocation"] == place, f"its place is {installer.entry()}")
    must(windows.run(folder / "toukan-cli.exe", "--version").returncode == 0, "it does not run there")
    must(not installer.usual.exists(), "it is in the usual folder too")
    installer.uninstall(folder=folder)
    must(not folder.exists(), f"left there: {list(folder.rglob('*')) if folder.exists() else None}")
    same(registry, windows.registry("Software"))
    print("installer: into a folder with blanks and kanji, and out of it")


def same(before, after):
    """The registry is what it was; a key of Windows' own may be there now, with nothing in it."""
    for key in before.keys() | after.keys():
        must((before.get(key) or {}) == (after.get(key) or {}), f"in the registry: {key}: {before.get(key)} became {after.get(key)}")
        must("toukan" not in key.lower(), f"in the registry: {key}")
