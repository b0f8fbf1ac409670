"""The lab's network: namespaces, cables, routes and what is dropped on the way.

    client ─┐                      ┌─ mail     198.51.100.0/24, 2001:db8:2::/64
            ├─ br0  router (nft) ──┼─ web      203.0.113.0/25
    dns ────┘                      └─ hostile  203.0.113.128/25
     192.0.2.0/24, 2001:db8:1::/64

All addresses are from the documentation ranges, so nothing in the program may
take them for private ones, and nothing has a route to the host's network. Names
carry the lab's process id, so two runs do not meet.
"""

import atexit
import fcntl
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

NAME = re.compile(r"^toukan(\d+)-(router|client|dns|mail|web|hostile|six|guest|company|offline|proxy|nat64|case[0-9]+)$")
CLIENT = ("192.0.2.10", "2001:db8:1::10")
DNS = "192.0.2.53"

# namespace → (router's end, routes' gateway v4, prefix v4, gateway v6 or None)
FAR_SIDE = {
    "mail": ("198.51.100.1", 24, "2001:db8:2::1"),
    "web": ("203.0.113.1", 25, None),
    "hostile": ("203.0.113.129", 25, None),
}

# How long a server gets to end by itself before it is killed.
GRACE_S = 3.0
# The open file that says that this run lives.
HELD = []


def ip(*arguments, namespace=None):
    """Runs `ip`, in `namespace` if one is given."""
    start = ["ip"] if namespace is None else ["ip", "-n", namespace]
    subprocess.run([*start, *arguments], check=True)


def sign_of_life(pid):
    return Path(tempfile.gettempdir()) / f"toukan-lab-{pid}.alive"


def hold():
    """Says that this run lives, until it ends: a lock is seen from everywhere, a process only where its number is known."""
    if HELD:
        return
    file = sign_of_life(os.getpid())
    HELD.append(open(file, "w"))
    fcntl.flock(HELD[0], fcntl.LOCK_EX)
    atexit.register(file.unlink, missing_ok=True)


def lives(pid):
    """Whether the run with this number goes on."""
    try:
        with open(sign_of_life(pid)) as sign:
            fcntl.flock(sign, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        pass
    return Path(f"/proc/{pid}").exists()


def sweep():
    """Removes what runs that were killed (their process is gone) left behind."""
    listed = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=True)
    for line in listed.stdout.splitlines():
        name = line.split()[0]
        match = NAME.match(name)
        if match and not lives(match[1]):
            remove_namespace(name)


def pids_in(namespace):
    """The processes inside `namespace`: all of them were started by a lab."""
    answer = subprocess.run(["ip", "netns", "pids", namespace], capture_output=True, text=True)
    return [int(word) for word in answer.stdout.split()]


def remove_namespace(namespace):
    """Ends what still runs in `namespace` and removes it."""
    for signal_number in (signal.SIGTERM, signal.SIGKILL):
        waiting_until = time.monotonic() + GRACE_S
        pids = pids_in(namespace)
        for pid in pids:
            try:
                os.kill(pid, signal_number)
            except ProcessLookupError:
                pass
        while pids and time.monotonic() < waiting_until:
            time.sleep(0.02)
            pids = pids_in(namespace)
        if not pids:
            break
    subprocess.run(["ip", "netns", "delete", namespace], check=False)
    shutil.rmtree(f"/etc/netns/{namespace}", ignore_errors=True)


