"""The networks of `looks`: what each does, and what has to be said of it."""

from dataclasses import dataclass

from street import BETWEEN, GATES, MASKED, NAMES_OFFICE, NAMES_PORTAL, PORTAL_PAGE, PROXY, Town

HEALTHY, OP25B, VPN = "all-healthy", "op25b", "vpn-in-the-way"
# What a look can end with, the first that applies.
VERDICTS = ("offline", "captive-portal", "proxy-only-network", "dns-broken", "clock-wrong", "smtp-intercepted",
            "tls-intercepted", "refused-by-this-computer", "submission-blocked-network", "wrong-port-protocol",
            "tls-too-old", "host-silent-from-here", "server-down", "try-later", "client-address-listed",
            "not-a-mail-server", "tls-failed", "inconclusive", OP25B, HEALTHY)


# What is worth a word where nothing is wrong, the first that applies.
NOTES = ("tls-intercepted", OP25B, HEALTHY)


@dataclass
class Case:
    """A network, what is asked on it, and what has to be said."""

    name: str
    verdict: str  # of VERDICTS: what it is
    rules: tuple = ()  # nftables, without the source; `ip` or `ip6` at the front: of that family only
    domain: str = "home"
    kind: str = "both"  # both families, four, nat64, or cut (no cable)
    status: int = 1
    also: tuple = ()  # findings that have to be there as well
    never: tuple = ()  # findings that must not
    at_most: tuple = ()  # (finding, certainty): no surer than that
    own: tuple = ()  # nftables on the computer itself, of what leaves it
    told: bool = False  # the router says so itself, and Linux tells that it was the router
    names: str = ""  # the name server, if it is not the town's
    environment: tuple = ()
    trusts: bool = False  # its system trusts whoever looks into TLS
    table: str = "all"  # the control hosts: all, or only one that takes mail
    tunnel: bool = False  # everything goes through a VPN
    full: bool = False  # it takes long
    number: int = 0

    @property
    def role(self):
        return f"case{self.number}"

    @property
    def four(self):
        return f"192.0.2.{20 + self.number}"

    @property
    def underlay(self):
        """Its address on the cable, where its own one is that of a tunnel."""
        return f"192.0.2.{140 + self.number}"

    @property
    def six(self):
        return f"2001:db8:1::{20 + self.number:x}"


def healthy(name, *rules, also=(), never=(OP25B, "port-25-blocked"), **more):
    return Case(name, HEALTHY, rules, status=0, also=also, never=never, **more)


# The network's own provider takes mail on 25 as ever: its relays are the domain's exchangers.
OTHERS = "tcp dport 25 {where} "
FOREIGN4 = "ip daddr { 198.18.1.1, 198.18.1.4 }"
FOREIGN6 = "ip6 daddr { 2001:db8:2::1:1, 2001:db8:2::1:4 }"


def foreign_25(action):
    """Rules against port 25 of the control hosts, in both families."""
    v4 = action if "icmpv6" not in action else None
    v6 = action if "icmp type" not in action else None
    return tuple(rule for rule in (
        v4 and f"ip {FOREIGN4} tcp dport 25 {v4}", v6 and f"ip6 {FOREIGN6} tcp dport 25 {v6}") if rule)


def op25b(name, action, **more):
    return Case(f"op25b by {name}", OP25B, foreign_25(action), status=0, also=("port-25-blocked", HEALTHY),
                told="icmp" in action, **more)


RESET = "reject with tcp reset"
ICMP = tuple(f"reject with icmp type {kind}" for kind in
             ("net-unreachable", "host-unreachable", "prot-unreachable", "port-unreachable", "net-prohibited",
              "host-prohibited", "admin-prohibited"))
ICMP6 = tuple(f"reject with icmpv6 type {kind}" for kind in
              ("no-route", "admin-prohibited", "addr-unreachable", "port-unreachable"))
SUBMISSION = "tcp dport { 465, 587 } "


