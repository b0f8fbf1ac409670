"""Every kind of settings, exported and read by the real msmtp, which prints what it understood.

Usage: msmtp.py TOUKAN_CLI. Ends with 1 at the first value that msmtp reads differently from what was meant.
"""

import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

# How msmtp --pretend prints a mechanism; None: the export has to refuse it.
MECHANISMS = {
    None: "choose",
    "PLAIN": "PLAIN",
    "LOGIN": "LOGIN",
    "CRAM-MD5": "CRAM-MD5",
    "SCRAM-SHA-1": "SCRAM-SHA-1",
    "SCRAM-SHA-1-PLUS": "SCRAM-SHA-1",
    "SCRAM-SHA-256": "SCRAM-SHA-256",
    "SCRAM-SHA-256-PLUS": "SCRAM-SHA-256",
    "XOAUTH2": None,
    "OAUTHBEARER": None,
    "X-UNHEARD-OF": None,
}
SERVERS = [
    ("smtp.example.jp", 587, "starttls"),
    ("smtp.example.jp", 465, "tls"),
    ("日本語.jp", 587, "starttls"),
    ("192.0.2.1", 2525, "starttls"),
    ("2001:db8::1", 465, "tls"),
]
USERNAMES = [
    "hanako@example.jp",
    "hanako",
    'say "hello"',
    '"quoted"',
    '"',
    '""',
    "#hash",
    " blank before",
    "blank behind ",
    "~tilde",
    "back\\slash\\",
    "per%cent%U%H",
    "$HOME `id` $(id) ; && || | > <",
    "'single'",
    "花子",
    "x" * 400,
]
# What msmtp could take for an end of line, or a person would not see: refused, nothing is written.
REFUSED_USERNAMES = ["", "a\npassword x", "a\r\npassword x", "a\rb", "a\x00b", "a\x1bb", "a\u202eb", "x" * 401]
ADDRESSES = {
    "hanako@example.jp": "hanako@example.jp",
    "Hanako.Yamada+shop@example.jp": "hanako.yamada+shop@example.jp",
    "o'brien@example.ie": "o_brien@example.ie~e26868db901d",
    "花子@example.jp": "__@example.jp~af32c21ebd40",
    "$HOME&|`id`@example.jp": None,
    "#x@example.jp": None,
}
# msmtp fills in patterns here, and has no way to write them otherwise.
REFUSED_ADDRESSES = ["a%U@example.jp", "a%%H@example.jp"]

tried = 0


def stop(words, *facts):
    print("tests/export:", words, file=sys.stderr)
    for fact in facts:
        print("   ", fact, file=sys.stderr)
    sys.exit(1)


def export(program, folder, settings):
    """Exports these settings. Returns what ran and the file, whether or not it is there."""
    global tried
    tried += 1
    source, target = folder / "settings.json", folder / f"msmtprc-{tried}"
    source.write_text(json.dumps(settings))
    words = [program, "export", "msmtp", "--settings", source, "-o", target]
    environment = {"HOME": str(folder), "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
    return subprocess.run(words, env=environment, capture_output=True, text=True), target


def understood(file, *words):
    """What msmtp read in the file; it runs the command for the password too."""
    command = ["msmtp", f"--file={file}", "--pretend", "--debug", *words, "--", "nobody@example.jp"]
    environment = {"LANG": "C.UTF-8", "HOME": "/", "PATH": f"{file.parent}/tools:{os.environ['PATH']}"}
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment)
    said = (ran.stdout + ran.stderr).decode()
    if ran.returncode != 0:
        stop("msmtp does not read the file", said, file.read_text())
    # Not splitlines(): it would also split at characters that msmtp takes as they are.
    return dict(line.split(" = ", 1) for line in said.split("\n") if " = " in line)


def settings_for(address="hanako@example.jp", server=SERVERS[0], username="hanako", mechanism="PLAIN"):
    host, port, security = server
    submission = {"protocol": "smtp", "host": host, "port": port, "security": security}
    submission |= {"username": username, "mechanism": mechanism}
    settings = {"schema": "toukan.settings/1", "address": address, "name": "山田 \"花子\"", "submission": submission}
    return settings | {"incoming": None}


