"""Where no window can be opened the program says so, in both languages, and names the package where one is missing."""

import subprocess

from desktop import PATIENCE_S, Desktop
from session import must

# What is missing, and the package that the sentence has to name.
LIBRARIES = (("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"), ("libXi.so.6", "libxi6"), ("libX11.so.6", "libx11-6"))
# Nothing in it shows a sentence on the screen and then waits for somebody.
NOBODY = "/nowhere"
# An empty file is no library; the mounts are seen by this process only.
WITHOUT = ('while [ "$1" != -- ]; do mount --bind "$0" "$1" || exit; shift; done; shift; '
           f'PATH={NOBODY}; exec "$@"')


def files(library):
    """Where this system has it."""
    listed = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True)
    return [line.split(" => ")[1] for line in listed.stdout.splitlines() if line.split()[:1] == [library]]


def sentence(done, package):
    """It ended by itself, with one sentence in each language that names the package and the way out."""
    lines = done.stderr.splitlines()
    said = f"{done.returncode} {done.stdout!r} {done.stderr!r}"
    must(done.returncode == 1 and not done.stdout and len(lines) == 2, said)
    must(all(package in line and "toukan-cli" in line for line in lines), f"{package}: {said}")


def judge(lab, program):
    with Desktop(lab, "window-none", "en_US.UTF-8") as desktop:
        empty = desktop.home / "empty"
        empty.touch()
        for library, package in LIBRARIES:
            found = files(library)
            must(found, f"this system has no {library} to be missing")
            done = desktop.other("sh", "-c", WITHOUT, str(empty), *found, "--", str(program),
                                 timeout=PATIENCE_S)
            sentence(done, package)
            must("パッケージ" in done.stderr and "package" in done.stderr, done.stderr)
        del desktop.environment["DISPLAY"]
        sentence(desktop.other(str(program), timeout=PATIENCE_S), "DISPLAY")
