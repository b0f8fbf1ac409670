"""What a release is made of, for machines: sbom.py [TARGET] > FILE (CycloneDX 1.6, JSON).

Every package that is linked has the scope "required"; what only its build needs (macros, build scripts) is "excluded". The same
commit and target give the same bytes.
"""

import datetime
import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from tree import ROOT, Tree, chosen_target, run

# A name space of our own for serial numbers that are not drawn but follow from what is described.
SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "sbom.toukan")


def purl(one):
    """The name of a crate that every tool knows."""
    return f"pkg:cargo/{one[0]}@{one[1].replace('+', '%2B')}"


def component(tree, one):
    """A package of others."""
    manifest = tree.manifest(one)
    said = {
        "type": "library",
        "bom-ref": purl(one),
        "name": one[0],
        "version": one[1],
        "scope": "required" if one in tree.linked else "excluded",
        "purl": purl(one),
    }
    if manifest["description"]:
        said["description"] = " ".join(manifest["description"].split())
    if manifest["license"]:
        # "A/B" is how "A OR B" was written once.
        said["licenses"] = [{"expression": manifest["license"].replace("/", " OR ")}]
    if tree.checksums.get(one):
        said["hashes"] = [{"alg": "SHA-256", "content": tree.checksums[one]}]
    places = [("vcs", manifest["repository"]), ("website", manifest["homepage"])]
    said["externalReferences"] = [{"type": kind, "url": url} for kind, url in places if url] or None
    return {key: value for key, value in said.items() if value is not None}


def main():
    target = chosen_target()
    tree = Tree(target)
    program = next(one for one in tree.ours if one[0] == "toukan")
    version = program[1]
    stamp = int(os.environ.get("SOURCE_DATE_EPOCH") or run(str(ROOT / "packaging/epoch")))
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, cwd=ROOT, encoding="utf-8").stdout.strip()
    compiler = run("rustc", "--version").split()[1]
    ours = f"pkg:generic/toukan@{version}"
    standard = f"pkg:generic/rust-std@{compiler}"

    others = sorted(set(tree.uses) - {program})
    components = []
    for one in others:
        said = component(tree, one)
        if one in tree.ours:
            # Ours are in no registry.
            said["bom-ref"] = said["purl"] = f"pkg:generic/{one[0]}@{one[1]}"
        components.append(said)
    known = {one: said["bom-ref"] for one, said in zip(others, components)} | {program: ours}
    components.append({
        "type": "library", "bom-ref": standard, "name": "rust-std", "version": compiler, "scope": "required", "purl": standard,
        "description": "The Rust standard library", "licenses": [{"expression": "MIT OR Apache-2.0"}],
        "externalReferences": [{"type": "vcs", "url": "https://github.com/rust-lang/rust"}],
    })
    dependencies = [{"ref": known[one], "dependsOn": sorted(known[used] for used in uses)} for one, uses in sorted(tree.uses.items())]
    for dependency in dependencies:
        if dependency["ref"] == ours:
            dependency["dependsOn"].append(standard)
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(SPACE, f'{version} {commit} {stamp} {target} {compiler}')}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(stamp, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application", "bom-ref": ours, "name": "toukan", "version": version, "purl": ours,
                "description": tree.manifest(program)["description"],
                "licenses": [{"expression": tree.manifest(program)["license"]}],
            },
            "properties": [
                {"name": "toukan:target", "value": target},
                {"name": "toukan:rustc", "value": compiler},
            ] + ([{"name": "toukan:commit", "value": commit}] if commit else []),
        },
        "components": components,
        "dependencies": dependencies + [{"ref": standard, "dependsOn": []}],
    }
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    json.dump(document, sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")


main()