def blocked(name, action, **more):
    rules = (f"ip {SUBMISSION}{action}",) if "icmp type" in action else (SUBMISSION + action,)
    return Case(f"submission blocked by {name}", "submission-blocked-network", rules, told="icmp" in action, **more)


def own_firewall(name, action, **more):
    """The computer's own firewall, which says so in ICMP messages: nobody else bears its address."""
    return Case(f"this computer rejects with {name}", "refused-by-this-computer", own=(SUBMISSION + action,),
                never=("submission-blocked-network",), **more)


def own_untold(name, action, **more):
    """The same where nothing tells it from a network that does so: no surer than likely."""
    return Case(f"this computer {name}", "submission-blocked-network", own=(SUBMISSION + action,),
                at_most=(("submission-blocked-network", "likely"),), never=("refused-by-this-computer",), **more)


def at_home(action):
    """Rules about the doors of smtp.home.test in both families."""
    four, six = addresses_of("smtp.home.test")
    return (f"ip ip daddr {four} {action}", f"ip6 ip6 daddr {six} {action}")


def addresses_of(host):
    records = Town().build().records[host]
    return (records["A"] + records["AAAA"] + [None])[:2]


CASES = [
    # Nothing is wrong.
    healthy("nothing in the way"),
    healthy("IPv4 only", kind="four"),
    healthy("IPv6 only with NAT64", kind="nat64", domain="four"),
    healthy("a server that greets late", domain="late"),
    healthy("one exchanger's own filter", "ip ip daddr 198.18.1.1 tcp dport 25 drop"),
    healthy("IPv6 leads nowhere", "ip6 drop", also=("ipv6-broken",)),
    healthy("587 blocked, 465 works", "tcp dport 587 drop", also=("submission-blocked-network",)),
    # OP25B: normal, and never a problem.
    op25b("dropping", "drop"),
    op25b("reset", RESET),
    *(op25b(action.split()[-1], action, kind="four") for action in ICMP),
    *(op25b("ICMPv6 " + action.split()[-1], action) for action in ICMP6),
    Case("op25b for everybody, its own relay too", OP25B, ("tcp dport 25 drop",), status=0,
         also=("port-25-blocked", HEALTHY)),
    Case("op25b behind NAT64", OP25B, ("ip6 tcp dport 25 drop",), status=0, kind="nat64", domain="four",
         also=("port-25-blocked", HEALTHY)),
    # No submission at all.
    blocked("dropping", "drop"),
    blocked("reset", RESET),
    *(blocked(action.split()[-1], action, kind="four") for action in ICMP),
    Case("mail blocked altogether", "submission-blocked-network", ("tcp dport { 25, 465, 587 } drop",),
         never=(OP25B,)),
    # One host.
    Case("the host is silent", "host-silent-from-here", at_home("drop")),
    Case("the host refuses", "server-down", at_home("tcp dport { 465, 587 } " + RESET)),
    Case("the host is unreachable", "server-down", kind="four",
         rules=(f"ip ip daddr {addresses_of('smtp.home.test')[0]} {ICMP[1]}",)),
    Case("no mail server runs there", "server-down", domain="shut"),
    Case("the server takes connections and is mute", "server-down", domain="mute", kind="four"),
    Case("the server hangs up at once", "server-down", domain="hang", kind="four"),
    Case("the server is too busy", "try-later", domain="busy", kind="four"),
    Case("the server does not like this address", "client-address-listed", domain="listed", kind="four"),
    # Something else answers.
    Case("a server for reading mail", "wrong-port-protocol", domain="imap", kind="four"),
    Case("a server of another kind", "not-a-mail-server", domain="ssh", kind="four"),
    Case("somebody in the middle", "smtp-intercepted", kind="four", rules=(
        f"ip tcp dport {{ 25, 587 }} dnat ip to {BETWEEN[0]}:{BETWEEN[1]}", "tcp dport 465 drop")),
    Case("somebody who blots out", "smtp-intercepted", kind="four", rules=(
        f"ip tcp dport 587 dnat ip to {MASKED[0]}:{MASKED[1]}", "tcp dport 465 drop")),
    Case("the server does not like this address, in other words", "client-address-listed", domain="listed550", kind="four"),
    Case("TLS and STARTTLS the wrong way round", "tls-failed", domain="swapped", kind="four"),
    healthy("the records name the ports the wrong way round", domain="crossed", kind="four", also=("wrong-port-protocol",)),
    Case("a server of long ago", "tls-too-old", domain="old", kind="four", status=(1, 4)),
    Case("this computer's clock is wrong", "clock-wrong", domain="early", kind="four"),
    # A VPN: named where something fails that VPNs are known for, and nowhere else.
    healthy("through a VPN", tunnel=True),
    healthy("through a VPN, IPv4 only", kind="four", tunnel=True),
    op25b("dropping, through a VPN", "drop", tunnel=True),
    Case("a VPN that lets no submission through", "submission-blocked-network", (SUBMISSION + "drop",), also=(VPN,),
         at_most=((VPN, "possible"),), tunnel=True),
    Case("a server that refuses a VPN's address", "host-silent-from-here", at_home("drop"), also=(VPN,),
         at_most=((VPN, "possible"),), tunnel=True),
    # This computer itself.
    *(own_firewall(action.split()[-1], action, kind="four") for action in ICMP if "host-unreachable" not in action),
    own_firewall("ICMPv6 admin-prohibited", "reject with icmpx type admin-prohibited"),
    # A computer says so too of neighbours that do not answer.
    own_untold("rejects with host-unreachable", ICMP[1], kind="four"),
    own_untold("resets", RESET, kind="four"),
    own_untold("drops", "drop", kind="four"),
    Case("this computer drops 25", OP25B, own=("tcp dport 25 drop",), kind="four", status=0, at_most=((OP25B, "likely"),)),
    Case("this computer rejects 25", HEALTHY, own=("tcp dport 25 " + ICMP[-1],), kind="four", status=0,
         also=("refused-by-this-computer",), never=(OP25B, "port-25-blocked")),
    # One witness is not enough.
    Case("the only relay is silent", OP25B, ("tcp dport 25 drop",), kind="four", status=0, table="one",
         at_most=(("port-25-blocked", "possible"), (OP25B, "possible"))),
    # Somebody looks into TLS, and this computer trusts him.
    Case("TLS is looked into", "tls-intercepted", kind="four", status=(0, 1), trusts=True, rules=tuple(
        f"ip tcp dport {port} dnat ip to {GATES}:{port}" for port in (443, 465)),
        at_most=(("tls-intercepted", "likely"),)),
    # A home line shares its address with others, and has few sockets.
    healthy("few sockets", "ip tcp flags & (syn | ack) == syn ct count over 12 drop", kind="four"),
    healthy("a server that greets after 35 s", domain="patient", kind="four", full=True),
    # No network worth the name.
    Case("every name is a machine of the house", "captive-portal", domain="web", kind="four", names=NAMES_PORTAL,
         rules=("ip tcp dport != 53 drop",), status=6),
    Case("one page for everybody", "captive-portal", domain="web", kind="four", status=(1, 3), rules=(
        f"ip tcp dport 443 dnat ip to {PORTAL_PAGE}:443", f"ip ip daddr != {PORTAL_PAGE} meta l4proto tcp drop"),
        at_most=(("captive-portal", "possible"),)),
    Case("only the proxy gets out", "proxy-only-network", domain="web", kind="four", names=NAMES_OFFICE, status=(1, 3),
         rules=(f"ip ip daddr != {PROXY[0]} meta l4proto tcp drop",),
         environment=tuple((name, f"http://{PROXY[0]}:{PROXY[1]}") for name in ("http_proxy", "https_proxy"))),
    Case("no cable", "offline", kind="cut", status=6),
    Case("no name server answers", "dns-broken", ("udp dport 53 drop",), status=(1, 3)),
    Case("only names get through", "inconclusive", ("meta l4proto tcp drop",)),
]
