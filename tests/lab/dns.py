"""Knot DNS as the authoritative server of every domain of the lab.

The root, test. and some domains are signed (dnssec.py). It also serves an otherwise empty root zone, so that any other name gets a quick
and honest NXDOMAIN, as on an internet that has nothing but these domains.
"""

from dnssec import Signing
from domains import DOMAINS
from net import DNS

CONFIG = """\
server:
    rundir: "/lab/knot"
    user: knot:knot
    listen: {address}@53
log:
  - target: stdout
    any: info
database:
    storage: "/lab/knot/db"
template:
  - id: default
    storage: "/lab/knot/zones"
    zonefile-sync: -1
    journal-content: none
zone:
"""

SOA = "$TTL 300\n@ SOA ns.lab.test. hostmaster.lab.test. 1 3600 600 86400 60\n@ NS ns.lab.test.\n"


# The digest of a key that nobody has.
NOBODYS = "00" * 32


def tlsa(domain, authority):
    records = ((owner, authority.key_digest(host) if host else NOBODYS) for owner, host in domain.tlsa)
    return "".join(f"{owner} TLSA 3 1 1 {digest}\n" for owner, digest in records)


def zones(authority):
    """File name → (zone, text) of every zone. What exists is delegated, so that it can be proven unsigned."""
    delegated = "".join(f"{domain.name}. NS ns.lab.test.\n" for domain in DOMAINS if domain.exists)
    made = {
        "root.zone": (".", SOA + "test. NS ns.lab.test.\nipv4only.arpa. NS ns.lab.test.\n"),
        # As everywhere (RFC 7050 §8): whoever finds IPv6 addresses there learns how they were made.
        "ipv4only.zone": ("ipv4only.arpa.", SOA + "@ A 192.0.0.170\n@ A 192.0.0.171\n"),
        "test.zone": ("test.", SOA + f"ns.lab A {DNS}\n" + delegated),
    }
    for domain in DOMAINS:
        if domain.exists:
            made[f"{domain.name}.zone"] = (f"{domain.name}.", SOA + domain.zone + tlsa(domain, authority))
    return made


def sign(work, made):
    """Signs from the leaves to the root: each parent holds the hashes of its children's keys."""
    signing = Signing(work, made)
    folder = work / "knot/zones"

    def hand_up(zone, when, parent):
        records = signing.sign(zone, when)
        if parent:
            with open(folder / parent, "a") as file:
                file.write(records)

    for domain in DOMAINS:
        if domain.signed:
            hand_up(f"{domain.name}.", domain.signed, "test.zone")
    hand_up("test.", "now", "root.zone")
    hand_up(".", "now", None)
    (work / "anchor.key").write_text(signing.anchor())


def start(net, root, work, authority):
    folder = work / "knot"
    (folder / "zones").mkdir(parents=True)
    (folder / "db").mkdir()
    config = CONFIG.format(address=DNS)
    made = zones(authority)
    for file, (zone, text) in made.items():
        (folder / "zones" / file).write_text(text)
        config += f'  - domain: "{zone}"\n    file: "{file}"\n'
    sign(work, made)
    (folder / "knot.conf").write_text(config)
    work.own(folder, "knot")
    net.start_in_root("dns", root, work.path, ["knotd", "-c", "/lab/knot/knot.conf"], work / "log/knot.log")
