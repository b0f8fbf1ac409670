"""Marionette, the protocol by which Mozilla's programs are driven: as much of it as a person needs.

A message is its length in octets, a colon, and JSON: [0, number, command, parameters] one way, [1, number, fault, value] the
other. Thunderbird listens on 127.0.0.1 of its own namespace, so a small program in there passes the octets on.
"""

import json
import os
import select
import subprocess
import sys
import time

PORT = 2828
# Until it listens: a start with an empty profile takes some seconds, on a busy machine many.
START_S = 120.0
# What a script may take: the longest is Thunderbird's own guessing, and sending.
SCRIPT_S = 180.0
# Passes octets on between its standard streams and the port, once that listens.
PASS_ON = """
import os, socket, sys, threading, time
until = time.monotonic() + float(sys.argv[2])
while True:
    try:
        line = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
        break
    except OSError:
        if time.monotonic() > until:
            sys.exit("nobody listens")
        time.sleep(0.1)
def up():
    while data := os.read(0, 65536):
        line.sendall(data)
    os._exit(0)
threading.Thread(target=up, daemon=True).start()
while data := line.recv(65536):
    os.write(1, data)
"""


class MarionetteError(Exception):
    """Thunderbird did not do what it was told."""


class Marionette:
    """A conversation with the Thunderbird in the namespace `role`."""

    def __init__(self, place, role):
        self.process = subprocess.Popen(place.command(role, [sys.executable, "-c", PASS_ON, str(PORT), str(START_S)]),
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.heard = b""
        self.number = 0
        self.message(START_S)  # Its greeting.
        self.ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": False, "unhandledPromptBehavior": "ignore"}}})
        self.ask("Marionette:SetContext", {"value": "chrome"})
        self.ask("WebDriver:SetTimeouts", {"script": int(SCRIPT_S * 1000)})

    def message(self, patience):
        until = time.monotonic() + patience
        while True:
            length, colon, rest = self.heard.partition(b":")
            if colon and len(rest) >= int(length):
                self.heard = rest[int(length):]
                return json.loads(rest[:int(length)])
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, until - time.monotonic()))
            data = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            if not data:
                raise MarionetteError("Thunderbird is gone" if ready else "Thunderbird does not answer")
            self.heard += data

    def ask(self, command, parameters):
        self.number += 1
        text = json.dumps([0, self.number, command, parameters])
        self.process.stdin.write(f"{len(text.encode())}:{text}".encode())
        self.process.stdin.flush()
        _, number, fault, value = self.message(SCRIPT_S + 30.0)
        if fault and fault["error"] == "no such alert":
            return None
        if fault or number != self.number:
            raise MarionetteError(f"{command}: {fault}")
        return value

    def asked(self):
        """What a box says that stands before the window, and waits for somebody to close it; none is None."""
        told = self.ask("WebDriver:GetAlertText", {})
        return told["value"] if told else None

    def dismiss(self):
        self.ask("WebDriver:DismissAlert", {})

    def script(self, text, *arguments):
        """Runs an asynchronous function's body, and waits for its value."""
        body = (f"const [done, words] = [arguments[arguments.length - 1], Array.from(arguments).slice(0, -1)];\n"
                f"(async () => {{ {text} }})().then(value => done({{value: value ?? null}}), "
                "fault => done({fault: `${fault}\\n${fault?.stack}`}));")
        told = self.ask("WebDriver:ExecuteAsyncScript", {"script": body, "args": list(arguments), "newSandbox": True})["value"]
        if "fault" in told:
            raise MarionetteError(told["fault"])
        return told["value"]

    def close(self):
        """Ends Thunderbird, as by its menu."""
        self.ask("Marionette:Quit", {"flags": ["eForceQuit"]})
        self.process.stdin.close()
        self.process.wait()