def accepted(program, folder, settings, account=None):
    ran, file = export(program, folder, settings)
    if ran.returncode != 0:
        stop("export refused what it should take", settings, ran.stderr)
    if file.stat().st_mode & 0o777 != 0o600:
        stop("others may read the file", oct(file.stat().st_mode))
    meant = settings["submission"]
    host = meant["host"].encode("idna").decode() if not meant["host"].isascii() else meant["host"]
    expected = {
        "host": host,
        "port": str(meant["port"]),
        "protocol": "smtp",
        "tls": "on",
        "tls_starttls": "on" if meant["security"] == "starttls" else "off",
        "tls_certcheck": "on",
        "tls_trust_file": "system",
        "auth": MECHANISMS[meant["mechanism"]],
        "user": meant["username"],
        "from": settings["address"],
        "password": "*",
    }
    # By default, and by the account's name.
    read = understood(file)
    command = read["passwordeval"]
    words = command.removeprefix("secret-tool lookup service toukan username ").removesuffix(" && echo")
    if account is not None and words != account:
        stop("another entry of the keychain is meant", command, account)
    if read != understood(file, "-a", words):
        stop("the account and the default one differ", file.read_text())
    for name, value in expected.items():
        if read[name] != value:
            stop(f"msmtp reads another {name}", f"meant {value!r}", f"read  {read[name]!r}", file.read_text())


def refused(program, folder, settings, status):
    ran, file = export(program, folder, settings)
    if ran.returncode != status or file.exists() or ran.stdout or not ran.stderr.strip():
        stop("export should have refused", settings, ran)


# What the stand-in for the keychain has for every account.
PASSWORD = 'c@n "ary" $1'


def keychain(folder):
    """A stand-in for secret-tool that, as the real one, ends no line where nobody looks at a terminal."""
    tools = folder / "tools"
    tools.mkdir()
    tool = tools / "secret-tool"
    tool.write_text(
        "#!/bin/sh\n"
        '[ $# = 5 ] && [ "$1 $2 $3 $4" = "lookup service toukan username" ] || exit 2\n'
        f'[ ! -e "{folder}/nothing-kept" ] || exit 1\n'
        f"printf %s '{PASSWORD}'\n"
    )
    tool.chmod(0o755)


def password_is_read(program, folder):
    """The command gives exactly what the keychain has, as a line. Where nothing is kept msmtp stops, instead
    of trying an empty password."""
    _, file = export(program, folder, settings_for())
    command = understood(file)["passwordeval"]
    environment = {"PATH": f"{folder}/tools:{os.environ['PATH']}"}
    out = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True).stdout
    if out != PASSWORD + "\n":
        stop("the command gives something else", command, repr(out))
    (folder / "nothing-kept").touch()
    out = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True).stdout
    if out != "":
        stop("the command gives a password that is not kept", command, repr(out))
    words = ["msmtp", f"--file={file}", "--pretend", "--", "nobody@example.jp"]
    ran = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, env=environment | {"HOME": "/"})
    if ran.returncode == 0:
        stop("msmtp goes on without a password")


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        keychain(folder)
        for server, (mechanism, word) in itertools.product(SERVERS, MECHANISMS.items()):
            settings = settings_for(server=server, mechanism=mechanism)
            if word is None:
                refused(program, folder, settings, 1)
            else:
                accepted(program, folder, settings)
        for username in USERNAMES:
            accepted(program, folder, settings_for(username=username))
        for username in REFUSED_USERNAMES:
            refused(program, folder, settings_for(username=username), 1)
        for address, account in ADDRESSES.items():
            accepted(program, folder, settings_for(address=address), account)
        for address in REFUSED_ADDRESSES:
            refused(program, folder, settings_for(address=address), 1)
        refused(program, folder, settings_for(server=("smtp.example.jp", 587, "none")), 4)
        password_is_read(program, folder)
    print(f"tests/export: {tried} exports, each read by msmtp as it was meant or refused")


if __name__ == "__main__":
    main()
