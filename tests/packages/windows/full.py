"""The packages for Windows, driven under Wine: full.py DIST VAULT [PICTURES]

DIST holds the installer and the portable archive, as packaging/windows/pack makes them; VAULT is the engine's test of the
keychain, built for Windows.
"""

import re
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import credentials
import installed
import practised
import programs
from prefix import Trouble, Windows

ROOT = Path(__file__).resolve().parents[3]


def words(language, id):
    """A text of the program's, as a person reads it."""
    for file in (ROOT / "assets/texts" / language).glob("*.ftl"):
        if match := re.search(rf"^{id} = (.+)$", file.read_text(), re.M):
            return match[1]
    raise Trouble(f"there is no text {id}")


def judge(dist, vault, pictures, work):
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
        for language in practised.LANGUAGES:
            practised.window(windows, portable, language, words, pictures)
        installed.judge(windows, setup, version)
        credentials.vault(windows, vault)
        by_window = partial(practised.signed_in, windows, portable, "ja", words, pictures)
        credentials.judge(windows, portable, setup, by_window)


def main():
    dist, vault = (Path(word).resolve() for word in sys.argv[1:3])
    pictures = Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else None
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="toukan-windows-") as work:
        try:
            judge(dist, vault, pictures, Path(work))
        except Trouble as trouble:
            sys.exit(f"tests/packages/windows: {trouble}")


if __name__ == "__main__":
    main()
