"""Two namespaces and a cable: the program at one end, all the servers at the other.

    client 198.19.0.N ── mail 198.18.0.N

Row N of the table has an address at either end. So every line of every server's log and every packet tells
by its address which row it belongs to, and the rows can run side by side.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from net import Net, ip

# Comes up in well under 5 s; more than that is a server that never will.
START_S = 30.0
WORLD = Path(__file__).resolve().parent.parent / "world.py"
SERVERS, CLIENTS = "198.18.0", "198.19.0"

# A root with what a server needs of a machine: a /dev of its own (so that /dev/log can be ours),
# empty folders for what it writes, and the run's folder as /lab.
ENTER = """\
root=$1 work=$2 && shift 2
mount -t tmpfs -o mode=755 lab "$root/dev" && mount -t proc proc "$root/proc" && mount --bind "$work" "$root/lab" || exit
for device in null zero full random urandom; do
    touch "$root/dev/$device" && mount --bind "/dev/$device" "$root/dev/$device" || exit
done
mkdir "$root/dev/shm" && ln -s /proc/self/fd "$root/dev/fd" && ln -s /lab/syslog "$root/dev/log" || exit
for folder in run tmp var/run var/spool var/tmp; do
    mkdir -p "$root/$folder" && mount -t tmpfs -o mode=755 lab "$root/$folder" || exit
done
chmod 1777 "$root/tmp"
while [ "$1" != -- ]; do
    mkdir -p "$(dirname "$root$2")" && { [ -e "$root$2" ] || if [ -d "$1" ]; then mkdir "$root$2"; else touch "$root$2"; fi; } \\
        && mount --bind "$1" "$root$2" || exit
    shift 2
done
shift
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 chroot "$root" "$@"
"""


class Place(Net):
    """The namespaces, what runs in them, and a syslog for those who know no other log."""

    def up(self, rows):
        for role in ("client", "mail"):
            self.made.append(self.name(role))
            ip("netns", "add", self.name(role))
        ip("link", "add", "eth0", "netns", self.name("client"), "type", "veth",
           "peer", "name", "eth0", "netns", self.name("mail"))
        numbers = [row.number for row in rows]
        common = ["link set lo up", "link set eth0 up"]
        self.batch("client", common + [f"address add {CLIENTS}.{n}/16 dev eth0" for n in numbers]
                   + [f"route add {SERVERS}.{n}/32 dev eth0 src {CLIENTS}.{n}" for n in numbers])
        self.batch("mail", common + [f"address add {SERVERS}.{n}/16 dev eth0" for n in numbers]
                   + [f"route add {CLIENTS}.0/16 dev eth0"])
        folder = Path("/etc/netns") / self.name("client")
        folder.mkdir(parents=True)
        (folder / "nsswitch.conf").write_text("passwd: files\ngroup: files\nhosts: files\nservices: files\n")
        (folder / "hosts").write_text(
            "127.0.0.1 localhost\n" + "".join(f"{SERVERS}.{row.number} {row.host}\n" for row in rows)
        )
        (folder / "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")

    def no_names(self, work):
        """A name server that knows nothing, and says so at once: what is not in the hosts file does not exist."""
        nothing = work / "names.json"
        nothing.write_text(json.dumps({"dns": "127.0.0.1", "records": {}, "servers": [], "log": str(work / "log/names.log")}))
        self.start("client", [sys.executable, str(WORLD), str(nothing)], work / "log/world.log")

    def batch(self, role, lines):
        subprocess.run(["ip", "-n", self.name(role), "-batch", "-"], input="\n".join(lines), text=True, check=True)

    def entered(self, root, work, command, mounts):
        pairs = [str(word) for pair in mounts for word in pair]
        return ["sh", "-c", ENTER, Path(command[0]).name, str(root), str(work.path), *pairs, "--", *command]

    def serve(self, root, work, command, log, mounts=()):
        """Starts a server in `root`; `mounts` are (folder or file of the run, where it is to be found)."""
        return self.start("mail", self.entered(root, work, command, mounts), work / f"log/{log}")

    def once(self, root, work, command, mounts=(), **options):
        """Runs a program in `root` to its end."""
        self.run("mail", self.entered(root, work, command, mounts), stdout=subprocess.DEVNULL, **options)

    def syslog(self, work):
        """Writes what arrives at /dev/log into log/syslog.log."""
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        listener.bind(str(work / "syslog"))
        os.chmod(work / "syslog", 0o666)
        file = open(work / "log/syslog.log", "ab", buffering=0)

        def write():
            while True:
                file.write(listener.recv(8192).rstrip(b"\0\n") + b"\n")

        threading.Thread(target=write, daemon=True).start()

    def wait(self, rows, broken):
        """Until every port listens, seen from inside so that no log shows a visit."""
        wanted = {(f"{SERVERS}.{row.number}", row.listens) for row in rows}
        until = time.monotonic() + START_S
        while missing := wanted - self.listening():
            if self.dead_servers() or time.monotonic() > until:
                raise broken(f"not listening: {sorted(missing)[:8]}, ended: {self.dead_servers()}")
            time.sleep(0.05)

    def listening(self):
        listed = self.run("mail", ["ss", "-Hltn"], capture_output=True, text=True).stdout
        found = set()
        for line in listed.splitlines():
            address, port = line.split()[3].rsplit(":", 1)
            found.add((address, int(port)))
        return found

    @contextlib.contextmanager
    def holding(self, row):
        """Connections from the row's address that are there before the program comes."""
        program = ("import socket, sys\n"
                   "a = [socket.create_connection((sys.argv[1], int(sys.argv[2]))) for _ in range(int(sys.argv[3]))]\n"
                   "[s.recv(100) for s in a if sys.argv[4] == 'hear']\n"
                   "print('held', flush=True)\nsys.stdin.read()\n")
        if not row.held:
            yield
            return
        hear = "hear" if row.listens in (587, 143, 110) else ""
        process = subprocess.Popen(
            self.command("client", [sys.executable, "-c", program, row.address, str(row.listens), str(row.held), hear]),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        try:
            process.stdout.readline()
            yield
        finally:
            process.stdin.close()
            process.wait()
