"""The packages for Windows, driven under Wine: full.py DIST [PICTURES]

DIST holds the installer and the portable archive, as packaging/windows/pack makes them.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import credentials
import installed
import practised
import programs
from prefix import Trouble, Windows

ROOT = Path(__file__).resolve().parents[3]
LANGUAGES = ("en", "ja")


def words(language, id):
    """A text of the program's, as a person reads it."""
    for file in (ROOT / "assets/texts" / language).glob("*.ftl"):
        if match := re.search(rf"^{id} = (.+)$", file.read_text(), re.M):
            return match[1]
    raise Trouble(f"there is no text {id}")


def judge(dist, pictures, work):
    (setup,) = dist.glob("toukan-*-setup.exe")
    (archive,) = dist.glob("toukan-*-windows.zip")
    version = setup.name.split("-")[1]
    with Windows(work) as windows:
        # Where a person would unpack it.
        place = windows.person / "デスクトップ/投函 の 練習"
        place.mkdir(parents=True)
        subprocess.run(["unzip", "-q", archive, "-d", place], check=True)
        portable = place / f"toukan-{version}"
        programs.judge(portable, version, work)
        practised.command_line(windows, portable, words)
        for language in LANGUAGES:
            practised.window(windows, portable, language, words, pictures)
        installed.judge(windows, setup, version)
        credentials.judge(windows, portable, setup)


def main():
    dist = Path(sys.argv[1]).resolve()
    pictures = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="toukan-windows-") as work:
        try:
            judge(dist, pictures, Path(work))
        except Trouble as trouble:
            sys.exit(f"tests/packages/windows: {trouble}")


if __name__ == "__main__":
    main()
