"""The line of `export deltachat`, with the password out of a real keychain, read by Delta Chat's own core.

Usage: deltachat.py TOUKAN_CLI DELTACHAT_RPC_SERVER, on a session bus of its own. Ends with 1 where a line is not
understood, or where a password stands that was not asked for.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

ADDRESS = "hanako@example.jp"
PASSWORD = "correct horse & battery+staple %41 ?/# パスワード"


def settings(username, security, port):
    server = {"username": username, "mechanism": "PLAIN"}
    return {
        "schema": "toukan.settings/1", "address": ADDRESS, "name": "山田 花子",
        "submission": {"protocol": "smtp", "host": "127.0.0.1", "port": port, "security": security, **server},
        "incoming": {"protocol": "imap", "host": "127.0.0.1", "port": 993, "security": "tls", **server},
    }


def keychain():
    """A Secret Service with the password in it, as Toukan keeps it."""
    subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets", "--daemonize"], input=b"x", check=True,
                   stdout=subprocess.DEVNULL)
    for _ in range(100):
        stored = subprocess.run(["secret-tool", "store", "--label=Toukan", "service", "toukan", "username", ADDRESS],
                                input=PASSWORD.encode(), capture_output=True)
        if stored.returncode == 0:
            return
        time.sleep(0.1)
    sys.exit(f"tests/export/deltachat: no keychain: {stored.stderr.decode()}")


class Core:
    """JSON-RPC, a line a message."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, env={"DC_ACCOUNTS_PATH": str(folder)})
        self.number = 0

    def call(self, method, *parameters):
        self.number += 1
        message = {"jsonrpc": "2.0", "id": self.number, "method": method, "params": parameters}
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()
        while True:
            answer = json.loads(self.process.stdout.readline())
            if answer.get("id") == self.number:
                return answer


def main(program, server):
    keychain()
    folder = pathlib.Path(tempfile.mkdtemp())
    core = Core(server, folder / "accounts")
    account = core.call("add_account")["result"]
    given = folder / "settings.json"
    for username, security, port in [(ADDRESS, "starttls", 587), ("花子 +&=%?#", "tls", 465)]:
        given.write_text(json.dumps(settings(username, security, port)))
        words = [program, "--lang", "en", "export", "deltachat", "--settings", given]
        without = subprocess.run(words, capture_output=True, text=True)
        assert (without.returncode, without.stdout) == (1, ""), without
        target = folder / "line"
        done = subprocess.run([*words, "--include-password-from-keychain", "-o", target], capture_output=True, text=True)
        assert done.returncode == 0, done
        assert "battery" not in done.stdout + done.stderr and "password" in done.stderr.lower(), done
        assert target.stat().st_mode & 0o777 == 0o600
        line = target.read_text().rstrip("\n")
        said = core.call("check_qr", account, line)
        assert said.get("result") == {"address": ADDRESS, "kind": "login"}, said
        # Nobody is at these ports: what it says it tried, it has read.
        tried = core.call("add_transport_from_qr", account, line)
        assert "password" not in tried["error"]["message"].lower(), tried
        for key, value in {"mail_server": "127.0.0.1", "mail_port": "993", "mail_user": username, "mail_pw": PASSWORD,
                           "send_server": "127.0.0.1", "send_port": str(port), "send_user": username}.items():
            kept = core.call("get_config", account, key)
            if kept.get("result") is not None and kept["result"] != value:
                sys.exit(f"tests/export/deltachat: {key}: meant {value!r}, read {kept['result']!r}")
        bare = core.call("check_qr", account, line.replace("&p=", "&x="))
        assert "password missing" in bare["error"]["message"], bare
    for printed in ["thunderbird-mobile", "settings", "mobileconfig", "autoconfig"]:
        refused = subprocess.run([program, "export", printed, "--settings", given, "--include-password-from-keychain"],
                                 capture_output=True, text=True)
        assert (refused.returncode, refused.stdout) == (4, ""), (printed, refused)
    core.process.kill()
    print("Delta Chat's core understood both lines; nothing else took the password")


main(sys.argv[1], sys.argv[2])
