"""Whether the forge's workflows are what its schema asks for, ask for no more rights than they need, and call what is there."""

import json
import re
import sys
from pathlib import Path

from jsonschema import Draft7Validator
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent.parent
# The package itself is not imported: it needs more than its schemas do.
SCHEMA = next(path for path in (Path(entry) / "check_jsonschema/builtin_schemas/vendor/github-workflows.json" for entry in sys.path) if path.is_file())
PINNED = re.compile(r"^actions/[a-z-]+@[0-9a-f]{40}$")


def judge(name, workflow):
    """What is wrong with a workflow, line by line."""
    schema = Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for fault in schema.iter_errors(workflow):
        yield f"{name}: {list(fault.absolute_path)}: {fault.message[:200]}"
    if workflow.get("permissions") != {"contents": "read"}:
        yield f"{name}: whoever says nothing may do more than read"
    for title, job in workflow["jobs"].items():
        if job.get("permissions") and "refs/tags/" not in job.get("if", ""):
            yield f"{name}: {title} may do more, and not only for a tag"
        for step in job["steps"]:
            if "uses" in step and not PINNED.match(step["uses"]):
                yield f"{name}: {title} uses {step['uses']}, which can be replaced"
            if step.get("uses", "").startswith("actions/checkout@") and step.get("with", {}).get("persist-credentials") is not False:
                yield f"{name}: {title} leaves its token with what it builds"
            for line in step.get("run", "").splitlines():
                program = line.split()[0] if line.split() else ""
                if program.startswith((".ci/", "packaging/", "tests/")) and not (ROOT / program).is_file():
                    yield f"{name}: {title} calls {program}, which is not there"
                # What others can choose (a branch's name, a title) never becomes part of a script.
                if "${{" in line:
                    yield f"{name}: {title} puts an expression into a script: {line.strip()}"


def main():
    yaml = YAML(typ="safe", pure=True)
    paths = sorted((ROOT / ".github/workflows").glob("*.yml"))
    said = [line for path in paths for line in judge(path.name, yaml.load(path))]
    if said or not paths:
        sys.exit("\n".join(said) or "there is no workflow")
    # What is wrong is found.
    text = paths[0].read_text(encoding="utf-8")
    for right, wrong in (("contents: read", "contents: write"), ("runs-on:", "run-on:"), ("packaging/release", "packaging/releases"),
                         (re.search(r"@[0-9a-f]{40}", text)[0], "@main")):
        if not list(judge("spoiled", yaml.load(text.replace(right, wrong)))):
            sys.exit(f"{wrong} instead of {right} was not noticed")
    print(f"{len(paths)} workflow, by the forge's schema and our rules")


main()
