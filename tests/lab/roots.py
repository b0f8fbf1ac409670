"""Debian's servers, unpacked into roots of their own.

Installing postfix, nginx or knot would start daemons on the developer's machine,
ask debconf questions and throw out whatever mail server is there. So the
packages, with everything they depend on, are downloaded by apt and unpacked
(never configured) into a folder of their own; the lab enters it with chroot.
Servers that conflict as packages get one root each.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

# What each root holds. The shell and its small tools are named because, being
# "essential", no package depends on them.
ROOTS = {
    "mail": [
        "knot",
        "nginx",
        "postfix",
        "dovecot-imapd",
        "dovecot-pop3d",
        "socat",
        "dash",
        "coreutils",
        "sed",
        "grep",
        "mawk",
        "findutils",
    ],
    # What makes a network peculiar (networks.py).
    "networks": ["tayga", "unbound", "tinyproxy-bin", "dash", "coreutils"],
    # What other mail hosts run (tests/lab/servers). Postfix, Exim and OpenSMTPD conflict as packages.
    "exim": [
        "exim4-daemon-light",
        "cyrus-imapd",
        "cyrus-pop3d",
        "sasl2-bin",
        "libsasl2-modules",
        "libsasl2-modules-db",
        "dash",
        "coreutils",
    ],
    # Servers that hand everything on (tests/lab/clients), with what their packages' scripts run.
    "relay": ["postfix", "libsasl2-modules", "msmtp", "dash", "coreutils", "sed", "grep"],
    "exim-relay": ["exim4-daemon-light", "exim4-config", "dash", "coreutils", "sed", "grep", "mawk", "util-linux", "debianutils"],
    "nullmailer": ["nullmailer", "dash", "coreutils"],
    "ssmtp": ["ssmtp", "dash", "coreutils"],
    "opensmtpd": ["opensmtpd", "popa3d", "stunnel4", "dash", "coreutils"],
    # Frameworks that send by themselves, and what they run on (tests/lab/clients --full).
    "rails": ["ruby-actionmailer", "ruby-railties", "dash", "coreutils"],
    "rails-7": ["ruby-actionmailer", "ruby-railties", "dash", "coreutils"],
    "laravel": ["php-laravel-framework", "php-cli", "ca-certificates", "dash", "coreutils"],
    "laravel-10": ["php-laravel-framework", "php-cli", "ca-certificates", "dash", "coreutils"],
    # Eclipse's compiler is smaller than a JDK.
    "spring": ["libspring-context-support-java", "libmail-java", "libeclipse-jdt-core-java", "openjdk-17-jre-headless", "dash", "coreutils"],
    # The package wants some web server and some PHP for it: the smallest, which nobody runs.
    "wordpress": ["wordpress", "php-cli", "php-mysql", "mariadb-server-core", "mini-httpd", "php-cgi", "dash", "coreutils"],
    # What Gitea reads its settings with, and a compiler for it.
    "gitea": ["golang-gopkg-ini.v1-dev", "golang-go", "dash", "coreutils"],
    # What a computer mails by itself.
    "systemd": ["systemd", "msmtp-mta", "cron", "dash", "coreutils"],
    # What guards a computer (tests/firewall); installed, they would guard this one.
    "firewalls": [
        "ufw",
        "firewalld",
        "nftables",
        "iptables",
        "dbus-daemon",
        "iproute2",
        "procps",
        "bash",
        "dash",
        "coreutils",
        "sed",
        "grep",
        "mawk",
    ],
    # Whose accounts GNOME's programs read (tests/export/evolution.py); installed, it would be this desktop's.
    "evolution": ["evolution-data-server", "gir1.2-edataserver-1.2", "python3-gi", "dbus-daemon", "dash", "coreutils"],
    # What else zones and files are published with (tests/lab/publish); Knot and nginx are among `mail`.
    "publishing": ["bind9", "bind9-utils", "nsd", "apache2-bin", "caddy", "dash", "coreutils"],
    # A mail program with a window (tests/lab/thunderbird), in English and Japanese; certutil tells it whom to trust.
    "thunderbird": ["thunderbird", "thunderbird-l10n-ja", "libnss3-tools", "fonts-dejavu-core", "dash", "coreutils"],
    # A root of its own: it runs nothing, it signs zone files.
    "signing": ["knot", "knot-dnssecutils", "dash", "coreutils"],
}

# Debian 12's OpenSMTPD is not able to hold a conversation in TLS (it was made for OpenSSL 1.1): its root is of the release
# after, from the same mirror; and so are frameworks in a newer version beside this release's. A root has all that it needs,
# so nothing of the machine has to be of that release.
RELEASES = {"opensmtpd": "trixie", "rails-7": "trixie", "laravel-10": "trixie"}
# What this machine's release is called; Debian's archive is where its packages come from.
OWN_RELEASE = "bookworm"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"

# Dependencies of the packages' install scripts only; these are never run here.
NOT_NEEDED = re.compile(r"^(perl|libperl|lib.*-perl$|gcc-|e2fsprogs|usrmerge|debconf|dpkg$|adduser$)")

# Users and groups of the root: what the packages' install scripts would make.
PASSWD = """\
root:x:0:0:root:/:/bin/sh
nobody:x:65534:65534:nobody:/:/bin/false
postfix:x:4001:4001::/:/bin/false
dovecot:x:4002:4002::/:/bin/false
dovenull:x:4003:4003::/:/bin/false
knot:x:4004:4004::/:/bin/false
www-data:x:4005:4005::/:/bin/false
Debian-exim:x:4006:4006::/:/bin/false
opensmtpd:x:4007:4007::/:/bin/false
opensmtpq:x:4008:4008::/:/bin/false
cyrus:x:4009:8::/:/bin/sh
vmail:x:5000:5000::/:/bin/false
"""
GROUP = """\
root:x:0:
nogroup:x:65534:
mail:x:8:
postfix:x:4001:
postdrop:x:4010:
dovecot:x:4002:
dovenull:x:4003:
knot:x:4004:
www-data:x:4005:
Debian-exim:x:4006:
opensmtpd:x:4007:
opensmtpq:x:4008:
vmail:x:5000:
"""
ETC = {
    "passwd": PASSWD,
    "group": GROUP,
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\nservices: files\n",
    "hosts": "127.0.0.1 localhost\n::1 localhost\n",
    "resolv.conf": "nameserver 192.0.2.53\n",
}


class RootError(Exception):
    """A root could not be made; the text says what to do."""


def cache_folder():
    """Where the roots live: outside the tree, kept from run to run."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "toukan-lab" / "roots"