class Net:
    """The namespaces of one run and the processes in them."""

    def __init__(self):
        hold()
        self.made = []
        self.processes = []

    def name(self, role):
        """The namespace's name on this machine."""
        return f"toukan{os.getpid()}-{role}"

    def up(self, mail_addresses, web_addresses, hostile_addresses):
        """Makes namespaces, cables, addresses and routes."""
        for role in ("router", "client", "dns", *FAR_SIDE):
            self.make(role)
        router = self.name("router")
        self.run("router", ["sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1"])
        ip("link", "add", "br0", "type", "bridge", namespace=router)
        self.address("router", "br0", "192.0.2.1/24", "2001:db8:1::1/64")
        ip("link", "set", "br0", "up", namespace=router)
        self.near("client", f"{CLIENT[0]}/24", f"{CLIENT[1]}/64")
        self.near("dns", f"{DNS}/24")
        for role, addresses in (
            ("mail", mail_addresses),
            ("web", web_addresses),
            ("hostile", hostile_addresses),
        ):
            self.far(role, addresses)

    def make(self, role):
        """A namespace without any cable."""
        # First the list, then the namespace: an interrupt between the two leaves nothing behind.
        self.made.append(self.name(role))
        ip("netns", "add", self.name(role))
        ip("link", "set", "lo", "up", namespace=self.name(role))

    def cable(self, role):
        """A cable between the router and the namespace `role`."""
        ip("link", "add", f"to-{role}", "netns", self.name("router"),
           "type", "veth", "peer", "name", "eth0", "netns", self.name(role))
        ip("link", "set", "eth0", "up", namespace=self.name(role))
        ip("link", "set", f"to-{role}", "up", namespace=self.name("router"))

    def address(self, role, device, *addresses):
        """Gives `device` its addresses; IPv6 without the second of duplicate detection."""
        for address in addresses:
            extra = ["nodad"] if ":" in address else []
            ip("address", "add", address, "dev", device, *extra, namespace=self.name(role))

    def near(self, role, *addresses):
        """A host on the client's side."""
        self.near_without_routes(role, *addresses)
        self.default_routes(role, "192.0.2.1", "2001:db8:1::1" if len(addresses) > 1 else None)

    def near_without_routes(self, role, *addresses):
        """The same, with nothing beyond its own network."""
        self.cable(role)
        ip("link", "set", f"to-{role}", "master", "br0", namespace=self.name("router"))
        self.address(role, "eth0", *addresses)

    def addresses_of(self, role):
        """The IPv4 addresses of a namespace's cable."""
        shown = self.run(role, ["ip", "-4", "-o", "address", "show", "dev", "eth0"], capture_output=True, text=True)
        return [line.split()[3].split("/")[0] for line in shown.stdout.splitlines()]

    def far(self, role, addresses):
        """A host behind the router, bearing many addresses."""
        gateway4, length4, gateway6 = FAR_SIDE[role]
        self.cable(role)
        self.address("router", f"to-{role}", f"{gateway4}/{length4}")
        if gateway6:
            self.address("router", f"to-{role}", f"{gateway6}/64")
        for address in addresses:
            self.address(role, "eth0", f"{address}/{64 if ':' in address else length4}")
        self.default_routes(role, gateway4, gateway6)

    def default_routes(self, role, gateway4, gateway6):
        ip("route", "add", "default", "via", gateway4, namespace=self.name(role))
        if gateway6:
            ip("-6", "route", "add", "default", "via", gateway6, namespace=self.name(role))

    def resolver(self, role, server):
        """Lets the operating system's resolver in `role` ask `server`."""
        # `ip netns exec` lays these over the files in /etc, for its own process only.
        folder = Path("/etc/netns") / self.name(role)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "nsswitch.conf").write_text(
            "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\nservices: files\n"
        )
        (folder / "hosts").write_text("127.0.0.1 localhost\n::1 localhost\n")

        self.set_resolver(role, server)

    def set_resolver(self, role, server, options=""):
        """Changes the name server of what starts in `role` from now on; `options` are further lines."""
        file = Path("/etc/netns") / self.name(role) / "resolv.conf"
        file.write_text(f"nameserver {server}\noptions timeout:2 attempts:1\n{options}")

    def drop(self, silent):
        """Makes the router swallow what goes to each (address, ports or None for all)."""
        rules = ["table inet lab {", "chain forward {", "type filter hook forward priority 0; policy accept;"]
        for address, ports in silent:
            family = "ip6" if ":" in address else "ip"
            where = f"tcp dport {{ {', '.join(map(str, ports))} }}" if ports else ""
            rules.append(f"{family} daddr {address} {where} counter drop")
        rules += ["}", "}"]
        self.run("router", ["nft", "-f", "-"], input="\n".join(rules), text=True)

    def command(self, role, command):
        """The command line that runs `command` inside the namespace."""
        return [shutil.which("ip") or "/usr/sbin/ip", "netns", "exec", self.name(role), *command]

    def run(self, role, command, **options):
        """Runs `command` inside the namespace and waits for it; fails if it fails."""
        return subprocess.run(self.command(role, command), check=True, **options)

    def start(self, role, command, log):
        """Starts a server inside the namespace; it is ended with the lab."""
        with open(log, "ab") as out:
            process = subprocess.Popen(
                self.command(role, command),
                stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                # A group of its own: Ctrl-C reaches the lab, which then ends its servers in order.
                start_new_session=True,
            )
        self.processes.append((command[0], process, log))
        return process

    def start_in_root(self, role, root, work, command, log):
        """Starts a server inside the namespace with `root` as its / and `work` as /lab."""
        # `ip netns exec` has made a mount namespace for it, so the mounts end with the process.
        script = (
            'mount --bind "$1" "$2/lab" && mount --rbind /dev "$2/dev" && mount -t proc proc "$2/proc" '
            '&& root="$2" && shift 2 && exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 '
            'chroot "$root" "$@"'
        )
        return self.start(role, ["sh", "-c", script, command[0], str(work), str(root), *command], log)

    def dead_servers(self):
        """Servers that ended although nobody asked them to, with the file that says why."""
        return [(log, process.returncode) for _, process, log in self.processes if process.poll() is not None]

    def down(self):
        """Ends every process of this run and removes every namespace."""
        for _, process, _ in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
        until = time.monotonic() + GRACE_S
        for _, process, _ in self.processes:
            try:
                process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        existing = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True).stdout.split()
        for namespace in self.made:
            if namespace in existing:
                remove_namespace(namespace)
            shutil.rmtree(f"/etc/netns/{namespace}", ignore_errors=True)
        self.made.clear()
        self.processes.clear()
