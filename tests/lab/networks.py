"""Networks that a person may sit in, each with a place of its own beside the client's.

    nat64              IPv6 only; the name server makes IPv6 addresses of IPv4 ones (DNS64)
    nat64-alone        IPv6 only; the name server tells the prefix, and no more
    nat64-two          the same with two prefixes, one of them out of service
    ipv6-only          IPv6 only, and nobody translates
    hotel              a name server that lies about MX, and about where a site and a mail host are
    portal             every name is one machine of the house
    portal-outside     every name is one machine with a public address and its own certificate
    search             a search domain below which every name exists
    company            only the proxy gets out, and only the proxy knows names
    company-refuses    the same, and the name server refuses to speak about the world outside
    offline            no cable

The translator is tayga (RFC 6145, with a pool of addresses), the name servers are unbound, the proxy
is tinyproxy, each the program that people run.
"""

from dataclasses import dataclass

import domains
import roots
from net import DNS, ip

# Behind these is the whole of IPv4, seen from IPv6; the second is out of service, and nearer to the
# client's own addresses, so that a system's resolver puts it first.
PREFIX = "2001:db8:64::"
DEAD_PREFIX = "2001:db8:1:64::"
# The addresses that the translator lends; for benchmarks of networks (RFC 2544).
POOL = "198.18.64.0/24"
TRANSLATOR4, TRANSLATOR_LINK4 = "198.18.64.1", ("198.18.0.1", "198.18.0.2")
TRANSLATOR_LINK6 = ("2001:db8:3::1", "2001:db8:3::2")
PROXY, PROXY_NAME, PROXY_PORT = "192.0.2.80", "proxy.office.test", 3128
# What lies in the house, where nobody outside may have us knock (domains.py).
INSIDE = "10.9.9.9"
PORTAL = "10.5.50.1"

LIES = """\
  local-zone: "by-guess.test." typetransparent
  local-data: "by-guess.test. MX 10 in.liar.test."
  local-zone: "by-well-known.test." typetransparent
  local-data: "by-well-known.test. MX 10 in.liar.test."
  local-zone: "by-autoconfig.test." typetransparent
  local-data: "by-autoconfig.test. MX 10 in.liar.test."
  local-data: "autoconfig.by-autoconfig.test. A 203.0.113.22"
  local-data: "post.by-autoconfig.test. A 198.51.100.73"
"""


def tells(*prefixes):
    """Knows how IPv4 is translated, and translates no names."""
    known = [(prefix, address) for prefix in prefixes for address in ("192.0.0.170", "192.0.0.171")]
    return '  local-zone: "ipv4only.arpa." static\n' + "".join(
        f'  local-data: "ipv4only.arpa. AAAA {prefix}{address}"\n' for prefix, address in known
    )


def everywhere(address):
    return f'  local-zone: "." redirect\n  local-data: ". A {address}"\n'


# Name server → what it is beside an ordinary one.
NAME_SERVERS = {
    "2001:db8:1::64": f'  module-config: "dns64 iterator"\n  dns64-prefix: {PREFIX}/96\n',
    "2001:db8:1::65": tells(PREFIX),
    "2001:db8:1::66": "",
    "2001:db8:1::67": tells(DEAD_PREFIX, PREFIX),
    "192.0.2.54": LIES,
    "192.0.2.55": everywhere(PORTAL),
    "192.0.2.56": everywhere("203.0.113.21"),
    "192.0.2.57": f'  local-zone: "." static\n  local-data: "{PROXY_NAME}. A {PROXY}"\n',
    "192.0.2.58": f'  local-zone: "." refuse\n  local-data: "{PROXY_NAME}. A {PROXY}"\n',
}

UNBOUND = """\
server:
  username: ""
  chroot: ""
  pidfile: ""
  use-syslog: no
  do-daemonize: no
  interface: {address}
  access-control: 0.0.0.0/0 allow
  access-control: ::/0 allow
  do-ip6: yes
  # The same answer looks the same each time.
  rrset-roundrobin: no
  val-log-level: 1
  # Neither is as special here as elsewhere.
  local-zone: "test." nodefault
  local-zone: "10.in-addr.arpa." nodefault
{more}
stub-zone:
  name: "."
  stub-addr: {dns}
  stub-prime: no
remote-control:
  control-enable: no
"""

TAYGA = """\
tun-device nat64
ipv4-addr {own}
prefix {prefix}/96
dynamic-pool {pool}
data-dir /lab/networks
"""

TINYPROXY = """\
Port {port}
Listen {address}
Timeout 60
MaxClients 50
LogFile "/lab/networks/tinyproxy.log"
LogLevel Connect
ConnectPort 443
"""


@dataclass(frozen=True)
class Network:
    """Where the program runs instead of the ordinary place."""

    role: str  # the namespace
    resolver: str
    options: str = ""  # lines of resolv.conf
    environment: tuple = ()


