"""Real servers (Postfix, Dovecot) and the network they are in, for a Windows to sign in to; of the lab's parts.

    with Servers(password) as servers:
        windows.move(servers.way)
"""

import json
import re
import shutil
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "lab"))

import office  # noqa: E402
import roots as debian  # noqa: E402
from authority import openssl  # noqa: E402
from lab import Work, sweep_folders  # noqa: E402
from manners.certificates import Certificates  # noqa: E402
from manners.place import START_S, WORLD, Place  # noqa: E402
from net import sweep  # noqa: E402
from post import offices  # noqa: E402
from post.case import IMAP, Case  # noqa: E402
from prefix import Trouble, until  # noqa: E402

# The certificate is for the first only; the other shows it all the same.
GOOD, FALSE = Case("windows", number=1), Case("false", number=2)
CASES = (GOOD, FALSE)


class Servers:
    """Everything is removed at the end, however it ends."""

    def __init__(self, password):
        self.first = password
        self.place = self.work = None

    def __enter__(self):
        sweep()
        sweep_folders()
        root = debian.ensure("mail")
        self.place, self.work = Place(), Work(root)
        try:
            self.start(root)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.place.down()
        shutil.rmtree(self.work.path, ignore_errors=True)

    def start(self, root):
        place, work = self.place, self.work
        (work / "log").mkdir()
        place.syslog(work)
        place.up(CASES)
        self.names()
        certificates = Certificates(work)
        self.authority = certificates.roots
        openssl("x509", "-in", self.authority, "-outform", "der", "-out", self.authority.with_suffix(".der"))
        offices.certificate(certificates, work, [GOOD])
        (work / "mail").mkdir()
        work.own(work / "mail", "vmail")
        offices.postfix(place, root, work, CASES)
        doors = office.listeners("imap", [(case.address, IMAP, True) for case in CASES])
        office.dovecot(place, root, work, {case.account: self.first for case in CASES}, offices.DOVECOT + doors)
        self.wait()

    def names(self):
        """What DNS says: each domain publishes its two servers. Wine asks the computer's resolver, and that one it."""
        system = Path("/etc/netns") / self.place.name("client")
        (system / "nsswitch.conf").write_text("passwd: files\ngroup: files\nhosts: files dns\nservices: files\n")
        records = {}
        for case in CASES:
            submission, reading = case.ports
            records[case.host] = {"A": [case.address]}
            records[case.domain] = {"MX": [[10, case.host]]}
            records[f"_submissions._tcp.{case.domain}"] = {"SRV": [[0, 1, submission, case.host]]}
            records[f"_imaps._tcp.{case.domain}"] = {"SRV": [[0, 1, reading, case.host]]}
        file = self.work / "names.json"
        file.write_text(json.dumps({"dns": "127.0.0.1", "records": records, "servers": [], "log": str(self.work / "log/names.log")}))
        self.place.start("client", [sys.executable, str(WORLD), str(file)], self.work / "log/world.log")

    def wait(self):
        wanted = {(case.address, port) for case in CASES for port in case.ports}
        if not until(lambda: wanted <= self.place.listening() or self.place.dead_servers(), START_S) or self.place.dead_servers():
            raise Trouble(f"not listening: {wanted - self.place.listening()}, ended: {self.place.dead_servers()}")

    @property
    def way(self):
        """What is put before a command that has to be in this network."""
        return self.place.command("client", [])

    def password(self, password):
        """Everybody has another one from now on."""
        file = self.work / "dovecot/people"
        was = file.stat().st_mtime
        file.write_text(file.read_text().replace(f"{{PLAIN}}{self.first}:", f"{{PLAIN}}{password}:"))
        # Dovecot reads it again where its time is another.
        while file.stat().st_mtime == was:
            file.touch()
        self.first = password

    def sign_ins(self, case):
        """How often somebody tried to sign in, as Postfix counts it when they have gone."""
        log = (self.work / "log/postfix.log").read_text(errors="replace")
        return len(re.findall(rf"lab/{case.number}/\S+ disconnect from .* auth=", log))
