"""The steps as the program prints them."""

import json
import subprocess


def steps(program, system, *words):
    """All steps of one guide, in their order."""
    ran = subprocess.run(
        [program, "--json", "firewall", "--system", system, *words], capture_output=True, text=True, check=True
    )
    return [step for part in json.loads(ran.stdout)["parts"] for step in part["steps"]]


def reads(all_steps):
    """The commands that only read."""
    return [step["command"]["text"] for step in all_steps if step["reads_only"] and step["command"]]


def changes(all_steps):
    """The commands that change something, each with its way back."""
    return [
        (step["command"]["text"], step["undo"]["command"]["text"])
        for step in all_steps
        if not step["reads_only"] and step["command"]
    ]
