"""The OpenID providers of the lab: npm's oidc-provider, each at an address of its own.

What it is made of is installed by npm into a folder outside the tree, exactly as its lock file says. The
providers are started by those who want them: no other part of the lab needs node.
"""

import fcntl
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import domains
import imap
import roots

RECIPE = Path(__file__).resolve().parent / "provider"
FILES = ("package.json", "package-lock.json")
# Compiles nothing and loads nothing but the packages themselves.
INSTALL = ("npm", "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund")


class ProviderError(Exception):
    """The providers could not be made; the text says why."""


def ensure():
    """The folder of the installed packages; installs them first if they are not there."""
    folder = roots.cache_folder().with_name("provider")
    folder.parent.mkdir(parents=True, exist_ok=True)
    recipe = hashlib.sha256(b"".join((RECIPE / name).read_bytes() for name in FILES)).hexdigest()
    stamp = folder / "lab-recipe"
    with open(folder.parent / "provider.lock", "w") as lock:
        # Two runs at once: the second waits for the first to finish installing.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if stamp.is_file() and stamp.read_text() == recipe:
            return folder / "node_modules"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name in FILES:
            shutil.copy(RECIPE / name, folder)
        done = subprocess.run(INSTALL, cwd=folder, capture_output=True, text=True)
        if done.returncode != 0:
            raise ProviderError(f"npm ci: {done.stderr[-800:]}")
        stamp.write_text(recipe)
    return folder / "node_modules"


def start(lab):
    """Starts all providers; they answer when the lab's `wait` has come back."""
    modules, folder = ensure(), lab.work / "provider"
    folder.mkdir()
    of = domains.providers()
    for provider in of:
        lab.authority.server((provider.name,), folder / f"{provider.name}.pem")
    config = {
        "modules": str(modules),
        "log": str(folder / "log"),
        "introspection": imap.INTROSPECTION,
        "accounts": {f"{user}@{domain.name}": password for domain in domains.DOMAINS for user, password in domains.USERS.items()
                     if any(host.sasl in imap.PROVIDERS for host in domain.mail)},
        "providers": [
            {
                "issuer": provider.issuer, "address": provider.address, "loopback": provider.loopback,
                "certificate": str(folder / f"{provider.name}.pem"), "registration": provider.registration,
                "rfc8414": provider.rfc8414, "scopes": [provider.scope], "clients": provider.clients,
            }
            for provider in of
        ],
    }
    (folder / "log").touch()
    (folder / "config.json").write_text(json.dumps(config))
    lab.net.start("mail", ["node", str(RECIPE / "provider.mjs"), str(folder / "config.json")], lab.work / "log/provider.log")


def listeners():
    """(namespace, address, port) that have to be open."""
    for provider in domains.providers():
        yield "mail", provider.address, 443
        yield "mail", "127.0.0.1", provider.loopback


def behind(lab, provider, what):
    """What is done at the provider without the program's knowledge: `revoke`."""
    lab.net.run("mail", ["curl", "-sSf", "--max-time", "10", "-X", "POST", f"http://127.0.0.1:{provider.loopback}/behind/{what}"],
                capture_output=True)


class Log:
    """What the providers wrote since this object was made."""

    def __init__(self, work):
        self.file = work / "provider/log"
        self.start = self.file.stat().st_size

    @classmethod
    def whole(cls, work):
        log = cls(work)
        log.start = 0
        return log

    def entries(self, event=None):
        with open(self.file, "rb") as log:
            log.seek(self.start)
            entries = [json.loads(line) for line in log.read().decode().splitlines()]
        return [entry for entry in entries if event in (None, entry["event"])]

    def secrets(self):
        """Every token, code and secret that was given out."""
        given = []
        for entry in self.entries():
            given += [entry["secret"]] if "secret" in entry else entry.get("secrets", [])
        return given
