"""The town for `looks`: who lives where, under which names, and behind which doors.

    case 1 … n ─ br0 ─ router (nft: what each case's network does) ─┬─ mail   198.18.0.0/15, 2001:db8:2::/64
    192.0.2.0/24, 2001:db8:1::/64                                   └─ nat64  2001:db8:64::/96

Every case sits in a namespace of its own, so all run at once and the router knows each by its address.
"""

import datetime
import ipaddress
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import roots
from authority import Authority
from net import Net, ip, sweep

HERE = Path(__file__).resolve().parent
NAMES4, NAMES6 = "198.18.0.53", "2001:db8:2::53"
NAMES64 = "2001:db8:2::64"
BETWEEN = ("198.18.255.1", 2525)
MASKED = ("198.18.255.2", 2525)
PROXY = ("198.18.255.3", 3128)
# Whoever looks into TLS, and the page that a hotel shows instead of every other.
GATES, PORTAL_PAGE = "198.18.255.4", "198.18.255.5"
# A name server for which every name is a machine of the house, and one that knows nobody outside.
NAMES_PORTAL, NAMES_OFFICE = "198.18.0.54", "198.18.0.55"
IN_THE_HOUSE = "10.5.50.1"
ROUTER = {"ipv4": "192.0.2.1", "ipv6": "2001:db8:1::1"}
# How far the clock of whoever is right is ahead, where this computer's is wrong.
AHEAD = datetime.timedelta(days=10)
PATIENT_S = 35
# And the number of the case: one tunnel each.
TUNNEL_PORT = 51820
# Not the well-known one: what it leads to has to be public (RFC 6052 §3.1), and nothing here is.
PREFIX = "2001:db8:64::"
POOL = "198.51.100.128/25"
READY_S = 30.0

CONTROLS = (("north", "us", ("mx", "smtp", "www")), ("south", "de", ("mx", "smtp")), ("east", "jp", ("smtp", "www")))
OFFERS = {"mx": (25,), "smtp": (465, 587), "www": (443,)}
KINDS = {25: "starttls", 465: "tls", 587: "starttls", 443: "https"}
# Mail domains by what their submission server does; "home" is as it should be.
DOMAINS = ("home", "late", "mute", "hang", "ssh", "imap", "busy", "listed", "listed550", "shut", "four", "web", "swapped",
           "crossed", "old", "early", "patient")
# Those of them whose server is one as it should be, but for what is said below.
SOUND = ("home", "four", "shut", "late", "web", "swapped", "crossed", "old", "early", "patient")


class Town:
    """Names, addresses and doors."""

    def __init__(self):
        self.records, self.doors, self.next = {}, [], 1

    def host(self, name, ports, kind=None, six=True):
        number, self.next = self.next, self.next + 1
        addresses = [f"198.18.1.{number}"] + ([f"2001:db8:2::1:{number:x}"] if six else [])
        self.records[name] = {"A": addresses[:1], "AAAA": addresses[1:]}
        for address in addresses:
            for port in ports:
                self.doors.append({"address": address, "port": port, "name": name, "kind": kind or KINDS[port]})
        return addresses

    def build(self):
        for operator, _, hosts in CONTROLS:
            for host in hosts:
                self.host(f"{host}.{operator}.test", OFFERS[host])
        for domain in DOMAINS:
            self.domain(domain)
        for (address, port), kind in ((BETWEEN, "between"), (MASKED, "masked")):
            self.doors.append({"address": address, "port": port, "name": "relay.lobby.test", "kind": kind})
        self.doors.append({"address": PROXY[0], "port": PROXY[1], "name": "proxy.office.test", "kind": "proxy"})
        self.doors.append({"address": PORTAL_PAGE, "port": 443, "name": "login.lobby.test", "kind": "web"})
        for port in (443, 465):
            self.doors.append({"address": GATES, "port": port, "name": "gates.office.test", "kind": "gates"})
        return self

    def seen_through_gates(self):
        """The hosts whose names are shown to whoever looks into TLS."""
        mine = ("smtp.home.test",)
        return sorted({door["name"] for door in self.doors if door["kind"] in ("tls", "https")
                       and (door["name"] in mine or any(door["name"].endswith(f".{one}.test") for one, _, _ in CONTROLS))})

    def domain(self, what):
        domain, six = f"{what}.test", what != "four"
        # Where mail is taken belongs to the network's own provider: what an OP25B network lets through.
        self.host(f"mx.{domain}", (25,), six=six)
        ports = () if what == "shut" else (465, 587)
        before = len(self.doors)
        # Where the records name the ports wrong, by no name that would be guessed: a guess that is right would settle it.
        server = f"{'relay7' if what == 'crossed' else 'smtp'}.{domain}"
        self.host(server, ports, kind=None if what in SOUND else what, six=six)
        for door in self.doors[before:]:
            # "late" greets late on 587, where it greets in clear text.
            if what == "late" and door["port"] == 587:
                door["kind"] = "late"
            elif what == "swapped":
                door["kind"] = KINDS[465 if door["port"] == 587 else 587]
            elif what == "old":
                door["old"] = True
            elif what == "patient":
                door["greets_after"] = PATIENT_S
            elif what == "early":
                then = datetime.datetime.now(datetime.timezone.utc) + AHEAD
                door["greeting"] = f"220 {door['name']} ESMTP Exim 4.96 {then:%a, %d %b %Y %H:%M:%S} +0000"
        if what == "web":
            for name in (domain, f"autoconfig.{domain}"):
                self.host(name, (443,), kind="web", six=False)
        self.records.setdefault(domain, {})["MX"] = [(10, f"mx.{domain}")]
        ports = (587, 465) if what == "crossed" else (465, 587)
        for service, port in zip(("_submissions", "_submission"), ports):
            self.records[f"{service}._tcp.{domain}"] = {"SRV": [(0, 0, port, server)]}


