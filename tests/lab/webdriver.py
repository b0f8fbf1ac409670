"""A browser by WebDriver (W3C): as much of it as a person needs to sign in somewhere."""

import base64
import http.client
import json
import re
import subprocess
import time

# A page of the lab is there within a second; this is for a busy machine.
PAGE_S = 20.0
STEP_S = 0.05
STARTED = re.compile(r"started successfully on port (\d+)")
# What WebDriver calls an element.
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class BrowserError(Exception):
    """The browser did not do what it was told."""


class Browser:
    """Headless Chromium with a profile of its own; `trusted` are the public keys (SHA-256, base64) it does not ask about."""

    def __init__(self, folder, trusted):
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0", f"--log-path={folder / 'driver.log'}"], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        self.session = None
        port = next((found[1] for line in self.driver.stdout if (found := STARTED.search(line))), None)
        if port is None:
            raise BrowserError("chromedriver did not start")
        self.at = ("127.0.0.1", int(port))
        options = {"args": [
            "--headless=new",
            # The lab is root's, and there Chromium has no sandbox; all it loads are the lab's own pages.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            f"--user-data-dir={folder / 'profile'}",
            f"--ignore-certificate-errors-spki-list={','.join(trusted)}",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
        ]}
        wanted = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}}
        self.session = self.ask("POST", "/session", wanted)["sessionId"]

    def ask(self, method, path, body=None):
        """One command; its value."""
        if self.session is not None:
            path = f"/session/{self.session}{path}"
        line = http.client.HTTPConnection(*self.at, timeout=PAGE_S)
        try:
            data = json.dumps(body if body is not None else {}) if method == "POST" else None
            line.request(method, path, data, {"Content-Type": "application/json"})
            answer = line.getresponse()
            value = json.loads(answer.read())["value"]
        finally:
            line.close()
        if answer.status != 200:
            raise BrowserError(f"{method} {path}: {value.get('error')}: {value.get('message', '')[:300]}")
        return value

    def go(self, url):
        self.ask("POST", "/url", {"url": url})

    def find(self, selector):
        """The element, as soon as it is there."""
        until = time.monotonic() + PAGE_S
        while True:
            if found := self.ask("POST", "/elements", {"using": "css selector", "value": selector}):
                return found[0][ELEMENT]
            if time.monotonic() > until:
                raise BrowserError(f"no {selector} at {self.address()}: {self.text()[:300]}")
            time.sleep(STEP_S)

    def write(self, selector, text):
        element = self.find(selector)
        self.ask("POST", f"/element/{element}/clear")
        self.ask("POST", f"/element/{element}/value", {"text": text})

    def press(self, selector):
        self.ask("POST", f"/element/{self.find(selector)}/click")

    def text(self):
        """What can be read on the page."""
        return self.ask("POST", "/execute/sync", {"script": "return document.body ? document.body.innerText : ''", "args": []})

    def title(self):
        return self.ask("GET", "/title")

    def address(self):
        return self.ask("GET", "/url")

    def picture(self, file):
        file.write_bytes(base64.b64decode(self.ask("GET", "/screenshot")))

    def until(self, condition, what):
        """Waits for `condition`."""
        until = time.monotonic() + PAGE_S
        while not condition():
            if time.monotonic() > until:
                raise BrowserError(f"not {what} at {self.address()}: {self.text()[:300]}")
            time.sleep(STEP_S)

    def close(self):
        try:
            if self.session is not None:
                self.ask("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()
