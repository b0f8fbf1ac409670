"""Knot DNS as the authoritative server of every domain of the lab.

It also serves an otherwise empty root zone, so that any other name gets a quick
and honest NXDOMAIN, as on an internet that has nothing but these domains.
"""

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


def zones():
    """File name → (zone, text) of every zone."""
    made = {
        "root.zone": (".", SOA),
        "test.zone": ("test.", SOA + f"ns.lab A {DNS}\n"),
    }
    for domain in DOMAINS:
        if domain.exists:
            made[f"{domain.name}.zone"] = (f"{domain.name}.", SOA + domain.zone)
    return made


def start(net, root, work):
    folder = work / "knot"
    (folder / "zones").mkdir(parents=True)
    (folder / "db").mkdir()
    config = CONFIG.format(address=DNS)
    for file, (zone, text) in zones().items():
        (folder / "zones" / file).write_text(text)
        config += f'  - domain: "{zone}"\n    file: "{file}"\n'
    (folder / "knot.conf").write_text(config)
    work.own(folder, "knot")
    net.start_in_root("dns", root, work.path, ["knotd", "-c", "/lab/knot/knot.conf"], work / "log/knot.log")