class Street:
    """`with Street(cases) as street:` – everything is removed at the end, however it ends."""

    def __init__(self, cases):
        self.cases, self.net = cases, Net()

    def __enter__(self):
        sweep()
        self.work = Path(tempfile.mkdtemp(prefix=f"toukan-lab-{os.getpid()}-"))
        self.work.chmod(0o755)
        try:
            self.up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.net.down()
        subprocess.run(["rm", "-rf", str(self.work)], check=False)

    def up(self):
        net = self.net
        for role in ("router", "mail"):
            net.make(role)
        net.run("router", ["sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1",
                           # Routers say so every time; the kernel's own limit would turn answers into silence.
                           "net.ipv4.icmp_ratelimit=0", "net.ipv6.icmp.ratelimit=0"])
        router = net.name("router")
        ip("link", "add", "br0", "type", "bridge", namespace=router)
        net.address("router", "br0", "192.0.2.1/24", "2001:db8:1::1/64")
        ip("link", "set", "br0", "up", namespace=router)
        self.mail()
        translated = [case for case in self.cases if case.kind == "nat64"]
        if translated:
            self.translator()
        for case in self.cases:
            self.place(case)
        self.rules()
        self.serve()
        until = time.monotonic() + READY_S
        for case in (case for case in self.cases if case.tunnel):
            while time.monotonic() < until and not self.is_dug(case):
                time.sleep(0.2)
        while translated and time.monotonic() < until and not self.translates(translated[0]):
            time.sleep(0.2)

    def mail(self):
        net = self.net
        net.cable("mail")
        net.address("router", "to-mail", "203.0.113.1/30", "2001:db8:3::1/64")
        net.address("mail", "eth0", "203.0.113.2/30", "2001:db8:3::2/64")
        net.default_routes("mail", "203.0.113.1", "2001:db8:3::1")
        # Every address of these ranges is this machine's own.
        net.run("mail", ["sysctl", "-qw", "net.ipv6.ip_nonlocal_bind=1"])
        ip("route", "add", "local", "198.18.0.0/15", "dev", "lo", namespace=net.name("mail"))
        ip("-6", "route", "add", "local", "2001:db8:2::/64", "dev", "lo", namespace=net.name("mail"))
        ip("route", "add", "198.18.0.0/15", "via", "203.0.113.2", namespace=net.name("router"))
        ip("-6", "route", "add", "2001:db8:2::/64", "via", "2001:db8:3::2", namespace=net.name("router"))

    def translator(self):
        """NAT64 by tayga, as in networks.py."""
        net, name = self.net, self.net.name
        net.make("nat64")
        net.cable("nat64")
        net.address("router", "to-nat64", "203.0.113.5/30", "2001:db8:4::1/64")
        net.address("nat64", "eth0", "203.0.113.6/30", "2001:db8:4::2/64")
        net.default_routes("nat64", "203.0.113.5", "2001:db8:4::1")
        net.run("nat64", ["sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1"])
        ip("route", "add", POOL, "via", "203.0.113.6", namespace=name("router"))
        ip("-6", "route", "add", f"{PREFIX}/96", "via", "2001:db8:4::2", namespace=name("router"))
        ip("tuntap", "add", "nat64", "mode", "tun", namespace=name("nat64"))
        ip("link", "set", "nat64", "up", namespace=name("nat64"))
        ip("route", "add", POOL, "dev", "nat64", namespace=name("nat64"))
        ip("-6", "route", "add", f"{PREFIX}/96", "dev", "nat64", namespace=name("nat64"))
        (self.work / "tayga").mkdir(mode=0o777)
        (self.work / "tayga/tayga.conf").write_text(
            f"tun-device nat64\nipv4-addr 198.51.100.129\nprefix {PREFIX}/96\ndynamic-pool {POOL}\ndata-dir /lab/tayga\n"
        )
        net.start_in_root("nat64", roots.ensure("networks"), self.work,
                          ["tayga", "--nodetach", "-c", "/lab/tayga/tayga.conf"], self.work / "tayga.log")

    def translates(self, case):
        """Whether packets come through: a translator takes a moment to begin."""
        there = ipaddress.ip_address(int(ipaddress.ip_address(PREFIX)) + int(ipaddress.ip_address(NAMES4)))
        done = subprocess.run(self.net.command(case.role, ["ping", "-6", "-c1", "-W1", str(there)]),
                              capture_output=True, check=False)
        return done.returncode in (0, 127)

    def place(self, case):
        net = self.net
        net.make(case.role)
        addresses = {"both": (f"{case.four}/24", f"{case.six}/64"), "four": (f"{case.four}/24",),
                     "nat64": (f"{case.six}/64",), "cut": ()}[case.kind]
        net.cable(case.role)
        ip("link", "set", f"to-{case.role}", "master", "br0", namespace=net.name("router"))
        if case.tunnel:
            self.dig(case, addresses)
        else:
            net.address(case.role, "eth0", *addresses)
        if case.kind in ("both", "four") and not case.tunnel:
            ip("route", "add", "default", "via", "192.0.2.1", namespace=net.name(case.role))
        if case.kind in ("both", "nat64") and not case.tunnel:
            ip("-6", "route", "add", "default", "via", "2001:db8:1::1", namespace=net.name(case.role))
        names = case.names or (NAMES64 if case.kind == "nat64" else NAMES4)
        net.resolver(case.role, names)
        # One name server for all of them, on a machine that may be busy: what is not heard of in time is asked again.
        net.set_resolver(case.role, names, "options timeout:3 attempts:3\n")
        if case.own:
            text = ["table inet own {", "  chain output {", "    type filter hook output priority 0; policy accept;",
                    *(f"    {rule}" for rule in case.own), "  }", "}"]
            net.run(case.role, ["nft", "-f", "-"], input="\n".join(text) + "\n", text=True)

    def dig(self, case, addresses):
        """A VPN: everything goes through a tun device, whose packets go over the cable to the router."""
        net, ends = self.net, ((case.role, "vpn0", case.underlay, ROUTER["ipv4"]),
                               ("router", f"vpn-{case.role}", ROUTER["ipv4"], case.underlay))
        net.address(case.role, "eth0", f"{case.underlay}/24")
        for role, device, own, other in ends:
            ip("tuntap", "add", device, "mode", "tun", namespace=net.name(role))
            net.start(role, [sys.executable, "-B", str(HERE / "tunnel.py"), device, own, other, str(TUNNEL_PORT + case.number)],
                      self.work / f"{device}.log")
            ip("link", "set", device, "mtu", "1400", "up", namespace=net.name(role))
        for address in addresses:
            own = address.split("/")[0]
            family, length = ("-6", 128) if ":" in own else ("-4", 32)
            net.address(case.role, "vpn0", f"{own}/{length}")
            ip(family, "route", "add", "default", "dev", "vpn0", namespace=net.name(case.role))
            ip(family, "route", "add", f"{own}/{length}", "dev", f"vpn-{case.role}", namespace=net.name("router"))

    def is_dug(self, case):
        """Whether both ends have their program."""
        ends = ((case.role, "vpn0"), ("router", f"vpn-{case.role}"))
        shown = (self.net.run(role, ["cat", f"/sys/class/net/{device}/carrier"], capture_output=True, text=True).stdout
                 for role, device in ends)
        return all(text.strip() == "1" for text in shown)

    def environment(self, case):
        """What its programs find in their environment."""
        return dict(case.environment) | ({"SSL_CERT_FILE": str(self.trusted)} if case.trusts else {})

    def rules(self):
        """What each case's network does, known by the case's address."""
        forward, dnat = [], []
        for case in self.cases:
            for rule in case.rules:
                target = dnat if "dnat" in rule else forward
                for family, source in (("ip", case.four), ("ip6", case.six)):
                    # A rule is for both families unless it says otherwise.
                    if rule.startswith(("ip ", "ip6 ")) and not rule.startswith(f"{family} "):
                        continue
                    if "icmpv6" in rule and family == "ip" or "icmp type" in rule and family == "ip6":
                        continue
                    bare = rule.removeprefix("ip6 ").removeprefix("ip ")
                    target.append(f"    {family} saddr {source} {bare}")
        text = ["table inet looks {", "  chain forward {", "    type filter hook forward priority 0; policy accept;",
                *forward, "  }", "  chain prerouting {", "    type nat hook prerouting priority -100; policy accept;",
                *dnat, "  }", "}"]
        self.net.run("router", ["nft", "-f", "-"], input="\n".join(text) + "\n", text=True)

    def serve(self):
        authority = Authority(self.work / "authority")
        self.root = authority.root_file
        town = Town().build()
        encrypts = ("tls", "https", "starttls", "late", "web")
        for name in dict.fromkeys(door["name"] for door in town.doors if door["kind"] in encrypts):
            since = AHEAD / 2 if name.endswith(".early.test") else None
            authority.server((name,), self.work / f"certs/{name}.pem", since=since)
        for door in town.doors:
            file = self.work / f"certs/{door['name']}.pem"
            door["certificate"] = str(file) if file.exists() else None
        gates = Authority(self.work / "gates", of="Office filter", organisation="Office filter")
        self.trusted = gates.root_file
        shown = {name: str(self.work / f"gates/{name}.shown.pem") for name in town.seen_through_gates()}
        for name, file in shown.items():
            gates.server((name,), file)
        for door in town.doors:
            if door["kind"] == "gates":
                door["shown"] = shown
        well_known = [str(ipaddress.ip_address(int(ipaddress.ip_address(PREFIX)) + int(ipaddress.ip_address(one))))
                      for one in ("192.0.0.170", "192.0.0.171")]
        told = {**town.records, "ipv4only.arpa": {"A": ["192.0.0.170", "192.0.0.171"], "AAAA": well_known}}
        names = [{"address": NAMES4, "records": town.records}, {"address": NAMES6, "records": town.records},
                 {"address": NAMES64, "records": told}, {"address": NAMES_PORTAL, "everything": IN_THE_HOUSE},
                 {"address": NAMES_OFFICE, "records": {"proxy.office.test": {"A": [PROXY[0]]}}}]
        self.log = self.work / "heard"
        self.log.touch()
        description = self.work / "street.json"
        description.write_text(json.dumps({"names": names, "doors": town.doors, "records": town.records, "log": str(self.log)}))
        command = self.net.command("mail", [sys.executable, "-B", str(HERE / "doors.py"), str(description)])
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        self.net.processes.append((command[0], process, None))
        if process.stdout.readline() != "ready\n":
            raise RuntimeError("the street's servers did not come up")
        self.tables = {name: self.work / f"control-hosts-{name}.toml" for name in ("all", "one")}
        one = tuple((operator, country, tuple(host for host in hosts if (operator, host) != ("south", "mx")))
                    for operator, country, hosts in CONTROLS)
        for name, controls in (("all", CONTROLS), ("one", one)):
            self.tables[name].write_text("".join(table_entry(*operator) for operator in controls))

    def heard(self):
        """(address, port, peer, line) of everything that was said to a server."""
        lines = (tuple(line.split(" ", 3)) for line in self.log.read_text().splitlines())
        # A connection without a word has a line of its own.
        return [line for line in lines if len(line) == 4]


def table_entry(operator, country, hosts):
    lines = ", ".join(f'{{ host = "{host}.{operator}.test", ports = {list(OFFERS[host])} }}' for host in hosts)
    return (f'[[operator]]\nid = "{operator}"\ncountry = "{country}"\nhosts = [{lines}]\nas-of = "2026-11-22"\n'
            'source = "the lab"\n\n')
