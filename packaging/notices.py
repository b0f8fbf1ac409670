"""Whose work is in the programs, with their licences: notices.py [TARGET] > FILE.

Out of the files of each package, as they were downloaded. Where a package has no licence text of its own, those that its
manifest names are taken from packaging/licences; it ends with an error where there is none.
"""

import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from tree import ROOT, Tree, chosen_target

HERE = Path(__file__).resolve().parent
NAMES = re.compile(r"^(licen[cs]e|copying|copyright|notice|unlicense|ofl|ufl)|licen[cs]e(\.txt|\.md)?$", re.IGNORECASE)
# Not in the program: what only tests and examples of a package use, and its source code.
LEFT_OUT = {"tests", "test", "testdata", "examples", "benches", "fuzz", "src", "target"}
CODE = {".rs", ".c", ".h", ".toml", ".py", ".json", ".xml", ".svg"}


def texts(folder, licence):
    """The licence files of a package, wherever in it they are, but for those of an alternative that is not taken."""
    found = []
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if LEFT_OUT & set(inside.parts[:-1]) or path.suffix.lower() in CODE or not path.is_file():
            continue
        if " OR " in licence and "GPL" in path.name:
            continue
        if NAMES.search(path.name) or "LICENSES" in inside.parts[:-1]:
            found.append(path)
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def standard(expression):
    """Which texts of packaging/licences a manifest's words call for; None where none of its alternatives is there whole."""
    # "A/B" is how "A OR B" was written once. What stands in brackets with AND has texts of its own and is not met here.
    for alternative in re.split(r"\s+OR\s+|/", expression.replace("(", "").replace(")", "")):
        names = alternative.split(" AND ")
        files = [HERE / "licences" / f"{name.strip()}.txt" for name in names]
        if all(file.is_file() for file in files):
            return files
    return None


def rule(out):
    """A line between two texts."""
    out.write("\n" + "-" * 72 + "\n")


def main():
    target = chosen_target()
    tree = Tree(target)
    out = sys.stdout
    out.reconfigure(encoding="utf-8", newline="\n")
    # One text often stands in many packages: it is printed once, with all who have it.
    holders, silent = {}, {}
    for one in sorted(tree.written_by):
        manifest = tree.manifest(one)
        licence = manifest["license"] or "see its file"
        title = f"{one[0]} {one[1]} ({licence})"
        found = [path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip() for path in texts(Path(manifest["manifest_path"]).parent, licence)]
        for text in dict.fromkeys(found):
            holders.setdefault(text, []).append(title)
        if not found:
            files = standard(licence)
            if files is None:
                print(f"notices: {title} has no licence text, and packaging/licences has none for it", file=sys.stderr)
                return 1
            authors = ", ".join(re.sub(r"\s*<.*?>", "", author) for author in manifest["authors"]) or f"the authors of {one[0]}"
            for file in files:
                silent.setdefault(file, []).append(f"{title}, copyright {authors}")
    out.write((ROOT / "LICENSE").read_text(encoding="utf-8").rstrip() + "\n")
    out.write("\n\nThe fonts are under the SIL Open Font License:\n\n")
    out.write((ROOT / "assets/fonts/OFL.txt").read_text(encoding="utf-8").rstrip() + "\n")
    out.write("\n\nThe programs contain these packages of others. The source code of each, as it was used, is at\n"
              "https://crates.io/crates/NAME/VERSION, also of those under the Mozilla Public License.\n")
    for text, titles in sorted(holders.items(), key=lambda item: item[1]):
        rule(out)
        out.write("\n".join(titles) + "\n\n" + text + "\n")
    for file, titles in sorted(silent.items()):
        rule(out)
        out.write("\n".join(titles) + f"\n\nThese packages come without a text; it is that of {file.stem}:\n\n")
        out.write(file.read_text(encoding="utf-8").strip() + "\n")
    rule(out)
    out.write("The Rust standard library (MIT OR Apache-2.0), copyright The Rust Project contributors; the texts are above.\n")
    if target.endswith("-windows-gnu"):
        rule(out)
        out.write("Startup code and import libraries of mingw-w64, and GCC's runtime library (GPL 3 with the GCC Runtime Library\n"
                  "Exception, which asks nothing of programs compiled with it).\n\n")
        out.write((HERE / "licences/mingw-w64.txt").read_text(encoding="utf-8").strip() + "\n")
    return 0


sys.exit(main())
