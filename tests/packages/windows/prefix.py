"""A Windows for one test: a Wine prefix of its own, in a home of its own, and a screen where one is wanted."""

import os
import subprocess
import time
from pathlib import Path

# Debian's: /usr/bin/wine only complains that the 32-bit half is missing.
WINE = "/usr/lib/wine/wine64"
SERVER = "/usr/lib/wine/wineserver64"
# For a busy machine; nothing here is measured.
PATIENCE_S = 600
# The computer's own desktop is not told of menu entries; .NET and the browser are not asked for.
LEFT_OUT = "mscoree,mshtml,winemenubuilder.exe=d"

HERE = Path(__file__).resolve().parent
# What is compiled for the test, and what it needs besides the C library.
COMPILER = ("x86_64-w64-mingw32-gcc", "-Wall", "-O2", "-s")


class Trouble(Exception):
    """Something is not as it has to be."""


def must(holds, otherwise):
    if not holds:
        raise Trouble(otherwise)


def until(condition, seconds=PATIENCE_S):
    """Whether the condition came true; gives what is done by another process the time it needs."""
    end = time.monotonic() + seconds
    while not (true := condition()) and time.monotonic() < end:
        time.sleep(0.1)
    return true


class Windows:
    """`with Windows(folder) as windows:` – whatever runs in it ends with it. `within` is a command line before every other:
    what enters the network that it is in."""

    def __init__(self, folder, screen=True):
        self.folder = folder
        self.within = []
        self.prefix = folder / "prefix"
        self.home = folder / "home"
        self.wanted = screen
        self.screen = self.manager = None
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        self.environment = kept | {
            "HOME": str(self.home), "USER": "hanako", "LANG": "C.UTF-8", "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": LEFT_OUT,
            # tesseract's threads only wait for one another where there are no processors to spare.
            "OMP_THREAD_LIMIT": "1",
        }

    def __enter__(self):
        try:
            self.begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        # Only the one of this prefix.
        subprocess.run([SERVER, "-k"], env=self.environment, check=False)
        for process in (self.manager, self.screen):
            if process is not None:
                process.terminate()
                process.wait()

    def begin(self):
        self.home.mkdir(parents=True)
        if self.wanted:
            self.begin_screen()
        self.run("wineboot", "-i")
        self.rest()
        self.compile("wine.c", self.c / "windows/system32/bcryptprimitives.dll", "-shared", "-ladvapi32")

    def begin_screen(self):
        reading, writing = os.pipe()
        self.screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-noreset", "-nolisten", "tcp", "-screen", "0", "1024x768x24"],
            pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as number:
            self.environment["DISPLAY"] = f":{number.readline().strip()}"
        self.manager = subprocess.Popen(["openbox"], env=self.environment, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)

    @property
    def c(self):
        """Drive C."""
        return self.prefix / "drive_c"

    @property
    def person(self):
        """The person's folder."""
        return next(folder for folder in (self.c / "users").iterdir() if folder.name != "Public")

    def of(self, path):
        """A path as Windows calls it."""
        path = Path(path)
        if path.is_relative_to(self.c):
            return "C:\\" + "\\".join(path.relative_to(self.c).parts)
        return "Z:" + str(path).replace("/", "\\")

    @staticmethod
    def compile(source, out, *options):
        """Makes a program or library out of one of the sources beside this."""
        subprocess.run([*COMPILER, "-o", str(out), str(HERE / source), *options], check=True)

    def move(self, within):
        """Everything that is started from now on is in another network."""
        self.rest()
        self.within = within

    def start(self, *words, **options):
        return subprocess.Popen([*self.within, WINE, *map(str, words)], env=self.environment, **options)

    def run(self, *words, **options):
        """Runs a program to its end."""
        if "input" not in options:
            options["stdin"] = subprocess.DEVNULL
        return subprocess.run([*self.within, WINE, *map(str, words)], env=self.environment, capture_output=True,
                              timeout=PATIENCE_S, **options)

    def rest(self):
        """Waits for everything that runs in it to end, so that what it wrote is there."""
        subprocess.run([SERVER, "-w"], env=self.environment, check=True, timeout=PATIENCE_S)

    def restart(self):
        """What waits for the next start of Windows is done: an uninstaller cannot remove itself."""
        self.run("wineboot", "-r")
        self.rest()

    def registry(self, key):
        """The values of a key of the person's, by name, with those of the keys below it; None where there is none."""
        done = self.run("reg", "query", f"HKCU\\{key}", "/s")
        if done.returncode != 0:
            return None
        found, at = {}, ""
        for line in done.stdout.decode().replace("\r", "").splitlines():
            if line.startswith("HKEY_"):
                at = line.partition(key)[2].lstrip("\\")
                found.setdefault(at, {})
            elif line.startswith("    "):
                name, kind, *value = line.strip().split("    ")
                found[at][name] = value[0] if value else ""
        return found

    def files(self):
        """Every file and folder on drive C outside of Windows' own."""
        own = self.c / "windows"
        return {str(path.relative_to(self.c)) for path in self.c.rglob("*") if not path.is_relative_to(own)}
