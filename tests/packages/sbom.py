"""Whether documents are CycloneDX 1.6 by the official schema, and say what they have to: sbom.py FILE…"""

import json
import sys
from importlib.resources import files

from jsonschema import Draft7Validator, RefResolver

SCHEMAS = files("cyclonedx.schema") / "_res"
# Some of what the programs cannot be without, and what only a test needs.
LINKED = {"rustls", "ring", "egui", "lettre", "hickory-resolver", "toukan-core", "toukan-engine", "rust-std"}
NEVER = {"egui_kittest", "egui-wgpu", "wgpu", "proptest", "insta"}
# What the build runs and nobody gets.
EXCLUDED = {"serde_derive", "winresource"}


def validator():
    """Of bom-1.6, which refers to the schemas beside it by their names."""
    named = {}
    for name in ("bom-1.6.SNAPSHOT.schema.json", "spdx.SNAPSHOT.schema.json", "jsf-0.82.SNAPSHOT.schema.json"):
        schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
        named[schema["$id"]] = schema
        named["http://cyclonedx.org/schema/" + name] = schema
    whole = next(schema for identifier, schema in named.items() if "bom-1.6" in identifier)
    return Draft7Validator(whole, resolver=RefResolver(whole["$id"], whole, store=named))


def judge(schema, document):
    """What is wrong with a document, or None."""
    fault = next(schema.iter_errors(document), None)
    if fault:
        return f"{list(fault.absolute_path)}: {fault.message[:300]}"
    linked = {one["name"] for one in document["components"] if one["scope"] == "required"}
    excluded = {one["name"] for one in document["components"] if one["scope"] == "excluded"}
    if LINKED - linked or EXCLUDED - excluded or NEVER & (linked | excluded):
        return f"not linked: {LINKED - linked}; not excluded: {EXCLUDED - excluded}; there: {NEVER & (linked | excluded)}"
    references = [one["bom-ref"] for one in document["components"]] + [document["metadata"]["component"]["bom-ref"]]
    if len(references) != len(set(references)):
        return "a name stands twice"
    if set(references) != {one["ref"] for one in document["dependencies"]}:
        return "packages and dependencies do not name the same"
    if not {used for one in document["dependencies"] for used in one["dependsOn"]} <= set(references):
        return "a dependency that is no package"
    bare = [one["name"] for one in document["components"] if "licenses" not in one]
    unsummed = [one["name"] for one in document["components"] if one["purl"].startswith("pkg:cargo/") and "hashes" not in one]
    return f"without a licence: {bare}; without a checksum: {unsummed}" if bare or unsummed else None


def main():
    schema = validator()
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as file:
            text = file.read()
        fault = judge(schema, json.loads(text))
        if fault:
            sys.exit(f"{name}: {fault}")
        # What is wrong is found: by the schema, and by what it cannot know.
        for spoiled in (text.replace('"CycloneDX"', '"Cyclone"', 1), text.replace('"SHA-256"', '"SHA-257"', 1), text.replace('"rustls"', '"rustless"', 1)):
            if spoiled == text or not judge(schema, json.loads(spoiled)):
                sys.exit(f"{name}: a spoiled document was taken for a good one")
    print(f"{len(sys.argv) - 1} bills of materials, by the schema of CycloneDX 1.6")


main()
