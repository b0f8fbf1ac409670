"""What Windows reads out of the programs before it runs them: icon, version, manifest, kind; by icoutils and binutils."""

import re
import subprocess
from pathlib import Path

from prefix import must

ROOT = Path(__file__).resolve().parents[3]
MANIFEST = ROOT / "packaging/windows/toukan.manifest"
ICON = ROOT / "assets/icon/toukan.ico"
# wrestool's numbers for kinds of resources.
GROUP_ICON, VERSION, MANIFEST_KIND = 14, 16, 24
# The optional header's `Subsystem`: with a window and no console beside it, and with a console.
SUBSYSTEM = {"toukan.exe": "Windows GUI", "toukan-cli.exe": "Windows CUI"}


def tool(*words):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True).stdout


def icons(file):
    """The width, height and depth of each picture of an icon."""
    return sorted(re.findall(r"--width=(\d+) --height=(\d+) --bit-depth=(\d+)", tool("icotool", "-l", file).decode()))


def told(resource, name):
    """A text of a version resource: UTF-16, behind its name and what fills up to a multiple of four."""
    found = re.search(rf"{name}\0+([^\0]+)\0", resource.decode("utf-16-le", "replace"))
    return found and found[1]


def judge(folder, version, work):
    """Raises at the first thing that is not in them."""
    for name, subsystem in SUBSYSTEM.items():
        program = folder / name
        header = tool("x86_64-w64-mingw32-objdump", "-p", program).decode()
        must(f"({subsystem})" in header, f"{name} is no program of the kind {subsystem}")
        # The stack cannot be run, addresses are shuffled.
        for flag in ("DYNAMIC_BASE", "NX_COMPAT", "HIGH_ENTROPY_VA"):
            must(flag in header, f"{name}: {flag} is missing")
        kept = tool("wrestool", "-x", "--raw", f"-t{MANIFEST_KIND}", program)
        must(kept.strip() == MANIFEST.read_bytes().strip(), f"{name} has another manifest")
        taken = work / f"{name}.ico"
        taken.write_bytes(tool("wrestool", "-x", f"-t{GROUP_ICON}", program))
        must(icons(taken) == icons(ICON), f"{name} has these icons: {icons(taken)}")
        resource = tool("wrestool", "-x", "--raw", f"-t{VERSION}", program)
        wanted = {"ProductName": "Toukan", "CompanyName": "The Toukan authors", "FileVersion": version, "ProductVersion": version}
        said = {key: told(resource, key) for key in wanted}
        must(said == wanted, f"{name} says of itself: {said}")
    print(f"programs: icons of {len(icons(ICON))} sizes, version {version}, manifest, no console beside the window")
