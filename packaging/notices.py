"""Whose work is in the program, with their licences: notices.py [TARGET] > FILE.

Out of `cargo metadata` and the files of each package, as they were downloaded. Packages whose licence stands nowhere in
their own files are named with what their manifest says.
"""

import json
import pathlib
import subprocess
import sys

TARGET = sys.argv[1] if len(sys.argv) > 1 else None
NAMES = ("license", "licence", "copying", "copyright", "notice", "unlicense", "ofl")


def texts(folder):
    """The licence files beside a manifest, by name."""
    found = [path for path in folder.iterdir() if path.is_file() and path.name.lower().startswith(NAMES)]
    return sorted(found, key=lambda path: path.name)


def main():
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    command += ["--filter-platform", TARGET] if TARGET else []
    metadata = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    ours = set(metadata["workspace_members"])
    # What the program is built of, and not what tests and build scripts are.
    seen, todo = set(), sorted(ours)
    while todo:
        one = todo.pop()
        if one in seen:
            continue
        seen.add(one)
        for dependency in nodes[one]["deps"]:
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                todo.append(dependency["pkg"])
    packages = [package for package in metadata["packages"] if package["id"] in seen - ours]
    root = pathlib.Path(metadata["workspace_root"])
    # One text often stands in many packages: it is printed once, with all who have it.
    holders = {}
    silent = []
    for package in sorted(packages, key=lambda package: (package["name"], package["version"])):
        title = f"{package['name']} {package['version']} ({package['license'] or 'see its file'})"
        found = [path.read_text(encoding="utf-8", errors="replace").strip() for path in texts(pathlib.Path(package["manifest_path"]).parent)]
        for text in found:
            holders.setdefault(text, []).append(title)
        if not found:
            silent.append(title)
    out = sys.stdout
    out.write((root / "LICENSE").read_text(encoding="utf-8").rstrip() + "\n")
    out.write("\n\nThe fonts are under the SIL Open Font License:\n\n")
    out.write((root / "assets/fonts/OFL.txt").read_text(encoding="utf-8").rstrip() + "\n")
    out.write("\n\nThe programs contain these packages of others.\n")
    for text, titles in sorted(holders.items(), key=lambda item: item[1]):
        out.write("\n" + "-" * 72 + "\n" + "\n".join(titles) + "\n\n" + text + "\n")
    if silent:
        out.write("\n" + "-" * 72 + "\nWithout a licence text of their own:\n\n" + "\n".join(silent) + "\n")


main()
