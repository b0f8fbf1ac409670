"""The installer's script and the manifest, without a program: what is installed is what is removed, and it can be compiled."""

import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
from pathlib import Path

from prefix import Trouble, must

PACKAGING = Path(__file__).resolve().parents[3] / "packaging/windows"
PROGRAMS = ("toukan.exe", "toukan-cli.exe", "notices.txt")
# What the manifest has to say: the name of a setting, and its words.
SETTINGS = {
    "dpiAwareness": "PerMonitorV2, PerMonitor",
    "longPathAware": "true",
    "activeCodePage": "UTF-8",
}
# Not zero: a time that was put there by nobody would be.
STAMP = 1_700_000_000


def manifest():
    root = tree.parse(PACKAGING / "toukan.manifest").getroot()
    named = {one.tag.rpartition("}")[2]: one for one in root.iter()}
    said = {name: named[name].text for name in SETTINGS}
    must(said == SETTINGS, f"the manifest says {said}")
    must(named["requestedExecutionLevel"].attrib["level"] == "asInvoker", "the manifest asks for an administrator")


def pairs():
    """Each thing that the script puts somewhere, beside what takes it away."""
    script = (PACKAGING / "toukan.nsi").read_text()
    put = {rf"$INSTDIR\{name}" for name in re.findall(r'^ +File "\$\{BUILT\}\\([^"]+)"', script, re.M)}
    must(put == {rf"$INSTDIR\{name}" for name in PROGRAMS}, f"the script puts there: {put}")
    put |= set(re.findall(r'^ +(?:WriteUninstaller|CreateShortcut) "([^"]+)"', script, re.M))
    gone = set(re.findall(r'^ +Delete "([^"]+)"', script, re.M))
    must(put == gone, f"put or removed only: {put ^ gone}")
    whole = re.findall(r'RMDir /r "([^"]+)"', script)
    must(whole == [r"$APPDATA\toukan"], f"with all that is in them go: {whole}")
    must(not re.search(r"HKLM|HKCR|SetShellVarContext all", script), "it touches what is everybody's")


def compiled(work):
    """Twice, in two places: the same octets."""
    made = []
    for name in ("one", "other"):
        folder = work / name
        folder.mkdir()
        for file in PROGRAMS:
            (folder / file).write_text(f"in place of {file}\n")
            os.utime(folder / file, (STAMP, STAMP))
        setup = work / f"{name}.exe"
        subprocess.run([PACKAGING / "installer", folder, "0.1.0", setup], check=True)
        made.append(setup.read_bytes())
    must(made[0][:2] == b"MZ" and made[0] == made[1], "two installers of the same are not the same")


def main():
    try:
        manifest()
        pairs()
        with tempfile.TemporaryDirectory() as work:
            compiled(Path(work))
    except Trouble as trouble:
        sys.exit(f"tests/packages/windows: {trouble}")
    print("windows: manifest; what is installed is what is removed; the installer compiles, twice the same")


if __name__ == "__main__":
    main()
