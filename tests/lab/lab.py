"""The whole lab: brings every server up, says when all answer, takes all down."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import dns
import domains
import hostile
import imap
import mta
import networks
import roots
import web
from authority import Authority
from net import DNS, Net, lives, sweep

# The slowest server here (Dovecot, with a certificate for each address) needs well under 2 s.
START_S = 20.0
# Marks a folder that --keep left behind on purpose.
KEPT = "kept"


class LabError(Exception):
    """The lab itself is broken; says nothing about the program."""


class Stopped(Exception):
    """SIGTERM or SIGINT arrived."""


def wait_until(condition, seconds=3.0):
    """Gives logs that are written by another process the moment they need."""
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)


class Work:
    """The run's folder; the servers see it as /lab."""

    def __init__(self, root):
        self.path = Path(tempfile.mkdtemp(prefix=f"toukan-lab-{os.getpid()}-"))
        self.path.chmod(0o755)
        self.ids = {"root": (0, 0)}
        for line in (root / "etc/passwd").read_text().splitlines():
            name, _, uid, gid, *_ = line.split(":")
            self.ids[name] = (int(uid), int(gid))
        self.groups = {
            line.split(":")[0]: int(line.split(":")[2])
            for line in (root / "etc/group").read_text().splitlines()
        }

    def __truediv__(self, part):
        return self.path / part

    def own(self, folder, user, group=None):
        """Gives a folder and everything in it to a user of the root."""
        uid, gid = self.ids[user]
        if group is not None:
            gid = self.groups[group]
        for path in (folder, *folder.rglob("*")):
            os.chown(path, uid, gid)


def sweep_folders():
    """Removes the folders of runs that were killed; those of `--keep` bear a note."""
    for folder in Path(tempfile.gettempdir()).glob("toukan-lab-*-*"):
        pid = folder.name.split("-")[2]
        if not lives(pid) and not (folder / KEPT).exists():
            shutil.rmtree(folder, ignore_errors=True)


class Lab:
    """`with Lab() as lab:` – everything is removed at the end, however it ends."""

    def __init__(self, keep=False):
        self.keep = keep
        self.net = Net()
        self.work = None
        self.authority = None

    def __enter__(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, stop)
        try:
            self.start()
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self

    def __exit__(self, kind, problem, trace):
        # A second Ctrl-C must not interrupt the tidying up.
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        self.net.down()
        if self.work is None:
            return
        if self.keep:
            (self.work / KEPT).touch()
            print(f"lab: logs and mailboxes kept in {self.work.path}")
        else:
            shutil.rmtree(self.work.path, ignore_errors=True)

    @property
    def root_certificate(self):
        return self.work / "authority/root.pem"

    @property
    def trust_anchor(self):
        return self.work / "anchor.key"

    def start(self):
        sweep()
        sweep_folders()
        root = roots.ensure("mail")
        self.work = Work(root)
        (self.work / "log").mkdir()
        self.authority = authority = Authority(self.work / "authority")
        mail = [a for _, host in domains.mail_hosts() for a in imap.addresses_of(host)]
        mail += [provider.address for provider in domains.providers()]
        sites = list(dict.fromkeys(site.address for site in domains.sites()))
        liars = [server.address for server in domains.hostile_hosts()]
        self.net.up(mail, sites, liars)
        self.net.resolver("client", DNS)
        networks.up(self.net)
        self.net.drop([rule for domain in domains.DOMAINS for rule in domain.silent])
        mta.certificates(self.work, authority)
        dns.start(self.net, root, self.work, authority)
        web.start(self.net, root, self.work, authority)
        mta.start(self.net, root, self.work)
        imap.start(self.net, root, self.work)
        hostile.start(self.net, self.work, authority)
        networks.start(self.net, self.work)
        self.wait()

    def expected_listeners(self):
        """(namespace, address, port) of every TCP port that has to be open."""
        for _, host in domains.mail_hosts():
            for address in imap.addresses_of(host):
                for port in host.ports:
                    yield "mail", address, port
        for site in domains.sites():
            yield "web", site.address, 80 if site.plain_only else 443
        for server in domains.hostile_hosts():
            yield "hostile", server.address, hostile.PORT
        yield "dns", DNS, 53
        yield from networks.listeners()

    def wait(self, more=()):
        """Until every port listens, and `more` ones, seen from the inside so that no log shows a visit."""
        wanted = {*self.expected_listeners(), *more}
        until = time.monotonic() + START_S
        while True:
            missing = wanted - {
                (role, *listener)
                for role in ("mail", "web", "hostile", "dns", "proxy")
                for listener in self.listeners(role)
            }
            if not missing:
                return
            dead = self.net.dead_servers()
            if dead or time.monotonic() > until:
                raise LabError(self.why_not_up(sorted(missing), dead))
            time.sleep(0.05)

    def listeners(self, role):
        answer = self.net.run(role, ["ss", "-Hltn"], capture_output=True, text=True)
        for line in answer.stdout.splitlines():
            address, port = line.split()[3].rsplit(":", 1)
            yield address.strip("[]"), int(port)

    def why_not_up(self, missing, dead):
        text = f"not listening: {missing[:5]}{' …' if len(missing) > 5 else ''}"
        for log, code in dead:
            text += f"\nended with {code}, see below: {log}"
        for log in sorted((self.work / "log").iterdir()):
            tail = log.read_text(errors="replace").splitlines()[-8:]
            if tail:
                text += f"\n--- {log.name}\n" + "\n".join(tail)
        return text

    def in_client(self, command, role="client", **options):
        """Runs a command where the program runs; never raises for its exit status."""
        return subprocess.run(self.net.command(role, command), **options)


def stop(number, _frame):
    raise Stopped(signal.Signals(number).name)


def need_root():
    """The lab makes namespaces: as another user it starts itself again through sudo."""
    if os.geteuid() == 0:
        return
    if shutil.which("sudo"):
        kept = "TOUKAN,TOUKAN_CLI,CARGO_TARGET_DIR,XDG_CACHE_HOME,HOME"
        os.execvp("sudo", ["sudo", f"--preserve-env={kept}", sys.executable, *sys.argv])
    sys.exit("The lab makes network namespaces and needs root; there is no sudo here.")
