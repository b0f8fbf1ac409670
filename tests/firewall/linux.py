"""ufw, firewalld and nftables: blocked before, the steps, open, the way back, as before.

    here ── veth ── there        198.51.100.0/24, 2001:db8:2::/64

Every case has two namespaces of its own, and the tools see a root of their own with /etc, /run and /var of this case
only. A command is run by a shell in there exactly as it stands in the guide; `sudo` is a script that runs its words.
"""

import contextlib
import difflib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lab"))
import guide  # noqa: E402
import roots  # noqa: E402

PORT = 2587
HERE = ("198.51.100.1", "2001:db8:2::1")
THERE = ("198.51.100.2", "2001:db8:2::2")
NAME = "smtp.example.jp"

# Long enough for a connection over a cable without delay, short for one that is dropped.
CONNECT_S = 0.4
# How long firewalld may take until it answers.
START_S = 20.0


class Wrong(Exception):
    """Something is not as the guide says."""


def expect(true, *said):
    if not true:
        raise Wrong(" ".join(str(one) for one in said))


def run(*words, **more):
    return subprocess.run(words, check=True, capture_output=True, text=True, **more)


class Computer:
    """Two namespaces with a cable between them, and a root for the tools."""

    def __init__(self, case, root, stack):
        number = os.getpid()
        self.here, self.there = f"toukanfw{number}-{case}-here", f"toukanfw{number}-{case}-there"
        for name in (self.here, self.there):
            run("ip", "netns", "add", name)
            stack.callback(run, "ip", "netns", "del", name)
        run("ip", "-n", self.here, "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns", self.there)
        for name, addresses in ((self.here, HERE), (self.there, THERE)):
            run("ip", "-n", name, "link", "set", "lo", "up")
            run("ip", "-n", name, "link", "set", "cable", "up")
            for address in addresses:
                width = ("64", "nodad") if ":" in address else ("24",)
                run("ip", "-n", name, "address", "add", f"{address}/{width[0]}", "dev", "cable", *width[1:])
            self.listen(name, stack)
        self.root = self.mounted(root, stack)

    def listen(self, name, stack):
        code = (
            "import socket, sys\n"
            f"s = socket.create_server(('::', {PORT}), family=socket.AF_INET6, dualstack_ipv6=True)\n"
            "print('listening', flush=True)\n"
            "while True:\n    s.accept()[0].close()\n"
        )
        server = subprocess.Popen(
            ["ip", "netns", "exec", name, sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
        )
        stack.callback(end, server)
        expect(server.stdout.readline() == "listening\n", "no server in", name)

    def mounted(self, root, stack):
        """The root, with what the tools write into laid over it for this case only."""
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="toukan-firewall-")))
        for name in ("upper", "work", "root"):
            (folder / name).mkdir()
        options = f"lowerdir={root},upperdir={folder}/upper,workdir={folder}/work"
        place = folder / "root"
        run("mount", "-t", "overlay", "overlay", "-o", options, str(place))
        stack.callback(run, "umount", "--recursive", str(place))
        for kind, where in (("proc", "proc"), ("tmpfs", "run")):
            run("mount", "-t", kind, kind, str(place / where))
        run("mount", "--bind", "/dev", str(place / "dev"))
        run("mount", "-t", "sysfs", "sysfs", str(place / "sys"))
        sudo = place / "usr/local/bin/sudo"
        sudo.parent.mkdir(parents=True, exist_ok=True)
        sudo.write_text('#!/bin/sh\nexec "$@"\n')
        sudo.chmod(0o755)
        (place / "etc/hosts").write_text(f"127.0.0.1 localhost\n{THERE[0]} {NAME}\n")
        # What the packages' install scripts would do.
        for tool in ("iptables", "ip6tables", "ebtables"):
            for kind in ("", "-restore", "-save"):
                (place / f"usr/sbin/{tool}{kind}").symlink_to(f"{tool}-nft{kind}")
        (place / "usr/bin/awk").symlink_to("mawk")
        for file in (place / "usr/share/ufw").glob("*.rules"):
            shutil.copy(file, place / "etc/ufw")
        for file in ("before.init", "after.init", "ufw.conf"):
            shutil.copy(place / "usr/share/ufw" / file, place / "etc/ufw")
        return place

    def inside(self, command):
        """Runs a line in a shell on this computer."""
        words = ["ip", "netns", "exec", self.here, "chroot", str(self.root), "/usr/bin/env", "-i"]
        path = "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        return subprocess.run([*words, path, "LC_ALL=C.UTF-8", "/bin/sh", "-c", command], capture_output=True, text=True)

    def do(self, command):
        ran = self.inside(command)
        expect(ran.returncode == 0, f"status {ran.returncode}: {command}\n{ran.stdout}{ran.stderr}")
        return ran.stdout

    def rules(self):
        """All rules, without what merely counts packets."""
        listed = run("ip", "netns", "exec", self.here, "nft", "list", "ruleset").stdout
        return re.sub(r"packets \d+ bytes \d+", "", listed)

    def reaches(self, inwards=False):
        """By which families a connection comes about: out of here, or into it."""
        origin, addresses = (self.there, HERE) if inwards else (self.here, THERE)
        code = (
            "import socket, sys\n"
            "try:\n"
            f"    socket.create_connection((sys.argv[1], {PORT}), timeout={CONNECT_S}).close()\n"
            "except OSError:\n    sys.exit(1)\n"
        )
        asked = [
            subprocess.run(["ip", "netns", "exec", origin, sys.executable, "-c", code, one]).returncode == 0
            for one in addresses
        ]
        return tuple(asked)