BY_PROXY = tuple((name, f"http://{PROXY_NAME}:{PROXY_PORT}") for name in ("http_proxy", "https_proxy"))
NETWORKS = {
    "nat64": Network("six", "2001:db8:1::64"),
    "nat64-alone": Network("six", "2001:db8:1::65"),
    "nat64-two": Network("six", "2001:db8:1::67"),
    "ipv6-only": Network("six", "2001:db8:1::66"),
    "hotel": Network("guest", "192.0.2.54"),
    "portal": Network("guest", "192.0.2.55"),
    "portal-outside": Network("guest", "192.0.2.56"),
    "search": Network("guest", DNS, "search office.test\noptions ndots:5\n"),
    "company": Network("company", "192.0.2.57", environment=BY_PROXY),
    "company-refuses": Network("company", "192.0.2.58", environment=BY_PROXY),
    "offline": Network("offline", DNS),
}
# role → its addresses in the client's network.
PLACES = {
    "six": ("2001:db8:1::20/64",),
    "guest": ("192.0.2.30/24", "2001:db8:1::30/64"),
    "company": ("192.0.2.40/24",),
    "offline": (),
    "proxy": (f"{PROXY}/24",),
}


def up(net):
    """Makes the places and the cables to them; servers are started by [`start`]."""
    for role, addresses in PLACES.items():
        net.make(role)
        if addresses:
            net.near_without_routes(role, *addresses)
    ip("-6", "route", "add", "default", "via", "2001:db8:1::1", namespace=net.name("six"))
    net.default_routes("guest", "192.0.2.1", "2001:db8:1::1")
    net.default_routes("proxy", "192.0.2.1", None)
    for address in NAME_SERVERS:
        net.address("dns", "eth0", f"{address}/{64 if ':' in address else 24}")
    # In the house, and reached by whoever asks for it.
    for role, address, gateway in (("hostile", INSIDE, "203.0.113.129"), ("web", PORTAL, "203.0.113.1")):
        there = next(a for a in (net.addresses_of(role)) if a.rsplit(".", 1)[0] == gateway.rsplit(".", 1)[0])
        ip("route", "add", f"{address}/32", "via", there, namespace=net.name("router"))
    translator(net)
    for network in NETWORKS.values():
        net.resolver(network.role, network.resolver)
    net.resolver("proxy", DNS)


def translator(net):
    net.make("nat64")
    net.cable("nat64")
    (near4, own4), (near6, own6) = TRANSLATOR_LINK4, TRANSLATOR_LINK6
    net.address("router", "to-nat64", f"{near4}/30", f"{near6}/64")
    net.address("nat64", "eth0", f"{own4}/30", f"{own6}/64")
    net.default_routes("nat64", near4, near6)
    net.run("nat64", ["sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1"])
    ip("route", "add", POOL, "via", own4, namespace=net.name("router"))
    ip("-6", "route", "add", f"{PREFIX}/96", "via", own6, namespace=net.name("router"))
    # Nobody says a word about what goes there: whoever asked would be told after a second or three, sooner or later than
    # the program gives it up.
    ip("-6", "route", "add", "blackhole", f"{DEAD_PREFIX}/96", namespace=net.name("router"))
    ip("tuntap", "add", "nat64", "mode", "tun", namespace=net.name("nat64"))
    ip("link", "set", "nat64", "up", namespace=net.name("nat64"))
    ip("route", "add", POOL, "dev", "nat64", namespace=net.name("nat64"))
    ip("-6", "route", "add", f"{PREFIX}/96", "dev", "nat64", namespace=net.name("nat64"))


def start(net, work):
    root = roots.ensure("networks")
    folder = work / "networks"
    folder.mkdir()
    folder.chmod(0o777)
    (folder / "tayga.conf").write_text(TAYGA.format(own=TRANSLATOR4, prefix=PREFIX, pool=POOL))
    net.start_in_root("nat64", root, work.path, ["tayga", "--nodetach", "-c", "/lab/networks/tayga.conf"],
                      work / "log/tayga.log")
    for number, (address, more) in enumerate(NAME_SERVERS.items()):
        (folder / f"unbound-{number}.conf").write_text(UNBOUND.format(address=address, more=more, dns=DNS))
        net.start_in_root("dns", root, work.path, ["unbound", "-d", "-c", f"/lab/networks/unbound-{number}.conf"],
                          work / f"log/unbound-{number}.log")
    (folder / "tinyproxy.conf").write_text(TINYPROXY.format(address=PROXY, port=PROXY_PORT))
    net.start_in_root("proxy", root, work.path, ["tinyproxy", "-d", "-c", "/lab/networks/tinyproxy.conf"],
                      work / "log/tinyproxy.log")


def listeners():
    """(namespace, address, port) of what has to be open."""
    yield from (("dns", address, 53) for address in NAME_SERVERS)
    yield "proxy", PROXY, PROXY_PORT


def enter(net, name):
    """The network, with its name server set for what starts there from now on."""
    network = NETWORKS[name]
    net.set_resolver(network.role, network.resolver, network.options)
    return network


class ProxyLog:
    """What the proxy was asked for since this object was made."""

    def __init__(self, work):
        self.file = work / "networks/tinyproxy.log"
        self.start = self.file.stat().st_size if self.file.exists() else 0

    def lines(self):
        if not self.file.exists():
            return []
        return self.file.read_bytes()[self.start:].decode("utf-8", "replace").splitlines()
