"""Credential Manager and the person's folders: a kept account is read, handed on and forgotten, by the program and by the uninstaller.

What a check keeps is put there by another program, in the words of the contract (`toukan` is the service, the account's id the
user): Wine's crypt32 refuses the question by which certificates are judged ("Invalid parameter", whatever the certificate), so
nobody can be signed in to a real server here, and practice keeps nothing.
"""

import json
import subprocess

from installed import Installer
from prefix import must

ACCOUNT = "hanako@example.jp"
# With what a Windows console and a shell would stumble over.
PASSWORD = "花 \"子\" %PATH% ' é"
FILE = f"""\
schema = 1
id = "{ACCOUNT}"
address = "Hanako@example.jp"
password_kept = true

[submission]
protocol = "smtp"
host = "smtp.example.jp"
port = 465
security = "tls"
username = "hanako"
mechanism = "PLAIN"
"""
# keep.exe TARGET USER, the secret on standard input.
KEEP = r"""
#include <windows.h>
#include <wincred.h>
#include <stdio.h>
int wmain(int count, wchar_t **words) {
    static BYTE secret[2560];
    CREDENTIALW credential = { .Type = CRED_TYPE_GENERIC, .Persist = CRED_PERSIST_ENTERPRISE };
    if (count != 3) return 2;
    credential.TargetName = words[1];
    credential.UserName = words[2];
    credential.CredentialBlobSize = (DWORD)fread(secret, 1, sizeof secret, stdin);
    credential.CredentialBlob = secret;
    return CredWriteW(&credential, 0) ? 0 : 1;
}
"""
OTHER = "somebody@example.jp.another-program"


def judge(windows, portable, setup):
    """`portable` is a folder with the programs, which stay; the installed ones come and go."""
    tool = windows.c / "keep.exe"
    source = windows.folder / "keep.c"
    source.write_text(KEEP)
    compiler = ("x86_64-w64-mingw32-gcc", "-municode", "-O2", "-s", "-o", str(tool), str(source), "-ladvapi32")
    subprocess.run(compiler, check=True)
    installer = Installer(windows, setup)
    roaming = windows.person / "AppData/Roaming/toukan"
    kept = roaming / f"data/accounts/{ACCOUNT}.toml"

    def run(*words, status=0):
        done = windows.run(portable / "toukan-cli.exe", *words)
        must(done.returncode == status, f"{words}: {done.returncode}: {done.stdout.decode()}{done.stderr.decode()}")
        return done.stdout.decode()

    def put(target, user):
        done = windows.run(tool, target, user, input=PASSWORD.encode())
        must(done.returncode == 0, f"Credential Manager takes nothing: {done}")

    def keep():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(FILE)
        put(f"{ACCOUNT}.toukan", ACCOUNT)

    def entries():
        """The targets in Wine's Credential Manager."""
        windows.rest()
        registry = (windows.prefix / "user.reg").read_text(errors="replace")
        return {name for name in (f"{ACCOUNT}.toukan", OTHER) if name in registry}

    put(OTHER, "somebody")
    run("password", ACCOUNT, status=2)
    keep()
    must(entries() == {f"{ACCOUNT}.toukan", OTHER}, f"entries: {entries()}")
    listed = json.loads(run("--json", "accounts", "list"))["accounts"]
    must([(entry["id"], entry["password_kept"]) for entry in listed] == [(ACCOUNT, True)], f"listed: {listed}")
    must(run("password", ACCOUNT) == f"{PASSWORD}\n", "the password comes out otherwise")
    must("toukan-cli" in run("export", "msmtp", ACCOUNT), "no word of where the password is")
    must(json.loads(run("--json", "accounts", "remove", ACCOUNT))["removed"] == [ACCOUNT], "not removed")
    must(not kept.exists() and entries() == {OTHER}, f"left after removal: {entries()}")
    run("password", ACCOUNT, status=2)
    print("credentials: read by another process, handed on, forgotten; another program's stays")

    keep()
    must(installer.install() == 0, "not installed")
    installer.uninstall()
    must(run("password", ACCOUNT) == f"{PASSWORD}\n", "the password went though nobody asked")
    must(kept.exists() and not installer.usual.exists(), "the account went, or the program stayed")
    must(installer.install() == 0, "not installed again")
    installer.uninstall("/ACCOUNTS")
    must(not installer.usual.exists() and not roaming.exists(), "the person's folder is still there")
    must(entries() == {OTHER}, f"left after uninstalling: {entries()}")
    print("uninstalling: accounts and passwords stay, and go where that was asked")