def end(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


OPEN, CLOSED = (True, True), (False, False)


def follow(computer, program, system, inwards, *words):
    """The guide, step by step, on a computer that blocks the port."""
    wanted = ("--port", str(PORT), "--host", NAME, *words)
    steps = guide.steps(program, system, *wanted, *(("--run-a-server",) if inwards else ()))
    before = computer.rules()
    expect(computer.reaches(inwards) == CLOSED, "it is not blocked to begin with")
    said = [computer.do(command) for command in guide.reads(steps)]
    expect(computer.rules() == before, "reading changed the rules")
    changes = guide.changes(steps)
    expect(changes, "no command that opens")
    for change, _ in changes:
        computer.do(change)
    expect(computer.reaches(inwards) == OPEN, f"not open after {changes[0][0]}: {computer.reaches(inwards)}")
    if not inwards:
        expect(computer.do(guide.reads(steps)[-1]).endswith("open\n"), "the guide's own look does not say so")
    for _, undo in reversed(changes):
        computer.do(undo)
    expect(computer.reaches(inwards) == CLOSED, "still open after the way back")
    difference = "\n".join(difflib.unified_diff(before.splitlines(), computer.rules().splitlines(), lineterm="", n=0))
    expect(not difference, f"not as before:\n{difference}")
    return said


def ufw(computer, program, _):
    computer.do("ufw --force enable")
    expect(computer.reaches() == OPEN, "ufw blocks by itself")
    computer.do(f"ufw reject out {PORT}/tcp")
    # Switched on for the first time it leaves out two chains for IPv6 that it always writes later.
    computer.do("ufw reload")
    said = follow(computer, program, "ufw", False)
    expect(f"{PORT}/tcp" in said[0] and "REJECT OUT" in said[0], said[0])
    expect(said[-1].endswith("closed\n"), said[-1])
    computer.do(f"ufw delete reject out {PORT}/tcp")
    # The other way to block: nothing goes out that is not allowed.
    computer.do("ufw default reject outgoing")
    said = follow(computer, program, "ufw", False)
    expect("reject (outgoing)" in said[0], said[0])
    computer.do("ufw default allow outgoing")
    said = follow(computer, program, "ufw", True)
    expect(f":{PORT}" in said[0] and "deny (incoming)" in said[1], said)


def firewalld(computer, program, stack):
    def start(*words):
        inside = ["ip", "netns", "exec", computer.here, "chroot", str(computer.root), *words]
        process = subprocess.Popen(inside, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        stack.callback(end, process)
        return process

    computer.do("mkdir -p /run/dbus /var/lib/dbus && echo 0123456789abcdef0123456789abcdef > /etc/machine-id")
    # firewalld's own policy lets root own its name; the users that others name are not in this root.
    config = computer.root / "etc/dbus-1/toukan.conf"
    config.write_text(
        '<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"\n'
        ' "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">\n'
        "<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen>\n"
        '<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/>\n'
        '<allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>\n'
    )
    start("/usr/bin/dbus-daemon", "--config-file=/etc/dbus-1/toukan.conf", "--nofork")
    until(lambda: (computer.root / "run/dbus/system_bus_socket").exists(), "no bus")
    daemon = start("/usr/sbin/firewalld", "--nofork", "--nopid")
    until(lambda: computer.inside("firewall-cmd --state").returncode == 0, "firewalld does not answer", daemon)
    expect(computer.reaches() == OPEN, "firewalld blocks by itself")
    rule = f'rule port port="{PORT}" protocol="tcp" reject'
    on = "firewall-cmd --permanent --policy=nomail"
    computer.do("firewall-cmd --permanent --new-policy=nomail")
    computer.do(f"{on} --add-ingress-zone=HOST && {on} --add-egress-zone=ANY && {on} --add-rich-rule='{rule}'")
    computer.do("firewall-cmd --reload")
    said = follow(computer, program, "firewalld", False)
    expect("nomail (active)" in said[0] and f'port="{PORT}"' in said[0], said[0])
    computer.do("firewall-cmd --permanent --delete-policy=nomail && firewall-cmd --reload")
    said = follow(computer, program, "firewalld", True)
    expect(f":{PORT}" in said[0] and "ports:" in said[1], said)


def until(true, said, process=None):
    limit = time.monotonic() + START_S
    while not true():
        ended = process is not None and process.poll() is not None
        expect(not ended and time.monotonic() < limit, said, process.stderr.read() if ended else "")
        time.sleep(0.1)


def nftables(computer, program, _):
    def chains(hook, policy, *rules):
        computer.do("nft flush ruleset")
        kept = "ct state established,related accept; meta l4proto { icmp, ipv6-icmp } accept;"
        body = "".join(f"{rule}; " for rule in rules)
        computer.do(
            f"nft 'table inet filter {{ chain {hook} {{ type filter hook {hook} priority filter; policy {policy}; "
            f"{kept} {body}}}\n}}'"
        )

    for policy, rules in (("accept", [f"tcp dport {PORT} reject with tcp reset"]), ("accept", [f"tcp dport {PORT} reject"])):
        chains("output", policy, *rules)
        said = follow(computer, program, "nftables", False)
        expect("inet filter output type filter hook output" in said[0], said[0])
    # Nothing goes out that is not accepted. (With a drop the guide's own look would wait for the whole of its time.)
    chains("output", "accept", "reject")
    follow(computer, program, "nftables", False)
    chains("input", "drop")
    said = follow(computer, program, "nftables", True)
    expect("inet filter input type filter hook input" in said[1], said)
    # A chain of another name, in two families that each see half of it.
    computer.do("nft flush ruleset")
    computer.do(f"nft 'table inet mine {{ chain out {{ type filter hook output priority 10; tcp dport {PORT} reject; }}\n}}'")
    follow(computer, program, "nftables", False, "--chain", "inet mine out")


def main(program):
    root = roots.ensure("firewalls")

    def carry_out(case):
        begun = time.monotonic()
        with contextlib.ExitStack() as stack:
            computer = Computer(case.__name__, root, stack)
            expect(computer.reaches() == OPEN and computer.reaches(True) == OPEN, "the cable carries nothing")
            case(computer, program, stack)
        return f"{case.__name__}: blocked, opened by the steps, back as it was ({time.monotonic() - begun:.1f} s)"

    # Side by side: most of the time is waiting.
    with ThreadPoolExecutor() as pool:
        for said in pool.map(carry_out, (nftables, ufw, firewalld)):
            print(said, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except (Wrong, roots.RootError) as wrong:
        sys.exit(f"tests/firewall: {wrong}")
