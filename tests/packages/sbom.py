"""Whether documents are CycloneDX 1.6 by the official schema, and say what they have to: sbom.py FILE…"""

import json
import sys

from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation import make_schemabased_validator

# Some of what the programs cannot be without, and what only a test or a build needs.
LINKED = {"rustls", "ring", "egui", "lettre", "hickory-resolver", "toukan-core", "toukan-engine", "rust-std"}
NEVER = {"egui_kittest", "wgpu", "proptest", "insta"}


def main():
    validator = make_schemabased_validator(OutputFormat.JSON, SchemaVersion.V1_6)
    for name in sys.argv[1:]:
        text = open(name, encoding="utf-8").read()
        fault = validator.validate_str(text)
        if fault:
            sys.exit(f"{name}: {fault}")
        document = json.loads(text)
        linked = {one["name"] for one in document["components"] if one["scope"] == "required"}
        everything = {one["name"] for one in document["components"]}
        if LINKED - linked or NEVER & everything:
            sys.exit(f"{name}: missing {LINKED - linked}, not to be in it {NEVER & everything}")
        references = [one["bom-ref"] for one in document["components"]] + [document["metadata"]["component"]["bom-ref"]]
        if len(references) != len(set(references)) or set(references) != {one["ref"] for one in document["dependencies"]}:
            sys.exit(f"{name}: names that stand twice, or packages without their dependencies")
        bare = [one["name"] for one in document["components"] if "licenses" not in one]
        unsummed = [one["name"] for one in document["components"] if one["purl"].startswith("pkg:cargo/") and "hashes" not in one]
        if bare or unsummed:
            sys.exit(f"{name}: without a licence: {bare}; without a checksum: {unsummed}")
        print(f"{name}: {len(linked)} linked, {len(everything)} in all")


main()