def apt_options(name):
    """What apt has to be told so that it answers for the release of the root `name`."""
    # The empty status makes the answer independent of what the machine happens to have.
    common = ["-o", "Dir::State::status=/dev/null", "-o", "APT::Sandbox::User=root"]
    if (release := RELEASES.get(name)) is None:
        return common
    folder = cache_folder() / f"apt-{release}"
    (folder / "lists/partial").mkdir(parents=True, exist_ok=True)
    (folder / "debian.sources").write_text(
        f"Types: deb\nURIs: {mirror()}\nSuites: {release}\nComponents: main\nSigned-By: {KEYRING}\n"
    )
    return [*common, "-o", f"Dir::Etc::sourcelist={folder}/debian.sources", "-o", "Dir::Etc::sourceparts=/dev/null",
            "-o", f"Dir::State::lists={folder}/lists", "-o", f"Dir::Cache={folder}"]


def mirror():
    """Where this machine's apt has Debian from."""
    asked = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", f"Codename: {OWN_RELEASE}"]
    for _ in range(2):
        told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()
        if told:
            return told[0]
        # It knows the names of releases only once it has their lists.
        subprocess.run(["apt-get", "update", "-qq"], check=False)
    raise RootError(f"apt has no Debian {OWN_RELEASE} to take packages from")


