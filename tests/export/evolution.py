"""The files of `export evolution`, read back by evolution-data-server's own registry through its own library.

Usage: evolution.py TOUKAN_CLI. Needs root, as the lab does: Debian's packages are unpacked into a root of their own and
run there, on a session bus and in a network of their own. Ends with 1 at the first value that is read differently.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lab"))
import roots  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent

SERVERS = [
    # Sending, receiving.
    ({"protocol": "smtp", "host": "smtp.example.jp", "port": 587, "security": "starttls"},
     {"protocol": "imap", "host": "imap.example.jp", "port": 993, "security": "tls"}),
    ({"protocol": "smtp", "host": "192.0.2.1", "port": 465, "security": "tls"},
     {"protocol": "pop3", "host": "pop.example.jp", "port": 110, "security": "starttls"}),
    ({"protocol": "smtp", "host": "smtp.example.jp", "port": 465, "security": "tls"}, None),
]
USERNAMES = ["hanako@example.jp", "花子", "in the middle", "back\\slash\\s\\", "a;b#c=d[e]", '"quoted"']
NAMES = ["山田 花子", "; # = \\n", None]
# The library takes these blanks away, so the export has to refuse them.
REFUSED = [{"username": " blank before"}, {"username": "blank behind "}, {"name": " a"}, {"name": "a "}]
MECHANISMS = {None: "PLAIN", "PLAIN": "PLAIN", "LOGIN": "LOGIN", "CRAM-MD5": "CRAM-MD5", "SCRAM-SHA-256": "PLAIN"}
SECURITY = {"tls": "ssl-on-alternate-port", "starttls": "starttls-on-standard-port"}
BACKENDS = {"imap": "imapx", "pop3": "pop"}


# Mounts of its own namespace, gone with it: devices and processes, then into the root ($1), where $2 is the folder.
MOUNTS = """
mkdir -p "$1/dev" "$1/proc"
mount --rbind /dev "$1/dev"
mount -t proc proc "$1/proc"
exec chroot "$1" /usr/bin/python3 "$2/inside.py" "$2"
"""


def accounts():
    """Settings of every kind, each of another address."""
    number = 0
    for username in USERNAMES:
        for sending, receiving in SERVERS:
            mechanism = list(MECHANISMS)[number % len(MECHANISMS)]
            number += 1
            login = {"username": username, "mechanism": mechanism}
            yield {
                "schema": "toukan.settings/1",
                "address": f"n{number}@example.jp",
                "name": NAMES[number % len(NAMES)],
                "submission": {**sending, **login},
                "incoming": receiving and {**receiving, **login},
            }


def expected(settings):
    """What the library has to say of this account."""
    def server(login):
        mechanism = MECHANISMS[login["mechanism"]]
        if login["protocol"] != "smtp" and mechanism == "LOGIN":
            mechanism = "PLAIN"
        return {
            "host": login["host"], "port": login["port"], "user": login["username"], "method": mechanism,
            "security": SECURITY[login["security"]],
        }
    receiving = settings["incoming"]
    return {
        "address": settings["address"],
        "name": settings["name"] or None,
        "backend": BACKENDS[receiving["protocol"]] if receiving else "none",
        "receiving": server(receiving) if receiving else None,
        "sending": server(settings["submission"]),
    }


def main(program):
    root = roots.ensure("evolution")
    scratch = pathlib.Path(tempfile.mkdtemp(dir=root / "tmp"))
    try:
        sources = scratch / "config/evolution/sources"
        sources.mkdir(parents=True)
        wanted = {}
        for settings in accounts():
            given = scratch / "settings.json"
            given.write_text(json.dumps(settings))
            subprocess.run([program, "export", "evolution", "--settings", given, "-o", sources],
                           check=True, capture_output=True)
            wanted[settings["address"]] = expected(settings)
        for wrong in REFUSED:
            settings = next(accounts())
            settings["submission"].update({key: value for key, value in wrong.items() if key == "username"})
            settings["name"] = wrong.get("name")
            given.write_text(json.dumps(settings))
            refused = subprocess.run([program, "export", "evolution", "--settings", given], capture_output=True)
            assert (refused.returncode, refused.stdout) == (1, b""), (wrong, refused)
        files = sorted(sources.iterdir())
        assert len(files) == 3 * len(wanted), files
        assert all(file.stat().st_mode & 0o777 == 0o600 for file in files)
        shutil.copy(HERE / "evolution_inside.py", scratch / "inside.py")
        inside = "/" + str(scratch.relative_to(root))
        ran = subprocess.run(
            ["unshare", "--net", "--pid", "--fork", "--mount", "sh", "-ec", MOUNTS, "sh", root, inside],
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}, capture_output=True, text=True, timeout=300,
        )
        if ran.returncode != 0:
            sys.exit(f"tests/export/evolution: {ran.stdout[-2000:]}{ran.stderr[-4000:]}")
        read = {account["address"]: account for account in json.loads(ran.stdout.splitlines()[-1])}
        for address, account in wanted.items():
            if read.get(address) != account:
                sys.exit(f"tests/export/evolution: {address}\n  meant: {account}\n  read:  {read.get(address)}")
        if len(read) != len(wanted):
            sys.exit(f"tests/export/evolution: {len(read)} accounts instead of {len(wanted)}")
        print(f"evolution-data-server read {len(read)} accounts as they were meant")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    if os.geteuid() != 0:
        sys.exit("tests/export/evolution: this needs root, as the lab does")
    try:
        main(sys.argv[1])
    except roots.RootError as wrong:
        sys.exit(f"tests/export/evolution: {wrong}")
