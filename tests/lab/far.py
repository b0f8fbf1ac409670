"""A small world at the other end of a link: two namespaces, the link, the servers of world.py.

    with Far(description, rtt_ms=80) as far:
        far.find("hanako@by-srv.test", "--extra-roots", …)

    client 192.0.2.10 ── link.py ── mail: 192.0.2.53 (DNS), 198.18.0.0/15 (everything else)
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from authority import Authority
from net import ip, remove_namespace, sweep

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
CLIENT, DNS = "192.0.2.10", "192.0.2.53"
# For benchmarks of networks (RFC 2544); public as far as the program is concerned.
HOSTS = "198.18.0.0/15"
# Whatever it does, no command takes longer.
DEADLINE_S = 60


def program():
    """The program to be measured, as users get it (optimised), unless TOUKAN_CLI names one."""
    if given := os.environ.get("TOUKAN_CLI"):
        return Path(given).resolve()
    subprocess.run(["cargo", "build", "--quiet", "--release", "--no-default-features", "--bin", "toukan-cli"],
                   cwd=PROJECT, check=True)
    return (PROJECT / os.environ.get("CARGO_TARGET_DIR", "target") / "release/toukan-cli").resolve()


class FarError(Exception):
    """The world is not up; says nothing about the program."""


class Far:
    """Everything is removed at the end, however it ends."""

    def __init__(self, records, servers, pages=None, rtt_ms=0.0, otherwise=None):
        self.records, self.servers, self.pages, self.otherwise = records, servers, pages or {}, otherwise or {}
        self.rtt_ms = rtt_ms
        self.near, self.far = (f"toukan{os.getpid()}-{role}" for role in ("client", "mail"))
        self.processes = []

    def __enter__(self):
        sweep()
        self.work = Path(tempfile.mkdtemp(prefix=f"toukan-lab-{os.getpid()}-"))
        try:
            self.network()
            self.serve()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
            process.wait()
        for namespace in (self.near, self.far):
            if Path(f"/var/run/netns/{namespace}").exists():
                remove_namespace(namespace)
            shutil.rmtree(f"/etc/netns/{namespace}", ignore_errors=True)
        shutil.rmtree(self.work, ignore_errors=True)

    def network(self):
        for namespace in (self.near, self.far):
            ip("netns", "add", namespace)
            ip("link", "set", "lo", "up", namespace=namespace)
        self.start([sys.executable, str(HERE / "link.py"), "--rtt-ms", str(self.rtt_ms),
                    "--near", self.near, "--far", self.far])
        for namespace, own, peer in ((self.near, CLIENT, DNS), (self.far, DNS, CLIENT)):
            ip("addr", "add", own, "peer", peer, "dev", "wan0", namespace=namespace)
            ip("link", "set", "wan0", "up", "mtu", "1400", namespace=namespace)
        ip("route", "add", HOSTS, "dev", "wan0", namespace=self.near)
        # Every address of the range is this machine's own.
        ip("route", "add", "local", HOSTS, "dev", "lo", namespace=self.far)
        folder = Path("/etc/netns") / self.near
        folder.mkdir(parents=True)
        (folder / "nsswitch.conf").write_text("passwd: files\ngroup: files\nhosts: files dns\nservices: files\n")
        (folder / "hosts").write_text("127.0.0.1 localhost\n")
        (folder / "resolv.conf").write_text(f"nameserver {DNS}\noptions timeout:5 attempts:1\n")

    def serve(self):
        authority = Authority(self.work / "authority")
        self.roots = authority.root_file
        for name in dict.fromkeys(one["name"] for one in self.servers if one["kind"] != "none"):
            authority.server((name,), self.work / f"certs/{name}.pem")
        servers = [{**one, "certificate": str(self.work / f"certs/{one['name']}.pem")} for one in self.servers]
        self.log = self.work / "connections"
        self.log.touch()
        description = self.work / "world.json"
        description.write_text(json.dumps({
            "dns": DNS, "records": self.records, "servers": servers, "pages": self.pages, "log": str(self.log),
            "otherwise": self.otherwise,
        }))
        inside = ["ip", "netns", "exec", self.far]
        self.start([*inside, sys.executable, str(HERE / "world.py"), str(description)])

    def start(self, command):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        self.processes.append(process)
        if process.stdout.readline() != "ready\n":
            raise FarError(f"did not come up: {' '.join(command)}")

    def find(self, cli, address, *options):
        """The program's exit status and document, and the connections it made meanwhile."""
        before = self.log.stat().st_size
        home = self.work / "home"
        home.mkdir(exist_ok=True)
        command = ["ip", "netns", "exec", self.near, str(cli), "find", address, "--json",
                   "--extra-roots", str(self.roots), *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE_S,
                              env={"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8"})
        with open(self.log) as log:
            log.seek(before)
            connections = [tuple(line.split()) for line in log]
        return done.returncode, json.loads(done.stdout or "null"), connections
