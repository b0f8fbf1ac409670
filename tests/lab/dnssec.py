"""DNSSEC: the root, test. and the domains that ask for it are signed, each zone by one key.

The zone files are signed once by kzonesign, offline, and served as they are; so a zone can
also be served with signatures whose time is over.
"""

import subprocess
import time

import roots

CONFIG = """\
database:
    storage: "/lab/signing/keys"
policy:
  - id: lab
    algorithm: ecdsap256sha256
    single-type-signing: on
    rrsig-lifetime: 14d
    rrsig-refresh: 1d
template:
  - id: default
    storage: "/lab/knot/zones"
    dnssec-signing: on
    dnssec-policy: lab
zone:
"""
# How long ago signatures for "past" were made: longer than they live.
PAST_S = 60 * 86_400


class Signing:
    """Signs zone files in a root of its own."""

    def __init__(self, work, zones):
        self.work = work
        self.root = roots.ensure("signing")
        self.folder = work / "signing"
        (self.folder / "keys").mkdir(parents=True)
        config = CONFIG
        for file, (zone, _) in zones.items():
            config += f'  - domain: "{zone}"\n    file: "{file}"\n'
        (self.folder / "knot.conf").write_text(config)

    def run(self, *command):
        """Runs a tool of Knot with the lab's folder as /lab; gives what it printed."""
        script = (
            'mount --bind "$1" "$2/lab" && mount --rbind /dev "$2/dev" && root="$2" && shift 2 '
            '&& exec chroot "$root" "$@"'
        )
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-c", script, command[0], str(self.work.path), str(self.root), *command],
            capture_output=True, text=True,
        )
        if done.returncode != 0:
            raise roots.RootError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
        return done.stdout

    def sign(self, zone, when):
        """Signs the zone in place; gives the DS records for its parent."""
        made = ["-t", str(int(time.time()) - PAST_S)] if when == "past" else []
        self.run("kzonesign", "-c", "/lab/signing/knot.conf", "-o", "/lab/knot/zones", *made, zone)
        return self.run("keymgr", "-c", "/lab/signing/knot.conf", zone, "ds")

    def anchor(self):
        """The root's key, as `--trust-anchor` reads it."""
        printed = self.run("keymgr", "-c", "/lab/signing/knot.conf", ".", "dnskey")
        return printed.replace(" DNSKEY ", " IN DNSKEY ")
