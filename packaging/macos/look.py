"""Judges a laid-out Toukan.app: look.py BUNDLE."""

import pathlib
import plistlib
import re
import struct
import sys

from icnsutil import IcnsFile

# What stands in a bundle, and nothing else does. A signature is added on a Mac.
LAYOUT = {
    "Contents/Info.plist", "Contents/PkgInfo", "Contents/MacOS/toukan", "Contents/MacOS/toukan-cli",
    "Contents/Resources/toukan.icns", "Contents/Resources/LICENSE.txt", "Contents/Resources/notices.txt",
}
FOLDERS = {"Contents/Resources/en.lproj", "Contents/Resources/ja.lproj"}
# What each picture of an ICNS has to measure, in pixels.
PIXELS = {
    "icp4": 16, "icp5": 32, "ic07": 128, "ic08": 256, "ic09": 512,
    "ic11": 32, "ic12": 64, "ic13": 256, "ic14": 512, "ic10": 1024,
}


def must(fact, words):
    if not fact:
        sys.exit(f"Toukan.app: {words}")


def layout(app):
    found = {str(path.relative_to(app)) for path in app.rglob("*") if path.is_file()}
    must(found == LAYOUT, f"other files than meant: {sorted(found ^ LAYOUT)}")
    for folder in FOLDERS:
        must((app / folder).is_dir(), f"{folder} is missing: the system would offer one language only")
    for program in ("toukan", "toukan-cli"):
        must((app / "Contents/MacOS" / program).stat().st_mode & 0o111 == 0o111, f"{program} cannot be run")
    must((app / "Contents/PkgInfo").read_bytes() == b"APPL????", "PkgInfo")
    must("rustls" in (app / "Contents/Resources/notices.txt").read_text(), "notices of what is built in")


def plist(app):
    with open(app / "Contents/Info.plist", "rb") as file:
        said = plistlib.load(file)
    for key, form in {
        "CFBundleIdentifier": r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", "CFBundleShortVersionString": r"\d+\.\d+\.\d+",
        "CFBundleVersion": r"\d+(\.\d+){0,2}", "LSMinimumSystemVersion": r"\d+\.\d+", "CFBundleName": r".{1,15}",
        "LSApplicationCategoryType": r"public\.app-category\.[a-z-]+", "CFBundlePackageType": "APPL",
    }.items():
        must(re.fullmatch(form, said.get(key, "")), f"Info.plist: {key} is {said.get(key)!r}")
    must((app / "Contents/MacOS" / said["CFBundleExecutable"]).is_file(), "Info.plist names no program")
    must((app / "Contents/Resources" / (said["CFBundleIconFile"] + ".icns")).is_file(), "Info.plist names no icon")
    must(said["CFBundleLocalizations"] == ["en", "ja"], "Info.plist: languages")
    must(said["NSHighResolutionCapable"] is True, "Info.plist: sharp screens")
    must("@" not in repr(said), "Info.plist has an empty place")
    # See README.md: what is declared here would be offered by the Finder, and nothing would come of it.
    for key in ("CFBundleDocumentTypes", "UTExportedTypeDeclarations", "UTImportedTypeDeclarations", "CFBundleURLTypes"):
        must(key not in said, f"Info.plist: {key} promises what the program cannot keep")


def icon(app):
    file = app / "Contents/Resources/toukan.icns"
    media = IcnsFile(str(file)).media
    problems = list(IcnsFile.verify(str(file)))
    must(not problems, f"icon: {problems}")
    must(set(media) == set(PIXELS), f"icon: {sorted(set(media) ^ set(PIXELS))}")
    for name, octets in media.items():
        must(octets[:8] == b"\x89PNG\r\n\x1a\n", f"icon: {name} is no PNG")
        must(struct.unpack(">II", octets[16:24]) == (PIXELS[name],) * 2, f"icon: {name} has another size")


def entitlements(app):
    with open(pathlib.Path(__file__).with_name("toukan.entitlements"), "rb") as file:
        must(plistlib.load(file) == {}, "entitlements: something of the hardened runtime is given up")


def main():
    app = pathlib.Path(sys.argv[1])
    for judge in (layout, plist, icon, entitlements):
        judge(app)
    print(f"Toukan.app: {len(LAYOUT)} files, a readable Info.plist, an icon of {len(PIXELS)} pictures")


main()