def packages_of(name):
    """The packages of the root `name` and all they depend on, as apt would install them on an empty system."""
    wanted = ROOTS[name]
    answer = subprocess.run(
        ["apt-get", "install", "--simulate", "--no-install-recommends", *apt_options(name), *wanted],
        capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"},
    )
    if answer.returncode != 0:
        raise RootError(
            f"apt cannot find {' '.join(wanted)}: {answer.stdout[-400:]}{answer.stderr[-400:]}"
        )
    names = [line.split()[1] for line in answer.stdout.splitlines() if line.startswith("Inst ")]
    return sorted(n for n in names if not NOT_NEEDED.match(n))


def ensure(name):
    """Returns the folder of the root `name`, unpacking it first if it is not there."""
    folder = cache_folder() / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    recipe = hashlib.sha256(
        repr((ROOTS[name], RELEASES.get(name), sorted(ETC.items()), NOT_NEEDED.pattern)).encode()
    ).hexdigest()
    stamp = folder / "lab-recipe"
    with open(folder.parent / f"{name}.lock", "w") as lock:
        # Two runs at once: the second waits for the first to finish unpacking.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if stamp.is_file() and stamp.read_text() == recipe:
            return folder
        fresh = folder.with_name(f"{name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            unpack(fresh, packages_of(name), apt_options(name))
        except RootError:
            # apt's lists are empty or too old; once more with new ones.
            subprocess.run(["apt-get", "update", "-qq", *apt_options(name)], check=False)
            shutil.rmtree(fresh, ignore_errors=True)
            unpack(fresh, packages_of(name), apt_options(name))
        (fresh / "lab-recipe").write_text(recipe)
        if folder.exists():
            old = folder.with_name(f"{name}.old")
            shutil.rmtree(old, ignore_errors=True)
            folder.rename(old)
            shutil.rmtree(old, ignore_errors=True)
        fresh.rename(folder)
    return folder


def unpack(root, packages, options):
    """Downloads and unpacks `packages` into the new folder `root`."""
    root.mkdir()
    # Debian 12 keeps everything in /usr; the links must be there before the first file.
    for name in ("bin", "sbin", "lib", "lib64"):
        (root / "usr" / name).mkdir(parents=True)
        (root / name).symlink_to(f"usr/{name}")
    debs = root.with_name(f"{root.name}.debs")
    shutil.rmtree(debs, ignore_errors=True)
    debs.mkdir()
    print(f"lab: unpacking {len(packages)} Debian packages into {root.parent}", flush=True)
    got = subprocess.run(
        ["apt-get", "download", "-qq", *options, *packages],
        cwd=debs, capture_output=True, text=True,
    )
    if got.returncode != 0:
        raise RootError(f"apt-get download failed: {got.stderr[-800:]}")
    for deb in sorted(debs.glob("*.deb")):
        # tar keeps the /bin, /lib … links; `dpkg -x` would replace them by folders.
        archive = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE)
        tar = subprocess.run(
            ["tar", "-x", "-C", str(root), "--keep-directory-symlink", "--no-same-owner", "-f", "-"],
            stdin=archive.stdout, capture_output=True, text=True,
        )
        if archive.wait() != 0 or tar.returncode != 0:
            raise RootError(f"cannot unpack {deb.name}: {tar.stderr[-400:]}")
    shutil.rmtree(debs)
    for name, text in ETC.items():
        (root / "etc" / name).write_text(text)
    for name in ("lab", "dev", "proc", "tmp", "run", "var/tmp", "var/log", "var/lib/nginx"):
        (root / name).mkdir(parents=True, exist_ok=True)
    os.chmod(root / "tmp", 0o1777)
    os.chmod(root, 0o755)
    subprocess.run(["ldconfig", "-r", str(root)], check=True, capture_output=True)
