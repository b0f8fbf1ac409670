"""What the programs are made of on one system: shared by notices.py and sbom.py.

`cargo tree` says it and not `cargo metadata`, whose graph also has what only the tests switch on.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command):
    """What a program prints."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, encoding="utf-8").stdout


def host():
    """The Rust target of this computer."""
    return next(line.split()[1] for line in run("rustc", "-vV").splitlines() if line.startswith("host: "))


def walk(target, edges):
    """Who uses whom, by (name, version): a dict from each package to the set of what it names itself; and who is a macro."""
    tree = run("cargo", "tree", "--locked", "--package", "toukan", "--target", target, "--edges", edges,
               "--prefix", "depth", "--charset", "ascii", "--format", "|{p}|")
    uses, above, macros = {}, [], set()
    for line in tree.splitlines():
        if not line:
            continue
        depth, package, _ = line.split("|")
        name, version = package.split()[:2]
        one = (name, version.removeprefix("v"))
        uses.setdefault(one, set())
        if "(proc-macro)" in package:
            macros.add(one)
        del above[int(depth):]
        if above:
            uses[above[-1]].add(one)
        above.append(one)
    return uses, macros


def reached(uses, begin, not_through):
    """Whoever is used from `begin` on, but for `not_through` and those that only these use."""
    seen, todo = set(), [begin]
    while todo:
        one = todo.pop()
        if one not in seen and one not in not_through:
            seen.add(one)
            todo.extend(uses[one])
    return seen


class Tree:
    """The packages of others in the programs for `target`, and those that only their build needs."""

    def __init__(self, target):
        self.target = target
        metadata = json.loads(run("cargo", "metadata", "--format-version", "1", "--locked"))
        self.ours = {(one["name"], one["version"]) for one in metadata["packages"] if one["id"] in metadata["workspace_members"]}
        self.manifests = {(one["name"], one["version"]): one for one in metadata["packages"]}
        normal, macros = walk(target, "normal")
        # Who runs in the compiler leaves words of his own in the program, and is not linked.
        self.written_by = set(normal) - self.ours
        self.linked = reached(normal, next(one for one in self.ours if one[0] == "toukan"), macros)
        # With what is asked for at build time: part of the supply, not of the program.
        self.uses, _ = walk(target, "normal,build")
        self.checksums = {(one["name"], one["version"]): one.get("checksum")
                          for one in tomllib.loads((ROOT / "Cargo.lock").read_text(encoding="utf-8"))["package"]}

    def manifest(self, one):
        """The manifest of a package, as cargo reads it."""
        return self.manifests[one]


def chosen_target():
    """The target that the command line names, or this computer's."""
    return sys.argv[1] if len(sys.argv) > 1 else host()
